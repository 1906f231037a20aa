/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-delta.h"
#include "pakt-folder.h"
#include "pakt-test-plan.h"

/*
 * Deltas: what makes one plan of another, and back, to the exported byte; and
 * that an edit shares with the old plan what it does not touch.
 */

static void
assert_same_bytes (PaktPlan *a,
                   PaktPlan *b)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GString) csv_a = pakt_table_to_csv (a, i);
      g_autoptr (GString) csv_b = pakt_table_to_csv (b, i);

      g_assert_cmpstr (csv_a->str, ==, csv_b->str);
    }
}

static PaktPlan *
apply (PaktPlan  *plan,
       PaktDelta *delta)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *changed = pakt_plan_apply (plan, delta, &error);

  g_assert_no_error (error);
  return changed;
}

/* Two unrelated plans differ in nearly every row, which is the hardest delta there is. */
static void
test_between (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (PaktPlan) before = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktPlan) after = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktDelta) delta = pakt_delta_new_between (before, after);
      g_autoptr (PaktDelta) inverse = pakt_delta_new_inverse (delta);
      g_autoptr (PaktPlan) forth = apply (before, delta);
      g_autoptr (PaktPlan) back = apply (forth, inverse);
      g_autoptr (PaktDelta) nothing = pakt_delta_new_between (forth, after);

      g_assert_cmpuint (pakt_delta_get_n_changes (delta), >, 0);
      g_assert_cmpuint (pakt_delta_get_n_changes (nothing), ==, 0);
      assert_same_bytes (forth, after);
      assert_same_bytes (back, before);
    }
}

static PaktPlan *
make_plan (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  pakt_test_add (builder, "bodies", "ags=10041|name=Kreis|kind=district");
  pakt_test_add (builder, "bodies", "ags=10041100|name=Adorf|kind=municipality|district=10041");
  pakt_test_add (builder, "services", "service=a|name=A|list=efa|level=municipal");
  pakt_test_add (builder, "services", "service=b|name=B|list=efa|level=municipal");
  pakt_test_add (builder, "adoptions", "service=a|ags=10041100|planned_from=2027-01-01");
  pakt_test_add (builder, "adoptions", "service=b|ags=10041100|planned_from=2027-01-01");

  return pakt_test_build (builder);
}

#define ADOPTION(service, from) { service, "10041100", "", from, "", "", "", "", NULL }

static void
test_sharing (void)
{
  const char *before[] = ADOPTION ("a", "2027-01-01");
  const char *after[] = ADOPTION ("a", "2027-07-01");
  g_autoptr (PaktPlan) plan = make_plan ();
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktPlan) changed = NULL;
  const PaktAdoptionRow *row;
  guint n_rows;

  pakt_delta_add (delta, PAKT_TABLE_ADOPTIONS, before, after);
  changed = apply (plan, delta);

  row = pakt_plan_get_chunk (changed, PAKT_TABLE_ADOPTIONS, 0, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpint (row->planned_from, ==, 20270701);
  g_assert_cmpuint (row->body, ==, 1);

  row = pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, 0, &n_rows);
  g_assert_cmpint (row->planned_from, ==, 20270101);

  g_assert_true (pakt_plan_get_chunk (changed, PAKT_TABLE_ADOPTIONS, 1, &n_rows) ==
                 pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, 1, &n_rows));
  g_assert_true (pakt_plan_get_rows (changed, PAKT_TABLE_BODIES, &n_rows) ==
                 pakt_plan_get_rows (plan, PAKT_TABLE_BODIES, &n_rows));
}

/* A new body before the others moves their positions, which the adoptions hold. */
static void
test_moved_bodies (void)
{
  const char *body[] = { "10040", "", "Neu", "district", "", "", "", "", "", "", "", "", NULL };
  g_autoptr (PaktPlan) plan = make_plan ();
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktPlan) changed = NULL;
  const PaktAdoptionRow *row;
  guint n_rows;

  pakt_delta_add (delta, PAKT_TABLE_BODIES, NULL, body);
  changed = apply (plan, delta);
  row = pakt_plan_get_chunk (changed, PAKT_TABLE_ADOPTIONS, 1, &n_rows);
  g_assert_cmpuint (row->body, ==, 2);
}

static void
test_changed_key (void)
{
  const char *before[] = { "b", "B", "efa", "municipal", "", "", "", "", "", "", "", "", "", "", "", "", "", "", NULL };
  const char *after[] = { "0", "B", "efa", "municipal", "", "", "", "", "", "", "", "", "", "", "", "", "", "", NULL };
  const char *old_adoption[] = ADOPTION ("b", "2027-01-01");
  const char *new_adoption[] = ADOPTION ("0", "2027-01-01");
  g_autoptr (PaktPlan) plan = make_plan ();
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktPlan) changed = NULL;
  guint n_rows;

  pakt_delta_add (delta, PAKT_TABLE_SERVICES, before, after);
  pakt_delta_add (delta, PAKT_TABLE_ADOPTIONS, old_adoption, new_adoption);
  changed = apply (plan, delta);
  g_assert_cmpint (pakt_plan_find_row (changed, PAKT_TABLE_SERVICES, "0"), ==, 0);
  g_assert_cmpint (pakt_plan_find_row (changed, PAKT_TABLE_SERVICES, "b"), ==, -1);
  pakt_plan_get_chunk (changed, PAKT_TABLE_ADOPTIONS, 0, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
}

