/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "pakt-money.h"
#include "pakt-months.h"

G_BEGIN_DECLS

/**
 * PaktDecimalFault:
 * @PAKT_DECIMAL_OK: a number
 * @PAKT_DECIMAL_NOT_A_NUMBER: something else
 * @PAKT_DECIMAL_AMBIGUOUS: a point before three digits that end in 0, which may group thousands
 * @PAKT_DECIMAL_TOO_FINE: more decimals than the quantity has
 * @PAKT_DECIMAL_TOO_LARGE: does not fit
 */
typedef enum
{
  PAKT_DECIMAL_OK,
  PAKT_DECIMAL_NOT_A_NUMBER,
  PAKT_DECIMAL_AMBIGUOUS,
  PAKT_DECIMAL_TOO_FINE,
  PAKT_DECIMAL_TOO_LARGE,
} PaktDecimalFault;

/* Files: ASCII, point, no grouping. */
PaktDecimalFault pakt_decimal_parse       (const char *text,
                                           guint       scale,
                                           gint64     *value);
char            *pakt_decimal_to_ascii    (gint64      value,
                                           guint       scale);
char            *pakt_cents_to_ascii      (gint64      cents);
void             pakt_cents_append_ascii  (GString    *string,
                                           gint64      cents);

/* What people enter: the user's locale. */
PaktDecimalFault pakt_decimal_parse_local (const char *text,
                                           guint       scale,
                                           gint64     *value);

/* People: the user's locale, a true minus sign, a no-break space before the unit. */
char            *pakt_format_count        (gint64      count);
char            *pakt_format_weight       (PaktUWide   weight,
                                           guint       scale);
char            *pakt_format_amount       (gint64      cents);
char            *pakt_format_amount_plain (gint64      cents);
char            *pakt_format_money        (gint64      cents);
char            *pakt_format_money_whole  (gint64      cents);
char            *pakt_format_money_short  (gint64      cents);
char            *pakt_format_price        (gint64      pu);
char            *pakt_format_minutes      (gint64      tenths);
char            *pakt_format_percent      (gint64      bp);
char            *pakt_format_date         (PaktDate    date);
char            *pakt_format_month        (PaktMonth   month);

G_END_DECLS
