/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-engine-private.h"

/*
 * A result broken down by any dimensions. Each row's key packs the ranks of
 * its dimension values in the order that was asked for, so that ascending keys
 * are the order of the rows. Ranks are positions in the sorted tables plus 1;
 * 0 is the empty value: no topic, or no body.
 */

/* Fewer possible rows than this are kept in an array instead of a table. */
#define DENSE_UNTIL (1 << 22)

#define ANY_RANK G_MAXUINT

/* A row while it is summed up. */
typedef struct
{
  PaktFigures figures;
  gboolean exists;
  guint last_unknown;                   /* the (item, year) pair counted last, plus 1 */
} Sum;

typedef struct
{
  PaktProjection *projection;
  const PaktInputs *inputs;
  guint64 n_keys;
  Sum *dense;
  GHashTable *sparse;                   /* key → Sum */
  guint ranks[PAKT_N_DIMENSIONS];       /* by dimension, of the figure in hand */
  guint wanted[PAKT_N_DIMENSIONS];      /* by dimension, the only rank that counts, or ANY_RANK */
  guint *list_ranks;
  guint *kind_ranks;
  GCancellable *cancellable;
  PaktProgress *progress;
  gboolean overflow;
} Summing;

static guint
count_ranks (const PaktInputs *inputs,
             PaktDimension     dimension)
{
  guint n_topics;

  switch (dimension)
    {
    case PAKT_DIMENSION_YEAR:
      return inputs->n_years + 1;
    case PAKT_DIMENSION_SERVICE:
      return inputs->n_services + 1;
    case PAKT_DIMENSION_ITEM:
      return inputs->n_items + 1;
    case PAKT_DIMENSION_LIST:
      return g_strv_length ((char **) pakt_words_list) + 1;
    case PAKT_DIMENSION_KIND:
      return g_strv_length ((char **) pakt_words_cost_kind) + 1;
    case PAKT_DIMENSION_TOPIC:
      pakt_plan_get_rows (inputs->plan, PAKT_TABLE_TOPICS, &n_topics);
      return n_topics + 1;
    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
    default:
      return inputs->n_bodies + 1;
    }
}

static gboolean
lay_out_keys (Summing *summing)
{
  PaktProjection *projection = summing->projection;

  summing->n_keys = 1;
  for (int i = (int) projection->n_dimensions - 1; i >= 0; i--)
    {
      projection->factors[i] = summing->n_keys;
      projection->cardinalities[i] = count_ranks (summing->inputs, projection->dimensions[i]);
      if (__builtin_mul_overflow (summing->n_keys, projection->cardinalities[i], &summing->n_keys))
        return FALSE;
    }

  if (summing->n_keys <= DENSE_UNTIL)
    summing->dense = g_new0 (Sum, summing->n_keys);
  else
    summing->sparse = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return TRUE;
}

static Sum *
get_sum (Summing *summing)
{
  PaktProjection *projection = summing->projection;
  guint64 key = 0;
  Sum *sum;

  for (guint i = 0; i < projection->n_dimensions; i++)
    key += projection->factors[i] * summing->ranks[projection->dimensions[i]];

  if (summing->dense != NULL)
    return &summing->dense[key];

  sum = g_hash_table_lookup (summing->sparse, &key);
  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      g_hash_table_insert (summing->sparse, g_memdup2 (&key, sizeof key), sum);
    }

  return sum;
}

static void
add_to_sum (Summing           *summing,
            Sum               *sum,
            const PaktFigures *figures)
{
  sum->exists = TRUE;
  summing->overflow |= !pakt_figures_add (&sum->figures, figures);
}

static gboolean
is_wanted (Summing       *summing,
           PaktDimension  dimension)
{
  return summing->wanted[dimension] == ANY_RANK || summing->wanted[dimension] == summing->ranks[dimension];
}

