/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-plan-builder.h"

G_BEGIN_DECLS

/**
 * PaktDelta:
 *
 * The one currency of change: a list of (table, key, old row, new row). Rows
 * are cells in the canonical writing, in the order of the table's columns, so
 * a delta belongs to no plan and can be kept, sent and taken back.
 */
typedef struct _PaktDelta PaktDelta;

#define PAKT_TYPE_DELTA (pakt_delta_get_type ())

GType        pakt_delta_get_type    (void) G_GNUC_CONST;
PaktDelta   *pakt_delta_new         (void);
PaktDelta   *pakt_delta_ref         (PaktDelta           *delta);
void         pakt_delta_unref       (PaktDelta           *delta);
void         pakt_delta_add         (PaktDelta           *delta,
                                     PaktTableId          table,
                                     const char * const  *old_row,
                                     const char * const  *new_row);
void         pakt_delta_add_difference (PaktDelta        *delta,
                                     PaktTableId          table,
                                     gconstpointer        before,
                                     gconstpointer        after);
guint        pakt_delta_get_n_changes (PaktDelta         *delta);
PaktTableId  pakt_delta_get_change  (PaktDelta           *delta,
                                     guint                position,
                                     const char * const **old_row,
                                     const char * const **new_row);
gboolean     pakt_delta_parse_row   (const PaktTable     *table,
                                     const char * const  *cells,
                                     PaktStrings         *strings,
                                     gpointer             row,
                                     GError             **error);
PaktDelta   *pakt_delta_new_inverse (PaktDelta           *delta);
PaktDelta   *pakt_delta_new_between (PaktPlan            *before,
                                     PaktPlan            *after);
PaktPlan    *pakt_plan_apply        (PaktPlan            *plan,
                                     PaktDelta           *delta,
                                     GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktDelta, pakt_delta_unref)

G_END_DECLS
