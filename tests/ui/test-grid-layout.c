/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-layout.h"

static const int widths[] = { 100, 80, 100, 100, 120 };

static PaktGridWish
make_wish (void)
{
  return (PaktGridWish) {
    .n_rows = 20,
    .n_columns = 4,
    .has_sum_row = TRUE,
    .has_sum_column = TRUE,
    .header_height = 30,
    .row_height = 34,
    .names_natural = 200,
    .names_least = 70,
    .name_height = 20,
    .columns_natural = widths,
  };
}

static void
assert_box (PaktGridBox box,
            int         x,
            int         y,
            int         width,
            int         height)
{
  g_assert_cmpint (box.x, ==, x);
  g_assert_cmpint (box.y, ==, y);
  g_assert_cmpint (box.width, ==, width);
  g_assert_cmpint (box.height, ==, height);
}

/* No cell is narrower than what it needs, cells touch, and the last ends where everything ends. */
static void
check_columns (const PaktGridLayout *layout)
{
  int end = layout->names_width;

  for (int i = 0; i <= layout->n_columns; i++)
    {
      PaktGridBox box = pakt_grid_layout_get_cell (layout, 0, i, 0, 0);

      g_assert_cmpint (box.width, >=, widths[i]);
      if (i < layout->n_columns || !layout->sum_column_sticks)
        g_assert_cmpint (box.x, ==, end);
      end += box.width;
    }
  g_assert_cmpint (end, ==, layout->content_width);
}

static void
test_layout_fits (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };

  pakt_grid_layout_update (&layout, &wish, 900, 900);
  check_columns (&layout);
  g_assert_cmpint (layout.content_width, ==, 900);
  g_assert_cmpint (layout.content_height, ==, 30 + 21 * 34);
  /* The sums stand below the last row and not at the bottom. */
  assert_box (pakt_grid_layout_get_cell (&layout, 20, -1, 0, 0), 0, 30 + 20 * 34, layout.names_width, 34);
  /* Narrow columns have become as wide as the others. */
  g_assert_cmpint (layout.starts[2] - layout.starts[1], ==, layout.starts[1]);
  g_assert_cmpint (layout.names_width, >=, 200);

  pakt_grid_layout_clear (&layout);
}

/* A little too narrow: names are shortened before columns scroll. */
static void
test_layout_shortens_names (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };

  wish.names_natural = 400;
  pakt_grid_layout_update (&layout, &wish, 750, 400);
  check_columns (&layout);
  g_assert_cmpint (layout.content_width, ==, 750);
  g_assert_cmpint (layout.names_width, ==, 250);

  pakt_grid_layout_clear (&layout);
}

static void
test_layout_scrolls (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };
  PaktGridBox body;
  PaktGridBox sum;

  pakt_grid_layout_update (&layout, &wish, 500, 300);
  check_columns (&layout);
  g_assert_cmpint (layout.content_width, >, 500);
  g_assert_true (layout.sum_column_sticks);
  g_assert_true (layout.sum_row_sticks);
  body = pakt_grid_layout_get_body (&layout);
  /* At least one column and a half are seen between what stays. */
  g_assert_cmpint (body.width, >=, 150);
  g_assert_cmpint (body.x + body.width, ==, 500 - 120);
  g_assert_cmpint (body.y + body.height, ==, 300 - 34);

  /* What stays does so however far the rest is scrolled. */
  sum = pakt_grid_layout_get_cell (&layout, 20, 4, 70, 200);
  assert_box (sum, 380, 266, 120, 34);
  assert_box (pakt_grid_layout_get_cell (&layout, -1, -1, 70, 200), 0, 0, layout.names_width, 30);
  assert_box (pakt_grid_layout_get_cell (&layout, 3, 1, 70, 20), layout.names_width + 100 - 70, 30 + 3 * 34 - 20, 80,
              34);

  pakt_grid_layout_clear (&layout);
}

static void
test_layout_narrow (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };
  PaktGridBox body;

  pakt_grid_layout_update (&layout, &wish, 300, 300);
  check_columns (&layout);
  g_assert_false (layout.sum_column_sticks);
  body = pakt_grid_layout_get_body (&layout);
  g_assert_cmpint (body.width, >=, 150);
  g_assert_cmpint (pakt_grid_layout_get_cell (&layout, 0, 4, 0, 0).x, ==, layout.names_width + 380);

  /* Lower than title, two rows and sums: the sums are the last row that scrolls. */
  pakt_grid_layout_update (&layout, &wish, 300, 120);
  g_assert_false (layout.sum_row_sticks);
  g_assert_cmpint (pakt_grid_layout_get_cell (&layout, 20, 0, 0, 0).y, ==, 30 + 20 * 34);

  pakt_grid_layout_clear (&layout);
}

