/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-figures-private.h"
#include "pakt-figures-test.h"
#include "pakt-runs.h"
#include "pakt-test-plan.h"

/*
 * Which figures an edit needs anew, and that those which are taken over are
 * the ones that a computation of everything would give.
 */

#define N_BODIES 201
#define N_SERVICES 100
#define SMALL 20000

/* A plan with that many adoptions: of the first service by every body, of the next, and so on. */
static PaktPlan *
make_plan (guint n_adoptions)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "%s|title=T|as_of=2026-01-01|first_year=2026|last_year=2027", PAKT_TEST_IDENTITY);
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "topics", "topic=t|name=T");
  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  pakt_test_add (builder, "wages", "year=2026|hourly_cost=50");
  for (guint i = 0; i < N_BODIES; i++)
    pakt_test_add (builder, "bodies", "ags=%u|name=B|kind=district", 1000 + i);
  pakt_test_add (builder, "population", "ags=1000|reference_date=2024-12-31|population=900000");
  for (guint i = 0; i < N_SERVICES; i++)
    {
      pakt_test_add (builder, "services", "service=s%03u|name=S|list=efa|level=district", i);
      pakt_test_add (builder, "cost_items", "item=i%03u|service=s%03u|name=I|kind=operation|basis=per_inhabitant|"
                     "provider=p", i, i);
      pakt_test_add (builder, "prices", "item=i%03u|valid_from=2026-01|likely=12", i);
    }
  for (guint i = 0; i < n_adoptions; i++)
    pakt_test_add (builder, "adoptions", "service=s%03u|ags=%u|stage=live|actual_from=2026-01-01", i / N_BODIES,
                   1000 + i % N_BODIES);

  return pakt_test_build (builder);
}

/* The delta of @n_rows new rows, of which each `%u` of @text is the position. */
static PaktDelta *
make_delta (const char *table,
            guint       n_rows,
            const char *text)
{
  const PaktTable *description = pakt_table_find (table);
  g_autoptr (PaktStrings) strings = pakt_strings_new ();
  g_autofree gpointer row = g_malloc (description->row_size);
  PaktDelta *delta = pakt_delta_new ();

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%03u", i);
      g_auto (GStrv) parts = g_strsplit (text, "%u", -1);
      g_autofree char *cells = g_strjoinv (number, parts);

      pakt_test_fill (strings, table, cells, row);
      pakt_delta_add_difference (delta, description->id, NULL, row);
    }

  return delta;
}

static void
assert_work (PaktPlan        *plan,
             const char      *table,
             guint            n_rows,
             const char      *text,
             PaktFiguresWork  expected)
{
  g_autoptr (PaktDelta) delta = make_delta (table, n_rows, text);

  g_assert_cmpint (pakt_figures_estimate (plan, delta), ==, expected);
}

/* A plan is small up to a number of adoptions, whatever the edit is about. */
static void
test_small (void)
{
  g_autoptr (PaktPlan) small = make_plan (SMALL);
  g_autoptr (PaktPlan) large = make_plan (SMALL + 1);

  assert_work (small, "adoptions", 1, "service=s099|ags=1200|stage=live", PAKT_FIGURES_SMALL);
  assert_work (small, "index", 1, "year=2026|percent=1", PAKT_FIGURES_SMALL);
  assert_work (large, "adoptions", 1, "service=s099|ags=1200|stage=live", PAKT_FIGURES_SERVICES);
  assert_work (large, "index", 1, "year=2026|percent=1", PAKT_FIGURES_LARGE);
}

