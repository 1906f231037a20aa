/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-tables.h"

#include <glib/gi18n-lib.h>

/*
 * The interchange format, described once. Reading and writing files, their
 * errors, validation, deltas and edit forms all follow these tables; the
 * normative text is docs/FORMAT.md.
 */

const char * const pakt_words_body_kind[] = { "municipality", "district", NULL };
const char * const pakt_words_list[] = { "efa", "base", "own", "open", NULL };
const char * const pakt_words_level[] = { "municipal", "district", "both", "state", NULL };
const char * const pakt_words_key[] = { "population", "equal", "cases", "mixed", NULL };
const char * const pakt_words_key_base[] = { "users", "competent", NULL };
const char * const pakt_words_cost_kind[] = { "infrastructure", "development", "platform", "operation", "usage",
                                              "onboarding", "base", "local", NULL };
const char * const pakt_words_basis[] = { "fixed", "once", "per_body", "per_inhabitant", "per_case", "one_off", NULL };
const char * const pakt_words_stage[] = { "none", "interest", "contract", "connecting", "testing", "live",
                                          "suspended", "ended", "refused", NULL };
const char * const pakt_words_assumption[] = { "golive-shift", "golive-set", "rollout", "adoption-end", "price-scale",
                                               "index-set", "wage-set", "online-set", "funding-set", "key-set",
                                               "delist", "service-end", "cases-scale", "minutes-set",
                                               "population-growth", "leave", "merge", NULL };
const char * const pakt_words_confidence[] = { "verified", "plausible", "uncertain", "invented", NULL };

/* Bounds that keep every intermediate product of the engine within 126 bits. */
#define COUNT_MAX G_GINT64_CONSTANT (99999999999)
#define PRICE_MAX G_GINT64_CONSTANT (1000000000000000000)
#define RATE_MAX 10000000

#define KEY PAKT_COLUMN_KEY
#define REQUIRED PAKT_COLUMN_REQUIRED

/* A macro gives a column its usual properties, and its use may give it others. */
#pragma GCC diagnostic ignored "-Woverride-init"

#define COLUMN(Row, name_, field, title_, type_, ...) \
  { .name = name_, .title = title_, .type = PAKT_TYPE_##type_, .offset = G_STRUCT_OFFSET (Row, field), \
    .references = PAKT_NO_TABLE, .fallback = PAKT_NONE, __VA_ARGS__ }
