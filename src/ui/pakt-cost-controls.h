/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-cost-view.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_CONTROLS (pakt_cost_controls_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostControls, pakt_cost_controls, PAKT, COST_CONTROLS, AdwBin)

void pakt_cost_controls_set_view (PaktCostControls *self,
                                  PaktCostView     *view);

G_END_DECLS