static gboolean
is_service_wanted (Summing *summing)
{
  return is_wanted (summing, PAKT_DIMENSION_SERVICE) && is_wanted (summing, PAKT_DIMENSION_LIST) &&
         is_wanted (summing, PAKT_DIMENSION_TOPIC);
}

static gboolean
is_item_wanted (Summing *summing)
{
  return is_wanted (summing, PAKT_DIMENSION_ITEM) && is_wanted (summing, PAKT_DIMENSION_KIND);
}

static gboolean
is_body_wanted (Summing *summing)
{
  return is_wanted (summing, PAKT_DIMENSION_BODY) && is_wanted (summing, PAKT_DIMENSION_DISTRICT);
}

/* Municipal amounts of kind `local` are outside the Pakt. */
static void
put_municipal (const PaktInputItem *item,
               gint64               amount,
               PaktFigures         *figures)
{
  if (item->row->kind == PAKT_COST_LOCAL)
    figures->outside = amount;
  else
    figures->municipal = amount;
}

static void
set_service_ranks (Summing *summing,
                   guint    service)
{
  const PaktServiceRow *row = summing->inputs->services[service].row;

  summing->ranks[PAKT_DIMENSION_SERVICE] = service + 1;
  summing->ranks[PAKT_DIMENSION_LIST] = summing->list_ranks[row->list];
  summing->ranks[PAKT_DIMENSION_TOPIC] =
    (guint) (pakt_plan_find_row (summing->inputs->plan, PAKT_TABLE_TOPICS, row->topic) + 1);
}

static void
set_item_ranks (Summing *summing,
                guint    item)
{
  summing->ranks[PAKT_DIMENSION_ITEM] = item + 1;
  summing->ranks[PAKT_DIMENSION_KIND] = summing->kind_ranks[summing->inputs->items[item].row->kind];
}

static void
set_body_ranks (Summing *summing,
                guint    body)
{
  summing->ranks[PAKT_DIMENSION_BODY] = body + 1;
  summing->ranks[PAKT_DIMENSION_DISTRICT] = summing->inputs->bodies[body].district + 1;
}

static void
clear_body_ranks (Summing *summing)
{
  summing->ranks[PAKT_DIMENSION_BODY] = 0;
  summing->ranks[PAKT_DIMENSION_DISTRICT] = 0;
}

/* Without bodies: a row for every combination that has a cost item or a gain. */
static void
sum_service (Summing *summing,
             guint    service,
             guint    y)
{
  const PaktInputs *inputs = summing->inputs;
  const PaktInputService *row = &inputs->services[service];
  const ServiceResult *figures = summing->projection->result->services[service];
  const PaktGains *gains = &figures->gains[y];

  for (guint i = 0; i < row->n_items; i++)
    {
      const PaktInputItem *item = &inputs->items[row->items[i]];
      const PaktItemYear *item_year = &figures->items[i * inputs->n_years + y];
      PaktFigures add = {
        .total = item_year->total,
        .land = item_year->land,
        .unallocated = item_year->unallocated,
        .unknown = item_year->unknown,
        .unknown_outside = item_year->unknown && item->row->kind == PAKT_COST_LOCAL,
      };

      set_item_ranks (summing, row->items[i]);
      if (!is_item_wanted (summing))
        continue;
      put_municipal (item, item_year->municipal, &add);
      add_to_sum (summing, get_sum (summing), &add);
    }

  if (pakt_projection_has_gains (summing->projection) && (gains->cash != 0 || gains->time != 0))
    {
      PaktFigures add = { .gain_cash = gains->cash, .gain_time = gains->time };

      add_to_sum (summing, get_sum (summing), &add);
    }
}

