/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-plan-private.h"

#include <string.h>

/**
 * pakt_rows_new:
 * @rows: (transfer full): a block from g_malloc()
 * @n_rows: how many rows it holds
 *
 * Returns: (transfer full): the block as a shared one
 */
PaktRows *
pakt_rows_new (gpointer rows,
               guint    n_rows)
{
  PaktRows *block = g_new0 (PaktRows, 1);

  g_atomic_ref_count_init (&block->ref_count);
  block->rows = rows;
  block->n_rows = n_rows;

  return block;
}

PaktRows *
pakt_rows_ref (PaktRows *rows)
{
  g_atomic_ref_count_inc (&rows->ref_count);
  return rows;
}

void
pakt_rows_unref (PaktRows *rows)
{
  if (!g_atomic_ref_count_dec (&rows->ref_count))
    return;

  g_free (rows->rows);
  g_free (rows);
}

static const PaktPlanRow *
get_settings (PaktPlan *plan)
{
  return plan->tables[PAKT_TABLE_PLAN]->rows;
}

static gint64
get_setting (PaktPlan   *plan,
             const char *name)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);

  return pakt_column_get_effective (&table->columns[pakt_table_find_column (table, name)], get_settings (plan));
}

/**
 * pakt_plan_ref:
 *
 * Returns: (transfer full): @plan
 */
PaktPlan *
pakt_plan_ref (PaktPlan *plan)
{
  g_atomic_ref_count_inc (&plan->ref_count);
  return plan;
}

void
pakt_plan_unref (PaktPlan *plan)
{
  if (!g_atomic_ref_count_dec (&plan->ref_count))
    return;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    g_clear_pointer (&plan->tables[i], pakt_rows_unref);
  for (guint i = 0; i < plan->n_chunks; i++)
    g_clear_pointer (&plan->chunks[i].owner, pakt_rows_unref);
  g_free (plan->chunks);
  pakt_strings_unref (plan->strings);
  g_free (plan);
}

/**
 * pakt_plan_get_strings:
 *
 * Returns: (transfer none): where the texts of @plan and its descendants are kept
 */
PaktStrings *
pakt_plan_get_strings (PaktPlan *plan)
{
  return plan->strings;
}

/**
 * pakt_plan_get_id:
 *
 * Returns: (transfer none): the plan's UUID, which it keeps in all its copies
 */
const char *
pakt_plan_get_id (PaktPlan *plan)
{
  return get_settings (plan)->plan_id;
}

const char *
pakt_plan_get_title (PaktPlan *plan)
{
  return get_settings (plan)->title;
}

/**
 * pakt_plan_get_as_of:
 *
 * Returns: the day whose state the plan's stages describe, or 0 if it is not given
 */
PaktDate
pakt_plan_get_as_of (PaktPlan *plan)
{
  return get_settings (plan)->as_of;
}

int
pakt_plan_get_first_year (PaktPlan *plan)
{
  return (int) get_setting (plan, "first_year");
}

int
pakt_plan_get_last_year (PaktPlan *plan)
{
  return (int) get_setting (plan, "last_year");
}

/**
 * pakt_plan_get_lag:
 *
 * Returns: by how many years populations lag behind the year that they are used for
 */
int
pakt_plan_get_lag (PaktPlan *plan)
{
  return (int) get_setting (plan, "population_lag");
}

/**
 * pakt_plan_is_example:
 *
 * Returns: whether the figures are invented, which every page has to say
 */
gboolean
pakt_plan_is_example (PaktPlan *plan)
{
  return get_setting (plan, "example") == 1;
}

/**
 * pakt_plan_get_rows:
 * @table: any table but the adoptions, which lie in chunks
 * @n_rows: (out): how many
 *
 * Returns: (transfer none): the rows of @table, sorted by key
 */
gconstpointer
pakt_plan_get_rows (PaktPlan    *plan,
                    PaktTableId  table,
                    guint       *n_rows)
{
  g_return_val_if_fail (table != PAKT_TABLE_ADOPTIONS, NULL);

  *n_rows = plan->tables[table]->n_rows;
  return plan->tables[table]->rows;
}

/**
 * pakt_plan_get_n_chunks:
 *
 * Returns: the number of services for the adoptions, 1 for other tables
 */
guint
pakt_plan_get_n_chunks (PaktPlan    *plan,
                        PaktTableId  table)
{
  return table == PAKT_TABLE_ADOPTIONS ? plan->n_chunks : 1;
}

/**
 * pakt_plan_get_chunk:
 * @chunk: for adoptions the position of the service, else 0
 * @n_rows: (out): how many
 *
 * Returns: (transfer none): the rows, sorted by key; chunks follow each other in the order of keys
 */
gconstpointer
pakt_plan_get_chunk (PaktPlan    *plan,
                     PaktTableId  table,
                     guint        chunk,
                     guint       *n_rows)
{
  if (table != PAKT_TABLE_ADOPTIONS)
    return pakt_plan_get_rows (plan, table, n_rows);

  g_return_val_if_fail (chunk < plan->n_chunks, NULL);

  *n_rows = plan->chunks[chunk].n_rows;
  return plan->chunks[chunk].rows;
}

/**
 * pakt_plan_find_row:
 * @table: a table whose first column is a text
 * @first_key: what the first column must be
 *
 * Returns: the position of the first row with that key, or -1
 */
int
pakt_plan_find_row (PaktPlan    *plan,
                    PaktTableId  table,
                    const char  *first_key)
{
  const PaktTable *description = pakt_table_get (table);
  guint low = 0;
  guint high = 0;
  const char *rows = pakt_plan_get_rows (plan, table, &high);
  guint n_rows = high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (pakt_column_get_text (&description->columns[0], rows + middle * description->row_size),
                  first_key) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  if (low < n_rows &&
      g_str_equal (pakt_column_get_text (&description->columns[0], rows + low * description->row_size), first_key))
    return (int) low;

  return -1;
}

/**
 * pakt_plan_has_scheme:
 *
 * Returns: whether @scheme is one of the four that every plan has, or has steps of its own
 */
gboolean
pakt_plan_has_scheme (PaktPlan   *plan,
                      const char *scheme)
{
  static const char * const built_in[] = { "efa", "base", "onboarding", "none", NULL };

  return pakt_words_find (built_in, scheme) != 0 || pakt_plan_find_row (plan, PAKT_TABLE_FUNDING, scheme) >= 0;
}

/**
 * pakt_plan_find_by_key:
 * @key_row: a row of @table of which only the key matters
 *
 * Returns: (transfer none) (nullable): the row with the same key
 */
gconstpointer
pakt_plan_find_by_key (PaktPlan      *plan,
                       PaktTableId    table,
                       gconstpointer  key_row)
{
  const PaktTable *description = pakt_table_get (table);
  const char *rows;
  guint low = 0;
  guint high = 0;

  if (table == PAKT_TABLE_ADOPTIONS)
    {
      int service = pakt_plan_find_row (plan, PAKT_TABLE_SERVICES, ((const PaktAdoptionRow *) key_row)->service);

      if (service < 0)
        return NULL;
      rows = pakt_plan_get_chunk (plan, table, (guint) service, &high);
    }
  else
    {
      rows = pakt_plan_get_rows (plan, table, &high);
    }

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const char *row = rows + middle * description->row_size;
      int order = pakt_table_compare_keys (description, row, key_row);

      if (order == 0)
        return row;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}
