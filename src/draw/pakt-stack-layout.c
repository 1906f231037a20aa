/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pakt-format.h"
#include "pakt-money.h"
#include "pakt-ticks.h"

/*
 * From data to geometry, and nothing else: no colours, no fonts, no cairo.
 * Amounts stay integers until they become a length.
 */

#define GAP 6.0
#define KEY_GAP 20.0
#define OPEN_END 12.0
#define MAX_INTERVALS 6
/* How far help lines stay away from text. */
#define CLEARANCE 3.0
#define MAX_THICKNESS 56.0
/* Below this share of the width, bars are better off with their text above. */
#define MIN_PLOT_SHARE 0.3

/* What is known before the height is: texts with their sizes, and the direction that follows from the width. */
typedef struct
{
  const PaktStackData *data;
  const PaktTextMeasure *measure;
  PaktStackLayout *layout;
  PaktStackDirection direction;
  guint n;
  double width;
  double line;
  double label_width;
  double total_width;
  double tick_width;
  double legend_height;
  gboolean any_unknown;
  gint64 low;
  gint64 high;
  double axis_low;
  double axis_high;
  double pitch;
} Plan;

static double
text_width (const Plan    *plan,
            const char    *text,
            PaktTextStyle  style)
{
  double width;
  double height;

  plan->measure->measure (text, style, &width, &height, plan->measure->data);
  return width;
}

/* Puts text beside @x: 0 = begins there, 0.5 = is centred, 1 = ends there. */
static void
add_text (Plan          *plan,
          const char    *text,
          PaktTextStyle  style,
          double         x,
          double         align,
          double         y)
{
  PaktStackText item = { .style = style, .text = g_strdup (text) };

  item.box.width = text_width (plan, text, style);
  item.box.height = plan->line;
  item.box.x = x - align * item.box.width;
  item.box.y = y;
  g_array_append_val (plan->layout->texts, item);
}

static void
clear_text (gpointer data)
{
  PaktStackText *text = data;

  g_free (text->text);
}

static char *
total_text (const PaktStackColumn *column)
{
  g_autofree char *money = pakt_format_money_short (column->total);

  if (column->unknown == 0)
    return g_steal_pointer (&money);

  /* Translators: an amount in which unknown prices are missing; German "mind. %s" */
  return g_strdup_printf (C_("amount", "at least %s"), money);
}

/* Translators: stands above an amount in which unknown prices are missing; German "mind." */
#define AT_LEAST C_("amount above", "at least")
/* Translators: the chart's legend for the dashed, open end of a column; German "mind.: Preise fehlen" */
#define OPEN_END_NAME _("at least: prices are missing")

static gint64
saturate (PaktWide amount)
{
  return (gint64) CLAMP (amount, -(PaktWide) G_MAXINT64, (PaktWide) G_MAXINT64);
}

/* The columns' reach on both sides of zero. */
static void
find_range (Plan *plan)
{
  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);
      PaktWide below = 0;
      PaktWide above = 0;

      for (guint s = 0; s < pakt_stack_data_get_n_series (plan->data); s++)
        {
          if (column->amounts[s] < 0)
            below += column->amounts[s];
          else
            above += column->amounts[s];
        }

      plan->low = MIN (plan->low, saturate (below));
      plan->high = MAX (plan->high, saturate (above));
      plan->any_unknown |= column->unknown > 0;
    }
}

static double
widest_tick (const Plan *plan)
{
  PaktTicks ticks = pakt_ticks_choose (plan->low, plan->high, MAX_INTERVALS);
  double widest = 0;

  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = pakt_format_money_short (pakt_ticks_get (&ticks, i));

      widest = MAX (widest, text_width (plan, label, PAKT_TEXT_DIM));
    }

  return ceil (widest);
}

static void
measure_texts (Plan *plan)
{
  double width;

  plan->measure->measure ("0", PAKT_TEXT_PLAIN, &width, &plan->line, plan->measure->data);
  plan->line = ceil (plan->line);
  plan->tick_width = widest_tick (plan);

  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);
      g_autofree char *total = total_text (column);

      plan->label_width = MAX (plan->label_width, text_width (plan, column->label, PAKT_TEXT_PLAIN));
      plan->total_width = MAX (plan->total_width, text_width (plan, total, PAKT_TEXT_STRONG));
    }
}

