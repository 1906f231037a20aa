/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "pakt-paper-test.h"

static PaktPaperTable *
make_table (guint n_rows,
            guint n_columns,
            guint sum_every)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_null_terminated (n_columns + 1, g_free, TRUE);
  PaktPaperTable *table;

  g_ptr_array_add (cells, g_strdup ("Leistung"));
  for (guint j = 0; j < n_columns; j++)
    g_ptr_array_add (cells, g_strdup_printf ("t%02ue", j));
  table = pakt_paper_table_new ((const char * const *) cells->pdata);

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean is_sum = sum_every > 0 && (i + 1) % sum_every == 0;

      g_ptr_array_set_size (cells, 0);
      g_ptr_array_add (cells, g_strdup_printf (is_sum ? "Y%04u" : "R%04u", i));
      for (guint j = 0; j < n_columns; j++)
        g_ptr_array_add (cells, g_strdup_printf ("r%04uc%02ue123.456,78%s", i, j, (i + j) % 9 ? "" : "\nunbekannt"));
      pakt_paper_table_add_row (table, (const char * const *) cells->pdata, is_sum);
    }

  return table;
}

static PaktPaper *
make_paper (guint n_rows,
            guint n_columns,
            guint sum_every)
{
  PaktPaper *paper = pakt_paper_new ("Kosten nach Leistung");
  g_autoptr (PaktPaperTable) table = make_table (n_rows, n_columns, sum_every);

  pakt_paper_set_origin (paper, "Musterplan", "Stand 20. November 2026", TRUE);
  pakt_paper_add_table (paper, table);

  return paper;
}

/* What every page says, whatever is on it. */
static void
check_furniture (char       **pages,
                 const char  *title)
{
  guint n = g_strv_length (pages);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n);

      g_assert_cmpuint (pakt_paper_test_count (pages[i], number), ==, 1);
      g_assert_cmpuint (pakt_paper_test_count (pages[i], "Example: all amounts are invented"), ==, 1);
      g_assert_cmpuint (pakt_paper_test_count (pages[i], title), ==, 1);
      g_assert_nonnull (strstr (pages[i], "Musterplan"));
      g_assert_nonnull (strstr (pages[i], "Stand 20. November 2026"));
    }
}

/* Every cell stands there once, below its title and beside its name, and rows are in order. */
static void
check_rows (char  **pages,
            guint   n_rows,
            guint   n_columns,
            guint   sum_every)
{
  g_autofree char *all = g_strjoinv ("\f", pages);

  for (guint j = 0; j < n_columns; j++)
    {
      const char *before = all;

      for (guint i = 0; i < n_rows; i++)
        {
          g_autofree char *cell = g_strdup_printf ("r%04uc%02ue123.456,78", i, j);
          const char *place = strstr (all, cell);
          g_autofree char *name = g_strdup_printf (sum_every > 0 && (i + 1) % sum_every == 0 ? "Y%04u" : "R%04u", i);
          g_autofree char *title = g_strdup_printf ("t%02ue", j);
          g_autofree char *page = NULL;
          const char *start;

          g_assert_cmpuint (pakt_paper_test_count (all, cell), ==, 1);
          g_assert_true (place >= before);
          before = place;
          for (start = place; start > all && start[-1] != '\n' && start[-1] != '\f'; start--)
            continue;
          g_assert_true (g_str_has_prefix (start, name));
          for (start = place; start > all && start[-1] != '\f'; start--)
            continue;
          page = g_strndup (start, (gsize) (place - start));
          g_assert_nonnull (strstr (page, title));
        }
    }
}

/* The line after the titles is not a sum, unless the table begins with it. */
static void
check_sums (char **pages)
{
  for (guint i = 0; pages[i] != NULL; i++)
    {
      const char *row = strstr (pages[i], "\nR");
      const char *sum = strstr (pages[i], "\nY");

      if (sum != NULL && !g_str_has_prefix (sum + 1, "Y0000"))
        g_assert_true (row != NULL && row < sum);
    }
}

typedef struct
{
  guint n_rows;
  guint n_columns;
  guint sum_every;
  gboolean landscape;
} Case;

