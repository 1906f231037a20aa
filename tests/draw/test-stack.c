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
      g_autofree char *label = g_strdup_printf ("%u", 2026 + i);
      PaktStackColumn column = {
        .label = label,
        .amounts = { plan->amounts[0], plan->amounts[1] + i * plan->step, plan->amounts[2] },
        .unknown = plan->unknown,
      };

      column.total = column.amounts[0] + column.amounts[1] + column.amounts[2];
      pakt_stack_data_add (data, &column);
    }

  return data;
}

static gint64
random_amount (gint64 size)
{
  return (gint64) (g_test_rand_double_range (-0.25, 1) * (double) size);
}

/* Anything that data can have, each mark in about half of the cases. */
static PaktStackData *
make_random_data (PaktStackStyle style)
{
  guint n_series = (guint) g_test_rand_int_range (1, 4);
  PaktStackData *data = pakt_stack_data_new (names + 3 - n_series);
  guint n = (guint) g_test_rand_int_range (0, 14);
  gint64 size = G_GINT64_CONSTANT (1) << g_test_rand_int_range (4, 58);
  gboolean has_credits = g_test_rand_bit ();
  gboolean has_notes = g_test_rand_bit ();
  gboolean has_bands = g_test_rand_bit ();

  pakt_stack_data_set_style (data, style);
  if (g_test_rand_bit ())
    pakt_stack_data_set_line_name (data, "Cash gains");
  if (g_test_rand_bit ())
    pakt_stack_data_set_ghost_name (data, "Base plan");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2026 + i);
      PaktStackColumn column = { .label = label, .note = has_notes ? (char *) "75 %" : NULL };

      for (guint s = 0; s < n_series; s++)
        {
          column.amounts[s] = g_test_rand_int_range (0, 5) == 0 ? 0 : random_amount (size);
          column.amounts[s] = has_credits ? column.amounts[s] : ABS (column.amounts[s]);
          column.total += column.amounts[s];
        }
      column.unknown = g_test_rand_int_range (0, 3);
      column.low = column.total - (has_bands ? ABS (random_amount (size)) : 0);
      column.high = column.total + (has_bands ? ABS (random_amount (size)) : 0);
      column.line = random_amount (size);
      column.ghost = column.total + random_amount (size) - random_amount (size);
      pakt_stack_data_add (data, &column);
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
      g_assert_cmpint (slot->has_band, ==,
                       pakt_stack_data_get_column (data, i)->low != pakt_stack_data_get_column (data, i)->high);
      g_assert_true (inside (&slot->band, layout->width, layout->height));
      g_assert_true (inside (&slot->ghost, layout->width, layout->height));
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

      if (!inside (&a->box, layout->width, layout->height))
        g_error ("at %g × %g “%s” leaves the drawing", layout->width, layout->height, a->text);
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

static PaktBox
box_around (double x,
            double y,
            double width,
            double height,
            double reach)
{
  return (PaktBox) { x - reach, y - reach, width + 2 * reach, height + 2 * reach };
}

static void
check_clear (const PaktStackLayout *layout,
             PaktBox                box,
             const char            *what)
{
  g_assert_true (inside (&box, layout->width, layout->height));
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const PaktStackText *text = &g_array_index (layout->texts, PaktStackText, i);

      if (overlap (&text->box, &box))
        g_error ("at %g × %g “%s” lies on a %s", layout->width, layout->height, text->text, what);
    }
}

/* A ghost has three lines that count: its sides and its end. */
static void
check_ghost (const PaktStackLayout *layout,
             const PaktBox         *ghost)
{
  gboolean upright = layout->direction == PAKT_STACK_COLUMNS;
  gboolean negative = upright ? ghost->y >= layout->zero.y : ghost->x < layout->zero.x;
  double right = ghost->x + ghost->width;
  double bottom = ghost->y + ghost->height;

  if (upright)
    {
      check_clear (layout, box_around (ghost->x, ghost->y, 0, ghost->height, 1), "ghost's side");
      check_clear (layout, box_around (right, ghost->y, 0, ghost->height, 1), "ghost's side");
      check_clear (layout, box_around (ghost->x, negative ? bottom : ghost->y, ghost->width, 0, 1), "ghost's end");
    }
  else
    {
      check_clear (layout, box_around (ghost->x, ghost->y, ghost->width, 0, 1), "ghost's side");
      check_clear (layout, box_around (ghost->x, bottom, ghost->width, 0, 1), "ghost's side");
      check_clear (layout, box_around (negative ? ghost->x : right, ghost->y, 0, ghost->height, 1), "ghost's end");
    }
}

