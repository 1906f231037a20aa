/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"
#include "pakt-years.h"

G_BEGIN_DECLS

#define PAKT_EXAMPLE_URI "resource:///org/paktplaner/Paktplaner/plans/example"

int        pakt_ui_test_init      (int          *argc,
                                   char       ***argv);
GFile     *pakt_ui_test_fixture   (const char   *name);
void       pakt_ui_test_settle    (void);
void       pakt_ui_test_wait      (PaktDesk  *desk);
void       pakt_ui_test_close     (GtkWindow    *window);
PaktPlan  *pakt_ui_test_new_plan  (void);
PaktYears *pakt_ui_test_new_years (gint64        unknown);
GtkWidget *pakt_ui_test_find      (GtkWidget    *widget,
                                   GType         type);

G_END_DECLS
