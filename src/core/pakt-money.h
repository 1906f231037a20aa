/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Not given" for every integer quantity; never a legal value. */
#define PAKT_NONE G_MININT64

/* Scales: how many units make one €, one hundred percent, … */
#define PAKT_PU_PER_CENT 100
#define PAKT_BP_WHOLE 10000

typedef __int128 PaktWide;
typedef unsigned __int128 PaktUWide;

PaktWide pakt_wide_round_div      (PaktWide  dividend,
                                   gint64    divisor);
gboolean pakt_round_div           (PaktWide  dividend,
                                   gint64    divisor,
                                   gint64   *quotient);
gboolean pakt_apply_bp            (gint64    amount,
                                   gint64    bp,
                                   gint64   *result);
guint64  pakt_floor_share         (guint64          amount,
                                   PaktUWide        weight,
                                   PaktUWide        total,
                                   gboolean        *is_exact);
gboolean pakt_allocate            (gint64           amount,
                                   const PaktUWide *weights,
                                   gsize            n_weights,
                                   gint64          *shares);

/**
 * pakt_add:
 * @sum: (inout): what to add to
 * @amount: what to add
 *
 * Returns: %FALSE, with @sum unchanged, if the sum does not fit
 */
static inline gboolean
pakt_add (gint64 *sum,
          gint64  amount)
{
  gint64 result;

  /* G_MININT64 is PAKT_NONE and so no legal sum. */
  if (__builtin_add_overflow (*sum, amount, &result) || result == PAKT_NONE)
    return FALSE;

  *sum = result;
  return TRUE;
}

G_END_DECLS