/* Rows of five tables are about a service, those of the others about more than one. */
static void
test_tables (void)
{
  static const struct
  {
    const char *table;
    const char *row;
    PaktFiguresWork work;
  } cases[] = {
    { "adoptions", "service=s099|ags=1200|stage=live", PAKT_FIGURES_SERVICES },
    { "competence", "service=s099|ags=1200|competent=1", PAKT_FIGURES_SERVICES },
    { "keys", "service=s099|year=2026|key=equal", PAKT_FIGURES_SERVICES },
    { "online_share", "service=s099|year=2026|percent=50", PAKT_FIGURES_SERVICES },
    { "prices", "item=i099|valid_from=2026-06|likely=5", PAKT_FIGURES_SERVICES },
    { "bodies", "ags=5000|name=B|kind=district", PAKT_FIGURES_LARGE },
    { "population", "ags=1000|reference_date=2025-12-31|population=5", PAKT_FIGURES_LARGE },
    { "topics", "topic=u|name=U", PAKT_FIGURES_LARGE },
    { "services", "service=t|name=T|list=efa", PAKT_FIGURES_LARGE },
    { "providers", "provider=q|name=Q", PAKT_FIGURES_LARGE },
    { "provider_rates", "provider=p|year=2026|vat_percent=19", PAKT_FIGURES_LARGE },
    { "cost_items", "item=j|service=s099|name=J|kind=usage|basis=once|provider=p", PAKT_FIGURES_LARGE },
    { "funding", "scheme=efa|year=2026|land_percent=10", PAKT_FIGURES_LARGE },
    { "index", "year=2026|percent=1", PAKT_FIGURES_LARGE },
    { "wages", "year=2027|hourly_cost=60", PAKT_FIGURES_LARGE },
    { "scenarios", "scenario=y|name=Y", PAKT_FIGURES_LARGE },
    { "assumptions", "scenario=x|position=1|kind=price-scale|services=s099|value=50", PAKT_FIGURES_LARGE },
    { "sources", "table=services|key=s099|column=name|source=Q", PAKT_FIGURES_LARGE },
    { "plan", PAKT_TEST_IDENTITY "|title=U|as_of=2026-01-01|first_year=2026|last_year=2028", PAKT_FIGURES_LARGE },
  };
  g_autoptr (PaktPlan) plan = make_plan (SMALL + 1);

  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, PAKT_N_TABLES);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_work (plan, cases[i].table, 1, cases[i].row, cases[i].work);
}

/* It is the number of services that counts, not that of rows. */
static void
test_bounds (void)
{
  g_autoptr (PaktPlan) plan = make_plan (SMALL + 1);
  g_autoptr (PaktDelta) nothing = pakt_delta_new ();
  g_autoptr (PaktDelta) mixed = make_delta ("prices", 1, "item=i099|valid_from=2026-06|likely=5");
  g_autoptr (PaktDelta) moved = pakt_delta_new ();
  guint n_rows;
  const PaktPriceRow *prices = PAKT_PLAN_ROWS (plan, PRICES, PaktPriceRow, &n_rows);
  const PaktTopicRow *topics = PAKT_PLAN_ROWS (plan, TOPICS, PaktTopicRow, &n_rows);

  assert_work (plan, "prices", 64, "item=i%u|valid_from=2026-06|likely=5", PAKT_FIGURES_SERVICES);
  assert_work (plan, "prices", 65, "item=i%u|valid_from=2026-06|likely=5", PAKT_FIGURES_LARGE);
  assert_work (plan, "adoptions", 201, "service=s099|ags=1%u|stage=live", PAKT_FIGURES_SERVICES);
  g_assert_cmpint (pakt_figures_estimate (plan, nothing), ==, PAKT_FIGURES_SERVICES);

  /* A row that becomes another one is about both; here they make the 64 services full, and one too many. */
  for (guint i = 0; i < 64; i += 2)
    {
      PaktPriceRow price = prices[i];

      price.item = prices[i + 1].item;
      price.valid_from++;
      pakt_delta_add_difference (moved, PAKT_TABLE_PRICES, &prices[i], &price);
    }
  g_assert_cmpint (pakt_figures_estimate (plan, moved), ==, PAKT_FIGURES_SERVICES);
  pakt_delta_add_difference (moved, PAKT_TABLE_PRICES, &prices[64], NULL);
  g_assert_cmpint (pakt_figures_estimate (plan, moved), ==, PAKT_FIGURES_LARGE);

  /* One row about everything is enough. */
  g_assert_cmpint (pakt_figures_estimate (plan, mixed), ==, PAKT_FIGURES_SERVICES);
  pakt_delta_add_difference (mixed, PAKT_TABLE_TOPICS, &topics[0], NULL);
  g_assert_cmpint (pakt_figures_estimate (plan, mixed), ==, PAKT_FIGURES_LARGE);
}

static PaktRuns *
run (PaktPlan   *plan,
     const char *scenario)
{
  g_autoptr (GError) error = NULL;
  PaktRuns *runs = pakt_runs_new (plan, scenario, NULL, &error);

  g_assert_no_error (error);
  return runs;
}

static void
assert_same_runs (PaktRuns *found,
                  PaktRuns *expected)
{
  for (PaktPrices prices = PAKT_PRICES_LOW; prices <= PAKT_PRICES_HIGH; prices++)
    pakt_test_assert_same_figures (pakt_runs_get (found, prices), pakt_runs_get (expected, prices));

  g_assert_cmpint (pakt_runs_get_base (found) != NULL, ==, pakt_runs_get_base (expected) != NULL);
  if (pakt_runs_get_base (found) != NULL)
    pakt_test_assert_same_figures (pakt_runs_get_base (found), pakt_runs_get_base (expected));
}

