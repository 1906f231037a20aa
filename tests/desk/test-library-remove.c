/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "pakt-library-test.h"

/*
 * Plans on their way to the trash: as a whole and under their title, or they
 * stay where they were, whatever happens on the way.
 */

#define FILE_1 PAKT_TEST_ID (1) ".pakt|"
#define FILE_2 PAKT_TEST_ID (2) ".pakt|"

static char *
get_trash (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "Trash", "files", name, NULL);
}

/* A plan goes to the trash as a whole and under its title; who holds the entry still has it. */
static void
test_remove (PaktLibraryTest *test,
             gconstpointer    unused)
{
  g_autoptr (PaktLibraryEntry) entry = g_object_ref (pakt_test_add_plan (test, PAKT_TEST_ID (1), "..Wer/was: 2027?"));
  g_autofree char *trashed = get_trash ("Wer-was- 2027-.pakt");
  g_autoptr (GError) error = NULL;

  pakt_test_add_plan (test, PAKT_TEST_ID (2), "Other");
  pakt_library_set_last (test->library, entry);
  g_string_truncate (test->log, 0);
  g_assert_true (pakt_library_remove (test->library, entry, &error));
  g_assert_no_error (error);

  pakt_test_assert_titles (test, "Other|");
  g_assert_cmpstr (test->log->str, ==, "0-1+0 ");
  pakt_test_assert_files (test->directory, ".state.ini|" FILE_2);
  pakt_test_assert_file_content (trashed, "..Wer/was: 2027?", "a", 0);
  g_assert_null (pakt_library_get_last (test->library));
  g_assert_cmpstr (pakt_library_entry_get_id (entry), ==, PAKT_TEST_ID (1));
}

/* A file that another program is writing to is not read, and not taken away from it; in a moment it is as ever. */
static void
test_busy (PaktLibraryTest *test,
           gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autoptr (GError) error = NULL;
  PaktLibrary *library;
  PaktLibraryEntry *entry;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  library = pakt_library_new (test->directory);
  entry = pakt_library_find (library, PAKT_TEST_ID (1));
  g_assert_error (pakt_library_entry_get_error (entry), PAKT_ERROR, PAKT_ERROR_BUSY);
  g_assert_false (pakt_library_remove (library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_BUSY, "*: another program is writing to the file; try again*");
  pakt_test_assert_files (test->directory, FILE_1);

  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  pakt_library_refresh (library);
  g_assert_no_error (pakt_library_entry_get_error (entry));
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "Plan");
  g_assert_finalize_object (library);
}

/* What a program that died has left unfinished is taken back first; only then is the file whole without its journal. */
static void
test_remove_unfinished (PaktLibraryTest *test,
                        gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Broken off");
  g_autofree char *trashed = get_trash ("Broken off.pakt");
  g_autoptr (GError) error = NULL;

  pakt_test_break_off (pakt_library_entry_get_path (entry));
  g_assert_true (pakt_library_remove (test->library, entry, &error));
  g_assert_no_error (error);
  pakt_test_assert_files (test->directory, "");
  pakt_test_assert_file_content (trashed, "Broken off", "a", 0);
}

static void
test_remove_damaged (PaktLibraryTest *test,
                     gconstpointer    unused)
{
  g_autofree char *path = g_build_filename (test->directory, "rubbish.pakt", NULL);
  g_autofree char *trashed = get_trash ("rubbish.pakt");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  pakt_library_refresh (test->library);
  g_assert_true (pakt_library_remove (test->library, pakt_library_find_path (test->library, path), &error));
  g_assert_no_error (error);
  pakt_test_assert_titles (test, "");
  pakt_test_assert_files (test->directory, "");
  g_assert_true (g_file_test (trashed, G_FILE_TEST_IS_REGULAR));
}

/* A file that went by other hands meanwhile. */
static void
test_remove_gone (PaktLibraryTest *test,
                  gconstpointer    unused)
{
  g_autoptr (PaktLibraryEntry) entry = g_object_ref (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan"));
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_unlink (pakt_library_entry_get_path (entry)));
  g_assert_false (pakt_library_remove (test->library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "Plan: *there is no such file or folder");
  pakt_test_assert_titles (test, "");
  pakt_test_assert_files (test->directory, "");
}

/* Without a trash the plan stays; nothing is ever deleted instead. */
static void
test_remove_impossible (PaktLibraryTest *test,
                        gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Stays");
  g_autofree char *trash = g_build_filename (g_get_user_data_dir (), "Trash", NULL);
  g_autofree char *aside = g_build_filename (g_get_user_data_dir (), "aside", NULL);
  g_autoptr (GError) error = NULL;

  g_rename (trash, aside);
  g_assert_true (g_file_set_contents (trash, "", 0, NULL));
  g_string_truncate (test->log, 0);

  g_assert_false (pakt_library_remove (test->library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE,
                            "Stays: the plan cannot be put into the trash and stays here: *");
  pakt_test_assert_files (test->directory, FILE_1);
  pakt_test_assert_file_content (pakt_library_entry_get_path (entry), "Stays", "a", 0);
  g_assert_true (pakt_library_find (test->library, PAKT_TEST_ID (1)) == entry);
  g_assert_cmpstr (test->log->str, ==, "");

  g_assert_no_errno (g_unlink (trash));
  g_rename (aside, trash);
}

/* A plan that was on its way to the trash when the program died is back at the next start. */
static void
test_bring_back (PaktLibraryTest *test,
                 gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *hidden = g_build_filename (test->directory, ".remove-" PAKT_TEST_ID (1) ".pakt", NULL);
  g_autofree char *moved = g_build_filename (hidden, "Plan.pakt", NULL);
  PaktLibrary *again;

  g_assert_no_errno (g_mkdir (hidden, 0700));
  g_assert_no_errno (g_rename (path, moved));

  again = pakt_library_new (test->directory);
  g_assert_nonnull (pakt_library_find (again, PAKT_TEST_ID (1)));
  pakt_test_assert_files (test->directory, FILE_1);
  g_assert_finalize_object (again);

  /* It takes nobody's place. */
  g_assert_no_errno (g_mkdir (hidden, 0700));
  g_assert_true (g_file_set_contents (moved, "another", -1, NULL));
  again = pakt_library_new (test->directory);
  pakt_test_assert_file_content (path, "Plan", "a", 0);
  g_assert_true (g_file_test (moved, G_FILE_TEST_IS_REGULAR));
  g_assert_finalize_object (again);
}

int
main (int    argc,
      char **argv)
{
  pakt_library_test_init (&argc, &argv);

  pakt_library_test_add ("/library-remove/sound", test_remove);
  pakt_library_test_add ("/library-remove/busy", test_busy);
  pakt_library_test_add ("/library-remove/unfinished", test_remove_unfinished);
  pakt_library_test_add ("/library-remove/damaged", test_remove_damaged);
  pakt_library_test_add ("/library-remove/gone", test_remove_gone);
  pakt_library_test_add ("/library-remove/impossible", test_remove_impossible);
  pakt_library_test_add ("/library-remove/bring-back", test_bring_back);

  return pakt_library_test_run ();
}
