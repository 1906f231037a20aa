/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-view.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

/* What is looked at, in words: over the table, and under the title of a paper. */

/* How many prices are missing in all that is looked at; the sums that lack them say "at least". */
static void
append_unknown (GString      *text,
                PaktCostView *self)
{
  PaktCosts *costs = pakt_cost_view_get_costs (self);
  gint64 unknown;
  g_autofree char *count = NULL;

  if (costs == NULL)
    return;

  unknown = pakt_figures_get_unknown (pakt_costs_get_whole (costs, PAKT_PRICES_LIKELY, pakt_costs_get_n_years (costs)),
                                      pakt_cost_view_get_measure (self));
  if (unknown == 0)
    return;

  count = pakt_format_count (unknown);
  g_string_append (text, " · ");
  /* Translators: each cost item counts once for each year in which its price is unknown */
  g_string_append_printf (text, _("unknown prices: %s (by cost item and year)"), count);
}

/**
 * pakt_cost_view_dup_description:
 *
 * Returns: (transfer full): in words what is shown
 */
char *
pakt_cost_view_dup_description (PaktCostView *self)
{
  PaktDesk *desk;
  PaktPlan *plan;
  g_autoptr (GString) text = g_string_new (NULL);
  const PaktScope *filter;
  const char *search;
  const char *scenario;

  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  desk = pakt_cost_view_get_desk (self);
  filter = pakt_cost_view_get_filter (self);
  search = pakt_cost_view_get_search (self);

  if (desk == NULL || pakt_desk_get_plan (desk) == NULL)
    return g_strdup ("");

  plan = pakt_desk_get_plan (desk);
  g_string_append (text, pakt_measure_get_description (pakt_cost_view_get_measure (self)));
  for (PaktDimension i = PAKT_DIMENSION_SERVICE; i < PAKT_N_DIMENSIONS; i++)
    if (filter->keys[i] != NULL)
      {
        g_autofree char *name = pakt_dimension_dup_name (i, plan, filter->keys[i]);

        /* Translators: part of a filter in words: what it is about, and the value; German "%s: %s" */
        g_string_append_printf (text, " · ");
        g_string_append_printf (text, C_("filter", "%s: %s"), pakt_dimension_get_title (i), name);
      }
  if (search != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _("names with “%s”"), search);
    }

  scenario = pakt_desk_get_scenario_name (desk);
  g_string_append (text, " · ");
  if (scenario != NULL)
    g_string_append_printf (text, _("scenario “%s”"), scenario);
  else
    g_string_append (text, _("base plan"));
  g_string_append_printf (text, " · %s", _("likely prices, euro"));
  append_unknown (text, self);

  return g_strdup (text->str);
}
