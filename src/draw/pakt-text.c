/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-text.h"

/* Text in drawings is a caption: smaller than the text around it. */
#define CAPTION_SCALE 0.82

/**
 * pakt_text_create_layout:
 * @context: its font is that of body text
 *
 * Makes one line of caption text, with figures of equal width.
 *
 * Returns: (transfer full): the text, ready to be drawn
 */
PangoLayout *
pakt_text_create_layout (PangoContext  *context,
                         const char    *text,
                         PaktTextStyle  style)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style == PAKT_TEXT_STRONG)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
measure_pango (const char    *text,
               PaktTextStyle  style,
               double        *width,
               double        *height,
               gpointer       data)
{
  g_autoptr (PangoLayout) layout = pakt_text_create_layout (data, text, style);
  int pango_width;
  int pango_height;

  pango_layout_get_size (layout, &pango_width, &pango_height);
  *width = (double) pango_width / PANGO_SCALE;
  *height = (double) pango_height / PANGO_SCALE;
}

/**
 * pakt_text_measure_pango:
 * @context: used as long as the result is
 *
 * Returns: a measure that asks Pango
 */
PaktTextMeasure
pakt_text_measure_pango (PangoContext *context)
{
  return (PaktTextMeasure) { measure_pango, context };
}
