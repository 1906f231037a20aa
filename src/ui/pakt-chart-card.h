/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-stack-data.h"

G_BEGIN_DECLS

#define PAKT_TYPE_CHART_CARD (pakt_chart_card_get_type ())

G_DECLARE_FINAL_TYPE (PaktChartCard, pakt_chart_card, PAKT, CHART_CARD, AdwBin)

GtkWidget     *pakt_chart_card_new            (void);
PaktStackData *pakt_chart_card_get_data       (PaktChartCard *self);
void           pakt_chart_card_set_data       (PaktChartCard *self,
                                               PaktStackData *data,
                                               const char    *note);
void           pakt_chart_card_set_max_height (PaktChartCard *self,
                                               int            max_height);

G_END_DECLS
