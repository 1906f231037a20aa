/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-test.h"
#include "pakt-edits.h"
#include "pakt-large-plan.h"
#include "pakt-store.h"

/*
 * Which wishes can be given up: those for other figures of the plan that is
 * here. What is read and what follows an edit comes true whatever the user does.
 */

static void
set_up (PaktDeskTest  *test,
        gconstpointer  unused)
{
  g_autoptr (PaktPlan) plan = pakt_test_large_plan ();

  pakt_desk_test_init (test, plan);
}

static void
tear_down (PaktDeskTest  *test,
           gconstpointer  unused)
{
  pakt_desk_test_clear (test);
}

static void
edit_title (PaktDesk   *desk,
            const char *title)
{
  g_autoptr (PaktDelta) delta = pakt_test_make_title_edit (desk, title);
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (desk, delta, "Titel", &error);
  g_assert_no_error (error);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The figures that are shown stay, and nothing of the wish is left. */
static void
test_scenario (PaktDeskTest  *test,
               gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  PaktRuns *runs = pakt_desk_get_runs (desk);
  guint n_busy = 0;

  g_signal_connect_swapped (desk, "notify::busy", G_CALLBACK (count_cb), &n_busy);
  pakt_desk_set_scenario (desk, "x");
  test->n_changed = 0;
  pakt_desk_cancel (desk);
  g_assert_false (pakt_desk_get_busy (desk));
  g_assert_cmpuint (n_busy, ==, 2);
  g_assert_cmpuint (test->n_changed, ==, 1);
  pakt_test_wait_a_moment ();
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_true (pakt_desk_get_runs (desk) == runs);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpuint (test->n_changed, ==, 1);

  /* There is nothing to give up now. */
  pakt_desk_cancel (desk);
  g_assert_cmpuint (test->n_changed, ==, 1);

  /* An edit afterwards is about the base plan, not about what was wished once. */
  edit_title (desk, "Danach");
  pakt_test_wait_for (desk);
  g_assert_null (pakt_desk_get_scenario (desk));
  pakt_desk_set_scenario (desk, "x");
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "x");
  g_signal_handlers_disconnect_by_data (desk, &n_busy);
}

/* Without them the figures would be those of a plan that is no more. */
static void
test_edit (PaktDeskTest  *test,
           gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  PaktRuns *runs = pakt_desk_get_runs (desk);

  edit_title (desk, "Geändert");
  pakt_desk_cancel (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_test_wait_for (desk);
  g_assert_true (pakt_desk_get_runs (desk) != runs);

  /* Nor is a wish for a scenario that came on top of them. */
  edit_title (desk, "Noch einmal");
  pakt_desk_set_scenario (desk, "x");
  pakt_desk_cancel (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "x");

  /* Nor one that an edit came on top of: it goes on about the plan as it is now. */
  pakt_desk_set_scenario (desk, NULL);
  edit_title (desk, "Und noch einmal");
  pakt_desk_cancel (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_test_wait_for (desk);
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
}

static void
test_reading (PaktDeskTest  *test,
              gconstpointer  unused)
{
  pakt_desk_open (test->desk, test->path);
  pakt_desk_cancel (test->desk);
  g_assert_true (pakt_desk_get_busy (test->desk));
  pakt_test_wait_for (test->desk);
  g_assert_cmpint (pakt_desk_get_state (test->desk), ==, PAKT_DESK_READY);
}

/* What another program wrote meanwhile was to be looked at when the wish had come true. */
static void
test_look (PaktDeskTest  *test,
           gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_make_title_edit (desk, "Von nebenan");
  PaktStore *other = pakt_store_open (test->path, PAKT_STORE_WRITE, &error);

  g_assert_no_error (error);
  pakt_desk_set_scenario (desk, "x");
  pakt_store_commit (other, PAKT_ACTION_EDIT, 0, "Anderswo geändert", delta, &error);
  g_assert_no_error (error);
  pakt_store_free (other);
  pakt_desk_look (desk);
  pakt_desk_cancel (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
  g_assert_null (pakt_desk_get_scenario (desk));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (PaktDeskTest *test, gconstpointer unused);
  } tests[] = {
    { "/desk-cancel/scenario", test_scenario },
    { "/desk-cancel/edit", test_edit },
    { "/desk-cancel/reading", test_reading },
    { "/desk-cancel/look", test_look },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, PaktDeskTest, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
