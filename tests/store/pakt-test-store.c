/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-store.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pakt-folder.h"
#include "pakt-test-delta.h"

/*
 * Plan files for tests: folders of their own, the exported bytes of a plan by
 * which plans are compared, and what every store test does again and again.
 */

/**
 * pakt_test_make_folder:
 *
 * Returns: (transfer full): a new empty folder; see pakt_test_remove_folder()
 */
char *
pakt_test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("pakt-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/**
 * pakt_test_remove_folder:
 * @folder: (transfer full): a folder that goes with all that is in it
 */
void
pakt_test_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (folder, 0700);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        {
          pakt_test_remove_folder (path);
          continue;
        }
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_free (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char **) a, *(char **) b);
}

/**
 * pakt_test_list_folder:
 *
 * Returns: (transfer full): what is in a folder, hidden files too: sorted names with blanks between
 */
char *
pakt_test_list_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (GStrv) names->pdata);
}

GBytes *
pakt_test_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

/* Writes in place, so that the file stays the one that a store may have open. */
void
pakt_test_write (const char *path,
                 GBytes     *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (size > 0 ? fwrite (data, 1, size, file) : 0, ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

/**
 * pakt_test_list_fixtures:
 *
 * Returns: (transfer full) (element-type utf8): the names of all plans of tests/fixtures
 */
GPtrArray *
pakt_test_list_fixtures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_assert_cmpuint (names->len, >, 0);

  return names;
}

PaktPlan *
pakt_test_load_fixture (const char *name)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "fixtures", name, NULL);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, &faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);

  return plan;
}

/**
 * pakt_test_export:
 *
 * Returns: (transfer full): the bytes of all files of the interchange folder
 */
char *
pakt_test_export (PaktPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GString) csv = pakt_table_to_csv (plan, i);

      g_string_append_printf (text, "%s.csv\n", pakt_table_get (i)->name);
      g_string_append (text, csv->str);
    }

  return g_string_free_and_steal (text);
}

static void
append_row (GString            *text,
            const char * const *row)
{
  g_string_append (text, row == NULL ? "nothing" : "row");
  for (guint i = 0; row != NULL && row[i] != NULL; i++)
    g_string_append_printf (text, "\x1f%s", row[i]);
  g_string_append_c (text, '\n');
}

/**
 * pakt_test_delta_to_text:
 *
 * Returns: (transfer full): all that a delta says
 */
char *
pakt_test_delta_to_text (PaktDelta *delta)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
    {
      const char * const *old_row;
      const char * const *new_row;
      PaktTableId table = pakt_delta_get_change (delta, i, &old_row, &new_row);

      g_string_append_printf (text, "%s\n", pakt_table_get (table)->name);
      append_row (text, old_row);
      append_row (text, new_row);
    }

  return g_string_free_and_steal (text);
}

/* By the differences of rows, and by the exported bytes. */
void
pakt_test_assert_same (PaktPlan *a,
                       PaktPlan *b)
{
  g_autoptr (PaktDelta) forth = pakt_delta_new_between (a, b);
  g_autoptr (PaktDelta) back = pakt_delta_new_between (b, a);
  g_autofree char *export_a = pakt_test_export (a);
  g_autofree char *export_b = pakt_test_export (b);

  g_assert_cmpuint (pakt_delta_get_n_changes (forth), ==, 0);
  g_assert_cmpuint (pakt_delta_get_n_changes (back), ==, 0);
  g_assert_cmpstr (export_a, ==, export_b);
}

/**
 * pakt_test_execute:
 *
 * Does to a file what any program with SQLite can do.
 */
void
pakt_test_execute (const char *path,
                   const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/**
 * pakt_test_drop_rights:
 *
 * From now on root meets the same refusals as any user.
 */
void
pakt_test_drop_rights (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct none[2] = { 0 };

  g_assert_cmpint ((int) syscall (SYS_capset, &header, none), ==, 0);
}

/* What a user can read: one sentence on one line that says which file. */
void
pakt_test_assert_message (const GError *error,
                          const char   *name)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, PAKT_ERROR);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_cmpuint (strlen (error->message), >, strlen (name) + 10);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  for (const char *p = error->message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

PaktStore *
pakt_test_open (const char    *path,
                PaktStoreMode  mode)
{
  g_autoptr (GError) error = NULL;
  PaktStore *store = pakt_store_open (path, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

/**
 * pakt_test_create:
 *
 * Returns: (transfer full): a store that is open for writing, of a new file
 */
PaktStore *
pakt_test_create (const char *path,
                  PaktPlan   *plan)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, &error));
  g_assert_no_error (error);

  return pakt_test_open (path, PAKT_STORE_WRITE);
}

PaktPlan *
pakt_test_load (PaktStore *store)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_store_load (store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);

  return plan;
}

/**
 * pakt_test_load_export:
 *
 * Returns: (transfer full): what a file exports, read anew; the file is checked as well
 */
char *
pakt_test_load_export (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_test_open (path, PAKT_STORE_READ);
  g_autoptr (PaktPlan) plan = pakt_test_load (store);

  g_assert_true (pakt_store_check (store, &error));
  g_assert_no_error (error);

  return pakt_test_export (plan);
}

void
pakt_test_edit (PaktStore  *store,
                const char *label,
                PaktDelta  *delta)
{
  g_autoptr (GError) error = NULL;
  gboolean done = pakt_store_commit (store, PAKT_ACTION_EDIT, 0, label, delta, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/**
 * pakt_test_edit_randomly:
 *
 * Returns: (transfer full): the plan after a random edit that was committed
 */
PaktPlan *
pakt_test_edit_randomly (PaktStore  *store,
                         PaktPlan   *plan,
                         const char *label)
{
  PaktPlan *after;
  g_autoptr (PaktDelta) delta = pakt_test_random_delta (plan, &after);

  pakt_test_edit (store, label, delta);
  return after;
}
