/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-test.h"
#include "pakt-findings.h"
#include "pakt-overview.h"
#include "pakt-test-plan.h"

/*
 * The key figures are sums of what the core counts and projects, of the plan
 * and of every scenario, and n of m counts only who is competent.
 */

static const char * const fixtures[] = {
  "corner-1", "corner-2", "corner-3", "random-1", "random-2", "random-3", "random-4", "random-5", "random-6",
  "random-7", "random-8", "staircase",
};

static PaktOverview *
look_over (PaktResult *result,
           PaktMonth   month)
{
  g_autoptr (GError) error = NULL;
  PaktOverview *overview = pakt_overview_new (result, month, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pakt_overview_get_month (overview), ==, month);
  return overview;
}

/* Pair by pair and in plain numbers, not as the program counts. */
static void
assert_reach (PaktOverview *overview,
              PaktInputs   *inputs,
              PaktMonth     month)
{
  PaktPlan *plan = pakt_inputs_get_plan (inputs);
  PaktReach services = { 0 };
  PaktReach pairs = { 0 };
  guint n_services, n_bodies;

  pakt_plan_get_rows (plan, PAKT_TABLE_SERVICES, &n_services);
  pakt_plan_get_rows (plan, PAKT_TABLE_BODIES, &n_bodies);
  for (guint i = 0; i < n_services; i++)
    {
      gint64 n[PAKT_N_STATES] = { 0 };
      gint64 competent, live, planned;

      for (guint j = 0; j < n_bodies; j++)
        n[pakt_inputs_get_state (inputs, i, j, month)]++;
      competent = n_bodies - n[PAKT_STATE_NOT_COMPETENT];
      live = n[PAKT_STATE_LIVE] + n[PAKT_STATE_EXPECTED];
      planned = n[PAKT_STATE_PLANNED] + n[PAKT_STATE_OVERDUE];

      pairs.competent += competent;
      pairs.live += live;
      pairs.planned += planned;
      services.competent += competent > 0;
      services.live += live > 0;
      services.planned += live == 0 && planned > 0;
      services.everywhere += competent > 0 && live == competent;
    }

  g_assert_cmpmem (pakt_overview_get_services (overview), sizeof services, &services, sizeof services);
  g_assert_cmpmem (pakt_overview_get_pairs (overview), sizeof pairs, &pairs, sizeof pairs);
}

static void
assert_covered (PaktOverview *overview,
                PaktInputs   *inputs,
                PaktMonth     month)
{
  g_autoptr (GArray) counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_SERVICE, month, NULL);
  PaktAdoptionCount sum;

  pakt_adoption_counts_sum (counts, &sum);
  g_assert_cmpint (pakt_overview_get_covered (overview), ==, sum.inhabitants_covered);
}

/* What a year's burden is, summed up of the bodies' own shares and what nobody could be given. */
static void
assert_burdens (PaktOverview *overview,
                PaktResult   *result)
{
  g_autoptr (PaktProjection) projection = pakt_test_project (result, "year,body");
  g_autoptr (PaktProjection) years = pakt_test_project (result, "year");
  const PaktBurden *sum = pakt_overview_get_burden_sum (overview);
  gint64 total = 0;
  gint64 total_cash = 0;

  for (guint i = 0; i < pakt_overview_get_n_burdens (overview); i++)
    {
      const PaktBurden *burden = pakt_overview_get_burden (overview, i);
      gint64 borne = 0;
      gint64 cash = 0;
      gint64 time = 0;
      gint64 unknown = 0;

      g_assert_cmpint (burden->year, >=, 2028);
      g_assert_cmpint (burden->year, <=, 2031);
      if (i > 0)
        g_assert_cmpint (burden->year, ==, pakt_overview_get_burden (overview, i - 1)->year + 1);

      for (guint j = 0; j < pakt_projection_get_n_rows (projection); j++)
        {
          const PaktProjectionRow *row = pakt_projection_get_row (projection, j);

          if (pakt_projection_get_year (projection, row, 0) != burden->year)
            continue;
          borne += row->figures.municipal + row->figures.outside;
          cash += row->figures.gain_cash;
          time += row->figures.gain_time;
        }
      for (guint j = 0; j < pakt_projection_get_n_rows (years); j++)
        {
          const PaktProjectionRow *row = pakt_projection_get_row (years, j);

          if (pakt_projection_get_year (years, row, 0) == burden->year)
            unknown += row->figures.unknown;
        }

      g_assert_cmpint (burden->burden, ==, borne);
      g_assert_cmpint (burden->burden, ==, burden->municipal + burden->outside);
      g_assert_cmpint (burden->gain_cash, ==, cash);
      g_assert_cmpint (burden->gain_time, ==, time);
      g_assert_cmpint (burden->net, ==, borne - cash);
      g_assert_cmpint (burden->unknown, ==, unknown);
      total += borne;
      total_cash += cash;
    }

  g_assert_cmpint (sum->year, ==, 0);
  g_assert_cmpint (sum->burden, ==, total);
  g_assert_cmpint (sum->gain_cash, ==, total_cash);
  g_assert_cmpint (sum->net, ==, total - total_cash);
}

