/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-money.h"

#include <string.h>

/*
 * Rounding and division of amounts, against a reference that is too slow to
 * be wrong: schoolbook arithmetic on 256 bits, one bit at a time.
 */

#define N_ROUNDS 20000

/* A number of 256 bits, least significant word first. */
typedef struct
{
  guint32 words[8];
} Long;

static PaktWide
random_wide (int n_bits)
{
  PaktUWide number = 0;

  for (int i = 0; i < 4; i++)
    number = number << 32 | (guint32) g_test_rand_int ();
  number >>= 128 - n_bits;

  return g_test_rand_bit () ? (PaktWide) number : -(PaktWide) number;
}

/* Any magnitude is as likely as any other, so that small and huge figures meet. */
static gint64
random_amount (void)
{
  return (gint64) random_wide (g_test_rand_int_range (1, 63));
}

static Long
long_multiply (guint64   a,
               PaktUWide b)
{
  Long product = { { 0, } };

  for (guint i = 0; i < 2; i++)
    {
      guint64 carry = 0;

      for (guint j = 0; j < 4; j++)
        {
          guint64 sum = (guint64) (guint32) (a >> 32 * i) * (guint32) (b >> 32 * j) + product.words[i + j] + carry;

          product.words[i + j] = (guint32) sum;
          carry = sum >> 32;
        }
      product.words[i + 4] = (guint32) carry;
    }

  return product;
}

/* Divides bit by bit, so @divisor must leave one bit free. */
static guint64
long_divide (const Long *dividend,
             PaktUWide   divisor,
             PaktUWide  *remainder)
{
  guint64 quotient = 0;
  PaktUWide rest = 0;

  for (int bit = 255; bit >= 0; bit--)
    {
      rest = rest << 1 | (dividend->words[bit / 32] >> bit % 32 & 1);
      quotient <<= 1;
      if (rest >= divisor)
        {
          rest -= divisor;
          quotient |= 1;
        }
    }

  *remainder = rest;
  return quotient;
}

/* Largest remainder as the specification tells it: floors, then cent by cent to the largest remainder left. */
static void
allocate_slowly (gint64           amount,
                 const PaktUWide *weights,
                 gsize            n_weights,
                 gint64          *shares)
{
  g_autofree PaktUWide *remainders = g_new0 (PaktUWide, n_weights);
  g_autofree gboolean *served = g_new0 (gboolean, n_weights);
  guint64 magnitude = amount < 0 ? -(guint64) amount : (guint64) amount;
  guint64 left = magnitude;
  PaktUWide total = 0;

  for (gsize i = 0; i < n_weights; i++)
    total += weights[i];

  for (gsize i = 0; i < n_weights; i++)
    {
      Long product = long_multiply (magnitude, weights[i]);
      guint64 share = long_divide (&product, total, &remainders[i]);

      shares[i] = (gint64) share;
      left -= share;
    }

  for (; left > 0; left--)
    {
      gsize best = n_weights;

      for (gsize i = 0; i < n_weights; i++)
        if (!served[i] && weights[i] > 0 && (best == n_weights || remainders[i] > remainders[best]))
          best = i;
      g_assert_cmpuint (best, <, n_weights);
      served[best] = TRUE;
      shares[best]++;
    }

  for (gsize i = 0; i < n_weights; i++)
    shares[i] = amount < 0 ? -shares[i] : shares[i];
}

typedef struct
{
  gint64 dividend;
  gint64 divisor;
  gint64 quotient;
} Division;

