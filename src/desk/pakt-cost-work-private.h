/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-costs.h"

G_BEGIN_DECLS

/* Costs while a thread sums them up; shared with whoever wants to know how far it is. */
typedef struct _PaktCostWork PaktCostWork;

PaktCostWork *pakt_cost_work_new         (PaktRuns             *runs,
                                          PaktDimension         dimension,
                                          const PaktScope      *scope);
void          pakt_cost_work_unref       (PaktCostWork         *work);
void          pakt_cost_work_start       (PaktCostWork         *work,
                                          gpointer              source_object,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback);
PaktCosts    *pakt_cost_work_finish      (GAsyncResult         *result,
                                          GError              **error);
int           pakt_cost_work_get_percent (PaktCostWork         *work);

G_END_DECLS