/* Whether totals and labels fit over and under upright columns. */
static gboolean
columns_fit (const Plan *plan)
{
  double pitch = (plan->width - plan->tick_width - GAP) / MAX (plan->n, 1);
  double needed = MAX (plan->label_width, plan->any_unknown ? text_width (plan, AT_LEAST, PAKT_TEXT_DIM) : 0);

  for (guint i = 0; i < plan->n; i++)
    {
      g_autofree char *money = pakt_format_money_short (pakt_stack_data_get_column (plan->data, i)->total);

      needed = MAX (needed, text_width (plan, money, PAKT_TEXT_STRONG));
    }

  return pitch >= needed + GAP;
}

static double
lying_plot_width (const Plan *plan)
{
  return plan->width - plan->label_width - plan->total_width - 2 * GAP - (plan->any_unknown ? OPEN_END : 0);
}

static PaktStackDirection
choose_direction (const Plan *plan)
{
  if (columns_fit (plan))
    return PAKT_STACK_COLUMNS;

  return lying_plot_width (plan) >= MIN_PLOT_SHARE * plan->width ? PAKT_STACK_BARS : PAKT_STACK_TALL_BARS;
}

static double
key_size (const Plan *plan)
{
  return round (plan->line * 0.8);
}

/* Sets the legend line by line; without a layout it only counts. Returns its height. */
static double
flow_legend (Plan *plan)
{
  guint n_series = pakt_stack_data_get_n_series (plan->data);
  guint n_keys = n_series + (plan->any_unknown ? 1 : 0);
  double size = key_size (plan);
  double x = 0;
  double y = 0;

  for (guint i = 0; i < n_keys; i++)
    {
      const char *name = i < n_series ? pakt_stack_data_get_name (plan->data, i) : OPEN_END_NAME;
      double width = size + GAP + text_width (plan, name, PAKT_TEXT_PLAIN);

      if (x > 0 && x + width > plan->width)
        {
          x = 0;
          y += plan->line + GAP;
        }

      if (plan->layout != NULL)
        {
          PaktStackKey key = { .series = i < n_series ? i : PAKT_STACK_OPEN_END };

          key.box = (PaktBox) { x, y + round ((plan->line - size) / 2), size, size };
          g_array_append_val (plan->layout->keys, key);
          add_text (plan, name, PAKT_TEXT_PLAIN, x + size + GAP, 0, y);
        }
      x += width + KEY_GAP;
    }

  return y + plan->line;
}

static Plan
make_plan (const PaktStackData   *data,
           const PaktTextMeasure *measure,
           double                 width)
{
  Plan plan = { .data = data, .measure = measure, .width = width };

  plan.n = pakt_stack_data_get_n_columns (data);
  find_range (&plan);
  measure_texts (&plan);
  plan.direction = choose_direction (&plan);
  plan.legend_height = flow_legend (&plan);

  return plan;
}

/* What stands above the plot, and below it. */
static double
head_height (const Plan *plan)
{
  double head = plan->legend_height + 2 * GAP;

  if (plan->direction == PAKT_STACK_COLUMNS)
    head += plan->line + GAP + (plan->any_unknown ? plan->line + OPEN_END : 0);

  return head;
}

static double
foot_height (const Plan *plan)
{
  return plan->line + GAP;
}

/* A position on the value axis; away from zero is right or up. */
static double
to_axis (const Plan *plan,
         PaktWide    amount)
{
  const PaktBox *plot = &plan->layout->plot;
  double share = ((double) amount - plan->axis_low) / (plan->axis_high - plan->axis_low);

  if (plan->direction == PAKT_STACK_COLUMNS)
    return round (plot->y + plot->height * (1 - share));

  return round (plot->x + plot->width * share);
}

