/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-grid.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

/**
 * PaktStackGrid:
 *
 * A stacked chart as a table for a [class@Grid]: its columns are columns, its
 * series, their total and everything else that the chart draws or says are rows.
 */
struct _PaktStackGrid
{
  GObject parent_instance;

  PaktStackData *data;
};

/* The rows behind those of the series; those that a chart does not have are left out. */
typedef enum
{
  ROW_TOTAL,
  ROW_LOW,
  ROW_HIGH,
  ROW_LINE,
  ROW_BESIDE,
  ROW_GHOST,
  N_EXTRA_ROWS,
} ExtraRow;

static gboolean
has_band (PaktStackData *data)
{
  for (guint i = 0; i < pakt_stack_data_get_n_columns (data); i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (data, i);

      if (column->low != column->total || column->high != column->total)
        return TRUE;
    }

  return FALSE;
}

static const char *
get_extra_name (PaktStackData *data,
                ExtraRow       row)
{
  switch (row)
    {
    case ROW_TOTAL:
      return C_("row", "Total");
    case ROW_LOW:
      return has_band (data) ? C_("row", "At low prices") : NULL;
    case ROW_HIGH:
      return has_band (data) ? C_("row", "At high prices") : NULL;
    case ROW_LINE:
      return pakt_stack_data_get_line_name (data);
    case ROW_BESIDE:
      return pakt_stack_data_get_beside_name (data);
    case ROW_GHOST:
      return pakt_stack_data_get_ghost_name (data);
    case N_EXTRA_ROWS:
    default:
      return NULL;
    }
}

/* Which of the extra rows stands at @row, or N_EXTRA_ROWS for a series or nothing. */
static ExtraRow
find_extra (PaktStackData *data,
            guint          row)
{
  guint place = pakt_stack_data_get_n_series (data);

  for (ExtraRow extra = 0; extra < N_EXTRA_ROWS; extra++)
    if (get_extra_name (data, extra) != NULL && place++ == row)
      return extra;

  return N_EXTRA_ROWS;
}

static gint64
get_amount (PaktStackData *data,
            guint          row,
            guint          position)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (data, position);

  switch (find_extra (data, row))
    {
    case ROW_TOTAL:
      return column->total;
    case ROW_LOW:
      return column->low;
    case ROW_HIGH:
      return column->high;
    case ROW_LINE:
      return column->line;
    case ROW_BESIDE:
      return column->beside;
    case ROW_GHOST:
      return column->ghost;
    case N_EXTRA_ROWS:
    default:
      return column->amounts[row];
    }
}

static guint
get_n_rows (PaktGridModel *model)
{
  PaktStackData *data = PAKT_STACK_GRID (model)->data;
  guint n = data != NULL ? pakt_stack_data_get_n_series (data) : 0;

  for (ExtraRow extra = 0; data != NULL && extra < N_EXTRA_ROWS; extra++)
    n += get_extra_name (data, extra) != NULL;

  return n;
}

static guint
get_n_columns (PaktGridModel *model)
{
  PaktStackData *data = PAKT_STACK_GRID (model)->data;

  return data != NULL ? pakt_stack_data_get_n_columns (data) : 0;
}

static gboolean
has_none (PaktGridModel *model)
{
  return FALSE;
}

static char *
dup_corner_title (PaktGridModel *model)
{
  return g_strdup (C_("column", "Who pays"));
}

static char *
dup_row_title (PaktGridModel *model,
               guint          row)
{
  PaktStackData *data = PAKT_STACK_GRID (model)->data;
  ExtraRow extra = find_extra (data, row);

  return g_strdup (extra != N_EXTRA_ROWS ? get_extra_name (data, extra) : pakt_stack_data_get_name (data, row));
}

static char *
dup_column_title (PaktGridModel *model,
                  guint          column)
{
  return g_strdup (pakt_stack_data_get_column (PAKT_STACK_GRID (model)->data, column)->label);
}

