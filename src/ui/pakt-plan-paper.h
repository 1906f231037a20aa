/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-cost-view.h"
#include "pakt-paper.h"

G_BEGIN_DECLS

PaktPaper *pakt_plan_paper_new             (PaktDesk     *desk,
                                            const char   *title);
PaktPaper *pakt_plan_paper_new_costs       (PaktCostView *view);
PaktPaper *pakt_plan_paper_new_explanation (PaktDesk     *desk,
                                            GPtrArray    *lines);

G_END_DECLS
