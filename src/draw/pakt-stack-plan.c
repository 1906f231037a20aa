/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-stack-plan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pakt-format.h"
#include "pakt-money.h"
#include "pakt-ticks.h"

#define KEY_GAP 20.0
/* Below this share of the width, bars are better off with their text above. */
#define MIN_PLOT_SHARE 0.3

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
 * pakt_stack_plan_at_least:
 *
 * Returns: (transfer none): what stands above an amount in which prices are missing
 */
const char *
pakt_stack_plan_at_least ( void)
{
  /* Translators: stands above an amount in which unknown prices are missing; German "mind." */
  return C_("amount above", "at least");
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

  if (column->unknown == 0)
    return g_steal_pointer (&money);

  /* Translators: an amount in which unknown prices are missing; German "mind. %s" */
  return g_strdup_printf (C_("amount", "at least %s"), money);
}

static gint64
saturate (PaktWide amount)
{
  return (gint64) CLAMP (amount, -(PaktWide) G_MAXINT64, (PaktWide) G_MAXINT64);
}

/* The columns' reach on both sides of zero. */
static void
find_range (PaktStackPlan *plan)
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
      plan->total_width = MAX (plan->total_width, pakt_stack_plan_text_width (plan, total, PAKT_TEXT_STRONG));
    }
}

/* Whether totals and labels fit over and under upright columns. */
static gboolean
columns_fit (const PaktStackPlan *plan)
{
  double pitch = (plan->width - plan->tick_width - PAKT_STACK_GAP) / MAX (plan->n, 1);
  double needed = MAX (plan->label_width, plan->any_unknown ? pakt_stack_plan_text_width (plan, pakt_stack_plan_at_least (), PAKT_TEXT_DIM) : 0);

  for (guint i = 0; i < plan->n; i++)
    {
      g_autofree char *money = pakt_format_money_short (pakt_stack_data_get_column (plan->data, i)->total);

      needed = MAX (needed, pakt_stack_plan_text_width (plan, money, PAKT_TEXT_STRONG));
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
  return plan->width - plan->label_width - plan->total_width - 2 * PAKT_STACK_GAP - (plan->any_unknown ? PAKT_STACK_OPEN_LENGTH : 0);
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
 * Returns: (transfer none): the series' name, or what the open end means
 */
const char *
pakt_stack_plan_key_name (const PaktStackPlan *plan,
                          guint                key)
{
  if (key < pakt_stack_data_get_n_series (plan->data))
    return pakt_stack_data_get_name (plan->data, key);

  /* Translators: the chart's legend for the dashed, open end of a column; German "Preise fehlen" */
  return _("Prices missing");
}

/**
 * pakt_stack_plan_key_size:
 *
 * Returns: how wide and high the legend's squares are
 */
double
pakt_stack_plan_key_size (const PaktStackPlan *plan)
{
  return round (plan->line * 0.8);
}

/* Sets the legend line by line. */
static void
flow_legend (PaktStackPlan *plan)
{
  double size = pakt_stack_plan_key_size (plan);
  double x = 0;
  double y = 0;

  plan->n_keys = pakt_stack_data_get_n_series (plan->data) + (plan->any_unknown ? 1 : 0);
  for (guint i = 0; i < plan->n_keys; i++)
    {
      double width = size + PAKT_STACK_GAP
                     + pakt_stack_plan_text_width (plan, pakt_stack_plan_key_name (plan, i), PAKT_TEXT_PLAIN);

      if (x > 0 && x + width > plan->width)
        {
          x = 0;
          y += plan->line + PAKT_STACK_GAP;
        }

      plan->keys[i] = (PaktBox) { x, y, width, plan->line };
      x += width + KEY_GAP;
    }

  plan->legend_height = y + plan->line;
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
  find_range (&plan);
  measure_texts (&plan);
  plan.direction = choose_direction (&plan);
  flow_legend (&plan);

  return plan;
}
