/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-csv.h"

#include <string.h>

/*
 * Records out of text. In the cases "|" stands between the cells of a record
 * and "/" behind each record, with the line in which it begins before it.
 */

typedef struct
{
  const char *text;
  const char *records;
  guint fault_line;  /* 0: none */
} Case;

static const Case cases[] = {
  { "", "", 0 },
  { "\357\273\277", "", 0 },
  { "a", "1:a/", 0 },
  { "a;b\n", "1:a|b/", 0 },
  { "\357\273\277a;b\n", "1:a|b/", 0 },
  { "a;b\n1;2", "1:a|b/2:1|2/", 0 },
  { "a;b\r\n1;2\r\n", "1:a|b/2:1|2/", 0 },
  { "a;b\r1;2\r", "1:a|b/2:1|2/", 0 },
  { "a\n\rb\r\n\r\nc", "1:a/3:b/5:c/", 0 },
  { ";;a", "1:||a/", 0 },
  { "a;;", "1:a||/", 0 },
  { "a;\nb;", "1:a|/2:b|/", 0 },
  { " a ; b ", "1: a | b /", 0 },
  { "a,b\tc", "1:a,b\tc/", 0 },

  /* Rows without any text are what spreadsheets leave behind; they count as lines. */
  { "\n\n\na\n\n", "4:a/", 0 },
  { ";;\n;a;\n;;\n", "2:|a|/", 0 },
  { "\"\";\"\"\nx", "2:x/", 0 },
  { " \n", "1: /", 0 },

  { "\"a\"", "1:a/", 0 },
  { "\"a\";\"b\"\n", "1:a|b/", 0 },
  { "\"a;b\";c", "1:a;b|c/", 0 },
  { "\"a\"\"b\"", "1:a\"b/", 0 },
  { "\"\"\"\"", "1:\"/", 0 },
  { "\"\"\"a\"\"\"", "1:\"a\"/", 0 },
  { "\"\";a", "1:|a/", 0 },
  { "\"a\nb\";c\nd", "1:a\nb|c/3:d/", 0 },
  { "\"a\r\nb\";c\r\nd", "1:a\r\nb|c/3:d/", 0 },
  { "\"a\rb\";c\rd", "1:a\rb|c/3:d/", 0 },
  { "\"\n\n\"\n\nx", "1:\n\n/5:x/", 0 },
  { "\357\273\277\"a\";b", "1:a|b/", 0 },

  { "\"", "", 1 },
  { "\"a", "", 1 },
  { "a\n\"b\n\n\n", "1:a/", 2 },
  { "a;\"\n\";\"c\n\n", "", 2 },
  { "\"a\"\"", "", 1 },
  { "a\nb\"c\n", "1:a/", 2 },
  { "a \"b\"", "", 1 },
  { "\"a\"b", "", 1 },
  { "\"a\n\"b", "", 2 },
  { "\"a\" ;b", "", 1 },
};

/* Exactly as long as it says, so that a read beyond the end is noticed by the sanitizers. */
static char *
copy (const char *text,
      gsize       length)
{
  char *data = g_malloc (length + 1);

  memcpy (data, text, length);
  data[length] = 'X';

  return data;
}

static char *
describe (PaktCsvReader  *reader,
          char          **fault)
{
  GString *string = g_string_new (NULL);

  while (pakt_csv_reader_next (reader, fault))
    {
      guint n_cells;
      char **cells = pakt_csv_reader_get (reader, &n_cells);

      g_string_append_printf (string, "%u:", pakt_csv_reader_get_line (reader));
      for (guint i = 0; i < n_cells; i++)
        g_string_append_printf (string, "%s%s", i > 0 ? "|" : "", cells[i]);
      g_string_append_c (string, '/');
    }

  return g_string_free_and_steal (string);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].text);
      g_autofree char *data = copy (cases[i].text, length);
      g_autoptr (PaktCsvReader) reader = pakt_csv_reader_new (data, length);
      g_autofree char *fault = NULL;
      g_autofree char *records = describe (reader, &fault);
      char *further = NULL;

      g_assert_cmpstr (records, ==, cases[i].records);
      g_assert_cmpint (fault != NULL, ==, cases[i].fault_line != 0);
      if (fault != NULL)
        g_assert_cmpuint (pakt_csv_reader_get_line (reader), ==, cases[i].fault_line);

      /* The end is the end, and a fault is said once. */
      g_assert_false (pakt_csv_reader_next (reader, &further));
      g_assert_null (further);
    }
}

static void
test_append (void)
{
  static const char * const cells[][2] = {
    { "", "" }, { "a", "a" }, { " a ", " a " }, { "a,b", "a,b" }, { "ä€", "ä€" },
    { "a;b", "\"a;b\"" }, { "\"", "\"\"\"\"" }, { "a\nb", "\"a\nb\"" }, { "a\rb", "\"a\rb\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) string = g_string_new (NULL);

      pakt_csv_append_cell (string, cells[i][0]);
      g_assert_cmpstr (string->str, ==, cells[i][1]);
    }
}

static char *
random_cell (void)
{
  static const char * const pieces[] = { "a", ";", "\"", "\n", "\r", "\r\n", " ", "ß", "", "," };
  GString *cell = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  return g_string_free_and_steal (cell);
}

/* Whatever is written is read back, cell by cell. */
static void
test_round_trip (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      guint n_cells = (guint) g_test_rand_int_range (1, 5);
      guint n_records = (guint) g_test_rand_int_range (1, 5);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) text = g_string_new (g_test_rand_bit () ? "\357\273\277" : "");
      const char *line_end = g_test_rand_bit () ? "\r\n" : g_test_rand_bit () ? "\n" : "\r";
      g_autoptr (PaktCsvReader) reader = NULL;
      g_autofree char *data = NULL;
      char *fault = NULL;

      for (guint i = 0; i < n_cells * n_records; i++)
        {
          /* A record needs a cell with text. */
          char *cell = i % n_cells == 0 ? g_strconcat ("x", NULL) : random_cell ();

          g_ptr_array_add (cells, cell);
          pakt_csv_append_cell (text, cell);
          g_string_append (text, i % n_cells == n_cells - 1 ? line_end : ";");
        }

      data = copy (text->str, text->len);
      reader = pakt_csv_reader_new (data, text->len);
      for (guint i = 0; i < n_records; i++)
        {
          guint n_found;
          char **found;

          g_assert_true (pakt_csv_reader_next (reader, &fault));
          found = pakt_csv_reader_get (reader, &n_found);
          g_assert_cmpuint (n_found, ==, n_cells);
          for (guint j = 0; j < n_cells; j++)
            g_assert_cmpstr (found[j], ==, g_ptr_array_index (cells, i * n_cells + j));
        }
      g_assert_false (pakt_csv_reader_next (reader, &fault));
      g_assert_null (fault);
    }
}

/* Whatever the bytes are, reading comes to an end within them. */
static void
test_noise (void)
{
  static const char alphabet[] = "a;\"\n\r ";

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, 14);
      char text[14];
      g_autofree char *data = NULL;
      g_autoptr (PaktCsvReader) reader = NULL;
      g_autofree char *fault = NULL;
      g_autofree char *records = NULL;

      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      data = copy (text, length);
      reader = pakt_csv_reader_new (data, length);
      records = describe (reader, &fault);
      g_assert_cmpuint (strlen (records), <=, 5 * length);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/cases", test_cases);
  g_test_add_func ("/csv/append", test_append);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/noise", test_noise);

  return g_test_run ();
}
