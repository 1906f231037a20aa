/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-plan-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-assumption.h"
#include "pakt-plan-validate.h"

/* More problems of one table than this help nobody. */
#define MAX_PROBLEMS 20

/*
 * Collects rows in any order and makes a plan of them: sorts, refuses doubled
 * keys, puts the adoptions into chunks by service, resolves their bodies, and
 * has the whole validated. Row numbers in problems are those of appending.
 */
struct _PaktPlanBuilder
{
  PaktStrings *strings;
  GArray *appended[PAKT_N_TABLES];
  PaktRows *shared[PAKT_N_TABLES];
  PaktPlan *base;
  GHashTable *replaced;             /* position of a service in the base plan → its new adoptions */
  guint *order[PAKT_N_TABLES];      /* sorted position → appended position, NULL = the same */
  guint n_problems[PAKT_N_TABLES];
  guint max_problems;               /* of one table */
  GPtrArray *problems;
};

PaktProblem *
pakt_problem_new (PaktTableId  table,
                  int          row,
                  int          column,
                  char        *message)
{
  PaktProblem *problem = g_new (PaktProblem, 1);

  problem->table = table;
  problem->row = row;
  problem->column = column;
  problem->other_row = -1;
  problem->key = NULL;
  problem->message = message;

  return problem;
}

void
pakt_problem_free (PaktProblem *problem)
{
  g_free (problem->key);
  g_free (problem->message);
  g_free (problem);
}

/**
 * pakt_plan_builder_new:
 *
 * Returns: (transfer full): a builder without rows
 */
PaktPlanBuilder *
pakt_plan_builder_new (void)
{
  PaktPlanBuilder *builder = g_new0 (PaktPlanBuilder, 1);

  builder->strings = pakt_strings_new ();
  builder->max_problems = MAX_PROBLEMS;
  builder->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_problem_free);

  return builder;
}

/**
 * pakt_plan_builder_new_from:
 * @plan: what to start from
 *
 * Returns: (transfer full): a builder with the tables of @plan, which the new
 *   plan shares where they are not set anew
 */
PaktPlanBuilder *
pakt_plan_builder_new_from (PaktPlan *plan)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_strings_unref (builder->strings);
  builder->strings = pakt_strings_ref (plan->strings);
  builder->base = pakt_plan_ref (plan);
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (plan->tables[i] != NULL)
      builder->shared[i] = pakt_rows_ref (plan->tables[i]);

  return builder;
}

void
pakt_plan_builder_free (PaktPlanBuilder *builder)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_clear_pointer (&builder->appended[i], g_array_unref);
      g_clear_pointer (&builder->shared[i], pakt_rows_unref);
      g_free (builder->order[i]);
    }
  g_clear_pointer (&builder->base, pakt_plan_unref);
  g_clear_pointer (&builder->replaced, g_hash_table_unref);
  g_ptr_array_unref (builder->problems);
  pakt_strings_unref (builder->strings);
  g_free (builder);
}

PaktStrings *
pakt_plan_builder_get_strings (PaktPlanBuilder *builder)
{
  return builder->strings;
}

static GArray *
ensure_array (PaktPlanBuilder *builder,
              PaktTableId      table,
              guint            n_reserved)
{
  if (builder->appended[table] == NULL)
    builder->appended[table] = g_array_sized_new (FALSE, FALSE, (guint) pakt_table_get (table)->row_size,
                                                  n_reserved);

  return builder->appended[table];
}

/**
 * pakt_plan_builder_reserve:
 *
 * Makes room for rows that are about to be appended; only memory depends on it.
 */
void
pakt_plan_builder_reserve (PaktPlanBuilder *builder,
                           PaktTableId      table,
                           guint            n_rows)
{
  ensure_array (builder, table, n_rows);
}

/**
 * pakt_plan_builder_append:
 *
 * Returns: (transfer none): an empty row to fill, valid until the next call
 */
gpointer
pakt_plan_builder_append (PaktPlanBuilder *builder,
                          PaktTableId      table)
{
  const PaktTable *description = pakt_table_get (table);
  GArray *array = ensure_array (builder, table, 0);
  gpointer row;

  g_array_set_size (array, array->len + 1);
  row = array->data + (gsize) (array->len - 1) * description->row_size;
  pakt_table_init_row (description, row);

  return row;
}

