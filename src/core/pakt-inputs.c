/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-inputs-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Joins a plan's tables by position. Children of a row (figures of a body,
 * prices of an item, …) are sorted behind each other, so a walk over both
 * tables finds them without searching.
 */

/* The first row of @rows at or behind *@next whose key, a text at offset 0, is @key; counts them. */
static guint
take_children (const char *rows,
               gsize       row_size,
               guint       n_rows,
               const char *key,
               guint      *next)
{
  guint first;

#define KEY_AT(position) (*(const char * const *) (gconstpointer) (rows + (position) * row_size))
  while (*next < n_rows && strcmp (KEY_AT (*next), key) < 0)
    (*next)++;
  first = *next;
  while (*next < n_rows && g_str_equal (KEY_AT (*next), key))
    (*next)++;
#undef KEY_AT

  return first;
}

static void
add_step (GArray *series,
          int     year,
          gint64  value)
{
  PaktStep step = { year, value == PAKT_NONE ? 0 : value };

  g_array_append_val (series, step);
}

static GArray *
new_series (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PaktStep));
}

/**
 * pakt_input_body_update_period:
 *
 * Forms body(b) from its dates: it exists and is a member.
 */
void
pakt_input_body_update_period (PaktInputBody *body)
{
  body->period = pakt_period_intersect (pakt_period_from_dates (body->row->valid_from, body->valid_until),
                                        pakt_period_from_dates (body->row->member_from, body->member_until));
}

static void
join_bodies (PaktInputs *inputs)
{
  guint n_figures;
  guint next = 0;
  const PaktBodyRow *rows = PAKT_PLAN_ROWS (inputs->plan, BODIES, PaktBodyRow, &inputs->n_bodies);
  const PaktPopulationRow *figures = PAKT_PLAN_ROWS (inputs->plan, POPULATION, PaktPopulationRow, &n_figures);

  inputs->bodies = g_new0 (PaktInputBody, inputs->n_bodies);

  for (guint i = 0; i < inputs->n_bodies; i++)
    {
      PaktInputBody *body = &inputs->bodies[i];

      body->row = &rows[i];
      body->kind = (PaktBodyKind) rows[i].kind;
      body->district = *rows[i].district == '\0' ? i
                                                 : (guint) pakt_plan_find_row (inputs->plan, PAKT_TABLE_BODIES,
                                                                               rows[i].district);
      body->valid_until = rows[i].valid_until;
      body->member_until = rows[i].member_until;
      pakt_input_body_update_period (body);
      body->first_figure = take_children ((const char *) figures, sizeof *figures, n_figures, rows[i].ags, &next);
      body->n_figures = next - body->first_figure;
    }
}

static void
join_schemes (PaktInputs *inputs)
{
  static const char * const built_in[] = { "efa", "base", "onboarding", "none" };
  guint n_steps;
  const PaktFundingRow *steps = PAKT_PLAN_ROWS (inputs->plan, FUNDING, PaktFundingRow, &n_steps);
  g_autoptr (GArray) schemes = g_array_new (FALSE, FALSE, sizeof (PaktInputScheme));

  for (guint i = 0; i < n_steps; i++)
    {
      if (i == 0 || !g_str_equal (steps[i].scheme, steps[i - 1].scheme))
        {
          PaktInputScheme scheme = { steps[i].scheme, new_series () };

          g_array_append_val (schemes, scheme);
        }
      add_step (g_array_index (schemes, PaktInputScheme, schemes->len - 1).steps, steps[i].year, steps[i].land_part);
    }

  /* These four exist in every plan, also without rows. */
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (pakt_plan_find_row (inputs->plan, PAKT_TABLE_FUNDING, built_in[i]) < 0)
      {
        PaktInputScheme scheme = { built_in[i], new_series () };

        g_array_append_val (schemes, scheme);
      }

  inputs->n_schemes = schemes->len;
  inputs->schemes = g_array_steal (schemes, NULL);
}

