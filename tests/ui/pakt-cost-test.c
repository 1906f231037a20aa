/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-test.h"

#include <glib/gstdio.h>

#include "pakt-application.h"
#include "pakt-cost-grid.h"
#include "pakt-folder.h"
#include "pakt-store.h"
#include "pakt-ui-test.h"

/* A window on the page of costs, and what a user does there. */

static PaktApplication *application;

/**
 * pakt_cost_test_run:
 *
 * Returns: the exit status of all tests that were added
 */
int
pakt_cost_test_run (void)
{
  int status;

  application = pakt_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  status = g_test_run ();
  g_clear_object (&application);

  return status;
}

/**
 * pakt_cost_test_load:
 * @fixture: (nullable): %NULL for the example plan
 *
 * Returns: (transfer full): the plan
 */
PaktPlan *
pakt_cost_test_load (const char *fixture)
{
  g_autoptr (GFile) folder = fixture != NULL ? pakt_ui_test_fixture (fixture)
                                             : g_file_new_for_uri (PAKT_EXAMPLE_URI);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* The chart has a table of its own, which is none of costs. */
static PaktGrid *
find_grid (GtkWidget *widget)
{
  PaktGrid *found = NULL;

  if (PAKT_IS_GRID (widget) && PAKT_IS_COST_GRID (pakt_grid_get_model (PAKT_GRID (widget))))
    return PAKT_GRID (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_grid (child);

  return found;
}

void
pakt_cost_test_init (PaktCostTest *test,
                     PaktPlan     *plan,
                     int           width,
                     int           height)
{
  g_autoptr (GError) error = NULL;

  test->folder = g_dir_make_tmp ("costs-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "plan.pakt", NULL);
  pakt_plan_write_file (plan, test->path, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);

  test->window = pakt_window_new (GTK_APPLICATION (application));
  test->desk = pakt_window_get_desk (test->window);
  test->page = PAKT_COST_PAGE (pakt_cost_test_find (test, PAKT_TYPE_COST_PAGE));
  test->view = pakt_cost_page_get_view (test->page);
  test->explanation = PAKT_EXPLANATION_VIEW (pakt_ui_test_find (GTK_WIDGET (test->page), PAKT_TYPE_EXPLANATION_VIEW));
  gtk_window_set_default_size (GTK_WINDOW (test->window), width, height);
  gtk_window_present (GTK_WINDOW (test->window));
  pakt_desk_open (test->desk, test->path);
  pakt_ui_test_wait (test->desk);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.page", "i", 2);
  pakt_cost_test_wait (test);

  test->grid = find_grid (GTK_WIDGET (test->page));
  test->model = pakt_grid_get_model (test->grid);
}

gboolean
pakt_cost_test_is_panel_open (PaktCostTest *test)
{
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (test->explanation), ADW_TYPE_OVERLAY_SPLIT_VIEW);

  return adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split));
}

void
pakt_cost_test_clear (PaktCostTest *test)
{
  /* GTK may forget a page that has the focus when its window goes. */
  if (pakt_cost_test_is_panel_open (test))
    {
      gtk_widget_activate_action (GTK_WIDGET (test->explanation), "explanation.close", NULL);
      pakt_ui_test_settle ();
    }
  pakt_ui_test_close (GTK_WINDOW (test->window));
  g_unlink (test->path);
  g_assert_cmpint (g_rmdir (test->folder), ==, 0);
  g_free (test->path);
  g_free (test->folder);
}

static void
set_up (PaktCostTest  *test,
        gconstpointer  fixture)
{
  g_autoptr (PaktPlan) plan = pakt_cost_test_load (fixture);

  pakt_cost_test_init (test, plan, 1500, 900);
}

static void
tear_down (PaktCostTest  *test,
           gconstpointer  fixture)
{
  pakt_cost_test_clear (test);
}

/**
 * pakt_cost_test_add:
 * @fixture: (nullable): %NULL for the example plan
 *
 * Adds a test in a window that is wide enough for all of the page.
 */
void
pakt_cost_test_add (const char *path,
                    const char *fixture,
                    void      (*run) (PaktCostTest *test, gconstpointer fixture))
{
  g_test_add (path, PaktCostTest, fixture, set_up, run, tear_down);
}

/* Until figures, rows and layout are there. */
void
pakt_cost_test_wait (PaktCostTest *test)
{
  do
    pakt_ui_test_settle ();
  while (pakt_desk_get_busy (test->desk) || pakt_cost_view_get_busy (test->view));
}

GtkWidget *
pakt_cost_test_find (PaktCostTest *test,
                     GType         type)
{
  GtkWidget *widget = pakt_ui_test_find (GTK_WIDGET (test->window), type);

  g_assert_nonnull (widget);
  return widget;
}

/**
 * pakt_cost_test_find_button:
 * @label: of a button, or its tooltip
 *
 * Returns: (transfer none) (nullable): the button in @widget
 */
GtkWidget *
pakt_cost_test_find_button (gpointer    widget,
                            const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && (g_strcmp0 (gtk_button_get_label (widget), label) == 0 ||
                                 g_strcmp0 (gtk_widget_get_tooltip_text (widget), label) == 0))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = pakt_cost_test_find_button (child, label);

  return found;
}

AdwDialog *
pakt_cost_test_get_dialog (PaktCostTest *test)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (test->window));
}

void
pakt_cost_test_set_scenario (PaktCostTest *test,
                             const char   *scenario)
{
  pakt_desk_set_scenario (test->desk, scenario);
  pakt_cost_test_wait (test);
  g_assert_cmpstr (pakt_desk_get_scenario (test->desk), ==, scenario);
}

/* As the Enter key on a cell does. */
void
pakt_cost_test_activate (PaktCostTest *test,
                         guint         row,
                         guint         column)
{
  pakt_grid_set_cursor (test->grid, row, column);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.activate", NULL));
}

void
pakt_cost_test_edit (PaktCostTest *test,
                     PaktDelta    *delta)
{
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (test->desk, delta, "Edit", &error);
  g_assert_no_error (error);
  pakt_cost_test_wait (test);
}

static void
collect (GtkWidget *widget,
         GString   *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      collect (child, text);
}

/**
 * pakt_cost_test_dup_text:
 *
 * Returns: (transfer full): what the labels that are seen in @widget say, one a line
 */
char *
pakt_cost_test_dup_text (gpointer widget)
{
  GString *text = g_string_new (NULL);

  collect (widget, text);
  return g_string_free_and_steal (text);
}

/**
 * pakt_cost_test_dup_clipboard:
 *
 * Returns: (transfer full): the text that this program has put on the clipboard
 */
char *
pakt_cost_test_dup_clipboard (gpointer widget)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (content);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}
