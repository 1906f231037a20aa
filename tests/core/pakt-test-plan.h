/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan-builder.h"
#include "pakt-projection.h"

G_BEGIN_DECLS

/* How much there is of what in a random plan. */
typedef struct
{
  guint n_districts;
  guint n_municipalities;
  guint n_services;
  guint n_items;
  guint n_adoptions;
  guint n_assumptions;
} PaktTestSize;

/* What a reader of files would make up. */
#define PAKT_TEST_IDENTITY "format=1|plan_id=00000000-0000-4000-8000-000000000001"

/* The earliest year that an assumption of the scenario `dated` names. */
#define PAKT_TEST_DATED_FROM 2029

#define PAKT_TEST_SMALL ((PaktTestSize) { 3, 8, 6, 14, 40, 8 })

void            pakt_test_fill           (PaktStrings         *strings,
                                          const char          *table,
                                          const char          *text,
                                          gpointer             row);
void            pakt_test_add            (PaktPlanBuilder     *builder,
                                          const char          *table,
                                          const char          *format,
                                          ...) G_GNUC_PRINTF (3, 4);
PaktPlan       *pakt_test_build          (PaktPlanBuilder     *builder);
PaktPlan       *pakt_test_random_plan    (const PaktTestSize  *size);
PaktResult     *pakt_test_run            (PaktPlan            *plan,
                                          const char          *scenario,
                                          PaktPrices           prices);
PaktProjection *pakt_test_project        (PaktResult          *result,
                                          const char          *dimensions);

G_END_DECLS
