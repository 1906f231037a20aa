/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"

G_BEGIN_DECLS

/* Services with adoptions; one more, `spare`, has none. */
#define PAKT_TEST_LARGE_SERVICES 100

PaktPlan  *pakt_test_large_plan    (void);
PaktDelta *pakt_test_make_removal  (PaktPlan    *plan,
                                    PaktTableId  table,
                                    const char  *key);
void       pakt_test_wait_a_moment (void);

G_END_DECLS
