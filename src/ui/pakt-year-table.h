/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-years.h"

G_BEGIN_DECLS

#define PAKT_TYPE_YEAR_TABLE (pakt_year_table_get_type ())

G_DECLARE_FINAL_TYPE (PaktYearTable, pakt_year_table, PAKT, YEAR_TABLE, AdwBin)

GtkWidget  *pakt_year_table_new         (void);
PaktYears  *pakt_year_table_get_years   (PaktYearTable *self);
void        pakt_year_table_set_years   (PaktYearTable *self,
                                         PaktYears     *years);
gboolean    pakt_year_table_get_narrow  (PaktYearTable *self);
void        pakt_year_table_set_narrow  (PaktYearTable *self,
                                         gboolean       narrow);
gboolean    pakt_year_table_get_stacked (PaktYearTable *self);
void        pakt_year_table_set_stacked (PaktYearTable *self,
                                         gboolean       stacked);
GListModel *pakt_year_table_get_rows    (PaktYearTable *self);

G_END_DECLS
