/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"

G_BEGIN_DECLS

/* Enough services and bodies for a bulk edit of PAKT_TEST_BULK cells. */
#define PAKT_TEST_BULK 600
#define PAKT_TEST_BULKY ((PaktTestSize) { 4, 46, 20, 30, 500, 6 })

PaktDelta  *pakt_test_random_delta     (PaktPlan     *plan,
                                        PaktPlan    **after);
PaktDelta  *pakt_test_bulk_delta       (PaktPlan     *plan,
                                        guint         n_cells,
                                        PaktPlan    **after);
PaktDelta  *pakt_test_title_delta      (PaktPlan     *plan,
                                        const char   *title,
                                        PaktPlan    **after);
guint       pakt_test_count_kinds      (guint        *n_kinds);

G_END_DECLS
