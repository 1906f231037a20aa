/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-application.h"
#include "pakt-chart.h"
#include "pakt-cost-controls.h"
#include "pakt-cost-page.h"
#include "pakt-overview-page.h"
#include "pakt-ui-test.h"
#include "pakt-window.h"

static PaktApplication *application;

static PaktWindow *
open_window (const char *fixture)
{
  PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));
  g_autoptr (GFile) folder = fixture != NULL ? pakt_ui_test_fixture (fixture)
                                             : g_file_new_for_uri (PAKT_EXAMPLE_URI);

  gtk_window_present (GTK_WINDOW (window));
  pakt_window_open (window, folder);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  pakt_ui_test_settle ();

  return window;
}

static GtkWidget *
find_in (PaktWindow *window,
         GType       type)
{
  GtkWidget *widget = pakt_ui_test_find (GTK_WIDGET (window), type);

  g_assert_nonnull (widget);
  return widget;
}

/* A name of its own, of another widget, of its text or of its tooltip. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      || gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_name (child))
      return TRUE;

  return FALSE;
}

/* GTK's menu button and drop-down keep the focus in a button of their own, which borrows their name. */
static GtkWidget *
get_named (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent) ? parent : widget;
}

static void
check_names (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget))
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      if (role == GTK_ACCESSIBLE_ROLE_NONE || !has_name (get_named (widget)))
        g_error ("a focusable %s in a %s has the role %d and %s name", G_OBJECT_TYPE_NAME (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), role,
                 has_name (get_named (widget)) ? "a" : "no");
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (void)
{
  PaktWindow *window = open_window (NULL);

  for (int page = 1; page <= 2; page++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", page));
      pakt_ui_test_settle ();
      check_names (GTK_WIDGET (window));
    }
  pakt_ui_test_close (GTK_WINDOW (window));
}

/* Table, chart and plan say the same, to the cent. */
static void
test_sums (void)
{
  PaktWindow *window = open_window ("staircase");
  PaktYears *years = pakt_desk_get_years (pakt_window_get_desk (window));
  GtkWidget *page = find_in (window, PAKT_TYPE_COST_PAGE);
  PaktStackData *data = pakt_chart_get_data (PAKT_CHART (pakt_ui_test_find (page, PAKT_TYPE_CHART)));
  PaktCostRows *rows = pakt_cost_view_get_rows (pakt_cost_page_get_view (PAKT_COST_PAGE (page)));
  guint n_rows = pakt_cost_rows_get_n (rows);
  guint n = pakt_years_get_n (years);
  gint64 sum = 0;

  g_assert_cmpuint (pakt_costs_get_n_years (pakt_cost_rows_get_costs (rows)), ==, n);
  g_assert_cmpuint (pakt_stack_data_get_n_columns (data), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (data, i);

      g_assert_cmpint (column->total, ==, pakt_years_get (years, i)->figures.total);
      g_assert_cmpint (column->total, ==, pakt_cost_rows_get (rows, n_rows, i)->total);
      g_assert_cmpint (column->amounts[0] + column->amounts[1] + column->amounts[2], ==, column->total);
      sum += column->total;
    }
  g_assert_cmpint (pakt_cost_rows_get (rows, n_rows, n)->total, ==, sum);

  pakt_ui_test_close (GTK_WINDOW (window));
}

static GtkStack *
find_window_stack (PaktWindow *window)
{
  GtkWidget *overlay = find_in (window, ADW_TYPE_TOAST_OVERLAY);

  return GTK_STACK (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)));
}

static void
test_scenario (void)
{
  PaktWindow *window = open_window ("staircase");
  PaktDesk *desk = pakt_window_get_desk (window);
  GtkDropDown *drop_down = GTK_DROP_DOWN (find_in (window, GTK_TYPE_DROP_DOWN));
  GListModel *model = gtk_drop_down_get_model (drop_down);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 6);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);

  gtk_drop_down_set_selected (drop_down, 1);
  pakt_ui_test_wait (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "austritt");
  g_assert_true (gtk_drop_down_get_model (drop_down) == model);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.base-plan", NULL);
  pakt_ui_test_wait (desk);
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);

  pakt_ui_test_close (GTK_WINDOW (window));
}

static void
test_failed (void)
{
  PaktWindow *window = open_window ("no-such-plan");
  GtkStack *stack = find_window_stack (window);
  GtkWidget *page = gtk_stack_get_visible_child (stack);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "failed");
  g_assert_cmpuint (strlen (adw_status_page_get_description (ADW_STATUS_PAGE (page))), >, 0);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.example", NULL));
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "page");

  pakt_ui_test_close (GTK_WINDOW (window));
}

static void
test_empty (void)
{
  PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));
  g_autoptr (PaktPlan) plan = pakt_ui_test_new_plan ();
  GtkWidget *page = find_in (window, PAKT_TYPE_COST_PAGE);
  GtkStack *stack = GTK_STACK (pakt_ui_test_find (page, GTK_TYPE_STACK));

  gtk_window_present (GTK_WINDOW (window));
  pakt_desk_open_plan (pakt_window_get_desk (window), plan);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  /* And the figures come back with the next plan. */
  pakt_window_open_example (window);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "figures");

  pakt_ui_test_close (GTK_WINDOW (window));
}

