/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-view.h"
#include "pakt-cost-work-private.h"
#include "pakt-desk-test.h"
#include "pakt-edits.h"
#include "pakt-large-plan.h"
#include "pakt-store.h"

/*
 * The costs of a plan that is too large to be summed up within a frame: rows
 * come from a thread, those of before stay so long as they are true, and no
 * row is ever that of another plan than the desk's figures.
 */

typedef struct
{
  PaktDeskTest desk_test;
  PaktDesk *desk;
  PaktCostView *view;
  guint n_changed;
} Test;

/* What must be true whenever somebody looks. */
static void
changed_cb (Test *test)
{
  PaktCosts *costs = pakt_cost_view_get_costs (test->view);

  test->n_changed++;
  g_assert_cmpint (costs != NULL, ==, pakt_cost_view_get_rows (test->view) != NULL);
  g_assert_false (costs != NULL && pakt_cost_view_get_error (test->view) != NULL);
  g_assert_false (pakt_cost_view_get_busy (test->view) && pakt_cost_view_get_error (test->view) != NULL);
  if (costs == NULL)
    return;

  g_assert_true (pakt_costs_get_result (costs) == pakt_desk_get_result (test->desk));
  if (!pakt_cost_view_get_busy (test->view))
    {
      g_assert_cmpint (pakt_costs_get_dimension (costs), ==, pakt_cost_view_get_dimension (test->view));
      g_assert_true (pakt_scope_equal (pakt_costs_get_scope (costs), pakt_cost_view_get_filter (test->view)));
    }
}

static void
wait_for_view (Test *test)
{
  while (pakt_desk_get_busy (test->desk) || pakt_cost_view_get_busy (test->view))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Test          *test,
        gconstpointer  unused)
{
  g_autoptr (PaktPlan) plan = pakt_test_large_plan ();

  pakt_desk_test_init (&test->desk_test, plan);
  test->desk = test->desk_test.desk;
  g_assert_true (pakt_desk_is_large (test->desk));
  test->view = pakt_cost_view_new ();
  g_signal_connect_swapped (test->view, "changed", G_CALLBACK (changed_cb), test);
  pakt_cost_view_set_desk (test->view, test->desk);
  g_assert_true (pakt_cost_view_get_busy (test->view));
  g_assert_null (pakt_cost_view_get_rows (test->view));
  wait_for_view (test);
  g_assert_nonnull (pakt_cost_view_get_rows (test->view));
  test->n_changed = 0;
}

/* A view that is not needed any more goes as soon as its thread is done. */
static void
tear_down (Test          *test,
           gconstpointer  unused)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  gpointer weak = test->view;

  g_signal_handlers_disconnect_by_data (test->view, test);
  g_object_add_weak_pointer (G_OBJECT (test->view), &weak);
  g_object_unref (test->view);
  while (weak != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (weak);
  pakt_desk_test_clear (&test->desk_test);
}

/* The rows that are shown are those of a computation for them alone. */
static void
assert_rows (Test          *test,
             PaktDimension  dimension)
{
  PaktCosts *costs = pakt_cost_view_get_costs (test->view);
  g_autoptr (PaktCosts) expected = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (costs);
  expected = pakt_costs_new (pakt_desk_get_runs (test->desk), dimension, pakt_cost_view_get_filter (test->view), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_costs_get_dimension (costs), ==, dimension);
  g_assert_cmpuint (pakt_costs_get_n_rows (costs), ==, pakt_costs_get_n_rows (expected));
  for (guint row = 0; row <= pakt_costs_get_n_rows (costs); row++)
    for (guint year = 0; year <= pakt_costs_get_n_years (costs); year++)
      g_assert_cmpmem (pakt_costs_get (costs, row, year), sizeof (PaktFigures), pakt_costs_get (expected, row, year),
                       sizeof (PaktFigures));
}

