/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-paper.h"

G_BEGIN_DECLS

#define PAKT_TYPE_PAPER_SHEET (pakt_paper_sheet_get_type ())

G_DECLARE_FINAL_TYPE (PaktPaperSheet, pakt_paper_sheet, PAKT, PAPER_SHEET, GtkWidget)

GtkWidget *pakt_paper_sheet_new (PaktPaper  *paper,
                                 guint       page,
                                 const char *name);

G_END_DECLS
