/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart-card.h"

#include <glib/gi18n-lib.h>

#include "pakt-chart.h"
#include "pakt-grid.h"
#include "pakt-stack-grid.h"

/**
 * PaktChartCard:
 *
 * A chart with its title and a note, which can be shown as a table instead.
 * `activate` passes on that a column was chosen, in the chart or in the table.
 */
struct _PaktChartCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *note;
  GtkStack *stack;
  GtkToggleButton *as_table;
  GtkScrolledWindow *scroller;
  PaktChart *chart;
  PaktGrid *grid;

  PaktStackGrid *model;
  gboolean pannable;
  gboolean scrolls;
};

G_DEFINE_FINAL_TYPE (PaktChartCard, pakt_chart_card, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_PANNABLE,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_policy (PaktChartCard *self)
{
  gtk_scrolled_window_set_policy (self->scroller,
                                  self->pannable ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
                                  self->scrolls ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

static void
set_title (PaktChartCard *self,
           const char    *title)
{
  gtk_label_set_label (self->title, title);
  pakt_chart_set_title (self->chart, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
as_table_toggled_cb (PaktChartCard *self)
{
  gtk_stack_set_visible_child_name (self->stack, gtk_toggle_button_get_active (self->as_table) ? "table" : "chart");
}

static void
as_table_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  GtkToggleButton *button = PAKT_CHART_CARD (widget)->as_table;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
chart_activated_cb (PaktChartCard *self,
                    guint          column)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, column);
}

static void
grid_activated_cb (PaktChartCard *self,
                   guint          row,
                   guint          column)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, column);
}

static void
copied_cb (PaktChartCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Table copied"));
}

static void
pakt_chart_card_dispose (GObject *object)
{
  PaktChartCard *self = PAKT_CHART_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_CHART_CARD);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (pakt_chart_card_parent_class)->dispose (object);
}

static void
pakt_chart_card_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PANNABLE:
      g_value_set_boolean (value, PAKT_CHART_CARD (object)->pannable);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (PAKT_CHART_CARD (object)->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_chart_card_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PaktChartCard *self = PAKT_CHART_CARD (object);

  switch (prop_id)
    {
    case PROP_PANNABLE:
      if (self->pannable == g_value_get_boolean (value))
        break;
      self->pannable = g_value_get_boolean (value);
      set_policy (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_chart_card_class_init (PaktChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_chart_card_dispose;
  object_class->get_property = pakt_chart_card_get_property;
  object_class->set_property = pakt_chart_card_set_property;

  /**
   * PaktChartCard:pannable:
   *
   * Whether the chart may be moved sideways, where even a narrow one has no room.
   */
  properties[PROP_PANNABLE] =
    g_param_spec_boolean ("pannable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktChartCard:title:
   *
   * What the chart shows; seen above it, and its name for assistive technology.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktChartCard::activate:
   * @column: a column of the data
   *
   * The user wants to know more about a column.
   */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_UINT);

  g_type_ensure (PAKT_TYPE_CHART);
  g_type_ensure (PAKT_TYPE_GRID);
  gtk_widget_class_install_action (widget_class, "chart.as-table", NULL, as_table_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, note);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, as_table);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, scroller);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, chart);
  gtk_widget_class_bind_template_child (widget_class, PaktChartCard, grid);
  gtk_widget_class_bind_template_callback (widget_class, as_table_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_activated_cb);
}

static void
pakt_chart_card_init (PaktChartCard *self)
{
  self->model = pakt_stack_grid_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->grid, "model", self->model, NULL);
}

/**
 * pakt_chart_card_new:
 *
 * Returns: (transfer floating): a card without data
 */
GtkWidget *
pakt_chart_card_new (void)
{
  return g_object_new (PAKT_TYPE_CHART_CARD, NULL);
}

/**
 * pakt_chart_card_get_data:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PaktStackData *
pakt_chart_card_get_data (PaktChartCard *self)
{
  g_return_val_if_fail (PAKT_IS_CHART_CARD (self), NULL);

  return pakt_chart_get_data (self->chart);
}

/**
 * pakt_chart_card_set_data:
 * @data: (nullable): what to show; must not change any more
 * @note: (nullable): what stands beside it, and is not drawn
 */
void
pakt_chart_card_set_data (PaktChartCard *self,
                          PaktStackData *data,
                          const char    *note)
{
  g_return_if_fail (PAKT_IS_CHART_CARD (self));

  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  pakt_chart_set_data (self->chart, data);
  pakt_stack_grid_set_data (self->model, data);
}

/**
 * pakt_chart_card_set_max_height:
 * @max_height: from which height on the chart scrolls; -1 where there is no more room
 *
 * Lets the chart scroll, for pages that do not scroll themselves.
 */
void
pakt_chart_card_set_max_height (PaktChartCard *self,
                                int            max_height)
{
  g_return_if_fail (PAKT_IS_CHART_CARD (self));

  self->scrolls = TRUE;
  set_policy (self);
  gtk_scrolled_window_set_max_content_height (self->scroller, max_height);
}
