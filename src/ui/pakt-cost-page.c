/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-page.h"

#include <glib/gi18n-lib.h>

#include "pakt-chart-card.h"
#include "pakt-cost-chart.h"
#include "pakt-cost-controls.h"
#include "pakt-cost-grid.h"
#include "pakt-cost-progress.h"
#include "pakt-cost-view.h"
#include "pakt-explanation-view.h"
#include "pakt-format.h"
#include "pakt-grid.h"
#include "pakt-plan-paper.h"
#include "pakt-print-dialog.h"

/* How long the panel may take to open, in milliseconds. */
#define REVEAL_TIME 500

/**
 * PaktCostPage:
 *
 * Who pays what, when: the chart of the years, the table of what is looked at,
 * and the panel that explains each figure of both. What is looked at is kept
 * in a #PaktCostView; the page shows it and passes wishes on.
 */
struct _PaktCostPage
{
  AdwBin parent_instance;

  AdwOverlaySplitView *split;
  PaktExplanationView *explanation;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  PaktCostProgress *progress;
  GtkStack *stack;
  PaktCostControls *controls;
  AdwToggleGroup *view_toggles;
  GtkLabel *description;
  PaktChartCard *chart_card;
  GtkWidget *grid_card;
  PaktGrid *grid;
  AdwStatusPage *failed;

  PaktDesk *desk;
  PaktCostView *view;
  PaktCostGrid *model;
  gint64 reveal_until;
  PaktScope *wanted;         /* the row to lead to, or NULL */
  gboolean leads_back;
  gboolean stacked;
};

G_DEFINE_FINAL_TYPE (PaktCostPage, pakt_cost_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_STACKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Whether the plan costs anything, or could. */
static gboolean
has_cost_items (PaktPlan *plan)
{
  guint n_items = 0;

  pakt_plan_get_rows (plan, PAKT_TABLE_COST_ITEMS, &n_items);
  return n_items > 0;
}

/* Shows the chart, the table, or both, as there is room. */
static void
show_views (PaktCostPage *self)
{
  gboolean chart_only = self->stacked && g_strcmp0 (adw_toggle_group_get_active_name (self->view_toggles), "grid") != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->chart_card), !self->stacked || chart_only);
  gtk_widget_set_visible (self->grid_card, !chart_only);
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart_card), chart_only);
  pakt_chart_card_set_max_height (self->chart_card, chart_only ? -1 : 320);
}

static void
show_costs (PaktCostPage *self)
{
  PaktCosts *costs = pakt_cost_view_get_costs (self->view);
  g_autoptr (PaktStackData) data = pakt_cost_chart_new_data (costs);
  g_autofree char *description = pakt_cost_view_dup_description (self->view);
  g_autofree char *note = pakt_cost_chart_dup_note (costs);

  gtk_label_set_label (self->description, description);
  pakt_chart_card_set_data (self->chart_card, data, note);
  pakt_cost_grid_set_rows (self->model, pakt_cost_view_get_rows (self->view));
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
update (PaktCostPage *self)
{
  PaktPlan *plan = self->desk != NULL ? pakt_desk_get_plan (self->desk) : NULL;
  const GError *error = pakt_cost_view_get_error (self->view);

  /* Without a plan the window shows something else. */
  if (plan == NULL || pakt_desk_get_runs (self->desk) == NULL)
    return;

  if (!has_cost_items (plan))
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else if (pakt_cost_view_get_costs (self->view) != NULL)
    {
      show_costs (self);
    }
  else if (error != NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "busy");
    }
}

static void
retry_cb (PaktCostPage *self)
{
  pakt_cost_view_retry (self->view);
}

static void
view_toggled_cb (PaktCostPage *self)
{
  show_views (self);
}

