/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-adoption.h"

/*
 * The shares of the bodies and their efficiency gains.
 */

static const char *
describe_key (PaktKey key)
{
  if (key == PAKT_KEY_EQUAL)
    return _("equal parts × months");

  return key == PAKT_KEY_CASES ? _("cases × months") : _("inhabitants × months");
}

/* What a body is counted with on a basis of its own units. */
static const char *
describe_basis (PaktBasis basis)
{
  switch (basis)
    {
    case PAKT_BASIS_PER_INHABITANT:
      return _("by inhabitants × months × price");
    case PAKT_BASIS_PER_CASE:
      return _("by cases × months × price");
    case PAKT_BASIS_ONE_OFF:
      return _("by the price at each body's start");
    case PAKT_BASIS_PER_BODY:
    case PAKT_BASIS_FIXED:
    case PAKT_BASIS_ONCE:
    default:
      return _("by months of use × price");
    }
}

static char *
describe_division (PaktExplaining      *explaining,
                   const PaktInputItem *item)
{
  PaktKeyStep key = pakt_key_series_get (explaining->inputs->services[explaining->service].keys, explaining->year);
  g_autofree char *equal = NULL;
  g_autofree char *cases = NULL;
  const char *base;

  if (!pakt_item_is_divided_by_key (item))
    return g_strdup (describe_basis ((PaktBasis) item->row->basis));

  base = key.base == PAKT_KEY_BASE_COMPETENT ? _("the competent bodies") : _("the bodies that use the service");
  if (key.key != PAKT_KEY_MIXED)
    return g_strdup_printf (_("by %s of %s"), describe_key (key.key), base);

  /* Each part is divided on its own. */
  equal = pakt_format_percent (key.equal_part);
  cases = pakt_format_percent (key.cases_part);
  return g_strdup_printf (_("%s in equal parts, %s by cases, the rest by inhabitants, each × months, of %s"), equal, cases,
                          base);
}

static gint64
get_key_factor (PaktKey              key,
                const PaktBodyUnits *units)
{
  return key == PAKT_KEY_EQUAL ? 1 : key == PAKT_KEY_CASES ? units->cases : units->inhabitants;
}

/* How often a body is counted: the factor of its weight besides its months. */
static gint64
get_factor (PaktExplaining      *explaining,
            const PaktInputItem *item,
            const PaktBodyUnits *units)
{
  PaktKeyStep key = pakt_key_series_get (explaining->inputs->services[explaining->service].keys, explaining->year);

  if (pakt_item_is_divided_by_key (item))
    return get_key_factor (key.key, units);

  return item->row->basis == PAKT_BASIS_PER_INHABITANT ? units->inhabitants
         : item->row->basis == PAKT_BASIS_PER_CASE     ? units->cases
                                                       : 1;
}

static guint
get_months (const PaktInputItem *item,
            const PaktBodyUnits *units)
{
  return item->row->basis == PAKT_BASIS_ONE_OFF ? units->start >= 0 : units->months;
}

/* Whether the price is the same in all months, so that it need not be said in weights. */
static gboolean
is_steady (const PaktPriceMonth *months)
{
  for (guint i = 1; i < 12; i++)
    if (months[i].price != months[0].price)
      return FALSE;

  return TRUE;
}

/* Σ of a factor × months over the bodies, as text. */
static char *
format_total (PaktKey       key,
              const GArray *bearers)
{
  PaktWide total = 0;

  for (guint i = 0; i < bearers->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bearers, PaktBodyUnits, i);

      total += (PaktWide) get_key_factor (key, units) * units->months;
    }

  return pakt_format_count ((gint64) MIN (total, G_MAXINT64));
}

/* The three claims of a mixed key: equal parts, cases, inhabitants. */
static char *
describe_mixed_claim (const GArray        *bearers,
                      const PaktBodyUnits *units)
{
  g_autofree char *equal_total = format_total (PAKT_KEY_EQUAL, bearers);
  g_autofree char *cases = pakt_format_count (units->cases);
  g_autofree char *cases_total = format_total (PAKT_KEY_CASES, bearers);
  g_autofree char *inhabitants = pakt_format_count (units->inhabitants);
  g_autofree char *inhabitants_total = format_total (PAKT_KEY_POPULATION, bearers);

  return g_strdup_printf (_("%u of %s in equal parts, %s × %u of %s cases, %s × %u of %s inhabitants"), units->months,
                          equal_total, cases, units->months, cases_total, inhabitants, units->months,
                          inhabitants_total);
}

