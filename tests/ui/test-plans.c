/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-application.h"
#include "pakt-error.h"
#include "pakt-folder.h"
#include "pakt-library.h"
#include "pakt-plans-dialog.h"
#include "pakt-ui-test.h"
#include "pakt-window.h"

/* Plans in the window: where they come from, what is done to them, and the steps of their history. */

static PaktApplication *application;

static PaktWindow *
new_window (void)
{
  PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
act (PaktWindow *window,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  pakt_ui_test_settle ();
}

static AdwDialog *
get_dialog (PaktWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static guint
count_plans (void)
{
  g_autoptr (PaktLibrary) library = pakt_library_new_default ();

  return g_list_model_get_n_items (G_LIST_MODEL (library));
}

static const char *
get_title (PaktWindow *window)
{
  return pakt_plan_get_title (pakt_desk_get_plan (pakt_window_get_desk (window)));
}

static void
rename_plan (PaktWindow *window,
             const char *title)
{
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autoptr (PaktDelta) delta = pakt_library_make_rename (pakt_desk_get_plan (desk), title, NULL);
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (desk, delta, "Titel geändert", &error);
  g_assert_no_error (error);
}

static GtkStack *
find_stack (PaktWindow *window)
{
  GtkWidget *overlay = pakt_ui_test_find (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);

  return GTK_STACK (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay)));
}

static GtkWidget *
find_labelled (GtkWidget  *widget,
               const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_labelled (child, label);

  return found;
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, label);

  return found;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *icon)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, icon);

  return found;
}

