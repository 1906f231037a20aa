/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-engine-private.h"

#include <glib/gi18n-lib.h>

/* Below this many adoptions a second thread costs more than it saves. */
#define PARALLEL_FROM 50000

static ServiceResult *
service_result_ref (ServiceResult *service)
{
  g_atomic_ref_count_inc (&service->ref_count);
  return service;
}

static void
service_result_unref (ServiceResult *service)
{
  if (!g_atomic_ref_count_dec (&service->ref_count))
    return;

  g_free (service->items);
  g_free (service->gains);
  g_free (service);
}

/* u(m) of the whole service in the months of a year. */
static gint64
get_units (const PaktInputService *service,
           const PaktInputItem    *item,
           const PaktUnitsYear    *units,
           const PaktPriceMonth   *price,
           PaktMonth               month)
{
  switch ((PaktBasis) item->row->basis)
    {
    case PAKT_BASIS_FIXED:
      return pakt_period_contains (service->offered, month);

    case PAKT_BASIS_ONCE:
      if (item->n_prices == 0)
        return pakt_period_contains (service->offered, month);
      return price->due ? 12 : 0;

    case PAKT_BASIS_PER_BODY:
      return units->users[month % 12];

    case PAKT_BASIS_PER_INHABITANT:
      return units->inhabitants[month % 12];

    case PAKT_BASIS_PER_CASE:
      return units->cases[month % 12];

    case PAKT_BASIS_ONE_OFF:
      return units->starts[month % 12] * 12;

    default:
      g_assert_not_reached ();
    }
}

/* extras(g): surcharge and VAT of the delivery leg. */
static gboolean
compute_extras (const PaktInputs    *inputs,
                const PaktInputItem *item,
                int                  year,
                gint64               gross,
                gint64              *surcharge,
                gint64              *vat)
{
  const PaktInputProvider *provider = &inputs->providers[item->provider];
  gint64 taxed = gross;

  return pakt_apply_bp (gross, pakt_series_get (provider->surcharge, year), surcharge) &&
         pakt_add (&taxed, *surcharge) &&
         pakt_apply_bp (taxed, pakt_series_get (provider->vat, year), vat);
}

/* Sums up the year: one rounding for item and year. */
static gboolean
compute_gross (const PaktInputs     *inputs,
               const PaktInputItem  *item,
               const PaktUnitsYear  *units,
               const PaktPriceMonth *months,
               int                   year,
               PaktItemYear         *result)
{
  const PaktInputService *service = &inputs->services[item->service];
  PaktWide sum = 0;
  PaktWide listed = 0;

  for (int i = 0; i < 12; i++)
    {
      PaktMonth month = pakt_month_new (year, i + 1);
      gint64 count = get_units (service, item, units, &months[i], month);
      PaktWide product = (PaktWide) months[i].price * count;

      sum += product;
      if (pakt_period_contains (service->listed, month))
        listed += product;
      if (!months[i].known && count > 0)
        result->unknown = TRUE;
    }

  if ((item->row->basis == PAKT_BASIS_PER_INHABITANT && units->population_missing) ||
      (item->row->basis == PAKT_BASIS_PER_CASE && units->cases_missing))
    result->unknown = TRUE;

  return pakt_round_div (sum, 12 * PAKT_PU_PER_CENT, &result->gross) &&
         pakt_round_div (listed, 12 * PAKT_PU_PER_CENT, &result->gross_listed);
}

/* Who pays (Pakt 4.2, 4.3). */
static gboolean
compute_parts (const PaktInputs    *inputs,
               const PaktInputItem *item,
               int                  year,
               PaktItemYear        *result)
{
  gint64 municipal_part = pakt_item_get_municipal_part (inputs, item);
  gint64 land_part = pakt_item_get_land_part (inputs, item, year);
  gint64 funded = result->gross_listed;
  gint64 surcharge = 0;
  gint64 vat = 0;

  if (item->extras_funded &&
      (!compute_extras (inputs, item, year, result->gross_listed, &surcharge, &vat) ||
       !pakt_add (&funded, surcharge) || !pakt_add (&funded, vat)))
    return FALSE;

  if (!pakt_apply_bp (result->total, municipal_part, &result->municipal_base) ||
      !pakt_apply_bp (funded, municipal_part, &result->fundable) ||
      !pakt_apply_bp (result->fundable, land_part, &result->land_share))
    return FALSE;

  result->municipal = result->municipal_base;
  result->land = result->total;

  return pakt_add (&result->municipal, -result->land_share) &&
         pakt_add (&result->land, -result->municipal);
}

/**
 * pakt_item_get_municipal_part:
 *
 * Returns: mp in basis points: 0 for the Land's own services, all of it for costs outside the Pakt
 */
gint64
pakt_item_get_municipal_part (const PaktInputs    *inputs,
                              const PaktInputItem *item)
{
  const PaktInputService *service = &inputs->services[item->service];

  if (item->row->kind == PAKT_COST_LOCAL)
    return PAKT_BP_WHOLE;

  return service->row->level == PAKT_LEVEL_STATE ? 0 : service->municipal_part;
}

