/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-node.h"

#include <glib/gi18n-lib.h>

#include "pakt-grid-private.h"

/**
 * PaktGridNode:
 *
 * What a screen reader finds in a [class@Grid]: a row, or a cell of one. Nodes
 * are no widgets. They are made when assistive technology asks for them, one
 * row and one cell after the other. A node is a place, not a thing: the cell at
 * this row and column. When the model changes it only says something else.
 */
struct _PaktGridNode
{
  GObject parent_instance;

  PaktGrid *grid;
  PaktGridNode *parent;
  GPtrArray *cells;
  GtkATContext *context;
  int row;
  int column;
  guint selected : 1;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE,
};

static void pakt_grid_node_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktGridNode, pakt_grid_node, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, pakt_grid_node_accessible_init))

static gboolean
is_row (PaktGridNode *self)
{
  return self->parent == NULL;
}

static GtkAccessibleRole
get_role (PaktGridNode *self)
{
  if (is_row (self))
    return GTK_ACCESSIBLE_ROLE_ROW;
  if (self->row == PAKT_GRID_HEADER)
    return GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;

  return self->column == PAKT_GRID_HEADER ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_GRID_CELL;
}

static gboolean
has_cursor (PaktGridNode *self)
{
  PaktGrid *grid = self->grid;

  if (grid == NULL || is_row (self))
    return FALSE;
  if (grid->in_titles)
    return self->row == PAKT_GRID_HEADER && self->column == grid->title;

  return self->row == grid->cursor.row && self->column == grid->cursor.column;
}

static gboolean
is_selected (PaktGridNode *self)
{
  PaktGridBox range;

  _pakt_grid_get_range (self->grid, &range);

  return self->grid->marks && get_role (self) == GTK_ACCESSIBLE_ROLE_GRID_CELL && self->row >= range.y
         && self->row < range.y + range.height && self->column >= range.x && self->column < range.x + range.width;
}

/* GTK 4.18 has no word for an order in AT-SPI, so the title says it. */
static char *
dup_title_label (PaktGridNode *self)
{
  PaktGridModel *model = self->grid->model;
  g_autofree char *title = self->column == PAKT_GRID_HEADER
                             ? pakt_grid_model_dup_corner_title (model)
                             : pakt_grid_model_dup_column_title (model, (guint) self->column);
  gboolean descending;
  int column;

  if (!pakt_grid_model_get_sort (model, &column, &descending) || column != self->column)
    return g_steal_pointer (&title);
  if (descending)
    /* Translators: spoken; the title of a column of a table, whose rows are sorted by it */
    return g_strdup_printf (_("%s, sorted in descending order"), title);

  /* Translators: spoken; the title of a column of a table, whose rows are sorted by it */
  return g_strdup_printf (_("%s, sorted in ascending order"), title);
}

static char *
dup_label (PaktGridNode *self)
{
  PaktGridModel *model = self->grid->model;

  if (get_role (self) == GTK_ACCESSIBLE_ROLE_COLUMN_HEADER)
    return dup_title_label (self);
  if (self->row == PAKT_GRID_HEADER)
    return pakt_grid_model_dup_corner_title (model);
  if (self->column == PAKT_GRID_HEADER)
    return pakt_grid_model_dup_row_title (model, (guint) self->row);

  return pakt_grid_model_dup_cell_label (model, (guint) self->row, (guint) self->column);
}

static void
update_sort (PaktGridNode *self)
{
  GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;
  gboolean descending;
  int column;

  if (pakt_grid_model_get_sort (self->grid->model, &column, &descending) && column == self->column)
    sort = descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_SORT, sort, -1);
}

/* Says what the node is now, if somebody has listened to it before. */
static void
update (PaktGridNode *self)
{
  g_autofree char *label = NULL;

  if (self->context == NULL || self->grid->model == NULL)
    return;

  label = dup_label (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX, self->row + 2, -1);
  if (is_row (self))
    return;

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_INDEX, self->column + 2, -1);
  if (get_role (self) == GTK_ACCESSIBLE_ROLE_COLUMN_HEADER)
    update_sort (self);
  if (get_role (self) == GTK_ACCESSIBLE_ROLE_GRID_CELL)
    {
      self->selected = is_selected (self);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, self->selected, -1);
    }
}