static void
check (PaktPlan   *plan,
       const char *scenario,
       PaktMonth   month)
{
  g_autoptr (PaktResult) result = pakt_test_run (plan, scenario, PAKT_PRICES_LIKELY);
  PaktInputs *inputs = pakt_result_get_inputs (result);
  g_autoptr (PaktOverview) overview = look_over (result, month);

  assert_reach (overview, inputs, month);
  assert_covered (overview, inputs, month);
  assert_burdens (overview, result);
}

static void
check_scenarios (PaktPlan *plan)
{
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  PaktMonth as_of = pakt_date_month (pakt_plan_get_as_of (plan));

  check (plan, NULL, as_of);
  check (plan, NULL, pakt_month_new (2031, 6));
  for (guint i = 0; i < n_scenarios; i++)
    check (plan, scenarios[i].scenario, as_of);
}

static void
test_fixtures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_load_example (fixtures[i]);

      g_test_message ("%s", fixtures[i]);
      check_scenarios (plan);
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      check (plan, NULL, pakt_month_new (2027, 5));
      check (plan, "dated", pakt_month_new (2028, 12));
    }
}

static PaktPlanBuilder *
new_builder (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY "|as_of=2027-05-15|first_year=2026|last_year=2030");
  for (guint i = 1; i <= 6; i++)
    pakt_test_add (builder, "bodies", "ags=%u|name=K%u|kind=district", i, i);
  for (guint i = 1; i <= 52; i++)
    pakt_test_add (builder, "bodies", "ags=%u|name=M%u|kind=municipality|district=%u", 100 + i, i, i % 6 + 1);
  for (guint i = 1; i <= 52; i++)
    pakt_test_add (builder, "population", "ags=%u|reference_date=2020-12-31|population=1000", 100 + i);
  for (guint i = 1; i <= 6; i++)
    pakt_test_add (builder, "population", "ags=%u|reference_date=2020-12-31|population=8000", i);

  return builder;
}

/* A service of the six districts that four use is in use by 4 of 6, not of 58. */
static void
test_denominators (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktResult) result = NULL;
  g_autoptr (PaktOverview) overview = NULL;
  const PaktReach *services;
  const PaktReach *pairs;

  pakt_test_add (builder, "services", "service=pflege|name=Hilfe zur Pflege|list=efa|level=district");
  pakt_test_add (builder, "services", "service=offen|name=Offen|list=efa");
  pakt_test_add (builder, "services", "service=alle|name=Alle|list=efa|level=district");
  pakt_test_add (builder, "services", "service=bald|name=Bald|list=efa|level=district");
  for (guint i = 1; i <= 6; i++)
    {
      if (i <= 4)
        pakt_test_add (builder, "adoptions", "service=pflege|ags=%u|stage=live|actual_from=2026-01-01", i);
      pakt_test_add (builder, "adoptions", "service=alle|ags=%u|stage=live|actual_from=2027-05-31", i);
    }
  pakt_test_add (builder, "adoptions", "service=pflege|ags=5|planned_from=2027-01-01");
  pakt_test_add (builder, "adoptions", "service=pflege|ags=6|stage=refused");
  pakt_test_add (builder, "adoptions", "service=bald|ags=1|planned_from=2029-01-01");
  plan = pakt_test_build (builder);
  result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  overview = look_over (result, pakt_month_new (2027, 5));
  services = pakt_overview_get_services (overview);
  pairs = pakt_overview_get_pairs (overview);

  /* Nobody is competent for the service that is not settled, so it is in no denominator. */
  g_assert_cmpint (services->competent, ==, 3);
  g_assert_cmpint (services->live, ==, 2);
  g_assert_cmpint (services->planned, ==, 1);
  g_assert_cmpint (services->everywhere, ==, 1);
  g_assert_cmpint (pairs->competent, ==, 18);
  g_assert_cmpint (pairs->live, ==, 10);
  g_assert_cmpint (pairs->planned, ==, 2);
  g_assert_cmpint (pakt_overview_get_covered (overview), ==, 5556);

  /* The plan ends in 2030, so there is no figure for 2031. */
  g_assert_cmpuint (pakt_overview_get_n_burdens (overview), ==, 3);
}

