/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-plan.h"

/*
 * Charges worked out by hand from engine.md, one rule each, so that a failure
 * names the rule. Everything else about charges is compared with the oracle.
 */

/* Two municipalities of 20 000 and 10 000 inhabitants, a service, a provider without and one with surcharge and VAT. */
static PaktPlanBuilder *
new_builder (const char *service)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "first_year=2026|last_year=2031");
  pakt_test_add (builder, "bodies", "ags=1|name=K|kind=district");
  pakt_test_add (builder, "bodies", "ags=11|name=A|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=12|name=B|kind=municipality|district=1");
  pakt_test_add (builder, "population", "ags=1|reference_date=2020-12-31|population=30000");
  pakt_test_add (builder, "population", "ags=11|reference_date=2020-12-31|population=20000");
  pakt_test_add (builder, "population", "ags=12|reference_date=2020-12-31|population=10000");
  pakt_test_add (builder, "services", "service=s|name=S|list=efa|level=municipal|%s", service);
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "providers", "provider=q|name=Q");
  pakt_test_add (builder, "provider_rates", "provider=q|year=2026|surcharge_percent=3.5|vat_percent=19");
  pakt_test_add (builder, "funding", "scheme=efa|year=2026|land_percent=100");
  pakt_test_add (builder, "funding", "scheme=efa|year=2028|land_percent=75");
  pakt_test_add (builder, "funding", "scheme=efa|year=2029|land_percent=50");
  pakt_test_add (builder, "funding", "scheme=efa|year=2030|land_percent=25");
  pakt_test_add (builder, "funding", "scheme=efa|year=2031|land_percent=0");
  pakt_test_add (builder, "adoptions", "service=s|ags=11|actual_from=2026-01-01");
  pakt_test_add (builder, "adoptions", "service=s|ags=12|actual_from=2026-09-30");

  return builder;
}

static void
add_item (PaktPlanBuilder *builder,
          const char      *cells,
          const char      *price)
{
  pakt_test_add (builder, "cost_items", "item=i|service=s|name=I|%s", cells);
  if (price != NULL)
    pakt_test_add (builder, "prices", "item=i|%s", price);
}

/* Runs a plan of one item; frees @builder. */
static PaktResult *
run (PaktPlanBuilder *builder,
     const char      *scenario,
     PaktPrices       prices)
{
  g_autoptr (PaktPlan) plan = pakt_test_build (builder);

  return pakt_test_run (plan, scenario, prices);
}

static void
test_staircase (void)
{
  static const gint64 land[] = { 120000, 120000, 90000, 60000, 30000, 0 };
  PaktPlanBuilder *builder = new_builder ("");
  g_autoptr (PaktResult) result = NULL;

  add_item (builder, "kind=operation|basis=fixed|provider=p", "valid_from=2026-01|likely=1200");
  result = run (builder, NULL, PAKT_PRICES_LIKELY);

  for (int year = 2026; year <= 2031; year++)
    {
      const PaktItemYear *figures = pakt_result_get_item_year (result, 0, year);

      g_assert_cmpint (figures->total, ==, 120000);
      g_assert_cmpint (figures->land, ==, land[year - 2026]);
      g_assert_cmpint (figures->municipal, ==, 120000 - land[year - 2026]);
    }
}

typedef struct
{
  const char *rule;
  const char *service;
  const char *item;
  const char *price;
  int year;
  gint64 gross;
  gint64 total;
  gint64 land;
  gint64 municipal;
} Charge;