/* Where the price changes within the year, weights are sums of prices. */
static char *
describe_price_claim (const PaktInputItem  *item,
                      const PaktPriceMonth *months,
                      const GArray         *bearers,
                      const PaktBodyUnits  *units)
{
  PaktBasis basis = (PaktBasis) item->row->basis;
  PaktWide total = 0;
  g_autofree char *weight = NULL;
  g_autofree char *sum = NULL;

  for (guint i = 0; i < bearers->len; i++)
    total += pakt_units_price_sum (basis, months, &g_array_index (bearers, PaktBodyUnits, i));

  weight = pakt_format_price ((gint64) MIN (pakt_units_price_sum (basis, months, units), G_MAXINT64));
  sum = pakt_format_price ((gint64) MIN (total, G_MAXINT64));
  return g_strdup_printf (_("%s of %s"), weight, sum);
}

/* "40.000 × 12 of 1.440.000": what the body's share is computed from. */
static char *
describe_claim (PaktExplaining       *explaining,
                const PaktInputItem  *item,
                const PaktPriceMonth *months,
                const GArray         *bearers,
                const PaktBodyUnits  *units)
{
  PaktKeyStep key = pakt_key_series_get (explaining->inputs->services[explaining->service].keys, explaining->year);
  gboolean by_key = pakt_item_is_divided_by_key (item);
  g_autofree char *factor = pakt_format_count (get_factor (explaining, item, units));
  g_autofree char *total_text = NULL;
  PaktWide total = 0;

  if (by_key && key.key == PAKT_KEY_MIXED)
    return describe_mixed_claim (bearers, units);
  if (!by_key && !is_steady (months))
    return describe_price_claim (item, months, bearers, units);

  for (guint i = 0; i < bearers->len; i++)
    {
      const PaktBodyUnits *other = &g_array_index (bearers, PaktBodyUnits, i);

      total += (PaktWide) get_factor (explaining, item, other) * get_months (item, other);
    }

  total_text = pakt_format_count ((gint64) MIN (total, G_MAXINT64));
  if (item->row->basis == PAKT_BASIS_ONE_OFF)
    return g_strdup_printf (_("%u of %s"), get_months (item, units), total_text);

  return g_strdup_printf (_("%s × %u of %s"), factor, get_months (item, units), total_text);
}

/* An overdue pair costs from its planned month; that has to be said where it counts. */
static void
explain_overdue (PaktExplaining      *explaining,
                 const PaktBodyUnits *units)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktAdoptionRow *adoption = pakt_input_service_find_adoption (&inputs->services[explaining->service],
                                                                      units->body);
  PaktDate as_of = pakt_plan_get_as_of (inputs->plan);
  PaktMonths use = { 0, };
  g_autofree char *planned = NULL;

  if (adoption != NULL)
    use = pakt_inputs_get_use (inputs, explaining->service, adoption);
  if (as_of == 0 || pakt_months_mask (&use, explaining->year) == 0 ||
      pakt_inputs_get_state (explaining->result->inputs, explaining->service, units->body, pakt_date_month (as_of)) !=
        PAKT_STATE_OVERDUE)
    return;

  planned = pakt_format_date (adoption->planned_from);
  pakt_explain_say (explaining, 3, _("%s is overdue: it counts from %s as planned, but no start is entered."),
                    inputs->bodies[units->body].row->name, planned);
}

/* Takes @claim. */
static void
explain_share (PaktExplaining      *explaining,
               char                *claim,
               const PaktBodyUnits *units,
               const PaktShare     *share)
{
  const char *name = explaining->inputs->bodies[units->body].row->name;
  g_autofree char *owned = claim;
  g_autofree char *municipal = pakt_format_money (share->municipal);
  g_autofree char *relief = pakt_format_money (share->relief);

  if (share->relief != 0)
    pakt_explain_say (explaining, 3, _("%s: %s = %s (of the Land's share: %s)"), name, owned, municipal, relief);
  else
    pakt_explain_say (explaining, 3, _("%s: %s = %s"), name, owned, municipal);
  explain_overdue (explaining, units);
}

