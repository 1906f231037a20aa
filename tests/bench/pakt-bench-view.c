/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-bench-view.h"

#include <stdio.h>

#include "pakt-bench-store.h"
#include "pakt-cost-view.h"
#include "pakt-explain.h"

/*
 * What a user waits for on the page of costs, from the wish to the rows, and
 * how long the main loop, which draws the frames, is away meanwhile.
 */

typedef struct
{
  PaktDesk *desk;
  PaktCostView *view;
  const char *scenario;
  PaktDimension dimension;
  gint64 longest;           /* in µs, that the main loop was away at once */
} Bench;

static gboolean
is_busy (Bench *bench)
{
  return pakt_desk_get_busy (bench->desk) || pakt_cost_view_get_busy (bench->view) ||
         pakt_desk_get_state (bench->desk) == PAKT_DESK_LOADING;
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (Bench  *bench,
          gint64  begin)
{
  guint source = g_timeout_add (1, tick_cb, NULL);

  bench->longest = MAX (bench->longest, g_get_monotonic_time () - begin);
  while (is_busy (bench))
    {
      gint64 iteration = g_get_monotonic_time ();

      g_main_context_iteration (NULL, TRUE);
      bench->longest = MAX (bench->longest, g_get_monotonic_time () - iteration);
    }
  g_source_remove (source);
}

static void
choose_scenario (gpointer data)
{
  Bench *bench = data;
  gint64 begin = g_get_monotonic_time ();

  pakt_desk_set_scenario (bench->desk, pakt_desk_get_scenario (bench->desk) == NULL ? bench->scenario : NULL);
  wait_for (bench, begin);
}

/* There and back: once to the dimension, once to that of services. */
static void
choose_dimension (gpointer data)
{
  Bench *bench = data;
  gint64 begin = g_get_monotonic_time ();

  pakt_cost_view_set_dimension (bench->view, pakt_cost_view_get_dimension (bench->view) == bench->dimension
                                             ? PAKT_DIMENSION_SERVICE : bench->dimension);
  wait_for (bench, begin);
}

static void
search (gpointer data)
{
  Bench *bench = data;

  pakt_cost_view_set_search (bench->view, pakt_cost_view_get_search (bench->view) == NULL ? "a" : NULL);
}

static void
explain (gpointer data)
{
  Bench *bench = data;
  PaktCostRows *rows = pakt_cost_view_get_rows (bench->view);
  g_autoptr (PaktScope) address = pakt_cost_rows_make_address (rows, 0, 3);
  g_autoptr (GPtrArray) lines = pakt_explain_figure (pakt_desk_get_result (bench->desk), NULL, address,
                                                     PAKT_MEASURE_MUNICIPAL, PAKT_DIMENSION_SERVICE, NULL, NULL);

  g_assert (lines != NULL);
}

static void
report (const char *name,
        const char *what,
        guint       n_runs,
        void      (*run) (gpointer),
        Bench      *bench)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", name, what);
  g_autofree char *away = g_strdup_printf ("%s:   longest time without a frame", name);

  bench->longest = 0;
  pakt_bench_report (text, n_runs, run, bench);
  if (bench->longest > 0)
    printf ("%-62s %10.3f ms\n", away, (double) bench->longest / 1000);
}

/**
 * pakt_bench_view:
 * @name: of the plan
 *
 * Measures what the page of costs does with the plan.
 */
void
pakt_bench_view (const char *name,
                 PaktPlan   *plan,
                 guint       n_runs)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktCostView) view = pakt_cost_view_new ();
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  Bench bench = { .desk = desk, .view = view };

  pakt_cost_view_set_desk (view, desk);
  pakt_desk_open_plan (desk, plan);
  wait_for (&bench, g_get_monotonic_time ());

  bench.dimension = PAKT_DIMENSION_TOPIC;
  report (name, "another dimension, by topic and back", n_runs, choose_dimension, &bench);
  bench.dimension = PAKT_DIMENSION_BODY;
  report (name, "another dimension, by body and back", n_runs, choose_dimension, &bench);
  if (pakt_cost_view_get_dimension (view) != PAKT_DIMENSION_BODY)
    choose_dimension (&bench);
  report (name, "search in the rows", n_runs, search, &bench);
  report (name, "explain a body's sum of a year", n_runs, explain, &bench);
  if (n_scenarios > 0)
    {
      bench.scenario = scenarios[n_scenarios - 1].scenario;
      report (name, "a scenario or the base plan, by body, base beside it", n_runs, choose_scenario, &bench);
    }
}
