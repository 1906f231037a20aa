/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-private.h"
#include "pakt-grid-sample.h"
#include "pakt-grid.h"
#include "pakt-ui-test.h"

typedef struct
{
  PaktGridSample *model;
  GtkWindow *window;
  GtkWidget *scrolled;
  PaktGrid *grid;
} Fixture;

static void
set_up (Fixture *fixture,
        guint    n_rows,
        guint    n_columns)
{
  fixture->model = pakt_grid_sample_new (n_rows, n_columns);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->grid = PAKT_GRID (pakt_grid_new ());
  pakt_grid_set_model (fixture->grid, PAKT_GRID_MODEL (fixture->model));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled), GTK_WIDGET (fixture->grid));
  gtk_window_set_child (fixture->window, fixture->scrolled);
  gtk_window_set_default_size (fixture->window, 700, 400);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->grid));
  pakt_ui_test_settle ();
}

static void
tear_down (Fixture *fixture)
{
  gpointer weak = fixture->grid;

  g_object_add_weak_pointer (G_OBJECT (fixture->grid), &weak);
  pakt_ui_test_close (fixture->window);
  g_assert_null (weak);
  g_assert_finalize_object (fixture->model);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->grid), action, NULL));
}

/* Whole pixels, so that they can be compared. */
static int
get_scroll (Fixture        *fixture,
            GtkOrientation  orientation,
            const char     *property)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (fixture->scrolled);
  double value;

  g_object_get (orientation == GTK_ORIENTATION_HORIZONTAL ? gtk_scrolled_window_get_hadjustment (scrolled)
                                                          : gtk_scrolled_window_get_vadjustment (scrolled),
                property, &value, NULL);

  return (int) value;
}

