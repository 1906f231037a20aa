/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-figures-output.h"

static int
print_projection (PaktPlan            *plan,
                  const char          *scenario,
                  PaktPrices           prices,
                  const PaktDimension *dimensions,
                  guint                n_dimensions,
                  gboolean             as_csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, &error);
  g_autoptr (PaktResult) result = inputs != NULL ? pakt_engine_run (inputs, prices, NULL, &error) : NULL;
  g_autoptr (PaktProjection) projection = NULL;
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);

  if (result != NULL)
    projection = pakt_projection_new (result, dimensions, n_dimensions, &error);
  if (projection == NULL)
    return pakt_cli_fail (error);

  pakt_figures_output_add_columns (output, dimensions, n_dimensions, projection);
  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    pakt_figures_output_add_row (output, dimensions, n_dimensions, projection,
                                 pakt_projection_get_row (projection, i));

  return pakt_output_finish (output);
}

/**
 * pakt_cli_project:
 *
 * `pakt project PLAN`: the projection.
 */
int
pakt_cli_project (char **arguments)
{
  g_autofree char *scenario = NULL;
  g_autofree char *prices_word = NULL;
  g_autofree char *by = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "scenario", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &scenario, N_("The figures of a scenario"), N_("ID") },
    { "prices", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &prices_word, N_("Which price of a range to use"),
      "low|likely|high" },
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by,
      N_("year, service, item, list, kind, topic, body, district, separated by commas"), N_("DIMENSIONS") },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  PaktDimension dimensions[PAKT_N_DIMENSIONS];
  guint n_dimensions;
  PaktPrices prices;
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("project PLAN"), _("Shows what is charged to whom."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "project");
  if (!pakt_cli_parse_prices (prices_word, &prices))
    return pakt_cli_usage_error (_("--prices must be low, likely or high, not “%s”"), prices_word);
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);
  if (!pakt_cli_parse_dimensions (by, dimensions, &n_dimensions))
    return PAKT_EXIT_USAGE;

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  return print_projection (plan, scenario, prices, dimensions, n_dimensions, as_csv);
}
