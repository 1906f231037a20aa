/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * Plan files: what is written is what is read; what was done can be taken back
 * and made again, also after closing; two programs on one file.
 */

static void
check_round_trip (PaktPlan *plan)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autofree char *list = NULL;
  g_autoptr (PaktStore) store = pakt_test_create (path, plan);
  g_autoptr (PaktPlan) read = pakt_test_load (store);
  g_autoptr (GBytes) bytes = pakt_test_read (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) from_bytes = pakt_store_open_bytes (bytes, "plan.pakt", &error);
  g_autoptr (PaktPlan) read_from_bytes = NULL;

  g_assert_no_error (error);
  read_from_bytes = pakt_test_load (from_bytes);
  pakt_test_assert_same (plan, read);
  pakt_test_assert_same (plan, read_from_bytes);
  g_assert_cmpstr (pakt_store_get_path (store), ==, path);
  g_assert_null (pakt_store_get_path (from_bytes));
  g_assert_cmpint (pakt_store_get_revision (store), ==, 0);
  g_assert_true (pakt_store_check (store, &error));
  g_assert_true (pakt_store_check (from_bytes, &error));
  g_assert_no_error (error);

  g_clear_pointer (&store, pakt_store_free);
  list = pakt_test_list_folder (folder);
  g_assert_cmpstr (list, ==, "plan.pakt");
}

static void
test_fixtures (void)
{
  g_autoptr (GPtrArray) names = pakt_test_list_fixtures ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_load_fixture (g_ptr_array_index (names, i));

      check_round_trip (plan);
    }
}

/* Random plans, and what random edits put into them: texts that are hard to quote, bounds of numbers. */
static void
test_random_plans (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      check_round_trip (plan);
      for (guint j = 0; j < 20; j++)
        {
          PaktPlan *after;
          g_autoptr (PaktDelta) delta = pakt_test_random_delta (plan, &after);

          pakt_plan_unref (plan);
          plan = after;
        }
      check_round_trip (plan);
    }
}

/* Names that mean something to a shell, to SQL or to a URI. */
static void
test_names (void)
{
  static const char * const names[] = { "Plan mit Größe.pakt", "100 %25?mode=ro#x.pakt", "it's \"so\".pakt", "-x",
                                        "file:plan", ":memory:", "a\nb.pakt" };
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (PaktStore) store = pakt_test_create (path, plan);
      g_autoptr (PaktPlan) after = pakt_test_edit_randomly (store, plan, "Edit");
      g_autoptr (PaktPlan) read = pakt_test_load (store);

      pakt_test_assert_same (after, read);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
}

static const PaktAction *
last_action (PaktStore *store)
{
  return pakt_store_get_action (store, pakt_store_get_revision (store));
}

static void
assert_labels (PaktStore  *store,
               const char *undo,
               const char *redo)
{
  const PaktAction *next_undo = pakt_store_get_undo (store);
  const PaktAction *next_redo = pakt_store_get_redo (store);

  g_assert_cmpstr (next_undo != NULL ? next_undo->label : NULL, ==, undo);
  g_assert_cmpstr (next_redo != NULL ? next_redo->label : NULL, ==, redo);
}

/* Takes back or makes again, and checks all that has to hold then. */
static void
step (PaktStore   *store,
      gboolean     undo,
      PaktPlan   **plan,
      PaktPlan    *expected)
{
  gint64 revision = pakt_store_get_revision (store);
  gint64 target = (undo ? pakt_store_get_undo (store) : pakt_store_get_redo (store))->id;
  g_autofree char *label = g_strdup (pakt_store_get_action (store, target)->label);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (PaktDelta) kept = NULL;
  g_autoptr (PaktPlan) applied = NULL;
  PaktPlan *after = undo ? pakt_store_undo (store, *plan, &delta, &error)
                         : pakt_store_redo (store, *plan, &delta, &error);
  g_autoptr (PaktPlan) read = NULL;
  g_autofree char *delta_text = NULL;
  g_autofree char *kept_text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (after);
  g_assert_nonnull (delta);
  read = pakt_test_load (store);
  pakt_test_assert_same (after, expected);
  pakt_test_assert_same (read, expected);
  applied = pakt_plan_apply (*plan, delta, &error);
  g_assert_no_error (error);
  pakt_test_assert_same (applied, expected);

  g_assert_cmpint (pakt_store_get_revision (store), ==, revision + 1);
  g_assert_cmpint (last_action (store)->kind, ==, undo ? PAKT_ACTION_UNDO : PAKT_ACTION_REDO);
  g_assert_cmpint (last_action (store)->target, ==, target);
  g_assert_cmpint (last_action (store)->id, ==, revision + 1);
  g_assert_cmpint ((undo ? pakt_store_get_redo (store) : pakt_store_get_undo (store))->id, ==, target);
  g_assert_cmpstr (pakt_store_get_action (store, target)->label, ==, label);

  kept = pakt_store_read_delta (store, revision + 1, &error);
  g_assert_no_error (error);
  delta_text = pakt_test_delta_to_text (delta);
  kept_text = pakt_test_delta_to_text (kept);
  g_assert_cmpstr (delta_text, ==, kept_text);

  pakt_plan_unref (*plan);
  *plan = after;
}