static void
assert_cursor (Fixture *fixture,
               guint    row,
               guint    column)
{
  guint cursor_row;
  guint cursor_column;

  pakt_grid_get_cursor (fixture->grid, &cursor_row, &cursor_column);
  g_assert_cmpuint (cursor_row, ==, row);
  g_assert_cmpuint (cursor_column, ==, column);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_finalize (void)
{
  GtkWidget *grid = g_object_ref_sink (pakt_grid_new ());
  PaktGridSample *model = pakt_grid_sample_new (3, 2);

  pakt_grid_set_cursor (PAKT_GRID (grid), 4, 4);
  g_object_set (grid, "model", model, NULL);
  g_object_set (grid, "model", NULL, NULL);
  g_assert_null (pakt_grid_get_model (PAKT_GRID (grid)));
  g_object_set (grid, "model", model, NULL);
  g_assert_finalize_object (grid);
  g_assert_finalize_object (model);
}

static void
test_cursor (void)
{
  Fixture fixture;
  guint n_rows = 0;
  guint n_columns = 0;

  set_up (&fixture, 30, 5);
  g_signal_connect_swapped (fixture.grid, "notify::cursor-row", G_CALLBACK (count_cb), &n_rows);
  g_signal_connect_swapped (fixture.grid, "notify::cursor-column", G_CALLBACK (count_cb), &n_columns);

  act (&fixture, "grid.move-right");
  act (&fixture, "grid.move-down");
  assert_cursor (&fixture, 1, 1);
  act (&fixture, "grid.move-left");
  act (&fixture, "grid.move-left");
  assert_cursor (&fixture, 1, 0);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpuint (n_columns, ==, 2);

  /* The sums are cells like others. */
  act (&fixture, "grid.last");
  assert_cursor (&fixture, 30, 5);
  act (&fixture, "grid.move-down");
  act (&fixture, "grid.move-right");
  assert_cursor (&fixture, 30, 5);
  act (&fixture, "grid.first");
  assert_cursor (&fixture, 0, 0);

  g_object_set (fixture.grid, "cursor-row", 12, "cursor-column", 3, NULL);
  assert_cursor (&fixture, 12, 3);
  pakt_grid_set_cursor (fixture.grid, 99, 99);
  assert_cursor (&fixture, 30, 5);

  tear_down (&fixture);
}

static void
activate_cb (PaktGrid *grid,
             guint     row,
             guint     column,
             guint    *places)
{
  places[0] = row;
  places[1] = column;
}

/* Up from the first row are the titles, where Enter sorts; in cells it asks. */
static void
test_activate (void)
{
  Fixture fixture;
  guint places[2] = { 99, 99 };
  gboolean descending;
  int column;

  set_up (&fixture, 30, 5);
  g_signal_connect (fixture.grid, "activate", G_CALLBACK (activate_cb), places);
  pakt_grid_set_cursor (fixture.grid, 0, 2);
  act (&fixture, "grid.move-up");
  act (&fixture, "grid.activate");
  g_assert_true (pakt_grid_model_get_sort (PAKT_GRID_MODEL (fixture.model), &column, &descending));
  g_assert_cmpint (column, ==, 2);
  g_assert_false (descending);
  g_assert_cmpuint (places[0], ==, 99);

  for (guint i = 0; i < 4; i++)
    act (&fixture, "grid.move-left");
  act (&fixture, "grid.activate");
  pakt_grid_model_get_sort (PAKT_GRID_MODEL (fixture.model), &column, &descending);
  g_assert_cmpint (column, ==, -1);

  act (&fixture, "grid.move-down");
  assert_cursor (&fixture, 0, 0);
  act (&fixture, "grid.activate");
  g_assert_cmpuint (places[0], ==, 0);
  g_assert_cmpuint (places[1], ==, 0);

  tear_down (&fixture);
}

static void
test_copy (void)
{
  Fixture fixture;
  g_autofree char *value = NULL;
  g_autofree char *table = NULL;
  guint n_copied = 0;

  set_up (&fixture, 2, 1);
  pakt_grid_sample_set_names (fixture.model, "Name", "Row \"%u\"", "Tab\tNew\nLine");
  g_signal_connect_swapped (fixture.grid, "copied", G_CALLBACK (count_cb), &n_copied);

  pakt_grid_set_cursor (fixture.grid, 1, 0);
  value = pakt_grid_dup_selection_tsv (fixture.grid);
  g_assert_cmpstr (value, ==, "500.21");

  act (&fixture, "grid.select-all");
  table = pakt_grid_dup_selection_tsv (fixture.grid);
  g_assert_cmpstr (table, ==,
                   "Name\t\"Tab\tNew\nLine\"\tSumme\n"
                   "\"Row \"\"1\"\"\"\t100.01\t100.01\n"
                   "\"Row \"\"2\"\"\"\t500.21\t500.21\n"
                   "Summe\t600.22\t600.22\n");
  act (&fixture, "grid.copy");
  g_assert_cmpuint (n_copied, ==, 1);

  tear_down (&fixture);
}

static void
test_keeps_row (void)
{
  Fixture fixture;
  PaktGridModel *model;
  guint row;

  set_up (&fixture, 30, 5);
  model = PAKT_GRID_MODEL (fixture.model);
  pakt_grid_set_cursor (fixture.grid, 4, 2);
  pakt_grid_model_sort (model, 2);
  assert_cursor (&fixture, 4, 2);
  pakt_grid_model_sort (model, 2);
  pakt_grid_get_cursor (fixture.grid, &row, NULL);
  g_assert_cmpuint (row, ==, 25);
  g_assert_cmpstr (pakt_grid_model_get_row_key (model, row), ==, "row-4");

  /* The row of sums is found again, too, wherever it is now. */
  pakt_grid_set_cursor (fixture.grid, 30, 1);
  pakt_grid_sample_filter (fixture.model, 7);
  assert_cursor (&fixture, 7, 1);

  /* A row that is gone leaves the cursor where it was, if there is such a place. */
  pakt_grid_set_cursor (fixture.grid, 6, 1);
  pakt_grid_sample_filter (fixture.model, 3);
  assert_cursor (&fixture, 3, 1);
  pakt_ui_test_settle ();

  /* A range over rows that are not together any more is none. */
  pakt_grid_sample_filter (fixture.model, 10);
  act (&fixture, "grid.first");
  act (&fixture, "grid.select-all");
  pakt_grid_model_sort (model, 1);
  pakt_grid_model_sort (model, 1);
  {
    g_autofree char *value = pakt_grid_dup_selection_tsv (fixture.grid);

    g_assert_null (strchr (value, '\t'));
  }

  tear_down (&fixture);
}

static void
test_scrolls (void)
{
  Fixture fixture;

  set_up (&fixture, 200, 20);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "page-size"), ==,
                   gtk_widget_get_height (GTK_WIDGET (fixture.grid)));
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "upper"), >, 200 * 20);

  pakt_grid_set_cursor (fixture.grid, 150, 12);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), >, 0);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_HORIZONTAL, "value"), >, 0);

  /* Sums stay in sight, so going there scrolls only what must be. */
  pakt_grid_set_cursor (fixture.grid, 150, 20);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_HORIZONTAL, "value"), >, 0);
  act (&fixture, "grid.first");
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), ==, 0);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_HORIZONTAL, "value"), ==, 0);

  /* Scrolled far down, with suddenly few rows. */
  pakt_grid_set_cursor (fixture.grid, 199, 19);
  pakt_grid_sample_filter (fixture.model, 2);
  pakt_ui_test_settle ();
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), ==, 0);
  pakt_grid_sample_filter (fixture.model, 0);
  pakt_ui_test_settle ();
  assert_cursor (&fixture, 0, 19);

  tear_down (&fixture);
}

