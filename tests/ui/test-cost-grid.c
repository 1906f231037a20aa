/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "pakt-cost-grid.h"
#include "pakt-cost-view.h"
#include "pakt-folder.h"
#include "pakt-ui-test.h"

/*
 * The table of costs as it is printed: read back from its texts, rows and
 * columns add up to their sums to the cent, a sum is a minimum exactly if one
 * of its parts is, and in a scenario each difference is that to the base plan.
 */

#define MAX_ROWS 4000

/* A printed table, by rows and columns, both with their sums. */
typedef struct
{
  guint n_rows;
  guint n_columns;
  GHashTable *rows;      /* name and key -> row */
  gint64 *amounts;
  gboolean *minimums;
  gint64 *differences;
} Printed;

static void
printed_free (Printed *printed)
{
  g_hash_table_unref (printed->rows);
  g_free (printed->amounts);
  g_free (printed->minimums);
  g_free (printed->differences);
  g_free (printed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printed, printed_free)

/* The cents of an amount, whatever groups its digits; there are always two decimals. */
static gint64
read_cents (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *end = text + strlen (text);

  g_assert_true (end - text >= 4 && g_ascii_isdigit (end[-1]) && g_ascii_isdigit (end[-2]) && strchr (".,", end[-3]));
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_ascii_strtoll (digits->str, NULL, 10) * (strstr (text, "\u2212") != NULL || *text == '-' ? -1 : 1);
}

/* "+1.00" or "−1.00"; a difference has its sign always. */
static gint64
read_difference (const char *text)
{
  if (text == NULL)
    return 0;

  g_assert_true (*text == '+' || g_str_has_prefix (text, "\u2212"));
  g_assert_true (strstr (text + 1, "+") == NULL);
  g_assert_cmpint (read_cents (text), !=, 0);
  return read_cents (text);
}

static void
read_cell (Printed       *printed,
           PaktGridModel *model,
           guint          row,
           guint          column)
{
  g_auto (PaktGridCell) cell = { 0, };
  g_autofree char *value = pakt_grid_model_dup_cell_value (model, row, column);
  g_autofree char *label = pakt_grid_model_dup_cell_label (model, row, column);
  g_autofree char *name = pakt_grid_model_dup_row_title (model, row);
  g_autofree char *title = pakt_grid_model_dup_column_title (model, column);
  gsize position = (gsize) row * printed->n_columns + column;

  pakt_grid_model_get_cell (model, row, column, &cell);
  printed->amounts[position] = read_cents (cell.text);
  printed->minimums[position] = cell.prefix != NULL;
  printed->differences[position] = read_difference (cell.detail);

  /* What is copied and spoken is what is seen. */
  g_assert_cmpint (read_cents (value), ==, printed->amounts[position]);
  g_assert_true (g_str_has_prefix (label, name));
  g_assert_nonnull (strstr (label, title));
  g_assert_nonnull (strstr (label, g_str_has_prefix (cell.text, "\u2212") ? cell.text + strlen ("\u2212") : cell.text));
  g_assert_true (cell.prefix == NULL || strstr (label, cell.prefix) != NULL);
  g_assert_true (cell.detail == NULL || strstr (label, cell.detail) != NULL);
}

static Printed *
print (PaktCostView *view)
{
  g_autoptr (PaktCostGrid) grid = pakt_cost_grid_new ();
  PaktGridModel *model = PAKT_GRID_MODEL (grid);
  Printed *printed = g_new0 (Printed, 1);

  g_assert_no_error (pakt_cost_view_get_error (view));
  pakt_cost_grid_set_rows (grid, pakt_cost_view_get_rows (view));
  g_assert_true (pakt_grid_model_has_sum_row (model) && pakt_grid_model_has_sum_column (model));
  printed->n_rows = pakt_grid_model_get_n_rows (model) + 1;
  printed->n_columns = pakt_grid_model_get_n_columns (model) + 1;
  g_assert_cmpuint (printed->n_rows, <, MAX_ROWS);
  printed->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  printed->amounts = g_new0 (gint64, (gsize) printed->n_rows * printed->n_columns);
  printed->minimums = g_new0 (gboolean, (gsize) printed->n_rows * printed->n_columns);
  printed->differences = g_new0 (gint64, (gsize) printed->n_rows * printed->n_columns);

  for (guint row = 0; row < printed->n_rows; row++)
    {
      /* The cursor stays on its row by the key, so there is one for each. */
      g_assert_true (g_hash_table_insert (printed->rows, g_strdup (pakt_grid_model_get_row_key (model, row)),
                                          GUINT_TO_POINTER (row + 1)));
      for (guint column = 0; column < printed->n_columns; column++)
        read_cell (printed, model, row, column);
    }

  return printed;
}

/* From @start, every @step: @n parts and behind them their sum. */
static void
check_sum (const Printed *printed,
           gsize          start,
           gsize          step,
           guint          n)
{
  gint64 amount = 0;
  gint64 difference = 0;
  gboolean minimum = FALSE;

  for (guint i = 0; i < n; i++)
    {
      amount += printed->amounts[start + i * step];
      difference += printed->differences[start + i * step];
      minimum |= printed->minimums[start + i * step];
    }
  g_assert_cmpint (printed->amounts[start + n * step], ==, amount);
  g_assert_cmpint (printed->differences[start + n * step], ==, difference);
  g_assert_cmpint (printed->minimums[start + n * step], ==, minimum);
}

static void
check_sums (const Printed *printed)
{
  for (guint row = 0; row < printed->n_rows; row++)
    check_sum (printed, (gsize) row * printed->n_columns, 1, printed->n_columns - 1);
  for (guint column = 0; column < printed->n_columns; column++)
    check_sum (printed, column, printed->n_columns, printed->n_rows - 1);
}

/* What is printed as a difference is one between two tables as they are printed. */
static void
check_differences (const Printed *printed,
                   const Printed *base)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, printed->rows);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint row = GPOINTER_TO_UINT (value) - 1;
      guint base_row = GPOINTER_TO_UINT (g_hash_table_lookup (base->rows, key));

      for (guint column = 0; column < printed->n_columns; column++)
        {
          gsize position = (gsize) row * printed->n_columns + column;
          gint64 before = base_row > 0 ? base->amounts[(gsize) (base_row - 1) * base->n_columns + column] : 0;

          g_assert_cmpint (printed->differences[position], ==, printed->amounts[position] - before);
        }
    }

  /* No row of the base plan is missing. */
  g_hash_table_iter_init (&iter, base->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_true (g_hash_table_contains (printed->rows, key));
}

