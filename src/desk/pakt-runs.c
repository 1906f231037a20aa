/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-runs.h"

#include "pakt-figures-private.h"
#include "pakt-inputs.h"

#define N_PRICES 3

struct _PaktRuns
{
  PaktResult *results[N_PRICES];  /* by PaktPrices; the same one where no price has a range */
  PaktResult *base;               /* NULL where the base plan itself is shown */
};

G_DEFINE_BOXED_TYPE (PaktRuns, pakt_runs, pakt_runs_ref, pakt_runs_unref)

static void
clear_runs (gpointer data)
{
  PaktRuns *runs = data;

  for (guint i = 0; i < N_PRICES; i++)
    g_clear_pointer (&runs->results[i], pakt_result_unref);
  g_clear_pointer (&runs->base, pakt_result_unref);
}

static gboolean
has_ranges (PaktPlan *plan)
{
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (plan, PRICES, PaktPriceRow, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].low != PAKT_NONE || rows[i].high != PAKT_NONE)
      return TRUE;

  return FALSE;
}

/* Where no price has a range, low and high are the likely run. */
static void
share_likely (PaktRuns *runs)
{
  for (guint i = 0; i < N_PRICES; i++)
    if (runs->results[i] == NULL)
      runs->results[i] = pakt_result_ref (runs->results[PAKT_PRICES_LIKELY]);
}

/**
 * pakt_runs_new:
 * @scenario: (nullable): %NULL for the base plan
 * @cancellable: (nullable): to stop from another thread
 * @error: PAKT_ERROR_NOT_FOUND, _INVALID, _OVERFLOW or _CANCELLED
 *
 * Computes everything. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the runs
 */
PaktRuns *
pakt_runs_new (PaktPlan      *plan,
               const char    *scenario,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (PaktRuns) runs = g_atomic_rc_box_new0 (PaktRuns);
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, error);
  gboolean ranges = has_ranges (plan);

  for (guint i = 0; inputs != NULL && i < N_PRICES; i++)
    {
      if (i != PAKT_PRICES_LIKELY && !ranges)
        continue;
      runs->results[i] = pakt_engine_run (inputs, (PaktPrices) i, cancellable, error);
      if (runs->results[i] == NULL)
        return NULL;
    }
  if (inputs == NULL)
    return NULL;

  if (scenario != NULL)
    {
      g_autoptr (PaktInputs) base = pakt_inputs_new (plan, NULL, error);

      runs->base = base != NULL ? pakt_engine_run (base, PAKT_PRICES_LIKELY, cancellable, error) : NULL;
      if (runs->base == NULL)
        return NULL;
    }

  share_likely (runs);
  return g_steal_pointer (&runs);
}

/**
 * pakt_runs_update:
 * @runs: the runs before a change
 * @plan: the plan after it
 * @delta: a change that pakt_figures_estimate() has found to be about some services
 * @error: PAKT_ERROR_INVALID or _OVERFLOW
 *
 * Computes what a change touches, and takes the rest over.
 *
 * Returns: (transfer full) (nullable): the runs after it, of the same scenario
 */
PaktRuns *
pakt_runs_update (PaktRuns   *runs,
                  PaktPlan   *plan,
                  PaktDelta  *delta,
                  GError    **error)
{
  const char *scenario = pakt_inputs_get_scenario (pakt_result_get_inputs (runs->results[PAKT_PRICES_LIKELY]));
  g_autoptr (GArray) services = pakt_figures_list_services (plan, delta);
  g_autoptr (PaktRuns) updated = g_atomic_rc_box_new0 (PaktRuns);
  g_autoptr (PaktInputs) inputs = NULL;
  gboolean ranges = has_ranges (plan);

  g_return_val_if_fail (services != NULL, NULL);

  inputs = pakt_inputs_new (plan, scenario, error);
  if (inputs == NULL)
    return NULL;

  for (guint i = 0; i < N_PRICES; i++)
    {
      if (i != PAKT_PRICES_LIKELY && !ranges)
        continue;
      /* The first range of a plan: low and high were the likely run so far, and equal it in every other service. */
      updated->results[i] = pakt_engine_update_prices (runs->results[i], inputs, (PaktPrices) i,
                                                       (const guint *) (gpointer) services->data, services->len,
                                                       error);
      if (updated->results[i] == NULL)
        return NULL;
    }

  if (runs->base != NULL)
    {
      g_autoptr (PaktInputs) base = pakt_inputs_new (plan, NULL, error);

      updated->base = base != NULL ? pakt_engine_update (runs->base, base, (const guint *) (gpointer) services->data,
                                                         services->len, error) : NULL;
      if (updated->base == NULL)
        return NULL;
    }

  share_likely (updated);
  return g_steal_pointer (&updated);
}

/**
 * pakt_runs_ref:
 *
 * Returns: (transfer full): @runs
 */
PaktRuns *
pakt_runs_ref (PaktRuns *runs)
{
  return g_atomic_rc_box_acquire (runs);
}

/**
 * pakt_runs_unref:
 * @runs: (transfer full): released
 */
void
pakt_runs_unref (PaktRuns *runs)
{
  g_atomic_rc_box_release_full (runs, clear_runs);
}

/**
 * pakt_runs_get:
 *
 * Returns: (transfer none): the active scenario's result at these prices
 */
PaktResult *
pakt_runs_get (PaktRuns   *runs,
               PaktPrices  prices)
{
  return runs->results[prices];
}

/**
 * pakt_runs_get_base:
 *
 * Returns: (transfer none) (nullable): the base plan's result at the likely prices; %NULL where it is the active one
 */
PaktResult *
pakt_runs_get_base (PaktRuns *runs)
{
  return runs->base;
}
