/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-folder.h"
#include "pakt-test-plan.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * Writing is canonical: export after import after export gives the same
 * bytes, and the built-in plans are kept in that form.
 */

typedef struct
{
  GFile *first;
  GFile *second;
} Fixture;

static GFile *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("pakt-test-XXXXXX", &error);

  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
remove_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name", G_FILE_QUERY_INFO_NONE,
                                                                    NULL, NULL);
  GFile *child;

  while (g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    g_file_delete (child, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
  g_object_unref (folder);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->first = make_folder ();
  fixture->second = make_folder ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  remove_folder (fixture->first);
  remove_folder (fixture->second);
}

static PaktPlan *
load (GFile *folder)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, &faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);
  g_assert_cmpuint (faults->len, ==, 0);

  return plan;
}

static void
save (PaktPlan *plan,
      GFile    *folder)
{
  g_autoptr (GError) error = NULL;

  pakt_folder_save (plan, folder, &error);
  g_assert_no_error (error);
}

static GBytes *
read_table (GFile      *folder,
            const char *table)
{
  g_autofree char *name = g_strconcat (table, ".csv", NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/* All tables are written, each in its canonical form: CRLF, no byte order mark, no blank at an end of a line. */
static void
assert_folders_equal (GFile *a,
                      GFile *b)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GBytes) bytes_a = read_table (a, pakt_table_get (i)->name);
      g_autoptr (GBytes) bytes_b = read_table (b, pakt_table_get (i)->name);
      gsize length;
      const char *text = g_bytes_get_data (bytes_a, &length);

      if (!g_bytes_equal (bytes_a, bytes_b))
        g_error ("%s.csv: %s differs from %s", pakt_table_get (i)->name, g_file_peek_path (a), g_file_peek_path (b));

      g_assert_cmpuint (length, >=, 2);
      g_assert_cmpmem (text + length - 2, 2, "\r\n", 2);
      g_assert_true (g_ascii_islower (text[0]));
    }
}

/* Export, import, export. */
static void
check_round_trip (Fixture  *fixture,
                  PaktPlan *plan)
{
  g_autoptr (PaktPlan) again = NULL;

  save (plan, fixture->first);
  again = load (fixture->first);
  save (again, fixture->second);
  assert_folders_equal (fixture->first, fixture->second);
}

static void
test_fixture (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", data, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (PaktPlan) plan = load (folder);

  check_round_trip (fixture, plan);
}

/* What is committed is what the program writes, so that a user's change to one shows as that change. */
static void
test_built_in (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "plans", data, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (PaktPlan) plan = load (folder);

  check_round_trip (fixture, plan);
  assert_folders_equal (folder, fixture->first);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);

      check_round_trip (fixture, plan);
    }
}

/* Texts that need quotation marks, and texts that only look as if. */
static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const texts[] = { "a;b", "\"a\"", "\"", "zwei\nZeilen", "a\r\nb", "\r", " Rand ", "a,b", "'",
                                        "=1+1", "-", "0041", "1,5", "\t", "Überblick – „alles“", "\357\273\277" };
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) again = NULL;
  const PaktTopicRow *topics;
  guint n_topics;

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    pakt_test_add (builder, "topics", "topic=%c|name=%s", 'a' + (int) i, texts[i]);
  plan = pakt_test_build (builder);
  check_round_trip (fixture, plan);

  again = load (fixture->second);
  topics = PAKT_PLAN_ROWS (again, TOPICS, PaktTopicRow, &n_topics);
  g_assert_cmpuint (n_topics, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < n_topics; i++)
    g_assert_cmpstr (topics[i].name, ==, texts[i]);
}

