/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PaktTestSurvival:
 * @PAKT_TEST_SURVIVAL_NONE: nothing that was not synchronised
 * @PAKT_TEST_SURVIVAL_ALL: all of it
 * @PAKT_TEST_SURVIVAL_SOME: any writes, whatever their order
 * @PAKT_TEST_SURVIVAL_TORN: any sectors of any writes; where the file grew, others are garbage
 *
 * What a disk has of the writes since the last synchronisation when the power is lost.
 */
typedef enum
{
  PAKT_TEST_SURVIVAL_NONE,
  PAKT_TEST_SURVIVAL_ALL,
  PAKT_TEST_SURVIVAL_SOME,
  PAKT_TEST_SURVIVAL_TORN,
} PaktTestSurvival;

/**
 * PaktTestFault:
 * @PAKT_TEST_FAULT_NONE: everything works
 * @PAKT_TEST_FAULT_POWER: the call and all after it are not done
 * @PAKT_TEST_FAULT_FULL: a write is half done, as there is no space
 * @PAKT_TEST_FAULT_IO: a call is not done, as the disk refuses
 * @PAKT_TEST_FAULT_LATE: a call is done, but reported as refused
 */
typedef enum
{
  PAKT_TEST_FAULT_NONE,
  PAKT_TEST_FAULT_POWER,
  PAKT_TEST_FAULT_FULL,
  PAKT_TEST_FAULT_IO,
  PAKT_TEST_FAULT_LATE,
} PaktTestFault;

void      pakt_test_vfs_install      (void);
void      pakt_test_vfs_uninstall    (void);
void      pakt_test_vfs_start        (PaktTestFault      fault,
                                      guint              first,
                                      guint              n_faults);
guint     pakt_test_vfs_stop         (guint             *n_failed);
void      pakt_test_vfs_lose_power   (PaktTestSurvival   survival);

G_END_DECLS
