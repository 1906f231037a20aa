/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PaktError:
 * @PAKT_ERROR_NOT_FOUND: the plan has no such thing; choose another
 * @PAKT_ERROR_INVALID: the input is wrong at a place that the message names; correct it
 * @PAKT_ERROR_NEWER: written by a newer version; update the program
 * @PAKT_ERROR_DAMAGED: bytes are not what they were; salvage or take a backup
 * @PAKT_ERROR_UNREADABLE: the file cannot be read or written at all
 * @PAKT_ERROR_BUSY: somebody else was there at the same time; look again and decide anew
 * @PAKT_ERROR_FULL: there is no space left; make room and repeat
 * @PAKT_ERROR_GONE: the file is not where it was; write it anew
 * @PAKT_ERROR_OVERFLOW: a sum is larger than the program can hold; no figure is given
 * @PAKT_ERROR_CANCELLED: the user cancelled
 *
 * One code per reaction of the caller, not per cause.
 */
typedef enum
{
  PAKT_ERROR_NOT_FOUND,
  PAKT_ERROR_INVALID,
  PAKT_ERROR_NEWER,
  PAKT_ERROR_DAMAGED,
  PAKT_ERROR_UNREADABLE,
  PAKT_ERROR_BUSY,
  PAKT_ERROR_FULL,
  PAKT_ERROR_GONE,
  PAKT_ERROR_OVERFLOW,
  PAKT_ERROR_CANCELLED,
} PaktError;

#define PAKT_ERROR (pakt_error_quark ())

GQuark pakt_error_quark (void);

G_END_DECLS
