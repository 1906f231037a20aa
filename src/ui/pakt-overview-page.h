/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_OVERVIEW_PAGE (pakt_overview_page_get_type ())

G_DECLARE_FINAL_TYPE (PaktOverviewPage, pakt_overview_page, PAKT, OVERVIEW_PAGE, AdwBin)

GtkWidget *pakt_overview_page_new       (void);
PaktDesk  *pakt_overview_page_get_desk  (PaktOverviewPage *self);
void       pakt_overview_page_set_desk  (PaktOverviewPage *self,
                                         PaktDesk         *desk);
void       pakt_overview_page_set_today (PaktOverviewPage *self,
                                         PaktDate          today);
gboolean   pakt_overview_page_get_busy  (PaktOverviewPage *self);
void       pakt_overview_page_print     (PaktOverviewPage *self);

G_END_DECLS
