/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-units.h"

/*
 * Counting (engine.md, "Time", "Quantities of a body", "Efficiency gains"):
 * how many bodies, inhabitants and cases use a service in each month, and what
 * the use gains. One walk over the adoptions serves all cost items.
 */

/* What a year of a service makes of cases: `online × x`, in basis points × 1/10 000 €. */
typedef struct
{
  gint64 cash;
  gint64 all;
} GainFactors;

#define GAIN_DIVISOR (12 * PAKT_BP_WHOLE * PAKT_PU_PER_CENT)

/* g(x) = round (cases × months × online × x / (12 × 10 000 × 100)), in cents. */
static gboolean
compute_gain (gint64  cases,
              guint   months,
              gint64  factor,
              gint64 *gain)
{
  gint64 product;

  /* All quantities are non-negative, so rounding is adding a half. */
  if (!__builtin_mul_overflow (cases * months, factor, &product) && product < G_MAXINT64 / 2)
    {
      *gain = (gint64) (((guint64) product + GAIN_DIVISOR / 2) / GAIN_DIVISOR);
      return TRUE;
    }

  return pakt_round_div ((PaktWide) cases * months * factor, GAIN_DIVISOR, gain);
}

static gboolean
compute_gains (gint64             cases,
               guint              months,
               const GainFactors *factors,
               PaktGains         *gains)
{
  gint64 all;

  gains->cash = gains->time = 0;
  if (factors->all == 0 || cases == 0)
    return TRUE;

  if (!compute_gain (cases, months, factors->cash, &gains->cash) ||
      !compute_gain (cases, months, factors->all, &all))
    return FALSE;

  gains->time = all - gains->cash;
  return TRUE;
}

/* time(s,y) = round (minutes × wage / 600); cash(s) = material_saved(s). */
static gboolean
get_gain_factors (const PaktInputs *inputs,
                  guint             service,
                  int               year,
                  GainFactors      *factors)
{
  const PaktInputService *row = &inputs->services[service];
  gint64 online = pakt_series_get (row->online, year);
  gint64 material = MAX (row->row->material_saved, 0);
  gint64 time;

  if (!pakt_round_div ((PaktWide) row->minutes_saved * pakt_series_get (inputs->wages, year), 600, &time) ||
      !pakt_add (&time, material))
    return FALSE;

  return !__builtin_mul_overflow (online, material, &factors->cash) &&
         !__builtin_mul_overflow (online, time, &factors->all);
}

/*
 * cases(s,b,y) or PAKT_NONE: the adoption's own yearly number, or by rate from
 * pop(s,b,y), then the scales of the scenario.
 */
static inline gint64
get_cases (const PaktInputs *inputs,
           guint             service,
           guint             body,
           gint64            own_cases,
           gint64            population,
           gboolean          population_known,
           int               year)
{
  const PaktInputService *row = &inputs->services[service];
  gint64 cases = own_cases;

  if (cases == PAKT_NONE)
    {
      gint64 rate = row->row->cases_per_10000;

      if (rate == PAKT_NONE || (rate > 0 && !population_known))
        return PAKT_NONE;

      /* Neither is negative, and both are small but in plans that are made to fail. */
      if (population <= G_MAXINT32 && rate <= G_MAXINT32)
        cases = (gint64) (((guint64) population * (guint64) rate + 5000) / 10000);
      else if (!pakt_round_div ((PaktWide) population * rate, 10000, &cases))
        return G_MAXINT64;
    }

  for (guint i = 0; row->cases_scales != NULL && i < row->cases_scales->len; i++)
    {
      const PaktCasesScale *scale = &g_array_index (row->cases_scales, PaktCasesScale, i);

      if (year < scale->from || year > scale->until || !scale->bodies[body])
        continue;
      if (!pakt_apply_bp (cases, scale->bp, &cases))
        return G_MAXINT64;
    }

  return cases;
}

/* The rule; the masks of other years take longer. */
static inline gboolean
is_full_year (const PaktMonths *use,
              int               year)
{
  return use->ranges[0].from <= pakt_month_new (year, 1) && use->ranges[0].until >= pakt_month_new (year, 12);
}

