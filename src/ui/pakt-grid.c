/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-private.h"

#include "pakt-grid-node.h"
#include "pakt-grid-part.h"

/**
 * PaktGrid:
 *
 * A table of figures to look through, copy from and ask: what a
 * [iface@GridModel] says, painted, without a widget for a cell, so that its
 * cost does not depend on the number of rows. Titles and names stay in sight
 * while the cells scroll, and where there is room so do the sums. It scrolls
 * in a GtkScrolledWindow. Where that does not scroll up and down, but a page
 * around it, the vscroll-policy has to be natural; then nothing stays in sight,
 * and every row is painted.
 *
 * A cursor is on a cell; keys and clicks move it and draw a range. It stays on
 * its row when rows are sorted or filtered. The grid is one stop of the Tab key.
 *
 * CSS nodes: `datagrid` with `cells`, `sums`, `titles` and `quiet`, which give
 * texts their font and colour, and `hover`, `selection`, `cursor`, `line`,
 * `rule` and `shade`, which give surfaces their colour. Role: grid of rows of cells; see
 * [class@GridNode]. Limits: it does not mirror itself for text from right to left.
 */

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_CURSOR_ROW,
  PROP_CURSOR_COLUMN,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_COPIED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const css_names[] = { "hover", "selection", "cursor", "line", "rule", "shade" };

G_STATIC_ASSERT (G_N_ELEMENTS (css_names) == PAKT_GRID_N_SURFACES);

static void pakt_grid_accessible_init (GtkAccessibleInterface *iface);
static void pakt_grid_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktGrid, pakt_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, pakt_grid_accessible_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, pakt_grid_scrollable_init))

/**
 * _pakt_grid_notify_cursor:
 * @row: whether it is on another row
 * @column: whether it is on another column
 *
 * Notifies of what has changed.
 */
void
_pakt_grid_notify_cursor (PaktGrid *self,
                          gboolean  row,
                          gboolean  column)
{
  if (row)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_ROW]);
  if (column)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR_COLUMN]);
}

/**
 * _pakt_grid_activate:
 *
 * Sorts if the cursor is on a title, else tells that a cell is to be explained.
 */
void
_pakt_grid_activate (PaktGrid *self)
{
  if (self->model == NULL)
    return;

  if (self->in_titles)
    pakt_grid_model_sort (self->model, self->title);
  else if (self->cursor.row <= pakt_grid_layout_last_row (&self->layout)
           && self->cursor.column <= pakt_grid_layout_last_column (&self->layout))
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, (guint) self->cursor.row, (guint) self->cursor.column);
}

/**
 * _pakt_grid_copied:
 *
 * Tells that something was copied.
 */
void
_pakt_grid_copied (PaktGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_COPIED], 0);
}

static void
set_adjustment (PaktGrid       *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (adjustment != NULL && adjustment == *place)
    return;

  if (*place != NULL)
    {
      g_signal_handlers_disconnect_by_func (*place, _pakt_grid_scrolled, self);
      g_object_unref (*place);
    }
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (_pakt_grid_scrolled), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), orientation == GTK_ORIENTATION_HORIZONTAL ? "hadjustment" : "vadjustment");
}

static void
set_policy (PaktGrid            *self,
            GtkOrientation       orientation,
            GtkScrollablePolicy  policy)
{
  if (self->policies[orientation] == policy)
    return;

  self->policies[orientation] = policy;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), orientation == GTK_ORIENTATION_HORIZONTAL ? "hscroll-policy" : "vscroll-policy");
}

