/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "pakt-chart.h"
#include "pakt-cost-controls.h"
#include "pakt-cost-filter.h"
#include "pakt-cost-test.h"
#include "pakt-format.h"
#include "pakt-ui-test.h"

/* What a user sees and does on the page of costs: what is looked at, filtered, searched, sorted, jumped to. */

static GtkWidget *
find_controls (PaktCostTest *test)
{
  return pakt_cost_test_find (test, PAKT_TYPE_COST_CONTROLS);
}

static void
choose_dimension (PaktCostTest *test,
                  guint         position)
{
  GtkWidget *toggles = pakt_ui_test_find (find_controls (test), ADW_TYPE_TOGGLE_GROUP);

  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (toggles), position);
}

/* The drop-down that offers figures, not that for the dimension where there is little room. */
static GtkDropDown *
find_measures (PaktCostTest *test)
{
  GtkWidget *child = pakt_ui_test_find (find_controls (test), GTK_TYPE_DROP_DOWN);

  for (child = gtk_widget_get_next_sibling (child); !GTK_IS_DROP_DOWN (child);)
    child = gtk_widget_get_next_sibling (child);
  return GTK_DROP_DOWN (child);
}

static void
assert_says (gpointer    widget,
             const char *part)
{
  g_autofree char *text = pakt_cost_test_dup_text (widget);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* The grid shows what the view has. */
static void
assert_grid (PaktCostTest *test)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (test->view);
  PaktMeasure measure = pakt_cost_view_get_measure (test->view);
  guint n_rows = pakt_cost_rows_get_n (rows);
  guint n_years = pakt_costs_get_n_years (pakt_cost_rows_get_costs (rows));

  g_assert_cmpuint (pakt_grid_model_get_n_rows (test->model), ==, n_rows);
  g_assert_cmpuint (pakt_grid_model_get_n_columns (test->model), ==, n_years);
  for (guint row = 0; row <= n_rows; row++)
    {
      g_autofree char *title = pakt_grid_model_dup_row_title (test->model, row);
      g_autofree char *name = pakt_cost_rows_dup_name (rows, row);

      g_assert_cmpstr (title, ==, name);
      for (guint year = 0; year <= n_years; year++)
        {
          g_auto (PaktGridCell) cell = { 0, };
          g_autofree char *text = pakt_format_amount (pakt_figures_get (pakt_cost_rows_get (rows, row, year), measure));

          pakt_grid_model_get_cell (test->model, row, year, &cell);
          g_assert_cmpstr (cell.text, ==, text);
        }
    }
}

/* Every dimension with every figure that it has. */
static void
test_measures (PaktCostTest  *test,
               gconstpointer  unused)
{
  GtkDropDown *measures = find_measures (test);

  for (guint i = 0; i < 6; i++)
    {
      PaktCosts *costs;
      guint n = 0;

      choose_dimension (test, i);
      costs = pakt_cost_view_get_costs (test->view);
      for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
        n += pakt_measure_is_available (measure, pakt_costs_is_by_body (costs), pakt_costs_has_gains (costs));
      g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (measures)), ==, n);

      for (guint position = 0; position < n; position++)
        {
          GtkStringObject *choice;

          gtk_drop_down_set_selected (measures, position);
          g_assert_cmpuint (gtk_drop_down_get_selected (measures), ==, position);
          choice = gtk_drop_down_get_selected_item (measures);
          g_assert_cmpstr (gtk_string_object_get_string (choice), ==,
                           pakt_measure_get_title (pakt_cost_view_get_measure (test->view)));
          assert_grid (test);
        }
      pakt_ui_test_settle ();
      assert_says (test->page, pakt_measure_get_description (pakt_cost_view_get_measure (test->view)));
    }
}

static const char *
get_filter_label (PaktCostTest *test)
{
  GtkWidget *content = pakt_ui_test_find (find_controls (test), ADW_TYPE_BUTTON_CONTENT);

  return adw_button_content_get_label (ADW_BUTTON_CONTENT (content));
}

static void
collect_choices (GtkWidget *widget,
                 GPtrArray *rows)
{
  if (ADW_IS_COMBO_ROW (widget))
    g_ptr_array_add (rows, widget);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      collect_choices (child, rows);
}

