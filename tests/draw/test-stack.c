/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "pakt-stack-chart.h"
#include "pakt-stack-layout.h"

#define EPSILON 0.001

static const char * const names[] = { "Land", "Municipalities", "Outside", NULL };

typedef struct
{
  const char *name;
  guint n_columns;
  gint64 amounts[3];
  gint64 step;
  gint64 unknown;
} Plan;

/* Column i has the amounts, the second of them raised by i steps. */
static const Plan plans[] = {
  { "staircase", 10, { 40576507, 15858247, 1739750 }, 2000000, 0 },
  { "unknown", 10, { 40576507, 15858247, 1739750 }, 2000000, 3 },
  { "zero", 10, { 0, 0, 0 }, 0, 0 },
  { "zero-unknown", 4, { 0, 0, 0 }, 0, 1 },
  { "one", 1, { 12345, 67890, 1 }, 0, 1 },
  { "credits", 6, { 500000, -120000, 30000 }, 40000, 0 },
  { "all-credits", 5, { -500000, -120000, -3 }, 0, 2 },
  { "huge", 3, { G_GINT64_CONSTANT (1) << 61, G_GINT64_CONSTANT (1) << 60, G_GINT64_CONSTANT (1) << 60 }, 0, 1 },
  { "huge-credit", 3, { -(G_GINT64_CONSTANT (1) << 62), G_GINT64_CONSTANT (1) << 62, 1 }, 0, 0 },
  { "tiny-beside-huge", 4, { G_GINT64_CONSTANT (1) << 62, 1, 1 }, 0, 0 },
  { "many", 60, { 100000, 50000, 20000 }, 1000, 1 },
};

static const double widths[] = { 280, 330, 420, 640, 950, 1400 };

/* A font whose every letter is 7 by 14. */
static void
measure_fixed (const char    *text,
               PaktTextStyle  style,
               double        *width,
               double        *height,
               gpointer       data)
{
  double scale = *(double *) data;

  *width = 7.0 * scale * (double) g_utf8_strlen (text, -1);
  *height = 14.0 * scale;
}

static PaktStackData *
make_data (const Plan *plan)
{
  PaktStackData *data = pakt_stack_data_new (names);

  for (guint i = 0; i < plan->n_columns; i++)
    {
      gint64 amounts[] = { plan->amounts[0], plan->amounts[1] + i * plan->step, plan->amounts[2] };
      g_autofree char *label = g_strdup_printf ("%u", 2026 + i);

      pakt_stack_data_add (data, label, amounts, amounts[0] + amounts[1] + amounts[2], plan->unknown);
    }

  return data;
}

static gboolean
inside (const PaktBox *box,
        double         width,
        double         height)
{
  return box->x >= -EPSILON && box->y >= -EPSILON && box->width >= 0 && box->height >= 0
         && box->x + box->width <= width + EPSILON && box->y + box->height <= height + EPSILON;
}

static gboolean
overlap (const PaktBox *a,
         const PaktBox *b)
{
  return a->x + a->width > b->x + EPSILON && b->x + b->width > a->x + EPSILON
         && a->y + a->height > b->y + EPSILON && b->y + b->height > a->y + EPSILON;
}

/* How long a column's segments are together, and how long they should be: one rounding, not one for each. */
static void
check_lengths (const PaktStackLayout *layout,
               const PaktStackData   *data)
{
  gboolean upright = layout->direction == PAKT_STACK_COLUMNS;

  for (guint c = 0; c < pakt_stack_data_get_n_columns (data); c++)
    for (int negative = 0; negative < 2; negative++)
      {
        double sum = 0;
        double near = G_MAXDOUBLE;
        double far = -G_MAXDOUBLE;

        for (guint i = 0; i < layout->segments->len; i++)
          {
            const PaktStackSegment *segment = &g_array_index (layout->segments, PaktStackSegment, i);
            double start = upright ? segment->box.y : segment->box.x;
            double length = upright ? segment->box.height : segment->box.width;

            if (segment->column != c || segment->negative != negative)
              continue;
            sum += length;
            near = MIN (near, start);
            far = MAX (far, start + length);
          }
        if (far > near)
          g_assert_cmpfloat_with_epsilon (sum, far - near, EPSILON);
      }
}

static void
check_layout (const PaktStackLayout *layout,
              const PaktStackData   *data)
{
  guint n = pakt_stack_data_get_n_columns (data);

  g_assert_cmpuint (layout->slots->len, ==, n);
  for (guint i = 0; i < layout->segments->len; i++)
    {
      const PaktStackSegment *a = &g_array_index (layout->segments, PaktStackSegment, i);

      g_assert_true (inside (&a->box, layout->width, layout->height));
      g_assert_cmpint (pakt_stack_data_get_column (data, a->column)->amounts[a->series] < 0, ==, a->negative);
      for (guint j = i + 1; j < layout->segments->len; j++)
        g_assert_false (overlap (&a->box, &g_array_index (layout->segments, PaktStackSegment, j).box));
    }
  for (guint i = 0; i < n; i++)
    {
      const PaktStackSlot *slot = &g_array_index (layout->slots, PaktStackSlot, i);

      g_assert_true (inside (&slot->area, layout->width, layout->height));
      g_assert_true (inside (&slot->open_end, layout->width, layout->height));
      g_assert_cmpint (slot->open_end.width > 0, ==, pakt_stack_data_get_column (data, i)->unknown > 0);
      if (i > 0)
        g_assert_false (overlap (&slot->area, &g_array_index (layout->slots, PaktStackSlot, i - 1).area));
    }
  check_lengths (layout, data);
}

