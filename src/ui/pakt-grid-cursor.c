/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-node.h"
#include "pakt-grid-private.h"

/* Where the cursor of a grid is, how keys move it, and the range that it draws. */

typedef enum
{
  MOVE_LEFT,
  MOVE_RIGHT,
  MOVE_UP,
  MOVE_DOWN,
  MOVE_PAGE_UP,
  MOVE_PAGE_DOWN,
  MOVE_LEFT_EDGE,
  MOVE_RIGHT_EDGE,
  MOVE_TOP_EDGE,
  MOVE_BOTTOM_EDGE,
  MOVE_FIRST,
  MOVE_LAST,
} Move;

static const struct
{
  const char *name;
  Move move;
} actions[] = {
  { "grid.move-left", MOVE_LEFT }, { "grid.move-right", MOVE_RIGHT },
  { "grid.move-up", MOVE_UP },     { "grid.move-down", MOVE_DOWN },
  { "grid.first", MOVE_FIRST },    { "grid.last", MOVE_LAST },
};

static void
set_place (PaktGrid      *self,
           PaktGridPlace *place,
           int            row,
           int            column)
{
  place->row = row;
  place->column = column;
  g_set_str (&place->key, row <= pakt_grid_layout_last_row (&self->layout)
                            ? pakt_grid_model_get_row_key (self->model, (guint) row) : NULL);
}

static gboolean
has_cells (PaktGrid *self)
{
  return self->model != NULL && pakt_grid_layout_last_row (&self->layout) >= 0
         && pakt_grid_layout_last_column (&self->layout) >= 0;
}

/* A page around the grid may scroll as well, and have scrolled the cell out of sight. */
static void
reveal_in_page (PaktGrid *self,
                int       row,
                int       column)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *page = scrolled != NULL ? gtk_widget_get_ancestor (scrolled, GTK_TYPE_VIEWPORT) : NULL;
  PaktGridBox box = _pakt_grid_get_box (self, row, column);
  graphene_point_t start;

  if (page != NULL
      && gtk_widget_compute_point (GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (page)),
                                   &GRAPHENE_POINT_INIT (0, (float) box.y), &start))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (page)), (double) start.y,
                               (double) start.y + box.height);
}

static void
reveal (PaktGrid *self,
        int       row,
        int       column)
{
  int x = _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL);
  int y = _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL);

  pakt_grid_layout_reveal (&self->layout, row, column, &x, &y);
  _pakt_grid_scroll_to (self, x, y);
  reveal_in_page (self, row, column);
}

/**
 * _pakt_grid_move:
 * @row: may be outside, then the nearest is meant
 * @column: the same
 * @extend: whether the range goes on from where it began
 *
 * Puts the cursor on a cell and shows it.
 */
void
_pakt_grid_move (PaktGrid *self,
                 int       row,
                 int       column,
                 gboolean  extend)
{
  PaktGridPlace old = self->cursor;

  if (!has_cells (self))
    return;

  row = CLAMP (row, 0, pakt_grid_layout_last_row (&self->layout));
  column = CLAMP (column, 0, pakt_grid_layout_last_column (&self->layout));
  self->in_titles = FALSE;
  self->marks = TRUE;
  set_place (self, &self->cursor, row, column);
  if (!extend)
    set_place (self, &self->anchor, row, column);

  reveal (self, row, column);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  _pakt_grid_nodes_move (self);
  _pakt_grid_notify_cursor (self, old.row != row, old.column != column);
}

/**
 * _pakt_grid_move_to_title:
 * @column: PAKT_GRID_HEADER for the title over the names
 *
 * Puts the cursor on a title.
 */
void
_pakt_grid_move_to_title (PaktGrid *self,
                          int       column)
{
  if (self->model == NULL)
    return;

  self->title = CLAMP (column, PAKT_GRID_HEADER, pakt_grid_layout_last_column (&self->layout));
  self->in_titles = TRUE;
  reveal (self, PAKT_GRID_HEADER, self->title);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  _pakt_grid_nodes_move (self);
}

/**
 * _pakt_grid_get_range:
 * @range: (out): first row and column as y and x, and how many
 *
 * Says what is selected: at least the cell with the cursor.
 */
void
_pakt_grid_get_range (PaktGrid    *self,
                      PaktGridBox *range)
{
  range->x = MIN (self->cursor.column, self->anchor.column);
  range->y = MIN (self->cursor.row, self->anchor.row);
  range->width = ABS (self->cursor.column - self->anchor.column) + 1;
  range->height = ABS (self->cursor.row - self->anchor.row) + 1;
}

