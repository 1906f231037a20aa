/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-adoption.h"

#include "pakt-inputs-private.h"

/*
 * States and shares at a month (adoption.md). Dates say what is true when; the
 * stage says how far the work is and counts only in the month of the plan's
 * `as_of`. Everything is compared by month.
 */

/* Whether an end that is given lies in a month before @month. */
static gboolean
is_before (PaktDate  until,
           PaktMonth month)
{
  return until != 0 && pakt_date_month (until) < month;
}

static PaktState
judge (const PaktInputs      *inputs,
       guint                  service,
       const PaktAdoptionRow *adoption,
       PaktMonth              month)
{
  PaktDate as_of_date = pakt_plan_get_as_of (inputs->plan);
  PaktMonth as_of = as_of_date != 0 ? pakt_date_month (as_of_date) : month;
  PaktMonth actual = adoption != NULL && adoption->actual_from != 0 ? pakt_date_month (adoption->actual_from) : -1;
  PaktMonth planned = adoption != NULL && adoption->planned_from != 0 ? pakt_date_month (adoption->planned_from) : -1;

  if (adoption != NULL && adoption->stage == PAKT_STAGE_REFUSED)
    return PAKT_STATE_REFUSED;
  if (is_before (inputs->services[service].available_until, month) ||
      (adoption != NULL && is_before (adoption->until, month)))
    return PAKT_STATE_ENDED;
  if (actual < 0 && planned < 0)
    return PAKT_STATE_OPEN;

  if (actual >= 0)
    {
      /* Asked about a month before it went live, a use still lay ahead. */
      if (actual > month)
        return PAKT_STATE_PLANNED;
      return adoption->stage == PAKT_STAGE_SUSPENDED && month == as_of ? PAKT_STATE_SUSPENDED : PAKT_STATE_LIVE;
    }

  if (planned <= MIN (month, as_of))
    return PAKT_STATE_OVERDUE;

  return planned <= month ? PAKT_STATE_EXPECTED : PAKT_STATE_PLANNED;
}

/**
 * pakt_inputs_get_state:
 *
 * Returns: the state of the pair in @month
 */
PaktState
pakt_inputs_get_state (PaktInputs *inputs,
                       guint       service,
                       guint       body,
                       PaktMonth   month)
{
  PaktMonths months = pakt_inputs_get_denominator (inputs, service, body);

  if (!pakt_months_contain (&months, month))
    return PAKT_STATE_NOT_COMPETENT;

  return judge (inputs, service, pakt_input_service_find_adoption (&inputs->services[service], body), month);
}

/* Which count a pair belongs to; topics are shifted by one for those without. */
static guint
get_place (const PaktInputs *inputs,
           PaktAdoptionBy    by,
           guint             service,
           guint             body)
{
  switch (by)
    {
    case PAKT_ADOPTION_BY_SERVICE:
      return service;
    case PAKT_ADOPTION_BY_BODY:
      return body;
    case PAKT_ADOPTION_BY_DISTRICT:
      return inputs->bodies[body].district;
    case PAKT_ADOPTION_BY_TOPIC:
    default:
      return (guint) (pakt_plan_find_row (inputs->plan, PAKT_TABLE_TOPICS,
                                          inputs->services[service].row->topic) + 1);
    }
}

static GArray *
new_counts (const PaktInputs *inputs,
            PaktAdoptionBy    by)
{
  guint n_topics;
  const PaktTopicRow *topics = PAKT_PLAN_ROWS (inputs->plan, TOPICS, PaktTopicRow, &n_topics);
  guint n = by == PAKT_ADOPTION_BY_SERVICE ? inputs->n_services
            : by == PAKT_ADOPTION_BY_TOPIC ? n_topics + 1
                                           : inputs->n_bodies;
  GArray *counts = g_array_sized_new (FALSE, TRUE, sizeof (PaktAdoptionCount), n);

  g_array_set_size (counts, n);
  for (guint i = 0; i < n; i++)
    g_array_index (counts, PaktAdoptionCount, i).key =
      by == PAKT_ADOPTION_BY_SERVICE ? inputs->services[i].row->service
      : by != PAKT_ADOPTION_BY_TOPIC ? inputs->bodies[i].row->ags
      : i > 0                        ? topics[i - 1].topic
                                     : "";

  return counts;
}