static const Case cases[] = {
  { 1, 1, 0, FALSE },
  { 3, 0, 0, FALSE },
  { 58, 3, 58, FALSE },
  { 58, 3, 1, FALSE },
  { 120, 5, 2, TRUE },
  { 58, 11, 59, TRUE },
  { 58, 11, 29, FALSE },
  { 20, 40, 5, FALSE },
};

static void
test_table (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PaktPaper) paper = make_paper (c->n_rows, c->n_columns, c->sum_every);
  g_auto (GStrv) pages = NULL;

  pakt_paper_set_landscape (paper, c->landscape);
  pages = pakt_paper_test_read_pages (paper);
  check_furniture (pages, "Kosten nach Leistung");
  check_rows (pages, c->n_rows, c->n_columns, c->sum_every);
  if (c->sum_every != 1)
    check_sums (pages);
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpuint (pakt_paper_test_count (pages[i], "Leistung"), >=, 2);

  g_assert_cmpuint (pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), ==, g_strv_length (pages));
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  pakt_paper_test_check_ink (paper, 612, 792);
  pakt_paper_test_check_ink (paper, 419.53, 595.28);
}

/* Wherever the page ends, the sum takes a row along. */
static void
test_sums (void)
{
  guint n_pages_before = 0, n_breaks = 0;

  for (guint n = 36; n < 50; n++)
    {
      g_autoptr (PaktPaper) paper = make_paper (n, 2, n);
      g_auto (GStrv) pages = pakt_paper_test_read_pages (paper);

      check_sums (pages);
      if (n_pages_before == 1 && g_strv_length (pages) == 2)
        n_breaks++;
      n_pages_before = g_strv_length (pages);
    }

  g_assert_cmpuint (n_breaks, ==, 1);
}

/* What is divided says so, and every part has the names. */
static void
test_parts (void)
{
  g_autoptr (PaktPaper) narrow = make_paper (10, 3, 0);
  g_autoptr (PaktPaper) wide = make_paper (10, 20, 0);
  g_auto (GStrv) narrow_pages = pakt_paper_test_read_pages (narrow);
  g_auto (GStrv) wide_pages = pakt_paper_test_read_pages (wide);
  g_autofree char *all = g_strjoinv ("\f", wide_pages);
  guint n_parts = pakt_paper_test_count (all, "of the table: ");

  g_assert_null (strstr (narrow_pages[0], "of the table: "));
  g_assert_cmpuint (n_parts, >=, 3);
  g_assert_cmpuint (pakt_paper_test_count (all, "R0007"), ==, n_parts);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *caption = g_strdup_printf ("Part %u of %u of the table: t", i + 1, n_parts);

      g_assert_cmpuint (pakt_paper_test_count (all, caption), ==, 1);
    }
}

static void
test_empty (void)
{
  g_autoptr (PaktPaper) nothing = pakt_paper_new ("Leer");
  g_autoptr (PaktPaper) paper = make_paper (0, 3, 0);
  g_auto (GStrv) pages = pakt_paper_test_read_pages (paper);
  g_auto (GStrv) no_pages = pakt_paper_test_read_pages (nothing);

  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  g_assert_nonnull (strstr (pages[0], "t01e"));
  g_assert_nonnull (strstr (pages[0], "No entries"));
  g_assert_cmpuint (g_strv_length (no_pages), ==, 1);
  g_assert_nonnull (strstr (no_pages[0], "Leer"));
  g_assert_nonnull (strstr (no_pages[0], "Page 1 of 1"));
  g_assert_null (strstr (no_pages[0], "Example"));
  pakt_paper_test_check_ink (nothing, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
}

static char *
make_words (const char *prefix,
            guint       n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%05u ", prefix, i);

  return g_string_free (words, FALSE);
}

static void
check_words (const char *text,
             const char *prefix,
             guint       n)
{
  const char *before = text;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s%05u", prefix, i);
      const char *place = strstr (before, word);

      g_assert_nonnull (place);
      g_assert_cmpuint (pakt_paper_test_count (text, word), ==, 1);
      before = place;
    }
}

