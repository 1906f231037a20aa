/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-store-private.h"
#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * kill -9 at random moments of what writes a plan file: the file is exactly as
 * before or exactly as after, and the next action works. A process of its own
 * does the action, and a timer that it has set itself ends it; nothing here
 * starts threads before that.
 */

/* Edit, undo and migration; saving and saving a copy have the half each. */
#define N_KILLS 50
#define MAX_TRIES (N_KILLS * 40)

typedef struct _Scene Scene;

typedef struct
{
  /* In the process that dies: what the action needs, not timed, and the action. */
  void     (*prepare) (Scene *scene);
  gboolean (*act)     (Scene *scene);

  /* In the process that lives: @done if the action was over before its end. */
  void     (*verify)  (Scene    *scene,
                       gboolean  done,
                       guint    *n_after);
} Action;

struct _Scene
{
  const Action *action;
  char *folder;
  char *path;
  char *copy_path;
  GBytes *start;          /* the file before the action */
  GBytes *copy_start;     /* the file that a copy replaces */
  PaktPlan *plan;
  PaktPlan *changed;
  PaktDelta *delta;
  char *before;
  char *after;
  char *copy_before;
  gint64 *nanoseconds;    /* shared with the other process */
  const PaktSchema *older[2];

  /* In the process that dies. */
  PaktStore *store;
};

static void
scene_init (Scene        *scene,
            const Action *action)
{
  g_autoptr (PaktStore) store = NULL;

  *scene = (Scene) { .action = action };
  scene->folder = pakt_test_make_folder ();
  scene->path = g_build_filename (scene->folder, "plan.pakt", NULL);
  scene->copy_path = g_build_filename (scene->folder, "copy.pakt", NULL);
  scene->plan = pakt_test_random_plan (&PAKT_TEST_BULKY);
  scene->delta = pakt_test_bulk_delta (scene->plan, PAKT_TEST_BULK, &scene->changed);
  scene->before = pakt_test_export (scene->plan);
  scene->after = pakt_test_export (scene->changed);
  scene->nanoseconds = mmap (NULL, sizeof *scene->nanoseconds, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                             -1, 0);
  g_assert_true (scene->nanoseconds != MAP_FAILED);

  store = pakt_test_create (scene->path, scene->plan);
  g_clear_pointer (&store, pakt_store_free);
  scene->start = pakt_test_read (scene->path);
}

static void
scene_clear (Scene *scene)
{
  pakt_test_remove_folder (scene->folder);
  g_free (scene->path);
  g_free (scene->copy_path);
  g_bytes_unref (scene->start);
  g_clear_pointer (&scene->copy_start, g_bytes_unref);
  pakt_plan_unref (scene->plan);
  pakt_plan_unref (scene->changed);
  pakt_delta_unref (scene->delta);
  g_free (scene->before);
  g_free (scene->after);
  g_free (scene->copy_before);
  munmap (scene->nanoseconds, sizeof *scene->nanoseconds);
}

static void
empty_folder (const char *folder)
{
  pakt_test_remove_folder (g_strdup (folder));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
}

/* The files as they were before the action, and no others. */
static void
reset (Scene *scene)
{
  g_autofree char *backups = pakt_backup_get_default_root ();

  empty_folder (scene->folder);
  pakt_test_write (scene->path, scene->start);
  if (scene->copy_start != NULL)
    pakt_test_write (scene->copy_path, scene->copy_start);
  if (g_file_test (backups, G_FILE_TEST_IS_DIR))
    pakt_test_remove_folder (g_steal_pointer (&backups));
}

static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static void
set_timer (gint64 nanoseconds)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
  struct itimerspec when = { .it_value = { nanoseconds / 1000000000, nanoseconds % 1000000000 } };
  timer_t timer;

  if (timer_create (CLOCK_MONOTONIC, &event, &timer) != 0 || timer_settime (timer, 0, &when, NULL) != 0)
    _exit (3);
}

/* Returns whether the action was over; its time is in @scene then. */
static gboolean
run (Scene  *scene,
     gint64  nanoseconds)
{
  pid_t process;
  int status;

  reset (scene);
  process = fork ();
  g_assert_cmpint (process, >=, 0);
  if (process == 0)
    {
      gint64 begin;
      gboolean done;

      scene->action->prepare (scene);
      begin = get_time ();
      if (nanoseconds > 0)
        set_timer (nanoseconds);
      done = scene->action->act (scene);
      *scene->nanoseconds = get_time () - begin;
      _exit (done ? 0 : 1);
    }

  g_assert_cmpint (waitpid (process, &status, 0), ==, process);
  if (WIFEXITED (status))
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  else
    g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

  return WIFEXITED (status);
}

