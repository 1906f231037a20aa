/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * From price steps to what is charged in the year: steps with their source,
 * indexation and scales, and one line that sums up price × units.
 */

/* The units of the service in a month of the year, over all bodies. */
static gint64
count_units (PaktExplaining       *explaining,
             const PaktInputItem  *item,
             const PaktPriceMonth *price,
             guint                 month)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  gint64 units = 0;

  if (item->row->basis == PAKT_BASIS_ONCE && item->n_prices > 0)
    return price->due;
  if (pakt_item_is_divided_by_key (item))
    return pakt_period_contains (service->offered, pakt_month_new (explaining->year, (int) month + 1));

  for (guint i = 0; i < explaining->users->len; i++)
    {
      const PaktBodyUnits *body = &g_array_index (explaining->users, PaktBodyUnits, i);

      if (item->row->basis == PAKT_BASIS_ONE_OFF)
        units += body->start == (int) month;
      else if (body->mask >> month & 1)
        units += item->row->basis == PAKT_BASIS_PER_INHABITANT ? body->inhabitants
                 : item->row->basis == PAKT_BASIS_PER_CASE     ? body->cases
                                                               : 1;
    }

  return units;
}

/* What is counted, for the sentence; the number decides the plural. */
static char *
describe_units (PaktBasis basis,
                gint64    units)
{
  g_autofree char *number = pakt_format_count (units);
  gulong n = (gulong) units;

  switch (basis)
    {
    case PAKT_BASIS_PER_BODY:
      return g_strdup_printf (ngettext ("%s body", "%s bodies", n), number);
    case PAKT_BASIS_ONE_OFF:
      return g_strdup_printf (ngettext ("%s start", "%s starts", n), number);
    case PAKT_BASIS_PER_INHABITANT:
      return g_strdup_printf (ngettext ("%s inhabitant", "%s inhabitants", n), number);
    case PAKT_BASIS_PER_CASE:
      return g_strdup_printf (ngettext ("%s case a year", "%s cases a year", n), number);
    case PAKT_BASIS_FIXED:
    case PAKT_BASIS_ONCE:
    default:
      return g_steal_pointer (&number);
    }
}

/* The price step in force at the end of a month, or %NULL before the first. */
static const PaktPriceRow *
find_step (PaktExplaining      *explaining,
           const PaktInputItem *item,
           PaktMonth            month)
{
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (explaining->inputs->plan, PRICES, PaktPriceRow, &n_rows);
  const PaktPriceRow *step = NULL;

  for (guint i = item->first_price; i < item->first_price + item->n_prices && rows[i].valid_from <= month; i++)
    step = &rows[i];

  return step;
}

/* Whether an assumption about prices acts in the year. */
static gboolean
has_scale (PaktExplaining *explaining)
{
  const GArray *scales = explaining->inputs->services[explaining->service].price_scales;

  for (guint i = 0; scales != NULL && i < scales->len; i++)
    {
      const PaktPriceScale *scale = &g_array_index (scales, PaktPriceScale, i);

      if (explaining->year >= scale->from && explaining->year <= scale->until)
        return TRUE;
    }

  return FALSE;
}

