/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-plan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pakt-format.h"
#include "pakt-money.h"

#define KEY_GAP 20.0
/* Below this share of the width, bars are better off with their text above. */
#define MIN_PLOT_SHARE 0.3
#define MAX_THICKNESS 56.0
#define THICKNESS_SHARE 0.62

/**
 * pakt_stack_plan_text_width:
 *
 * Returns: the width of a line of text
 */
double
pakt_stack_plan_text_width (const PaktStackPlan *plan,
                            const char          *text,
                            PaktTextStyle        style)
{
  double width;
  double height;

  plan->measure->measure (text, style, &width, &height, plan->measure->data);
  return width;
}

/**
 * pakt_stack_plan_dup_at_least:
 *
 * Returns: (transfer full) (nullable): what stands above an amount in which prices are missing, and how many; %NULL
 *   where none is
 */
char *
pakt_stack_plan_dup_at_least (const PaktStackColumn *column)
{
  g_autofree char *count = NULL;

  if (column->unknown == 0)
    return NULL;

  count = pakt_format_count (column->unknown);
  /* Translators: stands above an amount; %s is how many unknown prices are missing in it; German "mind. (%s)" */
  return g_strdup_printf (C_("amount above", "at least (%s)"), count);
}

/**
 * pakt_stack_plan_dup_total:
 *
 * Returns: (transfer full): a column's total in one line
 */
char *
pakt_stack_plan_dup_total (const PaktStackColumn *column)
{
  g_autofree char *money = pakt_format_money_short (column->total);
  g_autofree char *count = NULL;

  if (column->unknown == 0)
    return g_steal_pointer (&money);

  count = pakt_format_count (column->unknown);
  /* Translators: an amount, and how many unknown prices are missing in it; German "mind. %s (%s)" */
  return g_strdup_printf (C_("amount", "at least %s (%s)"), money, count);
}

static gint64
saturate (PaktWide amount)
{
  return (gint64) CLAMP (amount, -(PaktWide) G_MAXINT64, (PaktWide) G_MAXINT64);
}

static void
include (PaktStackPlan *plan,
         PaktWide       amount)
{
  gint64 value = saturate (amount);

  plan->low = MIN (plan->low, value);
  plan->high = MAX (plan->high, value);
}

/* The reach of everything that is drawn on both sides of zero. */
static void
find_range (PaktStackPlan *plan)
{
  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);
      PaktWide sums[2] = { 0, 0 };

      for (guint s = 0; s < pakt_stack_data_get_n_series (plan->data); s++)
        sums[column->amounts[s] < 0] += column->amounts[s];

      include (plan, sums[0]);
      include (plan, sums[1]);
      if (column->low != column->high)
        {
          include (plan, column->low);
          include (plan, column->high);
        }
      if (plan->has_line)
        include (plan, column->line);
      if (plan->has_ghosts)
        include (plan, column->ghost);
    }
}

/* Which marks there are. */
static void
find_marks (PaktStackPlan *plan)
{
  plan->has_line = pakt_stack_data_get_line_name (plan->data) != NULL;
  plan->has_ghosts = pakt_stack_data_get_ghost_name (plan->data) != NULL;
  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);

      plan->any_unknown |= column->unknown > 0;
      plan->any_note |= column->note != NULL;
      plan->any_band |= column->low != column->high;
    }

  if (plan->any_unknown)
    plan->beyond = PAKT_STACK_OPEN_LENGTH;
  else if (plan->has_line)
    plan->beyond = PAKT_STACK_POINT_REACH;
  else if (plan->any_band || plan->has_ghosts)
    plan->beyond = PAKT_STACK_END_REACH;
}

static double
widest_tick (const PaktStackPlan *plan)
{
  PaktTicks ticks = pakt_ticks_choose (plan->low, plan->high, PAKT_STACK_MAX_INTERVALS);
  double widest = 0;

  for (guint i = 0; i < ticks.n; i++)
    {
      g_autofree char *label = pakt_format_money_short (pakt_ticks_get (&ticks, i));

      widest = MAX (widest, pakt_stack_plan_text_width (plan, label, PAKT_TEXT_DIM));
    }

  return ceil (widest);
}

static void
measure_texts (PaktStackPlan *plan)
{
  double width;

  plan->measure->measure ("0", PAKT_TEXT_PLAIN, &width, &plan->line, plan->measure->data);
  plan->line = ceil (plan->line);
  plan->tick_width = widest_tick (plan);

  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);
      g_autofree char *total = pakt_stack_plan_dup_total (column);

      plan->label_width = MAX (plan->label_width, pakt_stack_plan_text_width (plan, column->label, PAKT_TEXT_PLAIN));
      if (column->note != NULL)
        plan->note_width = MAX (plan->note_width, pakt_stack_plan_text_width (plan, column->note, PAKT_TEXT_DIM));
      plan->total_width = MAX (plan->total_width, pakt_stack_plan_text_width (plan, total, PAKT_TEXT_STRONG));
    }
}