/**
 * pakt_item_get_land_part:
 *
 * Returns: the Land's share in basis points: the step of the item's scheme, 0 outside the Pakt
 */
gint64
pakt_item_get_land_part (const PaktInputs    *inputs,
                         const PaktInputItem *item,
                         int                  year)
{
  if (item->row->kind == PAKT_COST_LOCAL)
    return 0;

  return pakt_series_get (inputs->schemes[item->scheme].steps, year);
}

static gboolean
compute_item_year (const PaktInputs     *inputs,
                   const PaktInputItem  *item,
                   const PaktUnitsYear  *units,
                   const PaktPriceMonth *months,
                   int                   year,
                   PaktItemYear         *result)
{
  if (!compute_gross (inputs, item, units, months, year, result) ||
      !compute_extras (inputs, item, year, result->gross, &result->surcharge, &result->vat))
    return FALSE;

  result->total = result->gross;
  return pakt_add (&result->total, result->surcharge) &&
         pakt_add (&result->total, result->vat) &&
         compute_parts (inputs, item, year, result);
}

static void
set_overflow (const PaktInputs  *inputs,
              const char        *what,
              GError           **error)
{
  g_set_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
               _("%s: a figure is larger than can be computed with; check prices, inhabitants and cases"), what);
}

static ServiceResult *
compute_service (const PaktInputs  *inputs,
                 guint              service,
                 PaktPrices         prices,
                 GError           **error)
{
  const PaktInputService *row = &inputs->services[service];
  g_autofree PaktUnitsYear *units = g_new0 (PaktUnitsYear, inputs->n_years);
  g_autofree PaktPriceMonth *months = g_new (PaktPriceMonth, inputs->n_years * 12);
  ServiceResult *result = g_new0 (ServiceResult, 1);
  const char *failed = NULL;

  g_atomic_ref_count_init (&result->ref_count);
  result->items = g_new0 (PaktItemYear, (gsize) row->n_items * inputs->n_years);
  result->gains = g_new0 (PaktGains, inputs->n_years);

  if (!pakt_service_count_units (inputs, service, units))
    failed = row->row->service;

  for (guint i = 0; i < row->n_items && failed == NULL; i++)
    {
      const PaktInputItem *item = &inputs->items[row->items[i]];
      gboolean fits = pakt_item_fill_prices (inputs, item, prices, months);

      for (guint y = 0; y < inputs->n_years && fits; y++)
        {
          PaktItemYear *item_year = &result->items[i * inputs->n_years + y];
          int year = inputs->first_year + (int) y;

          fits = compute_item_year (inputs, item, &units[y], months + y * 12, year, item_year) &&
                 pakt_item_year_fill_unallocated (inputs, row->items[i], year, &units[y], months + y * 12, item_year);
        }
      if (!fits)
        failed = item->row->item;
    }

  for (guint y = 0; y < inputs->n_years; y++)
    result->gains[y] = units[y].gains;

  if (failed != NULL)
    {
      set_overflow (inputs, failed, error);
      g_clear_pointer (&result, service_result_unref);
    }

  return result;
}

/* The services that are still to be computed, taken one by one by the threads. */
typedef struct
{
  PaktResult *result;
  GCancellable *cancellable;
  int next;
  int failed;
  int cancelled;
  GMutex mutex;
  GError *error;
} Work;

static gpointer
compute_services (gpointer data)
{
  Work *work = data;
  const PaktInputs *inputs = work->result->inputs;

  for (;;)
    {
      guint service = (guint) g_atomic_int_add (&work->next, 1);
      g_autoptr (GError) error = NULL;

      if (service >= inputs->n_services || g_atomic_int_get (&work->failed))
        return NULL;
      if (g_cancellable_is_cancelled (work->cancellable))
        {
          g_atomic_int_set (&work->cancelled, TRUE);
          return NULL;
        }

      work->result->services[service] = compute_service (inputs, service, work->result->prices, &error);
      if (work->result->services[service] != NULL)
        continue;

      g_mutex_lock (&work->mutex);
      if (work->error == NULL)
        work->error = g_steal_pointer (&error);
      g_mutex_unlock (&work->mutex);
      g_atomic_int_set (&work->failed, TRUE);
    }
}

static PaktResult *
new_result (PaktInputs *inputs,
            PaktPrices  prices)
{
  PaktResult *result = g_new0 (PaktResult, 1);

  g_atomic_ref_count_init (&result->ref_count);
  result->inputs = pakt_inputs_ref (inputs);
  result->prices = prices;
  result->services = g_new0 (ServiceResult *, inputs->n_services);
  result->n_services = inputs->n_services;

  return result;
}

/**
 * pakt_engine_run:
 * @prices: which of the three prices to use
 * @cancellable: (nullable): to stop from another thread
 * @error: PAKT_ERROR_OVERFLOW or _CANCELLED
 *
 * Computes every item and service in every year of the horizon. A pure function;
 * large plans are computed on all processors, with the same result.
 *
 * Returns: (transfer full) (nullable): the result
 */
