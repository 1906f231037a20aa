/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

/**
 * PaktShortcutsDialog:
 *
 * Says which keys do what. GTK's own window for this is deprecated in 4.18 and
 * libadwaita's came with 1.8.
 */
struct _PaktShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *plan;
  AdwPreferencesGroup *general;
  AdwPreferencesGroup *figures;
};

G_DEFINE_FINAL_TYPE (PaktShortcutsDialog, pakt_shortcuts_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  const char *accelerator;
  const char *title;
} Shortcut;

static const Shortcut plan[] = {
  { "<Control>z", N_("Undo") },
  { "<Control><Shift>z", N_("Redo") },
  { "<Control>n", N_("New plan") },
  { "<Control>o", N_("Open a file") },
  { "<Control>l", N_("Show the plans") },
};

static const Shortcut general[] = {
  { "<Alt>1", N_("Show the overview") },
  { "<Alt>2", N_("Show the costs") },
  { "F10", N_("Open the main menu") },
  { "<Control>question", N_("Show keyboard shortcuts") },
  { "<Control>w", N_("Close the window") },
  { "<Control>q", N_("Quit") },
};

static const Shortcut figures[] = {
  { "<Control>f", N_("Search rows") },
  { "<Control>p", N_("Print what is shown") },
  { "Return", N_("Explain the figure or the year") },
  { "<Alt>Left", N_("Go back in the explanation") },
  { "Escape", N_("Close the explanation") },
  { "<Control>c", N_("Copy what is selected") },
  { "<Control>a", N_("Select the whole table") },
  { "<Shift>Right", N_("Select more to the right; likewise with other arrow keys") },
  { "<Control>Home", N_("Go to the first figure") },
  { "<Control>End", N_("Go to the last figure") },
  { "Home", N_("Go to the first year") },
  { "End", N_("Go to the last year, or the sum") },
};

static void
add_shortcuts (AdwPreferencesGroup *group,
               const Shortcut      *shortcuts,
               gsize                n_shortcuts)
{
  for (gsize i = 0; i < n_shortcuts; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GdkModifierType modifiers;
      guint key;
      g_autofree char *text = NULL;
      GtkWidget *label;

      if (!gtk_accelerator_parse (shortcuts[i].accelerator, &key, &modifiers))
        g_assert_not_reached ();

      text = gtk_accelerator_get_label (key, modifiers);
      label = gtk_label_new (text);
      gtk_widget_add_css_class (label, "dimmed");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(shortcuts[i].title));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      adw_preferences_group_add (group, row);
    }
}

static void
pakt_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PAKT_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (pakt_shortcuts_dialog_parent_class)->dispose (object);
}

static void
pakt_shortcuts_dialog_class_init (PaktShortcutsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/paktplaner/Paktplaner/ui/pakt-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktShortcutsDialog, plan);
  gtk_widget_class_bind_template_child (widget_class, PaktShortcutsDialog, general);
  gtk_widget_class_bind_template_child (widget_class, PaktShortcutsDialog, figures);
}

static void
pakt_shortcuts_dialog_init (PaktShortcutsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_shortcuts (self->plan, plan, G_N_ELEMENTS (plan));
  add_shortcuts (self->general, general, G_N_ELEMENTS (general));
  add_shortcuts (self->figures, figures, G_N_ELEMENTS (figures));
}

/**
 * pakt_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
pakt_shortcuts_dialog_new (void)
{
  return g_object_new (PAKT_TYPE_SHORTCUTS_DIALOG, NULL);
}
