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

/* Inhabitants of a body on the way to the figure that counts. */
typedef struct
{
  gint64 value;
  gboolean known;
} Headcount;

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

static const char *
get_source (const PaktPopulationRow *row)
{
  return *row->source != '\0' ? row->source : _("not given");
}

/* The body's figure, which is said where it is not the common one: another day or source, or none. */
static Headcount
explain_figure (PaktExplaining          *explaining,
                guint                    body,
                const PaktPopulationRow *common)
{
  const PaktPopulationRow *row = pakt_inputs_find_population_row (explaining->inputs, body, explaining->year);
  const char *name = pakt_explain_get_name (explaining, body);
  g_autofree char *figure = NULL;
  g_autofree char *day = NULL;

  if (row == NULL)
    {
      pakt_explain_say (explaining, 3, _("%s: the number of inhabitants is unknown and counts as 0."), name);
      return (Headcount) { 0, FALSE };
    }

  if (common == NULL || row->reference_date != common->reference_date || !g_str_equal (row->source, common->source))
    {
      figure = pakt_format_count (row->population);
      day = pakt_format_date (row->reference_date);
      pakt_explain_say (explaining, 3, _("%s: %s inhabitants as of %s (source: %s)."), name, figure, day,
                        get_source (row));
    }

  return (Headcount) { row->population, TRUE };
}

/* "40,000 × 102 % = 40,800, × 102 % = 41,616": year by year, each rounded. */
static void
explain_growth (PaktExplaining             *explaining,
                guint                       body,
                const PaktPopulationChange *change,
                Headcount                  *headcount)
{
  int last = MIN (explaining->year, change->until);
  g_autofree char *first = pakt_format_count (headcount->value);
  g_autofree char *factor = pakt_format_percent (PAKT_BP_WHOLE + change->bp);
  g_autoptr (GString) growth = g_string_new (first);

  if (headcount->value == 0 || last < change->from)
    return;

  for (int year = change->from; year <= last; year++)
    {
      gboolean is_exact = (PaktWide) headcount->value * (PAKT_BP_WHOLE + change->bp) % PAKT_BP_WHOLE == 0;
      g_autofree char *after = NULL;

      pakt_apply_bp (headcount->value, PAKT_BP_WHOLE + change->bp, &headcount->value);
      after = pakt_format_count (headcount->value);
      if (year > change->from)
        g_string_append_c (growth, ',');
      g_string_append_printf (growth, " × %s = %s%s", factor, after,
                              pakt_explain_rounded (PAKT_ROUNDED_WHOLE, is_exact));
    }

  if (change->from == last)
    pakt_explain_say (explaining, 3, _("%s, inhabitants with growth in %d: %s"),
                      pakt_explain_get_name (explaining, body), last, growth->str);
  else
    pakt_explain_say (explaining, 3, _("%s, inhabitants with growth from %d to %d: %s"),
                      pakt_explain_get_name (explaining, body), change->from, last, growth->str);
}

static void
explain_merger (PaktExplaining  *explaining,
                guint            body,
                guint            ceased,
                const Headcount *joining,
                Headcount       *headcount)
{
  g_autofree char *own = pakt_format_count (headcount->value);
  g_autofree char *joined = pakt_format_count (joining->value);
  g_autofree char *sum = NULL;

  headcount->value += joining->value;
  headcount->known &= joining->known;
  sum = pakt_format_count (headcount->value);
  pakt_explain_say (explaining, 3, _("%s, inhabitants with those of %s: %s + %s = %s"),
                    pakt_explain_get_name (explaining, body), pakt_explain_get_name (explaining, ceased), own, joined,
                    sum);
}

/* pop(b,y): the figure, then the scenario's changes before the @n_changes-th, one after the other. */
static Headcount
explain_population (PaktExplaining          *explaining,
                    guint                    body,
                    guint                    n_changes,
                    const PaktPopulationRow *common)
{
  const GArray *changes = explaining->inputs->population_changes;
  Headcount headcount = explain_figure (explaining, body, common);

  for (guint i = 0; i < n_changes; i++)
    {
      const PaktPopulationChange *change = &g_array_index (changes, PaktPopulationChange, i);

      if (explaining->year < change->from)
        continue;

      if (!change->is_merger && change->bodies[body])
        {
          explain_growth (explaining, body, change, &headcount);
        }
      else if (change->is_merger && change->successor == body)
        {
          Headcount joining = explain_population (explaining, change->ceased, i, common);

          explain_merger (explaining, body, change->ceased, &joining, &headcount);
        }
    }

  return headcount;
}

