/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-delta.h"

#include <string.h>

#include "pakt-test-draft.h"

/*
 * Random changes of a plan that pakt_plan_apply() accepts. They are drawn with
 * an eye on what hangs on what; the few that make no valid plan all the same
 * are drawn anew.
 */

typedef void (*Verb) (PaktDraft *draft);

/* --- Changes of single rows -------------------------------------------------------------------------------- */

static const PaktTable *
pick_table (int first,
            int last)
{
  return pakt_table_get ((PaktTableId) pakt_test_random_int (first, last));
}

/* Some cells behind the key of some rows of any one table. */
static void
edit_cells (PaktDraft *draft)
{
  const PaktTable *table = pick_table (PAKT_TABLE_BODIES, PAKT_N_TABLES - 1);

  for (int n = pakt_test_random_int (1, 3); n > 0; n--)
    {
      gconstpointer row = pakt_test_pick_row (draft->plan, table->id);
      GStrv cells;

      if (row == NULL || table->n_keys == table->n_columns)
        return;
      cells = pakt_draft_row_to_cells (table, row);
      for (int i = pakt_test_random_int (1, 2); i > 0; i--)
        {
          int column = pakt_test_random_int ((int) table->n_keys, (int) table->n_columns - 1);

          g_free (cells[column]);
          cells[column] = pakt_test_random_cell (draft->plan, &table->columns[column]);
        }
      pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), cells);
    }
}

static void
edit_settings (PaktDraft *draft)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  gconstpointer row = pakt_test_get_row (draft->plan, PAKT_TABLE_PLAN, 0);
  GStrv cells = pakt_draft_row_to_cells (table, row);
  g_autofree char *as_of = pakt_test_random_date (2026, 2030);
  g_autofree char *lag = g_strdup_printf ("%d", pakt_test_random_int (0, 4));

  pakt_draft_set_cell (table, cells, "title", pakt_test_random_text ());
  if (pakt_test_chance (30))
    pakt_draft_set_cell (table, cells, "as_of", as_of);
  if (pakt_test_chance (30))
    pakt_draft_set_cell (table, cells, "population_lag", lag);
  pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), cells);
}

static void
edit_prices (PaktDraft *draft)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PRICES);

  for (int n = pakt_test_random_int (1, 8); n > 0; n--)
    {
      gconstpointer row = pakt_test_pick_row (draft->plan, PAKT_TABLE_PRICES);
      int euros = pakt_test_random_int (1, 900000);
      g_autofree char *likely = g_strdup_printf ("%d.%d", euros, pakt_test_random_int (1, 9));
      GStrv cells;

      if (row == NULL)
        return;
      cells = pakt_draft_row_to_cells (table, row);
      pakt_draft_set_cell (table, cells, "likely", likely);
      pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), cells);
    }
}

/* Removes a row on which nothing hangs. */
static void
remove_leaf (PaktDraft *draft)
{
  static const PaktTableId leaves[] = { PAKT_TABLE_POPULATION, PAKT_TABLE_KEYS, PAKT_TABLE_COMPETENCE,
                                        PAKT_TABLE_PROVIDER_RATES, PAKT_TABLE_PRICES, PAKT_TABLE_INDEX,
                                        PAKT_TABLE_WAGES, PAKT_TABLE_ONLINE_SHARE, PAKT_TABLE_ADOPTIONS,
                                        PAKT_TABLE_ASSUMPTIONS, PAKT_TABLE_SOURCES };

  for (int n = pakt_test_random_int (1, 4); n > 0; n--)
    {
      const PaktTable *table = pakt_table_get (leaves[pakt_test_random_int (0, G_N_ELEMENTS (leaves) - 1)]);
      gconstpointer row = pakt_test_pick_row (draft->plan, table->id);

      if (row != NULL)
        pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), NULL);
    }
}

