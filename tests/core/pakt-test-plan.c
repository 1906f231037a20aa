/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-plan.h"

#include <string.h>

/*
 * Plans for tests. Rows are written as `column=cell|column=cell`, read by the
 * same descriptions as files are.
 *
 * A random plan has a scenario `loose` with assumptions of every kind over
 * `parent`, and a scenario `dated` whose assumptions all name a year from
 * PAKT_TEST_DATED_FROM on, or a date in one.
 */

#define FIRST_YEAR 2026
#define LAST_YEAR 2031

static const char * const kinds[] = { "infrastructure", "development", "platform", "operation", "usage", "onboarding",
                                      "base", "local" };
static const char * const bases[] = { "fixed", "once", "per_body", "per_inhabitant", "per_case", "one_off" };
static const char * const levels[] = { "municipal", "district", "both", "state", "" };
static const char * const lists[] = { "efa", "base", "own", "open" };
static const char * const stages[] = { "none", "interest", "contract", "connecting", "testing", "live", "suspended",
                                       "ended", "refused" };
static const char * const keys[] = { "population", "equal", "cases", "mixed" };
static const char * const schemes[] = { "efa", "base", "pilot", "none", "" };

#define PICK(words) words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]

/* Whether the pair was not drawn before. */
static gboolean
draw (GHashTable *drawn,
      guint       service,
      guint       body)
{
  return g_hash_table_add (drawn, g_strdup_printf ("%u/%u", service, body));
}

static int
random_int (int low,
            int high)
{
  return g_test_rand_int_range (low, high + 1);
}

static gboolean
chance (int percent)
{
  return random_int (1, 100) <= percent;
}

/* Reads @text into a row that is empty so far. */
static void
fill_row (PaktStrings     *strings,
          const PaktTable *table,
          const char      *text,
          gpointer         row)
{
  g_auto (GStrv) cells = g_strsplit (text, "|", -1);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      char *cell = strchr (cells[i], '=');
      int position;
      g_autofree char *fault = NULL;

      if (cell == NULL)
        continue;
      *cell++ = '\0';
      position = pakt_table_find_column (table, cells[i]);
      g_assert_cmpint (position, >=, 0);
      fault = pakt_column_parse (&table->columns[position], cell, strings, row);
      if (fault != NULL)
        g_error ("%s: %s: %s", table->name, cells[i], fault);
    }
}

/**
 * pakt_test_fill:
 * @table: a table's name
 * @text: `column=cell|column=cell…`
 * @row: (out caller-allocates): a row of that table
 */
void
pakt_test_fill (PaktStrings *strings,
                const char  *table,
                const char  *text,
                gpointer     row)
{
  const PaktTable *description = pakt_table_find (table);

  pakt_table_init_row (description, row);
  fill_row (strings, description, text, row);
}

/**
 * pakt_test_add:
 * @table: a table's name
 * @format: `column=cell|column=cell…`
 *
 * Appends a row.
 */
void
pakt_test_add (PaktPlanBuilder *builder,
               const char      *table,
               const char      *format,
               ...)
{
  const PaktTable *description = pakt_table_find (table);
  gpointer row = pakt_plan_builder_append (builder, description->id);
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fill_row (pakt_plan_builder_get_strings (builder), description, text, row);
}

/**
 * pakt_test_build:
 * @builder: (transfer full): with rows that make a sound plan
 *
 * Returns: (transfer full): the plan
 */
PaktPlan *
pakt_test_build (PaktPlanBuilder *builder)
{
  g_autoptr (GPtrArray) problems = NULL;
  PaktPlan *plan = pakt_plan_builder_build (builder, &problems);

  for (guint i = 0; i < problems->len; i++)
    {
      const PaktProblem *problem = g_ptr_array_index (problems, i);

      g_error ("%s, row %d: %s", pakt_table_get (problem->table)->name, problem->row, problem->message);
    }
  pakt_plan_builder_free (builder);

  return plan;
}

static PaktDate
random_date (void)
{
  return pakt_date_new (random_int (FIRST_YEAR - 1, LAST_YEAR + 1), random_int (1, 12), random_int (1, 28));
}

