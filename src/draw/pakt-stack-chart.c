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

static void
draw_swatch (cairo_t          *cr,
             const PaktSwatch *swatch,
             const PaktBox    *box,
             Round             rounding)
{
  PaktBox edge = { box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1 };

  cairo_save (cr);
  trace_box (cr, box, rounding);
  cairo_clip (cr);

  set_color (cr, &swatch->base);
  cairo_paint (cr);
  set_color (cr, &swatch->mark);
  if (swatch->fill == PAKT_FILL_STRIPES)
    draw_stripes (cr, box);
  else if (swatch->fill == PAKT_FILL_DOTS)
    draw_dots (cr, box);
  cairo_restore (cr);

  if (edge.width <= 0 || edge.height <= 0)
    return;

  trace_box (cr, &edge, rounding);
  set_color (cr, &swatch->outline);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
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
static void
draw_segment (cairo_t                *cr,
              const PaktStackSegment *segment,
              const PaktPalette      *palette,
              PaktStackDirection      direction)
{
  PaktBox box = segment->box;
  Round rounding = ROUND_NONE;

  if (box.width <= 0 || box.height <= 0)
    return;

  if (direction == PAKT_STACK_COLUMNS)
    {
      if (box.height >= MIN_LENGTH_FOR_GAP)
        {
          box.height -= 1;
          if (segment->negative)
            box.y += 1;
        }
      if (segment->outermost)
        rounding = segment->negative ? ROUND_BOTTOM : ROUND_TOP;
    }
  else
    {
      if (box.width >= MIN_LENGTH_FOR_GAP)
        {
          box.width -= 1;
          if (!segment->negative)
            box.x += 1;
        }
      if (segment->outermost)
        rounding = segment->negative ? ROUND_LEFT : ROUND_RIGHT;
    }

  draw_swatch (cr, &palette->series[segment->series], &box, rounding);
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

static void
draw_key (cairo_t            *cr,
          const PaktStackKey *key,
          const PaktPalette  *palette,
          PaktStackDirection  direction)
{
  if (key->series == PAKT_STACK_OPEN_END)
    draw_open_end (cr, palette, &key->box, direction);
  else
    draw_swatch (cr, &palette->series[key->series], &key->box, ROUND_ALL);
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
  for (guint i = 0; i < layout->segments->len; i++)
    draw_segment (cr, &g_array_index (layout->segments, PaktStackSegment, i), palette, layout->direction);
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const PaktBox *box = &g_array_index (layout->slots, PaktStackSlot, i).open_end;

      if (box->width > 0 && box->height > 0)
        draw_open_end (cr, palette, box, layout->direction);
    }
  draw_line (cr, &layout->zero, &palette->axis);
  for (guint i = 0; i < layout->texts->len; i++)
    draw_text (cr, &g_array_index (layout->texts, PaktStackText, i), palette, context);

  cairo_restore (cr);
}
