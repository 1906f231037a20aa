/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-plan.h"

G_BEGIN_DECLS

/**
 * PaktFault:
 * @file: the file as it was named to the program
 * @line: from 1, or 0 for the file as a whole
 * @column: (nullable): the column's name
 * @message: what is wrong and what to do
 *
 * Why a folder is not a plan.
 */
typedef struct
{
  char *file;
  guint line;
  char *column;
  char *message;
} PaktFault;

char      *pakt_fault_to_string   (const PaktFault  *fault);
void       pakt_fault_free        (PaktFault        *fault);

PaktPlan  *pakt_folder_load       (GFile            *folder,
                                   GPtrArray       **faults,
                                   GError          **error);
gboolean   pakt_folder_save       (PaktPlan         *plan,
                                   GFile            *folder,
                                   GError          **error);
GString   *pakt_table_to_csv      (PaktPlan         *plan,
                                   PaktTableId       table);

G_END_DECLS
