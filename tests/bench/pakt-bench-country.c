/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-bench-country.h"

#include "pakt-plan-builder.h"

/*
 * A plan of the size of the whole country, deterministic and invented: 400
 * districts, 10 600 municipalities, 600 services with two cost items, gains
 * each, and 10 000 adoptions of every service.
 */

#define N_DISTRICTS 400
#define N_MUNICIPALITIES 10600
#define N_SERVICES 600
#define N_ADOPTIONS 10000

static const char *
intern (PaktPlanBuilder *builder,
        const char      *format,
        guint            number)
{
  char text[32];

  g_snprintf (text, sizeof text, "%s%05u", format, number);
  return pakt_strings_intern (pakt_plan_builder_get_strings (builder), text);
}

/* Districts have 5 digits, municipalities those of their district and 3 more. */
static const char *
intern_ags (PaktPlanBuilder *builder,
            guint            district,
            guint            municipality)
{
  char text[16];

  if (municipality == G_MAXUINT)
    g_snprintf (text, sizeof text, "%05u", 10000 + district);
  else
    g_snprintf (text, sizeof text, "%05u%03u", 10000 + district, 100 + municipality);

  return pakt_strings_intern (pakt_plan_builder_get_strings (builder), text);
}

static void
add_body (PaktPlanBuilder *builder,
          const char      *ags,
          const char      *district,
          PaktBodyKind     kind,
          gint64           inhabitants)
{
  PaktBodyRow *body = pakt_plan_builder_append (builder, PAKT_TABLE_BODIES);
  PaktPopulationRow *figure;

  body->ags = ags;
  body->name = ags;
  body->district = district;
  body->kind = kind;

  figure = pakt_plan_builder_append (builder, PAKT_TABLE_POPULATION);
  figure->ags = ags;
  figure->reference_date = 20220515;
  figure->population = inhabitants;
}

static const char **
add_bodies (PaktPlanBuilder *builder)
{
  const char **municipalities = g_new (const char *, N_MUNICIPALITIES);
  guint n = 0;

  for (guint district = 0; district < N_DISTRICTS; district++)
    {
      const char *ags = intern_ags (builder, district, G_MAXUINT);
      guint last = (guint) ((guint64) N_MUNICIPALITIES * (district + 1) / N_DISTRICTS);

      add_body (builder, ags, ags, PAKT_KIND_DISTRICT, 200000 + district);
      for (guint i = 0; n < last; i++, n++)
        {
          municipalities[n] = intern_ags (builder, district, i);
          add_body (builder, municipalities[n], ags, PAKT_KIND_MUNICIPALITY, 500 + (n * 7919) % 60000);
        }
    }

  return municipalities;
}

static void
add_item (PaktPlanBuilder *builder,
          const char      *id,
          const char      *service,
          PaktBasis        basis,
          gint64           price)
{
  PaktCostItemRow *item = pakt_plan_builder_append (builder, PAKT_TABLE_COST_ITEMS);
  PaktPriceRow *step = pakt_plan_builder_append (builder, PAKT_TABLE_PRICES);

  item->item = id;
  item->service = service;
  item->name = id;
  item->kind = PAKT_COST_OPERATION;
  item->basis = basis;
  item->provider = pakt_strings_intern (pakt_plan_builder_get_strings (builder), "fitko");
  item->indexed = 1;

  step->item = id;
  step->valid_from = pakt_month_new (2026, 1);
  step->likely = price;
}

static void
add_service (PaktPlanBuilder *builder,
             guint            number)
{
  const char *id = intern (builder, "s", number);
  PaktServiceRow *service = pakt_plan_builder_append (builder, PAKT_TABLE_SERVICES);
  PaktOnlineShareRow *online;

  service->service = id;
  service->name = id;
  service->list = PAKT_LIST_EFA;
  service->level = PAKT_LEVEL_MUNICIPAL;
  service->cases_per_10000 = 50 + number;
  service->minutes_saved = 125;
  service->material_saved = 8500;

  for (int year = 2026; year <= 2035; year++)
    {
      online = pakt_plan_builder_append (builder, PAKT_TABLE_ONLINE_SHARE);
      online->service = id;
      online->year = year;
      online->percent = 500 * (year - 2025);
    }

  add_item (builder, intern (builder, "f", number), id, PAKT_BASIS_FIXED, G_GINT64_CONSTANT (10000000000) + number);
  add_item (builder, intern (builder, "u", number), id, PAKT_BASIS_PER_CASE, 4275 + number);
}

static void
add_adoptions (PaktPlanBuilder  *builder,
               const char      **municipalities)
{
  pakt_plan_builder_reserve (builder, PAKT_TABLE_ADOPTIONS, N_SERVICES * N_ADOPTIONS);

  for (guint service = 0; service < N_SERVICES; service++)
    {
      const char *id = intern (builder, "s", service);

      for (guint i = 0; i < N_ADOPTIONS; i++)
        {
          PaktAdoptionRow *adoption = pakt_plan_builder_append (builder, PAKT_TABLE_ADOPTIONS);
          guint start = (service * 31 + i * 17) % 60;

          adoption->service = id;
          adoption->ags = municipalities[i];
          adoption->stage = PAKT_STAGE_CONTRACT;
          adoption->planned_from = pakt_date_new (2025 + (int) start / 12, 1 + (int) start % 12, 1);
        }
    }
}

/**
 * pakt_bench_make_country:
 *
 * Returns: (transfer full): the plan
 */
PaktPlan *
pakt_bench_make_country (void)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree const char **municipalities = add_bodies (builder);
  PaktStrings *strings = pakt_plan_builder_get_strings (builder);
  PaktProviderRow *provider = pakt_plan_builder_append (builder, PAKT_TABLE_PROVIDERS);
  PaktWageRow *wage = pakt_plan_builder_append (builder, PAKT_TABLE_WAGES);
  PaktIndexRow *index = pakt_plan_builder_append (builder, PAKT_TABLE_INDEX);
  PaktPlan *plan;

  provider->provider = provider->name = pakt_strings_intern (strings, "fitko");
  wage->year = 2026;
  wage->hourly_cost = 480000;
  index->year = 2027;
  index->percent = 250;

  for (int i = 0; i < 5; i++)
    {
      PaktFundingRow *step = pakt_plan_builder_append (builder, PAKT_TABLE_FUNDING);

      step->scheme = pakt_strings_intern (strings, "efa");
      step->year = i == 0 ? 2026 : 2027 + i;
      step->land_part = 10000 - 2500 * i;
    }

  for (guint i = 0; i < N_SERVICES; i++)
    add_service (builder, i);
  add_adoptions (builder, municipalities);

  plan = pakt_plan_builder_build (builder, &problems);
  g_assert (plan != NULL);

  return plan;
}