/* What is longer than a page goes on on the next: paragraphs, names, amounts. */
static void
test_long (void)
{
  const char * const titles[] = { "Leistung", "2026", NULL };
  g_autoptr (PaktPaper) paper = pakt_paper_new ("Langes");
  g_autoptr (PaktPaperTable) table = pakt_paper_table_new (titles);
  g_autofree char *paragraph = make_words ("absatz", 2000);
  g_autofree char *reason = make_words ("grund", 700);
  g_autofree char *name = make_words ("name", 600);
  g_autofree char *amount = make_words ("betrag", 30);
  g_autofree char *subtitle = make_words ("zeile", 900);
  g_autofree char *word = g_strnfill (400, 'x');
  const char * const cells[] = { name, "mind. 1.234.567,89 €", NULL };
  const char * const wide[] = { word, word, NULL };
  const char * const commands[] = { "pdftotext", "FILE", "-", NULL };
  g_autofree char *text = NULL;

  pakt_paper_set_subtitle (paper, subtitle);
  pakt_paper_set_origin (paper, word, subtitle, TRUE);
  pakt_paper_add_text (paper, 2, paragraph);
  pakt_paper_add_amount (paper, 4, reason, "9.876,54 €");
  pakt_paper_add_amount (paper, 0, "kurz", amount);
  pakt_paper_add_heading (paper, word);
  pakt_paper_table_add_row (table, cells, FALSE);
  pakt_paper_add_table (paper, table);
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, 2 * PAKT_PAPER_A4_HEIGHT);

  pakt_paper_set_origin (paper, "Musterplan", NULL, FALSE);
  text = pakt_paper_test_ask (paper, commands);
  check_words (text, "absatz", 2000);
  check_words (text, "grund", 700);
  check_words (text, "name", 600);
  check_words (text, "betrag", 30);
  check_words (text, "zeile", 900);
  g_assert_cmpuint (pakt_paper_test_count (text, "9.876,54 €"), ==, 1);
  g_assert_cmpuint (pakt_paper_test_count (text, "mind. 1.234.567,89 €"), ==, 1);

  g_clear_pointer (&table, pakt_paper_table_unref);
  table = pakt_paper_table_new (titles);
  pakt_paper_table_add_row (table, wide, TRUE);
  pakt_paper_add_table (paper, table);
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
}

static PaktPaper *
make_explanation (guint n)
{
  PaktPaper *paper = pakt_paper_new ("Elektronische Wohnsitzanmeldung, 2029");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Gemeinde %03u: 40.000 × 12 von 1.440.000", i);

      pakt_paper_add_amount (paper, i % 5, text, "2.250,00 €");
    }

  return paper;
}

/* A little too much is made smaller, far too much is not. */
static void
test_fit (void)
{
  g_autoptr (PaktPaper) little = make_explanation (55);
  g_autoptr (PaktPaper) much = make_explanation (300);
  g_autoptr (PaktPaper) wanted = make_explanation (300);
  guint n_pages;

  g_assert_cmpuint (pakt_paper_paginate (little, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), ==, 2);
  pakt_paper_set_fit_pages (little, 1);
  g_assert_cmpuint (pakt_paper_paginate (little, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), ==, 1);
  pakt_paper_test_check_ink (little, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);

  n_pages = pakt_paper_paginate (much, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  pakt_paper_set_fit_pages (wanted, 1);
  g_assert_cmpuint (pakt_paper_paginate (wanted, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), >, 1);
  g_assert_cmpuint (pakt_paper_get_n_pages (wanted), <=, n_pages);
}

/* Parts stand beside each other, each once and line by line, and are divided between pages like all else. */
static void
test_side_by_side (void)
{
  const char * const layout[] = { "pdftotext", "-layout", "FILE", "-", NULL };
  /* Unlike the other program, this one tells of texts that were written twice in one place. */
  const char * const structure[] = { "pdfinfo", "-struct-text", "FILE", NULL };
  g_autoptr (PaktPaper) paper = pakt_paper_new ("Anteile");
  g_autofree char *text = NULL;
  g_autofree char *elements = NULL;
  g_autofree char *long_name = make_words ("lang", 900);
  g_autoptr (GRegex) line = g_regex_new ("Kommune 000 +0.000,17 € +Kommune 001 +1.000,17 €.*\n", G_REGEX_DEFAULT,
                                         G_REGEX_MATCH_DEFAULT, NULL);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Kommune %03u", i);
      g_autofree char *amount = g_strdup_printf ("%u.000,17 €", i);

      pakt_paper_add_part (paper, 2, name, amount);
    }
  g_assert_cmpuint (pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), ==, 3);
  pakt_paper_add_part (paper, 2, long_name, "9.876,54 €");
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);

  text = pakt_paper_test_ask (paper, layout);
  elements = pakt_paper_test_ask (paper, structure);
  g_assert_true (g_regex_match (line, text, G_REGEX_MATCH_DEFAULT, NULL));
  check_words (text, "lang", 900);
  g_assert_cmpuint (pakt_paper_test_count (text, "9.876,54 €"), ==, 1);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Kommune %03u", i);
      g_autofree char *amount = g_strdup_printf (" %u.000,17 €", i);

      g_assert_cmpuint (pakt_paper_test_count (text, name), ==, 1);
      g_assert_cmpuint (pakt_paper_test_count (elements, name), ==, 1);
      g_assert_cmpuint (pakt_paper_test_count (text, amount), ==, 1);
    }
}

