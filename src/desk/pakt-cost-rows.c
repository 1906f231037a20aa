/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-rows.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

struct _PaktCostRows
{
  PaktCosts *costs;
  PaktCostOrder order;      /* the search is not kept */
  GArray *rows;             /* guint: rows of the costs */
  PaktFigures *sums;        /* of the rows that are shown, where they are not all */
  PaktFigures *sums_before;
};

static void
clear_rows (gpointer data)
{
  PaktCostRows *rows = data;

  g_clear_pointer (&rows->costs, pakt_costs_unref);
  g_array_unref (rows->rows);
  g_free (rows->sums);
  g_free (rows->sums_before);
}

/* Ids of services, items and topics say nothing to people; those of bodies and words have an order of their own. */
static gboolean
is_by_name (PaktCostRows *self)
{
  PaktDimension dimension = pakt_costs_get_dimension (self->costs);

  return dimension == PAKT_DIMENSION_SERVICE || dimension == PAKT_DIMENSION_ITEM || dimension == PAKT_DIMENSION_TOPIC;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  PaktCostRows *self = data;
  guint row_a = *(const guint *) a;
  guint row_b = *(const guint *) b;
  gboolean rest_a = *pakt_costs_get_key (self->costs, row_a) == '\0';
  gboolean rest_b = *pakt_costs_get_key (self->costs, row_b) == '\0';
  gint64 order = 0;

  /* What belongs to nobody stays at the end, like a footnote. */
  if (rest_a != rest_b)
    return rest_a - rest_b;

  if (self->order.column == PAKT_COST_SORT_NAME || (self->order.column == PAKT_COST_SORT_PLAN && is_by_name (self)))
    {
      order = g_utf8_collate (pakt_costs_get_name (self->costs, row_a), pakt_costs_get_name (self->costs, row_b));
    }
  else if (self->order.column >= 0)
    {
      gint64 amount_a = pakt_figures_get (pakt_costs_get (self->costs, row_a, (guint) self->order.column), self->order.measure);
      gint64 amount_b = pakt_figures_get (pakt_costs_get (self->costs, row_b, (guint) self->order.column), self->order.measure);

      order = (amount_a > amount_b) - (amount_a < amount_b);
    }

  if (order == 0)
    return row_a < row_b ? -1 : row_a > row_b;

  return (order < 0) == (!self->order.descending || self->order.column == PAKT_COST_SORT_PLAN) ? -1 : 1;
}

/* The sum of the rows that a search has left; where one does not fit, so did not that of all. */
static PaktFigures *
sum_shown (PaktCostRows *self,
           const PaktFigures *(*get) (PaktCosts *, guint, guint))
{
  guint width = pakt_costs_get_n_years (self->costs) + 1;
  PaktFigures *sums = g_new0 (PaktFigures, width);

  for (guint i = 0; i < self->rows->len; i++)
    for (guint year = 0; year < width; year++)
      pakt_figures_add (&sums[year], get (self->costs, g_array_index (self->rows, guint, i), year));

  return sums;
}

/**
 * pakt_cost_rows_new:
 * @order: which rows, in which order
 *
 * Returns: (transfer full): the rows
 */
PaktCostRows *
pakt_cost_rows_new (PaktCosts           *costs,
                    const PaktCostOrder *order)
{
  PaktCostRows *self = g_atomic_rc_box_new0 (PaktCostRows);

  self->costs = pakt_costs_ref (costs);
  self->order = *order;
  self->order.search = NULL;
  self->order.column = MIN (order->column, (int) pakt_costs_get_n_years (costs));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < pakt_costs_get_n_rows (costs); i++)
    if (order->search == NULL || g_str_match_string (order->search, pakt_costs_get_name (costs, i), TRUE))
      g_array_append_val (self->rows, i);
  g_array_sort_with_data (self->rows, compare_rows, self);

  if (pakt_cost_rows_is_part (self))
    {
      self->sums = sum_shown (self, pakt_costs_get);
      if (pakt_costs_get_base (costs) != NULL)
        self->sums_before = sum_shown (self, pakt_costs_get_before);
    }

  return self;
}

/**
 * pakt_cost_rows_ref:
 *
 * Returns: (transfer full): @rows
 */
PaktCostRows *
pakt_cost_rows_ref (PaktCostRows *rows)
{
  return g_atomic_rc_box_acquire (rows);
}

/**
 * pakt_cost_rows_unref:
 * @rows: (transfer full): released
 */
void
pakt_cost_rows_unref (PaktCostRows *rows)
{
  g_atomic_rc_box_release_full (rows, clear_rows);
}

/**
 * pakt_cost_rows_get_costs:
 *
 * Returns: (transfer none): what the rows are of
 */
PaktCosts *
pakt_cost_rows_get_costs (PaktCostRows *rows)
{
  return rows->costs;
}

/**
 * pakt_cost_rows_get_measure:
 *
 * Returns: which figure is shown
 */
