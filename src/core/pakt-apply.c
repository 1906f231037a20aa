/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-inputs-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What each kind of assumption does to the engine's inputs (engine.md,
 * "Scenarios"). They act one after the other, each on what the ones before it
 * have left; the plan is never written.
 */

static gboolean
has_service (const PaktInputs     *inputs,
             const PaktAssumption *assumption,
             guint                 service)
{
  return pakt_selector_has_service (assumption->services, inputs->services[service].row, service);
}

static gboolean
has_body (const PaktInputs     *inputs,
          const PaktAssumption *assumption,
          guint                 body)
{
  return pakt_selector_has_body (assumption->bodies, inputs->bodies[body].kind, inputs->bodies[body].district, body);
}

static guint8 *
select_bodies (const PaktInputs     *inputs,
               const PaktAssumption *assumption)
{
  guint8 *selected = g_new0 (guint8, inputs->n_bodies);

  for (guint i = 0; i < inputs->n_bodies; i++)
    selected[i] = has_body (inputs, assumption, i);

  return selected;
}

/* "Pairs": competent(s,b) ∩ body(b) has a month in the horizon. */
static gboolean
is_pair (const PaktInputs *inputs,
         guint             service,
         guint             body)
{
  PaktPeriod horizon = { pakt_month_new (inputs->first_year, 1), pakt_month_new (inputs->last_year, 12) };
  PaktMonths months = pakt_inputs_get_denominator (inputs, service, body);

  return pakt_months_intersect (&months, horizon).n > 0;
}

/**
 * AdoptionEdit:
 * @adoption: (inout): the pair's adoption, or an empty one where it has none
 *
 * Returns: whether it changed anything
 */
typedef gboolean (*AdoptionEdit) (PaktAdoptionRow *adoption,
                                  gconstpointer    data);

/* An adoption without a word in it, for a pair that has none. */
static PaktAdoptionRow
empty_adoption (const PaktInputs *inputs,
                guint             service,
                guint             body)
{
  PaktAdoptionRow adoption;

  pakt_table_init_row (pakt_table_get (PAKT_TABLE_ADOPTIONS), &adoption);
  adoption.service = inputs->services[service].row->service;
  adoption.ags = inputs->bodies[body].row->ags;
  adoption.body = body;

  return adoption;
}

/* Edits the adoptions of one service by body; @selected (nullable) says which bodies. */
static void
edit_service (PaktInputs    *inputs,
              guint          service,
              const guint8  *selected,
              AdoptionEdit   edit,
              gconstpointer  data)
{
  PaktInputService *row = &inputs->services[service];
  g_autoptr (GArray) edited = g_array_sized_new (FALSE, FALSE, sizeof (PaktAdoptionRow), row->n_adoptions);
  gboolean changed = FALSE;
  guint next = 0;

  for (guint body = 0; body < inputs->n_bodies; body++)
    {
      gboolean exists = next < row->n_adoptions && row->adoptions[next].body == body;
      PaktAdoptionRow adoption;

      if (!exists && !selected[body])
        continue;

      adoption = exists ? row->adoptions[next++] : empty_adoption (inputs, service, body);
      if (selected[body] && is_pair (inputs, service, body) && edit (&adoption, data))
        {
          changed = TRUE;
          exists = TRUE;
        }
      if (exists)
        g_array_append_val (edited, adoption);
    }

  if (!changed)
    return;

  g_free (row->own_adoptions);
  row->n_adoptions = edited->len;
  row->own_adoptions = g_array_steal (edited, NULL);
  row->adoptions = row->own_adoptions;
}

static void
edit_pairs (PaktInputs           *inputs,
            const PaktAssumption *assumption,
            AdoptionEdit          edit)
{
  g_autofree guint8 *selected = select_bodies (inputs, assumption);

  for (guint i = 0; i < inputs->n_services; i++)
    if (has_service (inputs, assumption, i))
      edit_service (inputs, i, selected, edit, assumption);
}

static gboolean
shift_golive (PaktAdoptionRow *adoption,
              gconstpointer    data)
{
  const PaktAssumption *assumption = data;

  if (adoption->stage == PAKT_STAGE_REFUSED || adoption->actual_from != 0 || adoption->planned_from == 0)
    return FALSE;

  adoption->planned_from = pakt_date_add_months (adoption->planned_from, assumption->value);
  if (adoption->until != 0)
    adoption->until = pakt_date_add_months (adoption->until, assumption->value);

  return TRUE;
}

