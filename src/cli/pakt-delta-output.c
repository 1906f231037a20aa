/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-delta-output.h"

#include <glib/gi18n.h>

/*
 * A delta as people and programs read it: one row per changed cell.
 */

/**
 * pakt_delta_output_add_columns:
 * @before: name of the column that says what was there
 * @before_title: the same for people
 * @after: name of the column that says what stands there now
 * @after_title: the same for people
 */
void
pakt_delta_output_add_columns (PaktOutput *output,
                               const char *before,
                               const char *before_title,
                               const char *after,
                               const char *after_title)
{
  pakt_output_add_column (output, "table", _("Table"), FALSE);
  pakt_output_add_column (output, "key", _("Key"), FALSE);
  pakt_output_add_column (output, "column", _("Column"), FALSE);
  pakt_output_add_column (output, before, before_title, FALSE);
  pakt_output_add_column (output, after, after_title, FALSE);
}

/* The row's key, written as in sources.csv. */
static char *
join_key (const PaktTable    *table,
          const char * const *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; i < table->n_keys; i++)
    g_strv_builder_add (builder, row[i]);
  keys = g_strv_builder_end (builder);

  return g_strjoinv ("/", keys);
}

static void
add_change (PaktOutput           *output,
            const PaktTable      *table,
            const char * const   *old_row,
            const char * const   *new_row,
            PaktDeltaOutputStart  start,
            gconstpointer         data)
{
  g_autofree char *key = join_key (table, old_row != NULL ? old_row : new_row);

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *old_cell = old_row != NULL ? old_row[i] : "";
      const char *new_cell = new_row != NULL ? new_row[i] : "";

      if (g_str_equal (old_cell, new_cell))
        continue;

      if (start != NULL)
        start (output, data);
      pakt_output_add_word (output, table->name, _(table->title));
      pakt_output_add_text (output, key);
      pakt_output_add_word (output, table->columns[i].name, _(table->columns[i].title));
      pakt_output_add_text (output, old_cell);
      pakt_output_add_text (output, new_cell);
    }
}

/**
 * pakt_delta_output_add_rows:
 * @start: (nullable): adds the cells in front of those of pakt_delta_output_add_columns()
 * @data: (nullable): for @start
 *
 * Adds a row for every cell that differs. Of a row that is added or removed
 * these are the cells that are filled. A delta without changes gives one row,
 * so that nothing that happened is passed over.
 */
void
pakt_delta_output_add_rows (PaktOutput           *output,
                            PaktDelta            *delta,
                            PaktDeltaOutputStart  start,
                            gconstpointer         data)
{
  for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
    {
      const char * const *old_row;
      const char * const *new_row;
      PaktTableId table = pakt_delta_get_change (delta, i, &old_row, &new_row);

      add_change (output, pakt_table_get (table), old_row, new_row, start, data);
    }

  if (pakt_delta_get_n_changes (delta) == 0 && start != NULL)
    {
      start (output, data);
      for (guint i = 0; i < 5; i++)
        pakt_output_add_text (output, "");
    }
}
