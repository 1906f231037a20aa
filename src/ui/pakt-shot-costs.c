/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-shot-scenes.h"

#include "pakt-chart-card.h"
#include "pakt-cost-controls.h"
#include "pakt-cost-page.h"
#include "pakt-explanation-page.h"
#include "pakt-grid.h"
#include "pakt-scale-dialog.h"

/* The scenes of the cost page: what is looked at, what is explained, what is changed. */

/* A body, a service and a year of the example plan. */
#define BODY "10042116"
#define SERVICE "ewa"
#define YEAR 3

static GtkWidget *
find_page (PaktWindow *window)
{
  return pakt_scene_find (GTK_WIDGET (window), PAKT_TYPE_COST_PAGE);
}

/* Where there is no room for both chart and table, the table has to be asked for. */
static void
show_grid (GtkWidget *page)
{
  GtkWidget *toggles = pakt_scene_find (page, ADW_TYPE_TOGGLE_GROUP);

  if (toggles != NULL && adw_toggle_group_get_toggle_by_name (ADW_TOGGLE_GROUP (toggles), "grid") != NULL)
    adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "grid");
  pakt_scene_settle ();
}

/* Opens the explanation of a figure, as Enter does. */
static void
explain (PaktWindow *window,
         const char *key)
{
  GtkWidget *page = find_page (window);
  PaktCostRows *rows = pakt_cost_view_get_rows (pakt_cost_page_get_view (PAKT_COST_PAGE (page)));
  GtkWidget *grid;
  guint row;

  show_grid (page);
  grid = pakt_scene_find (page, PAKT_TYPE_GRID);
  if (!pakt_cost_rows_find (rows, key, &row))
    g_printerr ("paktplaner-shots: the example has no %s\n", key);
  pakt_grid_set_cursor (PAKT_GRID (grid), row, YEAR);
  gtk_widget_grab_focus (grid);
  g_signal_emit_by_name (grid, "activate", row, YEAR);
  pakt_scene_settle ();
}

static void
edit (PaktWindow *window)
{
  GtkWidget *page;

  explain (window, SERVICE);
  page = pakt_scene_find (GTK_WIDGET (window), PAKT_TYPE_EXPLANATION_PAGE);
  gtk_widget_activate_action (page, "explanation.edit", NULL);
}

static void
print_explanation (PaktWindow *window)
{
  explain (window, SERVICE);
  gtk_widget_activate_action (pakt_scene_find (GTK_WIDGET (window), PAKT_TYPE_EXPLANATION_PAGE), "explanation.print",
                              NULL);
}

static void
search (PaktWindow *window)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  pakt_scene_settle ();
  entry = pakt_scene_find (find_page (window), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Elektron");
}

static void
assume (PaktWindow *window)
{
  PaktDesk *desk = pakt_window_get_desk (window);

  pakt_scene_choose_scenario (desk);
  adw_dialog_present (pakt_scale_dialog_new (desk, SERVICE, 2029), GTK_WIDGET (window));
}

/* What the scene needs before anything of it is seen. */
static void
set_up (PaktWindow *window,
        PaktScene   scene)
{
  PaktCostView *view = pakt_cost_page_get_view (PAKT_COST_PAGE (find_page (window)));

  if (scene == PAKT_SCENE_SCENARIO_BODIES || scene == PAKT_SCENE_SCENARIO_SUM || scene == PAKT_SCENE_OFFERS)
    pakt_scene_choose_scenario (pakt_window_get_desk (window));
  if (scene == PAKT_SCENE_BODIES || scene == PAKT_SCENE_SUM || scene == PAKT_SCENE_SCENARIO_BODIES ||
      scene == PAKT_SCENE_SCENARIO_SUM)
    pakt_cost_view_set_dimension (view, PAKT_DIMENSION_BODY);
  if (scene == PAKT_SCENE_SORTED)
    pakt_cost_view_sort (view, YEAR);
}

/* Brings about what a scene of the cost page shows. */
void
pakt_scene_prepare_costs (PaktWindow *window,
                          PaktScene   scene)
{
  GtkWidget *page;

  /* How much room there is shows only when the page is seen. */
  pakt_scene_settle ();
  if (scene == PAKT_SCENE_PRINT_OVERVIEW)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
      return;
    }

  page = find_page (window);
  set_up (window, scene);
  if (scene == PAKT_SCENE_SUM || scene == PAKT_SCENE_SCENARIO_SUM)
    explain (window, BODY);
  else if (scene == PAKT_SCENE_CHAIN)
    explain (window, SERVICE);
  else if (scene == PAKT_SCENE_GRID)
    show_grid (page);
  else if (scene == PAKT_SCENE_CHART_TABLE)
    gtk_widget_activate_action (pakt_scene_find (page, PAKT_TYPE_CHART_CARD), "chart.as-table", NULL);
  else if (scene == PAKT_SCENE_SEARCH)
    search (window);
  else if (scene == PAKT_SCENE_FILTER)
    gtk_menu_button_popup (GTK_MENU_BUTTON (pakt_scene_find (pakt_scene_find (page, PAKT_TYPE_COST_CONTROLS),
                                                              GTK_TYPE_MENU_BUTTON)));
  else if (scene == PAKT_SCENE_PRINT_CHAIN)
    print_explanation (window);
  else if (scene == PAKT_SCENE_PRICE || scene == PAKT_SCENE_OFFERS)
    edit (window);
  else if (scene == PAKT_SCENE_ASSUMPTION)
    assume (window);
  else if (scene == PAKT_SCENE_PRINT)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
}
