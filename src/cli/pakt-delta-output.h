/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"
#include "pakt-output.h"

G_BEGIN_DECLS

/**
 * PaktDeltaOutputStart:
 *
 * Adds the cells that stand in front of each row.
 */
typedef void (*PaktDeltaOutputStart) (PaktOutput    *output,
                                      gconstpointer  data);

void pakt_delta_output_add_columns (PaktOutput           *output,
                                    const char           *before,
                                    const char           *before_title,
                                    const char           *after,
                                    const char           *after_title);
void pakt_delta_output_add_rows    (PaktOutput           *output,
                                    PaktDelta            *delta,
                                    PaktDeltaOutputStart  start,
                                    gconstpointer         data);

G_END_DECLS
