/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-comparison.h"
#include "pakt-money.h"
#include "pakt-test-plan.h"

#include <string.h>

/*
 * What holds for every plan (the invariants of engine.md), on random ones.
 */

#define N_PLANS 150

static const char * const scenarios[] = { NULL, "dated", "loose" };

typedef void (*ResultCheck) (PaktResult *result);

static void
check_random_results (ResultCheck check)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      for (guint j = 0; j < G_N_ELEMENTS (scenarios); j++)
        {
          g_autoptr (PaktResult) result = pakt_test_run (plan, scenarios[j],
                                                         (PaktPrices) g_test_rand_int_range (0, 3));

          check (result);
        }
    }
}

static void
add_all (PaktFigures       *sum,
         const PaktFigures *figures)
{
  sum->total += figures->total;
  sum->land += figures->land;
  sum->municipal += figures->municipal;
  sum->outside += figures->outside;
  sum->unallocated += figures->unallocated;
  sum->relief += figures->relief;
  sum->gain_cash += figures->gain_cash;
  sum->gain_time += figures->gain_time;
}

static void
assert_figures_equal (const PaktFigures *a,
                      const PaktFigures *b)
{
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpint (a->land, ==, b->land);
  g_assert_cmpint (a->municipal, ==, b->municipal);
  g_assert_cmpint (a->outside, ==, b->outside);
  g_assert_cmpint (a->unallocated, ==, b->unallocated);
  g_assert_cmpint (a->gain_cash, ==, b->gain_cash);
  g_assert_cmpint (a->gain_time, ==, b->gain_time);
  g_assert_cmpint (a->unknown, ==, b->unknown);
}

static void
check_total (PaktResult *result)
{
  static const char * const dimensions[] = { "year", "item", "kind,year", "service,list", "topic" };

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autoptr (PaktProjection) projection = pakt_test_project (result, dimensions[i]);

      for (guint j = 0; j < pakt_projection_get_n_rows (projection); j++)
        {
          const PaktFigures *figures = &pakt_projection_get_row (projection, j)->figures;

          g_assert_cmpint (figures->total, ==, figures->land + figures->municipal + figures->outside);
          g_assert_cmpint (pakt_figures_get_net (figures), ==,
                           figures->municipal + figures->outside - figures->gain_cash);
        }
    }
}

static void
test_total (void)
{
  check_random_results (check_total);
}

/* Each step of an item's year, from the gross on, by the formulas of "Who pays". */
static void
check_parts (PaktResult *result)
{
  PaktPlan *plan = pakt_inputs_get_plan (pakt_result_get_inputs (result));
  guint n_items;
  guint n_services;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_items);
  const PaktServiceRow *services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);

  for (guint i = 0; i < n_items; i++)
    for (int year = pakt_plan_get_first_year (plan); year <= pakt_plan_get_last_year (plan); year++)
      {
        const PaktItemYear *figures = pakt_result_get_item_year (result, i, year);
        const PaktServiceRow *row = &services[pakt_plan_find_row (plan, PAKT_TABLE_SERVICES, items[i].service)];
        gint64 part = row->level == PAKT_LEVEL_STATE ? 0 : row->municipal_part;
        gint64 expected;

        if (items[i].kind == PAKT_COST_LOCAL)
          part = PAKT_BP_WHOLE;
        g_assert_cmpint (figures->total, ==, figures->gross + figures->surcharge + figures->vat);
        g_assert_true (pakt_apply_bp (figures->total, part, &expected));
        g_assert_cmpint (figures->municipal_base, ==, expected);
        g_assert_cmpint (figures->municipal, ==, figures->municipal_base - figures->land_share);
        g_assert_cmpint (figures->land, ==, figures->total - figures->municipal);
        g_assert_cmpint (ABS (figures->land_share), <=, ABS (figures->fundable));
        if (items[i].kind == PAKT_COST_LOCAL)
          g_assert_cmpint (figures->land, ==, 0);
        if (*items[i].provider == 'p')
          g_assert_cmpint (figures->total, ==, figures->gross);
      }
}

static void
test_parts (void)
{
  check_random_results (check_parts);
}