/* An unknown (item, year) counts once in each row in which a body uses the service. */
static void
count_unknown (Summing             *summing,
               const PaktInputItem *item,
               const GArray        *users,
               guint                pair)
{
  PaktFigures one = { .unknown = 1, .unknown_outside = item->row->kind == PAKT_COST_LOCAL };

  for (guint i = 0; i < users->len; i++)
    {
      Sum *sum;

      set_body_ranks (summing, g_array_index (users, PaktBodyUnits, i).body);
      if (!is_body_wanted (summing))
        continue;
      sum = get_sum (summing);
      if (sum->last_unknown == pair + 1)
        continue;
      sum->last_unknown = pair + 1;
      add_to_sum (summing, sum, &one);
    }

  clear_body_ranks (summing);
  if (users->len == 0 && is_body_wanted (summing))
    add_to_sum (summing, get_sum (summing), &one);
}

static void
sum_item_by_body (Summing              *summing,
                  guint                 item,
                  guint                 y,
                  const PaktItemYear   *item_year,
                  const PaktPriceMonth *months,
                  const GArray         *users,
                  const GArray         *bearers)
{
  const PaktInputs *inputs = summing->inputs;
  const PaktInputItem *row = &inputs->items[item];
  g_autofree PaktShare *shares = g_new (PaktShare, bearers->len);

  set_item_ranks (summing, item);
  if (!is_item_wanted (summing))
    return;

  if (item_year->municipal != 0 || item_year->land_share != 0)
    {
      PaktFigures rest = { .relief = item_year->relief_unallocated };

      summing->overflow |= !pakt_item_year_allocate (inputs, item, inputs->first_year + (int) y, months, item_year,
                                                     bearers, shares);
      for (guint i = 0; i < bearers->len && !summing->overflow; i++)
        {
          PaktFigures add = { .relief = shares[i].relief };

          if (shares[i].municipal == 0 && shares[i].relief == 0)
            continue;
          set_body_ranks (summing, shares[i].body);
          if (!is_body_wanted (summing))
            continue;
          put_municipal (row, shares[i].municipal, &add);
          add_to_sum (summing, get_sum (summing), &add);
        }

      clear_body_ranks (summing);
      put_municipal (row, item_year->unallocated, &rest);
      if (is_body_wanted (summing))
        add_to_sum (summing, get_sum (summing), &rest);
    }

  if (item_year->unknown)
    count_unknown (summing, row, users, item * inputs->n_years + y);
}

static void
sum_gains_by_body (Summing      *summing,
                   const GArray *users)
{
  for (guint i = 0; i < users->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (users, PaktBodyUnits, i);
      PaktFigures add = { .gain_cash = units->gains.cash, .gain_time = units->gains.time };

      if (units->gains.cash == 0 && units->gains.time == 0)
        continue;
      set_body_ranks (summing, units->body);
      if (is_body_wanted (summing))
        add_to_sum (summing, get_sum (summing), &add);
    }
}

static void
sum_service_by_body (Summing *summing,
                     guint    service)
{
  const PaktInputs *inputs = summing->inputs;
  const PaktInputService *row = &inputs->services[service];
  const ServiceResult *figures = summing->projection->result->services[service];
  PaktServicePopulation population;
  g_autofree PaktPriceMonth *months = g_new (PaktPriceMonth, (gsize) row->n_items * inputs->n_years * 12);
  g_autofree PaktMonths *uses = pakt_service_list_uses (inputs, service);

  for (guint i = 0; i < row->n_items; i++)
    summing->overflow |= !pakt_item_fill_prices (inputs, &inputs->items[row->items[i]],
                                                 summing->projection->result->prices,
                                                 months + (gsize) i * inputs->n_years * 12);

  pakt_service_population_init (&population, inputs, service, &inputs->population);
  for (guint y = 0; y < inputs->n_years && !summing->overflow; y++)
    {
      int year = inputs->first_year + (int) y;
      gboolean by_competence = pakt_key_series_get (row->keys, year).base == PAKT_KEY_BASE_COMPETENT;
      g_autoptr (GArray) users = NULL;
      g_autoptr (GArray) competent = NULL;

      summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
      if (!is_wanted (summing, PAKT_DIMENSION_YEAR))
        continue;

      users = pakt_service_list_users (inputs, service, &population, uses, year, &summing->overflow);
      if (by_competence)
        competent = pakt_service_list_competent (inputs, service, &population, year, &summing->overflow);

      for (guint i = 0; i < row->n_items; i++)
        {
          gboolean by_key = pakt_item_is_divided_by_key (&inputs->items[row->items[i]]);

          sum_item_by_body (summing, row->items[i], y, &figures->items[i * inputs->n_years + y],
                            months + ((gsize) i * inputs->n_years + y) * 12, users,
                            by_key && by_competence ? competent : users);
        }
      if (pakt_projection_has_gains (summing->projection))
        sum_gains_by_body (summing, users);
    }
  pakt_service_population_clear (&population);
}