/* Whether totals and labels fit over and under upright columns. */
static gboolean
columns_fit (const PaktStackPlan *plan)
{
  double room = plan->width - plan->tick_width - PAKT_STACK_GAP - (plan->has_ghosts ? PAKT_STACK_END_REACH : 0);
  double pitch = room / MAX (plan->n, 1);
  double needed = MAX (plan->label_width, plan->note_width);

  for (guint i = 0; i < plan->n; i++)
    {
      const PaktStackColumn *column = pakt_stack_data_get_column (plan->data, i);
      g_autofree char *money = pakt_format_money_short (column->total);
      g_autofree char *at_least = pakt_stack_plan_dup_at_least (column);

      needed = MAX (needed, pakt_stack_plan_text_width (plan, money, PAKT_TEXT_STRONG));
      if (at_least != NULL)
        needed = MAX (needed, pakt_stack_plan_text_width (plan, at_least, PAKT_TEXT_DIM));
    }

  return pitch >= needed + PAKT_STACK_GAP;
}

/**
 * pakt_stack_plan_lying_width:
 *
 * Returns: how much width texts beside the bars leave to the bars
 */
double
pakt_stack_plan_lying_width (const PaktStackPlan *plan)
{
  double before = ceil (MAX (plan->label_width, plan->note_width)) + PAKT_STACK_GAP;
  double after = plan->beyond + PAKT_STACK_GAP + ceil (plan->total_width);

  return floor (plan->width) - before - after;
}

static PaktStackDirection
choose_direction (const PaktStackPlan *plan)
{
  if (columns_fit (plan))
    return PAKT_STACK_COLUMNS;

  return pakt_stack_plan_lying_width (plan) >= MIN_PLOT_SHARE * plan->width ? PAKT_STACK_BARS : PAKT_STACK_TALL_BARS;
}

/**
 * pakt_stack_plan_key_name:
 * @key: an entry of the legend
 *
 * Returns: (transfer none): what it stands for
 */
const char *
pakt_stack_plan_key_name (const PaktStackPlan    *plan,
                          const PaktStackPlanKey *key)
{
  switch (key->mark)
    {
    case PAKT_STACK_MARK_SERIES:
      return pakt_stack_data_get_name (plan->data, key->series);

    case PAKT_STACK_MARK_LINE:
      return pakt_stack_data_get_line_name (plan->data);

    case PAKT_STACK_MARK_BAND:
      /* Translators: the chart's legend for the mark that reaches from the sum at the low prices to that at the
       * high ones; German "Niedrige bis hohe Preise" */
      return _("Low to high prices");

    case PAKT_STACK_MARK_GHOST:
      return pakt_stack_data_get_ghost_name (plan->data);

    case PAKT_STACK_MARK_OPEN_END:
    default:
      /* Translators: the chart's legend for the dashed, open end of a column; German "Preise fehlen" */
      return _("Prices missing (how many)");
    }
}

/**
 * pakt_stack_plan_key_height:
 *
 * Returns: how high the legend's pictures are
 */
double
pakt_stack_plan_key_height (const PaktStackPlan *plan)
{
  return round (plan->line * 0.8);
}

/**
 * pakt_stack_plan_key_width:
 *
 * Returns: how wide the legend's picture of a mark is: a square, but for a line, which needs to be seen on both
 *   sides of its point
 */
double
pakt_stack_plan_key_width (const PaktStackPlan *plan,
                           PaktStackMark        mark)
{
  return round (pakt_stack_plan_key_height (plan) * (mark == PAKT_STACK_MARK_LINE ? 1.8 : 1));
}

static void
add_key (PaktStackPlan *plan,
         PaktStackMark  mark,
         guint          series)
{
  PaktStackPlanKey *key = &plan->keys[plan->n_keys++];

  *key = (PaktStackPlanKey) { .mark = mark, .series = series };
  key->place.width = pakt_stack_plan_key_width (plan, mark) + PAKT_STACK_GAP
                     + pakt_stack_plan_text_width (plan, pakt_stack_plan_key_name (plan, key), PAKT_TEXT_PLAIN);
  key->place.height = plan->line;
}

/* Sets the legend line by line. */
static void
flow_legend (PaktStackPlan *plan)
{
  double x = 0;
  double y = 0;

  for (guint i = 0; i < pakt_stack_data_get_n_series (plan->data); i++)
    add_key (plan, PAKT_STACK_MARK_SERIES, i);
  if (plan->has_line)
    add_key (plan, PAKT_STACK_MARK_LINE, 0);
  if (plan->any_band)
    add_key (plan, PAKT_STACK_MARK_BAND, 0);
  if (plan->has_ghosts)
    add_key (plan, PAKT_STACK_MARK_GHOST, 0);
  if (plan->any_unknown)
    add_key (plan, PAKT_STACK_MARK_OPEN_END, 0);

  for (guint i = 0; i < plan->n_keys; i++)
    {
      PaktBox *place = &plan->keys[i].place;

      if (x > 0 && x + place->width > plan->width)
        {
          x = 0;
          y += plan->line + PAKT_STACK_GAP;
        }

      place->x = x;
      place->y = y;
      x += place->width + KEY_GAP;
    }

  plan->legend_height = y + plan->line;
}

