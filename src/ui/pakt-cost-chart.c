/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-chart.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"
#include "pakt-inputs.h"
#include "pakt-years.h"

/* What the chart of costs shows, on screen and on paper. */

/* Of bodies the Land's part is what it takes over of their shares. */
static gint64
get_land (const PaktFigures *figures,
          gboolean           by_body)
{
  return by_body ? figures->relief : figures->land;
}

static gint64
get_total (const PaktFigures *figures,
           gboolean           by_body)
{
  return by_body ? figures->relief + figures->municipal + figures->outside : figures->total;
}

/**
 * pakt_cost_chart_new_data:
 *
 * Who pays, by year: at the likely prices, with the band from low to high, the
 * gains, and in a scenario the base plan.
 *
 * Returns: (transfer full): a stacked chart
 */
PaktStackData *
pakt_cost_chart_new_data (PaktCosts *costs)
{
  gboolean by_body = pakt_scope_is_by_body (pakt_costs_get_scope (costs));
  const char *names[] = {
    by_body ? C_("who pays", "Relief by the Land") : C_("who pays", "Land"),
    C_("who pays", "Municipalities"),
    C_("who pays", "Outside the Pakt"),
    NULL,
  };
  PaktStackData *data = pakt_stack_data_new (names);
  gboolean has_gains = pakt_costs_get_scope (costs)->keys[PAKT_DIMENSION_KIND] == NULL;

  if (has_gains)
    {
      pakt_stack_data_set_line_name (data, _("Cash gains"));
      pakt_stack_data_set_beside_name (data, _("Time gains"));
    }
  if (pakt_costs_get_base (costs) != NULL)
    pakt_stack_data_set_ghost_name (data, _("Base plan"));

  for (guint i = 0; i < pakt_costs_get_n_years (costs); i++)
    {
      const PaktFigures *figures = pakt_costs_get_whole (costs, PAKT_PRICES_LIKELY, i);
      const PaktFigures *before = pakt_costs_get_whole_before (costs, i);
      gint64 unknown_inside = pakt_figures_get_unknown (figures, PAKT_MEASURE_MUNICIPAL);
      g_autofree char *label = g_strdup_printf ("%d", pakt_costs_get_year (costs, i));
      PaktStackColumn column = {
        .label = label,
        .amounts = { get_land (figures, by_body), figures->municipal, figures->outside },
        .unknowns = { unknown_inside, unknown_inside, figures->unknown_outside },
        .total = get_total (figures, by_body),
        .unknown = figures->unknown,
        .low = get_total (pakt_costs_get_whole (costs, PAKT_PRICES_LOW, i), by_body),
        .high = get_total (pakt_costs_get_whole (costs, PAKT_PRICES_HIGH, i), by_body),
        .line = figures->gain_cash,
        .beside = figures->gain_time,
        .ghost = before != NULL ? get_total (before, by_body) : 0,
        .ghost_unknown = before != NULL ? before->unknown : 0,
      };

      pakt_stack_data_add (data, &column);
    }

  return data;
}

/**
 * pakt_cost_chart_dup_note:
 *
 * Returns: (transfer full) (nullable): what stands beside the chart and is not drawn in it: the time gains of all
 *   years; %NULL where there are none
 */
char *
pakt_cost_chart_dup_note (PaktCosts *costs)
{
  guint n_years = pakt_costs_get_n_years (costs);
  const PaktFigures *sum = pakt_costs_get_whole (costs, PAKT_PRICES_LIKELY, n_years);
  g_autofree char *money = pakt_format_money (sum->gain_time);

  if (sum->gain_time == 0)
    return NULL;

  return g_strdup_printf (_("Beside the money stand time gains of %s from %d to %d; they are never subtracted from it."),
                          money, pakt_costs_get_year (costs, 0), pakt_costs_get_year (costs, n_years - 1));
}

/* What Land and municipalities pay together, without what is outside the Pakt. */
static gint64
get_inside (const PaktYear *year)
{
  return year->figures.total - year->figures.outside;
}

/**
 * pakt_cost_chart_new_stairs:
 *
 * The staircase of the Pakt: the Land's part goes down, that of the
 * municipalities up. Costs outside the Pakt are no step of it. Under each year
 * stands the Land's share of the operating costs of EfA services (Pakt 4.2).
 *
 * Returns: (transfer full) (nullable): a stacked chart; %NULL where a sum is larger than can be held
 */
PaktStackData *
pakt_cost_chart_new_stairs (PaktRuns *runs)
{
  const char *names[] = { C_("who pays", "Land"), C_("who pays", "Municipalities"), NULL };
  PaktResult *result = pakt_runs_get (runs, PAKT_PRICES_LIKELY);
  g_autoptr (PaktYears) years = pakt_years_new (result, NULL);
  g_autoptr (PaktYears) before = NULL;
  PaktStackData *data;

  if (pakt_runs_get_base (runs) != NULL)
    before = pakt_years_new (pakt_runs_get_base (runs), NULL);
  if (years == NULL)
    return NULL;

  data = pakt_stack_data_new (names);
  pakt_stack_data_set_style (data, PAKT_STACK_STYLE_STAIRS);
  if (before != NULL)
    pakt_stack_data_set_ghost_name (data, _("Base plan"));

  for (guint i = 0; i < pakt_years_get_n (years); i++)
    {
      const PaktYear *year = pakt_years_get (years, i);
      gint64 unknown = year->figures.unknown - year->unknown_outside;
      g_autofree char *label = g_strdup_printf ("%d", year->year);
      g_autofree char *note =
        pakt_format_percent (pakt_inputs_get_land_part (pakt_result_get_inputs (result), "efa", year->year));
      PaktStackColumn column = {
        .label = label,
        .note = note,
        .amounts = { year->figures.land, year->figures.municipal },
        .unknowns = { unknown, unknown },
        .total = get_inside (year),
        .low = get_inside (year),
        .high = get_inside (year),
        .unknown = unknown,
      };

      if (before != NULL)
        {
          column.ghost = get_inside (pakt_years_get (before, i));
          column.ghost_unknown = pakt_years_get (before, i)->figures.unknown -
                                 pakt_years_get (before, i)->unknown_outside;
        }
      pakt_stack_data_add (data, &column);
    }

  return data;
}
