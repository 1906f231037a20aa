/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-shot-scenes.h"

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

/* What the pictures show, brought about as a user would, or as directly as can be. */

/* How long animations, reading and computing may take before a picture. */
#define SETTLE_MS 250

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets animations, reading and computing come to their end. */
void
pakt_scene_settle (void)
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

/* Opens what the scene plays in. */
void
pakt_scene_open (PaktWindow *window,
                 PaktScene   scene)
{
  g_autoptr (PaktPlan) empty = NULL;
  g_autoptr (GFile) missing = NULL;

  switch (scene)
    {
    case PAKT_SCENE_OVERVIEW_EMPTY:
    case PAKT_SCENE_EMPTY:
      empty = make_empty_plan ();
      pakt_desk_open_plan (pakt_window_get_desk (window), empty);
      break;

    case PAKT_SCENE_ERROR:
      missing = g_file_new_for_path ("/nirgends/Haushaltsplan 2027");
      pakt_window_open (window, missing);
      break;

    case PAKT_SCENE_DAMAGED:
      open_damaged_plan (window);
      break;

    case PAKT_SCENE_START:
      return;

    case PAKT_SCENE_OVERVIEW:
    case PAKT_SCENE_BODIES:
    case PAKT_SCENE_SORTED:
    case PAKT_SCENE_SUM:
    case PAKT_SCENE_CHAIN:
    case PAKT_SCENE_CHART_TABLE:
    case PAKT_SCENE_GRID:
    case PAKT_SCENE_SCENARIO_BODIES:
    case PAKT_SCENE_SCENARIO_SUM:
    case PAKT_SCENE_SEARCH:
    case PAKT_SCENE_FILTER:
    case PAKT_SCENE_PRICE:
    case PAKT_SCENE_OFFERS:
    case PAKT_SCENE_ASSUMPTION:
    case PAKT_SCENE_PRINT:
    case PAKT_SCENE_PRINT_CHAIN:
    case PAKT_SCENE_PRINT_OVERVIEW:
    case PAKT_SCENE_OVERVIEW_SCENARIO:
    case PAKT_SCENE_FINDINGS:
    case PAKT_SCENE_EXAMPLE:
    case PAKT_SCENE_SCENARIO:
    case PAKT_SCENE_FOCUS:
    case PAKT_SCENE_SIDEBAR:
    case PAKT_SCENE_SHORTCUTS:
    case PAKT_SCENE_ABOUT:
    case PAKT_SCENE_UNDO:
    case PAKT_SCENE_PLANS:
    case PAKT_SCENE_MESSAGE:
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

/* The first widget of a type that is seen. */
GtkWidget *
pakt_scene_find (GtkWidget *widget,
                 GType      type)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = pakt_scene_find (child, type);

  return found;
}

/* The last of the plan's scenarios becomes the active one. */
void
pakt_scene_choose_scenario (PaktDesk *desk)
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
  GtkWidget *group = pakt_scene_find (window, PAKT_TYPE_FINDING_GROUP);

  for (; group != NULL; group = gtk_widget_get_next_sibling (group))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
}

/* Days are counted from the same day in every picture, and most pictures are of the costs. */
static void
choose_page (PaktWindow *window,
             PaktScene   scene)
{
  GtkWidget *overview = pakt_scene_find (GTK_WIDGET (window), PAKT_TYPE_OVERVIEW_PAGE);

  if (overview != NULL)
    pakt_overview_page_set_today (PAKT_OVERVIEW_PAGE (overview), pakt_date_new (2026, 11, 24));
  if (scene >= PAKT_SCENE_EXAMPLE && scene <= PAKT_SCENE_EMPTY && scene != PAKT_SCENE_PRINT_OVERVIEW)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "i", 2);
}

/* Brings about what the scene shows. */
void
pakt_scene_prepare (PaktWindow *window,
                    PaktScene   scene)
{
  PaktDesk *desk = pakt_window_get_desk (window);
  GtkWidget *split_view = pakt_scene_find (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_SPLIT_VIEW);

  choose_page (window, scene);
  switch (scene)
    {
    case PAKT_SCENE_OVERVIEW_SCENARIO:
    case PAKT_SCENE_SCENARIO:
      pakt_scene_choose_scenario (desk);
      break;

    case PAKT_SCENE_FINDINGS:
      open_findings (GTK_WIDGET (window));
      break;

    case PAKT_SCENE_FOCUS:
      gtk_widget_grab_focus (gtk_widget_get_next_sibling (pakt_scene_find (GTK_WIDGET (window), PAKT_TYPE_CHART_ITEM)));
      gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
      break;

    case PAKT_SCENE_SIDEBAR:
      adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split_view), FALSE);
      break;

    case PAKT_SCENE_SHORTCUTS:
      gtk_widget_activate_action (GTK_WIDGET (window), "win.shortcuts", NULL);
      break;

    case PAKT_SCENE_ABOUT:
      gtk_widget_activate_action (GTK_WIDGET (window), "app.about", NULL);
      break;

    case PAKT_SCENE_UNDO:
      make_step (window);
      break;

    case PAKT_SCENE_PLANS:
      fill_library ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.plans", NULL);
      break;

    case PAKT_SCENE_MESSAGE:
      g_signal_emit_by_name (desk, "message",
                             g_dgettext (GETTEXT_PACKAGE,
                                         "The plan’s file had been removed by another program; it was written again."));
      break;

    case PAKT_SCENE_BODIES:
    case PAKT_SCENE_SORTED:
    case PAKT_SCENE_SUM:
    case PAKT_SCENE_CHAIN:
    case PAKT_SCENE_CHART_TABLE:
    case PAKT_SCENE_GRID:
    case PAKT_SCENE_SCENARIO_BODIES:
    case PAKT_SCENE_SCENARIO_SUM:
    case PAKT_SCENE_SEARCH:
    case PAKT_SCENE_FILTER:
    case PAKT_SCENE_PRICE:
    case PAKT_SCENE_OFFERS:
    case PAKT_SCENE_ASSUMPTION:
    case PAKT_SCENE_PRINT:
    case PAKT_SCENE_PRINT_CHAIN:
    case PAKT_SCENE_PRINT_OVERVIEW:
      pakt_scene_prepare_costs (window, scene);
      break;

    case PAKT_SCENE_OVERVIEW:
    case PAKT_SCENE_OVERVIEW_EMPTY:
    case PAKT_SCENE_EXAMPLE:
    case PAKT_SCENE_EMPTY:
    case PAKT_SCENE_ERROR:
    case PAKT_SCENE_START:
    case PAKT_SCENE_DAMAGED:
    default:
      break;
    }
}
