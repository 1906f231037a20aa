/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-cost-view.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_PAGE (pakt_cost_page_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostPage, pakt_cost_page, PAKT, COST_PAGE, AdwBin)

GtkWidget    *pakt_cost_page_new      (void);
PaktDesk     *pakt_cost_page_get_desk (PaktCostPage *self);
void          pakt_cost_page_set_desk (PaktCostPage *self,
                                       PaktDesk     *desk);
PaktCostView *pakt_cost_page_get_view (PaktCostPage *self);
void          pakt_cost_page_explain_year (PaktCostPage *self,
                                           int           year);
void          pakt_cost_page_search   (PaktCostPage *self);
void          pakt_cost_page_print    (PaktCostPage *self);

G_END_DECLS
