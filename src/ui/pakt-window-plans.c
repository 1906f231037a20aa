/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-window-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-alert.h"
#include "pakt-folder.h"
#include "pakt-plans-dialog.h"

/*
 * Which plan the window shows: from the library, from a file that is taken
 * into it, from what is built in; and the steps of its history.
 */

#define EXAMPLE_URI "resource:///org/paktplaner/Paktplaner/plans/example"
#define STARTER_URI "resource:///org/paktplaner/Paktplaner/plans/starter"

/* A toast is as high as its text at the width that it asks for, so it must not ask for more than there is. */
#define TOAST_MARGIN 96
#define TOAST_MAX_CHARS 50

static int
count_toast_chars (PaktWindow *self)
{
  GtkWidget *overlay = GTK_WIDGET (self->toast_overlay);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (overlay), NULL, NULL);
  int char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                        pango_font_metrics_get_approximate_digit_width (metrics));
  int width = MAX (gtk_widget_get_width (overlay) - TOAST_MARGIN, 0) * PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return CLAMP (width / MAX (char_width, 1), 10, TOAST_MAX_CHARS);
}

/* What is said is whole, so it is not cut to a line. As an alert it is spoken. */
static AdwToast *
make_toast (PaktWindow *self,
            const char *text)
{
  AdwToast *toast = adw_toast_new (text);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "label", text, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), count_toast_chars (self));
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_custom_title (toast, label);

  return toast;
}

/* A message stays until it was read. */
void
pakt_window_tell (PaktWindow *self,
                  const char *text)
{
  AdwToast *toast = make_toast (self, text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* The window that shows a plan already, if there is one. */
static PaktWindow *
find_window (PaktWindow *self,
             const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList *windows = application != NULL ? gtk_application_get_windows (application) : NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (PAKT_IS_WINDOW (l->data) && g_strcmp0 (pakt_desk_get_path (PAKT_WINDOW (l->data)->desk), path) == 0)
      return l->data;

  return NULL;
}

/* @is_new: whether the plan is not what a window that shows it has read */
static void
open_entry (PaktWindow       *self,
            PaktLibraryEntry *entry,
            gboolean          is_new)
{
  const char *path = pakt_library_entry_get_path (entry);
  PaktWindow *window = find_window (self, path);

  pakt_library_set_last (self->library, entry);
  g_set_str (&self->source, path);
  if (window == NULL)
    pakt_desk_open (self->desk, path);
  else if (is_new)
    pakt_desk_open (window->desk, path);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

/* Where a plan is shown it stays, and a dialog says what is wrong; an empty window says it itself. */
static void
fail (PaktWindow *self,
      GError     *error)
{
  if (pakt_desk_get_state (self->desk) == PAKT_DESK_READY)
    pakt_alert (GTK_WIDGET (self), _("The Plan Cannot Be Opened"), error->message);
  else
    pakt_desk_fail (self->desk, error);
}

typedef struct
{
  PaktWindow *window;
  PaktPlan *plan;
  char *name;
} Arrival;

static void
arrival_free (Arrival *arrival)
{
  g_object_unref (arrival->window);
  pakt_plan_unref (arrival->plan);
  g_free (arrival->name);
  g_free (arrival);
}

static void take_in (PaktWindow       *self,
                     PaktPlan         *plan,
                     const char       *name,
                     PaktImportChoice  choice);

static void
choice_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Arrival *arrival = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source_object), result);

  if (g_str_equal (response, "both"))
    take_in (arrival->window, arrival->plan, arrival->name, PAKT_IMPORT_KEEP_BOTH);
  else if (g_str_equal (response, "replace"))
    take_in (arrival->window, arrival->plan, arrival->name, PAKT_IMPORT_REPLACE);
  else
    pakt_window_update_state (arrival->window);

  arrival_free (arrival);
}