static int
find_key (PaktGrid   *self,
          const char *key)
{
  int last = pakt_grid_layout_last_row (&self->layout);

  for (int row = 0; key != NULL && row <= last; row++)
    if (g_strcmp0 (pakt_grid_model_get_row_key (self->model, (guint) row), key) == 0)
      return row;

  return -1;
}

/**
 * _pakt_grid_find_rows_again:
 *
 * Keeps cursor and range on the rows where they were, after the model has
 * changed. A range whose rows are not together any more shrinks to the cursor.
 */
void
_pakt_grid_find_rows_again (PaktGrid *self)
{
  PaktGridPlace old = self->cursor;
  int distance = self->anchor.row - self->cursor.row;
  int cursor = find_key (self, self->cursor.key);
  int anchor = distance == 0 ? cursor : find_key (self, self->anchor.key);
  int last_row = MAX (pakt_grid_layout_last_row (&self->layout), 0);
  int last_column = MAX (pakt_grid_layout_last_column (&self->layout), 0);
  gboolean whole = cursor >= 0 && anchor >= 0 && anchor - cursor == distance && self->anchor.column <= last_column;

  set_place (self, &self->cursor, cursor >= 0 ? cursor : MIN (old.row, last_row), MIN (old.column, last_column));
  set_place (self, &self->anchor, whole ? anchor : self->cursor.row,
             whole ? self->anchor.column : self->cursor.column);
  self->title = MIN (self->title, pakt_grid_layout_last_column (&self->layout));

  _pakt_grid_notify_cursor (self, old.row != self->cursor.row, old.column != self->cursor.column);
}

/**
 * _pakt_grid_clear_places:
 *
 * Puts the cursor back to the first cell, where another model begins.
 */
void
_pakt_grid_clear_places (PaktGrid *self)
{
  gboolean row = self->cursor.row != 0;
  gboolean column = self->cursor.column != 0;

  g_clear_pointer (&self->cursor.key, g_free);
  g_clear_pointer (&self->anchor.key, g_free);
  self->cursor = self->anchor = (PaktGridPlace) { 0 };
  self->title = 0;
  self->in_titles = FALSE;
  self->marks = FALSE;
  _pakt_grid_notify_cursor (self, row, column);
}

static void
move_in_titles (PaktGrid *self,
                Move      move)
{
  switch (move)
    {
    case MOVE_LEFT:
      _pakt_grid_move_to_title (self, self->title - 1);
      break;
    case MOVE_RIGHT:
      _pakt_grid_move_to_title (self, self->title + 1);
      break;
    case MOVE_LEFT_EDGE:
      _pakt_grid_move_to_title (self, PAKT_GRID_HEADER);
      break;
    case MOVE_RIGHT_EDGE:
      _pakt_grid_move_to_title (self, G_MAXINT);
      break;
    case MOVE_DOWN:
    case MOVE_PAGE_DOWN:
      _pakt_grid_move (self, 0, self->title, FALSE);
      break;
    case MOVE_BOTTOM_EDGE:
      _pakt_grid_move (self, G_MAXINT, self->title, FALSE);
      break;
    case MOVE_FIRST:
      _pakt_grid_move (self, 0, 0, FALSE);
      break;
    case MOVE_LAST:
      _pakt_grid_move (self, G_MAXINT, G_MAXINT, FALSE);
      break;
    case MOVE_UP:
    case MOVE_PAGE_UP:
    case MOVE_TOP_EDGE:
    default:
      break;
    }
}

