/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-projection-private.h"

#include <string.h>

#include "pakt-engine-private.h"

/*
 * What a projection is asked: its rows, their keys and their figures. How they
 * are summed up stands in pakt-projection-sum.c.
 */

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

/**
 * pakt_figures_add:
 * @sum: (inout): what to add to
 *
 * Returns: %FALSE if a sum, or the net formed from sums, does not fit
 */
gboolean
pakt_figures_add (PaktFigures       *sum,
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
         pakt_add (&sum->unknown_outside, figures->unknown_outside) &&
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
    -other->unknown_outside,
  };

  return pakt_figures_add (figures, &negated);
}

/**
 * pakt_words_rank:
 *
 * Returns: (transfer full): by enum value, its rank in the byte order of the words
 */
guint *
pakt_words_rank (const char * const *words)
{
  guint n = g_strv_length ((char **) words);
  guint *ranks = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      ranks[i + 1] += strcmp (words[j], words[i]) <= 0;

  return ranks;
}

/* A projection without rows. */
PaktProjection *
pakt_projection_alloc (PaktResult          *result,
                       const PaktScope     *scope,
                       const PaktDimension *dimensions,
                       guint                n_dimensions)
{
  PaktProjection *projection = g_new0 (PaktProjection, 1);

  g_atomic_ref_count_init (&projection->ref_count);
  projection->result = pakt_result_ref (result);
  projection->rows = g_array_new (FALSE, FALSE, sizeof (PaktProjectionRow));
  projection->n_dimensions = n_dimensions;
  projection->by_body = pakt_scope_is_by_body (scope);
  projection->has_gains = scope->keys[PAKT_DIMENSION_ITEM] == NULL && scope->keys[PAKT_DIMENSION_KIND] == NULL;

  for (guint i = 0; i < n_dimensions; i++)
    {
      projection->dimensions[i] = dimensions[i];
      projection->by_body |= dimensions[i] == PAKT_DIMENSION_BODY || dimensions[i] == PAKT_DIMENSION_DISTRICT;
      projection->has_gains &= dimensions[i] != PAKT_DIMENSION_ITEM && dimensions[i] != PAKT_DIMENSION_KIND;
    }

  return projection;
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
  g_autofree guint *ranks = pakt_words_rank (words);

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

/**
 * pakt_projection_is_by_body:
 *
 * Returns: whether the figures are those of bodies: without total and Land, but with relief
 */
gboolean
pakt_projection_is_by_body (PaktProjection *projection)
{
  return projection->by_body;
}

/**
 * pakt_projection_has_gains:
 *
 * Returns: whether gains and net mean anything: by item and by kind gains belong nowhere
 */
gboolean
pakt_projection_has_gains (PaktProjection *projection)
{
  return projection->has_gains;
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
