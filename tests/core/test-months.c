/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-months.h"

/*
 * Calendar arithmetic, against sets of months that are enumerated one by one.
 */

#define FIRST_YEAR 2024
#define LAST_YEAR 2029
#define FIRST (FIRST_YEAR * 12)
#define N_MONTHS ((LAST_YEAR - FIRST_YEAR + 1) * 12)
#define N_ROUNDS 5000

typedef struct
{
  gboolean has[N_MONTHS];
} Set;

static void
test_dates (void)
{
  static const char * const good[] = { "2026-01-01", "2024-02-29", "2000-02-29", "1900-01-01", "2299-12-31" };
  static const char * const bad[] = {
    "", "2026", "2026-1-01", "2026-01-1", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "2026-02-29",
    "2100-02-29", "1899-12-31", "2300-01-01", "2026-01-01 ", " 2026-01-01", "01.01.2026", "2026/01/01",
    "2026-01-01T00:00", "+026-01-01", "2026-01--1", "0000-00-00", "２０２６-01-01",
  };
  PaktDate date;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (pakt_date_parse (good[i], &date));
      text = pakt_date_to_ascii (date);
      g_assert_cmpstr (text, ==, good[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (pakt_date_parse (bad[i], &date))
      g_error ("“%s” is no date", bad[i]);
}

static void
test_month_texts (void)
{
  static const char * const bad[] = { "", "2026", "2026-1", "2026-00", "2026-13", "2026-01-01", "1899-12", "2300-01",
                                      "01/2026", "2026-01 " };
  PaktMonth month;

  for (int year = 1900; year <= 2299; year += 7)
    for (int m = 1; m <= 12; m++)
      {
        g_autofree char *text = pakt_month_to_ascii (pakt_month_new (year, m));

        g_assert_true (pakt_month_parse (text, &month));
        g_assert_cmpint (pakt_month_year (month), ==, year);
        g_assert_cmpint (pakt_month_of_year (month), ==, m);
      }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (pakt_month_parse (bad[i], &month))
      g_error ("“%s” is no month", bad[i]);
}

/* Against GDate, which knows the calendar. */
static void
test_day_before (void)
{
  g_autoptr (GDate) day = g_date_new_dmy (1, 1, 1999);

  while (g_date_get_year (day) < 2005)
    {
      PaktDate before = pakt_date_new (g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day));
      PaktDate after;

      g_date_add_days (day, 1);
      after = pakt_date_new (g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day));
      g_assert_cmpint (pakt_date_day_before (after), ==, before);
    }

  g_assert_cmpint (pakt_date_day_before (pakt_date_new (2100, 3, 1)), ==, pakt_date_new (2100, 2, 28));
}

static void
test_add_months (void)
{
  PaktDate date = pakt_date_new (2026, 11, 30);

  g_assert_cmpint (pakt_date_add_months (date, 0), ==, 20261101);
  g_assert_cmpint (pakt_date_add_months (date, 1), ==, 20261201);
  g_assert_cmpint (pakt_date_add_months (date, 2), ==, 20270101);
  g_assert_cmpint (pakt_date_add_months (date, -11), ==, 20251201);
  g_assert_cmpint (pakt_date_add_months (date, 240), ==, 20461101);

  /* What is moved out of the calendar stays at its edge: no date would mean "open". */
  g_assert_cmpint (pakt_date_add_months (pakt_date_new (2299, 12, 31), 1), ==, 22991201);
  g_assert_cmpint (pakt_date_add_months (pakt_date_new (1900, 1, 1), -1), ==, 19000101);
  g_assert_cmpint (pakt_date_add_months (pakt_date_new (2290, 1, 1), 240), ==, 22991201);
  g_assert_cmpint (pakt_date_add_months (pakt_date_new (2299, 1, 31), 11), ==, 22991201);
}

static void
test_days_until (void)
{
  PaktDate date = pakt_date_new (2027, 12, 31);

  g_assert_cmpint (pakt_date_days_until (date, date), ==, 0);
  g_assert_cmpint (pakt_date_days_until (pakt_date_new (2026, 11, 24), date), ==, 402);
  g_assert_cmpint (pakt_date_days_until (date, pakt_date_new (2028, 3, 1)), ==, 61);
  g_assert_cmpint (pakt_date_days_until (date, pakt_date_new (2027, 1, 1)), ==, -364);
  g_assert_cmpint (pakt_date_days_until (pakt_date_new (1900, 1, 1), pakt_date_new (2299, 12, 31)), ==, 146096);

  for (guint i = 0; i < 2000; i++)
    {
      PaktDate before = pakt_date_day_before (date);

      g_assert_cmpint (pakt_date_days_until (before, date), ==, 1);
      date = before;
    }
}

