/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-ticks.h"

#include "pakt-money.h"

/* One euro: labels show no cents, so finer ticks would read alike. */
#define SMALLEST_STEP 100

/* The next of 1, 2, 5, 10, 20, 50 … euro; FALSE where that would not fit. */
static gboolean
next_step (gint64 *step)
{
  gint64 leading = *step;
  gint64 next;

  while (leading >= 10)
    leading /= 10;

  if (leading == 2 ? __builtin_mul_overflow (*step / 2, 5, &next) : __builtin_mul_overflow (*step, 2, &next))
    return FALSE;

  *step = next;
  return TRUE;
}

/* How many steps away from zero a tick must lie to cover @distance. */
static PaktWide
steps_to_cover (PaktWide distance,
                gint64   step)
{
  return (distance + step - 1) / step;
}

/**
 * pakt_ticks_choose:
 * @low: the lowest amount to show, in cents; above zero means zero
 * @high: the highest amount; below zero means zero
 * @max_intervals: at most so many intervals, at least 2
 *
 * Chooses the finest round step (1, 2 or 5 times a power of ten, in euro) that
 * needs no more than @max_intervals. The ticks cover @low and @high, except
 * where the covering tick would be larger than any amount can be.
 *
 * Returns: the ticks; a single zero where @low and @high are zero
 */
PaktTicks
pakt_ticks_choose (gint64 low,
                   gint64 high,
                   guint  max_intervals)
{
  PaktWide below = low < 0 ? -(PaktWide) low : 0;
  PaktWide above = MAX (high, 0);
  gint64 step = SMALLEST_STEP;
  gint64 n_below;
  gint64 n_above;

  if (below == 0 && above == 0)
    return (PaktTicks) { .n = 1 };

  max_intervals = MAX (max_intervals, 2);
  while (steps_to_cover (below, step) + steps_to_cover (above, step) > max_intervals)
    if (!next_step (&step))
      break;

  n_below = (gint64) steps_to_cover (below, step);
  n_above = (gint64) steps_to_cover (above, step);
  if ((PaktWide) n_below * step > G_MAXINT64)
    n_below--;
  if ((PaktWide) n_above * step > G_MAXINT64)
    n_above--;

  return (PaktTicks) {
    .first = -n_below * step,
    .step = step,
    .n = (guint) (n_below + n_above) + 1,
  };
}

/**
 * pakt_ticks_get:
 *
 * Returns: the amount at the tick, in cents
 */
gint64
pakt_ticks_get (const PaktTicks *ticks,
                guint            position)
{
  g_return_val_if_fail (position < ticks->n, 0);

  return (gint64) (ticks->first + (PaktWide) position * ticks->step);
}
