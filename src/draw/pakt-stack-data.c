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
  PaktStackStyle style;
  char *line_name;
  char *beside_name;
  char *ghost_name;
};

G_DEFINE_BOXED_TYPE (PaktStackData, pakt_stack_data, pakt_stack_data_ref, pakt_stack_data_unref)

static void
clear_column (gpointer data)
{
  PaktStackColumn *column = data;

  g_free (column->label);
  g_free (column->note);
}

static void
clear_data (gpointer pointer)
{
  PaktStackData *data = pointer;

  g_strfreev (data->names);
  g_array_unref (data->columns);
  g_free (data->line_name);
  g_free (data->beside_name);
  g_free (data->ghost_name);
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
 * pakt_stack_data_get_style:
 *
 * Returns: whether columns stand for themselves or are a staircase
 */
PaktStackStyle
pakt_stack_data_get_style (const PaktStackData *data)
{
  return data->style;
}

/**
 * pakt_stack_data_set_style:
 *
 * Chooses between columns, which it is at first, and a staircase.
 */
void
pakt_stack_data_set_style (PaktStackData  *data,
                           PaktStackStyle  style)
{
  data->style = style;
}

/**
 * pakt_stack_data_get_line_name:
 *
 * Returns: (transfer none) (nullable): what the line stands for, if there is one
 */
const char *
pakt_stack_data_get_line_name (const PaktStackData *data)
{
  return data->line_name;
}

/**
 * pakt_stack_data_set_line_name:
 * @name: (nullable): what the line stands for; none: there is no line
 *
 * Has the columns' line amounts drawn as a line with points.
 */
void
pakt_stack_data_set_line_name (PaktStackData *data,
                               const char    *name)
{
  g_set_str (&data->line_name, name);
}

/**
 * pakt_stack_data_get_beside_name:
 *
 * Returns: (transfer none) (nullable): what stands beside the sum, if anything does
 */
const char *
pakt_stack_data_get_beside_name (const PaktStackData *data)
{
  return data->beside_name;
}

/**
 * pakt_stack_data_set_beside_name:
 * @name: (nullable): what it is; none: nothing is told
 *
 * Has the columns' beside amounts told with the others, as what is not in the sum.
 */
void
pakt_stack_data_set_beside_name (PaktStackData *data,
                                 const char    *name)
{
  g_set_str (&data->beside_name, name);
}

/**
 * pakt_stack_data_get_ghost_name:
 *
 * Returns: (transfer none) (nullable): what the columns are compared with, if with anything
 */
const char *
pakt_stack_data_get_ghost_name (const PaktStackData *data)
{
  return data->ghost_name;
}

/**
 * pakt_stack_data_set_ghost_name:
 * @name: (nullable): whose totals they are; none: there is no ghost
 *
 * Has the columns' ghost amounts drawn as outlines around them.
 */
void
pakt_stack_data_set_ghost_name (PaktStackData *data,
                                const char    *name)
{
  g_set_str (&data->ghost_name, name);
}

/**
 * pakt_stack_data_add:
 * @column: copied with its texts
 *
 * Adds a column. Not to be called once the data is shown somewhere.
 */
void
pakt_stack_data_add (PaktStackData         *data,
                     const PaktStackColumn *column)
{
  PaktStackColumn copy = *column;

  copy.label = g_strdup (column->label);
  copy.note = g_strdup (column->note);
  g_array_append_val (data->columns, copy);
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
