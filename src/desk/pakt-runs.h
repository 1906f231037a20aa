/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-delta.h"
#include "pakt-engine.h"

G_BEGIN_DECLS

#define PAKT_TYPE_RUNS (pakt_runs_get_type ())

/**
 * PaktRuns:
 *
 * The engine's runs that a window shows beside each other: the active scenario
 * at the likely, the low and the high prices, and the base plan it is compared
 * with. Immutable and reference-counted.
 */
typedef struct _PaktRuns PaktRuns;

GType       pakt_runs_get_type (void) G_GNUC_CONST;
PaktRuns   *pakt_runs_new      (PaktPlan      *plan,
                                const char    *scenario,
                                GCancellable  *cancellable,
                                GError       **error);
PaktRuns   *pakt_runs_update   (PaktRuns      *runs,
                                PaktPlan      *plan,
                                PaktDelta     *delta,
                                GError       **error);
PaktRuns   *pakt_runs_ref      (PaktRuns      *runs);
void        pakt_runs_unref    (PaktRuns      *runs);
PaktResult *pakt_runs_get      (PaktRuns      *runs,
                                PaktPrices     prices);
PaktResult *pakt_runs_get_base (PaktRuns      *runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktRuns, pakt_runs_unref)

G_END_DECLS
