/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * "Why?": the whole chain from the price to the share of a body, in sentences
 * that can be checked with a pocket calculator. This file tells who pays; the
 * price and the shares have their own.
 */

/**
 * pakt_explain_say:
 *
 * Adds a line.
 */
void
pakt_explain_say (PaktExplaining *explaining,
                  guint           level,
                  const char     *format,
                  ...)
{
  PaktExplanationLine *line = g_new0 (PaktExplanationLine, 1);
  va_list arguments;

  line->level = level;
  va_start (arguments, format);
  line->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (explaining->lines, line);
}

/**
 * pakt_explain_format_term:
 *
 * Returns: (transfer full): an amount that stands behind a sign in a sum: a negative one in parentheses
 */
char *
pakt_explain_format_term (gint64 cents)
{
  g_autofree char *amount = pakt_format_money (cents);

  return cents < 0 ? g_strdup_printf ("(%s)", amount) : g_steal_pointer (&amount);
}

/* Surcharge and VAT of the delivery leg. */
static void
explain_extras (PaktExplaining      *explaining,
                const PaktInputItem *item,
                const PaktItemYear  *item_year)
{
  const PaktInputProvider *provider = &explaining->inputs->providers[item->provider];
  guint n_providers;
  const char *name = PAKT_PLAN_ROWS (explaining->inputs->plan, PROVIDERS, PaktProviderRow,
                                     &n_providers)[item->provider].name;
  gint64 surcharge_bp = pakt_series_get (provider->surcharge, explaining->year);
  gint64 vat_bp = pakt_series_get (provider->vat, explaining->year);
  g_autofree char *gross = pakt_format_money (item_year->gross);
  g_autofree char *surcharge_rate = pakt_format_percent (surcharge_bp);
  g_autofree char *surcharge = pakt_format_money (item_year->surcharge);
  g_autofree char *vat_rate = pakt_format_percent (vat_bp);
  g_autofree char *vat = pakt_format_money (item_year->vat);
  g_autofree char *total = pakt_format_money (item_year->total);

  if (surcharge_bp == 0 && vat_bp == 0)
    {
      if (item->row->kind == PAKT_COST_LOCAL)
        return;
      pakt_explain_say (explaining, 2, _("%s charges it without surcharge and VAT (Pakt 4.1): %s."), name, total);
      return;
    }

  pakt_explain_say (explaining, 2, _("%s adds a surcharge of %s of %s = %s."), name, surcharge_rate, gross, surcharge);
  pakt_explain_say (explaining, 2, _("VAT of %s of (%s + %s) = %s."), vat_rate, gross, surcharge, vat);
  pakt_explain_say (explaining, 2, _("Charged: %s + %s + %s = %s."), gross, surcharge, vat, total);
}

/* Where the step of a scheme in force comes from: the plan's legal basis, or the scenario. */
static char *
describe_basis (const PaktInputs      *inputs,
                const PaktInputScheme *scheme,
                int                    year)
{
  guint n_steps;
  const PaktFundingRow *steps = PAKT_PLAN_ROWS (inputs->plan, FUNDING, PaktFundingRow, &n_steps);
  const PaktFundingRow *in_force = NULL;
  gint64 land_part = pakt_series_get (scheme->steps, year);

  for (guint i = 0; i < n_steps; i++)
    if (g_str_equal (steps[i].scheme, scheme->name) && steps[i].year <= year)
      in_force = &steps[i];

  if ((in_force != NULL ? MAX (in_force->land_part, 0) : 0) != land_part)
    return g_strdup (_("assumption of the scenario"));
  if (in_force != NULL && *in_force->legal_basis != '\0')
    return g_strdup (in_force->legal_basis);

  return g_strdup_printf (_("scheme “%s”"), scheme->name);
}

/* What of the charge the Land shares at all. */
static void
explain_fundable (PaktExplaining      *explaining,
                  const PaktInputItem *item,
                  const PaktItemYear  *item_year,
                  const char          *municipal_part)
{
  g_autofree char *listed = pakt_format_money (item_year->gross_listed);
  g_autofree char *fundable = pakt_format_money (item_year->fundable);

  if (item_year->fundable == item_year->municipal_base)
    return;

  if (item_year->gross_listed != item_year->gross)
    pakt_explain_say (explaining, 2, _("The service is on the Land's list for a part of the year; %s of the price falls into it."),
                      listed);
  if (item->extras_funded)
    pakt_explain_say (explaining, 2, _("The Land's share is taken of the listed price with surcharge and VAT, %s of it: %s."),
                      municipal_part, fundable);
  else
    pakt_explain_say (explaining, 2, _("The Land's share is taken of the listed price without surcharge and VAT, %s of %s = %s."),
                      municipal_part, listed, fundable);
}

