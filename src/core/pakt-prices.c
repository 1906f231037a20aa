/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-prices.h"

#include <string.h>

/*
 * The price of an item in each month (engine.md, "A cost item in a year"):
 * steps, indexation each January, scales of the scenario.
 */

/**
 * pakt_price_step_get:
 *
 * Returns: the value that a run uses, or PAKT_NONE where the price is unknown
 */
gint64
pakt_price_step_get (const PaktPriceRow *step,
                     PaktPrices          prices)
{
  gint64 value = prices == PAKT_PRICES_LOW ? step->low : prices == PAKT_PRICES_HIGH ? step->high : PAKT_NONE;

  return value != PAKT_NONE ? value : step->likely;
}

/* Carries a price into @year: `round (p × (10 000 + index (y)) / 10 000)`. */
static gboolean
index_price (const PaktInputs *inputs,
             int               year,
             gint64           *price)
{
  return pakt_apply_bp (*price, PAKT_BP_WHOLE + pakt_series_get (inputs->index, year), price) &&
         ABS (*price) <= PAKT_PRICE_LIMIT;
}

/* `round (p × bp / 10 000)` for each scale of the scenario that covers @year, in order. */
static gboolean
scale_price (const PaktInputService *service,
             int                     year,
             gint64                 *price)
{
  for (guint i = 0; service->price_scales != NULL && i < service->price_scales->len; i++)
    {
      const PaktPriceScale *scale = &g_array_index (service->price_scales, PaktPriceScale, i);

      if (year >= scale->from && year <= scale->until &&
          (!pakt_apply_bp (*price, scale->bp, price) || ABS (*price) > PAKT_PRICE_LIMIT))
        return FALSE;
    }

  return TRUE;
}

/**
 * pakt_item_fill_prices:
 * @months: (out caller-allocates): one for each month of the horizon
 *
 * Returns: %FALSE if a price grows beyond what can be computed
 */
gboolean
pakt_item_fill_prices (const PaktInputs    *inputs,
                       const PaktInputItem *item,
                       PaktPrices           prices,
                       PaktPriceMonth      *months)
{
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (inputs->plan, PRICES, PaktPriceRow, &n_rows);
  const PaktInputService *service = &inputs->services[item->service];
  gboolean indexed = item->row->indexed == 1 && item->row->basis != PAKT_BASIS_ONCE;
  PaktMonth first_month = pakt_month_new (inputs->first_year, 1);
  PaktMonth end = first_month + (int) inputs->n_years * 12;
  gint64 price = item->n_prices > 0 ? 0 : PAKT_NONE;
  guint step = item->first_price;
  guint last_step = item->first_price + item->n_prices;
  PaktMonth month = item->n_prices > 0 ? MIN (rows[step].valid_from, first_month) : first_month;

  /* From the first step on, so that Januaries before the horizon count too. */
  for (; month < end; month++)
    {
      gboolean due = step < last_step && rows[step].valid_from == month;
      PaktPriceMonth *place = month >= first_month ? &months[month - first_month] : NULL;

      if (due)
        price = pakt_price_step_get (&rows[step++], prices);
      else if (indexed && price != PAKT_NONE && price != 0 && pakt_month_of_year (month) == 1 &&
               !index_price (inputs, pakt_month_year (month), &price))
        return FALSE;

      if (place == NULL)
        continue;

      place->due = due;
      place->known = price != PAKT_NONE;
      place->price = place->known ? price : 0;
      if (!scale_price (service, pakt_month_year (month), &place->price))
        return FALSE;
    }

  return TRUE;
}
