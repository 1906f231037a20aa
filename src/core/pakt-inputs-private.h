/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-inputs.h"

G_BEGIN_DECLS

typedef struct
{
  int year;
  gint64 value;
} PaktStep;

typedef struct
{
  int year;
  PaktKey key;
  PaktKeyBase base;
  gint64 equal_part;
  gint64 cases_part;
} PaktKeyStep;

/* "prices of the service × bp in the years from … until" */
typedef struct
{
  int from;
  int until;
  gint64 bp;
} PaktPriceScale;

typedef struct
{
  int from;
  int until;
  gint64 bp;
  guint8 *bodies;      /* by position, whether selected */
} PaktCasesScale;

typedef struct
{
  guint body;
  gboolean competent;
  PaktPeriod period;
} PaktException;

/* What acts on pop(b,y), in the order of the scenario's list. */
typedef struct
{
  gboolean is_merger;
  int from;
  int until;
  gint64 bp;
  guint8 *bodies;      /* of growth: by position, whether selected */
  guint ceased;        /* of a merger */
  guint successor;
} PaktPopulationChange;

typedef struct
{
  const PaktBodyRow *row;
  PaktBodyKind kind;
  guint district;
  PaktDate valid_until;
  PaktDate member_until;
  PaktPeriod period;
  guint first_figure;  /* among the population rows */
  guint n_figures;
} PaktInputBody;

typedef struct
{
  const PaktServiceRow *row;
  PaktDate available_until;
  PaktDate in_list_until;
  gint64 minutes_saved;
  gint64 municipal_part;
  PaktPeriod offered;
  PaktPeriod listed;
  GArray *keys;          /* PaktKeyStep */
  GArray *online;        /* PaktStep */
  GArray *price_scales;  /* PaktPriceScale, or NULL */
  GArray *cases_scales;  /* PaktCasesScale, or NULL */
  PaktException *exceptions;
  guint n_exceptions;
  guint *items;
  guint n_items;
  const PaktAdoptionRow *adoptions;
  guint n_adoptions;
  PaktAdoptionRow *own_adoptions;
} PaktInputService;

typedef struct
{
  const PaktCostItemRow *row;
  guint service;
  guint provider;
  guint scheme;
  gboolean extras_funded;
  guint first_price;
  guint n_prices;
} PaktInputItem;

typedef struct
{
  const char *name;
  GArray *steps;         /* PaktStep, basis points */
} PaktInputScheme;

typedef struct
{
  GArray *surcharge;     /* PaktStep, basis points */
  GArray *vat;
} PaktInputProvider;

/* pop(b,y) for some years: [body × n_years + (year − first_year)] */
typedef struct
{
  int first_year;
  guint n_years;
  gint64 *values;
  guint8 *known;
} PaktPopulation;

struct _PaktInputs
{
  gatomicrefcount ref_count;
  PaktPlan *plan;
  char *scenario;
  int first_year;
  int last_year;
  guint n_years;
  guint n_bodies;
  guint n_services;
  guint n_items;
  guint n_schemes;
  guint n_providers;
  PaktInputBody *bodies;
  PaktInputService *services;
  PaktInputItem *items;
  PaktInputScheme *schemes;
  PaktInputProvider *providers;
  GArray *index;         /* PaktStep, basis points */
  GArray *wages;         /* PaktStep, 1/10 000 € */
  GArray *population_changes;
  PaktPopulation population;
};

/* Larger yearly figures than this would let a sum of the engine overflow. */
#define PAKT_COUNT_LIMIT G_GINT64_CONSTANT (100000000000)
#define PAKT_PRICE_LIMIT G_GINT64_CONSTANT (1000000000000000000)

/* pop(s,b,y): pop(b,y) less what is counted at municipalities; prepared per service. */
typedef struct
{
  const PaktPopulation *population;
  gint64 *deductions;    /* or NULL: nothing is deducted */
} PaktServicePopulation;

gint64             pakt_series_get                 (const GArray            *series,
                                                    int                      year);
void               pakt_series_set                 (GArray                  *series,
                                                    int                      from,
                                                    int                      until,
                                                    gint64                   value);
PaktKeyStep        pakt_key_series_get             (const GArray            *series,
                                                    int                      year);
void               pakt_key_series_set             (GArray                  *series,
                                                    int                      from,
                                                    int                      until,
                                                    const PaktKeyStep       *step);

void               pakt_input_body_update_period   (PaktInputBody           *body);
gboolean           pakt_inputs_apply               (PaktInputs              *inputs,
                                                    const PaktAssumption    *assumption,
                                                    GError                 **error);
PaktMonths         pakt_inputs_get_competent       (const PaktInputs        *inputs,
                                                    guint                    service,
                                                    guint                    body);
PaktMonths         pakt_inputs_get_denominator     (const PaktInputs        *inputs,
                                                    guint                    service,
                                                    guint                    body);
PaktMonths         pakt_inputs_get_use             (const PaktInputs        *inputs,
                                                    guint                    service,
                                                    const PaktAdoptionRow   *adoption);
gboolean           pakt_inputs_fill_population     (const PaktInputs        *inputs,
                                                    PaktPopulation          *population,
                                                    GError                 **error);
const PaktPopulationRow *pakt_inputs_find_population_row (const PaktInputs *inputs,
                                                          guint             body,
                                                          int               year);
void               pakt_service_population_init    (PaktServicePopulation   *of_service,
                                                    const PaktInputs        *inputs,
                                                    guint                    service,
                                                    const PaktPopulation    *population);
void               pakt_service_population_clear   (PaktServicePopulation   *of_service);
const PaktException *pakt_input_service_find_exception (const PaktInputService *service,
                                                        guint                   body);
const PaktAdoptionRow *pakt_input_service_find_adoption (const PaktInputService *service,
                                                          guint                   body);
PaktDate           pakt_adoption_get_start         (const PaktAdoptionRow   *adoption);

static inline gint64
pakt_service_population_get (const PaktServicePopulation *of_service,
                             guint                        body,
                             guint                        year,
                             gboolean                    *known)
{
  const PaktPopulation *population = of_service->population;
  gsize place = (gsize) body * population->n_years + year;
  gint64 value = population->values[place];

  *known = population->known[place];
  if (of_service->deductions != NULL)
    value = MAX (value - of_service->deductions[place], 0);

  return value;
}

G_END_DECLS
