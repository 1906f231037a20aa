/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * What is no sound plan file: each one clear sentence and the right code,
 * whichever way it is opened, and nothing changed on the disk.
 */

/* Either code is right where it depends on the place of the damage. */
#define ANY_DAMAGE (-1)

typedef struct
{
  char *folder;
  char *path;
  GBytes *sound;      /* a plan file with some history */
  char *export;
} Scene;

static void
scene_init (Scene *scene)
{
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = pakt_plan_ref (start);

  scene->folder = pakt_test_make_folder ();
  scene->path = g_build_filename (scene->folder, "plan.pakt", NULL);
  store = pakt_test_create (scene->path, plan);
  for (guint i = 0; i < 4; i++)
    {
      PaktPlan *after = pakt_test_edit_randomly (store, plan, "Edit");

      pakt_plan_unref (plan);
      plan = after;
    }
  scene->export = pakt_test_export (plan);
  g_clear_pointer (&store, pakt_store_free);
  scene->sound = pakt_test_read (scene->path);
}

static void
scene_clear (Scene *scene)
{
  pakt_test_remove_folder (scene->folder);
  g_free (scene->path);
  g_bytes_unref (scene->sound);
  g_free (scene->export);
}

static void
assert_code (const GError *error,
             int           code)
{
  if (code != ANY_DAMAGE)
    g_assert_error (error, PAKT_ERROR, code);
  else if (!g_error_matches (error, PAKT_ERROR, PAKT_ERROR_INVALID))
    g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);
}

/* 0 and 1 read and write the file, 2 reads its bytes. */
static PaktStore *
open_way (const char  *path,
          guint        way,
          GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (way < 2)
    return pakt_store_open (path, way == 0 ? PAKT_STORE_READ : PAKT_STORE_WRITE, error);

  bytes = pakt_test_read (path);
  return pakt_store_open_bytes (bytes, path, error);
}

static void
assert_refused (const char *path,
                guint       n_ways,
                int         code)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *before = pakt_test_list_folder (folder);
  g_autofree char *after = NULL;

  for (guint way = 0; way < n_ways; way++)
    {
      g_autoptr (GError) error = NULL;
      PaktStore *store = open_way (path, way, &error);

      g_assert_null (store);
      pakt_test_assert_message (error, path);
      assert_code (error, code);
    }

  after = pakt_test_list_folder (folder);
  g_assert_cmpstr (before, ==, after);
}

