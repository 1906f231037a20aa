/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-review.h"
#include "pakt-salvage.h"
#include "pakt-store-private.h"

/* What a plan file must survive besides the days that one thinks of first. */

/* A label may come from a file's name, which need not be UTF-8; the history must stay legible. */
static void
test_label (PaktReview    *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktDelta) delta = pakt_review_make_edit (fixture->plan, "Neu");

  g_assert_no_error (error);
  pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Import “b\xe4r”", delta, &error);
  g_assert_no_error (error);
  pakt_review_assert_title (fixture->path, "Neu");
}

/* A row of a table as it is and with another key, the first column. */
static void
add_rekeyed (PaktDelta   *delta,
             PaktPlan    *plan,
             PaktTableId  table_id,
             guint        position,
             const char  *key)
{
  const PaktTable *table = pakt_table_get (table_id);
  guint n_rows;
  const char *rows = pakt_plan_get_rows (plan, table_id, &n_rows);
  g_auto (GStrv) before = pakt_review_row_to_cells (table, rows + position * table->row_size);
  g_auto (GStrv) after = pakt_review_row_to_cells (table, rows + position * table->row_size);

  g_assert_cmpuint (position, <, n_rows);
  g_set_str (&after[0], key);
  pakt_delta_add (delta, table_id, (const char * const *) before, (const char * const *) after);
}

/* Two rows exchange their keys, which undo takes back, and a third file agrees at each step. */
static void
test_exchange (PaktReview    *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktDelta) between = NULL;
  g_autoptr (PaktPlan) changed = NULL;
  g_autoptr (PaktPlan) loaded = NULL;
  g_autoptr (PaktPlan) undone = NULL;

  g_assert_no_error (error);
  add_rekeyed (delta, fixture->plan, PAKT_TABLE_PROVIDERS, 0, "gmbh");
  add_rekeyed (delta, fixture->plan, PAKT_TABLE_PROVIDERS, 1, "fitko");

  changed = pakt_plan_apply (fixture->plan, delta, &error);
  g_assert_no_error (error);
  pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Exchange", delta, &error);
  g_assert_no_error (error);

  loaded = pakt_store_load (store, &error);
  g_assert_no_error (error);
  between = pakt_delta_new_between (changed, loaded);
  g_assert_cmpuint (pakt_delta_get_n_changes (between), ==, 0);

  undone = pakt_store_undo (store, changed, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&between, pakt_delta_unref);
  between = pakt_delta_new_between (fixture->plan, undone);
  g_assert_cmpuint (pakt_delta_get_n_changes (between), ==, 0);
}

/* A change must not bring two rows of one key into a plan. */
static void
test_doubled (PaktReview    *fixture,
              gconstpointer  data)
{
  static const char * const one[] = { "neu", "Eins", NULL };
  static const char * const two[] = { "neu", "Zwei", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktPlan) changed = NULL;

  pakt_delta_add (delta, PAKT_TABLE_TOPICS, NULL, one);
  pakt_delta_add (delta, PAKT_TABLE_TOPICS, NULL, two);
  changed = pakt_plan_apply (fixture->plan, delta, &error);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_null (changed);
}

/* Nor may one take away or double the one row that says what the plan is. */
static void
test_settings (PaktReview    *fixture,
               gconstpointer  data)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  guint n_rows;
  g_auto (GStrv) row = pakt_review_row_to_cells (table, pakt_plan_get_rows (fixture->plan, PAKT_TABLE_PLAN, &n_rows));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktDelta) delta = pakt_delta_new ();
      g_autoptr (PaktPlan) changed = NULL;

      pakt_delta_add (delta, PAKT_TABLE_PLAN, i == 0 ? (const char * const *) row : NULL,
                      i == 1 ? (const char * const *) row : NULL);
      changed = pakt_plan_apply (fixture->plan, delta, &error);
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
      g_assert_null (changed);
    }
}