/* What a body counts in a year of the horizon, its gains left at 0; FALSE if a count is too large. */
static inline gboolean
fill_units (const PaktInputs            *inputs,
            guint                        service,
            const PaktServicePopulation *population,
            const PaktAdoptionRow       *adoption,
            const PaktMonths            *use,
            int                          year,
            PaktBodyUnits               *units)
{
  gint64 cases;

  units->body = adoption->body;
  units->mask = is_full_year (use, year) ? PAKT_YEAR_MASK : pakt_months_mask (use, year);
  units->months = pakt_mask_count (units->mask);
  units->inhabitants = pakt_service_population_get (population, adoption->body, (guint) (year - inputs->first_year),
                                                    &units->inhabitants_known);
  cases = get_cases (inputs, service, adoption->body, adoption->cases, units->inhabitants, units->inhabitants_known, year);
  units->cases_known = cases != PAKT_NONE;
  units->cases = units->cases_known ? cases : 0;
  units->start = use->n > 0 && pakt_month_year (use->ranges[0].from) == year ? use->ranges[0].from % 12 : -1;
  units->gains = (PaktGains) { 0, 0 };

  return units->cases <= PAKT_COUNT_LIMIT;
}

static void
add_months (PaktUnitsYear       *year,
            const PaktBodyUnits *units)
{
  for (guint month = 0; month < 12; month++)
    if (units->mask >> month & 1)
      {
        year->users[month]++;
        year->inhabitants[month] += units->inhabitants;
        year->cases[month] += units->cases;
      }
}

/* Bodies that use a service all year are the rule; they are spread over the months once at the end. */
typedef struct
{
  gint64 users;
  gint64 inhabitants;
  gint64 cases;
} FullYear;

static gboolean
count_adoption (const PaktInputs            *inputs,
                guint                        service,
                const PaktServicePopulation *population,
                const PaktAdoptionRow       *adoption,
                const GainFactors           *factors,
                FullYear                    *full_years,
                PaktUnitsYear               *years)
{
  PaktMonths use = pakt_inputs_get_use (inputs, service, adoption);
  int first;
  int last;

  if (use.n == 0)
    return TRUE;

  first = MAX (pakt_month_year (use.ranges[0].from), inputs->first_year);
  last = MIN (pakt_month_year (use.ranges[use.n - 1].until), inputs->last_year);

  for (int year = first; year <= last; year++)
    {
      guint y = (guint) (year - inputs->first_year);
      PaktUnitsYear *counts = &years[y];
      PaktBodyUnits units;

      if (!fill_units (inputs, service, population, adoption, &use, year, &units))
        return FALSE;
      if (units.mask == 0)
        continue;

      if (units.mask == PAKT_YEAR_MASK)
        {
          full_years[y].users++;
          full_years[y].inhabitants += units.inhabitants;
          full_years[y].cases += units.cases;
        }
      else
        {
          add_months (counts, &units);
        }

      if (units.start >= 0)
        counts->starts[units.start]++;
      if (!units.inhabitants_known)
        counts->population_missing = TRUE;
      if (!units.cases_known)
        counts->cases_missing = TRUE;

      if (!compute_gains (units.cases, units.months, &factors[y], &units.gains) ||
          !pakt_add (&counts->gains.cash, units.gains.cash) ||
          !pakt_add (&counts->gains.time, units.gains.time))
        return FALSE;
    }

  return TRUE;
}

/**
 * pakt_service_count_units:
 * @years: (out caller-allocates): zeroed, one for each year of the horizon
 *
 * Returns: %FALSE if a count or a gain is larger than can be computed with
 */
gboolean
pakt_service_count_units (const PaktInputs *inputs,
                          guint             service,
                          PaktUnitsYear    *years)
{
  const PaktInputService *row = &inputs->services[service];
  g_autofree GainFactors *factors = g_new0 (GainFactors, inputs->n_years);
  g_autofree FullYear *full_years = g_new0 (FullYear, inputs->n_years);
  PaktServicePopulation population;
  gboolean fits = TRUE;

  for (guint y = 0; y < inputs->n_years && fits; y++)
    fits = get_gain_factors (inputs, service, inputs->first_year + (int) y, &factors[y]);

  pakt_service_population_init (&population, inputs, service, &inputs->population);
  for (guint i = 0; i < row->n_adoptions && fits; i++)
    fits = count_adoption (inputs, service, &population, &row->adoptions[i], factors, full_years, years);
  pakt_service_population_clear (&population);

  for (guint y = 0; y < inputs->n_years; y++)
    for (guint month = 0; month < 12; month++)
      {
        years[y].users[month] += full_years[y].users;
        years[y].inhabitants[month] += full_years[y].inhabitants;
        years[y].cases[month] += full_years[y].cases;
      }

  return fits;
}