/* The file at the scene's path is refused in every way, and stays as it is. */
static void
assert_file_refused (Scene *scene,
                     int    code)
{
  g_autoptr (GBytes) before = pakt_test_read (scene->path);
  g_autoptr (GBytes) after = NULL;

  assert_refused (scene->path, 3, code);
  after = pakt_test_read (scene->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* Whether the file opens, and is then in all its parts what was written. */
static gboolean
is_sound (Scene *scene,
          guint  way,
          int    code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = open_way (scene->path, way, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;
  g_autofree char *found = plan != NULL ? pakt_test_export (plan) : NULL;
  gboolean sound = plan != NULL && pakt_store_check (store, &error);

  if (sound)
    {
      g_assert_cmpstr (found, ==, scene->export);
      return TRUE;
    }

  pakt_test_assert_message (error, scene->path);
  assert_code (error, code);
  return FALSE;
}

/* The same verdict in all ways, at the latest when everything was checked, and nothing changed. */
static gboolean
check_bytes (Scene  *scene,
             GBytes *bytes,
             int     code)
{
  g_autoptr (GBytes) after = NULL;
  g_autofree char *list = NULL;
  gboolean sound[3];

  pakt_test_write (scene->path, bytes);
  for (guint way = 0; way < 3; way++)
    sound[way] = is_sound (scene, way, code);
  g_assert_cmpint (sound[0], ==, sound[1]);
  g_assert_cmpint (sound[0], ==, sound[2]);

  after = pakt_test_read (scene->path);
  g_assert_true (g_bytes_equal (bytes, after));
  list = pakt_test_list_folder (scene->folder);
  g_assert_cmpstr (list, ==, "plan.pakt");

  return sound[0];
}

/* --- No files ---------------------------------------------------------------------------------------------- */

static void
test_missing (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autofree char *below = g_build_filename (folder, "file", "plan.pakt", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *x = g_strnfill (300, 'x');
  g_autofree char *long_path = g_build_filename (folder, x, NULL);
  g_autoptr (GBytes) text = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  assert_refused (path, 2, PAKT_ERROR_UNREADABLE);
  assert_refused (long_path, 2, PAKT_ERROR_UNREADABLE);
  g_assert_cmpint (symlink ("link", link), ==, 0);
  assert_refused (link, 2, PAKT_ERROR_UNREADABLE);

  pakt_test_write (file, text);
  g_assert_null (pakt_store_open (below, PAKT_STORE_WRITE, &error));
  pakt_test_assert_message (error, below);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
}

/* Opening some of these would wait for good. */
static void
test_kinds (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *directory = g_build_filename (folder, "directory.pakt", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo.pakt", NULL);
  g_autofree char *link = g_build_filename (folder, "link.pakt", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "socket.pakt", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int file = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("fifo.pakt", link), ==, 0);
  g_strlcpy (address.sun_path, socket_path, sizeof address.sun_path);
  g_assert_cmpint (bind (file, (struct sockaddr *) &address, sizeof address), ==, 0);

  assert_refused (directory, 2, PAKT_ERROR_INVALID);
  assert_refused (fifo, 2, PAKT_ERROR_INVALID);
  assert_refused (link, 2, PAKT_ERROR_INVALID);
  assert_refused (socket_path, 2, PAKT_ERROR_INVALID);
  close (file);
}

static void
test_no_permission (void)
{
  Scene scene;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  scene_init (&scene);
  g_assert_cmpint (g_chmod (scene.path, 0), ==, 0);
  assert_refused (scene.path, 2, PAKT_ERROR_UNREADABLE);

  g_assert_cmpint (g_chmod (scene.path, 0400), ==, 0);
  found = pakt_test_load_export (scene.path);
  g_assert_cmpstr (found, ==, scene.export);
  g_assert_null (pakt_store_open (scene.path, PAKT_STORE_WRITE, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_clear_error (&error);

  g_assert_cmpint (g_chmod (scene.folder, 0), ==, 0);
  g_assert_null (pakt_store_open (scene.path, PAKT_STORE_READ, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_assert_cmpint (g_chmod (scene.folder, 0700), ==, 0);

  after = pakt_test_read (scene.path);
  g_assert_true (g_bytes_equal (after, scene.sound));
  scene_clear (&scene);
}

/* --- Other contents ---------------------------------------------------------------------------------------- */

static GBytes *
random_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int ();

  return g_bytes_new_take (data, size);
}

static void
test_contents (void)
{
  static const char text[] = "Sehr geehrte Damen und Herren,\n\nanbei der Plan.\n";
  static const gsize sizes[] = { 1, 15, 16, 99, 100, 101, 511, 512, 4095, 4096, 40960, 300000 };
  Scene scene;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) letter = g_bytes_new_static (text, strlen (text));

  scene_init (&scene);
  pakt_test_write (scene.path, empty);
  assert_file_refused (&scene, PAKT_ERROR_DAMAGED);
  pakt_test_write (scene.path, letter);
  assert_file_refused (&scene, PAKT_ERROR_INVALID);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) garbage = random_bytes (sizes[i]);
      g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (sizes[i]), sizes[i]);

      pakt_test_write (scene.path, garbage);
      assert_file_refused (&scene, PAKT_ERROR_INVALID);
      pakt_test_write (scene.path, zeros);
      assert_file_refused (&scene, PAKT_ERROR_INVALID);
    }
  scene_clear (&scene);
}

/* What other programs, or newer versions of this one, make. */
static void
test_foreign (void)
{
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { "PRAGMA application_id = 0", PAKT_ERROR_INVALID },
    { "PRAGMA application_id = 252006674", PAKT_ERROR_INVALID },
    { "PRAGMA user_version = 2", PAKT_ERROR_NEWER },
    { "PRAGMA user_version = 2147483647; CREATE TABLE news (x)", PAKT_ERROR_NEWER },
    { "PRAGMA user_version = 0", PAKT_ERROR_INVALID },
    { "PRAGMA user_version = -1", PAKT_ERROR_INVALID },
    { "PRAGMA journal_mode = WAL", PAKT_ERROR_INVALID },
    { "CREATE TRIGGER t AFTER INSERT ON actions BEGIN DELETE FROM prices; END", PAKT_ERROR_INVALID },
    { "CREATE VIEW v AS SELECT 1", PAKT_ERROR_INVALID },
    { "CREATE VIEW \"a\nb\x1b[31m\" AS SELECT 1", PAKT_ERROR_INVALID },
    { "CREATE TABLE extra (a, b)", PAKT_ERROR_INVALID },
    { "CREATE INDEX extra ON bodies (name)", PAKT_ERROR_INVALID },
    { "CREATE VIRTUAL TABLE extra USING fts5 (a)", PAKT_ERROR_INVALID },
    { "ANALYZE", PAKT_ERROR_INVALID },
    { "DROP TABLE topics; CREATE VIEW topics AS SELECT 'a' AS topic, 'b' AS name", PAKT_ERROR_INVALID },
    { "DROP TABLE topics; CREATE TABLE \"topics\" (\"topic\" TEXT, \"name\" TEXT)", PAKT_ERROR_DAMAGED },
    { "ALTER TABLE bodies RENAME COLUMN name TO title", PAKT_ERROR_DAMAGED },
    { "ALTER TABLE bodies ADD COLUMN extra TEXT", PAKT_ERROR_DAMAGED },
    { "DROP TABLE sources", PAKT_ERROR_DAMAGED },
    { "DROP TABLE digests", PAKT_ERROR_DAMAGED },
    { "DROP TABLE actions", PAKT_ERROR_DAMAGED },
    { "DROP TABLE changes", PAKT_ERROR_DAMAGED },
    { "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'prices'", PAKT_ERROR_DAMAGED },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL WHERE name = 'prices'", PAKT_ERROR_DAMAGED },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE prices (x CHECK (abs (x)))' "
      "WHERE name = 'prices'", PAKT_ERROR_DAMAGED },
  };
  Scene scene;

  scene_init (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].sql);
      pakt_test_write (scene.path, scene.sound);
      pakt_test_execute (scene.path, cases[i].sql);
      assert_file_refused (&scene, cases[i].code);
    }
  scene_clear (&scene);
}