static void
start_planned (PaktAdoptionRow *adoption,
               PaktDate         start,
               PaktDate         until)
{
  adoption->planned_from = start;
  adoption->actual_from = 0;
  adoption->until = until;
  if (adoption->stage == PAKT_STAGE_REFUSED)
    adoption->stage = PAKT_STAGE_NONE;
}

static gboolean
set_golive (PaktAdoptionRow *adoption,
            gconstpointer    data)
{
  const PaktAssumption *assumption = data;

  if (adoption->stage != PAKT_STAGE_REFUSED && adoption->actual_from != 0)
    return FALSE;

  start_planned (adoption, assumption->date, 0);
  return TRUE;
}

static gboolean
end_adoption (PaktAdoptionRow *adoption,
              gconstpointer    data)
{
  const PaktAssumption *assumption = data;
  PaktDate start = pakt_adoption_get_start (adoption);

  if (start == 0)
    return FALSE;

  if (start > assumption->date)
    adoption->planned_from = adoption->actual_from = adoption->until = 0;
  else if (adoption->until == 0 || adoption->until > assumption->date)
    adoption->until = assumption->date;

  return TRUE;
}

typedef struct
{
  guint body;
  gint64 population;
} Candidate;

/* Larger population first; bodies are sorted by AGS, which decides ties. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *candidate_a = a;
  const Candidate *candidate_b = b;

  if (candidate_a->population != candidate_b->population)
    return candidate_a->population > candidate_b->population ? -1 : 1;

  return (candidate_a->body > candidate_b->body) - (candidate_a->body < candidate_b->body);
}

static gboolean
start_at_wave (PaktAdoptionRow *adoption,
               gconstpointer    data)
{
  const PaktDate *starts = data;

  if (starts[adoption->body] == 0)
    return FALSE;

  adoption->planned_from = starts[adoption->body];
  adoption->until = 0;
  return TRUE;
}

static void
roll_out_service (PaktInputs           *inputs,
                  const PaktAssumption *assumption,
                  const guint8         *selected,
                  const gint64         *population,
                  guint                 service)
{
  const PaktInputService *row = &inputs->services[service];
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree PaktDate *starts = g_new0 (PaktDate, inputs->n_bodies);
  guint next = 0;

  for (guint body = 0; body < inputs->n_bodies; body++)
    {
      gboolean exists = next < row->n_adoptions && row->adoptions[next].body == body;
      const PaktAdoptionRow *adoption = exists ? &row->adoptions[next++] : NULL;
      Candidate candidate = { body, population[body] };

      if (!selected[body] || !is_pair (inputs, service, body))
        continue;
      if (adoption != NULL && (adoption->stage == PAKT_STAGE_REFUSED || pakt_adoption_get_start (adoption) != 0))
        continue;
      g_array_append_val (candidates, candidate);
    }

  g_array_sort (candidates, compare_candidates);

  for (guint i = 0; i < candidates->len; i++)
    {
      gint64 wave = i / assumption->value;

      starts[g_array_index (candidates, Candidate, i).body] =
        wave == 0 ? assumption->date : pakt_date_add_months (assumption->date, wave);
    }

  edit_service (inputs, service, selected, start_at_wave, starts);
}

static gboolean
roll_out (PaktInputs            *inputs,
          const PaktAssumption  *assumption,
          GError               **error)
{
  g_autofree guint8 *selected = select_bodies (inputs, assumption);
  g_autofree gint64 *values = g_new (gint64, inputs->n_bodies);
  g_autofree guint8 *known = g_new (guint8, inputs->n_bodies);
  PaktPopulation population = {
    CLAMP (pakt_date_year (assumption->date), inputs->first_year, inputs->last_year), 1, values, known
  };

  if (!pakt_inputs_fill_population (inputs, &population, error))
    return FALSE;

  for (guint i = 0; i < inputs->n_services; i++)
    if (has_service (inputs, assumption, i))
      roll_out_service (inputs, assumption, selected, values, i);

  return TRUE;
}

static void
scale_prices (PaktInputs           *inputs,
              const PaktAssumption *assumption)
{
  PaktPriceScale scale = { assumption->from, assumption->until, assumption->value };

  for (guint i = 0; i < inputs->n_services; i++)
    {
      PaktInputService *service = &inputs->services[i];

      if (!has_service (inputs, assumption, i))
        continue;
      if (service->price_scales == NULL)
        service->price_scales = g_array_new (FALSE, FALSE, sizeof (PaktPriceScale));
      g_array_append_val (service->price_scales, scale);
    }
}

static void
clear_cases_scale (gpointer data)
{
  PaktCasesScale *scale = data;

  g_free (scale->bodies);
}

static void
scale_cases (PaktInputs           *inputs,
             const PaktAssumption *assumption)
{
  g_autofree guint8 *selected = select_bodies (inputs, assumption);

  for (guint i = 0; i < inputs->n_services; i++)
    {
      PaktInputService *service = &inputs->services[i];
      PaktCasesScale scale = { assumption->from, assumption->until, assumption->value, NULL };

      if (!has_service (inputs, assumption, i))
        continue;
      if (service->cases_scales == NULL)
        {
          service->cases_scales = g_array_new (FALSE, FALSE, sizeof (PaktCasesScale));
          g_array_set_clear_func (service->cases_scales, clear_cases_scale);
        }
      scale.bodies = g_memdup2 (selected, inputs->n_bodies);
      g_array_append_val (service->cases_scales, scale);
    }
}

/* Ends something at @end where it is open or ends later. */
static void
end_at (PaktDate *until,
        PaktDate  end)
{
  if (*until == 0 || *until > end)
    *until = end;
}

