/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* unshare() */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-folder.h"
#include "pakt-library-test.h"

/*
 * The library and files outside: what comes in is believed nothing, what goes
 * out says nothing of its author, and neither leaves anything behind.
 */

#define FILE_1 PAKT_TEST_ID (1) ".pakt|"

static PaktPlan *
read_path (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return pakt_library_read (file, error);
}

static void
assert_refused (const char *path,
                PaktError   code,
                const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = read_path (path, &error);

  g_assert_null (plan);
  pakt_test_assert_message (&error, code, pattern);
}

static void
test_read (PaktLibraryTest *test,
           gconstpointer    unused)
{
  g_autofree char *path = pakt_test_write_plan (test, "plan.pakt", PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *folder_path = pakt_test_make_path (test, "folder");
  g_autofree char *link = pakt_test_make_path (test, "link");
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = read_path (path, &error);
  g_autoptr (PaktPlan) from_folder = NULL;
  g_autoptr (PaktPlan) from_link = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_title (plan), ==, "Plan");

  g_assert_true (pakt_folder_save (plan, folder, &error));
  from_folder = read_path (folder_path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_id (from_folder), ==, PAKT_TEST_ID (1));

  g_assert_no_errno (symlink ("plan.pakt", link));
  from_link = read_path (link, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_id (from_link), ==, PAKT_TEST_ID (1));
  pakt_test_assert_files (test->root, "folder|link|plan.pakt|plans|");
}