static void
assert_nothing_to_step (PaktStore *store,
                        PaktPlan  *plan,
                        gboolean   undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  gint64 revision = pakt_store_get_revision (store);
  PaktPlan *after = undo ? pakt_store_undo (store, plan, &delta, &error)
                         : pakt_store_redo (store, plan, &delta, &error);

  g_assert_null (after);
  g_assert_null (delta);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
  g_assert_cmpint (pakt_store_get_revision (store), ==, revision);
}

/* a, b, undo b, undo a, redo a, then c: b cannot be made again, c and a can be taken back. */
static void
test_undo_and_redo (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktPlan) after_a = NULL;
  g_autoptr (PaktPlan) after_b = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  PaktStore *store = pakt_test_create (path, start);

  assert_labels (store, NULL, NULL);
  assert_nothing_to_step (store, start, TRUE);
  assert_nothing_to_step (store, start, FALSE);

  after_a = pakt_test_edit_randomly (store, start, "a");
  assert_labels (store, "a", NULL);
  after_b = pakt_test_edit_randomly (store, after_a, "b");
  assert_labels (store, "b", NULL);
  assert_nothing_to_step (store, after_b, FALSE);

  plan = pakt_plan_ref (after_b);
  step (store, TRUE, &plan, after_a);
  assert_labels (store, "a", "b");

  pakt_store_free (store);
  store = pakt_test_open (path, PAKT_STORE_WRITE);
  assert_labels (store, "a", "b");
  step (store, TRUE, &plan, start);
  assert_labels (store, NULL, "a");
  assert_nothing_to_step (store, plan, TRUE);

  pakt_store_free (store);
  store = pakt_test_open (path, PAKT_STORE_WRITE);
  step (store, FALSE, &plan, after_a);
  assert_labels (store, "a", "b");

  {
    g_autoptr (PaktPlan) after_c = pakt_test_edit_randomly (store, plan, "c");

    assert_labels (store, "c", NULL);
    assert_nothing_to_step (store, after_c, FALSE);
    pakt_store_free (store);
    store = pakt_test_open (path, PAKT_STORE_WRITE);
    assert_labels (store, "c", NULL);

    g_clear_pointer (&plan, pakt_plan_unref);
    plan = g_steal_pointer (&after_c);
  }
  step (store, TRUE, &plan, after_a);
  step (store, TRUE, &plan, start);
  assert_labels (store, NULL, "a");
  step (store, FALSE, &plan, after_a);
  assert_labels (store, "a", "c");

  g_assert_cmpint (pakt_store_get_revision (store), ==, 9);
  pakt_store_free (store);
}

static void
assert_is_now (const char *at,
               GDateTime  *before,
               GDateTime  *after)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, NULL);

  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$", at, 0, 0));
  g_assert_nonnull (time);
  g_assert_cmpint (g_date_time_to_unix (time), >=, g_date_time_to_unix (before));
  g_assert_cmpint (g_date_time_to_unix (time), <=, g_date_time_to_unix (after));
}