/* Rows come in the byte order of their keys, numbers as numbers; empty stays empty; decimals are the shortest. */
static void
test_canonical (Fixture       *fixture,
                gconstpointer  data)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GString) assumptions = NULL;

  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  pakt_test_add (builder, "assumptions", "scenario=x|position=10|kind=minutes-set|value=007,50");
  pakt_test_add (builder, "assumptions", "scenario=x|position=9|kind=delist|value=007,50|text=2027-01-01");
  pakt_test_add (builder, "funding", "scheme=z|year=2026|land_percent=12,50");
  pakt_test_add (builder, "funding", "scheme=ä|year=2026|land_percent=0");
  pakt_test_add (builder, "funding", "scheme=Z|year=2030");
  pakt_test_add (builder, "funding", "scheme=Z|year=2029|land_percent=100.00|legal_basis=Pakt; 4.3");
  plan = pakt_test_build (builder);

  text = pakt_table_to_csv (plan, PAKT_TABLE_FUNDING);
  g_assert_cmpstr (text->str, ==,
                   "scheme;year;land_percent;legal_basis\r\n"
                   "Z;2029;100;\"Pakt; 4.3\"\r\n"
                   "Z;2030;;\r\n"
                   "z;2026;12.5;\r\n"
                   "ä;2026;0;\r\n");

  /* A value is a number where its kind reads it as one. */
  assumptions = pakt_table_to_csv (plan, PAKT_TABLE_ASSUMPTIONS);
  g_assert_cmpstr (assumptions->str, ==,
                   "scenario;position;enabled;kind;services;bodies;from;until;value;text\r\n"
                   "x;9;;delist;;;;;007,50;2027-01-01\r\n"
                   "x;10;;minutes-set;;;;;7.5;\r\n");
}

/* Another file in the folder is somebody's, and stays. */
static void
test_other_files (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (GFile) note = g_file_get_child (fixture->first, "README.txt");
  g_autoptr (GFile) deep = g_file_resolve_relative_path (fixture->first, "a/b");
  g_autoptr (GFile) parent = g_file_get_parent (deep);
  g_autofree char *content = NULL;

  g_assert_true (g_file_replace_contents (note, "x", 1, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  save (plan, fixture->first);
  g_assert_true (g_file_load_contents (note, NULL, &content, NULL, NULL, NULL));
  g_assert_cmpstr (content, ==, "x");

  /* A folder that is not there is made, with its parents. */
  save (plan, deep);
  assert_folders_equal (fixture->first, deep);
  remove_folder (g_steal_pointer (&deep));
}

/* An error while writing is said, and says where. */
static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (GFile) blocked = g_file_get_child (fixture->first, "prices.csv");
  g_autoptr (GFile) bodies = g_file_get_child (fixture->first, "bodies.csv");
  g_autoptr (GFile) inside = g_file_get_child (fixture->second, "file/folder");
  g_autoptr (GFile) file = g_file_get_child (fixture->second, "file");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_make_directory (blocked, NULL, NULL));
  g_assert_false (pakt_folder_save (plan, fixture->first, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "prices.csv"));
  g_clear_error (&error);

  /* This is seen before anything is written. */
  g_assert_false (g_file_query_exists (bodies, NULL));

  g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_assert_false (pakt_folder_save (plan, inside, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
}

int
main (int    argc,
      char **argv)
{
  static const char * const fixtures[] = { "corner-1", "corner-2", "corner-3", "random-1", "random-2", "random-3",
                                           "random-4", "random-5", "random-6", "random-7", "random-8", "staircase" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/folder/fixture/", fixtures[i], NULL);

      g_test_add (path, Fixture, fixtures[i], set_up, test_fixture, tear_down);
    }
  g_test_add ("/folder/built-in/starter", Fixture, "starter", set_up, test_built_in, tear_down);
  g_test_add ("/folder/built-in/example", Fixture, "example", set_up, test_built_in, tear_down);
  g_test_add ("/folder/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/folder/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/folder/canonical", Fixture, NULL, set_up, test_canonical, tear_down);
  g_test_add ("/folder/other-files", Fixture, NULL, set_up, test_other_files, tear_down);
  g_test_add ("/folder/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);

  return g_test_run ();
}