/* Every choice of the popover is what the page says and the table shows. */
static void
test_filter (PaktCostTest  *test,
             gconstpointer  unused)
{
  GtkWidget *button = pakt_ui_test_find (find_controls (test), GTK_TYPE_MENU_BUTTON);
  GtkWidget *filter = pakt_ui_test_find (button, PAKT_TYPE_COST_FILTER);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_all = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));

  g_assert_cmpstr (get_filter_label (test), ==, "Filter");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  pakt_ui_test_settle ();
  collect_choices (filter, rows);
  g_assert_cmpuint (rows->len, ==, 5);

  for (guint i = 0; i < rows->len; i++)
    {
      AdwComboRow *row = rows->pdata[i];
      guint n = g_list_model_get_n_items (adw_combo_row_get_model (row));

      g_assert_cmpuint (n, >, 1);
      for (guint choice = n - 1; choice > 0; choice--)
        {
          GtkStringObject *name;
          g_autofree char *words = NULL;
          g_autofree char *description = NULL;

          adw_combo_row_set_selected (row, choice);
          name = adw_combo_row_get_selected_item (row);
          words = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                   gtk_string_object_get_string (name));
          description = pakt_cost_view_dup_description (test->view);
          g_assert_nonnull (strstr (description, words));
          g_assert_cmpstr (get_filter_label (test), ==, "Filter (1)");
        }
      assert_grid (test);
      adw_combo_row_set_selected (row, 0);
      g_assert_cmpstr (get_filter_label (test), ==, "Filter");
    }

  adw_combo_row_set_selected (rows->pdata[0], 1);
  adw_combo_row_set_selected (rows->pdata[2], 4);
  g_assert_cmpstr (get_filter_label (test), ==, "Filter (2)");
  g_assert_cmpuint (pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view)), <, n_all);

  /* When it is opened again it shows what is chosen. */
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  pakt_ui_test_settle ();
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  pakt_ui_test_settle ();
  g_assert_cmpuint (adw_combo_row_get_selected (rows->pdata[0]), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (rows->pdata[2]), ==, 4);

  g_signal_emit_by_name (pakt_cost_test_find_button (filter, "_Show Everything"), "clicked");
  g_assert_cmpstr (get_filter_label (test), ==, "Filter");
  g_assert_cmpuint (adw_combo_row_get_selected (rows->pdata[0]), ==, 0);
  g_assert_cmpuint (pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view)), ==, n_all);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  pakt_ui_test_settle ();
}

static void
wait_for_search (PaktCostTest *test,
                 const char   *search)
{
  for (guint i = 0; i < 20 && g_strcmp0 (pakt_cost_view_get_search (test->view), search) != 0; i++)
    pakt_ui_test_settle ();
  g_assert_cmpstr (pakt_cost_view_get_search (test->view), ==, search);
}

static void
test_search (PaktCostTest  *test,
             gconstpointer  unused)
{
  GtkWidget *bar = pakt_ui_test_find (GTK_WIDGET (test->page), GTK_TYPE_SEARCH_BAR);
  GtkWidget *entry = pakt_ui_test_find (bar, GTK_TYPE_SEARCH_ENTRY);
  guint n_all = pakt_grid_model_get_n_rows (test->model);
  g_autofree char *title = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->window), "win.search", NULL));
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "wohn");
  wait_for_search (test, "wohn");
  g_assert_cmpuint (pakt_grid_model_get_n_rows (test->model), <, n_all);
  g_assert_cmpuint (pakt_grid_model_get_n_rows (test->model), >, 0);
  assert_grid (test);
  title = pakt_grid_model_dup_row_title (test->model, pakt_grid_model_get_n_rows (test->model));
  g_assert_true (g_str_has_prefix (title, "Sum of ") && g_str_has_suffix (title, " found"));
  assert_says (test->page, "names with “wohn”");

  /* What is found stays with another dimension, and nothing found is no dead end. */
  choose_dimension (test, 3);
  g_assert_cmpuint (pakt_grid_model_get_n_rows (test->model), ==, 0);
  assert_grid (test);
  choose_dimension (test, 0);

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.search", NULL);
  g_assert_false (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar)));
  wait_for_search (test, NULL);
  g_assert_cmpuint (pakt_grid_model_get_n_rows (test->model), ==, n_all);
}

