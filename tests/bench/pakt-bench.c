/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "pakt-bench-country.h"
#include "pakt-bench-store.h"
#include "pakt-bench-view.h"
#include "pakt-findings.h"
#include "pakt-folder.h"
#include "pakt-overview.h"
#include "pakt-projection.h"

/*
 * What things take, as medians over many runs; a benchmark, not a test. The
 * machine is named by whoever starts it.
 */

typedef struct
{
  GFile *folder;
  PaktPlan *plan;
  PaktInputs *inputs;
  PaktResult *result;
  PaktDimension by;
} Bench;

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 time_a = *(const gint64 *) a;
  gint64 time_b = *(const gint64 *) b;

  return (time_a > time_b) - (time_a < time_b);
}

/**
 * pakt_bench_report:
 *
 * Prints the median of what a step takes.
 */
void
pakt_bench_report (const char    *what,
                   guint          n_runs,
                   PaktBenchStep  step,
                   gpointer       data)
{
  g_autofree gint64 *times = g_new (gint64, n_runs);

  for (guint i = 0; i < n_runs; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      step (data);
      times[i] = g_get_monotonic_time () - begin;
    }
  qsort (times, n_runs, sizeof *times, compare_times);

  printf ("%-62s %10.3f ms\n", what, (double) times[n_runs / 2] / 1000);
  fflush (stdout);
}

static glong
get_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

static void
read_folder (gpointer data)
{
  Bench *bench = data;
  g_autoptr (PaktPlan) plan = pakt_folder_load (bench->folder, NULL, NULL);

  g_assert (plan != NULL);
}

static PaktResult *
compute (PaktPlan   *plan,
         const char *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, &error);
  PaktResult *result = inputs != NULL ? pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, &error) : NULL;

  g_assert_no_error (error);
  return result;
}

static void
sum_up (PaktResult    *result,
        PaktDimension  by)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &by, 1, &error);

  g_assert_no_error (error);
}

static void
project_all (gpointer data)
{
  Bench *bench = data;
  g_autoptr (PaktResult) result = compute (bench->plan, NULL);

  sum_up (result, PAKT_DIMENSION_YEAR);
  sum_up (result, PAKT_DIMENSION_SERVICE);
  sum_up (result, PAKT_DIMENSION_BODY);
}

static void
project_years (gpointer data)
{
  Bench *bench = data;
  g_autoptr (PaktResult) result = compute (bench->plan, NULL);

  sum_up (result, PAKT_DIMENSION_YEAR);
}

static void
recompute_service (gpointer data)
{
  Bench *bench = data;
  guint service = (guint) pakt_plan_find_row (bench->plan, PAKT_TABLE_SERVICES, "ewa");
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (bench->plan, NULL, NULL);
  g_autoptr (PaktResult) result = pakt_engine_update (bench->result, inputs, &service, 1, NULL);

  g_assert (result != NULL);
}

static void
compute_scenarios (gpointer data)
{
  Bench *bench = data;
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (bench->plan, SCENARIOS, PaktScenarioRow, &n_scenarios);

  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autoptr (PaktResult) result = compute (bench->plan, scenarios[i].scenario);

      sum_up (result, PAKT_DIMENSION_YEAR);
    }
}

static void
project_by_service (gpointer data)
{
  const PaktDimension dimensions[] = { PAKT_DIMENSION_YEAR, PAKT_DIMENSION_SERVICE };
  Bench *bench = data;
  g_autoptr (PaktResult) result = compute (bench->plan, NULL);
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, dimensions, 2, NULL);

  g_assert_cmpuint (pakt_projection_get_n_rows (projection), ==, 6000);
}

static void
project_by_body (gpointer data)
{
  Bench *bench = data;

  sum_up (bench->result, PAKT_DIMENSION_BODY);
}

static void
look_over (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktOverview) overview = pakt_overview_new (bench->result, pakt_month_new (2027, 12), &error);

  g_assert_no_error (error);
}

static void
check_plan (gpointer data)
{
  Bench *bench = data;
  g_autoptr (PaktFindings) findings = pakt_findings_new (bench->plan, NULL, NULL);

  g_assert (findings != NULL);
}

static void
bench_example (const char *path,
               const char *disk,
               const char *program)
{
  g_autofree char *file = g_build_filename (disk, "example.pakt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) plan = pakt_folder_load (folder, NULL, &error);
  g_autoptr (PaktResult) result = NULL;
  Bench bench = { .folder = folder, .plan = plan };

  g_assert_no_error (error);
  result = bench.result = compute (plan, NULL);

  pakt_bench_report ("Example: read the folder", 31, read_folder, &bench);
  pakt_bench_report ("Example: project, sums by year", 101, project_years, &bench);
  pakt_bench_report ("Example: project, sums by year, by service and by body", 101, project_all, &bench);
  pakt_bench_report ("Example: one service anew, inputs joined anew", 301, recompute_service, &bench);
  pakt_bench_report ("Example: all six scenarios, sums by year", 31, compute_scenarios, &bench);
  pakt_bench_report ("Example: key figures of the overview", 101, look_over, &bench);
  pakt_bench_report ("Example: what is missing", 31, check_plan, &bench);
  pakt_bench_view ("Example", plan, 100);
  pakt_bench_store ("Example", plan, file, program, 31);
}

static void
bench_country (const char *disk,
               const char *program)
{
  g_autofree char *path = g_build_filename (disk, "country.pakt", NULL);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (PaktPlan) plan = pakt_bench_make_country ();
  g_autoptr (PaktResult) result = NULL;
  Bench bench = { .plan = plan };

  printf ("%-62s %10.3f ms\n", "Country: make 11,000 bodies, 600 services, 6,000,000 adoptions",
          (double) (g_get_monotonic_time () - begin) / 1000);
  pakt_bench_report ("Country: project by year and service, with gains", 7, project_by_service, &bench);
  result = bench.result = compute (plan, NULL);
  pakt_bench_report ("Country: sums by body", 1, project_by_body, &bench);
  pakt_bench_report ("Country: key figures of the overview", 3, look_over, &bench);
  pakt_bench_report ("Country: what is missing", 1, check_plan, &bench);
  g_clear_pointer (&result, pakt_result_unref);
  pakt_bench_view ("Country", plan, 2);
  pakt_bench_store ("Country", plan, path, program, 3);
}

int
main (int    argc,
      char **argv)
{
  /* Beside the program, as what is in memory is no disk. */
  g_autofree char *disk = g_path_get_dirname (argv[0]);

  if (argc == 3 && g_str_equal (argv[1], "--load"))
    return pakt_bench_load (argv[2]);

  bench_example (argc > 1 ? argv[1] : "data/plans/example", disk, argv[0]);
  printf ("%-62s %6ld MiB\n", "Example: peak memory", get_peak_mib ());
  bench_country (disk, argv[0]);
  printf ("%-62s %6ld MiB\n", "Country: peak memory", get_peak_mib ());

  return EXIT_SUCCESS;
}