static void
search_changed_cb (PaktCostPage *self)
{
  pakt_cost_view_set_search (self->view, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

/* A search that nobody sees would leave rows out for no visible reason. */
static void
search_shown_cb (PaktCostPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
sort_cb (PaktCostPage *self,
         int           column)
{
  pakt_cost_view_sort (self->view, column);
}

/* To where the keyboard was before it was in the panel. */
static void
lead_back (PaktCostPage *self)
{
  gboolean to_grid = gtk_widget_get_visible (self->grid_card);
  GtkWidget *place = to_grid ? GTK_WIDGET (self->grid) : GTK_WIDGET (self->chart_card);

  if (gtk_widget_get_state_flags (place) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;

  if (to_grid)
    gtk_widget_grab_focus (place);
  else
    gtk_widget_child_focus (place, GTK_DIR_TAB_FORWARD);
}

/* While the panel opens there is less and less room; what is explained stays in sight.  While it closes, breakpoints
 * come and go, each of which drops the focus. */
static gboolean
reveal_cursor_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  PaktCostPage *self = PAKT_COST_PAGE (widget);
  guint row;
  guint column;

  pakt_grid_get_cursor (self->grid, &row, &column);
  pakt_grid_set_cursor (self->grid, row, column);
  if (self->leads_back)
    lead_back (self);

  if (gdk_frame_clock_get_frame_time (clock) < self->reveal_until)
    return G_SOURCE_CONTINUE;
  self->leads_back = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_sum_of_found (PaktCostRows *rows,
                 guint         row)
{
  return row == pakt_cost_rows_get_n (rows) && pakt_cost_rows_is_part (rows);
}

/* Explains a figure of the table; that of the rows that a search has left is none of the plan's. */
static void
explain_cell (PaktCostPage *self,
              guint         row,
              guint         column)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (self->view);
  PaktCosts *costs;
  g_autoptr (PaktScope) address = NULL;

  if (rows == NULL || row > pakt_cost_rows_get_n (rows) || is_sum_of_found (rows, row))
    return;

  costs = pakt_cost_rows_get_costs (rows);
  if (column > pakt_costs_get_n_years (costs))
    return;

  address = pakt_cost_rows_make_address (rows, row, column);
  pakt_explanation_view_explain (self->explanation, self->desk, address, pakt_cost_rows_get_measure (rows),
                                 pakt_costs_get_dimension (costs));
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

static void
grid_activated_cb (PaktCostPage *self,
                   guint         row,
                   guint         column)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (self->view);

  if (rows != NULL && is_sum_of_found (rows, row))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Of a search only single rows are explained"));
      return;
    }

  adw_toggle_group_set_active_name (self->view_toggles, "grid");
  explain_cell (self, row, column);
  gtk_widget_child_focus (GTK_WIDGET (self->explanation), GTK_DIR_TAB_FORWARD);
}

/* While the panel is there, it explains the figure under the cursor. */
static void
cursor_moved_cb (PaktCostPage *self)
{
  guint row;
  guint column;

  if (!adw_overlay_split_view_get_show_sidebar (self->split) ||
      adw_overlay_split_view_get_collapsed (self->split) ||
      !(gtk_widget_get_state_flags (GTK_WIDGET (self->grid)) & GTK_STATE_FLAG_FOCUSED))
    return;

  pakt_grid_get_cursor (self->grid, &row, &column);
  explain_cell (self, row, column);
}

static void
chart_activated_cb (PaktCostPage *self,
                    guint         column)
{
  PaktCosts *costs = pakt_cost_view_get_costs (self->view);

  if (costs != NULL && column < pakt_costs_get_n_years (costs))
    pakt_cost_page_explain_year (self, pakt_costs_get_year (costs, column));
}

static void
explanation_closed_cb (PaktCostPage *self)
{
  self->leads_back = TRUE;
  adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
  lead_back (self);
}

static void
panel_shown_cb (PaktCostPage *self)
{
  if (adw_overlay_split_view_get_show_sidebar (self->split))
    self->leads_back = FALSE;
  else
    pakt_explanation_view_clear (self->explanation);
  self->reveal_until = g_get_monotonic_time () + REVEAL_TIME * 1000;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cursor_cb, NULL, NULL);
}

static void
copied_cb (PaktCostPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Table copied"));
}

/* Leads to the wanted row once there are rows in which it may be; a filter does not stand in the way. */
static void
go_to_row (PaktCostPage *self)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (self->view);
  g_autoptr (PaktScope) everything = pakt_scope_new ();
  g_autoptr (PaktScope) wanted = NULL;
  const char *key;
  guint row;

  if (self->wanted == NULL || rows == NULL || pakt_cost_view_get_busy (self->view))
    return;

  /* Where something else is looked at meanwhile, nobody wants to be led away. */
  wanted = g_steal_pointer (&self->wanted);
  key = wanted->keys[pakt_cost_view_get_dimension (self->view)];
  if (key != NULL && pakt_cost_rows_find (rows, key, &row))
    {
      pakt_grid_set_cursor (self->grid, row, 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->grid));
    }
  else if (key != NULL && !pakt_scope_equal (pakt_cost_view_get_filter (self->view), everything))
    {
      self->wanted = g_steal_pointer (&wanted);
      pakt_cost_view_set_filter (self->view, everything);
    }
}

/* Shows the row that another page or a finding has pointed at. */
static void
selection_cb (PaktCostPage *self)
{
  PaktTableId table;
  g_autofree char *key = pakt_desk_dup_selection (self->desk, &table);
  PaktDimension dimension;
  g_autofree char *value = NULL;

  if (key == NULL || !pakt_dimension_locate (pakt_desk_get_plan (self->desk), table, key, &dimension, &value))
    return;

  g_clear_pointer (&self->wanted, pakt_scope_free);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  adw_toggle_group_set_active_name (self->view_toggles, "grid");
  pakt_cost_view_set_dimension (self->view, dimension);
  self->wanted = pakt_scope_new ();
  pakt_scope_set (self->wanted, dimension, value);
  go_to_row (self);
}

