/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * Two programs on one plan file: the second one to write is told, nothing is
 * written twice or lost, and whoever reads sees one state and not a mixture.
 */

#define N_EDITS 60

static void
assert_undo_label (PaktStore  *store,
                   const char *label)
{
  g_assert_nonnull (pakt_store_get_undo (store));
  g_assert_cmpstr (pakt_store_get_undo (store)->label, ==, label);
}

/* The second one to write is told, and leaves nothing; once it has looked again it may write. */
static void
test_two_stores (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) mine = pakt_test_create (path, start);
  g_autoptr (PaktStore) theirs = pakt_test_open (path, PAKT_STORE_WRITE);
  g_autoptr (PaktPlan) their_plan = NULL;
  g_autoptr (PaktPlan) unwanted = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) read = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_random_delta (start, &unwanted);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_store_is_current (mine));
  g_assert_true (pakt_store_is_current (theirs));
  their_plan = pakt_test_edit_randomly (theirs, start, "Theirs");
  g_assert_false (pakt_store_is_current (mine));
  g_assert_true (pakt_store_is_current (theirs));
  g_assert_false (pakt_store_is_gone (mine));

  before = pakt_test_read (path);
  g_assert_false (pakt_store_commit (mine, PAKT_ACTION_EDIT, 0, "Mine", delta, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  pakt_test_assert_message (error, path);
  after = pakt_test_read (path);
  g_assert_true (g_bytes_equal (before, after));

  plan = pakt_test_load (mine);
  pakt_test_assert_same (plan, their_plan);
  g_assert_true (pakt_store_is_current (mine));
  g_assert_cmpint (pakt_store_get_revision (mine), ==, 1);
  assert_undo_label (mine, "Theirs");
  g_clear_pointer (&unwanted, pakt_plan_unref);
  unwanted = pakt_test_edit_randomly (mine, plan, "Mine");
  g_assert_false (pakt_store_is_current (theirs));
  read = pakt_test_load (theirs);
  pakt_test_assert_same (read, unwanted);
  assert_undo_label (theirs, "Mine");
}

/* A store that looked before the other one's undo must not undo the same edit again. */
static void
test_two_undos (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) mine = pakt_test_create (path, start);
  g_autoptr (PaktPlan) edited = pakt_test_edit_randomly (mine, start, "Edit");
  g_autoptr (PaktStore) theirs = pakt_test_open (path, PAKT_STORE_WRITE);
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (PaktPlan) again = NULL;
  g_autoptr (PaktPlan) read = NULL;
  g_autoptr (GError) error = NULL;

  undone = pakt_store_undo (theirs, edited, NULL, &error);
  g_assert_no_error (error);
  again = pakt_store_undo (mine, edited, NULL, &error);
  g_assert_null (again);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  read = pakt_test_load (theirs);
  pakt_test_assert_same (read, start);
  g_assert_cmpint (pakt_store_get_revision (theirs), ==, 2);
}

/* Another program that is in the middle of something. */
static void
test_busy (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = pakt_test_create (path, start);
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_random_delta (start, &after);
  g_autofree char *expected = pakt_test_export (start);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE; UPDATE bodies SET name = 'x'", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Edit", delta, &error));
  pakt_test_assert_message (error, path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  found = pakt_test_load_export (path);
  g_assert_cmpstr (found, ==, expected);

  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  pakt_test_edit (store, "Edit", delta);
}

/* --- Processes --------------------------------------------------------------------------------------------- */

/* An edit of two tables that belong together. */
static PaktDelta *
make_pair (PaktPlan   *plan,
           const char *word)
{
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktDelta) title = pakt_test_title_delta (plan, word, &after);
  const PaktTable *topics = pakt_table_get (PAKT_TABLE_TOPICS);
  guint n_topics;
  const PaktTopicRow *rows = PAKT_PLAN_ROWS (plan, TOPICS, PaktTopicRow, &n_topics);
  const char * const old_row[] = { rows[0].topic, rows[0].name, NULL };
  const char * const new_row[] = { rows[0].topic, word, NULL };

  g_assert_cmpuint (topics->n_columns, ==, 2);
  pakt_delta_add (title, PAKT_TABLE_TOPICS, old_row, new_row);

  return g_steal_pointer (&title);
}

/* Writes, looks again where somebody else was faster, and writes then. */
static void
write_many (const char *path,
            const char *who)
{
  g_autoptr (PaktStore) store = pakt_test_open (path, PAKT_STORE_WRITE);

  for (guint n = 0; n < N_EDITS;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *word = g_strdup_printf ("%s %u", who, n);
      g_autoptr (PaktPlan) plan = pakt_test_load (store);
      g_autoptr (PaktDelta) delta = make_pair (plan, word);

      if (pakt_store_commit (store, PAKT_ACTION_EDIT, 0, word, delta, &error))
        n++;
      else
        g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
    }
}

static void
read_many (const char *path)
{
  g_autoptr (PaktStore) store = pakt_test_open (path, PAKT_STORE_READ);
  gint64 revision = 0;

  while (revision < 2 * N_EDITS)
    {
      g_autoptr (PaktPlan) plan = pakt_test_load (store);
      guint n_topics;
      const PaktTopicRow *topics = PAKT_PLAN_ROWS (plan, TOPICS, PaktTopicRow, &n_topics);

      g_assert_cmpint (pakt_store_get_revision (store), >=, revision);
      revision = pakt_store_get_revision (store);
      if (revision > 0)
        {
          g_assert_cmpstr (pakt_plan_get_title (plan), ==, topics[0].name);
          assert_undo_label (store, topics[0].name);
        }
    }
}

static pid_t
start (const char *path,
       const char *who)
{
  pid_t process = fork ();

  g_assert_cmpint (process, >=, 0);
  if (process > 0)
    return process;

  if (who != NULL)
    write_many (path, who);
  else
    read_many (path);
  _exit (0);
}

static void
test_processes (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  PaktStore *store = pakt_test_create (path, plan);
  g_autoptr (GError) error = NULL;
  pid_t processes[3];
  guint n_a = 0;
  guint n_b = 0;

  pakt_store_free (store);
  processes[0] = start (path, "a");
  processes[1] = start (path, "b");
  processes[2] = start (path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      int status;

      g_assert_cmpint (waitpid (processes[i], &status, 0), ==, processes[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }

  store = pakt_test_open (path, PAKT_STORE_READ);
  g_assert_true (pakt_store_check (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pakt_store_get_revision (store), ==, 2 * N_EDITS);
  for (gint64 id = 1; id <= 2 * N_EDITS; id++)
    {
      gboolean is_a = *pakt_store_get_action (store, id)->label == 'a';
      g_autofree char *expected = g_strdup_printf ("%s %u", is_a ? "a" : "b", is_a ? n_a++ : n_b++);

      g_assert_cmpstr (pakt_store_get_action (store, id)->label, ==, expected);
    }
  pakt_store_free (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/two/stores", test_two_stores);
  g_test_add_func ("/store/two/undos", test_two_undos);
  g_test_add_func ("/store/two/busy", test_busy);
  g_test_add_func ("/store/two/processes", test_processes);

  return g_test_run ();
}