static PaktStackData *
make_data (void)
{
  const char * const names[] = { "Land", "Kommunen", "Außerhalb", NULL };
  PaktStackData *data = pakt_stack_data_new (names);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *year = g_strdup_printf ("%u", 2026 + i);
      const PaktStackColumn column = {
        .label = year,
        .amounts = { 40576507 - 4000000 * (gint64) i, 4000000 * (gint64) i, 1739750 },
        .total = 42316257,
        .low = 42316257,
        .high = 42316257,
        .unknown = i % 3,
      };

      pakt_stack_data_add (data, &column);
    }

  return data;
}

static PaktPaper *
make_everything (guint n_rows,
                 guint n_columns)
{
  PaktPaper *paper = make_paper (n_rows, n_columns, 10);
  g_autoptr (PaktStackData) data = make_data ();

  pakt_paper_set_subtitle (paper, "Szenario „Sechs Monate später“");
  pakt_paper_add_heading (paper, "Wer zahlt");
  pakt_paper_add_chart (paper, data);
  pakt_paper_add_text (paper, 0, "Schlußsatz – mit × und −.");
  pakt_paper_add_amount (paper, 3, "Anteil", "−2.250,00 €");

  return paper;
}

/* Other programs find nothing to complain about, know what is what, and can copy every text. */
static void
test_file (void)
{
  g_autoptr (PaktPaper) paper = make_everything (58, 3);
  const char * const check[] = { "qpdf", "--check", "FILE", NULL };
  const char * const info[] = { "pdfinfo", "FILE", NULL };
  const char * const structure[] = { "pdfinfo", "-struct-text", "FILE", NULL };
  const char * const fonts[] = { "pdffonts", "FILE", NULL };
  const char * const images[] = { "pdfimages", "-list", "FILE", NULL };
  const char * const tags[] = { "Document\n", "  H1", "  H2", "  P", "  Figure", "  Table", "    TR", "TH", "TD" };
  g_autofree char *checked = pakt_paper_test_ask (paper, check);
  g_autofree char *about = pakt_paper_test_ask (paper, info);
  g_autofree char *tree = pakt_paper_test_ask (paper, structure);
  g_autofree char *font_list = pakt_paper_test_ask (paper, fonts);
  g_autofree char *image_list = pakt_paper_test_ask (paper, images);
  g_auto (GStrv) font_lines = g_strsplit (font_list, "\n", -1);

  g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors found"));
  g_assert_nonnull (strstr (about, "Title:           Kosten nach Leistung\n"));
  g_assert_nonnull (strstr (about, "Tagged:          yes\n"));
  g_assert_nonnull (strstr (about, "(A4)\n"));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    g_assert_nonnull (strstr (tree, tags[i]));
  g_assert_cmpuint (pakt_paper_test_count (tree, "Artifact"), ==, 0);
  for (guint i = 0; i < 58; i++)
    {
      g_autofree char *cell = g_strdup_printf ("r%04uc00e", i);

      g_assert_cmpuint (pakt_paper_test_count (tree, cell), ==, 1);
    }
  g_assert_nonnull (strstr (tree, "Schlußsatz – mit × und −."));
  g_assert_nonnull (strstr (tree, "−2.250,00 €"));

  g_assert_cmpuint (g_strv_length (font_lines), >=, 4);
  for (guint i = 2; font_lines[i] != NULL && *font_lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (font_lines[i], "yes yes yes"));
  g_assert_cmpuint (pakt_paper_test_count (image_list, "\n"), ==, 2);
}

