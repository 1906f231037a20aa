/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-adoption.h"
#include "pakt-money.h"
#include "pakt-test-plan.h"

/*
 * The state of a pair at a month (adoption.md): each line of the table, and
 * what holds for the counts of every plan.
 */

#define AS_OF "2027-05-15"

typedef struct
{
  const char *adoption;  /* NULL: none */
  const char *month;
  PaktState state;
} Case;

static const Case cases[] = {
  { NULL, "2027-05", PAKT_STATE_OPEN },
  { "stage=contract", "2027-05", PAKT_STATE_OPEN },
  { "stage=live", "2027-05", PAKT_STATE_OPEN },

  { "stage=refused", "2027-05", PAKT_STATE_REFUSED },
  { "stage=refused|actual_from=2026-01-01", "2026-05", PAKT_STATE_REFUSED },
  { "stage=refused|actual_from=2026-01-01|until=2026-12-31", "2029-05", PAKT_STATE_REFUSED },

  { "actual_from=2026-01-01|until=2027-04-30", "2027-05", PAKT_STATE_ENDED },
  { "actual_from=2026-01-01|until=2027-05-01", "2027-05", PAKT_STATE_LIVE },
  { "planned_from=2026-01-01|until=2027-04-30", "2027-05", PAKT_STATE_ENDED },
  { "until=2027-04-30", "2027-05", PAKT_STATE_ENDED },
  { "stage=suspended|actual_from=2026-01-01|until=2027-04-30", "2027-05", PAKT_STATE_ENDED },
  { "actual_from=2026-01-01", "2031-01", PAKT_STATE_ENDED },
  { "actual_from=2026-01-01", "2030-12", PAKT_STATE_LIVE },
  { NULL, "2031-01", PAKT_STATE_ENDED },

  { "stage=suspended|actual_from=2026-01-01", "2027-05", PAKT_STATE_SUSPENDED },
  { "stage=suspended|actual_from=2026-01-01", "2027-04", PAKT_STATE_LIVE },
  { "stage=suspended|actual_from=2026-01-01", "2027-06", PAKT_STATE_LIVE },

  { "actual_from=2027-05-31", "2027-05", PAKT_STATE_LIVE },
  { "actual_from=2027-05-31|planned_from=2026-01-01", "2027-05", PAKT_STATE_LIVE },
  { "stage=testing|actual_from=2027-05-31", "2027-05", PAKT_STATE_LIVE },

  { "planned_from=2027-05-31", "2027-05", PAKT_STATE_OVERDUE },
  { "planned_from=2027-05-01", "2027-05", PAKT_STATE_OVERDUE },
  { "planned_from=2026-05-01", "2026-05", PAKT_STATE_OVERDUE },
  { "planned_from=2026-05-01", "2029-05", PAKT_STATE_OVERDUE },
  { "stage=live|planned_from=2026-05-01", "2027-05", PAKT_STATE_OVERDUE },

  { "planned_from=2027-06-01", "2027-06", PAKT_STATE_EXPECTED },
  { "planned_from=2027-06-30", "2028-01", PAKT_STATE_EXPECTED },

  { "planned_from=2027-06-01", "2027-05", PAKT_STATE_PLANNED },
  { "planned_from=2028-02-01", "2028-01", PAKT_STATE_PLANNED },
  { "planned_from=2026-06-01", "2026-05", PAKT_STATE_PLANNED },

  /* Not a member any more from 2029-07, not competent before 2025. */
  { "actual_from=2026-01-01", "2029-06", PAKT_STATE_LIVE },
  { "actual_from=2026-01-01", "2024-12", PAKT_STATE_NOT_COMPETENT },
  { "stage=refused", "2024-12", PAKT_STATE_NOT_COMPETENT },
};

