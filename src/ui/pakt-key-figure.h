/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAKT_TYPE_KEY_FIGURE (pakt_key_figure_get_type ())

G_DECLARE_FINAL_TYPE (PaktKeyFigure, pakt_key_figure, PAKT, KEY_FIGURE, GtkBox)

GtkWidget *pakt_key_figure_new        (void);
void       pakt_key_figure_take       (PaktKeyFigure *self,
                                       char          *value,
                                       char          *note);
void       pakt_key_figure_take_money (PaktKeyFigure *self,
                                       gint64         cents,
                                       gboolean       is_minimum,
                                       char          *note);
char      *pakt_markup_at_least       (const char    *number);

G_END_DECLS