/* Inhabitants of municipalities that are competent themselves are not counted at their district, too. */
static void
explain_deductions (PaktExplaining          *explaining,
                    guint                    district,
                    gint64                   population,
                    const PaktPopulationRow *common)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputService *service = &inputs->services[explaining->service];
  g_autofree char *whole = pakt_format_count (population);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) difference = g_string_new (whole);
  g_autofree char *rest = NULL;

  for (guint i = 0; i < service->n_exceptions; i++)
    {
      guint body = service->exceptions[i].body;
      PaktMonths months;
      gint64 inhabitants;
      gboolean known;
      g_autofree char *number = NULL;

      if (inputs->bodies[body].district != district || inputs->bodies[body].kind != PAKT_KIND_MUNICIPALITY ||
          !service->exceptions[i].competent)
        continue;
      months = pakt_inputs_get_denominator (inputs, explaining->service, body);
      if (pakt_months_mask (&months, explaining->year) == 0)
        continue;

      if (pakt_explain_tell_once (explaining, body, PAKT_TOLD_INHABITANTS))
        explain_population (explaining, body, inputs->population_changes->len, common);
      inhabitants = pakt_service_population_get (&explaining->population, body,
                                                 (guint) (explaining->year - inputs->first_year), &known);
      number = pakt_format_count (inhabitants);
      population -= inhabitants;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", pakt_explain_get_name (explaining, body));
      g_string_append_printf (difference, " − %s", number);
    }

  rest = pakt_format_count (population);
  if (population < 0)
    pakt_explain_say (explaining, 3, _("%s, inhabitants without those of the competent municipalities %s: %s = %s, "
                                       "counted as 0"), pakt_explain_get_name (explaining, district), names->str,
                      difference->str, rest);
  else
    pakt_explain_say (explaining, 3, _("%s, inhabitants without those of the competent municipalities %s: %s = %s"),
                      pakt_explain_get_name (explaining, district), names->str, difference->str, rest);
}

static gboolean
has_deductions (PaktExplaining *explaining,
                guint           body)
{
  const PaktServicePopulation *population = &explaining->population;
  guint year = (guint) (explaining->year - explaining->inputs->first_year);

  return population->deductions != NULL &&
         population->deductions[(gsize) body * population->population->n_years + year] != 0;
}

/* The body's own yearly number of cases, or PAKT_NONE. */
static gint64
get_own_cases (PaktExplaining *explaining,
               guint           body)
{
  const PaktAdoptionRow *adoption =
    pakt_input_service_find_adoption (&explaining->inputs->services[explaining->service], body);

  return adoption != NULL ? adoption->cases : PAKT_NONE;
}

/* @for_rate: whether inhabitants are needed for the rate of cases only, which a body with an own number does not use */
static void
explain_inhabitants (PaktExplaining *explaining,
                     const GArray   *bodies,
                     gboolean        for_rate)
{
  const PaktPopulationRow *common = NULL;
  guint n_changes = explaining->inputs->population_changes->len;

  for (guint i = 0; i < bodies->len && common == NULL; i++)
    {
      guint body = g_array_index (bodies, PaktBodyUnits, i).body;

      if (pakt_explain_is_asked (explaining, body) &&
          !(for_rate && get_own_cases (explaining, body) != PAKT_NONE))
        common = pakt_inputs_find_population_row (explaining->inputs, body, explaining->year);
    }
  if (common != NULL)
    {
      g_autofree char *day = pakt_format_date (common->reference_date);

      pakt_explain_say (explaining, 2, _("Inhabitants as of %s (source: %s)."), day, get_source (common));
    }

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);
      Headcount headcount;

      if (!pakt_explain_is_asked (explaining, units->body) ||
          (for_rate && get_own_cases (explaining, units->body) != PAKT_NONE) ||
          !pakt_explain_tell_once (explaining, units->body, PAKT_TOLD_INHABITANTS))
        continue;

      headcount = explain_population (explaining, units->body, n_changes, common);
      if (!headcount.known && headcount.value != 0)
        pakt_explain_say (explaining, 3, _("%s: a part of the inhabitants is unknown; what is known is the weight."),
                          pakt_explain_get_name (explaining, units->body));
      if (has_deductions (explaining, units->body))
        explain_deductions (explaining, units->body, headcount.value, common);
    }
}