/* Leaves only districts that a body belongs to, and "no topic" only where a service has none. */
static void
drop_unused (const PaktInputs *inputs,
             PaktAdoptionBy    by,
             GArray           *counts)
{
  g_autofree guint8 *used = g_new0 (guint8, counts->len);

  if (by == PAKT_ADOPTION_BY_DISTRICT)
    for (guint i = 0; i < inputs->n_bodies; i++)
      used[inputs->bodies[i].district] = TRUE;

  if (by == PAKT_ADOPTION_BY_TOPIC)
    {
      for (guint i = 1; i < counts->len; i++)
        used[i] = TRUE;
      for (guint i = 0; i < inputs->n_services; i++)
        used[get_place (inputs, by, i, 0)] = TRUE;
    }

  if (by == PAKT_ADOPTION_BY_DISTRICT || by == PAKT_ADOPTION_BY_TOPIC)
    for (guint i = counts->len; i-- > 0;)
      if (!used[i])
        g_array_remove_index (counts, i);
}

static void
count_pair (const PaktInputs            *inputs,
            const PaktServicePopulation *population,
            guint                        service,
            guint                        body,
            PaktState                    state,
            PaktAdoptionCount           *count)
{
  gboolean known;
  gint64 inhabitants = pakt_service_population_get (population, body, 0, &known);

  count->states[state]++;
  if (state == PAKT_STATE_NOT_COMPETENT)
    return;

  count->competent++;

  /* At both levels the same people would be counted twice: municipalities only. */
  if (inputs->services[service].row->level == PAKT_LEVEL_BOTH &&
      inputs->bodies[body].kind == PAKT_KIND_DISTRICT)
    return;

  count->inhabitants += inhabitants;
  if (state == PAKT_STATE_LIVE || state == PAKT_STATE_EXPECTED)
    count->covered += inhabitants;
}

/* round (part / whole) in basis points; sums of inhabitants over many pairs may exceed 64 bits. */
static gint64
get_share (PaktWide part,
           PaktWide whole)
{
  return whole > 0 ? (gint64) ((part * PAKT_BP_WHOLE * 2 + whole) / (whole * 2)) : PAKT_NONE;
}

static void
set_shares (PaktAdoptionCount *count)
{
  count->share = get_share (count->states[PAKT_STATE_LIVE] + count->states[PAKT_STATE_EXPECTED], count->competent);
  count->inhabitants_covered = get_share (count->covered, count->inhabitants);
}

/**
 * pakt_inputs_count_adoption:
 * @by: what to count by; by topic and district the pairs are summed
 * @month: the month that is asked about
 * @error: PAKT_ERROR_OVERFLOW
 *
 * Returns: (transfer full) (element-type PaktAdoptionCount) (nullable): the counts in the order of their keys
 */
GArray *
pakt_inputs_count_adoption (PaktInputs      *inputs,
                            PaktAdoptionBy   by,
                            PaktMonth        month,
                            GError         **error)
{
  g_autoptr (GArray) counts = new_counts (inputs, by);
  g_autofree gint64 *values = g_new (gint64, inputs->n_bodies);
  g_autofree guint8 *known = g_new (guint8, inputs->n_bodies);
  PaktPopulation population = { pakt_month_year (month), 1, values, known };

  if (!pakt_inputs_fill_population (inputs, &population, error))
    return NULL;

  for (guint service = 0; service < inputs->n_services; service++)
    {
      PaktServicePopulation of_service;

      pakt_service_population_init (&of_service, inputs, service, &population);
      for (guint body = 0; body < inputs->n_bodies; body++)
        {
          guint place = get_place (inputs, by, service, body);

          count_pair (inputs, &of_service, service, body, pakt_inputs_get_state (inputs, service, body, month),
                      &g_array_index (counts, PaktAdoptionCount, place));
        }
      pakt_service_population_clear (&of_service);
    }

  for (guint i = 0; i < counts->len; i++)
    set_shares (&g_array_index (counts, PaktAdoptionCount, i));
  drop_unused (inputs, by, counts);

  return g_steal_pointer (&counts);
}

/**
 * pakt_adoption_counts_sum:
 * @counts: (element-type PaktAdoptionCount): all counts of pakt_inputs_count_adoption(), by whatever
 * @sum: (out): the count of all pairs
 *
 * Inhabitants are added up over the pairs: who can use two services counts twice, on both sides of the share.
 */
void
pakt_adoption_counts_sum (const GArray      *counts,
                          PaktAdoptionCount *sum)
{
  *sum = (PaktAdoptionCount) { .key = "" };

  for (guint i = 0; i < counts->len; i++)
    {
      const PaktAdoptionCount *count = &g_array_index (counts, PaktAdoptionCount, i);

      for (guint state = 0; state < PAKT_N_STATES; state++)
        sum->states[state] += count->states[state];
      sum->competent += count->competent;
      sum->inhabitants += count->inhabitants;
      sum->covered += count->covered;
    }

  set_shares (sum);
}
