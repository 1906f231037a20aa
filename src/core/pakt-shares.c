/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-engine-private.h"

/*
 * Which body pays what (engine.md): the municipal part of an item in a year,
 * and for information the Land's share of it, divided by units or by the
 * service's key.
 */

/**
 * pakt_item_is_divided_by_key:
 *
 * Returns: whether the item is divided by its service's key, and not by the bodies' own units
 */
gboolean
pakt_item_is_divided_by_key (const PaktInputItem *item)
{
  return item->row->basis == PAKT_BASIS_FIXED || item->row->basis == PAKT_BASIS_ONCE;
}

/**
 * pakt_key_cut:
 * @amount: what is divided
 * @parts: (out caller-allocates): what of it is divided by each part of the key, each on its own
 *
 * Returns: %FALSE if a part cannot be computed
 */
gboolean
pakt_key_cut (const PaktKeyStep *key,
              gint64             amount,
              gint64             parts[PAKT_N_KEY_PARTS])
{
  for (guint i = 0; i < PAKT_N_KEY_PARTS; i++)
    parts[i] = 0;

  switch (key->key)
    {
    case PAKT_KEY_EQUAL:
      parts[PAKT_KEY_PART_EQUAL] = amount;
      return TRUE;

    case PAKT_KEY_CASES:
      parts[PAKT_KEY_PART_CASES] = amount;
      return TRUE;

    case PAKT_KEY_POPULATION:
      parts[PAKT_KEY_PART_POPULATION] = amount;
      return TRUE;

    case PAKT_KEY_MIXED:
    default:
      parts[PAKT_KEY_PART_POPULATION] = amount;
      return pakt_apply_bp (amount, key->equal_part, &parts[PAKT_KEY_PART_EQUAL]) &&
             pakt_apply_bp (amount, key->cases_part, &parts[PAKT_KEY_PART_CASES]) &&
             pakt_add (&parts[PAKT_KEY_PART_POPULATION], -parts[PAKT_KEY_PART_EQUAL]) &&
             pakt_add (&parts[PAKT_KEY_PART_POPULATION], -parts[PAKT_KEY_PART_CASES]);
    }
}

/* @totals: Σ of the weights of each part, over all bodies of the key's base */
static gboolean
sum_unallocated (gint64             amount,
                 const PaktKeyStep *key,
                 const PaktWide     totals[PAKT_N_KEY_PARTS],
                 gint64            *unallocated)
{
  gint64 parts[PAKT_N_KEY_PARTS];

  *unallocated = 0;
  if (!pakt_key_cut (key, amount, parts))
    return FALSE;

  for (guint i = 0; i < PAKT_N_KEY_PARTS; i++)
    if (totals[i] == 0 && !pakt_add (unallocated, parts[i]))
      return FALSE;

  return TRUE;
}

/* The weights of users follow from what has been counted already. */
static void
total_of_users (const PaktUnitsYear *units,
                PaktWide             totals[PAKT_N_KEY_PARTS])
{
  for (guint month = 0; month < 12; month++)
    {
      totals[PAKT_KEY_PART_EQUAL] += units->users[month];
      totals[PAKT_KEY_PART_CASES] += units->cases[month];
      totals[PAKT_KEY_PART_POPULATION] += units->inhabitants[month];
    }
}

static void
total_of_bodies (const GArray *bodies,
                 PaktWide      totals[PAKT_N_KEY_PARTS])
{
  for (guint i = 0; i < bodies->len; i++)
    for (PaktKeyPart part = 0; part < PAKT_N_KEY_PARTS; part++)
      totals[part] += (PaktWide) pakt_key_part_weigh (part, &g_array_index (bodies, PaktBodyUnits, i));
}

/**
 * pakt_item_year_fill_unallocated:
 * @units: what the service counts in @year
 * @months: the item's prices in @year
 * @item_year: (inout): the item's figures of @year
 *
 * Fills in what no body can be given because all weights are 0.
 *
 * Returns: %FALSE if a figure is larger than can be computed with
 */
