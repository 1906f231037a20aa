/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PAKT_PALETTE_N_SERIES 3

/* sRGB, each part from 0 to 1. */
typedef struct
{
  double red;
  double green;
  double blue;
} PaktColor;

/**
 * PaktFill:
 *
 * What tells a series from its neighbours without colour.
 */
typedef enum
{
  PAKT_FILL_SOLID,
  PAKT_FILL_STRIPES,
  PAKT_FILL_DOTS,
} PaktFill;

/**
 * PaktSwatch:
 * @fill: the pattern
 * @base: colour of the area
 * @mark: colour of the stripes or dots on it
 * @outline: colour of the edge; where it equals @base, none is seen
 */
typedef struct
{
  PaktFill fill;
  PaktColor base;
  PaktColor mark;
  PaktColor outline;
} PaktSwatch;

/**
 * PaktStroke:
 * @color: of the line itself
 * @halo: a seam around it, which keeps it apart from whatever lies beneath
 *
 * A line that crosses areas and the background alike.
 */
typedef struct
{
  PaktColor color;
  PaktColor halo;
} PaktStroke;

/**
 * PaktPalette:
 * @background: what the drawing is meant to stand on; it is not painted
 * @text: figures and names
 * @dim_text: what stands beside them
 * @grid: help lines, which carry no meaning of their own
 * @axis: the zero line
 * @series: the series in their order
 * @line: a figure that is drawn over the columns
 * @band: from the low to the high amount
 * @ghost: the outline of what is compared with
 */
typedef struct
{
  PaktColor background;
  PaktColor text;
  PaktColor dim_text;
  PaktColor grid;
  PaktColor axis;
  PaktSwatch series[PAKT_PALETTE_N_SERIES];
  PaktStroke line;
  PaktStroke band;
  PaktStroke ghost;
} PaktPalette;

typedef enum
{
  PAKT_PALETTE_LIGHT,
  PAKT_PALETTE_DARK,
  PAKT_PALETTE_LIGHT_CONTRAST,
  PAKT_PALETTE_DARK_CONTRAST,
  PAKT_PALETTE_PRINT,
} PaktPaletteName;

#define PAKT_N_PALETTES 5

const PaktPalette *pakt_palette_get    (PaktPaletteName   name);
double             pakt_color_contrast (const PaktColor  *a,
                                        const PaktColor  *b);

G_END_DECLS
