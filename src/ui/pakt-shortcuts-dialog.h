/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAKT_TYPE_SHORTCUTS_DIALOG (pakt_shortcuts_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PaktShortcutsDialog, pakt_shortcuts_dialog, PAKT, SHORTCUTS_DIALOG, AdwDialog)

AdwDialog *pakt_shortcuts_dialog_new (void);

G_END_DECLS
