/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

typedef void (*PaktBenchStep) (gpointer data);

void pakt_bench_report (const char    *what,
                        guint          n_runs,
                        PaktBenchStep  step,
                        gpointer       data);
void pakt_bench_store  (const char    *name,
                        PaktPlan      *plan,
                        const char    *path,
                        const char    *program,
                        guint          n_runs);
int  pakt_bench_load   (const char    *path);

G_END_DECLS
