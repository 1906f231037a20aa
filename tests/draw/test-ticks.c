/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-ticks.h"

typedef struct
{
  gint64 low;
  gint64 high;
  guint max_intervals;
  gint64 first;
  gint64 step;
  guint n;
} Case;

static const Case cases[] = {
  { 0, 0, 6, 0, 0, 1 },
  { 500, 1000, 6, 0, 200, 6 },
  { 0, 1, 6, 0, 100, 2 },
  { 0, 74361877, 6, 0, 20000000, 5 },
  { 0, 100000, 5, 0, 20000, 6 },
  { -100000, -1, 5, -100000, 20000, 6 },
  { -30000, 90000, 6, -40000, 20000, 8 },
  { 0, G_GINT64_CONSTANT (123456789012345), 6, 0, G_GINT64_CONSTANT (50000000000000), 4 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      PaktTicks ticks = pakt_ticks_choose (c->low, c->high, c->max_intervals);

      if (c->low < 0 && c->high > 0)
        {
          /* Each side is covered on its own. */
          g_assert_cmpint (pakt_ticks_get (&ticks, 0), <=, c->low);
          g_assert_cmpint (pakt_ticks_get (&ticks, ticks.n - 1), >=, c->high);
          continue;
        }
      g_assert_cmpint (ticks.first, ==, c->first);
      g_assert_cmpint (ticks.step, ==, c->step);
      g_assert_cmpuint (ticks.n, ==, c->n);
    }
}

static gboolean
is_round (gint64 step)
{
  while (step % 10 == 0)
    step /= 10;

  return step == 1 || step == 2 || step == 5;
}

static gint64
random_amount (void)
{
  gint64 amount = (gint64) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());

  return amount >> g_test_rand_int_range (0, 63);
}

static void
test_property (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      gint64 a = random_amount ();
      gint64 b = random_amount ();
      gint64 low = MIN (a, b);
      gint64 high = MAX (a, b);
      guint max_intervals = (guint) g_test_rand_int_range (2, 12);
      PaktTicks ticks = pakt_ticks_choose (low, high, max_intervals);
      gboolean has_zero = FALSE;

      if (ticks.n == 1)
        {
          g_assert_cmpint (ticks.first, ==, 0);
          continue;
        }

      g_assert_true (is_round (ticks.step));
      g_assert_cmpuint (ticks.n, <=, max_intervals + 1);
      for (guint t = 0; t < ticks.n; t++)
        {
          has_zero |= pakt_ticks_get (&ticks, t) == 0;
          if (t > 0)
            g_assert_cmpint (pakt_ticks_get (&ticks, t), >, pakt_ticks_get (&ticks, t - 1));
        }
      g_assert_true (has_zero);

      /* Covering, unless the next tick would not fit into an amount. */
      if (high < G_MAXINT64 - ticks.step)
        g_assert_cmpint (pakt_ticks_get (&ticks, ticks.n - 1), >=, high);
      if (low > -G_MAXINT64 + ticks.step)
        g_assert_cmpint (pakt_ticks_get (&ticks, 0), <=, low);
    }
}

static void
test_extremes (void)
{
  PaktTicks ticks = pakt_ticks_choose (-G_MAXINT64, G_MAXINT64, 2);

  g_assert_cmpuint (ticks.n, >=, 1);
  g_assert_cmpint (pakt_ticks_get (&ticks, 0), <=, 0);
  g_assert_cmpint (pakt_ticks_get (&ticks, ticks.n - 1), >=, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draw/ticks/cases", test_cases);
  g_test_add_func ("/draw/ticks/property", test_property);
  g_test_add_func ("/draw/ticks/extremes", test_extremes);

  return g_test_run ();
}
