/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "pakt-chart.h"
#include "pakt-cost-test.h"
#include "pakt-explain.h"
#include "pakt-ui-test.h"

/* Every figure of the page of costs answers "why?", and the answer is about just that figure. */

static PaktExplanationPage *
get_page (PaktCostTest *test)
{
  PaktExplanationPage *page = pakt_explanation_view_get_page (test->explanation);

  g_assert_nonnull (page);
  return page;
}

static const PaktExplanationLine *
get_line (PaktCostTest *test,
          guint         position)
{
  GPtrArray *lines = pakt_explanation_page_get_lines (get_page (test));

  g_assert_nonnull (lines);
  g_assert_cmpuint (lines->len, >, position);
  return lines->pdata[position];
}

/* The amount that the panel is about. */
static const char *
get_amount (PaktCostTest *test)
{
  g_assert_nonnull (get_line (test, 1)->amount);
  return get_line (test, 1)->amount;
}

static char *
dup_cell_amount (PaktCostTest *test,
                 guint         row,
                 guint         column)
{
  return pakt_explain_dup_amount (pakt_cost_rows_get (pakt_cost_view_get_rows (test->view), row, column),
                                  pakt_cost_view_get_measure (test->view));
}

static void
assert_explains (PaktCostTest *test,
                 guint         row,
                 guint         column)
{
  g_autofree char *amount = dup_cell_amount (test, row, column);

  g_assert_true (pakt_cost_test_is_panel_open (test));
  g_assert_cmpstr (get_amount (test), ==, amount);
}

static void
close_panel (PaktCostTest *test)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->explanation), "explanation.close", NULL));
  g_assert_false (pakt_cost_test_is_panel_open (test));
}

/* In every dimension, with every figure, cells and sums. */
static void
test_cells (PaktCostTest  *test,
            gconstpointer  scenario)
{
  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
    {
      PaktCosts *costs;
      guint n_rows;
      guint n_years;

      pakt_cost_view_set_dimension (test->view, dimension);
      costs = pakt_cost_view_get_costs (test->view);
      n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));
      n_years = pakt_costs_get_n_years (costs);
      for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
        {
          if (!pakt_measure_is_available (measure, pakt_costs_is_by_body (costs), pakt_costs_has_gains (costs)))
            continue;
          pakt_cost_view_set_measure (test->view, measure);
          for (guint row = 0; row <= n_rows; row++)
            for (guint year = row % 3; year <= n_years; year += 5)
              {
                pakt_cost_test_activate (test, row, year);
                g_test_message ("dimension %d measure %d row %u year %u: %s", dimension, measure, row, year, get_line (test, 0)->text);
                assert_explains (test, row, year);
              }
          pakt_cost_test_activate (test, n_rows, n_years);
          assert_explains (test, n_rows, n_years);
        }
    }
}

/* The heading names what the cell is of. */
static void
test_heading (PaktCostTest  *test,
              gconstpointer  unused)
{
  g_autofree char *text = NULL;
  guint row;

  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "10042116", &row));
  pakt_cost_test_activate (test, row, 3);
  pakt_ui_test_settle ();
  g_assert_nonnull (strstr (get_line (test, 0)->text, "Wadern"));
  g_assert_nonnull (strstr (get_line (test, 0)->text, "2029"));
  text = pakt_cost_test_dup_text (test->explanation);
  g_assert_nonnull (strstr (text, get_line (test, 0)->text));
  g_assert_nonnull (strstr (text, get_amount (test)));
}

static gboolean
open_first_part (PaktCostTest *test)
{
  GtkWidget *list = pakt_ui_test_find (GTK_WIDGET (get_page (test)), GTK_TYPE_LIST_VIEW);
  GPtrArray *lines = pakt_explanation_page_get_lines (get_page (test));

  for (guint i = 1; i < lines->len; i++)
    if (((PaktExplanationLine *) lines->pdata[i])->target != NULL)
      {
        g_autofree char *amount = g_strdup (((PaktExplanationLine *) lines->pdata[i])->amount);

        g_signal_emit_by_name (list, "activate", i - 1);
        pakt_ui_test_settle ();
        g_assert_cmpstr (get_amount (test), ==, amount);
        return TRUE;
      }

  return FALSE;
}

