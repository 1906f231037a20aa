/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-plans-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-alert.h"
#include "pakt-format.h"

/**
 * PaktPlansDialog:
 *
 * The plans that are here: to open, rename, duplicate, hand on or remove.
 */
struct _PaktPlansDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkListBox *list;

  PaktLibrary *library;
  PaktDesk *desk;
};

G_DEFINE_FINAL_TYPE (PaktPlansDialog, pakt_plans_dialog, ADW_TYPE_DIALOG)

static gboolean
is_open (PaktPlansDialog  *self,
         PaktLibraryEntry *entry)
{
  return g_strcmp0 (pakt_desk_get_path (self->desk), pakt_library_entry_get_path (entry)) == 0;
}

/* In the list the file's name stands above already. */
static char *
describe_error (PaktLibraryEntry *entry)
{
  const char *message = pakt_library_entry_get_error (entry)->message;
  const char *path = pakt_library_entry_get_path (entry);
  gsize length = strlen (path);

  if (g_str_has_prefix (message, path) && g_str_has_prefix (message + length, ": "))
    message += length + strlen (": ");

  return g_strdup (message);
}

static char *
describe_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autofree char *date = pakt_format_date (pakt_date_new (g_date_time_get_year (local),
                                                           g_date_time_get_month (local),
                                                           g_date_time_get_day_of_month (local)));
  g_autofree char *clock = g_date_time_format (local, "%R");

  /* Translators: a date and a time of the day */
  return g_strdup_printf (_("changed %s, %s"), date, clock);
}

static char *
describe (PaktPlansDialog  *self,
          PaktLibraryEntry *entry)
{
  GDateTime *modified = pakt_library_entry_get_modified (entry);
  g_autofree char *day = NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  if (pakt_library_entry_get_error (entry) != NULL)
    return describe_error (entry);

  if (is_open (self, entry))
    g_strv_builder_add (parts, _("Open now"));
  if (pakt_library_entry_get_as_of (entry) != 0)
    {
      day = pakt_format_date (pakt_library_entry_get_as_of (entry));
      g_strv_builder_take (parts, g_strdup_printf (_("As of %s"), day));
    }
  if (modified != NULL)
    g_strv_builder_take (parts, describe_time (modified));

  texts = g_strv_builder_end (parts);
  return g_strjoinv (" · ", texts);
}

static void
say (PaktPlansDialog *self,
     const char      *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static PaktLibraryEntry *
get_entry (PaktPlansDialog *self,
           GVariant        *id)
{
  return pakt_library_find (self->library, g_variant_get_string (id, NULL));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (widget);

  gtk_widget_activate_action_variant (widget, "win.open-plan", parameter);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (widget);
  PaktLibraryEntry *entry = get_entry (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (entry == NULL)
    return;

  entry = pakt_library_duplicate (self->library, entry, &error);
  if (entry == NULL)
    {
      pakt_alert (GTK_WIDGET (self), _("The Plan Cannot Be Duplicated"), error->message);
      return;
    }

  text = g_strdup_printf (_("“%s” created"), pakt_library_entry_get_title (entry));
  say (self, text);
}

typedef struct
{
  PaktPlansDialog *dialog;
  char *id;
} Request;

static Request *
request_new (PaktPlansDialog *self,
             GVariant        *id)
{
  Request *request = g_new (Request, 1);

  request->dialog = g_object_ref (self);
  request->id = g_variant_dup_string (id, NULL);

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->dialog);
  g_free (request->id);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* The plan that is open here is changed through the desk, so that it is shown and can be undone at once. */
static gboolean
rename_entry (PaktPlansDialog   *self,
              PaktLibraryEntry  *entry,
              const char        *title,
              GError           **error)
{
  g_autoptr (PaktDelta) delta = NULL;

  if (!is_open (self, entry) || !pakt_desk_get_can_edit (self->desk))
    return pakt_library_rename (self->library, entry, title, error);

  delta = pakt_library_make_rename (pakt_desk_get_plan (self->desk), title, error);
  if (delta == NULL || !pakt_desk_edit (self->desk, delta, _("Rename the plan"), error))
    return FALSE;

  pakt_library_refresh (self->library);
  return TRUE;
}

static void
rename_response_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  PaktPlansDialog *self = request->dialog;
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source_object);
  GtkEditable *title = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  PaktLibraryEntry *entry = pakt_library_find (self->library, request->id);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (adw_alert_dialog_choose_finish (dialog, result), "rename") && entry != NULL &&
      !rename_entry (self, entry, gtk_editable_get_text (title), &error))
    pakt_alert (GTK_WIDGET (self), _("The Plan Cannot Be Renamed"), error->message);
}

static void
title_changed_cb (GtkEditable    *editable,
                  AdwAlertDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  adw_alert_dialog_set_response_enabled (dialog, "rename", *title != '\0');
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (widget);
  PaktLibraryEntry *entry = get_entry (self, parameter);
  AdwDialog *dialog;
  GtkWidget *title;

  if (entry == NULL)
    return;

  dialog = adw_alert_dialog_new (_("Rename Plan"), NULL);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "rename");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");

  title = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (title), pakt_library_entry_get_title (entry));
  gtk_entry_set_activates_default (GTK_ENTRY (title), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  g_signal_connect_object (title, "changed", G_CALLBACK (title_changed_cb), dialog, G_CONNECT_DEFAULT);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), title);
  adw_dialog_set_focus (dialog, title);

  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, rename_response_cb,
                           request_new (self, parameter));
}

