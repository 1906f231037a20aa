/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-folder.h"
#include "pakt-store-private.h"

/*
 * The formats of plan files: the released one stays as it was released, and an
 * older one, made up for this test, is read as it is and migrated.
 */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("formats-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "plan.pakt", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PaktPlan *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
assert_equal (PaktPlan *plan,
              PaktPlan *expected)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GString) csv = pakt_table_to_csv (plan, i);
      g_autoptr (GString) expected_csv = pakt_table_to_csv (expected, i);

      g_assert_cmpstr (csv->str, ==, expected_csv->str);
    }
}

static PaktPlan *
load (PaktStore *store)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_store_load (store, &error);

  g_assert_no_error (error);
  return plan;
}

/* What the descriptions of the tables make is what was released. */
static void
test_schema (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "1.sql", NULL);
  g_autofree char *released = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &released, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_schema_get_current ()->sql, ==, released);
  g_assert_cmpint (pakt_schema_get_current ()->version, ==, 1);
}

/* A file of the release: its plan, its history, and what can be undone in it. */
static void
test_released (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *released = g_test_build_filename (G_TEST_DIST, "formats", "1.pakt", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (released);
  g_autoptr (GFile) to = g_file_new_for_path (fixture->path);
  g_autoptr (PaktPlan) expected = load_fixture ("corner-1");
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_assert_no_error (error);
  pakt_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_store_get_revision (store), ==, 3);
  g_assert_cmpstr (pakt_store_get_action (store, 1)->label, ==, "Titel geändert");
  g_assert_true (g_str_has_prefix (pakt_store_get_action (store, 1)->at, "2026-11-21T"));
  g_assert_cmpint (pakt_store_get_action (store, 2)->kind, ==, PAKT_ACTION_UNDO);
  g_assert_cmpint (pakt_store_get_action (store, 3)->target, ==, 1);

  plan = load (store);
  g_assert_cmpstr (pakt_plan_get_title (plan), ==, "Format 1");
  undone = pakt_store_undo (store, plan, NULL, &error);
  g_assert_no_error (error);
  assert_equal (undone, expected);
}

/*
 * Format 0, which never was: bodies without an IT provider, no table of
 * sources, prices in millionths of a euro, and `running` where it says `live` today.
 */
static const PaktSchemaColumn older_columns[] = {
  { PAKT_TABLE_PRICES, "low", "\"low\" / 100" },
  { PAKT_TABLE_PRICES, "likely", "\"millionths\" / 100" },
  { PAKT_TABLE_PRICES, "high", "\"high\" / 100" },
  { PAKT_TABLE_ADOPTIONS, "stage", "CASE \"stage\" WHEN 'running' THEN 'live' ELSE \"stage\" END" },
};

static char *
remove_text (char       *text,
             const char *from,
             const char *until)
{
  char *begin = strstr (text, from);
  char *end = begin != NULL ? strstr (begin, until) : NULL;
  char *result;

  g_assert_nonnull (end);
  *begin = '\0';
  result = g_strconcat (text, end + strlen (until), NULL);
  g_free (text);

  return result;
}

static char *
make_older_sql (void)
{
  char *sql = g_strdup (pakt_schema_get_current ()->sql);
  g_auto (GStrv) parts = NULL;

  sql = remove_text (sql, "  \"it_provider\" TEXT NOT NULL,\n", "\n");
  sql = remove_text (sql, "CREATE TABLE \"sources\"", ";\n");
  parts = g_strsplit (sql, "\"likely\"", -1);
  g_free (sql);

  return g_strjoinv ("\"millionths\"", parts);
}

/* Writes @plan as a file of format 0, with an entry in its journal. */
static void
write_older (PaktPlan   *plan,
             const char *path,
             const char *sql)
{
  g_autofree char *current = g_strconcat (path, ".current", NULL);
  g_autoptr (PaktDatabase) database = NULL;
  g_autoptr (GString) copy = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  pakt_plan_write_file (plan, current, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  database = pakt_database_open_scratch (path, path, &error);
  g_assert_no_error (error);

  g_string_append_printf (copy, "PRAGMA application_id = %d; PRAGMA user_version = 0; %s ATTACH '%s' AS c;",
                          PAKT_SCHEMA_APPLICATION_ID, sql, current);
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (i != PAKT_TABLE_BODIES && i != PAKT_TABLE_PRICES && i != PAKT_TABLE_ADOPTIONS && i != PAKT_TABLE_SOURCES)
      g_string_append_printf (copy, "INSERT INTO main.\"%s\" SELECT * FROM c.\"%s\";", pakt_table_get (i)->name,
                              pakt_table_get (i)->name);
  g_string_append (copy,
                   "INSERT INTO main.bodies SELECT ags, ars, name, kind, district, valid_from, valid_until,"
                   " member_from, member_until, map_column, map_row FROM c.bodies;"
                   "INSERT INTO main.prices SELECT item, valid_from, low * 100, likely * 100, high * 100, source"
                   " FROM c.prices;"
                   "INSERT INTO main.adoptions SELECT service, ags, replace (stage, 'live', 'running'), planned_from,"
                   " actual_from, until, cases, blocker FROM c.adoptions;"
                   "INSERT INTO main.digests SELECT * FROM c.digests;"
                   "DETACH c;");
  pakt_database_execute (database, copy->str, &error);
  g_assert_no_error (error);
  g_unlink (current);
}

/* Nothing that format 0 did not have. */
static PaktPlan *
make_plan (void)
{
  g_autoptr (PaktPlan) plan = load_fixture ("staircase");
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  PaktPlan *reduced;
  g_autoptr (GError) error = NULL;
  guint n_sources, n_bodies;
  const PaktSourceRow *sources = PAKT_PLAN_ROWS (plan, SOURCES, PaktSourceRow, &n_sources);
  const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);

  for (guint i = 0; i < n_sources; i++)
    pakt_delta_add_difference (delta, PAKT_TABLE_SOURCES, &sources[i], NULL);
  for (guint i = 0; i < n_bodies; i++)
    {
      PaktBodyRow body = bodies[i];

      body.it_provider = "";
      pakt_delta_add_difference (delta, PAKT_TABLE_BODIES, &bodies[i], &body);
    }

  reduced = pakt_plan_apply (plan, delta, &error);
  g_assert_no_error (error);
  return reduced;
}

