/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-filter.h"

#include <glib/gi18n-lib.h>

/**
 * PaktCostFilter:
 *
 * A popover with a choice for each dimension that costs can be filtered by.
 * What it offers is what the plan has.
 */
struct _PaktCostFilter
{
  GtkPopover parent_instance;

  AdwComboRow *rows[PAKT_N_DIMENSIONS];
  GPtrArray *keys[PAKT_N_DIMENSIONS];   /* by choice; NULL for all */
  GtkWidget *reset;

  PaktCostView *view;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (PaktCostFilter, pakt_cost_filter, GTK_TYPE_POPOVER)

static const PaktDimension dimensions[] = {
  PAKT_DIMENSION_LIST, PAKT_DIMENSION_TOPIC, PAKT_DIMENSION_KIND, PAKT_DIMENSION_DISTRICT, PAKT_DIMENSION_BODY,
};

/* The values that the plan has of a dimension. */
static GStrv
list_keys (PaktPlan      *plan,
           PaktDimension  dimension)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_rows;
  const PaktTopicRow *topics = PAKT_PLAN_ROWS (plan, TOPICS, PaktTopicRow, &n_rows);
  const PaktBodyRow *bodies;

  if (dimension == PAKT_DIMENSION_TOPIC)
    for (guint i = 0; i < n_rows; i++)
      g_strv_builder_add (builder, topics[i].topic);
  else if (dimension == PAKT_DIMENSION_LIST)
    g_strv_builder_addv (builder, (const char **) pakt_words_list);
  else if (dimension == PAKT_DIMENSION_KIND)
    g_strv_builder_addv (builder, (const char **) pakt_words_cost_kind);

  bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (dimension == PAKT_DIMENSION_BODY ||
        (dimension == PAKT_DIMENSION_DISTRICT && bodies[i].kind == PAKT_KIND_DISTRICT))
      g_strv_builder_add (builder, bodies[i].ags);

  return g_strv_builder_end (builder);
}

static void
fill_row (PaktCostFilter *self,
          PaktPlan       *plan,
          PaktDimension   dimension)
{
  g_auto (GStrv) keys = list_keys (plan, dimension);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *chosen = pakt_cost_view_get_filter (self->view)->keys[dimension];
  guint selected = 0;

  g_ptr_array_set_size (self->keys[dimension], 0);
  g_ptr_array_add (self->keys[dimension], NULL);
  gtk_string_list_append (names, C_("filter", "All"));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *name = pakt_dimension_dup_name (dimension, plan, keys[i]);

      if (g_strcmp0 (keys[i], chosen) == 0)
        selected = self->keys[dimension]->len;
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->keys[dimension], g_strdup (keys[i]));
    }

  adw_combo_row_set_model (self->rows[dimension], G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->rows[dimension], selected);
}

/* The choices are made anew when they are about to be seen. */
static void
fill (PaktCostFilter *self)
{
  PaktDesk *desk = self->view != NULL ? pakt_cost_view_get_desk (self->view) : NULL;
  PaktPlan *plan = desk != NULL ? pakt_desk_get_plan (desk) : NULL;

  if (plan == NULL)
    return;

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    fill_row (self, plan, dimensions[i]);
  self->updating = FALSE;
}

static void
selected_cb (PaktCostFilter *self)
{
  g_autoptr (PaktScope) filter = NULL;

  if (self->updating)
    return;

  filter = pakt_scope_copy (pakt_cost_view_get_filter (self->view));
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      guint selected = adw_combo_row_get_selected (self->rows[dimensions[i]]);

      if (selected < self->keys[dimensions[i]]->len)
        pakt_scope_set (filter, dimensions[i], self->keys[dimensions[i]]->pdata[selected]);
    }

  pakt_cost_view_set_filter (self->view, filter);
}

static void
reset_cb (PaktCostFilter *self)
{
  g_autoptr (PaktScope) everything = pakt_scope_new ();

  pakt_cost_view_set_filter (self->view, everything);
  fill (self);
}

static void
pakt_cost_filter_dispose (GObject *object)
{
  PaktCostFilter *self = PAKT_COST_FILTER (object);

  g_clear_object (&self->view);

  G_OBJECT_CLASS (pakt_cost_filter_parent_class)->dispose (object);
}

static void
pakt_cost_filter_finalize (GObject *object)
{
  PaktCostFilter *self = PAKT_COST_FILTER (object);

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    g_ptr_array_unref (self->keys[dimensions[i]]);

  G_OBJECT_CLASS (pakt_cost_filter_parent_class)->finalize (object);
}

static void
pakt_cost_filter_class_init (PaktCostFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pakt_cost_filter_dispose;
  object_class->finalize = pakt_cost_filter_finalize;
}

static void
pakt_cost_filter_init (PaktCostFilter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  gtk_widget_set_size_request (box, 300, -1);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      GtkWidget *row = adw_combo_row_new ();
      g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pakt_dimension_get_title (dimensions[i]));
      adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), dimensions[i] == PAKT_DIMENSION_BODY);
      adw_combo_row_set_expression (ADW_COMBO_ROW (row), name);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      self->rows[dimensions[i]] = ADW_COMBO_ROW (row);
      self->keys[dimensions[i]] = g_ptr_array_new_with_free_func (g_free);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
    }

  self->reset = gtk_button_new_with_mnemonic (_("_Show Everything"));
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->reset);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "map", G_CALLBACK (fill), NULL);
}

/**
 * pakt_cost_filter_new:
 *
 * Returns: (transfer floating): a filter of nothing yet
 */
GtkWidget *
pakt_cost_filter_new (void)
{
  return g_object_new (PAKT_TYPE_COST_FILTER, NULL);
}

/**
 * pakt_cost_filter_set_view:
 * @view: what is filtered
 */
void
pakt_cost_filter_set_view (PaktCostFilter *self,
                           PaktCostView   *view)
{
  g_return_if_fail (PAKT_IS_COST_FILTER (self));

  g_set_object (&self->view, view);
}
