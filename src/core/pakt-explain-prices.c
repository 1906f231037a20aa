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

/* Months with the same price and units, as one term of the sum. */
typedef struct
{
  gint64 price;
  gint64 units;
  guint n_months;
} Term;

/* The units of the service in a month of the year, over all bodies; a total due counts once. */
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

/* Whether a price is one of a year, of which each month counts a twelfth. */
static gboolean
is_yearly (const PaktInputItem *item)
{
  return item->row->basis != PAKT_BASIS_ONE_OFF && item->row->basis != PAKT_BASIS_ONCE;
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

/* "59,800.00 € × (100 % + 2.5 %) = 61,295.00 €" */
static char *
format_indexed (gint64 price,
                gint64 bp,
                gint64 result)
{
  g_autofree char *before = pakt_format_price (price);
  g_autofree char *whole = pakt_format_percent (PAKT_BP_WHOLE);
  g_autofree char *change = pakt_format_percent (ABS (bp));
  g_autofree char *after = pakt_format_price (result);
  gboolean is_exact = (PaktWide) price * (PAKT_BP_WHOLE + bp) % PAKT_BP_WHOLE == 0;

  return g_strdup_printf ("%s × (%s %s %s) = %s%s", before, whole, bp < 0 ? "−" : "+", change, after,
                          pakt_explain_rounded (PAKT_ROUNDED_PRICE, is_exact));
}

/* Carries a step's price from January to January into the year. */
static gint64
explain_index (PaktExplaining     *explaining,
               const PaktPriceRow *step,
               gint64              price)
{
  for (int year = pakt_month_year (step->valid_from) + 1; year <= explaining->year && price != 0; year++)
    {
      gint64 bp = pakt_series_get (explaining->inputs->index, year);
      gint64 before = price;
      g_autofree char *indexed = NULL;

      if (bp == 0)
        continue;

      pakt_apply_bp (before, PAKT_BP_WHOLE + bp, &price);
      indexed = format_indexed (before, bp, price);
      pakt_explain_say (explaining, 2, _("Price index of January %d: %s."), year, indexed);
    }

  return price;
}

/* Applies the scenario's assumptions about prices, in their order. */
static void
explain_scales (PaktExplaining *explaining,
                gint64          price)
{
  const GArray *scales = explaining->inputs->services[explaining->service].price_scales;

  for (guint i = 0; scales != NULL && i < scales->len && price != 0; i++)
    {
      const PaktPriceScale *scale = &g_array_index (scales, PaktPriceScale, i);
      gboolean is_exact = (PaktWide) price * scale->bp % PAKT_BP_WHOLE == 0;
      g_autofree char *before = pakt_format_price (price);
      g_autofree char *percent = pakt_format_percent (scale->bp);
      g_autofree char *after = NULL;

      if (explaining->year < scale->from || explaining->year > scale->until)
        continue;

      pakt_apply_bp (price, scale->bp, &price);
      after = pakt_format_price (price);
      pakt_explain_say (explaining, 2, _("Price assumption of the scenario for %d: %s × %s = %s%s."), explaining->year,
                        before, percent, after, pakt_explain_rounded (PAKT_ROUNDED_PRICE, is_exact));
    }
}

static void
explain_step (PaktExplaining      *explaining,
              const PaktInputItem *item,
              const PaktPriceRow  *step)
{
  gint64 value = pakt_price_step_get (step, explaining->result->prices);
  g_autofree char *since = pakt_format_month (step->valid_from);
  g_autofree char *price = NULL;
  const char *source = *step->source != '\0' ? step->source : _("not given");

  if (value == PAKT_NONE)
    {
      pakt_explain_say (explaining, 2, _("From %s on the price is unknown, not 0 € (source: %s)."), since, source);
      return;
    }

  price = pakt_format_price (value);
  pakt_explain_say (explaining, 2, _("Price %s (price step of %s, source: %s)."), price, since, source);

  if (item->row->indexed == 1 && item->row->basis != PAKT_BASIS_ONCE)
    value = explain_index (explaining, step, value);
  explain_scales (explaining, value);
}

static void
explain_steps (PaktExplaining       *explaining,
               const PaktInputItem  *item,
               const PaktPriceMonth *months)
{
  const PaktPriceRow *told = NULL;

  if (item->n_prices == 0)
    pakt_explain_say (explaining, 2, _("No price is known: unknown, not 0 €."));
  else if (item->row->basis != PAKT_BASIS_ONCE &&
           find_step (explaining, item, pakt_month_new (explaining->year, 1)) == NULL)
    {
      guint n_rows;
      const PaktPriceRow *rows = PAKT_PLAN_ROWS (explaining->inputs->plan, PRICES, PaktPriceRow, &n_rows);
      g_autofree char *first = pakt_format_month (rows[item->first_price].valid_from);

      pakt_explain_say (explaining, 2, _("Before the first price step of %s nothing is charged."), first);
    }

  for (guint month = 0; month < 12; month++)
    {
      const PaktPriceRow *step = find_step (explaining, item, pakt_month_new (explaining->year, (int) month + 1));

      if (step == NULL || step == told || (item->row->basis == PAKT_BASIS_ONCE && !months[month].due))
        continue;
      explain_step (explaining, item, step);
      told = step;
    }
}

/* The terms that months of @mask make. */
static GArray *
list_terms (PaktExplaining       *explaining,
            const PaktInputItem  *item,
            const PaktPriceMonth *months,
            guint                 mask)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));
  gboolean yearly = is_yearly (item);

  for (guint month = 0; month < 12; month++)
    {
      Term *last = terms->len > 0 ? &g_array_index (terms, Term, terms->len - 1) : NULL;
      Term term = { months[month].price, 0, 1 };

      if ((mask >> month & 1) == 0 || !months[month].known || months[month].price == 0)
        continue;

      term.units = count_units (explaining, item, &months[month], month);
      if (term.units == 0)
        continue;

      if (last == NULL || last->price != term.price || (yearly && last->units != term.units))
        g_array_append_val (terms, term);
      else if (yearly)
        last->n_months++;
      else
        last->units += term.units;
    }

  return terms;
}

