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
#include "pakt-shot-scenes.h"
#include "pakt-window.h"

/*
 * paktplaner-shots DIR: takes a picture of every page in every appearance, and
 * checks them. Language and contrast are settled when GTK starts, so the
 * program runs itself once for each. Exit status: 0 all is well, 1 faults were
 * found, 2 a picture could not be taken.
 */

#define CHILD "PAKT_SHOTS_CHILD"
#define MAX_TRIES 20

typedef struct
{
  const char *name;
  PaktScene scene;
  int width;
  int height;
  gboolean dark;
  int text_percent;
} Shot;

static const Shot shots[] = {
  { "uebersicht-%s-light-1280", PAKT_SCENE_OVERVIEW, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-dark-1280", PAKT_SCENE_OVERVIEW, 1280, 800, TRUE, 100 },
  { "uebersicht-%s-light-800", PAKT_SCENE_OVERVIEW, 800, 800, FALSE, 100 },
  { "uebersicht-%s-light-360", PAKT_SCENE_OVERVIEW, 360, 720, FALSE, 100 },
  { "uebersicht-%s-dark-360", PAKT_SCENE_OVERVIEW, 360, 720, TRUE, 100 },
  { "uebersicht-%s-text200-1280", PAKT_SCENE_OVERVIEW, 1280, 800, FALSE, 200 },
  { "uebersicht-%s-text200-360", PAKT_SCENE_OVERVIEW, 360, 720, FALSE, 200 },
  { "uebersicht-%s-szenario-light-1280", PAKT_SCENE_OVERVIEW_SCENARIO, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-szenario-dark-360", PAKT_SCENE_OVERVIEW_SCENARIO, 360, 720, TRUE, 100 },
  { "uebersicht-%s-leer-light-1280", PAKT_SCENE_OVERVIEW_EMPTY, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-leer-dark-360", PAKT_SCENE_OVERVIEW_EMPTY, 360, 720, TRUE, 100 },
  { "hinweise-%s-light-1280", PAKT_SCENE_FINDINGS, 1280, 800, FALSE, 100 },
  { "hinweise-%s-dark-360", PAKT_SCENE_FINDINGS, 360, 720, TRUE, 100 },
  { "hinweise-%s-text200-360", PAKT_SCENE_FINDINGS, 360, 720, FALSE, 200 },
  { "kosten-%s-light-1280", PAKT_SCENE_EXAMPLE, 1280, 800, FALSE, 100 },
  { "kosten-%s-dark-1280", PAKT_SCENE_EXAMPLE, 1280, 800, TRUE, 100 },
  { "kosten-%s-light-800", PAKT_SCENE_EXAMPLE, 800, 800, FALSE, 100 },
  { "kosten-%s-light-360", PAKT_SCENE_EXAMPLE, 360, 720, FALSE, 100 },
  { "kosten-%s-dark-360", PAKT_SCENE_EXAMPLE, 360, 720, TRUE, 100 },
  { "kosten-%s-text200-1280", PAKT_SCENE_EXAMPLE, 1280, 800, FALSE, 200 },
  { "kosten-%s-text200-360", PAKT_SCENE_EXAMPLE, 360, 720, FALSE, 200 },
  { "kosten-kommunen-%s-light-1280", PAKT_SCENE_BODIES, 1280, 800, FALSE, 100 },
  { "kosten-kommunen-%s-dark-1280", PAKT_SCENE_SORTED, 1280, 800, TRUE, 100 },
  { "kosten-hoch-%s-light-1280", PAKT_SCENE_BODIES, 1280, 1080, FALSE, 100 },
  { "kosten-tabelle-%s-light-1280", PAKT_SCENE_CHART_TABLE, 1280, 800, FALSE, 100 },
  { "kosten-tabelle-%s-light-360", PAKT_SCENE_GRID, 360, 720, FALSE, 100 },
  { "kosten-tabelle-%s-dark-360", PAKT_SCENE_GRID, 360, 720, TRUE, 100 },
  { "kosten-suche-%s-light-1280", PAKT_SCENE_SEARCH, 1280, 800, FALSE, 100 },
  { "kosten-filter-%s-light-1280", PAKT_SCENE_FILTER, 1280, 800, FALSE, 100 },
  { "kosten-filter-%s-dark-360", PAKT_SCENE_FILTER, 360, 720, TRUE, 100 },
  { "erklaerung-summe-%s-light-1280", PAKT_SCENE_SUM, 1280, 800, FALSE, 100 },
  { "erklaerung-summe-%s-dark-360", PAKT_SCENE_SUM, 360, 720, TRUE, 100 },
  { "erklaerung-kette-%s-light-1280", PAKT_SCENE_CHAIN, 1280, 800, FALSE, 100 },
  { "erklaerung-kette-%s-dark-1280", PAKT_SCENE_CHAIN, 1280, 800, TRUE, 100 },
  { "erklaerung-kette-%s-light-360", PAKT_SCENE_CHAIN, 360, 720, FALSE, 100 },
  { "erklaerung-kette-%s-text200-1280", PAKT_SCENE_CHAIN, 1280, 800, FALSE, 200 },
  { "erklaerung-szenario-%s-light-1280", PAKT_SCENE_SCENARIO_SUM, 1280, 800, FALSE, 100 },
  { "preis-%s-light-1280", PAKT_SCENE_PRICE, 1280, 800, FALSE, 100 },
  { "preis-%s-dark-360", PAKT_SCENE_PRICE, 360, 720, TRUE, 100 },
  { "angebot-%s-light-1280", PAKT_SCENE_OFFERS, 1280, 800, FALSE, 100 },
  { "annahme-%s-light-360", PAKT_SCENE_ASSUMPTION, 360, 720, FALSE, 100 },
  { "druck-%s-light-1280", PAKT_SCENE_PRINT, 1280, 800, FALSE, 100 },
  { "druck-erklaerung-%s-light-1280", PAKT_SCENE_PRINT_CHAIN, 1280, 800, FALSE, 100 },
  { "druck-uebersicht-%s-dark-1280", PAKT_SCENE_PRINT_OVERVIEW, 1280, 800, TRUE, 100 },
  { "druck-%s-dark-360", PAKT_SCENE_PRINT, 360, 720, TRUE, 100 },
  { "szenario-%s-light-1280", PAKT_SCENE_SCENARIO, 1280, 800, FALSE, 100 },
  { "szenario-%s-dark-360", PAKT_SCENE_SCENARIO, 360, 720, TRUE, 100 },
  { "szenario-kommunen-%s-light-1280", PAKT_SCENE_SCENARIO_BODIES, 1280, 800, FALSE, 100 },
  { "tastatur-%s-light-1280", PAKT_SCENE_FOCUS, 1280, 800, FALSE, 100 },
  { "tastatur-%s-dark-360", PAKT_SCENE_FOCUS, 360, 720, TRUE, 100 },
  { "seitenleiste-%s-light-360", PAKT_SCENE_SIDEBAR, 360, 720, FALSE, 100 },
  { "tasten-%s-light-1280", PAKT_SCENE_SHORTCUTS, 1280, 800, FALSE, 100 },
  { "tasten-%s-light-360", PAKT_SCENE_SHORTCUTS, 360, 720, FALSE, 100 },
  { "info-%s-light-1280", PAKT_SCENE_ABOUT, 1280, 800, FALSE, 100 },
  { "leer-%s-light-1280", PAKT_SCENE_EMPTY, 1280, 800, FALSE, 100 },
  { "leer-%s-dark-360", PAKT_SCENE_EMPTY, 360, 720, TRUE, 100 },
  { "fehler-%s-light-1280", PAKT_SCENE_ERROR, 1280, 800, FALSE, 100 },
  { "fehler-%s-light-360", PAKT_SCENE_ERROR, 360, 720, FALSE, 100 },
  { "schaden-%s-light-1280", PAKT_SCENE_DAMAGED, 1280, 800, FALSE, 100 },
  { "schaden-%s-dark-360", PAKT_SCENE_DAMAGED, 360, 720, TRUE, 100 },
  { "beginn-%s-light-1280", PAKT_SCENE_START, 1280, 800, FALSE, 100 },
  { "beginn-%s-dark-360", PAKT_SCENE_START, 360, 720, TRUE, 100 },
  { "schritt-%s-light-1280", PAKT_SCENE_UNDO, 1280, 800, FALSE, 100 },
  { "schritt-%s-dark-360", PAKT_SCENE_UNDO, 360, 720, TRUE, 100 },
  { "meldung-%s-light-1280", PAKT_SCENE_MESSAGE, 1280, 800, FALSE, 100 },
  { "meldung-%s-dark-360", PAKT_SCENE_MESSAGE, 360, 720, TRUE, 100 },
  { "plaene-%s-light-1280", PAKT_SCENE_PLANS, 1280, 800, FALSE, 100 },
  { "plaene-%s-dark-800", PAKT_SCENE_PLANS, 800, 800, TRUE, 100 },
  { "plaene-%s-light-360", PAKT_SCENE_PLANS, 360, 720, FALSE, 100 },
  { "plaene-%s-text200-360", PAKT_SCENE_PLANS, 360, 720, FALSE, 200 },
};

static const Shot contrast_shots[] = {
  { "uebersicht-%s-contrast-light-1280", PAKT_SCENE_OVERVIEW, 1280, 800, FALSE, 100 },
  { "uebersicht-%s-contrast-dark-1280", PAKT_SCENE_OVERVIEW, 1280, 800, TRUE, 100 },
  { "uebersicht-%s-contrast-light-360", PAKT_SCENE_OVERVIEW, 360, 720, FALSE, 100 },
  { "hinweise-%s-contrast-light-1280", PAKT_SCENE_FINDINGS, 1280, 800, FALSE, 100 },
  { "kosten-%s-contrast-light-1280", PAKT_SCENE_EXAMPLE, 1280, 800, FALSE, 100 },
  { "kosten-%s-contrast-dark-1280", PAKT_SCENE_EXAMPLE, 1280, 800, TRUE, 100 },
  { "erklaerung-%s-contrast-dark-1280", PAKT_SCENE_SUM, 1280, 800, TRUE, 100 },
  { "kosten-%s-contrast-light-360", PAKT_SCENE_EXAMPLE, 360, 720, FALSE, 100 },
};

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
      pakt_scene_settle ();
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
  GtkWidget *overview = pakt_scene_find (window, PAKT_TYPE_OVERVIEW_PAGE);
  GtkWidget *page = overview != NULL ? overview : pakt_scene_find (window, PAKT_TYPE_COST_PAGE);
  GtkWidget *scrolled = page != NULL ? pakt_scene_find (page, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkAdjustment *adjustment;

  if (scrolled == NULL)
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment) + 1)
    return FALSE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  pakt_scene_settle ();

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

  pakt_scene_open (window, shot->scene);
  node = wait_until_drawn (GTK_WIDGET (window));
  pakt_scene_prepare (window, shot->scene);
  pakt_scene_settle ();

  status = pakt_shot_check (GTK_WINDOW (window), name, checks) > 0 ? 1 : 0;
  if (gtk_widget_get_width (GTK_WIDGET (window)) != shot->width)
    {
      g_printerr ("%s: the window is %d pixels wide\n", name, gtk_widget_get_width (GTK_WIDGET (window)));
      status = 1;
    }
  if (!save_picture (GTK_WIDGET (window), directory, name)
      || (shot->scene <= PAKT_SCENE_SCENARIO && scroll_to_end (GTK_WIDGET (window))
          && !save_picture (GTK_WIDGET (window), directory, end_name)))
    status = 2;

  gtk_window_destroy (GTK_WINDOW (window));
  pakt_scene_settle ();

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

  /* GNOME's own font and buttons, as the desktop's settings would say. */
  g_object_set (gtk_settings_get_default (),
                "gtk-decoration-layout", ":close",
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