static void
join_providers (PaktInputs *inputs)
{
  guint n_rates;
  guint next = 0;
  const PaktProviderRow *rows = PAKT_PLAN_ROWS (inputs->plan, PROVIDERS, PaktProviderRow, &inputs->n_providers);
  const PaktProviderRateRow *rates = PAKT_PLAN_ROWS (inputs->plan, PROVIDER_RATES, PaktProviderRateRow, &n_rates);

  inputs->providers = g_new0 (PaktInputProvider, inputs->n_providers);

  for (guint i = 0; i < inputs->n_providers; i++)
    {
      guint first = take_children ((const char *) rates, sizeof *rates, n_rates, rows[i].provider, &next);

      inputs->providers[i].surcharge = new_series ();
      inputs->providers[i].vat = new_series ();
      for (guint j = first; j < next; j++)
        {
          add_step (inputs->providers[i].surcharge, rates[j].year, rates[j].surcharge);
          add_step (inputs->providers[i].vat, rates[j].year, rates[j].vat);
        }
    }
}

static void
join_exceptions (PaktInputs             *inputs,
                 PaktInputService       *service,
                 const PaktCompetenceRow *rows,
                 guint                    n_rows)
{
  service->n_exceptions = n_rows;
  service->exceptions = g_new (PaktException, n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      service->exceptions[i].body = (guint) pakt_plan_find_row (inputs->plan, PAKT_TABLE_BODIES, rows[i].ags);
      service->exceptions[i].competent = rows[i].competent == 1;
      service->exceptions[i].period = pakt_period_from_dates (rows[i].from, rows[i].until);
    }
}

static void
join_keys (PaktInputService *service,
           const PaktKeyRow *rows,
           guint             n_rows)
{
  service->keys = g_array_sized_new (FALSE, FALSE, sizeof (PaktKeyStep), n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      PaktKeyStep step = {
        rows[i].year,
        rows[i].key != 0 ? (PaktKey) rows[i].key : PAKT_KEY_POPULATION,
        rows[i].key_base != 0 ? (PaktKeyBase) rows[i].key_base : PAKT_KEY_BASE_USERS,
        MAX (rows[i].equal_part, 0),
        MAX (rows[i].cases_part, 0),
      };

      g_array_append_val (service->keys, step);
    }
}

static void
join_services (PaktInputs *inputs)
{
  guint n_keys, n_online, n_exceptions;
  guint next_key = 0, next_online = 0, next_exception = 0;
  const PaktServiceRow *rows = PAKT_PLAN_ROWS (inputs->plan, SERVICES, PaktServiceRow, &inputs->n_services);
  const PaktKeyRow *keys = PAKT_PLAN_ROWS (inputs->plan, KEYS, PaktKeyRow, &n_keys);
  const PaktOnlineShareRow *online = PAKT_PLAN_ROWS (inputs->plan, ONLINE_SHARE, PaktOnlineShareRow, &n_online);
  const PaktCompetenceRow *exceptions = PAKT_PLAN_ROWS (inputs->plan, COMPETENCE, PaktCompetenceRow, &n_exceptions);

  inputs->services = g_new0 (PaktInputService, inputs->n_services);

  for (guint i = 0; i < inputs->n_services; i++)
    {
      PaktInputService *service = &inputs->services[i];
      const char *id = rows[i].service;
      guint first;

      service->row = &rows[i];
      service->available_until = rows[i].available_until;
      service->in_list_until = rows[i].in_list_until;
      service->minutes_saved = MAX (rows[i].minutes_saved, 0);
      service->municipal_part = rows[i].municipal_part != PAKT_NONE ? rows[i].municipal_part : PAKT_BP_WHOLE;

      first = take_children ((const char *) keys, sizeof *keys, n_keys, id, &next_key);
      join_keys (service, keys + first, next_key - first);

      service->online = new_series ();
      first = take_children ((const char *) online, sizeof *online, n_online, id, &next_online);
      for (guint j = first; j < next_online; j++)
        add_step (service->online, online[j].year, online[j].percent);

      first = take_children ((const char *) exceptions, sizeof *exceptions, n_exceptions, id, &next_exception);
      join_exceptions (inputs, service, exceptions + first, next_exception - first);

      service->adoptions = pakt_plan_get_chunk (inputs->plan, PAKT_TABLE_ADOPTIONS, i, &service->n_adoptions);
    }
}