static void
append_term (GString             *string,
             const PaktInputItem *item,
             const Term          *term)
{
  g_autofree char *price = pakt_format_price (term->price);
  gboolean is_first = string->len == 0;

  if (is_first)
    g_string_append (string, price);
  else
    g_string_append_printf (string, term->price < 0 ? " + (%s)" : " + %s", price);

  if (!pakt_item_is_divided_by_key (item) || term->units > 1)
    {
      g_autofree char *units = describe_units ((PaktBasis) item->row->basis, term->units);

      g_string_append_printf (string, " × %s", units);
    }
  if (is_yearly (item))
    g_string_append_printf (string, ngettext (" × %u month ÷ 12", " × %u months ÷ 12", term->n_months),
                            term->n_months);
}

/* "13,500.00 € × 12 months ÷ 12 = 13,500.00 €"; a single total due stands alone. */
static char *
format_terms (const PaktInputItem *item,
              const GArray        *terms,
              gint64               sum)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autofree char *result = pakt_format_money (sum);
  PaktWide exact = 0;

  for (guint i = 0; i < terms->len; i++)
    {
      const Term *term = &g_array_index (terms, Term, i);

      append_term (string, item, term);
      exact += (PaktWide) term->price * term->units * (is_yearly (item) ? term->n_months : 12);
    }

  if (item->row->basis == PAKT_BASIS_ONCE && terms->len == 1 && g_array_index (terms, Term, 0).units == 1 &&
      exact % (12 * PAKT_PU_PER_CENT) == 0)
    return g_steal_pointer (&result);

  g_string_append_printf (string, " = %s%s", result,
                          pakt_explain_rounded (PAKT_ROUNDED_ONCE, exact % (12 * PAKT_PU_PER_CENT) == 0));
  return g_string_free_and_steal (g_steal_pointer (&string));
}

