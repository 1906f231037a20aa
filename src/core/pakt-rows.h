/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-money.h"
#include "pakt-months.h"

G_BEGIN_DECLS

/*
 * One struct per table of the interchange format, filled through the
 * description in pakt-tables.c. Texts belong to the plan's PaktStrings; an
 * empty text is "", an empty number PAKT_NONE, an empty date, year or enum 0.
 * A default is not stored: "empty stays empty", pakt_column_get_effective()
 * and the engine's inputs supply it.
 */

typedef enum
{
  PAKT_KIND_MUNICIPALITY = 1,
  PAKT_KIND_DISTRICT,
} PaktBodyKind;

typedef enum
{
  PAKT_LIST_EFA = 1,
  PAKT_LIST_BASE,
  PAKT_LIST_OWN,
  PAKT_LIST_OPEN,
} PaktList;

typedef enum
{
  PAKT_LEVEL_NOT_SETTLED = 0,
  PAKT_LEVEL_MUNICIPAL,
  PAKT_LEVEL_DISTRICT,
  PAKT_LEVEL_BOTH,
  PAKT_LEVEL_STATE,
} PaktLevel;

typedef enum
{
  PAKT_KEY_POPULATION = 1,
  PAKT_KEY_EQUAL,
  PAKT_KEY_CASES,
  PAKT_KEY_MIXED,
} PaktKey;

typedef enum
{
  PAKT_KEY_BASE_USERS = 1,
  PAKT_KEY_BASE_COMPETENT,
} PaktKeyBase;

typedef enum
{
  PAKT_COST_INFRASTRUCTURE = 1,
  PAKT_COST_DEVELOPMENT,
  PAKT_COST_PLATFORM,
  PAKT_COST_OPERATION,
  PAKT_COST_USAGE,
  PAKT_COST_ONBOARDING,
  PAKT_COST_BASE,
  PAKT_COST_LOCAL,
} PaktCostKind;

typedef enum
{
  PAKT_BASIS_FIXED = 1,
  PAKT_BASIS_ONCE,
  PAKT_BASIS_PER_BODY,
  PAKT_BASIS_PER_INHABITANT,
  PAKT_BASIS_PER_CASE,
  PAKT_BASIS_ONE_OFF,
} PaktBasis;

typedef enum
{
  PAKT_STAGE_NONE = 1,
  PAKT_STAGE_INTEREST,
  PAKT_STAGE_CONTRACT,
  PAKT_STAGE_CONNECTING,
  PAKT_STAGE_TESTING,
  PAKT_STAGE_LIVE,
  PAKT_STAGE_SUSPENDED,
  PAKT_STAGE_ENDED,
  PAKT_STAGE_REFUSED,
} PaktStage;

typedef enum
{
  PAKT_ASSUMPTION_GOLIVE_SHIFT = 1,
  PAKT_ASSUMPTION_GOLIVE_SET,
  PAKT_ASSUMPTION_ROLLOUT,
  PAKT_ASSUMPTION_ADOPTION_END,
  PAKT_ASSUMPTION_PRICE_SCALE,
  PAKT_ASSUMPTION_INDEX_SET,
  PAKT_ASSUMPTION_WAGE_SET,
  PAKT_ASSUMPTION_ONLINE_SET,
  PAKT_ASSUMPTION_FUNDING_SET,
  PAKT_ASSUMPTION_KEY_SET,
  PAKT_ASSUMPTION_DELIST,
  PAKT_ASSUMPTION_SERVICE_END,
  PAKT_ASSUMPTION_CASES_SCALE,
  PAKT_ASSUMPTION_MINUTES_SET,
  PAKT_ASSUMPTION_POPULATION_GROWTH,
  PAKT_ASSUMPTION_LEAVE,
  PAKT_ASSUMPTION_MERGE,
} PaktAssumptionKind;

