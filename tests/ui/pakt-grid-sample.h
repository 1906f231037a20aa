/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-grid-model.h"

G_BEGIN_DECLS

#define PAKT_TYPE_GRID_SAMPLE (pakt_grid_sample_get_type ())

G_DECLARE_FINAL_TYPE (PaktGridSample, pakt_grid_sample, PAKT, GRID_SAMPLE, GObject)

PaktGridSample *pakt_grid_sample_new         (guint           n_rows,
                                              guint           n_columns);
void            pakt_grid_sample_set_names   (PaktGridSample *self,
                                              const char     *corner,
                                              const char     *row_format,
                                              const char     *column_format);
void            pakt_grid_sample_set_details (PaktGridSample *self,
                                              gboolean        details);
void            pakt_grid_sample_filter      (PaktGridSample *self,
                                              guint           n_rows);
gint64          pakt_grid_sample_get_amount  (PaktGridSample *self,
                                              guint           row,
                                              guint           column);

G_END_DECLS
