/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

void pakt_bench_view (const char *name,
                      PaktPlan   *plan,
                      guint       n_runs);

G_END_DECLS
