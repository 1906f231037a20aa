/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-folder.h"
#include "pakt-salvage.h"
#include "pakt-store-private.h"

/* What a plan file must survive besides the days that one thinks of first. */

typedef struct
{
  char *folder;
  char *path;
  PaktPlan *plan;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "fixtures", "staircase", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (name);
  g_autoptr (GError) error = NULL;

  fixture->plan = pakt_folder_load (folder, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "plan.pakt", NULL);
  pakt_plan_write_file (fixture->plan, fixture->path, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_folder (fixture->folder);
  pakt_plan_unref (fixture->plan);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* What another program does to the file. */
static void
execute (const char *path,
         const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static GStrv
row_to_cells (const PaktTable *table,
              gconstpointer    row)
{
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = pakt_column_to_ascii (&table->columns[i], row);

  return cells;
}

/* Another title for the plan. */
static PaktDelta *
make_edit (PaktPlan   *plan,
           const char *title)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  guint n_rows;
  gconstpointer row = pakt_plan_get_rows (plan, PAKT_TABLE_PLAN, &n_rows);
  g_auto (GStrv) before = row_to_cells (table, row);
  g_auto (GStrv) after = row_to_cells (table, row);
  PaktDelta *delta = pakt_delta_new ();

  g_set_str (&after[pakt_table_find_column (table, "title")], title);
  pakt_delta_add (delta, table->id, (const char * const *) before, (const char * const *) after);

  return delta;
}

static void
assert_title (const char *path,
              const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_title (plan), ==, title);
}

/* A label may come from a file's name, which need not be UTF-8; the history must stay legible. */
static void
test_label (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktDelta) delta = make_edit (fixture->plan, "Neu");

  g_assert_no_error (error);
  pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Import of “b\xe4r”", delta, &error);
  g_assert_no_error (error);
  assert_title (fixture->path, "Neu");
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
  g_auto (GStrv) before = row_to_cells (table, rows + position * table->row_size);
  g_auto (GStrv) after = row_to_cells (table, rows + position * table->row_size);

  g_assert_cmpuint (position, <, n_rows);
  g_set_str (&after[0], key);
  pakt_delta_add (delta, table_id, (const char * const *) before, (const char * const *) after);
}

