/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pakt-library-test.h"

/*
 * The library as a list, and what is done to plans in it: every announcement
 * is as small as can be, entries stay who they are, and what fails leaves
 * everything as it was.
 */

#define FILE_1 PAKT_TEST_ID (1) ".pakt|"
#define FILE_2 PAKT_TEST_ID (2) ".pakt|"

static void
count_cb (PaktLibraryEntry *entry,
          guint            *n_changed)
{
  (*n_changed)++;
}

static void
test_empty (PaktLibraryTest *test,
            gconstpointer    unused)
{
  GStatBuf status;
  PaktLibrary *standard = pakt_library_new_default ();
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "paktplaner", "plans", NULL);

  g_assert_no_errno (g_stat (test->directory, &status));
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (test->library)) == PAKT_TYPE_LIBRARY_ENTRY);
  pakt_test_assert_titles (test, "");
  pakt_test_assert_files (test->directory, "");
  g_assert_null (pakt_library_find (test->library, PAKT_TEST_ID (1)));
  g_assert_null (pakt_library_find (test->library, ""));
  g_assert_null (pakt_library_get_last (test->library));

  g_assert_cmpstr (pakt_library_get_directory (standard), ==, expected);
  g_assert_finalize_object (standard);
}

/* A plan keeps its id only if it keeps its title too and is not here yet. */
static void
test_add (PaktLibraryTest *test,
          gconstpointer    unused)
{
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (PAKT_TEST_ID (1), "Plan", "a");
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *titled = pakt_library_add (test->library, plan, "Titled", &error);
  PaktLibraryEntry *first = pakt_library_add (test->library, plan, NULL, &error);
  PaktLibraryEntry *second = pakt_library_add (test->library, plan, NULL, &error);
  PaktLibraryEntry *third = pakt_library_add (test->library, plan, "Another", &error);
  GStatBuf status;

  g_assert_no_error (error);
  pakt_test_assert_titles (test, "Another|Plan|Plan|Titled|");
  g_assert_cmpstr (pakt_library_entry_get_id (titled), !=, PAKT_TEST_ID (1));
  g_assert_cmpstr (pakt_library_entry_get_id (first), ==, PAKT_TEST_ID (1));
  g_assert_cmpstr (pakt_library_entry_get_id (second), !=, PAKT_TEST_ID (1));
  g_assert_cmpstr (pakt_library_entry_get_id (third), !=, PAKT_TEST_ID (1));
  g_assert_true (g_uuid_string_is_valid (pakt_library_entry_get_id (third)));
  g_assert_true (pakt_library_find (test->library, pakt_library_entry_get_id (second)) == second);

  g_assert_cmpstr (pakt_library_entry_get_title (third), ==, "Another");
  g_assert_cmpint (pakt_library_entry_get_as_of (third), ==, 20261121);
  g_assert_true (pakt_library_entry_is_example (third));
  g_assert_no_error (pakt_library_entry_get_error (third));
  g_assert_no_errno (g_stat (pakt_library_entry_get_path (third), &status));
  g_assert_cmpint (g_date_time_to_unix (pakt_library_entry_get_modified (third)), ==, status.st_mtime);
  pakt_test_assert_file_content (pakt_library_entry_get_path (third), "Another", "a", 0);
}

/* An id that only a file's name claims is taken as well. */
static void
test_add_beside_damaged (PaktLibraryTest *test,
                         gconstpointer    unused)
{
  g_autofree char *path = g_build_filename (test->directory, PAKT_TEST_ID (1) ".pakt", NULL);
  PaktLibraryEntry *entry;

  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_assert_cmpstr (pakt_library_entry_get_id (entry), !=, PAKT_TEST_ID (1));
  pakt_test_assert_titles (test, PAKT_TEST_ID (1) ".pakt|Plan|");
}