/* What takes the name of a temporary file may be the plan itself, left by a program that died between two steps. */
static void
test_linked_draft (PaktReview    *fixture,
                   gconstpointer  data)
{
  g_autofree char *draft = g_build_filename (fixture->folder, ".plan.pakt.part", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (link (fixture->path, draft), ==, 0);

  pakt_plan_write_file (fixture->plan, fixture->path, PAKT_WRITE_REPLACE, &error);
  g_assert_no_error (error);
  g_assert_true (pakt_store_is_gone (store));
  plan = pakt_store_load (store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (plan);
  g_assert_false (g_file_test (draft, G_FILE_TEST_EXISTS));
}

/* Whoever goes on with a store that has found its file damaged gets errors and no crash. */
static void
test_reread (PaktReview    *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktDelta) delta = pakt_review_make_edit (fixture->plan, "Neu");

  g_assert_no_error (error);
  pakt_review_execute (fixture->path, "INSERT INTO actions VALUES (1, 'edit', 0, '', '', '', '', 0, '', 'none')");
  g_assert_null (pakt_store_load (store, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);

  g_assert_cmpint (pakt_store_get_revision (store), ==, 0);
  g_assert_null (pakt_store_get_undo (store));
  g_assert_false (pakt_store_is_current (store));
  g_assert_false (pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Edit", delta, &later));
  g_assert_error (later, PAKT_ERROR, PAKT_ERROR_BUSY);
}

/* A program that was slower to migrate a file must not undo what was done to it meanwhile. */
static void
test_migrate_twice (PaktReview    *fixture,
                    gconstpointer  data)
{
  const PaktSchema before = { 0, pakt_schema_get_current ()->sql, NULL, 0 };
  const PaktSchema * const older[] = { &before, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = pakt_review_make_edit (fixture->plan, "Neu");
  g_autoptr (PaktStore) slow = NULL;
  g_autoptr (PaktStore) fast = NULL;

  pakt_review_execute (fixture->path, "PRAGMA user_version = 0");
  slow = pakt_store_open_with (fixture->path, PAKT_STORE_READ, older, &error);
  g_assert_no_error (error);
  fast = pakt_store_open_with (fixture->path, PAKT_STORE_WRITE, older, &error);
  g_assert_no_error (error);
  pakt_store_commit (fast, PAKT_ACTION_EDIT, 0, "Edit", delta, &error);
  g_assert_no_error (error);

  g_assert_false (pakt_store_migrate (fixture->path, slow, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  pakt_review_assert_title (fixture->path, "Neu");
}

/* While a file is replaced nobody begins to write to it: such a journal would be taken for one of the new file. */
static void
test_replace_locked (PaktReview    *fixture,
                     gconstpointer  data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));

  g_assert_false (pakt_plan_write_file (fixture->plan, fixture->path, PAKT_WRITE_REPLACE, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_clear_error (&error);

  sqlite3_close (db);
  pakt_plan_write_file (fixture->plan, fixture->path, PAKT_WRITE_REPLACE, &error);
  g_assert_no_error (error);
}

/* Programs that make a backup at the same moment do not keep each other from it, nor does the day have two. */
static void
test_backups_at_once (PaktReview    *fixture,
                      gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) backups = NULL;
  guint n_failed = 0;
  pid_t children[4];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_READ, NULL);
          g_autofree char *path = pakt_backup_make_from (fixture->folder, store, PAKT_BACKUP_REQUESTED, NULL);

          _exit (path != NULL && pakt_backup_make_daily (fixture->folder, store, now, NULL) ? 0 : 1);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      n_failed += status != 0;
    }
  g_assert_cmpuint (n_failed, ==, 0);
  backups = pakt_backup_list (fixture->folder, pakt_plan_get_id (fixture->plan));
  g_assert_cmpuint (backups->len, ==, G_N_ELEMENTS (children) + 1);
}

/* Backups are for the user alone, whoever may read the folder around them. */
static void
test_backup_mode (PaktReview    *fixture,
                  gconstpointer  data)
{
  g_autofree char *root = g_build_filename (fixture->folder, "data", "backups", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pakt_backup_make (root, fixture->path, PAKT_BACKUP_REQUESTED, &error);
  g_autofree char *folder = NULL;
  struct stat status;

  g_assert_no_error (error);
  folder = g_path_get_dirname (path);
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
}

/* Also what opens but has lost its id gets a backup, so that it can be replaced. */
static void
test_backup_damaged (PaktReview    *fixture,
                     gconstpointer  data)
{
  g_autofree char *root = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  pakt_review_execute (fixture->path, "UPDATE \"plan\" SET plan_id = 'x'");
  path = pakt_backup_make (root, fixture->path, PAKT_BACKUP_REPLACEMENT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
}

/* A quota is used up like a disk, and reacted to like one. */
static void
test_quota (PaktReview    *fixture,
            gconstpointer  data)
{
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autofree char *text = g_strnfill (400000, 'x');
  const char * const row[] = { "neu", text, NULL };
  int status = -1;
  pid_t child;

  pakt_delta_add (delta, PAKT_TABLE_TOPICS, NULL, row);
  child = fork ();
  if (child == 0)
    {
      const struct rlimit limit = { 300000, RLIM_INFINITY };
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      _exit (store != NULL && !pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Edit", delta, &error) &&
             g_error_matches (error, PAKT_ERROR, PAKT_ERROR_FULL) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  pakt_review_assert_title (fixture->path, pakt_plan_get_title (fixture->plan));
}

/* What is wrong with the file that is copied is not said of the copy. */
static void
test_copy_source (PaktReview    *fixture,
                  gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pakt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
  sqlite3 *db;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (pakt_store_save_copy (store, copy, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_assert_true (g_str_has_prefix (error->message, fixture->path));
  sqlite3_close (db);
}

/* Whether another process would find the plan locked for writing. */
static gboolean
is_locked (const char *path)
{
  int status = -1;
  pid_t child = fork ();

  if (child == 0)
    {
      /* The byte that writers lock (SQLite's file format, "Locking"). */
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000001, .l_len = 1 };
      int file = open (path, O_RDWR | O_CLOEXEC);

      _exit (fcntl (file, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status != 0;
}

/* Reading the bytes of a file does not take away the lock of whoever writes to it in the same program. */
static void
test_lock_kept (PaktReview    *fixture,
                gconstpointer  data)
{
  g_autofree char *root = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  pakt_review_execute (fixture->path, "PRAGMA user_version = 99");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (is_locked (fixture->path));

  backup = pakt_backup_make (root, fixture->path, PAKT_BACKUP_REQUESTED, &error);
  g_assert_no_error (error);
  g_assert_true (is_locked (fixture->path));
  plan = pakt_salvage (fixture->path, &tables, &error);
  g_assert_no_error (error);
  g_assert_true (is_locked (fixture->path));

  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (is_locked (fixture->path));
  sqlite3_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) \
  g_test_add ("/store/review/" name, PaktReview, NULL, pakt_review_set_up, function, pakt_review_tear_down)
  ADD ("label", test_label);
  ADD ("exchange", test_exchange);
  ADD ("doubled", test_doubled);
  ADD ("settings", test_settings);
  ADD ("linked-draft", test_linked_draft);
  ADD ("reread", test_reread);
  ADD ("migrate-twice", test_migrate_twice);
  ADD ("replace-locked", test_replace_locked);
  ADD ("backups-at-once", test_backups_at_once);
  ADD ("backup-mode", test_backup_mode);
  ADD ("backup-damaged", test_backup_damaged);
  ADD ("quota", test_quota);
  ADD ("copy-source", test_copy_source);
  ADD ("lock-kept", test_lock_kept);

  return g_test_run ();
}