static PaktDate
random_date (void)
{
  return pakt_date_new (g_test_rand_int_range (FIRST_YEAR, LAST_YEAR + 1), g_test_rand_int_range (1, 13),
                        g_test_rand_int_range (1, 29));
}

/* "A started month counts in full": a month counts if one of its days lies in the period. */
static gboolean
has_a_day (PaktDate from,
           PaktDate until,
           int      position)
{
  PaktMonth month = FIRST + position;

  for (int day = 1; day <= 31; day++)
    {
      PaktDate date = pakt_date_new (pakt_month_year (month), pakt_month_of_year (month), day);

      if (date != 0 && (from == 0 || from <= date) && (until == 0 || date <= until))
        return TRUE;
    }

  return FALSE;
}

static PaktPeriod
random_period (Set *set)
{
  PaktDate from = g_test_rand_int_range (0, 4) > 0 ? random_date () : 0;
  PaktDate until = g_test_rand_int_range (0, 4) > 0 ? random_date () : 0;

  for (int i = 0; i < N_MONTHS; i++)
    set->has[i] = has_a_day (from, until, i);

  return pakt_period_from_dates (from, until);
}

static void
assert_months_equal (const PaktMonths *months,
                     const Set        *set)
{
  for (int i = 0; i < N_MONTHS; i++)
    {
      g_assert_cmpint (pakt_months_contain (months, FIRST + i), ==, set->has[i]);
      g_assert_cmpint (pakt_months_mask (months, FIRST_YEAR + i / 12) >> i % 12 & 1, ==, set->has[i]);
    }
}

static void
test_periods (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Set set;
      PaktPeriod period = random_period (&set);
      PaktMonths months = pakt_months_from_period (period);

      for (int m = 0; m < N_MONTHS; m++)
        g_assert_cmpint (pakt_period_contains (period, FIRST + m), ==, set.has[m]);
      assert_months_equal (&months, &set);
    }
}

/* A period that ends before it starts has no month, even within one month. */
static void
test_reversed_period (void)
{
  PaktPeriod period = pakt_period_from_dates (20260520, 20260510);
  PaktMonths months = pakt_months_from_period (period);

  g_assert_true (pakt_period_is_empty (period));
  g_assert_cmpuint (pakt_months_mask (&months, 2026), ==, 0);
  g_assert_cmpuint (pakt_period_mask (pakt_period_from_dates (20260510, 20260510), 2026), ==, 1 << 4);
}

static void
test_masks (void)
{
  PaktPeriod period = pakt_period_from_dates (20260331, 20270201);

  g_assert_cmpuint (pakt_period_mask (period, 2025), ==, 0);
  g_assert_cmpuint (pakt_period_mask (period, 2026), ==, 0xffc);
  g_assert_cmpuint (pakt_period_mask (period, 2027), ==, 0x003);
  g_assert_cmpuint (pakt_period_mask (period, 2028), ==, 0);
  g_assert_cmpuint (pakt_period_mask (PAKT_PERIOD_ALWAYS, 1900), ==, PAKT_YEAR_MASK);
  g_assert_cmpuint (pakt_period_mask (PAKT_PERIOD_ALWAYS, 2299), ==, PAKT_YEAR_MASK);
  g_assert_cmpint (pakt_mask_count (0xffc), ==, 10);
}

/* As an exception acts: one range by level, or none; months added or removed; then periods intersected. */
static void
test_sets (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Set set = { { FALSE, } };
      Set other;
      PaktMonths months = { 0, };
      PaktPeriod period;
      gboolean add = g_test_rand_bit ();

      if (g_test_rand_int_range (0, 4) > 0)
        months = pakt_months_from_period (random_period (&set));

      period = random_period (&other);
      for (int m = 0; m < N_MONTHS; m++)
        set.has[m] = add ? set.has[m] || other.has[m] : set.has[m] && !other.has[m];
      months = add ? pakt_months_add (&months, period) : pakt_months_remove (&months, period);
      assert_months_equal (&months, &set);

      for (guint n = 0; n < 2; n++)
        {
          period = random_period (&other);
          for (int m = 0; m < N_MONTHS; m++)
            set.has[m] = set.has[m] && other.has[m];
          months = pakt_months_intersect (&months, period);
          assert_months_equal (&months, &set);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/months/dates", test_dates);
  g_test_add_func ("/months/months", test_month_texts);
  g_test_add_func ("/months/day-before", test_day_before);
  g_test_add_func ("/months/add-months", test_add_months);
  g_test_add_func ("/months/days-until", test_days_until);
  g_test_add_func ("/months/periods", test_periods);
  g_test_add_func ("/months/reversed", test_reversed_period);
  g_test_add_func ("/months/masks", test_masks);
  g_test_add_func ("/months/sets", test_sets);

  return g_test_run ();
}
