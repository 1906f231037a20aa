/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Row of the column titles, and column of the row names. */
#define PAKT_GRID_HEADER (-1)

typedef struct
{
  guint n_rows;
  guint n_columns;
  gboolean has_sum_row;
  gboolean has_sum_column;
  int header_height;
  int row_height;
  int names_natural;
  int names_least;
  int name_height;
  const int *columns_natural;
} PaktGridWish;

typedef struct
{
  int n_rows;
  int n_columns;
  gboolean has_sum_row;
  gboolean has_sum_column;
  int width;
  int height;
  int header_height;
  int row_height;
  int names_width;
  int name_height;
  int content_width;
  int content_height;
  gboolean sum_row_sticks;
  gboolean sum_column_sticks;
  int *starts;
} PaktGridLayout;

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} PaktGridBox;

void        pakt_grid_layout_update        (PaktGridLayout       *layout,
                                            const PaktGridWish   *wish,
                                            int                   width,
                                            int                   height);
void        pakt_grid_layout_clear         (PaktGridLayout       *layout);
int         pakt_grid_layout_last_row      (const PaktGridLayout *layout);
int         pakt_grid_layout_last_column   (const PaktGridLayout *layout);
PaktGridBox pakt_grid_layout_get_body      (const PaktGridLayout *layout);
PaktGridBox pakt_grid_layout_get_row       (const PaktGridLayout *layout,
                                            int                   row,
                                            int                   scroll_y);
PaktGridBox pakt_grid_layout_get_cell      (const PaktGridLayout *layout,
                                            int                   row,
                                            int                   column,
                                            int                   scroll_x,
                                            int                   scroll_y);
gboolean    pakt_grid_layout_find          (const PaktGridLayout *layout,
                                            int                   x,
                                            int                   y,
                                            int                   scroll_x,
                                            int                   scroll_y,
                                            int                  *row,
                                            int                  *column);
void        pakt_grid_layout_find_nearest  (const PaktGridLayout *layout,
                                            int                   x,
                                            int                   y,
                                            int                   scroll_x,
                                            int                   scroll_y,
                                            int                  *row,
                                            int                  *column);
void        pakt_grid_layout_visible       (const PaktGridLayout *layout,
                                            int                   scroll_x,
                                            int                   scroll_y,
                                            int                  *first_row,
                                            int                  *end_row,
                                            int                  *first_column,
                                            int                  *end_column);
void        pakt_grid_layout_reveal        (const PaktGridLayout *layout,
                                            int                   row,
                                            int                   column,
                                            int                  *scroll_x,
                                            int                  *scroll_y);

G_END_DECLS
