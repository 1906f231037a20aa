/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-grid.h"

#include <glib/gi18n-lib.h>

#include "pakt-explain.h"
#include "pakt-format.h"
#include "pakt-money.h"

/**
 * PaktCostGrid:
 *
 * The rows of a cost view for a [class@Grid]: years as columns, the sum of the
 * years last, the sum of the rows below. In a scenario each cell has the
 * difference to the base plan. `sort` asks for another order.
 */
struct _PaktCostGrid
{
  GObject parent_instance;

  PaktCostRows *rows;
};

enum
{
  SIGNAL_SORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * pakt_cost_dup_difference:
 * @before: (nullable): the base plan's figures
 *
 * Returns: (transfer full) (nullable): by how much the figure is more or less than in the base plan, with its sign;
 *   %NULL if it is the same, or if there is nothing to compare with
 */
char *
pakt_cost_dup_difference (const PaktFigures *now,
                          const PaktFigures *before,
                          PaktMeasure        measure)
{
  gint64 difference = pakt_figures_get (now, measure);
  g_autofree char *amount = NULL;

  if (before == NULL || !pakt_add (&difference, -pakt_figures_get (before, measure)) || difference == 0)
    return NULL;

  amount = pakt_format_amount (difference);
  return difference > 0 ? g_strdup_printf ("+%s", amount) : g_steal_pointer (&amount);
}

static guint
get_n_rows (PaktGridModel *model)
{
  PaktCostGrid *self = PAKT_COST_GRID (model);

  return self->rows != NULL ? pakt_cost_rows_get_n (self->rows) : 0;
}

static guint
get_n_columns (PaktGridModel *model)
{
  PaktCostGrid *self = PAKT_COST_GRID (model);

  return self->rows != NULL ? pakt_costs_get_n_years (pakt_cost_rows_get_costs (self->rows)) : 0;
}

static gboolean
has_sum (PaktGridModel *model)
{
  return PAKT_COST_GRID (model)->rows != NULL;
}

static gboolean
has_details (PaktGridModel *model)
{
  PaktCostGrid *self = PAKT_COST_GRID (model);

  return self->rows != NULL && pakt_costs_get_base (pakt_cost_rows_get_costs (self->rows)) != NULL;
}

static char *
dup_corner_title (PaktGridModel *model)
{
  PaktCostGrid *self = PAKT_COST_GRID (model);

  if (self->rows == NULL)
    return g_strdup ("");

  return g_strdup (pakt_dimension_get_title (pakt_costs_get_dimension (pakt_cost_rows_get_costs (self->rows))));
}

static char *
dup_row_title (PaktGridModel *model,
               guint          row)
{
  return pakt_cost_rows_dup_name (PAKT_COST_GRID (model)->rows, row);
}

static char *
dup_column_title (PaktGridModel *model,
                  guint          column)
{
  PaktCosts *costs = pakt_cost_rows_get_costs (PAKT_COST_GRID (model)->rows);

  return column < pakt_costs_get_n_years (costs) ? g_strdup_printf ("%d", pakt_costs_get_year (costs, column))
                                                 : g_strdup (C_("column", "Sum"));
}

static const char *
get_row_key (PaktGridModel *model,
             guint          row)
{
  PaktCostRows *rows = PAKT_COST_GRID (model)->rows;

  /* What belongs to nobody has the empty key; it is a row like any other. */
  if (row == pakt_cost_rows_get_n (rows))
    return "";
  return *pakt_cost_rows_get_key (rows, row) != '\0' ? pakt_cost_rows_get_key (rows, row) : "-";
}

static void
get_cell (PaktGridModel *model,
          guint          row,
          guint          column,
          PaktGridCell  *cell)
{
  PaktCostRows *rows = PAKT_COST_GRID (model)->rows;
  PaktMeasure measure = pakt_cost_rows_get_measure (rows);
  const PaktFigures *figures = pakt_cost_rows_get (rows, row, column);

  cell->text = pakt_format_amount (pakt_figures_get (figures, measure));
  if (pakt_figures_get_unknown (figures, measure) > 0)
    cell->prefix = g_strdup (C_("amount above", "at least"));
  else if (pakt_figures_get (figures, measure) == 0)
    cell->style = PAKT_GRID_TEXT_DIM;
  cell->detail = pakt_cost_dup_difference (figures, pakt_cost_rows_get_before (rows, row, column), measure);
}

static char *
dup_cell_value (PaktGridModel *model,
                guint          row,
                guint          column)
{
  PaktCostRows *rows = PAKT_COST_GRID (model)->rows;

  return pakt_format_amount_plain (pakt_figures_get (pakt_cost_rows_get (rows, row, column),
                                                     pakt_cost_rows_get_measure (rows)));
}

/* "Wadern, 2029: at least 1.234,56 €, 3 prices unknown; base plan …, difference +…" */
static char *
dup_cell_label (PaktGridModel *model,
                guint          row,
                guint          column)
{
  PaktCostRows *rows = PAKT_COST_GRID (model)->rows;
  PaktMeasure measure = pakt_cost_rows_get_measure (rows);
  const PaktFigures *figures = pakt_cost_rows_get (rows, row, column);
  const PaktFigures *before = pakt_cost_rows_get_before (rows, row, column);
  gint64 unknown = pakt_figures_get_unknown (figures, measure);
  g_autofree char *name = pakt_cost_rows_dup_name (rows, row);
  g_autofree char *year = dup_column_title (model, column);
  g_autofree char *amount = pakt_explain_dup_amount (figures, measure);
  g_autofree char *difference = pakt_cost_dup_difference (figures, before, measure);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s, %s: %s", name, year, amount);
  if (unknown > 0)
    {
      g_autofree char *count = pakt_format_count (unknown);

      g_string_append (text, ", ");
      g_string_append_printf (text, ngettext ("%s price unknown", "%s prices unknown", (gulong) unknown), count);
    }
  if (before != NULL)
    {
      g_autofree char *base = pakt_explain_dup_amount (before, measure);

      g_string_append (text, "; ");
      if (difference != NULL)
        /* Translators: spoken; an amount in the base plan, and by how much the scenario differs, with its sign */
        g_string_append_printf (text, _("base plan %s, difference %s €"), base, difference);
      else
        g_string_append (text, _("as in the base plan"));
    }

  return g_string_free_and_steal (text);
}

static gboolean
get_sort (PaktGridModel *model,
          int           *column,
          gboolean      *descending)
{
  PaktCostGrid *self = PAKT_COST_GRID (model);

  if (self->rows == NULL)
    return FALSE;

  pakt_cost_rows_get_sort (self->rows, column, descending);
  return *column != PAKT_COST_SORT_PLAN;
}

static void
sort (PaktGridModel *model,
      int            column)
{
  g_signal_emit (model, signals[SIGNAL_SORT], 0, column);
}

static void
grid_model_init (PaktGridModelInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->has_sum_row = has_sum;
  iface->has_sum_column = has_sum;
  iface->has_details = has_details;
  iface->dup_corner_title = dup_corner_title;
  iface->dup_row_title = dup_row_title;
  iface->dup_column_title = dup_column_title;
  iface->get_row_key = get_row_key;
  iface->get_cell = get_cell;
  iface->dup_cell_value = dup_cell_value;
  iface->dup_cell_label = dup_cell_label;
  iface->get_sort = get_sort;
  iface->sort = sort;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktCostGrid, pakt_cost_grid, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAKT_TYPE_GRID_MODEL, grid_model_init))

