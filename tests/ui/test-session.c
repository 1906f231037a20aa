/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-error.h"
#include "pakt-ui-test.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static PaktSession *
open_fixture (const char *name)
{
  PaktSession *session = pakt_session_new ();
  g_autoptr (GFile) folder = pakt_ui_test_fixture (name);

  pakt_session_open (session, folder);
  g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_LOADING);
  pakt_ui_test_wait (session);

  return session;
}

/* The figures of the first and the last year are those that the fixture expects. */
static void
test_open (void)
{
  g_autoptr (PaktSession) session = open_fixture ("staircase");
  PaktYears *years = pakt_session_get_years (session);

  g_assert_no_error (pakt_session_get_error (session));
  g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_READY);
  g_assert_cmpstr (pakt_plan_get_title (pakt_session_get_plan (session)), ==, "Treppe");
  g_assert_cmpuint (pakt_years_get_n (years), ==, 10);
  g_assert_cmpint (pakt_years_get (years, 0)->year, ==, 2026);
  g_assert_cmpint (pakt_years_get (years, 0)->figures.total, ==, 13868430);
  g_assert_cmpint (pakt_years_get (years, 9)->figures.municipal, ==, 3689400);
  g_assert_cmpint (pakt_years_get_sum (years)->figures.unknown, ==, 1);
  g_assert_cmpuint (pakt_years_get_n_unknown_items (years), ==, 1);
  g_assert_null (pakt_session_get_scenario (session));
  g_assert_cmpuint (pakt_session_count_assumptions (session), ==, 0);
}

static void
test_scenario (void)
{
  g_autoptr (PaktSession) session = open_fixture ("staircase");
  gint64 base = pakt_years_get_sum (pakt_session_get_years (session))->figures.total;
  guint n_changed = 0;
  guint n_notified = 0;

  g_signal_connect_swapped (session, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (session, "notify::scenario", G_CALLBACK (count_cb), &n_notified);

  pakt_session_set_scenario (session, "spaeter-teurer");
  g_assert_null (pakt_session_get_scenario (session));
  pakt_ui_test_wait (session);
  g_assert_cmpstr (pakt_session_get_scenario (session), ==, "spaeter-teurer");
  g_assert_cmpstr (pakt_session_get_scenario_name (session), ==, "Später und teurer");
  g_assert_cmpuint (pakt_session_count_assumptions (session), ==, 3);
  g_assert_cmpint (pakt_years_get_sum (pakt_session_get_years (session))->figures.total, !=, base);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);

  /* What is there already is no wish. */
  pakt_session_set_scenario (session, "spaeter-teurer");
  g_assert_false (pakt_session_get_busy (session));

  g_object_set (session, "scenario", NULL, NULL);
  pakt_ui_test_wait (session);
  g_assert_cmpint (pakt_years_get_sum (pakt_session_get_years (session))->figures.total, ==, base);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_last_wish_wins (void)
{
  g_autoptr (PaktSession) session = open_fixture ("staircase");
  guint n_changed = 0;

  g_signal_connect_swapped (session, "changed", G_CALLBACK (count_cb), &n_changed);
  pakt_session_set_scenario (session, "austritt");
  pakt_session_set_scenario (session, "spaeter");
  pakt_session_set_scenario (session, "zusammen");
  pakt_ui_test_wait (session);
  pakt_ui_test_settle ();

  g_assert_cmpstr (pakt_session_get_scenario (session), ==, "zusammen");
  g_assert_cmpuint (n_changed, ==, 1);

  /* A wish taken back leaves no trace. */
  pakt_session_set_scenario (session, "austritt");
  pakt_session_set_scenario (session, "zusammen");
  pakt_ui_test_wait (session);
  g_assert_cmpstr (pakt_session_get_scenario (session), ==, "zusammen");
}

static void
test_missing_folder (void)
{
  g_autoptr (PaktSession) session = open_fixture ("no-such-plan");

  g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_FAILED);
  g_assert_error (pakt_session_get_error (session), PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_assert_null (pakt_session_get_plan (session));
  g_assert_null (pakt_session_get_years (session));

  /* It is no dead end. */
  {
    g_autoptr (GFile) example = g_file_new_for_uri (PAKT_EXAMPLE_URI);

    pakt_session_open (session, example);
    pakt_ui_test_wait (session);
    g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_READY);
    g_assert_true (pakt_plan_is_example (pakt_session_get_plan (session)));
  }
}

static void
test_unknown_scenario (void)
{
  g_autoptr (PaktSession) session = open_fixture ("staircase");

  pakt_session_set_scenario (session, "gibt-es-nicht");
  pakt_ui_test_wait (session);
  g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_FAILED);
  g_assert_nonnull (pakt_session_get_plan (session));
  g_assert_cmpuint (pakt_session_count_assumptions (session), ==, 0);

  pakt_session_set_scenario (session, NULL);
  pakt_ui_test_wait (session);
  g_assert_cmpint (pakt_session_get_state (session), ==, PAKT_SESSION_READY);
}

static void
test_finalize_while_busy (void)
{
  PaktSession *session = pakt_session_new ();
  g_autoptr (GFile) folder = pakt_ui_test_fixture ("staircase");
  gpointer weak = session;

  g_object_add_weak_pointer (G_OBJECT (session), &weak);
  pakt_session_open (session, folder);
  g_object_unref (session);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_sum_overflow (void)
{
  PaktYear years[2] = { { .year = 2026 }, { .year = 2027 } };
  g_autoptr (GError) error = NULL;

  years[0].figures.total = G_MAXINT64;
  years[1].figures.total = 1;
  g_assert_null (pakt_years_new_from_figures (years, 2, 0, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  g_test_add_func ("/ui/session/open", test_open);
  g_test_add_func ("/ui/session/scenario", test_scenario);
  g_test_add_func ("/ui/session/last-wish-wins", test_last_wish_wins);
  g_test_add_func ("/ui/session/missing-folder", test_missing_folder);
  g_test_add_func ("/ui/session/unknown-scenario", test_unknown_scenario);
  g_test_add_func ("/ui/session/finalize-while-busy", test_finalize_while_busy);
  g_test_add_func ("/ui/session/sum-overflow", test_sum_overflow);

  return g_test_run ();
}
