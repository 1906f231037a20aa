/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAKT_TYPE_FIGURE_BOX (pakt_figure_box_get_type ())

G_DECLARE_FINAL_TYPE (PaktFigureBox, pakt_figure_box, PAKT, FIGURE_BOX, GtkWidget)

GtkWidget *pakt_figure_box_new (void);

G_END_DECLS
