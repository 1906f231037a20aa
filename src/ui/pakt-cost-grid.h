/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-cost-rows.h"
#include "pakt-grid-model.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_GRID (pakt_cost_grid_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostGrid, pakt_cost_grid, PAKT, COST_GRID, GObject)

PaktCostGrid *pakt_cost_grid_new         (void);
void          pakt_cost_grid_set_rows    (PaktCostGrid        *self,
                                          PaktCostRows        *rows);
char         *pakt_cost_dup_difference   (const PaktFigures   *now,
                                          const PaktFigures   *before,
                                          PaktMeasure          measure);

G_END_DECLS
