/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-delta.h"
#include "pakt-test-draft.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * Any sequence of edits, undos, redos, closings and reopenings: after every
 * step the file holds what is in memory; undoing everything gives the exported
 * bytes of the start, redoing everything those of the end.
 */

#define N_SEQUENCES 12
#define N_STEPS 40

typedef struct
{
  char *path;
  PaktStore *store;
  GPtrArray *exports;   /* of the states that can be reached by undo and redo */
  guint position;       /* in them */
  PaktPlan *plan;
  guint n_actions;
} Walk;

static void
check (Walk *walk)
{
  g_autoptr (PaktPlan) read = pakt_test_load (walk->store);
  g_autofree char *found = pakt_test_export (read);
  g_autofree char *kept = pakt_test_export (walk->plan);
  const char *expected = g_ptr_array_index (walk->exports, walk->position);

  g_assert_cmpstr (kept, ==, expected);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (pakt_store_get_revision (walk->store), ==, walk->n_actions);
  g_assert_true ((pakt_store_get_undo (walk->store) != NULL) == (walk->position > 0));
  g_assert_true ((pakt_store_get_redo (walk->store) != NULL) == (walk->position + 1 < walk->exports->len));
}

static void
edit (Walk *walk)
{
  PaktPlan *after = pakt_test_edit_randomly (walk->store, walk->plan, "Edit");

  pakt_plan_unref (walk->plan);
  walk->plan = after;
  walk->n_actions++;
  walk->position++;
  g_ptr_array_set_size (walk->exports, (int) walk->position);
  g_ptr_array_add (walk->exports, pakt_test_export (after));
}

static void
move (Walk     *walk,
      gboolean  undo)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *after = undo ? pakt_store_undo (walk->store, walk->plan, NULL, &error)
                         : pakt_store_redo (walk->store, walk->plan, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (after);
  pakt_plan_unref (walk->plan);
  walk->plan = after;
  walk->n_actions++;
  walk->position += undo ? -1u : 1u;
}

/* Also what is in memory is dropped, as if another program went on. */
static void
reopen (Walk *walk)
{
  pakt_store_free (walk->store);
  walk->store = pakt_test_open (walk->path, PAKT_STORE_WRITE);
  if (pakt_test_chance (50))
    {
      pakt_plan_unref (walk->plan);
      walk->plan = pakt_test_load (walk->store);
    }
}

static void
take_step (Walk *walk)
{
  int dice = pakt_test_random_int (1, 100);

  if (dice <= 15)
    reopen (walk);
  else if (dice <= 45 && walk->position > 0)
    move (walk, TRUE);
  else if (dice <= 65 && walk->position + 1 < walk->exports->len)
    move (walk, FALSE);
  else
    edit (walk);
}

static void
walk_through (PaktPlan *start)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (GError) error = NULL;
  Walk walk = { path, pakt_test_create (path, start), g_ptr_array_new_with_free_func (g_free), 0,
                pakt_plan_ref (start), 0 };

  g_ptr_array_add (walk.exports, pakt_test_export (start));
  check (&walk);

  for (guint i = 0; i < N_STEPS; i++)
    {
      take_step (&walk);
      check (&walk);
    }

  while (walk.position > 0)
    move (&walk, TRUE);
  check (&walk);
  while (walk.position + 1 < walk.exports->len)
    move (&walk, FALSE);
  check (&walk);

  reopen (&walk);
  check (&walk);
  g_assert_true (pakt_store_check (walk.store, &error));
  g_assert_no_error (error);

  pakt_plan_unref (walk.plan);
  pakt_store_free (walk.store);
  g_ptr_array_unref (walk.exports);
}

static void
test_random_plans (void)
{
  guint n_kinds;
  guint n_drawn;

  for (guint i = 0; i < N_SEQUENCES; i++)
    {
      g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);

      walk_through (start);
    }

  n_drawn = pakt_test_count_kinds (&n_kinds);
  g_assert_cmpuint (n_drawn, ==, n_kinds);
}

static void
test_fixtures (void)
{
  g_autoptr (GPtrArray) names = pakt_test_list_fixtures ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (PaktPlan) start = pakt_test_load_fixture (g_ptr_array_index (names, i));

      walk_through (start);
    }
}

/* A bulk edit and its undo, back and forth. */
static void
test_bulk (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_BULKY);
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_bulk_delta (start, PAKT_TEST_BULK, &plan);
  g_autofree char *before = pakt_test_export (start);
  g_autofree char *after = pakt_test_export (plan);
  g_autoptr (PaktStore) store = pakt_test_create (path, start);

  pakt_test_edit (store, "Bulk", delta);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;
      PaktPlan *next = i % 2 == 0 ? pakt_store_undo (store, plan, NULL, &error)
                                  : pakt_store_redo (store, plan, NULL, &error);
      g_autofree char *found = pakt_test_load_export (path);

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, i % 2 == 0 ? before : after);
      pakt_plan_unref (plan);
      plan = next;
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/property/random-plans", test_random_plans);
  g_test_add_func ("/store/property/fixtures", test_fixtures);
  g_test_add_func ("/store/property/bulk", test_bulk);

  return g_test_run ();
}