static guint
find_scheme (PaktInputs            *inputs,
             const PaktCostItemRow *item)
{
  const char *name = item->scheme;

  if (*name == '\0')
    name = item->kind == PAKT_COST_ONBOARDING ? "onboarding"
           : item->kind == PAKT_COST_BASE     ? "base"
           : item->kind == PAKT_COST_LOCAL    ? "none"
                                              : "efa";

  for (guint i = 0; i < inputs->n_schemes; i++)
    if (g_str_equal (inputs->schemes[i].name, name))
      return i;

  g_assert_not_reached ();
}

static void
join_items (PaktInputs *inputs)
{
  guint n_prices;
  guint next = 0;
  const PaktCostItemRow *rows = PAKT_PLAN_ROWS (inputs->plan, COST_ITEMS, PaktCostItemRow, &inputs->n_items);
  const PaktPriceRow *prices = PAKT_PLAN_ROWS (inputs->plan, PRICES, PaktPriceRow, &n_prices);

  inputs->items = g_new0 (PaktInputItem, inputs->n_items);

  for (guint i = 0; i < inputs->n_items; i++)
    {
      PaktInputItem *item = &inputs->items[i];

      item->row = &rows[i];
      item->service = (guint) pakt_plan_find_row (inputs->plan, PAKT_TABLE_SERVICES, rows[i].service);
      item->provider = (guint) pakt_plan_find_row (inputs->plan, PAKT_TABLE_PROVIDERS, rows[i].provider);
      item->scheme = find_scheme (inputs, &rows[i]);
      item->extras_funded = rows[i].extras_funded != PAKT_NONE
                            ? rows[i].extras_funded == 1
                            : g_str_equal (inputs->schemes[item->scheme].name, "base");
      item->first_price = take_children ((const char *) prices, sizeof *prices, n_prices, rows[i].item, &next);
      item->n_prices = next - item->first_price;
      inputs->services[item->service].n_items++;
    }

  for (guint i = 0; i < inputs->n_services; i++)
    {
      inputs->services[i].items = g_new (guint, inputs->services[i].n_items);
      inputs->services[i].n_items = 0;
    }
  for (guint i = 0; i < inputs->n_items; i++)
    {
      PaktInputService *service = &inputs->services[inputs->items[i].service];

      service->items[service->n_items++] = i;
    }
}

