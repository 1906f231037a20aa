/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "pakt-palette.h"
#include "pakt-stack-layout.h"

G_BEGIN_DECLS

void pakt_stack_chart_draw (cairo_t               *cr,
                            const PaktStackLayout *layout,
                            const PaktPalette     *palette,
                            PangoContext          *context);

G_END_DECLS
