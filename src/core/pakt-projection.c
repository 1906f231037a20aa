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

static const char * const names[PAKT_N_DIMENSIONS + 1] = {
  "year", "service", "item", "list", "kind", "topic", "body", "district", NULL
};

/* Fewer possible rows than this are kept in an array instead of a table. */
#define DENSE_UNTIL (1 << 22)

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
  guint *list_ranks;
  guint *kind_ranks;
  gboolean by_body;
  gboolean overflow;
} Summing;

/**
 * pakt_dimension_parse:
 * @name: e.g. `year`
 *
 * Returns: whether there is such a dimension
 */
gboolean
pakt_dimension_parse (const char    *name,
                      PaktDimension *dimension)
{
  int value = pakt_words_find (names, name);

  *dimension = (PaktDimension) (value - 1);
  return value != 0;
}

const char *
pakt_dimension_get_name (PaktDimension dimension)
{
  return names[dimension];
}

/**
 * pakt_figures_get_net:
 *
 * Returns: municipal + outside − gain_cash: what a budget has to bear. Time gains stand beside it.
 */
gint64
pakt_figures_get_net (const PaktFigures *figures)
{
  return figures->municipal + figures->outside - figures->gain_cash;
}

static gboolean
add_figures (PaktFigures       *sum,
             const PaktFigures *figures)
{
  gint64 net;

  /* Net is formed from the sums, so it must fit too. */
  return pakt_add (&sum->total, figures->total) &&
         pakt_add (&sum->land, figures->land) &&
         pakt_add (&sum->municipal, figures->municipal) &&
         pakt_add (&sum->outside, figures->outside) &&
         pakt_add (&sum->unallocated, figures->unallocated) &&
         pakt_add (&sum->relief, figures->relief) &&
         pakt_add (&sum->gain_cash, figures->gain_cash) &&
         pakt_add (&sum->gain_time, figures->gain_time) &&
         pakt_add (&sum->unknown, figures->unknown) &&
         (net = sum->municipal, pakt_add (&net, sum->outside)) &&
         pakt_add (&net, -sum->gain_cash);
}

/**
 * pakt_figures_subtract:
 * @figures: (inout): what to subtract from
 * @other: what to subtract
 *
 * Returns: %FALSE if a difference does not fit
 */
gboolean
pakt_figures_subtract (PaktFigures       *figures,
                       const PaktFigures *other)
{
  PaktFigures negated = {
    -other->total, -other->land, -other->municipal, -other->outside, -other->unallocated,
    -other->relief, -other->gain_cash, -other->gain_time, -other->unknown,
  };

  return add_figures (figures, &negated);
}

/* Ranks an enum's values by the byte order of their words. */
static guint *
rank_words (const char * const *words)
{
  guint n = g_strv_length ((char **) words);
  guint *ranks = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      ranks[i + 1] += strcmp (words[j], words[i]) <= 0;

  return ranks;
}

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
  summing->overflow |= !add_figures (&sum->figures, figures);
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
      };

      put_municipal (item, item_year->municipal, &add);
      set_item_ranks (summing, row->items[i]);
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
count_unknown (Summing      *summing,
               const GArray *users,
               guint         pair)
{
  PaktFigures one = { .unknown = 1 };

  for (guint i = 0; i < users->len; i++)
    {
      Sum *sum;

      set_body_ranks (summing, g_array_index (users, PaktBodyUnits, i).body);
      sum = get_sum (summing);
      if (sum->last_unknown == pair + 1)
        continue;
      sum->last_unknown = pair + 1;
      add_to_sum (summing, sum, &one);
    }

  if (users->len == 0)
    {
      clear_body_ranks (summing);
      add_to_sum (summing, get_sum (summing), &one);
    }
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
          put_municipal (row, shares[i].municipal, &add);
          set_body_ranks (summing, shares[i].body);
          add_to_sum (summing, get_sum (summing), &add);
        }

      clear_body_ranks (summing);
      put_municipal (row, item_year->unallocated, &rest);
      add_to_sum (summing, get_sum (summing), &rest);
    }

  if (item_year->unknown)
    count_unknown (summing, users, item * inputs->n_years + y);
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
      g_autoptr (GArray) users = pakt_service_list_users (inputs, service, &population, uses, year,
                                                          &summing->overflow);
      g_autoptr (GArray) competent = NULL;

      if (by_competence)
        competent = pakt_service_list_competent (inputs, service, &population, year, &summing->overflow);

      summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
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

static void
sum_services (Summing *summing)
{
  const PaktInputs *inputs = summing->inputs;

  for (guint service = 0; service < inputs->n_services && !summing->overflow; service++)
    {
      set_service_ranks (summing, service);
      if (summing->by_body)
        {
          sum_service_by_body (summing, service);
          continue;
        }

      for (guint y = 0; y < inputs->n_years; y++)
        {
          summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
          sum_service (summing, service, y);
        }
    }

  /* The years alone are always complete. */
  if (summing->projection->n_dimensions == 1 && summing->projection->dimensions[0] == PAKT_DIMENSION_YEAR)
    for (guint y = 0; y < inputs->n_years; y++)
      {
        summing->ranks[PAKT_DIMENSION_YEAR] = y + 1;
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

  if (sum->exists && (!summing->by_body || is_anything (&sum->figures)))
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
  g_autoptr (PaktProjection) projection = g_new0 (PaktProjection, 1);
  Summing summing = { .projection = projection, .inputs = result->inputs };

  g_return_val_if_fail (n_dimensions <= PAKT_N_DIMENSIONS, NULL);

  g_atomic_ref_count_init (&projection->ref_count);
  projection->result = pakt_result_ref (result);
  projection->n_dimensions = n_dimensions;
  memcpy (projection->dimensions, dimensions, n_dimensions * sizeof *dimensions);
  projection->rows = g_array_new (FALSE, FALSE, sizeof (PaktProjectionRow));

  summing.by_body = pakt_projection_is_by_body (projection);
  summing.list_ranks = rank_words (pakt_words_list);
  summing.kind_ranks = rank_words (pakt_words_cost_kind);
  summing.overflow = !lay_out_keys (&summing);

  if (!summing.overflow)
    sum_services (&summing);
  if (!summing.overflow)
    take_rows (&summing);

  g_free (summing.list_ranks);
  g_free (summing.kind_ranks);
  g_free (summing.dense);
  g_clear_pointer (&summing.sparse, g_hash_table_unref);

  if (summing.overflow)
    {
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                           _("a sum is larger than can be computed with; check prices, inhabitants and cases"));
      return NULL;
    }

  return g_steal_pointer (&projection);
}