/* Two rows exchange their keys, which undo takes back, and a third file agrees at each step. */
static void
test_exchange (Fixture       *fixture,
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
test_doubled (Fixture       *fixture,
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
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  guint n_rows;
  g_auto (GStrv) row = row_to_cells (table, pakt_plan_get_rows (fixture->plan, PAKT_TABLE_PLAN, &n_rows));

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
test_linked_draft (Fixture       *fixture,
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
test_reread (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktDelta) delta = make_edit (fixture->plan, "Neu");

  g_assert_no_error (error);
  execute (fixture->path, "INSERT INTO actions VALUES (1, 'edit', 0, '', '', '', '', 0, '', 'none')");
  g_assert_null (pakt_store_load (store, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);

  g_assert_cmpint (pakt_store_get_revision (store), ==, 0);
  g_assert_null (pakt_store_get_undo (store));
  g_assert_false (pakt_store_is_current (store));
  g_assert_false (pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Edit", delta, &later));
  g_assert_error (later, PAKT_ERROR, PAKT_ERROR_BUSY);
}

/* A file gets as much memory as it has content, whatever it says of its rows. */
static void
test_many_rows (Fixture       *fixture,
                gconstpointer  data)
{
  const struct rlimit limit = { 256 * 1024 * 1024, RLIM_INFINITY };
  int status = -1;
  pid_t child;

  execute (fixture->path, "UPDATE digests SET n_rows = 8388608 WHERE \"table\" <> 'actions'");
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = NULL;

      setrlimit (RLIMIT_DATA, &limit);
      store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
      _exit (store != NULL && pakt_store_load (store, &error) == NULL &&
             g_error_matches (error, PAKT_ERROR, PAKT_ERROR_DAMAGED) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* A program that was slower to migrate a file must not undo what was done to it meanwhile. */
static void
test_migrate_twice (Fixture       *fixture,
                    gconstpointer  data)
{
  const PaktSchema before = { 0, pakt_schema_get_current ()->sql, NULL, 0 };
  const PaktSchema * const older[] = { &before, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktDelta) delta = make_edit (fixture->plan, "Neu");
  g_autoptr (PaktStore) slow = NULL;
  g_autoptr (PaktStore) fast = NULL;

  execute (fixture->path, "PRAGMA user_version = 0");
  slow = pakt_store_open_with (fixture->path, PAKT_STORE_READ, older, &error);
  g_assert_no_error (error);
  fast = pakt_store_open_with (fixture->path, PAKT_STORE_WRITE, older, &error);
  g_assert_no_error (error);
  pakt_store_commit (fast, PAKT_ACTION_EDIT, 0, "Edit", delta, &error);
  g_assert_no_error (error);

  g_assert_false (pakt_store_migrate (fixture->path, slow, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  assert_title (fixture->path, "Neu");
}

/* While a file is replaced nobody begins to write to it: such a journal would be taken for one of the new file. */
static void
test_replace_locked (Fixture       *fixture,
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

/* The backup of a day that another program has made meanwhile is as good. */
static void
test_daily_race (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint n_failed = 0;
  pid_t children[8];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          g_autoptr (PaktStore) own = pakt_store_open (fixture->path, PAKT_STORE_READ, NULL);

          _exit (own != NULL && pakt_backup_make_daily (fixture->folder, own, now, &error) ? 0 : 1);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status = -1;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      n_failed += status != 0;
    }
  g_assert_cmpuint (n_failed, ==, 0);
}

/* Backups are for the user alone, whoever may read the folder around them. */
static void
test_backup_mode (Fixture       *fixture,
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
test_backup_damaged (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *root = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  execute (fixture->path, "UPDATE \"plan\" SET plan_id = 'x'");
  path = pakt_backup_make (root, fixture->path, PAKT_BACKUP_REPLACEMENT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
}

/* A quota is used up like a disk, and reacted to like one. */
static void
test_quota (Fixture       *fixture,
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
  assert_title (fixture->path, pakt_plan_get_title (fixture->plan));
}

/* What is wrong with the file that is copied is not said of the copy. */
static void
test_copy_source (Fixture       *fixture,
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

#define FILE_PAGE_SIZE 4096
#define N_LEVELS 16
#define N_CHILDREN 300

static void
put_number (guint8  *data,
            guint    size,
            guint32  number)
{
  for (guint i = 0; i < size; i++)
    data[i] = (guint8) (number >> 8 * (size - 1 - i));
}

/* A page of a database whose cells are all the same. A leaf has no child. */
static void
fill_page (guint8       *page,
           guint8        type,
           guint         n_cells,
           guint32       child,
           guint32       right,
           const guint8 *content,
           gsize         length)
{
  guint header = child != 0 ? 12 : 8;
  guint end = FILE_PAGE_SIZE;

  memset (page, 0, FILE_PAGE_SIZE);
  page[0] = type;
  put_number (page + 3, 2, n_cells);
  if (child != 0)
    put_number (page + 8, 4, right);

  for (guint i = 0; i < n_cells; i++)
    {
      end -= (guint) length + (child != 0 ? 4 : 0);
      put_number (page + header + 2 * i, 2, end);
      if (child != 0)
        put_number (page + end, 4, child);
      memcpy (page + end + (child != 0 ? 4 : 0), content, length);
    }
  put_number (page + 5, 2, end);
}

/* Pages behind the end of a file, each of which leads many times to the next; returns the first. */
static guint32
append_circles (GByteArray   *file,
                guint8        inner_type,
                const guint8 *content,
                gsize         length)
{
  guint32 first = file->len / FILE_PAGE_SIZE + 1;

  g_byte_array_set_size (file, file->len + N_LEVELS * FILE_PAGE_SIZE);
  for (guint32 i = 0; i < N_LEVELS; i++)
    fill_page (file->data + (first - 1 + i) * FILE_PAGE_SIZE, inner_type, N_CHILDREN, first + i + 1, first + i + 1, content,
               length);

  return first;
}

static GByteArray *
read_bytes (const char *path)
{
  char *data;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

static void
write_bytes (const char *path,
             GByteArray *file)
{
  put_number (file->data + 28, 4, file->len / FILE_PAGE_SIZE);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}

/* Whether the file is called damaged, and what is left of it is known, before patience ends. */
static void
assert_ends (const char *path)
{
  int status = -1;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) tables = NULL;
      g_autoptr (PaktPlan) plan = NULL;

      alarm (20);
      if (pakt_store_open (path, PAKT_STORE_READ, &error) != NULL ||
          !g_error_matches (error, PAKT_ERROR, PAKT_ERROR_DAMAGED))
        _exit (1);
      plan = pakt_salvage (path, &tables, NULL);
      _exit (0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* A file whose description of itself has no end is refused. */
static void
test_schema_circles (Fixture       *fixture,
                     gconstpointer  data)
{
  static const guint8 key[] = { 0x30 };
  g_autoptr (GByteArray) file = NULL;
  guint8 leaf[FILE_PAGE_SIZE];
  guint32 right, circles;
  guint8 *page;
  guint n_cells;

  /* Of the last page, whose last cell describes an index, there is a copy in front and its last cell behind. */
  execute (fixture->path, "CREATE TABLE zz (a UNIQUE)");
  file = read_bytes (fixture->path);
  g_assert_cmpint (file->data[100], ==, 5);
  right = (guint32) file->data[110] << 8 | file->data[111];
  page = file->data + (right - 1) * FILE_PAGE_SIZE;
  memcpy (leaf, page, FILE_PAGE_SIZE);
  n_cells = (guint) leaf[3] << 8 | leaf[4];
  g_byte_array_append (file, leaf, FILE_PAGE_SIZE);

  circles = append_circles (file, 5, key, sizeof key);
  memcpy (leaf + 8, leaf + 8 + 2 * (n_cells - 1), 2);
  put_number (leaf + 3, 2, 1);
  g_byte_array_append (file, leaf, FILE_PAGE_SIZE);
  fill_page (file->data + (right - 1) * FILE_PAGE_SIZE, 5, 1, circles - 1, circles, key, sizeof key);

  write_bytes (fixture->path, file);
  assert_ends (fixture->path);
}

/* So is a table that has no end; of its rows, which are no text, none is kept. */
static void
test_row_circles (Fixture       *fixture,
                  gconstpointer  data)
{
  static const guint8 row[] = { 5, 3, 15, 15, 0xff, 'x' };
  g_autoptr (GByteArray) file = NULL;
  guint32 circles;
  sqlite3_stmt *statement;
  sqlite3 *db;
  int root;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_schema WHERE name = 'topics'", -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  root = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  file = read_bytes (fixture->path);
  circles = append_circles (file, 2, row, sizeof row);
  g_byte_array_set_size (file, file->len + FILE_PAGE_SIZE);
  fill_page (file->data + file->len - FILE_PAGE_SIZE, 10, 1, 0, 0, row, sizeof row);
  fill_page (file->data + (root - 1) * FILE_PAGE_SIZE, 2, 1, circles, circles, row, sizeof row);

  write_bytes (fixture->path, file);
  assert_ends (fixture->path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/store/review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("label", test_label);
  ADD ("exchange", test_exchange);
  ADD ("doubled", test_doubled);
  ADD ("settings", test_settings);
  ADD ("linked-draft", test_linked_draft);
  ADD ("reread", test_reread);
  ADD ("many-rows", test_many_rows);
  ADD ("migrate-twice", test_migrate_twice);
  ADD ("replace-locked", test_replace_locked);
  ADD ("daily-race", test_daily_race);
  ADD ("backup-mode", test_backup_mode);
  ADD ("backup-damaged", test_backup_damaged);
  ADD ("quota", test_quota);
  ADD ("copy-source", test_copy_source);
  ADD ("schema-circles", test_schema_circles);
  ADD ("row-circles", test_row_circles);

  return g_test_run ();
}
