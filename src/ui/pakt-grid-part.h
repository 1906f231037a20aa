/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAKT_TYPE_GRID_PART (pakt_grid_part_get_type ())

G_DECLARE_FINAL_TYPE (PaktGridPart, pakt_grid_part, PAKT, GRID_PART, GtkWidget)

GtkWidget *pakt_grid_part_new (GtkWidget  *parent,
                               const char *css_name);

G_END_DECLS
