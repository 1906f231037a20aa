/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-plan-validate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-assumption.h"

/*
 * What makes rows that are valid in themselves a valid plan: references that
 * lead somewhere, periods in order, and the rules of the tables.
 */
typedef struct
{
  PaktPlan *plan;
  PaktPlan *base;   /* or NULL */
  PaktProblemFunc report;
  gpointer user_data;
} Validation;

static void
complain (Validation  *validation,
          PaktTableId  table,
          guint        row,
          const char  *column,
          char        *message)
{
  validation->report (table, (int) row, pakt_table_find_column (pakt_table_get (table), column), message,
                      validation->user_data);
}

static void
check_references (Validation      *validation,
                  const PaktTable *table,
                  guint            row_number,
                  gconstpointer    row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];
      const char *key;

      if (column->references == PAKT_NO_TABLE)
        continue;

      key = pakt_column_get_text (column, row);
      if (*key != '\0' && pakt_plan_find_row (validation->plan, (PaktTableId) column->references, key) < 0)
        validation->report (table->id, (int) row_number, (int) i,
                            g_strdup_printf (_("“%s” is not in %s.csv"), key,
                                             pakt_table_get ((PaktTableId) column->references)->name),
                            validation->user_data);
    }
}

static void
check_rows (Validation      *validation,
            const PaktTable *table)
{
  guint n_rows;
  const char *rows = pakt_plan_get_rows (validation->plan, table->id, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      gconstpointer row = rows + i * table->row_size;
      guint column;
      char *message = pakt_table_check_periods (table, row, &column);

      if (message != NULL)
        validation->report (table->id, (int) i, (int) column, message, validation->user_data);
      check_references (validation, table, i, row);
    }
}

/* Everything else relies on the one row of settings. */
static gboolean
has_settings (Validation *validation)
{
  guint n_rows;

  pakt_plan_get_rows (validation->plan, PAKT_TABLE_PLAN, &n_rows);
  if (n_rows != 1)
    validation->report (PAKT_TABLE_PLAN, -1, -1, g_strdup (_("a plan has exactly one row of settings")),
                        validation->user_data);

  return n_rows == 1;
}

static void
check_settings (Validation *validation)
{
  int first_year = pakt_plan_get_first_year (validation->plan);
  int last_year = pakt_plan_get_last_year (validation->plan);

  if (last_year < first_year)
    complain (validation, PAKT_TABLE_PLAN, 0, "last_year",
              g_strdup_printf (_("the last year (%d) lies before the first (%d)"), last_year, first_year));
  else if (last_year - first_year >= 100)
    complain (validation, PAKT_TABLE_PLAN, 0, "last_year",
              g_strdup (_("a plan covers at most 100 years")));
}

static void
check_bodies (Validation *validation)
{
  guint n_bodies;
  const PaktBodyRow *bodies = PAKT_PLAN_ROWS (validation->plan, BODIES, PaktBodyRow, &n_bodies);

  for (guint i = 0; i < n_bodies; i++)
    {
      int district;

      if (*bodies[i].district == '\0')
        {
          if (bodies[i].kind == PAKT_KIND_MUNICIPALITY)
            complain (validation, PAKT_TABLE_BODIES, i, "district",
                      g_strdup (_("a municipality needs the AGS of its district")));
          continue;
        }

      district = pakt_plan_find_row (validation->plan, PAKT_TABLE_BODIES, bodies[i].district);
      if (district >= 0 && bodies[district].kind != PAKT_KIND_DISTRICT)
        complain (validation, PAKT_TABLE_BODIES, i, "district",
                  g_strdup_printf (_("“%s” is not a district"), bodies[i].district));
    }
}

static void
check_keys (Validation *validation)
{
  guint n_keys;
  const PaktKeyRow *keys = PAKT_PLAN_ROWS (validation->plan, KEYS, PaktKeyRow, &n_keys);

  for (guint i = 0; i < n_keys; i++)
    if (keys[i].key == PAKT_KEY_MIXED && MAX (keys[i].equal_part, 0) + MAX (keys[i].cases_part, 0) > PAKT_BP_WHOLE)
      complain (validation, PAKT_TABLE_KEYS, i, "cases_percent",
                g_strdup (_("the equal part and the part by cases together exceed 100 %")));
}