static const Charge charges[] = {
  { "a started month counts", "available_from=2026-03-31", "basis=fixed|provider=p", "valid_from=2026-01|likely=1200",
    2026, 100000, 100000, 100000, 0 },
  { "before the first step a price is 0", "", "basis=fixed|provider=p", "valid_from=2026-11|likely=1200",
    2026, 20000, 20000, 20000, 0 },
  { "one rounding for item and year", "", "basis=fixed|provider=p", "valid_from=2026-01|likely=0.0049",
    2027, 0, 0, 0, 0 },
  { "half a cent is a cent", "", "basis=fixed|provider=p", "valid_from=2026-01|likely=0.005", 2027, 1, 1, 1, 0 },
  { "so is half a cent of credit", "", "basis=fixed|provider=p", "valid_from=2026-01|likely=-0.005",
    2027, -1, -1, -1, 0 },
  { "once is due in the month of its step", "", "basis=once|provider=p", "valid_from=2027-07|likely=600",
    2027, 60000, 60000, 60000, 0 },
  { "and in no other year", "", "basis=once|provider=p", "valid_from=2027-07|likely=600", 2028, 0, 0, 0, 0 },
  { "per body and month of use", "", "basis=per_body|provider=p", "valid_from=2026-01|likely=120",
    2026, 16000, 16000, 16000, 0 },
  { "per inhabitant and month of use", "", "basis=per_inhabitant|provider=p", "valid_from=2026-01|likely=0.3",
    2026, 700000, 700000, 700000, 0 },
  { "cases by rate", "cases_per_10000=15", "basis=per_case|provider=p", "valid_from=2026-01|likely=10",
    2028, 45000, 45000, 33750, 11250 },
  { "at the start, once", "", "basis=one_off|provider=p", "valid_from=2026-01|likely=100",
    2026, 20000, 20000, 20000, 0 },
  { "no start, nothing", "", "basis=one_off|provider=p", "valid_from=2026-01|likely=100", 2027, 0, 0, 0, 0 },
  { "extras come on top", "", "basis=fixed|provider=q", "valid_from=2026-01|likely=1000",
    2026, 100000, 123165, 100000, 23165 },
  { "and may be funded", "", "basis=fixed|provider=q|extras_funded=1", "valid_from=2026-01|likely=1000",
    2026, 100000, 123165, 123165, 0 },
  { "the Land's own part comes first", "municipal_part_percent=60", "basis=fixed|provider=p",
    "valid_from=2026-01|likely=1000", 2029, 100000, 100000, 70000, 30000 },
  { "off the list without the Land", "in_list_until=2029-06-30", "basis=fixed|provider=p",
    "valid_from=2026-01|likely=1200", 2029, 120000, 120000, 30000, 90000 },
  { "local costs are outside", "", "kind=local|basis=fixed|provider=p|scheme=efa", "valid_from=2026-01|likely=1000",
    2026, 100000, 100000, 0, 100000 },
  { "the Land's services are the Land's", "level=state", "basis=fixed|provider=p", "valid_from=2026-01|likely=1000",
    2031, 100000, 100000, 100000, 0 },
  { "the scheme none", "", "basis=fixed|provider=p|scheme=none", "valid_from=2026-01|likely=1000",
    2026, 100000, 100000, 0, 100000 },
};

static void
test_charges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (charges); i++)
    {
      const Charge *charge = &charges[i];
      PaktPlanBuilder *builder = new_builder (charge->service[0] != '\0' ? charge->service : "level=municipal");
      g_autofree char *item = g_strconcat ("kind=operation|", charge->item, NULL);
      g_autoptr (PaktResult) result = NULL;
      const PaktItemYear *figures;

      g_test_message ("%s", charge->rule);
      add_item (builder, item, charge->price);
      result = run (builder, NULL, PAKT_PRICES_LIKELY);
      figures = pakt_result_get_item_year (result, 0, charge->year);

      g_assert_cmpint (figures->gross, ==, charge->gross);
      g_assert_cmpint (figures->total, ==, charge->total);
      g_assert_cmpint (figures->land, ==, charge->land);
      g_assert_cmpint (figures->municipal, ==, charge->municipal);
      g_assert_false (figures->unknown);
    }
}

/* 1000 → 1020 in January 2027 → 1050.60 in January 2028; then a new step, which is not carried in its own year. */
static void
test_index (void)
{
  static const gint64 gross[] = { 100000, 102000, 105060, 200000, 206000, 212180 };
  PaktPlanBuilder *builder = new_builder ("");
  g_autoptr (PaktResult) result = NULL;

  pakt_test_add (builder, "index", "year=2026|percent=2");
  pakt_test_add (builder, "index", "year=2028|percent=3");
  add_item (builder, "kind=operation|basis=fixed|provider=p|indexed=1", "valid_from=2026-01|likely=1000");
  pakt_test_add (builder, "prices", "item=i|valid_from=2029-01|likely=2000");
  result = run (builder, NULL, PAKT_PRICES_LIKELY);

  /* 2028 is 1020 × 1.03, as the newest step of the index is then 3 %. */
  for (int year = 2026; year <= 2031; year++)
    g_assert_cmpint (pakt_result_get_item_year (result, 0, year)->gross, ==, gross[year - 2026]);
}

