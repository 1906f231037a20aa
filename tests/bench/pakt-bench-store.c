/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-bench-store.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pakt-engine.h"
#include "pakt-projection.h"
#include "pakt-store.h"

/* What plan files take, on the disk on which @path lies. */

#define N_CELLS 600

/* No service has more adoptions. */
#define LARGEST 20000

typedef struct
{
  const char *path;
  PaktStore *store;
  PaktPlan *plan;
  PaktResult *result;
  guint n_edits;
} Files;

static void
open_and_load (gpointer data)
{
  Files *files = data;
  g_autoptr (PaktStore) store = pakt_store_open (files->path, PAKT_STORE_WRITE, NULL);
  g_autoptr (PaktPlan) plan = pakt_store_load (store, NULL);

  g_assert (plan != NULL);
}

/* Another start for adoptions: those of service after service, or of all services in turn. */
static PaktDelta *
make_edit (Files   *files,
           guint    n_cells,
           gboolean across)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_ADOPTIONS);
  PaktDelta *delta = pakt_delta_new ();
  guint n_chunks = pakt_plan_get_n_chunks (files->plan, table->id);
  guint n_done = 0;

  files->n_edits++;
  for (guint i = 0; n_done < n_cells; i++)
    {
      guint chunk = across ? i % n_chunks : i / LARGEST;
      guint position = across ? i / n_chunks : i % LARGEST;
      guint n_rows;
      const PaktAdoptionRow *rows = pakt_plan_get_chunk (files->plan, table->id, chunk, &n_rows);
      PaktAdoptionRow row;

      g_assert (chunk < n_chunks && position < LARGEST);
      if (position >= n_rows)
        continue;

      n_done++;
      row = rows[position];
      row.planned_from = pakt_date_new (2027, 1 + (int) (files->n_edits % 12), 1);
      row.until = 0;
      pakt_delta_add_difference (delta, table->id, &rows[position], &row);
    }

  return delta;
}

static void
take_plan (Files    *files,
           PaktPlan *plan)
{
  g_assert (plan != NULL);
  pakt_plan_unref (files->plan);
  files->plan = plan;
}

static void
edit (Files   *files,
      guint    n_cells,
      gboolean across)
{
  g_autoptr (PaktDelta) delta = make_edit (files, n_cells, across);
  g_autoptr (PaktPlan) plan = pakt_plan_apply (files->plan, delta, NULL);
  gboolean done = pakt_store_commit (files->store, PAKT_ACTION_EDIT, 0, "Bench", delta, NULL);

  g_assert (done);
  take_plan (files, g_steal_pointer (&plan));
}

static void
edit_one (gpointer data)
{
  edit (data, 1, FALSE);
}

static void
edit_services (gpointer data)
{
  edit (data, N_CELLS, FALSE);
}

static void
edit_across (gpointer data)
{
  edit (data, N_CELLS, TRUE);
}

static void
undo (gpointer data)
{
  Files *files = data;

  take_plan (files, pakt_store_undo (files->store, files->plan, NULL, NULL));
}

/* The figures of the service that was touched, and the sums by year. */
static void
compute (gpointer data)
{
  PaktDimension by = PAKT_DIMENSION_YEAR;
  Files *files = data;
  guint service = 0;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (files->plan, NULL, NULL);
  PaktResult *result = pakt_engine_update (files->result, inputs, &service, 1, NULL);
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &by, 1, NULL);

  g_assert (projection != NULL);
  pakt_result_unref (files->result);
  files->result = result;
}

static void
edit_and_compute (gpointer data)
{
  edit_one (data);
  compute (data);
}

static void
report (const char    *name,
        const char    *what,
        guint          n_runs,
        PaktBenchStep  step,
        Files         *files)
{
  g_autofree char *title = g_strdup_printf ("%s: %s", name, what);

  pakt_bench_report (title, n_runs, step, files);
}

/**
 * pakt_bench_load:
 *
 * Opens a plan file in a process that does nothing else, and prints the memory that this took.
 *
 * Returns: the exit status
 */
int
pakt_bench_load (const char *path)
{
  struct rusage usage;

  open_and_load (&(Files) { .path = path });
  getrusage (RUSAGE_SELF, &usage);
  printf ("%ld\n", usage.ru_maxrss / 1024);

  return 0;
}

static void
report_memory (const char *name,
               const char *program,
               const char *path)
{
  const char *arguments[] = { program, "--load", path, NULL };
  g_autofree char *output = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL);
  printf ("%s: %-53s %6s MiB\n", name, "peak memory of a process that opens it",
          output != NULL ? g_strchomp (output) : "?");
}

/**
 * pakt_bench_store:
 * @name: of the plan
 * @plan: the plan
 * @path: where to write it; removed afterwards
 * @program: this program
 */
void
pakt_bench_store (const char *name,
                  PaktPlan   *plan,
                  const char *path,
                  const char *program,
                  guint       n_runs)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  Files files = { .path = path };
  g_autoptr (PaktInputs) inputs = NULL;

  pakt_plan_write_file (plan, path, PAKT_WRITE_REPLACE, &error);
  g_assert_no_error (error);
  printf ("%s: %-53s %10.3f ms\n", name, "write the plan file",
          (double) (g_get_monotonic_time () - begin) / 1000);
  report (name, "open the plan file, checks and all rows", n_runs, open_and_load, &files);
  report_memory (name, program, path);

  files.store = pakt_store_open (path, PAKT_STORE_WRITE, &error);
  g_assert_no_error (error);
  files.plan = pakt_store_load (files.store, &error);
  g_assert_no_error (error);
  inputs = pakt_inputs_new (files.plan, NULL, &error);
  files.result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, &error);
  g_assert_no_error (error);

  report (name, "one edit, applied and committed", 31, edit_one, &files);
  report (name, "its new figures, apart", 31, compute, &files);
  report (name, "one edit to new figures, commit included", 31, edit_and_compute, &files);
  report (name, "600 cells, service by service, edit", 15, edit_services, &files);
  report (name, "600 cells, service by service, undo", 15, undo, &files);
  report (name, "600 cells across all services, edit", 15, edit_across, &files);
  report (name, "600 cells across all services, undo", 15, undo, &files);

  pakt_result_unref (files.result);
  pakt_plan_unref (files.plan);
  pakt_store_free (files.store);
  unlink (path);
}