static void
join_series (PaktInputs *inputs)
{
  guint n_rows;
  const PaktIndexRow *index = PAKT_PLAN_ROWS (inputs->plan, INDEX, PaktIndexRow, &n_rows);
  const PaktWageRow *wages;

  inputs->index = new_series ();
  for (guint i = 0; i < n_rows; i++)
    add_step (inputs->index, index[i].year, index[i].percent);

  inputs->wages = new_series ();
  wages = PAKT_PLAN_ROWS (inputs->plan, WAGES, PaktWageRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    add_step (inputs->wages, wages[i].year, wages[i].hourly_cost);
}

static void
clear_population_change (gpointer data)
{
  PaktPopulationChange *change = data;

  g_free (change->bodies);
}

/* Forms the periods that dates have been changed under, and the populations of the horizon. */
static gboolean
seal (PaktInputs  *inputs,
      GError     **error)
{
  gsize n_figures = (gsize) inputs->n_bodies * inputs->n_years;

  for (guint i = 0; i < inputs->n_services; i++)
    {
      PaktInputService *service = &inputs->services[i];

      service->offered = pakt_period_from_dates (service->row->available_from, service->available_until);
      service->listed = pakt_period_from_dates (service->row->in_list_from, service->in_list_until);
    }

  inputs->population.first_year = inputs->first_year;
  inputs->population.n_years = inputs->n_years;
  inputs->population.values = g_new (gint64, n_figures);
  inputs->population.known = g_new (guint8, n_figures);

  return pakt_inputs_fill_population (inputs, &inputs->population, error);
}

static PaktInputs *
join_plan (PaktPlan   *plan,
           const char *scenario)
{
  PaktInputs *inputs = g_new0 (PaktInputs, 1);

  g_atomic_ref_count_init (&inputs->ref_count);
  inputs->plan = pakt_plan_ref (plan);
  inputs->scenario = g_strdup (scenario);
  inputs->first_year = pakt_plan_get_first_year (plan);
  inputs->last_year = pakt_plan_get_last_year (plan);
  inputs->n_years = (guint) (inputs->last_year - inputs->first_year + 1);
  inputs->population_changes = g_array_new (FALSE, FALSE, sizeof (PaktPopulationChange));
  g_array_set_clear_func (inputs->population_changes, clear_population_change);

  join_bodies (inputs);
  join_schemes (inputs);
  join_providers (inputs);
  join_services (inputs);
  join_items (inputs);
  join_series (inputs);

  return inputs;
}

/**
 * pakt_plan_list_chain:
 * @scenario: (nullable): a scenario's id, or %NULL for the base plan
 * @error: PAKT_ERROR_NOT_FOUND if there is no such scenario
 *
 * Returns: (transfer full) (element-type PaktAssumptionRow): all assumptions of the
 *   scenario and its ancestors, in the order in which they act: a parent's first
 */
GPtrArray *
pakt_plan_list_chain (PaktPlan    *plan,
                      const char  *scenario,
                      GError     **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  guint n_scenarios, n_assumptions;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  const PaktAssumptionRow *assumptions = PAKT_PLAN_ROWS (plan, ASSUMPTIONS, PaktAssumptionRow, &n_assumptions);

  while (scenario != NULL)
    {
      int position = pakt_plan_find_row (plan, PAKT_TABLE_SCENARIOS, scenario);
      int first = pakt_plan_find_row (plan, PAKT_TABLE_ASSUMPTIONS, scenario);
      guint n_before = 0;

      if (position < 0)
        {
          g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan has no scenario “%s”"), scenario);
          return NULL;
        }

      for (guint i = (guint) first; first >= 0 && i < n_assumptions; i++)
        if (g_str_equal (assumptions[i].scenario, scenario))
          g_ptr_array_insert (chain, (int) n_before++, (gpointer) &assumptions[i]);
        else
          break;

      scenario = *scenarios[position].parent != '\0' ? scenarios[position].parent : NULL;
    }

  return g_steal_pointer (&chain);
}

static gboolean
apply_row (PaktInputs              *inputs,
           const PaktAssumptionRow *row,
           GError                 **error)
{
  const char *column;
  g_autofree char *fault = NULL;
  g_autoptr (PaktAssumption) assumption = NULL;

  if (row->enabled == 0)
    return TRUE;

  assumption = pakt_assumption_parse (inputs->plan, row, &column, &fault);
  if (assumption == NULL)
    {
      g_autofree char *position = pakt_decimal_to_ascii (row->position, 0);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("assumption %s/%s: %s: %s"), row->scenario, position,
                   column, fault);
      return FALSE;
    }

  return pakt_inputs_apply (inputs, assumption, error);
}

/**
 * pakt_inputs_new_partial:
 * @scenario: (nullable): a scenario's id, or %NULL for the base plan
 * @n_assumptions: how many assumptions of the chain to apply, disabled ones counted
 *
 * Returns: (transfer full) (nullable): the inputs after the first assumptions of the chain
 */