/* Where names would be cut to nothing, each stands over its row. */
static void
test_layout_names_above (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };
  int row;
  int column;

  wish.names_least = 100;
  pakt_grid_layout_update (&layout, &wish, 240, 300);
  check_columns (&layout);
  g_assert_cmpint (layout.names_width, ==, 0);
  assert_box (pakt_grid_layout_get_cell (&layout, -1, -1, 50, 0), 0, 0, 240, 20);
  assert_box (pakt_grid_layout_get_cell (&layout, -1, 1, 50, 0), 50, 20, 80, 30);
  assert_box (pakt_grid_layout_get_row (&layout, 2, 10), 0, 50 + 2 * 54 - 10, 240, 54);
  assert_box (pakt_grid_layout_get_cell (&layout, 2, -1, 50, 10), 0, 50 + 2 * 54 - 10, 240, 20);
  assert_box (pakt_grid_layout_get_cell (&layout, 2, 1, 50, 10), 50, 50 + 2 * 54 - 10 + 20, 80, 34);

  g_assert_true (pakt_grid_layout_find (&layout, 60, 160, 50, 10, &row, &column));
  g_assert_cmpint (row, ==, 2);
  g_assert_cmpint (column, ==, -1);
  g_assert_true (pakt_grid_layout_find (&layout, 60, 180, 50, 10, &row, &column));
  g_assert_cmpint (row, ==, 2);
  g_assert_cmpint (column, ==, 1);

  /* With room for all columns they take it. */
  wish.names_least = 200;
  wish.n_columns = 1;
  pakt_grid_layout_update (&layout, &wish, 240, 300);
  g_assert_cmpint (layout.names_width, ==, 0);
  g_assert_cmpint (layout.content_width, ==, 240);

  pakt_grid_layout_clear (&layout);
}

/* Whatever is at a point has that point in its box; whatever is revealed is in the body. */
static void
test_layout_find (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };
  PaktGridBox body;
  int row;
  int column;

  pakt_grid_layout_update (&layout, &wish, 500, 300);
  body = pakt_grid_layout_get_body (&layout);
  for (int x = 0; x < 500; x += 7)
    for (int y = 0; y < 300; y += 7)
      {
        PaktGridBox box;

        g_assert_true (pakt_grid_layout_find (&layout, x, y, 40, 100, &row, &column));
        box = pakt_grid_layout_get_cell (&layout, row, column, 40, 100);
        g_assert_cmpint (x, >=, box.x);
        g_assert_cmpint (x, <, box.x + box.width);
        g_assert_cmpint (y, >=, box.y);
        g_assert_cmpint (y, <, box.y + box.height);
      }
  g_assert_false (pakt_grid_layout_find (&layout, 500, 10, 0, 0, &row, &column));
  g_assert_false (pakt_grid_layout_find (&layout, 10, 300, 0, 0, &row, &column));

  for (row = 0; row < 20; row++)
    for (column = 0; column < 4; column++)
      {
        int scroll_x = 40;
        int scroll_y = 100;
        PaktGridBox box;

        pakt_grid_layout_reveal (&layout, row, column, &scroll_x, &scroll_y);
        box = pakt_grid_layout_get_cell (&layout, row, column, scroll_x, scroll_y);
        g_assert_cmpint (box.x, >=, body.x);
        g_assert_cmpint (box.x + box.width, <=, body.x + body.width);
        g_assert_cmpint (box.y, >=, body.y);
        g_assert_cmpint (box.y + box.height, <=, body.y + body.height);
        g_assert_cmpint (scroll_x, >=, 0);
        g_assert_cmpint (scroll_y, >=, 0);
      }

  pakt_grid_layout_clear (&layout);
}

/* Only what is in the body is looked at, however many rows there are. */
static void
test_layout_visible (void)
{
  PaktGridWish wish = make_wish ();
  PaktGridLayout layout = { 0 };
  int first_row;
  int end_row;
  int first_column;
  int end_column;

  wish.n_rows = 1000000;
  pakt_grid_layout_update (&layout, &wish, 500, 300);
  pakt_grid_layout_visible (&layout, 130, 34 * 500000 + 1, &first_row, &end_row, &first_column, &end_column);
  g_assert_cmpint (first_row, ==, 500000);
  g_assert_cmpint (end_row, ==, 500000 + 7);
  g_assert_cmpint (first_column, ==, 1);
  g_assert_cmpint (end_column, ==, 4);

  wish.n_rows = wish.n_columns = 0;
  wish.has_sum_row = wish.has_sum_column = FALSE;
  pakt_grid_layout_update (&layout, &wish, 500, 300);
  pakt_grid_layout_visible (&layout, 0, 0, &first_row, &end_row, &first_column, &end_column);
  g_assert_cmpint (end_row, ==, 0);
  g_assert_cmpint (end_column, ==, 0);
  g_assert_false (pakt_grid_layout_find (&layout, 10, 40, 0, 0, &first_row, &first_column));

  pakt_grid_layout_clear (&layout);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grid-layout/fits", test_layout_fits);
  g_test_add_func ("/grid-layout/shortens-names", test_layout_shortens_names);
  g_test_add_func ("/grid-layout/scrolls", test_layout_scrolls);
  g_test_add_func ("/grid-layout/narrow", test_layout_narrow);
  g_test_add_func ("/grid-layout/names-above", test_layout_names_above);
  g_test_add_func ("/grid-layout/find", test_layout_find);
  g_test_add_func ("/grid-layout/visible", test_layout_visible);

  return g_test_run ();
}
