/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pakt-grid-private.h"

/* What pointers do in a grid: hover, clicks, dragging a range, tooltips, the menu. */

#define AUTOSCROLL_MS 40
/* In percent of a row's height, at each turn. */
#define AUTOSCROLL_STEP 60

static gboolean
find (PaktGrid *self,
      double    x,
      double    y,
      int      *row,
      int      *column)
{
  return self->model != NULL && self->layout.starts != NULL
         && pakt_grid_layout_find (&self->layout, (int) x, (int) y,
                                   _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL),
                                   _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL), row, column);
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static gboolean
extends_range (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK) != 0;
}

static void
put_cursor (PaktGrid *self,
            int       row,
            int       column,
            gboolean  extend)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* A click on a name leads to its row. */
  _pakt_grid_move (self, row, column == PAKT_GRID_HEADER ? 0 : column, extend);
}

static void
set_hover_row (PaktGrid *self,
               int       row)
{
  if (self->hover_row == row)
    return;

  self->hover_row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (PaktGrid *self,
           double    x,
           double    y)
{
  int row;
  int column;

  set_hover_row (self, find (self, x, y, &row, &column) ? row : PAKT_GRID_HEADER);
}

static void
leave_cb (PaktGrid *self)
{
  set_hover_row (self, PAKT_GRID_HEADER);
}

static void
pressed_cb (GtkGesture *gesture,
            int         n_press,
            double      x,
            double      y,
            PaktGrid   *self)
{
  int row;
  int column;

  if (is_touch (gesture) || !find (self, x, y, &row, &column) || row == PAKT_GRID_HEADER)
    return;

  if (n_press == 1)
    put_cursor (self, row, column, extends_range (gesture));
  else if (n_press == 2 && !extends_range (gesture))
    _pakt_grid_activate (self);
}

/* A finger may only want to scroll until it is lifted; titles, too, answer when the button is let go. */
static void
released_cb (GtkGesture *gesture,
             int         n_press,
             double      x,
             double      y,
             PaktGrid   *self)
{
  int row;
  int column;

  if (!find (self, x, y, &row, &column))
    return;

  if (row == PAKT_GRID_HEADER)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      pakt_grid_model_sort (self->model, column);
    }
  else if (is_touch (gesture))
    {
      put_cursor (self, row, column, FALSE);
      if (n_press == 2)
        _pakt_grid_activate (self);
    }
}

static void
extend_to_pointer (PaktGrid *self)
{
  int row;
  int column;

  pakt_grid_layout_find_nearest (&self->layout, (int) self->pointer_x, (int) self->pointer_y,
                                 _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL),
                                 _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL), &row, &column);
  if (row != self->cursor.row || column != self->cursor.column)
    _pakt_grid_move (self, row, column, TRUE);
}

static int
get_step (int pointer,
          int start,
          int end,
          int step)
{
  if (pointer < start)
    return -step;

  return pointer > end ? step : 0;
}

static gboolean
autoscroll_cb (gpointer data)
{
  PaktGrid *self = data;
  PaktGridBox body = pakt_grid_layout_get_body (&self->layout);
  int step = self->layout.row_height * AUTOSCROLL_STEP / 100;

  _pakt_grid_scroll_to (self,
                        _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL)
                          + get_step ((int) self->pointer_x, body.x, body.x + body.width, step),
                        _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL)
                          + get_step ((int) self->pointer_y, body.y, body.y + body.height, step));
  extend_to_pointer (self);

  return G_SOURCE_CONTINUE;
}

static void
stop_dragging (PaktGrid *self)
{
  self->drags = FALSE;
  g_clear_handle_id (&self->autoscroll, g_source_remove);
}

static void
drag_begin_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               PaktGrid       *self)
{
  int row;
  int column;

  if (is_touch (GTK_GESTURE (gesture)) || !find (self, x, y, &row, &column) || row == PAKT_GRID_HEADER)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->drags = TRUE;
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          x,
                double          y,
                PaktGrid       *self)
{
  PaktGridBox body = pakt_grid_layout_get_body (&self->layout);
  double start_x;
  double start_y;
  gboolean outside;

  if (!self->drags || !gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) start_x, (int) start_y, (int) (start_x + x),
                                 (int) (start_y + y))
      && self->autoscroll == 0)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pointer_x = start_x + x;
  self->pointer_y = start_y + y;
  extend_to_pointer (self);

  outside = self->pointer_x < body.x || self->pointer_x > body.x + body.width || self->pointer_y < body.y
            || self->pointer_y > body.y + body.height;
  if (!outside)
    g_clear_handle_id (&self->autoscroll, g_source_remove);
  else if (self->autoscroll == 0)
    self->autoscroll = g_timeout_add (AUTOSCROLL_MS, autoscroll_cb, self);
}