static void
update_selected (PaktGridNode *self)
{
  gboolean selected;

  if (self->context == NULL || get_role (self) != GTK_ACCESSIBLE_ROLE_GRID_CELL)
    return;

  selected = is_selected (self);
  if (selected == self->selected)
    return;

  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

static void
drop (gpointer data)
{
  PaktGridNode *self = data;

  if (self == NULL)
    return;

  if (self->cells != NULL)
    g_ptr_array_set_size (self->cells, 0);
  self->grid = NULL;
  self->parent = NULL;
  g_object_unref (self);
}

static PaktGridNode *
node_new (PaktGrid     *grid,
          PaktGridNode *parent,
          int           row,
          int           column)
{
  PaktGridNode *self = g_object_new (PAKT_TYPE_GRID_NODE, NULL);

  self->grid = grid;
  self->parent = parent;
  self->row = row;
  self->column = column;
  if (parent == NULL)
    self->cells = g_ptr_array_new_with_free_func (drop);

  return self;
}

/* The node at a place of a list that is as long as it has to be, and has holes. */
static gpointer *
get_slot (GPtrArray *nodes,
          int        index)
{
  if ((guint) index >= nodes->len)
    g_ptr_array_set_size (nodes, index + 1);

  return &nodes->pdata[index];
}

/**
 * _pakt_grid_nodes_get:
 * @row: PAKT_GRID_HEADER for the row of titles
 *
 * Returns: (transfer none) (nullable): the node of a row, if there is such a row
 */
PaktGridNode *
_pakt_grid_nodes_get (PaktGrid *self,
                      int       row)
{
  gpointer *slot;

  if (self->model == NULL || row > pakt_grid_layout_last_row (&self->layout))
    return NULL;

  if (self->nodes == NULL)
    self->nodes = g_ptr_array_new_with_free_func (drop);
  slot = get_slot (self->nodes, row + 1);
  if (*slot == NULL)
    *slot = node_new (self, NULL, row, PAKT_GRID_HEADER);

  return *slot;
}

/**
 * _pakt_grid_node_get_cell:
 * @self: a row
 * @column: PAKT_GRID_HEADER for the name
 *
 * Returns: (transfer none) (nullable): the node of a cell, if there is such a column
 */
PaktGridNode *
_pakt_grid_node_get_cell (PaktGridNode *self,
                          int           column)
{
  gpointer *slot;

  if (self->grid == NULL || column > pakt_grid_layout_last_column (&self->grid->layout))
    return NULL;

  slot = get_slot (self->cells, column + 1);
  if (*slot == NULL)
    *slot = node_new (self->grid, self, self->row, column);

  return *slot;
}

static PaktGridNode *
find_cursor (PaktGrid *self)
{
  PaktGridNode *row = _pakt_grid_nodes_get (self, self->in_titles ? PAKT_GRID_HEADER : self->cursor.row);

  return row != NULL ? _pakt_grid_node_get_cell (row, self->in_titles ? self->title : self->cursor.column) : NULL;
}

static void
for_each (PaktGrid *self,
          void    (*function) (PaktGridNode *node))
{
  for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
    {
      PaktGridNode *row = self->nodes->pdata[i];

      if (row == NULL)
        continue;
      function (row);
      for (guint j = 0; j < row->cells->len; j++)
        if (row->cells->pdata[j] != NULL)
          function (row->cells->pdata[j]);
    }
}

/**
 * _pakt_grid_nodes_move:
 *
 * Says where the cursor is now, and what is selected.
 */
void
_pakt_grid_nodes_move (PaktGrid *self)
{
  PaktGridNode *node;

  /* Nobody has asked yet; but who listens wants to hear of the cell even so. */
  if (self->nodes == NULL && !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  for_each (self, update_selected);
  node = find_cursor (self);
  if (self->cursor_node == node)
    return;

  if (self->cursor_node != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self->cursor_node), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
  g_set_object (&self->cursor_node, node);
  if (node != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

/**
 * _pakt_grid_nodes_focus:
 *
 * Says of the cell with the cursor whether the keyboard is in the grid.
 */
void
_pakt_grid_nodes_focus (PaktGrid *self)
{
  _pakt_grid_nodes_move (self);
  if (self->cursor_node != NULL)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self->cursor_node), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

/**
 * _pakt_grid_nodes_change:
 *
 * Gives every node that there is its new words, and drops those of rows and
 * columns that are gone.
 */
void
_pakt_grid_nodes_change (PaktGrid *self)
{
  guint n_rows = (guint) pakt_grid_layout_last_row (&self->layout) + 2;
  guint n_cells = (guint) pakt_grid_layout_last_column (&self->layout) + 2;

  if (self->nodes == NULL)
    return;

  if (self->nodes->len > n_rows)
    g_ptr_array_set_size (self->nodes, (int) n_rows);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      PaktGridNode *row = self->nodes->pdata[i];

      if (row != NULL && row->cells->len > n_cells)
        g_ptr_array_set_size (row->cells, (int) n_cells);
    }

  for_each (self, update);
  _pakt_grid_nodes_move (self);
}

/**
 * _pakt_grid_nodes_drop:
 *
 * Lets go of all nodes; those that somebody else holds are dead.
 */
void
_pakt_grid_nodes_drop (PaktGrid *self)
{
  g_clear_object (&self->cursor_node);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
}

static GtkATContext *
pakt_grid_node_get_at_context (GtkAccessible *accessible)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);

  if (self->context == NULL && self->grid != NULL)
    {
      self->context = gtk_at_context_create (get_role (self), accessible,
                                             gtk_widget_get_display (GTK_WIDGET (self->grid)));
      update (self);
      if (has_cursor (self))
        g_set_object (&self->grid->cursor_node, self);
    }

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
pakt_grid_node_get_platform_state (GtkAccessible              *accessible,
                                   GtkAccessiblePlatformState  state)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return !is_row (self) && (self->column != PAKT_GRID_HEADER || self->row == PAKT_GRID_HEADER);
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return has_cursor (self) && gtk_widget_has_focus (GTK_WIDGET (self->grid));
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
    default:
      return has_cursor (self);
    }
}