/* Anything that is not the plan and its history may be different: how the rows lie in the file. */
static void
test_other_layout (void)
{
  static const char * const cases[] = {
    "VACUUM", "PRAGMA page_size = 512; VACUUM", "PRAGMA page_size = 65536; VACUUM", "PRAGMA auto_vacuum = FULL; VACUUM",
    "PRAGMA auto_vacuum = INCREMENTAL; VACUUM", "CREATE TABLE x (y); DROP TABLE x",
    "BEGIN; UPDATE bodies SET name = name || 'x'; ROLLBACK", "REINDEX",
  };
  Scene scene;

  scene_init (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      pakt_test_write (scene.path, scene.sound);
      pakt_test_execute (scene.path, cases[i]);
      bytes = pakt_test_read (scene.path);
      g_assert_true (check_bytes (&scene, bytes, PAKT_ERROR_DAMAGED));
    }
  scene_clear (&scene);
}

/* What another program can do to the rows. */
static const char * const row_changes[] = {
  "UPDATE prices SET likely = likely + 1 WHERE item = (SELECT min (item) FROM prices WHERE likely IS NOT NULL)",
  "DELETE FROM adoptions",
  "INSERT INTO topics VALUES ('new', 'New')",
  "UPDATE bodies SET name = 'X'",
  "UPDATE bodies SET ags = '9' || ags",
  "UPDATE services SET municipal_part_percent = NULL",
  "UPDATE cost_items SET indexed = 1 - indexed",
  "UPDATE plan SET first_year = 2025",
  "UPDATE plan SET title = title || x'00'",
  "UPDATE plan SET title = CAST (x'ff' AS TEXT)",
  "UPDATE keys SET key = 'no such word'",
  "UPDATE keys SET key = '2027' || char (10) || 'x'",
  "UPDATE adoptions SET planned_from = '2027-02-30'",
  "UPDATE adoptions SET planned_from = 'a' || char (13) || 'b'",
  "UPDATE prices SET valid_from = valid_from || char (10)",
  "UPDATE population SET population = -1",
  "DELETE FROM plan",
  "INSERT INTO plan SELECT * FROM plan",
  "UPDATE digests SET digest = digest + 1 WHERE \"table\" = 'prices'",
  "UPDATE digests SET n_rows = n_rows + 1 WHERE \"table\" = 'prices'",
  "UPDATE digests SET n_rows = 1 << 62",
  "UPDATE digests SET \"table\" = 'x' WHERE \"table\" = 'prices'",
  "DELETE FROM digests WHERE \"table\" = 'sources'",
  "DELETE FROM digests",
  "UPDATE actions SET label = label || 'x' WHERE id = 2",
  "UPDATE actions SET label = CAST (x'ff' AS TEXT) WHERE id = 2",
  "UPDATE actions SET at = '2020-01-01T00:00:00Z' WHERE id = 1",
  "UPDATE actions SET author = 'Somebody else' WHERE id = 4",
  "UPDATE actions SET device = '' WHERE id = 4",
  "UPDATE actions SET kind = 'undo' WHERE id = 4",
  "UPDATE actions SET kind = 'undo', target = 3 WHERE id = 4",
  "UPDATE actions SET n_changes = -1 WHERE id = 1",
  "UPDATE actions SET n_changes = n_changes + 1 WHERE id = 1",
  "UPDATE actions SET id = id + 1 WHERE id = 4",
  "UPDATE actions SET digest = '' WHERE id = 4",
  "DELETE FROM actions WHERE id = 4",
  "DELETE FROM actions WHERE id = 4; DELETE FROM changes WHERE action = 4",
  "DELETE FROM actions WHERE id = 1",
  "DELETE FROM actions",
  "DELETE FROM actions; DELETE FROM changes",
  "INSERT INTO actions SELECT 5, kind, target, label, at, author, device, n_changes, changes_digest, digest "
  "FROM actions WHERE id = 4",
  "DELETE FROM changes",
  "DELETE FROM changes WHERE action = 3",
  "UPDATE changes SET old = new, new = old WHERE action = 1",
  "UPDATE changes SET new = '{}' WHERE action = 1",
  "UPDATE changes SET new = 'x' WHERE action = 1",
  "UPDATE changes SET new = '[1, 2]' WHERE action = 1",
  "UPDATE changes SET new = '{\"no\": \"such column\"}' WHERE action = 1",
  "UPDATE changes SET \"table\" = 'nowhere' WHERE action = 1",
  "UPDATE changes SET old = NULL, new = NULL WHERE action = 1",
  "UPDATE changes SET action = 1, position = position + 1000 WHERE action = 2",
};


