/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-measure.h"
#include "pakt-runs.h"
#include "pakt-scope.h"

G_BEGIN_DECLS

/**
 * PaktCosts:
 *
 * The costs as a page shows them: rows of one dimension by years, with the
 * sums of both, and beside them the base plan's. Immutable and
 * reference-counted.
 */
typedef struct _PaktCosts PaktCosts;

PaktCosts         *pakt_costs_new         (PaktRuns        *runs,
                                           PaktDimension    dimension,
                                           const PaktScope *scope,
                                           GCancellable    *cancellable,
                                           PaktProgress    *progress,
                                           GError         **error);
PaktCosts         *pakt_costs_ref         (PaktCosts       *costs);
void               pakt_costs_unref       (PaktCosts       *costs);
PaktResult        *pakt_costs_get_result  (PaktCosts       *costs);
PaktResult        *pakt_costs_get_base    (PaktCosts       *costs);
PaktDimension      pakt_costs_get_dimension (PaktCosts     *costs);
const PaktScope   *pakt_costs_get_scope   (PaktCosts       *costs);
gboolean           pakt_costs_is_by_body  (PaktCosts       *costs);
gboolean           pakt_costs_has_gains   (PaktCosts       *costs);

guint              pakt_costs_get_n_rows  (PaktCosts       *costs);
guint              pakt_costs_get_n_years (PaktCosts       *costs);
int                pakt_costs_get_year    (PaktCosts       *costs,
                                           guint            position);
const char        *pakt_costs_get_key     (PaktCosts       *costs,
                                           guint            row);
const char        *pakt_costs_get_name    (PaktCosts       *costs,
                                           guint            row);
const PaktFigures *pakt_costs_get         (PaktCosts       *costs,
                                           guint            row,
                                           guint            year);
const PaktFigures *pakt_costs_get_before  (PaktCosts       *costs,
                                           guint            row,
                                           guint            year);
const PaktFigures *pakt_costs_get_whole   (PaktCosts       *costs,
                                           PaktPrices       prices,
                                           guint            year);
const PaktFigures *pakt_costs_get_whole_before (PaktCosts  *costs,
                                                guint       year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktCosts, pakt_costs_unref)

G_END_DECLS
