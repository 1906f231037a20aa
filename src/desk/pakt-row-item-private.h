/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-row-model.h"

G_BEGIN_DECLS

GHashTable   *pakt_row_items_new       (void);
PaktRowItem  *pakt_row_items_find      (GHashTable   *items,
                                        PaktTableId   table,
                                        gconstpointer key_row);
PaktRowItem  *pakt_row_item_new        (GHashTable   *items,
                                        PaktPlan     *plan,
                                        PaktTableId   table,
                                        gconstpointer row);
gboolean      pakt_row_item_take_over  (PaktRowItem  *self,
                                        PaktPlan     *plan,
                                        gconstpointer row);
void          pakt_row_item_emit_changed (PaktRowItem *self);

G_END_DECLS
