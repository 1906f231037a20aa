/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-chart.h"

#include <pango/pangocairo.h>

#include "pakt-pen-private.h"

/* The painter: geometry and a palette onto any cairo surface, screen or paper. */

#define GHOST_DASH 5.0
#define GHOST_GAP 3.0
/* Segments thinner than this keep all of their length instead of a gap. */
#define MIN_LENGTH_FOR_GAP 4.0

/* A rest of unknown size: a dashed outline that stays open where it would end. */
static void
draw_open_end (cairo_t            *cr,
               const PaktPalette  *palette,
               const PaktBox      *box,
               PaktStackDirection  direction)
{
  const double dashes[] = { 3, 2 };
  double left = box->x + 0.75;
  double top = box->y + 0.75;
  double right = box->x + box->width - 0.75;
  double bottom = box->y + box->height - 0.75;

  cairo_save (cr);
  pakt_pen_set_color (cr, &palette->text);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  if (direction == PAKT_STACK_COLUMNS)
    {
      cairo_move_to (cr, left, box->y + box->height);
      cairo_line_to (cr, left, box->y);
      cairo_move_to (cr, right, box->y + box->height);
      cairo_line_to (cr, right, box->y);
    }
  else
    {
      cairo_move_to (cr, box->x, top);
      cairo_line_to (cr, box->x + box->width, top);
      cairo_move_to (cr, box->x, bottom);
      cairo_line_to (cr, box->x + box->width, bottom);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_line (cairo_t         *cr,
           const PaktBox   *line,
           const PaktColor *color)
{
  pakt_pen_set_color (cr, color);
  cairo_rectangle (cr, line->x, line->y, MAX (line->width, 1), MAX (line->height, 1));
  cairo_fill (cr);
}

/* Takes a hair off the inner end, so that neighbours in a stack stay apart; the zero line needs none. */
static PaktBox
seen_box (const PaktStackSegment *segment,
          const PaktStackLayout  *layout)
{
  PaktBox box = segment->box;

  if (layout->direction == PAKT_STACK_COLUMNS)
    {
      gboolean on_zero = !segment->negative && box.y + box.height >= layout->zero.y;

      if (!on_zero && box.height >= MIN_LENGTH_FOR_GAP)
        {
          box.height -= 1;
          if (segment->negative)
            box.y += 1;
        }
    }
  else if (box.width >= MIN_LENGTH_FOR_GAP)
    {
      box.width -= 1;
      if (!segment->negative)
        box.x += 1;
    }

  return box;
}

static void
draw_segment (cairo_t                *cr,
              const PaktStackSegment *segment,
              const PaktStackLayout  *layout,
              const PaktPalette      *palette)
{
  PaktBox box = seen_box (segment, layout);
  PaktPenRound rounding = PAKT_PEN_ROUND_NONE;

  if (box.width <= 0 || box.height <= 0)
    return;

  if (segment->outermost && layout->direction == PAKT_STACK_COLUMNS)
    rounding = segment->negative ? PAKT_PEN_ROUND_BOTTOM : PAKT_PEN_ROUND_TOP;
  else if (segment->outermost)
    rounding = segment->negative ? PAKT_PEN_ROUND_LEFT : PAKT_PEN_ROUND_RIGHT;

  pakt_pen_draw_swatch (cr, &palette->series[segment->series], &box, rounding);
}

/* A stair's edge: @far or not from the origin, and along the stairs or back. */
static void
trace_edge (cairo_t       *cr,
            const PaktBox *box,
            gboolean       upright,
            gboolean       is_far,
            gboolean       back)
{
  double right = box->x + box->width;
  double bottom = box->y + box->height;

  if (upright)
    {
      cairo_line_to (cr, back ? right : box->x, is_far ? bottom : box->y);
      cairo_line_to (cr, back ? box->x : right, is_far ? bottom : box->y);
    }
  else
    {
      cairo_line_to (cr, is_far ? right : box->x, back ? bottom : box->y);
      cairo_line_to (cr, is_far ? right : box->x, back ? box->y : bottom);
    }
}

/* Draws neighbouring boxes as one area, without lines between them. */
static void
draw_run (cairo_t          *cr,
          const GArray     *boxes,
          const PaktSwatch *swatch,
          gboolean          upright)
{
  PaktBox extent;
  double right;
  double bottom;

  if (boxes->len == 0)
    return;

  extent = g_array_index (boxes, PaktBox, 0);
  right = extent.x + extent.width;
  bottom = extent.y + extent.height;
  cairo_new_path (cr);
  for (guint i = 0; i < boxes->len; i++)
    {
      const PaktBox *box = &g_array_index (boxes, PaktBox, i);

      trace_edge (cr, box, upright, FALSE, FALSE);
      extent.x = MIN (extent.x, box->x);
      extent.y = MIN (extent.y, box->y);
      right = MAX (right, box->x + box->width);
      bottom = MAX (bottom, box->y + box->height);
    }
  for (guint i = boxes->len; i > 0; i--)
    trace_edge (cr, &g_array_index (boxes, PaktBox, i - 1), upright, TRUE, TRUE);
  cairo_close_path (cr);

  extent.width = right - extent.x;
  extent.height = bottom - extent.y;
  pakt_pen_fill_swatch (cr, swatch, &extent);
}

/* Draws one series on one side of the zero line. */
static void
draw_stairs (cairo_t               *cr,
             const PaktStackLayout *layout,
             const PaktPalette     *palette,
             guint                  series,
             gboolean               negative)
{
  gboolean upright = layout->direction == PAKT_STACK_COLUMNS;
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (PaktBox));
  guint next = 0;

  for (guint i = 0; i < layout->segments->len; i++)
    {
      const PaktStackSegment *segment = &g_array_index (layout->segments, PaktStackSegment, i);
      PaktBox box = seen_box (segment, layout);

      if (segment->series != series || segment->negative != negative)
        continue;

      if (segment->column != next)
        {
          draw_run (cr, run, &palette->series[series], upright);
          g_array_set_size (run, 0);
        }
      g_array_append_val (run, box);
      next = segment->column + 1;
    }

  draw_run (cr, run, &palette->series[series], upright);
}

static void
draw_segments (cairo_t               *cr,
               const PaktStackLayout *layout,
               const PaktPalette     *palette)
{
  if (layout->stairs)
    for (guint series = 0; series < PAKT_STACK_MAX_SERIES; series++)
      {
        draw_stairs (cr, layout, palette, series, FALSE);
        draw_stairs (cr, layout, palette, series, TRUE);
      }
  else
    for (guint i = 0; i < layout->segments->len; i++)
      draw_segment (cr, &g_array_index (layout->segments, PaktStackSegment, i), layout, palette);
}

/* A line from the low to the high amount, with a cap at each end. */
static void
draw_band (cairo_t          *cr,
           const PaktStroke *stroke,
           const PaktBox    *box,
           gboolean          upright)
{
  double right = box->x + box->width;
  double bottom = box->y + box->height;
  double middle_x = box->x + box->width / 2;
  double middle_y = box->y + box->height / 2;

  cairo_new_path (cr);
  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, upright ? right : box->x, upright ? box->y : bottom);
  cairo_move_to (cr, upright ? box->x : right, upright ? bottom : box->y);
  cairo_line_to (cr, right, bottom);
  cairo_move_to (cr, upright ? middle_x : box->x, upright ? box->y : middle_y);
  cairo_line_to (cr, upright ? middle_x : right, upright ? bottom : middle_y);
  pakt_pen_stroke (cr, stroke, 0, 0);
}