static void
test_order (PaktLibraryTest *test,
            gconstpointer    unused)
{
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  pakt_test_add_plan (test, PAKT_TEST_ID (3), "Birne");
  pakt_test_add_plan (test, PAKT_TEST_ID (2), "Zwetschge");
  pakt_test_add_plan (test, PAKT_TEST_ID (1), "Äpfel");
  pakt_test_add_plan (test, PAKT_TEST_ID (5), "apfel");
  pakt_test_add_plan (test, PAKT_TEST_ID (4), "");
  setlocale (LC_ALL, "C");

  pakt_test_assert_titles (test, "apfel|Äpfel|Birne|Untitled Plan|Zwetschge|");
  g_assert_cmpstr (test->log->str, ==, "0-0+1 1-0+1 0-0+1 0-0+1 3-0+1 ");
}

/* Where titles are equal, ids decide, whatever the files are called. */
static void
test_equal_titles (PaktLibraryTest *test,
                   gconstpointer    unused)
{
  g_autofree char *path = NULL;

  pakt_test_add_plan (test, PAKT_TEST_ID (2), "Plan");
  pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  pakt_test_add_plan (test, PAKT_TEST_ID (3), "Plan");
  g_assert_cmpstr (test->log->str, ==, "0-0+1 0-0+1 2-0+1 ");

  path = pakt_test_write_plan (test, "plans/0.pakt", PAKT_TEST_ID (9), "Plan", "a");
  pakt_library_refresh (test->library);
  g_assert_cmpstr (test->log->str, ==, "0-0+1 0-0+1 2-0+1 3-0+1 ");
}

/* What others do to the folder: a file comes, is written to, goes. */
static void
test_refresh (PaktLibraryTest *test,
              gconstpointer    unused)
{
  PaktLibraryEntry *b = pakt_test_add_plan (test, PAKT_TEST_ID (1), "B");
  PaktLibraryEntry *d = pakt_test_add_plan (test, PAKT_TEST_ID (2), "D");
  g_autofree char *other = pakt_test_write_plan (test, "other", PAKT_TEST_ID (3), "C", "c");
  g_autofree char *there = g_build_filename (test->directory, "copied by hand.pakt", NULL);
  g_autofree char *hidden = g_build_filename (test->directory, ".hidden.pakt", NULL);
  PaktLibrary *second = pakt_library_new (test->directory);
  guint n_b = 0;
  guint n_d = 0;

  g_signal_connect (b, "changed", G_CALLBACK (count_cb), &n_b);
  g_signal_connect (d, "changed", G_CALLBACK (count_cb), &n_d);
  g_string_truncate (test->log, 0);
  pakt_library_refresh (test->library);
  g_assert_cmpstr (test->log->str, ==, "");

  g_assert_true (g_file_set_contents (hidden, "not a plan", -1, NULL));
  g_assert_no_errno (g_rename (other, there));
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "B|C|D|");
  g_assert_cmpstr (test->log->str, ==, "1-0+1 ");
  g_assert_nonnull (pakt_library_find (test->library, PAKT_TEST_ID (3)));

  /* A title that does not change the order moves nothing; one that does moves one entry. */
  g_assert_true (pakt_library_rename (second, pakt_library_find (second, PAKT_TEST_ID (1)), "A", NULL));
  g_string_truncate (test->log, 0);
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "A|C|D|");
  g_assert_cmpstr (test->log->str, ==, "");
  g_assert_cmpuint (n_b, ==, 1);

  g_assert_true (pakt_library_rename (second, pakt_library_find (second, PAKT_TEST_ID (1)), "E", NULL));
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "C|D|E|");
  g_assert_cmpstr (test->log->str, ==, "0-1+0 2-0+1 ");
  g_assert_true (pakt_library_rename (second, pakt_library_find (second, PAKT_TEST_ID (1)), "CC", NULL));
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "C|CC|D|");
  g_assert_cmpstr (test->log->str, ==, "0-1+0 2-0+1 2-1+0 1-0+1 ");
  g_assert_true (pakt_library_find (test->library, PAKT_TEST_ID (1)) == b);
  g_assert_cmpuint (n_b, ==, 3);
  g_assert_cmpuint (n_d, ==, 0);

  g_assert_no_errno (g_unlink (there));
  g_string_truncate (test->log, 0);
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "CC|D|");
  g_assert_cmpstr (test->log->str, ==, "0-1+0 ");

  g_assert_finalize_object (second);
}