PaktProjection *
pakt_projection_ref (PaktProjection *projection)
{
  g_atomic_ref_count_inc (&projection->ref_count);
  return projection;
}

void
pakt_projection_unref (PaktProjection *projection)
{
  if (!g_atomic_ref_count_dec (&projection->ref_count))
    return;

  g_array_unref (projection->rows);
  pakt_result_unref (projection->result);
  g_free (projection);
}

guint
pakt_projection_get_n_rows (PaktProjection *projection)
{
  return projection->rows->len;
}

/**
 * pakt_projection_get_row:
 *
 * Returns: (transfer none): a row; rows are in ascending order of their dimension values
 */
const PaktProjectionRow *
pakt_projection_get_row (PaktProjection *projection,
                         guint           position)
{
  g_return_val_if_fail (position < projection->rows->len, NULL);

  return &g_array_index (projection->rows, PaktProjectionRow, position);
}

/* The word of an enum value whose rank in byte order is @rank. */
static const char *
find_word (const char * const *words,
           guint               rank)
{
  g_autofree guint *ranks = rank_words (words);

  for (guint i = 0; words[i] != NULL; i++)
    if (ranks[i + 1] == rank)
      return words[i];

  return "";
}

static int
get_position (PaktProjection          *projection,
              const PaktProjectionRow *row,
              guint                    dimension)
{
  return (int) (row->key / projection->factors[dimension] % projection->cardinalities[dimension]) - 1;
}

/**
 * pakt_projection_get_year:
 * @dimension: which of the projection's dimensions; must be the year
 *
 * Returns: the row's year
 */
int
pakt_projection_get_year (PaktProjection          *projection,
                          const PaktProjectionRow *row,
                          guint                    dimension)
{
  g_return_val_if_fail (projection->dimensions[dimension] == PAKT_DIMENSION_YEAR, 0);

  return projection->result->inputs->first_year + get_position (projection, row, dimension);
}

/**
 * pakt_projection_get_key:
 * @dimension: which of the projection's dimensions, from 0
 *
 * Returns: (transfer none): the row's value of another dimension than the year;
 *   "" for no topic, or for what no body bears
 */
const char *
pakt_projection_get_key (PaktProjection          *projection,
                         const PaktProjectionRow *row,
                         guint                    dimension)
{
  const PaktInputs *inputs = projection->result->inputs;
  int position = get_position (projection, row, dimension);
  guint n_topics;

  if (position < 0)
    return "";

  switch (projection->dimensions[dimension])
    {
    case PAKT_DIMENSION_SERVICE:
      return inputs->services[position].row->service;
    case PAKT_DIMENSION_ITEM:
      return inputs->items[position].row->item;
    case PAKT_DIMENSION_LIST:
      return find_word (pakt_words_list, (guint) position + 1);
    case PAKT_DIMENSION_KIND:
      return find_word (pakt_words_cost_kind, (guint) position + 1);
    case PAKT_DIMENSION_TOPIC:
      return PAKT_PLAN_ROWS (inputs->plan, TOPICS, PaktTopicRow, &n_topics)[position].topic;
    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
      return inputs->bodies[position].row->ags;
    case PAKT_DIMENSION_YEAR:
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
has_dimension (PaktProjection *projection,
               PaktDimension   dimension)
{
  for (guint i = 0; i < projection->n_dimensions; i++)
    if (projection->dimensions[i] == dimension)
      return TRUE;

  return FALSE;
}

/**
 * pakt_projection_is_by_body:
 *
 * Returns: whether the figures are those of bodies: without total and Land, but with relief
 */
gboolean
pakt_projection_is_by_body (PaktProjection *projection)
{
  return has_dimension (projection, PAKT_DIMENSION_BODY) || has_dimension (projection, PAKT_DIMENSION_DISTRICT);
}

/**
 * pakt_projection_has_gains:
 *
 * Returns: whether gains and net mean anything: by item and by kind gains belong nowhere
 */
gboolean
pakt_projection_has_gains (PaktProjection *projection)
{
  return !has_dimension (projection, PAKT_DIMENSION_ITEM) && !has_dimension (projection, PAKT_DIMENSION_KIND);
}

/**
 * pakt_projection_find:
 * @key: of a row of a projection of the same plan by the same dimensions
 *
 * Returns: (transfer none) (nullable): the row with that key
 */
const PaktProjectionRow *
pakt_projection_find (PaktProjection *projection,
                      guint64         key)
{
  guint low = 0;
  guint high = projection->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const PaktProjectionRow *row = &g_array_index (projection->rows, PaktProjectionRow, middle);

      if (row->key == key)
        return row;
      if (row->key < key)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}