/* Σ_b municipal(b) + unallocated = municipal, and the same for relief, for every item and year. */
static void
check_shares (PaktResult *result)
{
  PaktPlan *plan = pakt_inputs_get_plan (pakt_result_get_inputs (result));
  g_autoptr (PaktProjection) projection = pakt_test_project (result, "item,year,body");
  guint position = 0;
  guint n_items;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_items);

  for (guint i = 0; i < n_items; i++)
    for (int year = pakt_plan_get_first_year (plan); year <= pakt_plan_get_last_year (plan); year++)
      {
        const PaktCostItemRow *item = &items[i];
        const PaktItemYear *whole = pakt_result_get_item_year (result, i, year);
        PaktFigures bodies = { 0, };
        PaktFigures nobody = { 0, };

        for (; position < pakt_projection_get_n_rows (projection); position++)
          {
            const PaktProjectionRow *row = pakt_projection_get_row (projection, position);

            if (!g_str_equal (pakt_projection_get_key (projection, row, 0), item->item) ||
                pakt_projection_get_year (projection, row, 1) != year)
              break;
            add_all (*pakt_projection_get_key (projection, row, 2) != '\0' ? &bodies : &nobody, &row->figures);
          }

        g_assert_cmpint (bodies.municipal + bodies.outside + whole->unallocated, ==, whole->municipal);
        g_assert_cmpint (bodies.relief + whole->relief_unallocated, ==, whole->land_share);
        g_assert_cmpint (nobody.municipal + nobody.outside, ==, whole->unallocated);
        g_assert_cmpint (nobody.relief, ==, whole->relief_unallocated);
        g_assert_cmpint (item->kind == PAKT_COST_LOCAL ? bodies.municipal : bodies.outside, ==, 0);
      }
  g_assert_cmpuint (position, ==, pakt_projection_get_n_rows (projection));
}

static void
test_shares (void)
{
  check_random_results (check_shares);
}

/* Whatever a year is broken down by, its parts add up to it. */
static void
check_sums (PaktResult *result)
{
  static const char * const dimensions[] = { "year,service", "year,item", "year,kind,list", "year,topic", "year,body",
                                             "year,district", "year,service,body", "year,body,kind" };
  g_autoptr (PaktProjection) years = pakt_test_project (result, "year");

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autoptr (PaktProjection) parts = pakt_test_project (result, dimensions[i]);
      gboolean by_body = pakt_projection_is_by_body (parts);
      guint position = 0;

      for (guint j = 0; j < pakt_projection_get_n_rows (years); j++)
        {
          const PaktProjectionRow *year = pakt_projection_get_row (years, j);
          PaktFigures sum = { 0, };

          for (; position < pakt_projection_get_n_rows (parts); position++)
            {
              const PaktProjectionRow *row = pakt_projection_get_row (parts, position);

              if (pakt_projection_get_year (parts, row, 0) != pakt_projection_get_year (years, year, 0))
                break;
              add_all (&sum, &row->figures);
            }

          g_assert_cmpint (sum.municipal, ==, year->figures.municipal);
          g_assert_cmpint (sum.outside, ==, year->figures.outside);
          if (!by_body)
            {
              g_assert_cmpint (sum.total, ==, year->figures.total);
              g_assert_cmpint (sum.land, ==, year->figures.land);
              g_assert_cmpint (sum.unallocated, ==, year->figures.unallocated);
            }
          if (pakt_projection_has_gains (parts))
            {
              g_assert_cmpint (sum.gain_cash, ==, year->figures.gain_cash);
              g_assert_cmpint (sum.gain_time, ==, year->figures.gain_time);
            }
        }
      g_assert_cmpuint (position, ==, pakt_projection_get_n_rows (parts));
    }
}

static void
test_sums (void)
{
  check_random_results (check_sums);
}