static void
assert_listed_with_error (PaktLibraryTest *test,
                          const char      *name,
                          PaktError        code)
{
  g_autofree char *path = g_build_filename (test->directory, name, NULL);
  PaktLibraryEntry *entry = pakt_library_find_path (test->library, path);

  g_assert_nonnull (entry);
  g_assert_error (pakt_library_entry_get_error (entry), PAKT_ERROR, (int) code);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, name);
  g_assert_cmpint (pakt_library_entry_get_as_of (entry), ==, 0);
  g_assert_false (pakt_library_entry_is_example (entry));
}

/* What cannot be read is listed, with the reason; once it is mended, it is a plan. */
static void
test_damaged (PaktLibraryTest *test,
              gconstpointer    unused)
{
  g_autofree char *path = g_strdup (pakt_library_entry_get_path (pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan")));
  g_autofree char *folder = g_build_filename (test->directory, "folder.pakt", NULL);
  g_autofree char *pipe = g_build_filename (test->directory, "pipe.pakt", NULL);
  g_autofree char *empty = g_build_filename (test->directory, "empty.pakt", NULL);
  g_autofree char *bytes = NULL;
  PaktLibraryEntry *entry = pakt_library_find (test->library, PAKT_TEST_ID (1));
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_no_errno (mkfifo (pipe, 0600));

  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, PAKT_TEST_ID (1) ".pakt|empty.pakt|folder.pakt|pipe.pakt|");
  assert_listed_with_error (test, PAKT_TEST_ID (1) ".pakt", PAKT_ERROR_DAMAGED);
  assert_listed_with_error (test, "empty.pakt", PAKT_ERROR_DAMAGED);
  assert_listed_with_error (test, "folder.pakt", PAKT_ERROR_INVALID);
  assert_listed_with_error (test, "pipe.pakt", PAKT_ERROR_INVALID);
  g_assert_true (pakt_library_find (test->library, PAKT_TEST_ID (1)) == entry);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  pakt_library_refresh (test->library);
  pakt_test_assert_titles (test, "Plan|empty.pakt|folder.pakt|pipe.pakt|");
  g_assert_true (pakt_library_find (test->library, PAKT_TEST_ID (1)) == entry);
  g_assert_no_error (pakt_library_entry_get_error (entry));
}

static void
test_find_path (PaktLibraryTest *test,
                gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  const char *path = pakt_library_entry_get_path (entry);
  g_autofree char *link = pakt_test_make_path (test, "link");
  g_autofree char *through = g_build_filename (link, ".", "..", "link", PAKT_TEST_ID (1) ".pakt", NULL);
  g_autofree char *other = g_build_filename (link, PAKT_TEST_ID (2) ".pakt", NULL);
  g_autofree char *file_link = pakt_test_make_path (test, "plan");
  g_autofree char *here = g_get_current_dir ();

  g_assert_no_errno (symlink ("plans", link));
  g_assert_no_errno (symlink (path, file_link));
  g_assert_true (pakt_library_find_path (test->library, path) == entry);
  g_assert_true (pakt_library_find_path (test->library, through) == entry);
  g_assert_true (pakt_library_find_path (test->library, file_link) == entry);
  g_assert_null (pakt_library_find_path (test->library, other));
  g_assert_null (pakt_library_find_path (test->library, "/"));

  g_assert_no_errno (g_chdir (test->root));
  g_assert_true (pakt_library_find_path (test->library, "plans/" PAKT_TEST_ID (1) ".pakt") == entry);
  g_assert_no_errno (g_chdir (here));
}

/* The last plan is remembered from one start to the next, for as long as it is there. */
static void
test_last (PaktLibraryTest *test,
           gconstpointer    unused)
{
  PaktLibraryEntry *first = pakt_test_add_plan (test, PAKT_TEST_ID (1), "First");
  PaktLibraryEntry *second = pakt_test_add_plan (test, PAKT_TEST_ID (2), "Second");
  g_autofree char *state = g_build_filename (test->directory, ".state.ini", NULL);
  PaktLibrary *again;

  g_assert_null (pakt_library_get_last (test->library));
  pakt_library_set_last (test->library, second);
  pakt_library_set_last (test->library, first);
  g_assert_true (pakt_library_get_last (test->library) == first);
  pakt_test_assert_files (test->directory, ".state.ini|" FILE_1 FILE_2);

  again = pakt_library_new (test->directory);
  g_assert_cmpstr (pakt_library_entry_get_title (pakt_library_get_last (again)), ==, "First");
  g_assert_finalize_object (again);

  g_assert_no_errno (g_unlink (pakt_library_entry_get_path (first)));
  pakt_library_refresh (test->library);
  g_assert_null (pakt_library_get_last (test->library));

  pakt_library_set_last (test->library, second);
  pakt_library_set_last (test->library, NULL);
  g_assert_null (pakt_library_get_last (test->library));

  g_assert_true (g_file_set_contents (state, "\xff[[", -1, NULL));
  g_assert_null (pakt_library_get_last (test->library));
}

static void
test_rename (PaktLibraryTest *test,
             gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  const char *path = pakt_library_entry_get_path (entry);
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_library_rename (test->library, entry, "  Der neue Plan ", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (entry), ==, "Der neue Plan");
  pakt_test_assert_file_content (path, "Der neue Plan", "a", 1);

  g_assert_true (pakt_library_rename (test->library, entry, "Der neue Plan", &error));
  pakt_test_assert_file_content (path, "Der neue Plan", "a", 1);

  g_assert_false (pakt_library_rename (test->library, entry, " \t", &error));
  pakt_test_assert_message (&error, PAKT_ERROR_INVALID, "A plan needs a title; enter one.");
  pakt_test_assert_file_content (path, "Der neue Plan", "a", 1);
  pakt_test_assert_files (test->directory, FILE_1);

  {
    g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_WRITE, NULL);
    g_autoptr (PaktPlan) plan = pakt_store_load (store, NULL);
    g_autoptr (PaktPlan) before = NULL;

    g_assert_cmpstr (pakt_store_get_undo (store)->label, ==, "Rename the plan");
    before = pakt_store_undo (store, plan, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (pakt_plan_get_title (before), ==, "Plan");
  }
}

static void
test_duplicate (PaktLibraryTest *test,
                gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *copy;

  g_assert_true (pakt_library_rename (test->library, entry, "100 %s", NULL));
  copy = pakt_library_duplicate (test->library, entry, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_title (copy), ==, "100 %s (copy)");
  g_assert_cmpstr (pakt_library_entry_get_id (copy), !=, PAKT_TEST_ID (1));
  pakt_test_assert_file_content (pakt_library_entry_get_path (copy), "100 %s (copy)", "a", 0);

  g_assert_nonnull (pakt_library_duplicate (test->library, entry, &error));
  g_assert_nonnull (pakt_library_duplicate (test->library, entry, &error));
  pakt_test_assert_titles (test, "100 %s|100 %s (copy 2)|100 %s (copy 3)|100 %s (copy)|");
}

/* Whatever is asked of a file that cannot be read, the answer is why, and it stays as it is. */
static void
test_unreadable (PaktLibraryTest *test,
                 gconstpointer    unused)
{
  g_autofree char *path = g_build_filename (test->directory, "foreign.pakt", NULL);
  g_autofree char *target = pakt_test_make_path (test, "target");
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  pakt_library_refresh (test->library);
  entry = pakt_library_find_path (test->library, path);

  g_assert_false (pakt_library_rename (test->library, entry, "Title", &error));
  pakt_test_assert_message (&error, PAKT_ERROR_INVALID, "*foreign.pakt: this is not a plan file");
  g_assert_null (pakt_library_duplicate (test->library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_INVALID, "*foreign.pakt: this is not a plan file");
  g_assert_false (pakt_library_hand_on (test->library, entry, file, FALSE, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_INVALID, "*foreign.pakt: this is not a plan file");

  pakt_test_assert_files (test->directory, "foreign.pakt|");
  pakt_test_assert_files (test->root, "plans|");
}

/* In a folder that must not be written to, plans can be read, and everything else is refused in a sentence. */
static void
test_read_only (PaktLibraryTest *test,
                gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (PAKT_TEST_ID (2), "New", "a");
  g_autofree char *target = pakt_test_make_path (test, "target");
  g_autoptr (GFile) file = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;
  PaktLibrary *again;

  g_assert_no_errno (g_chmod (test->directory, 0500));
  pakt_test_set_privileged (FALSE);

  g_assert_null (pakt_library_add (test->library, plan, NULL, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "*the file cannot be written*");
  g_assert_null (pakt_library_duplicate (test->library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "*the file cannot be written*");
  g_assert_false (pakt_library_rename (test->library, entry, "Title", &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "*" PAKT_TEST_ID (1) ".pakt: *");
  g_assert_false (pakt_library_remove (test->library, entry, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "Plan: the plan cannot be put into the trash*: you are*");
  g_assert_false (pakt_library_hand_on (test->library, entry, file, FALSE, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "*the file cannot be written*");
  pakt_library_set_last (test->library, entry);
  g_assert_null (pakt_library_get_last (test->library));

  again = pakt_library_new (test->directory);
  g_assert_nonnull (pakt_library_find (again, PAKT_TEST_ID (1)));
  g_assert_finalize_object (again);

  pakt_test_assert_titles (test, "Plan|");
  pakt_test_assert_files (test->directory, FILE_1);
  pakt_test_assert_files (test->root, "plans|");
  pakt_test_assert_file_content (pakt_library_entry_get_path (entry), "Plan", "a", 0);
  pakt_test_set_privileged (TRUE);
  g_assert_no_errno (g_chmod (test->directory, 0700));
}

/* A folder that cannot be made is an empty library, and adding says why. */
static void
test_no_directory (PaktLibraryTest *test,
                   gconstpointer    unused)
{
  g_autofree char *file = pakt_test_write_plan (test, "file", PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *directory = g_build_filename (file, "plans", NULL);
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (PAKT_TEST_ID (1), "Plan", "a");
  g_autoptr (GError) error = NULL;
  PaktLibrary *library = pakt_library_new (directory);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, 0);
  g_assert_null (pakt_library_add (library, plan, NULL, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_UNREADABLE, "*/file/plans: the folder of the plans cannot be made: *");
  g_assert_finalize_object (library);
}

int
main (int    argc,
      char **argv)
{
  pakt_library_test_init (&argc, &argv);

  pakt_library_test_add ("/library/empty", test_empty);
  pakt_library_test_add ("/library/add", test_add);
  pakt_library_test_add ("/library/add-beside-damaged", test_add_beside_damaged);
  pakt_library_test_add ("/library/order", test_order);
  pakt_library_test_add ("/library/equal-titles", test_equal_titles);
  pakt_library_test_add ("/library/refresh", test_refresh);
  pakt_library_test_add ("/library/damaged", test_damaged);
  pakt_library_test_add ("/library/find-path", test_find_path);
  pakt_library_test_add ("/library/last", test_last);
  pakt_library_test_add ("/library/rename", test_rename);
  pakt_library_test_add ("/library/duplicate", test_duplicate);
  pakt_library_test_add ("/library/unreadable", test_unreadable);
  pakt_library_test_add ("/library/read-only", test_read_only);
  pakt_library_test_add ("/library/no-directory", test_no_directory);

  return pakt_library_test_run ();
}