#define TEXT(Row, field, title, ...) COLUMN (Row, #field, field, title, TEXT, __VA_ARGS__)
#define DATE(Row, field, title, ...) COLUMN (Row, #field, field, title, DATE, __VA_ARGS__)
#define YEAR(Row, field, title, ...) \
  COLUMN (Row, #field, field, title, YEAR, .min = PAKT_YEAR_MIN, .max = PAKT_YEAR_MAX, __VA_ARGS__)
#define ENUM(Row, field, title, words_, ...) COLUMN (Row, #field, field, title, ENUM, .words = words_, __VA_ARGS__)
#define BOOL(Row, field, title, ...) COLUMN (Row, #field, field, title, BOOL, .max = 1, __VA_ARGS__)
#define COUNT(Row, field, title, max_, ...) COLUMN (Row, #field, field, title, NUMBER, .max = max_, __VA_ARGS__)
#define PERCENT(Row, name, field, title, min_, max_, ...) \
  COLUMN (Row, name, field, title, NUMBER, .scale = 2, .min = (min_) * 100, .max = (max_) * 100, __VA_ARGS__)
#define EURO(Row, field, title, min_, ...) \
  COLUMN (Row, #field, field, title, NUMBER, .scale = 4, .min = min_, .max = PRICE_MAX, __VA_ARGS__)
#define REFERENCE(Row, field, title, table, ...) \
  COLUMN (Row, #field, field, title, TEXT, .references = PAKT_TABLE_##table, __VA_ARGS__)
#define BODY(Row, field, title, ...) \
  COLUMN (Row, #field, field, title, AGS, .references = PAKT_TABLE_BODIES, __VA_ARGS__)

static const PaktColumn plan_columns[] = {
  COUNT (PaktPlanRow, format, N_("Format"), G_MAXINT32, .min = 1, .fallback = 1),
  COLUMN (PaktPlanRow, "plan_id", plan_id, N_("Identifier"), UUID),
  TEXT (PaktPlanRow, title, N_("Title")),
  DATE (PaktPlanRow, as_of, N_("As of")),
  YEAR (PaktPlanRow, first_year, N_("First year"), .fallback = 2026),
  YEAR (PaktPlanRow, last_year, N_("Last year"), .fallback = 2035),
  COUNT (PaktPlanRow, population_lag, N_("Population lag in years"), 100, .fallback = 2),
  BOOL (PaktPlanRow, example, N_("Invented figures"), .fallback = 0),
};

static const PaktColumn body_columns[] = {
  COLUMN (PaktBodyRow, "ags", ags, N_("AGS"), AGS, .flags = KEY),
  COLUMN (PaktBodyRow, "ars", ars, N_("ARS"), ARS),
  TEXT (PaktBodyRow, name, N_("Name"), .flags = REQUIRED),
  ENUM (PaktBodyRow, kind, N_("Kind"), pakt_words_body_kind, .flags = REQUIRED),
  BODY (PaktBodyRow, district, N_("District")),
  DATE (PaktBodyRow, valid_from, N_("Exists from")),
  DATE (PaktBodyRow, valid_until, N_("Exists until")),
  DATE (PaktBodyRow, member_from, N_("Member from")),
  DATE (PaktBodyRow, member_until, N_("Member until")),
  TEXT (PaktBodyRow, it_provider, N_("IT provider")),
  COUNT (PaktBodyRow, map_column, N_("Map column"), 1000),
  COUNT (PaktBodyRow, map_row, N_("Map row"), 1000),
};
static const PaktColumnPeriod body_periods[] = { { 5, 6 }, { 7, 8 } };

static const PaktColumn population_columns[] = {
  BODY (PaktPopulationRow, ags, N_("AGS"), .flags = KEY),
  DATE (PaktPopulationRow, reference_date, N_("Reference date"), .flags = KEY),
  COUNT (PaktPopulationRow, population, N_("Inhabitants"), COUNT_MAX),
  TEXT (PaktPopulationRow, source, N_("Source")),
};

static const PaktColumn topic_columns[] = {
  TEXT (PaktTopicRow, topic, N_("Topic"), .flags = KEY),
  TEXT (PaktTopicRow, name, N_("Name"), .flags = REQUIRED),
};

static const PaktColumn service_columns[] = {
  TEXT (PaktServiceRow, service, N_("Service"), .flags = KEY),
  TEXT (PaktServiceRow, name, N_("Name"), .flags = REQUIRED),
  ENUM (PaktServiceRow, list, N_("List"), pakt_words_list, .flags = REQUIRED),
  ENUM (PaktServiceRow, level, N_("Competent level"), pakt_words_level),
  REFERENCE (PaktServiceRow, topic, N_("Topic"), TOPICS),
  COLUMN (PaktServiceRow, "leika", leika, N_("LeiKa key"), LEIKA),
  TEXT (PaktServiceRow, ozg, N_("OZG id")),
  TEXT (PaktServiceRow, operator, N_("Operating Land")),
  DATE (PaktServiceRow, available_from, N_("Offered from")),
  DATE (PaktServiceRow, available_until, N_("Offered until")),
  DATE (PaktServiceRow, in_list_from, N_("Listed from")),
  DATE (PaktServiceRow, in_list_until, N_("Listed until")),
  PERCENT (PaktServiceRow, "municipal_part_percent", municipal_part, N_("Municipal part"), 0, 100, .fallback = 10000),
  COUNT (PaktServiceRow, cases_per_10000, N_("Cases per 10,000 inhabitants"), RATE_MAX),
  COLUMN (PaktServiceRow, "minutes_saved", minutes_saved, N_("Minutes saved per case"), NUMBER,
          .scale = 1, .max = 1000000, .fallback = 0),
  EURO (PaktServiceRow, material_saved, N_("Material saved per case"), 0, .fallback = 0),
  BOOL (PaktServiceRow, evaluated, N_("Evaluated"), .fallback = 0),
  TEXT (PaktServiceRow, source, N_("Source")),
};
static const PaktColumnPeriod service_periods[] = { { 8, 9 }, { 10, 11 } };

static const PaktColumn key_columns[] = {
  REFERENCE (PaktKeyRow, service, N_("Service"), SERVICES, .flags = KEY),
  YEAR (PaktKeyRow, year, N_("Year"), .flags = KEY),
  ENUM (PaktKeyRow, key, N_("Key"), pakt_words_key, .fallback = PAKT_KEY_POPULATION),
  ENUM (PaktKeyRow, key_base, N_("Key base"), pakt_words_key_base, .fallback = PAKT_KEY_BASE_USERS),
  PERCENT (PaktKeyRow, "equal_percent", equal_part, N_("Equal part"), 0, 100, .fallback = 0),
  PERCENT (PaktKeyRow, "cases_percent", cases_part, N_("Part by cases"), 0, 100, .fallback = 0),
  TEXT (PaktKeyRow, decision, N_("Decision")),
};

static const PaktColumn competence_columns[] = {
  REFERENCE (PaktCompetenceRow, service, N_("Service"), SERVICES, .flags = KEY),
  BODY (PaktCompetenceRow, ags, N_("AGS"), .flags = KEY),
  BOOL (PaktCompetenceRow, competent, N_("Competent"), .flags = REQUIRED),
  DATE (PaktCompetenceRow, from, N_("From")),
  DATE (PaktCompetenceRow, until, N_("Until")),
};
static const PaktColumnPeriod competence_periods[] = { { 3, 4 } };

static const PaktColumn provider_columns[] = {
  TEXT (PaktProviderRow, provider, N_("Provider"), .flags = KEY),
  TEXT (PaktProviderRow, name, N_("Name"), .flags = REQUIRED),
};

static const PaktColumn provider_rate_columns[] = {
  REFERENCE (PaktProviderRateRow, provider, N_("Provider"), PROVIDERS, .flags = KEY),
  YEAR (PaktProviderRateRow, year, N_("Year"), .flags = KEY),
  PERCENT (PaktProviderRateRow, "surcharge_percent", surcharge, N_("Surcharge"), 0, 1000, .fallback = 0),
  PERCENT (PaktProviderRateRow, "vat_percent", vat, N_("VAT"), 0, 1000, .fallback = 0),
};

static const PaktColumn cost_item_columns[] = {
  TEXT (PaktCostItemRow, item, N_("Cost item"), .flags = KEY),
  REFERENCE (PaktCostItemRow, service, N_("Service"), SERVICES, .flags = REQUIRED),
  TEXT (PaktCostItemRow, name, N_("Name"), .flags = REQUIRED),
  ENUM (PaktCostItemRow, kind, N_("Cost kind"), pakt_words_cost_kind, .flags = REQUIRED),
  ENUM (PaktCostItemRow, basis, N_("Basis"), pakt_words_basis, .flags = REQUIRED),
  REFERENCE (PaktCostItemRow, provider, N_("Provider"), PROVIDERS, .flags = REQUIRED),
  TEXT (PaktCostItemRow, scheme, N_("Funding scheme")),
  BOOL (PaktCostItemRow, indexed, N_("Indexed"), .fallback = 0),
  BOOL (PaktCostItemRow, extras_funded, N_("Surcharge and VAT funded")),
};

static const PaktColumn price_columns[] = {
  REFERENCE (PaktPriceRow, item, N_("Cost item"), COST_ITEMS, .flags = KEY),
  COLUMN (PaktPriceRow, "valid_from", valid_from, N_("Valid from"), MONTH, .flags = KEY),
  EURO (PaktPriceRow, low, N_("Low"), -PRICE_MAX),
  EURO (PaktPriceRow, likely, N_("Likely"), -PRICE_MAX),
  EURO (PaktPriceRow, high, N_("High"), -PRICE_MAX),
  TEXT (PaktPriceRow, source, N_("Source")),
};

static const PaktColumn funding_columns[] = {
  TEXT (PaktFundingRow, scheme, N_("Scheme"), .flags = KEY),
  YEAR (PaktFundingRow, year, N_("Year"), .flags = KEY),
  PERCENT (PaktFundingRow, "land_percent", land_part, N_("Land share"), 0, 100, .fallback = 0),
  TEXT (PaktFundingRow, legal_basis, N_("Legal basis")),
};

static const PaktColumn index_columns[] = {
  YEAR (PaktIndexRow, year, N_("Year"), .flags = KEY),
  PERCENT (PaktIndexRow, "percent", percent, N_("Price increase"), -50, 100, .fallback = 0),
};

static const PaktColumn wage_columns[] = {
  YEAR (PaktWageRow, year, N_("Year"), .flags = KEY),
  EURO (PaktWageRow, hourly_cost, N_("Cost of an hour"), 0, .fallback = 0),
};

static const PaktColumn online_share_columns[] = {
  REFERENCE (PaktOnlineShareRow, service, N_("Service"), SERVICES, .flags = KEY),
  YEAR (PaktOnlineShareRow, year, N_("Year"), .flags = KEY),
  PERCENT (PaktOnlineShareRow, "percent", percent, N_("Online share"), 0, 100, .fallback = 0),
};

static const PaktColumn adoption_columns[] = {
  REFERENCE (PaktAdoptionRow, service, N_("Service"), SERVICES, .flags = KEY),
  BODY (PaktAdoptionRow, ags, N_("AGS"), .flags = KEY),
  ENUM (PaktAdoptionRow, stage, N_("Stage"), pakt_words_stage, .fallback = PAKT_STAGE_NONE),
  DATE (PaktAdoptionRow, planned_from, N_("Planned from")),
  DATE (PaktAdoptionRow, actual_from, N_("Live since")),
  DATE (PaktAdoptionRow, until, N_("Until")),
  COUNT (PaktAdoptionRow, cases, N_("Cases a year"), COUNT_MAX),
  TEXT (PaktAdoptionRow, blocker, N_("Blocker")),
};

static const PaktColumn scenario_columns[] = {
  TEXT (PaktScenarioRow, scenario, N_("Scenario"), .flags = KEY),
  TEXT (PaktScenarioRow, name, N_("Name"), .flags = REQUIRED),
  REFERENCE (PaktScenarioRow, parent, N_("Parent"), SCENARIOS),
  TEXT (PaktScenarioRow, description, N_("Description")),
};

static const PaktColumn assumption_columns[] = {
  REFERENCE (PaktAssumptionRow, scenario, N_("Scenario"), SCENARIOS, .flags = KEY),
  COUNT (PaktAssumptionRow, position, N_("Position"), G_MAXINT32, .flags = KEY),
  BOOL (PaktAssumptionRow, enabled, N_("Enabled"), .fallback = 1),
  ENUM (PaktAssumptionRow, kind, N_("Kind"), pakt_words_assumption, .flags = REQUIRED),
  TEXT (PaktAssumptionRow, services, N_("Services")),
  TEXT (PaktAssumptionRow, bodies, N_("Bodies")),
  YEAR (PaktAssumptionRow, from, N_("From")),
  YEAR (PaktAssumptionRow, until, N_("Until")),
  TEXT (PaktAssumptionRow, value, N_("Value")),
  TEXT (PaktAssumptionRow, text, N_("Text")),
};

static const PaktColumn source_columns[] = {
  TEXT (PaktSourceRow, table, N_("Table"), .flags = KEY),
  TEXT (PaktSourceRow, key, N_("Key"), .flags = KEY),
  TEXT (PaktSourceRow, column, N_("Column"), .flags = KEY),
  TEXT (PaktSourceRow, source, N_("Source")),
  DATE (PaktSourceRow, as_of, N_("As of")),
  ENUM (PaktSourceRow, confidence, N_("Confidence"), pakt_words_confidence),
};

#define TABLE(id_, name_, title_, Row, prefix, n_keys_, ...) \
  [PAKT_TABLE_##id_] = { .id = PAKT_TABLE_##id_, .name = name_, .title = title_, .row_size = sizeof (Row), \
                         .columns = prefix##_columns, .n_columns = G_N_ELEMENTS (prefix##_columns), \
                         .n_keys = n_keys_, __VA_ARGS__ }
#define PERIODS(prefix) .periods = prefix##_periods, .n_periods = G_N_ELEMENTS (prefix##_periods)

static const PaktTable tables[PAKT_N_TABLES] = {
  TABLE (PLAN, "plan", N_("Plan"), PaktPlanRow, plan, 0, .vertical = TRUE, .required = TRUE),
  TABLE (BODIES, "bodies", N_("Bodies"), PaktBodyRow, body, 1, .required = TRUE, PERIODS (body)),
  TABLE (POPULATION, "population", N_("Inhabitants"), PaktPopulationRow, population, 2),
  TABLE (TOPICS, "topics", N_("Topics"), PaktTopicRow, topic, 1),
  TABLE (SERVICES, "services", N_("Services"), PaktServiceRow, service, 1, .required = TRUE, PERIODS (service)),
  TABLE (KEYS, "keys", N_("Keys"), PaktKeyRow, key, 2),
  TABLE (COMPETENCE, "competence", N_("Competence"), PaktCompetenceRow, competence, 2, PERIODS (competence)),
  TABLE (PROVIDERS, "providers", N_("Providers"), PaktProviderRow, provider, 1),
  TABLE (PROVIDER_RATES, "provider_rates", N_("Surcharges and VAT"), PaktProviderRateRow, provider_rate, 2),
  TABLE (COST_ITEMS, "cost_items", N_("Cost items"), PaktCostItemRow, cost_item, 1),
  TABLE (PRICES, "prices", N_("Prices"), PaktPriceRow, price, 2),
  TABLE (FUNDING, "funding", N_("Funding schemes"), PaktFundingRow, funding, 2),
  TABLE (INDEX, "index", N_("Price index"), PaktIndexRow, index, 1),
  TABLE (WAGES, "wages", N_("Cost of working time"), PaktWageRow, wage, 1),
  TABLE (ONLINE_SHARE, "online_share", N_("Online shares"), PaktOnlineShareRow, online_share, 2),
  TABLE (ADOPTIONS, "adoptions", N_("Adoptions"), PaktAdoptionRow, adoption, 2),
  TABLE (SCENARIOS, "scenarios", N_("Scenarios"), PaktScenarioRow, scenario, 1),
  TABLE (ASSUMPTIONS, "assumptions", N_("Assumptions"), PaktAssumptionRow, assumption, 2),
  TABLE (SOURCES, "sources", N_("Sources"), PaktSourceRow, source, 3),
};

/**
 * pakt_table_get:
 *
 * Returns: the description of a table
 */
const PaktTable *
pakt_table_get (PaktTableId id)
{
  g_return_val_if_fail (id < PAKT_N_TABLES, NULL);

  return &tables[id];
}

/**
 * pakt_table_find:
 * @name: a file's name without `.csv`
 *
 * Returns: (nullable): the table of that name
 */
const PaktTable *
pakt_table_find (const char *name)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (g_str_equal (tables[i].name, name))
      return &tables[i];

  return NULL;
}

/**
 * pakt_table_find_column:
 *
 * Returns: the position of the column of that name, or -1
 */
int
pakt_table_find_column (const PaktTable *table,
                        const char      *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i].name, name))
      return (int) i;

  return -1;
}