static void
kill_at_random_moments (Scene *scene,
                        guint  n_wanted)
{
  guint n_kills = 0;
  guint n_after = 0;
  guint n_done = 0;
  gint64 duration = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (run (scene, 0));
      duration = MAX (duration, *scene->nanoseconds);
    }

  for (guint i = 0; n_kills < n_wanted; i++)
    {
      gint64 moment = 1 + (gint64) ((guint64) g_test_rand_int () << 16 ^ (guint32) g_test_rand_int ()) % duration;
      gboolean done = run (scene, moment);

      g_assert_cmpuint (i, <, MAX_TRIES);
      scene->action->verify (scene, done, &n_after);
      n_kills += !done;
      n_done += done;
    }

  g_test_message ("killed %u times within %" G_GINT64_FORMAT " us, %u were over before; %u times it was done",
                  n_kills, duration / 1000, n_done, n_after);
}

static void
assert_before_or_after (Scene      *scene,
                        const char *path,
                        const char *before,
                        const char *after,
                        gboolean    done,
                        guint      *n_after)
{
  g_autofree char *found = pakt_test_load_export (path);

  g_assert_true (g_str_equal (found, before) || g_str_equal (found, after));
  if (done)
    g_assert_cmpstr (found, ==, after);
  *n_after += g_str_equal (found, after);
}

static void
assert_list (Scene      *scene,
             const char *expected)
{
  g_autofree char *list = pakt_test_list_folder (scene->folder);

  g_assert_cmpstr (list, ==, expected);
}

/* --- Edit and undo ----------------------------------------------------------------------------------------- */

static void
prepare_edit (Scene *scene)
{
  scene->store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
}

static gboolean
act_edit (Scene *scene)
{
  return pakt_store_commit (scene->store, PAKT_ACTION_EDIT, 0, "Bulk", scene->delta, NULL);
}

static void
verify_edit (Scene    *scene,
             gboolean  done,
             guint    *n_after)
{
  guint is_after = 0;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) next = NULL;
  g_autoptr (GError) error = NULL;

  assert_before_or_after (scene, scene->path, scene->before, scene->after, done, &is_after);
  *n_after += is_after;

  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  plan = pakt_test_load (store);
  g_assert_cmpint (pakt_store_get_revision (store), ==, is_after);
  if (is_after == 1)
    {
      next = pakt_store_undo (store, plan, NULL, &error);
      g_assert_no_error (error);
    }
  else
    {
      pakt_test_edit (store, "Bulk", scene->delta);
    }
  g_clear_pointer (&store, pakt_store_free);
  assert_list (scene, "plan.pakt");
}

static const Action edit = { prepare_edit, act_edit, verify_edit };

static void
test_edit (void)
{
  Scene scene;

  scene_init (&scene, &edit);
  kill_at_random_moments (&scene, N_KILLS);
  scene_clear (&scene);
}

static gboolean
act_undo (Scene *scene)
{
  return pakt_store_undo (scene->store, scene->changed, NULL, NULL) != NULL;
}

static void
verify_undo (Scene    *scene,
             gboolean  done,
             guint    *n_after)
{
  guint is_after = 0;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) next = NULL;
  g_autoptr (GError) error = NULL;

  assert_before_or_after (scene, scene->path, scene->after, scene->before, done, &is_after);
  *n_after += is_after;

  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  plan = pakt_test_load (store);
  g_assert_cmpint (pakt_store_get_revision (store), ==, 1 + is_after);
  next = is_after == 1 ? pakt_store_redo (store, plan, NULL, &error) : pakt_store_undo (store, plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (next);
  g_clear_pointer (&store, pakt_store_free);
  assert_list (scene, "plan.pakt");
}

static const Action undo = { prepare_edit, act_undo, verify_undo };

static void
test_undo (void)
{
  Scene scene;
  g_autoptr (PaktStore) store = NULL;

  scene_init (&scene, &undo);
  store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
  pakt_test_edit (store, "Bulk", scene.delta);
  g_clear_pointer (&store, pakt_store_free);
  g_bytes_unref (scene.start);
  scene.start = pakt_test_read (scene.path);

  kill_at_random_moments (&scene, N_KILLS);
  scene_clear (&scene);
}

/* --- Saving ------------------------------------------------------------------------------------------------ */

static void
prepare_save (Scene *scene)
{
}

static gboolean
act_save (Scene *scene)
{
  return pakt_plan_write_file (scene->changed, scene->path, PAKT_WRITE_REPLACE, NULL);
}

static void
verify_save (Scene    *scene,
             gboolean  done,
             guint    *n_after)
{
  g_autoptr (GError) error = NULL;

  assert_before_or_after (scene, scene->path, scene->before, scene->after, done, n_after);
  g_assert_true (pakt_plan_write_file (scene->changed, scene->path, PAKT_WRITE_REPLACE, &error));
  g_assert_no_error (error);
  assert_list (scene, "plan.pakt");
}

static const Action save = { prepare_save, act_save, verify_save };

static void
test_save (void)
{
  Scene scene;

  scene_init (&scene, &save);
  kill_at_random_moments (&scene, N_KILLS / 2);
  scene_clear (&scene);
}

static gboolean
act_save_copy (Scene *scene)
{
  return pakt_store_save_copy (scene->store, scene->copy_path, NULL);
}