/* Where all assumptions name a year or a date, nothing changes before the earliest. */
static void
test_dated (void)
{
  guint n_changed = 0;

  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) base = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) dated = pakt_test_run (plan, "dated", PAKT_PRICES_LIKELY);
      g_autoptr (PaktProjection) base_rows = pakt_test_project (base, "year,service,body");
      g_autoptr (PaktProjection) dated_rows = pakt_test_project (dated, "year,service,body");
      g_autoptr (PaktProjection) difference = pakt_projection_new_difference (dated_rows, base_rows, NULL);
      guint n_items;

      for (guint j = 0; j < pakt_projection_get_n_rows (difference); j++)
        {
          const PaktProjectionRow *row = pakt_projection_get_row (difference, j);
          const PaktFigures none = { 0, };

          if (pakt_projection_get_year (difference, row, 0) >= PAKT_TEST_DATED_FROM)
            n_changed += memcmp (&row->figures, &none, sizeof none) != 0;
          else
            g_assert_cmpmem (&row->figures, sizeof none, &none, sizeof none);
        }

      pakt_plan_get_rows (plan, PAKT_TABLE_COST_ITEMS, &n_items);
      for (guint j = 0; j < n_items; j++)
        for (int year = pakt_plan_get_first_year (plan); year < PAKT_TEST_DATED_FROM; year++)
          g_assert_cmpmem (pakt_result_get_item_year (base, j, year), sizeof (PaktItemYear),
                           pakt_result_get_item_year (dated, j, year), sizeof (PaktItemYear));
    }

  /* Scenarios that change nothing at all would prove nothing. */
  g_assert_cmpuint (n_changed, >, N_PLANS);
}

/* The assumptions' worths add up to the whole difference; a disabled one is worth nothing. */
static void
test_attribution (void)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) base = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) loose = pakt_test_run (plan, "loose", PAKT_PRICES_LIKELY);
      g_autoptr (PaktProjection) base_years = pakt_test_project (base, "year");
      g_autoptr (PaktProjection) loose_years = pakt_test_project (loose, "year");
      g_autoptr (GPtrArray) worths = pakt_plan_attribute (plan, "loose", PAKT_PRICES_LIKELY, NULL);

      g_assert_nonnull (worths);
      g_assert_cmpuint (worths->len, ==, PAKT_TEST_SMALL.n_assumptions);

      for (guint y = 0; y < pakt_projection_get_n_rows (base_years); y++)
        {
          PaktFigures sum = pakt_projection_get_row (base_years, y)->figures;
          gint64 unknown = sum.unknown;

          for (guint j = 0; j < worths->len; j++)
            {
              const PaktAttribution *worth = g_ptr_array_index (worths, j);
              const PaktFigures *figures = &pakt_projection_get_row (worth->worth, y)->figures;

              if (worth->assumption->enabled == 0)
                g_assert_cmpint (figures->total, ==, 0);
              add_all (&sum, figures);
              unknown += figures->unknown;
            }
          sum.unknown = unknown;
          assert_figures_equal (&sum, &pakt_projection_get_row (loose_years, y)->figures);
        }
    }
}

static void
assert_results_equal (PaktResult *a,
                      PaktResult *b)
{
  PaktPlan *plan = pakt_inputs_get_plan (pakt_result_get_inputs (a));
  guint n_items;
  guint n_services;

  pakt_plan_get_rows (plan, PAKT_TABLE_COST_ITEMS, &n_items);
  pakt_plan_get_rows (plan, PAKT_TABLE_SERVICES, &n_services);
  for (int year = pakt_plan_get_first_year (plan); year <= pakt_plan_get_last_year (plan); year++)
    {
      for (guint i = 0; i < n_items; i++)
        g_assert_cmpmem (pakt_result_get_item_year (a, i, year), sizeof (PaktItemYear),
                         pakt_result_get_item_year (b, i, year), sizeof (PaktItemYear));
      for (guint i = 0; i < n_services; i++)
        g_assert_cmpmem (pakt_result_get_gains (a, i, year), sizeof (PaktGains),
                         pakt_result_get_gains (b, i, year), sizeof (PaktGains));
    }
}

