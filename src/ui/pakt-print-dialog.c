/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-print-dialog.h"

#include <glib/gi18n-lib.h>

#include "pakt-alert.h"
#include "pakt-format.h"
#include "pakt-paper-output.h"
#include "pakt-paper-sheet.h"

/**
 * PaktPrintDialog:
 *
 * Shows a paper as it will be printed, prints it and saves it as a PDF file.
 */
struct _PaktPrintDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkScrolledWindow *scrolled_window;
  GtkBox *sheets;
  GtkLabel *page_count;
  AdwToggleGroup *orientation;

  PaktPaper *paper;
  char *file_name;
  GCancellable *cancellable;
  GFile *saved;
};

G_DEFINE_FINAL_TYPE (PaktPrintDialog, pakt_print_dialog, ADW_TYPE_DIALOG)

static char *
name_page (guint page,
           guint n_pages)
{
  g_autofree char *number = pakt_format_count (page + 1);
  g_autofree char *n = pakt_format_count (n_pages);

  return g_strdup_printf (_("Page %s of %s"), number, n);
}

/* The sheets show pages that are no more once the paper is divided anew, so they go first. */
static void
update (PaktPrintDialog *self)
{
  GtkWidget *sheet;
  guint n_pages;
  g_autofree char *n = NULL;
  g_autofree char *text = NULL;

  while ((sheet = gtk_widget_get_first_child (GTK_WIDGET (self->sheets))) != NULL)
    gtk_box_remove (self->sheets, sheet);

  n_pages = pakt_paper_paginate (self->paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = name_page (i, n_pages);

      gtk_box_append (self->sheets, pakt_paper_sheet_new (self->paper, i, name));
    }

  n = pakt_format_count (n_pages);
  text = g_strdup_printf (ngettext ("%s page A4", "%s pages A4", n_pages), n);
  gtk_label_set_label (self->page_count, text);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}

static void
orientation_changed_cb (PaktPrintDialog *self)
{
  gboolean landscape = g_strcmp0 (adw_toggle_group_get_active_name (self->orientation), "landscape") == 0;

  if (self->paper == NULL || landscape == pakt_paper_get_landscape (self->paper))
    return;

  pakt_paper_set_landscape (self->paper, landscape);
  update (self);
}

static void
print_done_cb (PaktPrintDialog         *self,
               GtkPrintOperationResult  result,
               GtkPrintOperation       *operation)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  pakt_alert (GTK_WIDGET (self), _("The Document Cannot Be Printed"), error != NULL ? error->message : NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (widget);
  g_autoptr (GtkPrintOperation) operation = pakt_paper_create_print_operation (self->paper);

  /* Errors come with the signal, in the end or at once. */
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), NULL);
}

/* In a sandbox the folder's name is not the one that the user knows. */
static char *
describe_place (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) portal = g_file_new_for_path (documents);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_name = NULL;

  if (folder == NULL || g_file_has_prefix (file, portal))
    return g_strdup_printf (_("“%s” saved"), shown);

  folder_name = g_file_get_parse_name (folder);
  /* Translators: a file and the folder that it is in now */
  return g_strdup_printf (_("“%s” saved in %s"), shown, folder_name);
}

static void
save_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PaktPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (!pakt_paper_save_finish (result, &error))
    {
      g_clear_object (&self->saved);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save", TRUE);
          pakt_alert (GTK_WIDGET (self), _("The PDF Cannot Be Saved"), error->message);
        }
      return;
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save", TRUE);
  text = describe_place (self->saved);
  toast = adw_toast_new (text);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "preview.open");
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
file_chosen_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PaktPrintDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source_object), result, NULL);

  /* Without a file the user has thought better of it. */
  if (file != NULL && self->paper != NULL)
    pakt_print_dialog_save (self, file);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("PDF Documents"));
  gtk_file_filter_add_suffix (filter, "pdf");
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _("Save as PDF"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_set_initial_name (dialog, self->file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, file_chosen_cb,
                        g_object_ref (self));
}

