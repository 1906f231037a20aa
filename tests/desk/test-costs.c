/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "pakt-cost-view.h"
#include "pakt-desk-test.h"
#include "pakt-test-plan.h"

/*
 * The table of the cost page: rows and columns tie with their sums to the
 * cent, whatever is filtered, searched, sorted or compared; a sum in which
 * prices are missing is a minimum.
 */

#define N_PLANS 8

static PaktRuns *
run (PaktPlan   *plan,
     const char *scenario)
{
  g_autoptr (GError) error = NULL;
  PaktRuns *runs = pakt_runs_new (plan, scenario, NULL, &error);

  g_assert_no_error (error);
  return runs;
}

static PaktCosts *
sum_up (PaktRuns        *runs,
        PaktDimension    dimension,
        const PaktScope *scope)
{
  g_autoptr (GError) error = NULL;
  PaktCosts *costs = pakt_costs_new (runs, dimension, scope, NULL, NULL, &error);

  g_assert_no_error (error);
  return costs;
}

typedef const PaktFigures *(*Get) (PaktCostRows *, guint, guint);

static gboolean
is_available (PaktCosts   *costs,
              PaktMeasure  measure)
{
  return pakt_measure_is_available (measure, pakt_costs_is_by_body (costs), pakt_costs_has_gains (costs));
}

static void
check_row (PaktCostRows *rows,
           Get           get,
           guint         row,
           PaktMeasure   measure)
{
  guint n_years = pakt_costs_get_n_years (pakt_cost_rows_get_costs (rows));
  const PaktFigures *sum = get (rows, row, n_years);
  gint64 amount = 0;
  gint64 unknown = 0;

  for (guint year = 0; year < n_years; year++)
    {
      amount += pakt_figures_get (get (rows, row, year), measure);
      unknown += pakt_figures_get_unknown (get (rows, row, year), measure);
    }
  g_assert_cmpint (pakt_figures_get (sum, measure), ==, amount);
  g_assert_cmpint (pakt_figures_get_unknown (sum, measure), ==, unknown);
}

static void
check_column (PaktCostRows *rows,
              Get           get,
              guint         year,
              PaktMeasure   measure)
{
  const PaktFigures *sum = get (rows, pakt_cost_rows_get_n (rows), year);
  gboolean is_minimum = FALSE;
  gint64 amount = 0;

  for (guint row = 0; row < pakt_cost_rows_get_n (rows); row++)
    {
      amount += pakt_figures_get (get (rows, row, year), measure);
      is_minimum |= pakt_figures_get_unknown (get (rows, row, year), measure) > 0;
    }
  g_assert_cmpint (pakt_figures_get (sum, measure), ==, amount);

  /* One price may be unknown to several bodies, so its count is not a sum; that there is one is. */
  g_assert_cmpint (pakt_figures_get_unknown (sum, measure) > 0, ==, is_minimum);
}

static void
check_ties (PaktCostRows *rows)
{
  PaktCosts *costs = pakt_cost_rows_get_costs (rows);
  Get gets[] = { pakt_cost_rows_get, pakt_cost_rows_get_before };

  for (guint i = 0; i < (pakt_costs_get_base (costs) != NULL ? 2 : 1); i++)
    for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
      {
        if (!is_available (costs, measure))
          continue;
        for (guint row = 0; row <= pakt_cost_rows_get_n (rows); row++)
          check_row (rows, gets[i], row, measure);
        for (guint year = 0; year <= pakt_costs_get_n_years (costs); year++)
          check_column (rows, gets[i], year, measure);
      }
}