/* The box from @a to @b on the value axis and from @start over @thickness on the other. */
static PaktBox
axis_box (const Plan *plan,
          double      a,
          double      b,
          double      start,
          double      thickness)
{
  double first = MIN (a, b);
  double length = fabs (b - a);

  if (plan->direction == PAKT_STACK_COLUMNS)
    return (PaktBox) { start, first, thickness, length };

  return (PaktBox) { first, start, length, thickness };
}

static void
place_plot (Plan *plan)
{
  PaktStackLayout *layout = plan->layout;
  PaktBox *plot = &layout->plot;

  plot->y = head_height (plan);
  plot->height = MAX (layout->height - plot->y - foot_height (plan), 1);

  switch (plan->direction)
    {
    case PAKT_STACK_COLUMNS:
      plot->x = plan->tick_width + GAP;
      plot->width = layout->width - plot->x;
      plan->pitch = plot->width / MAX (plan->n, 1);
      break;

    case PAKT_STACK_BARS:
      plot->x = ceil (plan->label_width) + GAP;
      plot->width = lying_plot_width (plan);
      plan->pitch = plot->height / MAX (plan->n, 1);
      break;

    case PAKT_STACK_TALL_BARS:
    default:
      plot->x = 0;
      plot->width = layout->width - (plan->any_unknown ? OPEN_END + GAP : 0);
      plan->pitch = plot->height / MAX (plan->n, 1);
      break;
    }

  plot->width = MAX (plot->width, 1);
}

/* The label of a lying tick is centred, but stays inside. */
static void
add_tick_text (Plan       *plan,
               const char *text,
               double      position)
{
  const PaktBox *plot = &plan->layout->plot;
  double width = text_width (plan, text, PAKT_TEXT_DIM);

  if (plan->direction == PAKT_STACK_COLUMNS)
    add_text (plan, text, PAKT_TEXT_DIM, plan->tick_width, 1, round (position - plan->line / 2));
  else
    add_text (plan, text, PAKT_TEXT_DIM,
              CLAMP (position - width / 2, 0, MAX (plan->layout->width - width, 0)), 0,
              plot->y + plot->height + GAP);
}

static void
place_axis (Plan *plan)
{
  PaktStackLayout *layout = plan->layout;
  gboolean upright = plan->direction == PAKT_STACK_COLUMNS;
  guint max_intervals = MAX_INTERVALS;
  double start = upright ? layout->plot.x : layout->plot.y;
  double length = upright ? layout->plot.width : layout->plot.height;
  PaktTicks ticks;

  if (!upright)
    max_intervals = (guint) CLAMP (layout->plot.width / (plan->tick_width + 2 * GAP), 2, MAX_INTERVALS);

  ticks = pakt_ticks_choose (plan->low, plan->high, max_intervals);
  plan->axis_low = MIN ((double) pakt_ticks_get (&ticks, 0), (double) plan->low);
  plan->axis_high = MAX ((double) pakt_ticks_get (&ticks, ticks.n - 1), (double) plan->high);
  if (ticks.n == 1)
    plan->axis_high = 1;

  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 value = pakt_ticks_get (&ticks, i);
      double position = to_axis (plan, value);
      g_autofree char *label = pakt_format_money_short (value);
      PaktBox line = axis_box (plan, position, position, start, length);

      if (value == 0)
        layout->zero = line;
      else
        g_array_append_val (layout->grid, line);
      add_tick_text (plan, label, position);
    }
}

/* Stacks a column's amounts; returns how far it reaches on the positive side. */
static double
place_segments (Plan   *plan,
                guint   position,
                double  start,
                double  thickness)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);
  GArray *segments = plan->layout->segments;
  guint outermost[2] = { G_MAXUINT, G_MAXUINT };
  PaktWide sums[2] = { 0, 0 };

  for (guint s = 0; s < pakt_stack_data_get_n_series (plan->data); s++)
    {
      gint64 amount = column->amounts[s];
      guint side = amount < 0;
      PaktStackSegment segment = { .column = position, .series = s, .negative = side == 1 };
      double from = to_axis (plan, sums[side]);

      if (amount == 0)
        continue;

      sums[side] += amount;
      segment.box = axis_box (plan, from, to_axis (plan, sums[side]), start, thickness);
      outermost[side] = segments->len;
      g_array_append_val (segments, segment);
    }

  for (guint side = 0; side < 2; side++)
    if (outermost[side] != G_MAXUINT)
      g_array_index (segments, PaktStackSegment, outermost[side]).outermost = TRUE;

  return to_axis (plan, sums[0]);
}

