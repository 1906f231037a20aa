/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-cost-test.h"
#include "pakt-plan-paper.h"
#include "pakt-print-dialog.h"
#include "pakt-ui-test.h"

/* What comes out of the printer is what the window shows: the page, its filter, its order, each row once. */

static char *
save (PaktCostTest *test)
{
  AdwDialog *dialog = pakt_cost_test_get_dialog (test);
  char *path = g_build_filename (test->folder, "saved.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (PAKT_IS_PRINT_DIALOG (dialog));
  pakt_print_dialog_save (PAKT_PRINT_DIALOG (dialog), file);
  for (guint i = 0; i < 50 && !g_file_query_exists (file, NULL); i++)
    pakt_ui_test_settle ();
  g_assert_true (g_file_query_exists (file, NULL));
  adw_dialog_force_close (dialog);
  pakt_ui_test_settle ();

  return path;
}

/* The text of the paper that is previewed, with single blanks. */
static char *
print (PaktCostTest *test)
{
  g_autofree char *path = NULL;
  const char *arguments[] = { "pdftotext", "-layout", NULL, "-", NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->window), "win.print", NULL));
  pakt_ui_test_settle ();
  path = save (test);
  arguments[2] = path;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return g_regex_replace_literal (blanks, output, -1, 0, " ", G_REGEX_MATCH_DEFAULT, NULL);
}

static void
assert_says (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

/* Every amount of the table as often as the table has it, by name and in the order of the rows. */
static void
assert_table (PaktCostTest *test,
              const char   *text)
{
  guint n_rows = pakt_grid_model_get_n_rows (test->model);
  guint n_columns = pakt_grid_model_get_n_columns (test->model);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer cell;
  gpointer n;
  const char *position = text;

  for (guint row = 0; row <= n_rows; row++)
    {
      g_autofree char *name = pakt_grid_model_dup_row_title (test->model, row);

      /* A long name may be written in several lines, between which there are amounts. */
      if (strchr (name, ' ') == NULL && row < n_rows)
        {
          position = strstr (position, name);
          g_assert_nonnull (position);
        }
      for (guint column = 0; column <= n_columns; column++)
        {
          g_auto (PaktGridCell) shown = { 0, };
          g_autofree char *word = NULL;

          pakt_grid_model_get_cell (test->model, row, column, &shown);
          word = g_strdup_printf (" %s ", shown.text);
          n = g_hash_table_lookup (expected, word);
          g_hash_table_insert (expected, g_steal_pointer (&word), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
        }
    }

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &cell, &n))
    {
      g_test_message ("%s", (const char *) cell);
      g_assert_cmpuint (count (text, cell), ==, GPOINTER_TO_UINT (n));
    }
}

static void
test_costs (PaktCostTest  *test,
            gconstpointer  fixture)
{
  g_autoptr (PaktScope) filter = pakt_scope_new ();
  g_autofree char *text = NULL;
  g_autofree char *sorted = NULL;
  g_autofree char *compared = NULL;

  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  text = print (test);
  assert_says (text, "Cost to Municipalities by Municipality");
  assert_says (text, "base plan");
  assert_table (test, text);

  pakt_scope_set (filter, PAKT_DIMENSION_LIST, "efa");
  pakt_cost_view_set_filter (test->view, filter);
  pakt_cost_view_set_search (test->view, "st");
  pakt_cost_view_sort (test->view, 2);
  sorted = print (test);
  assert_says (sorted, "names with “st”");
  assert_table (test, sorted);

  pakt_cost_view_set_search (test->view, NULL);
  pakt_cost_test_set_scenario (test, "spaeter");
  compared = print (test);
  assert_says (compared, "scenario “Sechs Monate später”");
  assert_table (test, compared);
}

/* Each page prints itself. */
static void
test_overview (PaktCostTest  *test,
               gconstpointer  fixture)
{
  g_autofree char *text = NULL;

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.page", "i", 1);
  pakt_cost_test_wait (test);
  text = print (test);
  assert_says (text, "Overview");
  assert_says (text, "Next deadlines");
  g_assert_null (strstr (text, " by Service"));
}

/* A sheet for the committee: what is explained, in which plan. */
static void
test_explanation (PaktCostTest  *test,
                  gconstpointer  fixture)
{
  GtkWidget *page;
  g_autofree char *path = NULL;

  pakt_cost_test_activate (test, 0, 2);
  pakt_ui_test_settle ();
  page = GTK_WIDGET (pakt_explanation_view_get_page (test->explanation));
  g_assert_true (gtk_widget_activate_action (page, "explanation.print", NULL));
  pakt_ui_test_settle ();
  path = save (test);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  pakt_cost_test_add ("/ui/cost-print/costs", "staircase", test_costs);
  pakt_cost_test_add ("/ui/cost-print/overview", "staircase", test_overview);
  pakt_cost_test_add ("/ui/cost-print/explanation", "staircase", test_explanation);

  return pakt_cost_test_run ();
}
