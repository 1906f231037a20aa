/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-chart.h"

#include <math.h>
#include <pango/pangocairo.h>

/* The painter: geometry and a palette onto any cairo surface, screen or paper. */

#define RADIUS 4.0
#define STRIPE_DISTANCE 6.0
#define STRIPE_WIDTH 1.5
#define DOT_DISTANCE 6.0
#define DOT_RADIUS 1.2
#define STROKE_WIDTH 2.0
#define GHOST_DASH 5.0
#define GHOST_GAP 3.0
#define POINT_RADIUS 3.5
/* How far a seam stands out on each side. */
#define SEAM 1.5
/* Segments thinner than this keep all of their length instead of a gap. */
#define MIN_LENGTH_FOR_GAP 4.0

typedef enum
{
  ROUND_NONE,
  ROUND_TOP,
  ROUND_BOTTOM,
  ROUND_LEFT,
  ROUND_RIGHT,
  ROUND_ALL,
} Round;

static void
set_color (cairo_t         *cr,
           const PaktColor *color)
{
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
}

/* @inward_x and @inward_y lead from the corner to the centre of its arc. */
static void
trace_corner (cairo_t  *cr,
              double    x,
              double    y,
              double    inward_x,
              double    inward_y,
              double    angle,
              gboolean  is_round)
{
  if (is_round)
    cairo_arc (cr, x + inward_x, y + inward_y, fabs (inward_x), angle, angle + G_PI / 2);
  else
    cairo_line_to (cr, x, y);
}

static void
trace_box (cairo_t       *cr,
           const PaktBox *box,
           Round          rounding)
{
  double r = MIN (RADIUS, MIN (box->width, box->height) / 4);
  double right = box->x + box->width;
  double bottom = box->y + box->height;
  gboolean all = rounding == ROUND_ALL;

  cairo_new_path (cr);
  trace_corner (cr, box->x, box->y, r, r, G_PI, all || rounding == ROUND_TOP || rounding == ROUND_LEFT);
  trace_corner (cr, right, box->y, -r, r, -G_PI / 2, all || rounding == ROUND_TOP || rounding == ROUND_RIGHT);
  trace_corner (cr, right, bottom, -r, -r, 0, all || rounding == ROUND_BOTTOM || rounding == ROUND_RIGHT);
  trace_corner (cr, box->x, bottom, r, -r, G_PI / 2, all || rounding == ROUND_BOTTOM || rounding == ROUND_LEFT);
  cairo_close_path (cr);
}

/* Stripes and dots hang on the drawing's origin, so that neighbours continue them. */
static void
draw_stripes (cairo_t       *cr,
              const PaktBox *box)
{
  double first = floor ((box->x - box->height) / STRIPE_DISTANCE) * STRIPE_DISTANCE;

  for (double x = first; x < box->x + box->width; x += STRIPE_DISTANCE)
    {
      double shift = fmod (box->y + box->height, STRIPE_DISTANCE);

      cairo_move_to (cr, x - shift, box->y + box->height);
      cairo_line_to (cr, x - shift + box->height + STRIPE_DISTANCE, box->y - STRIPE_DISTANCE);
    }

  cairo_set_line_width (cr, STRIPE_WIDTH);
  cairo_stroke (cr);
}

static void
draw_dots (cairo_t       *cr,
           const PaktBox *box)
{
  double top = floor (box->y / DOT_DISTANCE) * DOT_DISTANCE + DOT_DISTANCE / 2;
  double left = floor (box->x / DOT_DISTANCE) * DOT_DISTANCE + DOT_DISTANCE / 2;

  for (double y = top; y < box->y + box->height + DOT_DISTANCE; y += DOT_DISTANCE)
    for (double x = left; x < box->x + box->width + DOT_DISTANCE; x += DOT_DISTANCE)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
      }

  cairo_fill (cr);
}

/* Fills the current path, of which @box is the extent, and lines it on its inner side. */
static void
fill_swatch (cairo_t          *cr,
             const PaktSwatch *swatch,
             const PaktBox    *box)
{
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_save (cr);
  cairo_clip (cr);

  set_color (cr, &swatch->base);
  cairo_paint (cr);
  set_color (cr, &swatch->mark);
  if (swatch->fill == PAKT_FILL_STRIPES)
    draw_stripes (cr, box);
  else if (swatch->fill == PAKT_FILL_DOTS)
    draw_dots (cr, box);

  cairo_new_path (cr);
  cairo_append_path (cr, path);
  set_color (cr, &swatch->outline);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);

  cairo_path_destroy (path);
}