static void
test_older (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *sql = make_older_sql ();
  const PaktSchema format = { 0, sql, older_columns, G_N_ELEMENTS (older_columns) };
  const PaktSchema *older[] = { &format, NULL };
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autoptr (PaktPlan) expected = make_plan ();
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) read = NULL;
  g_autoptr (PaktPlan) migrated = NULL;
  g_autoptr (PaktPlan) kept = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  write_older (expected, fixture->path, sql);
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));

  /* For reading it stays what it is. */
  store = pakt_store_open_with (fixture->path, PAKT_STORE_READ, older, &error);
  g_assert_no_error (error);
  read = load (store);
  assert_equal (read, expected);
  g_clear_pointer (&store, pakt_store_free);
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);

  /* Who does not know the format says so and changes nothing. */
  g_assert_null (pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_clear_error (&error);

  store = pakt_store_open_with (fixture->path, PAKT_STORE_WRITE, older, &error);
  g_assert_no_error (error);
  migrated = load (store);
  assert_equal (migrated, expected);
  g_assert_true (pakt_store_check (store, &error));
  g_clear_pointer (&store, pakt_store_free);

  /* From now on it is a file like any other; what it was is kept. */
  store = pakt_store_open (fixture->path, PAKT_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, pakt_store_free);
  backups = pakt_backup_list (root, pakt_plan_get_id (expected));
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((PaktBackup *) backups->pdata[0])->reason, ==, PAKT_BACKUP_MIGRATION);
  store = pakt_store_open_with (((PaktBackup *) backups->pdata[0])->path, PAKT_STORE_READ, older, &error);
  g_assert_no_error (error);
  kept = load (store);
  assert_equal (kept, expected);
}

/* A plan file of the current format with a history: an edit, its undo, its redo. */
static void
write_plan (const char *path)
{
  g_autoptr (PaktPlan) plan = load_fixture ("corner-1");
  g_autoptr (PaktPlan) edited = NULL;
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (PaktPlan) redone = NULL;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  guint n_rows;
  const PaktPlanRow *before = PAKT_PLAN_ROWS (plan, PLAN, PaktPlanRow, &n_rows);
  PaktPlanRow after = *before;

  after.title = "Format 1";
  pakt_delta_add_difference (delta, PAKT_TABLE_PLAN, before, &after);

  pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);
  store = pakt_store_open (path, PAKT_STORE_WRITE, &error);
  g_assert_no_error (error);
  edited = pakt_plan_apply (plan, delta, &error);
  g_assert_no_error (error);
  pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Titel geändert", delta, &error);
  g_assert_no_error (error);
  undone = pakt_store_undo (store, edited, NULL, &error);
  g_assert_no_error (error);
  redone = pakt_store_redo (store, undone, NULL, &error);
  g_assert_no_error (error);
}

/* For a new format only: `test-formats --write FOLDER` writes what is kept of it. Released files are not replaced. */
static int
write_release (const char *folder)
{
  int version = pakt_schema_get_current ()->version;
  g_autofree char *name = g_strdup_printf ("%d.sql", version);
  g_autofree char *plan_name = g_strdup_printf ("%d.pakt", version);
  g_autofree char *sql = g_build_filename (folder, name, NULL);
  g_autofree char *plan = g_build_filename (folder, plan_name, NULL);
  g_autoptr (GError) error = NULL;

  write_plan (plan);
  g_file_set_contents (sql, pakt_schema_get_current ()->sql, -1, &error);
  g_assert_no_error (error);

  return 0;
}

int
main (int    argc,
      char **argv)
{
  const char *folder = argc == 3 && g_str_equal (argv[1], "--write") ? argv[2] : NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (folder != NULL)
    return write_release (folder);

  g_test_add_func ("/formats/schema", test_schema);
  g_test_add ("/formats/released", Fixture, NULL, set_up, test_released, tear_down);
  g_test_add ("/formats/older", Fixture, NULL, set_up, test_older, tear_down);

  return g_test_run ();
}
