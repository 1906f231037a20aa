/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-ui-test.h"

#include <locale.h>

#include "pakt-plan-builder.h"

/**
 * pakt_ui_test_init:
 *
 * What gtk_test_init() should do: the locale stays the test's own, and the
 * user's directories those of the environment.
 *
 * Returns: 0, or the exit status for tests that cannot run because there is no display
 */
int
pakt_ui_test_init (int    *argc,
                   char ***argv)
{
  g_autofree char *data = g_dir_make_tmp ("ui-test-XXXXXX", NULL);

  /* A library of its own; G_TEST_OPTION_ISOLATE_DIRS would take away GTK's settings as well. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  setlocale (LC_ALL, "");
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 77;
    }

  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  return 0;
}

/**
 * pakt_ui_test_fixture:
 *
 * Returns: (transfer full): a plan's folder among the fixtures
 */
GFile *
pakt_ui_test_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", name, NULL);

  return g_file_new_for_path (path);
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets layout and what was put off until idle happen. */
void
pakt_ui_test_settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (100, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits until there is something to show and the desk's last wish has come true or failed. */
void
pakt_ui_test_wait (PaktDesk *desk)
{
  while (pakt_desk_get_state (desk) < PAKT_DESK_READY || pakt_desk_get_busy (desk))
    g_main_context_iteration (NULL, TRUE);
}

/* Destroys a window and makes sure that nothing holds on to it. */
void
pakt_ui_test_close (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (window);
  for (guint i = 0; weak != NULL && i < 20; i++)
    pakt_ui_test_settle ();
  g_assert_null (weak);
}

/**
 * pakt_ui_test_new_plan:
 *
 * Returns: (transfer full): a plan with nothing in it
 */
PaktPlan *
pakt_ui_test_new_plan (void)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  PaktPlanRow *row = pakt_plan_builder_append (builder, PAKT_TABLE_PLAN);
  PaktPlan *plan;

  row->format = 1;
  row->plan_id = pakt_strings_intern (pakt_plan_builder_get_strings (builder), "00000000-0000-4000-8000-000000000000");
  row->title = pakt_strings_intern (pakt_plan_builder_get_strings (builder), "Leerer Plan");
  plan = pakt_plan_builder_build (builder, NULL);
  g_assert_nonnull (plan);

  return plan;
}

/**
 * pakt_ui_test_new_years:
 * @unknown: how many prices are unknown in every year
 *
 * Returns: (transfer full): three years whose figures are easy to add up
 */
PaktYears *
pakt_ui_test_new_years (gint64 unknown)
{
  PaktYear years[3] = { 0 };
  PaktYears *result;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      PaktFigures *figures = &years[i].figures;

      years[i].year = 2026 + (int) i;
      figures->land = 1000001 * (gint64) (i + 1);
      figures->municipal = 200002 * (gint64) (i + 1);
      figures->outside = 30003;
      figures->total = figures->land + figures->municipal + figures->outside;
      figures->gain_cash = 4004;
      figures->unknown = unknown;
    }

  result = pakt_years_new_from_figures (years, G_N_ELEMENTS (years), (guint) unknown, NULL);
  g_assert_nonnull (result);

  return result;
}

/**
 * pakt_ui_test_find:
 *
 * Returns: (transfer none) (nullable): the first widget of that type in @widget
 */
GtkWidget *
pakt_ui_test_find (GtkWidget *widget,
                   GType      type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = pakt_ui_test_find (child, type);

  return found;
}
