/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-row-model.h"

G_BEGIN_DECLS

/* An item that is held, its cells when that began, and what it said since. */
typedef struct
{
  PaktRowModel *model;
  PaktRowItem *item;
  char *cells;
  guint n_changed;
  guint n_rows_at_change;
} PaktHeldItem;

char         *pakt_test_join_cells (const PaktTable *table,
                                    gconstpointer    row);
PaktHeldItem *pakt_held_item_new   (PaktRowModel    *model,
                                    guint            position);
void          pakt_held_item_free  (PaktHeldItem    *held);

G_END_DECLS
