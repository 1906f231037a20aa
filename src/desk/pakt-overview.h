/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-adoption.h"
#include "pakt-years.h"

G_BEGIN_DECLS

/* The years of the Pakt in which the municipalities' part grows to the whole (Pakt 4.2). */
#define PAKT_BURDEN_FIRST_YEAR 2028
#define PAKT_BURDEN_LAST_YEAR 2031

/**
 * PaktReach:
 * @live: in use
 * @planned: not in use, but a date for it is set
 * @competent: of how many; the denominator
 * @everywhere: of services: in use by each and every competent body
 *
 * Services, or pairs of a service and a body. A service is live as soon as one body uses it. An expected use counts as
 * live (adoption.md), which there is only in months behind the plan's `as_of`.
 */
typedef struct
{
  gint64 live;
  gint64 planned;
  gint64 competent;
  gint64 everywhere;
} PaktReach;

/**
 * PaktBurden:
 * @year: the year; 0 for the sum of some years
 * @municipal: what the Pakt makes the bodies pay
 * @outside: what they pay outside the Pakt
 * @burden: both together
 * @gain_cash: efficiency gains that show in a budget
 * @gain_time: efficiency gains in working time, never subtracted
 * @net: @burden − @gain_cash
 * @unknown: how many prices are unknown; above 0 @burden and @net are minimums
 *
 * What the bodies bear, in cents.
 */
typedef struct
{
  int year;
  gint64 municipal;
  gint64 outside;
  gint64 burden;
  gint64 gain_cash;
  gint64 gain_time;
  gint64 net;
  gint64 unknown;
} PaktBurden;

#define PAKT_TYPE_OVERVIEW (pakt_overview_get_type ())

typedef struct _PaktOverview PaktOverview;

GType             pakt_overview_get_type        (void) G_GNUC_CONST;
gboolean          pakt_overview_is_quick        (PaktPlan           *plan);
PaktOverview     *pakt_overview_new             (PaktResult         *result,
                                                 PaktMonth           month,
                                                 GError            **error);
PaktOverview     *pakt_overview_ref             (PaktOverview       *overview);
void              pakt_overview_unref           (PaktOverview       *overview);
PaktMonth         pakt_overview_get_month       (const PaktOverview *overview);
const PaktReach  *pakt_overview_get_services    (const PaktOverview *overview);
const PaktReach  *pakt_overview_get_pairs       (const PaktOverview *overview);
gint64            pakt_overview_get_covered     (const PaktOverview *overview);
guint             pakt_overview_get_n_burdens   (const PaktOverview *overview);
const PaktBurden *pakt_overview_get_burden      (const PaktOverview *overview,
                                                 guint               position);
const PaktBurden *pakt_overview_get_burden_sum  (const PaktOverview *overview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktOverview, pakt_overview_unref)

G_END_DECLS
