/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-controls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-cost-filter.h"

/**
 * PaktCostControls:
 *
 * What is looked at on the cost page: by what costs are broken down, which
 * figure, which part. Shows the wishes of a #PaktCostView and passes new ones
 * on. Where `compact`, the dimension is a drop-down instead of toggles.
 */
struct _PaktCostControls
{
  AdwBin parent_instance;

  AdwToggleGroup *dimension_toggles;
  GtkDropDown *dimension_drop_down;
  GtkDropDown *measure_drop_down;
  PaktCostFilter *filter;
  AdwButtonContent *filter_content;

  PaktCostView *view;
  GArray *measures;          /* PaktMeasure: the choices of the drop-down */
  gboolean compact;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (PaktCostControls, pakt_cost_controls, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const PaktDimension dimensions[] = {
  PAKT_DIMENSION_SERVICE, PAKT_DIMENSION_BODY, PAKT_DIMENSION_DISTRICT, PAKT_DIMENSION_KIND, PAKT_DIMENSION_TOPIC,
  PAKT_DIMENSION_LIST,
};

/* The choices are only replaced where they differ: one of them may just be chosen. */
static void
update_measures (PaktCostControls *self)
{
  PaktCosts *costs = pakt_cost_view_get_costs (self->view);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (PaktMeasure));
  PaktMeasure chosen = pakt_cost_view_get_measure (self->view);
  guint selected = 0;

  for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
    {
      if (!pakt_measure_is_available (measure, pakt_costs_is_by_body (costs), pakt_costs_has_gains (costs)))
        continue;
      if (measure == chosen)
        selected = measures->len;
      g_array_append_val (measures, measure);
      gtk_string_list_append (names, pakt_measure_get_title (measure));
    }

  if (measures->len != self->measures->len ||
      memcmp (measures->data, self->measures->data, measures->len * sizeof (PaktMeasure)) != 0)
    {
      g_array_set_size (self->measures, 0);
      g_array_append_vals (self->measures, measures->data, measures->len);
      gtk_drop_down_set_model (self->measure_drop_down, G_LIST_MODEL (names));
    }
  gtk_drop_down_set_selected (self->measure_drop_down, selected);
}

static void
update_choices (PaktCostControls *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    if (dimensions[i] == pakt_cost_view_get_dimension (self->view))
      {
        adw_toggle_group_set_active (self->dimension_toggles, i);
        gtk_drop_down_set_selected (self->dimension_drop_down, i);
      }

  update_measures (self);
}

/* How many choices of the filter are made stands on its button. */
static void
update_filter_button (PaktCostControls *self)
{
  const PaktScope *scope = pakt_cost_view_get_filter (self->view);
  g_autofree char *label = NULL;
  guint n = 0;

  for (PaktDimension i = PAKT_DIMENSION_SERVICE; i < PAKT_N_DIMENSIONS; i++)
    n += scope->keys[i] != NULL;

  label = n == 0 ? g_strdup (_("Filter")) : g_strdup_printf (C_("button", "Filter (%u)"), n);
  adw_button_content_set_label (self->filter_content, label);
}

static void
update (PaktCostControls *self)
{
  if (pakt_cost_view_get_costs (self->view) == NULL)
    return;

  self->updating = TRUE;
  update_choices (self);
  self->updating = FALSE;
  update_filter_button (self);
}

static void
toggle_cb (PaktCostControls *self)
{
  guint active = adw_toggle_group_get_active (self->dimension_toggles);

  if (!self->updating && active < G_N_ELEMENTS (dimensions))
    pakt_cost_view_set_dimension (self->view, dimensions[active]);
}

static void
dimension_selected_cb (PaktCostControls *self)
{
  guint selected = gtk_drop_down_get_selected (self->dimension_drop_down);

  if (!self->updating && selected < G_N_ELEMENTS (dimensions))
    pakt_cost_view_set_dimension (self->view, dimensions[selected]);
}

static void
measure_selected_cb (PaktCostControls *self)
{
  guint selected = gtk_drop_down_get_selected (self->measure_drop_down);

  if (!self->updating && selected < self->measures->len)
    pakt_cost_view_set_measure (self->view, g_array_index (self->measures, PaktMeasure, selected));
}

static void
pakt_cost_controls_dispose (GObject *object)
{
  PaktCostControls *self = PAKT_COST_CONTROLS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_COST_CONTROLS);
  g_clear_object (&self->view);
  g_clear_pointer (&self->measures, g_array_unref);

  G_OBJECT_CLASS (pakt_cost_controls_parent_class)->dispose (object);
}

static void
pakt_cost_controls_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, PAKT_COST_CONTROLS (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_controls_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PaktCostControls *self = PAKT_COST_CONTROLS (object);

  switch (prop_id)
    {
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->dimension_toggles), !self->compact);
      gtk_widget_set_visible (GTK_WIDGET (self->dimension_drop_down), self->compact);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_controls_class_init (PaktCostControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_cost_controls_dispose;
  object_class->get_property = pakt_cost_controls_get_property;
  object_class->set_property = pakt_cost_controls_set_property;

  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PAKT_TYPE_COST_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-cost-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktCostControls, dimension_toggles);
  gtk_widget_class_bind_template_child (widget_class, PaktCostControls, dimension_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PaktCostControls, measure_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PaktCostControls, filter);
  gtk_widget_class_bind_template_child (widget_class, PaktCostControls, filter_content);
  gtk_widget_class_bind_template_callback (widget_class, dimension_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, measure_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
}

static void
fill_dimensions (PaktCostControls *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();
      const char *title = pakt_dimension_get_title (dimensions[i]);

      adw_toggle_set_label (toggle, title);
      adw_toggle_group_add (self->dimension_toggles, toggle);
      gtk_string_list_append (names, title);
    }
  gtk_drop_down_set_model (self->dimension_drop_down, G_LIST_MODEL (names));
  self->updating = FALSE;
}

static void
pakt_cost_controls_init (PaktCostControls *self)
{
  self->measures = g_array_new (FALSE, FALSE, sizeof (PaktMeasure));

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_dimensions (self);
}

/**
 * pakt_cost_controls_set_view:
 * @view: whose wishes are shown; set once
 */
void
pakt_cost_controls_set_view (PaktCostControls *self,
                             PaktCostView     *view)
{
  g_return_if_fail (PAKT_IS_COST_CONTROLS (self));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  pakt_cost_filter_set_view (self->filter, view);
  g_signal_connect_object (view, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