/* An outline from the zero line around the ghost's end. */
static void
trace_ghost (cairo_t               *cr,
             const PaktStackLayout *layout,
             const PaktBox         *box,
             gboolean               goes_on,
             gboolean               ends)
{
  double right = box->x + box->width;
  double bottom = box->y + box->height;

  if (layout->direction == PAKT_STACK_COLUMNS)
    {
      double zero = layout->zero.y;
      double end = box->y < zero ? box->y : bottom;

      if (goes_on)
        cairo_line_to (cr, box->x, end);
      else
        cairo_move_to (cr, box->x, zero);
      cairo_line_to (cr, box->x, end);
      cairo_line_to (cr, right, end);
      if (ends)
        cairo_line_to (cr, right, zero);
    }
  else
    {
      double zero = layout->zero.x;
      double end = box->x < zero ? box->x : right;

      if (goes_on)
        cairo_line_to (cr, end, box->y);
      else
        cairo_move_to (cr, zero, box->y);
      cairo_line_to (cr, end, box->y);
      cairo_line_to (cr, end, bottom);
      if (ends)
        cairo_line_to (cr, zero, bottom);
    }
}

/* Ghosts of stairs are stairs, too. */
static void
draw_ghosts (cairo_t               *cr,
             const PaktStackLayout *layout,
             const PaktPalette     *palette)
{
  guint n = layout->slots->len;

  if (!layout->has_ghosts)
    return;

  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    trace_ghost (cr, layout, &g_array_index (layout->slots, PaktStackSlot, i).ghost,
                 layout->stairs && i > 0, !layout->stairs || i + 1 == n);
  pakt_pen_stroke (cr, &palette->ghost, GHOST_DASH, GHOST_GAP);
}