/* What the journal says of an action: who, when, what; the same after reading it anew. */
static void
test_actions (void)
{
  static const char label[] = "Preis „OSI“ → 12,50 €\t'\"\\; 100 %";
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = pakt_test_create (path, start);
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_random_delta (start, &after);
  g_autoptr (PaktDelta) kept = NULL;
  g_autoptr (PaktDelta) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) begin = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *delta_text = pakt_test_delta_to_text (delta);
  g_autofree char *kept_text = NULL;

  pakt_test_edit (store, label, delta);
  undone = pakt_store_undo (store, after, NULL, &error);
  g_assert_no_error (error);
  end = g_date_time_new_now_utc ();

  for (guint reopened = 0; reopened < 2; reopened++)
    {
      GPtrArray *actions = pakt_store_get_actions (store);

      g_assert_cmpuint (actions->len, ==, 2);
      for (guint i = 0; i < actions->len; i++)
        {
          const PaktAction *action = g_ptr_array_index (actions, i);

          g_assert_true (pakt_store_get_action (store, i + 1) == action);
          g_assert_cmpint (action->id, ==, i + 1);
          g_assert_cmpint (action->target, ==, i);
          g_assert_cmpint (action->kind, ==, i == 0 ? PAKT_ACTION_EDIT : PAKT_ACTION_UNDO);
          g_assert_cmpuint (action->n_changes, ==, pakt_delta_get_n_changes (delta));
          g_assert_cmpint (strlen (action->author), >, 0);
          g_assert_cmpint (strlen (action->device), >, 0);
          assert_is_now (action->at, begin, end);
        }
      g_assert_cmpstr (((const PaktAction *) g_ptr_array_index (actions, 0))->label, ==, label);

      g_clear_pointer (&store, pakt_store_free);
      store = pakt_test_open (path, reopened == 0 ? PAKT_STORE_READ : PAKT_STORE_WRITE);
    }

  kept = pakt_store_read_delta (store, 1, &error);
  g_assert_no_error (error);
  kept_text = pakt_test_delta_to_text (kept);
  g_assert_cmpstr (kept_text, ==, delta_text);

  none = pakt_store_read_delta (store, 3, &error);
  g_assert_null (none);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
  g_assert_null (pakt_store_get_action (store, 0));
  g_assert_null (pakt_store_get_action (store, 3));
}

static void
test_write_file (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autofree char *missing = g_build_filename (folder, "no", "plan.pakt", NULL);
  g_autoptr (PaktPlan) first = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktPlan) second = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *expected = pakt_test_export (second);
  g_autofree char *found = NULL;
  g_autofree char *list = NULL;

  g_assert_true (pakt_plan_write_file (first, path, PAKT_WRITE_NEW, &error));
  before = pakt_test_read (path);
  g_assert_false (pakt_plan_write_file (second, path, PAKT_WRITE_NEW, &error));
  pakt_test_assert_message (error, path);
  g_clear_error (&error);
  after = pakt_test_read (path);
  g_assert_true (g_bytes_equal (before, after));

  g_assert_true (pakt_plan_write_file (second, path, PAKT_WRITE_REPLACE, &error));
  g_assert_no_error (error);
  found = pakt_test_load_export (path);
  g_assert_cmpstr (found, ==, expected);

  g_assert_false (pakt_plan_write_file (first, missing, PAKT_WRITE_NEW, &error));
  pakt_test_assert_message (error, missing);
  g_clear_error (&error);
  g_assert_false (pakt_plan_write_file (first, folder, PAKT_WRITE_REPLACE, &error));
  pakt_test_assert_message (error, folder);
  list = pakt_test_list_folder (folder);
  g_assert_cmpstr (list, ==, "plan.pakt");
}