/* A cell pair "@from=…|@until=…", either often empty. */
static char *
random_period (const char *from,
               const char *until,
               int         percent)
{
  PaktDate a = random_date ();
  PaktDate b = random_date ();
  g_autofree char *first = pakt_date_to_ascii (chance (percent) ? MIN (a, b) : 0);
  g_autofree char *last = pakt_date_to_ascii (chance (percent) ? MAX (a, b) : 0);

  return g_strdup_printf ("%s=%s|%s=%s", from, first, until, last);
}

/* District bodies stand at the multiples of 100, their municipalities behind them. */
static char *
make_ags (const PaktTestSize *size,
          guint               body)
{
  guint district = body % size->n_districts;

  return g_strdup_printf ("%u", 100 + district * 100 + body / size->n_districts);
}

static void
add_bodies (PaktPlanBuilder    *builder,
            const PaktTestSize *size)
{
  for (guint i = 0; i < size->n_districts + size->n_municipalities; i++)
    {
      g_autofree char *ags = make_ags (size, i);
      g_autofree char *district = make_ags (size, i % size->n_districts);
      g_autofree char *valid = random_period ("valid_from", "valid_until", 8);
      g_autofree char *member = random_period ("member_from", "member_until", 8);

      pakt_test_add (builder, "bodies", "ags=%s|name=B|kind=%s|district=%s|%s|%s", ags,
                     i < size->n_districts ? "district" : "municipality", district, valid, member);
      for (int year = FIRST_YEAR - 4; year < LAST_YEAR; year += random_int (1, 5))
        if (chance (85))
          pakt_test_add (builder, "population", "ags=%s|reference_date=%d-12-31|population=%d", ags, year,
                         chance (10) ? 0 : random_int (1, i < size->n_districts ? 300000 : 90000));
    }
}

static void
add_services (PaktPlanBuilder    *builder,
              const PaktTestSize *size)
{
  for (guint i = 0; i < size->n_services; i++)
    {
      g_autofree char *available = random_period ("available_from", "available_until", 15);
      g_autofree char *listed = random_period ("in_list_from", "in_list_until", 25);

      pakt_test_add (builder, "services", "service=s%u|name=S|list=%s|level=%s|topic=%s|%s|%s|"
                     "municipal_part_percent=%d.%02d|minutes_saved=%d.5|material_saved=%d.0%d", i, PICK (lists),
                     i < 3 ? levels[i] : PICK (levels), chance (50) ? "t" : "", available, listed,
                     random_int (0, 99), random_int (0, 99), random_int (0, 40), random_int (0, 9), random_int (1, 9));
      for (int year = FIRST_YEAR; year <= LAST_YEAR; year += random_int (1, 3))
        if (chance (50))
          pakt_test_add (builder, "keys", "service=s%u|year=%d|key=%s|key_base=%s|equal_percent=%d.%02d|"
                         "cases_percent=%d", i, year, PICK (keys), chance (50) ? "users" : "competent",
                         random_int (0, 49), random_int (0, 99), random_int (0, 50));
      pakt_test_add (builder, "online_share", "service=s%u|year=%d|percent=%d.5", i,
                     random_int (FIRST_YEAR - 1, LAST_YEAR), random_int (0, 99));
    }
}

static void
add_series (PaktPlanBuilder *builder)
{
  pakt_test_add (builder, "topics", "topic=t|name=T");
  for (int year = FIRST_YEAR; year <= LAST_YEAR; year += 2)
    {
      for (guint i = 0; i < 3; i++)
        pakt_test_add (builder, "funding", "scheme=%s|year=%d|land_percent=%d", schemes[i], year, random_int (0, 100));
      pakt_test_add (builder, "index", "year=%d|percent=%d.25", year, random_int (-2, 9));
      pakt_test_add (builder, "wages", "year=%d|hourly_cost=%d.75", year, random_int (30, 90));
      pakt_test_add (builder, "provider_rates", "provider=q|year=%d|surcharge_percent=%d|vat_percent=19", year,
                     random_int (0, 12));
    }
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "providers", "provider=q|name=Q");
}