static void
draw_swatch (cairo_t          *cr,
             const PaktSwatch *swatch,
             const PaktBox    *box,
             Round             rounding)
{
  trace_box (cr, box, rounding);
  fill_swatch (cr, swatch, box);
}

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
  set_color (cr, &palette->text);
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
  set_color (cr, color);
  cairo_rectangle (cr, line->x, line->y, MAX (line->width, 1), MAX (line->height, 1));
  cairo_fill (cr);
}

/* Takes a hair off the inner end, so that neighbours in a stack stay apart. */
static PaktBox
seen_box (const PaktStackSegment *segment,
          PaktStackDirection      direction)
{
  PaktBox box = segment->box;

  if (direction == PAKT_STACK_COLUMNS && box.height >= MIN_LENGTH_FOR_GAP)
    {
      box.height -= 1;
      if (segment->negative)
        box.y += 1;
    }
  else if (direction != PAKT_STACK_COLUMNS && box.width >= MIN_LENGTH_FOR_GAP)
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
              const PaktPalette      *palette,
              PaktStackDirection      direction)
{
  PaktBox box = seen_box (segment, direction);
  Round rounding = ROUND_NONE;

  if (box.width <= 0 || box.height <= 0)
    return;

  if (segment->outermost && direction == PAKT_STACK_COLUMNS)
    rounding = segment->negative ? ROUND_BOTTOM : ROUND_TOP;
  else if (segment->outermost)
    rounding = segment->negative ? ROUND_LEFT : ROUND_RIGHT;

  draw_swatch (cr, &palette->series[segment->series], &box, rounding);
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
  fill_swatch (cr, swatch, &extent);
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
      PaktBox box = seen_box (segment, layout->direction);

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
      draw_segment (cr, &g_array_index (layout->segments, PaktStackSegment, i), palette, layout->direction);
}

/* Strokes the current path, with a seam on both sides; a dashed one has a seam without gaps. @dash 0 is none. */
static void
stroke_path (cairo_t          *cr,
             const PaktStroke *stroke,
             double            dash,
             double            gap)
{
  const double dashes[] = { dash, gap };

  cairo_save (cr);
  set_color (cr, &stroke->halo);
  cairo_set_line_width (cr, STROKE_WIDTH + 2 * SEAM);
  cairo_stroke_preserve (cr);
  set_color (cr, &stroke->color);
  cairo_set_line_width (cr, STROKE_WIDTH);
  if (dash > 0)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), dash / 2);
  cairo_stroke (cr);
  cairo_restore (cr);
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
  stroke_path (cr, stroke, 0, 0);
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
  stroke_path (cr, &palette->ghost, GHOST_DASH, GHOST_GAP);
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
draw_point (cairo_t          *cr,
            const PaktStroke *stroke,
            double            x,
            double            y)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, POINT_RADIUS + SEAM, 0, 2 * G_PI);
  set_color (cr, &stroke->halo);
  cairo_fill (cr);
  cairo_arc (cr, x, y, POINT_RADIUS, 0, 2 * G_PI);
  set_color (cr, &stroke->color);
  cairo_fill (cr);
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
  stroke_path (cr, &palette->line, 0, 0);

  for (guint i = 0; i < layout->points->len; i++)
    {
      const PaktStackPoint *point = &g_array_index (layout->points, PaktStackPoint, i);

      draw_point (cr, &palette->line, point->x, point->y);
    }
}

static void
draw_text (cairo_t             *cr,
           const PaktStackText *text,
           const PaktPalette   *palette,
           PangoContext        *context)
{
  g_autoptr (PangoLayout) layout = pakt_text_create_layout (context, text->text, text->style);

  set_color (cr, text->style == PAKT_TEXT_DIM ? &palette->dim_text : &palette->text);
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
      draw_swatch (cr, &palette->series[key->series], &key->box, ROUND_ALL);
      break;

    case PAKT_STACK_MARK_LINE:
      cairo_move_to (cr, key->box.x, middle_y);
      cairo_line_to (cr, key->box.x + key->box.width, middle_y);
      stroke_path (cr, &palette->line, 0, 0);
      draw_point (cr, &palette->line, middle_x, middle_y);
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
      stroke_path (cr, &palette->ghost, inner.width / 2, inner.width / 2);
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