/* No figure is shown, and no entry of the history, that was not written here. */
static void
test_changed_rows (void)
{
  Scene scene;

  scene_init (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (row_changes); i++)
    {
      g_autoptr (GBytes) bytes = NULL;

      g_test_message ("%s", row_changes[i]);
      pakt_test_write (scene.path, scene.sound);
      pakt_test_execute (scene.path, row_changes[i]);
      bytes = pakt_test_read (scene.path);
      g_assert_false (g_bytes_equal (bytes, scene.sound));
      g_assert_false (check_bytes (&scene, bytes, PAKT_ERROR_DAMAGED));
    }
  scene_clear (&scene);
}

/* --- Damage ------------------------------------------------------------------------------------------------ */

static void
test_truncated (void)
{
  Scene scene;
  gsize size;

  scene_init (&scene);
  size = g_bytes_get_size (scene.sound);
  for (gsize length = 4096; length < size; length += 4096)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (scene.sound, 0, length);

      g_assert_false (check_bytes (&scene, part, PAKT_ERROR_DAMAGED));
    }
  for (guint i = 0; i < 40; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (1, i % 4 == 0 ? 4200 : (int) size);
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (scene.sound, 0, length);

      g_assert_false (check_bytes (&scene, part, length < 100 ? PAKT_ERROR_INVALID : PAKT_ERROR_DAMAGED));
    }
  scene_clear (&scene);
}

