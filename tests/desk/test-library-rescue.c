/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-library-test.h"

/* Damaged plans: what can be read of them, or their backup, becomes a plan of its own. */

#define PAGE 4096

/* The page, from 0, with which a table begins, and in a small plan ends. */
static int
find_page (const char *path,
           const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  sqlite3 *db;
  sqlite3_stmt *statement;
  int page;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  page = sqlite3_column_int (statement, 0) - 1;
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return page;
}

static void
zero_page (const char *path,
           int         page)
{
  const char zeros[PAGE] = { 0 };
  int file = open (path, O_WRONLY);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (pwrite (file, zeros, sizeof zeros, (off_t) page * PAGE), ==, sizeof zeros);
  close (file);
}

/* The services are lost, the rest is there, and the damaged file is what it was. */
static void
test_salvage (PaktLibraryTest *test,
              gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *losses = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;
  gsize n_before, n_after;

  zero_page (path, find_page (path, "services"));
  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  entry = pakt_library_salvage (test->library, path, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "Plan (salvaged)");
  g_assert_cmpstr (losses, ==, "Services: 0 of 1 rows");
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* A sound plan loses nothing but its history, and the title says what it is. */
static void
test_salvage_sound (PaktLibraryTest *test,
                    gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *losses = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = pakt_library_salvage (test->library, path, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "Plan (salvaged)");
  g_assert_cmpstr (pakt_library_entry_get_id (entry), !=, PAKT_TEST_ID (1));
  g_assert_cmpstr (losses, ==, "Nothing is missing but the history.");
  pakt_test_assert_titles (test, "Plan|Plan (salvaged)|");
}

/* A changed byte in a row is said. */
static void
test_salvage_altered (PaktLibraryTest *test,
                      gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *data = NULL;
  g_autofree char *losses = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;
  char *found;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  found = memmem (data, size, PAKT_TEST_ID (1) "Plan", strlen (PAKT_TEST_ID (1) "Plan"));
  g_assert_nonnull (found);
  found[strlen (PAKT_TEST_ID (1))] = 'B';
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));

  entry = pakt_library_salvage (test->library, path, &losses, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "Blan (salvaged)");
  g_assert_nonnull (strstr (losses, "not as it was"));
}

static void
test_backup (PaktLibraryTest *test,
             gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;

  g_assert_false (pakt_library_has_backup (path));
  g_assert_null (pakt_library_copy_backup (test->library, path, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  backup = pakt_backup_make (root, path, PAKT_BACKUP_REQUESTED, &error);
  g_assert_no_error (error);
  zero_page (path, 0);
  g_assert_true (pakt_library_has_backup (path));
  entry = pakt_library_copy_backup (test->library, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (pakt_library_entry_get_title (entry), "Plan (backup of "));
  g_assert_null (pakt_library_entry_get_error (entry));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (test->library)), ==, 2);
}

/* A plan of which only the settings can be read looks sound in the list, and can be replaced all the same. */
static void
test_replace (PaktLibraryTest *test,
              gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *source = pakt_test_write_plan (test, "new.pakt", PAKT_TEST_ID (1), "New", "b");
  g_autoptr (GFile) file = g_file_new_for_path (source);
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;

  zero_page (path, find_page (path, "services"));
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "Plan|");
  g_assert_null (pakt_library_import (test->library, file, PAKT_IMPORT_ASK, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_clear_error (&error);

  entry = pakt_library_import (test->library, file, PAKT_IMPORT_REPLACE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "New");
  pakt_test_assert_file_content (path, "New", "b", 0);
}

int
main (int    argc,
      char **argv)
{
  pakt_library_test_init (&argc, &argv);

  pakt_library_test_add ("/library-rescue/salvage", test_salvage);
  pakt_library_test_add ("/library-rescue/salvage-sound", test_salvage_sound);
  pakt_library_test_add ("/library-rescue/salvage-altered", test_salvage_altered);
  pakt_library_test_add ("/library-rescue/backup", test_backup);
  pakt_library_test_add ("/library-rescue/replace", test_replace);

  return pakt_library_test_run ();
}
