/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"
#include "pakt-engine.h"
#include "pakt-years.h"

G_BEGIN_DECLS

/* The tables whose rows are about one service each. */
#define PAKT_TEST_N_SERVICE_TABLES 5
extern const PaktTableId pakt_test_service_tables[PAKT_TEST_N_SERVICE_TABLES];

/* A plan with more adoptions than a plan that is computed as a whole after each edit. */
#define PAKT_TEST_LARGE ((PaktTestSize) { 10, 390, 100, 150, 34000, 6 })

guint      pakt_test_count_adoptions      (PaktPlan     *plan);
void       pakt_test_assert_same_years    (PaktYears    *found,
                                           PaktYears    *expected);
void       pakt_test_assert_same_figures  (PaktResult   *found,
                                           PaktResult   *expected);
PaktDelta *pakt_test_make_service_edit    (PaktPlan     *plan,
                                           PaktTableId   table,
                                           PaktPlan    **after);

G_END_DECLS