static void
set_filter (Test          *test,
            PaktDimension  dimension,
            const char    *key)
{
  g_autoptr (PaktScope) filter = pakt_scope_new ();

  pakt_scope_set (filter, dimension, key);
  pakt_cost_view_set_filter (test->view, filter);
}

static void
set_price (Test       *test,
           const char *item,
           gint64      likely)
{
  const PaktPriceRow price = {
    .item = item, .source = "", .valid_from = pakt_month_new (2026, 1), .low = PAKT_NONE, .likely = likely,
    .high = PAKT_NONE,
  };
  g_autoptr (PaktDelta) delta = pakt_edits_set_price (pakt_desk_get_plan (test->desk), &price);
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (test->desk, delta, "Preis", &error);
  g_assert_no_error (error);
}

static void
remove_rows (Test       *test,
             PaktTableId table,
             const char *key)
{
  g_autoptr (PaktDelta) delta = pakt_test_make_removal (pakt_desk_get_plan (test->desk), table, key);
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (test->desk, delta, "Entfernt", &error);
  g_assert_no_error (error);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Rows of before stay until the others are there. */
static void
test_thread (Test          *test,
             gconstpointer  unused)
{
  PaktCostRows *before = pakt_cost_view_get_rows (test->view);
  guint n_busy = 0;

  assert_rows (test, PAKT_DIMENSION_SERVICE);
  g_assert_cmpint (pakt_cost_view_get_percent (test->view), ==, 0);
  g_signal_connect_swapped (test->view, "notify::busy", G_CALLBACK (count_cb), &n_busy);
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  g_assert_true (pakt_cost_view_get_busy (test->view));
  g_assert_cmpuint (n_busy, ==, 1);
  g_assert_cmpuint (test->n_changed, ==, 1);
  g_assert_cmpint (pakt_cost_view_get_dimension (test->view), ==, PAKT_DIMENSION_BODY);
  g_assert_true (pakt_cost_view_get_rows (test->view) == before);
  g_assert_cmpint (pakt_cost_view_get_measure (test->view), ==, PAKT_MEASURE_TOTAL);

  wait_for_view (test);
  g_assert_cmpuint (n_busy, ==, 2);
  g_assert_cmpuint (test->n_changed, ==, 2);
  g_assert_cmpint (pakt_cost_view_get_measure (test->view), ==, PAKT_MEASURE_MUNICIPAL);
  assert_rows (test, PAKT_DIMENSION_BODY);
  g_signal_handlers_disconnect_by_data (test->view, &n_busy);
}

static void
test_last_wish (Test          *test,
                gconstpointer  unused)
{
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_TOPIC);
  set_filter (test, PAKT_DIMENSION_SERVICE, "s003");
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_KIND);
  g_assert_cmpuint (test->n_changed, ==, 4);
  wait_for_view (test);
  pakt_test_wait_a_moment ();

  /* The ones that were overtaken have changed nothing. */
  g_assert_cmpuint (test->n_changed, ==, 5);
  assert_rows (test, PAKT_DIMENSION_KIND);
  g_assert_cmpstr (pakt_cost_view_get_filter (test->view)->keys[PAKT_DIMENSION_SERVICE], ==, "s003");
}