/* Every text lies inside and on no other text, and no help line runs through one. */
static void
check_texts (const PaktStackLayout *layout)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const PaktStackText *a = &g_array_index (layout->texts, PaktStackText, i);

      g_assert_true (inside (&a->box, layout->width, layout->height));
      for (guint j = i + 1; j < layout->texts->len; j++)
        {
          const PaktStackText *b = &g_array_index (layout->texts, PaktStackText, j);

          if (overlap (&a->box, &b->box))
            g_error ("at %g × %g “%s” lies on “%s”", layout->width, layout->height, a->text, b->text);
        }
      for (guint j = 0; j < layout->grid->len; j++)
        {
          PaktBox line = g_array_index (layout->grid, PaktBox, j);

          line.width = MAX (line.width, 0.1);
          line.height = MAX (line.height, 0.1);
          g_assert_false (overlap (&a->box, &line));
        }
    }
}

static void
test_layout (gconstpointer user_data)
{
  const Plan *plan = user_data;
  g_autoptr (PaktStackData) data = make_data (plan);
  double scales[] = { 1, 2 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      PaktTextMeasure measure = { measure_fixed, &scales[s] };
      double min_width = pakt_stack_layout_min_width (data, &measure);

      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          double width = MAX (widths[w], min_width);
          double height = pakt_stack_layout_height (data, &measure, width);
          g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, width, height);

          check_layout (layout, data);
          check_texts (layout);
        }
    }
}

static void
test_direction (void)
{
  g_autoptr (PaktStackData) data = make_data (&plans[1]);
  double scale = 1;
  PaktTextMeasure measure = { measure_fixed, &scale };
  PaktStackDirection last = PAKT_STACK_TALL_BARS;
  double sizes[] = { 200, 500, 1400 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, sizes[i], 400);

      g_assert_cmpint (layout->direction, <=, last);
      last = layout->direction;
    }
  g_assert_cmpint (last, ==, PAKT_STACK_COLUMNS);
}

static void
test_empty (void)
{
  g_autoptr (PaktStackData) data = pakt_stack_data_new (names);
  double scale = 1;
  PaktTextMeasure measure = { measure_fixed, &scale };
  g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, 600, 300);

  g_assert_cmpuint (layout->segments->len, ==, 0);
  g_assert_cmpuint (layout->slots->len, ==, 0);
  g_assert_cmpuint (layout->keys->len, ==, 3);
  check_texts (layout);
}

/* What is said to be an area really has that colour, and nothing is painted outside. */
static void
check_pixel (cairo_surface_t *surface,
             double           x,
             double           y,
             const PaktColor *color)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *) (gconstpointer) row)[(int) x];

  g_assert_cmpint (ABS ((int) (pixel >> 16 & 0xff) - (int) lround (color->red * 255)), <=, 2);
  g_assert_cmpint (ABS ((int) (pixel >> 8 & 0xff) - (int) lround (color->green * 255)), <=, 2);
  g_assert_cmpint (ABS ((int) (pixel & 0xff) - (int) lround (color->blue * 255)), <=, 2);
}

static void
test_paint (gconstpointer user_data)
{
  const Plan *plan = user_data;
  g_autoptr (PaktStackData) data = make_data (plan);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PaktTextMeasure measure = pakt_text_measure_pango (context);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint p = 0; p < PAKT_N_PALETTES; p++)
      {
        double width = ceil (MAX (widths[w], pakt_stack_layout_min_width (data, &measure)));
        double height = pakt_stack_layout_height (data, &measure, width);
        g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, width, height);
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
        cairo_t *cr = cairo_create (surface);

        pakt_stack_chart_draw (cr, layout, pakt_palette_get (p), context);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_surface_flush (surface);
        for (guint i = 0; i < layout->segments->len; i++)
          {
            const PaktStackSegment *segment = &g_array_index (layout->segments, PaktStackSegment, i);
            const PaktBox *box = &segment->box;

            if (segment->series == 0 && box->width > 8 && box->height > 8)
              check_pixel (surface, box->x + box->width / 2, box->y + box->height / 2,
                           &pakt_palette_get (p)->series[0].base);
          }
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }

  g_object_unref (context);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *layout_path = g_strconcat ("/draw/stack/layout/", plans[i].name, NULL);
      g_autofree char *paint_path = g_strconcat ("/draw/stack/paint/", plans[i].name, NULL);

      g_test_add_data_func (layout_path, &plans[i], test_layout);
      g_test_add_data_func (paint_path, &plans[i], test_paint);
    }
  g_test_add_func ("/draw/stack/direction", test_direction);
  g_test_add_func ("/draw/stack/empty", test_empty);

  return g_test_run ();
}