static void
move_in_cells (PaktGrid *self,
               Move      move,
               gboolean  extend)
{
  int row = self->cursor.row;
  int column = self->cursor.column;
  int page = MAX (pakt_grid_layout_get_body (&self->layout).height / MAX (self->layout.row_height, 1) - 1, 1);

  switch (move)
    {
    case MOVE_LEFT:
      column--;
      break;
    case MOVE_RIGHT:
      column++;
      break;
    case MOVE_UP:
      row--;
      break;
    case MOVE_DOWN:
      row++;
      break;
    case MOVE_PAGE_UP:
      row -= page;
      break;
    case MOVE_PAGE_DOWN:
      row += page;
      break;
    case MOVE_LEFT_EDGE:
      column = 0;
      break;
    case MOVE_RIGHT_EDGE:
      column = pakt_grid_layout_last_column (&self->layout);
      break;
    case MOVE_TOP_EDGE:
      row = 0;
      break;
    case MOVE_BOTTOM_EDGE:
      row = pakt_grid_layout_last_row (&self->layout);
      break;
    case MOVE_FIRST:
      row = column = 0;
      break;
    case MOVE_LAST:
    default:
      row = pakt_grid_layout_last_row (&self->layout);
      column = pakt_grid_layout_last_column (&self->layout);
      break;
    }

  if (move == MOVE_UP && row < 0 && !extend)
    _pakt_grid_move_to_title (self, column);
  else
    _pakt_grid_move (self, row, column, extend);
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  PaktGrid *self = PAKT_GRID (widget);
  gboolean extend;
  int move;

  g_variant_get (args, "(ib)", &move, &extend);
  if (!has_cells (self))
    return FALSE;

  if (self->in_titles)
    move_in_titles (self, (Move) move);
  else
    move_in_cells (self, (Move) move, extend);

  return TRUE;
}

static void
move_action_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  PaktGrid *self = PAKT_GRID (widget);

  if (!has_cells (self))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (actions[i].name, action_name))
        continue;

      if (self->in_titles)
        move_in_titles (self, actions[i].move);
      else
        move_in_cells (self, actions[i].move, FALSE);
      return;
    }
}

/* Without scrolling: what was in sight stays there. */
static void
select_all_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  PaktGrid *self = PAKT_GRID (widget);
  PaktGridPlace old = self->cursor;

  if (!has_cells (self))
    return;

  self->in_titles = FALSE;
  self->marks = TRUE;
  set_place (self, &self->anchor, 0, 0);
  set_place (self, &self->cursor, pakt_grid_layout_last_row (&self->layout),
             pakt_grid_layout_last_column (&self->layout));
  gtk_widget_queue_draw (widget);
  _pakt_grid_nodes_move (self);
  _pakt_grid_notify_cursor (self, old.row != self->cursor.row, old.column != self->cursor.column);
}

static gboolean
collapse_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  PaktGrid *self = PAKT_GRID (widget);

  if (!has_cells (self))
    return FALSE;

  if (!self->in_titles && self->cursor.row == self->anchor.row && self->cursor.column == self->anchor.column)
    return FALSE;

  _pakt_grid_move (self, self->cursor.row, self->cursor.column, FALSE);
  return TRUE;
}

static void
activate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  _pakt_grid_activate (PAKT_GRID (widget));
}

static void
add_key (GtkWidgetClass  *widget_class,
         guint            key,
         GdkModifierType  modifiers,
         Move             move)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, move_cb, "(ib)", move, FALSE);
  gtk_widget_class_add_binding (widget_class, key, modifiers | GDK_SHIFT_MASK, move_cb, "(ib)", move, TRUE);
}

/**
 * _pakt_grid_class_add_moves:
 *
 * Gives the class its keys and actions, those of the keypad as well.
 */
void
_pakt_grid_class_add_moves (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    Move plain;
    Move control;
  } keys[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, MOVE_LEFT, MOVE_LEFT_EDGE },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, MOVE_RIGHT, MOVE_RIGHT_EDGE },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, MOVE_UP, MOVE_TOP_EDGE },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, MOVE_DOWN, MOVE_BOTTOM_EDGE },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, MOVE_LEFT_EDGE, MOVE_FIRST },
    { { GDK_KEY_End, GDK_KEY_KP_End }, MOVE_RIGHT_EDGE, MOVE_LAST },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, MOVE_PAGE_UP, MOVE_TOP_EDGE },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, MOVE_PAGE_DOWN, MOVE_BOTTOM_EDGE },
  };
  static const guint activating[] = {
    GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space,
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys[i].keys); j++)
      {
        add_key (widget_class, keys[i].keys[j], 0, keys[i].plain);
        add_key (widget_class, keys[i].keys[j], GDK_CONTROL_MASK, keys[i].control);
      }

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, move_action_cb);
  gtk_widget_class_install_action (widget_class, "grid.select-all", NULL, select_all_cb);
  gtk_widget_class_install_action (widget_class, "grid.activate", NULL, activate_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "grid.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, collapse_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (activating); i++)
    gtk_widget_class_add_binding_action (widget_class, activating[i], 0, "grid.activate", NULL);
}
