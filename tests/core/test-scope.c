/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "pakt-measure.h"
#include "pakt-scope.h"
#include "pakt-test-plan.h"

/*
 * A scoped projection is the part of an unscoped one that the scope names, to
 * the cent, and its parts add up to it.
 */

#define N_PLANS 12

static void
assert_same_figures (const PaktFigures *a,
                     const PaktFigures *b)
{
  g_assert_cmpint (a->municipal, ==, b->municipal);
  g_assert_cmpint (a->outside, ==, b->outside);
  g_assert_cmpint (a->relief, ==, b->relief);
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->land, ==, b->land);
  g_assert_cmpint (a->gain_cash, ==, b->gain_cash);
  g_assert_cmpint (a->gain_time, ==, b->gain_time);
  g_assert_cmpint (a->unknown, ==, b->unknown);
  g_assert_cmpint (a->unknown_outside, ==, b->unknown_outside);
}

static PaktProjection *
project (PaktResult          *result,
         const PaktScope     *scope,
         const PaktDimension *dimensions,
         guint                n_dimensions)
{
  g_autoptr (GError) error = NULL;
  PaktProjection *projection = pakt_projection_new_scoped (result, scope, dimensions, n_dimensions, NULL, NULL,
                                                           &error);

  g_assert_no_error (error);
  return projection;
}

/* One value at a time, by year: the same as the rows of that value. */
static void
check_values (PaktResult    *result,
              PaktDimension  dimension)
{
  const PaktDimension both[] = { dimension, PAKT_DIMENSION_YEAR };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) all = pakt_projection_new (result, both, 2, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pakt_projection_get_n_rows (all); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (all, i);
      g_autoptr (PaktScope) scope = pakt_scope_new ();
      g_autoptr (PaktProjection) part = NULL;

      pakt_scope_set (scope, dimension, pakt_projection_get_key (all, row, 0));
      scope->year = pakt_projection_get_year (all, row, 1);
      part = project (result, scope, &both[1], 1);
      g_assert_cmpuint (pakt_projection_get_n_rows (part), ==, 1);
      g_assert_cmpint (pakt_projection_is_by_body (part), ==, pakt_projection_is_by_body (all));
      g_assert_cmpint (pakt_projection_has_gains (part), ==, pakt_projection_has_gains (all));
      assert_same_figures (&pakt_projection_get_row (part, 0)->figures, &row->figures);
    }
}

/* Two values at once: a part of a part. */
static void
check_pairs (PaktResult    *result,
             PaktDimension  first,
             PaktDimension  second)
{
  const PaktDimension three[] = { first, second, PAKT_DIMENSION_YEAR };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) all = pakt_projection_new (result, three, 3, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pakt_projection_get_n_rows (all); i += 3)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (all, i);
      g_autoptr (PaktScope) scope = pakt_scope_new ();
      g_autoptr (PaktProjection) part = NULL;

      pakt_scope_set (scope, first, pakt_projection_get_key (all, row, 0));
      pakt_scope_set (scope, second, pakt_projection_get_key (all, row, 1));
      scope->year = pakt_projection_get_year (all, row, 2);
      part = project (result, scope, &three[2], 1);
      assert_same_figures (&pakt_projection_get_row (part, 0)->figures, &row->figures);
    }
}

static void
test_parts (void)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);

      for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
        check_values (result, dimension);
      check_pairs (result, PAKT_DIMENSION_KIND, PAKT_DIMENSION_SERVICE);
      check_pairs (result, PAKT_DIMENSION_TOPIC, PAKT_DIMENSION_BODY);
      check_pairs (result, PAKT_DIMENSION_DISTRICT, PAKT_DIMENSION_LIST);
      check_pairs (result, PAKT_DIMENSION_ITEM, PAKT_DIMENSION_DISTRICT);
    }
}