/**
 * pakt_explain_shares:
 * @item: the item's position
 * @months: the item's prices in the 12 months of the year
 *
 * Tells which body bears what, or what cannot be given to any.
 */
void
pakt_explain_shares (PaktExplaining       *explaining,
                     guint                 item,
                     const PaktItemYear   *item_year,
                     const PaktPriceMonth *months)
{
  const PaktInputItem *row = &explaining->inputs->items[item];
  const GArray *bearers = pakt_item_is_divided_by_key (row) && explaining->competent != NULL ? explaining->competent
                                                                                            : explaining->users;
  g_autofree PaktShare *shares = g_new0 (PaktShare, bearers->len);
  g_autofree char *municipal = pakt_format_money (item_year->municipal);
  g_autofree char *division = describe_division (explaining, row);
  gboolean found = explaining->body == PAKT_ALL_BODIES;

  if (item_year->municipal == 0 && item_year->land_share == 0)
    return;

  pakt_explain_say (explaining, 2, _("%s is divided %s; missing cents go to the largest remainders, ties to the smaller AGS."),
                    municipal, division);
  if (item_year->land_share != 0)
    {
      g_autofree char *relief = pakt_format_money (item_year->land_share);

      pakt_explain_say (explaining, 2, _("For information the Land's share of %s is divided in the same way."), relief);
    }
  pakt_explain_quantities (explaining, row, bearers);
  pakt_item_year_allocate (explaining->inputs, item, explaining->year, months, item_year, bearers, shares);

  for (guint i = 0; i < bearers->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bearers, PaktBodyUnits, i);

      if (explaining->body != PAKT_ALL_BODIES && explaining->body != shares[i].body)
        continue;
      found = TRUE;
      explain_share (explaining, describe_claim (explaining, row, months, bearers, units), units, &shares[i]);
    }

  if (!found)
    pakt_explain_say (explaining, 3, _("%s bears nothing of it: it has no month that counts in %d."),
                      explaining->inputs->bodies[explaining->body].row->name, explaining->year);
  if (item_year->unallocated != 0)
    {
      g_autofree char *unallocated = pakt_format_money (item_year->unallocated);

      pakt_explain_say (explaining, 3, _("Not allocated: %s, because no body has a weight in %d."), unallocated,
                        explaining->year);
    }
}

/**
 * pakt_explain_gains:
 *
 * Tells the efficiency gains (Pakt 4.2); they change nothing of what is charged.
 */
void
pakt_explain_gains (PaktExplaining *explaining)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputService *service = &inputs->services[explaining->service];
  const PaktGains *gains = pakt_result_get_gains (explaining->result, explaining->service, explaining->year);
  g_autofree char *online = pakt_format_percent (pakt_series_get (service->online, explaining->year));
  g_autofree char *minutes = pakt_format_minutes (service->minutes_saved);
  g_autofree char *wage = pakt_format_price (pakt_series_get (inputs->wages, explaining->year));
  g_autofree char *material = pakt_format_price (MAX (service->row->material_saved, 0));
  g_autofree char *all_cash = pakt_format_money (gains->cash);
  g_autofree char *all_time = pakt_format_money (gains->time);

  if (gains->cash == 0 && gains->time == 0)
    return;

  pakt_explain_say (explaining, 1, _("Efficiency gains"));
  pakt_explain_quantities (explaining, NULL, explaining->users);
  pakt_explain_say (explaining, 2, _("Per case handled online: %s of material, and %s minutes at %s an hour. Online share %s."),
                    material, minutes, wage, online);

  for (guint i = 0; i < explaining->users->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (explaining->users, PaktBodyUnits, i);
      g_autofree char *cases = pakt_format_count (units->cases);
      g_autofree char *cash = pakt_format_money (units->gains.cash);
      g_autofree char *time = pakt_format_money (units->gains.time);

      if (explaining->body != PAKT_ALL_BODIES && explaining->body != units->body)
        continue;
      pakt_explain_say (explaining, 3, _("%s: %s cases a year × %u ÷ 12 × %s: %s in the budget, %s of working time"),
                        inputs->bodies[units->body].row->name, cases, units->months, online, cash, time);
    }

  if (explaining->body != PAKT_ALL_BODIES)
    return;
  pakt_explain_say (explaining, 2, _("All bodies together: %s in the budget; %s of working time stand beside it, never in it."),
                    all_cash, all_time);
}