/* Low and high fall back on likely; where the run's price is empty it is unknown. */
static void
test_prices (void)
{
  static const struct
  {
    const char *prices;
    PaktPrices run;
    gint64 gross;
    gboolean unknown;
  } cases[] = {
    { "likely=10", PAKT_PRICES_LOW, 1000, FALSE },
    { "likely=10", PAKT_PRICES_HIGH, 1000, FALSE },
    { "low=8|likely=10|high=13", PAKT_PRICES_LOW, 800, FALSE },
    { "low=8|likely=10|high=13", PAKT_PRICES_LIKELY, 1000, FALSE },
    { "low=8|likely=10|high=13", PAKT_PRICES_HIGH, 1300, FALSE },
    { "low=8|high=13", PAKT_PRICES_LOW, 800, FALSE },
    { "low=8|high=13", PAKT_PRICES_LIKELY, 0, TRUE },
    { "low=8", PAKT_PRICES_HIGH, 0, TRUE },
    { "source=", PAKT_PRICES_LIKELY, 0, TRUE },
    { "likely=0", PAKT_PRICES_LOW, 0, FALSE },
    { "low=0|likely=10", PAKT_PRICES_LOW, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PaktPlanBuilder *builder = new_builder ("");
      g_autofree char *price = g_strconcat ("valid_from=2026-01|", cases[i].prices, NULL);
      g_autoptr (PaktResult) result = NULL;

      add_item (builder, "kind=operation|basis=fixed|provider=p", price);
      result = run (builder, NULL, cases[i].run);
      g_assert_cmpint (pakt_result_get_item_year (result, 0, 2026)->gross, ==, cases[i].gross);
      g_assert_cmpint (pakt_result_get_item_year (result, 0, 2026)->unknown, ==, cases[i].unknown);
    }
}

/* Unknown counts only where there would be something to pay. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *service;
    const char *basis;
    const char *price;
    gboolean unknown;
  } cases[] = {
    { "available_until=2026-12-31", "fixed", NULL, FALSE },
    { "available_until=2027-01-01", "fixed", NULL, TRUE },
    { "operator=", "once", NULL, TRUE },
    { "operator=", "once", "valid_from=2028-01|source=", FALSE },
    { "operator=", "once", "valid_from=2027-12|source=", TRUE },
    { "level=district", "per_body", NULL, FALSE },
    { "operator=", "per_body", NULL, TRUE },
    { "operator=", "one_off", NULL, FALSE },
    { "operator=", "per_case", "valid_from=2026-01|likely=1", TRUE },
    { "cases_per_10000=0", "per_case", "valid_from=2026-01|likely=1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PaktPlanBuilder *builder = new_builder (cases[i].service);
      g_autofree char *item = g_strdup_printf ("kind=operation|provider=p|basis=%s", cases[i].basis);
      g_autoptr (PaktResult) result = NULL;

      g_test_message ("%s %s", cases[i].service, cases[i].basis);
      add_item (builder, item, cases[i].price);
      result = run (builder, NULL, PAKT_PRICES_LIKELY);
      g_assert_cmpint (pakt_result_get_item_year (result, 0, 2027)->unknown, ==, cases[i].unknown);
    }
}

static void
assert_shares (PaktResult *result,
               int         year,
               gint64      unallocated,
               gint64      a,
               gint64      b)
{
  static const char * const keys[] = { "", "11", "12" };
  const gint64 expected[] = { unallocated, a, b };
  g_autoptr (PaktProjection) projection = pakt_test_project (result, "year,body");
  gint64 found[] = { 0, 0, 0 };

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);

      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        if (pakt_projection_get_year (projection, row, 0) == year &&
            g_str_equal (pakt_projection_get_key (projection, row, 1), keys[j]))
          found[j] = row->figures.municipal;
    }

  for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
    g_assert_cmpint (found[j], ==, expected[j]);
}

static void
test_keys (void)
{
  static const struct
  {
    const char *key;
    gint64 unallocated;
    gint64 a;
    gint64 b;
  } cases[] = {
    /* In 2026 A uses it for 12 months and B for 4; 100.01 € are divided. */
    { NULL, 0, 8572, 1429 },                                              /* 240 000 : 40 000 */
    { "key=population|key_base=competent", 0, 6667, 3334 },               /* 2 : 1, remainders ⅓ and ⅔ */
    { "key=equal", 0, 7501, 2500 },                                       /* 12 : 4 */
    { "key=equal|key_base=competent", 0, 5001, 5000 },                    /* a tie goes to the smaller AGS */
    { "key=cases", 10001, 0, 0 },                                         /* nobody has cases */
    { "key=mixed|equal_percent=50|cases_percent=20", 2000, 6322, 1679 },  /* 5001 + 2000 + 3000 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PaktPlanBuilder *builder = new_builder ("");
      g_autoptr (PaktResult) result = NULL;

      if (cases[i].key != NULL)
        pakt_test_add (builder, "keys", "service=s|year=2026|%s", cases[i].key);
      add_item (builder, "kind=operation|basis=fixed|provider=p|scheme=none", "valid_from=2026-01|likely=100.01");
      result = run (builder, NULL, PAKT_PRICES_LIKELY);
      assert_shares (result, 2026, cases[i].unallocated, cases[i].a, cases[i].b);
    }
}

/* The figure counts that was known at the end of the year `population_lag` years ago. */
static void
test_population (void)
{
  static const gint64 gross[] = { 2000000, 2000000, 1234500, 1234500, 1234500, 500000 };
  PaktPlanBuilder *builder = new_builder ("available_from=2026-01-01");
  g_autoptr (PaktResult) result = NULL;

  pakt_test_add (builder, "population", "ags=11|reference_date=2026-12-31|population=12345");
  pakt_test_add (builder, "population", "ags=11|reference_date=2029-12-30|population=5000");
  pakt_test_add (builder, "competence", "service=s|ags=12|competent=0");
  add_item (builder, "kind=operation|basis=per_inhabitant|provider=p|scheme=none", "valid_from=2026-01|likely=1");
  result = run (builder, NULL, PAKT_PRICES_LIKELY);

  for (int year = 2026; year <= 2031; year++)
    g_assert_cmpint (pakt_result_get_item_year (result, 0, year)->gross, ==, gross[year - 2026]);
}

/* A rollout takes the larger bodies first and leaves those alone that have a start or have refused. */
static void
test_rollout (void)
{
  PaktPlanBuilder *builder = new_builder ("");
  g_autoptr (PaktResult) result = NULL;
  g_autoptr (PaktProjection) projection = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  pakt_test_add (builder, "bodies", "ags=13|name=C|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=14|name=D|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=15|name=E|kind=municipality|district=1");
  pakt_test_add (builder, "population", "ags=14|reference_date=2020-12-31|population=500");
  pakt_test_add (builder, "adoptions", "service=s|ags=15|stage=refused");
  pakt_test_add (builder, "scenarios", "scenario=x|name=X");
  pakt_test_add (builder, "assumptions", "scenario=x|position=1|kind=rollout|value=1|text=2027-11-15");
  add_item (builder, "kind=operation|basis=one_off|provider=p|scheme=none", "valid_from=2026-01|likely=100");
  pakt_test_add (builder, "prices", "item=i|valid_from=2027-12|likely=10");
  result = run (builder, "x", PAKT_PRICES_LIKELY);

  /* D with 500 inhabitants in November at 100 €, C without any in December at 10 €; A and B were there before. */
  projection = pakt_test_project (result, "body,year");
  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);

      if (pakt_projection_get_year (projection, row, 1) == 2027)
        g_string_append_printf (found, "%s:%d ", pakt_projection_get_key (projection, row, 0),
                                (int) row->figures.municipal);
    }
  g_assert_cmpstr (found->str, ==, "13:1000 14:10000 ");
}

