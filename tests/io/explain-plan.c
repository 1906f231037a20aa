/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>

#include "pakt-explain.h"
#include "pakt-folder.h"

/*
 * Prints every explanation of a plan in one go, for test_explanations.py: the
 * base plan and all scenarios, all services, items and years, without body and
 * for some bodies, others each time. Before each explanation stands a line
 *
 *   @ scenario service item year ags
 *
 * separated by tabs, item and ags being empty where none is asked about; then
 * its lines, each with its level.
 */

/* How many bodies each service and item is explained for in a year. */
#define N_BODIES 2

typedef struct
{
  PaktPlan *plan;
  PaktResult *result;
  const char *scenario;
  const PaktBodyRow *bodies;
  guint n_bodies;
  guint turn;
  GString *text;
} Printing;

static void
print_lines (Printing   *printing,
             const char *service,
             const char *item,
             int         year,
             guint       body,
             GPtrArray  *lines)
{
  g_string_append_printf (printing->text, "@\t%s\t%s\t%s\t%d\t%s\n", printing->scenario, service, item, year,
                          body != PAKT_ALL_BODIES ? printing->bodies[body].ags : "");
  for (guint i = 0; i < lines->len; i++)
    {
      const PaktExplanationLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (printing->text, "%u\t%s\n", line->level, line->text);
    }
}

/* PAKT_ALL_BODIES at first, then the next bodies in turn. */
static guint
choose_body (Printing *printing,
             guint     n)
{
  return n == 0 ? PAKT_ALL_BODIES : printing->turn++ % printing->n_bodies;
}

static void
print_services (Printing *printing,
                int       year)
{
  guint n_services;
  const PaktServiceRow *services = PAKT_PLAN_ROWS (printing->plan, SERVICES, PaktServiceRow, &n_services);

  for (guint i = 0; i < n_services; i++)
    for (guint n = 0; n <= N_BODIES; n++)
      {
        guint body = choose_body (printing, n);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) lines = pakt_result_explain (printing->result, i, year, body, &error);

        g_assert_no_error (error);
        print_lines (printing, services[i].service, "", year, body, lines);
      }
}

static void
print_items (Printing *printing,
             int       year)
{
  guint n_items;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (printing->plan, COST_ITEMS, PaktCostItemRow, &n_items);

  /* The same figures as in the service's, so one third of them will do. */
  for (guint i = (guint) year % 3; i < n_items; i += 3)
    for (guint n = 0; n <= N_BODIES; n++)
      {
        guint body = choose_body (printing, n);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) lines = pakt_result_explain_item (printing->result, i, year, body, &error);

        g_assert_no_error (error);
        print_lines (printing, items[i].service, items[i].item, year, body, lines);
      }
}

static void
print_scenario (Printing   *printing,
                const char *scenario,
                PaktPrices  prices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (printing->plan, scenario, &error);
  g_autoptr (PaktResult) result = NULL;

  g_assert_no_error (error);
  result = pakt_engine_run (inputs, prices, NULL, &error);
  g_assert_no_error (error);

  printing->scenario = scenario != NULL ? scenario : "-";
  printing->result = result;
  printing->bodies = PAKT_PLAN_ROWS (printing->plan, BODIES, PaktBodyRow, &printing->n_bodies);
  printing->text = g_string_new (NULL);

  for (int year = pakt_plan_get_first_year (printing->plan); year <= pakt_plan_get_last_year (printing->plan); year++)
    {
      print_services (printing, year);
      print_items (printing, year);
    }

  fwrite (printing->text->str, 1, printing->text->len, stdout);
  g_string_free (printing->text, TRUE);
}

int
main (int    argc,
      char **argv)
{
  const char *locale_dir = g_getenv ("PAKT_LOCALE_DIR");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  Printing printing = { 0, };
  PaktPrices prices;
  guint n_scenarios;
  const PaktScenarioRow *scenarios;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : PAKT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_assert_cmpint (argc, ==, 3);
  prices = g_str_equal (argv[2], "low") ? PAKT_PRICES_LOW : g_str_equal (argv[2], "high") ? PAKT_PRICES_HIGH
                                                                                          : PAKT_PRICES_LIKELY;
  folder = g_file_new_for_commandline_arg (argv[1]);
  plan = pakt_folder_load (folder, &faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (plan);

  printing.plan = plan;
  print_scenario (&printing, NULL, prices);
  scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  for (guint i = 0; i < n_scenarios; i++)
    print_scenario (&printing, scenarios[i].scenario, prices);

  return 0;
}
