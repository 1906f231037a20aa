/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-adoption.h"

/*
 * Why less than a whole year counts: every period that cuts the year, with
 * its dates. A started month counts in full.
 */

/* Which ends of a period fall into the year, as "from … until …"; empty where none does. Takes both texts. */
static char *
join_ends (char *from,
           char *until)
{
  g_autofree char *owned_from = from;
  g_autofree char *owned_until = until;

  if (from != NULL && until != NULL)
    return g_strdup_printf (C_("explanation", "from %s until %s"), from, until);
  if (from != NULL)
    return g_strdup_printf (C_("explanation", "from %s on"), from);

  return until != NULL ? g_strdup_printf (C_("explanation", "until %s"), until) : g_strdup ("");
}

/**
 * pakt_explain_ends:
 * @from: the first day, or 0 for open
 * @until: the last day, or 0 for open
 *
 * Returns: (transfer full): the ends of a period that take months away from the year
 */
char *
pakt_explain_ends (PaktExplaining *explaining,
                   PaktDate        from,
                   PaktDate        until)
{
  gboolean is_void = from != 0 && until != 0 && until < from;
  gboolean says_from = from != 0 && (is_void || pakt_date_month (from) > pakt_month_new (explaining->year, 1));
  gboolean says_until = until != 0 && (is_void || pakt_date_month (until) < pakt_month_new (explaining->year, 12));

  return join_ends (says_from ? pakt_format_date (from) : NULL, says_until ? pakt_format_date (until) : NULL);
}

/* The same of a period in months. */
static char *
describe_period (PaktExplaining *explaining,
                 PaktPeriod      period)
{
  gboolean says_from = period.from > pakt_month_new (explaining->year, 1) && period.from != PAKT_MONTH_OPEN_UNTIL;
  gboolean says_until = period.until < pakt_month_new (explaining->year, 12) && period.until != PAKT_MONTH_OPEN_FROM;

  return join_ends (says_from ? pakt_format_month (period.from) : NULL,
                    says_until ? pakt_format_month (period.until) : NULL);
}

/* Adds @format with the ends of the period, if it does not cover the whole year. */
static void
add_reason (PaktExplaining *explaining,
            GPtrArray      *reasons,
            const char     *format,
            PaktDate        from,
            PaktDate        until)
{
  g_autofree char *ends = NULL;
  g_auto (GStrv) parts = NULL;

  if (pakt_period_mask (pakt_period_from_dates (from, until), explaining->year) == PAKT_YEAR_MASK)
    return;

  ends = pakt_explain_ends (explaining, from, until);
  parts = g_strsplit (format, "%s", 2);
  g_ptr_array_add (reasons, g_strjoinv (ends, parts));
}

/* What an exception, or the service's level, says of the body's competence in the year. */
static void
add_competence (PaktExplaining *explaining,
                GPtrArray      *reasons,
                guint           body)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktException *exception =
    pakt_input_service_find_exception (&inputs->services[explaining->service], body);
  PaktMonths competent = pakt_inputs_get_competent (inputs, explaining->service, body);
  guint mask = pakt_months_mask (&competent, explaining->year);
  g_autofree char *ends = NULL;

  if (mask == PAKT_YEAR_MASK)
    return;

  if (exception != NULL && (exception->competent || competent.n > 0))
    ends = describe_period (explaining, exception->period);
  if (ends == NULL || *ends == '\0')
    g_ptr_array_add (reasons, g_strdup (C_("explanation", "not competent")));
  else if (exception->competent)
    g_ptr_array_add (reasons, g_strdup_printf (C_("explanation", "competent %s"), ends));
  else
    g_ptr_array_add (reasons, g_strdup_printf (C_("explanation", "not competent %s"), ends));
}