/**
 * pakt_stack_plan_choose_ticks:
 * @max_intervals: into how many intervals the axis may be divided
 *
 * Returns: the amounts of the axis
 */
PaktTicks
pakt_stack_plan_choose_ticks (PaktStackPlan *plan,
                              guint          max_intervals)
{
  PaktTicks ticks = pakt_ticks_choose (plan->low, plan->high, max_intervals);

  plan->axis_low = MIN ((double) pakt_ticks_get (&ticks, 0), (double) plan->low);
  plan->axis_high = MAX ((double) pakt_ticks_get (&ticks, ticks.n - 1), (double) plan->high);
  if (ticks.n == 1)
    plan->axis_high = 1;

  return ticks;
}

/* The room for totals above the highest column, as far as the plot does not have it: its last tick may lie higher. */
static double
find_totals_height (const PaktStackPlan *plan)
{
  double needed = plan->beyond + PAKT_STACK_GAP + plan->line * (plan->any_unknown ? 2 : 1);
  double spare = (plan->axis_high - (double) plan->high) / (plan->axis_high - plan->axis_low);

  return MAX (needed - floor (spare * PAKT_STACK_PLOT_LINES * plan->line), ceil (plan->line / 2));
}

/**
 * pakt_stack_plan_head_height:
 *
 * Returns: what stands above the plot
 */
double
pakt_stack_plan_head_height (const PaktStackPlan *plan)
{
  double head = plan->legend_height + 2 * PAKT_STACK_GAP;

  return plan->direction == PAKT_STACK_COLUMNS ? head + find_totals_height (plan) : head;
}

/**
 * pakt_stack_plan_foot_height:
 *
 * Returns: what stands below the plot
 */
double
pakt_stack_plan_foot_height (const PaktStackPlan *plan)
{
  gboolean has_notes = plan->direction == PAKT_STACK_COLUMNS && plan->any_note;

  return PAKT_STACK_GAP + plan->line * (has_notes ? 2 : 1);
}

/**
 * pakt_stack_plan_lane_head:
 *
 * Returns: what stands above a lying column in its own lane
 */
double
pakt_stack_plan_lane_head (const PaktStackPlan *plan)
{
  if (plan->direction != PAKT_STACK_TALL_BARS)
    return 0;

  return plan->line + PAKT_STACK_GAP + (plan->has_ghosts ? PAKT_STACK_GHOST_MARGIN : 0);
}

/**
 * pakt_stack_plan_lane:
 * @position: a column
 *
 * Returns: its place across the amounts
 */
PaktStackLane
pakt_stack_plan_lane (const PaktStackPlan *plan,
                      guint                position)
{
  const PaktBox *plot = &plan->layout->plot;
  double top = plan->direction == PAKT_STACK_COLUMNS ? plot->x : plot->y;
  double head = pakt_stack_plan_lane_head (plan);
  PaktStackLane lane = { .first = round (top + position * plan->pitch) };

  lane.span = round (top + (position + 1) * plan->pitch) - lane.first;
  if (plan->layout->stairs)
    {
      lane.start = lane.first;
      lane.thickness = lane.span;
      return lane;
    }

  lane.thickness = MAX (round (MIN ((lane.span - head) * THICKNESS_SHARE, MAX_THICKNESS)), 1);
  lane.start = lane.first + head + (head > 0 ? 0 : round ((lane.span - lane.thickness) / 2));

  return lane;
}

/**
 * pakt_stack_plan_to_axis:
 *
 * Returns: a position on the axis of amounts; away from zero is right or up
 */
double
pakt_stack_plan_to_axis (const PaktStackPlan *plan,
                         PaktWide             amount)
{
  const PaktBox *plot = &plan->layout->plot;
  double share = ((double) amount - plan->axis_low) / (plan->axis_high - plan->axis_low);

  if (plan->direction == PAKT_STACK_COLUMNS)
    return round (plot->y + plot->height * (1 - share));

  return round (plot->x + plot->width * share);
}

/**
 * pakt_stack_plan_axis_box:
 *
 * Returns: the box from @a to @b on the axis of amounts and from @start over @thickness on the other
 */
PaktBox
pakt_stack_plan_axis_box (const PaktStackPlan *plan,
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

/**
 * pakt_stack_plan_make:
 * @data: used as long as the plan is
 * @measure: likewise
 *
 * Returns: what follows from data and width
 */
PaktStackPlan
pakt_stack_plan_make (const PaktStackData   *data,
                      const PaktTextMeasure *measure,
                      double                 width)
{
  PaktStackPlan plan = { .data = data, .measure = measure, .width = width };

  plan.n = pakt_stack_data_get_n_columns (data);
  find_marks (&plan);
  find_range (&plan);
  measure_texts (&plan);
  plan.direction = choose_direction (&plan);
  pakt_stack_plan_choose_ticks (&plan, PAKT_STACK_MAX_INTERVALS);
  flow_legend (&plan);

  return plan;
}
