/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-inputs-private.h"

/*
 * Series of yearly steps: the value of the newest step whose year is reached
 * (engine.md, "Units"). A key series is one whose value is a key.
 */

/* How many steps of @series lie before @year; a step's first member is its year. */
static guint
count_before (const GArray *series,
              guint         step_size,
              int           year)
{
  guint n = 0;

  while (n < series->len && *(const int *) (gconstpointer) (series->data + n * step_size) < year)
    n++;

  return n;
}

/**
 * pakt_series_get:
 * @series: (element-type PaktStep): steps by year
 *
 * Returns: the value of the newest step not after @year, 0 before the first
 */
gint64
pakt_series_get (const GArray *series,
                 int           year)
{
  guint n = count_before (series, sizeof (PaktStep), year + 1);

  return n > 0 ? g_array_index (series, PaktStep, n - 1).value : 0;
}

/* Makes [@from, @until] one step and restores behind it what @before was. */
static void
set_steps (GArray        *series,
           guint          step_size,
           int            from,
           int            until,
           gconstpointer  step,
           gconstpointer  before)
{
  guint first = count_before (series, step_size, from);
  guint last = count_before (series, step_size, until == PAKT_YEAR_OPEN_UNTIL ? G_MAXINT : until + 1);
  gboolean restore = until != PAKT_YEAR_OPEN_UNTIL &&
                     (last == series->len ||
                      *(const int *) (gconstpointer) (series->data + last * step_size) != until + 1);

  if (restore)
    g_array_insert_vals (series, last, before, 1);
  if (last > first)
    g_array_remove_range (series, first, last - first);
  g_array_insert_vals (series, first, step, 1);
}

/**
 * pakt_series_set:
 * @series: (element-type PaktStep): steps by year
 * @from: the first year
 * @until: the last year, or PAKT_YEAR_OPEN_UNTIL
 *
 * Sets the series to @value from @from until @until; the year behind gets what
 * the series had there before, unless it has a step of its own.
 */
void
pakt_series_set (GArray *series,
                 int     from,
                 int     until,
                 gint64  value)
{
  PaktStep step = { from, value };
  PaktStep before = { until + 1, pakt_series_get (series, until + 1) };

  set_steps (series, sizeof step, from, until, &step, &before);
}

/**
 * pakt_key_series_get:
 * @series: (element-type PaktKeyStep): steps by year
 *
 * Returns: the key of @year; before the first step by inhabitants of the users
 */
PaktKeyStep
pakt_key_series_get (const GArray *series,
                     int           year)
{
  guint n = count_before (series, sizeof (PaktKeyStep), year + 1);

  if (n > 0)
    return g_array_index (series, PaktKeyStep, n - 1);

  return (PaktKeyStep) { 0, PAKT_KEY_POPULATION, PAKT_KEY_BASE_USERS, 0, 0 };
}

/**
 * pakt_key_series_set:
 * @series: (element-type PaktKeyStep): steps by year
 *
 * Like pakt_series_set(), for keys.
 */
void
pakt_key_series_set (GArray            *series,
                     int                from,
                     int                until,
                     const PaktKeyStep *step)
{
  PaktKeyStep set = *step;
  PaktKeyStep before = pakt_key_series_get (series, until == PAKT_YEAR_OPEN_UNTIL ? until : until + 1);

  set.year = from;
  before.year = until + 1;
  set_steps (series, sizeof set, from, until, &set, &before);
}
