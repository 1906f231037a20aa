/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-review.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "pakt-folder.h"

void
pakt_review_set_up (PaktReview    *fixture,
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

void
pakt_review_tear_down (PaktReview    *fixture,
                       gconstpointer  data)
{
  remove_folder (fixture->folder);
  pakt_plan_unref (fixture->plan);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* What another program does to the file. */
void
pakt_review_execute (const char *path,
                     const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

GStrv
pakt_review_row_to_cells (const PaktTable *table,
                          gconstpointer    row)
{
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = pakt_column_to_ascii (&table->columns[i], row);

  return cells;
}

/* Another title for the plan. */
PaktDelta *
pakt_review_make_edit (PaktPlan   *plan,
                       const char *title)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  guint n_rows;
  gconstpointer row = pakt_plan_get_rows (plan, PAKT_TABLE_PLAN, &n_rows);
  g_auto (GStrv) before = pakt_review_row_to_cells (table, row);
  g_auto (GStrv) after = pakt_review_row_to_cells (table, row);
  PaktDelta *delta = pakt_delta_new ();

  g_set_str (&after[pakt_table_find_column (table, "title")], title);
  pakt_delta_add (delta, table->id, (const char * const *) before, (const char * const *) after);

  return delta;
}

void
pakt_review_assert_title (const char *path,
                          const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (pakt_plan_get_title (plan), ==, title);
}
