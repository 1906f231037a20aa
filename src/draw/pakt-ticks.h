/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PaktTicks:
 * @first: the lowest tick, in cents
 * @step: the distance of two ticks, in cents; 0 where there is only one
 * @n: how many there are
 *
 * Round amounts for an axis. Zero is always one of them.
 */
typedef struct
{
  gint64 first;
  gint64 step;
  guint n;
} PaktTicks;

PaktTicks pakt_ticks_choose (gint64           low,
                             gint64           high,
                             guint            max_intervals);
gint64    pakt_ticks_get    (const PaktTicks *ticks,
                             guint            position);

G_END_DECLS
