/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-grid-layout.h"
#include "pakt-grid-node.h"
#include "pakt-grid-text.h"
#include "pakt-grid.h"

G_BEGIN_DECLS

typedef enum
{
  PAKT_GRID_SURFACE_HOVER,
  PAKT_GRID_SURFACE_SELECTION,
  PAKT_GRID_SURFACE_CURSOR,
  PAKT_GRID_SURFACE_LINE,
  PAKT_GRID_SURFACE_RULE,
  PAKT_GRID_SURFACE_SHADE,
  PAKT_GRID_N_SURFACES,
} PaktGridSurface;

typedef struct
{
  int row;
  int column;
  char *key;
} PaktGridPlace;

struct _PaktGrid
{
  GtkWidget parent_instance;

  PaktGridModel *model;
  PaktGridTexts *texts;
  GtkWidget *surfaces[PAKT_GRID_N_SURFACES];
  PaktGridLayout layout;
  int *widths;
  int names_natural;
  int title_lines;

  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];

  /* The cell of the cursor, and the one where a range began. */
  PaktGridPlace cursor;
  PaktGridPlace anchor;
  /* The title that has the cursor instead, PAKT_GRID_HEADER being the one over the names. */
  int title;
  int hover_row;
  GtkWidget *menu;
  double pointer_x;
  double pointer_y;
  guint autoscroll;
  GPtrArray *nodes;
  PaktGridNode *cursor_node;

  guint in_titles : 1;
  guint marks : 1;
  guint drags : 1;
};

int         _pakt_grid_get_scroll       (PaktGrid       *self,
                                         GtkOrientation  orientation);
void        _pakt_grid_scroll_to        (PaktGrid       *self,
                                         int             x,
                                         int             y);
PaktGridBox _pakt_grid_get_box          (PaktGrid       *self,
                                         int             row,
                                         int             column);
void        _pakt_grid_measure_texts    (PaktGrid       *self);
void        _pakt_grid_update_layout    (PaktGrid       *self,
                                         int             width,
                                         int             height);
void        _pakt_grid_scrolled         (PaktGrid       *self);
void        _pakt_grid_class_add_sizes  (GtkWidgetClass *widget_class);

void        _pakt_grid_notify_cursor    (PaktGrid       *self,
                                         gboolean        row,
                                         gboolean        column);
void        _pakt_grid_activate         (PaktGrid       *self);
void        _pakt_grid_copied           (PaktGrid       *self);

void        _pakt_grid_move             (PaktGrid       *self,
                                         int             row,
                                         int             column,
                                         gboolean        extend);
void        _pakt_grid_move_to_title    (PaktGrid       *self,
                                         int             column);
void        _pakt_grid_get_range        (PaktGrid       *self,
                                         PaktGridBox    *range);
void        _pakt_grid_find_rows_again  (PaktGrid       *self);
void        _pakt_grid_clear_places     (PaktGrid       *self);
void        _pakt_grid_class_add_moves  (GtkWidgetClass *widget_class);

void        _pakt_grid_class_add_copy   (GtkWidgetClass *widget_class);

void        _pakt_grid_add_pointer      (PaktGrid       *self);
void        _pakt_grid_remove_pointer   (PaktGrid       *self);
gboolean    _pakt_grid_query_tooltip    (GtkWidget      *widget,
                                         int             x,
                                         int             y,
                                         gboolean        keyboard_tooltip,
                                         GtkTooltip     *tooltip);
void        _pakt_grid_class_add_menu   (GtkWidgetClass *widget_class);

void        _pakt_grid_snapshot         (GtkWidget      *widget,
                                         GtkSnapshot    *snapshot);

G_END_DECLS