static gboolean
is_shown (PaktWindow *window,
          GType       type)
{
  return gtk_widget_get_mapped (find_in (window, type));
}

static const char *
get_title (PaktWindow *window)
{
  GtkWidget *split_view = find_in (window, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  AdwNavigationSplitView *view = ADW_NAVIGATION_SPLIT_VIEW (split_view);

  return adw_navigation_page_get_title (adw_navigation_split_view_get_content (view));
}

static void
show_page (PaktWindow *window,
           int         page)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", page));
  pakt_ui_test_settle ();
}

/* The overview comes first, and what was shown last stays, also with another plan or scenario. */
static void
test_pages (void)
{
  PaktWindow *window = open_window ("staircase");
  PaktDesk *desk = pakt_window_get_desk (window);

  g_assert_true (is_shown (window, PAKT_TYPE_OVERVIEW_PAGE));
  g_assert_false (is_shown (window, PAKT_TYPE_COST_PAGE));
  g_assert_cmpstr (get_title (window), ==, "Overview");

  show_page (window, 2);
  g_assert_false (is_shown (window, PAKT_TYPE_OVERVIEW_PAGE));
  g_assert_true (is_shown (window, PAKT_TYPE_COST_PAGE));
  g_assert_cmpstr (get_title (window), ==, "Costs");

  pakt_desk_set_scenario (desk, "austritt");
  pakt_ui_test_wait (desk);
  pakt_window_open_example (window);
  pakt_ui_test_wait (desk);
  pakt_ui_test_settle ();
  g_assert_true (is_shown (window, PAKT_TYPE_COST_PAGE));
  g_assert_cmpstr (get_title (window), ==, "Costs");

  show_page (window, 1);
  g_assert_true (is_shown (window, PAKT_TYPE_OVERVIEW_PAGE));

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* What leads to a row shows the costs and has the row selected. */
static void
test_show_row (void)
{
  PaktWindow *window = open_window ("staircase");
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autofree char *key = NULL;
  PaktTableId table;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-row", "(us)", PAKT_N_TABLES, "x"));
  pakt_ui_test_settle ();
  g_assert_true (is_shown (window, PAKT_TYPE_OVERVIEW_PAGE));
  g_assert_null (pakt_desk_dup_selection (desk, NULL));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-row", "(us)",
                                             (guint) PAKT_TABLE_SERVICES, "x"));
  pakt_ui_test_settle ();
  g_assert_true (is_shown (window, PAKT_TYPE_COST_PAGE));
  key = pakt_desk_dup_selection (desk, &table);
  g_assert_cmpstr (key, ==, "x");
  g_assert_cmpint (table, ==, PAKT_TABLE_SERVICES);

  pakt_ui_test_close (GTK_WINDOW (window));
}

static void
test_actions (void)
{
  PaktWindow *window = open_window (NULL);
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", 1));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", 99));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.menu", NULL));
  pakt_ui_test_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL));
  pakt_ui_test_settle ();
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_nonnull (dialog);
  check_names (dialog);
  adw_dialog_force_close (ADW_DIALOG (dialog));

  g_action_group_activate_action (G_ACTION_GROUP (application), "about", NULL);
  pakt_ui_test_settle ();
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_true (ADW_IS_ABOUT_DIALOG (dialog));
  adw_dialog_force_close (ADW_DIALOG (dialog));

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* Where there is no room for both, chart and table take turns. */
static void
test_widths (void)
{
  const int widths[] = { 360, 700, 1400 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));
      GtkWidget *page;
      gboolean stacked;

      gtk_window_set_default_size (GTK_WINDOW (window), widths[i], 800);
      gtk_window_present (GTK_WINDOW (window));
      pakt_window_open_example (window);
      pakt_ui_test_wait (pakt_window_get_desk (window));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", 2);
      pakt_ui_test_settle ();
      page = find_in (window, PAKT_TYPE_COST_PAGE);
      g_object_get (page, "stacked", &stacked, NULL);
      /* A breakpoint comes with a frame, which on a machine under load may be a while. */
      for (guint j = 0; j < 50 && stacked != (widths[i] < 1000); j++)
        {
          pakt_ui_test_settle ();
          g_object_get (page, "stacked", &stacked, NULL);
        }
      g_assert_cmpint (stacked, ==, widths[i] < 1000);
      g_assert_true (gtk_widget_get_mapped (pakt_ui_test_find (page, PAKT_TYPE_CHART)));
      g_assert_cmpint (pakt_ui_test_find (page, PAKT_TYPE_COST_CONTROLS) != NULL, ==, TRUE);
      pakt_ui_test_close (GTK_WINDOW (window));
    }
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  application = pakt_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/ui/window/names", test_names);
  g_test_add_func ("/ui/window/sums", test_sums);
  g_test_add_func ("/ui/window/scenario", test_scenario);
  g_test_add_func ("/ui/window/failed", test_failed);
  g_test_add_func ("/ui/window/empty", test_empty);
  g_test_add_func ("/ui/window/pages", test_pages);
  g_test_add_func ("/ui/window/show-row", test_show_row);
  g_test_add_func ("/ui/window/actions", test_actions);
  g_test_add_func ("/ui/window/widths", test_widths);
  status = g_test_run ();

  g_object_unref (application);

  return status;
}
