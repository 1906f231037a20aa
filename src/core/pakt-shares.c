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

/* An amount cut by a key: each part is divided on its own. */
typedef struct
{
  gint64 equal;
  gint64 cases;
  gint64 population;
} KeyParts;

/* Σ of the weights of each part, over all bodies of the key's base. */
typedef struct
{
  PaktWide equal;
  PaktWide cases;
  PaktWide population;
} KeyTotals;

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

static gboolean
cut_by_key (gint64             amount,
            const PaktKeyStep *key,
            KeyParts          *parts)
{
  *parts = (KeyParts) { 0, 0, 0 };

  if (key->key == PAKT_KEY_EQUAL)
    parts->equal = amount;
  else if (key->key == PAKT_KEY_CASES)
    parts->cases = amount;
  else if (key->key == PAKT_KEY_POPULATION)
    parts->population = amount;
  else
    {
      parts->population = amount;
      return pakt_apply_bp (amount, key->equal_part, &parts->equal) &&
             pakt_apply_bp (amount, key->cases_part, &parts->cases) &&
             pakt_add (&parts->population, -parts->equal) &&
             pakt_add (&parts->population, -parts->cases);
    }

  return TRUE;
}

static gboolean
sum_unallocated (gint64             amount,
                 const PaktKeyStep *key,
                 const KeyTotals   *totals,
                 gint64            *unallocated)
{
  KeyParts parts;

  *unallocated = 0;
  if (!cut_by_key (amount, key, &parts))
    return FALSE;

  return (totals->equal != 0 || pakt_add (unallocated, parts.equal)) &&
         (totals->cases != 0 || pakt_add (unallocated, parts.cases)) &&
         (totals->population != 0 || pakt_add (unallocated, parts.population));
}

/* The weights of users follow from what has been counted already. */
static KeyTotals
total_of_users (const PaktUnitsYear *units)
{
  KeyTotals totals = { 0, 0, 0 };

  for (guint month = 0; month < 12; month++)
    {
      totals.equal += units->users[month];
      totals.cases += units->cases[month];
      totals.population += units->inhabitants[month];
    }

  return totals;
}

static KeyTotals
total_of_bodies (const GArray *bodies)
{
  KeyTotals totals = { 0, 0, 0 };

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);

      totals.equal += units->months;
      totals.cases += (PaktWide) units->cases * units->months;
      totals.population += (PaktWide) units->inhabitants * units->months;
    }

  return totals;
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
  KeyTotals totals;

  /* By units the sum of the weights is what the amount was computed from: it is not 0. */
  if (!pakt_item_is_divided_by_key (row) || (item_year->municipal == 0 && item_year->land_share == 0))
    return TRUE;

  key = pakt_key_series_get (inputs->services[row->service].keys, year);
  if (key.base == PAKT_KEY_BASE_USERS)
    {
      totals = total_of_users (units);
    }
  else
    {
      pakt_service_population_init (&population, inputs, row->service, &inputs->population);
      bodies = pakt_service_list_competent (inputs, row->service, &population, year, &overflow);
      pakt_service_population_clear (&population);
      totals = total_of_bodies (bodies);
    }

  return !overflow &&
         sum_unallocated (item_year->municipal, &key, &totals, &item_year->unallocated) &&
         sum_unallocated (item_year->land_share, &key, &totals, &item_year->relief_unallocated);
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

typedef enum
{
  PART_EQUAL,
  PART_CASES,
  PART_POPULATION,
} Part;

static void
weigh_by_key (const GArray *bodies,
              Part          part,
              PaktUWide    *weights)
{
  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);
      gint64 factor = part == PART_EQUAL ? 1 : part == PART_CASES ? units->cases : units->inhabitants;

      weights[i] = (PaktUWide) factor * units->months;
    }
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
      KeyParts parts;
      KeyParts relief_parts;

      if (!cut_by_key (item_year->municipal, &key, &parts) ||
          !cut_by_key (item_year->land_share, &key, &relief_parts))
        return FALSE;

      for (Part part = PART_EQUAL; part <= PART_POPULATION; part++)
        {
          gint64 amount = part == PART_EQUAL ? parts.equal : part == PART_CASES ? parts.cases : parts.population;
          gint64 relieved = part == PART_EQUAL   ? relief_parts.equal
                            : part == PART_CASES ? relief_parts.cases
                                                 : relief_parts.population;

          if (amount == 0 && relieved == 0)
            continue;
          weigh_by_key (bodies, part, weights);
          divide_part (&division, amount, municipal);
          divide_part (&division, relieved, relief);
        }
    }

  for (guint i = 0; i < bodies->len; i++)
    shares[i] = (PaktShare) { g_array_index (bodies, PaktBodyUnits, i).body, municipal[i], relief[i] };

  return TRUE;
}
