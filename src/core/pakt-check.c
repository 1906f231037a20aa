/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-adoption.h"
#include "pakt-engine-private.h"

/*
 * What is missing or doubtful in a valid plan. Findings are sorted by
 * severity, then by code and key, as they are found. docs/FORMAT.md lists the codes.
 */
typedef struct
{
  PaktPlan *plan;
  PaktInputs *inputs;
  PaktResult *result;
  GCancellable *cancellable;
  GPtrArray *findings;
} Checking;

static void
finding_free (gpointer data)
{
  PaktFinding *finding = data;

  g_free (finding->key);
  g_free (finding->message);
  g_free (finding);
}

/* Takes @message. */
static void
find (Checking      *checking,
      PaktSeverity   severity,
      const char    *code,
      PaktTableId    table,
      gconstpointer  row,
      char          *message)
{
  PaktFinding *finding = g_new (PaktFinding, 1);

  finding->severity = severity;
  finding->code = code;
  finding->table = table;
  finding->key = row != NULL ? pakt_table_dup_key (pakt_table_get (table), row) : g_strdup ("");
  finding->message = message;
  g_ptr_array_add (checking->findings, finding);
}

/* Every scenario must be computable, and so must the base plan. */
static void
check_scenarios (Checking *checking)
{
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (checking->plan, SCENARIOS, PaktScenarioRow, &n_scenarios);

  for (guint i = 0; i < n_scenarios && !g_cancellable_is_cancelled (checking->cancellable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktInputs) inputs = pakt_inputs_new (checking->plan, scenarios[i].scenario, &error);
      g_autoptr (PaktResult) result = NULL;

      if (inputs != NULL)
        result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, checking->cancellable, &error);
      if (result == NULL)
        find (checking, PAKT_SEVERITY_ERROR, "scenario-not-computable", PAKT_TABLE_SCENARIOS, &scenarios[i],
              g_strdup_printf (_("The figures of the scenario cannot be given: %s"), error->message));
    }
}

static void
check_item (Checking            *checking,
            const PaktInputItem *item,
            guint                position)
{
  const PaktInputs *inputs = checking->inputs;
  const char *service = inputs->services[item->service].row->name;
  guint n_unknown = 0;
  int first_unknown = 0;
  int unallocated_year = 0;
  gint64 unallocated = 0;

  for (int year = inputs->last_year; year >= inputs->first_year; year--)
    {
      const PaktItemYear *item_year = pakt_result_get_item_year (checking->result, position, year);

      if (item_year->unknown)
        {
          n_unknown++;
          first_unknown = year;
        }
      if (item_year->unallocated != 0)
        {
          unallocated_year = year;
          unallocated = item_year->unallocated;
        }
    }

  if (n_unknown > 0)
    find (checking, PAKT_SEVERITY_WARNING, "price-unknown", PAKT_TABLE_COST_ITEMS, item->row,
          g_strdup_printf (ngettext ("%s, “%s”: price, population or number of cases is unknown in %u year, first in %d.",
                                     "%s, “%s”: price, population or number of cases is unknown in %u years, first in %d.",
                                     n_unknown), service, item->row->name, n_unknown, first_unknown));

  if (unallocated_year != 0)
    {
      g_autofree char *amount = pakt_format_money (unallocated);

      find (checking, PAKT_SEVERITY_WARNING, "cost-unallocated", PAKT_TABLE_COST_ITEMS, item->row,
            g_strdup_printf (_("%s, “%s”: no body can be given the cost, first in %d: %s. Check use and key."),
                             service, item->row->name, unallocated_year, amount));
    }
}

static void
check_items (Checking *checking)
{
  for (guint i = 0; i < checking->inputs->n_items; i++)
    check_item (checking, &checking->inputs->items[i], i);
}

