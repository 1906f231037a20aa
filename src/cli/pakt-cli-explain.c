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

/* What is to be explained, as positions in the plan. */
typedef struct
{
  guint service;
  guint item;
  guint body;
  gboolean is_item;
} Question;

static int
print_explanation (PaktPlan       *plan,
                   const Question *question,
                   const char     *scenario,
                   int             year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, &error);
  g_autoptr (PaktResult) result = inputs != NULL ? pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, &error) : NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (result != NULL)
    lines = question->is_item ? pakt_result_explain_item (result, question->item, year, question->body, &error)
                              : pakt_result_explain (result, question->service, year, question->body, &error);
  if (lines == NULL)
    return pakt_cli_fail (error);

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
 * `pakt explain PLAN --year Y --service S`: how the figures came about; with
 * `--item I` instead, those of one cost item.
 */
int
pakt_cli_explain (char **arguments)
{
  g_autofree char *service = NULL;
  g_autofree char *item = NULL;
  g_autofree char *body = NULL;
  g_autofree char *scenario = NULL;
  int year = 0;
  const GOptionEntry entries[] = {
    { "year", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &year, N_("The year"), N_("YEAR") },
    { "service", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &service, N_("The service"), N_("ID") },
    { "item", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &item, N_("One cost item instead of a service"), N_("ID") },
    { "body", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &body, N_("Only this body's share"), "AGS" },
    { "scenario", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &scenario, N_("The figures of a scenario"), N_("ID") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  Question question = { .body = PAKT_ALL_BODIES, .is_item = FALSE };
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("explain PLAN"),
                               _("Explains how the figures of a service in a year came about."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "explain");
  if ((service == NULL) == (item == NULL) || year == 0)
    return pakt_cli_usage_error (_("“explain” needs --year and either --service or --item"));

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  question.is_item = item != NULL;
  if ((service != NULL && !find (plan, PAKT_TABLE_SERVICES, service, &question.service, &error)) ||
      (item != NULL && !find (plan, PAKT_TABLE_COST_ITEMS, item, &question.item, &error)) ||
      (body != NULL && !find (plan, PAKT_TABLE_BODIES, body, &question.body, &error)))
    return pakt_cli_fail (error);

  return print_explanation (plan, &question, scenario, year);
}
