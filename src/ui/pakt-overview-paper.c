/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-overview-paper.h"

#include <glib/gi18n-lib.h>

#include "pakt-deadline-list.h"
#include "pakt-finding-group.h"
#include "pakt-format.h"

/* The parts of the overview on paper: what is seen, in the same words. */

/* As many as the page shows. */
#define N_DEADLINES 5
/* More findings of one kind are counted, not listed: a committee does not read thousands. */
#define MAX_FINDINGS 25

/**
 * pakt_overview_paper_add_figures:
 * @figures: (array length=n_figures): those that are hidden are left out
 */
void
pakt_overview_paper_add_figures (PaktPaper      *paper,
                                 PaktKeyFigure **figures,
                                 guint           n_figures)
{
  for (guint i = 0; i < n_figures; i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *markup = NULL;
      g_autofree char *value = NULL;
      g_autofree char *note = NULL;

      if (!gtk_widget_get_visible (GTK_WIDGET (figures[i])))
        continue;

      g_object_get (figures[i], "title", &title, "value", &markup, "note", &note, NULL);
      if (markup == NULL || !pango_parse_markup (markup, -1, 0, NULL, &value, NULL, NULL))
        continue;
      pakt_paper_add_amount (paper, 0, title, value);
      if (note != NULL && *note != '\0')
        pakt_paper_add_text (paper, 1, g_strdelimit (note, "\n", ' '));
    }
}

/**
 * pakt_overview_paper_add_deadlines:
 * @today: the day from which the next ones are counted
 */
void
pakt_overview_paper_add_deadlines (PaktPaper  *paper,
                                   PaktResult *result,
                                   PaktDate    today)
{
  g_autoptr (GArray) deadlines = pakt_inputs_list_deadlines (pakt_result_get_inputs (result));
  guint n = 0;

  pakt_paper_add_heading (paper, _("Next deadlines"));
  for (guint i = 0; i < deadlines->len && n < N_DEADLINES; i++)
    {
      const PaktDeadline *deadline = &g_array_index (deadlines, PaktDeadline, i);
      g_autofree char *date = NULL;
      g_autofree char *text = NULL;

      if (deadline->date < today)
        continue;
      date = pakt_format_date (deadline->date);
      text = pakt_deadline_dup_details (deadline, NULL);
      pakt_paper_add_amount (paper, 0, deadline->title, date);
      pakt_paper_add_text (paper, 1, text);
      n++;
    }
}

/**
 * pakt_overview_paper_add_findings:
 * @findings: (nullable): %NULL while they are looked for
 */
void
pakt_overview_paper_add_findings (PaktPaper    *paper,
                                  PaktFindings *findings)
{
  if (findings == NULL)
    return;

  pakt_paper_add_heading (paper, _("What is missing"));
  if (pakt_findings_get_n_groups (findings) == 0)
    pakt_paper_add_text (paper, 0, _("Nothing is missing"));

  for (guint group = 0; group < pakt_findings_get_n_groups (findings); group++)
    {
      guint n = pakt_findings_get_n (findings, group);
      g_autofree char *count = pakt_format_count (n);
      g_autofree char *rest = pakt_format_count (n > MAX_FINDINGS ? n - MAX_FINDINGS : 0);
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n), rest);

      pakt_paper_add_amount (paper, 0, pakt_finding_get_title (pakt_findings_get_code (findings, group)), count);
      for (guint i = 0; i < MIN (n, MAX_FINDINGS); i++)
        pakt_paper_add_text (paper, 1, pakt_findings_get (findings, group, i)->message);
      if (n > MAX_FINDINGS)
        pakt_paper_add_text (paper, 1, more);
    }
}
