/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-stack-layout.h"

G_BEGIN_DECLS

#define PAKT_TYPE_CHART (pakt_chart_get_type ())

G_DECLARE_FINAL_TYPE (PaktChart, pakt_chart, PAKT, CHART, GtkWidget)

GtkWidget             *pakt_chart_new        (void);
PaktStackData         *pakt_chart_get_data   (PaktChart     *self);
void                   pakt_chart_set_data   (PaktChart     *self,
                                              PaktStackData *data);
const char            *pakt_chart_get_title  (PaktChart     *self);
void                   pakt_chart_set_title  (PaktChart     *self,
                                              const char    *title);
const PaktStackLayout *pakt_chart_get_layout (PaktChart     *self);

G_END_DECLS