/**
 * pakt_plan_builder_take_rows:
 * @rows: (transfer full): all rows of the table, filled, whose texts lie in the builder's strings
 *
 * Appends rows to a table that has none yet, without copying them.
 */
void
pakt_plan_builder_take_rows (PaktPlanBuilder *builder,
                             PaktTableId      table,
                             GArray          *rows)
{
  g_return_if_fail (pakt_plan_builder_get_n_rows (builder, table) == 0);

  g_clear_pointer (&builder->appended[table], g_array_unref);
  builder->appended[table] = rows;
}

guint
pakt_plan_builder_get_n_rows (PaktPlanBuilder *builder,
                              PaktTableId      table)
{
  return builder->appended[table] != NULL ? builder->appended[table]->len : 0;
}

/**
 * pakt_plan_builder_set_rows:
 * @rows: (transfer full): a block from g_malloc(), sorted by key; its texts lie in the builder's strings
 *
 * Gives a table other than the adoptions its rows.
 */
void
pakt_plan_builder_set_rows (PaktPlanBuilder *builder,
                            PaktTableId      table,
                            gpointer         rows,
                            guint            n_rows)
{
  g_return_if_fail (table != PAKT_TABLE_ADOPTIONS);

  g_clear_pointer (&builder->shared[table], pakt_rows_unref);
  builder->shared[table] = pakt_rows_new (rows, n_rows);
}

/**
 * pakt_plan_builder_set_adoptions:
 * @service: the position of a service in the plan that the builder was made from
 * @rows: (transfer full): a block from g_malloc(), sorted by AGS; its texts lie in the builder's strings
 *
 * Gives one service its adoptions; the others stay shared. Only while services
 * and bodies stay as they are.
 */
void
pakt_plan_builder_set_adoptions (PaktPlanBuilder *builder,
                                 guint            service,
                                 PaktAdoptionRow *rows,
                                 guint            n_rows)
{
  g_return_if_fail (builder->base != NULL);

  if (builder->replaced == NULL)
    builder->replaced = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) pakt_rows_unref);
  g_hash_table_insert (builder->replaced, GUINT_TO_POINTER (service), pakt_rows_new (rows, n_rows));
}

/**
 * pakt_plan_builder_reset:
 *
 * Makes a builder that has failed ready for another attempt, with no rows but
 * all texts; from now on every problem is told and not only the first ones.
 */
void
pakt_plan_builder_reset (PaktPlanBuilder *builder)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_clear_pointer (&builder->appended[i], g_array_unref);
      g_clear_pointer (&builder->order[i], g_free);
      builder->n_problems[i] = 0;
    }
  g_ptr_array_set_size (builder->problems, 0);
  builder->max_problems = G_MAXUINT;
}

static void
report (PaktTableId  table,
        int          row,
        int          column,
        char        *message,
        gpointer     user_data)
{
  PaktPlanBuilder *builder = user_data;

  if (builder->n_problems[table]++ >= builder->max_problems)
    {
      g_free (message);
      return;
    }

  if (row >= 0 && builder->order[table] != NULL)
    row = (int) builder->order[table][row];
  g_ptr_array_add (builder->problems, pakt_problem_new (table, row, column, message));
}

typedef struct
{
  const PaktTable *table;
  const char *rows;
} Sorting;

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const Sorting *sorting = user_data;
  guint position_a = *(const guint *) a;
  guint position_b = *(const guint *) b;
  int order = pakt_table_compare_keys (sorting->table,
                                       sorting->rows + position_a * sorting->table->row_size,
                                       sorting->rows + position_b * sorting->table->row_size);

  /* Equal keys stay in the order of appending, so that the later one is called doubled. */
  return order != 0 ? order : (position_a > position_b) - (position_a < position_b);
}

