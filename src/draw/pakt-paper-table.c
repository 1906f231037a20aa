/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

G_DEFINE_BOXED_TYPE (PaktPaperTable, pakt_paper_table, pakt_paper_table_ref, pakt_paper_table_unref)

static void
clear_row (gpointer data)
{
  PaktPaperRow *row = data;

  g_strfreev (row->cells);
}

static void
clear_table (gpointer data)
{
  PaktPaperTable *table = data;

  g_strfreev (table->titles);
  g_array_unref (table->rows);
}

/**
 * pakt_paper_table_new:
 * @titles: (array zero-terminated=1): of the columns; the first holds names, the others figures
 *
 * Returns: (transfer full): a table without rows
 */
PaktPaperTable *
pakt_paper_table_new (const char * const *titles)
{
  PaktPaperTable *table;

  g_return_val_if_fail (titles[0] != NULL, NULL);

  table = g_atomic_rc_box_new0 (PaktPaperTable);
  table->titles = g_strdupv ((GStrv) titles);
  table->n_columns = g_strv_length (table->titles);
  table->rows = g_array_new (FALSE, FALSE, sizeof (PaktPaperRow));
  g_array_set_clear_func (table->rows, clear_row);

  return table;
}

/**
 * pakt_paper_table_ref:
 *
 * Returns: (transfer full): @table
 */
PaktPaperTable *
pakt_paper_table_ref (PaktPaperTable *table)
{
  return g_atomic_rc_box_acquire (table);
}

/**
 * pakt_paper_table_unref:
 * @table: (transfer full): released
 */
void
pakt_paper_table_unref (PaktPaperTable *table)
{
  g_atomic_rc_box_release_full (table, clear_table);
}

/**
 * pakt_paper_table_add_row:
 * @cells: (array zero-terminated=1): a text for each column, ready to be read; what follows a line break is smaller
 * @is_sum: the row sums up rows above it
 *
 * Adds a row. Not to be called once the table is part of a paper.
 */
void
pakt_paper_table_add_row (PaktPaperTable     *table,
                          const char * const *cells,
                          gboolean            is_sum)
{
  PaktPaperRow row = { .is_sum = is_sum };

  g_return_if_fail (g_strv_length ((GStrv) cells) == table->n_columns);

  row.cells = g_strdupv ((GStrv) cells);
  g_array_append_val (table->rows, row);
}
