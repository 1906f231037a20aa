/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <pango/pangocairo.h>

#include "pakt-palette.h"
#include "pakt-stack-chart.h"

#define LEADER_DISTANCE 3.0
#define LEADER_WIDTH 0.7
#define FRAME_WIDTH 0.8

static void
set_color (cairo_t         *cr,
           const PaktColor *color)
{
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
}

/* One line of a text that goes on on other pages. */
static void
draw_line (cairo_t             *cr,
           const PaktPaperMark *mark)
{
  PangoLayoutIter *iter = pango_layout_get_iter (mark->layout);
  PangoRectangle extents;
  int top;

  for (guint i = 0; i < mark->line; i++)
    pango_layout_iter_next_line (iter);

  pango_layout_iter_get_line_yrange (iter, &top, NULL);
  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  cairo_move_to (cr, mark->x + (double) extents.x / PANGO_SCALE,
                 mark->y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
  pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
  pango_layout_iter_free (iter);
}

static void
draw_text (cairo_t             *cr,
           const PaktPaperMark *mark,
           const PaktPalette   *palette,
           PangoContext        *context)
{
  gboolean has_room = mark->wrap || mark->ellipsize;
  g_autoptr (PangoLayout) layout = NULL;
  double x = mark->x;
  int width;

  set_color (cr, mark->style.dim ? &palette->dim_text : &palette->text);
  if (mark->layout != NULL)
    {
      draw_line (cr, mark);
      return;
    }

  layout = pakt_paper_text_create_layout (context, mark->text, &mark->style, has_room ? mark->width : -1);
  if (mark->right)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  if (mark->ellipsize)
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  if (mark->right && !has_room)
    {
      pango_layout_get_size (layout, &width, NULL);
      x += mark->width - (double) width / PANGO_SCALE;
    }

  cairo_move_to (cr, x, mark->y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_rule (cairo_t             *cr,
           const PaktPaperMark *mark,
           const PaktPalette   *palette)
{
  set_color (cr, mark->dim ? &palette->grid : &palette->axis);
  cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  cairo_fill (cr);
}

/* Dots that are drawn, not written, are not copied along with the text; they stand below each other. */
static void
draw_leader (cairo_t             *cr,
             const PaktPaperMark *mark,
             const PaktPalette   *palette)
{
  double first = ((int) (mark->x / LEADER_DISTANCE) + 1) * LEADER_DISTANCE;

  set_color (cr, &palette->dim_text);
  for (double x = first; x < mark->x + mark->width; x += LEADER_DISTANCE)
    cairo_rectangle (cr, x, mark->y, LEADER_WIDTH, LEADER_WIDTH);
  cairo_fill (cr);
}

static void
draw_frame (cairo_t             *cr,
            const PaktPaperMark *mark,
            const PaktPalette   *palette)
{
  set_color (cr, &palette->text);
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_rectangle (cr, mark->x + FRAME_WIDTH / 2, mark->y + FRAME_WIDTH / 2, mark->width - FRAME_WIDTH,
                   mark->height - FRAME_WIDTH);
  cairo_stroke (cr);
}

static void
draw_chart (cairo_t             *cr,
            const PaktPaperMark *mark,
            const PaktPalette   *palette,
            PangoContext        *context)
{
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  pakt_stack_chart_draw (cr, mark->chart, palette, context);
  cairo_restore (cr);
}

static void
draw_mark (cairo_t             *cr,
           const PaktPaperMark *mark,
           const PaktPalette   *palette,
           PangoContext        *context,
           gboolean             tagged)
{
  switch (mark->kind)
    {
    case PAKT_PAPER_MARK_TEXT:
      draw_text (cr, mark, palette, context);
      break;
    case PAKT_PAPER_MARK_RULE:
      draw_rule (cr, mark, palette);
      break;
    case PAKT_PAPER_MARK_LEADER:
      draw_leader (cr, mark, palette);
      break;
    case PAKT_PAPER_MARK_FRAME:
      draw_frame (cr, mark, palette);
      break;
    case PAKT_PAPER_MARK_CHART:
      draw_chart (cr, mark, palette, context);
      break;
    case PAKT_PAPER_MARK_BEGIN:
      if (tagged)
        cairo_tag_begin (cr, mark->text, NULL);
      break;
    case PAKT_PAPER_MARK_END:
      if (tagged)
        cairo_tag_end (cr, mark->text);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * pakt_paper_pages_draw:
 * @tagged: says what is what, for files; to be used within an element of the structure that encloses all pages
 *
 * Draws a page. What stands at its head and foot is tagged as paragraphs: cairo's
 * “Artifact” would be right, but leaves files with a reference to nothing.
 */
void
pakt_paper_pages_draw (const PaktPaperPages *pages,
                       cairo_t              *cr,
                       guint                 page,
                       gboolean              tagged)
{
  const PaktPalette *palette = pakt_palette_get (PAKT_PALETTE_PRINT);
  const GArray *marks = g_ptr_array_index (pages->pages, page);

  cairo_save (cr);
  for (guint i = 0; i < marks->len; i++)
    draw_mark (cr, &g_array_index (marks, PaktPaperMark, i), palette, pages->flow->context, tagged);
  cairo_restore (cr);
}