static void
test_round_half_away (void)
{
  static const Division divisions[] = {
    { 0, 7, 0 },
    { 1, 2, 1 },
    { -1, 2, -1 },
    { 3, 2, 2 },
    { -3, 2, -2 },
    { 1, 3, 0 },
    { 2, 3, 1 },
    { -1, 3, 0 },
    { -2, 3, -1 },
    { 49, 100, 0 },
    { 50, 100, 1 },
    { -49, 100, 0 },
    { -50, 100, -1 },
    { 149, 100, 1 },
    { 150, 100, 2 },
    { -150, 100, -2 },
    { 5, 1, 5 },
    { G_MAXINT64, 1, G_MAXINT64 },
    { -G_MAXINT64, 1, -G_MAXINT64 },
    { G_MAXINT64, G_MAXINT64, 1 },
    { G_MAXINT64 / 2, G_MAXINT64, 0 },
    { G_MAXINT64 / 2 + 1, G_MAXINT64, 1 },
    { -(G_MAXINT64 / 2 + 1), G_MAXINT64, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (divisions); i++)
    {
      gint64 quotient;

      g_assert_true (pakt_round_div (divisions[i].dividend, divisions[i].divisor, &quotient));
      g_assert_cmpint (quotient, ==, divisions[i].quotient);
      g_assert_cmpint ((gint64) pakt_wide_round_div (divisions[i].dividend, divisions[i].divisor), ==,
                       divisions[i].quotient);
    }
}

/* The fast way for 64 bits and the slow one for 128 must meet without a seam. */
static void
test_round_at_the_border (void)
{
  const PaktWide borders[] = { G_MAXINT64 / 4, G_MININT64 / 4, G_MAXINT64, G_MININT64, (PaktWide) 1 << 100 };
  static const gint64 divisors[] = { 1, 2, 3, 100, 1200, 10000, G_MAXINT64 - 1, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    for (int delta = -3; delta <= 3; delta++)
      for (guint j = 0; j < G_N_ELEMENTS (divisors); j++)
        {
          PaktWide wide = pakt_wide_round_div (borders[i] + delta, divisors[j]);
          gint64 quotient = 0;

          /* The smallest number of 64 bits means "none", so it is no result. */
          g_assert_cmpint (pakt_round_div (borders[i] + delta, divisors[j], &quotient), ==,
                           wide <= G_MAXINT64 && wide > G_MININT64);
          if (wide <= G_MAXINT64 && wide > G_MININT64)
            g_assert_true (quotient == wide);
        }
}

/* Half away from zero, said without division: the error is at most half the divisor, and a tie goes outwards. */
static void
test_round_property (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      PaktWide dividend = random_wide (g_test_rand_int_range (1, 120));
      gint64 amount = random_amount ();
      gint64 divisor = ABS (amount) + 1;
      PaktWide quotient = pakt_wide_round_div (dividend, divisor);
      PaktWide error = quotient * divisor - dividend;

      if (divisor < 1000 && g_test_rand_bit ())
        {
          dividend = dividend / divisor * divisor + divisor / 2;
          quotient = pakt_wide_round_div (dividend, divisor);
          error = quotient * divisor - dividend;
        }

      g_assert_true (2 * ABS (error) <= divisor);
      if (2 * ABS (error) == divisor)
        g_assert_true (dividend >= 0 ? error > 0 : error < 0);
    }
}

static void
test_add (void)
{
  gint64 sum = G_MAXINT64 - 1;

  g_assert_true (pakt_add (&sum, 1));
  g_assert_cmpint (sum, ==, G_MAXINT64);
  g_assert_false (pakt_add (&sum, 1));
  g_assert_cmpint (sum, ==, G_MAXINT64);

  /* PAKT_NONE must never come about as a sum. */
  sum = -G_MAXINT64;
  g_assert_false (pakt_add (&sum, -1));
  g_assert_false (pakt_add (&sum, -2));
  g_assert_cmpint (sum, ==, -G_MAXINT64);
}

static void
test_apply_bp (void)
{
  gint64 result;

  g_assert_true (pakt_apply_bp (12345, 7500, &result));
  g_assert_cmpint (result, ==, 9259);
  g_assert_true (pakt_apply_bp (1, 5000, &result));
  g_assert_cmpint (result, ==, 1);
  g_assert_true (pakt_apply_bp (-1, 5000, &result));
  g_assert_cmpint (result, ==, -1);
  g_assert_true (pakt_apply_bp (G_MAXINT64, 10000, &result));
  g_assert_cmpint (result, ==, G_MAXINT64);
  g_assert_false (pakt_apply_bp (G_MAXINT64, 10001, &result));
}

static void
check_shares (gint64           amount,
              const PaktUWide *weights,
              gsize            n_weights)
{
  g_autofree gint64 *shares = g_new (gint64, n_weights);
  g_autofree gint64 *expected = g_new (gint64, n_weights);
  PaktUWide total = 0;
  PaktWide sum = 0;

  g_assert_true (pakt_allocate (amount, weights, n_weights, shares));
  allocate_slowly (amount, weights, n_weights, expected);

  for (gsize i = 0; i < n_weights; i++)
    total += weights[i];

  for (gsize i = 0; i < n_weights; i++)
    {
      guint64 magnitude = amount < 0 ? -(guint64) amount : (guint64) amount;
      gboolean is_exact;
      guint64 cut = pakt_floor_share (magnitude, weights[i], total, &is_exact);
      guint64 share = shares[i] < 0 ? -(guint64) shares[i] : (guint64) shares[i];

      sum += shares[i];
      g_assert_cmpint (shares[i], ==, expected[i]);
      g_assert_cmpuint (share, >=, cut);
      g_assert_cmpuint (share - cut, <=, is_exact ? 0 : 1);
      if (weights[i] == 0)
        g_assert_cmpint (shares[i], ==, 0);
    }
  g_assert_true (sum == amount);
}

static void
test_allocate_ties (void)
{
  const PaktUWide equal[] = { 1, 1, 1 };
  const PaktUWide gaps[] = { 0, 5, 0, 5, 5 };
  gint64 shares[5];

  g_assert_true (pakt_allocate (100, equal, 3, shares));
  g_assert_cmpint (shares[0], ==, 34);
  g_assert_cmpint (shares[1], ==, 33);
  g_assert_cmpint (shares[2], ==, 33);

  g_assert_true (pakt_allocate (-200, equal, 3, shares));
  g_assert_cmpint (shares[0], ==, -67);
  g_assert_cmpint (shares[1], ==, -67);
  g_assert_cmpint (shares[2], ==, -66);

  /* Who has no weight gets no cent, even where cents are left over. */
  g_assert_true (pakt_allocate (2, gaps, 5, shares));
  g_assert_cmpint (shares[0], ==, 0);
  g_assert_cmpint (shares[1], ==, 1);
  g_assert_cmpint (shares[2], ==, 0);
  g_assert_cmpint (shares[3], ==, 1);
  g_assert_cmpint (shares[4], ==, 0);
}

static void
test_allocate_nothing (void)
{
  const PaktUWide none[] = { 0, 0 };
  const PaktUWide some[] = { 0, 3 };
  gint64 shares[2] = { 7, 7 };

  g_assert_false (pakt_allocate (100, none, 2, shares));
  g_assert_false (pakt_allocate (100, none, 0, shares));

  g_assert_true (pakt_allocate (0, some, 2, shares));
  g_assert_cmpint (shares[0], ==, 0);
  g_assert_cmpint (shares[1], ==, 0);
}

/* Few different weights bring ties about, huge ones the long division. */
static void
test_allocate_property (void)
{
  for (guint i = 0; i < N_ROUNDS / 10; i++)
    {
      gsize n_weights = (gsize) g_test_rand_int_range (1, 60);
      g_autofree PaktUWide *weights = g_new0 (PaktUWide, n_weights);
      int n_bits = g_test_rand_int_range (1, 120);
      gint64 amount = g_test_rand_bit () ? random_amount () : g_test_rand_int_range (-200, 200);

      for (gsize j = 0; j < n_weights; j++)
        if (g_test_rand_int_range (0, 5) > 0)
          {
            PaktWide weight = random_wide (g_test_rand_bit () ? n_bits : g_test_rand_int_range (1, 4));

            weights[j] = (PaktUWide) ABS (weight);
          }
      weights[g_test_rand_int_range (0, (gint32) n_weights)] += 1;

      check_shares (amount, weights, n_weights);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/round/half-away", test_round_half_away);
  g_test_add_func ("/money/round/border", test_round_at_the_border);
  g_test_add_func ("/money/round/property", test_round_property);
  g_test_add_func ("/money/add", test_add);
  g_test_add_func ("/money/apply-bp", test_apply_bp);
  g_test_add_func ("/money/allocate/ties", test_allocate_ties);
  g_test_add_func ("/money/allocate/nothing", test_allocate_nothing);
  g_test_add_func ("/money/allocate/property", test_allocate_property);

  return g_test_run ();
}