static void
changed_cb (PaktGrid *self)
{
  pakt_grid_texts_forget (self->texts);
  _pakt_grid_measure_texts (self);
  /* Cells are asked for by what there is now, even before there is a new size. */
  _pakt_grid_update_layout (self, self->layout.width, self->layout.height);
  self->hover_row = PAKT_GRID_HEADER;
  if (self->model != NULL)
    _pakt_grid_find_rows_again (self);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_ROW_COUNT, pakt_grid_layout_last_row (&self->layout) + 2,
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT, pakt_grid_layout_last_column (&self->layout) + 2,
                                  -1);
  _pakt_grid_nodes_change (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
focus_changed_cb (PaktGrid *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    self->marks = TRUE;
  _pakt_grid_nodes_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The parts that give colours are nothing that a screen reader should find. */
static GtkAccessible *
pakt_grid_get_first_accessible_child (GtkAccessible *accessible)
{
  PaktGridNode *row = _pakt_grid_nodes_get (PAKT_GRID (accessible), PAKT_GRID_HEADER);

  return row != NULL ? GTK_ACCESSIBLE (g_object_ref (row)) : NULL;
}

static void
pakt_grid_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = pakt_grid_get_first_accessible_child;
}

/* What does not scroll, so that GTK shows the ends of scrolling in the right place. */
static gboolean
pakt_grid_get_border (GtkScrollable *scrollable,
                      GtkBorder     *border)
{
  PaktGrid *self = PAKT_GRID (scrollable);
  PaktGridBox body = pakt_grid_layout_get_body (&self->layout);

  border->left = (gint16) body.x;
  border->top = (gint16) body.y;
  /* Not the empty room beside and below: the scrolled window would never get smaller than that. */
  border->right = self->layout.sum_column_sticks
                  ? (gint16) (MIN (self->layout.width, self->layout.content_width) - body.x - body.width) : 0;
  border->bottom = self->layout.sum_row_sticks ? (gint16) self->layout.row_height : 0;

  return TRUE;
}

static void
pakt_grid_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = pakt_grid_get_border;
}

static void
pakt_grid_state_flags_changed (GtkWidget     *widget,
                               GtkStateFlags  previous)
{
  gtk_widget_queue_draw (widget);

  GTK_WIDGET_CLASS (pakt_grid_parent_class)->state_flags_changed (widget, previous);
}

static void
pakt_grid_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pakt_grid_parent_class)->css_changed (widget, change);

  gtk_widget_queue_draw (widget);
}

