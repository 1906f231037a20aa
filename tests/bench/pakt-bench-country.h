/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

PaktPlan *pakt_bench_make_country (void);

G_END_DECLS
