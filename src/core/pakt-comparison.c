/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-comparison.h"

#include <glib/gi18n-lib.h>

#include "pakt-projection-private.h"

/**
 * pakt_projection_new_difference:
 * @projection: what is compared
 * @reference: what it is compared with: of the same plan, by the same dimensions
 * @error: PAKT_ERROR_OVERFLOW
 *
 * Returns: (transfer full) (nullable): @projection less @reference, with every row that either has
 */
PaktProjection *
pakt_projection_new_difference (PaktProjection  *projection,
                                PaktProjection  *reference,
                                GError         **error)
{
  g_autoptr (PaktProjection) difference = g_memdup2 (projection, sizeof *projection);
  guint i = 0;
  guint j = 0;

  g_atomic_ref_count_init (&difference->ref_count);
  difference->result = pakt_result_ref (projection->result);
  difference->rows = g_array_new (FALSE, FALSE, sizeof (PaktProjectionRow));

  while (i < projection->rows->len || j < reference->rows->len)
    {
      const PaktProjectionRow *ours = i < projection->rows->len
                                      ? &g_array_index (projection->rows, PaktProjectionRow, i) : NULL;
      const PaktProjectionRow *theirs = j < reference->rows->len
                                        ? &g_array_index (reference->rows, PaktProjectionRow, j) : NULL;
      PaktProjectionRow row = { 0, };

      if (theirs == NULL || (ours != NULL && ours->key < theirs->key))
        theirs = NULL;
      else if (ours == NULL || theirs->key < ours->key)
        ours = NULL;

      if (ours != NULL)
        {
          row = *ours;
          i++;
        }
      if (theirs != NULL)
        {
          row.key = theirs->key;
          j++;
          if (!pakt_figures_subtract (&row.figures, &theirs->figures))
            {
              g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                                   _("a difference is larger than can be computed with"));
              return NULL;
            }
        }
      g_array_append_val (difference->rows, row);
    }

  return g_steal_pointer (&difference);
}

static PaktProjection *
project_years (PaktPlan    *plan,
               const char  *scenario,
               guint        n_assumptions,
               PaktPrices   prices,
               GError     **error)
{
  const PaktDimension year = PAKT_DIMENSION_YEAR;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new_partial (plan, scenario, n_assumptions, error);
  g_autoptr (PaktResult) result = NULL;

  if (inputs == NULL)
    return NULL;

  result = pakt_engine_run (inputs, prices, NULL, error);
  return result != NULL ? pakt_projection_new (result, &year, 1, error) : NULL;
}

static void
attribution_free (gpointer data)
{
  PaktAttribution *attribution = data;

  pakt_projection_unref (attribution->worth);
  g_free (attribution);
}

/**
 * pakt_plan_attribute:
 * @scenario: a scenario's id
 * @error: PAKT_ERROR_NOT_FOUND, _INVALID or _OVERFLOW
 *
 * Applies the assumptions of the whole chain one at a time. Each is worth the
 * change made at its turn; together they are worth the whole difference to the
 * base plan, exactly. A disabled assumption is worth nothing.
 *
 * Returns: (transfer full) (element-type PaktAttribution) (nullable): the assumptions in order
 */
GPtrArray *
pakt_plan_attribute (PaktPlan    *plan,
                     const char  *scenario,
                     PaktPrices   prices,
                     GError     **error)
{
  g_autoptr (GPtrArray) chain = pakt_plan_list_chain (plan, scenario, error);
  g_autoptr (GPtrArray) attributions = g_ptr_array_new_with_free_func (attribution_free);
  g_autoptr (PaktProjection) before = NULL;

  if (chain == NULL || (before = project_years (plan, scenario, 0, prices, error)) == NULL)
    return NULL;

  for (guint i = 0; i < chain->len; i++)
    {
      g_autoptr (PaktProjection) after = project_years (plan, scenario, i + 1, prices, error);
      g_autoptr (PaktProjection) worth = NULL;
      PaktAttribution *attribution;

      if (after == NULL || (worth = pakt_projection_new_difference (after, before, error)) == NULL)
        return NULL;

      attribution = g_new (PaktAttribution, 1);
      attribution->assumption = g_ptr_array_index (chain, i);
      attribution->worth = g_steal_pointer (&worth);
      g_ptr_array_add (attributions, attribution);

      pakt_projection_unref (before);
      before = g_steal_pointer (&after);
    }

  return g_steal_pointer (&attributions);
}
