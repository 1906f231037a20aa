/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-edits.h"

/* What users do, as deltas. Whether the plan takes them says pakt_desk_edit(). */

/**
 * pakt_edits_find_price:
 * @item: a cost item's id
 *
 * Returns: (transfer none) (nullable): the price step in force in the month; %NULL before the first
 */
const PaktPriceRow *
pakt_edits_find_price (PaktPlan   *plan,
                       const char *item,
                       PaktMonth   month)
{
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (plan, PRICES, PaktPriceRow, &n_rows);
  const PaktPriceRow *step = NULL;

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].item, item) && rows[i].valid_from <= month)
      step = &rows[i];

  return step;
}

/**
 * pakt_edits_set_price:
 * @price: the step as it is to be; its month may already have one
 *
 * Returns: (transfer full): the change that gives an item a price from a month on
 */
PaktDelta *
pakt_edits_set_price (PaktPlan           *plan,
                      const PaktPriceRow *price)
{
  PaktDelta *delta = pakt_delta_new ();

  pakt_delta_add_difference (delta, PAKT_TABLE_PRICES, pakt_plan_find_by_key (plan, PAKT_TABLE_PRICES, price), price);
  return delta;
}

/**
 * pakt_edits_add_assumption:
 * @assumption: its position is not used
 *
 * Returns: (transfer full): the change that puts an assumption at the end of its scenario
 */
PaktDelta *
pakt_edits_add_assumption (PaktPlan                *plan,
                           const PaktAssumptionRow *assumption)
{
  PaktDelta *delta = pakt_delta_new ();
  PaktAssumptionRow added = *assumption;
  guint n_rows;
  const PaktAssumptionRow *rows = PAKT_PLAN_ROWS (plan, ASSUMPTIONS, PaktAssumptionRow, &n_rows);

  added.position = 1;
  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].scenario, assumption->scenario))
      added.position = MAX (added.position, rows[i].position + 1);

  pakt_delta_add_difference (delta, PAKT_TABLE_ASSUMPTIONS, NULL, &added);
  return delta;
}
