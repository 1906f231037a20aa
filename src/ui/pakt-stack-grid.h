/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-grid-model.h"
#include "pakt-stack-data.h"

G_BEGIN_DECLS

#define PAKT_TYPE_STACK_GRID (pakt_stack_grid_get_type ())

G_DECLARE_FINAL_TYPE (PaktStackGrid, pakt_stack_grid, PAKT, STACK_GRID, GObject)

PaktStackGrid *pakt_stack_grid_new      (void);
void           pakt_stack_grid_set_data (PaktStackGrid *self,
                                         PaktStackData *data);

G_END_DECLS
