/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-application.h"

#include <glib/gi18n-lib.h>

#include "pakt-window.h"

/**
 * PaktApplication:
 *
 * The program: one window for each plan that is opened.
 */
struct _PaktApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (PaktApplication, pakt_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog,
                "application-name", _("Paktplaner"),
                "application-icon", PAKT_APP_ID,
                "developer-name", _("The Paktplaner contributors"),
                "version", PAKT_VERSION,
                "comments", _("Plan shared online services under the E-Government-Pakt Saarland 2025, "
                              "and see what they cost whom in which year."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your name, and a line for each further translator */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static PaktWindow *
new_window (GApplication *application)
{
  PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
example_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  pakt_window_open_example (new_window (G_APPLICATION (user_data)));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "example", .activate = example_action },
  { .name = "quit", .activate = quit_action },
};

static void
set_accels (GtkApplication *application,
            const char     *action,
            const char     *accel)
{
  const char *accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (application, action, accels);
}

static void
pakt_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (pakt_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  set_accels (GTK_APPLICATION (application), "app.quit", "<Control>q");
  set_accels (GTK_APPLICATION (application), "window.close", "<Control>w");
  set_accels (GTK_APPLICATION (application), "win.new", "<Control>n");
  set_accels (GTK_APPLICATION (application), "win.open", "<Control>o");
  set_accels (GTK_APPLICATION (application), "win.plans", "<Control>l");
  set_accels (GTK_APPLICATION (application), "win.undo", "<Control>z");
  set_accels (GTK_APPLICATION (application), "win.redo", "<Control><Shift>z");
  set_accels (GTK_APPLICATION (application), "win.search", "<Control>f");
  set_accels (GTK_APPLICATION (application), "win.print", "<Control>p");
  set_accels (GTK_APPLICATION (application), "win.shortcuts", "<Control>question");
  set_accels (GTK_APPLICATION (application), "win.page(1)", "<Alt>1");
  set_accels (GTK_APPLICATION (application), "win.page(2)", "<Alt>2");
}

static void
pakt_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    pakt_window_open_last (new_window (application));
}

static void
pakt_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    pakt_window_open (new_window (application), files[i]);
}

/* The window with the example is there before the activation that follows, which then shows no other. */
static int
pakt_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_contains (options, "example"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("paktplaner: %s\n", error->message);
      return 1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (application), "example", NULL);
  return g_application_get_is_remote (application) ? 0 : -1;
}

static void
pakt_application_class_init (PaktApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->handle_local_options = pakt_application_handle_local_options;
  application_class->startup = pakt_application_startup;
  application_class->activate = pakt_application_activate;
  application_class->open = pakt_application_open;
}

static void
pakt_application_init (PaktApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "example", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Open the built-in example plan"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[PLAN…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Opens plan files (.pakt) or interchange folders; without one the plan "
                                              "that was open last."));
  g_application_set_version (G_APPLICATION (self), PAKT_VERSION);
}

/**
 * pakt_application_new:
 * @flags: added to those that the program needs anyway
 *
 * Returns: (transfer full): the program
 */
PaktApplication *
pakt_application_new (GApplicationFlags flags)
{
  return g_object_new (PAKT_TYPE_APPLICATION,
                       "application-id", PAKT_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | flags,
                       "resource-base-path", "/org/paktplaner/Paktplaner",
                       NULL);
}
