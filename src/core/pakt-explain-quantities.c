/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * Where inhabitants and cases come from: the figure with its day and source,
 * what scenario and competence make of it, and the rate or the body's own number.
 */

static PaktKey
get_key (PaktExplaining *explaining)
{
  return pakt_key_series_get (explaining->inputs->services[explaining->service].keys, explaining->year).key;
}

/* Whether inhabitants decide who bears what, or how much. */
static gboolean
is_by_inhabitants (PaktExplaining      *explaining,
                   const PaktInputItem *item)
{
  if (item == NULL)
    return FALSE;

  return pakt_item_is_divided_by_key (item)
         ? get_key (explaining) == PAKT_KEY_POPULATION || get_key (explaining) == PAKT_KEY_MIXED
         : item->row->basis == PAKT_BASIS_PER_INHABITANT;
}

/* Whether cases do; gains, which no item has, always go by cases. */
static gboolean
is_by_cases (PaktExplaining      *explaining,
             const PaktInputItem *item)
{
  if (item == NULL)
    return TRUE;

  return pakt_item_is_divided_by_key (item)
         ? get_key (explaining) == PAKT_KEY_CASES || get_key (explaining) == PAKT_KEY_MIXED
         : item->row->basis == PAKT_BASIS_PER_CASE;
}

static gboolean
is_asked (PaktExplaining *explaining,
          guint           body)
{
  return explaining->body == PAKT_ALL_BODIES || explaining->body == body;
}

/* A body whose figure is not the common one: another day or source, or changed since. */
static void
explain_figure (PaktExplaining          *explaining,
                const PaktBodyUnits     *units,
                const PaktPopulationRow *row,
                const PaktPopulationRow *common)
{
  const char *name = explaining->inputs->bodies[units->body].row->name;
  g_autofree char *used = pakt_format_count (units->inhabitants);
  g_autofree char *figure = NULL;
  g_autofree char *day = NULL;

  if (row == NULL)
    {
      pakt_explain_say (explaining, 3, _("%s: no number of inhabitants is known; %s is used."), name, used);
      return;
    }

  figure = pakt_format_count (row->population);
  day = pakt_format_date (row->reference_date);
  if (units->inhabitants != row->population)
    pakt_explain_say (explaining, 3, _("%s: %s inhabitants as of %s; after growth, mergers and competent municipalities "
                                       "%s."), name, figure, day, used);
  else if (row->reference_date != common->reference_date || !g_str_equal (row->source, common->source))
    pakt_explain_say (explaining, 3, _("%s: %s inhabitants as of %s (source: %s)."), name, figure, day,
                      *row->source != '\0' ? row->source : _("not given"));
}

static void
explain_inhabitants (PaktExplaining *explaining,
                     const GArray   *bodies)
{
  const PaktPopulationRow *common = NULL;
  g_autofree char *day = NULL;

  for (guint i = 0; i < bodies->len && common == NULL; i++)
    if (is_asked (explaining, g_array_index (bodies, PaktBodyUnits, i).body))
      common = pakt_inputs_find_population_row (explaining->inputs, g_array_index (bodies, PaktBodyUnits, i).body,
                                                explaining->year);
  if (common == NULL)
    return;

  day = pakt_format_date (common->reference_date);
  pakt_explain_say (explaining, 2, _("Inhabitants as of %s (source: %s)."), day,
                    *common->source != '\0' ? common->source : _("not given"));

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);

      if (is_asked (explaining, units->body))
        explain_figure (explaining, units,
                        pakt_inputs_find_population_row (explaining->inputs, units->body, explaining->year), common);
    }
}

static void
explain_body_cases (PaktExplaining      *explaining,
                    const PaktBodyUnits *units)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  const PaktAdoptionRow *adoption = pakt_input_service_find_adoption (service, units->body);
  const char *name = explaining->inputs->bodies[units->body].row->name;
  g_autofree char *cases = pakt_format_count (units->cases);
  g_autofree char *inhabitants = pakt_format_count (units->inhabitants);
  g_autofree char *rate = pakt_format_count (MAX (service->row->cases_per_10000, 0));
  gint64 unscaled = 0;
  gint64 own = adoption != NULL ? adoption->cases : PAKT_NONE;

  if (!units->cases_known)
    {
      pakt_explain_say (explaining, 3, _("%s: the number of cases is unknown and counts as 0."), name);
      return;
    }

  if (own == PAKT_NONE)
    pakt_round_div ((PaktWide) units->inhabitants * MAX (service->row->cases_per_10000, 0), 10000, &unscaled);

  if (own == PAKT_NONE ? unscaled != units->cases : own != units->cases)
    pakt_explain_say (explaining, 3, _("%s: %s cases a year with the scenario's assumption about cases"), name, cases);
  else if (own != PAKT_NONE)
    pakt_explain_say (explaining, 3, _("%s: %s cases a year, the body's own number"), name, cases);
  else
    pakt_explain_say (explaining, 3, _("%s: %s inhabitants × %s ÷ 10,000 = %s cases a year"), name, inhabitants, rate,
                      cases);
}

static void
explain_cases (PaktExplaining *explaining,
               const GArray   *bodies)
{
  pakt_explain_say (explaining, 2, _("Cases a year:"));

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);

      if (is_asked (explaining, units->body))
        explain_body_cases (explaining, units);
    }
}

/**
 * pakt_explain_quantities:
 * @item: (nullable): the item whose division is explained, or %NULL for the gains
 * @bodies: (element-type PaktBodyUnits): the bodies concerned
 *
 * Tells where the inhabitants and cases that count here come from. Cases are
 * told once, with what needs them first.
 */
void
pakt_explain_quantities (PaktExplaining      *explaining,
                         const PaktInputItem *item,
                         const GArray        *bodies)
{
  gboolean tell_cases = is_by_cases (explaining, item) && !explaining->cases_told;
  gboolean by_rate = explaining->inputs->services[explaining->service].row->cases_per_10000 != PAKT_NONE;

  if (is_by_inhabitants (explaining, item) || (tell_cases && by_rate))
    explain_inhabitants (explaining, bodies);

  if (tell_cases)
    {
      explain_cases (explaining, bodies);
      explaining->cases_told = TRUE;
    }
}
