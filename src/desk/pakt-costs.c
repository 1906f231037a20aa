/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-costs.h"

#include <glib/gi18n-lib.h>

#include "pakt-inputs.h"

#define N_PRICES 3

typedef struct
{
  char *key;
  char *name;
} Row;

/* Figures lie row by row, each with its years and their sum; the sum of all rows comes last. */
typedef struct
{
  PaktFigures *figures;   /* NULL where there is no base plan to compare with */
} Table;

struct _PaktCosts
{
  PaktResult *result;
  PaktResult *base;
  PaktDimension dimension;
  PaktScope *scope;
  gboolean by_body;
  gboolean has_gains;
  int first_year;
  guint n_years;
  GArray *rows;                       /* Row, in the order of the plan */
  Table now;
  Table before;
  PaktFigures *wholes[N_PRICES];      /* by prices: years and their sum of the whole scope */
  PaktFigures *whole_before;
};

/* What is needed while the costs are summed up. */
typedef struct
{
  PaktCosts *costs;
  GCancellable *cancellable;
  PaktProgress *progress;
  GError **error;
} Summing;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->key);
  g_free (row->name);
}

static void
clear_costs (gpointer data)
{
  PaktCosts *costs = data;

  g_clear_pointer (&costs->result, pakt_result_unref);
  g_clear_pointer (&costs->base, pakt_result_unref);
  g_clear_pointer (&costs->scope, pakt_scope_free);
  g_clear_pointer (&costs->rows, g_array_unref);
  g_free (costs->now.figures);
  g_free (costs->before.figures);
  for (guint i = 0; i < N_PRICES; i++)
    g_free (costs->wholes[i]);
  g_free (costs->whole_before);
}

static gboolean
refuse_overflow (GError **error)
{
  g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                       _("The sum of all years is larger than the program can hold. "
                         "Check the plan for a price that is too high."));
  return FALSE;
}

static PaktProjection *
project (Summing             *summing,
         PaktResult          *result,
         const PaktDimension *dimensions,
         guint                n_dimensions)
{
  PaktProjection *projection = pakt_projection_new_scoped (result, summing->costs->scope, dimensions, n_dimensions,
                                                           summing->cancellable, summing->progress, summing->error);

  /* The services of a pass that is done must not count for the next one as well. */
  if (summing->progress != NULL)
    {
      g_atomic_int_set (&summing->progress->done, 0);
      g_atomic_int_inc (&summing->progress->pass);
    }
  return projection;
}

/* The years of the whole scope, and their sum behind them. */
static PaktFigures *
sum_whole (Summing    *summing,
           PaktResult *result)
{
  const PaktDimension year = PAKT_DIMENSION_YEAR;
  PaktCosts *costs = summing->costs;
  g_autoptr (PaktProjection) projection = project (summing, result, &year, 1);
  g_autofree PaktFigures *whole = g_new0 (PaktFigures, costs->n_years + 1);

  if (projection == NULL)
    return NULL;

  for (guint i = 0; i < costs->n_years; i++)
    {
      whole[i] = pakt_projection_get_row (projection, i)->figures;
      if (!pakt_figures_add (&whole[costs->n_years], &whole[i]))
        {
          refuse_overflow (summing->error);
          return NULL;
        }
    }

  return g_steal_pointer (&whole);
}

static guint
find_row (PaktCosts  *costs,
          GHashTable *positions,
          const char *key)
{
  gpointer value;
  Row row = { 0, };

  if (g_hash_table_lookup_extended (positions, key, NULL, &value))
    return GPOINTER_TO_UINT (value);

  row.key = g_strdup (key);
  row.name = pakt_dimension_dup_name (costs->dimension, pakt_inputs_get_plan (pakt_result_get_inputs (costs->result)),
                                      key);
  g_hash_table_insert (positions, g_strdup (key), GUINT_TO_POINTER (costs->rows->len));
  g_array_append_val (costs->rows, row);
  return costs->rows->len - 1;
}

/* Every row that either has, in the order of their keys; what belongs to nobody comes last. */
static void
list_rows (PaktCosts      *costs,
           PaktProjection *now,
           PaktProjection *before,
           GHashTable     *positions)
{
  guint i = 0;
  guint j = 0;
  gboolean has_rest = FALSE;

  while (i < pakt_projection_get_n_rows (now) || (before != NULL && j < pakt_projection_get_n_rows (before)))
    {
      const PaktProjectionRow *ours = i < pakt_projection_get_n_rows (now) ? pakt_projection_get_row (now, i) : NULL;
      const PaktProjectionRow *theirs = before != NULL && j < pakt_projection_get_n_rows (before)
                                        ? pakt_projection_get_row (before, j) : NULL;
      gboolean take_ours = theirs == NULL || (ours != NULL && ours->key <= theirs->key);
      const char *key = take_ours ? pakt_projection_get_key (now, ours, 0)
                                  : pakt_projection_get_key (before, theirs, 0);

      if (*key == '\0')
        has_rest = TRUE;
      else
        find_row (costs, positions, key);
      if (take_ours)
        i++;
      else
        j++;
    }

  if (has_rest)
    find_row (costs, positions, "");
}

