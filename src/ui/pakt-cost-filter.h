/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-cost-view.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_FILTER (pakt_cost_filter_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostFilter, pakt_cost_filter, PAKT, COST_FILTER, GtkPopover)

GtkWidget *pakt_cost_filter_new      (void);
void       pakt_cost_filter_set_view (PaktCostFilter *self,
                                      PaktCostView   *view);

G_END_DECLS
