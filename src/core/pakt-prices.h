/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine.h"
#include "pakt-inputs-private.h"

G_BEGIN_DECLS

/**
 * PaktPriceMonth:
 * @price: in 1/10 000 €; 0 where it is unknown
 * @known: whether the run has a price
 * @due: whether a step begins in this month, which makes an item on the basis `once` due
 */
typedef struct
{
  gint64 price;
  gboolean known;
  gboolean due;
} PaktPriceMonth;

gint64   pakt_price_step_get    (const PaktPriceRow   *step,
                                 PaktPrices            prices);
gboolean pakt_item_fill_prices  (const PaktInputs     *inputs,
                                 const PaktInputItem  *item,
                                 PaktPrices            prices,
                                 PaktPriceMonth       *months);

G_END_DECLS