static void
pakt_cost_page_dispose (GObject *object)
{
  PaktCostPage *self = PAKT_COST_PAGE (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_COST_PAGE);
  g_clear_object (&self->view);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, pakt_scope_free);

  G_OBJECT_CLASS (pakt_cost_page_parent_class)->dispose (object);
}

static void
pakt_cost_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  PaktCostPage *self = PAKT_COST_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  PaktCostPage *self = PAKT_COST_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESK:
      pakt_cost_page_set_desk (self, g_value_get_object (value));
      break;
    case PROP_STACKED:
      if (self->stacked == g_value_get_boolean (value))
        break;
      self->stacked = g_value_get_boolean (value);
      show_views (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-cost-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, split);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, controls);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, description);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, chart_card);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, grid_card);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, grid);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, explanation_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, panel_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
}

static void
pakt_cost_page_class_init (PaktCostPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pakt_cost_page_dispose;
  object_class->get_property = pakt_cost_page_get_property;
  object_class->set_property = pakt_cost_page_set_property;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, PAKT_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktCostPage:stacked:
   *
   * Whether chart and table take turns, for want of room.
   */
  properties[PROP_STACKED] =
    g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PAKT_TYPE_CHART_CARD);
  g_type_ensure (PAKT_TYPE_COST_CONTROLS);
  g_type_ensure (PAKT_TYPE_COST_PROGRESS);
  g_type_ensure (PAKT_TYPE_EXPLANATION_VIEW);
  g_type_ensure (PAKT_TYPE_GRID);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
pakt_cost_page_init (PaktCostPage *self)
{
  self->view = pakt_cost_view_new ();
  self->model = pakt_cost_grid_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  pakt_cost_controls_set_view (self->controls, self->view);
  pakt_cost_progress_set_view (self->progress, self->view);
  g_object_set (self->grid, "model", self->model, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Costs by year"), -1);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->view, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "changed", G_CALLBACK (go_to_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  show_views (self);
}

/**
 * pakt_cost_page_new:
 *
 * Returns: (transfer floating): a page without a desk
 */
GtkWidget *
pakt_cost_page_new (void)
{
  return g_object_new (PAKT_TYPE_COST_PAGE, NULL);
}

/**
 * pakt_cost_page_get_desk:
 *
 * Returns: (transfer none) (nullable): what the page follows
 */
PaktDesk *
pakt_cost_page_get_desk (PaktCostPage *self)
{
  g_return_val_if_fail (PAKT_IS_COST_PAGE (self), NULL);

  return self->desk;
}

/**
 * pakt_cost_page_set_desk:
 * @desk: (nullable): what the page follows
 */
void
pakt_cost_page_set_desk (PaktCostPage *self,
                         PaktDesk     *desk)
{
  g_return_if_fail (PAKT_IS_COST_PAGE (self));

  if (self->desk == desk)
    return;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect_object (desk, "notify::selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  pakt_cost_view_set_desk (self->view, desk);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

/**
 * pakt_cost_page_get_view:
 *
 * Returns: (transfer none): what is looked at
 */
PaktCostView *
pakt_cost_page_get_view (PaktCostPage *self)
{
  g_return_val_if_fail (PAKT_IS_COST_PAGE (self), NULL);

  return self->view;
}

/**
 * pakt_cost_page_explain_year:
 * @year: a year of the horizon
 *
 * Explains what all that is looked at costs in a year.
 */
void
pakt_cost_page_explain_year (PaktCostPage *self,
                             int           year)
{
  g_autoptr (PaktScope) address = NULL;

  g_return_if_fail (PAKT_IS_COST_PAGE (self));

  address = pakt_scope_copy (pakt_cost_view_get_filter (self->view));
  address->year = year;
  adw_toggle_group_set_active_name (self->view_toggles, "chart");
  pakt_explanation_view_explain (self->explanation, self->desk, address,
                                 pakt_scope_is_by_body (address) ? PAKT_MEASURE_MUNICIPAL : PAKT_MEASURE_TOTAL,
                                 PAKT_DIMENSION_SERVICE);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->explanation), GTK_DIR_TAB_FORWARD);
}

/**
 * pakt_cost_page_search:
 *
 * Lets the user search, or ends it.
 */
void
pakt_cost_page_search (PaktCostPage *self)
{
  g_return_if_fail (PAKT_IS_COST_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, !gtk_search_bar_get_search_mode (self->search_bar));
}

/**
 * pakt_cost_page_print:
 *
 * Shows what is looked at as it would be printed.
 */
void
pakt_cost_page_print (PaktCostPage *self)
{
  g_autoptr (PaktPaper) paper = NULL;

  g_return_if_fail (PAKT_IS_COST_PAGE (self));

  if (pakt_cost_view_get_rows (self->view) == NULL)
    return;

  paper = pakt_plan_paper_new_costs (self->view);
  adw_dialog_present (pakt_print_dialog_new (paper, C_("page", "Costs")), GTK_WIDGET (self));
}