static void
pakt_cost_grid_finalize (GObject *object)
{
  g_clear_pointer (&PAKT_COST_GRID (object)->rows, pakt_cost_rows_unref);

  G_OBJECT_CLASS (pakt_cost_grid_parent_class)->finalize (object);
}

static void
pakt_cost_grid_class_init (PaktCostGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pakt_cost_grid_finalize;

  /**
   * PaktCostGrid::sort:
   * @column: a year's position, the one behind the last for the sum, PAKT_COST_SORT_NAME for the names
   *
   * The user wants another order.
   */
  signals[SIGNAL_SORT] =
    g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pakt_cost_grid_init (PaktCostGrid *self)
{
}

/**
 * pakt_cost_grid_new:
 *
 * Returns: (transfer full): a model without rows
 */
PaktCostGrid *
pakt_cost_grid_new (void)
{
  return g_object_new (PAKT_TYPE_COST_GRID, NULL);
}

/**
 * pakt_cost_grid_set_rows:
 * @rows: (nullable): what to show
 */
void
pakt_cost_grid_set_rows (PaktCostGrid *self,
                         PaktCostRows *rows)
{
  g_return_if_fail (PAKT_IS_COST_GRID (self));

  g_clear_pointer (&self->rows, pakt_cost_rows_unref);
  self->rows = rows != NULL ? pakt_cost_rows_ref (rows) : NULL;
  pakt_grid_model_changed (PAKT_GRID_MODEL (self));
}
