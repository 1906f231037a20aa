/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-layout.h"

/**
 * PaktGridLayout:
 * @names_width: of the column with the names of the rows; 0 if there is none
 * @name_height: of a line for the name over the cells of each row; 0 if there is a column for names
 * @sum_row_sticks: whether the row of sums is always in view; else it is the last that scrolls
 * @sum_column_sticks: the same for the column of sums
 * @starts: where each column begins, from the end of the names; the last is the end of all
 *
 * Where a grid has what, in pixels; no toolkit. Titles, names and, where there
 * is room, sums stay, the body between them scrolls. Where a column of names would
 * say next to nothing, each row has its name on a line of its own. The work does not depend
 * on the number of rows. It knows text from left to right only.
 */

/* Names may become this narrow so that every column is seen at once, in percent of the width. */
#define NAMES_WHEN_ALL_FIT 30
/* They take no more than this where columns scroll … */
#define NAMES_WHEN_SCROLLED 40
/* … and no less, even where that leaves less than one column and a half. */
#define NAMES_LEAST 26
/* Columns get no wider than this, in percent of the widest; what is left goes to the names. */
#define STRETCH 150

static int
get_width (const PaktGridLayout *layout,
           int                   column)
{
  return layout->starts[column + 1] - layout->starts[column];
}

static int
count_columns (const PaktGridLayout *layout)
{
  return layout->n_columns + (layout->has_sum_column ? 1 : 0);
}

/* How wide all columns are when none is narrower than @least. */
static int
sum_widths (const int *widths,
            int        n,
            int        least)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    sum += MAX (widths[i], least);

  return sum;
}

