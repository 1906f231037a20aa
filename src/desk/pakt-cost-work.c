/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-work-private.h"

struct _PaktCostWork
{
  PaktRuns *runs;
  PaktDimension dimension;
  PaktScope *scope;
  PaktProgress progress;
};

static void
clear_work (gpointer data)
{
  PaktCostWork *work = data;

  pakt_runs_unref (work->runs);
  pakt_scope_free (work->scope);
}

static void
sum_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  PaktCostWork *work = task_data;
  GError *error = NULL;
  PaktCosts *costs = pakt_costs_new (work->runs, work->dimension, work->scope, cancellable, &work->progress, &error);

  if (costs != NULL)
    g_task_return_pointer (task, costs, (GDestroyNotify) pakt_costs_unref);
  else
    g_task_return_error (task, error);
}

/* What a thread is to sum up. */
PaktCostWork *
pakt_cost_work_new (PaktRuns        *runs,
                    PaktDimension    dimension,
                    const PaktScope *scope)
{
  PaktCostWork *work = g_atomic_rc_box_new0 (PaktCostWork);

  work->runs = pakt_runs_ref (runs);
  work->dimension = dimension;
  work->scope = pakt_scope_copy (scope);

  return work;
}

void
pakt_cost_work_unref (PaktCostWork *work)
{
  g_atomic_rc_box_release_full (work, clear_work);
}

/* Sums up in a thread; @callback is called in this one. */
void
pakt_cost_work_start (PaktCostWork        *work,
                      gpointer             source_object,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (source_object, cancellable, callback, NULL);

  g_task_set_source_tag (task, pakt_cost_work_start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (work), (GDestroyNotify) pakt_cost_work_unref);
  g_task_run_in_thread (task, sum_in_thread);
}

PaktCosts *
pakt_cost_work_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* How much is done, all passes together. */
int
pakt_cost_work_get_percent (PaktCostWork *work)
{
  PaktProgress *progress = &work->progress;
  int all = MAX (g_atomic_int_get (&progress->all), 1);
  int n_passes = MAX (g_atomic_int_get (&progress->n_passes), 1);

  return MIN ((100 * g_atomic_int_get (&progress->pass) + 100 * g_atomic_int_get (&progress->done) / all) / n_passes, 100);
}
