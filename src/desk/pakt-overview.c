/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-overview.h"

#include <glib/gi18n-lib.h>

#include "pakt-error.h"
#include "pakt-figures-private.h"
#include "pakt-money.h"

/* The key figures of a result: who has what in a month, and what the bodies bear in the years that matter most. */
struct _PaktOverview
{
  PaktMonth month;
  PaktReach services;
  PaktReach pairs;
  gint64 covered;
  GArray *burdens;
  PaktBurden sum;
};

G_DEFINE_BOXED_TYPE (PaktOverview, pakt_overview, pakt_overview_ref, pakt_overview_unref)

static void
clear_overview (gpointer data)
{
  PaktOverview *overview = data;

  g_array_unref (overview->burdens);
}

static gint64
count_live (const PaktAdoptionCount *count)
{
  return count->states[PAKT_STATE_LIVE] + count->states[PAKT_STATE_EXPECTED];
}

static gint64
count_planned (const PaktAdoptionCount *count)
{
  return count->states[PAKT_STATE_PLANNED] + count->states[PAKT_STATE_OVERDUE];
}

static gboolean
count_adoption (PaktOverview  *self,
                PaktInputs    *inputs,
                GError       **error)
{
  g_autoptr (GArray) counts = pakt_inputs_count_adoption (inputs, PAKT_ADOPTION_BY_SERVICE, self->month, error);
  PaktAdoptionCount sum;

  if (counts == NULL)
    return FALSE;

  for (guint i = 0; i < counts->len; i++)
    {
      const PaktAdoptionCount *count = &g_array_index (counts, PaktAdoptionCount, i);
      gint64 live = count_live (count);

      if (count->competent == 0)
        continue;

      self->services.competent++;
      self->services.live += live > 0;
      self->services.planned += live == 0 && count_planned (count) > 0;
      self->services.everywhere += live == count->competent;
    }

  pakt_adoption_counts_sum (counts, &sum);
  self->pairs.competent = sum.competent;
  self->pairs.live = count_live (&sum);
  self->pairs.planned = count_planned (&sum);
  self->covered = sum.inhabitants_covered;

  return TRUE;
}

static gboolean
complete_burden (PaktBurden *burden)
{
  burden->burden = burden->municipal;
  if (!pakt_add (&burden->burden, burden->outside))
    return FALSE;

  return !__builtin_sub_overflow (burden->burden, burden->gain_cash, &burden->net);
}

static gboolean
add_burden (PaktBurden       *sum,
            const PaktFigures *figures)
{
  return pakt_add (&sum->municipal, figures->municipal)
         && pakt_add (&sum->outside, figures->outside)
         && pakt_add (&sum->gain_cash, figures->gain_cash)
         && pakt_add (&sum->gain_time, figures->gain_time)
         && pakt_add (&sum->unknown, figures->unknown)
         && complete_burden (sum);
}

static gboolean
sum_burdens (PaktOverview  *self,
             PaktResult    *result,
             GError       **error)
{
  const PaktDimension dimension = PAKT_DIMENSION_YEAR;
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &dimension, 1, error);

  if (projection == NULL)
    return FALSE;

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);
      PaktBurden burden = { .year = pakt_projection_get_year (projection, row, 0) };

      if (burden.year < PAKT_BURDEN_FIRST_YEAR || burden.year > PAKT_BURDEN_LAST_YEAR)
        continue;

      if (!add_burden (&burden, &row->figures) || !add_burden (&self->sum, &row->figures))
        {
          g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                               _("What the municipalities bear is more than the program can hold. "
                                 "Check the plan for a price that is too high."));
          return FALSE;
        }
      g_array_append_val (self->burdens, burden);
    }

  return TRUE;
}

/**
 * pakt_overview_is_quick:
 *
 * Returns: whether overview and findings of the plan take so little time that they need no thread
 */
gboolean
pakt_overview_is_quick (PaktPlan *plan)
{
  return pakt_figures_is_small (plan);
}

/**
 * pakt_overview_new:
 * @result: the figures of a plan or scenario
 * @month: when to ask who has what
 *
 * May be called in any thread. A country's plan takes about a second.
 *
 * Returns: (transfer full) (nullable): the key figures, or %NULL with %PAKT_ERROR_OVERFLOW where one is too large
 */
PaktOverview *
pakt_overview_new (PaktResult  *result,
                   PaktMonth    month,
                   GError     **error)
{
  g_autoptr (PaktOverview) self = g_atomic_rc_box_new0 (PaktOverview);

  self->month = month;
  self->burdens = g_array_new (FALSE, FALSE, sizeof (PaktBurden));
  if (!count_adoption (self, pakt_result_get_inputs (result), error) || !sum_burdens (self, result, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * pakt_overview_ref:
 *
 * Returns: (transfer full): @overview
 */
PaktOverview *
pakt_overview_ref (PaktOverview *overview)
{
  return g_atomic_rc_box_acquire (overview);
}

/**
 * pakt_overview_unref:
 * @overview: (transfer full): released
 */
void
pakt_overview_unref (PaktOverview *overview)
{
  g_atomic_rc_box_release_full (overview, clear_overview);
}

/**
 * pakt_overview_get_month:
 *
 * Returns: the month that services, pairs and inhabitants are about
 */
PaktMonth
pakt_overview_get_month (const PaktOverview *overview)
{
  return overview->month;
}

/**
 * pakt_overview_get_services:
 *
 * Returns: (transfer none): how many of the services that somebody is competent for are in use
 */
const PaktReach *
pakt_overview_get_services (const PaktOverview *overview)
{
  return &overview->services;
}

/**
 * pakt_overview_get_pairs:
 *
 * Returns: (transfer none): how many competent bodies use a service, added up over the services; `everywhere` is 0
 */
const PaktReach *
pakt_overview_get_pairs (const PaktOverview *overview)
{
  return &overview->pairs;
}

/**
 * pakt_overview_get_covered:
 *
 * Returns: the share of the inhabitants who can use a service, over all services, in basis points; %PAKT_NONE where
 *   there are none
 */
gint64
pakt_overview_get_covered (const PaktOverview *overview)
{
  return overview->covered;
}

/**
 * pakt_overview_get_n_burdens:
 *
 * Returns: how many of the years from %PAKT_BURDEN_FIRST_YEAR to %PAKT_BURDEN_LAST_YEAR the plan has
 */
guint
pakt_overview_get_n_burdens (const PaktOverview *overview)
{
  return overview->burdens->len;
}

/**
 * pakt_overview_get_burden:
 *
 * Returns: (transfer none): what the bodies bear in one of those years
 */
const PaktBurden *
pakt_overview_get_burden (const PaktOverview *overview,
                          guint               position)
{
  g_return_val_if_fail (position < overview->burdens->len, NULL);

  return &g_array_index (overview->burdens, PaktBurden, position);
}

/**
 * pakt_overview_get_burden_sum:
 *
 * Returns: (transfer none): what they bear in all of those years together
 */
const PaktBurden *
pakt_overview_get_burden_sum (const PaktOverview *overview)
{
  return &overview->sum;
}