static void
launched_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PaktPrintDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source_object), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    pakt_alert (GTK_WIDGET (self), _("The PDF Cannot Be Opened"), error->message);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (widget);
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (self->saved == NULL)
    return;

  launcher = gtk_file_launcher_new (self->saved);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, launched_cb,
                            g_object_ref (self));
}

static gboolean
scroll_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (widget);
  gboolean handled;

  g_signal_emit_by_name (self->scrolled_window, "scroll-child", g_variant_get_int32 (arguments), FALSE, &handled);
  return TRUE;
}

/* Wherever the focus is, as there is nothing else that these keys could move. */
static void
add_scrolling (PaktPrintDialog *self)
{
  const struct
  {
    guint key;
    guint keypad;
    GtkScrollType type;
  } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_SCROLL_STEP_BACKWARD },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_SCROLL_STEP_FORWARD },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GTK_SCROLL_PAGE_BACKWARD },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GTK_SCROLL_PAGE_FORWARD },
    { GDK_KEY_Home, GDK_KEY_KP_Home, GTK_SCROLL_START },
    { GDK_KEY_End, GDK_KEY_KP_End, GTK_SCROLL_END },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                                 gtk_keyval_trigger_new (keys[i].keypad, 0));
      GtkShortcut *shortcut = gtk_shortcut_new (trigger, gtk_callback_action_new (scroll_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].type));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
pakt_print_dialog_dispose (GObject *object)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_PRINT_DIALOG);
  g_clear_object (&self->saved);
  g_clear_pointer (&self->paper, pakt_paper_unref);

  G_OBJECT_CLASS (pakt_print_dialog_parent_class)->dispose (object);
}

static void
pakt_print_dialog_finalize (GObject *object)
{
  PaktPrintDialog *self = PAKT_PRINT_DIALOG (object);

  g_free (self->file_name);

  G_OBJECT_CLASS (pakt_print_dialog_parent_class)->finalize (object);
}

/* Nobody waits for a file any more; what is not complete is not written. */
static void
pakt_print_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (PAKT_PRINT_DIALOG (dialog)->cancellable);
}

static void
pakt_print_dialog_class_init (PaktPrintDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_print_dialog_dispose;
  object_class->finalize = pakt_print_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = pakt_print_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktPrintDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, PaktPrintDialog, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, PaktPrintDialog, sheets);
  gtk_widget_class_bind_template_child (widget_class, PaktPrintDialog, page_count);
  gtk_widget_class_bind_template_child (widget_class, PaktPrintDialog, orientation);

  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "preview.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "preview.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "preview.save", NULL);
}

static void
pakt_print_dialog_init (PaktPrintDialog *self)
{
  g_type_ensure (ADW_TYPE_TOGGLE_GROUP);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (self->orientation, "notify::active-name", G_CALLBACK (orientation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_scrolling (self);
}

/**
 * pakt_print_dialog_new:
 * @paper: complete; it stays as it is
 * @file_name: what to call the PDF file, without “.pdf”
 *
 * Returns: (transfer floating): a preview of @paper
 */
AdwDialog *
pakt_print_dialog_new (PaktPaper  *paper,
                       const char *file_name)
{
  PaktPrintDialog *self = g_object_new (PAKT_TYPE_PRINT_DIALOG, NULL);

  self->paper = pakt_paper_copy (paper);
  self->file_name = g_strconcat (file_name, ".pdf", NULL);
  g_strdelimit (self->file_name, "/", '-');
  adw_toggle_group_set_active_name (self->orientation, pakt_paper_get_landscape (paper) ? "landscape" : "portrait");
  update (self);

  return ADW_DIALOG (self);
}

/**
 * pakt_print_dialog_save:
 * @file: made or replaced
 *
 * Saves the paper as a PDF file and says so, or why not.
 */
void
pakt_print_dialog_save (PaktPrintDialog *self,
                        GFile           *file)
{
  g_return_if_fail (PAKT_IS_PRINT_DIALOG (self));

  g_set_object (&self->saved, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save", FALSE);
  pakt_paper_save_async (self->paper, file, self->cancellable, save_cb, g_object_ref (self));
}
