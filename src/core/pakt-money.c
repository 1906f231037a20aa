/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-money.h"

/*
 * Exact integer arithmetic of the engine: 64-bit quantities, 128-bit
 * intermediates, one named rounding. A result that does not fit is an error
 * of the caller's plan, reported by %FALSE, never a wrapped figure.
 */

/**
 * pakt_wide_round_div:
 * @dividend: any number of smaller magnitude than 2^126
 * @divisor: greater than 0
 *
 * Divides with commercial rounding: to the nearest integer, halves away from zero.
 *
 * Returns: the rounded quotient
 */
PaktWide
pakt_wide_round_div (PaktWide dividend,
                     gint64   divisor)
{
  PaktWide quotient;
  PaktWide remainder;

  g_return_val_if_fail (divisor > 0, 0);

  quotient = dividend / divisor;
  remainder = dividend % divisor;

  if (remainder >= 0)
    return remainder * 2 >= divisor ? quotient + 1 : quotient;

  return -remainder * 2 >= divisor ? quotient - 1 : quotient;
}

/**
 * pakt_round_div:
 * @dividend: any number of smaller magnitude than 2^126
 * @divisor: greater than 0
 * @quotient: (out): the commercially rounded quotient
 *
 * Returns: %FALSE if the quotient does not fit into 64 bits
 */
gboolean
pakt_round_div (PaktWide  dividend,
                gint64    divisor,
                gint64   *quotient)
{
  PaktWide wide;

  /* Almost every division of a plan fits into 64 bits, where the processor divides. */
  if (dividend >= G_MININT64 / 4 && dividend <= G_MAXINT64 / 4)
    {
      gint64 small = (gint64) dividend;
      gint64 result = small / divisor;
      gint64 rest = small % divisor;

      if (rest >= 0)
        *quotient = rest >= divisor - rest ? result + 1 : result;
      else
        *quotient = -rest >= divisor + rest ? result - 1 : result;
      return TRUE;
    }

  wide = pakt_wide_round_div (dividend, divisor);
  if (wide > G_MAXINT64 || wide <= G_MININT64)
    return FALSE;

  *quotient = (gint64) wide;
  return TRUE;
}

/**
 * pakt_apply_bp:
 * @amount: an amount in any unit
 * @bp: a share in basis points (1/100 %)
 * @result: (out): `round (amount × bp / 10 000)` in the same unit
 *
 * Returns: %FALSE if the result does not fit
 */
gboolean
pakt_apply_bp (gint64  amount,
               gint64  bp,
               gint64 *result)
{
  return pakt_round_div ((PaktWide) amount * bp, PAKT_BP_WHOLE, result);
}

typedef struct
{
  PaktUWide remainder;
  gsize index;
} Claim;

/* Larger remainder first; ties go to the earlier weight. */
static inline gboolean
claim_precedes (const Claim *a,
                const Claim *b)
{
  if (a->remainder != b->remainder)
    return a->remainder > b->remainder;
  return a->index < b->index;
}

static inline void
claim_swap (Claim *a,
            Claim *b)
{
  Claim swap = *a;

  *a = *b;
  *b = swap;
}

/* Moves the @n_wanted claims that precede all others to the front (quickselect). */
static void
select_claims (Claim *claims,
               gsize  n_claims,
               gsize  n_wanted)
{
  gsize low = 0;
  gsize high = n_claims;

  while (high - low > 1)
    {
      gsize border = low;

      claim_swap (&claims[low + (high - low) / 2], &claims[high - 1]);
      for (gsize i = low; i < high - 1; i++)
        if (claim_precedes (&claims[i], &claims[high - 1]))
          claim_swap (&claims[i], &claims[border++]);
      claim_swap (&claims[border], &claims[high - 1]);

      if (n_wanted < border)
        high = border;
      else if (n_wanted > border + 1)
        low = border + 1;
      else
        break;
    }
}

