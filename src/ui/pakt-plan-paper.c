/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-plan-paper.h"

#include <glib/gi18n-lib.h>

#include "pakt-cost-chart.h"
#include "pakt-cost-grid.h"
#include "pakt-explain.h"
#include "pakt-format.h"

/* What of a plan is printed: the same that is seen, as a paper. */

static PaktDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return pakt_date_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/**
 * pakt_plan_paper_new:
 * @title: what the paper is about
 *
 * Returns: (transfer full): an empty paper that says on each page which plan it is of, as of when, and when it was printed
 */
PaktPaper *
pakt_plan_paper_new (PaktDesk   *desk,
                     const char *title)
{
  PaktPlan *plan = pakt_desk_get_plan (desk);
  PaktPaper *paper = pakt_paper_new (title);
  const char *plan_title = *pakt_plan_get_title (plan) != '\0' ? pakt_plan_get_title (plan) : _("Untitled Plan");
  g_autofree char *printed = pakt_format_date (get_today ());
  g_autofree char *origin = NULL;

  if (pakt_plan_get_as_of (plan) != 0)
    {
      g_autofree char *date = pakt_format_date (pakt_plan_get_as_of (plan));

      /* Translators: at the foot of a printed page: the day that the plan's data is true for, and the day of printing */
      origin = g_strdup_printf (_("As of %s, printed on %s"), date, printed);
    }
  else
    {
      origin = g_strdup_printf (_("Printed on %s"), printed);
    }

  pakt_paper_set_origin (paper, plan_title, origin, pakt_plan_is_example (plan));
  return paper;
}

/* An amount as in the table on screen: with what it lacks, and how it differs from the base plan. */
static char *
dup_cell (PaktCostRows *rows,
          guint         row,
          guint         year)
{
  PaktMeasure measure = pakt_cost_rows_get_measure (rows);
  const PaktFigures *figures = pakt_cost_rows_get (rows, row, year);
  g_autofree char *amount = pakt_format_amount (pakt_figures_get (figures, measure));
  g_autofree char *difference = pakt_cost_dup_difference (figures, pakt_cost_rows_get_before (rows, row, year), measure);
  g_autofree char *text = pakt_figures_get_unknown (figures, measure) > 0
                          ? g_strdup_printf (C_("amount", "at least %s"), amount) : g_steal_pointer (&amount);

  return difference != NULL ? g_strdup_printf ("%s\n%s", text, difference) : g_steal_pointer (&text);
}

static PaktPaperTable *
make_table (PaktCostRows *rows)
{
  PaktCosts *costs = pakt_cost_rows_get_costs (rows);
  guint n_years = pakt_costs_get_n_years (costs);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) title_list = NULL;
  PaktPaperTable *table;

  g_strv_builder_add (titles, pakt_dimension_get_title (pakt_costs_get_dimension (costs)));
  for (guint i = 0; i < n_years; i++)
    g_strv_builder_take (titles, g_strdup_printf ("%d", pakt_costs_get_year (costs, i)));
  g_strv_builder_add (titles, C_("column", "Sum"));
  title_list = g_strv_builder_end (titles);
  table = pakt_paper_table_new ((const char * const *) title_list);

  for (guint row = 0; row <= pakt_cost_rows_get_n (rows); row++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      g_auto (GStrv) cell_list = NULL;

      g_strv_builder_take (cells, pakt_cost_rows_dup_name (rows, row));
      for (guint i = 0; i <= n_years; i++)
        g_strv_builder_take (cells, dup_cell (rows, row, i));
      cell_list = g_strv_builder_end (cells);
      pakt_paper_table_add_row (table, (const char * const *) cell_list, row == pakt_cost_rows_get_n (rows));
    }

  return table;
}

/**
 * pakt_plan_paper_new_costs:
 * @view: what is looked at; must have rows
 *
 * Returns: (transfer full): the costs as they are filtered and sorted, chart and table
 */
