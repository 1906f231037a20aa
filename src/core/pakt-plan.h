/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-error.h"
#include "pakt-tables.h"

G_BEGIN_DECLS

/**
 * PaktPlan:
 *
 * The inputs of a plan: every table's rows, sorted by key, valid in themselves
 * and to each other. Immutable and reference-counted; a plan made from another
 * by pakt_plan_apply() shares the tables that did not change.
 */
typedef struct _PaktPlan PaktPlan;

PaktPlan          *pakt_plan_ref             (PaktPlan          *plan);
void               pakt_plan_unref           (PaktPlan          *plan);
PaktStrings       *pakt_plan_get_strings     (PaktPlan          *plan);

const char        *pakt_plan_get_id          (PaktPlan          *plan);
const char        *pakt_plan_get_title       (PaktPlan          *plan);
PaktDate           pakt_plan_get_as_of       (PaktPlan          *plan);
int                pakt_plan_get_first_year  (PaktPlan          *plan);
int                pakt_plan_get_last_year   (PaktPlan          *plan);
int                pakt_plan_get_lag         (PaktPlan          *plan);
gboolean           pakt_plan_is_example      (PaktPlan          *plan);

gconstpointer      pakt_plan_get_rows        (PaktPlan          *plan,
                                              PaktTableId        table,
                                              guint             *n_rows);
guint              pakt_plan_get_n_chunks    (PaktPlan          *plan,
                                              PaktTableId        table);
gconstpointer      pakt_plan_get_chunk       (PaktPlan          *plan,
                                              PaktTableId        table,
                                              guint              chunk,
                                              guint             *n_rows);
int                pakt_plan_find_row        (PaktPlan          *plan,
                                              PaktTableId        table,
                                              const char        *first_key);
gboolean           pakt_plan_has_scheme      (PaktPlan          *plan,
                                              const char        *scheme);
gconstpointer      pakt_plan_find_by_key     (PaktPlan          *plan,
                                              PaktTableId        table,
                                              gconstpointer      key_row);

#define PAKT_PLAN_ROWS(plan, TABLE, Row, n_rows) \
  ((const Row *) pakt_plan_get_rows (plan, PAKT_TABLE_##TABLE, n_rows))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPlan, pakt_plan_unref)

G_END_DECLS
