/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "pakt-application.h"
#include "pakt-backup.h"
#include "pakt-chart-item.h"
#include "pakt-cost-page.h"
#include "pakt-finding-group.h"
#include "pakt-library.h"
#include "pakt-locale.h"
#include "pakt-overview-page.h"
#include "pakt-plan-builder.h"
#include "pakt-shot-checks.h"
#include "pakt-window.h"

/*
 * paktplaner-shots DIR: takes a picture of every page in every appearance, and
 * checks them. Language and contrast are settled when GTK starts, so the
 * program runs itself once for each. Exit status: 0 all is well, 1 faults were
 * found, 2 a picture could not be taken.
 */

#define CHILD "PAKT_SHOTS_CHILD"
/* How long animations, reading and computing may take before a picture. */
#define SETTLE_MS 250
#define MAX_TRIES 20

typedef enum
{
  SHOW_OVERVIEW,
  SHOW_OVERVIEW_SCENARIO,
  SHOW_OVERVIEW_EMPTY,
  SHOW_FINDINGS,
  SHOW_EXAMPLE,
  SHOW_SCENARIO,
  SHOW_FOCUS,
  SHOW_SIDEBAR,
  SHOW_SHORTCUTS,
  SHOW_ABOUT,
  SHOW_UNDO,
  SHOW_EMPTY,
  SHOW_ERROR,
  SHOW_START,
  SHOW_DAMAGED,
  SHOW_PLANS,
  SHOW_MESSAGE,
} Show;

typedef struct
{
  const char *name;
  Show show;
  int width;
  int height;
  gboolean dark;
  int text_percent;
} Shot;

