/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain.h"
#include "pakt-folder.h"
#include "pakt-plan-paper.h"
#include "pakt-ui-test.h"

/* What of a plan is printed. */

static void
check_explanation (PaktDesk        *desk,
                   const PaktScope *scope,
                   PaktMeasure      measure)
{
  PaktRuns *runs = pakt_desk_get_runs (desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
    pakt_explain_figure (pakt_runs_get (runs, PAKT_PRICES_LIKELY), pakt_runs_get_base (runs), scope, measure,
                         PAKT_DIMENSION_BODY, NULL, &error);
  g_autoptr (PaktPaper) paper = NULL;
  guint n_pages;

  g_assert_no_error (error);
  paper = pakt_plan_paper_new_explanation (desk, lines);
  n_pages = pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  if (n_pages != 1)
    g_test_message ("%s, %d, measure %d: %u pages", ((PaktExplanationLine *) lines->pdata[0])->text, scope->year, measure,
                    n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
}

static void
check_explanations (PaktDesk      *desk,
                    PaktDimension  dimension,
                    const char    *key)
{
  g_autoptr (PaktScope) scope = pakt_scope_new ();

  pakt_scope_set (scope, dimension, key);
  for (scope->year = 2027; scope->year <= 2035; scope->year += 2)
    check_explanation (desk, scope, PAKT_MEASURE_NET);
}

/* Every service and every body of the example: an explanation is handed out as one sheet. */
static void
test_explanation_is_one_page (void)
{
  g_autoptr (GFile) folder = g_file_new_for_uri (PAKT_EXAMPLE_URI);
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = pakt_folder_load (folder, NULL, &error);
  const PaktServiceRow *services;
  const PaktBodyRow *bodies;
  guint n;

  g_assert_no_error (error);
  services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n);
  pakt_desk_open_plan (desk, plan);
  pakt_ui_test_wait (desk);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    check_explanations (desk, PAKT_DIMENSION_SERVICE, services[i].service);
  bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n);
  for (guint i = 0; i < n; i++)
    check_explanations (desk, PAKT_DIMENSION_BODY, bodies[i].ags);
}

int
main (int    argc,
      char **argv)
{
  pakt_ui_test_init (&argc, &argv);

  g_test_add_func ("/plan-paper/explanation-is-one-page", test_explanation_is_one_page);

  return g_test_run ();
}