static void
change_services (PaktInputs           *inputs,
                 const PaktAssumption *assumption)
{
  const PaktKeyStep step = { 0, assumption->key, assumption->key_base, assumption->equal_part,
                             assumption->cases_part };

  for (guint i = 0; i < inputs->n_services; i++)
    {
      PaktInputService *service = &inputs->services[i];

      if (!has_service (inputs, assumption, i))
        continue;

      if (assumption->kind == PAKT_ASSUMPTION_ONLINE_SET)
        pakt_series_set (service->online, assumption->from, assumption->until, assumption->value);
      else if (assumption->kind == PAKT_ASSUMPTION_KEY_SET)
        pakt_key_series_set (service->keys, assumption->from, assumption->until, &step);
      else if (assumption->kind == PAKT_ASSUMPTION_DELIST)
        end_at (&service->in_list_until, assumption->date);
      else if (assumption->kind == PAKT_ASSUMPTION_SERVICE_END)
        end_at (&service->available_until, assumption->date);
      else
        service->minutes_saved = assumption->value;
    }
}

static void
set_funding (PaktInputs           *inputs,
             const PaktAssumption *assumption)
{
  for (guint i = 0; i < inputs->n_schemes; i++)
    if (g_str_equal (inputs->schemes[i].name, assumption->row->text))
      pakt_series_set (inputs->schemes[i].steps, assumption->from, assumption->until, assumption->value);
}

static void
leave (PaktInputs           *inputs,
       const PaktAssumption *assumption)
{
  for (guint i = 0; i < inputs->n_bodies; i++)
    if (has_body (inputs, assumption, i))
      {
        end_at (&inputs->bodies[i].member_until, pakt_date_day_before (assumption->date));
        pakt_input_body_update_period (&inputs->bodies[i]);
      }
}

static void
grow_population (PaktInputs           *inputs,
                 const PaktAssumption *assumption)
{
  PaktPopulationChange change = {
    .from = MAX (assumption->from, inputs->first_year),
    .until = assumption->until,
    .bp = assumption->value,
    .bodies = select_bodies (inputs, assumption),
  };

  g_array_append_val (inputs->population_changes, change);
}

typedef struct
{
  PaktDate date;
  guint successor;
  const PaktAdoptionRow *ceased;
} Succession;

/* The successor takes over a use of the ceased body unless it uses the service by then itself. */
static gboolean
succeed (PaktAdoptionRow *adoption,
         gconstpointer    data)
{
  const Succession *succession = data;
  PaktDate start = MAX (pakt_adoption_get_start (succession->ceased), succession->date);
  PaktDate own_start = pakt_adoption_get_start (adoption);

  if (own_start != 0 && own_start <= start && (adoption->until == 0 || adoption->until >= succession->date))
    return FALSE;

  start_planned (adoption, start, succession->ceased->until);
  return TRUE;
}