static void
drag_end_cb (PaktGrid *self)
{
  stop_dragging (self);
}

static void
show_menu (PaktGrid           *self,
           const GdkRectangle *place)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();

      g_menu_append (menu, _("_Explain"), "grid.activate");
      g_menu_append (menu, _("_Copy"), "grid.copy");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
is_in_range (PaktGrid *self,
             int       row,
             int       column)
{
  PaktGridBox range;

  _pakt_grid_get_range (self, &range);

  return self->marks && row >= range.y && row < range.y + range.height && column >= range.x
         && column < range.x + range.width;
}

static void
menu_pressed_cb (GtkGesture *gesture,
                 int         n_press,
                 double      x,
                 double      y,
                 PaktGrid   *self)
{
  int row;
  int column;

  if (!find (self, x, y, &row, &column) || row == PAKT_GRID_HEADER)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!is_in_range (self, row, column))
    put_cursor (self, row, column, FALSE);
  show_menu (self, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
menu_action_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  PaktGrid *self = PAKT_GRID (widget);
  PaktGridBox box;

  if (self->model == NULL || pakt_grid_layout_last_row (&self->layout) < 0
      || pakt_grid_layout_last_column (&self->layout) < 0)
    return;

  box = _pakt_grid_get_box (self, self->cursor.row, self->cursor.column);
  show_menu (self, &(GdkRectangle) { box.x, box.y, box.width, box.height });
}

/* What a cell with more to it than its figure has to say: what is missing in it, how it differs. */
static char *
dup_details (PaktGrid *self,
             int       row,
             int       column)
{
  g_auto (PaktGridCell) cell = { 0, };

  pakt_grid_model_get_cell (self->model, (guint) row, (guint) column, &cell);
  return cell.prefix != NULL || cell.detail != NULL
         ? pakt_grid_model_dup_cell_label (self->model, (guint) row, (guint) column) : NULL;
}

/**
 * _pakt_grid_query_tooltip:
 *
 * Says a name or title in full where there is no room for it, and all there is to say of a figure.
 *
 * Returns: whether there is something to say
 */
gboolean
_pakt_grid_query_tooltip (GtkWidget  *widget,
                          int         x,
                          int         y,
                          gboolean    keyboard_tooltip,
                          GtkTooltip *tooltip)
{
  PaktGrid *self = PAKT_GRID (widget);
  g_autofree char *details = NULL;
  PangoLayout *layout;
  PaktGridBox box;
  int row;
  int column;

  if (!find (self, x, y, &row, &column))
    return FALSE;

  if (row != PAKT_GRID_HEADER && column != PAKT_GRID_HEADER)
    {
      details = dup_details (self, row, column);
      box = _pakt_grid_get_box (self, row, column);
      gtk_tooltip_set_text (tooltip, details);
      gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { box.x, box.y, box.width, box.height });
      return details != NULL;
    }

  layout = pakt_grid_texts_get_cell (self->texts, row, column)->text.layout;
  if (layout == NULL || !pango_layout_is_ellipsized (layout))
    return FALSE;

  box = _pakt_grid_get_box (self, row, column);
  gtk_tooltip_set_text (tooltip, pango_layout_get_text (layout));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { box.x, box.y, box.width, box.height });
  return TRUE;
}

/**
 * _pakt_grid_add_pointer:
 *
 * Gives a grid its controllers.
 */
void
_pakt_grid_add_pointer (PaktGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));

  gtk_widget_set_has_tooltip (widget, TRUE);
}

/**
 * _pakt_grid_remove_pointer:
 *
 * Ends what may still go on when a grid goes.
 */
void
_pakt_grid_remove_pointer (PaktGrid *self)
{
  stop_dragging (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

/**
 * _pakt_grid_class_add_menu:
 *
 * Gives the class its menu, with the keys that open it.
 */
void
_pakt_grid_class_add_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, menu_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
}