/* The years alone are always complete. */
static gboolean
is_complete (Summing *summing)
{
  return summing->projection->n_dimensions == 1 && summing->projection->dimensions[0] == PAKT_DIMENSION_YEAR;
}

static void
sum_services (Summing *summing)
{
  const PaktInputs *inputs = summing->inputs;

  g_atomic_int_set (&summing->progress->all, (int) inputs->n_services);
  for (guint service = 0;
       service < inputs->n_services && !summing->overflow && !g_cancellable_is_cancelled (summing->cancellable);
       service++)
    {
      g_atomic_int_set (&summing->progress->done, (int) service);
      set_service_ranks (summing, service);
      if (!is_service_wanted (summing))
        continue;
      if (summing->projection->by_body)
        {
          sum_service_by_body (summing, service);
          continue;
        }

      for (guint y = 0; y < inputs->n_years; y++)
        {
          summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
          if (is_wanted (summing, PAKT_DIMENSION_YEAR))
            sum_service (summing, service, y);
        }
    }

  for (guint y = 0; y < inputs->n_years && is_complete (summing); y++)
    {
      summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
      if (is_wanted (summing, PAKT_DIMENSION_YEAR))
        get_sum (summing)->exists = TRUE;
    }
}

static gboolean
is_anything (const PaktFigures *figures)
{
  static const PaktFigures nothing = { 0, };

  return memcmp (figures, &nothing, sizeof nothing) != 0;
}