/* From the sum of everything down to a chain, and step by step back. */
static void
test_parts (PaktCostTest  *test,
            gconstpointer  unused)
{
  GtkWidget *navigation = pakt_ui_test_find (GTK_WIDGET (test->explanation), ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr (GPtrArray) amounts = g_ptr_array_new_with_free_func (g_free);
  guint n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));

  for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
    {
      g_ptr_array_set_size (amounts, 0);
      pakt_cost_view_set_dimension (test->view, dimension);
      n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));
      pakt_cost_test_activate (test, n_rows, pakt_costs_get_n_years (pakt_cost_view_get_costs (test->view)));
      pakt_ui_test_settle ();
      do
        g_ptr_array_add (amounts, g_strdup (get_amount (test)));
      while (open_first_part (test));

      /* What cannot be divided any more is told in steps. */
      g_assert_cmpuint (amounts->len, >=, 3);
      g_assert_cmpuint (pakt_explanation_page_get_lines (get_page (test))->len, >, 2);
      for (guint i = amounts->len - 1; i-- > 0;)
        {
          g_assert_true (adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation)));
          pakt_ui_test_settle ();
          g_assert_cmpstr (get_amount (test), ==, amounts->pdata[i]);
        }
      g_assert_false (adw_navigation_view_pop (ADW_NAVIGATION_VIEW (navigation)));
    }
}

/* The panel is left by where it was entered from, and follows the cursor as long as it is there. */
static void
test_focus (PaktCostTest  *test,
            gconstpointer  unused)
{
  GtkWindow *window = GTK_WINDOW (test->window);

  gtk_widget_grab_focus (GTK_WIDGET (test->grid));
  pakt_cost_test_activate (test, 2, 2);
  pakt_ui_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), GTK_WIDGET (test->explanation)));
  close_panel (test);
  g_assert_true (gtk_window_get_focus (window) == GTK_WIDGET (test->grid));
  pakt_ui_test_settle ();
  g_assert_null (pakt_explanation_view_get_page (test->explanation));

  pakt_cost_test_activate (test, 2, 2);
  pakt_ui_test_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (test->grid));
  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.move-down", NULL);
  assert_explains (test, 3, 2);
  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.last", NULL);
  assert_explains (test, pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view)),
                   pakt_costs_get_n_years (pakt_cost_view_get_costs (test->view)));
  close_panel (test);

  /* Without it nothing is explained. */
  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.first", NULL);
  pakt_ui_test_settle ();
  g_assert_false (pakt_cost_test_is_panel_open (test));
}

/* A column of the chart is the sum of its year. */
static void
test_chart (PaktCostTest  *test,
            gconstpointer  unused)
{
  GtkWidget *chart = pakt_ui_test_find (GTK_WIDGET (test->page), PAKT_TYPE_CHART);
  guint n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));

  for (guint i = 0; i < pakt_costs_get_n_years (pakt_cost_view_get_costs (test->view)); i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", pakt_costs_get_year (pakt_cost_view_get_costs (test->view), i));

      g_signal_emit_by_name (chart, "activate", i);
      assert_explains (test, n_rows, i);
      g_assert_nonnull (strstr (get_line (test, 0)->text, year));
      close_panel (test);
    }
}

/* What is explained is the figure as it is now: after an edit, taken back, made again, in a scenario. */
static void
test_follows (PaktCostTest  *test,
              gconstpointer  unused)
{
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  guint n_prices;
  const PaktPriceRow *prices = PAKT_PLAN_ROWS (pakt_desk_get_plan (test->desk), PRICES, PaktPriceRow, &n_prices);
  PaktPriceRow dearer = prices[0];
  guint row;

  g_assert_cmpstr (prices[0].item, ==, "einbuergerung-betrieb");
  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "einbuergerung", &row));
  pakt_cost_test_activate (test, row, 2);
  before = g_strdup (get_amount (test));

  dearer.likely *= 2;
  pakt_delta_add_difference (delta, PAKT_TABLE_PRICES, &prices[0], &dearer);
  pakt_cost_test_edit (test, delta);
  after = g_strdup (get_amount (test));
  g_assert_cmpstr (after, !=, before);
  assert_explains (test, row, 2);

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.undo", NULL);
  pakt_cost_test_wait (test);
  g_assert_cmpstr (get_amount (test), ==, before);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.redo", NULL);
  pakt_cost_test_wait (test);
  g_assert_cmpstr (get_amount (test), ==, after);

  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  assert_explains (test, row, 2);
  text = pakt_cost_test_dup_text (test->explanation);
  g_assert_nonnull (strstr (text, "In the base plan"));
  pakt_cost_test_set_scenario (test, NULL);
  g_assert_cmpstr (get_amount (test), ==, after);
}

/* Everything that names a service, whichever table it is in. */
static PaktDelta *
make_removal (PaktPlan   *plan,
              const char *service)
{
  PaktDelta *delta = pakt_delta_new ();

  for (PaktTableId table = 0; table < PAKT_N_TABLES; table++)
    {
      const PaktTable *description = pakt_table_get (table);
      int column = pakt_table_find_column (description, table == PAKT_TABLE_PRICES ? "item" : "service");

      for (guint chunk = 0; column >= 0 && chunk < pakt_plan_get_n_chunks (plan, table); chunk++)
        {
          guint n_rows;
          const char *rows = pakt_plan_get_chunk (plan, table, chunk, &n_rows);

          for (guint i = 0; i < n_rows; i++, rows += description->row_size)
            if (g_str_has_prefix (pakt_column_get_text (&description->columns[column], rows), service))
              pakt_delta_add_difference (delta, table, rows, NULL);
        }
    }

  return delta;
}