/* 20 cases, 45.5 minutes at 60 € an hour and 1.50 € of material a case, half of them online. */
static void
test_gains (void)
{
  PaktPlanBuilder *builder = new_builder ("minutes_saved=45.5|material_saved=1.5|cases_per_10000=10");
  g_autoptr (PaktResult) result = NULL;

  pakt_test_add (builder, "wages", "year=2026|hourly_cost=60");
  pakt_test_add (builder, "online_share", "service=s|year=2026|percent=50");
  result = run (builder, NULL, PAKT_PRICES_LIKELY);

  /* A: 20 cases, B: 10 cases; in 2026 B has 4 months. */
  g_assert_cmpint (pakt_result_get_gains (result, 0, 2027)->cash, ==, 1500 + 750);
  g_assert_cmpint (pakt_result_get_gains (result, 0, 2027)->time, ==, 45500 + 22750);
  g_assert_cmpint (pakt_result_get_gains (result, 0, 2026)->cash, ==, 1500 + 250);
  g_assert_cmpint (pakt_result_get_gains (result, 0, 2026)->time, ==, 45500 + 7583);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charges/staircase", test_staircase);
  g_test_add_func ("/charges/rules", test_charges);
  g_test_add_func ("/charges/index", test_index);
  g_test_add_func ("/charges/prices", test_prices);
  g_test_add_func ("/charges/unknown", test_unknown);
  g_test_add_func ("/charges/keys", test_keys);
  g_test_add_func ("/charges/population", test_population);
  g_test_add_func ("/charges/rollout", test_rollout);
  g_test_add_func ("/charges/gains", test_gains);

  return g_test_run ();
}
