/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"

G_BEGIN_DECLS

const PaktPriceRow *pakt_edits_find_price     (PaktPlan                *plan,
                                               const char              *item,
                                               PaktMonth                month);
PaktDelta          *pakt_edits_set_price      (PaktPlan                *plan,
                                               const PaktPriceRow      *price);
PaktDelta          *pakt_edits_add_assumption (PaktPlan                *plan,
                                               const PaktAssumptionRow *assumption);

G_END_DECLS