static void
check_cost_items (Validation *validation)
{
  guint n_items;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (validation->plan, COST_ITEMS, PaktCostItemRow, &n_items);

  for (guint i = 0; i < n_items; i++)
    if (*items[i].scheme != '\0' && !pakt_plan_has_scheme (validation->plan, items[i].scheme))
      complain (validation, PAKT_TABLE_COST_ITEMS, i, "scheme",
                g_strdup_printf (_("the scheme “%s” has no steps in funding.csv"), items[i].scheme));
}

static void
check_prices (Validation *validation)
{
  static const char * const columns[] = { "low", "likely", "high" };
  guint n_items;
  guint n_prices;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (validation->plan, COST_ITEMS, PaktCostItemRow, &n_items);
  const PaktPriceRow *prices = PAKT_PLAN_ROWS (validation->plan, PRICES, PaktPriceRow, &n_prices);

  for (guint i = 0; i < n_prices; i++)
    {
      const gint64 values[] = { prices[i].low, prices[i].likely, prices[i].high };
      int item = pakt_plan_find_row (validation->plan, PAKT_TABLE_COST_ITEMS, prices[i].item);

      if (item < 0 || items[item].basis == PAKT_BASIS_FIXED || items[item].basis == PAKT_BASIS_ONCE)
        continue;

      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        if (values[j] != PAKT_NONE && values[j] < 0)
          complain (validation, PAKT_TABLE_PRICES, i, columns[j],
                    g_strdup (_("only items on the basis “fixed” or “once” can have a negative price (a credit)")));
    }
}