/* Pages that a crashed disk has lost, or mixed up. */
static void
test_pages (void)
{
  Scene scene;
  gsize size;
  const guint8 *data;
  guint n_sound = 0;

  scene_init (&scene);
  data = g_bytes_get_data (scene.sound, &size);
  for (gsize page = 0; page < size / 4096; page++)
    {
      for (guint kind = 0; kind < 3; kind++)
        {
          guint8 *copy = g_memdup2 (data, size);
          g_autoptr (GBytes) bytes = g_bytes_new_take (copy, size);
          gsize other = (gsize) g_test_rand_int_range (0, (int) (size / 4096));

          if (kind == 0)
            memset (copy + page * 4096, 0, 4096);
          else if (kind == 1)
            memcpy (copy + page * 4096, data + other * 4096, 4096);
          else
            for (gsize i = 0; i < 4096; i++)
              copy[page * 4096 + i] = (guint8) g_test_rand_int ();

          n_sound += check_bytes (&scene, bytes, page == 0 ? ANY_DAMAGE : PAKT_ERROR_DAMAGED) &&
                     !(kind == 1 && other == page);
        }
    }

  /* Only a page that holds nothing may be different. */
  g_assert_cmpuint (n_sound, <, 6);
  scene_clear (&scene);
}

/* What lies beside a plan is not a part of it just because of its name. */
static void
test_foreign_journal (void)
{
  Scene scene;
  g_autofree char *journal = NULL;
  g_autoptr (GBytes) garbage = random_bytes (20000);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  GBytes *contents[] = { garbage, empty };

  scene_init (&scene);
  journal = g_strconcat (scene.path, "-journal", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *found = NULL;
      g_autoptr (GBytes) after = NULL;

      pakt_test_write (journal, contents[i]);
      found = pakt_test_load_export (scene.path);
      g_assert_cmpstr (found, ==, scene.export);
      after = pakt_test_read (scene.path);
      g_assert_true (g_bytes_equal (after, scene.sound));
    }
  scene_clear (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pakt_test_drop_rights ();

  g_test_add_func ("/store/bad-files/missing", test_missing);
  g_test_add_func ("/store/bad-files/kinds", test_kinds);
  g_test_add_func ("/store/bad-files/no-permission", test_no_permission);
  g_test_add_func ("/store/bad-files/contents", test_contents);
  g_test_add_func ("/store/bad-files/foreign", test_foreign);
  g_test_add_func ("/store/bad-files/other-layout", test_other_layout);
  g_test_add_func ("/store/bad-files/changed-rows", test_changed_rows);
  g_test_add_func ("/store/bad-files/truncated", test_truncated);
  g_test_add_func ("/store/bad-files/pages", test_pages);
  g_test_add_func ("/store/bad-files/foreign-journal", test_foreign_journal);

  return g_test_run ();
}