static void
explain_step (PaktExplaining       *explaining,
              const PaktInputItem  *item,
              const PaktPriceRow   *step,
              const PaktPriceMonth *month)
{
  gint64 value = pakt_price_step_get (step, explaining->result->prices);
  g_autofree char *since = pakt_format_month (step->valid_from);
  g_autofree char *price = NULL;
  g_autofree char *carried = NULL;
  const char *source = *step->source != '\0' ? step->source : _("not given");
  gboolean indexed;

  if (value == PAKT_NONE)
    {
      pakt_explain_say (explaining, 2, _("The price is unknown from %s on (source: %s)."), since, source);
      return;
    }

  price = pakt_format_price (value);
  pakt_explain_say (explaining, 2, _("Price %s (price step of %s, source: %s)."), price, since, source);

  if (month->price == value)
    return;

  carried = pakt_format_price (month->price);
  indexed = item->row->indexed == 1 && item->row->basis != PAKT_BASIS_ONCE;
  if (indexed && has_scale (explaining))
    pakt_explain_say (explaining, 2, _("With the price index of each January and the scenario's price assumption it is %s in %d, "
                                       "rounded to 1/10,000 € each time."), carried, explaining->year);
  else if (indexed)
    pakt_explain_say (explaining, 2, _("With the price index of each January it is %s in %d, rounded to 1/10,000 € each time."),
                      carried, explaining->year);
  else
    pakt_explain_say (explaining, 2, _("With the scenario's price assumption it is %s in %d, rounded to 1/10,000 €."), carried,
                      explaining->year);
}

/* One term of the sum: months with the same price and units. */
static void
append_term (GString              *terms,
             const PaktInputItem  *item,
             guint                 n_months,
             const PaktPriceMonth *price,
             gint64                units)
{
  g_autofree char *amount = pakt_format_price (price->price);
  gboolean counted = !pakt_item_is_divided_by_key (item);
  gboolean monthly = item->row->basis != PAKT_BASIS_ONE_OFF && item->row->basis != PAKT_BASIS_ONCE;
  g_autofree char *number = counted ? describe_units ((PaktBasis) item->row->basis, units) : NULL;

  if (terms->len > 0)
    g_string_append (terms, " + ");
  g_string_append (terms, amount);
  if (number != NULL)
    g_string_append_printf (terms, " × %s", number);
  if (monthly)
    g_string_append_printf (terms, ngettext (" × %u month ÷ 12", " × %u months ÷ 12", n_months), n_months);
  else if (n_months > 1)
    g_string_append_printf (terms, " × %u", n_months);
}

static void
explain_sum (PaktExplaining       *explaining,
             const PaktInputItem  *item,
             const PaktPriceMonth *months)
{
  const PaktItemYear *item_year =
    pakt_result_get_item_year (explaining->result, (guint) (item - explaining->inputs->items), explaining->year);
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autofree char *gross = pakt_format_money (item_year->gross);
  guint n_months = 0;

  for (guint month = 0; month < 12; month++)
    {
      gint64 units = count_units (explaining, item, &months[month], month);
      gboolean last = month == 11 || months[month + 1].price != months[month].price ||
                      count_units (explaining, item, &months[month + 1], month + 1) != units;

      n_months++;
      if (!last)
        continue;
      if (units != 0 && months[month].known && months[month].price != 0)
        append_term (terms, item, n_months, &months[month], units);
      n_months = 0;
    }

  if (terms->len == 0 && item_year->unknown)
    return;
  if (terms->len == 0)
    pakt_explain_say (explaining, 2, _("Nothing is counted in %d: %s."), explaining->year, gross);
  else
    pakt_explain_say (explaining, 2, _("%s = %s, rounded once to the cent."), terms->str, gross);
}

/**
 * pakt_explain_prices:
 * @months: the item's prices in the 12 months of the year
 *
 * Tells the price steps that act in the year and what they amount to.
 */
void
pakt_explain_prices (PaktExplaining       *explaining,
                     const PaktInputItem  *item,
                     const PaktPriceMonth *months)
{
  const PaktPriceRow *told = NULL;

  if (item->n_prices == 0)
    pakt_explain_say (explaining, 2, _("No price is known: unknown, not 0 €."));

  for (guint month = 0; month < 12; month++)
    {
      const PaktPriceRow *step = find_step (explaining, item, pakt_month_new (explaining->year, (int) month + 1));

      if (step == NULL || step == told || (item->row->basis == PAKT_BASIS_ONCE && !months[month].due))
        continue;
      explain_step (explaining, item, step, &months[month]);
      told = step;
    }

  explain_sum (explaining, item, months);
}
