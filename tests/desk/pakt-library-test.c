/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* nftw(), syscall() */

#include "config.h"

#include "pakt-library-test.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sqlite3.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-test-plan.h"

/*
 * Libraries for tests. Home and the user's data are in a temporary folder, too,
 * so that there is a trash.
 */

static char *home;

static int
remove_cb (const char        *path,
           const struct stat *status,
           int                kind,
           struct FTW        *walk)
{
  return g_remove (path);
}

static void
remove_tree (const char *path)
{
  g_assert_no_errno (nftw (path, remove_cb, 8, FTW_DEPTH | FTW_PHYS));
}

/**
 * pakt_library_test_init:
 *
 * Instead of g_test_init().
 */
void
pakt_library_test_init (int    *argc,
                        char ***argv)
{
  g_autofree char *data = NULL;

  home = g_dir_make_tmp ("pakt-home-XXXXXX", NULL);
  g_assert_nonnull (home);
  data = g_build_filename (home, "data", NULL);
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", data, TRUE);

  g_test_init (argc, argv, NULL);
}

int
pakt_library_test_run (void)
{
  int status = g_test_run ();

  remove_tree (home);
  g_clear_pointer (&home, g_free);

  return status;
}

static void
items_changed_cb (GListModel      *list,
                  guint            position,
                  guint            n_removed,
                  guint            n_added,
                  PaktLibraryTest *test)
{
  g_string_append_printf (test->log, "%u-%u+%u ", position, n_removed, n_added);
}

static void
set_up (PaktLibraryTest *test,
        gconstpointer    unused)
{
  test->root = g_dir_make_tmp ("pakt-library-XXXXXX", NULL);
  g_assert_nonnull (test->root);
  test->directory = g_build_filename (test->root, "plans", NULL);
  test->library = pakt_library_new (test->directory);
  test->log = g_string_new (NULL);
  g_signal_connect (test->library, "items-changed", G_CALLBACK (items_changed_cb), test);
}

static void
tear_down (PaktLibraryTest *test,
           gconstpointer    unused)
{
  g_assert_finalize_object (test->library);
  g_string_free (test->log, TRUE);
  remove_tree (test->root);
  g_free (test->directory);
  g_free (test->root);
}

void
pakt_library_test_add (const char *path,
                       void      (*test) (PaktLibraryTest *test, gconstpointer unused))
{
  g_test_add (path, PaktLibraryTest, NULL, set_up, test, tear_down);
}

/**
 * pakt_test_make_titled_plan:
 * @service: the id of its one service, to tell contents apart
 *
 * Returns: (transfer full): a plan
 */
PaktPlan *
pakt_test_make_titled_plan (const char *id,
                            const char *title,
                            const char *service)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "format=1|plan_id=%s|title=%s|as_of=2026-11-21|example=1", id, title);
  pakt_test_add (builder, "bodies", "ags=10041|name=Kreis|kind=district");
  pakt_test_add (builder, "services", "service=%s|name=S|list=efa", service);

  return pakt_test_build (builder);
}

/**
 * pakt_test_make_path:
 *
 * Returns: (transfer full): a path outside the library
 */
char *
pakt_test_make_path (PaktLibraryTest *test,
                     const char      *name)
{
  return g_build_filename (test->root, name, NULL);
}

/**
 * pakt_test_write_plan:
 *
 * Writes a plan file outside the library.
 *
 * Returns: (transfer full): its path
 */
char *
pakt_test_write_plan (PaktLibraryTest *test,
                      const char      *name,
                      const char      *id,
                      const char      *title,
                      const char      *service)
{
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (id, title, service);
  g_autoptr (GError) error = NULL;
  char *path = pakt_test_make_path (test, name);

  pakt_plan_write_file (plan, path, PAKT_WRITE_REPLACE, &error);
  g_assert_no_error (error);

  return path;
}

/**
 * pakt_test_add_plan:
 *
 * Returns: (transfer none): the entry of a new plan with the service `a`
 */
PaktLibraryEntry *
pakt_test_add_plan (PaktLibraryTest *test,
                    const char      *id,
                    const char      *title)
{
  g_autoptr (PaktPlan) plan = pakt_test_make_titled_plan (id, title, "a");
  g_autoptr (GError) error = NULL;
  PaktLibraryEntry *entry = pakt_library_add (test->library, plan, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);

  return entry;
}

/**
 * pakt_test_assert_titles:
 * @titles: what the list shows, each with a `|` behind it
 */
void
pakt_test_assert_titles (PaktLibraryTest *test,
                         const char      *titles)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (test->library)); i++)
    {
      g_autoptr (PaktLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (test->library), i);

      g_string_append_printf (found, "%s|", pakt_library_entry_get_title (entry));
    }
  g_assert_cmpstr (found->str, ==, titles);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (a, b);
}

/**
 * pakt_test_assert_files:
 * @names: everything that @folder has, hidden files included, in order, each with a `|` behind it
 */
void
pakt_test_assert_files (const char *folder,
                        const char *names)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    g_ptr_array_add (sorted, g_strdup (name));
  g_ptr_array_sort_values (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (found, "%s|", (const char *) sorted->pdata[i]);

  g_assert_cmpstr (found->str, ==, names);
}

/**
 * pakt_test_assert_file_content:
 * @n_actions: how much history it has
 *
 * Asserts that a plan file is sound to the last page, and what it contains.
 */
void
pakt_test_assert_file_content (const char *path,
                               const char *title,
                               const char *service,
                               guint       n_actions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;

  g_assert_no_error (error);
  g_assert_true (pakt_store_check (store, NULL));
  g_assert_cmpstr (pakt_plan_get_title (plan), ==, title);
  g_assert_cmpint (pakt_plan_find_row (plan, PAKT_TABLE_SERVICES, service), ==, 0);
  g_assert_cmpuint (pakt_store_get_actions (store)->len, ==, n_actions);
}

/**
 * pakt_test_assert_message:
 * @pattern: what the message looks like, with `*` and `?`
 *
 * Asserts what went wrong, and forgets it.
 */
void
pakt_test_assert_message (GError    **error,
                          PaktError   code,
                          const char *pattern)
{
  g_assert_error (*error, PAKT_ERROR, (int) code);
  g_test_message ("%s", (*error)->message);
  if (!g_pattern_match_simple (pattern, (*error)->message))
    g_assert_cmpstr ((*error)->message, ==, pattern);
  g_clear_error (error);
}

/**
 * pakt_test_set_privileged:
 *
 * Without its privileges root meets the same refusals as everybody. Whoever
 * has none neither loses nor gets any.
 */
void
pakt_test_set_privileged (gboolean privileged)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct sets[2] = { 0 };

  g_assert_no_errno ((int) syscall (SYS_capget, &header, sets));
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    sets[i].effective = privileged ? sets[i].permitted : 0;
  g_assert_no_errno ((int) syscall (SYS_capset, &header, sets));
}

/**
 * pakt_test_break_off:
 *
 * Has a process die over a transaction whose half is on the disk.
 */
void
pakt_test_break_off (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf status;
  int result;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      sqlite3 *db;

      _exit (sqlite3_open (path, &db) == SQLITE_OK &&
                 sqlite3_exec (db, "BEGIN; UPDATE \"plan\" SET title = 'Half'", NULL, NULL, NULL) == SQLITE_OK &&
                 sqlite3_db_cacheflush (db) == SQLITE_OK
               ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &result, 0), ==, child);
  g_assert_true (WIFEXITED (result) && WEXITSTATUS (result) == 0);
  g_assert_no_errno (g_stat (journal, &status));
  g_assert_cmpint (status.st_size, >, 0);
}