PaktInputs *
pakt_inputs_new_partial (PaktPlan    *plan,
                         const char  *scenario,
                         guint        n_assumptions,
                         GError     **error)
{
  g_autoptr (GPtrArray) chain = pakt_plan_list_chain (plan, scenario, error);
  g_autoptr (PaktInputs) inputs = NULL;

  if (chain == NULL)
    return NULL;

  inputs = join_plan (plan, scenario);
  for (guint i = 0; i < MIN (n_assumptions, chain->len); i++)
    if (!apply_row (inputs, g_ptr_array_index (chain, i), error))
      return NULL;

  return seal (inputs, error) ? g_steal_pointer (&inputs) : NULL;
}

/**
 * pakt_inputs_new:
 * @scenario: (nullable): a scenario's id, or %NULL for the base plan
 * @error: PAKT_ERROR_NOT_FOUND, _INVALID or _OVERFLOW
 *
 * Returns: (transfer full) (nullable): what the engine computes from
 */
PaktInputs *
pakt_inputs_new (PaktPlan    *plan,
                 const char  *scenario,
                 GError     **error)
{
  return pakt_inputs_new_partial (plan, scenario, G_MAXUINT, error);
}

PaktInputs *
pakt_inputs_ref (PaktInputs *inputs)
{
  g_atomic_ref_count_inc (&inputs->ref_count);
  return inputs;
}

static void
clear_service (PaktInputService *service)
{
  g_array_unref (service->keys);
  g_array_unref (service->online);
  g_clear_pointer (&service->price_scales, g_array_unref);
  g_clear_pointer (&service->cases_scales, g_array_unref);
  g_free (service->exceptions);
  g_free (service->items);
  g_free (service->own_adoptions);
}

void
pakt_inputs_unref (PaktInputs *inputs)
{
  if (!g_atomic_ref_count_dec (&inputs->ref_count))
    return;

  for (guint i = 0; i < inputs->n_services; i++)
    clear_service (&inputs->services[i]);
  for (guint i = 0; i < inputs->n_schemes; i++)
    g_array_unref (inputs->schemes[i].steps);
  for (guint i = 0; i < inputs->n_providers; i++)
    {
      g_array_unref (inputs->providers[i].surcharge);
      g_array_unref (inputs->providers[i].vat);
    }

  g_free (inputs->bodies);
  g_free (inputs->services);
  g_free (inputs->items);
  g_free (inputs->schemes);
  g_free (inputs->providers);
  g_array_unref (inputs->index);
  g_array_unref (inputs->wages);
  g_array_unref (inputs->population_changes);
  g_free (inputs->population.values);
  g_free (inputs->population.known);
  g_free (inputs->scenario);
  pakt_plan_unref (inputs->plan);
  g_free (inputs);
}

/**
 * pakt_inputs_get_plan:
 *
 * Returns: (transfer none): the plan whose rows the inputs join
 */
PaktPlan *
pakt_inputs_get_plan (PaktInputs *inputs)
{
  return inputs->plan;
}

/**
 * pakt_inputs_get_scenario:
 *
 * Returns: (transfer none) (nullable): the scenario's id, or %NULL for the base plan
 */
const char *
pakt_inputs_get_scenario (PaktInputs *inputs)
{
  return inputs->scenario;
}

/**
 * pakt_inputs_get_land_part:
 * @scheme: a financing scheme, such as `efa`
 *
 * Returns: which part of the municipal cost the Land takes over in @year, in basis points (Pakt 4.2, 4.3, or what the
 *   scenario assumes)
 */
gint64
pakt_inputs_get_land_part (PaktInputs *inputs,
                           const char *scheme,
                           int         year)
{
  for (guint i = 0; i < inputs->n_schemes; i++)
    if (g_str_equal (inputs->schemes[i].name, scheme))
      return pakt_series_get (inputs->schemes[i].steps, year);

  return 0;
}