/* The way of a new plan: services come before anybody uses them. */
static void
test_first_services (void)
{
  const char *first[] = { "s", "S", "efa", "municipal", "", "", "", "", "", "", "", "", "", "", "", "", "", "", NULL };
  const char *adoption[] = ADOPTION ("s", "2027-01-01");
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktDelta) add_service = pakt_delta_new ();
  g_autoptr (PaktDelta) add_adoption = pakt_delta_new ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) with_service = NULL;
  g_autoptr (PaktPlan) with_adoption = NULL;
  guint n_rows;

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  pakt_test_add (builder, "bodies", "ags=10041|name=Kreis|kind=district");
  pakt_test_add (builder, "bodies", "ags=10041100|name=Adorf|kind=municipality|district=10041");
  plan = pakt_test_build (builder);

  pakt_delta_add (add_service, PAKT_TABLE_SERVICES, NULL, first);
  with_service = apply (plan, add_service);
  g_assert_cmpuint (pakt_plan_get_n_chunks (with_service, PAKT_TABLE_ADOPTIONS), ==, 1);

  pakt_delta_add (add_adoption, PAKT_TABLE_ADOPTIONS, NULL, adoption);
  with_adoption = apply (with_service, add_adoption);
  pakt_plan_get_chunk (with_adoption, PAKT_TABLE_ADOPTIONS, 0, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
}

/* A value is kept as files write it, so that a kept delta can be taken back later. */
static void
test_canonical_value (void)
{
  const char *scenario[] = { "x", "X", "", "", NULL };
  const char *assumption[] = { "x", "1", "", "price-scale", "*", "", "", "", "110,50", "", NULL };
  g_autoptr (PaktPlan) plan = make_plan ();
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktDelta) inverse = NULL;
  g_autoptr (PaktPlan) changed = NULL;
  g_autoptr (PaktPlan) back = NULL;
  const PaktAssumptionRow *rows;
  guint n_rows;

  pakt_delta_add (delta, PAKT_TABLE_SCENARIOS, NULL, scenario);
  pakt_delta_add (delta, PAKT_TABLE_ASSUMPTIONS, NULL, assumption);
  changed = apply (plan, delta);
  rows = PAKT_PLAN_ROWS (changed, ASSUMPTIONS, PaktAssumptionRow, &n_rows);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpstr (rows[0].value, ==, "110.5");

  inverse = pakt_delta_new_inverse (delta);
  back = apply (changed, inverse);
  assert_same_bytes (back, plan);
}

static void
assert_refused (const char * const *before,
                const char * const *after)
{
  g_autoptr (PaktPlan) plan = make_plan ();
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) changed = NULL;

  pakt_delta_add (delta, PAKT_TABLE_ADOPTIONS, before, after);
  changed = pakt_plan_apply (plan, delta, &error);
  g_assert_null (changed);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
}

static void
test_refused (void)
{
  const char *there[] = ADOPTION ("a", "2027-01-01");
  const char *not_there[] = ADOPTION ("a", "2026-01-01");
  const char *no_date[] = ADOPTION ("a", "2027-02-30");
  const char *no_service[] = ADOPTION ("z", "2027-01-01");
  const char *no_service_before[] = ADOPTION ("0", "2027-01-01");
  const char *no_service_between[] = ADOPTION ("aa", "2027-01-01");
  const char *reversed[] = { "a", "10041100", "", "2027-01-01", "", "2026-01-01", "", "", NULL };

  assert_refused (not_there, there);
  assert_refused (NULL, there);
  assert_refused (there, no_date);
  assert_refused (there, no_service);
  assert_refused (NULL, no_service);
  assert_refused (NULL, no_service_before);
  assert_refused (NULL, no_service_between);
  assert_refused (there, no_service_between);
  assert_refused (there, reversed);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delta/between", test_between);
  g_test_add_func ("/delta/sharing", test_sharing);
  g_test_add_func ("/delta/moved-bodies", test_moved_bodies);
  g_test_add_func ("/delta/changed-key", test_changed_key);
  g_test_add_func ("/delta/first-services", test_first_services);
  g_test_add_func ("/delta/canonical-value", test_canonical_value);
  g_test_add_func ("/delta/refused", test_refused);

  return g_test_run ();
}