PaktMeasure
pakt_cost_rows_get_measure (PaktCostRows *rows)
{
  return rows->order.measure;
}

/**
 * pakt_cost_rows_get_sort:
 * @column: (out): as in #PaktCostOrder
 * @descending: (out): the other way round
 */
void
pakt_cost_rows_get_sort (PaktCostRows *rows,
                         int          *column,
                         gboolean     *descending)
{
  *column = rows->order.column;
  *descending = rows->order.descending;
}

/**
 * pakt_cost_rows_is_part:
 *
 * Returns: whether a search has left some rows out
 */
gboolean
pakt_cost_rows_is_part (PaktCostRows *rows)
{
  return rows->rows->len < pakt_costs_get_n_rows (rows->costs);
}

/**
 * pakt_cost_rows_get_n:
 *
 * Returns: how many rows are shown, their sum not counted
 */
guint
pakt_cost_rows_get_n (PaktCostRows *rows)
{
  return rows->rows->len;
}

/**
 * pakt_cost_rows_get_key:
 * @row: a row; that behind the last is their sum
 *
 * Returns: (transfer none) (nullable): its value of the dimension; %NULL for the sum
 */
const char *
pakt_cost_rows_get_key (PaktCostRows *rows,
                        guint         row)
{
  g_return_val_if_fail (row <= rows->rows->len, NULL);

  return row < rows->rows->len ? pakt_costs_get_key (rows->costs, g_array_index (rows->rows, guint, row)) : NULL;
}

/**
 * pakt_cost_rows_dup_name:
 * @row: a row; that behind the last is their sum
 *
 * Returns: (transfer full): what it is called
 */
char *
pakt_cost_rows_dup_name (PaktCostRows *rows,
                         guint         row)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (row <= rows->rows->len, NULL);

  if (row < rows->rows->len)
    return g_strdup (pakt_costs_get_name (rows->costs, g_array_index (rows->rows, guint, row)));
  if (rows->sums == NULL)
    return g_strdup (C_("row", "Sum"));

  count = pakt_format_count (rows->rows->len);
  return g_strdup_printf (ngettext ("Sum of %s found", "Sum of %s found", rows->rows->len), count);
}

/**
 * pakt_cost_rows_get:
 * @row: a row; that behind the last is their sum
 * @year: a year; that behind the last is the sum of all
 *
 * Returns: (transfer none): the figures
 */
const PaktFigures *
pakt_cost_rows_get (PaktCostRows *rows,
                    guint         row,
                    guint         year)
{
  g_return_val_if_fail (row <= rows->rows->len, NULL);

  if (row < rows->rows->len)
    return pakt_costs_get (rows->costs, g_array_index (rows->rows, guint, row), year);

  return rows->sums != NULL ? &rows->sums[year]
                            : pakt_costs_get (rows->costs, pakt_costs_get_n_rows (rows->costs), year);
}

/**
 * pakt_cost_rows_get_before:
 *
 * Returns: (transfer none) (nullable): the same of the base plan; %NULL where the base plan is shown
 */
const PaktFigures *
pakt_cost_rows_get_before (PaktCostRows *rows,
                           guint         row,
                           guint         year)
{
  g_return_val_if_fail (row <= rows->rows->len, NULL);

  if (pakt_costs_get_base (rows->costs) == NULL)
    return NULL;
  if (row < rows->rows->len)
    return pakt_costs_get_before (rows->costs, g_array_index (rows->rows, guint, row), year);

  return rows->sums_before != NULL ? &rows->sums_before[year]
                                   : pakt_costs_get_before (rows->costs, pakt_costs_get_n_rows (rows->costs), year);
}

/**
 * pakt_cost_rows_find:
 * @key: a value of the dimension
 * @row: (out): its row
 *
 * Returns: whether the value is among the rows that are shown
 */
gboolean
pakt_cost_rows_find (PaktCostRows *rows,
                     const char   *key,
                     guint        *row)
{
  for (*row = 0; *row < rows->rows->len; (*row)++)
    if (g_str_equal (pakt_cost_rows_get_key (rows, *row), key))
      return TRUE;

  return FALSE;
}

/**
 * pakt_cost_rows_make_address:
 * @row: a row; that behind the last is the sum of all, whatever the search leaves
 * @year: a year; that behind the last is the sum of all
 *
 * Returns: (transfer full): what its figure is of
 */
PaktScope *
pakt_cost_rows_make_address (PaktCostRows *rows,
                             guint         row,
                             guint         year)
{
  PaktScope *address;

  g_return_val_if_fail (row <= rows->rows->len, NULL);

  address = pakt_scope_copy (pakt_costs_get_scope (rows->costs));
  if (year < pakt_costs_get_n_years (rows->costs))
    address->year = pakt_costs_get_year (rows->costs, year);
  if (row < rows->rows->len)
    pakt_scope_set (address, pakt_costs_get_dimension (rows->costs), pakt_cost_rows_get_key (rows, row));

  return address;
}