static void
pakt_grid_dispose (GObject *object)
{
  PaktGrid *self = PAKT_GRID (object);

  pakt_grid_set_model (self, NULL);
  _pakt_grid_nodes_drop (self);
  _pakt_grid_remove_pointer (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    {
      if (self->adjustments[i] != NULL)
        g_signal_handlers_disconnect_by_func (self->adjustments[i], _pakt_grid_scrolled, self);
      g_clear_object (&self->adjustments[i]);
    }
  for (guint i = 0; i < PAKT_GRID_N_SURFACES; i++)
    g_clear_pointer (&self->surfaces[i], gtk_widget_unparent);
  g_clear_pointer (&self->texts, pakt_grid_texts_free);

  G_OBJECT_CLASS (pakt_grid_parent_class)->dispose (object);
}

static void
pakt_grid_finalize (GObject *object)
{
  PaktGrid *self = PAKT_GRID (object);

  pakt_grid_layout_clear (&self->layout);
  g_free (self->cursor.key);
  g_free (self->anchor.key);

  G_OBJECT_CLASS (pakt_grid_parent_class)->finalize (object);
}

static void
pakt_grid_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  PaktGrid *self = PAKT_GRID (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_CURSOR_ROW:
      g_value_set_uint (value, (guint) self->cursor.row);
      break;
    case PROP_CURSOR_COLUMN:
      g_value_set_uint (value, (guint) self->cursor.column);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_grid_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  PaktGrid *self = PAKT_GRID (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      pakt_grid_set_model (self, g_value_get_object (value));
      break;
    case PROP_CURSOR_ROW:
      pakt_grid_set_cursor (self, g_value_get_uint (value), (guint) self->cursor.column);
      break;
    case PROP_CURSOR_COLUMN:
      pakt_grid_set_cursor (self, (guint) self->cursor.row, g_value_get_uint (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      set_policy (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_enum (value));
      break;
    case PROP_VSCROLL_POLICY:
      set_policy (self, GTK_ORIENTATION_VERTICAL, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * PaktGrid:model:
   *
   * What is shown.
   */
  properties[PROP_MODEL] =
    g_param_spec_object ("model", NULL, NULL, PAKT_TYPE_GRID_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktGrid:cursor-row:
   *
   * The row of the cursor, or the last one it was on while it is on a title.
   */
  properties[PROP_CURSOR_ROW] =
    g_param_spec_uint ("cursor-row", NULL, NULL, 0, G_MAXINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktGrid:cursor-column:
   *
   * The column of the cursor, or the last one it was on while it is on a title.
   */
  properties[PROP_CURSOR_COLUMN] =
    g_param_spec_uint ("cursor-column", NULL, NULL, 0, G_MAXINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
pakt_grid_class_init (PaktGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_grid_dispose;
  object_class->finalize = pakt_grid_finalize;
  object_class->get_property = pakt_grid_get_property;
  object_class->set_property = pakt_grid_set_property;

  widget_class->css_changed = pakt_grid_css_changed;
  widget_class->query_tooltip = _pakt_grid_query_tooltip;
  widget_class->snapshot = _pakt_grid_snapshot;
  widget_class->state_flags_changed = pakt_grid_state_flags_changed;

  install_properties (object_class);

  /**
   * PaktGrid::activate:
   * @row: where the cursor is
   * @column: where the cursor is
   *
   * The user wants to know more about a cell.
   */
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", PAKT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * PaktGrid::copied:
   *
   * What is selected is on the clipboard.
   */
  signals[SIGNAL_COPIED] =
    g_signal_new ("copied", PAKT_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  _pakt_grid_class_add_sizes (widget_class);
  _pakt_grid_class_add_moves (widget_class);
  _pakt_grid_class_add_copy (widget_class);
  _pakt_grid_class_add_menu (widget_class);

  gtk_widget_class_set_css_name (widget_class, "datagrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
pakt_grid_init (PaktGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->hover_row = PAKT_GRID_HEADER;
  self->texts = pakt_grid_texts_new (widget);
  for (guint i = 0; i < PAKT_GRID_N_SURFACES; i++)
    self->surfaces[i] = pakt_grid_part_new (widget, css_names[i]);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  _pakt_grid_add_pointer (self);
}

/**
 * pakt_grid_new:
 *
 * Returns: (transfer floating): a grid that shows nothing yet
 */
GtkWidget *
pakt_grid_new (void)
{
  return g_object_new (PAKT_TYPE_GRID, NULL);
}

/**
 * pakt_grid_get_model:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PaktGridModel *
pakt_grid_get_model (PaktGrid *self)
{
  g_return_val_if_fail (PAKT_IS_GRID (self), NULL);

  return self->model;
}

/**
 * pakt_grid_set_model:
 * @model: (nullable): what to show
 *
 * Shows something else; the cursor begins at the first cell.
 */
void
pakt_grid_set_model (PaktGrid      *self,
                     PaktGridModel *model)
{
  g_return_if_fail (PAKT_IS_GRID (self));
  g_return_if_fail (model == NULL || PAKT_IS_GRID_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, changed_cb, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_swapped (model, "changed", G_CALLBACK (changed_cb), self);

  pakt_grid_texts_set_model (self->texts, model);
  _pakt_grid_clear_places (self);
  changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

/**
 * pakt_grid_get_cursor:
 * @row: (out) (optional): may be that of the sums
 * @column: (out) (optional): may be that of the sums
 *
 * Says where the cursor is, or was before it went to a title.
 */
void
pakt_grid_get_cursor (PaktGrid *self,
                      guint    *row,
                      guint    *column)
{
  g_return_if_fail (PAKT_IS_GRID (self));

  if (row != NULL)
    *row = (guint) self->cursor.row;
  if (column != NULL)
    *column = (guint) self->cursor.column;
}

/**
 * pakt_grid_set_cursor:
 * @row: may be that of the sums
 * @column: may be that of the sums
 *
 * Puts the cursor on a cell, or the nearest there is, and shows it.
 */
void
pakt_grid_set_cursor (PaktGrid *self,
                      guint     row,
                      guint     column)
{
  g_return_if_fail (PAKT_IS_GRID (self));

  _pakt_grid_move (self, (int) MIN (row, G_MAXINT), (int) MIN (column, G_MAXINT), FALSE);
}