/* Progress never goes back, and nothing is counted twice in the end. */
static void
test_percent (Test          *test,
              gconstpointer  scenario)
{
  g_autoptr (PaktScope) filter = pakt_scope_new ();
  g_autoptr (PaktCosts) costs = NULL;
  PaktProgress progress = { 0, };
  PaktCostWork *work;
  int percent = 0;

  pakt_desk_set_scenario (test->desk, "x");
  wait_for_view (test);
  costs = pakt_costs_new (pakt_desk_get_runs (test->desk), PAKT_DIMENSION_BODY, filter, NULL, &progress, NULL);
  g_assert_cmpint (progress.n_passes, ==, 4);
  g_assert_cmpint (progress.pass, ==, progress.n_passes);
  g_assert_cmpint (progress.done, ==, 0);

  work = pakt_cost_work_new (pakt_desk_get_runs (test->desk), PAKT_DIMENSION_BODY, filter);
  g_assert_cmpint (pakt_cost_work_get_percent (work), ==, 0);
  pakt_cost_work_unref (work);

  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  while (pakt_cost_view_get_busy (test->view))
    {
      int now = pakt_cost_view_get_percent (test->view);

      g_assert_cmpint (now, >=, percent);
      g_assert_cmpint (now, <=, 100);
      percent = now;
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (pakt_cost_view_get_percent (test->view), ==, 0);
}

static void
assert_sort (Test     *test,
             int       column,
             gboolean  descending)
{
  int found;
  gboolean found_descending;

  pakt_cost_rows_get_sort (pakt_cost_view_get_rows (test->view), &found, &found_descending);
  g_assert_cmpint (found, ==, column);
  g_assert_cmpint (found_descending, ==, descending);
}

/* What is cancelled was never wished: dimension, filter and order are as they were. */
static void
test_cancel (Test          *test,
             gconstpointer  unused)
{
  PaktCosts *before = pakt_cost_view_get_costs (test->view);
  g_autofree char *description = pakt_cost_view_dup_description (test->view);
  g_autofree char *after = NULL;

  pakt_cost_view_sort (test->view, 1);
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  set_filter (test, PAKT_DIMENSION_LIST, "own");
  g_assert_true (pakt_cost_view_get_costs (test->view) == before);

  pakt_cost_view_cancel (test->view);
  g_assert_false (pakt_cost_view_get_busy (test->view));
  g_assert_no_error (pakt_cost_view_get_error (test->view));
  pakt_test_wait_a_moment ();
  g_assert_true (pakt_cost_view_get_costs (test->view) == before);
  g_assert_cmpint (pakt_cost_view_get_dimension (test->view), ==, PAKT_DIMENSION_SERVICE);
  g_assert_null (pakt_cost_view_get_filter (test->view)->keys[PAKT_DIMENSION_LIST]);
  after = pakt_cost_view_dup_description (test->view);
  g_assert_cmpstr (after, ==, description);

  /* The rows are sorted still, so another press turns the order round. */
  assert_sort (test, 1, TRUE);
  pakt_cost_view_set_search (test->view, "S");
  assert_sort (test, 1, TRUE);
  pakt_cost_view_sort (test->view, 1);
  assert_sort (test, 1, FALSE);

  /* Nothing is under way any more. */
  test->n_changed = 0;
  pakt_cost_view_cancel (test->view);
  g_assert_cmpuint (test->n_changed, ==, 0);
}

/* Where there was nothing before, cancelling leaves nothing, and says so. */
static void
test_cancel_first (Test          *test,
                   gconstpointer  unused)
{
  set_price (test, "i004", 770000);
  g_assert_true (pakt_cost_view_get_busy (test->view));
  g_assert_null (pakt_cost_view_get_rows (test->view));
  pakt_cost_view_cancel (test->view);
  g_assert_error (pakt_cost_view_get_error (test->view), PAKT_ERROR, PAKT_ERROR_CANCELLED);
  g_assert_null (pakt_cost_view_get_rows (test->view));
  pakt_test_wait_a_moment ();
  g_assert_null (pakt_cost_view_get_rows (test->view));

  pakt_cost_view_retry (test->view);
  g_assert_true (pakt_cost_view_get_busy (test->view));
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_SERVICE);

  /* Another wish brings them as well. */
  set_price (test, "i004", 880000);
  pakt_cost_view_cancel (test->view);
  pakt_desk_set_scenario (test->desk, "x");
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_SERVICE);
  g_assert_nonnull (pakt_costs_get_base (pakt_cost_view_get_costs (test->view)));
}

