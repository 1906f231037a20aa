/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-deadline.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"
#include "pakt-inputs-private.h"

/*
 * The days that the E-Government-Pakt Saarland 2025 names. The steps of the
 * Land's share are the plan's, all others stand in the Pakt's text:
 *
 *   1    "Die Aktualisierung der Liste soll jeweils alle 2 Jahre im November für die Folgejahre erfolgen."
 *   2    "… dass im Verlauf des Jahres 2026 Gespräche über die strukturelle Neuausrichtung des Zweckverbandes
 *        eGo-Saar … geführt werden."
 *   3    Ziel 4: "Umsetzung der OZG-Vorgaben spätestens bis zum festgelegten Termin zum 31.12.2027"
 *   4.2  "Bis 2031 soll an ausgewählten EfA-Leistungen eine Evaluation der genannten Effizienzgewinne durchgeführt
 *        werden."
 *   9    "… tritt am 1. Tag nach der Unterzeichnung in Kraft und hat eine Laufzeit von 10 Jahren. Die Vereinbarung
 *        kann von jeder Partei zum 30.09. des laufenden Jahres mit einer Frist von 12 Monaten zum Ende des Folgejahres
 *        schriftlich gekündigt werden."  Signed: "Saarbrücken, 18.12.2025".
 *
 * What is only to happen so often a year (committee, quality report) has no day and is not listed.
 */

#define FIRST_YEAR 2026
#define FIRST_LIST_UPDATE 2027
#define LIST_UPDATE_INTERVAL 2

static void
clear_deadline (gpointer data)
{
  PaktDeadline *deadline = data;

  g_free (deadline->title);
  g_free (deadline->detail);
  g_free (deadline->section);
}

/* Takes the texts. */
static void
add (GArray     *deadlines,
     PaktDate    date,
     const char *code,
     char       *title,
     char       *detail,
     char       *section,
     gboolean    is_reading)
{
  PaktDeadline deadline = { date, code, title, detail, section, is_reading };

  g_array_append_val (deadlines, deadline);
}

/* Where the plan says that a step comes from; an assumption's step has no row. */
static char *
dup_basis (PaktPlan       *plan,
           const PaktStep *step)
{
  guint n_rows;
  const PaktFundingRow *rows = PAKT_PLAN_ROWS (plan, FUNDING, PaktFundingRow, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].scheme, "efa") && rows[i].year == step->year && rows[i].land_part == step->value)
      return g_strdup (rows[i].legal_basis);

  return g_strdup (_("assumption of the scenario"));
}

/* Only changes are listed: what holds from the plan's first year on is none. Before the first step the share is 0 %. */
static void
add_land_shares (GArray       *deadlines,
                 PaktPlan     *plan,
                 const GArray *steps)
{
  gint64 before = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const PaktStep *step = &g_array_index (steps, PaktStep, i);
      PaktDate date = pakt_date_new (step->year, 1, 1);
      gint64 share = before;
      g_autofree char *from = pakt_format_percent (share);
      g_autofree char *to = pakt_format_percent (step->value);
      g_autofree char *rest = pakt_format_percent (PAKT_BP_WHOLE - step->value);
      char *title;

      before = step->value;
      if (step->value == share || step->year <= pakt_plan_get_first_year (plan) || date == 0)
        continue;

      if (step->value < share)
        /* Translators: two percentages */
        title = g_strdup_printf (_("Land’s share falls from %s to %s"), from, to);
      else
        title = g_strdup_printf (_("Land’s share rises from %s to %s"), from, to);

      add (deadlines, date, "land-share", title,
           g_strdup_printf (_("Of what the EfA services cost to run, the municipalities bear %s from this day on."), rest),
           dup_basis (plan, step), FALSE);
    }
}