static void
save_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  PaktPlansDialog *self = request->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source_object), result, &error);
  PaktLibraryEntry *entry = pakt_library_find (self->library, request->id);
  g_autofree char *text = NULL;

  /* Without a file the user has thought better of it. */
  if (file == NULL || entry == NULL)
    return;

  if (!pakt_library_hand_on (self->library, entry, file, FALSE, &error))
    {
      pakt_alert (GTK_WIDGET (self), _("The Copy Cannot Be Written"), error->message);
      return;
    }

  text = g_strdup_printf (_("Copy of “%s” written"), pakt_library_entry_get_title (entry));
  say (self, text);
}

static void
hand_on_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (widget);
  PaktLibraryEntry *entry = get_entry (self, parameter);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *name = NULL;

  if (entry == NULL)
    return;

  dialog = gtk_file_dialog_new ();
  name = g_strconcat (pakt_library_entry_get_title (entry), ".pakt", NULL);
  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _("Hand On a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, save_cb,
                        request_new (self, parameter));
}

static void
remove_entry (PaktPlansDialog  *self,
              PaktLibraryEntry *entry)
{
  g_autofree char *text = g_strdup_printf (_("“%s” moved to the trash"), pakt_library_entry_get_title (entry));
  g_autoptr (GError) error = NULL;

  /* The desk lets go first: it would write a file anew that is taken away underneath. */
  if (is_open (self, entry))
    pakt_desk_close (self->desk);

  if (!pakt_library_remove (self->library, entry, &error))
    {
      pakt_alert (GTK_WIDGET (self), _("The Plan Cannot Be Removed"), error->message);
      return;
    }

  say (self, text);
}

static void
remove_response_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  PaktLibraryEntry *entry = pakt_library_find (request->dialog->library, request->id);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source_object), result);

  if (g_str_equal (response, "remove") && entry != NULL)
    remove_entry (request->dialog, entry);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (widget);
  PaktLibraryEntry *entry = get_entry (self, parameter);
  AdwDialog *dialog;

  if (entry == NULL)
    return;

  dialog = adw_alert_dialog_new (_("Move Plan to the Trash?"), NULL);
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog),
                                _("“%s” can be taken out of the trash and opened again."),
                                pakt_library_entry_get_title (entry));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "remove", _("_Move to Trash"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, remove_response_cb,
                           request_new (self, parameter));
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (PaktLibraryEntry *entry)
{
  const char *id = pakt_library_entry_get_id (entry);
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (pakt_library_entry_get_error (entry) == NULL)
    {
      add_item (first, _("_Rename…"), "plans.rename", id);
      add_item (first, _("_Duplicate"), "plans.duplicate", id);
      add_item (first, _("_Hand On a Copy…"), "plans.hand-on", id);
    }
  add_item (second, _("Move to _Trash…"), "plans.remove", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));

  return G_MENU_MODEL (menu);
}

static void
update_row (PaktPlansDialog  *self,
            GtkWidget        *row,
            PaktLibraryEntry *entry)
{
  GtkMenuButton *button = g_object_get_data (G_OBJECT (row), "menu");
  GtkWidget *warning = g_object_get_data (G_OBJECT (row), "warning");
  const char *title = pakt_library_entry_get_title (entry);
  gboolean is_sound = pakt_library_entry_get_error (entry) == NULL;
  g_autoptr (GMenuModel) menu = make_menu (entry);
  g_autofree char *subtitle = describe (self, entry);
  g_autofree char *tooltip = NULL;

  if (*title == '\0')
    title = _("Untitled Plan");
  /* Translators: tooltip of a menu; %s is a plan's title */
  tooltip = g_strdup_printf (_("Actions for “%s”"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (warning, !is_sound);
  gtk_menu_button_set_menu_model (button, menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tooltip);

  /* A damaged plan can be opened, too: the window then says what can be done. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", pakt_library_entry_get_id (entry));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "plans.open");
}

static void
entry_changed_cb (GtkWidget        *row,
                  PaktLibraryEntry *entry)
{
  update_row (PAKT_PLANS_DIALOG (gtk_widget_get_ancestor (row, PAKT_TYPE_PLANS_DIALOG)), row, entry);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (user_data);
  PaktLibraryEntry *entry = PAKT_LIBRARY_ENTRY (item);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), warning);
  g_object_set_data (G_OBJECT (row), "warning", warning);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "menu", button);

  update_row (self, row, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), row, G_CONNECT_SWAPPED);

  return row;
}

static void
update (PaktPlansDialog *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->library)) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "plans");
}

static void
pakt_plans_dialog_dispose (GObject *object)
{
  PaktPlansDialog *self = PAKT_PLANS_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_PLANS_DIALOG);
  g_clear_object (&self->library);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (pakt_plans_dialog_parent_class)->dispose (object);
}

static void
pakt_plans_dialog_class_init (PaktPlansDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_plans_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "plans.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "plans.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "plans.duplicate", "s", duplicate_action);
  gtk_widget_class_install_action (widget_class, "plans.hand-on", "s", hand_on_action);
  gtk_widget_class_install_action (widget_class, "plans.remove", "s", remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-plans-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktPlansDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PaktPlansDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktPlansDialog, list);
}

static void
pakt_plans_dialog_init (PaktPlansDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pakt_plans_dialog_new:
 * @library: the plans; looked through anew
 * @desk: the window's desk
 *
 * Returns: (transfer floating): the dialog, to be presented in a window
 */
AdwDialog *
pakt_plans_dialog_new (PaktLibrary *library,
                       PaktDesk    *desk)
{
  PaktPlansDialog *self = g_object_new (PAKT_TYPE_PLANS_DIALOG, NULL);

  self->library = g_object_ref (library);
  self->desk = g_object_ref (desk);

  pakt_library_refresh (library);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (library), make_row, self, NULL);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