/* A plan that must not be written to, in a folder that must not be either, is read all the same. */
static void
test_read_protected (PaktLibraryTest *test,
                     gconstpointer    unused)
{
  g_autofree char *folder = pakt_test_make_path (test, "folder");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  path = pakt_test_write_plan (test, "folder/plan.pakt", PAKT_TEST_ID (1), "Plan", "a");
  g_assert_no_errno (g_chmod (path, 0400));
  g_assert_no_errno (g_chmod (folder, 0500));
  pakt_test_set_privileged (FALSE);

  plan = read_path (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (plan);

  g_assert_no_errno (g_chmod (path, 0));
  assert_refused (path, PAKT_ERROR_UNREADABLE, "plan.pakt: the file cannot be read: you are not allowed to*");

  pakt_test_set_privileged (TRUE);
  g_assert_no_errno (g_chmod (folder, 0700));
}

/* A file of any other kind: one sentence, without waiting, and nothing is written. */
static void
test_refused (PaktLibraryTest *test,
              gconstpointer    unused)
{
  g_autofree char *path = pakt_test_write_plan (test, "plan", PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *missing = pakt_test_make_path (test, "missing");
  g_autofree char *folder = pakt_test_make_path (test, "folder");
  g_autofree char *pipe = pakt_test_make_path (test, "pipe");
  g_autofree char *huge = pakt_test_make_path (test, "huge");
  g_autofree char *database = pakt_test_make_path (test, "database");
  g_autofree char *bytes = NULL;
  sqlite3 *db;
  gsize size;
  int fd;

  assert_refused (missing, PAKT_ERROR_UNREADABLE, "*missing: the file cannot be read: there is no such file or folder");
  g_assert_no_errno (mkfifo (pipe, 0600));
  assert_refused (pipe, PAKT_ERROR_INVALID, "pipe: this is not a regular file");
  assert_refused ("/dev/zero", PAKT_ERROR_INVALID, "zero: this is not a regular file");
  g_assert_no_errno (g_mkdir (folder, 0700));
  assert_refused (folder, PAKT_ERROR_INVALID, "*plan.csv*");

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
  assert_refused (path, PAKT_ERROR_DAMAGED, "plan: *");
  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  assert_refused (path, PAKT_ERROR_INVALID, "plan: this is not a plan file");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, PAKT_ERROR_DAMAGED, "plan: the file is empty*");

  g_assert_cmpint (sqlite3_open (database, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE plan (title)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (database, PAKT_ERROR_INVALID, "database: this is not a plan file");

  fd = g_open (huge, O_CREAT | O_WRONLY, 0600);
  g_assert_no_errno (ftruncate (fd, (G_GINT64_CONSTANT (1) << 30) + 1));
  close (fd);
  assert_refused (huge, PAKT_ERROR_INVALID, "huge: this is not a plan file, as it is larger*");

  pakt_test_assert_files (test->root, "database|folder|huge|pipe|plan|plans|");
  pakt_test_assert_files (folder, "");
}

/* Whoever has to mend a folder is told of the first five faults, and how many more there are. */
static void
test_faults (PaktLibraryTest *test,
             gconstpointer    unused)
{
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *path = pakt_test_make_path (test, "folder");
  g_autofree char *csv = g_build_filename (path, "bodies.csv", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new ("ags;name;kind\n");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (pakt_folder_save (plan, folder, NULL));
  for (guint i = 0; i < 7; i++)
    g_string_append_printf (text, "%u;B;village\n", 100 + i);
  g_assert_true (g_file_set_contents (csv, text->str, -1, NULL));

  g_assert_null (read_path (path, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  for (guint i = 0; i < 5; i++)
    g_assert_true (g_pattern_match_simple ("*bodies.csv*village*", lines[i]));
  g_assert_cmpstr (lines[5], ==, "and 2 more faults");
}

/* A file of whose journal half a transaction must be taken back: its bytes alone would be the half. */
static void
test_read_unfinished (PaktLibraryTest *test,
                      gconstpointer    unused)
{
  g_autofree char *path = pakt_test_write_plan (test, "plan.pakt", PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *link_path = g_build_filename (folder, "link.pakt", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_cmpint (symlink (path, link_path), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktPlan) plan = NULL;

      pakt_test_break_off (path);
      g_clear_pointer (&bytes, g_free);
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_assert_nonnull (memmem (bytes, size, "Half", 4));

      /* The journal lies beside the file, and not beside a link that leads to it. */
      plan = read_path (i == 0 ? path : link_path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (pakt_plan_get_title (plan), ==, "Plan");
    }
}

static PaktLibraryEntry *
import (PaktLibraryTest   *test,
        const char        *path,
        PaktImportChoice   choice,
        GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return pakt_library_import (test->library, file, choice, error);
}

/* The first time a plan comes in it keeps its id, and the second time nothing is done. */
static void
test_import (PaktLibraryTest *test,
             gconstpointer    unused)
{
  g_autofree char *path = pakt_test_write_plan (test, "from others.pakt", PAKT_TEST_ID (1), "Plan", "a");
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = import (test, path, PAKT_IMPORT_ASK, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (pakt_library_entry_get_id (entry), ==, PAKT_TEST_ID (1));
  g_assert_true (import (test, path, PAKT_IMPORT_ASK, &error) == entry);
  g_assert_true (import (test, path, PAKT_IMPORT_KEEP_BOTH, &error) == entry);
  g_assert_true (import (test, path, PAKT_IMPORT_REPLACE, &error) == entry);
  g_assert_true (import (test, pakt_library_entry_get_path (entry), PAKT_IMPORT_ASK, &error) == entry);
  g_assert_no_error (error);

  g_assert_cmpstr (test->log->str, ==, "0-0+1 ");
  pakt_test_assert_files (test->directory, FILE_1);
  pakt_test_assert_file_content (pakt_library_entry_get_path (entry), "Plan", "a", 0);
}

static void
test_import_conflict (PaktLibraryTest *test,
                      gconstpointer    unused)
{
  PaktLibraryEntry *here = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_autofree char *path = pakt_test_write_plan (test, "from others.pakt", PAKT_TEST_ID (1), "Theirs", "b");
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = import (test, path, PAKT_IMPORT_ASK, &error);

  g_assert_null (entry);
  pakt_test_assert_message (&error, PAKT_ERROR_BUSY, "from others.pakt: another version of this plan is here already, as "
                                                     "“Plan”; keep both, or replace that one");
  pakt_test_assert_files (test->directory, FILE_1);

  entry = import (test, path, PAKT_IMPORT_KEEP_BOTH, &error);
  g_assert_no_error (error);
  g_assert_true (entry != here);
  g_assert_cmpstr (pakt_library_entry_get_id (entry), !=, PAKT_TEST_ID (1));
  pakt_test_assert_titles (test, "Plan|Theirs|");
  pakt_test_assert_file_content (pakt_library_entry_get_path (here), "Plan", "a", 0);
  pakt_test_assert_file_content (pakt_library_entry_get_path (entry), "Theirs", "b", 0);
}

static guint
count_backups (const char *id)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autoptr (GPtrArray) backups = pakt_backup_list (root, id);

  return backups->len;
}

/* Replacing can be taken back like any edit, and there is a backup besides. */
static void
test_import_replace (PaktLibraryTest *test,
                     gconstpointer    unused)
{
  PaktLibraryEntry *here = pakt_test_add_plan (test, PAKT_TEST_ID (2), "Plan");
  g_autofree char *path = pakt_test_write_plan (test, "from others.pakt", PAKT_TEST_ID (2), "Theirs", "b");
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) before = NULL;

  g_assert_true (pakt_library_rename (test->library, here, "Ours", NULL));
  g_assert_true (import (test, path, PAKT_IMPORT_REPLACE, &error) == here);
  g_assert_no_error (error);
  pakt_test_assert_titles (test, "Theirs|");
  pakt_test_assert_file_content (pakt_library_entry_get_path (here), "Theirs", "b", 2);
  g_assert_cmpuint (count_backups (PAKT_TEST_ID (2)), ==, 1);

  store = pakt_store_open (pakt_library_entry_get_path (here), PAKT_STORE_WRITE, NULL);
  plan = pakt_store_load (store, NULL);
  g_assert_cmpstr (pakt_store_get_undo (store)->label, ==, "Replace with “from others.pakt”");
  before = pakt_store_undo (store, plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_title (before), ==, "Ours");
  g_assert_cmpint (pakt_plan_find_row (before, PAKT_TABLE_SERVICES, "a"), ==, 0);
}

/* A sound copy of a plan that is damaged here takes its place; what was here is kept byte for byte. */
static void
test_import_over_damaged (PaktLibraryTest *test,
                          gconstpointer    unused)
{
  g_autofree char *sound = pakt_test_write_plan (test, "sound.pakt", PAKT_TEST_ID (1), "Plan", "a");
  g_autofree char *path = g_build_filename (test->directory, PAKT_TEST_ID (1) ".pakt", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry;
  gsize size;

  g_assert_true (g_file_get_contents (sound, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
  g_assert_null (import (test, sound, PAKT_IMPORT_ASK, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_clear_error (&error);

  entry = import (test, sound, PAKT_IMPORT_REPLACE, &error);
  g_assert_no_error (error);
  g_assert_no_error (pakt_library_entry_get_error (entry));
  g_assert_cmpuint (count_backups ("unreadable"), ==, 1);
  pakt_test_assert_titles (test, "Plan|");
  pakt_test_assert_file_content (path, "Plan", "a", 0);
}

/* What is no plan does not get in, and the folder stays as it is. */
static void
test_import_refused (PaktLibraryTest *test,
                     gconstpointer    unused)
{
  g_autofree char *path = pakt_test_make_path (test, "letter.pakt");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  g_assert_null (import (test, path, PAKT_IMPORT_REPLACE, &error));
  pakt_test_assert_message (&error, PAKT_ERROR_INVALID, "letter.pakt: this is not a plan file");
  pakt_test_assert_files (test->directory, "");
  g_assert_cmpstr (test->log->str, ==, "");
}

static gboolean
contains (const char *path,
          const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return memmem (bytes, size, text, strlen (text)) != NULL;
}

/* A copy says who has worked on the plan, with which device, and what it was before only if that is wanted. */
static void
test_hand_on (PaktLibraryTest *test,
              gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "The former title");
  g_autofree char *path = pakt_test_make_path (test, "copy.pakt");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_library_rename (test->library, entry, "Plan", NULL));

  g_assert_true (pakt_library_hand_on (test->library, entry, file, TRUE, &error));
  g_assert_no_error (error);
  pakt_test_assert_file_content (path, "Plan", "a", 1);
  g_assert_true (contains (path, g_get_user_name ()));
  g_assert_true (contains (path, g_get_host_name ()));
  g_assert_true (contains (path, "The former title"));

  g_assert_true (pakt_library_hand_on (test->library, entry, file, FALSE, &error));
  g_assert_no_error (error);
  pakt_test_assert_file_content (path, "Plan", "a", 0);
  g_assert_false (contains (path, g_get_user_name ()));
  g_assert_false (contains (path, g_get_host_name ()));
  g_assert_false (contains (path, "The former title"));

  pakt_test_assert_files (test->root, "copy.pakt|plans|");
  pakt_test_assert_files (test->directory, FILE_1);
  pakt_test_assert_file_content (pakt_library_entry_get_path (entry), "Plan", "a", 1);
}

static void
assert_not_handed_on (PaktLibraryTest *test,
                      const char      *path,
                      PaktError        code,
                      const char      *pattern)
{
  PaktLibraryEntry *entry = pakt_library_find (test->library, PAKT_TEST_ID (1));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (pakt_library_hand_on (test->library, entry, file, FALSE, &error));
  pakt_test_assert_message (&error, code, pattern);
  pakt_test_assert_files (test->directory, FILE_1);
}

static void
test_hand_on_refused (PaktLibraryTest *test,
                      gconstpointer    unused)
{
  PaktLibraryEntry *entry = pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_autofree char *inside = g_build_filename (test->directory, "copy.pakt", NULL);
  g_autofree char *link = pakt_test_make_path (test, "link");
  g_autofree char *through = g_build_filename (link, "copy.pakt", NULL);
  g_autofree char *missing = pakt_test_make_path (test, "missing/copy.pakt");
  g_autofree char *folder = pakt_test_make_path (test, "folder");
  g_autofree char *protected = g_build_filename (folder, "copy.pakt", NULL);
  g_autofree char *busy = pakt_test_write_plan (test, "busy.pakt", PAKT_TEST_ID (2), "Busy", "b");

  g_assert_no_errno (symlink ("plans", link));
  assert_not_handed_on (test, inside, PAKT_ERROR_INVALID, "*the folder of the program's own plans*");
  assert_not_handed_on (test, through, PAKT_ERROR_INVALID, "*the folder of the program's own plans*");
  assert_not_handed_on (test, pakt_library_entry_get_path (entry), PAKT_ERROR_INVALID, "*own plans*");

  assert_not_handed_on (test, missing, PAKT_ERROR_UNREADABLE, "*: the copy cannot be written: there is no such*");
  g_assert_no_errno (g_mkdir (folder, 0500));
  assert_not_handed_on (test, folder, PAKT_ERROR_UNREADABLE, "*folder: the copy cannot be written: this is a folder");
  pakt_test_set_privileged (FALSE);
  assert_not_handed_on (test, protected, PAKT_ERROR_UNREADABLE, "*the copy cannot be written: you are not allowed to*");
  pakt_test_set_privileged (TRUE);

  /* A copy under the journal of what was there before would be destroyed by it. */
  pakt_test_break_off (busy);
  assert_not_handed_on (test, busy, PAKT_ERROR_BUSY, "*busy.pakt: another program is writing to the file*");

  pakt_test_assert_files (folder, "");
  pakt_test_assert_files (test->root, "busy.pakt|busy.pakt-journal|folder|link|plans|");
}

static void
write_line (const char *path,
            const char *line)
{
  int fd = g_open (path, O_WRONLY);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, line, strlen (line)), ==, (gssize) strlen (line));
  close (fd);
}

/* A disk of 16 KiB, for this process and its children only. */
static void
mount_small_disk (const char *path)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  g_assert_no_errno (unshare (CLONE_NEWUSER | CLONE_NEWNS));
  write_line ("/proc/self/setgroups", "deny");
  write_line ("/proc/self/uid_map", users);
  write_line ("/proc/self/gid_map", groups);
  g_assert_no_errno (mount ("tmpfs", path, "tmpfs", 0, "size=16k,mode=700"));
}

static void
hand_on_to_full_disk (PaktLibraryTest *test,
                      const char      *folder)
{
  g_autofree char *fresh = g_build_filename (folder, "fresh.pakt", NULL);
  g_autofree char *there = g_build_filename (folder, "there.pakt", NULL);
  g_autofree char *content = NULL;

  mount_small_disk (folder);
  g_assert_true (g_file_set_contents (there, "something else", -1, NULL));

  assert_not_handed_on (test, fresh, PAKT_ERROR_FULL, "*fresh.pakt: the copy cannot be written: there is no space*");
  assert_not_handed_on (test, there, PAKT_ERROR_FULL, "*there.pakt: the copy cannot be written: there is no space*");
  pakt_test_assert_files (folder, "there.pakt|");
  g_assert_true (g_file_get_contents (there, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "something else");
}

/* Where the copy does not fit, nothing of it stays, and what it was to replace does. */
static void
test_hand_on_full (PaktLibraryTest *test,
                   gconstpointer    unused)
{
  g_autofree char *folder = pakt_test_make_path (test, "stick");
  int status;
  pid_t child;

  pakt_test_add_plan (test, PAKT_TEST_ID (1), "Plan");
  g_assert_no_errno (g_mkdir (folder, 0700));

  /* An assertion that fails in the child ends it by a signal. */
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      hand_on_to_full_disk (test, folder);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

int
main (int    argc,
      char **argv)
{
  pakt_library_test_init (&argc, &argv);

  pakt_library_test_add ("/library-files/read", test_read);
  pakt_library_test_add ("/library-files/read-protected", test_read_protected);
  pakt_library_test_add ("/library-files/refused", test_refused);
  pakt_library_test_add ("/library-files/faults", test_faults);
  pakt_library_test_add ("/library-files/read-unfinished", test_read_unfinished);
  pakt_library_test_add ("/library-files/import", test_import);
  pakt_library_test_add ("/library-files/import-conflict", test_import_conflict);
  pakt_library_test_add ("/library-files/import-replace", test_import_replace);
  pakt_library_test_add ("/library-files/import-over-damaged", test_import_over_damaged);
  pakt_library_test_add ("/library-files/import-refused", test_import_refused);
  pakt_library_test_add ("/library-files/hand-on", test_hand_on);
  pakt_library_test_add ("/library-files/hand-on-refused", test_hand_on_refused);
  pakt_library_test_add ("/library-files/hand-on-full", test_hand_on_full);

  return pakt_library_test_run ();
}