static void
hand_over_adoptions (PaktInputs *inputs,
                     guint       ceased,
                     guint       successor,
                     PaktDate    date)
{
  g_autofree guint8 *selected = g_new0 (guint8, inputs->n_bodies);

  selected[successor] = TRUE;

  for (guint i = 0; i < inputs->n_services; i++)
    {
      const PaktInputService *service = &inputs->services[i];

      for (guint j = 0; j < service->n_adoptions; j++)
        {
          PaktAdoptionRow adoption = service->adoptions[j];
          Succession succession = { date, successor, &adoption };

          if (adoption.body != ceased || pakt_adoption_get_start (&adoption) == 0 ||
              (adoption.until != 0 && adoption.until < date))
            continue;

          edit_service (inputs, i, selected, succeed, &succession);
          break;
        }
    }
}

static gboolean
merge (PaktInputs            *inputs,
       const PaktAssumption  *assumption,
       GError               **error)
{
  g_autofree guint8 *selected = select_bodies (inputs, assumption);
  PaktPopulationChange change = {
    .is_merger = TRUE,
    .from = pakt_date_year (assumption->date),
    .until = PAKT_YEAR_OPEN_UNTIL,
    .successor = (guint) assumption->value,
  };
  guint n_selected = 0;

  for (guint i = 0; i < inputs->n_bodies; i++)
    if (selected[i])
      {
        change.ceased = i;
        n_selected++;
      }

  /* An earlier merger of districts can change what a selector means. */
  if (n_selected != 1 || change.ceased == change.successor)
    {
      g_autofree char *position = pakt_decimal_to_ascii (assumption->row->position, 0);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   _("assumption %s/%s: bodies: a merger needs exactly one body that ceases, not %u"),
                   assumption->row->scenario, position, n_selected);
      return FALSE;
    }

  end_at (&inputs->bodies[change.ceased].valid_until, pakt_date_day_before (assumption->date));
  pakt_input_body_update_period (&inputs->bodies[change.ceased]);
  g_array_append_val (inputs->population_changes, change);

  if (inputs->bodies[change.ceased].kind == PAKT_KIND_DISTRICT)
    for (guint i = 0; i < inputs->n_bodies; i++)
      if (inputs->bodies[i].district == change.ceased && inputs->bodies[i].kind == PAKT_KIND_MUNICIPALITY)
        inputs->bodies[i].district = change.successor;

  hand_over_adoptions (inputs, change.ceased, change.successor, assumption->date);
  return TRUE;
}

/**
 * pakt_inputs_apply:
 * @inputs: inputs that nobody else has yet
 * @assumption: an enabled assumption of the same plan
 * @error: PAKT_ERROR_INVALID or _OVERFLOW
 *
 * Changes @inputs as the assumption says.
 */
gboolean
pakt_inputs_apply (PaktInputs            *inputs,
                   const PaktAssumption  *assumption,
                   GError               **error)
{
  switch (assumption->kind)
    {
    case PAKT_ASSUMPTION_GOLIVE_SHIFT:
      edit_pairs (inputs, assumption, shift_golive);
      break;
    case PAKT_ASSUMPTION_GOLIVE_SET:
      edit_pairs (inputs, assumption, set_golive);
      break;
    case PAKT_ASSUMPTION_ADOPTION_END:
      edit_pairs (inputs, assumption, end_adoption);
      break;
    case PAKT_ASSUMPTION_ROLLOUT:
      return roll_out (inputs, assumption, error);
    case PAKT_ASSUMPTION_PRICE_SCALE:
      scale_prices (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_CASES_SCALE:
      scale_cases (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_INDEX_SET:
      pakt_series_set (inputs->index, assumption->from, assumption->until, assumption->value);
      break;
    case PAKT_ASSUMPTION_WAGE_SET:
      pakt_series_set (inputs->wages, assumption->from, assumption->until, assumption->value);
      break;
    case PAKT_ASSUMPTION_FUNDING_SET:
      set_funding (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_ONLINE_SET:
    case PAKT_ASSUMPTION_KEY_SET:
    case PAKT_ASSUMPTION_DELIST:
    case PAKT_ASSUMPTION_SERVICE_END:
    case PAKT_ASSUMPTION_MINUTES_SET:
      change_services (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_POPULATION_GROWTH:
      grow_population (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_LEAVE:
      leave (inputs, assumption);
      break;
    case PAKT_ASSUMPTION_MERGE:
      return merge (inputs, assumption, error);
    default:
      g_assert_not_reached ();
    }

  return TRUE;
}
