/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-inputs-private.h"

#include <glib/gi18n-lib.h>

/*
 * Quantities of a body (engine.md, "Quantities of a body"): inhabitants by
 * year with their lag, and what growth and mergers make of them.
 */

/**
 * pakt_inputs_find_population_row:
 *
 * Returns: (nullable): the figure with the newest reference date not after the end of
 *   @year − lag, else the oldest there is; a row without a figure says nothing
 */
const PaktPopulationRow *
pakt_inputs_find_population_row (const PaktInputs *inputs,
                                 guint             body,
                                 int               year)
{
  guint n_figures;
  const PaktPopulationRow *figures = PAKT_PLAN_ROWS (inputs->plan, POPULATION, PaktPopulationRow, &n_figures);
  const PaktInputBody *row = &inputs->bodies[body];
  PaktDate newest = (year - pakt_plan_get_lag (inputs->plan)) * 10000 + 1231;
  const PaktPopulationRow *found = NULL;

  for (guint i = row->first_figure; i < row->first_figure + row->n_figures; i++)
    {
      if (figures[i].population == PAKT_NONE)
        continue;
      if (found != NULL && figures[i].reference_date > newest)
        break;
      found = &figures[i];
    }

  return found;
}

static gboolean
grow (const PaktInputs           *inputs,
      const PaktPopulationChange *change,
      PaktPopulation             *population,
      guint                       year)
{
  int n_times = MIN (population->first_year + (int) year, change->until) - change->from + 1;

  for (guint i = 0; i < inputs->n_bodies; i++)
    {
      gint64 *value = &population->values[(gsize) i * population->n_years + year];

      if (!change->bodies[i])
        continue;

      for (int n = 0; n < n_times; n++)
        if (!pakt_apply_bp (*value, PAKT_BP_WHOLE + change->bp, value) || *value > PAKT_COUNT_LIMIT)
          return FALSE;
    }

  return TRUE;
}

/* The sum is a weight; it is known only where both figures are. */
static gboolean
merge (const PaktPopulationChange *change,
       PaktPopulation             *population,
       guint                       year)
{
  gsize successor = (gsize) change->successor * population->n_years + year;
  gsize ceased = (gsize) change->ceased * population->n_years + year;

  population->values[successor] += population->values[ceased];
  population->known[successor] &= population->known[ceased];

  return population->values[successor] <= PAKT_COUNT_LIMIT;
}

/**
 * pakt_inputs_fill_population:
 * @population: its years say which; its arrays have room for all bodies
 * @error: PAKT_ERROR_OVERFLOW
 *
 * Fills in pop(b,y), assumptions applied so far included.
 */
gboolean
pakt_inputs_fill_population (const PaktInputs  *inputs,
                             PaktPopulation    *population,
                             GError           **error)
{
  for (guint i = 0; i < inputs->n_bodies; i++)
    for (guint y = 0; y < population->n_years; y++)
      {
        const PaktPopulationRow *row = pakt_inputs_find_population_row (inputs, i, population->first_year + (int) y);

        population->known[(gsize) i * population->n_years + y] = row != NULL;
        population->values[(gsize) i * population->n_years + y] = row != NULL ? row->population : 0;
      }

  for (guint i = 0; i < inputs->population_changes->len; i++)
    {
      const PaktPopulationChange *change = &g_array_index (inputs->population_changes, PaktPopulationChange, i);

      for (guint y = 0; y < population->n_years; y++)
        {
          if (population->first_year + (int) y < change->from)
            continue;

          if (!(change->is_merger ? merge (change, population, y) : grow (inputs, change, population, y)))
            {
              g_set_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                           _("the inhabitants of %d grow beyond what can be computed; lower the assumed growth"),
                           population->first_year + (int) y);
              return FALSE;
            }
        }
    }

  return TRUE;
}

/**
 * pakt_service_population_init:
 * @of_service: what to prepare; clear with pakt_service_population_clear()
 * @population: the years that are asked for
 *
 * Prepares pop(s,b,y): at a service of level `district`, inhabitants of
 * municipalities that are competent themselves are not counted at the district too.
 */
void
pakt_service_population_init (PaktServicePopulation *of_service,
                              const PaktInputs      *inputs,
                              guint                  service,
                              const PaktPopulation  *population)
{
  const PaktInputService *row = &inputs->services[service];

  of_service->population = population;
  of_service->deductions = NULL;

  if (row->row->level != PAKT_LEVEL_DISTRICT)
    return;

  for (guint i = 0; i < row->n_exceptions; i++)
    {
      guint body = row->exceptions[i].body;
      guint district = inputs->bodies[body].district;
      PaktMonths months;

      if (inputs->bodies[body].kind != PAKT_KIND_MUNICIPALITY || !row->exceptions[i].competent)
        continue;

      months = pakt_inputs_get_denominator (inputs, service, body);
      for (guint y = 0; y < population->n_years; y++)
        {
          if (pakt_months_mask (&months, population->first_year + (int) y) == 0)
            continue;

          if (of_service->deductions == NULL)
            of_service->deductions = g_new0 (gint64, (gsize) inputs->n_bodies * population->n_years);
          of_service->deductions[(gsize) district * population->n_years + y] +=
            population->values[(gsize) body * population->n_years + y];
        }
    }
}