static GtkAccessible *
pakt_grid_node_get_accessible_parent (GtkAccessible *accessible)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);

  if (self->grid == NULL)
    return NULL;

  return g_object_ref (is_row (self) ? GTK_ACCESSIBLE (self->grid) : GTK_ACCESSIBLE (self->parent));
}

static GtkAccessible *
pakt_grid_node_get_first_accessible_child (GtkAccessible *accessible)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);
  PaktGridNode *child = self->grid != NULL && is_row (self) ? _pakt_grid_node_get_cell (self, PAKT_GRID_HEADER) : NULL;

  return child != NULL ? GTK_ACCESSIBLE (g_object_ref (child)) : NULL;
}

/* After the last row there may be the menu. */
static GtkAccessible *
get_after_rows (PaktGrid *grid)
{
  return grid->menu != NULL && gtk_widget_get_mapped (grid->menu) ? GTK_ACCESSIBLE (g_object_ref (grid->menu)) : NULL;
}

static GtkAccessible *
pakt_grid_node_get_next_accessible_sibling (GtkAccessible *accessible)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);
  PaktGridNode *next;

  if (self->grid == NULL)
    return NULL;

  if (!is_row (self))
    next = _pakt_grid_node_get_cell (self->parent, self->column + 1);
  else if ((next = _pakt_grid_nodes_get (self->grid, self->row + 1)) == NULL)
    return get_after_rows (self->grid);

  return next != NULL ? GTK_ACCESSIBLE (g_object_ref (next)) : NULL;
}

/* A row is placed in the grid, a cell in its row. */
static gboolean
pakt_grid_node_get_bounds (GtkAccessible *accessible,
                           int           *x,
                           int           *y,
                           int           *width,
                           int           *height)
{
  PaktGridNode *self = PAKT_GRID_NODE (accessible);
  PaktGridBox row;
  PaktGridBox box;

  if (self->grid == NULL || self->grid->layout.starts == NULL)
    return FALSE;

  row = pakt_grid_layout_get_row (&self->grid->layout, self->row,
                                  _pakt_grid_get_scroll (self->grid, GTK_ORIENTATION_VERTICAL));
  box = is_row (self) ? row : _pakt_grid_get_box (self->grid, self->row, self->column);
  *x = box.x;
  *y = is_row (self) ? row.y : box.y - row.y;
  *width = box.width;
  *height = box.height;

  return TRUE;
}

static void
pakt_grid_node_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = pakt_grid_node_get_at_context;
  iface->get_platform_state = pakt_grid_node_get_platform_state;
  iface->get_accessible_parent = pakt_grid_node_get_accessible_parent;
  iface->get_first_accessible_child = pakt_grid_node_get_first_accessible_child;
  iface->get_next_accessible_sibling = pakt_grid_node_get_next_accessible_sibling;
  iface->get_bounds = pakt_grid_node_get_bounds;
}

static void
pakt_grid_node_dispose (GObject *object)
{
  PaktGridNode *self = PAKT_GRID_NODE (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (pakt_grid_node_parent_class)->dispose (object);
}

static void
pakt_grid_node_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACCESSIBLE_ROLE:
      g_value_set_enum (value, get_role (PAKT_GRID_NODE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The role follows from the place; the interface wants it to be settable. */
static void
pakt_grid_node_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pakt_grid_node_class_init (PaktGridNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pakt_grid_node_dispose;
  object_class->get_property = pakt_grid_node_get_property;
  object_class->set_property = pakt_grid_node_set_property;

  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
pakt_grid_node_init (PaktGridNode *self)
{
}