/* In a scope, too, bodies and the unallocated rest add up to what all bear; districts to their bodies. */
static void
check_sums (PaktResult      *result,
            const PaktScope *scope)
{
  const PaktDimension year[] = { PAKT_DIMENSION_YEAR };

  for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
    {
      const PaktDimension both[] = { PAKT_DIMENSION_YEAR, dimension };
      g_autoptr (PaktProjection) whole = project (result, scope, year, 1);
      g_autoptr (PaktProjection) parts = project (result, scope, both, 2);
      guint j = 0;

      for (guint i = 0; i < pakt_projection_get_n_rows (whole); i++)
        {
          const PaktProjectionRow *row = pakt_projection_get_row (whole, i);
          int of_year = pakt_projection_get_year (whole, row, 0);
          PaktFigures sum = { 0, };

          while (j < pakt_projection_get_n_rows (parts) &&
                 pakt_projection_get_year (parts, pakt_projection_get_row (parts, j), 0) == of_year)
            g_assert_true (pakt_figures_add (&sum, &pakt_projection_get_row (parts, j++)->figures));

          g_assert_cmpint (sum.municipal, ==, row->figures.municipal);
          g_assert_cmpint (sum.outside, ==, row->figures.outside);
          if (pakt_projection_is_by_body (whole) == pakt_projection_is_by_body (parts))
            {
              g_assert_cmpint (sum.total, ==, row->figures.total);
              g_assert_cmpint (sum.relief, ==, row->figures.relief);
            }
          if (pakt_projection_has_gains (parts))
            g_assert_cmpint (sum.gain_cash, ==, row->figures.gain_cash);
        }
      g_assert_cmpuint (j, ==, pakt_projection_get_n_rows (parts));
    }
}

static void
test_sums (void)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_HIGH);
      guint n_bodies, n_services;
      const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);
      const PaktServiceRow *services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);
      g_autoptr (PaktScope) scope = pakt_scope_new ();

      check_sums (result, scope);
      pakt_scope_set (scope, PAKT_DIMENSION_LIST, "efa");
      check_sums (result, scope);
      pakt_scope_set (scope, PAKT_DIMENSION_DISTRICT, bodies[g_test_rand_int_range (0, (int) n_bodies)].district);
      check_sums (result, scope);
      pakt_scope_set (scope, PAKT_DIMENSION_LIST, NULL);
      pakt_scope_set (scope, PAKT_DIMENSION_SERVICE, services[g_test_rand_int_range (0, (int) n_services)].service);
      check_sums (result, scope);
    }
}

static void
test_unknown_key (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  const PaktDimension year = PAKT_DIMENSION_YEAR;

  for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktScope) scope = pakt_scope_new ();

      pakt_scope_set (scope, dimension, "there is no such thing");
      g_assert_null (pakt_projection_new_scoped (result, scope, &year, 1, NULL, NULL, &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
      pakt_scope_mend (scope, pakt_result_get_inputs (result));
      g_assert_null (scope->keys[dimension]);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  g_autoptr (PaktScope) scope = pakt_scope_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const PaktDimension body = PAKT_DIMENSION_BODY;
  PaktProgress progress = { 0, };

  pakt_projection_unref (pakt_projection_new_scoped (result, scope, &body, 1, cancellable, &progress, &error));
  g_assert_no_error (error);
  g_assert_cmpint (progress.all, >, 0);
  g_assert_cmpint (progress.done, ==, progress.all - 1);

  g_cancellable_cancel (cancellable);
  g_assert_null (pakt_projection_new_scoped (result, scope, &body, 1, cancellable, &progress, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_CANCELLED);
}

static void
test_measures (void)
{
  const PaktFigures figures = {
    .total = 1, .land = 2, .municipal = 300, .outside = 40, .relief = 5, .gain_cash = 6, .gain_time = 7,
    .unknown = 3, .unknown_outside = 1,
  };
  const gint64 values[PAKT_N_MEASURES] = { 1, 2, 300, 40, 334, 5, 6, 7 };
  const gint64 unknown[PAKT_N_MEASURES] = { 3, 2, 2, 1, 3, 2, 0, 0 };

  for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
    {
      g_assert_cmpint (pakt_figures_get (&figures, measure), ==, values[measure]);
      g_assert_cmpint (pakt_figures_get_unknown (&figures, measure), ==, unknown[measure]);
      g_assert_cmpstr (pakt_measure_get_title (measure), !=, "");
      g_assert_true (pakt_measure_is_available (measure, FALSE, TRUE) || pakt_measure_is_available (measure, TRUE, TRUE));
    }
  g_assert_false (pakt_measure_is_available (PAKT_MEASURE_TOTAL, TRUE, TRUE));
  g_assert_false (pakt_measure_is_available (PAKT_MEASURE_NET, FALSE, FALSE));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scope/parts", test_parts);
  g_test_add_func ("/scope/sums", test_sums);
  g_test_add_func ("/scope/unknown-key", test_unknown_key);
  g_test_add_func ("/scope/cancelled", test_cancelled);
  g_test_add_func ("/scope/measures", test_measures);

  return g_test_run ();
}