/* What is stroked, as thick as it is, lies inside and on no text. */
static void
check_marks (const PaktStackLayout *layout,
             const PaktStackData   *data)
{
  gboolean has_line = pakt_stack_data_get_line_name (data) != NULL;

  g_assert_cmpuint (layout->points->len, ==, has_line ? layout->slots->len : 0);
  for (guint i = 0; i < layout->slots->len; i++)
    {
      const PaktStackSlot *slot = &g_array_index (layout->slots, PaktStackSlot, i);

      if (slot->has_band)
        check_clear (layout, box_around (slot->band.x, slot->band.y, slot->band.width, slot->band.height, 1), "band");
      if (layout->has_ghosts)
        check_ghost (layout, &slot->ghost);
      check_clear (layout, slot->open_end, "open end");
    }
  for (guint i = 0; i < layout->points->len; i++)
    {
      const PaktStackPoint *point = &g_array_index (layout->points, PaktStackPoint, i);

      check_clear (layout, box_around (point->x, point->y, 0, 0, 5), "point");
    }
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const PaktStackPiece *piece = &g_array_index (layout->pieces, PaktStackPiece, i);

      for (int k = 0; k <= 100; k++)
        check_clear (layout,
                     box_around (piece->from.x + (piece->to.x - piece->from.x) * k / 100,
                                 piece->from.y + (piece->to.y - piece->from.y) * k / 100, 0, 0, 2),
                     "line");
    }
}

static void
check_random (PaktStackStyle style)
{
  g_autoptr (PaktStackData) data = make_random_data (style);
  double scale = g_test_rand_double_range (0.8, 2.5);
  PaktTextMeasure measure = { measure_fixed, &scale };
  double min_width = pakt_stack_layout_min_width (data, &measure);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      double width = MAX (widths[w], min_width);
      double height = pakt_stack_layout_height (data, &measure, width) + g_test_rand_int_range (0, 200);
      g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, width, height);

      g_test_message ("%u columns, direction %d, %g × %g at %g",
                      layout->slots->len, layout->direction, width, height, scale);
      g_assert_cmpint (layout->stairs, ==,
                       style == PAKT_STACK_STYLE_STAIRS && layout->direction != PAKT_STACK_TALL_BARS);
      check_layout (layout, data);
      check_texts (layout);
      check_marks (layout, data);
    }
}

static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    check_random (i % 2 == 0 ? PAKT_STACK_STYLE_COLUMNS : PAKT_STACK_STYLE_STAIRS);
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
          check_marks (layout, data);
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

/* Whether no mark lies over the middle of a box. */
static gboolean
is_bare (const PaktStackLayout *layout,
         const PaktBox         *box)
{
  PaktBox middle = box_around (box->x + box->width / 2, box->y + box->height / 2, 0, 0, 4);

  for (guint i = 0; i < layout->slots->len; i++)
    {
      const PaktStackSlot *slot = &g_array_index (layout->slots, PaktStackSlot, i);
      PaktBox ghost = box_around (slot->ghost.x, slot->ghost.y, slot->ghost.width, slot->ghost.height, 4);

      if ((slot->has_band && overlap (&middle, &slot->band)) || (layout->has_ghosts && overlap (&middle, &ghost)))
        return FALSE;
    }

  return layout->points->len == 0;
}

static void
check_paint (PaktStackData *data)
{
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

            if (segment->series == 0 && box->width > 8 && box->height > 8 && is_bare (layout, box))
              check_pixel (surface, box->x + box->width / 2, box->y + box->height / 2,
                           &pakt_palette_get (p)->series[0].base);
          }
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }

  g_object_unref (context);
}

