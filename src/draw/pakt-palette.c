/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-palette.h"

#include <math.h>

/*
 * The one place with colours. Blue and orange stay apart for every common
 * colour blindness, the third series is grey because it lies outside the Pakt,
 * and each has a pattern of its own, so that nothing depends on colour. What
 * lies over them differs in form, and has a seam of the background's colour.
 */

#define RGB(hex) { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0 }

static const PaktPalette palettes[PAKT_N_PALETTES] = {
  [PAKT_PALETTE_LIGHT] = {
    .background = RGB (0xffffff),
    .text = RGB (0x2e2e33),
    .dim_text = RGB (0x5e5c64),
    .grid = RGB (0xdeddda),
    .axis = RGB (0x77767b),
    .series = {
      { PAKT_FILL_SOLID, RGB (0x1c71d8), RGB (0x1c71d8), RGB (0x1c71d8) },
      { PAKT_FILL_STRIPES, RGB (0xe66100), RGB (0xffa348), RGB (0xe66100) },
      { PAKT_FILL_DOTS, RGB (0x6f6e74), RGB (0xdeddda), RGB (0x6f6e74) },
    },
    .line = { RGB (0x17734a), RGB (0xffffff) },
    .band = { RGB (0x241f31), RGB (0xffffff) },
    .ghost = { RGB (0x5e5c64), RGB (0xffffff) },
  },
  [PAKT_PALETTE_DARK] = {
    .background = RGB (0x36363a),
    .text = RGB (0xffffff),
    .dim_text = RGB (0xc8c7c4),
    .grid = RGB (0x4d4d52),
    .axis = RGB (0xa5a4a8),
    .series = {
      { PAKT_FILL_SOLID, RGB (0x62a0ea), RGB (0x62a0ea), RGB (0x62a0ea) },
      { PAKT_FILL_STRIPES, RGB (0xffa348), RGB (0xc64600), RGB (0xffa348) },
      { PAKT_FILL_DOTS, RGB (0xc0bfbc), RGB (0x5e5c64), RGB (0xc0bfbc) },
    },
    .line = { RGB (0x8ff0a4), RGB (0x36363a) },
    .band = { RGB (0xffffff), RGB (0x36363a) },
    .ghost = { RGB (0xd5d4d1), RGB (0x36363a) },
  },
  [PAKT_PALETTE_LIGHT_CONTRAST] = {
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x2b2a30),
    .grid = RGB (0x9a9996),
    .axis = RGB (0x000000),
    .series = {
      { PAKT_FILL_SOLID, RGB (0x0d4a9c), RGB (0x0d4a9c), RGB (0x000000) },
      { PAKT_FILL_STRIPES, RGB (0xb84200), RGB (0xffffff), RGB (0x000000) },
      { PAKT_FILL_DOTS, RGB (0x4a4950), RGB (0xffffff), RGB (0x000000) },
    },
    .line = { RGB (0x00502a), RGB (0xffffff) },
    .band = { RGB (0x000000), RGB (0xffffff) },
    .ghost = { RGB (0x2b2a30), RGB (0xffffff) },
  },
  [PAKT_PALETTE_DARK_CONTRAST] = {
    .background = RGB (0x36363a),
    .text = RGB (0xffffff),
    .dim_text = RGB (0xf0efed),
    .grid = RGB (0x8b8a90),
    .axis = RGB (0xffffff),
    .series = {
      { PAKT_FILL_SOLID, RGB (0x99c1f1), RGB (0x99c1f1), RGB (0xffffff) },
      { PAKT_FILL_STRIPES, RGB (0xffbe6f), RGB (0x241f31), RGB (0xffffff) },
      { PAKT_FILL_DOTS, RGB (0xdeddda), RGB (0x241f31), RGB (0xffffff) },
    },
    .line = { RGB (0xa6f7b8), RGB (0x36363a) },
    .band = { RGB (0xffffff), RGB (0x36363a) },
    .ghost = { RGB (0xf0efed), RGB (0x36363a) },
  },
  [PAKT_PALETTE_PRINT] = {
    .background = RGB (0xffffff),
    .text = RGB (0x000000),
    .dim_text = RGB (0x444444),
    .grid = RGB (0xc8c8c8),
    .axis = RGB (0x000000),
    .series = {
      { PAKT_FILL_SOLID, RGB (0x3c5a80), RGB (0x3c5a80), RGB (0x000000) },
      { PAKT_FILL_STRIPES, RGB (0xfff3e4), RGB (0x8a4b10), RGB (0x000000) },
      { PAKT_FILL_DOTS, RGB (0xffffff), RGB (0x404040), RGB (0x000000) },
    },
    .line = { RGB (0x0b4d2a), RGB (0xffffff) },
    .band = { RGB (0x000000), RGB (0xffffff) },
    .ghost = { RGB (0x444444), RGB (0xffffff) },
  },
};

/**
 * pakt_palette_get:
 *
 * Returns: (transfer none): the palette of that name
 */
const PaktPalette *
pakt_palette_get (PaktPaletteName name)
{
  g_return_val_if_fail ((guint) name < PAKT_N_PALETTES, &palettes[PAKT_PALETTE_LIGHT]);

  return &palettes[name];
}

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const PaktColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

/**
 * pakt_color_contrast:
 *
 * The contrast ratio of WCAG 2: text needs 4.5, graphics need 3.
 *
 * Returns: a number from 1 (the same) to 21 (black on white)
 */
double
pakt_color_contrast (const PaktColor *a,
                     const PaktColor *b)
{
  double first = luminance (a);
  double second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}