static void
complain_doubled (PaktPlanBuilder *builder,
                  const PaktTable *table,
                  gconstpointer    row,
                  guint            position)
{
  g_autofree char *key = pakt_table_dup_key (table, row);
  guint n_before = builder->problems->len;

  report (table->id, (int) position, 0, g_strdup_printf (_("the key “%s” is doubled"), key), builder);
  if (builder->problems->len > n_before)
    {
      PaktProblem *problem = g_ptr_array_index (builder->problems, n_before);

      problem->key = g_steal_pointer (&key);
      problem->other_row = builder->order[table->id] != NULL ? (int) builder->order[table->id][position - 1]
                                                             : (int) position - 1;
    }
}

/* Sorts the appended rows of @table unless they are in order, as canonical files are. */
static PaktRows *
sort_rows (PaktPlanBuilder *builder,
           const PaktTable *table)
{
  GArray *array = ensure_array (builder, table->id, 0);
  guint n_rows = array->len;
  char *rows = g_array_steal (array, NULL);
  gboolean sorted = TRUE;
  gboolean doubled = FALSE;

  g_clear_pointer (&builder->appended[table->id], g_array_unref);

  for (guint i = 0; table->id == PAKT_TABLE_ASSUMPTIONS && i < n_rows; i++)
    pakt_assumption_canonicalize ((PaktAssumptionRow *) (gpointer) rows + i, builder->strings);

  for (guint i = 1; i < n_rows && sorted && !table->vertical; i++)
    {
      int order = pakt_table_compare_keys (table, rows + (i - 1) * table->row_size, rows + i * table->row_size);

      sorted = order <= 0;
      doubled |= order == 0;
    }

  if (!sorted)
    {
      guint *order = g_new (guint, n_rows);
      Sorting sorting = { table, rows };
      char *ordered = g_malloc (n_rows * table->row_size);

      for (guint i = 0; i < n_rows; i++)
        order[i] = i;
      g_sort_array (order, n_rows, sizeof *order, compare_positions, &sorting);
      for (guint i = 0; i < n_rows; i++)
        memcpy (ordered + i * table->row_size, rows + order[i] * table->row_size, table->row_size);

      g_free (rows);
      rows = ordered;
      builder->order[table->id] = order;
    }

  for (guint i = 1; (doubled || !sorted) && i < n_rows; i++)
    if (pakt_table_compare_keys (table, rows + (i - 1) * table->row_size, rows + i * table->row_size) == 0)
      complain_doubled (builder, table, rows + i * table->row_size, i);

  return pakt_rows_new (rows, n_rows);
}

/* Finds the body of each row; rows and bodies are both sorted by AGS, and rows from the base plan know theirs. */
static void
resolve_bodies (PaktPlanBuilder *builder,
                PaktPlan        *plan,
                PaktChunk       *chunk,
                guint            first_row)
{
  guint n_bodies;
  const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);
  guint body = 0;

  for (guint i = 0; i < chunk->n_rows; i++)
    {
      PaktAdoptionRow *row = &chunk->rows[i];

      if (row->body < n_bodies && bodies[row->body].ags == row->ags)
        {
          body = row->body;
          continue;
        }

      while (body < n_bodies && bodies[body].ags != row->ags && strcmp (bodies[body].ags, row->ags) < 0)
        body++;

      if (body < n_bodies && g_str_equal (bodies[body].ags, row->ags))
        row->body = body;
      else
        report (PAKT_TABLE_ADOPTIONS, (int) (first_row + i), 1,
                g_strdup_printf (_("“%s” is not in %s.csv"), row->ags, "bodies"), builder);
    }
}

