/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-output.h"
#include "pakt-projection.h"

G_BEGIN_DECLS

void pakt_figures_output_add_columns    (PaktOutput              *output,
                                         const PaktDimension     *dimensions,
                                         guint                    n_dimensions,
                                         PaktProjection          *projection);
void pakt_figures_output_add_row        (PaktOutput              *output,
                                         const PaktDimension     *dimensions,
                                         guint                    n_dimensions,
                                         PaktProjection          *projection,
                                         const PaktProjectionRow *row);

G_END_DECLS