/* A press on a title sorts; the cursor goes with its row. */
static void
test_sort (PaktCostTest  *test,
           gconstpointer  unused)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (test->view);
  g_autofree char *key = g_strdup (pakt_cost_rows_get_key (rows, 5));
  gboolean descending;
  guint row;
  guint column;

  pakt_grid_set_cursor (test->grid, 5, 2);
  for (guint press = 0; press < 3; press++)
    {
      int sorted;

      pakt_grid_model_sort (test->model, 3);
      assert_grid (test);
      rows = pakt_cost_view_get_rows (test->view);
      pakt_grid_get_cursor (test->grid, &row, &column);
      g_assert_cmpstr (pakt_cost_rows_get_key (rows, row), ==, key);
      g_assert_cmpuint (column, ==, 2);
      g_assert_cmpint (pakt_grid_model_get_sort (test->model, &sorted, &descending), ==, press < 2);
      if (press == 2)
        break;

      g_assert_cmpint (sorted, ==, 3);
      g_assert_cmpint (descending, ==, press == 0);
      for (guint i = 1; i < pakt_cost_rows_get_n (rows); i++)
        {
          gint64 above = pakt_cost_rows_get (rows, i - 1, 3)->total;
          gint64 below = pakt_cost_rows_get (rows, i, 3)->total;

          g_assert_true (descending ? above >= below : above <= below);
        }
    }
  g_assert_cmpuint (row, ==, 5);
}

/* A range of the table is on the clipboard as a spreadsheet wants it. */
static void
test_copy (PaktCostTest  *test,
           gconstpointer  unused)
{
  guint n_rows = pakt_grid_model_get_n_rows (test->model) + 1;
  guint n_columns = pakt_grid_model_get_n_columns (test->model) + 1;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.copy", NULL);
  text = pakt_cost_test_dup_clipboard (test->grid);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n_rows + 2);
  for (guint row = 0; row < n_rows; row++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[row + 1], "\t", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, n_columns + 1);
      for (guint column = 0; column < n_columns; column++)
        {
          g_autofree char *value = pakt_grid_model_dup_cell_value (test->model, row, column);

          g_assert_cmpstr (cells[column + 1], ==, value);
        }
    }
  pakt_ui_test_settle ();
  assert_says (test->window, "Table copied");
}

/* The sum of a year in the table, as the chart's table must have it. */
static void
assert_same_amount (PaktCostTest *test,
                    PaktMeasure   measure,
                    guint         year,
                    PaktGridCell *found)
{
  g_auto (PaktGridCell) expected = { 0, };

  pakt_cost_view_set_measure (test->view, measure);
  pakt_grid_model_get_cell (test->model, pakt_grid_model_get_n_rows (test->model), year, &expected);
  g_assert_cmpstr (found->text, ==, expected.text);
  g_assert_cmpstr (found->prefix, ==, expected.prefix);
}

/* The chart as a table says the same as the table below it, and of each part whether it is a minimum. */
static void
test_chart_table (PaktCostTest  *test,
                  gconstpointer  fixture)
{
  static const PaktMeasure measures[] = {
    PAKT_MEASURE_LAND, PAKT_MEASURE_MUNICIPAL, PAKT_MEASURE_OUTSIDE, PAKT_MEASURE_TOTAL,
  };
  GtkWidget *stack = gtk_widget_get_ancestor (pakt_ui_test_find (GTK_WIDGET (test->page), PAKT_TYPE_CHART), GTK_TYPE_STACK);
  GtkWidget *grid = pakt_ui_test_find (stack, PAKT_TYPE_GRID);
  PaktGridModel *model = pakt_grid_get_model (PAKT_GRID (grid));
  guint n_minimums = 0;

  g_assert_false (gtk_widget_get_mapped (grid));
  gtk_widget_activate_action (stack, "chart.as-table", NULL);
  pakt_ui_test_settle ();
  g_assert_true (gtk_widget_get_mapped (grid));

  for (guint year = 0; year < pakt_grid_model_get_n_columns (model); year++)
    for (guint row = 0; row < G_N_ELEMENTS (measures); row++)
      {
        g_auto (PaktGridCell) found = { 0, };

        pakt_grid_model_get_cell (model, row, year, &found);
        assert_same_amount (test, measures[row], year, &found);
        n_minimums += found.prefix != NULL;
      }
  g_assert_cmpuint (n_minimums, >, 0);

  /* The last row is the base plan, which has as many unknown prices as it has by itself. */
  pakt_cost_test_set_scenario (test, "spaeter");
  for (guint year = 0; year < pakt_grid_model_get_n_columns (model); year++)
    {
      const PaktFigures *before = pakt_costs_get_whole_before (pakt_cost_view_get_costs (test->view), year);
      g_auto (PaktGridCell) found = { 0, };
      g_autofree char *amount = pakt_format_amount (before->total);

      pakt_grid_model_get_cell (model, pakt_grid_model_get_n_rows (model) - 1, year, &found);
      g_assert_cmpstr (found.text, ==, amount);
      g_assert_cmpint (found.prefix != NULL, ==, before->unknown > 0);
    }
}