static void
ask (PaktWindow   *self,
     PaktPlan     *plan,
     const char   *name)
{
  Arrival *arrival = g_new (Arrival, 1);
  AdwDialog *dialog = adw_alert_dialog_new (_("The Plan Is Here Already"), NULL);
  PaktLibraryEntry *entry = pakt_library_find (self->library, pakt_plan_get_id (plan));

  arrival->window = g_object_ref (self);
  arrival->plan = pakt_plan_ref (plan);
  arrival->name = g_strdup (name);

  /* Translators: name of a file; title of a plan */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _("“%s” contains another version of “%s”. Replacing makes a backup first and can be "
                                  "undone."), name,
                                entry != NULL ? pakt_library_entry_get_title (entry) : pakt_plan_get_title (plan));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "replace", _("_Replace"),
                                  "both", _("_Keep Both"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "both", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "both");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, choice_cb, arrival);
}

static void
take_in (PaktWindow       *self,
         PaktPlan         *plan,
         const char       *name,
         PaktImportChoice  choice)
{
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = pakt_library_import_plan (self->library, plan, name, choice, &error);

  if (entry != NULL)
    open_entry (self, entry, choice == PAKT_IMPORT_REPLACE);
  else if (g_error_matches (error, PAKT_ERROR, PAKT_ERROR_BUSY) && choice == PAKT_IMPORT_ASK)
    ask (self, plan, name);
  else
    fail (self, error);
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  PaktPlan *plan = pakt_library_read (G_FILE (task_data), &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) pakt_plan_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  PaktWindow *self = PAKT_WINDOW (source_object);
  GTask *task = G_TASK (result);
  g_autofree char *name = g_file_get_basename (G_FILE (g_task_get_task_data (task)));
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = g_task_propagate_pointer (task, &error);

  /* Another file was opened after this one, or the window is gone. */
  if (g_task_get_cancellable (task) != self->reading)
    return;

  g_clear_object (&self->reading);
  if (plan != NULL)
    take_in (self, plan, name, PAKT_IMPORT_ASK);
  else
    fail (self, error);
}

/**
 * pakt_window_open:
 * @file: a plan file or an interchange folder
 *
 * Takes a copy of a plan into the library and shows it; a file of the library
 * is shown as it is. Where that fails, says why.
 */
void
pakt_window_open (PaktWindow *self,
                  GFile      *file)
{
  g_autofree char *path = NULL;
  g_autoptr (GTask) task = NULL;
  PaktLibraryEntry *entry = NULL;

  g_return_if_fail (PAKT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path != NULL)
    entry = pakt_library_find_path (self->library, path);
  if (entry != NULL)
    {
      open_entry (self, entry, FALSE);
      return;
    }

  g_set_str (&self->source, path);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();

  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_source_tag (task, pakt_window_open);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
  pakt_window_update_state (self);
}

static PaktPlan *
load_built_in (const char *uri)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  /* A test reads it, so this cannot happen to a user. */
  if (plan == NULL)
    g_critical ("%s", error->message);

  return plan;
}

/**
 * pakt_window_open_example:
 *
 * Shows the example plan of the library, which gets one if it has none.
 */
void
pakt_window_open_example (PaktWindow *self)
{
  g_autoptr (PaktPlan) plan = load_built_in (EXAMPLE_URI);
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;

  g_return_if_fail (PAKT_IS_WINDOW (self));

  if (plan == NULL)
    return;

  pakt_library_refresh (self->library);
  entry = pakt_library_find (self->library, pakt_plan_get_id (plan));
  if (entry == NULL)
    entry = pakt_library_add (self->library, plan, NULL, &error);

  if (entry != NULL)
    open_entry (self, entry, FALSE);
  else
    fail (self, error);
}

/**
 * pakt_window_open_last:
 *
 * Shows the plan that was open last; without one, what can be done first.
 */
void
pakt_window_open_last (PaktWindow *self)
{
  PaktLibraryEntry *entry;

  g_return_if_fail (PAKT_IS_WINDOW (self));

  entry = pakt_library_get_last (self->library);
  if (entry != NULL)
    open_entry (self, entry, FALSE);
}