/* A grid as high as all of its rows, in a page that scrolls: the page follows the cursor. */
static void
test_scrolls_page (void)
{
  Fixture fixture;
  GtkWidget *page = gtk_scrolled_window_new ();

  set_up (&fixture, 60, 3);
  g_object_ref (fixture.scrolled);
  gtk_window_set_child (fixture.window, page);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), fixture.scrolled);
  g_object_unref (fixture.scrolled);
  g_object_set (fixture.scrolled, "vscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, NULL);
  g_object_set (fixture.grid, "vscroll-policy", GTK_SCROLL_NATURAL, NULL);
  fixture.scrolled = page;
  pakt_ui_test_settle ();
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.grid)), >, 60 * 20);
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), ==, 0);

  act (&fixture, "grid.last");
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), >, 60 * 10);
  act (&fixture, "grid.first");
  act (&fixture, "grid.move-up");
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "value"), ==, 0);

  tear_down (&fixture);
}

/* What is in sight has all the room that its text needs, the sums as well; more rows than are measured. */
static void
check_nothing_is_cut (PaktGrid *grid)
{
  const PaktGridLayout *layout = &grid->layout;
  int first_row;
  int end_row;
  int first_column;
  int end_column;

  pakt_grid_layout_visible (layout, _pakt_grid_get_scroll (grid, GTK_ORIENTATION_HORIZONTAL),
                            _pakt_grid_get_scroll (grid, GTK_ORIENTATION_VERTICAL), &first_row, &end_row,
                            &first_column, &end_column);
  g_assert_cmpint (first_row, <, end_row);
  for (int column = 0; column <= layout->n_columns; column++)
    {
      int width = _pakt_grid_get_box (grid, 0, column).width;

      g_assert_cmpint (pakt_grid_texts_get_cell_width (grid->texts, layout->n_rows, column), <=, width);
      for (int row = first_row; row < end_row; row++)
        if ((column >= first_column && column < end_column) || column == layout->n_columns)
          g_assert_cmpint (pakt_grid_texts_get_cell_width (grid->texts, row, column), <=, width);
    }
}

static void
test_nothing_is_cut (void)
{
  static const guint rows[] = { 0, 3, 57, 1999, 5000 };
  Fixture fixture;

  set_up (&fixture, 6001, 6);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      pakt_grid_set_cursor (fixture.grid, rows[i], i);
      pakt_ui_test_settle ();
      check_nothing_is_cut (fixture.grid);
    }
  pakt_grid_sample_set_details (fixture.model, TRUE);
  pakt_ui_test_settle ();
  check_nothing_is_cut (fixture.grid);

  tear_down (&fixture);
}

static void
test_text_size (void)
{
  Fixture fixture;
  GtkSettings *settings = gtk_settings_get_default ();
  int before;

  set_up (&fixture, 50, 4);
  before = get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "upper");
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  pakt_ui_test_settle ();
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "upper"), >, before * 14 / 10);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  pakt_ui_test_settle ();
  g_assert_cmpint (get_scroll (&fixture, GTK_ORIENTATION_VERTICAL, "upper"), ==, before);

  tear_down (&fixture);
}

static GtkAccessible *
get_child (GtkAccessible *accessible,
           guint          index)
{
  g_autoptr (GtkAccessible) child = gtk_accessible_get_first_accessible_child (accessible);

  for (guint i = 0; child != NULL && i < index; i++)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (child);

      g_object_unref (child);
      child = next;
    }

  return g_steal_pointer (&child);
}