/* An edit while rows are being made: the ones that come are those of the changed plan. */
static void
test_edit_meanwhile (Test          *test,
                     gconstpointer  unused)
{
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  guint row;

  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_ITEM);
  set_price (test, "i005", 990000);
  g_assert_null (pakt_cost_view_get_rows (test->view));
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_ITEM);

  /* An edit about everything takes the desk a thread as well; the figures of before stay so long. */
  delta = pakt_test_make_title_edit (test->desk, "Anders");
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_SERVICE);
  pakt_desk_edit (test->desk, delta, "Titel", &error);
  g_assert_no_error (error);
  g_assert_true (pakt_desk_get_busy (test->desk));
  g_assert_nonnull (pakt_cost_view_get_rows (test->view));
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_SERVICE);

  pakt_desk_undo (test->desk, &error);
  g_assert_no_error (error);
  pakt_desk_undo (test->desk, &error);
  g_assert_no_error (error);
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_SERVICE);
  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), "s005", &row));
  g_assert_cmpint (pakt_cost_rows_get (pakt_cost_view_get_rows (test->view), row, 0)->unknown, ==, 0);
}

/* What an edit has removed cannot be filtered by. */
static void
test_filter_removed (Test          *test,
                     gconstpointer  unused)
{
  static const struct
  {
    PaktDimension dimension;
    PaktTableId table;
    const char *key;
  } cases[] = {
    { PAKT_DIMENSION_TOPIC, PAKT_TABLE_TOPICS, "spare" },
    { PAKT_DIMENSION_BODY, PAKT_TABLE_BODIES, "9001" },
    { PAKT_DIMENSION_DISTRICT, PAKT_TABLE_BODIES, "9002" },
    { PAKT_DIMENSION_SERVICE, PAKT_TABLE_SERVICES, "spare" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description = NULL;

      set_filter (test, cases[i].dimension, cases[i].key);
      wait_for_view (test);
      remove_rows (test, cases[i].table, cases[i].key);
      description = pakt_cost_view_dup_description (test->view);
      wait_for_view (test);
      g_assert_null (pakt_cost_view_get_filter (test->view)->keys[cases[i].dimension]);
      assert_rows (test, PAKT_DIMENSION_SERVICE);
      g_assert_cmpuint (pakt_costs_get_n_rows (pakt_cost_view_get_costs (test->view)), >=, PAKT_TEST_LARGE_SERVICES);
    }
}

/* The desk says that something has changed although the figures have not: nothing is summed up again. */
static void
test_same_figures (Test          *test,
                   gconstpointer  unused)
{
  PaktCosts *before = pakt_cost_view_get_costs (test->view);

  pakt_desk_set_scenario (test->desk, "x");
  pakt_desk_cancel (test->desk);
  g_assert_cmpuint (test->n_changed, ==, 1);
  g_assert_false (pakt_cost_view_get_busy (test->view));
  g_assert_true (pakt_cost_view_get_costs (test->view) == before);

  /* And a wish that is under way goes on. */
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  pakt_desk_set_scenario (test->desk, "x");
  pakt_desk_cancel (test->desk);
  g_assert_true (pakt_cost_view_get_busy (test->view));
  wait_for_view (test);
  assert_rows (test, PAKT_DIMENSION_BODY);
}

/* The view goes while a thread sums up for it, and so does the desk. */
static void
test_dispose (Test          *test,
              gconstpointer  unused)
{
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  pakt_desk_set_scenario (test->desk, "x");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Test *test, gconstpointer unused);
  } tests[] = {
    { "/cost-view-large/thread", test_thread },
    { "/cost-view-large/last-wish", test_last_wish },
    { "/cost-view-large/percent", test_percent },
    { "/cost-view-large/cancel", test_cancel },
    { "/cost-view-large/cancel-first", test_cancel_first },
    { "/cost-view-large/edit-meanwhile", test_edit_meanwhile },
    { "/cost-view-large/filter-removed", test_filter_removed },
    { "/cost-view-large/same-figures", test_same_figures },
    { "/cost-view-large/dispose", test_dispose },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Test, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
