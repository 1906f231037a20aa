/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-years.h"

G_BEGIN_DECLS

/**
 * PaktYearColumn:
 *
 * The columns of the table of years, in their order.
 */
typedef enum
{
  PAKT_YEAR_COLUMN_YEAR,
  PAKT_YEAR_COLUMN_TOTAL,
  PAKT_YEAR_COLUMN_LAND,
  PAKT_YEAR_COLUMN_MUNICIPAL,
  PAKT_YEAR_COLUMN_OUTSIDE,
  PAKT_YEAR_COLUMN_GAINS,
  PAKT_YEAR_COLUMN_NET,
  PAKT_YEAR_COLUMN_UNKNOWN,
} PaktYearColumn;

#define PAKT_YEAR_N_COLUMNS 8

#define PAKT_TYPE_YEAR_ROW (pakt_year_row_get_type ())

G_DECLARE_FINAL_TYPE (PaktYearRow, pakt_year_row, PAKT, YEAR_ROW, GObject)

const char  *pakt_year_column_get_title      (PaktYearColumn  column);
const char  *pakt_year_column_get_long_title (PaktYearColumn  column);

GListStore  *pakt_year_rows_new              (PaktYears      *years);
gboolean     pakt_year_row_is_sum            (PaktYearRow    *self);
gint64       pakt_year_row_get_value         (PaktYearRow    *self,
                                              PaktYearColumn  column);
gboolean     pakt_year_row_is_minimum        (PaktYearRow    *self,
                                              PaktYearColumn  column);
char        *pakt_year_row_dup_text          (PaktYearRow    *self,
                                              PaktYearColumn  column);
char        *pakt_year_row_dup_markup        (PaktYearRow    *self,
                                              PaktYearColumn  column);
char        *pakt_markup_at_least            (const char      *number);
char        *pakt_year_rows_to_tsv           (GListModel     *rows);

G_END_DECLS
