/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-pen-private.h"

#include <math.h>

/* What the painter draws with: patterned areas, and strokes with a seam. */

#define RADIUS 4.0
#define STRIPE_DISTANCE 6.0
#define STRIPE_WIDTH 1.5
#define DOT_DISTANCE 6.0
#define DOT_RADIUS 1.2
#define STROKE_WIDTH 2.0
#define POINT_RADIUS 3.5
/* How far a seam stands out on each side. */
#define SEAM 1.5

/**
 * pakt_pen_set_color:
 *
 * Sets the colour that is drawn with.
 */
void
pakt_pen_set_color (cairo_t         *cr,
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
           PaktPenRound   rounding)
{
  double r = MIN (RADIUS, MIN (box->width, box->height) / 4);
  double right = box->x + box->width;
  double bottom = box->y + box->height;
  gboolean all = rounding == PAKT_PEN_ROUND_ALL;
  gboolean is_top = all || rounding == PAKT_PEN_ROUND_TOP;
  gboolean is_bottom = all || rounding == PAKT_PEN_ROUND_BOTTOM;
  gboolean is_left = all || rounding == PAKT_PEN_ROUND_LEFT;
  gboolean is_right = all || rounding == PAKT_PEN_ROUND_RIGHT;

  cairo_new_path (cr);
  trace_corner (cr, box->x, box->y, r, r, G_PI, is_top || is_left);
  trace_corner (cr, right, box->y, -r, r, -G_PI / 2, is_top || is_right);
  trace_corner (cr, right, bottom, -r, -r, 0, is_bottom || is_right);
  trace_corner (cr, box->x, bottom, r, -r, G_PI / 2, is_bottom || is_left);
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

/**
 * pakt_pen_fill_swatch:
 * @box: the extent of the current path
 *
 * Fills the current path with a pattern, and lines it on its inner side.
 */
void
pakt_pen_fill_swatch (cairo_t          *cr,
                      const PaktSwatch *swatch,
                      const PaktBox    *box)
{
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_save (cr);
  cairo_clip (cr);

  pakt_pen_set_color (cr, &swatch->base);
  cairo_paint (cr);
  pakt_pen_set_color (cr, &swatch->mark);
  if (swatch->fill == PAKT_FILL_STRIPES)
    draw_stripes (cr, box);
  else if (swatch->fill == PAKT_FILL_DOTS)
    draw_dots (cr, box);

  cairo_new_path (cr);
  cairo_append_path (cr, path);
  pakt_pen_set_color (cr, &swatch->outline);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);

  cairo_path_destroy (path);
}

/**
 * pakt_pen_draw_swatch:
 * @rounding: which ends have round corners
 *
 * Draws a patterned box.
 */
void
pakt_pen_draw_swatch (cairo_t          *cr,
                      const PaktSwatch *swatch,
                      const PaktBox    *box,
                      PaktPenRound      rounding)
{
  trace_box (cr, box, rounding);
  pakt_pen_fill_swatch (cr, swatch, box);
}

/**
 * pakt_pen_stroke:
 * @dash: length of a dash; 0: none
 * @gap: between two dashes
 *
 * Strokes the current path, with a seam on both sides. Where it is dashed, the seam has no gaps.
 */
void
pakt_pen_stroke (cairo_t          *cr,
                 const PaktStroke *stroke,
                 double            dash,
                 double            gap)
{
  const double dashes[] = { dash, gap };

  cairo_save (cr);
  pakt_pen_set_color (cr, &stroke->halo);
  cairo_set_line_width (cr, STROKE_WIDTH + 2 * SEAM);
  cairo_stroke_preserve (cr);
  pakt_pen_set_color (cr, &stroke->color);
  cairo_set_line_width (cr, STROKE_WIDTH);
  if (dash > 0)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), dash / 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * pakt_pen_draw_point:
 *
 * Draws a round point with a seam.
 */
void
pakt_pen_draw_point (cairo_t          *cr,
                     const PaktStroke *stroke,
                     double            x,
                     double            y)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, POINT_RADIUS + SEAM, 0, 2 * G_PI);
  pakt_pen_set_color (cr, &stroke->halo);
  cairo_fill (cr);
  cairo_arc (cr, x, y, POINT_RADIUS, 0, 2 * G_PI);
  pakt_pen_set_color (cr, &stroke->color);
  cairo_fill (cr);
}
