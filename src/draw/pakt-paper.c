/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <cairo-pdf.h>

#include "pakt-error.h"

/**
 * PaktPaper:
 *
 * A document for the printer: a title, what stands below it, and where its
 * figures come from. It is put together once, then divided into pages of any
 * size and drawn wherever cairo can draw.
 *
 * Paper is white, whatever the screen looks like, and says everything in black.
 */

G_DEFINE_BOXED_TYPE (PaktPaper, pakt_paper, pakt_paper_ref, pakt_paper_unref)

static void
clear_block (gpointer data)
{
  PaktPaperBlock *block = data;

  if (block->kind == PAKT_PAPER_CHART)
    pakt_stack_data_unref (block->object);
  else if (block->kind == PAKT_PAPER_TABLE)
    pakt_paper_table_unref (block->object);
  g_free (block->text);
  g_free (block->amount);
}

static void
release_block (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_block);
}

static void
clear_paper (gpointer data)
{
  PaktPaper *paper = data;

  g_clear_pointer (&paper->pages, pakt_paper_pages_free);
  g_ptr_array_unref (paper->blocks);
  g_free (paper->title);
  g_free (paper->subtitle);
  g_free (paper->plan_title);
  g_free (paper->as_of);
}

static PaktPaperBlock *
add_block (PaktPaper          *paper,
           PaktPaperBlockKind  kind)
{
  PaktPaperBlock *block = g_atomic_rc_box_new0 (PaktPaperBlock);

  block->kind = kind;
  g_ptr_array_add (paper->blocks, block);
  g_clear_pointer (&paper->pages, pakt_paper_pages_free);

  return block;
}

/**
 * pakt_paper_new:
 * @title: what the document is about; not empty
 *
 * Returns: (transfer full): a paper with nothing below its title
 */
PaktPaper *
pakt_paper_new (const char *title)
{
  PaktPaper *paper = g_atomic_rc_box_new0 (PaktPaper);

  paper->title = g_strdup (title);
  paper->blocks = g_ptr_array_new_with_free_func (release_block);

  return paper;
}

/**
 * pakt_paper_copy:
 *
 * Makes a paper with the same contents and pages of its own, for a printer
 * whose sheets have another size than those on the screen.
 *
 * Returns: (transfer full): a paper that is not divided into pages yet
 */
PaktPaper *
pakt_paper_copy (const PaktPaper *paper)
{
  PaktPaper *copy = pakt_paper_new (paper->title);

  copy->subtitle = g_strdup (paper->subtitle);
  copy->plan_title = g_strdup (paper->plan_title);
  copy->as_of = g_strdup (paper->as_of);
  copy->is_example = paper->is_example;
  copy->landscape = paper->landscape;
  copy->fit_pages = paper->fit_pages;
  for (guint i = 0; i < paper->blocks->len; i++)
    g_ptr_array_add (copy->blocks, g_atomic_rc_box_acquire (g_ptr_array_index (paper->blocks, i)));

  return copy;
}

/**
 * pakt_paper_ref:
 *
 * Returns: (transfer full): @paper
 */
PaktPaper *
pakt_paper_ref (PaktPaper *paper)
{
  return g_atomic_rc_box_acquire (paper);
}

/**
 * pakt_paper_unref:
 * @paper: (transfer full): released
 */
void
pakt_paper_unref (PaktPaper *paper)
{
  g_atomic_rc_box_release_full (paper, clear_paper);
}

/**
 * pakt_paper_set_subtitle:
 * @text: (nullable): what is shown, in words: scenario, filter, prices
 */
void
pakt_paper_set_subtitle (PaktPaper  *paper,
                         const char *text)
{
  g_set_str (&paper->subtitle, text);
  g_clear_pointer (&paper->pages, pakt_paper_pages_free);
}

/**
 * pakt_paper_set_origin:
 * @plan_title: (nullable): the plan that the figures are from
 * @as_of: (nullable): the day that it describes, as a text that is complete: “As of 20 November 2026”
 * @is_example: every page says that all amounts are invented
 *
 * Says where the figures come from. It stands at the foot of every page.
 */
void
pakt_paper_set_origin (PaktPaper  *paper,
                       const char *plan_title,
                       const char *as_of,
                       gboolean    is_example)
{
  g_set_str (&paper->plan_title, plan_title);
  g_set_str (&paper->as_of, as_of);
  paper->is_example = is_example;
  g_clear_pointer (&paper->pages, pakt_paper_pages_free);
}

/**
 * pakt_paper_set_landscape:
 * @landscape: pages are wider than high
 *
 * Takes effect when the paper is divided into pages again.
 */
void
pakt_paper_set_landscape (PaktPaper *paper,
                          gboolean   landscape)
{
  paper->landscape = landscape;
}

/**
 * pakt_paper_set_fit_pages:
 * @n_pages: how many pages are wanted; 0: as many as there are
 *
 * Lets text shrink from 10 to 7 points so that the paper has no more pages than
 * that. Where 7 points are not enough, the paper has more pages, with the
 * largest text that needs no further one: nothing is left out or made smaller.
 */
void
pakt_paper_set_fit_pages (PaktPaper *paper,
                          guint      n_pages)
{
  paper->fit_pages = n_pages;
}

/**
 * pakt_paper_add_heading:
 * @text: what follows; it stays with it
 */
void
pakt_paper_add_heading (PaktPaper  *paper,
                        const char *text)
{
  add_block (paper, PAKT_PAPER_HEADING)->text = g_strdup (text);
}

/**
 * pakt_paper_add_text:
 * @level: how far it is indented, 0 to %PAKT_PAPER_MAX_LEVEL
 * @text: a paragraph
 *
 * Adds a paragraph. It is not divided between pages unless it is longer than one.
 */