static const char *
get_row_key (PaktGridModel *model,
             guint          row)
{
  static const char * const keys[N_EXTRA_ROWS] = { "total", "low", "high", "line", "beside", "ghost" };
  PaktStackData *data = PAKT_STACK_GRID (model)->data;
  ExtraRow extra = find_extra (data, row);

  return extra != N_EXTRA_ROWS ? keys[extra] : pakt_stack_data_get_name (data, row);
}

/* How many prices are missing in an amount. */
static gint64
get_unknown (PaktStackData *data,
             guint          row,
             guint          position)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (data, position);

  switch (find_extra (data, row))
    {
    case ROW_TOTAL:
    case ROW_LOW:
    case ROW_HIGH:
      return column->unknown;
    case ROW_LINE:
    case ROW_BESIDE:
      return 0;
    case ROW_GHOST:
      return column->ghost_unknown;
    case N_EXTRA_ROWS:
    default:
      return column->unknowns[row];
    }
}

static void
get_cell (PaktGridModel *model,
          guint          row,
          guint          column,
          PaktGridCell  *cell)
{
  PaktStackData *data = PAKT_STACK_GRID (model)->data;

  cell->text = pakt_format_amount (get_amount (data, row, column));
  if (get_unknown (data, row, column) > 0)
    cell->prefix = g_strdup (C_("amount above", "at least"));
  if (find_extra (data, row) == ROW_TOTAL)
    cell->style = PAKT_GRID_TEXT_STRONG;
}

static char *
dup_cell_value (PaktGridModel *model,
                guint          row,
                guint          column)
{
  return pakt_format_amount_plain (get_amount (PAKT_STACK_GRID (model)->data, row, column));
}

static char *
dup_cell_label (PaktGridModel *model,
                guint          row,
                guint          column)
{
  g_auto (PaktGridCell) cell = { 0, };
  g_autofree char *name = dup_row_title (model, row);
  g_autofree char *label = dup_column_title (model, column);
  g_autofree char *money = pakt_format_money (get_amount (PAKT_STACK_GRID (model)->data, row, column));

  get_cell (model, row, column, &cell);
  return g_strdup_printf ("%s, %s: %s%s%s", name, label, cell.prefix != NULL ? cell.prefix : "",
                          cell.prefix != NULL ? " " : "", money);
}

static gboolean
get_sort (PaktGridModel *model,
          int           *column,
          gboolean      *descending)
{
  return FALSE;
}

static void
sort (PaktGridModel *model,
      int            column)
{
}

static void
grid_model_init (PaktGridModelInterface *iface)
{
  iface->get_n_rows = get_n_rows;
  iface->get_n_columns = get_n_columns;
  iface->has_sum_row = has_none;
  iface->has_sum_column = has_none;
  iface->has_details = has_none;
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

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktStackGrid, pakt_stack_grid, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAKT_TYPE_GRID_MODEL, grid_model_init))

static void
pakt_stack_grid_finalize (GObject *object)
{
  g_clear_pointer (&PAKT_STACK_GRID (object)->data, pakt_stack_data_unref);

  G_OBJECT_CLASS (pakt_stack_grid_parent_class)->finalize (object);
}

static void
pakt_stack_grid_class_init (PaktStackGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pakt_stack_grid_finalize;
}

static void
pakt_stack_grid_init (PaktStackGrid *self)
{
}

/**
 * pakt_stack_grid_new:
 *
 * Returns: (transfer full): a model without data
 */
PaktStackGrid *
pakt_stack_grid_new (void)
{
  return g_object_new (PAKT_TYPE_STACK_GRID, NULL);
}

/**
 * pakt_stack_grid_set_data:
 * @data: (nullable): what the chart shows
 */
void
pakt_stack_grid_set_data (PaktStackGrid *self,
                          PaktStackData *data)
{
  g_return_if_fail (PAKT_IS_STACK_GRID (self));

  g_clear_pointer (&self->data, pakt_stack_data_unref);
  self->data = data != NULL ? pakt_stack_data_ref (data) : NULL;
  pakt_grid_model_changed (PAKT_GRID_MODEL (self));
}
