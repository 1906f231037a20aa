/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-projection.h"

G_BEGIN_DECLS

/**
 * PaktAttribution:
 * @assumption: an assumption of the chain, owned by the plan
 * @worth: by year, the change it made at its turn
 *
 * "Which assumption makes the difference" (engine.md, "Comparison").
 */
typedef struct
{
  const PaktAssumptionRow *assumption;
  PaktProjection *worth;
} PaktAttribution;

PaktProjection *pakt_projection_new_difference (PaktProjection  *projection,
                                                PaktProjection  *reference,
                                                GError         **error);
GPtrArray      *pakt_plan_attribute            (PaktPlan        *plan,
                                                const char      *scenario,
                                                PaktPrices       prices,
                                                GError         **error);

G_END_DECLS