static void
add_row (PaktDraft *draft)
{
  const PaktTable *table = pick_table (PAKT_TABLE_POPULATION, PAKT_TABLE_SCENARIOS);
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = pakt_test_random_cell (draft->plan, &table->columns[i]);
  pakt_draft_change (draft, table, NULL, cells);
}

/* A row whose key changes but on which nothing hangs. */
static void
move_row (PaktDraft *draft)
{
  static const PaktTableId tables[] = { PAKT_TABLE_POPULATION, PAKT_TABLE_KEYS, PAKT_TABLE_PRICES, PAKT_TABLE_INDEX,
                                        PAKT_TABLE_WAGES, PAKT_TABLE_ADOPTIONS, PAKT_TABLE_ASSUMPTIONS };
  const PaktTable *table = pakt_table_get (tables[pakt_test_random_int (0, G_N_ELEMENTS (tables) - 1)]);
  gconstpointer row = pakt_test_pick_row (draft->plan, table->id);
  GStrv cells;
  guint last = table->n_keys - 1;

  if (row == NULL)
    return;
  cells = pakt_draft_row_to_cells (table, row);
  g_free (cells[last]);
  cells[last] = pakt_test_random_cell (draft->plan, &table->columns[last]);
  pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), cells);
}

static void
add_source (PaktDraft *draft)
{
  const PaktTable *sources = pakt_table_get (PAKT_TABLE_SOURCES);
  const PaktTable *table = pick_table (PAKT_TABLE_BODIES, PAKT_TABLE_SCENARIOS);
  gconstpointer row = pakt_test_pick_row (draft->plan, table->id);
  g_autofree char *key = row != NULL ? pakt_table_dup_key (table, row) : NULL;
  int column = pakt_test_random_int (0, (int) table->n_columns - 1);
  GStrv cells;

  if (key == NULL)
    return;
  cells = pakt_draft_new_cells (sources);
  pakt_draft_set_cell (sources, cells, "table", table->name);
  pakt_draft_set_cell (sources, cells, "key", key);
  pakt_draft_set_cell (sources, cells, "column", table->columns[column].name);
  pakt_draft_set_cell (sources, cells, "source", "Beispielwert, erfunden");
  pakt_draft_set_cell (sources, cells, "confidence", "invented");
  pakt_draft_change (draft, sources, NULL, cells);
}

/* --- Rows and what hangs on them --------------------------------------------------------------------------- */

/* Whether a row speaks of @id without a column that refers to it. */
static gboolean
mentions (const PaktTable *table,
          GStrv            cells,
          const char      *id)
{
  if (table->id == PAKT_TABLE_SOURCES)
    return strstr (cells[1], id) != NULL;

  return table->id == PAKT_TABLE_ASSUMPTIONS && (strstr (cells[4], id) != NULL || strstr (cells[5], id) != NULL ||
                                                 strstr (cells[8], id) != NULL);
}

static int
find_reference (const PaktTable *table,
                PaktTableId      target,
                GStrv            cells,
                const char      *id)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].references == (int) target && g_str_equal (cells[i], id))
      return (int) i;

  return -1;
}

static void
remove_with_dependents (PaktDraft       *draft,
                        const PaktTable *target,
                        GStrv            row)
{
  g_autofree char *id = g_strdup (row[0]);

  if (!pakt_draft_change (draft, target, g_strdupv (row), NULL))
    return;

  for (guint t = 0; t < PAKT_N_TABLES; t++)
    {
      const PaktTable *table = pakt_table_get (t);
      gconstpointer dependent;

      for (guint i = 0; (dependent = pakt_test_get_row (draft->plan, t, i)) != NULL; i++)
        {
          g_auto (GStrv) cells = pakt_draft_row_to_cells (table, dependent);

          if (find_reference (table, target->id, cells, id) >= 0)
            remove_with_dependents (draft, table, cells);
          else if (mentions (table, cells, id))
            pakt_draft_change (draft, table, g_steal_pointer (&cells), NULL);
        }
    }
}

