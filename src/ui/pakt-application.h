/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAKT_TYPE_APPLICATION (pakt_application_get_type ())

G_DECLARE_FINAL_TYPE (PaktApplication, pakt_application, PAKT, APPLICATION, AdwApplication)

PaktApplication *pakt_application_new (GApplicationFlags flags);

G_END_DECLS