PaktResult *
pakt_engine_run (PaktInputs    *inputs,
                 PaktPrices     prices,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (PaktResult) result = new_result (inputs, prices);
  Work work = { .result = result, .cancellable = cancellable };
  gsize n_adoptions = 0;
  guint n_helpers;
  g_autoptr (GPtrArray) helpers = g_ptr_array_new ();

  for (guint i = 0; i < inputs->n_services; i++)
    n_adoptions += inputs->services[i].n_adoptions;

  g_mutex_init (&work.mutex);
  n_helpers = n_adoptions < PARALLEL_FROM ? 0 : g_get_num_processors () - 1;
  for (guint i = 0; i < n_helpers; i++)
    {
      GThread *helper = g_thread_try_new ("pakt-engine", compute_services, &work, NULL);

      /* Without helpers it only takes longer. */
      if (helper != NULL)
        g_ptr_array_add (helpers, helper);
    }
  compute_services (&work);
  for (guint i = 0; i < helpers->len; i++)
    g_thread_join (g_ptr_array_index (helpers, i));
  g_mutex_clear (&work.mutex);

  if (work.error != NULL)
    {
      g_propagate_error (error, work.error);
      return NULL;
    }
  if (work.cancelled || g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_CANCELLED, _("the computation was cancelled"));
      return NULL;
    }

  return g_steal_pointer (&result);
}

/**
 * pakt_engine_update:
 * @result: the result before an edit
 * @inputs: the inputs after it, with the same services and years
 * @services: (array length=n_services): the positions of the services that the edit touches
 * @error: PAKT_ERROR_OVERFLOW
 *
 * Computes some services anew and takes the others over.
 *
 * Returns: (transfer full) (nullable): the result after the edit
 */
PaktResult *
pakt_engine_update (PaktResult   *result,
                    PaktInputs   *inputs,
                    const guint  *services,
                    guint         n_services,
                    GError      **error)
{
  return pakt_engine_update_prices (result, inputs, result->prices, services, n_services, error);
}

/**
 * pakt_engine_update_prices:
 * @prices: which of the three prices to use; other than those of @result only if in every other service both are equal
 *
 * The same for other prices.
 *
 * Returns: (transfer full) (nullable): the result after the edit
 */
PaktResult *
pakt_engine_update_prices (PaktResult   *result,
                           PaktInputs   *inputs,
                           PaktPrices    prices,
                           const guint  *services,
                           guint         n_services,
                           GError      **error)
{
  g_autoptr (PaktResult) updated = NULL;

  g_return_val_if_fail (result->n_services == inputs->n_services, NULL);
  g_return_val_if_fail (result->inputs->n_years == inputs->n_years, NULL);

  updated = new_result (inputs, prices);
  for (guint i = 0; i < n_services; i++)
    {
      updated->services[services[i]] = compute_service (inputs, services[i], prices, error);
      if (updated->services[services[i]] == NULL)
        return NULL;
    }
  for (guint i = 0; i < updated->n_services; i++)
    if (updated->services[i] == NULL)
      updated->services[i] = service_result_ref (result->services[i]);

  return g_steal_pointer (&updated);
}

PaktResult *
pakt_result_ref (PaktResult *result)
{
  g_atomic_ref_count_inc (&result->ref_count);
  return result;
}

void
pakt_result_unref (PaktResult *result)
{
  if (!g_atomic_ref_count_dec (&result->ref_count))
    return;

  for (guint i = 0; i < result->n_services; i++)
    g_clear_pointer (&result->services[i], service_result_unref);
  g_free (result->services);
  pakt_inputs_unref (result->inputs);
  g_free (result);
}

/**
 * pakt_result_get_inputs:
 *
 * Returns: (transfer none): what the result was computed from
 */
PaktInputs *
pakt_result_get_inputs (PaktResult *result)
{
  return result->inputs;
}

/**
 * pakt_result_get_item_year:
 * @item: the item's position in the plan
 * @year: a year of the horizon
 *
 * Returns: (transfer none): the item's figures of that year
 */
const PaktItemYear *
pakt_result_get_item_year (PaktResult *result,
                           guint       item,
                           int         year)
{
  const PaktInputs *inputs = result->inputs;
  guint service = inputs->items[item].service;
  const PaktInputService *row = &inputs->services[service];

  g_return_val_if_fail (year >= inputs->first_year && year <= inputs->last_year, NULL);

  for (guint i = 0; i < row->n_items; i++)
    if (row->items[i] == item)
      return &result->services[service]->items[i * inputs->n_years + (guint) (year - inputs->first_year)];

  g_return_val_if_reached (NULL);
}

/**
 * pakt_result_get_gains:
 * @service: the service's position in the plan
 * @year: a year of the horizon
 *
 * Returns: (transfer none): the service's gains of that year, over all bodies
 */
const PaktGains *
pakt_result_get_gains (PaktResult *result,
                       guint       service,
                       int         year)
{
  const PaktInputs *inputs = result->inputs;

  g_return_val_if_fail (year >= inputs->first_year && year <= inputs->last_year, NULL);

  return &result->services[service]->gains[year - inputs->first_year];
}
