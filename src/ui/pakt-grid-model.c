/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-model.h"

/**
 * PaktGridModel:
 *
 * What a [class@Grid] shows: rows with a name, columns with a title, a cell
 * where they meet. There may be a row of sums, whose index is the number of
 * rows, and a column of sums, whose index is the number of columns; neither is
 * counted by get_n_rows() and get_n_columns().
 *
 * A grid asks for cells when they come into view, and for some more when it
 * looks for the widest, so each answer should be quick. Everything may change
 * at once; then the model emits [signal@GridModel::changed].
 */

/**
 * PaktGridCell:
 * @text: the figure, which stands at the end of the cell
 * @prefix: (nullable): a short word before the figure, such as "mind."
 * @detail: (nullable): a second, smaller line, such as a difference
 * @style: how important the figure is
 *
 * What a cell shows. The texts are the cell's own.
 */

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (PaktGridModel, pakt_grid_model, G_TYPE_OBJECT)

static gboolean
pakt_grid_model_real_false (PaktGridModel *model)
{
  return FALSE;
}

static gboolean
pakt_grid_model_real_get_sort (PaktGridModel *model,
                               int           *column,
                               gboolean      *descending)
{
  return FALSE;
}

static void
pakt_grid_model_real_sort (PaktGridModel *model,
                           int            column)
{
}

static void
pakt_grid_model_default_init (PaktGridModelInterface *iface)
{
  iface->has_sum_row = pakt_grid_model_real_false;
  iface->has_sum_column = pakt_grid_model_real_false;
  iface->has_details = pakt_grid_model_real_false;
  iface->get_sort = pakt_grid_model_real_get_sort;
  iface->sort = pakt_grid_model_real_sort;

  /**
   * PaktGridModel::changed:
   *
   * Anything may be different: rows, columns, order, cells. Rows are found
   * again by their keys.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PAKT_TYPE_GRID_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * pakt_grid_cell_clear:
 *
 * Frees the texts of a cell.
 */
void
pakt_grid_cell_clear (PaktGridCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
  g_clear_pointer (&cell->prefix, g_free);
  g_clear_pointer (&cell->detail, g_free);
}

/**
 * pakt_grid_model_get_n_rows:
 *
 * Returns: how many rows there are, the row of sums not counted
 */
guint
pakt_grid_model_get_n_rows (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), 0);

  return PAKT_GRID_MODEL_GET_IFACE (model)->get_n_rows (model);
}

/**
 * pakt_grid_model_get_n_columns:
 *
 * Returns: how many columns there are, the column of sums not counted
 */
guint
pakt_grid_model_get_n_columns (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), 0);

  return PAKT_GRID_MODEL_GET_IFACE (model)->get_n_columns (model);
}

/**
 * pakt_grid_model_has_sum_row:
 *
 * Returns: whether there is a row of sums; its index is the number of rows
 */
gboolean
pakt_grid_model_has_sum_row (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), FALSE);

  return PAKT_GRID_MODEL_GET_IFACE (model)->has_sum_row (model);
}

/**
 * pakt_grid_model_has_sum_column:
 *
 * Returns: whether there is a column of sums; its index is the number of columns
 */
gboolean
pakt_grid_model_has_sum_column (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), FALSE);

  return PAKT_GRID_MODEL_GET_IFACE (model)->has_sum_column (model);
}

/**
 * pakt_grid_model_has_details:
 *
 * Returns: whether rows need room for a second line
 */
gboolean
pakt_grid_model_has_details (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), FALSE);

  return PAKT_GRID_MODEL_GET_IFACE (model)->has_details (model);
}

/**
 * pakt_grid_model_dup_corner_title:
 *
 * Returns: (transfer full): the title over the names of the rows
 */
char *
pakt_grid_model_dup_corner_title (PaktGridModel *model)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->dup_corner_title (model);
}

/**
 * pakt_grid_model_dup_row_title:
 *
 * Returns: (transfer full): the name of a row, or of the row of sums
 */
char *
pakt_grid_model_dup_row_title (PaktGridModel *model,
                               guint          row)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->dup_row_title (model, row);
}

/**
 * pakt_grid_model_dup_column_title:
 *
 * Returns: (transfer full): the title of a column, or of the column of sums
 */
char *
pakt_grid_model_dup_column_title (PaktGridModel *model,
                                  guint          column)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->dup_column_title (model, column);
}

/**
 * pakt_grid_model_get_cell:
 * @cell: (out caller-allocates): what the cell shows; clear it with pakt_grid_cell_clear()
 */
void
pakt_grid_model_get_cell (PaktGridModel *model,
                          guint          row,
                          guint          column,
                          PaktGridCell  *cell)
{
  g_return_if_fail (PAKT_IS_GRID_MODEL (model));

  *cell = (PaktGridCell) { 0 };
  PAKT_GRID_MODEL_GET_IFACE (model)->get_cell (model, row, column, cell);
}

/**
 * pakt_grid_model_dup_cell_value:
 *
 * Returns: (transfer full): a plain number in the locale, without unit and
 *   grouping, so that a spreadsheet takes it for one
 */
char *
pakt_grid_model_dup_cell_value (PaktGridModel *model,
                                guint          row,
                                guint          column)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->dup_cell_value (model, row, column);
}

/**
 * pakt_grid_model_dup_cell_label:
 *
 * Returns: (transfer full): what a screen reader says of the cell, with the
 *   names of its row and column
 */
char *
pakt_grid_model_dup_cell_label (PaktGridModel *model,
                                guint          row,
                                guint          column)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->dup_cell_label (model, row, column);
}

/**
 * pakt_grid_model_get_row_key:
 *
 * Returns: (transfer none): what stays the same of a row when rows are sorted or
 *   filtered, and differs from row to row; empty for the row of sums
 */
const char *
pakt_grid_model_get_row_key (PaktGridModel *model,
                             guint          row)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), NULL);

  return PAKT_GRID_MODEL_GET_IFACE (model)->get_row_key (model, row);
}

/**
 * pakt_grid_model_get_sort:
 * @column: (out) (not optional): by which column, -1 for the names of the rows
 * @descending: (out) (not optional): whether the largest is first
 *
 * Returns: whether the rows are sorted by a column
 */
gboolean
pakt_grid_model_get_sort (PaktGridModel *model,
                          int           *column,
                          gboolean      *descending)
{
  g_return_val_if_fail (PAKT_IS_GRID_MODEL (model), FALSE);

  *column = -1;
  *descending = FALSE;

  return PAKT_GRID_MODEL_GET_IFACE (model)->get_sort (model, column, descending);
}

/**
 * pakt_grid_model_sort:
 * @column: -1 for the names of the rows
 *
 * Sorts the rows by a column, or the other way round if they are. The model
 * emits [signal@GridModel::changed] if that changes anything.
 */
void
pakt_grid_model_sort (PaktGridModel *model,
                      int            column)
{
  g_return_if_fail (PAKT_IS_GRID_MODEL (model));

  PAKT_GRID_MODEL_GET_IFACE (model)->sort (model, column);
}

/**
 * pakt_grid_model_changed:
 *
 * For implementations: emits [signal@GridModel::changed].
 */
void
pakt_grid_model_changed (PaktGridModel *model)
{
  g_return_if_fail (PAKT_IS_GRID_MODEL (model));

  g_signal_emit (model, signals[SIGNAL_CHANGED], 0);
}