static void
remove_tree (PaktDraft *draft)
{
  static const PaktTableId roots[] = { PAKT_TABLE_BODIES, PAKT_TABLE_SERVICES, PAKT_TABLE_TOPICS, PAKT_TABLE_PROVIDERS,
                                       PAKT_TABLE_COST_ITEMS, PAKT_TABLE_SCENARIOS };
  const PaktTable *table = pakt_table_get (roots[pakt_test_random_int (0, G_N_ELEMENTS (roots) - 1)]);
  gconstpointer row = pakt_test_pick_row (draft->plan, table->id);
  g_auto (GStrv) cells = row != NULL ? pakt_draft_row_to_cells (table, row) : NULL;

  /* What leaves hardly anything makes the following changes dull. */
  if (cells != NULL && pakt_test_count_rows (draft->plan, table->id) > 2)
    remove_with_dependents (draft, table, cells);
}

/* Gives a row that others refer to another id, there as well. */
static void
rename_tree (PaktDraft *draft)
{
  static const PaktTableId roots[] = { PAKT_TABLE_BODIES, PAKT_TABLE_SERVICES, PAKT_TABLE_TOPICS, PAKT_TABLE_PROVIDERS,
                                       PAKT_TABLE_COST_ITEMS, PAKT_TABLE_SCENARIOS };
  const PaktTable *target = pakt_table_get (roots[pakt_test_random_int (0, G_N_ELEMENTS (roots) - 1)]);
  gconstpointer renamed = pakt_test_pick_row (draft->plan, target->id);
  g_autofree char *id = renamed != NULL ? pakt_column_to_ascii (&target->columns[0], renamed) : NULL;
  g_autofree char *new_id = pakt_test_random_cell (draft->plan, &target->columns[0]);

  for (guint t = 0; t < PAKT_N_TABLES && id != NULL; t++)
    {
      const PaktTable *table = pakt_table_get (t);
      gconstpointer row;

      for (guint i = 0; (row = pakt_test_get_row (draft->plan, t, i)) != NULL; i++)
        {
          g_auto (GStrv) cells = pakt_draft_row_to_cells (table, row);
          gboolean gone = mentions (table, cells, id);
          gboolean found = row == renamed;
          int column;

          if (row == renamed)
            g_set_str (&cells[0], new_id);
          while ((column = find_reference (table, target->id, cells, id)) >= 0)
            {
              g_set_str (&cells[column], new_id);
              found = TRUE;
            }
          if (gone || found)
            pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row),
                               gone ? NULL : g_steal_pointer (&cells));
        }
    }
}

static void
add_adoption (PaktDraft  *draft,
              const char *service,
              const char *ags)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_ADOPTIONS);
  GStrv cells = pakt_draft_new_cells (table);
  g_autofree char *from = pakt_test_random_date (2026, 2030);
  g_autofree char *until = pakt_test_random_date (2031, 2033);
  g_autofree char *cases = pakt_test_random_digits ((guint) pakt_test_random_int (1, 5));

  pakt_draft_set_cell (table, cells, "service", service);
  pakt_draft_set_cell (table, cells, "ags", ags);
  pakt_draft_set_cell (table, cells, "stage", pakt_words_stage[pakt_test_random_int (0, 8)]);
  pakt_draft_set_cell (table, cells, pakt_test_chance (50) ? "planned_from" : "actual_from", from);
  pakt_draft_set_cell (table, cells, "until", pakt_test_chance (30) ? until : "");
  pakt_draft_set_cell (table, cells, "cases", pakt_test_chance (50) ? cases : "");
  pakt_draft_change (draft, table, NULL, cells);
}

