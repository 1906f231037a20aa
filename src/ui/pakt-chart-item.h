/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAKT_TYPE_CHART_ITEM (pakt_chart_item_get_type ())

G_DECLARE_FINAL_TYPE (PaktChartItem, pakt_chart_item, PAKT, CHART_ITEM, GtkWidget)

GtkWidget  *pakt_chart_item_new         (void);
void        pakt_chart_item_describe    (PaktChartItem *self,
                                         const char    *label,
                                         const char    *details,
                                         int            position,
                                         int            n_items);
const char *pakt_chart_item_get_label   (PaktChartItem *self);
const char *pakt_chart_item_get_details (PaktChartItem *self);

G_END_DECLS
