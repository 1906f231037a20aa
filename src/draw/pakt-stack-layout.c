/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-layout.h"

#include <math.h>

#include "pakt-format.h"
#include "pakt-stack-plan.h"

/*
 * From data to geometry, and nothing else: no colours, no fonts, no cairo.
 * Amounts stay integers until they become a length.
 */

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
  double height = pakt_stack_plan_key_height (plan);

  for (guint i = 0; i < plan->n_keys; i++)
    {
      const PaktStackPlanKey *planned = &plan->keys[i];
      PaktStackKey key = { .mark = planned->mark, .series = planned->series };

      key.box.x = planned->place.x;
      key.box.y = planned->place.y + round ((plan->line - height) / 2);
      key.box.width = pakt_stack_plan_key_width (plan, planned->mark);
      key.box.height = height;
      g_array_append_val (plan->layout->keys, key);
      add_text (plan, pakt_stack_plan_key_name (plan, planned), PAKT_TEXT_PLAIN,
                planned->place.x + key.box.width + PAKT_STACK_GAP, 0, planned->place.y);
    }
}

static void
place_plot (PaktStackPlan *plan)
{
  PaktStackLayout *layout = plan->layout;
  PaktBox *plot = &layout->plot;

  plot->y = pakt_stack_plan_head_height (plan);
  plot->height = MAX (layout->height - plot->y - pakt_stack_plan_foot_height (plan), 1);

  switch (plan->direction)
    {
    case PAKT_STACK_COLUMNS:
      plot->x = plan->tick_width + PAKT_STACK_GAP;
      plot->width = layout->width - plot->x - (plan->has_ghosts ? PAKT_STACK_END_REACH : 0);
      plan->pitch = plot->width / MAX (plan->n, 1);
      break;

    case PAKT_STACK_BARS:
      plot->x = ceil (MAX (plan->label_width, plan->note_width)) + PAKT_STACK_GAP;
      plot->width = pakt_stack_plan_lying_width (plan);
      plan->pitch = plot->height / MAX (plan->n, 1);
      break;

    case PAKT_STACK_TALL_BARS:
    default:
      if (plan->has_line)
        plot->x = PAKT_STACK_POINT_REACH;
      else if (plan->any_band || plan->has_ghosts)
        plot->x = PAKT_STACK_END_REACH;
      plot->width = layout->width - plot->x - plan->beyond - (plan->any_unknown ? PAKT_STACK_GAP : 0);
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
    max_intervals = (guint) CLAMP (layout->plot.width / (plan->tick_width + 2 * PAKT_STACK_GAP),
                                   2, PAKT_STACK_MAX_INTERVALS);

  ticks = pakt_stack_plan_choose_ticks (plan, max_intervals);
  for (guint i = 0; i < ticks.n; i++)
    {
      gint64 value = pakt_ticks_get (&ticks, i);
      double position = pakt_stack_plan_to_axis (plan, value);
      g_autofree char *label = pakt_format_money_short (value);
      PaktBox line = pakt_stack_plan_axis_box (plan, position, position, start, length);

      if (value == 0)
        layout->zero = line;
      else
        g_array_append_val (layout->grid, line);
      add_tick_text (plan, label, position);
    }
}

static void
place_segments (PaktStackPlan       *plan,
                guint                position,
                const PaktStackLane *lane)
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
      double from = pakt_stack_plan_to_axis (plan, sums[side]);

      if (amount == 0)
        continue;

      sums[side] += amount;
      segment.box = pakt_stack_plan_axis_box (plan, from, pakt_stack_plan_to_axis (plan, sums[side]),
                                              lane->start, lane->thickness);
      outermost[side] = segments->len;
      g_array_append_val (segments, segment);
    }

  for (guint side = 0; side < 2; side++)
    if (outermost[side] != G_MAXUINT)
      g_array_index (segments, PaktStackSegment, outermost[side]).outermost = TRUE;
}

static void
place_upright_texts (PaktStackPlan         *plan,
                     guint                  position,
                     const PaktStackColumn *column)
{
  PaktStackLane lane = pakt_stack_plan_lane (plan, position);
  double centre = lane.first + lane.span / 2;
  double foot = plan->layout->plot.y + plan->layout->plot.height + PAKT_STACK_GAP;
  g_autofree char *at_least = pakt_stack_plan_dup_at_least (column);
  g_autofree char *money = pakt_format_money_short (column->total);
  double width = pakt_stack_plan_text_width (plan, money, PAKT_TEXT_STRONG);
  double bottom;

  if (at_least != NULL)
    width = MAX (width, pakt_stack_plan_text_width (plan, at_least, PAKT_TEXT_DIM));
  bottom = pakt_stack_marks_find_room (plan, position, centre - width / 2, width,
                                       at_least != NULL ? 2 * plan->line : plan->line, PAKT_STACK_GAP / 2);

  add_text (plan, money, PAKT_TEXT_STRONG, centre, 0.5, bottom - plan->line);
  if (at_least != NULL)
    add_text (plan, at_least, PAKT_TEXT_DIM, centre, 0.5, bottom - 2 * plan->line);

  add_text (plan, column->label, PAKT_TEXT_PLAIN, centre, 0.5, foot);
  if (column->note != NULL)
    add_text (plan, column->note, PAKT_TEXT_DIM, centre, 0.5, foot + plan->line);
}

