/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart.h"

#include <adwaita.h>

#include "pakt-chart-item.h"
#include "pakt-chart-words.h"
#include "pakt-stack-chart.h"

/**
 * PaktChart:
 *
 * A stacked chart on screen: the drawing of draw/ and over it one focusable,
 * spoken item for each column. The chart is one stop of the Tab key; inside it
 * the arrow keys, Home and End move from column to column, and Enter or Space
 * asks for what is behind it, as a click does. Where columns have no room the
 * chart lies down and becomes taller, so it asks for a height that depends on
 * its width.
 *
 * CSS nodes: `chart` with `chartitem` children. Role: list of list items.
 * Limits: it does not mirror itself for text from right to left.
 */
struct _PaktChart
{
  GtkWidget parent_instance;

  PaktStackData *data;
  char *title;
  PaktStackLayout *layout;
  GPtrArray *items;
  guint current;
};

G_DEFINE_FINAL_TYPE (PaktChart, pakt_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DATA,
  PROP_TITLE,
  N_PROPS,
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static PaktTextMeasure
get_measure (PaktChart *self)
{
  return pakt_text_measure_pango (gtk_widget_get_pango_context (GTK_WIDGET (self)));
}

static const PaktPalette *
get_palette (PaktChart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return pakt_palette_get (dark ? PAKT_PALETTE_DARK_CONTRAST : PAKT_PALETTE_LIGHT_CONTRAST);

  return pakt_palette_get (dark ? PAKT_PALETTE_DARK : PAKT_PALETTE_LIGHT);
}

static void
item_activate_cb (PaktChart     *self,
                  PaktChartItem *item)
{
  guint position;

  if (g_ptr_array_find (self->items, item, &position))
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
}

/* Keeps the items that there are, so that a change of figures does not take the focus away. */
static void
update_items (PaktChart *self)
{
  guint n = self->data != NULL ? pakt_stack_data_get_n_columns (self->data) : 0;

  while (self->items->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->items, self->items->len - 1));
  while (self->items->len < n)
    {
      GtkWidget *item = pakt_chart_item_new ();

      g_signal_connect_object (item, "activate", G_CALLBACK (item_activate_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (item, GTK_WIDGET (self));
      g_ptr_array_add (self->items, item);
    }

  for (guint i = 0; i < n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (self->data, i);
      g_autofree char *label = pakt_chart_dup_spoken (self->data, column);
      g_autofree char *details = pakt_chart_dup_details (self->data, column);

      pakt_chart_item_describe (self->items->pdata[i], label, details, (int) i + 1, (int) n);
    }

  self->current = MIN (self->current, MAX (n, 1) - 1);
}

static gboolean
focus_item (PaktChart *self,
            guint      position)
{
  if (position >= self->items->len)
    return FALSE;

  self->current = position;
  return gtk_widget_grab_focus (self->items->pdata[position]);
}

static gboolean
move_to_edge (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  PaktChart *self = PAKT_CHART (widget);
  gboolean last;

  g_variant_get (args, "(b)", &last);

  return focus_item (self, last ? MAX (self->items->len, 1) - 1 : 0);
}

/* Where the focus is; a click may have put it elsewhere than the keys did. */
static gboolean
find_focus (PaktChart *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return focus != NULL && g_ptr_array_find (self->items, focus, &self->current);
}

static gboolean
pakt_chart_focus (GtkWidget        *widget,
                  GtkDirectionType  direction)
{
  PaktChart *self = PAKT_CHART (widget);
  gboolean upright = self->layout == NULL || self->layout->direction == PAKT_STACK_COLUMNS;

  if (!find_focus (self))
    return focus_item (self, self->current);

  /* Sideways the chart keeps the focus at its ends; up and down lead on to the rest of the page. */
  if (direction == (upright ? GTK_DIR_LEFT : GTK_DIR_UP))
    return (self->current > 0 && focus_item (self, self->current - 1)) || upright;
  if (direction == (upright ? GTK_DIR_RIGHT : GTK_DIR_DOWN))
    return focus_item (self, self->current + 1) || upright;

  return FALSE;
}

static GtkSizeRequestMode
pakt_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pakt_chart_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  PaktChart *self = PAKT_CHART (widget);
  PaktTextMeasure measure = get_measure (self);
  int width;

  if (self->data == NULL)
    return;

  width = (int) pakt_stack_layout_min_width (self->data, &measure);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = 3 * width;
    }
  else
    {
      *minimum = (int) pakt_stack_layout_height (self->data, &measure, MAX (for_size, width));
      *natural = *minimum;
    }
}

static void
pakt_chart_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  PaktChart *self = PAKT_CHART (widget);
  PaktTextMeasure measure = get_measure (self);

  g_clear_pointer (&self->layout, pakt_stack_layout_free);
  if (self->data == NULL)
    return;

  self->layout = pakt_stack_layout_new (self->data, &measure, width, height);
  for (guint i = 0; i < self->items->len; i++)
    {
      const PaktBox *area = &g_array_index (self->layout->slots, PaktStackSlot, i).area;
      GtkAllocation allocation = { (int) area->x, (int) area->y, (int) area->width, (int) area->height };

      gtk_widget_size_allocate (self->items->pdata[i], &allocation, -1);
    }
}