static void
check_populations (Checking *checking)
{
  for (guint i = 0; i < checking->inputs->n_bodies; i++)
    if (pakt_inputs_find_population_row (checking->inputs, i, checking->inputs->first_year) == NULL)
      find (checking, PAKT_SEVERITY_WARNING, "population-missing", PAKT_TABLE_BODIES, checking->inputs->bodies[i].row,
            g_strdup_printf (_("%s has no number of inhabitants: it counts as 0."),
                             checking->inputs->bodies[i].row->name));
}

static void
check_adoption (Checking              *checking,
                guint                  service,
                const PaktAdoptionRow *adoption)
{
  const PaktInputs *inputs = checking->inputs;
  const char *name = inputs->services[service].row->name;
  const char *body = inputs->bodies[adoption->body].row->name;
  PaktDate as_of = pakt_plan_get_as_of (checking->plan);
  PaktMonths competent = pakt_inputs_get_denominator (inputs, service, adoption->body);

  if (adoption->stage == PAKT_STAGE_REFUSED)
    return;

  if (pakt_adoption_get_start (adoption) != 0 && competent.n == 0)
    find (checking, PAKT_SEVERITY_WARNING, "use-not-competent", PAKT_TABLE_ADOPTIONS, adoption,
          g_strdup_printf (_("%s uses “%s” but is never competent for it, so its use does not count."), body, name));
  if (adoption->stage == PAKT_STAGE_LIVE && adoption->actual_from == 0)
    find (checking, PAKT_SEVERITY_WARNING, "live-without-date", PAKT_TABLE_ADOPTIONS, adoption,
          g_strdup_printf (_("%s: “%s” is live, but the day is missing."), body, name));
  else if (as_of != 0 &&
           pakt_inputs_get_state (checking->inputs, service, adoption->body, pakt_date_month (as_of)) == PAKT_STATE_OVERDUE)
    {
      g_autofree char *planned = pakt_format_date (adoption->planned_from);

      find (checking, PAKT_SEVERITY_WARNING, "adoption-overdue", PAKT_TABLE_ADOPTIONS, adoption,
            g_strdup_printf (_("%s: “%s” was planned for %s and is not live; it counts from that month on."), body, name,
                             planned));
    }
  if (*adoption->blocker != '\0')
    find (checking, PAKT_SEVERITY_HINT, "adoption-blocked", PAKT_TABLE_ADOPTIONS, adoption,
          g_strdup_printf (_("%s: “%s” is blocked: %s"), body, name, adoption->blocker));
}

/* Whether selectors of assumptions would read the id as something else. */
static gboolean
is_selectable (const char *id)
{
  static const char * const prefixes[] = { "-", "list:", "topic:", "level:" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (id, prefixes[i]))
      return FALSE;

  return strchr (id, ',') == NULL && !g_str_equal (id, "*");
}

static void
check_services (Checking *checking)
{
  for (guint i = 0; i < checking->inputs->n_services && !g_cancellable_is_cancelled (checking->cancellable); i++)
    {
      const PaktInputService *service = &checking->inputs->services[i];

      if (service->row->level == PAKT_LEVEL_NOT_SETTLED)
        find (checking, PAKT_SEVERITY_HINT, "level-not-settled", PAKT_TABLE_SERVICES, service->row,
              g_strdup_printf (_("It is not settled who is competent for “%s”: nobody, unless an exception says so."),
                               service->row->name));
      if (service->row->level == PAKT_LEVEL_BOTH)
        find (checking, PAKT_SEVERITY_HINT, "inhabitants-counted-twice", PAKT_TABLE_SERVICES, service->row,
              g_strdup_printf (_("“%s” counts inhabitants at municipalities and at districts."), service->row->name));
      if (!is_selectable (service->row->service))
        find (checking, PAKT_SEVERITY_HINT, "id-not-selectable", PAKT_TABLE_SERVICES, service->row,
              g_strdup_printf (_("Assumptions cannot name “%s” by its id “%s”; choose one without comma, leading minus "
                                 "and prefix."), service->row->name, service->row->service));
      if (service->n_items == 0)
        find (checking, PAKT_SEVERITY_HINT, "no-cost-item", PAKT_TABLE_SERVICES, service->row,
              g_strdup_printf (_("“%s” has no cost item: it costs nothing anywhere."), service->row->name));
      for (guint j = 0; j < service->n_adoptions; j++)
        check_adoption (checking, i, &service->adoptions[j]);
    }
}

