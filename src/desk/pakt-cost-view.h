/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-cost-rows.h"
#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_VIEW (pakt_cost_view_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostView, pakt_cost_view, PAKT, COST_VIEW, GObject)

PaktCostView      *pakt_cost_view_new               (void);
PaktDesk          *pakt_cost_view_get_desk          (PaktCostView    *self);
void               pakt_cost_view_set_desk          (PaktCostView    *self,
                                                     PaktDesk        *desk);

PaktDimension      pakt_cost_view_get_dimension     (PaktCostView    *self);
void               pakt_cost_view_set_dimension     (PaktCostView    *self,
                                                     PaktDimension    dimension);
PaktMeasure        pakt_cost_view_get_measure       (PaktCostView    *self);
void               pakt_cost_view_set_measure       (PaktCostView    *self,
                                                     PaktMeasure      measure);
const PaktScope   *pakt_cost_view_get_filter        (PaktCostView    *self);
void               pakt_cost_view_set_filter        (PaktCostView    *self,
                                                     const PaktScope *filter);
const char        *pakt_cost_view_get_search        (PaktCostView    *self);
void               pakt_cost_view_set_search        (PaktCostView    *self,
                                                     const char      *search);
void               pakt_cost_view_sort              (PaktCostView    *self,
                                                     int              column);

gboolean           pakt_cost_view_get_busy          (PaktCostView    *self);
int                pakt_cost_view_get_percent       (PaktCostView    *self);
void               pakt_cost_view_cancel            (PaktCostView    *self);
void               pakt_cost_view_retry             (PaktCostView    *self);
const GError      *pakt_cost_view_get_error         (PaktCostView    *self);

PaktCosts         *pakt_cost_view_get_costs         (PaktCostView    *self);
PaktCostRows      *pakt_cost_view_get_rows          (PaktCostView    *self);
char              *pakt_cost_view_dup_description   (PaktCostView    *self);

G_END_DECLS