/* Narrow columns are widened first, so that columns are alike where there is room. */
static int
find_least_width (const int *widths,
                  int        n,
                  int        limit,
                  int        available)
{
  int low = 0;
  int high = limit;

  while (low < high)
    {
      int middle = low + (high - low + 1) / 2;

      if (sum_widths (widths, n, middle) <= available)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

static void
set_columns (PaktGridLayout *layout,
             const int      *widths,
             int             least)
{
  int n = count_columns (layout);

  g_free (layout->starts);
  layout->starts = g_new (int, n + 1);
  layout->starts[0] = 0;
  for (int i = 0; i < n; i++)
    layout->starts[i + 1] = layout->starts[i] + MAX (widths[i], least);
}

/* No column for names at all. */
static void
put_names_above (PaktGridLayout     *layout,
                 const PaktGridWish *wish,
                 int                 one_and_a_half)
{
  int n = count_columns (layout);
  int width = layout->width;
  int sum = layout->has_sum_column ? wish->columns_natural[layout->n_columns] : 0;

  layout->names_width = 0;
  layout->name_height = wish->name_height;
  set_columns (layout, wish->columns_natural, find_least_width (wish->columns_natural, n, width, width));
  if (layout->starts[n] <= width)
    layout->starts[n] = width;
  layout->content_width = layout->starts[n];
  layout->sum_column_sticks = layout->has_sum_column && (layout->content_width <= width
                                                         || width - sum >= one_and_a_half);
}

static void
update_width (PaktGridLayout     *layout,
              const PaktGridWish *wish)
{
  int n = count_columns (layout);
  int width = layout->width;
  int widest = 0;
  int columns;
  int sum;
  int least;
  int one_and_a_half;

  for (int i = 0; i < layout->n_columns; i++)
    widest = MAX (widest, wish->columns_natural[i]);
  sum = layout->has_sum_column ? wish->columns_natural[layout->n_columns] : 0;
  one_and_a_half = MIN (widest * 3 / 2, sum_widths (wish->columns_natural, layout->n_columns, 0));
  columns = sum_widths (wish->columns_natural, n, 0);

  if (width - columns >= MIN (wish->names_natural, width * NAMES_WHEN_ALL_FIT / 100))
    {
      int names = MIN (wish->names_natural, width - columns);
      int limit = (int) ((gint64) MAX (widest, sum) * STRETCH / 100);

      set_columns (layout, wish->columns_natural, find_least_width (wish->columns_natural, n, limit, width - names));
      layout->names_width = width - layout->starts[n];
      layout->sum_column_sticks = layout->has_sum_column;
      layout->content_width = width;
      return;
    }

  set_columns (layout, wish->columns_natural, 0);
  least = MIN (wish->names_natural, width * NAMES_LEAST / 100);
  layout->sum_column_sticks = layout->has_sum_column && width - least - sum >= one_and_a_half;
  layout->names_width = width - one_and_a_half - (layout->sum_column_sticks ? sum : 0);
  layout->names_width = MIN (layout->names_width, width * NAMES_WHEN_SCROLLED / 100);
  layout->names_width = CLAMP (layout->names_width, least, wish->names_natural);
  layout->content_width = layout->names_width + columns;
  if (layout->names_width < MIN (wish->names_least, wish->names_natural))
    put_names_above (layout, wish, one_and_a_half);
}

/**
 * pakt_grid_layout_update:
 * @wish: what there is and how much room it would like: a width for each
 *   column, that of the sums last
 * @width: what there is for all
 * @height: what there is for all
 *
 * Divides the room. @layout is zeroed before the first time, and cleared with
 * pakt_grid_layout_clear().
 */
void
pakt_grid_layout_update (PaktGridLayout     *layout,
                         const PaktGridWish *wish,
                         int                 width,
                         int                 height)
{
  int rows;

  layout->n_rows = (int) wish->n_rows;
  layout->n_columns = (int) wish->n_columns;
  layout->has_sum_row = wish->has_sum_row;
  layout->has_sum_column = wish->has_sum_column;
  layout->name_height = 0;
  layout->width = width;
  layout->height = height;

  update_width (layout, wish);
  layout->header_height = wish->header_height + layout->name_height;
  layout->row_height = wish->row_height + layout->name_height;

  rows = layout->n_rows + (layout->has_sum_row ? 1 : 0);
  layout->content_height = layout->header_height + rows * layout->row_height;
  /* Sums that stay must leave room for two rows, or there is nothing to sum up in sight. */
  layout->sum_row_sticks = layout->has_sum_row
                           && (layout->content_height <= height
                               || height - layout->header_height >= 3 * layout->row_height);
}

/**
 * pakt_grid_layout_clear:
 *
 * Frees what a layout holds.
 */
void
pakt_grid_layout_clear (PaktGridLayout *layout)
{
  g_clear_pointer (&layout->starts, g_free);
}

/**
 * pakt_grid_layout_last_row:
 *
 * Returns: the index of the last row, sums included; -1 if there is none
 */
int
pakt_grid_layout_last_row (const PaktGridLayout *layout)
{
  return layout->n_rows + (layout->has_sum_row ? 1 : 0) - 1;
}

/**
 * pakt_grid_layout_last_column:
 *
 * Returns: the index of the last column, sums included; -1 if there is none
 */
int
pakt_grid_layout_last_column (const PaktGridLayout *layout)
{
  return count_columns (layout) - 1;
}

/**
 * pakt_grid_layout_get_body:
 *
 * Returns: the part that scrolls
 */
PaktGridBox
pakt_grid_layout_get_body (const PaktGridLayout *layout)
{
  int right = MIN (layout->width, layout->content_width);
  int bottom = MIN (layout->height, layout->content_height);

  if (layout->sum_column_sticks)
    right -= get_width (layout, layout->n_columns);
  if (layout->sum_row_sticks)
    bottom -= layout->row_height;

  return (PaktGridBox) {
    layout->names_width, layout->header_height,
    MAX (right - layout->names_width, 0), MAX (bottom - layout->header_height, 0),
  };
}

/**
 * pakt_grid_layout_get_row:
 * @row: PAKT_GRID_HEADER for the titles
 *
 * Returns: where a row is, with its name, whether in sight or not
 */
PaktGridBox
pakt_grid_layout_get_row (const PaktGridLayout *layout,
                          int                   row,
                          int                   scroll_y)
{
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  PaktGridBox box = { 0, 0, MIN (layout->width, layout->content_width), layout->row_height };

  if (row == PAKT_GRID_HEADER)
    box.height = layout->header_height;
  else if (row == layout->n_rows && layout->sum_row_sticks)
    box.y = body.y + body.height;
  else
    box.y = layout->header_height + row * layout->row_height - scroll_y;

  return box;
}

/**
 * pakt_grid_layout_get_cell:
 * @row: PAKT_GRID_HEADER for the titles
 * @column: PAKT_GRID_HEADER for the names
 *
 * Returns: where a cell is, whether in sight or not
 */
PaktGridBox
pakt_grid_layout_get_cell (const PaktGridLayout *layout,
                           int                   row,
                           int                   column,
                           int                   scroll_x,
                           int                   scroll_y)
{
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  PaktGridBox box = pakt_grid_layout_get_row (layout, row, scroll_y);

  if (column == PAKT_GRID_HEADER)
    {
      if (layout->name_height > 0)
        box.height = layout->name_height;
      else
        box.width = layout->names_width;
      return box;
    }

  box.y += layout->name_height;
  box.height -= layout->name_height;
  box.width = get_width (layout, column);
  if (column == layout->n_columns && layout->sum_column_sticks)
    box.x = body.x + body.width;
  else
    box.x = layout->names_width + layout->starts[column] - scroll_x;

  return box;
}

static int
find_column (const PaktGridLayout *layout,
             int                   position)
{
  int low = 0;
  int high = count_columns (layout);

  while (high - low > 1)
    {
      int middle = low + (high - low) / 2;

      if (layout->starts[middle] <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * pakt_grid_layout_find:
 * @row: (out): PAKT_GRID_HEADER for the titles
 * @column: (out): PAKT_GRID_HEADER for the names
 *
 * Finds what is at a point.
 *
 * Returns: whether there is a cell
 */
gboolean
pakt_grid_layout_find (const PaktGridLayout *layout,
                       int                   x,
                       int                   y,
                       int                   scroll_x,
                       int                   scroll_y,
                       int                  *row,
                       int                  *column)
{
  if (x < 0 || y < 0 || x >= MIN (layout->width, layout->content_width)
      || y >= MIN (layout->height, layout->content_height))
    return FALSE;

  pakt_grid_layout_find_nearest (layout, x, y, scroll_x, scroll_y, row, column);
  if (y < layout->header_height)
    *row = PAKT_GRID_HEADER;
  if (x < layout->names_width
      || y < pakt_grid_layout_get_row (layout, *row, scroll_y).y + layout->name_height)
    *column = PAKT_GRID_HEADER;

  return *row <= pakt_grid_layout_last_row (layout) && *column <= pakt_grid_layout_last_column (layout);
}

/**
 * pakt_grid_layout_find_nearest:
 * @row: (out): never a title
 * @column: (out): never a name
 *
 * Finds the cell at a point, or the nearest one where there is none.
 */
void
pakt_grid_layout_find_nearest (const PaktGridLayout *layout,
                               int                   x,
                               int                   y,
                               int                   scroll_x,
                               int                   scroll_y,
                               int                  *row,
                               int                  *column)
{
  PaktGridBox body = pakt_grid_layout_get_body (layout);

  if (layout->sum_row_sticks && y >= body.y + body.height)
    *row = layout->n_rows;
  else
    *row = (MAX (y, body.y) - layout->header_height + scroll_y) / MAX (layout->row_height, 1);
  *row = CLAMP (*row, 0, MAX (pakt_grid_layout_last_row (layout), 0));

  if (layout->sum_column_sticks && x >= body.x + body.width)
    *column = layout->n_columns;
  else
    *column = find_column (layout, MAX (x, body.x) - layout->names_width + scroll_x);
  if (layout->sum_column_sticks && x < body.x + body.width)
    *column = MIN (*column, MAX (layout->n_columns - 1, 0));
}

/**
 * pakt_grid_layout_visible:
 * @first_row: (out): the first row of which the body shows a part
 * @end_row: (out): the row after the last one
 * @first_column: (out): the same for columns
 * @end_column: (out): the same for columns
 *
 * Says what is in the body; sums that stay are not.
 */
void
pakt_grid_layout_visible (const PaktGridLayout *layout,
                          int                   scroll_x,
                          int                   scroll_y,
                          int                  *first_row,
                          int                  *end_row,
                          int                  *first_column,
                          int                  *end_column)
{
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  int n_rows = pakt_grid_layout_last_row (layout) + 1 - (layout->sum_row_sticks ? 1 : 0);
  int n_columns = count_columns (layout) - (layout->sum_column_sticks ? 1 : 0);
  int height = MAX (layout->row_height, 1);

  *first_row = CLAMP (scroll_y / height, 0, n_rows);
  *end_row = CLAMP ((scroll_y + body.height + height - 1) / height, *first_row, n_rows);
  *first_column = n_columns > 0 ? MIN (find_column (layout, scroll_x), n_columns) : 0;
  *end_column = *first_column;
  while (*end_column < n_columns && layout->starts[*end_column] < scroll_x + body.width)
    (*end_column)++;
}

/**
 * pakt_grid_layout_reveal:
 * @scroll_x: (inout): as far as the body is scrolled, and has to be
 * @scroll_y: (inout): the same upwards
 *
 * Scrolls no further than is needed to show a cell, or its beginning where it
 * is too large.
 */
void
pakt_grid_layout_reveal (const PaktGridLayout *layout,
                         int                   row,
                         int                   column,
                         int                  *scroll_x,
                         int                  *scroll_y)
{
  PaktGridBox body = pakt_grid_layout_get_body (layout);

  if (column >= 0 && !(column == layout->n_columns && layout->sum_column_sticks))
    {
      *scroll_x = MAX (*scroll_x, layout->starts[column + 1] - body.width);
      *scroll_x = MIN (*scroll_x, layout->starts[column]);
    }
  if (row >= 0 && !(row == layout->n_rows && layout->sum_row_sticks))
    {
      *scroll_y = MAX (*scroll_y, (row + 1) * layout->row_height - body.height);
      *scroll_y = MIN (*scroll_y, row * layout->row_height);
    }
}
