/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-large-plan.h"

#include "pakt-test-plan.h"

/* A plan whose figures belong into a thread, and edits that remove what nothing in it needs. */

#define N_BODIES 201

/**
 * pakt_test_large_plan:
 *
 * Services `s000` to `s099` with an item `i000` to `i099` each, which every
 * district has adopted; a scenario `x` in which they are dearer; and the topic
 * and service `spare`, the municipality 9001 and the district 9002, which may go.
 *
 * Returns: (transfer full): a plan with more adoptions than one that is computed within a frame
 */
PaktPlan *
pakt_test_large_plan (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "%s|title=T|as_of=2026-01-01|first_year=2026|last_year=2029", PAKT_TEST_IDENTITY);
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "topics", "topic=t|name=T");
  pakt_test_add (builder, "topics", "topic=spare|name=Spare");
  pakt_test_add (builder, "services", "service=spare|name=Spare|list=efa|level=district");
  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  pakt_test_add (builder, "assumptions", "scenario=x|position=1|kind=price-scale|services=*|value=150");
  pakt_test_add (builder, "bodies", "ags=9001|name=Gemeinde|kind=municipality|district=1000");
  pakt_test_add (builder, "bodies", "ags=9002|name=Kreis|kind=district");
  for (guint i = 0; i < N_BODIES; i++)
    {
      pakt_test_add (builder, "bodies", "ags=%u|name=B%u|kind=district", 1000 + i, i);
      pakt_test_add (builder, "population", "ags=%u|reference_date=2024-12-31|population=%u", 1000 + i, 90000 + i);
    }
  for (guint i = 0; i < PAKT_TEST_LARGE_SERVICES; i++)
    {
      pakt_test_add (builder, "services", "service=s%03u|name=S%u|list=efa|level=district|topic=t", i, i);
      pakt_test_add (builder, "cost_items", "item=i%03u|service=s%03u|name=I%u|kind=%s|basis=fixed|provider=p", i, i, i,
                     i % 3 == 0 ? "operation" : "development");
      pakt_test_add (builder, "prices", "item=i%03u|valid_from=2026-01|likely=%u", i, 1000 + 7 * i);
      for (guint j = 0; j < N_BODIES; j++)
        pakt_test_add (builder, "adoptions", "service=s%03u|ags=%u|stage=live|actual_from=2026-01-01", i, 1000 + j);
    }

  return pakt_test_build (builder);
}

/**
 * pakt_test_make_removal:
 * @key: of a row of @table, which has one key column
 *
 * Returns: (transfer full): the change that removes the row
 */
PaktDelta *
pakt_test_make_removal (PaktPlan    *plan,
                        PaktTableId  table,
                        const char  *key)
{
  PaktDelta *delta = pakt_delta_new ();
  int row = pakt_plan_find_row (plan, table, key);
  guint n_rows;
  const char *rows = pakt_plan_get_rows (plan, table, &n_rows);

  g_assert_cmpint (row, >=, 0);
  pakt_delta_add_difference (delta, table, rows + (gsize) row * pakt_table_get (table)->row_size, NULL);
  return delta;
}

/* Lets threads that were overtaken come to their end. */
void
pakt_test_wait_a_moment (void)
{
  gint64 end = g_get_monotonic_time () + 200 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}