static gboolean
fill_table (Summing           *summing,
            PaktProjection    *projection,
            GHashTable        *positions,
            const PaktFigures *whole,
            Table             *table)
{
  PaktCosts *costs = summing->costs;
  guint width = costs->n_years + 1;
  PaktFigures *sums;

  table->figures = g_new0 (PaktFigures, (gsize) (costs->rows->len + 1) * width);
  sums = table->figures + (gsize) costs->rows->len * width;
  memcpy (sums, whole, width * sizeof *whole);

  /* By body there is no total, and what the Land takes over is told as relief, which only the bodies know. */
  for (guint i = 0; costs->by_body && i < width; i++)
    sums[i].total = sums[i].land = sums[i].relief = 0;

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);
      guint position = find_row (costs, positions, pakt_projection_get_key (projection, row, 0));
      guint year = (guint) (pakt_projection_get_year (projection, row, 1) - costs->first_year);
      PaktFigures *figures = table->figures + (gsize) position * width;

      figures[year] = row->figures;
      if (!pakt_figures_add (&figures[costs->n_years], &row->figures))
        return refuse_overflow (summing->error);
      if (costs->by_body && (!pakt_add (&sums[year].relief, row->figures.relief) ||
                             !pakt_add (&sums[costs->n_years].relief, row->figures.relief)))
        return refuse_overflow (summing->error);
    }

  return TRUE;
}

static gboolean
sum_wholes (Summing  *summing,
            PaktRuns *runs)
{
  PaktCosts *costs = summing->costs;

  for (guint i = 0; i < N_PRICES; i++)
    {
      PaktResult *result = pakt_runs_get (runs, (PaktPrices) i);

      if (i != PAKT_PRICES_LIKELY && result == costs->result)
        continue;
      costs->wholes[i] = sum_whole (summing, result);
      if (costs->wholes[i] == NULL)
        return FALSE;
    }

  if (costs->base != NULL)
    costs->whole_before = sum_whole (summing, costs->base);

  return costs->base == NULL || costs->whole_before != NULL;
}

static gboolean
sum_rows (Summing *summing)
{
  PaktCosts *costs = summing->costs;
  const PaktDimension both[] = { costs->dimension, PAKT_DIMENSION_YEAR };
  g_autoptr (GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PaktProjection) now = project (summing, costs->result, both, 2);
  g_autoptr (PaktProjection) before = NULL;

  if (now == NULL || (costs->base != NULL && (before = project (summing, costs->base, both, 2)) == NULL))
    return FALSE;

  costs->by_body = pakt_projection_is_by_body (now);
  costs->has_gains = pakt_projection_has_gains (now);
  list_rows (costs, now, before, positions);

  return fill_table (summing, now, positions, costs->wholes[PAKT_PRICES_LIKELY], &costs->now) &&
         (before == NULL || fill_table (summing, before, positions, costs->whole_before, &costs->before));
}

/**
 * pakt_costs_new:
 * @dimension: what rows are; any but the year
 * @scope: which part of the costs is shown, in all years
 * @cancellable: (nullable): to stop from another thread
 * @progress: (nullable) (inout): told how far it is
 * @error: PAKT_ERROR_NOT_FOUND, _OVERFLOW or _CANCELLED
 *
 * Sums costs up for a page. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the costs
 */
PaktCosts *
pakt_costs_new (PaktRuns         *runs,
                PaktDimension     dimension,
                const PaktScope  *scope,
                GCancellable     *cancellable,
                PaktProgress     *progress,
                GError          **error)
{
  g_autoptr (PaktCosts) costs = g_atomic_rc_box_new0 (PaktCosts);
  PaktPlan *plan;
  Summing summing = { costs, cancellable, progress, error };

  costs->result = pakt_result_ref (pakt_runs_get (runs, PAKT_PRICES_LIKELY));
  if (pakt_runs_get_base (runs) != NULL)
    costs->base = pakt_result_ref (pakt_runs_get_base (runs));
  costs->dimension = dimension;
  costs->scope = pakt_scope_copy (scope);
  plan = pakt_inputs_get_plan (pakt_result_get_inputs (costs->result));
  costs->first_year = pakt_plan_get_first_year (plan);
  costs->n_years = (guint) (pakt_plan_get_last_year (plan) - costs->first_year + 1);
  costs->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (costs->rows, clear_row);
  if (progress != NULL)
    g_atomic_int_set (&progress->n_passes, pakt_runs_get (runs, PAKT_PRICES_LOW) == costs->result
                                           ? (costs->base != NULL ? 4 : 2) : (costs->base != NULL ? 6 : 4));

  if (!sum_wholes (&summing, runs) || !sum_rows (&summing))
    return NULL;

  return g_steal_pointer (&costs);
}