void
pakt_paper_add_text (PaktPaper  *paper,
                     guint       level,
                     const char *text)
{
  PaktPaperBlock *block = add_block (paper, PAKT_PAPER_TEXT);

  block->level = MIN (level, PAKT_PAPER_MAX_LEVEL);
  block->text = g_strdup (text);
}

/**
 * pakt_paper_add_amount:
 * @level: how far @text is indented, 0 to %PAKT_PAPER_MAX_LEVEL
 * @text: what it is
 * @amount: how much; it stands at the right edge, in the last line of @text
 */
void
pakt_paper_add_amount (PaktPaper  *paper,
                       guint       level,
                       const char *text,
                       const char *amount)
{
  PaktPaperBlock *block = add_block (paper, PAKT_PAPER_AMOUNT);

  block->level = MIN (level, PAKT_PAPER_MAX_LEVEL);
  block->text = g_strdup (text);
  block->amount = g_strdup (amount);
}

/**
 * pakt_paper_add_part:
 * @level: how far the parts are indented, 0 to %PAKT_PAPER_MAX_LEVEL
 * @text: what it is, in few words
 * @amount: how much
 *
 * Adds a part of a sum. Parts that follow each other stand side by side, line by line, where there is room.
 */
void
pakt_paper_add_part (PaktPaper  *paper,
                     guint       level,
                     const char *text,
                     const char *amount)
{
  PaktPaperBlock *block = add_block (paper, PAKT_PAPER_PART);

  block->level = MIN (level, PAKT_PAPER_MAX_LEVEL);
  block->text = g_strdup (text);
  block->amount = g_strdup (amount);
}

/**
 * pakt_paper_add_chart:
 * @data: (transfer none): complete
 *
 * Adds a stacked chart as wide as the text.
 */
void
pakt_paper_add_chart (PaktPaper     *paper,
                      PaktStackData *data)
{
  add_block (paper, PAKT_PAPER_CHART)->object = pakt_stack_data_ref (data);
}

/**
 * pakt_paper_add_table:
 * @table: (transfer none): complete
 *
 * Adds a table. Its head is repeated on every page. Where it is too wide, its
 * columns follow each other in blocks that each repeat the names.
 */
void
pakt_paper_add_table (PaktPaper      *paper,
                      PaktPaperTable *table)
{
  add_block (paper, PAKT_PAPER_TABLE)->object = pakt_paper_table_ref (table);
}

/**
 * pakt_paper_get_title:
 *
 * Returns: (transfer none): what the document is about
 */
const char *
pakt_paper_get_title (const PaktPaper *paper)
{
  return paper->title;
}

/**
 * pakt_paper_get_landscape:
 *
 * Returns: whether pages are wider than high
 */
gboolean
pakt_paper_get_landscape (const PaktPaper *paper)
{
  return paper->landscape;
}

static PaktPaperPages *
make_pages (const PaktPaper *paper,
            double           width,
            double           height)
{
  if (paper->landscape)
    return pakt_paper_pages_new (paper, MAX (width, height), MIN (width, height));

  return pakt_paper_pages_new (paper, width, height);
}

/**
 * pakt_paper_paginate:
 * @width: of the whole sheet, in points
 * @height: of the whole sheet, in points; landscape pages are turned
 *
 * Divides the paper into pages. Margins lie within the sheet.
 *
 * Returns: how many pages there are; at least one
 */
guint
pakt_paper_paginate (PaktPaper *paper,
                     double     width,
                     double     height)
{
  g_clear_pointer (&paper->pages, pakt_paper_pages_free);
  paper->pages = make_pages (paper, width, height);

  return paper->pages->pages->len;
}

/**
 * pakt_paper_get_n_pages:
 *
 * Returns: how many pages there are; 0 while the paper is not divided into pages
 */
guint
pakt_paper_get_n_pages (const PaktPaper *paper)
{
  return paper->pages != NULL ? paper->pages->pages->len : 0;
}

/**
 * pakt_paper_get_page_size:
 * @width: (out): of every page, in points
 * @height: (out): of every page, in points
 *
 * The paper is divided into pages.
 */
void
pakt_paper_get_page_size (const PaktPaper *paper,
                          double          *width,
                          double          *height)
{
  g_return_if_fail (paper->pages != NULL);

  *width = paper->pages->width;
  *height = paper->pages->height;
}

/**
 * pakt_paper_draw_page:
 * @cr: where to; its unit is a point, its origin the sheet's upper left corner
 * @page: from 0
 *
 * Draws a page of a paper that is divided into pages. The sheet itself is not painted.
 */
void
pakt_paper_draw_page (const PaktPaper *paper,
                      cairo_t         *cr,
                      guint            page)
{
  g_return_if_fail (page < pakt_paper_get_n_pages (paper));

  pakt_paper_pages_draw (paper->pages, cr, page, FALSE);
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* One “Document” around all pages: without it nobody takes the tags for serious. */
static cairo_status_t
write_pages (const PaktPaper      *paper,
             const PaktPaperPages *pages,
             GByteArray           *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, pages->width, pages->height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Paktplaner");
  if (paper->subtitle != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, paper->subtitle);

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      pakt_paper_pages_draw (pages, cr, i, TRUE);
      if (i + 1 == pages->pages->len)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
    }

  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/**
 * pakt_paper_dup_pdf:
 * @error: set if there is no memory
 *
 * Writes the paper as a tagged PDF file on A4, however it is divided into pages
 * at present. Fonts are embedded and text can be copied.
 *
 * Returns: (transfer full) (nullable): the file's contents
 */
GBytes *
pakt_paper_dup_pdf (const PaktPaper  *paper,
                    GError          **error)
{
  g_autoptr (PaktPaperPages) pages = make_pages (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = write_pages (paper, pages, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, "%s", cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
