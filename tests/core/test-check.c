/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-check.h"
#include "pakt-test-plan.h"

/*
 * Findings: each appears where it is due, and nowhere else.
 */

static PaktPlanBuilder *
begin_plan (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY "|as_of=2026-11-20");
  pakt_test_add (builder, "bodies", "ags=1|name=K|kind=district");
  pakt_test_add (builder, "bodies", "ags=11|name=A|kind=municipality|district=1");
  pakt_test_add (builder, "population", "ags=1|reference_date=2022-05-15|population=100");
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "services", "service=s|name=S|list=efa|level=municipal");

  return builder;
}

static guint
count (PaktPlan   *plan,
       const char *code,
       const char *key)
{
  g_autoptr (GPtrArray) findings = pakt_plan_check (plan);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PaktFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->message, !=, "");
      n += g_str_equal (finding->code, code) && g_str_equal (finding->key, key);
    }

  return n;
}

static void
test_overdue (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (PaktPlan) plan = NULL;

  pakt_test_add (builder, "population", "ags=11|reference_date=2022-05-15|population=100");
  pakt_test_add (builder, "bodies", "ags=12|name=B|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=13|name=C|kind=municipality|district=1");
  pakt_test_add (builder, "adoptions", "service=s|ags=11|planned_from=2026-11-30");
  pakt_test_add (builder, "adoptions", "service=s|ags=12|planned_from=2026-12-01");
  pakt_test_add (builder, "adoptions", "service=s|ags=13|planned_from=2025-01-01|until=2025-12-31");
  plan = pakt_test_build (builder);

  g_assert_cmpuint (count (plan, "adoption-overdue", "s/11"), ==, 1);
  g_assert_cmpuint (count (plan, "adoption-overdue", "s/12"), ==, 0);
  g_assert_cmpuint (count (plan, "adoption-overdue", "s/13"), ==, 0);
}

/* A row without a figure is no figure. */
static void
test_population (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (PaktPlan) plan = NULL;

  pakt_test_add (builder, "population", "ags=11|reference_date=2022-05-15");
  plan = pakt_test_build (builder);

  g_assert_cmpuint (count (plan, "population-missing", "11"), ==, 1);
  g_assert_cmpuint (count (plan, "population-missing", "1"), ==, 0);
}

static void
test_prices (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (PaktPlan) plan = NULL;

  pakt_test_add (builder, "cost_items", "item=known|service=s|name=N|kind=operation|basis=fixed|provider=p");
  pakt_test_add (builder, "cost_items", "item=open|service=s|name=N|kind=operation|basis=fixed|provider=p");
  pakt_test_add (builder, "prices", "item=known|valid_from=2026-01|likely=100");
  plan = pakt_test_build (builder);

  g_assert_cmpuint (count (plan, "price-unknown", "open"), ==, 1);
  g_assert_cmpuint (count (plan, "price-unknown", "known"), ==, 0);

  /* Nobody uses the service, so nobody can be given what the Land does not take over. */
  g_assert_cmpuint (count (plan, "cost-unallocated", "known"), ==, 1);
  g_assert_cmpuint (count (plan, "cost-unallocated", "open"), ==, 0);
}

static void
test_ids (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (PaktPlan) plan = NULL;

  pakt_test_add (builder, "services", "service=-s|name=S|list=efa");
  pakt_test_add (builder, "services", "service=a,b|name=S|list=efa");
  plan = pakt_test_build (builder);

  g_assert_cmpuint (count (plan, "id-not-selectable", "-s"), ==, 1);
  g_assert_cmpuint (count (plan, "id-not-selectable", "a,b"), ==, 1);
  g_assert_cmpuint (count (plan, "id-not-selectable", "s"), ==, 0);
}

/* An interrupted check finds nothing, least of all the interruption. */
static void
test_cancelled (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  plan = pakt_test_build (builder);
  findings = pakt_plan_check_cancellable (plan, cancellable, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, >, 0);

  g_cancellable_cancel (cancellable);
  g_assert_null (pakt_plan_check_cancellable (plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/overdue", test_overdue);
  g_test_add_func ("/check/population", test_population);
  g_test_add_func ("/check/prices", test_prices);
  g_test_add_func ("/check/ids", test_ids);
  g_test_add_func ("/check/cancelled", test_cancelled);

  return g_test_run ();
}
