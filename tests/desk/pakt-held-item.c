/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-held-item.h"

/**
 * pakt_test_join_cells:
 *
 * Returns: (transfer full): the row's cells in one text
 */
char *
pakt_test_join_cells (const PaktTable *table,
                      gconstpointer    row)
{
  GString *cells = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *cell = pakt_column_to_ascii (&table->columns[i], row);

      g_string_append_printf (cells, "%s|", cell);
    }

  return g_string_free_and_steal (cells);
}

static void
item_changed_cb (PaktRowItem  *item,
                 PaktHeldItem *held)
{
  held->n_changed++;
  held->n_rows_at_change = g_list_model_get_n_items (G_LIST_MODEL (held->model));
}

/**
 * pakt_held_item_new:
 *
 * Returns: (transfer full): the item at @position, from now on held
 */
PaktHeldItem *
pakt_held_item_new (PaktRowModel *model,
                    guint         position)
{
  PaktHeldItem *held = g_new0 (PaktHeldItem, 1);
  const PaktTable *table;

  held->model = model;
  held->item = g_list_model_get_item (G_LIST_MODEL (model), position);
  table = pakt_table_get (pakt_row_item_get_table (held->item));
  held->cells = pakt_test_join_cells (table, pakt_row_item_get_row (held->item));
  g_signal_connect (held->item, "changed", G_CALLBACK (item_changed_cb), held);

  return held;
}

/**
 * pakt_held_item_free:
 *
 * Lets the item go; nobody else may hold it.
 */
void
pakt_held_item_free (PaktHeldItem *held)
{
  g_assert_finalize_object (held->item);
  g_free (held->cells);
  g_free (held);
}
