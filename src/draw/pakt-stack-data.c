/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-data.h"

/* What a stacked chart shows: named series and columns of amounts. */
struct _PaktStackData
{
  GStrv names;
  guint n_series;
  GArray *columns;
};

G_DEFINE_BOXED_TYPE (PaktStackData, pakt_stack_data, pakt_stack_data_ref, pakt_stack_data_unref)

static void
clear_column (gpointer data)
{
  PaktStackColumn *column = data;

  g_free (column->label);
}

static void
clear_data (gpointer pointer)
{
  PaktStackData *data = pointer;

  g_strfreev (data->names);
  g_array_unref (data->columns);
}

/**
 * pakt_stack_data_new:
 * @names: (array zero-terminated=1): the series, from the axis outwards; one to %PAKT_STACK_MAX_SERIES
 *
 * Returns: (transfer full): data without columns; to be filled before it is shown
 */
PaktStackData *
pakt_stack_data_new (const char * const *names)
{
  PaktStackData *data;
  guint n_series = g_strv_length ((GStrv) names);

  g_return_val_if_fail (n_series >= 1 && n_series <= PAKT_STACK_MAX_SERIES, NULL);

  data = g_atomic_rc_box_new0 (PaktStackData);
  data->names = g_strdupv ((GStrv) names);
  data->n_series = n_series;
  data->columns = g_array_new (FALSE, FALSE, sizeof (PaktStackColumn));
  g_array_set_clear_func (data->columns, clear_column);

  return data;
}

/**
 * pakt_stack_data_ref:
 *
 * Returns: (transfer full): @data
 */
PaktStackData *
pakt_stack_data_ref (PaktStackData *data)
{
  return g_atomic_rc_box_acquire (data);
}

/**
 * pakt_stack_data_unref:
 * @data: (transfer full): released
 */
void
pakt_stack_data_unref (PaktStackData *data)
{
  g_atomic_rc_box_release_full (data, clear_data);
}

/**
 * pakt_stack_data_add:
 * @label: copied
 * @amounts: one for each series, in cents
 * @total: their sum as it shall be said, in cents
 * @unknown: how many prices are missing in it
 *
 * Adds a column. Not to be called once the data is shown somewhere.
 */
void
pakt_stack_data_add (PaktStackData *data,
                     const char    *label,
                     const gint64  *amounts,
                     gint64         total,
                     gint64         unknown)
{
  PaktStackColumn column = { .label = g_strdup (label), .total = total, .unknown = unknown };

  for (guint i = 0; i < data->n_series; i++)
    column.amounts[i] = amounts[i];

  g_array_append_val (data->columns, column);
}

/**
 * pakt_stack_data_get_n_series:
 *
 * Returns: how many series there are
 */
guint
pakt_stack_data_get_n_series (const PaktStackData *data)
{
  return data->n_series;
}

/**
 * pakt_stack_data_get_name:
 *
 * Returns: (transfer none): the name of a series
 */
const char *
pakt_stack_data_get_name (const PaktStackData *data,
                          guint                series)
{
  g_return_val_if_fail (series < data->n_series, NULL);

  return data->names[series];
}

/**
 * pakt_stack_data_get_n_columns:
 *
 * Returns: how many columns there are
 */
guint
pakt_stack_data_get_n_columns (const PaktStackData *data)
{
  return data->columns->len;
}

/**
 * pakt_stack_data_get_column:
 *
 * Returns: (transfer none): a column
 */
const PaktStackColumn *
pakt_stack_data_get_column (const PaktStackData *data,
                            guint                position)
{
  g_return_val_if_fail (position < data->columns->len, NULL);

  return &g_array_index (data->columns, PaktStackColumn, position);
}