void
pakt_service_population_clear (PaktServicePopulation *of_service)
{
  g_clear_pointer (&of_service->deductions, g_free);
}

/**
 * pakt_input_service_find_exception:
 *
 * Returns: (nullable): the exception of @body; a service's exceptions are sorted by body
 */
const PaktException *
pakt_input_service_find_exception (const PaktInputService *service,
                                   guint                   body)
{
  guint low = 0;
  guint high = service->n_exceptions;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (service->exceptions[middle].body < body)
        low = middle + 1;
      else
        high = middle;
    }

  return low < service->n_exceptions && service->exceptions[low].body == body ? &service->exceptions[low] : NULL;
}

/**
 * pakt_inputs_get_competent:
 *
 * Returns: competent(s,b): by the service's level, then the exception for the body, if any
 */
PaktMonths
pakt_inputs_get_competent (const PaktInputs *inputs,
                           guint             service,
                           guint             body)
{
  const PaktInputService *row = &inputs->services[service];
  PaktBodyKind kind = inputs->bodies[body].kind;
  gboolean by_level = row->row->level == PAKT_LEVEL_BOTH ||
                      (row->row->level == PAKT_LEVEL_MUNICIPAL && kind == PAKT_KIND_MUNICIPALITY) ||
                      (row->row->level == PAKT_LEVEL_DISTRICT && kind == PAKT_KIND_DISTRICT);
  const PaktException *exception = pakt_input_service_find_exception (row, body);
  PaktMonths months = { 0, };

  if (by_level)
    months = pakt_months_from_period (PAKT_PERIOD_ALWAYS);
  if (exception == NULL)
    return months;

  return exception->competent ? pakt_months_add (&months, exception->period)
                              : pakt_months_remove (&months, exception->period);
}

/**
 * pakt_inputs_get_denominator:
 *
 * Returns: the months in which the body counts among the competent ones: competent(s,b) ∩ body(b)
 */
PaktMonths
pakt_inputs_get_denominator (const PaktInputs *inputs,
                             guint             service,
                             guint             body)
{
  PaktMonths months = pakt_inputs_get_competent (inputs, service, body);

  return pakt_months_intersect (&months, inputs->bodies[body].period);
}

/**
 * pakt_input_service_find_adoption:
 *
 * Returns: (nullable): the adoption of @body; a service's adoptions are sorted by body
 */
const PaktAdoptionRow *
pakt_input_service_find_adoption (const PaktInputService *service,
                                  guint                   body)
{
  guint low = 0;
  guint high = service->n_adoptions;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (service->adoptions[middle].body < body)
        low = middle + 1;
      else
        high = middle;
    }

  return low < service->n_adoptions && service->adoptions[low].body == body ? &service->adoptions[low] : NULL;
}

/**
 * pakt_adoption_get_start:
 *
 * Returns: the actual start, else the planned one, else 0; a refused adoption has none
 */
PaktDate
pakt_adoption_get_start (const PaktAdoptionRow *adoption)
{
  if (adoption->stage == PAKT_STAGE_REFUSED)
    return 0;

  return adoption->actual_from != 0 ? adoption->actual_from : adoption->planned_from;
}

/**
 * pakt_inputs_get_use:
 * @adoption: an adoption of @service
 *
 * Returns: use(s,b): the adoption period ∩ offered(s) ∩ body(b) ∩ competent(s,b)
 */
PaktMonths
pakt_inputs_get_use (const PaktInputs      *inputs,
                     guint                  service,
                     const PaktAdoptionRow *adoption)
{
  PaktDate start = pakt_adoption_get_start (adoption);
  PaktPeriod period;
  PaktMonths months;

  if (start == 0)
    return (PaktMonths) { 0, };

  period = pakt_period_intersect (pakt_period_from_dates (start, adoption->until), inputs->services[service].offered);
  period = pakt_period_intersect (period, inputs->bodies[adoption->body].period);
  if (pakt_period_is_empty (period))
    return (PaktMonths) { 0, };

  months = pakt_inputs_get_competent (inputs, service, adoption->body);
  return pakt_months_intersect (&months, period);
}