static void
test_paint (gconstpointer user_data)
{
  g_autoptr (PaktStackData) data = make_data (user_data);

  check_paint (data);
}

/* Copies are of their own, and what is not set is not there. */
static void
test_data (void)
{
  g_autoptr (PaktStackData) data = pakt_stack_data_new (names);
  char label[] = "2026";
  char note[] = "100 %";
  const PaktStackColumn column = { .label = label, .note = note, .amounts = { 1, 2, 3 }, .total = 6, .ghost = 5 };
  const PaktStackColumn *copy;

  g_assert_cmpint (pakt_stack_data_get_style (data), ==, PAKT_STACK_STYLE_COLUMNS);
  g_assert_null (pakt_stack_data_get_line_name (data));
  g_assert_null (pakt_stack_data_get_beside_name (data));
  g_assert_null (pakt_stack_data_get_ghost_name (data));

  pakt_stack_data_add (data, &column);
  pakt_stack_data_set_ghost_name (data, "Base plan");
  pakt_stack_data_set_beside_name (data, "Time gains");
  label[0] = note[0] = 'x';
  copy = pakt_stack_data_get_column (data, 0);
  g_assert_cmpstr (copy->label, ==, "2026");
  g_assert_cmpstr (copy->note, ==, "100 %");
  g_assert_cmpint (copy->ghost, ==, 5);
  g_assert_cmpstr (pakt_stack_data_get_ghost_name (data), ==, "Base plan");
  g_assert_cmpstr (pakt_stack_data_get_beside_name (data), ==, "Time gains");
}

/* Stairs have no gaps, and what a series is filled with is where its boxes are. */
static void
test_stairs (void)
{
  const char * const two[] = { "Land", "Municipalities", NULL };
  const int rates[] = { 100, 100, 75, 50, 25, 0, 0, 0, 0, 0 };
  g_autoptr (PaktStackData) data = pakt_stack_data_new (two);
  double scale = 1;
  PaktTextMeasure measure = { measure_fixed, &scale };
  double sizes[] = { 360, 900 };

  pakt_stack_data_set_style (data, PAKT_STACK_STYLE_STAIRS);
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2026 + i);
      g_autofree char *note = g_strdup_printf ("%d %%", rates[i]);
      const PaktStackColumn column = {
        .label = label,
        .note = note,
        .amounts = { rates[i] * 1000, (100 - rates[i]) * 1000 },
        .total = 100000,
      };

      pakt_stack_data_add (data, &column);
    }

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      double height = pakt_stack_layout_height (data, &measure, sizes[s]);
      g_autoptr (PaktStackLayout) layout = pakt_stack_layout_new (data, &measure, sizes[s], height);
      const PaktBox *last = NULL;

      g_assert_true (layout->stairs);
      g_assert_cmpint (layout->direction, ==, s == 0 ? PAKT_STACK_BARS : PAKT_STACK_COLUMNS);
      for (guint i = 0; i < layout->segments->len; i++)
        {
          const PaktStackSegment *segment = &g_array_index (layout->segments, PaktStackSegment, i);
          const PaktBox *box = &segment->box;

          if (segment->outermost && last != NULL && s == 0)
            g_assert_cmpfloat_with_epsilon (last->y + last->height, box->y, EPSILON);
          else if (segment->outermost && last != NULL)
            g_assert_cmpfloat_with_epsilon (last->x + last->width, box->x, EPSILON);
          if (segment->outermost)
            last = box;
        }
    }
  check_paint (data);
}

static void
test_paint_random (void)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (PaktStackData) data = make_random_data (i % 2 == 0 ? PAKT_STACK_STYLE_COLUMNS
                                                                    : PAKT_STACK_STYLE_STAIRS);

      check_paint (data);
    }
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
  g_test_add_func ("/draw/stack/data", test_data);
  g_test_add_func ("/draw/stack/stairs", test_stairs);
  g_test_add_func ("/draw/stack/paint-random", test_paint_random);
  g_test_add_func ("/draw/stack/random", test_random);
  g_test_add_func ("/draw/stack/direction", test_direction);
  g_test_add_func ("/draw/stack/empty", test_empty);

  return g_test_run ();
}