static PaktPlanBuilder *
new_builder (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "as_of=%s", AS_OF);
  pakt_test_add (builder, "bodies", "ags=1|name=K|kind=district");
  pakt_test_add (builder, "bodies", "ags=11|name=A|kind=municipality|district=1|member_from=2025-01-01");
  pakt_test_add (builder, "bodies", "ags=12|name=B|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=13|name=C|kind=municipality|district=1");
  pakt_test_add (builder, "population", "ags=11|reference_date=2020-12-31|population=1000");
  pakt_test_add (builder, "population", "ags=12|reference_date=2020-12-31|population=1000");
  pakt_test_add (builder, "population", "ags=13|reference_date=2020-12-31|population=6000");
  pakt_test_add (builder, "services", "service=s|name=S|list=efa|level=municipal|available_until=2030-12-31");

  return builder;
}

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PaktPlanBuilder *builder = new_builder ();
      g_autoptr (PaktPlan) plan = NULL;
      g_autoptr (PaktInputs) inputs = NULL;
      PaktMonth month;

      g_test_message ("%s at %s", cases[i].adoption != NULL ? cases[i].adoption : "nothing", cases[i].month);
      if (cases[i].adoption != NULL)
        pakt_test_add (builder, "adoptions", "service=s|ags=11|%s", cases[i].adoption);
      plan = pakt_test_build (builder);
      inputs = pakt_inputs_new (plan, NULL, NULL);
      g_assert_true (pakt_month_parse (cases[i].month, &month));

      g_assert_cmpint (pakt_inputs_get_state (inputs, 0, 1, month), ==, cases[i].state);
      /* The district is not competent for a municipal service. */
      g_assert_cmpint (pakt_inputs_get_state (inputs, 0, 0, month), ==, PAKT_STATE_NOT_COMPETENT);
    }
}

/* One of three bodies is 33.33 %, but it has a quarter of the people less one in eight. */
static void
test_shares (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktInputs) inputs = NULL;
  g_autoptr (GArray) counts = NULL;
  const PaktAdoptionCount *count;

  pakt_test_add (builder, "adoptions", "service=s|ags=11|actual_from=2026-01-01");
  pakt_test_add (builder, "adoptions", "service=s|ags=12|planned_from=2027-06-01");
  plan = pakt_test_build (builder);
  inputs = pakt_inputs_new (plan, NULL, NULL);

  counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_SERVICE, pakt_month_new (2027, 5), NULL);
  g_assert_cmpuint (counts->len, ==, 1);
  count = &g_array_index (counts, PaktAdoptionCount, 0);
  g_assert_cmpint (count->competent, ==, 3);
  g_assert_cmpint (count->share, ==, 3333);
  g_assert_cmpint (count->inhabitants_covered, ==, 1250);
  g_clear_pointer (&counts, g_array_unref);

  /* A month later the second is expected, which counts as live. */
  counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_DISTRICT, pakt_month_new (2027, 6), NULL);
  g_assert_cmpuint (counts->len, ==, 1);
  count = &g_array_index (counts, PaktAdoptionCount, 0);
  g_assert_cmpstr (count->key, ==, "1");
  g_assert_cmpint (count->share, ==, 6667);
  g_assert_cmpint (count->inhabitants_covered, ==, 2500);
  g_clear_pointer (&counts, g_array_unref);

  /* Nobody is competent at the district body: no share, not 0 %. */
  counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_BODY, pakt_month_new (2027, 6), NULL);
  count = &g_array_index (counts, PaktAdoptionCount, 0);
  g_assert_cmpint (count->competent, ==, 0);
  g_assert_cmpint (count->share, ==, PAKT_NONE);
  g_assert_cmpint (count->inhabitants_covered, ==, PAKT_NONE);
}

/* At both levels people would count twice, so municipalities only. */
static void
test_both_levels (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktInputs) inputs = NULL;
  g_autoptr (GArray) counts = NULL;
  const PaktAdoptionCount *count;
  PaktAdoptionCount sum;

  pakt_test_add (builder, "population", "ags=1|reference_date=2020-12-31|population=8000");
  pakt_test_add (builder, "services", "service=t|name=T|list=efa|level=both");
  pakt_test_add (builder, "adoptions", "service=t|ags=1|actual_from=2026-01-01");
  pakt_test_add (builder, "adoptions", "service=t|ags=13|actual_from=2026-01-01");
  plan = pakt_test_build (builder);
  inputs = pakt_inputs_new (plan, NULL, NULL);

  counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_SERVICE, pakt_month_new (2027, 5), NULL);
  count = &g_array_index (counts, PaktAdoptionCount, 1);
  g_assert_cmpint (count->competent, ==, 4);
  g_assert_cmpint (count->share, ==, 5000);
  g_assert_cmpint (count->inhabitants_covered, ==, 7500);

  /* 6 of 8 thousand people at both levels, and the same of those of the municipal service, where nobody is live. */
  pakt_adoption_counts_sum (counts, &sum);
  g_assert_cmpint (sum.competent, ==, 7);
  g_assert_cmpint (sum.share, ==, 2857);
  g_assert_cmpint (sum.inhabitants_covered, ==, 3750);
}