static void
pakt_chart_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  PaktChart *self = PAKT_CHART (widget);
  graphene_rect_t bounds;
  cairo_t *cr;

  /* The items' highlight lies behind the drawing. */
  GTK_WIDGET_CLASS (pakt_chart_parent_class)->snapshot (widget, snapshot);

  if (self->layout == NULL)
    return;

  graphene_rect_init (&bounds, 0, 0, (float) self->layout->width, (float) self->layout->height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  pakt_stack_chart_draw (cr, self->layout, get_palette (self), gtk_widget_get_pango_context (widget));
  cairo_destroy (cr);
}

static void
pakt_chart_dispose (GObject *object)
{
  PaktChart *self = PAKT_CHART (object);

  while (self->items->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->items, self->items->len - 1));
  g_clear_pointer (&self->layout, pakt_stack_layout_free);
  g_clear_pointer (&self->data, pakt_stack_data_unref);

  G_OBJECT_CLASS (pakt_chart_parent_class)->dispose (object);
}

static void
pakt_chart_finalize (GObject *object)
{
  PaktChart *self = PAKT_CHART (object);

  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (pakt_chart_parent_class)->finalize (object);
}

static void
pakt_chart_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_boxed (value, pakt_chart_get_data (PAKT_CHART (object)));
      break;
    case PROP_TITLE:
      g_value_set_string (value, pakt_chart_get_title (PAKT_CHART (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_chart_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      pakt_chart_set_data (PAKT_CHART (object), g_value_get_boxed (value));
      break;
    case PROP_TITLE:
      pakt_chart_set_title (PAKT_CHART (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_chart_class_init (PaktChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_chart_dispose;
  object_class->finalize = pakt_chart_finalize;
  object_class->get_property = pakt_chart_get_property;
  object_class->set_property = pakt_chart_set_property;

  widget_class->focus = pakt_chart_focus;
  widget_class->get_request_mode = pakt_chart_get_request_mode;
  widget_class->measure = pakt_chart_measure;
  widget_class->size_allocate = pakt_chart_size_allocate;
  widget_class->snapshot = pakt_chart_snapshot;

  /**
   * PaktChart:data:
   *
   * What is shown.
   */
  properties[PROP_DATA] =
    g_param_spec_boxed ("data", NULL, NULL, PAKT_TYPE_STACK_DATA,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktChart:title:
   *
   * What the chart is called for those who hear it. It is not drawn.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktChart::activate:
   * @column: its position in the data
   *
   * The user asks for what is behind a column.
   */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, move_to_edge, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, move_to_edge, "(b)", TRUE);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
pakt_chart_init (PaktChart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->items = g_ptr_array_new ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pakt_chart_new:
 *
 * Returns: (transfer floating): a chart without data
 */
GtkWidget *
pakt_chart_new (void)
{
  return g_object_new (PAKT_TYPE_CHART, NULL);
}

/**
 * pakt_chart_get_data:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PaktStackData *
pakt_chart_get_data (PaktChart *self)
{
  g_return_val_if_fail (PAKT_IS_CHART (self), NULL);

  return self->data;
}

/**
 * pakt_chart_set_data:
 * @data: (nullable): what to show; must not change any more
 */
void
pakt_chart_set_data (PaktChart     *self,
                     PaktStackData *data)
{
  g_return_if_fail (PAKT_IS_CHART (self));

  if (self->data == data)
    return;

  g_clear_pointer (&self->layout, pakt_stack_layout_free);
  g_clear_pointer (&self->data, pakt_stack_data_unref);
  self->data = data != NULL ? pakt_stack_data_ref (data) : NULL;
  update_items (self);

  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

/**
 * pakt_chart_get_title:
 *
 * Returns: (transfer none) (nullable): what the chart is called for those who hear it
 */
const char *
pakt_chart_get_title (PaktChart *self)
{
  g_return_val_if_fail (PAKT_IS_CHART (self), NULL);

  return self->title;
}

/**
 * pakt_chart_set_title:
 * @title: (nullable): what the chart is called for those who hear it
 */
void
pakt_chart_set_title (PaktChart  *self,
                      const char *title)
{
  g_return_if_fail (PAKT_IS_CHART (self));

  if (!g_set_str (&self->title, title))
    return;

  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * pakt_chart_get_layout:
 *
 * Returns: (transfer none) (nullable): where everything is, once it has a size; for tests
 */
const PaktStackLayout *
pakt_chart_get_layout (PaktChart *self)
{
  g_return_val_if_fail (PAKT_IS_CHART (self), NULL);

  return self->layout;
}
