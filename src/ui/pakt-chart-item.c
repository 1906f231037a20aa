/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart-item.h"

/**
 * PaktChartItem:
 *
 * One column of a [class@Chart]: an area that can be focused, heard and
 * activated, by a click, by Enter or Space, or by assistive technology, which
 * finds its action. It draws nothing of its own but the highlight and focus
 * ring of its style.
 *
 * CSS node: `chartitem`. Role: list item. Action: `chartitem.activate`.
 */
struct _PaktChartItem
{
  GtkWidget parent_instance;

  char *label;
  char *details;
};

G_DEFINE_FINAL_TYPE (PaktChartItem, pakt_chart_item, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const guint activate_keys[] = {
  GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space,
};

static void
activate (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATE], 0);
}

static void
released_cb (GtkWidget       *widget,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  if (!gtk_widget_contains (widget, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (widget);
  g_signal_emit (widget, signals[SIGNAL_ACTIVATE], 0);
}

static gboolean
pakt_chart_item_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard_tooltip,
                               GtkTooltip *tooltip)
{
  PaktChartItem *self = PAKT_CHART_ITEM (widget);

  if (self->details == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->details);
  return TRUE;
}

static void
pakt_chart_item_finalize (GObject *object)
{
  PaktChartItem *self = PAKT_CHART_ITEM (object);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->details, g_free);

  G_OBJECT_CLASS (pakt_chart_item_parent_class)->finalize (object);
}

static void
pakt_chart_item_class_init (PaktChartItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = pakt_chart_item_finalize;
  widget_class->query_tooltip = pakt_chart_item_query_tooltip;

  /**
   * PaktChartItem::activate:
   *
   * The user asks for what is behind the column.
   */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATE]);
  gtk_widget_class_install_action (widget_class, "chartitem.activate", NULL, activate);
  for (guint i = 0; i < G_N_ELEMENTS (activate_keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, activate_keys[i], 0, "activate", NULL);

  gtk_widget_class_set_css_name (widget_class, "chartitem");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
pakt_chart_item_init (PaktChartItem *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * pakt_chart_item_new:
 *
 * Returns: (transfer floating): an item that says nothing yet
 */
GtkWidget *
pakt_chart_item_new (void)
{
  return g_object_new (PAKT_TYPE_CHART_ITEM, NULL);
}

/**
 * pakt_chart_item_describe:
 * @label: what a screen reader says; a whole sentence
 * @details: what the tooltip shows; several lines
 * @position: from 1
 * @n_items: how many items the chart has
 */
void
pakt_chart_item_describe (PaktChartItem *self,
                          const char    *label,
                          const char    *details,
                          int            position,
                          int            n_items)
{
  g_return_if_fail (PAKT_IS_CHART_ITEM (self));

  g_set_str (&self->label, label);
  g_set_str (&self->details, details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_POS_IN_SET, position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, n_items,
                                  -1);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

/**
 * pakt_chart_item_get_label:
 *
 * Returns: (transfer none) (nullable): what a screen reader says
 */
const char *
pakt_chart_item_get_label (PaktChartItem *self)
{
  g_return_val_if_fail (PAKT_IS_CHART_ITEM (self), NULL);

  return self->label;
}

/**
 * pakt_chart_item_get_details:
 *
 * Returns: (transfer none) (nullable): what the tooltip shows
 */
const char *
pakt_chart_item_get_details (PaktChartItem *self)
{
  g_return_val_if_fail (PAKT_IS_CHART_ITEM (self), NULL);

  return self->details;
}