/* The plan with every adoption of one service starting a year later, or all of them gone. */
static PaktPlan *
edit_service (PaktPlan *plan,
              guint     service)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new_from (plan);
  guint n_rows;
  const PaktAdoptionRow *rows = pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, service, &n_rows);
  PaktAdoptionRow *edited = g_memdup2 (rows, n_rows * sizeof *rows);
  guint n_kept = g_test_rand_int_range (0, 4) > 0 ? n_rows : 0;

  for (guint i = 0; i < n_kept; i++)
    {
      edited[i].actual_from = pakt_date_new (g_test_rand_int_range (2025, 2030), g_test_rand_int_range (1, 13), 1);
      edited[i].until = 0;
    }
  pakt_plan_builder_set_adoptions (builder, service, edited, n_kept);

  return pakt_plan_builder_build (builder, NULL);
}

static void
test_update (void)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      guint service = (guint) g_test_rand_int_range (0, (gint32) PAKT_TEST_SMALL.n_services);
      const char *scenario = scenarios[g_test_rand_int_range (0, G_N_ELEMENTS (scenarios))];
      g_autoptr (PaktPlan) edited = edit_service (plan, service);
      g_autoptr (PaktResult) before = pakt_test_run (plan, scenario, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) after = pakt_test_run (edited, scenario, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) again = pakt_test_run (plan, scenario, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) updated = pakt_engine_update (before, pakt_result_get_inputs (after), &service, 1, NULL);

      g_assert_nonnull (updated);
      assert_results_equal (updated, after);
      /* The plan and the result that were edited stay as they were. */
      assert_results_equal (before, again);
    }
}

/* More adoptions than one thread is given; one by one, each service must come out the same. */
static void
test_threads (void)
{
  const PaktTestSize size = { 5, 95, 620, 700, 160000, 3 };
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&size);
  g_autofree guint *services = g_new (guint, size.n_services);
  guint n_adoptions = 0;

  for (guint i = 0; i < size.n_services; i++)
    {
      guint n_rows;

      services[i] = i;
      pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, i, &n_rows);
      n_adoptions += n_rows;
    }
  g_assert_cmpuint (n_adoptions, >=, 50000);

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autoptr (PaktResult) together = pakt_test_run (plan, scenarios[i], PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) one_by_one = pakt_engine_update (together, pakt_result_get_inputs (together), services,
                                                              size.n_services, NULL);

      assert_results_equal (together, one_by_one);
      check_total (together);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (pakt_engine_run (inputs, PAKT_PRICES_LIKELY, cancellable, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_CANCELLED);
}

/* A scenario over a parent is the parent's assumptions first, then its own. */
static void
test_chain (void)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (GPtrArray) chain = pakt_plan_list_chain (plan, "loose", NULL);
      g_autoptr (PaktResult) parent = pakt_test_run (plan, "parent", PAKT_PRICES_HIGH);
      g_autoptr (PaktInputs) partial = NULL;
      g_autoptr (PaktResult) result = NULL;
      guint n_parent = 0;

      while (n_parent < chain->len &&
             g_str_equal (((const PaktAssumptionRow *) g_ptr_array_index (chain, n_parent))->scenario, "parent"))
        n_parent++;
      for (guint j = n_parent; j < chain->len; j++)
        g_assert_cmpstr (((const PaktAssumptionRow *) g_ptr_array_index (chain, j))->scenario, ==, "loose");

      partial = pakt_inputs_new_partial (plan, "loose", n_parent, NULL);
      result = pakt_engine_run (partial, PAKT_PRICES_HIGH, NULL, NULL);
      assert_results_equal (parent, result);
    }
}

static void
test_unknown_scenario (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  static const char * const unknown[] = { "unfug", "" };

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pakt_inputs_new (plan, unknown[i], &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/total", test_total);
  g_test_add_func ("/engine/parts", test_parts);
  g_test_add_func ("/engine/shares", test_shares);
  g_test_add_func ("/engine/sums", test_sums);
  g_test_add_func ("/engine/dated", test_dated);
  g_test_add_func ("/engine/attribution", test_attribution);
  g_test_add_func ("/engine/update", test_update);
  g_test_add_func ("/engine/threads", test_threads);
  g_test_add_func ("/engine/cancelled", test_cancelled);
  g_test_add_func ("/engine/chain", test_chain);
  g_test_add_func ("/engine/unknown-scenario", test_unknown_scenario);

  return g_test_run ();
}