/* The settings of plan.csv; one row, written as `key;value`. */
typedef struct
{
  gint64 format;
  const char *plan_id;
  const char *title;
  PaktDate as_of;
  gint32 first_year;
  gint32 last_year;
  gint64 population_lag;
  gint64 example;
} PaktPlanRow;

typedef struct
{
  const char *ags;
  const char *ars;
  const char *name;
  const char *district;
  const char *it_provider;
  gint32 kind;
  PaktDate valid_from;
  PaktDate valid_until;
  PaktDate member_from;
  PaktDate member_until;
  gint64 map_column;
  gint64 map_row;
} PaktBodyRow;

typedef struct
{
  const char *ags;
  const char *source;
  PaktDate reference_date;
  gint64 population;
} PaktPopulationRow;

typedef struct
{
  const char *topic;
  const char *name;
} PaktTopicRow;

typedef struct
{
  const char *service;
  const char *name;
  const char *topic;
  const char *leika;
  const char *ozg;
  const char *operator;
  const char *source;
  gint32 list;
  gint32 level;
  PaktDate available_from;
  PaktDate available_until;
  PaktDate in_list_from;
  PaktDate in_list_until;
  gint64 municipal_part;  /* basis points */
  gint64 cases_per_10000;
  gint64 minutes_saved;   /* 1/10 minute a case */
  gint64 material_saved;  /* 1/10 000 € a case */
  gint64 evaluated;
} PaktServiceRow;

typedef struct
{
  const char *service;
  const char *decision;
  gint32 year;
  gint32 key;
  gint32 key_base;
  gint64 equal_part;      /* basis points */
  gint64 cases_part;      /* basis points */
} PaktKeyRow;

typedef struct
{
  const char *service;
  const char *ags;
  PaktDate from;
  PaktDate until;
  gint64 competent;
} PaktCompetenceRow;

typedef struct
{
  const char *provider;
  const char *name;
} PaktProviderRow;

typedef struct
{
  const char *provider;
  gint32 year;
  gint64 surcharge;       /* basis points */
  gint64 vat;             /* basis points */
} PaktProviderRateRow;

typedef struct
{
  const char *item;
  const char *service;
  const char *name;
  const char *provider;
  const char *scheme;
  gint32 kind;
  gint32 basis;
  gint64 indexed;
  gint64 extras_funded;
} PaktCostItemRow;

typedef struct
{
  const char *item;
  const char *source;
  PaktMonth valid_from;
  gint64 low;             /* 1/10 000 € */
  gint64 likely;
  gint64 high;
} PaktPriceRow;

typedef struct
{
  const char *scheme;
  const char *legal_basis;
  gint32 year;
  gint64 land_part;       /* basis points */
} PaktFundingRow;

typedef struct
{
  gint32 year;
  gint64 percent;         /* basis points */
} PaktIndexRow;

typedef struct
{
  gint32 year;
  gint64 hourly_cost;     /* 1/10 000 € an hour */
} PaktWageRow;

typedef struct
{
  const char *service;
  gint32 year;
  gint64 percent;         /* basis points */
} PaktOnlineShareRow;

typedef struct
{
  const char *service;
  const char *ags;
  const char *blocker;
  gint64 cases;
  PaktDate planned_from;
  PaktDate actual_from;
  PaktDate until;
  gint32 stage;
  guint32 body;           /* resolved by the plan: position of ags among the bodies */
} PaktAdoptionRow;

typedef struct
{
  const char *scenario;
  const char *name;
  const char *parent;
  const char *description;
} PaktScenarioRow;

typedef struct
{
  const char *scenario;
  const char *services;
  const char *bodies;
  const char *value;
  const char *text;
  gint64 position;
  gint64 enabled;
  gint32 kind;
  gint32 from;            /* a year */
  gint32 until;           /* a year */
} PaktAssumptionRow;

typedef struct
{
  const char *table;
  const char *key;
  const char *column;
  const char *source;
  PaktDate as_of;
  gint32 confidence;
} PaktSourceRow;

G_END_DECLS
