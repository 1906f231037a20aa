/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-figures-test.h"

#include <string.h>

/* Figures for tests: whether they are the same, and edits after which only some of them are others. */

const PaktTableId pakt_test_service_tables[PAKT_TEST_N_SERVICE_TABLES] = {
  PAKT_TABLE_KEYS, PAKT_TABLE_COMPETENCE, PAKT_TABLE_PRICES, PAKT_TABLE_ONLINE_SHARE, PAKT_TABLE_ADOPTIONS,
};

guint
pakt_test_count_adoptions (PaktPlan *plan)
{
  guint sum = 0;

  for (guint i = 0; i < pakt_plan_get_n_chunks (plan, PAKT_TABLE_ADOPTIONS); i++)
    {
      guint n_rows;

      pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, i, &n_rows);
      sum += n_rows;
    }

  return sum;
}

static void
assert_same_year (const PaktYear *found,
                  const PaktYear *expected)
{
  g_assert_cmpint (found->year, ==, expected->year);
  g_assert_cmpint (found->unknown_outside, ==, expected->unknown_outside);
  g_assert_cmpmem (&found->figures, sizeof (PaktFigures), &expected->figures, sizeof (PaktFigures));
}

void
pakt_test_assert_same_years (PaktYears *found,
                             PaktYears *expected)
{
  g_assert_cmpuint (pakt_years_get_n (found), ==, pakt_years_get_n (expected));
  for (guint i = 0; i < pakt_years_get_n (found); i++)
    assert_same_year (pakt_years_get (found, i), pakt_years_get (expected, i));
  assert_same_year (pakt_years_get_sum (found), pakt_years_get_sum (expected));
  g_assert_cmpuint (pakt_years_get_n_unknown_items (found), ==, pakt_years_get_n_unknown_items (expected));
}

static void
assert_same_projections (PaktResult          *found,
                         PaktResult          *expected,
                         const PaktDimension *dimensions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) expected_error = NULL;
  g_autoptr (PaktProjection) a = pakt_projection_new (found, dimensions, 3, &error);
  g_autoptr (PaktProjection) b = pakt_projection_new (expected, dimensions, 3, &expected_error);

  /* What is too large is so in both. */
  g_assert_cmpint (a != NULL, ==, b != NULL);
  if (b == NULL)
    {
      g_assert_error (error, expected_error->domain, expected_error->code);
      return;
    }

  g_assert_cmpuint (pakt_projection_get_n_rows (a), ==, pakt_projection_get_n_rows (b));
  for (guint i = 0; i < pakt_projection_get_n_rows (a); i++)
    {
      const PaktProjectionRow *ours = pakt_projection_get_row (a, i);
      const PaktProjectionRow *theirs = pakt_projection_get_row (b, i);

      g_assert_cmpint (pakt_projection_get_year (a, ours, 0), ==, pakt_projection_get_year (b, theirs, 0));
      for (guint j = 1; j < 3; j++)
        if (!g_str_equal (pakt_projection_get_key (a, ours, j), pakt_projection_get_key (b, theirs, j)))
          g_error ("%s is not %s", pakt_projection_get_key (a, ours, j), pakt_projection_get_key (b, theirs, j));
      if (memcmp (&ours->figures, &theirs->figures, sizeof (PaktFigures)) != 0)
        g_error ("other figures of %d, %s, %s", pakt_projection_get_year (a, ours, 0),
                 pakt_projection_get_key (a, ours, 1), pakt_projection_get_key (a, ours, 2));
    }
}

/**
 * pakt_test_assert_same_figures:
 *
 * By year, service and body, and by year, item and district.
 */
void
pakt_test_assert_same_figures (PaktResult *found,
                               PaktResult *expected)
{
  static const PaktDimension by_body[] = { PAKT_DIMENSION_YEAR, PAKT_DIMENSION_SERVICE, PAKT_DIMENSION_BODY };
  static const PaktDimension by_item[] = { PAKT_DIMENSION_YEAR, PAKT_DIMENSION_ITEM, PAKT_DIMENSION_DISTRICT };

  assert_same_projections (found, expected, by_body);
  assert_same_projections (found, expected, by_item);
}

/* Room for a row of any of the tables. */
typedef union
{
  PaktKeyRow key;
  PaktCompetenceRow competence;
  PaktPriceRow price;
  PaktOnlineShareRow online_share;
  PaktAdoptionRow adoption;
} Row;

static int
random_year (void)
{
  return g_test_rand_int_range (2025, 2032);
}

static gconstpointer
pick_row (PaktPlan    *plan,
          PaktTableId  table)
{
  guint first = (guint) g_test_rand_int ();
  guint n_chunks = pakt_plan_get_n_chunks (plan, table);

  for (guint i = 0; i < n_chunks; i++)
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (plan, table, (first + i) % n_chunks, &n_rows);

      if (n_rows > 0)
        return rows + (gsize) g_test_rand_int_range (0, (gint32) n_rows) * pakt_table_get (table)->row_size;
    }

  return NULL;
}

