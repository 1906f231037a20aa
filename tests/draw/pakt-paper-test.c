/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* The narrower margin, less what the edge of a letter may stand out of its line. */
#define LEAST_MARGIN 41.5

/**
 * pakt_paper_test_ask:
 * @command: (array zero-terminated=1): a program and its arguments, with “FILE” for the paper's
 *
 * Returns: (transfer full): what the program says about the paper
 */
char *
pakt_paper_test_ask (const PaktPaper    *paper,
                     const char * const *command)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pakt_paper_dup_pdf (paper, &error);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *output = NULL;
  g_autofree char *complaints = NULL;
  int status;
  int fd;

  g_assert_no_error (error);
  fd = g_file_open_tmp ("paper-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  for (guint i = 0; command[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) (g_str_equal (command[i], "FILE") ? path : command[i]));
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaints, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaints, ==, "");
  g_unlink (path);

  return g_steal_pointer (&output);
}

/**
 * pakt_paper_test_read_pages:
 *
 * Returns: (transfer full): the text of each page
 */
char **
pakt_paper_test_read_pages (const PaktPaper *paper)
{
  const char * const command[] = { "pdftotext", "-layout", "FILE", "-", NULL };
  g_autofree char *text = pakt_paper_test_ask (paper, command);
  char **pages = g_strsplit (text, "\f", -1);
  guint n = g_strv_length (pages);

  /* Every page ends with a form feed. */
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpstr (pages[n - 1], ==, "");
  g_clear_pointer (&pages[n - 1], g_free);

  return pages;
}

/**
 * pakt_paper_test_count:
 *
 * Returns: how often the text has the word
 */
guint
pakt_paper_test_count (const char *text,
                       const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    n++;

  return n;
}

/**
 * pakt_paper_test_check_ink:
 *
 * Makes sure that nothing is outside the margins, on any page of that size.
 */
void
pakt_paper_test_check_ink (PaktPaper *paper,
                           double     width,
                           double     height)
{
  guint n = pakt_paper_paginate (paper, width, height);
  double page_width, page_height;

  pakt_paper_get_page_size (paper, &page_width, &page_height);
  for (guint i = 0; i < n; i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, ink_width, ink_height;

      pakt_paper_draw_page (paper, cr, i);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &ink_width, &ink_height);
      g_assert_cmpfloat (x, >=, LEAST_MARGIN);
      g_assert_cmpfloat (y, >=, LEAST_MARGIN);
      g_assert_cmpfloat (x + ink_width, <=, page_width - LEAST_MARGIN);
      g_assert_cmpfloat (y + ink_height, <=, page_height - LEAST_MARGIN);

      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}