static void
take_row (Summing   *summing,
          guint64    key,
          const Sum *sum)
{
  PaktProjectionRow row = { key, sum->figures };

  if (sum->exists && (!summing->projection->by_body || is_complete (summing) || is_anything (&sum->figures)))
    g_array_append_val (summing->projection->rows, row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint64 key_a = ((const PaktProjectionRow *) a)->key;
  guint64 key_b = ((const PaktProjectionRow *) b)->key;

  return (key_a > key_b) - (key_a < key_b);
}

static void
take_rows (Summing *summing)
{
  GHashTableIter iter;
  gpointer key, sum;

  if (summing->dense != NULL)
    {
      for (guint64 i = 0; i < summing->n_keys; i++)
        take_row (summing, i, &summing->dense[i]);
      return;
    }

  g_hash_table_iter_init (&iter, summing->sparse);
  while (g_hash_table_iter_next (&iter, &key, &sum))
    take_row (summing, *(guint64 *) key, sum);
  g_array_sort (summing->projection->rows, compare_rows);
}

/* The rank of a scope's value; the scope is known to fit. */
static guint
find_rank (Summing       *summing,
           PaktDimension  dimension,
           const char    *key)
{
  PaktPlan *plan = summing->inputs->plan;

  switch (dimension)
    {
    case PAKT_DIMENSION_LIST:
      return summing->list_ranks[pakt_words_find (pakt_words_list, key)];
    case PAKT_DIMENSION_KIND:
      return summing->kind_ranks[pakt_words_find (pakt_words_cost_kind, key)];
    case PAKT_DIMENSION_SERVICE:
      return (guint) (pakt_plan_find_row (plan, PAKT_TABLE_SERVICES, key) + 1);
    case PAKT_DIMENSION_ITEM:
      return (guint) (pakt_plan_find_row (plan, PAKT_TABLE_COST_ITEMS, key) + 1);
    case PAKT_DIMENSION_TOPIC:
      return (guint) (pakt_plan_find_row (plan, PAKT_TABLE_TOPICS, key) + 1);
    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
    case PAKT_DIMENSION_YEAR:
    default:
      return (guint) (pakt_plan_find_row (plan, PAKT_TABLE_BODIES, key) + 1);
    }
}

static void
set_wanted (Summing         *summing,
            const PaktScope *scope)
{
  for (PaktDimension i = 0; i < PAKT_N_DIMENSIONS; i++)
    summing->wanted[i] = scope->keys[i] != NULL ? find_rank (summing, i, scope->keys[i]) : ANY_RANK;
  if (scope->year != 0)
    summing->wanted[PAKT_DIMENSION_YEAR] = (guint) (scope->year - summing->inputs->first_year + 1);
}

/**
 * pakt_projection_new:
 * @dimensions: (array length=n_dimensions): different dimensions, in the order of rows
 * @error: PAKT_ERROR_OVERFLOW
 *
 * Sums a result up (interchange.md, `pakt project`).
 *
 * Returns: (transfer full) (nullable): the rows
 */
PaktProjection *
pakt_projection_new (PaktResult           *result,
                     const PaktDimension  *dimensions,
                     guint                 n_dimensions,
                     GError              **error)
{
  static const PaktScope everything = { 0, };

  return pakt_projection_new_scoped (result, &everything, dimensions, n_dimensions, NULL, NULL, error);
}

/**
 * pakt_projection_new_scoped:
 * @scope: which part of the costs counts
 * @dimensions: (array length=n_dimensions): different dimensions, in the order of rows
 * @cancellable: (nullable): to stop from another thread
 * @progress: (nullable) (inout): told how many services are done
 * @error: PAKT_ERROR_NOT_FOUND, _OVERFLOW or _CANCELLED
 *
 * Sums a part of a result up. With a body or district in @scope, the figures
 * are those of bodies.
 *
 * Returns: (transfer full) (nullable): the rows
 */
PaktProjection *
pakt_projection_new_scoped (PaktResult           *result,
                            const PaktScope      *scope,
                            const PaktDimension  *dimensions,
                            guint                 n_dimensions,
                            GCancellable         *cancellable,
                            PaktProgress         *progress,
                            GError              **error)
{
  PaktProgress untold = { 0, };
  g_autoptr (PaktProjection) projection = NULL;
  Summing summing = { .inputs = result->inputs, .cancellable = cancellable };
  gboolean fits;

  g_return_val_if_fail (n_dimensions <= PAKT_N_DIMENSIONS, NULL);

  if (!pakt_scope_resolve (scope, result->inputs, error))
    return NULL;

  summing.progress = progress != NULL ? progress : &untold;
  summing.projection = projection = pakt_projection_alloc (result, scope, dimensions, n_dimensions);
  summing.list_ranks = pakt_words_rank (pakt_words_list);
  summing.kind_ranks = pakt_words_rank (pakt_words_cost_kind);
  set_wanted (&summing, scope);
  fits = lay_out_keys (&summing);

  if (fits)
    sum_services (&summing);
  summing.overflow |= !fits;
  if (!summing.overflow)
    take_rows (&summing);

  g_free (summing.list_ranks);
  g_free (summing.kind_ranks);
  g_free (summing.dense);
  g_clear_pointer (&summing.sparse, g_hash_table_unref);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_CANCELLED, _("the computation was cancelled"));
      return NULL;
    }
  if (summing.overflow)
    {
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                           fits ? _("a sum is larger than can be computed with; check prices, inhabitants and cases")
                                : _("these are more dimensions than so large a plan can be broken down by at once"));
      return NULL;
    }

  return g_steal_pointer (&projection);
}