/* What the address of a cell says is what the cell shows. */
static void
check_addresses (PaktCostRows *rows)
{
  PaktCosts *costs = pakt_cost_rows_get_costs (rows);
  guint row = (guint) g_test_rand_int_range (0, (int) pakt_cost_rows_get_n (rows) + 1);
  guint year = (guint) g_test_rand_int_range (0, (int) pakt_costs_get_n_years (costs) + 1);
  g_autoptr (PaktScope) address = pakt_cost_rows_make_address (rows, row, year);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) projection =
    pakt_projection_new_scoped (pakt_costs_get_result (costs), address, NULL, 0, NULL, NULL, &error);
  const PaktFigures *figures = pakt_cost_rows_get (rows, row, year);

  g_assert_no_error (error);
  if (pakt_projection_get_n_rows (projection) == 0)
    {
      g_assert_cmpint (pakt_figures_get (figures, PAKT_MEASURE_MUNICIPAL), ==, 0);
      return;
    }
  g_assert_cmpint (pakt_projection_get_row (projection, 0)->figures.municipal, ==, figures->municipal);
  g_assert_cmpint (pakt_projection_get_row (projection, 0)->figures.outside, ==, figures->outside);
}

static void
check_costs (PaktCosts *costs)
{
  const PaktCostOrder orders[] = {
    { PAKT_MEASURE_MUNICIPAL, NULL, PAKT_COST_SORT_PLAN, FALSE },
    { PAKT_MEASURE_MUNICIPAL, "1", PAKT_COST_SORT_NAME, FALSE },
    { PAKT_MEASURE_OUTSIDE, "b", 2, TRUE },
    { PAKT_MEASURE_MUNICIPAL, "nobody is called so", PAKT_COST_SORT_NAME, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (PaktCostRows) rows = pakt_cost_rows_new (costs, &orders[i]);

      check_ties (rows);
      if (!pakt_cost_rows_is_part (rows))
        check_addresses (rows);
    }
}

static void
test_ties (gconstpointer scenario)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktRuns) runs = run (plan, scenario);
      guint n_bodies;
      const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);
      const char *district = bodies[g_test_rand_int_range (0, (int) n_bodies)].district;

      for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
        for (guint filter = 0; filter < 4; filter++)
          {
            g_autoptr (PaktScope) scope = pakt_scope_new ();
            g_autoptr (PaktCosts) costs = NULL;

            if (filter & 1)
              pakt_scope_set (scope, PAKT_DIMENSION_LIST, "efa");
            if (filter & 2)
              pakt_scope_set (scope, PAKT_DIMENSION_DISTRICT, district);
            costs = sum_up (runs, dimension, scope);
            check_costs (costs);
          }
    }
}