static guint
count_children (GtkAccessible *accessible)
{
  guint n = 0;

  for (;; n++)
    {
      g_autoptr (GtkAccessible) child = get_child (accessible, n);

      if (child == NULL)
        return n;
    }
}

static void
test_accessible (void)
{
  Fixture fixture;
  GtkAccessible *grid;
  g_autoptr (GtkAccessible) titles = NULL;
  g_autoptr (GtkAccessible) title = NULL;
  g_autoptr (GtkAccessible) row = NULL;
  g_autoptr (GtkAccessible) name = NULL;
  g_autoptr (GtkAccessible) cell = NULL;
  g_autoptr (GtkAccessible) parent = NULL;

  set_up (&fixture, 30, 5);
  grid = GTK_ACCESSIBLE (fixture.grid);
  gtk_test_accessible_assert_role (grid, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_relation (grid, GTK_ACCESSIBLE_RELATION_ROW_COUNT, 32);
  gtk_test_accessible_assert_relation (grid, GTK_ACCESSIBLE_RELATION_COL_COUNT, 7);
  g_assert_cmpuint (count_children (grid), ==, 32);

  titles = get_child (grid, 0);
  title = get_child (titles, 3);
  row = get_child (grid, 5);
  name = get_child (row, 0);
  cell = get_child (row, 3);
  g_assert_cmpuint (count_children (row), ==, 7);
  gtk_test_accessible_assert_role (title, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
  gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_LABEL, "2028");
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_ROW);
  gtk_test_accessible_assert_role (name, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_test_accessible_assert_property (name, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dillingen/Saar");
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "Dillingen/Saar, 2028: €19502.15");
  gtk_test_accessible_assert_relation (cell, GTK_ACCESSIBLE_RELATION_ROW_INDEX, 6);
  gtk_test_accessible_assert_relation (cell, GTK_ACCESSIBLE_RELATION_COL_INDEX, 4);
  parent = gtk_accessible_get_accessible_parent (cell);
  g_assert_true (parent == row);

  g_assert_false (gtk_accessible_get_platform_state (cell, GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE));
  pakt_grid_set_cursor (fixture.grid, 4, 2);
  g_assert_true (gtk_accessible_get_platform_state (cell, GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE));
  gtk_test_accessible_assert_state (cell, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  act (&fixture, "grid.move-down");
  g_assert_false (gtk_accessible_get_platform_state (cell, GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE));
  gtk_test_accessible_assert_state (cell, GTK_ACCESSIBLE_STATE_SELECTED, FALSE);

  /* A node is a place: it says what is there now. */
  pakt_grid_model_sort (PAKT_GRID_MODEL (fixture.model), 2);
  pakt_grid_model_sort (PAKT_GRID_MODEL (fixture.model), 2);
  gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_SORT, GTK_ACCESSIBLE_SORT_DESCENDING);
  gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_LABEL, "2028, sorted in descending order");
  gtk_test_accessible_assert_property (name, GTK_ACCESSIBLE_PROPERTY_LABEL, "Nalbach");

  pakt_grid_sample_filter (fixture.model, 2);
  gtk_test_accessible_assert_relation (grid, GTK_ACCESSIBLE_RELATION_ROW_COUNT, 4);
  g_assert_cmpuint (count_children (grid), ==, 4);
  /* Held from outside, but of no grid any more. */
  g_assert_null (gtk_accessible_get_accessible_parent (row));
  g_assert_null (gtk_accessible_get_first_accessible_child (row));
  g_assert_null (gtk_accessible_get_next_accessible_sibling (cell));

  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  g_test_add_func ("/grid/finalize", test_finalize);
  g_test_add_func ("/grid/cursor", test_cursor);
  g_test_add_func ("/grid/activate", test_activate);
  g_test_add_func ("/grid/copy", test_copy);
  g_test_add_func ("/grid/keeps-row", test_keeps_row);
  g_test_add_func ("/grid/scrolls", test_scrolls);
  g_test_add_func ("/grid/scrolls-page", test_scrolls_page);
  g_test_add_func ("/grid/nothing-is-cut", test_nothing_is_cut);
  g_test_add_func ("/grid/text-size", test_text_size);
  g_test_add_func ("/grid/accessible", test_accessible);

  return g_test_run ();
}