static void
add_body (PaktDraft *draft)
{
  const PaktTable *bodies = pakt_table_get (PAKT_TABLE_BODIES);
  const PaktTable *population = pakt_table_get (PAKT_TABLE_POPULATION);
  GStrv body = pakt_draft_new_cells (bodies);
  GStrv count = pakt_draft_new_cells (population);
  g_autofree char *ags = pakt_test_random_digits (8);
  gconstpointer service = pakt_test_pick_row (draft->plan, PAKT_TABLE_SERVICES);

  pakt_draft_set_cell (bodies, body, "ags", ags);
  pakt_draft_set_cell (bodies, body, "name", "Neu");
  pakt_draft_set_cell (bodies, body, "kind", "district");
  pakt_draft_set_cell (bodies, body, "district", pakt_test_chance (50) ? ags : "");
  pakt_draft_set_cell (population, count, "ags", ags);
  pakt_draft_set_cell (population, count, "reference_date", "2025-12-31");
  pakt_draft_set_cell (population, count, "population", "1234");

  pakt_draft_change (draft, bodies, NULL, body);
  pakt_draft_change (draft, population, NULL, count);
  if (service != NULL)
    add_adoption (draft, ((const PaktServiceRow *) service)->service, ags);
}

static void
add_service (PaktDraft *draft)
{
  const PaktTable *services = pakt_table_get (PAKT_TABLE_SERVICES);
  GStrv service = pakt_draft_new_cells (services);
  g_autofree char *id = pakt_test_random_id ();

  pakt_draft_set_cell (services, service, "service", id);
  pakt_draft_set_cell (services, service, "name", "Neu");
  pakt_draft_set_cell (services, service, "list", "efa");
  pakt_draft_change (draft, services, NULL, service);

  for (int n = pakt_test_random_int (0, 5); n > 0; n--)
    {
      gconstpointer body = pakt_test_pick_row (draft->plan, PAKT_TABLE_BODIES);

      if (body != NULL)
        add_adoption (draft, id, ((const PaktBodyRow *) body)->ags);
    }
}

static void
edit_adoptions (PaktDraft *draft,
                guint  n_cells)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_ADOPTIONS);

  for (guint tries = 0; tries < 20 * n_cells && pakt_delta_get_n_changes (draft->delta) < n_cells; tries++)
    {
      const PaktServiceRow *service = pakt_test_pick_row (draft->plan, PAKT_TABLE_SERVICES);
      const PaktBodyRow *body = pakt_test_pick_row (draft->plan, PAKT_TABLE_BODIES);
      PaktAdoptionRow key = { 0 };
      gconstpointer row;
      g_autofree char *from = pakt_test_random_date (2026, 2030);
      GStrv cells;

      if (service == NULL || body == NULL)
        return;

      pakt_table_init_row (table, &key);
      key.service = service->service;
      key.ags = body->ags;
      row = pakt_plan_find_by_key (draft->plan, PAKT_TABLE_ADOPTIONS, &key);
      if (row == NULL)
        {
          add_adoption (draft, service->service, body->ags);
          continue;
        }

      cells = pakt_draft_row_to_cells (table, row);
      pakt_draft_set_cell (table, cells, "planned_from", from);
      pakt_draft_set_cell (table, cells, "until", "");
      pakt_draft_set_cell (table, cells, "stage", pakt_words_stage[pakt_test_random_int (0, 8)]);
      pakt_draft_set_cell (table, cells, "blocker", pakt_test_random_text ());
      if (pakt_test_chance (20))
        g_clear_pointer (&cells, g_strfreev);
      pakt_draft_change (draft, table, pakt_draft_row_to_cells (table, row), cells);
    }
}

static void
edit_some_adoptions (PaktDraft *draft)
{
  edit_adoptions (draft, (guint) pakt_test_random_int (1, 30));
}

/* --- Drawing ----------------------------------------------------------------------------------------------- */

static const Verb verbs[] = { edit_cells, edit_settings, edit_prices, remove_leaf, add_row, move_row, add_source,
                              remove_tree, rename_tree, add_body, add_service, edit_some_adoptions };
static guint done[G_N_ELEMENTS (verbs)];