/* A chain of edits of one table: each result comes from the one before, and back. */
static void
update_again_and_again (PaktPlan    *start,
                        PaktTableId  table,
                        const char  *scenario)
{
  g_autoptr (PaktPlan) plan = pakt_plan_ref (start);
  g_autoptr (PaktRuns) runs = run (plan, scenario);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (PaktPlan) after = NULL;
      g_autoptr (PaktDelta) delta = pakt_test_make_service_edit (plan, table, &after);
      g_autoptr (PaktDelta) inverse = pakt_delta_new_inverse (delta);
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktRuns) updated = pakt_runs_update (runs, after, delta, &error);
      g_autoptr (PaktRuns) expected = run (after, scenario);
      g_autoptr (PaktRuns) restored = NULL;
      PaktInputs *inputs = pakt_result_get_inputs (pakt_runs_get (updated, PAKT_PRICES_LIKELY));

      g_assert_no_error (error);
      g_assert_cmpstr (pakt_inputs_get_scenario (inputs), ==, scenario);
      g_assert_true (pakt_inputs_get_plan (inputs) == after);
      assert_same_runs (updated, expected);

      restored = pakt_runs_update (updated, plan, inverse, &error);
      g_assert_no_error (error);
      assert_same_runs (restored, runs);

      pakt_plan_unref (plan);
      plan = g_steal_pointer (&after);
      pakt_runs_unref (runs);
      runs = g_steal_pointer (&updated);
    }
}

static void
test_update (gconstpointer scenario)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      for (guint j = 0; j < PAKT_TEST_N_SERVICE_TABLES; j++)
        update_again_and_again (plan, pakt_test_service_tables[j], scenario);
    }
}

/* Too large a price is no figure, and the result of before stays what it was. */
static void
test_overflow (void)
{
  g_autoptr (PaktPlan) plan = make_plan (SMALL + 1);
  g_autoptr (PaktRuns) runs = run (plan, NULL);
  g_autoptr (PaktDelta) delta = make_delta ("prices", 1, "item=i000|valid_from=2026-06|likely=100000000000000");
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktRuns) expected = run (plan, NULL);
  g_autoptr (GError) error = NULL;

  after = pakt_plan_apply (plan, delta, &error);
  g_assert_no_error (error);
  g_assert_null (pakt_runs_update (runs, after, delta, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW);
  assert_same_runs (runs, expected);
}

/* The first range of a plan parts low and high from likely; without it they are one again. */
static void
test_first_range (void)
{
  g_autoptr (PaktPlan) plan = make_plan (SMALL + 1);
  g_autoptr (PaktRuns) runs = run (plan, NULL);
  g_autoptr (PaktDelta) delta = make_delta ("prices", 1,
                                            "item=i000|valid_from=2026-06|low=1|likely=200|high=3000");
  g_autoptr (PaktDelta) inverse = pakt_delta_new_inverse (delta);
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktRuns) updated = NULL;
  g_autoptr (PaktRuns) expected = NULL;
  g_autoptr (PaktRuns) restored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_runs_get (runs, PAKT_PRICES_LOW) == pakt_runs_get (runs, PAKT_PRICES_HIGH));
  after = pakt_plan_apply (plan, delta, &error);
  g_assert_no_error (error);
  updated = pakt_runs_update (runs, after, delta, &error);
  g_assert_no_error (error);
  expected = run (after, NULL);
  assert_same_runs (updated, expected);
  g_assert_true (pakt_runs_get (updated, PAKT_PRICES_LOW) != pakt_runs_get (updated, PAKT_PRICES_HIGH));

  restored = pakt_runs_update (updated, plan, inverse, &error);
  g_assert_no_error (error);
  assert_same_runs (restored, runs);
  g_assert_true (pakt_runs_get (restored, PAKT_PRICES_LOW) == pakt_runs_get (restored, PAKT_PRICES_HIGH));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/small", test_small);
  g_test_add_func ("/figures/tables", test_tables);
  g_test_add_func ("/figures/bounds", test_bounds);
  g_test_add_data_func ("/figures/update/base", NULL, test_update);
  g_test_add_data_func ("/figures/update/dated", "dated", test_update);
  g_test_add_data_func ("/figures/update/loose", "loose", test_update);
  g_test_add_func ("/figures/first-range", test_first_range);
  g_test_add_func ("/figures/overflow", test_overflow);

  return g_test_run ();
}