/* Appends "× 110 % = 2,640" for each of the scenario's assumptions about the body's cases to a number or a result. */
static void
append_scales (PaktExplaining *explaining,
               guint           body,
               gint64          cases,
               gboolean        is_result,
               GString        *string)
{
  const GArray *scales = explaining->inputs->services[explaining->service].cases_scales;

  for (guint i = 0; scales != NULL && i < scales->len; i++)
    {
      const PaktCasesScale *scale = &g_array_index (scales, PaktCasesScale, i);
      gboolean is_exact = (PaktWide) cases * scale->bp % PAKT_BP_WHOLE == 0;
      g_autofree char *percent = pakt_format_percent (scale->bp);
      g_autofree char *after = NULL;

      if (explaining->year < scale->from || explaining->year > scale->until || !scale->bodies[body])
        continue;

      pakt_apply_bp (cases, scale->bp, &cases);
      after = pakt_format_count (cases);
      if (is_result)
        g_string_append_c (string, ',');
      is_result = TRUE;
      g_string_append_printf (string, " × %s = %s%s", percent, after,
                              pakt_explain_rounded (PAKT_ROUNDED_WHOLE, is_exact));
    }
}

static void
explain_body_cases (PaktExplaining      *explaining,
                    const PaktBodyUnits *units)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  const char *name = pakt_explain_get_name (explaining, units->body);
  gint64 per_10000 = MAX (service->row->cases_per_10000, 0);
  gint64 own = get_own_cases (explaining, units->body);
  gint64 cases = own;
  g_autoptr (GString) string = NULL;
  g_autofree char *number = NULL;

  if (!units->cases_known)
    {
      pakt_explain_say (explaining, 3, _("%s: the number of cases is unknown and counts as 0."), name);
      return;
    }

  if (own == PAKT_NONE)
    pakt_round_div ((PaktWide) units->inhabitants * per_10000, 10000, &cases);
  number = pakt_format_count (cases);
  string = g_string_new (number);
  if (own == PAKT_NONE)
    g_string_append (string, pakt_explain_rounded (PAKT_ROUNDED_WHOLE,
                                                   (PaktWide) units->inhabitants * per_10000 % 10000 == 0));

  append_scales (explaining, units->body, cases, own == PAKT_NONE, string);

  if (own != PAKT_NONE)
    {
      pakt_explain_say (explaining, 3, _("%s, own number: %s"), name, string->str);
    }
  else
    {
      g_autofree char *inhabitants = pakt_format_count (units->inhabitants);
      g_autofree char *rate = pakt_format_count (per_10000);
      g_autofree char *base = pakt_format_count (10000);

      /* Translators: a body: its inhabitants × cases per 10,000 ÷ 10,000 = cases a year */
      pakt_explain_say (explaining, 3, _("%s: %s inhabitants × %s ÷ %s = %s"), name, inhabitants, rate, base,
                        string->str);
    }
}

static void
explain_cases (PaktExplaining *explaining,
               const GArray   *bodies)
{
  pakt_explain_say (explaining, 2, _("Cases a year:"));

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);

      if (pakt_explain_is_asked (explaining, units->body) &&
          pakt_explain_tell_once (explaining, units->body, PAKT_TOLD_CASES))
        explain_body_cases (explaining, units);
    }
}

/* Whether the cases of one of the bodies have not been told yet. */
static gboolean
needs_cases (PaktExplaining *explaining,
             const GArray   *bodies)
{
  for (guint i = 0; i < bodies->len; i++)
    {
      guint body = g_array_index (bodies, PaktBodyUnits, i).body;

      if (pakt_explain_is_asked (explaining, body) && (explaining->told[body] & PAKT_TOLD_CASES) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * pakt_explain_quantities:
 * @item: (nullable): the item whose division is explained, or %NULL for the gains
 * @bodies: (element-type PaktBodyUnits): the bodies concerned
 *
 * Tells where the inhabitants and cases that count here come from; those of a
 * body are told once, with what needs them first.
 */
void
pakt_explain_quantities (PaktExplaining      *explaining,
                         const PaktInputItem *item,
                         const GArray        *bodies)
{
  gboolean by_rate = explaining->inputs->services[explaining->service].row->cases_per_10000 != PAKT_NONE;
  gboolean tell_cases = is_by_cases (explaining, item) && needs_cases (explaining, bodies);

  if (is_by_inhabitants (explaining, item))
    explain_inhabitants (explaining, bodies, FALSE);
  else if (tell_cases && by_rate)
    explain_inhabitants (explaining, bodies, TRUE);
  if (tell_cases)
    explain_cases (explaining, bodies);
}
