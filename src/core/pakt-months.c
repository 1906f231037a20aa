/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-months.h"

/*
 * Calendar arithmetic of the engine: a started month counts in full, periods
 * include both ends, an empty end is open.
 */

/**
 * pakt_date_new:
 *
 * Returns: the day, or 0 if there is no such day or its year lies outside
 *   PAKT_YEAR_MIN … PAKT_YEAR_MAX
 */
PaktDate
pakt_date_new (int year,
               int month,
               int day)
{
  if (year < PAKT_YEAR_MIN || year > PAKT_YEAR_MAX ||
      month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;

  return year * 10000 + month * 100 + day;
}

/* Reads text of digits where @pattern has 0, and the same character elsewhere. */
static gboolean
matches (const char *text,
         const char *pattern)
{
  gsize i;

  for (i = 0; pattern[i] != '\0'; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;

  return text[i] == '\0';
}

static int
read_number (const char *digits,
             int         n)
{
  int number = 0;

  for (int i = 0; i < n; i++)
    number = number * 10 + (digits[i] - '0');

  return number;
}

/**
 * pakt_date_parse:
 * @text: `YYYY-MM-DD`
 * @date: (out): the day
 *
 * Returns: whether @text is an existing day of the years 1900 to 2299
 */
gboolean
pakt_date_parse (const char *text,
                 PaktDate   *date)
{
  if (!matches (text, "0000-00-00"))
    return FALSE;

  *date = pakt_date_new (read_number (text, 4), read_number (text + 5, 2), read_number (text + 8, 2));
  return *date != 0;
}

/**
 * pakt_date_to_ascii:
 *
 * Returns: (transfer full): the day as `YYYY-MM-DD`, or the empty string for none
 */
char *
pakt_date_to_ascii (PaktDate date)
{
  if (date == 0)
    return g_strdup ("");

  return g_strdup_printf ("%04d-%02d-%02d", pakt_date_year (date),
                          pakt_date_month_of_year (date), pakt_date_day (date));
}

/**
 * pakt_date_day_before:
 *
 * Returns: the day before @date
 */
PaktDate
pakt_date_day_before (PaktDate date)
{
  int year = pakt_date_year (date);
  int month = pakt_date_month_of_year (date);

  if (pakt_date_day (date) > 1)
    return date - 1;

  if (--month == 0)
    {
      month = 12;
      year--;
    }

  return year * 10000 + month * 100 +
         g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

/**
 * pakt_date_add_months:
 *
 * Returns: the first day of the month that lies @months after @date's; what
 *   lies outside the years 1900 to 2299 becomes the first or last month of them
 */
PaktDate
pakt_date_add_months (PaktDate date,
                      gint64   months)
{
  PaktMonth month = (PaktMonth) CLAMP (pakt_date_month (date) + months, pakt_month_new (PAKT_YEAR_MIN, 1),
                                       pakt_month_new (PAKT_YEAR_MAX, 12));

  return pakt_date_new (pakt_month_year (month), pakt_month_of_year (month), 1);
}

/* The number of a day, counted from an arbitrary one. */
static int
get_day_number (PaktDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) pakt_date_day (date), (GDateMonth) pakt_date_month_of_year (date),
                  (GDateYear) pakt_date_year (date));

  return (int) g_date_get_julian (&day);
}

/**
 * pakt_date_days_until:
 * @from: an existing day
 * @to: an existing day
 *
 * Returns: how many days it is from @from to @to; negative where @to lies before
 */
int
pakt_date_days_until (PaktDate from,
                      PaktDate to)
{
  g_return_val_if_fail (from != 0 && to != 0, 0);

  return get_day_number (to) - get_day_number (from);
}

/**
 * pakt_month_parse:
 * @text: `YYYY-MM`
 * @month: (out): the month
 *
 * Returns: whether @text is a month of the years 1900 to 2299
 */
gboolean
pakt_month_parse (const char *text,
                  PaktMonth  *month)
{
  PaktDate date;

  if (!matches (text, "0000-00"))
    return FALSE;

  date = pakt_date_new (read_number (text, 4), read_number (text + 5, 2), 1);
  if (date == 0)
    return FALSE;

  *month = pakt_date_month (date);
  return TRUE;
}

/**
 * pakt_month_to_ascii:
 *
 * Returns: (transfer full): the month as `YYYY-MM`
 */
char *
pakt_month_to_ascii (PaktMonth month)
{
  return g_strdup_printf ("%04d-%02d", pakt_month_year (month), pakt_month_of_year (month));
}

/**
 * pakt_months_add:
 * @months: at most one range, as a level gives it
 * @period: what to add
 *
 * Returns: the months of either
 */
PaktMonths
pakt_months_add (const PaktMonths *months,
                 PaktPeriod        period)
{
  PaktMonths result = *months;

  g_assert (months->n <= 1);

  if (pakt_period_is_empty (period))
    return result;
  if (months->n == 0)
    return pakt_months_from_period (period);

  /* Ranges that touch are one. */
  if (period.from <= months->ranges[0].until + 1 && months->ranges[0].from <= period.until + 1)
    {
      result.ranges[0].from = MIN (months->ranges[0].from, period.from);
      result.ranges[0].until = MAX (months->ranges[0].until, period.until);
      return result;
    }

  result.n = 2;
  result.ranges[period.from < months->ranges[0].from ? 0 : 1] = period;
  result.ranges[period.from < months->ranges[0].from ? 1 : 0] = months->ranges[0];
  return result;
}

/**
 * pakt_months_remove:
 * @months: at most one range, as a level gives it
 * @period: what to take away
 *
 * Returns: the months of @months that are not in @period
 */
PaktMonths
pakt_months_remove (const PaktMonths *months,
                    PaktPeriod        period)
{
  PaktMonths result = { 0, };
  PaktPeriod before;
  PaktPeriod after;

  g_assert (months->n <= 1);

  if (months->n == 0 || pakt_period_is_empty (period))
    return *months;

  before = pakt_period_intersect (months->ranges[0],
                                  (PaktPeriod) { PAKT_MONTH_OPEN_FROM, period.from - 1 });
  after = pakt_period_intersect (months->ranges[0],
                                 (PaktPeriod) { period.until + 1, PAKT_MONTH_OPEN_UNTIL });

  if (!pakt_period_is_empty (before))
    result.ranges[result.n++] = before;
  if (!pakt_period_is_empty (after))
    result.ranges[result.n++] = after;

  return result;
}