/* A copy has the history and goes its own way; a plan written anew has none. */
static void
test_copies (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autofree char *copy_path = g_build_filename (folder, "copy.pakt", NULL);
  g_autofree char *new_path = g_build_filename (folder, "new.pakt", NULL);
  g_autofree char *list = NULL;
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = pakt_test_create (path, start);
  g_autoptr (PaktPlan) plan = pakt_test_edit_randomly (store, start, "Edit");
  g_autoptr (PaktPlan) copied = NULL;
  g_autoptr (PaktPlan) written = NULL;
  g_autoptr (PaktStore) copy = NULL;
  g_autoptr (PaktStore) new = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_store_save_copy (store, copy_path, &error));
  g_assert_no_error (error);
  g_assert_true (pakt_plan_write_file (plan, new_path, PAKT_WRITE_NEW, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_store_get_path (store), ==, path);

  copy = pakt_test_open (copy_path, PAKT_STORE_WRITE);
  copied = pakt_test_load (copy);
  pakt_test_assert_same (copied, plan);
  g_assert_cmpint (pakt_store_get_revision (copy), ==, 1);
  assert_labels (copy, "Edit", NULL);
  g_assert_cmpstr (last_action (copy)->at, ==, last_action (store)->at);
  g_assert_true (pakt_store_check (copy, &error));
  step (copy, TRUE, &copied, start);
  g_assert_cmpint (pakt_store_get_revision (store), ==, 1);
  g_assert_true (pakt_store_is_current (store));

  new = pakt_test_open (new_path, PAKT_STORE_WRITE);
  written = pakt_test_load (new);
  pakt_test_assert_same (written, plan);
  g_assert_cmpint (pakt_store_get_revision (new), ==, 0);
  assert_labels (new, NULL, NULL);

  list = pakt_test_list_folder (folder);
  g_assert_cmpstr (list, ==, "copy.pakt new.pakt plan.pakt");
}

/* More rows than one thread reads alone; a figure that was changed anywhere among them is noticed. */
static void
test_large (void)
{
  static const char * const changes[] = {
    "UPDATE adoptions SET cases = 2 WHERE service = 's100' AND ags = '200'",
    "UPDATE adoptions SET cases = 2 WHERE service = 's500' AND ags = '200'",
  };
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) read = NULL;
  g_autoptr (PaktStore) store = NULL;

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  for (guint i = 100; i < 600; i++)
    {
      pakt_test_add (builder, "bodies", "ags=%u|name=B|kind=district", i);
      pakt_test_add (builder, "services", "service=s%u|name=S|list=efa", i);
      for (guint j = 100; j < 600; j++)
        {
          PaktAdoptionRow *row = pakt_plan_builder_append (builder, PAKT_TABLE_ADOPTIONS);
          PaktStrings *strings = pakt_plan_builder_get_strings (builder);
          char service[16];
          char ags[16];

          g_snprintf (service, sizeof service, "s%u", i);
          g_snprintf (ags, sizeof ags, "%u", j);
          row->service = pakt_strings_intern (strings, service);
          row->ags = pakt_strings_intern (strings, ags);
          row->cases = 1;
        }
    }
  plan = pakt_test_build (builder);
  store = pakt_test_create (path, plan);
  read = pakt_test_load (store);
  pakt_test_assert_same (plan, read);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktPlan) wrong = NULL;

      pakt_test_execute (path, changes[i]);
      wrong = pakt_store_load (store, &error);
      g_assert_null (wrong);
      pakt_test_assert_message (error, path);
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);
      pakt_test_execute (path, "UPDATE adoptions SET cases = 1 WHERE cases = 2");
    }
}

/* The settings alone, also of a file whose other rows cannot be read; what is no plan file has none. */
static void
test_peek (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktPlan) head = NULL;
  g_autoptr (PaktPlan) none = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows;

  pakt_store_free (pakt_test_create (path, plan));
  pakt_test_execute (path, "DELETE FROM services");
  head = pakt_store_peek (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_id (head), ==, pakt_plan_get_id (plan));
  g_assert_cmpstr (pakt_plan_get_title (head), ==, pakt_plan_get_title (plan));
  pakt_plan_get_rows (head, PAKT_TABLE_BODIES, &n_rows);
  g_assert_cmpuint (n_rows, ==, 0);

  pakt_test_execute (path, "CREATE TABLE more (x)");
  none = pakt_store_peek (path, &error);
  g_assert_null (none);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/fixtures", test_fixtures);
  g_test_add_func ("/store/random-plans", test_random_plans);
  g_test_add_func ("/store/names", test_names);
  g_test_add_func ("/store/undo-and-redo", test_undo_and_redo);
  g_test_add_func ("/store/actions", test_actions);
  g_test_add_func ("/store/write-file", test_write_file);
  g_test_add_func ("/store/large", test_large);
  g_test_add_func ("/store/copies", test_copies);
  g_test_add_func ("/store/peek", test_peek);

  return g_test_run ();
}