/* What is not there any more has no figure, and says so; it is back when it is back. */
static void
test_removed (PaktCostTest  *test,
              gconstpointer  unused)
{
  g_autoptr (PaktDelta) delta = make_removal (pakt_desk_get_plan (test->desk), "einbuergerung");
  g_autofree char *text = NULL;
  guint row;

  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "einbuergerung", &row));
  pakt_cost_test_activate (test, row, 2);
  pakt_cost_test_edit (test, delta);
  g_assert_false (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "einbuergerung", &row));
  g_assert_true (pakt_cost_test_is_panel_open (test));
  g_assert_null (pakt_explanation_page_get_lines (get_page (test)));
  text = pakt_cost_test_dup_text (test->explanation);
  g_assert_nonnull (strstr (text, "There Is No Such Figure"));
  g_assert_null (strstr (text, "Einbürgerung"));

  /* Nothing can be done with it; that does no harm. */
  gtk_widget_activate_action (GTK_WIDGET (get_page (test)), "explanation.copy", NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_page (test)), "explanation.print", NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_page (test)), "explanation.edit", NULL);
  g_assert_null (pakt_cost_test_get_dialog (test));

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.undo", NULL);
  pakt_cost_test_wait (test);
  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "einbuergerung", &row));
  assert_explains (test, row, 2);
}

/* The sum of what a search has found is none of the plan's: it is not explained as if it were that of all. */
static void
test_sum_of_found (PaktCostTest  *test,
                       gconstpointer  unused)
{
  g_autofree char *text = NULL;
  guint n_rows;

  pakt_cost_view_set_search (test->view, "wohn");
  n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));
  g_assert_true (n_rows > 0 && pakt_cost_rows_is_part (pakt_cost_view_get_rows (test->view)));
  pakt_cost_test_activate (test, n_rows, 2);
  pakt_ui_test_settle ();
  g_assert_false (pakt_cost_test_is_panel_open (test));
  text = pakt_cost_test_dup_text (test->window);
  g_assert_nonnull (strstr (text, "Of a search only single rows are explained"));

  /* The rows are; and where the cursor goes on to the sum, the panel stays with the last of them. */
  pakt_cost_test_activate (test, n_rows - 1, 2);
  pakt_ui_test_settle ();
  assert_explains (test, n_rows - 1, 2);
  gtk_widget_grab_focus (GTK_WIDGET (test->grid));
  gtk_widget_activate_action (GTK_WIDGET (test->grid), "grid.move-down", NULL);
  assert_explains (test, n_rows - 1, 2);

  /* A search that leaves everything leaves the sum of everything. */
  pakt_cost_view_set_search (test->view, NULL);
  n_rows = pakt_cost_rows_get_n (pakt_cost_view_get_rows (test->view));
  pakt_cost_test_activate (test, n_rows, 2);
  assert_explains (test, n_rows, 2);
}

static void
test_copy (PaktCostTest  *test,
           gconstpointer  unused)
{
  g_autofree char *text = NULL;
  g_autofree char *seen = NULL;

  pakt_cost_test_activate (test, 0, 2);
  pakt_ui_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (get_page (test)), "explanation.copy", NULL);
  text = pakt_cost_test_dup_clipboard (test->explanation);
  for (guint i = 0; i < pakt_explanation_page_get_lines (get_page (test))->len; i++)
    {
      g_assert_nonnull (strstr (text, get_line (test, i)->text));
      g_assert_true (get_line (test, i)->amount == NULL || strstr (text, get_line (test, i)->amount) != NULL);
    }
  pakt_ui_test_settle ();
  seen = pakt_cost_test_dup_text (test->window);
  g_assert_nonnull (strstr (seen, "Explanation copied"));
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  pakt_cost_test_add ("/ui/cost-explanation/cells", "staircase", test_cells);
  pakt_cost_test_add ("/ui/cost-explanation/heading", NULL, test_heading);
  pakt_cost_test_add ("/ui/cost-explanation/parts", NULL, test_parts);
  pakt_cost_test_add ("/ui/cost-explanation/focus", NULL, test_focus);
  pakt_cost_test_add ("/ui/cost-explanation/chart", NULL, test_chart);
  pakt_cost_test_add ("/ui/cost-explanation/follows", "staircase", test_follows);
  pakt_cost_test_add ("/ui/cost-explanation/removed", "staircase", test_removed);
  pakt_cost_test_add ("/ui/cost-explanation/sum-of-found", NULL, test_sum_of_found);
  pakt_cost_test_add ("/ui/cost-explanation/copy", NULL, test_copy);

  return pakt_cost_test_run ();
}