static void
add_single_days (GArray *deadlines)
{
  add (deadlines, pakt_date_new (2026, 12, 31), "talks",
       g_strdup (_("Talks about the structure of eGo-Saar")),
       g_strdup (_("The partners hold them in the course of 2026.")),
       g_strdup ("Pakt 2"), FALSE);

  add (deadlines, PAKT_OZG_DEADLINE, "ozg",
       g_strdup (_("What the OZG requires is implemented")),
       g_strdup (_("At the latest by this day, with as much EfA as possible.")),
       g_strdup (_("Pakt 3, goal 4")), FALSE);

  /* "Bis 2031": the earlier of both ends, as the result is wanted when the full cost begins. */
  add (deadlines, pakt_date_new (2030, 12, 31), "evaluation",
       g_strdup (_("Efficiency gains are evaluated")),
       g_strdup (_("For selected EfA services, “by 2031”: read as before 2031, when the municipalities bear "
                   "the full cost. In the course of 2031 is possible, too.")),
       g_strdup ("Pakt 4.2"), TRUE);

  add (deadlines, PAKT_PACT_LAST_DAY, "pact-end",
       g_strdup (_("The Pakt ends")),
       g_strdup (_("Ten years after it came into force on the day after it was signed.")),
       g_strdup ("Pakt 9"), FALSE);
}

/* A notice whose effect lies behind the Pakt's last day ends nothing. */
static void
add_notices (GArray *deadlines)
{
  for (int year = FIRST_YEAR; pakt_date_new (year + 1, 12, 31) < PAKT_PACT_LAST_DAY; year++)
    {
      g_autofree char *end = pakt_format_date (pakt_date_new (year + 1, 12, 31));

      add (deadlines, pakt_date_new (year, 9, 30), "notice",
           g_strdup_printf (_("Last day for notice of termination to the end of %d"), year + 1),
           /* Translators: a day */
           g_strdup_printf (_("In writing, by either party; the Pakt then ends on %s."), end),
           g_strdup ("Pakt 9"), FALSE);
    }
}

/* An update is for the years that follow, so the last one is before the Pakt's last year. */
static void
add_list_updates (GArray *deadlines)
{
  for (int year = FIRST_LIST_UPDATE; year < pakt_date_year (PAKT_PACT_LAST_DAY); year += LIST_UPDATE_INTERVAL)
    add (deadlines, pakt_date_new (year, 11, 30), "list-update",
         g_strdup_printf (_("List of services is updated for %d and after"), year + 1),
         g_strdup_printf (_("Every two years in November. The Pakt does not name the first; %d is assumed here, "
                            "%d is possible, too."), FIRST_LIST_UPDATE, FIRST_LIST_UPDATE - 1),
         g_strdup ("Pakt 1"), TRUE);
}

static int
compare_deadlines (gconstpointer a,
                   gconstpointer b)
{
  const PaktDeadline *deadline_a = a;
  const PaktDeadline *deadline_b = b;

  if (deadline_a->date != deadline_b->date)
    return deadline_a->date - deadline_b->date;

  return g_strcmp0 (deadline_a->code, deadline_b->code);
}

static GArray *
list_deadlines (PaktPlan     *plan,
                const GArray *land_shares)
{
  GArray *deadlines = g_array_new (FALSE, FALSE, sizeof (PaktDeadline));

  g_array_set_clear_func (deadlines, clear_deadline);
  add_land_shares (deadlines, plan, land_shares);
  add_single_days (deadlines);
  add_notices (deadlines);
  add_list_updates (deadlines);
  g_array_sort (deadlines, compare_deadlines);

  return deadlines;
}

/**
 * pakt_plan_list_deadlines:
 *
 * The days that the Pakt names, and those on which the Land's share of the EfA
 * services changes in the base plan. Which of them lie ahead is for the caller
 * to say, who knows what day it is.
 *
 * Returns: (transfer full) (element-type PaktDeadline): sorted by date
 */
GArray *
pakt_plan_list_deadlines (PaktPlan *plan)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (PaktStep));
  guint n_rows;
  const PaktFundingRow *rows = PAKT_PLAN_ROWS (plan, FUNDING, PaktFundingRow, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].scheme, "efa"))
      {
        PaktStep step = { rows[i].year, rows[i].land_part };

        g_array_append_val (steps, step);
      }

  return list_deadlines (plan, steps);
}

/**
 * pakt_inputs_list_deadlines:
 *
 * Like pakt_plan_list_deadlines(), with the Land's share as the scenario's assumptions have it.
 *
 * Returns: (transfer full) (element-type PaktDeadline): sorted by date
 */
GArray *
pakt_inputs_list_deadlines (PaktInputs *inputs)
{
  for (guint i = 0; i < inputs->n_schemes; i++)
    if (g_str_equal (inputs->schemes[i].name, "efa"))
      return list_deadlines (inputs->plan, inputs->schemes[i].steps);

  g_assert_not_reached ();
}