/* Everything that takes months of the year away from a body. */
static char *
describe_cuts (PaktExplaining        *explaining,
               const PaktAdoptionRow *adoption,
               guint                  body)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  const PaktInputBody *row = &explaining->inputs->bodies[body];
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  /* Translators: these are joined to a list; %s is "from 1 Jul 2029 on" or the like */
  if (adoption != NULL)
    add_reason (explaining, reasons, C_("explanation", "in use %s"),
                pakt_adoption_get_start (adoption), adoption->until);
  add_reason (explaining, reasons, C_("explanation", "offered %s"),
              service->row->available_from, service->available_until);
  add_reason (explaining, reasons, C_("explanation", "body exists %s"), row->row->valid_from, row->valid_until);
  add_reason (explaining, reasons, C_("explanation", "takes part %s"), row->row->member_from, row->member_until);
  add_competence (explaining, reasons, body);
  g_ptr_array_add (reasons, NULL);

  return g_strjoinv (", ", (char **) reasons->pdata);
}

/**
 * pakt_explain_absence:
 * @bodies: (element-type PaktBodyUnits): the users or the competent bodies, without @body
 *
 * Returns: (transfer full): why no month of the year counts for @body
 */
char *
pakt_explain_absence (PaktExplaining *explaining,
                      const GArray   *bodies,
                      guint           body)
{
  const PaktAdoptionRow *adoption =
    pakt_input_service_find_adoption (&explaining->inputs->services[explaining->service], body);

  if (bodies == explaining->competent)
    return describe_cuts (explaining, NULL, body);
  if (adoption != NULL && adoption->stage == PAKT_STAGE_REFUSED)
    return g_strdup (C_("explanation", "use refused"));
  if (adoption == NULL || pakt_adoption_get_start (adoption) == 0)
    return g_strdup (C_("explanation", "no start is entered"));

  return describe_cuts (explaining, adoption, body);
}

/* An overdue pair costs from its planned month; that has to be said where it counts. */
static void
explain_overdue (PaktExplaining        *explaining,
                 const PaktAdoptionRow *adoption)
{
  PaktDate as_of = pakt_plan_get_as_of (explaining->inputs->plan);
  g_autofree char *planned = NULL;

  if (as_of == 0 ||
      pakt_inputs_get_state (explaining->result->inputs, explaining->service, adoption->body,
                             pakt_date_month (as_of)) != PAKT_STATE_OVERDUE)
    return;

  planned = pakt_format_date (adoption->planned_from);
  pakt_explain_say (explaining, 3, _("%s is overdue: it counts from %s as planned, but no start is entered."),
                    pakt_explain_get_name (explaining, adoption->body), planned);
}

/**
 * pakt_explain_months:
 * @bodies: (element-type PaktBodyUnits): the users or the competent bodies
 *
 * Tells of each body that counts less than the whole year why, and of overdue ones what they count from.
 */
void
pakt_explain_months (PaktExplaining *explaining,
                     const GArray   *bodies)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  gboolean by_use = bodies == explaining->users;

  for (guint i = 0; i < bodies->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (bodies, PaktBodyUnits, i);
      const PaktAdoptionRow *adoption = NULL;

      if (!pakt_explain_is_asked (explaining, units->body) ||
          !pakt_explain_tell_once (explaining, units->body, by_use ? PAKT_TOLD_USE : PAKT_TOLD_COMPETENCE))
        continue;

      if (by_use)
        adoption = pakt_input_service_find_adoption (service, units->body);
      if (units->mask != PAKT_YEAR_MASK)
        {
          g_autofree char *cuts = describe_cuts (explaining, adoption, units->body);

          pakt_explain_say (explaining, 3, _("%s: %u of 12 months count (%s)."),
                            pakt_explain_get_name (explaining, units->body), units->months, cuts);
        }
      if (adoption != NULL)
        explain_overdue (explaining, adoption);
    }
}

/**
 * pakt_explain_starts:
 *
 * Tells which bodies begin to use the service in the year, and when.
 */
void
pakt_explain_starts (PaktExplaining *explaining)
{
  for (guint i = 0; i < explaining->users->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (explaining->users, PaktBodyUnits, i);
      g_autofree char *month = NULL;

      if (units->start < 0 || !pakt_explain_is_asked (explaining, units->body) ||
          !pakt_explain_tell_once (explaining, units->body, PAKT_TOLD_START))
        continue;

      month = pakt_format_month (pakt_month_new (explaining->year, units->start + 1));
      pakt_explain_say (explaining, 3, _("%s begins to use the service in %s."),
                        pakt_explain_get_name (explaining, units->body), month);
    }
}