/**
 * pakt_service_list_uses:
 *
 * Returns: (transfer full): use(s,b) of each adoption of the service, to be asked year by year
 */
PaktMonths *
pakt_service_list_uses (const PaktInputs *inputs,
                        guint             service)
{
  const PaktInputService *row = &inputs->services[service];
  PaktMonths *uses = g_new (PaktMonths, row->n_adoptions);

  for (guint i = 0; i < row->n_adoptions; i++)
    uses[i] = pakt_inputs_get_use (inputs, service, &row->adoptions[i]);

  return uses;
}

/**
 * pakt_service_list_users:
 * @uses: from pakt_service_list_uses()
 * @year: a year of the horizon
 * @overflow: (out): whether a count or a gain is larger than can be computed with
 *
 * Returns: (transfer full) (element-type PaktBodyUnits): the bodies with a month of
 *   use in @year, by AGS, with M = A(s,b,y) and their gains
 */
GArray *
pakt_service_list_users (const PaktInputs            *inputs,
                         guint                        service,
                         const PaktServicePopulation *population,
                         const PaktMonths            *uses,
                         int                          year,
                         gboolean                    *overflow)
{
  const PaktInputService *row = &inputs->services[service];
  GArray *users = g_array_sized_new (FALSE, FALSE, sizeof (PaktBodyUnits), row->n_adoptions);
  GainFactors factors = { 0, 0 };

  *overflow |= !get_gain_factors (inputs, service, year, &factors);

  for (guint i = 0; i < row->n_adoptions; i++)
    {
      PaktBodyUnits units;

      if (pakt_months_mask (&uses[i], year) == 0)
        continue;

      *overflow |= !fill_units (inputs, service, population, &row->adoptions[i], &uses[i], year, &units) ||
                   !compute_gains (units.cases, units.months, &factors, &units.gains);
      g_array_append_val (users, units);
    }

  return users;
}

/**
 * pakt_service_list_competent:
 * @year: a year of the horizon
 * @overflow: (out): whether a count is larger than can be computed with
 *
 * Returns: (transfer full) (element-type PaktBodyUnits): the bodies with a month of
 *   offered(s) ∩ body(b) ∩ competent(s,b) in @year, by AGS, with M = their number
 */
GArray *
pakt_service_list_competent (const PaktInputs            *inputs,
                             guint                        service,
                             const PaktServicePopulation *population,
                             int                          year,
                             gboolean                    *overflow)
{
  const PaktInputService *row = &inputs->services[service];
  GArray *competent = g_array_new (FALSE, FALSE, sizeof (PaktBodyUnits));
  guint next = 0;

  for (guint body = 0; body < inputs->n_bodies; body++)
    {
      PaktMonths months = pakt_inputs_get_denominator (inputs, service, body);
      PaktAdoptionRow adoption = { .body = body, .cases = PAKT_NONE };
      PaktBodyUnits units;

      while (next < row->n_adoptions && row->adoptions[next].body < body)
        next++;
      if (next < row->n_adoptions && row->adoptions[next].body == body)
        adoption.cases = row->adoptions[next].cases;

      months = pakt_months_intersect (&months, row->offered);
      if (pakt_months_mask (&months, year) == 0)
        continue;

      *overflow |= !fill_units (inputs, service, population, &adoption, &months, year, &units);
      g_array_append_val (competent, units);
    }

  return competent;
}

/**
 * pakt_units_price_sum:
 * @basis: one on which bodies have units
 * @months: the item's prices in the 12 months of the year
 * @units: what a body counts in that year
 *
 * Returns: Σ_m p(m) × u_b(m)
 */
PaktWide
pakt_units_price_sum (PaktBasis             basis,
                      const PaktPriceMonth *months,
                      const PaktBodyUnits  *units)
{
  PaktWide prices = 0;

  if (basis == PAKT_BASIS_ONE_OFF)
    return units->start >= 0 ? (PaktWide) months[units->start].price * 12 : 0;

  for (guint month = 0; month < 12; month++)
    if (units->mask >> month & 1)
      prices += months[month].price;

  if (basis == PAKT_BASIS_PER_INHABITANT)
    return prices * units->inhabitants;
  if (basis == PAKT_BASIS_PER_CASE)
    return prices * units->cases;

  return prices;
}