static PaktDelta *
draw (PaktPlan *plan,
      Verb      verb,
      guint     n_cells)
{
  PaktDraft draft = { plan, pakt_delta_new (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  if (verb != NULL)
    verb (&draft);
  else
    edit_adoptions (&draft, n_cells);
  g_hash_table_unref (draft.touched);

  return draft.delta;
}

static PaktDelta *
draw_valid (PaktPlan  *plan,
            PaktPlan **after)
{
  for (guint tries = 0; tries < 10000; tries++)
    {
      guint position = (guint) pakt_test_random_int (0, G_N_ELEMENTS (verbs) - 1);
      g_autoptr (PaktDelta) delta = draw (plan, verbs[position], 0);

      if (pakt_delta_get_n_changes (delta) == 0)
        continue;
      *after = pakt_plan_apply (plan, delta, NULL);
      if (*after == NULL)
        continue;
      done[position]++;
      return g_steal_pointer (&delta);
    }

  g_error ("no valid change was drawn");
}

/**
 * pakt_test_random_delta:
 * @after: (out) (transfer full): the plan after the change
 *
 * Returns: (transfer full): a change of any kind that depends on the test's random seed only; now and then of
 *   several kinds at once
 */
PaktDelta *
pakt_test_random_delta (PaktPlan  *plan,
                        PaktPlan **after)
{
  g_autoptr (PaktDelta) first = draw_valid (plan, after);

  if (pakt_test_chance (85))
    return g_steal_pointer (&first);

  for (int n = pakt_test_random_int (1, 3); n > 0; n--)
    {
      PaktPlan *next;
      g_autoptr (PaktDelta) delta = draw_valid (*after, &next);

      pakt_plan_unref (*after);
      *after = next;
    }

  g_clear_pointer (&first, pakt_delta_unref);
  first = pakt_delta_new_between (plan, *after);
  if (pakt_delta_get_n_changes (first) > 0)
    return g_steal_pointer (&first);

  g_clear_pointer (after, pakt_plan_unref);
  return pakt_test_random_delta (plan, after);
}

/**
 * pakt_test_bulk_delta:
 * @n_cells: how many adoptions to set, change or remove
 * @after: (out) (transfer full): the plan after the change
 *
 * Returns: (transfer full): a change of that many adoptions
 */
PaktDelta *
pakt_test_bulk_delta (PaktPlan  *plan,
                      guint      n_cells,
                      PaktPlan **after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = draw (plan, NULL, n_cells);

  g_assert_cmpuint (pakt_delta_get_n_changes (delta), ==, n_cells);
  *after = pakt_plan_apply (plan, delta, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&delta);
}

/**
 * pakt_test_title_delta:
 * @title: another title than the plan has
 * @after: (out) (transfer full) (optional): the plan after the change
 *
 * Returns: (transfer full): the smallest change there is
 */
PaktDelta *
pakt_test_title_delta (PaktPlan    *plan,
                       const char  *title,
                       PaktPlan   **after)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  gconstpointer row = pakt_test_get_row (plan, PAKT_TABLE_PLAN, 0);
  g_auto (GStrv) old_row = pakt_draft_row_to_cells (table, row);
  g_auto (GStrv) new_row = pakt_draft_row_to_cells (table, row);
  PaktDelta *delta = pakt_delta_new ();

  pakt_draft_set_cell (table, new_row, "title", title);
  pakt_delta_add (delta, PAKT_TABLE_PLAN, (const char * const *) old_row, (const char * const *) new_row);
  if (after != NULL)
    {
      g_autoptr (GError) error = NULL;

      *after = pakt_plan_apply (plan, delta, &error);
      g_assert_no_error (error);
    }

  return delta;
}

/**
 * pakt_test_count_kinds:
 * @n_kinds: (out): how many kinds of change there are
 *
 * Returns: how many of them were drawn at least once and accepted
 */
guint
pakt_test_count_kinds (guint *n_kinds)
{
  guint n_done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    n_done += done[i] > 0;
  *n_kinds = G_N_ELEMENTS (done);

  return n_done;
}
