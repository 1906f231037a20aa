/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-comparison.h"
#include "pakt-figures-output.h"

static PaktProjection *
project (PaktPlan             *plan,
         const char           *scenario,
         const PaktDimension  *dimensions,
         guint                 n_dimensions,
         GError              **error)
{
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, g_str_equal (scenario, "-") ? NULL : scenario, error);
  g_autoptr (PaktResult) result = inputs != NULL ? pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, error) : NULL;

  return result != NULL ? pakt_projection_new (result, dimensions, n_dimensions, error) : NULL;
}

static void
print_rows (PaktOutput          *output,
            const char          *scenario,
            const PaktDimension *dimensions,
            guint                n_dimensions,
            PaktProjection      *projection)
{
  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      pakt_output_add_text (output, scenario);
      pakt_figures_output_add_row (output, dimensions, n_dimensions, projection,
                                   pakt_projection_get_row (projection, i));
    }
}

static int
print_comparison (PaktPlan            *plan,
                  char               **scenarios,
                  const PaktDimension *dimensions,
                  guint                n_dimensions,
                  gboolean             as_csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) first = project (plan, scenarios[0], dimensions, n_dimensions, &error);
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);

  if (first == NULL)
    return pakt_cli_fail (error);

  pakt_output_add_column (output, "scenario", _("Scenario"), FALSE);
  pakt_figures_output_add_columns (output, dimensions, n_dimensions, first);
  print_rows (output, scenarios[0], dimensions, n_dimensions, first);

  for (guint i = 1; scenarios[i] != NULL; i++)
    {
      g_autoptr (PaktProjection) other = project (plan, scenarios[i], dimensions, n_dimensions, &error);
      g_autoptr (PaktProjection) difference = NULL;

      if (other != NULL)
        difference = pakt_projection_new_difference (other, first, &error);
      if (difference == NULL)
        return pakt_cli_fail (error);
      print_rows (output, scenarios[i], dimensions, n_dimensions, difference);
    }

  return pakt_output_finish (output);
}

static void
print_worth (PaktOutput            *output,
             const PaktAttribution *attribution)
{
  const PaktAssumptionRow *assumption = attribution->assumption;

  for (guint i = 0; i < pakt_projection_get_n_rows (attribution->worth); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (attribution->worth, i);
      const PaktFigures *figures = &row->figures;

      pakt_output_add_text (output, assumption->scenario);
      pakt_output_add_number (output, assumption->position);
      pakt_output_add_text (output, pakt_words_assumption[assumption->kind - 1]);
      pakt_output_add_year (output, pakt_projection_get_year (attribution->worth, row, 0));
      pakt_output_add_cents (output, figures->total);
      pakt_output_add_cents (output, figures->land);
      pakt_output_add_cents (output, figures->municipal);
      pakt_output_add_cents (output, figures->outside);
      pakt_output_add_cents (output, figures->gain_cash);
      pakt_output_add_cents (output, figures->gain_time);
      pakt_output_add_cents (output, pakt_figures_get_net (figures));
    }
}

static int
print_attribution (PaktPlan   *plan,
                   const char *scenario,
                   gboolean    as_csv)
{
  const char *columns[][2] = {
    { "scenario", _("Scenario") }, { "position", _("Position") }, { "kind", _("Kind") }, { "year", _("Year") },
    { "total", _("Total") }, { "land", _("Land") }, { "municipal", _("Municipalities") },
    { "outside", _("Outside the Pakt") }, { "gain_cash", _("Cash gains") }, { "gain_time", _("Time gains") },
    { "net", _("Net") },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) attributions = pakt_plan_attribute (plan, scenario, PAKT_PRICES_LIKELY, &error);
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);

  if (attributions == NULL)
    return pakt_cli_fail (error);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    pakt_output_add_column (output, columns[i][0], columns[i][1], i == 1 || i >= 4);
  for (guint i = 0; i < attributions->len; i++)
    print_worth (output, g_ptr_array_index (attributions, i));

  return pakt_output_finish (output);
}

/**
 * pakt_cli_compare:
 *
 * `pakt compare PLAN SCENARIO…`: the figures of the first scenario and the differences of the others,
 * or which assumption makes the difference to the base plan.
 */
int
pakt_cli_compare (char **arguments)
{
  g_autofree char *by = NULL;
  g_autofree char *format = NULL;
  gboolean attribution = FALSE;
  const GOptionEntry entries[] = {
    { "by", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &by,
      N_("year, service, item, list, kind, topic, body, district, separated by commas"), N_("DIMENSIONS") },
    { "attribution", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &attribution,
      N_("What each assumption of one scenario is worth"), NULL },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  PaktDimension dimensions[PAKT_N_DIMENSIONS];
  guint n_dimensions;
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("compare PLAN SCENARIO…"),
                               _("Shows the figures of the first scenario and the differences of the others to it; "
                                 "“-” is the base plan."), &status))
    return status;
  if (g_strv_length (rest) < 2)
    return pakt_cli_usage_error (_("“compare” needs a plan and at least one scenario"));
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);
  if (attribution && (g_strv_length (rest) != 2 || by != NULL))
    return pakt_cli_usage_error (_("--attribution goes with one scenario and without --by"));
  if (!pakt_cli_parse_dimensions (by, dimensions, &n_dimensions))
    return PAKT_EXIT_USAGE;

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  return attribution ? print_attribution (plan, g_str_equal (rest[1], "-") ? NULL : rest[1], as_csv)
                     : print_comparison (plan, rest + 1, dimensions, n_dimensions, as_csv);
}