/**
 * pakt_costs_ref:
 *
 * Returns: (transfer full): @costs
 */
PaktCosts *
pakt_costs_ref (PaktCosts *costs)
{
  return g_atomic_rc_box_acquire (costs);
}

/**
 * pakt_costs_unref:
 * @costs: (transfer full): released
 */
void
pakt_costs_unref (PaktCosts *costs)
{
  g_atomic_rc_box_release_full (costs, clear_costs);
}

/**
 * pakt_costs_get_result:
 *
 * Returns: (transfer none): the run that was summed up
 */
PaktResult *
pakt_costs_get_result (PaktCosts *costs)
{
  return costs->result;
}

/**
 * pakt_costs_get_base:
 *
 * Returns: (transfer none) (nullable): the base plan's run, where a scenario is shown
 */
PaktResult *
pakt_costs_get_base (PaktCosts *costs)
{
  return costs->base;
}

PaktDimension
pakt_costs_get_dimension (PaktCosts *costs)
{
  return costs->dimension;
}

/**
 * pakt_costs_get_scope:
 *
 * Returns: (transfer none): which part of the costs is shown
 */
const PaktScope *
pakt_costs_get_scope (PaktCosts *costs)
{
  return costs->scope;
}

/**
 * pakt_costs_is_by_body:
 *
 * Returns: whether rows are figures of bodies: without total and Land, with relief
 */
gboolean
pakt_costs_is_by_body (PaktCosts *costs)
{
  return costs->by_body;
}

/**
 * pakt_costs_has_gains:
 *
 * Returns: whether gains belong to the rows
 */
gboolean
pakt_costs_has_gains (PaktCosts *costs)
{
  return costs->has_gains;
}

/**
 * pakt_costs_get_n_rows:
 *
 * Returns: how many rows there are, the sum not counted
 */
guint
pakt_costs_get_n_rows (PaktCosts *costs)
{
  return costs->rows->len;
}

/**
 * pakt_costs_get_n_years:
 *
 * Returns: how many years there are, the sum not counted
 */
guint
pakt_costs_get_n_years (PaktCosts *costs)
{
  return costs->n_years;
}

int
pakt_costs_get_year (PaktCosts *costs,
                     guint      position)
{
  return costs->first_year + (int) position;
}

/**
 * pakt_costs_get_key:
 *
 * Returns: (transfer none): the row's value of the dimension; "" for what belongs to none
 */
const char *
pakt_costs_get_key (PaktCosts *costs,
                    guint      row)
{
  g_return_val_if_fail (row < costs->rows->len, NULL);

  return g_array_index (costs->rows, Row, row).key;
}

/**
 * pakt_costs_get_name:
 *
 * Returns: (transfer none): what people call it
 */
const char *
pakt_costs_get_name (PaktCosts *costs,
                     guint      row)
{
  g_return_val_if_fail (row < costs->rows->len, NULL);

  return g_array_index (costs->rows, Row, row).name;
}

/**
 * pakt_costs_get:
 * @row: a row; that behind the last is the sum of all
 * @year: a year; that behind the last is the sum of all
 *
 * Returns: (transfer none): the figures
 */
const PaktFigures *
pakt_costs_get (PaktCosts *costs,
                guint      row,
                guint      year)
{
  g_return_val_if_fail (row <= costs->rows->len && year <= costs->n_years, NULL);

  return &costs->now.figures[(gsize) row * (costs->n_years + 1) + year];
}

/**
 * pakt_costs_get_before:
 *
 * Returns: (transfer none) (nullable): the same of the base plan; %NULL where the base plan is shown
 */
const PaktFigures *
pakt_costs_get_before (PaktCosts *costs,
                       guint      row,
                       guint      year)
{
  g_return_val_if_fail (row <= costs->rows->len && year <= costs->n_years, NULL);

  return costs->before.figures != NULL ? &costs->before.figures[(gsize) row * (costs->n_years + 1) + year] : NULL;
}

/**
 * pakt_costs_get_whole:
 * @year: a year; that behind the last is the sum of all
 *
 * Returns: (transfer none): the figures of everything that is shown, with total and Land unless the scope names bodies
 */
const PaktFigures *
pakt_costs_get_whole (PaktCosts  *costs,
                      PaktPrices  prices,
                      guint       year)
{
  const PaktFigures *whole = costs->wholes[prices] != NULL ? costs->wholes[prices] : costs->wholes[PAKT_PRICES_LIKELY];

  g_return_val_if_fail (year <= costs->n_years, NULL);

  return &whole[year];
}

/**
 * pakt_costs_get_whole_before:
 *
 * Returns: (transfer none) (nullable): the same of the base plan; %NULL where the base plan is shown
 */
const PaktFigures *
pakt_costs_get_whole_before (PaktCosts *costs,
                             guint      year)
{
  g_return_val_if_fail (year <= costs->n_years, NULL);

  return costs->whole_before != NULL ? &costs->whole_before[year] : NULL;
}
