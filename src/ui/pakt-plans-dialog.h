/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"
#include "pakt-library.h"

G_BEGIN_DECLS

#define PAKT_TYPE_PLANS_DIALOG (pakt_plans_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PaktPlansDialog, pakt_plans_dialog, PAKT, PLANS_DIALOG, AdwDialog)

AdwDialog *pakt_plans_dialog_new (PaktLibrary *library,
                                  PaktDesk    *desk);

G_END_DECLS
