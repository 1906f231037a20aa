/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  PAKT_TEXT_PLAIN,
  PAKT_TEXT_DIM,
  PAKT_TEXT_STRONG,
} PaktTextStyle;

/**
 * PaktTextMeasure:
 * @measure: says how much room @text takes
 * @data: passed to @measure
 *
 * How a layout function learns the size of text without knowing fonts.
 */
typedef struct
{
  void (*measure) (const char    *text,
                   PaktTextStyle  style,
                   double        *width,
                   double        *height,
                   gpointer       data);
  gpointer data;
} PaktTextMeasure;

PangoLayout     *pakt_text_create_layout (PangoContext  *context,
                                          const char    *text,
                                          PaktTextStyle  style);
PaktTextMeasure  pakt_text_measure_pango (PangoContext  *context);

G_END_DECLS