/* Three prices in order, any of them now and then unknown. */
static char *
random_prices (gboolean may_be_negative)
{
  GString *string = g_string_new (NULL);
  int price = chance (5) ? 0 : random_int (1, 200000);
  int sign = may_be_negative && chance (20) ? -1 : 1;

  if (chance (30))
    g_string_append_printf (string, "low=%d.%04d|", sign * price, random_int (1, 9999));
  if (chance (92))
    g_string_append_printf (string, "likely=%d.%04d|", sign * price * 2, random_int (1, 9999));
  if (chance (30))
    g_string_append_printf (string, "high=%d.5|", sign * price * 3);

  return g_string_free_and_steal (string);
}

static void
add_items (PaktPlanBuilder    *builder,
           const PaktTestSize *size)
{
  for (guint i = 0; i < size->n_items; i++)
    {
      const char *basis = i < G_N_ELEMENTS (bases) ? bases[i] : PICK (bases);
      gboolean by_service = g_str_equal (basis, "fixed") || g_str_equal (basis, "once");

      pakt_test_add (builder, "cost_items", "item=i%04u|service=s%d|name=I|kind=%s|basis=%s|provider=%s|scheme=%s|"
                     "indexed=%d|extras_funded=%s", i, random_int (0, (int) size->n_services - 1), PICK (kinds), basis,
                     chance (60) ? "q" : "p", PICK (schemes), chance (40), chance (50) ? "" : chance (50) ? "0" : "1");
      for (int year = FIRST_YEAR - 1; year <= LAST_YEAR; year += random_int (1, 4))
        {
          g_autofree char *prices = random_prices (by_service);

          if (chance (80))
            pakt_test_add (builder, "prices", "item=i%04u|valid_from=%d-%02d|%ssource=", i, year, random_int (1, 12),
                           prices);
        }
    }
}

static void
add_exceptions (PaktPlanBuilder    *builder,
                const PaktTestSize *size)
{
  int last_body = (int) (size->n_districts + size->n_municipalities) - 1;

  for (guint i = 0; i < size->n_services; i++)
    {
      g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint n = 0; n < 3; n++)
        {
          guint body = (guint) random_int (0, last_body);
          g_autofree char *ags = make_ags (size, body);
          g_autofree char *period = random_period ("from", "until", 40);

          if (draw (drawn, i, body))
            pakt_test_add (builder, "competence", "service=s%u|ags=%s|competent=%d|%s", i, ags, chance (70), period);
        }
    }
}

static void
add_adoptions (PaktPlanBuilder    *builder,
               const PaktTestSize *size)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int last_body = (int) (size->n_districts + size->n_municipalities) - 1;
  int last_service = (int) size->n_services - 1;

  for (guint i = 0; i < size->n_adoptions; i++)
    {
      guint service = (guint) random_int (0, last_service);
      guint body = (guint) random_int (0, last_body);
      g_autofree char *ags = make_ags (size, body);
      const char *start = chance (50) ? "planned_from" : "actual_from";
      g_autofree char *use = random_period (start, "until", chance (40) ? 40 : 75);

      if (!draw (drawn, service, body))
        continue;
      if (!chance (85))
        g_clear_pointer (&use, g_free);
      pakt_test_add (builder, "adoptions", "service=s%u|ags=%s|stage=%s|cases=%.*s|%s", service, ags, PICK (stages),
                     chance (50) ? 4 : 0, "1234", use != NULL ? use : "blocker=");
    }
}

static void
add_assumption (PaktPlanBuilder    *builder,
                const PaktTestSize *size,
                const char         *scenario,
                guint               position,
                int                 kind,
                int                 first_year)
{
  static const char * const services[] = { "*", "s0,s1", "list:efa", "-s2", "level:", "topic:t,-s1", "" };
  static const char * const bodies[] = { "*", "kind:municipality", "district:100", "-200", "101,100", "kind:district" };
  g_autofree char *ceased = make_ags (size, size->n_districts);
  g_autofree char *successor = make_ags (size, size->n_districts + 1);
  g_autofree char *text = g_strdup_printf ("%d-%02d-01", random_int (first_year, LAST_YEAR), random_int (1, 12));
  int from = random_int (first_year, LAST_YEAR);
  int value = random_int (1, 60);

  if (kind == PAKT_ASSUMPTION_MERGE)
    {
      memcpy (text + 5, "01", 2);
      pakt_test_add (builder, "assumptions", "scenario=%s|position=%u|kind=merge|bodies=%s|value=%s|text=%s", scenario,
                     position, ceased, successor, text);
      return;
    }

  if (kind == PAKT_ASSUMPTION_FUNDING_SET || kind == PAKT_ASSUMPTION_KEY_SET)
    {
      g_free (text);
      text = g_strdup (kind == PAKT_ASSUMPTION_FUNDING_SET ? "efa" : chance (50) ? "mixed:20:33.3" : "equal competent");
    }

  pakt_test_add (builder, "assumptions", "scenario=%s|position=%u|enabled=%s|kind=%s|services=%s|bodies=%s|from=%d|"
                 "until=%.*s|value=%d|text=%s", scenario, position, chance (85) ? "" : "0",
                 pakt_words_assumption[kind - 1], PICK (services), PICK (bodies), from, chance (30) ? 4 : 0, "2031",
                 value, text);
}

