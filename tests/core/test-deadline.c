/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-deadline.h"
#include "pakt-test-plan.h"

/*
 * The days of the Pakt, each as its text has it, and the steps of the Land's
 * share, which are the plan's.
 */

typedef struct
{
  PaktDate date;
  const char *code;
  const char *section;
  gboolean is_reading;
  const char *title;     /* part of it, or NULL */
} Expected;

/* Read off the Pakt by hand. */
static const Expected expected[] = {
  { 20260930, "notice", "Pakt 9", FALSE, "2027" },
  { 20261231, "talks", "Pakt 2", FALSE, NULL },
  { 20270930, "notice", "Pakt 9", FALSE, "2028" },
  { 20271130, "list-update", "Pakt 1", TRUE, "2028" },
  { 20271231, "ozg", "Pakt 3, goal 4", FALSE, NULL },
  { 20280101, "land-share", "Pakt 4.2", FALSE, "falls from 100% to 75%" },
  { 20280930, "notice", "Pakt 9", FALSE, "2029" },
  { 20290101, "land-share", "Pakt 4.2", FALSE, "falls from 75% to 50%" },
  { 20290930, "notice", "Pakt 9", FALSE, "2030" },
  { 20291130, "list-update", "Pakt 1", TRUE, "2030" },
  { 20300101, "land-share", "Pakt 4.2", FALSE, "falls from 50% to 25%" },
  { 20300930, "notice", "Pakt 9", FALSE, "2031" },
  { 20301231, "evaluation", "Pakt 4.2", TRUE, NULL },
  { 20310101, "land-share", "Pakt 4.2", FALSE, "falls from 25% to 0%" },
  { 20310930, "notice", "Pakt 9", FALSE, "2032" },
  { 20311130, "list-update", "Pakt 1", TRUE, "2032" },
  { 20320930, "notice", "Pakt 9", FALSE, "2033" },
  { 20330930, "notice", "Pakt 9", FALSE, "2034" },
  { 20331130, "list-update", "Pakt 1", TRUE, "2034" },
  { 20351218, "pact-end", "Pakt 9", FALSE, NULL },
};

static PaktPlanBuilder *
new_builder (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY "|as_of=2026-11-20");

  return builder;
}

static void
add_step (PaktPlanBuilder *builder,
          int              year,
          int              percent,
          const char      *basis)
{
  pakt_test_add (builder, "funding", "scheme=efa|year=%d|land_percent=%d|legal_basis=%s", year, percent, basis);
}

static void
add_ladder (PaktPlanBuilder *builder)
{
  const int shares[] = { 100, 75, 50, 25, 0 };

  add_step (builder, 2026, 100, "Pakt 4.2");
  for (guint i = 1; i < G_N_ELEMENTS (shares); i++)
    add_step (builder, 2027 + (int) i, shares[i], "Pakt 4.2");
}

static void
assert_sorted (const GArray *deadlines)
{
  for (guint i = 1; i < deadlines->len; i++)
    g_assert_cmpint (g_array_index (deadlines, PaktDeadline, i - 1).date, <=,
                     g_array_index (deadlines, PaktDeadline, i).date);
}

static void
test_pact (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GArray) deadlines = NULL;

  add_ladder (builder);
  plan = pakt_test_build (builder);
  deadlines = pakt_plan_list_deadlines (plan);

  g_assert_cmpuint (deadlines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < deadlines->len; i++)
    {
      const PaktDeadline *deadline = &g_array_index (deadlines, PaktDeadline, i);

      g_assert_cmpint (deadline->date, ==, expected[i].date);
      g_assert_cmpstr (deadline->code, ==, expected[i].code);
      g_assert_cmpstr (deadline->section, ==, expected[i].section);
      g_assert_cmpint (deadline->is_reading, ==, expected[i].is_reading);
      g_assert_cmpstr (deadline->detail, !=, "");
      g_assert_cmpstr (deadline->title, !=, "");
      if (expected[i].title != NULL)
        g_assert_nonnull (strstr (deadline->title, expected[i].title));
    }
}

/* The steps of the Land's share in @deadlines, as text. */
static char *
describe_steps (const GArray *deadlines)
{
  GString *text = g_string_new (NULL);

  assert_sorted (deadlines);
  for (guint i = 0; i < deadlines->len; i++)
    {
      const PaktDeadline *deadline = &g_array_index (deadlines, PaktDeadline, i);

      if (g_str_equal (deadline->code, "land-share"))
        g_string_append_printf (text, "%d %s (%s)\n", deadline->date, deadline->title, deadline->section);
    }

  return g_string_free_and_steal (text);
}

static void
assert_steps (PaktPlan   *plan,
              const char *steps)
{
  g_autoptr (GArray) deadlines = pakt_plan_list_deadlines (plan);
  g_autofree char *text = describe_steps (deadlines);

  g_assert_cmpstr (text, ==, steps);
}

/* Another ladder, one that rises, one that begins late, and none. */
static void
test_other_steps (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;

  add_step (builder, 2026, 90, "X 1");
  add_step (builder, 2027, 90, "X 1");
  add_step (builder, 2030, 95, "X 2");
  add_step (builder, 2034, 0, "");
  pakt_test_add (builder, "funding", "scheme=base|year=2026|land_percent=100");
  pakt_test_add (builder, "funding", "scheme=base|year=2029|land_percent=10");
  plan = pakt_test_build (builder);
  assert_steps (plan,
                "20300101 Land’s share rises from 90% to 95% (X 2)\n"
                "20340101 Land’s share falls from 95% to 0% ()\n");
  g_clear_pointer (&plan, pakt_plan_unref);

  builder = new_builder ();
  add_step (builder, 2028, 60, "X 3");
  plan = pakt_test_build (builder);
  assert_steps (plan, "20280101 Land’s share rises from 0% to 60% (X 3)\n");
  g_clear_pointer (&plan, pakt_plan_unref);

  builder = new_builder ();
  plan = pakt_test_build (builder);
  assert_steps (plan, "");
}

/* A scenario has its own steps and says that they are assumed. */
static void
test_scenario (void)
{
  PaktPlanBuilder *builder = new_builder ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktInputs) base = NULL;
  g_autoptr (PaktInputs) scenario = NULL;
  g_autoptr (GArray) base_deadlines = NULL;
  g_autoptr (GArray) deadlines = NULL;
  g_autofree char *base_steps = NULL;
  g_autofree char *steps = NULL;

  add_ladder (builder);
  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  pakt_test_add (builder, "assumptions", "scenario=x|position=1|kind=funding-set|text=efa|from=2029|value=0|enabled=1");
  plan = pakt_test_build (builder);
  base = pakt_inputs_new (plan, NULL, NULL);
  scenario = pakt_inputs_new (plan, "x", NULL);

  base_deadlines = pakt_inputs_list_deadlines (base);
  base_steps = describe_steps (base_deadlines);
  assert_steps (plan, base_steps);

  deadlines = pakt_inputs_list_deadlines (scenario);
  steps = describe_steps (deadlines);
  g_assert_cmpstr (steps, ==,
                   "20280101 Land’s share falls from 100% to 75% (Pakt 4.2)\n"
                   "20290101 Land’s share falls from 75% to 0% (assumption of the scenario)\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deadline/pact", test_pact);
  g_test_add_func ("/deadline/other-steps", test_other_steps);
  g_test_add_func ("/deadline/scenario", test_scenario);

  return g_test_run ();
}
