/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-costs.h"
#include "pakt-stack-data.h"

G_BEGIN_DECLS

PaktStackData *pakt_cost_chart_new_data   (PaktCosts *costs);
char          *pakt_cost_chart_dup_note   (PaktCosts *costs);
PaktStackData *pakt_cost_chart_new_stairs (PaktRuns  *runs);

G_END_DECLS