/* Cuts the sorted adoptions into a slice per service. */
static void
cut_chunks (PaktPlanBuilder *builder,
            PaktPlan        *plan,
            PaktRows        *rows)
{
  guint n_services;
  const PaktServiceRow *services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);
  PaktAdoptionRow *adoptions = rows->rows;
  guint next = 0;

  plan->n_chunks = n_services;
  plan->chunks = g_new0 (PaktChunk, n_services);

  for (guint i = 0; i < n_services; i++)
    {
      PaktChunk *chunk = &plan->chunks[i];

      while (next < rows->n_rows && strcmp (adoptions[next].service, services[i].service) < 0)
        {
          report (PAKT_TABLE_ADOPTIONS, (int) next, 0,
                  g_strdup_printf (_("“%s” is not in %s.csv"), adoptions[next].service, "services"), builder);
          next++;
        }

      chunk->owner = pakt_rows_ref (rows);
      chunk->rows = adoptions + next;
      while (next < rows->n_rows &&
             (adoptions[next].service == services[i].service ||
              g_str_equal (adoptions[next].service, services[i].service)))
        {
          chunk->n_rows++;
          next++;
        }
      resolve_bodies (builder, plan, chunk, next - chunk->n_rows);
    }

  for (; next < rows->n_rows; next++)
    report (PAKT_TABLE_ADOPTIONS, (int) next, 0,
            g_strdup_printf (_("“%s” is not in %s.csv"), adoptions[next].service, "services"), builder);
}

/* Whoever gave a service its adoptions may have put another's among them. */
static void
check_service (PaktPlanBuilder *builder,
               const PaktChunk *chunk,
               const char      *service)
{
  for (guint i = 0; i < chunk->n_rows; i++)
    if (chunk->rows[i].service != service && !g_str_equal (chunk->rows[i].service, service))
      report (PAKT_TABLE_ADOPTIONS, (int) i, 0,
              g_strdup_printf (_("“%s” is not in %s.csv"), chunk->rows[i].service, "services"), builder);
}

/* Takes the base plan's chunks as they are, but for those that were replaced. */
static void
share_chunks (PaktPlanBuilder *builder,
              PaktPlan        *plan)
{
  guint n_services;
  const PaktServiceRow *services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);

  plan->n_chunks = builder->base->n_chunks;
  plan->chunks = g_memdup2 (builder->base->chunks, plan->n_chunks * sizeof *plan->chunks);

  for (guint i = 0; i < plan->n_chunks; i++)
    {
      PaktChunk *chunk = &plan->chunks[i];
      PaktRows *rows = builder->replaced != NULL ? g_hash_table_lookup (builder->replaced, GUINT_TO_POINTER (i))
                                                 : NULL;

      chunk->owner = pakt_rows_ref (rows != NULL ? rows : chunk->owner);
      if (rows == NULL)
        continue;

      chunk->rows = rows->rows;
      chunk->n_rows = rows->n_rows;
      check_service (builder, chunk, services[i].service);
      resolve_bodies (builder, plan, chunk, 0);
    }
}

/**
 * pakt_plan_builder_build:
 * @problems: (out) (optional) (element-type PaktProblem): what is wrong, by table
 *
 * Makes the plan. The builder has no rows afterwards.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL if anything is wrong
 */
PaktPlan *
pakt_plan_builder_build (PaktPlanBuilder  *builder,
                         GPtrArray       **problems)
{
  g_autoptr (PaktPlan) plan = g_new0 (PaktPlan, 1);
  g_autoptr (PaktRows) adoptions = NULL;

  g_atomic_ref_count_init (&plan->ref_count);
  plan->strings = pakt_strings_ref (builder->strings);

  if (builder->shared[PAKT_TABLE_PLAN] == NULL && pakt_plan_builder_get_n_rows (builder, PAKT_TABLE_PLAN) == 0)
    pakt_plan_builder_append (builder, PAKT_TABLE_PLAN);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      if (builder->shared[i] != NULL)
        plan->tables[i] = g_steal_pointer (&builder->shared[i]);
      else if (i != PAKT_TABLE_ADOPTIONS)
        plan->tables[i] = sort_rows (builder, pakt_table_get (i));
      else if (builder->base == NULL || builder->appended[i] != NULL)
        adoptions = sort_rows (builder, pakt_table_get (i));
    }

  if (adoptions != NULL)
    cut_chunks (builder, plan, adoptions);
  else
    share_chunks (builder, plan);

  g_assert (plan->n_chunks == plan->tables[PAKT_TABLE_SERVICES]->n_rows);

  pakt_plan_validate (plan, builder->base, report, builder);

  if (problems != NULL)
    *problems = g_ptr_array_ref (builder->problems);

  return builder->problems->len == 0 ? g_steal_pointer (&plan) : NULL;
}