/* Who pays (Pakt 4.2, 4.3). */
static void
explain_parts (PaktExplaining      *explaining,
               const PaktInputItem *item,
               const PaktItemYear  *item_year)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputScheme *scheme = &inputs->schemes[item->scheme];
  g_autofree char *total = pakt_format_money (item_year->total);
  g_autofree char *municipal_part = pakt_format_percent (pakt_item_get_municipal_part (inputs, item));
  g_autofree char *municipal_base = pakt_format_money (item_year->municipal_base);
  g_autofree char *land_part = pakt_format_percent (pakt_item_get_land_part (inputs, item, explaining->year));
  g_autofree char *fundable = pakt_format_money (item_year->fundable);
  g_autofree char *land_share = pakt_format_money (item_year->land_share);
  g_autofree char *less_land_share = pakt_explain_format_term (item_year->land_share);
  g_autofree char *less_municipal = pakt_explain_format_term (item_year->municipal);
  g_autofree char *land = pakt_format_money (item_year->land);
  g_autofree char *municipal = pakt_format_money (item_year->municipal);
  g_autofree char *basis = describe_basis (inputs, scheme, explaining->year);

  if (item->row->kind == PAKT_COST_LOCAL)
    {
      pakt_explain_say (explaining, 2, _("A cost of the bodies outside the Pakt: the Land takes over nothing of %s."), total);
      return;
    }

  pakt_explain_say (explaining, 2, _("Municipal part: %s of %s = %s."), municipal_part, total, municipal_base);
  explain_fundable (explaining, item, item_year, municipal_part);
  pakt_explain_say (explaining, 2, _("The Land takes over %s (%s, %d) of %s = %s."), land_part, basis, explaining->year,
                    fundable, land_share);
  pakt_explain_say (explaining, 2, _("The municipalities bear %s − %s = %s."), municipal_base, less_land_share, municipal);
  pakt_explain_say (explaining, 2, _("The Land bears %s − %s = %s."), total, less_municipal, land);
}

static void
explain_item (PaktExplaining *explaining,
              guint           position)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputItem *item = &inputs->items[position];
  const PaktItemYear *item_year = pakt_result_get_item_year (explaining->result, position, explaining->year);
  g_autofree PaktPriceMonth *months = g_new (PaktPriceMonth, inputs->n_years * 12);
  const PaktPriceMonth *of_year = months + (explaining->year - inputs->first_year) * 12;

  pakt_explain_say (explaining, 1, "%s", item->row->name);
  if (item_year->unknown)
    pakt_explain_say (explaining, 2, _("A price, a population or a number of cases is unknown here, so every sum with it is a "
                                       "minimum (“at least”)."));

  /* The result exists, so the prices could be computed. */
  pakt_item_fill_prices (inputs, item, explaining->result->prices, months);
  pakt_explain_prices (explaining, item, of_year);
  if (item_year->gross == 0 && item_year->gross_listed == 0)
    return;

  explain_extras (explaining, item, item_year);
  explain_parts (explaining, item, item_year);
  pakt_explain_shares (explaining, position, item_year, of_year);
}

/* Takes everything; for g_ptr_array_new_with_free_func(). */
void
pakt_explanation_line_free (gpointer data)
{
  PaktExplanationLine *line = data;

  g_free (line->text);
  g_free (line->amount);
  g_clear_pointer (&line->target, pakt_scope_free);
  g_free (line);
}

static void
explain_head (PaktExplaining *explaining)
{
  const PaktInputs *inputs = explaining->inputs;
  const char *name = inputs->services[explaining->service].row->name;

  if (explaining->body != PAKT_ALL_BODIES)
    pakt_explain_say (explaining, 0, _("%s, %d, %s"), name, explaining->year,
                      inputs->bodies[explaining->body].row->name);
  else
    pakt_explain_say (explaining, 0, _("%s, %d"), name, explaining->year);

  if (pakt_plan_is_example (inputs->plan))
    pakt_explain_say (explaining, 2, _("This is an example plan: its figures are invented."));
  if (inputs->services[explaining->service].n_items == 0)
    pakt_explain_say (explaining, 1, _("The service has no cost item: nothing is charged."));
}

/**
 * pakt_result_explain:
 * @service: the service's position in the plan
 * @year: a year of the horizon
 * @body: a body's position, or PAKT_ALL_BODIES
 * @error: PAKT_ERROR_NOT_FOUND if the year lies outside the horizon
 *
 * Explains how the figures of a service in a year came about. Each sentence
 * names its figures; sums and products follow from them.
 *
 * Returns: (transfer full) (element-type PaktExplanationLine) (nullable): the lines
 */
GPtrArray *
pakt_result_explain (PaktResult  *result,
                     guint        service,
                     int          year,
                     guint        body,
                     GError     **error)
{
  const PaktInputs *inputs = result->inputs;
  const PaktInputService *row = &inputs->services[service];
  PaktExplaining explaining = { .result = result, .inputs = inputs, .service = service, .year = year, .body = body };
  g_autofree PaktMonths *uses = pakt_service_list_uses (inputs, service);
  gboolean overflow = FALSE;

  if (year < inputs->first_year || year > inputs->last_year)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan covers %d to %d, not %d"), inputs->first_year,
                   inputs->last_year, year);
      return NULL;
    }

  explaining.lines = g_ptr_array_new_with_free_func (pakt_explanation_line_free);
  pakt_service_population_init (&explaining.population, inputs, service, &inputs->population);
  explaining.users = pakt_service_list_users (inputs, service, &explaining.population, uses, year, &overflow);
  if (pakt_key_series_get (row->keys, year).base == PAKT_KEY_BASE_COMPETENT)
    explaining.competent = pakt_service_list_competent (inputs, service, &explaining.population, year, &overflow);

  explain_head (&explaining);
  for (guint i = 0; i < row->n_items; i++)
    explain_item (&explaining, row->items[i]);
  pakt_explain_gains (&explaining);

  pakt_service_population_clear (&explaining.population);
  g_array_unref (explaining.users);
  g_clear_pointer (&explaining.competent, g_array_unref);

  return explaining.lines;
}