static void
place_upright_texts (Plan                  *plan,
                     const PaktStackColumn *column,
                     double                 centre,
                     double                 end)
{
  const PaktBox *plot = &plan->layout->plot;
  g_autofree char *money = pakt_format_money_short (column->total);
  double y = end - GAP / 2 - plan->line - (column->unknown > 0 ? OPEN_END : 0);

  add_text (plan, money, PAKT_TEXT_STRONG, centre, 0.5, y);
  if (column->unknown > 0)
    add_text (plan, AT_LEAST, PAKT_TEXT_DIM, centre, 0.5, y - plan->line);
  add_text (plan, column->label, PAKT_TEXT_PLAIN, centre, 0.5, plot->y + plot->height + GAP);
}

static void
place_lying_texts (Plan                  *plan,
                   const PaktStackColumn *column,
                   const PaktBox         *area,
                   double                 end)
{
  g_autofree char *total = total_text (column);

  if (plan->direction == PAKT_STACK_TALL_BARS)
    {
      add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, area->y + GAP / 2);
      add_text (plan, total, PAKT_TEXT_STRONG, area->width, 1, area->y + GAP / 2);
    }
  else
    {
      double y = round (area->y + (area->height - plan->line) / 2);

      add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, y);
      add_text (plan, total, PAKT_TEXT_STRONG, end + GAP + (column->unknown > 0 ? OPEN_END : 0), 0, y);
    }
}

static void
place_column (Plan  *plan,
              guint  position)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);
  PaktStackLayout *layout = plan->layout;
  gboolean upright = plan->direction == PAKT_STACK_COLUMNS;
  double top = upright ? layout->plot.x : layout->plot.y;
  double first = round (top + position * plan->pitch);
  double span = round (top + (position + 1) * plan->pitch) - first;
  double head = plan->direction == PAKT_STACK_TALL_BARS ? plan->line + GAP : 0;
  double thickness = round (MIN ((span - head) * 0.62, MAX_THICKNESS));
  double start = first + head + (head > 0 ? 0 : round ((span - thickness) / 2));
  PaktStackSlot slot = { 0 };
  double end;

  if (upright)
    slot.area = (PaktBox) { first, plan->legend_height + GAP, span, layout->height - plan->legend_height - GAP };
  else
    slot.area = (PaktBox) { 0, first, layout->width, span };

  end = place_segments (plan, position, start, thickness);
  if (column->unknown > 0)
    slot.open_end = axis_box (plan, end, upright ? end - OPEN_END : end + OPEN_END, start, thickness);
  g_array_append_val (layout->slots, slot);

  if (upright)
    place_upright_texts (plan, column, first + span / 2, end);
  else
    place_lying_texts (plan, column, &slot.area, end);
}

/* Takes out of @line what lies under @text; what is left of it behind the text becomes a line of its own. */
static void
cut_line (GArray        *lines,
          PaktBox       *line,
          const PaktBox *text)
{
  gboolean lies = line->width > 0;
  double position = lies ? line->y : line->x;
  double start = lies ? line->x : line->y;
  double end = start + (lies ? line->width : line->height);
  double text_across = lies ? text->y : text->x;
  double text_thickness = lies ? text->height : text->width;
  double cut_start = (lies ? text->x : text->y) - CLEARANCE;
  double cut_end = (lies ? text->x + text->width : text->y + text->height) + CLEARANCE;

  if (position < text_across - CLEARANCE || position > text_across + text_thickness + CLEARANCE
      || cut_end <= start || cut_start >= end)
    return;

  if (cut_end < end)
    {
      PaktBox rest = lies ? (PaktBox) { cut_end, position, end - cut_end, 0 }
                          : (PaktBox) { position, cut_end, 0, end - cut_end };

      g_array_append_val (lines, rest);
    }
  if (lies)
    line->width = MAX (cut_start - start, 0);
  else
    line->height = MAX (cut_start - start, 0);
}