/* Presses the button of a dialog. */
static void
respond (PaktWindow *window,
         const char *label)
{
  GtkWidget *button = find_labelled (GTK_WIDGET (get_dialog (window)), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  pakt_ui_test_settle ();
}

/* A new user sees what can be done first, and makes a plan. */
static void
test_first_start (void)
{
  PaktWindow *window = new_window ();

  g_assert_cmpuint (count_plans (), ==, 0);
  pakt_window_open_last (window);
  pakt_ui_test_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_stack (window)), ==, "start");

  act (window, "win.new");
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_stack (window)), ==, "page");
  g_assert_cmpuint (count_plans (), ==, 1);
  g_assert_true (pakt_desk_get_can_edit (pakt_window_get_desk (window)));

  /* Each new plan is another one. */
  act (window, "win.new");
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpuint (count_plans (), ==, 2);

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* The buttons name the step; it is still there when the program starts again, and opens the last plan. */
static void
test_steps (void)
{
  PaktWindow *window = new_window ();
  GtkWidget *undo = find_button (GTK_WIDGET (window), "edit-undo-symbolic");
  GtkWidget *redo = find_button (GTK_WIDGET (window), "edit-redo-symbolic");
  g_autofree char *title = NULL;

  pakt_window_open_example (window);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  title = g_strdup (get_title (window));
  g_assert_false (gtk_widget_is_sensitive (undo));
  g_assert_false (gtk_widget_is_sensitive (redo));

  rename_plan (window, "Anders");
  g_assert_true (gtk_widget_is_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo: Titel geändert");
  gtk_test_accessible_assert_property (undo, GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo: Titel geändert");

  act (window, "win.undo");
  g_assert_cmpstr (get_title (window), ==, title);
  g_assert_false (gtk_widget_is_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (redo), ==, "Redo: Titel geändert");
  pakt_ui_test_close (GTK_WINDOW (window));

  window = new_window ();
  pakt_window_open_last (window);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  g_assert_cmpstr (get_title (window), ==, title);
  act (window, "win.redo");
  g_assert_cmpstr (get_title (window), ==, "Anders");
  act (window, "win.undo");
  pakt_ui_test_close (GTK_WINDOW (window));
}

static GFile *
write_file (const char *name,
            const char *title)
{
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), name, NULL);
  g_autoptr (GFile) folder = pakt_ui_test_fixture ("corner-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = pakt_folder_load (folder, NULL, &error);
  g_autoptr (PaktDelta) delta = pakt_library_make_rename (plan, title, &error);
  g_autoptr (PaktPlan) renamed = pakt_plan_apply (plan, delta, &error);

  pakt_plan_write_file (renamed, path, PAKT_WRITE_REPLACE, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

/* A file is copied in once; another state of the same plan is not taken in without a question. */
static void
test_open_file (void)
{
  PaktWindow *window = new_window ();
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autoptr (GFile) file = write_file ("eins.pakt", "Eins");
  g_autoptr (GFile) other = write_file ("zwei.pakt", "Zwei");
  g_autofree char *path = g_file_get_path (file);
  guint n_plans = count_plans ();

  pakt_window_open (window, file);
  pakt_ui_test_wait (desk);
  g_assert_cmpstr (get_title (window), ==, "Eins");
  g_assert_cmpstr (pakt_desk_get_path (desk), !=, path);
  g_assert_cmpuint (count_plans (), ==, n_plans + 1);

  pakt_window_open (window, file);
  pakt_ui_test_settle ();
  pakt_ui_test_wait (desk);
  g_assert_cmpuint (count_plans (), ==, n_plans + 1);
  g_assert_null (get_dialog (window));

  pakt_window_open (window, other);
  while (get_dialog (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (window)));
  g_assert_cmpstr (get_title (window), ==, "Eins");
  respond (window, "_Replace");
  pakt_ui_test_wait (desk);
  g_assert_cmpstr (get_title (window), ==, "Zwei");
  g_assert_cmpuint (count_plans (), ==, n_plans + 1);

  /* To replace it was a step like any other. */
  act (window, "win.undo");
  g_assert_cmpstr (get_title (window), ==, "Eins");

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* What cannot be opened does not take away what is open. */
static void
test_bad_file (void)
{
  PaktWindow *window = new_window ();
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autofree char *path = g_build_filename (g_getenv ("XDG_DATA_HOME"), "brief.pakt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n_plans = count_plans ();

  g_assert_true (g_file_set_contents (path, "Sehr geehrte Damen und Herren", -1, NULL));
  pakt_window_open (window, file);
  pakt_ui_test_wait (desk);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_stack (window)), ==, "failed");
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_INVALID);

  pakt_window_open_example (window);
  pakt_ui_test_wait (desk);
  pakt_window_open (window, file);
  while (get_dialog (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_stack (window)), ==, "page");
  adw_dialog_force_close (get_dialog (window));
  g_assert_cmpuint (count_plans (), <=, n_plans + 1);

  pakt_ui_test_close (GTK_WINDOW (window));
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

static void
activate_with_id (GtkWidget  *dialog,
                  const char *action,
                  const char *id)
{
  g_assert_true (gtk_widget_activate_action (dialog, action, "s", id));
  pakt_ui_test_settle ();
}

/* The list of plans: each row opens its plan, a copy becomes a row, and the plan that is open can be removed. */
static void
test_dialog (void)
{
  PaktWindow *window = new_window ();
  PaktDesk *desk = pakt_window_get_desk (window);
  GtkWidget *dialog;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  guint n_plans;

  pakt_window_open_example (window);
  pakt_ui_test_wait (desk);
  n_plans = count_plans ();
  id = g_strdup (pakt_plan_get_id (pakt_desk_get_plan (desk)));
  path = g_strdup (pakt_desk_get_path (desk));

  act (window, "win.plans");
  dialog = GTK_WIDGET (get_dialog (window));
  g_assert_true (PAKT_IS_PLANS_DIALOG (dialog));
  g_assert_cmpuint (count_rows (dialog), ==, n_plans);

  activate_with_id (dialog, "plans.duplicate", id);
  g_assert_cmpuint (count_rows (dialog), ==, n_plans + 1);
  g_assert_cmpuint (count_plans (), ==, n_plans + 1);

  activate_with_id (dialog, "plans.rename", id);
  g_assert_true (ADW_IS_ALERT_DIALOG (get_dialog (window)));
  gtk_editable_set_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (get_dialog (window)))),
                         "Umbenannt");
  respond (window, "_Rename");
  g_assert_cmpstr (get_title (window), ==, "Umbenannt");
  g_assert_nonnull (pakt_desk_get_undo_label (desk));

  activate_with_id (dialog, "plans.open", id);
  pakt_ui_test_wait (desk);
  g_assert_cmpstr (pakt_desk_get_path (desk), ==, path);
  g_assert_null (get_dialog (window));

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* A plan that is damaged: said, and its backup of the day is one step away. */
static void
test_damaged (void)
{
  PaktWindow *window = new_window ();
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize size;

  pakt_window_open_example (window);
  pakt_ui_test_wait (desk);
  path = g_strdup (pakt_desk_get_path (desk));
  pakt_desk_close (desk);

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  memset (content + 100, 0xff, 2000);
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  pakt_window_open_last (window);
  pakt_ui_test_wait (desk);
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_DAMAGED);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (find_stack (window)), ==, "failed");
  g_assert_true (gtk_widget_get_mapped (find_label (GTK_WIDGET (window), "_Salvage What Can Be Read")));
  g_assert_true (gtk_widget_get_mapped (find_label (GTK_WIDGET (window), "Open the Last _Backup")));

  act (window, "win.backup");
  pakt_ui_test_wait (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_nonnull (strstr (get_title (window), " (backup of "));
  g_assert_cmpint (g_unlink (path), ==, 0);

  pakt_ui_test_close (GTK_WINDOW (window));
}

/* A plan is shown by one window only. */
static void
test_one_window (void)
{
  PaktWindow *window = new_window ();
  PaktWindow *other = new_window ();

  pakt_window_open_example (window);
  pakt_ui_test_wait (pakt_window_get_desk (window));
  pakt_window_open_example (other);
  pakt_ui_test_settle ();
  g_assert_cmpint (pakt_desk_get_state (pakt_window_get_desk (other)), ==, PAKT_DESK_EMPTY);

  pakt_ui_test_close (GTK_WINDOW (other));
  pakt_ui_test_close (GTK_WINDOW (window));
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

  g_test_add_func ("/ui/plans/first-start", test_first_start);
  g_test_add_func ("/ui/plans/steps", test_steps);
  g_test_add_func ("/ui/plans/open-file", test_open_file);
  g_test_add_func ("/ui/plans/bad-file", test_bad_file);
  g_test_add_func ("/ui/plans/dialog", test_dialog);
  g_test_add_func ("/ui/plans/one-window", test_one_window);
  g_test_add_func ("/ui/plans/damaged", test_damaged);
  status = g_test_run ();

  g_object_unref (application);

  return status;
}