static void
add_counts (gint64       *sums,
            const GArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const PaktAdoptionCount *count = &g_array_index (counts, PaktAdoptionCount, i);
      gint64 competent = 0;
      gint64 live = count->states[PAKT_STATE_LIVE] + count->states[PAKT_STATE_EXPECTED];

      for (int state = 0; state < PAKT_N_STATES; state++)
        {
          sums[state] += count->states[state];
          if (state != PAKT_STATE_NOT_COMPETENT)
            competent += count->states[state];
        }

      g_assert_cmpint (count->competent, ==, competent);
      if (competent == 0)
        g_assert_cmpint (count->share, ==, PAKT_NONE);
      else
        g_assert_cmpint (count->share, ==, (gint64) pakt_wide_round_div ((PaktWide) live * 10000, competent));
      if (count->inhabitants_covered != PAKT_NONE)
        {
          g_assert_cmpint (count->inhabitants_covered, >=, 0);
          g_assert_cmpint (count->inhabitants_covered, <=, 10000);
        }
    }
}

/* The sum of all counts is the count of all pairs, whatever was counted by. */
static void
check_sum (const GArray *counts,
           const gint64 *states)
{
  PaktAdoptionCount sum;
  PaktWide inhabitants = 0;
  PaktWide covered = 0;
  gint64 competent = 0;

  pakt_adoption_counts_sum (counts, &sum);
  for (int state = 0; state < PAKT_N_STATES; state++)
    {
      g_assert_cmpint (sum.states[state], ==, states[state]);
      competent += state != PAKT_STATE_NOT_COMPETENT ? states[state] : 0;
    }
  for (guint i = 0; i < counts->len; i++)
    {
      inhabitants += g_array_index (counts, PaktAdoptionCount, i).inhabitants;
      covered += g_array_index (counts, PaktAdoptionCount, i).covered;
    }

  g_assert_cmpint (sum.competent, ==, competent);
  g_assert_true (sum.inhabitants == inhabitants && sum.covered == covered);
  g_assert_cmpint (sum.share, ==,
                   competent == 0 ? PAKT_NONE
                                  : (gint64) pakt_wide_round_div ((PaktWide) 10000 * (states[PAKT_STATE_LIVE]
                                                                                      + states[PAKT_STATE_EXPECTED]),
                                                                  competent));
  g_assert_cmpint (sum.inhabitants_covered, ==,
                   inhabitants == 0 ? PAKT_NONE : (gint64) pakt_wide_round_div (covered * 10000, inhabitants));
}

/* Every pair has exactly one state, and whatever is counted by, all pairs are counted once. */
static void
check_counts (PaktInputs *inputs,
              PaktMonth   month)
{
  const guint n_bodies = PAKT_TEST_SMALL.n_districts + PAKT_TEST_SMALL.n_municipalities;
  gint64 expected[PAKT_N_STATES] = { 0, };

  for (guint i = 0; i < PAKT_TEST_SMALL.n_services; i++)
    for (guint j = 0; j < n_bodies; j++)
      expected[pakt_inputs_get_state (inputs, i, j, month)]++;

  for (int by = PAKT_ADOPTION_BY_SERVICE; by <= PAKT_ADOPTION_BY_TOPIC; by++)
    {
      gint64 sums[PAKT_N_STATES] = { 0, };
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) counts = pakt_inputs_count_adoption (inputs, (PaktAdoptionBy) by, month, &error);

      g_assert_no_error (error);
      add_counts (sums, counts);
      check_sum (counts, sums);
      for (int state = 0; state < PAKT_N_STATES; state++)
        g_assert_cmpint (sums[state], ==, expected[state]);
      for (guint i = 1; i < counts->len; i++)
        g_assert_cmpstr (g_array_index (counts, PaktAdoptionCount, i - 1).key, <,
                         g_array_index (counts, PaktAdoptionCount, i).key);
    }
}

static void
test_counts (void)
{
  static const char * const scenarios[] = { NULL, "dated", "loose" };

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      for (guint j = 0; j < G_N_ELEMENTS (scenarios); j++)
        {
          g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenarios[j], NULL);

          check_counts (inputs, pakt_month_new (2027, 5));
          check_counts (inputs, pakt_month_new (g_test_rand_int_range (2024, 2034), g_test_rand_int_range (1, 13)));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/adoption/states", test_states);
  g_test_add_func ("/adoption/shares", test_shares);
  g_test_add_func ("/adoption/both-levels", test_both_levels);
  g_test_add_func ("/adoption/counts", test_counts);

  return g_test_run ();
}
