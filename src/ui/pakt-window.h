/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_WINDOW (pakt_window_get_type ())

G_DECLARE_FINAL_TYPE (PaktWindow, pakt_window, PAKT, WINDOW, AdwApplicationWindow)

PaktWindow  *pakt_window_new           (GtkApplication *application);
PaktDesk *pakt_window_get_desk   (PaktWindow     *self);
void         pakt_window_open          (PaktWindow     *self,
                                        GFile          *folder);
void         pakt_window_open_example  (PaktWindow     *self);
void         pakt_window_open_last     (PaktWindow     *self);

G_END_DECLS
