/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <pango/pangocairo.h>
#include <string.h>

/* The second line of a cell is smaller than the first, as long as it can be read. */
#define SMALL 0.85
#define FAMILIES "Adwaita Sans, Cantarell, sans"

/*
 * Paper has no pixels: widths are what the font's designer wanted, so that a
 * page is divided the same on every printer, in files and in the preview.
 */
PangoContext *
pakt_paper_text_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, PAKT_PAPER_TEXT_SIZE * PANGO_SCALE);
  pango_context_set_font_description (context, font);

  cairo_font_options_destroy (options);
  pango_font_description_free (font);

  return context;
}

static void
make_rest_small (PangoAttrList *attributes,
                 const char    *text,
                 double         size)
{
  const char *rest = strchr (text, '\n');
  PangoAttribute *attribute;

  if (rest == NULL)
    return;

  attribute = pango_attr_scale_new (MAX (SMALL, PAKT_PAPER_MIN_SIZE / size));
  attribute->start_index = (guint) (rest - text);
  pango_attr_list_insert (attributes, attribute);
  attribute = pango_attr_weight_new (PANGO_WEIGHT_NORMAL);
  attribute->start_index = (guint) (rest - text);
  pango_attr_list_insert (attributes, attribute);
}

/**
 * pakt_paper_text_create_layout:
 * @width: where lines are broken; below 0: nowhere
 *
 * Returns: (transfer full): the text, with figures of equal width
 */
PangoLayout *
pakt_paper_text_create_layout (PangoContext         *context,
                               const char           *text,
                               const PaktPaperStyle *style,
                               double                width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style->cell)
    make_rest_small (attributes, text, style->size);
  pango_layout_set_attributes (layout, attributes);

  if (width >= 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/**
 * pakt_paper_text_measure:
 * @room: where lines are broken; below 0: nowhere
 * @width: (out) (optional): of the widest line
 * @height: (out) (optional): of all lines
 */
void
pakt_paper_text_measure (PangoContext         *context,
                         const char           *text,
                         const PaktPaperStyle *style,
                         double                room,
                         double               *width,
                         double               *height)
{
  g_autoptr (PangoLayout) layout = pakt_paper_text_create_layout (context, text, style, room);
  int pango_width;
  int pango_height;

  pango_layout_get_size (layout, &pango_width, &pango_height);
  if (width != NULL)
    *width = (double) pango_width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) pango_height / PANGO_SCALE;
}
