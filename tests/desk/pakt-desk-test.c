/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-test.h"

#include <glib/gstdio.h>

#include "pakt-folder.h"
#include "pakt-store.h"

/* Desks for tests, and edits that show in what a desk has. */

static void
changed_cb (PaktDesk     *desk,
            PaktDelta    *delta,
            PaktDeskTest *test)
{
  test->n_changed++;
}

static void
message_cb (PaktDesk     *desk,
            const char   *text,
            PaktDeskTest *test)
{
  g_ptr_array_add (test->messages, g_strdup (text));
}

/**
 * pakt_test_wait_for:
 *
 * Waits until the last wish has come true or failed.
 */
void
pakt_test_wait_for (PaktDesk *desk)
{
  while (pakt_desk_get_busy (desk))
    g_main_context_iteration (NULL, TRUE);
}

/**
 * pakt_test_let_go:
 * @desk: (transfer full): a desk that nobody else holds
 *
 * A thread that is done may hold the desk for a moment longer.
 */
void
pakt_test_let_go (PaktDesk *desk)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  gpointer weak = desk;

  g_object_add_weak_pointer (G_OBJECT (desk), &weak);
  g_object_unref (desk);
  while (weak != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);

  g_assert_null (weak);
}

/**
 * pakt_test_load_example:
 * @name: of a folder of tests/fixtures
 *
 * Returns: (transfer full): the plan
 */
PaktPlan *
pakt_test_load_example (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/**
 * pakt_desk_test_init:
 * @plan: what is written to the file that the desk opens
 *
 * Waits until the desk has opened it.
 */
void
pakt_desk_test_init (PaktDeskTest *test,
                     PaktPlan     *plan)
{
  g_autoptr (GError) error = NULL;

  test->folder = g_dir_make_tmp ("desk-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "plan.pakt", NULL);
  pakt_plan_write_file (plan, test->path, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);

  test->n_changed = 0;
  test->messages = g_ptr_array_new_with_free_func (g_free);
  test->desk = pakt_desk_new ();
  g_signal_connect (test->desk, "changed", G_CALLBACK (changed_cb), test);
  g_signal_connect (test->desk, "message", G_CALLBACK (message_cb), test);
  pakt_desk_open (test->desk, test->path);
  g_assert_cmpint (pakt_desk_get_state (test->desk), ==, PAKT_DESK_LOADING);
  g_assert_false (pakt_desk_get_can_edit (test->desk));
  pakt_test_wait_for (test->desk);
}

void
pakt_desk_test_clear (PaktDeskTest *test)
{
  g_signal_handlers_disconnect_by_data (test->desk, test);
  pakt_test_let_go (test->desk);
  g_ptr_array_unref (test->messages);
  g_unlink (test->path);
  g_assert_cmpint (g_rmdir (test->folder), ==, 0);
  g_free (test->path);
  g_free (test->folder);
}

static void
set_up (PaktDeskTest  *test,
        gconstpointer  name)
{
  g_autoptr (PaktPlan) plan = pakt_test_load_example (name);

  pakt_desk_test_init (test, plan);
}

static void
tear_down (PaktDeskTest  *test,
           gconstpointer  name)
{
  pakt_desk_test_clear (test);
}

/**
 * pakt_desk_test_add:
 *
 * Adds a test with a desk on which the example `staircase` is open.
 */
void
pakt_desk_test_add (const char *path,
                    void      (*test) (PaktDeskTest *test, gconstpointer unused))
{
  g_test_add (path, PaktDeskTest, "staircase", set_up, test, tear_down);
}

PaktDelta *
pakt_test_make_title_edit (PaktDesk   *desk,
                           const char *title)
{
  guint n_rows;
  const PaktPlanRow *row = PAKT_PLAN_ROWS (pakt_desk_get_plan (desk), PLAN, PaktPlanRow, &n_rows);
  PaktPlanRow titled = *row;
  PaktDelta *delta = pakt_delta_new ();

  titled.title = title;
  pakt_delta_add_difference (delta, PAKT_TABLE_PLAN, row, &titled);

  return delta;
}

/* Twice as dear: every known likely price. */
PaktDelta *
pakt_test_make_price_edit (PaktPlan *plan)
{
  PaktDelta *delta = pakt_delta_new ();
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (plan, PRICES, PaktPriceRow, &n_rows);

  for (guint row = 0; row < n_rows; row++)
    {
      PaktPriceRow dearer = rows[row];

      if (rows[row].likely == PAKT_NONE)
        continue;
      dearer.likely *= 2;
      pakt_delta_add_difference (delta, PAKT_TABLE_PRICES, &rows[row], &dearer);
    }

  return delta;
}

/* The sum of all years. */
gint64
pakt_test_get_total (PaktDesk *desk)
{
  return pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total;
}