static void
verify_save_copy (Scene    *scene,
                  gboolean  done,
                  guint    *n_after)
{
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (GBytes) source = pakt_test_read (scene->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (source, scene->start));
  assert_before_or_after (scene, scene->copy_path, scene->copy_before, scene->before, done, n_after);
  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  g_assert_true (pakt_store_save_copy (store, scene->copy_path, &error));
  g_assert_no_error (error);
  g_clear_pointer (&store, pakt_store_free);
  assert_list (scene, "copy.pakt plan.pakt");
}

static const Action save_copy = { prepare_edit, act_save_copy, verify_save_copy };

static void
test_save_copy (void)
{
  Scene scene;
  g_autoptr (PaktPlan) other = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = NULL;

  scene_init (&scene, &save_copy);
  store = pakt_test_create (scene.copy_path, other);
  g_clear_pointer (&store, pakt_store_free);
  scene.copy_start = pakt_test_read (scene.copy_path);
  scene.copy_before = pakt_test_export (other);

  kill_at_random_moments (&scene, N_KILLS / 2);
  scene_clear (&scene);
}

/* --- Migration --------------------------------------------------------------------------------------------- */

static const PaktSchemaColumn old_columns[] = {
  { PAKT_TABLE_TOPICS, "name", "\"title\"" },
  { PAKT_TABLE_WAGES, "hourly_cost", "\"cents\" * 100" },
};

static char *
read_schema (const char *path)
{
  GString *sql = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT sql FROM sqlite_schema", -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (sql, "%s;\n", (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return g_string_free_and_steal (sql);
}

static gboolean
act_migrate (Scene *scene)
{
  return pakt_store_open_with (scene->path, PAKT_STORE_WRITE, scene->older, NULL) != NULL;
}

static void
verify_backups (Scene *scene)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autoptr (GPtrArray) backups = pakt_backup_list (root, pakt_plan_get_id (scene->changed));

  g_assert_cmpuint (backups->len, >=, 1);
  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = pakt_store_open_with (backup->path, PAKT_STORE_READ, scene->older, &error);
      g_autoptr (PaktPlan) plan = NULL;
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (backup->reason, ==, PAKT_BACKUP_MIGRATION);
      plan = pakt_test_load (store);
      found = pakt_test_export (plan);
      g_assert_cmpstr (found, ==, scene->after);
    }
}

/* In either format it is the same plan with the same history. */
static void
verify_migrate (Scene    *scene,
                gboolean  done,
                guint    *n_after)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = pakt_store_open_with (scene->path, i == 0 ? PAKT_STORE_READ : PAKT_STORE_WRITE,
                                                          scene->older, &error);
      g_autoptr (PaktPlan) plan = NULL;
      g_autofree char *found = NULL;
      gboolean migrated;

      g_assert_no_error (error);
      migrated = store->schema == pakt_schema_get_current ();
      g_assert_true (migrated || (!done && i == 0));
      *n_after += migrated && i == 0;

      plan = pakt_test_load (store);
      found = pakt_test_export (plan);
      g_assert_cmpstr (found, ==, scene->after);
      g_assert_cmpint (pakt_store_get_revision (store), ==, 1);
      g_assert_cmpstr (pakt_store_get_undo (store)->label, ==, "Bulk");
      g_assert_true (pakt_store_check (store, &error));
      if (i == 1)
        {
          g_autoptr (PaktPlan) undone = pakt_store_undo (store, plan, NULL, &error);
          g_autofree char *before = pakt_test_export (undone);

          g_assert_cmpstr (before, ==, scene->before);
        }
    }

  verify_backups (scene);
  assert_list (scene, "plan.pakt");
}

static const Action migrate = { prepare_save, act_migrate, verify_migrate };

static void
test_migrate (void)
{
  Scene scene;
  PaktSchema old = { .version = 0, .columns = old_columns, .n_columns = G_N_ELEMENTS (old_columns) };
  g_autofree char *sql = NULL;
  g_autoptr (PaktStore) store = NULL;

  scene_init (&scene, &migrate);
  store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
  pakt_test_edit (store, "Bulk", scene.delta);
  g_clear_pointer (&store, pakt_store_free);

  pakt_test_execute (scene.path, "ALTER TABLE topics RENAME COLUMN name TO title;"
                                 "ALTER TABLE wages RENAME COLUMN hourly_cost TO cents;"
                                 "UPDATE wages SET cents = cents / 100;"
                                 "PRAGMA user_version = 0;");
  old.sql = sql = read_schema (scene.path);
  scene.older[0] = &old;
  g_bytes_unref (scene.start);
  scene.start = pakt_test_read (scene.path);

  kill_at_random_moments (&scene, N_KILLS);
  scene_clear (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/kill/edit", test_edit);
  g_test_add_func ("/store/kill/undo", test_undo);
  g_test_add_func ("/store/kill/save", test_save);
  g_test_add_func ("/store/kill/save-copy", test_save_copy);
  g_test_add_func ("/store/kill/migrate", test_migrate);

  return g_test_run ();
}