static void
test_order (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktRuns) runs = run (plan, NULL);
  g_autoptr (PaktScope) scope = pakt_scope_new ();
  g_autoptr (PaktCosts) costs = sum_up (runs, PAKT_DIMENSION_BODY, scope);
  const PaktCostOrder order = { PAKT_MEASURE_MUNICIPAL, NULL, 3, TRUE };
  g_autoptr (PaktCostRows) rows = pakt_cost_rows_new (costs, &order);
  guint n = pakt_cost_rows_get_n (rows);

  g_assert_cmpuint (n, ==, pakt_costs_get_n_rows (costs));
  for (guint row = 1; row < n; row++)
    if (*pakt_cost_rows_get_key (rows, row) != '\0')
      g_assert_cmpint (pakt_cost_rows_get (rows, row - 1, 3)->municipal, >=,
                       pakt_cost_rows_get (rows, row, 3)->municipal);
  for (guint row = 0; row < n; row++)
    {
      guint found;

      g_assert_true (pakt_cost_rows_find (rows, pakt_cost_rows_get_key (rows, row), &found));
      g_assert_cmpuint (found, ==, row);
    }
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Wishes of the user, and what of them a plan that has become another can still fulfil. */
static void
test_view (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktCostView) view = pakt_cost_view_new ();
  g_autoptr (PaktScope) filter = pakt_scope_new ();
  g_autofree char *description = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (view, "changed", G_CALLBACK (count_cb), &n_changed);
  pakt_cost_view_set_desk (view, desk);
  g_assert_null (pakt_cost_view_get_rows (view));

  pakt_desk_open_plan (desk, plan);
  pakt_test_wait_for (desk);
  g_assert_nonnull (pakt_cost_view_get_rows (view));
  g_assert_cmpint (pakt_cost_view_get_measure (view), ==, PAKT_MEASURE_TOTAL);

  /* By body there is no total; the wish of before comes back with what has one. */
  pakt_cost_view_set_measure (view, PAKT_MEASURE_LAND);
  n_changed = 0;
  pakt_cost_view_set_dimension (view, PAKT_DIMENSION_BODY);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (pakt_cost_view_get_measure (view), ==, PAKT_MEASURE_MUNICIPAL);
  pakt_cost_view_set_measure (view, PAKT_MEASURE_RELIEF);
  pakt_cost_view_set_dimension (view, PAKT_DIMENSION_SERVICE);
  g_assert_cmpint (pakt_cost_view_get_measure (view), ==, PAKT_MEASURE_LAND);
  pakt_cost_view_set_dimension (view, PAKT_DIMENSION_DISTRICT);
  g_assert_cmpint (pakt_cost_view_get_measure (view), ==, PAKT_MEASURE_RELIEF);

  /* Gains belong to no cost kind. */
  pakt_cost_view_set_dimension (view, PAKT_DIMENSION_SERVICE);
  pakt_cost_view_set_measure (view, PAKT_MEASURE_NET);
  pakt_cost_view_set_dimension (view, PAKT_DIMENSION_KIND);
  g_assert_cmpint (pakt_cost_view_get_measure (view), ==, PAKT_MEASURE_TOTAL);

  pakt_scope_set (filter, PAKT_DIMENSION_LIST, "efa");
  pakt_cost_view_set_filter (view, filter);
  pakt_cost_view_set_search (view, "zzz");
  g_assert_cmpuint (pakt_cost_rows_get_n (pakt_cost_view_get_rows (view)), ==, 0);
  description = pakt_cost_view_dup_description (view);
  g_assert_nonnull (strstr (description, "zzz"));

  /* Sorting by amounts begins with the largest, then turns, then is that of the plan again. */
  pakt_cost_view_set_search (view, NULL);
  pakt_cost_view_sort (view, 1);
  pakt_cost_view_sort (view, 1);
  pakt_cost_view_sort (view, 1);
  {
    int column;
    gboolean descending;

    pakt_cost_rows_get_sort (pakt_cost_view_get_rows (view), &column, &descending);
    g_assert_cmpint (column, ==, PAKT_COST_SORT_PLAN);
  }

  pakt_desk_close (desk);
  g_assert_null (pakt_cost_view_get_rows (view));
}

/* In a scenario the base plan stands beside. */
static void
test_scenario (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktCostView) view = pakt_cost_view_new ();
  gint64 base;
  guint n_years;

  pakt_cost_view_set_desk (view, desk);
  pakt_desk_open_plan (desk, plan);
  pakt_test_wait_for (desk);
  n_years = pakt_costs_get_n_years (pakt_cost_view_get_costs (view));
  base = pakt_costs_get_whole (pakt_cost_view_get_costs (view), PAKT_PRICES_LIKELY, n_years)->total;
  g_assert_null (pakt_costs_get_base (pakt_cost_view_get_costs (view)));

  pakt_desk_set_scenario (desk, "loose");
  pakt_test_wait_for (desk);
  g_assert_nonnull (pakt_costs_get_base (pakt_cost_view_get_costs (view)));
  g_assert_cmpint (pakt_costs_get_whole_before (pakt_cost_view_get_costs (view), n_years)->total, ==, base);

  pakt_desk_set_scenario (desk, NULL);
  pakt_test_wait_for (desk);
  g_assert_null (pakt_costs_get_base (pakt_cost_view_get_costs (view)));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/costs/ties/base", NULL, test_ties);
  g_test_add_data_func ("/costs/ties/dated", "dated", test_ties);
  g_test_add_data_func ("/costs/ties/loose", "loose", test_ties);
  g_test_add_func ("/costs/order", test_order);
  g_test_add_func ("/costs/view", test_view);
  g_test_add_func ("/costs/scenario", test_scenario);

  return g_test_run ();
}
