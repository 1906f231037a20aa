/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-layout.h"

#include <math.h>

#include "pakt-format.h"
#include "pakt-money.h"
#include "pakt-stack-plan.h"
#include "pakt-ticks.h"

/*
 * From data to geometry, and nothing else: no colours, no fonts, no cairo.
 * Amounts stay integers until they become a length.
 */

#define MAX_THICKNESS 56.0
/* How far help lines stay away from text, and how long a piece must be. */
#define CLEARANCE 3.0
#define MIN_PIECE 18.0

/* Puts text beside @x: 0 = begins there, 0.5 = is centred, 1 = ends there. */
static void
add_text (PaktStackPlan *plan,
          const char    *text,
          PaktTextStyle  style,
          double         x,
          double         align,
          double         y)
{
  PaktStackText item = { .style = style, .text = g_strdup (text) };

  item.box.width = pakt_stack_plan_text_width (plan, text, style);
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

static void
place_legend (PaktStackPlan *plan)
{
  double size = pakt_stack_plan_key_size (plan);

  for (guint i = 0; i < plan->n_keys; i++)
    {
      const PaktBox *place = &plan->keys[i];
      PaktStackKey key = { .series = i < pakt_stack_data_get_n_series (plan->data) ? i : PAKT_STACK_OPEN_END };

      key.box = (PaktBox) { place->x, place->y + round ((plan->line - size) / 2), size, size };
      g_array_append_val (plan->layout->keys, key);
      add_text (plan, pakt_stack_plan_key_name (plan, i), PAKT_TEXT_PLAIN,
                place->x + size + PAKT_STACK_GAP, 0, place->y);
    }
}

/* What stands above the plot, and below it. */
static double
head_height (const PaktStackPlan *plan)
{
  double head = plan->legend_height + 2 * PAKT_STACK_GAP;

  if (plan->direction == PAKT_STACK_COLUMNS)
    head += plan->line + PAKT_STACK_GAP + (plan->any_unknown ? plan->line + PAKT_STACK_OPEN_LENGTH : 0);

  return head;
}

static double
foot_height (const PaktStackPlan *plan)
{
  return plan->line + PAKT_STACK_GAP;
}

/* A position on the value axis; away from zero is right or up. */
static double
to_axis (const PaktStackPlan *plan,
         PaktWide             amount)
{
  const PaktBox *plot = &plan->layout->plot;
  double share = ((double) amount - plan->axis_low) / (plan->axis_high - plan->axis_low);

  if (plan->direction == PAKT_STACK_COLUMNS)
    return round (plot->y + plot->height * (1 - share));

  return round (plot->x + plot->width * share);
}

/* The box from @a to @b on the value axis and from @start over @thickness on the other. */
static PaktBox
axis_box (const PaktStackPlan *plan,
          double               a,
          double               b,
          double               start,
          double               thickness)
{
  double first = MIN (a, b);
  double length = fabs (b - a);

  if (plan->direction == PAKT_STACK_COLUMNS)
    return (PaktBox) { start, first, thickness, length };

  return (PaktBox) { first, start, length, thickness };
}

static void
place_plot (PaktStackPlan *plan)
{
  PaktStackLayout *layout = plan->layout;
  PaktBox *plot = &layout->plot;

  plot->y = head_height (plan);
  plot->height = MAX (layout->height - plot->y - foot_height (plan), 1);

  switch (plan->direction)
    {
    case PAKT_STACK_COLUMNS:
      plot->x = plan->tick_width + PAKT_STACK_GAP;
      plot->width = layout->width - plot->x;
      plan->pitch = plot->width / MAX (plan->n, 1);
      break;

    case PAKT_STACK_BARS:
      plot->x = ceil (plan->label_width) + PAKT_STACK_GAP;
      plot->width = pakt_stack_plan_lying_width (plan);
      plan->pitch = plot->height / MAX (plan->n, 1);
      break;

    case PAKT_STACK_TALL_BARS:
    default:
      plot->x = 0;
      plot->width = layout->width - (plan->any_unknown ? PAKT_STACK_OPEN_LENGTH + PAKT_STACK_GAP : 0);
      plan->pitch = plot->height / MAX (plan->n, 1);
      break;
    }

  plot->width = MAX (plot->width, 1);
}

/* The label of a lying tick is centred, but stays inside; where it would run into the one before, there is none. */
static void
add_tick_text (PaktStackPlan *plan,
               const char    *text,
               double         position)
{
  const PaktBox *plot = &plan->layout->plot;
  double width = pakt_stack_plan_text_width (plan, text, PAKT_TEXT_DIM);
  double start = CLAMP (position - width / 2, 0, MAX (plan->layout->width - width, 0));

  if (plan->direction == PAKT_STACK_COLUMNS)
    {
      add_text (plan, text, PAKT_TEXT_DIM, plan->tick_width, 1, round (position - plan->line / 2));
    }
  else if (start >= plan->ticks_end)
    {
      add_text (plan, text, PAKT_TEXT_DIM, start, 0, plot->y + plot->height + PAKT_STACK_GAP);
      plan->ticks_end = start + width + PAKT_STACK_GAP;
    }
}

static void
place_axis (PaktStackPlan *plan)
{
  PaktStackLayout *layout = plan->layout;
  gboolean upright = plan->direction == PAKT_STACK_COLUMNS;
  guint max_intervals = PAKT_STACK_MAX_INTERVALS;
  double start = upright ? layout->plot.x : layout->plot.y;
  double length = upright ? layout->plot.width : layout->plot.height;
  PaktTicks ticks;

  if (!upright)
    max_intervals = (guint) CLAMP (layout->plot.width / (plan->tick_width + 2 * PAKT_STACK_GAP), 2, PAKT_STACK_MAX_INTERVALS);

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
place_segments (PaktStackPlan *plan,
                guint          position,
                double         start,
                double         thickness)
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
place_upright_texts (PaktStackPlan         *plan,
                     const PaktStackColumn *column,
                     double                 centre,
                     double                 end)
{
  const PaktBox *plot = &plan->layout->plot;
  g_autofree char *money = pakt_format_money_short (column->total);
  double y = end - PAKT_STACK_GAP / 2 - plan->line - (column->unknown > 0 ? PAKT_STACK_OPEN_LENGTH : 0);

  add_text (plan, money, PAKT_TEXT_STRONG, centre, 0.5, y);
  if (column->unknown > 0)
    add_text (plan, pakt_stack_plan_at_least (), PAKT_TEXT_DIM, centre, 0.5, y - plan->line);
  add_text (plan, column->label, PAKT_TEXT_PLAIN, centre, 0.5, plot->y + plot->height + PAKT_STACK_GAP);
}

static void
place_lying_texts (PaktStackPlan         *plan,
                   const PaktStackColumn *column,
                   const PaktBox         *area,
                   double                 end)
{
  g_autofree char *total = pakt_stack_plan_dup_total (column);

  if (plan->direction == PAKT_STACK_TALL_BARS)
    {
      add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, area->y + PAKT_STACK_GAP / 2);
      add_text (plan, total, PAKT_TEXT_STRONG, area->width, 1, area->y + PAKT_STACK_GAP / 2);
    }
  else
    {
      double y = round (area->y + (area->height - plan->line) / 2);

      add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, y);
      add_text (plan, total, PAKT_TEXT_STRONG, end + PAKT_STACK_GAP + (column->unknown > 0 ? PAKT_STACK_OPEN_LENGTH : 0), 0, y);
    }
}

