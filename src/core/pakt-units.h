/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine.h"
#include "pakt-inputs-private.h"
#include "pakt-prices.h"

G_BEGIN_DECLS

/* What a service counts in a year of 12 months, over all bodies. */
typedef struct
{
  gint64 users[12];
  gint64 inhabitants[12];
  gint64 cases[12];
  gint64 starts[12];
  gboolean population_missing;  /* at a body with a month of use */
  gboolean cases_missing;
  PaktGains gains;
} PaktUnitsYear;

/* What one body counts in a year. */
typedef struct
{
  guint body;
  guint mask;         /* use(s,b), bit 0 is January */
  guint months;       /* M of the key base */
  gint64 inhabitants; /* pop(s,b,y), 0 where unknown */
  gint64 cases;       /* cases(s,b,y), 0 where unknown */
  gboolean inhabitants_known;
  gboolean cases_known;
  int start;          /* month 0 … 11 in which the use begins for good, or -1 */
  PaktGains gains;
} PaktBodyUnits;

gboolean pakt_service_count_units    (const PaktInputs            *inputs,
                                      guint                        service,
                                      PaktUnitsYear               *years);
PaktMonths *pakt_service_list_uses   (const PaktInputs            *inputs,
                                      guint                        service);
GArray  *pakt_service_list_users     (const PaktInputs            *inputs,
                                      guint                        service,
                                      const PaktServicePopulation *population,
                                      const PaktMonths            *uses,
                                      int                          year,
                                      gboolean                    *overflow);
GArray  *pakt_service_list_competent (const PaktInputs            *inputs,
                                      guint                        service,
                                      const PaktServicePopulation *population,
                                      int                          year,
                                      gboolean                    *overflow);
PaktWide pakt_units_price_sum        (PaktBasis                    basis,
                                      const PaktPriceMonth        *months,
                                      const PaktBodyUnits         *units);

G_END_DECLS