PaktPaper *
pakt_plan_paper_new_costs (PaktCostView *view)
{
  PaktCostRows *rows = pakt_cost_view_get_rows (view);
  PaktCosts *costs = pakt_cost_rows_get_costs (rows);
  g_autofree char *description = pakt_cost_view_dup_description (view);
  g_autofree char *note = pakt_cost_chart_dup_note (costs);
  g_autofree char *title = NULL;
  PaktPaper *paper;
  g_autoptr (PaktStackData) data = pakt_cost_chart_new_data (costs);
  g_autoptr (PaktPaperTable) table = make_table (rows);

  /* Translators: title of a paper: a figure such as “Total Costs”, and what it is broken down by */
  title = g_strdup_printf (C_("paper", "%s by %s"), pakt_measure_get_title (pakt_cost_rows_get_measure (rows)),
                           pakt_dimension_get_title (pakt_costs_get_dimension (costs)));
  paper = pakt_plan_paper_new (pakt_cost_view_get_desk (view), title);
  pakt_paper_set_subtitle (paper, description);
  pakt_paper_set_landscape (paper, TRUE);
  pakt_paper_add_heading (paper, _("Who pays, by year"));
  pakt_paper_add_chart (paper, data);
  if (note != NULL)
    pakt_paper_add_text (paper, 0, note);
  pakt_paper_add_heading (paper, title);
  pakt_paper_add_table (paper, table);

  return paper;
}

/* The sentences of a step follow each other in one paragraph, as they would be read out. */
static void
flush_sentences (PaktPaper *paper,
                 GString   *sentences)
{
  if (sentences->len > 0)
    pakt_paper_add_text (paper, 0, sentences->str);
  g_string_truncate (sentences, 0);
}

static void
add_line (PaktPaper                 *paper,
          const PaktExplanationLine *line,
          GString                   *sentences)
{
  if (line->amount == NULL && line->level == 2 && sentences != NULL)
    {
      g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", line->text);
      return;
    }

  if (sentences != NULL)
    flush_sentences (paper, sentences);
  if (line->target != NULL)
    pakt_paper_add_part (paper, sentences != NULL ? 0 : line->level - 1, line->text, line->amount);
  else if (line->amount != NULL)
    pakt_paper_add_amount (paper, line->level - 1, line->text, line->amount);
  else if (line->level == 1)
    pakt_paper_add_heading (paper, line->text);
  else
    pakt_paper_add_text (paper, line->level - 1, line->text);
}

static PaktPaper *
set_explanation (PaktDesk  *desk,
                 GPtrArray *lines,
                 gboolean   in_paragraphs)
{
  const PaktExplanationLine *head = g_ptr_array_index (lines, 0);
  PaktPaper *paper = pakt_plan_paper_new (desk, head->text);
  const char *scenario = pakt_desk_get_scenario_name (desk);
  g_autofree char *subtitle = scenario != NULL ? g_strdup_printf (_("Explanation · scenario “%s”"), scenario)
                                               : g_strdup (_("Explanation · base plan"));
  g_autoptr (GString) sentences = in_paragraphs ? g_string_new (NULL) : NULL;

  pakt_paper_set_subtitle (paper, subtitle);
  pakt_paper_set_fit_pages (paper, 1);
  for (guint i = 1; i < lines->len; i++)
    add_line (paper, g_ptr_array_index (lines, i), sentences);
  if (in_paragraphs)
    flush_sentences (paper, sentences);

  return paper;
}

/**
 * pakt_plan_paper_new_explanation:
 * @lines: (element-type PaktExplanationLine): the explanation
 *
 * An explanation belongs on one page: line by line where that has room, else
 * with the sentences in paragraphs and smaller text.
 *
 * Returns: (transfer full): the explanation
 */
PaktPaper *
pakt_plan_paper_new_explanation (PaktDesk  *desk,
                                 GPtrArray *lines)
{
  PaktPaper *paper = set_explanation (desk, lines, FALSE);

  if (pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT) == 1)
    return paper;

  pakt_paper_unref (paper);
  return set_explanation (desk, lines, TRUE);
}