static void
jump (PaktCostTest *test,
      PaktTableId   table,
      const char   *key)
{
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.page", "i", 1);
  pakt_ui_test_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->window), "win.show-row", "(us)", (guint) table, key));
  pakt_cost_test_wait (test);
}

static void
assert_at (PaktCostTest *test,
           const char   *key)
{
  guint row;
  guint column;

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (test->grid)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (test->window)) == GTK_WIDGET (test->grid));
  pakt_grid_get_cursor (test->grid, &row, &column);
  g_assert_cmpstr (pakt_grid_model_get_row_key (test->model, row), ==, key);
}

/* Whatever table a finding is about, it leads to the row that has its costs. */
static void
test_jump (PaktCostTest  *test,
           gconstpointer  unused)
{
  static const struct
  {
    PaktTableId table;
    const char *key;
    PaktDimension dimension;
    const char *row;
  } cases[] = {
    { PAKT_TABLE_SERVICES, "ewa", PAKT_DIMENSION_SERVICE, "ewa" },
    { PAKT_TABLE_BODIES, "10041102", PAKT_DIMENSION_BODY, "10041102" },
    { PAKT_TABLE_COST_ITEMS, "einbuergerung-start", PAKT_DIMENSION_SERVICE, "einbuergerung" },
    { PAKT_TABLE_PRICES, "ewa-anbindung/2027-07", PAKT_DIMENSION_SERVICE, "ewa" },
    { PAKT_TABLE_POPULATION, "10041102/2022-05-15", PAKT_DIMENSION_BODY, "10041102" },
    { PAKT_TABLE_ADOPTIONS, "ewa/10041102", PAKT_DIMENSION_SERVICE, "ewa" },
    { PAKT_TABLE_COMPETENCE, "einbuergerung/10041102", PAKT_DIMENSION_SERVICE, "einbuergerung" },
    { PAKT_TABLE_KEYS, "ewa/2028", PAKT_DIMENSION_SERVICE, "ewa" },
    { PAKT_TABLE_ONLINE_SHARE, "einbuergerung/2028", PAKT_DIMENSION_SERVICE, "einbuergerung" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      jump (test, cases[i].table, cases[i].key);
      g_assert_cmpint (pakt_cost_view_get_dimension (test->view), ==, cases[i].dimension);
      assert_at (test, cases[i].row);
    }
}

/* The same way twice, and through a filter and a search that would hide where it leads. */
static void
test_jump_again (PaktCostTest  *test,
                 gconstpointer  unused)
{
  g_autoptr (PaktScope) filter = pakt_scope_new ();

  jump (test, PAKT_TABLE_SERVICES, "ewa");
  assert_at (test, "ewa");
  pakt_grid_set_cursor (test->grid, pakt_grid_model_get_n_rows (test->model), 1);
  jump (test, PAKT_TABLE_SERVICES, "ewa");
  assert_at (test, "ewa");

  pakt_grid_set_cursor (test->grid, pakt_grid_model_get_n_rows (test->model), 1);
  pakt_scope_set (filter, PAKT_DIMENSION_KIND, "base");
  pakt_cost_view_set_filter (test->view, filter);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (pakt_ui_test_find (GTK_WIDGET (test->page), GTK_TYPE_SEARCH_ENTRY)), "xyz");
  wait_for_search (test, "xyz");
  jump (test, PAKT_TABLE_SERVICES, "einbuergerung");
  assert_at (test, "einbuergerung");

  /* What has no costs leaves things as they are. */
  pakt_scope_set (filter, PAKT_DIMENSION_KIND, "operation");
  pakt_cost_view_set_filter (test->view, filter);
  jump (test, PAKT_TABLE_WAGES, "2026");
  g_assert_cmpstr (get_filter_label (test), ==, "Filter (1)");
}

