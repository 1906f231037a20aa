/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-adoption.h"
#include "pakt-output.h"

static const char * const dimensions[] = { "service", "body", "district", "topic", NULL };

static const struct
{
  PaktState state;
  const char *name;
  const char *title;
} states[] = {
  { PAKT_STATE_LIVE, "live", N_("Live") },
  { PAKT_STATE_EXPECTED, "expected", N_("Expected") },
  { PAKT_STATE_PLANNED, "planned", N_("Planned") },
  { PAKT_STATE_OVERDUE, "overdue", N_("Overdue") },
  { PAKT_STATE_SUSPENDED, "suspended", N_("Suspended") },
  { PAKT_STATE_ENDED, "ended", N_("Ended") },
  { PAKT_STATE_REFUSED, "refused", N_("Refused") },
  { PAKT_STATE_OPEN, "open", N_("Open") },
};

static int
print_adoption (PaktPlan       *plan,
                const char     *scenario,
                PaktAdoptionBy  by,
                PaktMonth       month,
                gboolean        as_csv)
{
  const char *titles[] = { _("Service"), _("Body"), _("District"), _("Topic") };
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, &error);
  g_autoptr (GArray) counts = inputs != NULL ? pakt_inputs_count_adoption (inputs, by, month, &error) : NULL;
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);

  if (counts == NULL)
    return pakt_cli_fail (error);

  pakt_output_add_column (output, dimensions[by], titles[by], FALSE);
  pakt_output_add_column (output, "competent", _("Competent"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    pakt_output_add_column (output, states[i].name, _(states[i].title), TRUE);
  pakt_output_add_column (output, "share", _("Share"), TRUE);
  pakt_output_add_column (output, "inhabitants_covered", _("Inhabitants covered"), TRUE);

  for (guint i = 0; i < counts->len; i++)
    {
      const PaktAdoptionCount *count = &g_array_index (counts, PaktAdoptionCount, i);

      pakt_output_add_text (output, count->key);
      pakt_output_add_number (output, count->competent);
      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        pakt_output_add_number (output, count->states[states[j].state]);
      pakt_output_add_percent (output, count->share);
      pakt_output_add_percent (output, count->inhabitants_covered);
    }

  return pakt_output_finish (output);
}

/**
 * pakt_cli_adoption:
 *
 * `pakt adoption PLAN`: who has what at a date.
 */
int
pakt_cli_adoption (char **arguments)
{
  g_autofree char *at = NULL;
  g_autofree char *by_word = NULL;
  g_autofree char *scenario = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at, N_("The day asked about, as YYYY-MM-DD"), N_("DATE") },
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by_word, N_("What to count by"),
      "service|body|district|topic" },
    { "scenario", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &scenario, N_("The figures of a scenario"), N_("ID") },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  PaktDate date = 0;
  gboolean as_csv;
  int status;
  int by;

  if (!pakt_cli_parse_options (&rest, entries, _("adoption PLAN"),
                               _("Shows how many competent bodies use a service at a day."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "adoption");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);
  if (at != NULL && !pakt_date_parse (at, &date))
    return pakt_cli_usage_error (_("--at needs a date such as 2027-12-31, not “%s”"), at);
  by = pakt_words_find (dimensions, by_word != NULL ? by_word : "service");
  if (by == 0)
    return pakt_cli_usage_error (_("--by must be service, body, district or topic, not “%s”"), by_word);

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  if (date == 0)
    date = pakt_plan_get_as_of (plan);
  if (date == 0)
    {
      g_autoptr (GError) error = g_error_new_literal (PAKT_ERROR, PAKT_ERROR_INVALID,
                                                      _("the plan has no as_of; say the day with --at"));

      return pakt_cli_fail (error);
    }

  return print_adoption (plan, scenario, (PaktAdoptionBy) (by - 1), pakt_date_month (date), as_csv);
}
