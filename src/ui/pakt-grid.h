/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-grid-model.h"

G_BEGIN_DECLS

#define PAKT_TYPE_GRID (pakt_grid_get_type ())

G_DECLARE_FINAL_TYPE (PaktGrid, pakt_grid, PAKT, GRID, GtkWidget)

GtkWidget     *pakt_grid_new               (void);
PaktGridModel *pakt_grid_get_model         (PaktGrid      *self);
void           pakt_grid_set_model         (PaktGrid      *self,
                                            PaktGridModel *model);
void           pakt_grid_get_cursor        (PaktGrid      *self,
                                            guint         *row,
                                            guint         *column);
void           pakt_grid_set_cursor        (PaktGrid      *self,
                                            guint          row,
                                            guint          column);
char          *pakt_grid_dup_selection_tsv (PaktGrid      *self);

G_END_DECLS