static void
place_column (PaktStackPlan *plan,
              guint          position)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);
  PaktStackLayout *layout = plan->layout;
  gboolean upright = plan->direction == PAKT_STACK_COLUMNS;
  double top = upright ? layout->plot.x : layout->plot.y;
  double first = round (top + position * plan->pitch);
  double span = round (top + (position + 1) * plan->pitch) - first;
  double head = plan->direction == PAKT_STACK_TALL_BARS ? plan->line + PAKT_STACK_GAP : 0;
  double thickness = round (MIN ((span - head) * 0.62, MAX_THICKNESS));
  double start = first + head + (head > 0 ? 0 : round ((span - thickness) / 2));
  PaktStackSlot slot = { 0 };
  double end;

  if (upright)
    slot.area = (PaktBox) { first, plan->legend_height + PAKT_STACK_GAP, span, layout->height - plan->legend_height - PAKT_STACK_GAP };
  else
    slot.area = (PaktBox) { 0, first, layout->width, span };

  end = place_segments (plan, position, start, thickness);
  if (column->unknown > 0)
    slot.open_end = axis_box (plan, end, upright ? end - PAKT_STACK_OPEN_LENGTH : end + PAKT_STACK_OPEN_LENGTH, start, thickness);
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

/* Help lines stop before a text and go on behind it; short pieces would only be specks. */
static void
clear_texts (PaktStackLayout *layout)
{
  for (guint t = 0; t < layout->texts->len; t++)
    for (guint i = layout->grid->len; i > 0; i--)
      {
        PaktBox line = g_array_index (layout->grid, PaktBox, i - 1);

        cut_line (layout->grid, &line, &g_array_index (layout->texts, PaktStackText, t).box);
        if (MAX (line.width, line.height) >= MIN_PIECE)
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
  PaktStackPlan plan = pakt_stack_plan_make (data, measure, width);
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

  place_legend (&plan);
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
  PaktStackPlan plan = pakt_stack_plan_make (data, measure, 0);
  double width = plan.label_width + plan.total_width + 2 * PAKT_STACK_GAP;

  for (guint i = 0; i < plan.n_keys; i++)
    width = MAX (width, plan.keys[i].width);

  return ceil (width);
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
  PaktStackPlan plan = pakt_stack_plan_make (data, measure, width);
  double plot;

  if (plan.direction == PAKT_STACK_COLUMNS)
    plot = 14 * plan.line;
  else if (plan.direction == PAKT_STACK_BARS)
    plot = plan.n * 2 * plan.line;
  else
    plot = plan.n * (2.4 * plan.line + 2 * PAKT_STACK_GAP);

  return ceil (head_height (&plan) + MAX (plot, 4 * plan.line) + foot_height (&plan));
}