static void
add_scenarios (PaktPlanBuilder    *builder,
               const PaktTestSize *size)
{
  /* Kinds that change nothing before the date they name, whatever the plan (engine.md, "Scenarios"). */
  static const int dated[] = {
    PAKT_ASSUMPTION_ROLLOUT, PAKT_ASSUMPTION_ADOPTION_END, PAKT_ASSUMPTION_PRICE_SCALE, PAKT_ASSUMPTION_INDEX_SET,
    PAKT_ASSUMPTION_WAGE_SET, PAKT_ASSUMPTION_ONLINE_SET, PAKT_ASSUMPTION_FUNDING_SET, PAKT_ASSUMPTION_KEY_SET,
    PAKT_ASSUMPTION_DELIST, PAKT_ASSUMPTION_SERVICE_END, PAKT_ASSUMPTION_CASES_SCALE,
    PAKT_ASSUMPTION_POPULATION_GROWTH, PAKT_ASSUMPTION_LEAVE,
  };

  pakt_test_add (builder, "scenarios", "scenario=dated|name=D");
  pakt_test_add (builder, "scenarios", "scenario=loose|name=L|parent=parent");
  pakt_test_add (builder, "scenarios", "scenario=parent|name=P");

  for (guint i = 0; i < size->n_assumptions; i++)
    {
      add_assumption (builder, size, "dated", i, PICK (dated), PAKT_TEST_DATED_FROM);
      add_assumption (builder, size, i % 3 == 0 ? "parent" : "loose", i,
                      random_int (PAKT_ASSUMPTION_GOLIVE_SHIFT, PAKT_ASSUMPTION_MERGE), FIRST_YEAR);
    }
}

/**
 * pakt_test_random_plan:
 *
 * Returns: (transfer full): a plan that depends on the test's random seed only
 */
PaktPlan *
pakt_test_random_plan (const PaktTestSize *size)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "%s|title=Random|as_of=2027-05-15|first_year=%d|last_year=%d|population_lag=%d",
                 PAKT_TEST_IDENTITY, FIRST_YEAR, LAST_YEAR, random_int (0, 3));
  add_series (builder);
  add_bodies (builder, size);
  add_services (builder, size);
  add_items (builder, size);
  add_exceptions (builder, size);
  add_adoptions (builder, size);
  add_scenarios (builder, size);

  return pakt_test_build (builder);
}

/**
 * pakt_test_run:
 * @scenario: (nullable): a scenario's id
 *
 * Returns: (transfer full): the result, which must be possible
 */
PaktResult *
pakt_test_run (PaktPlan   *plan,
               const char *scenario,
               PaktPrices  prices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (plan, scenario, &error);
  PaktResult *result;

  g_assert_no_error (error);
  result = pakt_engine_run (inputs, prices, NULL, &error);
  g_assert_no_error (error);

  return result;
}

/**
 * pakt_test_project:
 * @dimensions: e.g. `year,body`
 *
 * Returns: (transfer full): the projection, which must be possible
 */
PaktProjection *
pakt_test_project (PaktResult *result,
                   const char *dimensions)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_strsplit (dimensions, ",", -1);
  PaktDimension values[PAKT_N_DIMENSIONS];
  PaktProjection *projection;

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (pakt_dimension_parse (names[i], &values[i]));
  projection = pakt_projection_new (result, values, g_strv_length (names), &error);
  g_assert_no_error (error);

  return projection;
}