static void
check_nothing_differs (const Printed *printed)
{
  for (gsize i = 0; i < (gsize) printed->n_rows * printed->n_columns; i++)
    g_assert_cmpint (printed->differences[i], ==, 0);
}

/* One dimension, every figure that there is: in the scenario, and in the base plan beside it. */
static void
check_measures (PaktCostView *view,
                PaktCostView *base_view)
{
  PaktCosts *costs = pakt_cost_view_get_costs (view);

  for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
    {
      g_autoptr (Printed) printed = NULL;
      g_autoptr (Printed) found = NULL;

      if (!pakt_measure_is_available (measure, pakt_costs_is_by_body (costs), pakt_costs_has_gains (costs)))
        continue;
      pakt_cost_view_set_measure (view, measure);
      g_assert_cmpint (pakt_cost_view_get_measure (view), ==, measure);
      printed = print (view);
      check_sums (printed);

      if (base_view != view)
        {
          g_autoptr (Printed) base = NULL;

          pakt_cost_view_set_measure (base_view, measure);
          base = print (base_view);
          check_differences (printed, base);
        }
      else
        {
          check_nothing_differs (printed);
        }

      /* Of what was found, too. */
      pakt_cost_view_set_search (view, "e");
      found = print (view);
      g_assert_cmpuint (found->n_rows, <=, printed->n_rows);
      check_sums (found);
      pakt_cost_view_set_search (view, NULL);
    }
}

static void
check_scenario (PaktCostView *view,
                PaktCostView *base_view,
                const char   *scenario)
{
  PaktDesk *desk = pakt_cost_view_get_desk (view);

  g_test_message ("scenario %s", scenario != NULL ? scenario : "none");
  pakt_desk_set_scenario (desk, scenario);
  pakt_ui_test_wait (desk);
  g_assert_no_error (pakt_desk_get_error (desk));
  for (PaktDimension dimension = PAKT_DIMENSION_SERVICE; dimension < PAKT_N_DIMENSIONS; dimension++)
    {
      pakt_cost_view_set_dimension (view, dimension);
      pakt_cost_view_set_dimension (base_view, dimension);
      check_measures (view, scenario != NULL ? base_view : view);
    }
}

static PaktCostView *
open_view (PaktPlan *plan)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  PaktCostView *view = pakt_cost_view_new ();

  pakt_cost_view_set_desk (view, desk);
  pakt_desk_open_plan (desk, plan);
  pakt_ui_test_wait (desk);

  return view;
}

static void
test_fixture (gconstpointer name)
{
  g_autoptr (GFile) folder = name != NULL ? pakt_ui_test_fixture (name) : g_file_new_for_uri (PAKT_EXAMPLE_URI);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = pakt_folder_load (folder, NULL, &error);
  g_autoptr (PaktCostView) view = NULL;
  g_autoptr (PaktCostView) base_view = NULL;
  guint n_scenarios;
  const PaktScenarioRow *scenarios;

  g_assert_no_error (error);
  view = open_view (plan);
  base_view = open_view (plan);
  check_scenario (view, base_view, NULL);
  scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  for (guint i = 0; i < n_scenarios; i++)
    check_scenario (view, base_view, scenarios[i].scenario);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *root = NULL;
  g_autoptr (GDir) fixtures = NULL;
  const char *name;

  if (status != 0)
    return status;

  root = g_test_build_filename (G_TEST_DIST, "..", "fixtures", NULL);
  fixtures = g_dir_open (root, 0, NULL);
  g_assert_nonnull (fixtures);
  g_test_add_data_func ("/ui/cost-grid/example", NULL, test_fixture);
  while ((name = g_dir_read_name (fixtures)) != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/ui/cost-grid/%s", name);

      g_ptr_array_add (names, g_strdup (name));
      g_test_add_data_func (path, names->pdata[names->len - 1], test_fixture);
    }
  g_assert_cmpuint (names->len, >=, 12);

  return g_test_run ();
}
