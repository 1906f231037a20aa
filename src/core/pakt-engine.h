/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-inputs.h"

G_BEGIN_DECLS

/**
 * PaktPrices:
 *
 * Which of a price step's three values a run uses; `low` and `high` fall back on `likely`.
 */
typedef enum
{
  PAKT_PRICES_LOW,
  PAKT_PRICES_LIKELY,
  PAKT_PRICES_HIGH,
} PaktPrices;

/**
 * PaktItemYear:
 *
 * A cost item in a year, in cents (engine.md, "A cost item in a year", "Who pays").
 */
typedef struct
{
  gint64 gross;
  gint64 gross_listed;
  gint64 surcharge;
  gint64 vat;
  gint64 total;
  gint64 municipal_base;
  gint64 fundable;
  gint64 land_share;
  gint64 land;
  gint64 municipal;
  gint64 unallocated;
  gint64 relief_unallocated;
  gboolean unknown;
} PaktItemYear;

/* The gains of a service in a year, in cents, over all bodies. */
typedef struct
{
  gint64 cash;
  gint64 time;
} PaktGains;

/* What one body bears of one item in one year, in cents. */
typedef struct
{
  guint body;
  gint64 municipal;
  gint64 relief;
} PaktShare;

typedef struct _PaktResult PaktResult;

PaktResult         *pakt_engine_run                 (PaktInputs    *inputs,
                                                     PaktPrices     prices,
                                                     GCancellable  *cancellable,
                                                     GError       **error);
PaktResult         *pakt_engine_update              (PaktResult    *result,
                                                     PaktInputs    *inputs,
                                                     const guint   *services,
                                                     guint          n_services,
                                                     GError       **error);
PaktResult         *pakt_engine_update_prices       (PaktResult    *result,
                                                     PaktInputs    *inputs,
                                                     PaktPrices     prices,
                                                     const guint   *services,
                                                     guint          n_services,
                                                     GError       **error);

PaktResult         *pakt_result_ref                 (PaktResult    *result);
void                pakt_result_unref               (PaktResult    *result);
PaktInputs         *pakt_result_get_inputs          (PaktResult    *result);
const PaktItemYear *pakt_result_get_item_year       (PaktResult    *result,
                                                     guint          item,
                                                     int            year);
const PaktGains    *pakt_result_get_gains           (PaktResult    *result,
                                                     guint          service,
                                                     int            year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktResult, pakt_result_unref)

G_END_DECLS