static void
check_funding (Validation *validation)
{
  guint n_steps;
  const PaktFundingRow *steps = PAKT_PLAN_ROWS (validation->plan, FUNDING, PaktFundingRow, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    if (g_str_equal (steps[i].scheme, "none") && steps[i].land_part > 0)
      complain (validation, PAKT_TABLE_FUNDING, i, "land_percent",
                g_strdup (_("the scheme “none” is always 0 %; use another scheme")));
}

/* The position of a scenario's parent, or -1. */
static int
find_parent (PaktPlan *plan,
             int       scenario)
{
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  const char *parent = scenarios[scenario].parent;

  return *parent != '\0' ? pakt_plan_find_row (plan, PAKT_TABLE_SCENARIOS, parent) : -1;
}

/* A scenario that only descends from a circle is not what is wrong. Each is gone over once, however long the lines. */
static void
check_parents (Validation *validation)
{
  guint n_scenarios;
  const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (validation->plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
  g_autofree guint *walks = g_new0 (guint, n_scenarios);
  g_autofree guint8 *in_circle = g_new0 (guint8, n_scenarios);

  for (guint i = 0; i < n_scenarios; i++)
    {
      int ancestor = (int) i;

      for (; ancestor >= 0 && walks[ancestor] == 0; ancestor = find_parent (validation->plan, ancestor))
        walks[ancestor] = i + 1;
      if (ancestor < 0 || walks[ancestor] != i + 1)
        continue;
      for (; !in_circle[ancestor]; ancestor = find_parent (validation->plan, ancestor))
        in_circle[ancestor] = TRUE;
    }

  for (guint i = 0; i < n_scenarios; i++)
    if (in_circle[i])
      complain (validation, PAKT_TABLE_SCENARIOS, i, "parent",
                g_strdup_printf (_("the parent “%s” leads back to the scenario itself"), scenarios[i].parent));
}

static void
check_assumptions (Validation *validation)
{
  guint n_assumptions;
  const PaktAssumptionRow *rows = PAKT_PLAN_ROWS (validation->plan, ASSUMPTIONS, PaktAssumptionRow, &n_assumptions);

  for (guint i = 0; i < n_assumptions; i++)
    {
      const char *column = NULL;
      char *fault = NULL;
      g_autoptr (PaktAssumption) assumption = pakt_assumption_parse (validation->plan, &rows[i], &column, &fault);

      if (assumption == NULL)
        complain (validation, PAKT_TABLE_ASSUMPTIONS, i, column, fault);
    }
}

/* Splits a joined key from behind: only the first value, an id, may contain a slash itself. */
static GStrv
split_key (const char *key,
           guint       n_keys)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", -1);
  guint n_parts = g_strv_length (parts);
  GStrv values;
  const char *rest = key;

  if (n_parts < n_keys)
    return NULL;

  values = g_new0 (char *, n_keys + 1);
  for (guint i = 0; i <= n_parts - n_keys; i++)
    rest = strchr (rest, '/') != NULL ? strchr (rest, '/') + 1 : rest + strlen (rest) + 1;
  values[0] = g_strndup (key, (gsize) (rest - key) - 1);
  for (guint i = 1; i < n_keys; i++)
    values[i] = g_strdup (parts[n_parts - n_keys + i]);

  return values;
}

/* Whether the plan has a row of @table whose key values joined by `/` are @key. */
static gboolean
has_joined_key (PaktPlan        *plan,
                const PaktTable *table,
                const char      *key)
{
  g_autofree char *row = g_malloc (table->row_size);
  g_auto (GStrv) values = NULL;

  if (table->vertical)
    return pakt_table_find_column (table, key) >= 0;

  values = split_key (key, table->n_keys);
  if (values == NULL)
    return FALSE;

  pakt_table_init_row (table, row);
  for (guint i = 0; i < table->n_keys; i++)
    {
      const PaktColumn *column = &table->columns[i];
      g_autofree char *fault = NULL;

      if (pakt_column_is_text (column))
        G_STRUCT_MEMBER (const char *, row, column->offset) = values[i];
      else
        fault = pakt_column_parse (column, values[i], pakt_plan_get_strings (plan), row);

      if (fault != NULL)
        return FALSE;
    }

  return pakt_plan_find_by_key (plan, table->id, row) != NULL;
}

static void
check_sources (Validation *validation)
{
  guint n_sources;
  const PaktSourceRow *sources = PAKT_PLAN_ROWS (validation->plan, SOURCES, PaktSourceRow, &n_sources);

  const PaktTable *table = NULL;

  for (guint i = 0; i < n_sources; i++)
    {
      /* Sorted rows of one table stand together. */
      if (table == NULL || !g_str_equal (table->name, sources[i].table))
        table = pakt_table_find (sources[i].table);

      if (table == NULL)
        complain (validation, PAKT_TABLE_SOURCES, i, "table",
                  g_strdup_printf (_("there is no table “%s”"), sources[i].table));
      else if (table->vertical ? !g_str_equal (sources[i].column, "value")
                               : pakt_table_find_column (table, sources[i].column) < 0)
        complain (validation, PAKT_TABLE_SOURCES, i, "column",
                  g_strdup_printf (_("%s.csv has no column “%s”"), table->name, sources[i].column));
      else if (!has_joined_key (validation->plan, table, sources[i].key))
        complain (validation, PAKT_TABLE_SOURCES, i, "key",
                  g_strdup_printf (_("%s.csv has no row “%s”"), table->name, sources[i].key));
    }
}

/* A chunk that the plan shares with a valid one need not be looked at again. */
static gboolean
is_shared (Validation *validation,
           guint       chunk)
{
  return validation->base != NULL && chunk < validation->base->n_chunks &&
         validation->base->chunks[chunk].rows == validation->plan->chunks[chunk].rows;
}

/* References of adoptions are resolved where they are put into chunks. */
static void
check_adoptions (Validation *validation)
{
  guint row_number = 0;

  for (guint i = 0; i < validation->plan->n_chunks; i++)
    {
      const PaktChunk *chunk = &validation->plan->chunks[i];

      if (is_shared (validation, i))
        {
          row_number += chunk->n_rows;
          continue;
        }

      for (guint j = 0; j < chunk->n_rows; j++, row_number++)
        {
          const PaktAdoptionRow *row = &chunk->rows[j];
          PaktDate start = row->actual_from != 0 ? row->actual_from : row->planned_from;

          if (row->until != 0 && row->until < start)
            complain (validation, PAKT_TABLE_ADOPTIONS, row_number, "until",
                      g_strdup (_("the use ends before it starts")));
        }
    }
}

/**
 * pakt_plan_validate:
 * @plan: a plan whose rows are sorted and whose keys are single
 * @base: (nullable): the valid plan that it was made from
 * @report: called for each problem
 *
 * Checks the plan as a whole (interchange.md, "Reading"; engine.md, "Refused").
 */
void
pakt_plan_validate (PaktPlan        *plan,
                    PaktPlan        *base,
                    PaktProblemFunc  report,
                    gpointer         user_data)
{
  Validation validation = { plan, base, report, user_data };

  if (!has_settings (&validation))
    return;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (i != PAKT_TABLE_ADOPTIONS)
      check_rows (&validation, pakt_table_get (i));

  check_settings (&validation);
  check_bodies (&validation);
  check_keys (&validation);
  check_cost_items (&validation);
  check_prices (&validation);
  check_funding (&validation);
  check_parents (&validation);
  check_assumptions (&validation);
  check_sources (&validation);
  check_adoptions (&validation);
}
