/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "pakt-palette.h"
#include "pakt-stack-layout.h"

G_BEGIN_DECLS

/* Which end of a box has round corners. */
typedef enum
{
  PAKT_PEN_ROUND_NONE,
  PAKT_PEN_ROUND_TOP,
  PAKT_PEN_ROUND_BOTTOM,
  PAKT_PEN_ROUND_LEFT,
  PAKT_PEN_ROUND_RIGHT,
  PAKT_PEN_ROUND_ALL,
} PaktPenRound;

void pakt_pen_set_color   (cairo_t          *cr,
                           const PaktColor  *color);
void pakt_pen_fill_swatch (cairo_t          *cr,
                           const PaktSwatch *swatch,
                           const PaktBox    *box);
void pakt_pen_draw_swatch (cairo_t          *cr,
                           const PaktSwatch *swatch,
                           const PaktBox    *box,
                           PaktPenRound      rounding);
void pakt_pen_stroke      (cairo_t          *cr,
                           const PaktStroke *stroke,
                           double            dash,
                           double            gap);
void pakt_pen_draw_point  (cairo_t          *cr,
                           const PaktStroke *stroke,
                           double            x,
                           double            y);

G_END_DECLS