static void
place_lying_texts (PaktStackPlan         *plan,
                   guint                  position,
                   const PaktStackColumn *column)
{
  PaktStackLane lane = pakt_stack_plan_lane (plan, position);
  g_autofree char *total = pakt_stack_plan_dup_total (column);
  double y = round (lane.first + (lane.span - plan->line) / 2);
  double end = pakt_stack_marks_find_room (plan, position, y, plan->line,
                                           pakt_stack_plan_text_width (plan, total, PAKT_TEXT_STRONG), PAKT_STACK_GAP);
  double label_y = column->note != NULL ? round (lane.first + lane.span / 2 - plan->line) : y;

  add_text (plan, total, PAKT_TEXT_STRONG, end, 0, y);
  add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, label_y);
  if (column->note != NULL)
    add_text (plan, column->note, PAKT_TEXT_DIM, 0, 0, label_y + plan->line);
}

/* All in the line above the bar: label and note on the left, the total on the right. */
static void
place_tall_texts (PaktStackPlan         *plan,
                  guint                  position,
                  const PaktStackColumn *column)
{
  double y = pakt_stack_plan_lane (plan, position).first + PAKT_STACK_GAP / 2;
  g_autofree char *total = pakt_stack_plan_dup_total (column);

  add_text (plan, column->label, PAKT_TEXT_PLAIN, 0, 0, y);
  if (column->note != NULL)
    add_text (plan, column->note, PAKT_TEXT_DIM, ceil (plan->label_width) + PAKT_STACK_GAP, 0, y);
  add_text (plan, total, PAKT_TEXT_STRONG, plan->width, 1, y);
}

static void
place_texts (PaktStackPlan *plan,
             guint          position)
{
  const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, position);

  switch (plan->direction)
    {
    case PAKT_STACK_COLUMNS:
      place_upright_texts (plan, position, column);
      break;

    case PAKT_STACK_BARS:
      place_lying_texts (plan, position, column);
      break;

    case PAKT_STACK_TALL_BARS:
    default:
      place_tall_texts (plan, position, column);
      break;
    }
}

static void
place_column (PaktStackPlan *plan,
              guint          position)
{
  PaktStackLayout *layout = plan->layout;
  PaktStackLane lane = pakt_stack_plan_lane (plan, position);
  double top = plan->legend_height + PAKT_STACK_GAP;
  PaktStackSlot slot = { 0 };

  if (plan->direction == PAKT_STACK_COLUMNS)
    slot.area = (PaktBox) { lane.first, top, lane.span, layout->height - top };
  else
    slot.area = (PaktBox) { 0, lane.first, layout->width, lane.span };

  place_segments (plan, position, &lane);
  pakt_stack_marks_place_slot (plan, position, &slot);
  g_array_append_val (layout->slots, slot);
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
  layout->stairs = pakt_stack_data_get_style (data) == PAKT_STACK_STYLE_STAIRS
                   && plan.direction != PAKT_STACK_TALL_BARS;
  layout->has_ghosts = plan.has_ghosts;
  layout->width = width;
  layout->height = height;
  layout->grid = g_array_new (FALSE, FALSE, sizeof (PaktBox));
  layout->keys = g_array_new (FALSE, FALSE, sizeof (PaktStackKey));
  layout->segments = g_array_new (FALSE, FALSE, sizeof (PaktStackSegment));
  layout->slots = g_array_new (FALSE, FALSE, sizeof (PaktStackSlot));
  layout->points = g_array_new (FALSE, FALSE, sizeof (PaktStackPoint));
  layout->pieces = g_array_new (FALSE, FALSE, sizeof (PaktStackPiece));
  layout->texts = g_array_new (FALSE, FALSE, sizeof (PaktStackText));
  g_array_set_clear_func (layout->texts, clear_text);
  plan.layout = layout;

  place_legend (&plan);
  place_plot (&plan);
  place_axis (&plan);
  for (guint i = 0; i < plan.n; i++)
    place_column (&plan, i);
  pakt_stack_marks_place_line (&plan);
  for (guint i = 0; i < plan.n; i++)
    place_texts (&plan, i);
  clear_texts (layout);
  pakt_stack_marks_clear_line (layout);

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
  g_array_unref (layout->points);
  g_array_unref (layout->pieces);
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
  double width = ceil (plan.label_width) + plan.total_width + 2 * PAKT_STACK_GAP;

  if (plan.any_note)
    width += PAKT_STACK_GAP + plan.note_width;

  for (guint i = 0; i < plan.n_keys; i++)
    width = MAX (width, plan.keys[i].place.width);

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
    plot = PAKT_STACK_PLOT_LINES * plan.line;
  else if (plan.direction == PAKT_STACK_BARS)
    plot = plan.n * (plan.any_note ? 2.6 : 2) * plan.line;
  else
    plot = plan.n * (pakt_stack_plan_lane_head (&plan) + 1.4 * plan.line + PAKT_STACK_GAP);

  return ceil (pakt_stack_plan_head_height (&plan) + MAX (plot, 4 * plan.line) + pakt_stack_plan_foot_height (&plan));
}