static void
check_rates (Checking *checking)
{
  guint n_rates, n_prices;
  const PaktProviderRateRow *rates = PAKT_PLAN_ROWS (checking->plan, PROVIDER_RATES, PaktProviderRateRow, &n_rates);
  const PaktPriceRow *prices = PAKT_PLAN_ROWS (checking->plan, PRICES, PaktPriceRow, &n_prices);

  for (guint i = 0; i < n_rates; i++)
    if (rates[i].surcharge == PAKT_NONE || rates[i].vat == PAKT_NONE)
      find (checking, PAKT_SEVERITY_HINT, "rate-missing", PAKT_TABLE_PROVIDER_RATES, &rates[i],
            g_strdup_printf (_("Surcharge or VAT of “%s” from %d on is not given and counts as 0 %%."), rates[i].provider,
                             rates[i].year));

  for (guint i = 0; i < n_prices; i++)
    if (prices[i].likely != PAKT_NONE && ((prices[i].low != PAKT_NONE && prices[i].low > prices[i].likely) ||
                                          (prices[i].high != PAKT_NONE && prices[i].high < prices[i].likely)))
      find (checking, PAKT_SEVERITY_HINT, "price-range", PAKT_TABLE_PRICES, &prices[i],
            g_strdup_printf (_("The likely price of “%s” does not lie between low and high."), prices[i].item));
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const PaktFinding *finding_a = *(const PaktFinding * const *) a;
  const PaktFinding *finding_b = *(const PaktFinding * const *) b;

  if (finding_a->severity != finding_b->severity)
    return (int) finding_a->severity - (int) finding_b->severity;

  return g_strcmp0 (finding_a->code, finding_b->code) != 0 ? g_strcmp0 (finding_a->code, finding_b->code)
                                                           : g_strcmp0 (finding_a->key, finding_b->key);
}

const char *
pakt_severity_get_name (PaktSeverity severity)
{
  static const char * const names[] = { "error", "warning", "hint" };

  return names[severity];
}

/**
 * pakt_plan_check:
 *
 * Looks for what is missing or doubtful.
 *
 * Returns: (transfer full) (element-type PaktFinding): the findings, the most severe first
 */
GPtrArray *
pakt_plan_check (PaktPlan *plan)
{
  return pakt_plan_check_cancellable (plan, NULL, NULL);
}

/**
 * pakt_plan_check_cancellable:
 * @cancellable: (nullable): a large plan with many scenarios takes seconds
 * @error: G_IO_ERROR_CANCELLED and nothing else
 *
 * Looks for what is missing or doubtful. May be called in any thread.
 *
 * Returns: (transfer full) (nullable) (element-type PaktFinding): the findings, the most severe first
 */
GPtrArray *
pakt_plan_check_cancellable (PaktPlan      *plan,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (finding_free);
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, NULL, &cause);
  g_autoptr (PaktResult) result = NULL;
  Checking checking = { plan, inputs, NULL, cancellable, findings };

  if (inputs != NULL)
    result = checking.result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, cancellable, &cause);
  if (result == NULL)
    find (&checking, PAKT_SEVERITY_ERROR, "plan-not-computable", PAKT_TABLE_PLAN, NULL,
          g_strdup_printf (_("The figures of the plan cannot be given: %s"), cause->message));
  else
    check_items (&checking);

  check_scenarios (&checking);
  check_rates (&checking);
  if (inputs != NULL)
    {
      check_populations (&checking);
      check_services (&checking);
    }

  /* Whatever was found then is about the interruption, not about the plan. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  g_ptr_array_sort (findings, compare_findings);
  return g_steal_pointer (&findings);
}