gboolean
pakt_item_year_fill_unallocated (const PaktInputs     *inputs,
                                 guint                 item,
                                 int                   year,
                                 const PaktUnitsYear  *units,
                                 const PaktPriceMonth *months,
                                 PaktItemYear         *item_year)
{
  const PaktInputItem *row = &inputs->items[item];
  PaktServicePopulation population;
  g_autoptr (GArray) bodies = NULL;
  gboolean overflow = FALSE;
  PaktKeyStep key;
  PaktWide totals[PAKT_N_KEY_PARTS] = { 0, };

  /* By units the sum of the weights is what the amount was computed from: it is not 0. */
  if (!pakt_item_is_divided_by_key (row) || (item_year->municipal == 0 && item_year->land_share == 0))
    return TRUE;

  key = pakt_key_series_get (inputs->services[row->service].keys, year);
  if (key.base == PAKT_KEY_BASE_USERS)
    {
      total_of_users (units, totals);
    }
  else
    {
      pakt_service_population_init (&population, inputs, row->service, &inputs->population);
      bodies = pakt_service_list_competent (inputs, row->service, &population, year, &overflow);
      pakt_service_population_clear (&population);
      total_of_bodies (bodies, totals);
    }

  return !overflow &&
         sum_unallocated (item_year->municipal, &key, totals, &item_year->unallocated) &&
         sum_unallocated (item_year->land_share, &key, totals, &item_year->relief_unallocated);
}

typedef struct
{
  PaktUWide *weights;
  gint64 *shares;
  guint n_bodies;
} Division;

/* Divides one part and adds each body's share of it. */
static void
divide_part (const Division *division,
             gint64          amount,
             gint64         *sums)
{
  pakt_allocate (amount, division->weights, division->n_bodies, division->shares);
  for (guint i = 0; i < division->n_bodies; i++)
    sums[i] += division->shares[i];
}

static void
weigh_by_units (const GArray         *bodies,
                PaktBasis             basis,
                const PaktPriceMonth *months,
                PaktUWide            *weights)
{
  for (guint i = 0; i < bodies->len; i++)
    weights[i] = (PaktUWide) pakt_units_price_sum (basis, months, &g_array_index (bodies, PaktBodyUnits, i));
}

/**
 * pakt_item_year_allocate:
 * @months: the item's prices in @year
 * @item_year: the item's figures of @year
 * @bodies: (element-type PaktBodyUnits): the users, or for a key on the base `competent` the competent bodies
 * @shares: (out caller-allocates): one for each of @bodies
 *
 * Divides municipal part and relief among @bodies; what all weights of 0 leave
 * over is the item's unallocated part.
 *
 * Returns: %FALSE if a part cannot be computed
 */
gboolean
pakt_item_year_allocate (const PaktInputs     *inputs,
                         guint                 item,
                         int                   year,
                         const PaktPriceMonth *months,
                         const PaktItemYear   *item_year,
                         const GArray         *bodies,
                         PaktShare            *shares)
{
  const PaktInputItem *row = &inputs->items[item];
  g_autofree PaktUWide *weights = g_new (PaktUWide, bodies->len);
  g_autofree gint64 *buffer = g_new0 (gint64, 3 * (gsize) bodies->len);
  gint64 *municipal = buffer + bodies->len;
  gint64 *relief = municipal + bodies->len;
  Division division = { weights, buffer, bodies->len };

  if (!pakt_item_is_divided_by_key (row))
    {
      weigh_by_units (bodies, (PaktBasis) row->row->basis, months, weights);
      divide_part (&division, item_year->municipal, municipal);
      divide_part (&division, item_year->land_share, relief);
    }
  else
    {
      PaktKeyStep key = pakt_key_series_get (inputs->services[row->service].keys, year);
      gint64 parts[PAKT_N_KEY_PARTS];
      gint64 relief_parts[PAKT_N_KEY_PARTS];

      if (!pakt_key_cut (&key, item_year->municipal, parts) ||
          !pakt_key_cut (&key, item_year->land_share, relief_parts))
        return FALSE;

      for (PaktKeyPart part = 0; part < PAKT_N_KEY_PARTS; part++)
        {
          if (parts[part] == 0 && relief_parts[part] == 0)
            continue;
          for (guint i = 0; i < bodies->len; i++)
            weights[i] = pakt_key_part_weigh (part, &g_array_index (bodies, PaktBodyUnits, i));
          divide_part (&division, parts[part], municipal);
          divide_part (&division, relief_parts[part], relief);
        }
    }

  for (guint i = 0; i < bodies->len; i++)
    shares[i] = (PaktShare) { g_array_index (bodies, PaktBodyUnits, i).body, municipal[i], relief[i] };

  return TRUE;
}
