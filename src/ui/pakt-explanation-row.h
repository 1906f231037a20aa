/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-explain.h"

G_BEGIN_DECLS

#define PAKT_TYPE_EXPLANATION_ROW (pakt_explanation_row_get_type ())

G_DECLARE_FINAL_TYPE (PaktExplanationRow, pakt_explanation_row, PAKT, EXPLANATION_ROW, GtkBox)

GtkWidget                 *pakt_explanation_row_new       (void);
void                       pakt_explanation_row_set_line  (PaktExplanationRow       *self,
                                                           const PaktExplanationLine *line);

G_END_DECLS
