/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-cost-view.h"

G_BEGIN_DECLS

#define PAKT_TYPE_COST_PROGRESS (pakt_cost_progress_get_type ())

G_DECLARE_FINAL_TYPE (PaktCostProgress, pakt_cost_progress, PAKT, COST_PROGRESS, AdwBin)

void pakt_cost_progress_set_view (PaktCostProgress *self,
                                  PaktCostView     *view);

G_END_DECLS
