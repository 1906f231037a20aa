/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_SCALE_DIALOG (pakt_scale_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PaktScaleDialog, pakt_scale_dialog, PAKT, SCALE_DIALOG, AdwDialog)

AdwDialog *pakt_scale_dialog_new (PaktDesk   *desk,
                                  const char *service,
                                  int         year);

G_END_DECLS
