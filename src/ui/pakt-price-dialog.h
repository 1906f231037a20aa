/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"

G_BEGIN_DECLS

#define PAKT_TYPE_PRICE_DIALOG (pakt_price_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PaktPriceDialog, pakt_price_dialog, PAKT, PRICE_DIALOG, AdwDialog)

AdwDialog *pakt_price_dialog_new (PaktDesk   *desk,
                                  const char *service,
                                  int         year);

G_END_DECLS