/* All kinds of contents on the same pages. */
static void
test_everything (void)
{
  g_autoptr (PaktPaper) paper = make_everything (70, 12);
  g_auto (GStrv) pages = pakt_paper_test_read_pages (paper);
  g_autofree char *all = g_strjoinv ("\f", pages);

  check_furniture (pages, "Kosten nach Leistung");
  check_rows (pages, 70, 12, 10);
  check_sums (pages);
  g_assert_cmpuint (pakt_paper_test_count (all, "Szenario „Sechs Monate später“"), ==, 1);
  g_assert_nonnull (strstr (all, "Außerhalb"));
  g_assert_nonnull (strstr (all, "2035"));
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  pakt_paper_set_landscape (paper, TRUE);
  pakt_paper_test_check_ink (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
}

/* Pages of a copy, and the file's, leave those on the screen as they are. */
static void
test_copy (void)
{
  g_autoptr (PaktPaper) paper = make_everything (70, 12);
  guint n_pages = pakt_paper_paginate (paper, 400, 400);
  g_autoptr (PaktPaper) copy = pakt_paper_copy (paper);
  g_autoptr (GBytes) pdf = NULL;
  double width, height;

  g_assert_cmpuint (pakt_paper_get_n_pages (copy), ==, 0);
  pakt_paper_set_landscape (copy, TRUE);
  g_assert_cmpuint (pakt_paper_paginate (copy, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT), !=, n_pages);
  pakt_paper_get_page_size (copy, &width, &height);
  g_assert_true (width > height);
  pdf = pakt_paper_dup_pdf (paper, NULL);
  g_assert_nonnull (pdf);
  g_assert_cmpuint (pakt_paper_get_n_pages (paper), ==, n_pages);
  g_assert_false (pakt_paper_get_landscape (paper));

  /* However small the sheet, there is an end to it. */
  g_assert_cmpuint (pakt_paper_paginate (paper, 130, 130), >=, 1);
}

/* What is too wide is divided, not made so small that nobody can read it. */
static void
test_sizes (void)
{
  const char * const command[] = { "pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", "FILE", NULL };

  for (guint n = 4; n < 12; n++)
    {
      g_autoptr (PaktPaper) paper = make_paper (20, n, 0);
      g_autofree char *xml = NULL;
      guint n_sizes = 0;

      pakt_paper_set_landscape (paper, n % 2 == 0);
      xml = pakt_paper_test_ask (paper, command);
      for (const char *p = strstr (xml, "<fontspec "); p != NULL; p = strstr (p + 1, "<fontspec "))
        {
          guint64 size = g_ascii_strtoull (strstr (p, "size=\"") + strlen ("size=\""), NULL, 10);

          g_assert_cmpuint (size, >=, 3 * 7);
          g_assert_cmpuint (size, <=, 3 * 17);
          n_sizes++;
        }
      g_assert_cmpuint (n_sizes, >=, 3);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/draw/paper/table/%u-%u-%u", cases[i].n_rows, cases[i].n_columns,
                                               cases[i].sum_every);

      g_test_add_data_func (path, &cases[i], test_table);
    }
  g_test_add_func ("/draw/paper/sums", test_sums);
  g_test_add_func ("/draw/paper/parts", test_parts);
  g_test_add_func ("/draw/paper/empty", test_empty);
  g_test_add_func ("/draw/paper/long", test_long);
  g_test_add_func ("/draw/paper/fit", test_fit);
  g_test_add_func ("/draw/paper/side-by-side", test_side_by_side);
  g_test_add_func ("/draw/paper/file", test_file);
  g_test_add_func ("/draw/paper/everything", test_everything);
  g_test_add_func ("/draw/paper/copy", test_copy);
  g_test_add_func ("/draw/paper/sizes", test_sizes);

  return g_test_run ();
}