static void
test_empty (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktResult) result = NULL;
  g_autoptr (PaktOverview) overview = NULL;
  g_autoptr (PaktFindings) findings = NULL;

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  plan = pakt_test_build (builder);
  result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  overview = look_over (result, pakt_month_new (2027, 5));
  findings = pakt_findings_new (plan, NULL, NULL);

  g_assert_cmpint (pakt_overview_get_services (overview)->competent, ==, 0);
  g_assert_cmpint (pakt_overview_get_covered (overview), ==, PAKT_NONE);
  g_assert_cmpuint (pakt_overview_get_n_burdens (overview), ==, 4);
  g_assert_cmpint (pakt_overview_get_burden_sum (overview)->burden, ==, 0);
  g_assert_cmpuint (pakt_findings_get_n_groups (findings), ==, 0);
}

/* A sum that does not fit is an error, not a figure. */
static void
test_overflow (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktResult) result = NULL;

  pakt_test_add (builder, "services", "service=s|name=S|list=own|level=district");
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "adoptions", "service=s|ags=1|stage=live|actual_from=2026-01-01");
  for (guint i = 0; i < 1000; i++)
    {
      pakt_test_add (builder, "cost_items", "item=i%u|service=s|name=I|kind=operation|basis=fixed|provider=p|"
                     "scheme=none", i);
      pakt_test_add (builder, "prices", "item=i%u|valid_from=2026-01|likely=35000000000000", i);
    }
  plan = pakt_test_build (builder);
  result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);

  g_assert_null (pakt_overview_new (result, pakt_month_new (2027, 5), &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW);
}

/* Grouped findings are all findings, in their order. */
static void
assert_grouped (PaktPlan *plan)
{
  g_autoptr (GPtrArray) all = pakt_plan_check (plan);
  g_autoptr (PaktFindings) findings = pakt_findings_new (plan, NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < pakt_findings_get_n_groups (findings); i++)
    {
      g_assert_cmpuint (pakt_findings_get_n (findings, i), >, 0);
      if (i > 0)
        g_assert_cmpint (pakt_findings_get_severity (findings, i - 1), <=, pakt_findings_get_severity (findings, i));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (pakt_findings_get_code (findings, j), !=, pakt_findings_get_code (findings, i));

      for (guint j = 0; j < pakt_findings_get_n (findings, i); j++, n++)
        {
          const PaktFinding *found = pakt_findings_get (findings, i, j);
          const PaktFinding *expected = all->pdata[n];

          g_assert_cmpstr (found->code, ==, pakt_findings_get_code (findings, i));
          g_assert_cmpint (found->severity, ==, pakt_findings_get_severity (findings, i));
          g_assert_cmpstr (found->key, ==, expected->key);
          g_assert_cmpstr (found->message, ==, expected->message);
        }
    }

  g_assert_cmpuint (n, ==, all->len);
  g_assert_cmpuint (pakt_findings_count (findings, PAKT_SEVERITY_ERROR)
                    + pakt_findings_count (findings, PAKT_SEVERITY_WARNING)
                    + pakt_findings_count (findings, PAKT_SEVERITY_HINT), ==, n);
}

static void
test_findings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_load_example (fixtures[i]);

      assert_grouped (plan);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overview/fixtures", test_fixtures);
  g_test_add_func ("/overview/random", test_random);
  g_test_add_func ("/overview/denominators", test_denominators);
  g_test_add_func ("/overview/empty", test_empty);
  g_test_add_func ("/overview/overflow", test_overflow);
  g_test_add_func ("/overview/findings", test_findings);

  return g_test_run ();
}
