/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-explain.h"

static gboolean
find (PaktPlan     *plan,
      PaktTableId   table,
      const char   *key,
      guint        *position,
      GError      **error)
{
  int found = pakt_plan_find_row (plan, table, key);

  if (found < 0)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan has no “%s” in %s"), key,
                   pakt_table_get (table)->name);
      return FALSE;
    }

  *position = (guint) found;
  return TRUE;
}

static int
print_explanation (PaktPlan   *plan,
                   const char *service,
                   const char *body,
                   const char *scenario,
                   int         year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = NULL;
  g_autoptr (PaktResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) text = NULL;
  guint service_position = 0;
  guint body_position = PAKT_ALL_BODIES;

  if (!find (plan, PAKT_TABLE_SERVICES, service, &service_position, &error) ||
      (body != NULL && !find (plan, PAKT_TABLE_BODIES, body, &body_position, &error)) ||
      (inputs = pakt_inputs_new (plan, scenario, &error)) == NULL ||
      (result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, &error)) == NULL ||
      (lines = pakt_result_explain (result, service_position, year, body_position, &error)) == NULL)
    return pakt_cli_fail (error);

  text = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const PaktExplanationLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%*s%s\n", (int) line->level * 2, "", line->text);
    }

  return pakt_cli_print (text->str);
}

/**
 * pakt_cli_explain:
 *
 * `pakt explain PLAN --year Y --service S`: how the figures came about.
 */
int
pakt_cli_explain (char **arguments)
{
  g_autofree char *service = NULL;
  g_autofree char *body = NULL;
  g_autofree char *scenario = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "year", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &year, N_("The year"), N_("YEAR") },
    { "service", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &service, N_("The service"), N_("ID") },
    { "body", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &body, N_("Only this body's share"), "AGS" },
    { "scenario", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &scenario, N_("The figures of a scenario"), N_("ID") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("explain PLAN"),
                               _("Explains how the figures of a service in a year came about."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "explain");
  if (service == NULL || year == 0)
    return pakt_cli_usage_error (_("“explain” needs --year and --service"));

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  return print_explanation (plan, service, body, scenario, year);
}