static void
draw_slots (cairo_t               *cr,
            const PaktStackLayout *layout,
            const PaktPalette     *palette)
{
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const PaktStackSlot *slot = &g_array_index (layout->slots, PaktStackSlot, i);

      if (slot->open_end.width > 0 && slot->open_end.height > 0)
        draw_open_end (cr, palette, &slot->open_end, layout->direction);
      if (slot->has_band)
        draw_band (cr, &palette->band, &slot->band, layout->direction == PAKT_STACK_COLUMNS);
    }
}

static void
draw_pieces (cairo_t               *cr,
             const PaktStackLayout *layout,
             const PaktPalette     *palette)
{
  cairo_new_path (cr);
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const PaktStackPiece *piece = &g_array_index (layout->pieces, PaktStackPiece, i);

      cairo_move_to (cr, piece->from.x, piece->from.y);
      cairo_line_to (cr, piece->to.x, piece->to.y);
    }
  pakt_pen_stroke (cr, &palette->line, 0, 0);

  for (guint i = 0; i < layout->points->len; i++)
    {
      const PaktStackPoint *point = &g_array_index (layout->points, PaktStackPoint, i);

      pakt_pen_draw_point (cr, &palette->line, point->x, point->y);
    }
}

static void
draw_text (cairo_t             *cr,
           const PaktStackText *text,
           const PaktPalette   *palette,
           PangoContext        *context)
{
  g_autoptr (PangoLayout) layout = pakt_text_create_layout (context, text->text, text->style);

  pakt_pen_set_color (cr, text->style == PAKT_TEXT_DIM ? &palette->dim_text : &palette->text);
  cairo_move_to (cr, text->box.x, text->box.y);
  pango_cairo_show_layout (cr, layout);
}

/* What the key's mark looks like in the chart. */
static void
draw_key (cairo_t            *cr,
          const PaktStackKey *key,
          const PaktPalette  *palette,
          PaktStackDirection  direction)
{
  gboolean upright = direction == PAKT_STACK_COLUMNS;
  PaktBox inner = { key->box.x + 1, key->box.y + 1, key->box.width - 2, key->box.height - 2 };
  double middle_x = key->box.x + key->box.width / 2;
  double middle_y = key->box.y + key->box.height / 2;
  double inset = upright ? inner.width / 4 : inner.height / 4;

  switch (key->mark)
    {
    case PAKT_STACK_MARK_SERIES:
      pakt_pen_draw_swatch (cr, &palette->series[key->series], &key->box, PAKT_PEN_ROUND_ALL);
      break;

    case PAKT_STACK_MARK_LINE:
      cairo_move_to (cr, key->box.x, middle_y);
      cairo_line_to (cr, key->box.x + key->box.width, middle_y);
      pakt_pen_stroke (cr, &palette->line, 0, 0);
      pakt_pen_draw_point (cr, &palette->line, middle_x, middle_y);
      break;

    case PAKT_STACK_MARK_BAND:
      inner.x += upright ? inset : 0;
      inner.width -= upright ? 2 * inset : 0;
      inner.y += upright ? 0 : inset;
      inner.height -= upright ? 0 : 2 * inset;
      draw_band (cr, &palette->band, &inner, upright);
      break;

    case PAKT_STACK_MARK_GHOST:
      /* Dashes meet at the corners. */
      cairo_rectangle (cr, inner.x, inner.y, inner.width, inner.height);
      pakt_pen_stroke (cr, &palette->ghost, inner.width / 2, inner.width / 2);
      break;

    case PAKT_STACK_MARK_OPEN_END:
    default:
      draw_open_end (cr, palette, &key->box, direction);
      break;
    }
}

/**
 * pakt_stack_chart_draw:
 * @cr: where to
 * @layout: made with text as large as @context makes it
 * @palette: colours and patterns
 * @context: the font
 *
 * Draws a stacked chart. The background is left as it is.
 */
void
pakt_stack_chart_draw (cairo_t               *cr,
                       const PaktStackLayout *layout,
                       const PaktPalette     *palette,
                       PangoContext          *context)
{
  cairo_save (cr);

  for (guint i = 0; i < layout->grid->len; i++)
    draw_line (cr, &g_array_index (layout->grid, PaktBox, i), &palette->grid);
  for (guint i = 0; i < layout->keys->len; i++)
    draw_key (cr, &g_array_index (layout->keys, PaktStackKey, i), palette, layout->direction);
  draw_segments (cr, layout, palette);
  draw_ghosts (cr, layout, palette);
  draw_line (cr, &layout->zero, &palette->axis);
  draw_slots (cr, layout, palette);
  draw_pieces (cr, layout, palette);
  for (guint i = 0; i < layout->texts->len; i++)
    draw_text (cr, &g_array_index (layout->texts, PaktStackText, i), palette, context);

  cairo_restore (cr);
}