static const Shot shots[] = {
  { "uebersicht-%s-light-1280", SHOW_OVERVIEW, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-dark-1280", SHOW_OVERVIEW, 1280, 800, TRUE, 100 },
  { "uebersicht-%s-light-800", SHOW_OVERVIEW, 800, 800, FALSE, 100 },
  { "uebersicht-%s-light-360", SHOW_OVERVIEW, 360, 720, FALSE, 100 },
  { "uebersicht-%s-dark-360", SHOW_OVERVIEW, 360, 720, TRUE, 100 },
  { "uebersicht-%s-text200-1280", SHOW_OVERVIEW, 1280, 800, FALSE, 200 },
  { "uebersicht-%s-text200-360", SHOW_OVERVIEW, 360, 720, FALSE, 200 },
  { "uebersicht-%s-szenario-light-1280", SHOW_OVERVIEW_SCENARIO, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-szenario-dark-360", SHOW_OVERVIEW_SCENARIO, 360, 720, TRUE, 100 },
  { "uebersicht-%s-leer-light-1280", SHOW_OVERVIEW_EMPTY, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-leer-dark-360", SHOW_OVERVIEW_EMPTY, 360, 720, TRUE, 100 },
  { "hinweise-%s-light-1280", SHOW_FINDINGS, 1280, 800, FALSE, 100 },
  { "hinweise-%s-dark-360", SHOW_FINDINGS, 360, 720, TRUE, 100 },
  { "hinweise-%s-text200-360", SHOW_FINDINGS, 360, 720, FALSE, 200 },
  { "kosten-%s-light-1280", SHOW_EXAMPLE, 1280, 800, FALSE, 100 },
  { "kosten-%s-dark-1280", SHOW_EXAMPLE, 1280, 800, TRUE, 100 },
  { "kosten-%s-light-800", SHOW_EXAMPLE, 800, 800, FALSE, 100 },
  { "kosten-%s-light-360", SHOW_EXAMPLE, 360, 720, FALSE, 100 },
  { "kosten-%s-dark-360", SHOW_EXAMPLE, 360, 720, TRUE, 100 },
  { "kosten-%s-text200-1280", SHOW_EXAMPLE, 1280, 800, FALSE, 200 },
  { "kosten-%s-text200-360", SHOW_EXAMPLE, 360, 720, FALSE, 200 },
  { "szenario-%s-light-1280", SHOW_SCENARIO, 1280, 800, FALSE, 100 },
  { "szenario-%s-dark-360", SHOW_SCENARIO, 360, 720, TRUE, 100 },
  { "tastatur-%s-light-1280", SHOW_FOCUS, 1280, 800, FALSE, 100 },
  { "tastatur-%s-dark-360", SHOW_FOCUS, 360, 720, TRUE, 100 },
  { "seitenleiste-%s-light-360", SHOW_SIDEBAR, 360, 720, FALSE, 100 },
  { "tasten-%s-light-1280", SHOW_SHORTCUTS, 1280, 800, FALSE, 100 },
  { "tasten-%s-light-360", SHOW_SHORTCUTS, 360, 720, FALSE, 100 },
  { "info-%s-light-1280", SHOW_ABOUT, 1280, 800, FALSE, 100 },
  { "leer-%s-light-1280", SHOW_EMPTY, 1280, 800, FALSE, 100 },
  { "leer-%s-dark-360", SHOW_EMPTY, 360, 720, TRUE, 100 },
  { "fehler-%s-light-1280", SHOW_ERROR, 1280, 800, FALSE, 100 },
  { "fehler-%s-light-360", SHOW_ERROR, 360, 720, FALSE, 100 },
  { "schaden-%s-light-1280", SHOW_DAMAGED, 1280, 800, FALSE, 100 },
  { "schaden-%s-dark-360", SHOW_DAMAGED, 360, 720, TRUE, 100 },
  { "beginn-%s-light-1280", SHOW_START, 1280, 800, FALSE, 100 },
  { "beginn-%s-dark-360", SHOW_START, 360, 720, TRUE, 100 },
  { "schritt-%s-light-1280", SHOW_UNDO, 1280, 800, FALSE, 100 },
  { "schritt-%s-dark-360", SHOW_UNDO, 360, 720, TRUE, 100 },
  { "meldung-%s-light-1280", SHOW_MESSAGE, 1280, 800, FALSE, 100 },
  { "meldung-%s-dark-360", SHOW_MESSAGE, 360, 720, TRUE, 100 },
  { "plaene-%s-light-1280", SHOW_PLANS, 1280, 800, FALSE, 100 },
  { "plaene-%s-dark-800", SHOW_PLANS, 800, 800, TRUE, 100 },
  { "plaene-%s-light-360", SHOW_PLANS, 360, 720, FALSE, 100 },
  { "plaene-%s-text200-360", SHOW_PLANS, 360, 720, FALSE, 200 },
};

static const Shot contrast_shots[] = {
  { "uebersicht-%s-contrast-light-1280", SHOW_OVERVIEW, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-contrast-dark-1280", SHOW_OVERVIEW, 1280, 800, TRUE, 100 },
  { "uebersicht-%s-contrast-light-360", SHOW_OVERVIEW, 360, 720, FALSE, 100 },
  { "hinweise-%s-contrast-light-1280", SHOW_FINDINGS, 1280, 800, FALSE, 100 },
  { "kosten-%s-contrast-light-1280", SHOW_EXAMPLE, 1280, 800, FALSE, 100 },
  { "kosten-%s-contrast-dark-1280", SHOW_EXAMPLE, 1280, 800, TRUE, 100 },
  { "kosten-%s-contrast-light-360", SHOW_EXAMPLE, 360, 720, FALSE, 100 },
};

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (SETTLE_MS, timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static PaktPlan *
make_empty_plan (void)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  PaktPlanRow *row = pakt_plan_builder_append (builder, PAKT_TABLE_PLAN);

  row->format = 1;
  row->plan_id = pakt_strings_intern (pakt_plan_builder_get_strings (builder), "00000000-0000-4000-8000-000000000000");
  row->title = pakt_strings_intern (pakt_plan_builder_get_strings (builder), "E-Government-Pakt 2025");
  row->as_of = pakt_date_new (2026, 11, 20);

  return pakt_plan_builder_build (builder, NULL);
}

/* A plan file of which somebody has cut off the end, and its backup. */
static void
open_damaged_plan (PaktWindow *window)
{
  g_autoptr (PaktLibrary) library = pakt_library_new_default ();
  g_autoptr (PaktPlan) plan = make_empty_plan ();
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *backup = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = NULL;
  PaktLibraryEntry *entry = pakt_library_find (library, pakt_plan_get_id (plan));
  gsize size;

  if (entry == NULL)
    entry = pakt_library_add (library, plan, NULL, NULL);
  path = g_strdup (pakt_library_entry_get_path (entry));
  backup = pakt_backup_make (root, path, PAKT_BACKUP_REQUESTED, NULL);
  if (g_file_get_contents (path, &content, &size, NULL))
    g_file_set_contents (path, content, (gssize) MIN (size, 20000), NULL);

  file = g_file_new_for_path (path);
  pakt_window_open (window, file);
  while (pakt_desk_get_state (pakt_window_get_desk (window)) < PAKT_DESK_READY)
    g_main_context_iteration (NULL, TRUE);
  g_unlink (path);
}

static void
open_plan (PaktWindow *window,
           Show        show)
{
  g_autoptr (PaktPlan) empty = NULL;
  g_autoptr (GFile) missing = NULL;

  switch (show)
    {
    case SHOW_OVERVIEW_EMPTY:
    case SHOW_EMPTY:
      empty = make_empty_plan ();
      pakt_desk_open_plan (pakt_window_get_desk (window), empty);
      break;

    case SHOW_ERROR:
      missing = g_file_new_for_path ("/nirgends/Haushaltsplan 2027");
      pakt_window_open (window, missing);
      break;

    case SHOW_DAMAGED:
      open_damaged_plan (window);
      break;

    case SHOW_START:
      return;

    case SHOW_OVERVIEW:
    case SHOW_OVERVIEW_SCENARIO:
    case SHOW_FINDINGS:
    case SHOW_EXAMPLE:
    case SHOW_SCENARIO:
    case SHOW_FOCUS:
    case SHOW_SIDEBAR:
    case SHOW_SHORTCUTS:
    case SHOW_ABOUT:
    case SHOW_UNDO:
    case SHOW_PLANS:
    case SHOW_MESSAGE:
    default:
      pakt_window_open_example (window);
      break;
    }

  while (pakt_desk_get_state (pakt_window_get_desk (window)) < PAKT_DESK_READY)
    g_main_context_iteration (NULL, TRUE);
}

/* Renames the example, which leaves a step that can be undone, and takes it back. */
static void
make_step (PaktWindow *window)
{
  PaktDesk *desk = pakt_window_get_desk (window);
  g_autoptr (PaktDelta) delta = pakt_library_make_rename (pakt_desk_get_plan (desk), "Haushalt 2028", NULL);
  g_autoptr (GError) error = NULL;

  if (pakt_desk_edit (desk, delta, g_dgettext (GETTEXT_PACKAGE, "Rename the plan"), &error))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  else
    g_printerr ("paktplaner-shots: %s\n", error->message);
}

/* A plan beside the example, and a damaged one, so that a list of plans has something to show. */
static void
fill_library (void)
{
  g_autoptr (PaktLibrary) library = pakt_library_new_default ();
  g_autoptr (PaktPlan) plan = make_empty_plan ();
  g_autofree char *damaged = g_build_filename (pakt_library_get_directory (library),
                                               "5a0c9c53-6f0e-4d0f-9a39-0f4f4e1d2c11.pakt", NULL);

  if (pakt_library_find (library, pakt_plan_get_id (plan)) == NULL)
    pakt_library_add (library, plan, NULL, NULL);
  g_file_set_contents (damaged, "?", -1, NULL);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static void
choose_last_scenario (PaktDesk *desk)
{
  guint n_rows = 0;
  const PaktScenarioRow *rows = PAKT_PLAN_ROWS (pakt_desk_get_plan (desk), SCENARIOS, PaktScenarioRow, &n_rows);

  if (n_rows > 0)
    pakt_desk_set_scenario (desk, rows[n_rows - 1].scenario);
  while (pakt_desk_get_busy (desk))
    g_main_context_iteration (NULL, TRUE);
}

/* Opens every kind of finding; the picture of the end shows them. */
static void
open_findings (GtkWidget *window)
{
  GtkWidget *group = find_widget (window, PAKT_TYPE_FINDING_GROUP);

  for (; group != NULL; group = gtk_widget_get_next_sibling (group))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
}

/* Days are counted from the same day in every picture, and most pictures are of the costs. */
static void
choose_page (PaktWindow *window,
             Show        show)
{
  GtkWidget *overview = find_widget (GTK_WIDGET (window), PAKT_TYPE_OVERVIEW_PAGE);

  if (overview != NULL)
    pakt_overview_page_set_today (PAKT_OVERVIEW_PAGE (overview), pakt_date_new (2026, 11, 24));
  if (show >= SHOW_EXAMPLE && show <= SHOW_EMPTY)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", 2);
}

static void
prepare (PaktWindow *window,
         Show        show)
{
  PaktDesk *desk = pakt_window_get_desk (window);
  GtkWidget *split_view = find_widget (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  choose_page (window, show);
  switch (show)
    {
    case SHOW_OVERVIEW_SCENARIO:
    case SHOW_SCENARIO:
      choose_last_scenario (desk);
      break;

    case SHOW_FINDINGS:
      open_findings (GTK_WIDGET (window));
      break;

    case SHOW_FOCUS:
      gtk_widget_grab_focus (gtk_widget_get_next_sibling (find_widget (GTK_WIDGET (window), PAKT_TYPE_CHART_ITEM)));
      gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
      break;

    case SHOW_SIDEBAR:
      adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split_view), FALSE);
      break;

    case SHOW_SHORTCUTS:
      gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
      break;

    case SHOW_ABOUT:
      gtk_widget_activate_action (GTK_WIDGET (window), "app.about", NULL);
      break;

    case SHOW_UNDO:
      make_step (window);
      break;

    case SHOW_PLANS:
      fill_library ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.plans", NULL);
      break;

    case SHOW_MESSAGE:
      g_signal_emit_by_name (desk, "message",
                             g_dgettext (GETTEXT_PACKAGE,
                                         "The plan’s file had been removed by another program; it was written again."));
      break;

    case SHOW_OVERVIEW:
    case SHOW_OVERVIEW_EMPTY:
    case SHOW_EXAMPLE:
    case SHOW_EMPTY:
    case SHOW_ERROR:
    case SHOW_START:
    case SHOW_DAMAGED:
    default:
      break;
    }
}

static GskRenderNode *
draw_widget (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

/* A window that is new, or still has to be laid out, has nothing to show yet. */
static GskRenderNode *
wait_until_drawn (GtkWidget *widget)
{
  GskRenderNode *node = NULL;

  for (guint i = 0; node == NULL && i < MAX_TRIES; i++)
    {
      settle ();
      node = draw_widget (widget);
    }

  return node;
}

static gboolean
save_picture (GtkWidget   *widget,
              const char  *directory,
              const char  *name)
{
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  g_autoptr (GskRenderNode) node = wait_until_drawn (widget);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file_name = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (directory, file_name, NULL);

  if (node == NULL)
    {
      g_printerr ("%s: the window is not drawn\n", name);
      return FALSE;
    }

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_printerr ("%s: cannot write %s\n", name, path);
      return FALSE;
    }

  return TRUE;
}

/* The part of the page that is below the edge, if there is one. */
static gboolean
scroll_to_end (GtkWidget *window)
{
  GtkWidget *overview = find_widget (window, PAKT_TYPE_OVERVIEW_PAGE);
  GtkWidget *page = overview != NULL ? overview : find_widget (window, PAKT_TYPE_COST_PAGE);
  GtkWidget *scrolled = page != NULL ? find_widget (page, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkAdjustment *adjustment;

  if (scrolled == NULL)
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) + 1)
    return FALSE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  settle ();

  return TRUE;
}

static int
take_shot (PaktApplication *application,
           const Shot      *shot,
           const char      *language,
           const char      *directory)
{
  g_auto (GStrv) parts = g_strsplit (shot->name, "%s", 2);
  g_autofree char *name = g_strjoinv (language, parts);
  g_autofree char *end_name = g_strconcat (name, "-ende", NULL);
  PaktWindow *window = pakt_window_new (GTK_APPLICATION (application));
  PaktShotChecks checks = shot->width >= 1280 && shot->text_percent == 100 ? PAKT_SHOT_CHECK_ELLIPSIS
                                                                           : PAKT_SHOT_CHECK_CLIPPING;
  g_autoptr (GskRenderNode) node = NULL;
  int status;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * shot->text_percent / 100, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      shot->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_set_default_size (GTK_WINDOW (window), shot->width, shot->height);
  gtk_window_present (GTK_WINDOW (window));
  /* Without a compositor GTK draws a frame that nobody sees on a desktop. */
  gtk_widget_remove_css_class (GTK_WIDGET (window), "solid-csd");
  gtk_window_set_focus_visible (GTK_WINDOW (window), FALSE);

  open_plan (window, shot->show);
  node = wait_until_drawn (GTK_WIDGET (window));
  prepare (window, shot->show);
  settle ();

  status = pakt_shot_check (GTK_WINDOW (window), name, checks) > 0 ? 1 : 0;
  if (gtk_widget_get_width (GTK_WIDGET (window)) != shot->width)
    {
      g_printerr ("%s: the window is %d pixels wide\n", name, gtk_widget_get_width (GTK_WIDGET (window)));
      status = 1;
    }
  if (!save_picture (GTK_WIDGET (window), directory, name)
      || (shot->show <= SHOW_SCENARIO && scroll_to_end (GTK_WIDGET (window))
          && !save_picture (GTK_WIDGET (window), directory, end_name)))
    status = 2;

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();

  return status;
}

static int
run_child (const char *directory,
           const char *prefix)
{
  g_autoptr (PaktApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  gboolean contrast = g_strcmp0 (g_getenv ("ADW_DEBUG_HIGH_CONTRAST"), "1") == 0;
  const Shot *list = contrast ? contrast_shots : shots;
  gsize n = contrast ? G_N_ELEMENTS (contrast_shots) : G_N_ELEMENTS (shots);
  int status = 0;

  application = pakt_application_new (G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      g_printerr ("paktplaner-shots: %s\n", error->message);
      return 2;
    }

  /* GNOME's own font, as the desktop's settings would say. */
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-font-name", "Adwaita Sans, Cantarell 11",
                NULL);
  for (gsize i = 0; i < n; i++)
    {
      int shot_status;

      if (!g_str_has_prefix (list[i].name, prefix))
        continue;

      shot_status = take_shot (application, &list[i], g_getenv (CHILD), directory);
      status = MAX (status, shot_status);
    }

  return status;
}

/* The first of the locales that exists here; English may be any English, at last the one without a country. */
static const char *
choose_locale (const char * const *locales)
{
  for (guint i = 0; locales[i] != NULL; i++)
    if (setlocale (LC_ALL, locales[i]) != NULL)
      return locales[i];

  return NULL;
}

static int
run_for_language (const char         *program,
                  const char         *directory,
                  const char         *prefix,
                  const char         *language,
                  const char * const *locales,
                  gboolean            contrast)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  const char *locale = choose_locale (locales);

  if (locale == NULL)
    {
      g_printerr ("paktplaner-shots: there is no locale %s\n", locales[0]);
      return 2;
    }

  g_subprocess_launcher_setenv (launcher, CHILD, language, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  g_subprocess_launcher_setenv (launcher, "ADW_DISABLE_PORTAL", "1", TRUE);
  g_subprocess_launcher_setenv (launcher, "ADW_DEBUG_HIGH_CONTRAST", contrast ? "1" : "0", TRUE);
  g_subprocess_launcher_setenv (launcher, "GDK_DEBUG", "no-portals", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSK_RENDERER", "cairo", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "memory", TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, program, directory, prefix, NULL);
  if (child == NULL || !g_subprocess_wait (child, NULL, &error))
    {
      g_printerr ("paktplaner-shots: %s\n", error->message);
      return 2;
    }

  return g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : 2;
}

int
main (int    argc,
      char **argv)
{
  const char *german[] = { "de_DE.UTF-8", NULL };
  const char *english[] = { "en_US.UTF-8", "en_GB.UTF-8", "C.UTF-8", NULL };
  const char *prefix = "";
  int status = 0;

  if (argc != 2 && argc != 3)
    {
      g_printerr ("usage: paktplaner-shots DIR [PREFIX]\n");
      return 2;
    }
  if (argc == 3)
    prefix = argv[2];

  if (g_getenv (CHILD) != NULL)
    {
      pakt_locale_init ();
      return run_child (argv[1], prefix);
    }

  if (g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("paktplaner-shots: cannot make the folder %s\n", argv[1]);
      return 2;
    }

  for (int contrast = 0; contrast < 2; contrast++)
    {
      int german_status = run_for_language (argv[0], argv[1], prefix, "de", german, contrast);
      int english_status = run_for_language (argv[0], argv[1], prefix, "en", english, contrast);

      status = MAX (status, MAX (german_status, english_status));
    }

  return status;
}
