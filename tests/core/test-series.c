/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-inputs-private.h"

/*
 * Step series, against a table that says the value of each single year.
 */

#define FIRST 2020
#define N_YEARS 20
#define N_ROUNDS 3000

static int
random_year (void)
{
  return g_test_rand_int_range (FIRST, FIRST + N_YEARS);
}

/* A start before all years stands for "from the beginning", an open end for "for good". */
static void
random_period (int *from,
               int *until)
{
  int last = random_year ();

  *from = g_test_rand_int_range (0, 8) > 0 ? random_year () : PAKT_YEAR_OPEN_FROM;
  *until = g_test_rand_bit () ? PAKT_YEAR_OPEN_UNTIL : MAX (last, *from);
}

static void
assert_in_order (const GArray *series,
                 guint         step_size)
{
  for (guint i = 1; i < series->len; i++)
    g_assert_cmpint (*(const int *) (gconstpointer) (series->data + (i - 1) * step_size), <,
                     *(const int *) (gconstpointer) (series->data + i * step_size));
}

static void
test_set (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (PaktStep));
      gint64 years[N_YEARS] = { 0, };

      for (guint n = 0; n < 6; n++)
        {
          gint64 value = g_test_rand_int_range (0, 4);
          int from;
          int until;

          random_period (&from, &until);
          pakt_series_set (series, from, until, value);
          for (int y = 0; y < N_YEARS; y++)
            if (FIRST + y >= from && FIRST + y <= until)
              years[y] = value;

          assert_in_order (series, sizeof (PaktStep));
          for (int y = 0; y < N_YEARS; y++)
            g_assert_cmpint (pakt_series_get (series, FIRST + y), ==, years[y]);
        }
    }
}

static void
test_get (void)
{
  g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (PaktStep));
  const PaktStep steps[] = { { 2026, 10000 }, { 2028, 7500 }, { 2031, 0 } };

  g_assert_cmpint (pakt_series_get (series, 2026), ==, 0);
  g_array_append_vals (series, steps, G_N_ELEMENTS (steps));

  g_assert_cmpint (pakt_series_get (series, 2025), ==, 0);
  g_assert_cmpint (pakt_series_get (series, 2026), ==, 10000);
  g_assert_cmpint (pakt_series_get (series, 2027), ==, 10000);
  g_assert_cmpint (pakt_series_get (series, 2028), ==, 7500);
  g_assert_cmpint (pakt_series_get (series, 2030), ==, 7500);
  g_assert_cmpint (pakt_series_get (series, 2031), ==, 0);
  g_assert_cmpint (pakt_series_get (series, 9999), ==, 0);
}

static void
assert_key_equal (const PaktKeyStep *a,
                  const PaktKeyStep *b)
{
  g_assert_cmpint (a->key, ==, b->key);
  g_assert_cmpint (a->base, ==, b->base);
  g_assert_cmpint (a->equal_part, ==, b->equal_part);
  g_assert_cmpint (a->cases_part, ==, b->cases_part);
}

/* Before the first step a key is the default, so that is what comes back behind a set period, too. */
static void
test_keys (void)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (PaktKeyStep));
      PaktKeyStep years[N_YEARS];

      for (int y = 0; y < N_YEARS; y++)
        years[y] = (PaktKeyStep) { 0, PAKT_KEY_POPULATION, PAKT_KEY_BASE_USERS, 0, 0 };

      for (guint n = 0; n < 5; n++)
        {
          PaktKeyStep step = { 0, (PaktKey) g_test_rand_int_range (1, 5), (PaktKeyBase) g_test_rand_int_range (1, 3),
                               g_test_rand_int_range (0, 5001), g_test_rand_int_range (0, 5001) };
          int from;
          int until;

          random_period (&from, &until);
          pakt_key_series_set (series, from, until, &step);
          for (int y = 0; y < N_YEARS; y++)
            if (FIRST + y >= from && FIRST + y <= until)
              years[y] = step;

          assert_in_order (series, sizeof (PaktKeyStep));
          for (int y = 0; y < N_YEARS; y++)
            {
              PaktKeyStep found = pakt_key_series_get (series, FIRST + y);

              assert_key_equal (&found, &years[y]);
            }
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/series/get", test_get);
  g_test_add_func ("/series/set", test_set);
  g_test_add_func ("/series/keys", test_keys);

  return g_test_run ();
}
