/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_ROW_ITEM (pakt_row_item_get_type ())

G_DECLARE_FINAL_TYPE (PaktRowItem, pakt_row_item, PAKT, ROW_ITEM, GObject)

PaktTableId    pakt_row_item_get_table  (PaktRowItem  *self);
const char    *pakt_row_item_get_key    (PaktRowItem  *self);
gconstpointer  pakt_row_item_get_row    (PaktRowItem  *self);
char          *pakt_row_item_dup_cell   (PaktRowItem  *self,
                                         const char   *column);

#define PAKT_TYPE_ROW_MODEL (pakt_row_model_get_type ())

G_DECLARE_FINAL_TYPE (PaktRowModel, pakt_row_model, PAKT, ROW_MODEL, GObject)

PaktRowModel  *pakt_row_model_new       (PaktTableId   table);
PaktRowModel  *pakt_row_model_new_for_desk (PaktDesk  *desk,
                                         PaktTableId   table);
void           pakt_row_model_set_plan  (PaktRowModel *self,
                                         PaktPlan     *plan);
PaktPlan      *pakt_row_model_get_plan  (PaktRowModel *self);
int            pakt_row_model_find      (PaktRowModel *self,
                                         const char   *key);

G_END_DECLS
