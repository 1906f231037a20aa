/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-check.h"
#include "pakt-output.h"

static int
print_findings (GPtrArray *findings,
                gboolean   as_csv)
{
  const char *severities[] = { _("Error"), _("Warning"), _("Hint") };
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);
  gboolean has_error = FALSE;
  int status;

  pakt_output_add_column (output, "severity", _("Severity"), FALSE);
  pakt_output_add_column (output, "code", _("Code"), FALSE);
  pakt_output_add_column (output, "table", _("Table"), FALSE);
  pakt_output_add_column (output, "key", _("Key"), FALSE);
  pakt_output_add_column (output, "message", _("Message"), FALSE);

  for (guint i = 0; i < findings->len; i++)
    {
      const PaktFinding *finding = g_ptr_array_index (findings, i);

      has_error |= finding->severity == PAKT_SEVERITY_ERROR;
      pakt_output_add_word (output, pakt_severity_get_name (finding->severity), severities[finding->severity]);
      pakt_output_add_text (output, finding->code);
      pakt_output_add_text (output, pakt_table_get (finding->table)->name);
      pakt_output_add_text (output, finding->key);
      pakt_output_add_text (output, finding->message);
    }

  status = pakt_output_finish (output);
  return status == PAKT_EXIT_DONE && has_error ? PAKT_EXIT_FAILED : status;
}

/**
 * pakt_cli_check:
 *
 * `pakt check PLAN`: whether a plan file is whole, and what is missing or doubtful.
 */
int
pakt_cli_check (char **arguments)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("check PLAN"), _("Shows what is missing or doubtful in a plan."),
                               &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "check");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);

  plan = pakt_cli_load_checked_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  findings = pakt_plan_check (plan);
  return print_findings (findings, as_csv);
}
