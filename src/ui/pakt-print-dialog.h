/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-paper.h"

G_BEGIN_DECLS

#define PAKT_TYPE_PRINT_DIALOG (pakt_print_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PaktPrintDialog, pakt_print_dialog, PAKT, PRINT_DIALOG, AdwDialog)

AdwDialog *pakt_print_dialog_new  (PaktPaper       *paper,
                                   const char      *file_name);
void       pakt_print_dialog_save (PaktPrintDialog *self,
                                   GFile           *file);

G_END_DECLS
