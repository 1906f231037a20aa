/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-costs.h"

G_BEGIN_DECLS

/* Columns to sort by, besides the years. The order of the plan is by name where ids say nothing to people. */
#define PAKT_COST_SORT_NAME (-1)
#define PAKT_COST_SORT_PLAN (-2)

/**
 * PaktCostOrder:
 * @measure: which figure is shown, and sorted by
 * @search: (nullable): beginnings of words in the names of the rows to show; %NULL for all
 * @column: a year's position, the one behind the last for the sum, PAKT_COST_SORT_NAME or PAKT_COST_SORT_PLAN
 * @descending: the other way round
 *
 * Which rows are shown, and in which order.
 */
typedef struct
{
  PaktMeasure measure;
  const char *search;
  int column;
  gboolean descending;
} PaktCostOrder;

/**
 * PaktCostRows:
 *
 * The rows of costs that are shown, in their order, with the sum of just
 * these. Screen, paper and clipboard show the same. Immutable and
 * reference-counted.
 */
typedef struct _PaktCostRows PaktCostRows;

PaktCostRows      *pakt_cost_rows_new          (PaktCosts           *costs,
                                                const PaktCostOrder *order);
PaktCostRows      *pakt_cost_rows_ref          (PaktCostRows        *rows);
void               pakt_cost_rows_unref        (PaktCostRows        *rows);
PaktCosts         *pakt_cost_rows_get_costs    (PaktCostRows        *rows);
PaktMeasure        pakt_cost_rows_get_measure  (PaktCostRows        *rows);
void               pakt_cost_rows_get_sort     (PaktCostRows        *rows,
                                                int                 *column,
                                                gboolean            *descending);
guint              pakt_cost_rows_get_n        (PaktCostRows        *rows);
gboolean           pakt_cost_rows_is_part      (PaktCostRows        *rows);
const char        *pakt_cost_rows_get_key      (PaktCostRows        *rows,
                                                guint                row);
char              *pakt_cost_rows_dup_name     (PaktCostRows        *rows,
                                                guint                row);
const PaktFigures *pakt_cost_rows_get          (PaktCostRows        *rows,
                                                guint                row,
                                                guint                year);
const PaktFigures *pakt_cost_rows_get_before   (PaktCostRows        *rows,
                                                guint                row,
                                                guint                year);
gboolean           pakt_cost_rows_find         (PaktCostRows        *rows,
                                                const char          *key,
                                                guint               *row);
PaktScope         *pakt_cost_rows_make_address (PaktCostRows        *rows,
                                                guint                row,
                                                guint                year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktCostRows, pakt_cost_rows_unref)

G_END_DECLS
