/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-palette.h"

/* WCAG 2: text needs 4.5 to 1, graphics need 3 to 1. */
#define TEXT 4.5
#define GRAPHICS 3.0

static void
test_contrast_known (void)
{
  const PaktColor black = { 0, 0, 0 };
  const PaktColor white = { 1, 1, 1 };
  const PaktColor grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0 };

  g_assert_cmpfloat_with_epsilon (pakt_color_contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pakt_color_contrast (&white, &white), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (pakt_color_contrast (&grey, &white), 4.48, 0.01);
}

static void
test_palettes (void)
{
  for (guint i = 0; i < PAKT_N_PALETTES; i++)
    {
      const PaktPalette *palette = pakt_palette_get (i);

      g_assert_cmpfloat (pakt_color_contrast (&palette->text, &palette->background), >=, TEXT);
      g_assert_cmpfloat (pakt_color_contrast (&palette->dim_text, &palette->background), >=, TEXT);
      g_assert_cmpfloat (pakt_color_contrast (&palette->axis, &palette->background), >=, GRAPHICS);
      for (guint s = 0; s < PAKT_PALETTE_N_SERIES; s++)
        g_assert_cmpfloat (pakt_color_contrast (&palette->series[s].outline, &palette->background), >=, GRAPHICS);
    }
}

/* A line is seen on the background, and beside its seam, which itself is seen on any area where the line is not. */
static void
test_strokes (void)
{
  for (guint i = 0; i < PAKT_N_PALETTES; i++)
    {
      const PaktPalette *palette = pakt_palette_get (i);
      const PaktStroke *strokes[] = { &palette->line, &palette->band, &palette->ghost };

      for (guint k = 0; k < G_N_ELEMENTS (strokes); k++)
        {
          g_assert_cmpfloat (pakt_color_contrast (&strokes[k]->color, &palette->background), >=, GRAPHICS);
          g_assert_cmpfloat (pakt_color_contrast (&strokes[k]->color, &strokes[k]->halo), >=, GRAPHICS);
          for (guint s = 0; s < PAKT_PALETTE_N_SERIES; s++)
            {
              const PaktColor *area = &palette->series[s].base;

              g_assert_cmpfloat (MAX (pakt_color_contrast (&strokes[k]->color, area),
                                      pakt_color_contrast (&strokes[k]->halo, area)), >=, GRAPHICS);
            }
        }
    }
}

/* Colour is never the only difference, and a pattern can be seen on its own area. */
static void
test_patterns (void)
{
  for (guint i = 0; i < PAKT_N_PALETTES; i++)
    {
      const PaktPalette *palette = pakt_palette_get (i);

      for (guint a = 0; a < PAKT_PALETTE_N_SERIES; a++)
        {
          const PaktSwatch *swatch = &palette->series[a];

          if (swatch->fill != PAKT_FILL_SOLID)
            g_assert_cmpfloat (pakt_color_contrast (&swatch->base, &swatch->mark), >=, 1.6);
          for (guint b = a + 1; b < PAKT_PALETTE_N_SERIES; b++)
            g_assert_cmpint (swatch->fill, !=, palette->series[b].fill);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/palette/contrast-known", test_contrast_known);
  g_test_add_func ("/draw/palette/palettes", test_palettes);
  g_test_add_func ("/draw/palette/strokes", test_strokes);
  g_test_add_func ("/draw/palette/patterns", test_patterns);

  return g_test_run ();
}