/* Where there is no room for both, the table takes the chart's place, and the way to a row shows it. */
static void
test_narrow (gconstpointer width)
{
  g_autoptr (PaktPlan) plan = pakt_cost_test_load ("staircase");
  PaktCostTest test = { NULL, };
  GtkWidget *chart;
  GtkWidget *toggles;

  pakt_cost_test_init (&test, plan, GPOINTER_TO_INT (width), 700);
  chart = pakt_ui_test_find (GTK_WIDGET (test.page), PAKT_TYPE_CHART);
  g_assert_true (gtk_widget_get_mapped (chart));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (test.grid)));
  toggles = gtk_widget_get_next_sibling (find_controls (&test));
  g_assert_true (ADW_IS_TOGGLE_GROUP (toggles));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "grid");
  pakt_ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (chart));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (test.grid)));
  assert_grid (&test);

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "chart");
  jump (&test, PAKT_TABLE_SERVICES, "ewa");
  assert_at (&test, "ewa");

  /* The panel covers the table, and gives the place back. */
  pakt_cost_test_activate (&test, 0, 1);
  pakt_ui_test_settle ();
  g_assert_true (pakt_cost_test_is_panel_open (&test));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test.explanation), "explanation.close", NULL));
  pakt_ui_test_settle ();
  g_assert_false (pakt_cost_test_is_panel_open (&test));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (test.window)) == GTK_WIDGET (test.grid));
  pakt_cost_test_clear (&test);
}

/* A plan without cost items says so, whatever is tried. */
static void
test_empty (void)
{
  g_autoptr (PaktPlan) plan = pakt_ui_test_new_plan ();
  PaktCostTest test = { NULL, };

  pakt_cost_test_init (&test, plan, 1200, 800);
  assert_says (test.page, "No Costs Yet");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.search", NULL);
  gtk_widget_activate_action (pakt_ui_test_find (GTK_WIDGET (test.page), PAKT_TYPE_CHART), "chart.as-table", NULL);
  jump (&test, PAKT_TABLE_SERVICES, "ewa");
  assert_says (test.page, "No Costs Yet");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.print", NULL);
  pakt_ui_test_settle ();
  if (pakt_cost_test_get_dialog (&test) != NULL)
    adw_dialog_force_close (pakt_cost_test_get_dialog (&test));
  pakt_cost_test_clear (&test);
}

/* A page of its own, with and without a desk, with a plan that comes and goes, and while it explains. */
static void
test_finalize (void)
{
  g_autoptr (PaktPlan) plan = pakt_cost_test_load ("staircase");
  PaktDesk *desk = pakt_desk_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_ref_sink (pakt_cost_page_new ());
  GtkWidget *explanation = pakt_ui_test_find (page, PAKT_TYPE_EXPLANATION_VIEW);
  PaktCostView *view = g_object_ref (pakt_cost_page_get_view (PAKT_COST_PAGE (page)));

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  pakt_cost_page_set_desk (PAKT_COST_PAGE (page), desk);
  pakt_desk_open_plan (desk, plan);
  pakt_ui_test_wait (desk);
  g_assert_nonnull (pakt_cost_view_get_rows (view));
  pakt_desk_close (desk);
  pakt_cost_page_set_desk (PAKT_COST_PAGE (page), NULL);
  g_assert_null (pakt_cost_page_get_desk (PAKT_COST_PAGE (page)));
  g_assert_null (pakt_cost_view_get_rows (view));
  pakt_cost_page_set_desk (PAKT_COST_PAGE (page), desk);
  pakt_desk_open_plan (desk, plan);
  pakt_ui_test_wait (desk);
  pakt_ui_test_settle ();

  g_signal_emit_by_name (pakt_ui_test_find (page, PAKT_TYPE_CHART), "activate", 1);
  pakt_ui_test_settle ();
  g_assert_nonnull (pakt_explanation_view_get_page (PAKT_EXPLANATION_VIEW (explanation)));
  pakt_ui_test_close (GTK_WINDOW (window));
  g_assert_finalize_object (page);
  g_assert_finalize_object (view);
  g_assert_finalize_object (desk);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  pakt_cost_test_add ("/ui/cost-page/measures", NULL, test_measures);
  pakt_cost_test_add ("/ui/cost-page/filter", NULL, test_filter);
  pakt_cost_test_add ("/ui/cost-page/search", NULL, test_search);
  pakt_cost_test_add ("/ui/cost-page/sort", NULL, test_sort);
  pakt_cost_test_add ("/ui/cost-page/copy", NULL, test_copy);
  pakt_cost_test_add ("/ui/cost-page/chart-table", "staircase", test_chart_table);
  pakt_cost_test_add ("/ui/cost-page/jump", "staircase", test_jump);
  pakt_cost_test_add ("/ui/cost-page/jump-again", "staircase", test_jump_again);
  g_test_add_data_func ("/ui/cost-page/narrow/700", GINT_TO_POINTER (700), test_narrow);
  g_test_add_data_func ("/ui/cost-page/narrow/400", GINT_TO_POINTER (400), test_narrow);
  g_test_add_func ("/ui/cost-page/empty", test_empty);
  g_test_add_func ("/ui/cost-page/finalize", test_finalize);

  return pakt_cost_test_run ();
}