static void
example_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  pakt_window_open_example (PAKT_WINDOW (widget));
}

/* Its title makes the copy a plan of its own, which two machines do not have in common. */
static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  g_autoptr (PaktPlan) plan = load_built_in (STARTER_URI);
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = NULL;

  if (plan == NULL)
    return;

  entry = pakt_library_add (self->library, plan, pakt_plan_get_title (plan), &error);
  if (entry != NULL)
    open_entry (self, entry, FALSE);
  else
    fail (self, error);
}

static void
open_plan_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  PaktLibraryEntry *entry = pakt_library_find (self->library, g_variant_get_string (parameter, NULL));

  if (entry != NULL)
    open_entry (self, entry, FALSE);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PaktWindow) self = PAKT_WINDOW (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source_object), result, NULL);

  /* Without a file the user has thought better of it. */
  if (file != NULL)
    pakt_window_open (self, file);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _("Plan files"));
  gtk_file_filter_add_suffix (filter, "pakt");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _("Open a Plan"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, file_chosen_cb, g_object_ref (widget));
}

/* Of a damaged file there may be something left, or a backup. */
void
pakt_window_update_rescue (PaktWindow *self)
{
  gboolean is_damaged = g_error_matches (pakt_desk_get_error (self->desk), PAKT_ERROR, PAKT_ERROR_DAMAGED) &&
                        self->source != NULL;

  gtk_widget_set_visible (self->salvage_button, is_damaged);
  gtk_widget_set_visible (self->backup_button, is_damaged && pakt_library_has_backup (self->source));
}

static void
salvage_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  g_autofree char *losses = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = self->source != NULL
                              ? pakt_library_salvage (self->library, self->source, &losses, &error) : NULL;

  if (entry != NULL)
    {
      open_entry (self, entry, FALSE);
      pakt_alert (GTK_WIDGET (self), _("What Could Be Salvaged"), losses);
    }
  else if (error != NULL)
    {
      pakt_alert (GTK_WIDGET (self), _("Nothing Could Be Salvaged"), error->message);
    }
}

static void
backup_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = self->source != NULL
                              ? pakt_library_copy_backup (self->library, self->source, &error) : NULL;

  if (entry != NULL)
    open_entry (self, entry, FALSE);
  else if (error != NULL)
    pakt_alert (GTK_WIDGET (self), _("The Backup Cannot Be Opened"), error->message);
}

static void
plans_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);

  adw_dialog_present (pakt_plans_dialog_new (self->library, self->desk), widget);
}

/* What was done need not be seen on this page, so it is said. */
static void
step (PaktWindow *self,
      const char *text,
      gboolean (*take) (PaktDesk *, GError **))
{
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!take (self->desk, &error))
    {
      pakt_alert (GTK_WIDGET (self), _("The Plan Cannot Be Changed"), error->message);
      return;
    }

  /* One step's word gives way to the next one's, but a message waits until it was read. */
  if (self->step_toast != NULL)
    adw_toast_dismiss (self->step_toast);
  toast = make_toast (self, text);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_set_weak_pointer (&self->step_toast, toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  const char *label = pakt_desk_get_undo_label (self->desk);
  /* Translators: %s is what was done */
  g_autofree char *text = label != NULL ? g_strdup_printf (_("Undone: %s"), label) : NULL;

  if (text != NULL)
    step (self, text, pakt_desk_undo);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  const char *label = pakt_desk_get_redo_label (self->desk);
  /* Translators: %s is what was done */
  g_autofree char *text = label != NULL ? g_strdup_printf (_("Redone: %s"), label) : NULL;

  if (text != NULL)
    step (self, text, pakt_desk_redo);
}

void
pakt_window_install_plan_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.example", NULL, example_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-plan", "s", open_plan_action);
  gtk_widget_class_install_action (widget_class, "win.plans", NULL, plans_action);
  gtk_widget_class_install_action (widget_class, "win.salvage", NULL, salvage_action);
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, backup_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
}
