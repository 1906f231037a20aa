/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-store.h"

G_BEGIN_DECLS

/**
 * PaktSalvageTable:
 * @n_expected: how many rows the file says the table had, or -1 if it does not say
 * @n_found: how many rows could be read from it
 * @n_dropped: how many of these make no sense any more, because what they refer to is missing
 * @altered: whether every row is there, but at least one is not what was written
 * @last_before: (nullable): the key of the last row in front of the damage
 * @first_behind: (nullable): the key of the first row behind the damage
 */
typedef struct
{
  PaktTableId table;
  gint64 n_expected;
  gint64 n_found;
  gint64 n_dropped;
  gboolean altered;
  char *last_before;
  char *first_behind;
} PaktSalvageTable;

PaktPlan *pakt_salvage        (const char              *path,
                               GPtrArray              **tables,
                               GError                 **error);
gboolean  pakt_salvage_lost   (const PaktSalvageTable  *table);
void      pakt_salvage_table_free (PaktSalvageTable    *table);

G_END_DECLS