static const char *
pick_id (PaktPlan    *plan,
         PaktTableId  table)
{
  return pakt_column_get_text (&pakt_table_get (table)->columns[0], pick_row (plan, table));
}

/* Makes the row another one. */
static void
set_key (PaktPlan    *plan,
         PaktTableId  table,
         Row         *row)
{
  if (table == PAKT_TABLE_PRICES)
    {
      row->price.item = pick_id (plan, PAKT_TABLE_COST_ITEMS);
      row->price.valid_from = pakt_month_new (random_year (), g_test_rand_int_range (1, 13));
    }
  else if (table == PAKT_TABLE_KEYS)
    {
      row->key.service = pick_id (plan, PAKT_TABLE_SERVICES);
      row->key.year = random_year ();
    }
  else if (table == PAKT_TABLE_ONLINE_SHARE)
    {
      row->online_share.service = pick_id (plan, PAKT_TABLE_SERVICES);
      row->online_share.year = random_year ();
    }
  else if (table == PAKT_TABLE_COMPETENCE)
    {
      row->competence.service = pick_id (plan, PAKT_TABLE_SERVICES);
      row->competence.ags = pick_id (plan, PAKT_TABLE_BODIES);
    }
  else
    {
      row->adoption.service = pick_id (plan, PAKT_TABLE_SERVICES);
      row->adoption.ags = pick_id (plan, PAKT_TABLE_BODIES);
    }
}

static void
set_cells (PaktTableId  table,
           Row         *row)
{
  if (table == PAKT_TABLE_PRICES)
    {
      row->price.low = PAKT_NONE;
      row->price.likely = g_test_rand_int_range (0, 5) > 0 ? g_test_rand_int_range (1, G_MAXINT32) : PAKT_NONE;
      row->price.high = PAKT_NONE;
    }
  else if (table == PAKT_TABLE_KEYS)
    {
      row->key.key = g_test_rand_int_range (PAKT_KEY_POPULATION, PAKT_KEY_MIXED + 1);
      row->key.key_base = g_test_rand_int_range (PAKT_KEY_BASE_USERS, PAKT_KEY_BASE_COMPETENT + 1);
      row->key.equal_part = g_test_rand_int_range (0, 5001);
      row->key.cases_part = g_test_rand_int_range (0, 5001);
    }
  else if (table == PAKT_TABLE_ONLINE_SHARE)
    {
      row->online_share.percent = g_test_rand_int_range (0, PAKT_BP_WHOLE + 1);
    }
  else if (table == PAKT_TABLE_COMPETENCE)
    {
      row->competence.competent = g_test_rand_int_range (0, 2);
      row->competence.from = pakt_date_new (random_year (), g_test_rand_int_range (1, 13), 1);
      row->competence.until = 0;
    }
  else
    {
      row->adoption.stage = g_test_rand_int_range (PAKT_STAGE_NONE, PAKT_STAGE_REFUSED + 1);
      row->adoption.planned_from = pakt_date_new (random_year (), g_test_rand_int_range (1, 13), 1);
      row->adoption.until = 0;
      row->adoption.cases = g_test_rand_int_range (0, 9999);
    }
}

/* Adds a row, changes one, makes one another one, or removes one. */
static void
add_change (PaktPlan    *plan,
            PaktTableId  table,
            PaktDelta   *delta)
{
  gconstpointer old_row = g_test_rand_int_range (0, 4) > 0 ? pick_row (plan, table) : NULL;
  Row row;

  if (old_row != NULL && g_test_rand_int_range (0, 4) == 0)
    {
      pakt_delta_add_difference (delta, table, old_row, NULL);
      return;
    }

  if (old_row != NULL)
    memcpy (&row, old_row, pakt_table_get (table)->row_size);
  else
    pakt_table_init_row (pakt_table_get (table), &row);
  set_cells (table, &row);
  if (old_row == NULL || g_test_rand_int_range (0, 3) == 0)
    set_key (plan, table, &row);
  pakt_delta_add_difference (delta, table, old_row, &row);
}

/**
 * pakt_test_make_service_edit:
 * @table: one of pakt_test_service_tables
 * @after: (out) (transfer full): the plan after the edit
 *
 * Returns: (transfer full): an edit of some rows that depends on the test's random seed only
 */
PaktDelta *
pakt_test_make_service_edit (PaktPlan     *plan,
                             PaktTableId   table,
                             PaktPlan    **after)
{
  for (guint tries = 0; tries < 1000; tries++)
    {
      g_autoptr (PaktDelta) delta = pakt_delta_new ();

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        add_change (plan, table, delta);
      *after = pakt_delta_get_n_changes (delta) > 0 ? pakt_plan_apply (plan, delta, NULL) : NULL;
      if (*after != NULL)
        return g_steal_pointer (&delta);
    }

  g_error ("no valid edit of %s was drawn", pakt_table_get (table)->name);
}
