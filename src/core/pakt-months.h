/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * PaktDate: a day as the decimal number yyyymmdd, so that days compare as
 * numbers and read in a debugger; 0 = not given.
 */
typedef gint32 PaktDate;

/*
 * PaktMonth: months since January of the year 0, so that months add and
 * compare as numbers.
 */
typedef gint32 PaktMonth;

#define PAKT_YEAR_MIN 1900
#define PAKT_YEAR_MAX 2299
#define PAKT_MONTH_OPEN_FROM ((PaktMonth) 0)
#define PAKT_MONTH_OPEN_UNTIL ((PaktMonth) (10000 * 12))
#define PAKT_YEAR_MASK 0xfff

/* Months from @from until @until, both included; empty if @until < @from. */
typedef struct
{
  PaktMonth from;
  PaktMonth until;
} PaktPeriod;

/*
 * PaktMonths: the months in which something holds. Every set of the engine is
 * a period less or plus one period, so two disjoint ranges in ascending order
 * hold it, over all time, and a year's 12-bit mask follows by shifting.
 */
typedef struct
{
  guint n;
  PaktPeriod ranges[2];
} PaktMonths;

#define PAKT_PERIOD_ALWAYS ((PaktPeriod) { PAKT_MONTH_OPEN_FROM, PAKT_MONTH_OPEN_UNTIL })

PaktDate   pakt_date_new           (int               year,
                                    int               month,
                                    int               day);
gboolean   pakt_date_parse         (const char       *text,
                                    PaktDate         *date);
char      *pakt_date_to_ascii      (PaktDate          date);
PaktDate   pakt_date_day_before    (PaktDate          date);
PaktDate   pakt_date_add_months    (PaktDate          date,
                                    gint64            months);
int        pakt_date_days_until    (PaktDate          from,
                                    PaktDate          to);
gboolean   pakt_month_parse        (const char       *text,
                                    PaktMonth        *month);
char      *pakt_month_to_ascii     (PaktMonth         month);

PaktMonths pakt_months_add         (const PaktMonths *months,
                                    PaktPeriod        period);
PaktMonths pakt_months_remove      (const PaktMonths *months,
                                    PaktPeriod        period);

static inline int
pakt_date_year (PaktDate date)
{
  return date / 10000;
}

static inline int
pakt_date_month_of_year (PaktDate date)
{
  return date / 100 % 100;
}

static inline int
pakt_date_day (PaktDate date)
{
  return date % 100;
}

static inline PaktMonth
pakt_month_new (int year,
                int month)
{
  return year * 12 + month - 1;
}

static inline PaktMonth
pakt_date_month (PaktDate date)
{
  return pakt_month_new (pakt_date_year (date), pakt_date_month_of_year (date));
}

static inline int
pakt_month_year (PaktMonth month)
{
  return month / 12;
}

static inline int
pakt_month_of_year (PaktMonth month)
{
  return month % 12 + 1;
}

static inline gboolean
pakt_period_is_empty (PaktPeriod period)
{
  return period.until < period.from;
}

static inline gboolean
pakt_period_contains (PaktPeriod period,
                      PaktMonth  month)
{
  return period.from <= month && month <= period.until;
}

/**
 * pakt_period_from_dates:
 * @from: the first day, or 0 for open
 * @until: the last day, or 0 for open
 *
 * A started month counts in full. A period that ends before it starts, which
 * only an assumption can bring about, has no month, even within one month.
 *
 * Returns: every month that contains one of the days
 */
static inline PaktPeriod
pakt_period_from_dates (PaktDate from,
                        PaktDate until)
{
  PaktPeriod period = PAKT_PERIOD_ALWAYS;

  if (from != 0 && until != 0 && until < from)
    return (PaktPeriod) { PAKT_MONTH_OPEN_UNTIL, PAKT_MONTH_OPEN_FROM };

  if (from != 0)
    period.from = pakt_date_month (from);
  if (until != 0)
    period.until = pakt_date_month (until);

  return period;
}

static inline PaktPeriod
pakt_period_intersect (PaktPeriod a,
                       PaktPeriod b)
{
  return (PaktPeriod) { MAX (a.from, b.from), MIN (a.until, b.until) };
}

static inline PaktMonths
pakt_months_from_period (PaktPeriod period)
{
  PaktMonths months = { 0, };

  if (!pakt_period_is_empty (period))
    months.ranges[months.n++] = period;

  return months;
}

/**
 * pakt_months_intersect:
 *
 * Returns: the months of @months that are in @period too
 */
static inline PaktMonths
pakt_months_intersect (const PaktMonths *months,
                       PaktPeriod        period)
{
  PaktMonths result = { 0, };

  for (guint i = 0; i < months->n; i++)
    {
      PaktPeriod common = pakt_period_intersect (months->ranges[i], period);

      if (!pakt_period_is_empty (common))
        result.ranges[result.n++] = common;
    }

  return result;
}

/* The months of @period in @year; bit 0 is January. */
static inline guint
pakt_period_mask (PaktPeriod period,
                  int        year)
{
  PaktMonth january = year * 12;
  int first = MAX (period.from - january, 0);
  int last = MIN (period.until - january, 11);

  if (last < first)
    return 0;

  return (PAKT_YEAR_MASK >> (11 - last)) & (PAKT_YEAR_MASK << first);
}

static inline guint
pakt_months_mask (const PaktMonths *months,
                  int               year)
{
  guint mask = 0;

  for (guint i = 0; i < months->n; i++)
    mask |= pakt_period_mask (months->ranges[i], year);

  return mask;
}

static inline gboolean
pakt_months_contain (const PaktMonths *months,
                     PaktMonth         month)
{
  for (guint i = 0; i < months->n; i++)
    if (pakt_period_contains (months->ranges[i], month))
      return TRUE;

  return FALSE;
}

/* How many bits of a 12-bit mask are set; processors older than 2008 would call a function for it. */
static inline guint
pakt_mask_count (guint mask)
{
  mask -= mask >> 1 & 0x555;
  mask = (mask & 0x333) + (mask >> 2 & 0x333);
  mask = (mask + (mask >> 4)) & 0xf0f;

  return (mask + (mask >> 8)) & 0xf;
}

G_END_DECLS