/*
 * floor (@amount × @weight / @total) and its remainder where the product may
 * exceed 128 bits: long division, bit by bit of @amount. @weight ≤ @total < 2^126.
 */
static guint64
long_mul_div (guint64    amount,
              PaktUWide  weight,
              PaktUWide  total,
              PaktUWide *remainder)
{
  guint64 quotient = 0;
  PaktUWide rest = 0;

  for (int bit = 63; bit >= 0; bit--)
    {
      quotient <<= 1;
      rest <<= 1;
      if (amount >> bit & 1)
        rest += weight;
      while (rest >= total)
        {
          rest -= total;
          quotient++;
        }
    }

  *remainder = rest;
  return quotient;
}

/* In the narrowest arithmetic that holds it. */
static inline guint64
mul_div (guint64    amount,
         PaktUWide  weight,
         PaktUWide  total,
         PaktUWide *remainder)
{
  PaktUWide product;

  if (__builtin_mul_overflow (weight, (PaktUWide) amount, &product))
    return long_mul_div (amount, weight, total, remainder);

  if (product <= G_MAXUINT64 && total <= G_MAXUINT64)
    {
      *remainder = (guint64) product % (guint64) total;
      return (guint64) product / (guint64) total;
    }

  *remainder = product % total;
  return (guint64) (product / total);
}

/**
 * pakt_floor_share:
 * @amount: an amount's magnitude in cents
 * @weight: not greater than @total
 * @total: greater than 0, below 2^126
 * @is_exact: (out): whether nothing was cut off
 *
 * Returns: `floor (amount × weight / total)`, a share before missing cents are handed out
 */
guint64
pakt_floor_share (guint64    amount,
                  PaktUWide  weight,
                  PaktUWide  total,
                  gboolean  *is_exact)
{
  PaktUWide remainder;
  guint64 share = mul_div (amount, weight, total, &remainder);

  *is_exact = remainder == 0;
  return share;
}

/**
 * pakt_allocate:
 * @amount: an amount in cents, of any sign
 * @weights: (array length=n_weights): weights in the order that decides ties; their sum is below 2^126
 * @n_weights: how many
 * @shares: (out caller-allocates) (array length=n_weights): the shares in cents
 *
 * Divides @amount by the method of the largest remainder (Hare/Niemeyer):
 * each share is floored, and the missing cents go one by one to the largest
 * remainders, ties to the earlier weight. A negative amount is divided as its
 * absolute value and negated. The shares sum up to @amount exactly.
 *
 * Returns: %FALSE, with all shares 0, if all weights are 0
 */
gboolean
pakt_allocate (gint64           amount,
               const PaktUWide *weights,
               gsize            n_weights,
               gint64          *shares)
{
  g_autofree Claim *claims = NULL;
  guint64 magnitude = amount < 0 ? -(guint64) amount : (guint64) amount;
  guint64 given = 0;
  gsize missing;
  gsize n_claims = 0;
  PaktUWide total = 0;

  for (gsize i = 0; i < n_weights; i++)
    {
      total += weights[i];
      shares[i] = 0;
    }

  if (total == 0)
    return FALSE;
  if (amount == 0)
    return TRUE;

  claims = g_new (Claim, n_weights);

  for (gsize i = 0; i < n_weights; i++)
    {
      guint64 share;

      if (weights[i] == 0)
        continue;

      share = mul_div (magnitude, weights[i], total, &claims[n_claims].remainder);
      claims[n_claims++].index = i;
      given += share;
      shares[i] = amount < 0 ? -(gint64) share : (gint64) share;
    }

  /* Each floor takes less than one cent, so fewer cents are missing than there are claims. */
  missing = (gsize) (magnitude - given);
  g_assert (missing < n_claims || missing == 0);

  if (missing > 0)
    select_claims (claims, n_claims, missing);
  for (gsize i = 0; i < missing; i++)
    shares[claims[i].index] += amount < 0 ? -1 : 1;

  return TRUE;
}
