/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pakt-review.h"
#include "pakt-salvage.h"
#include "pakt-store-private.h"

/* Files that somebody has made to do harm. */

/* A file gets as much memory as it has content, whatever it says of its rows. */
static void
test_many_rows (PaktReview    *fixture,
                gconstpointer  data)
{
  int status = -1;
  pid_t child;

  pakt_review_execute (fixture->path, "UPDATE digests SET n_rows = 8388608 WHERE \"table\" <> 'actions'");
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = NULL;

      /* The address sanitizer needs more for itself. */
#ifndef __SANITIZE_ADDRESS__
      const struct rlimit limit = { 256 * 1024 * 1024, RLIM_INFINITY };

      setrlimit (RLIMIT_DATA, &limit);
#endif
      store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
      _exit (store != NULL && pakt_store_load (store, &error) == NULL &&
             g_error_matches (error, PAKT_ERROR, PAKT_ERROR_DAMAGED) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
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
test_schema_circles (PaktReview    *fixture,
                     gconstpointer  data)
{
  static const guint8 key[] = { 0x30 };
  g_autoptr (GByteArray) file = NULL;
  guint8 leaf[FILE_PAGE_SIZE];
  guint32 right, circles;
  guint8 *page;
  guint n_cells;

  /* Of the last page, whose last cell describes an index, there is a copy in front and its last cell behind. */
  pakt_review_execute (fixture->path, "CREATE TABLE zz (a UNIQUE)");
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
test_row_circles (PaktReview    *fixture,
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

/* A file without its row of settings, or with two, is no plan, even if its sums are right. */
static void
test_settings_rows (PaktReview    *fixture,
                    gconstpointer  data)
{
  static const char * const changes[] = {
    "INSERT INTO \"plan\" SELECT * FROM \"plan\";"
    "UPDATE digests SET n_rows = 2, digest = digest + digest WHERE \"table\" = 'plan'",
    "DELETE FROM \"plan\"; UPDATE digests SET n_rows = 0, digest = 0 WHERE \"table\" = 'plan'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktStore) store = NULL;

      pakt_review_execute (fixture->path, changes[i]);
      store = pakt_store_open (fixture->path, PAKT_STORE_READ, &error);
      g_assert_no_error (error);
      g_assert_null (pakt_store_load (store, &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);
    }
}

/* What a damaged file calls a table may be a door to code of SQLite; whoever salvages does not go through. */
static void
test_salvage_modules (PaktReview    *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  guint n_rows;

  pakt_review_execute (fixture->path, "DROP TABLE topics; CREATE VIRTUAL TABLE topics USING fts5 (topic, name);"
                          "INSERT INTO topics VALUES ('fremd', 'Fremd')");
  plan = pakt_salvage (fixture->path, &tables, &error);
  g_assert_no_error (error);
  pakt_plan_get_rows (plan, PAKT_TABLE_TOPICS, &n_rows);
  g_assert_cmpuint (n_rows, ==, 0);
}

/* A line of scenarios, each the parent of the next, is gone along once, however long it is, whole or with its head lost. */
static void
test_long_line (PaktReview    *fixture,
                gconstpointer  data)
{
  int status = -1;
  pid_t child;

  pakt_review_execute (fixture->path,
                       "WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < 30000)"
                       "INSERT INTO scenarios SELECT format ('z%06d', n), 'x', format ('z%06d', n - 1), '' FROM line;");
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GPtrArray) tables = NULL;
      g_autoptr (PaktPlan) plan = NULL;

      alarm (20);
      plan = pakt_salvage (fixture->path, &tables, NULL);
      _exit (plan != NULL ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* A journal that comes with a file has no other file removed, neither of the plan nor of the link that leads to it. */
static void
test_super_journal (PaktReview    *fixture,
                    gconstpointer  data)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.pakt", NULL);
  g_autofree char *victim = g_build_filename (fixture->folder, "victim", NULL);
  g_autoptr (GByteArray) file = read_bytes (fixture->path);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length = strlen (victim);
  guint32 sum = 0;
  guint8 *tail;

  g_assert_true (g_file_set_contents (victim, "dear", -1, NULL));
  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);

  /* A header without pages, then the name of the common journal. */
  g_byte_array_set_size (bytes, (guint) (512 + 4 + length + 16));
  memset (bytes->data, 0, bytes->len);
  memcpy (bytes->data, magic, sizeof magic);
  put_number (bytes->data + 12, 4, 1);
  put_number (bytes->data + 16, 4, file->len / FILE_PAGE_SIZE);
  put_number (bytes->data + 20, 4, 512);
  put_number (bytes->data + 24, 4, FILE_PAGE_SIZE);
  put_number (bytes->data + 512, 4, 0x40000000 / FILE_PAGE_SIZE + 1);
  tail = bytes->data + 516 + length;
  memcpy (bytes->data + 516, victim, length);
  for (gsize i = 0; i < length; i++)
    sum += (guint8) victim[i];
  put_number (tail, 4, (guint32) length);
  put_number (tail + 4, 4, sum);
  memcpy (tail + 8, magic, sizeof magic);
  g_assert_true (g_file_set_contents (journal, (const char *) bytes->data, bytes->len, NULL));

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pakt_store_open (i < 2 ? fixture->path : link_path,
                                      i % 2 == 0 ? PAKT_STORE_READ : PAKT_STORE_WRITE, &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
      g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
    }

  /* That the journal is one that SQLite believes. */
  pakt_review_execute (fixture->path, "SELECT count (*) FROM topics");
  g_assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) \
  g_test_add ("/store/hostile/" name, PaktReview, NULL, pakt_review_set_up, function, pakt_review_tear_down)
  ADD ("many-rows", test_many_rows);
  ADD ("schema-circles", test_schema_circles);
  ADD ("row-circles", test_row_circles);
  ADD ("settings-rows", test_settings_rows);
  ADD ("salvage-modules", test_salvage_modules);
  ADD ("long-line", test_long_line);
  ADD ("super-journal", test_super_journal);

  return g_test_run ();
}