/* Why nothing is charged in the year although nothing is unknown. */
static void
explain_nothing (PaktExplaining       *explaining,
                 const PaktInputItem  *item,
                 const PaktPriceMonth *months)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  PaktBasis basis = (PaktBasis) item->row->basis;
  int year = explaining->year;
  gboolean begins = FALSE;
  gboolean due = FALSE;

  for (guint i = 0; i < explaining->users->len; i++)
    begins |= g_array_index (explaining->users, PaktBodyUnits, i).start >= 0;
  for (guint month = 0; month < 12; month++)
    due |= months[month].due;

  if (basis == PAKT_BASIS_ONCE && !due)
    pakt_explain_say (explaining, 2, _("No price is due in %d: nothing is charged."), year);
  else if (basis == PAKT_BASIS_FIXED && pakt_period_mask (service->offered, year) == 0)
    pakt_explain_say (explaining, 2, _("The service is not offered in %d: nothing is charged."), year);
  else if (!pakt_item_is_divided_by_key (item) && explaining->users->len == 0)
    pakt_explain_say (explaining, 2, _("No body uses the service in %d: nothing is charged."), year);
  else if (basis == PAKT_BASIS_ONE_OFF && !begins)
    pakt_explain_say (explaining, 2, _("No body begins to use the service in %d: nothing is charged."), year);
  else
    pakt_explain_say (explaining, 2, _("In %d there is nothing to charge."), year);
}

static void
explain_sum (PaktExplaining       *explaining,
             const PaktInputItem  *item,
             const PaktPriceMonth *months)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  const PaktItemYear *item_year =
    pakt_result_get_item_year (explaining->result, (guint) (item - explaining->inputs->items), explaining->year);
  g_autoptr (GArray) terms = list_terms (explaining, item, months, PAKT_YEAR_MASK);
  guint offered = pakt_period_mask (service->offered, explaining->year);
  g_autofree char *sum = NULL;

  if (terms->len == 0)
    {
      if (!item_year->unknown)
        explain_nothing (explaining, item, months);
      return;
    }

  if (item->row->basis == PAKT_BASIS_FIXED && offered != PAKT_YEAR_MASK)
    {
      g_autofree char *ends = pakt_explain_ends (explaining, service->row->available_from, service->available_until);

      pakt_explain_say (explaining, 2, _("The service is offered %s: %u of 12 months."), ends,
                        pakt_mask_count (offered));
    }

  sum = format_terms (item, terms, item_year->gross);
  if (item->row->basis == PAKT_BASIS_ONCE)
    pakt_explain_say (explaining, 2, _("Due in %d: %s."), explaining->year, sum);
  else
    pakt_explain_say (explaining, 2, _("For the year: %s."), sum);
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
  explain_steps (explaining, item, months);
  explain_sum (explaining, item, months);
}

/**
 * pakt_explain_listed:
 * @months: the item's prices in the 12 months of the year
 *
 * Tells what of the price falls into the months on the Land's list.
 */
void
pakt_explain_listed (PaktExplaining       *explaining,
                     const PaktInputItem  *item,
                     const PaktPriceMonth *months)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  const PaktItemYear *item_year =
    pakt_result_get_item_year (explaining->result, (guint) (item - explaining->inputs->items), explaining->year);
  g_autoptr (GArray) terms = list_terms (explaining, item, months,
                                         pakt_period_mask (service->listed, explaining->year));
  g_autofree char *sum = NULL;

  if (terms->len == 0)
    {
      pakt_explain_say (explaining, 2, _("Nothing of the price falls into the months on the list."));
      return;
    }

  sum = format_terms (item, terms, item_year->gross_listed);
  pakt_explain_say (explaining, 2, _("Of the price on the list: %s."), sum);
}