/* Help lines stop before a text and go on behind it; pieces of no length are dropped. */
static void
clear_texts (PaktStackLayout *layout)
{
  for (guint t = 0; t < layout->texts->len; t++)
    for (guint i = layout->grid->len; i > 0; i--)
      {
        PaktBox line = g_array_index (layout->grid, PaktBox, i - 1);

        cut_line (layout->grid, &line, &g_array_index (layout->texts, PaktStackText, t).box);
        if (line.width > 0 || line.height > 0)
          g_array_index (layout->grid, PaktBox, i - 1) = line;
        else
          g_array_remove_index (layout->grid, i - 1);
      }
}

/**
 * pakt_stack_layout_new:
 * @data: not kept
 * @measure: how large text is; not kept
 * @width: the room, at least pakt_stack_layout_min_width()
 * @height: likewise, at least pakt_stack_layout_height()
 *
 * Lays a stacked chart out. The direction follows from the width alone, so that
 * a height for it can be asked for.
 *
 * Returns: (transfer full): where everything goes
 */
PaktStackLayout *
pakt_stack_layout_new (const PaktStackData   *data,
                       const PaktTextMeasure *measure,
                       double                 width,
                       double                 height)
{
  Plan plan = make_plan (data, measure, width);
  PaktStackLayout *layout = g_new0 (PaktStackLayout, 1);

  layout->direction = plan.direction;
  layout->width = width;
  layout->height = height;
  layout->grid = g_array_new (FALSE, FALSE, sizeof (PaktBox));
  layout->keys = g_array_new (FALSE, FALSE, sizeof (PaktStackKey));
  layout->segments = g_array_new (FALSE, FALSE, sizeof (PaktStackSegment));
  layout->slots = g_array_new (FALSE, FALSE, sizeof (PaktStackSlot));
  layout->texts = g_array_new (FALSE, FALSE, sizeof (PaktStackText));
  g_array_set_clear_func (layout->texts, clear_text);
  plan.layout = layout;

  flow_legend (&plan);
  place_plot (&plan);
  place_axis (&plan);
  for (guint i = 0; i < plan.n; i++)
    place_column (&plan, i);
  clear_texts (layout);

  return layout;
}

/**
 * pakt_stack_layout_free:
 * @layout: (transfer full): released
 */
void
pakt_stack_layout_free (PaktStackLayout *layout)
{
  g_array_unref (layout->grid);
  g_array_unref (layout->keys);
  g_array_unref (layout->segments);
  g_array_unref (layout->slots);
  g_array_unref (layout->texts);
  g_free (layout);
}

/**
 * pakt_stack_layout_min_width:
 *
 * Returns: the least width at which no text is cut
 */
double
pakt_stack_layout_min_width (const PaktStackData   *data,
                             const PaktTextMeasure *measure)
{
  Plan plan = make_plan (data, measure, 0);
  double keys = text_width (&plan, OPEN_END_NAME, PAKT_TEXT_PLAIN) * plan.any_unknown;

  for (guint i = 0; i < pakt_stack_data_get_n_series (data); i++)
    keys = MAX (keys, text_width (&plan, pakt_stack_data_get_name (data, i), PAKT_TEXT_PLAIN));

  return ceil (MAX (keys + key_size (&plan) + GAP, plan.label_width + plan.total_width + 2 * GAP));
}

/**
 * pakt_stack_layout_height:
 *
 * Returns: the height at which the chart reads well at @width
 */
double
pakt_stack_layout_height (const PaktStackData   *data,
                          const PaktTextMeasure *measure,
                          double                 width)
{
  Plan plan = make_plan (data, measure, width);
  double plot;

  if (plan.direction == PAKT_STACK_COLUMNS)
    plot = 14 * plan.line;
  else if (plan.direction == PAKT_STACK_BARS)
    plot = plan.n * 2 * plan.line;
  else
    plot = plan.n * (2.4 * plan.line + 2 * GAP);

  return ceil (head_height (&plan) + MAX (plot, 4 * plan.line) + foot_height (&plan));
}
