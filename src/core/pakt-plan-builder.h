/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

/**
 * PaktProblem:
 * @table: where
 * @row: the how-manieth appended row of @table, from 0; -1 for the table as a whole
 * @column: the column's position, or -1
 * @other_row: the row that has the same key, or -1
 * @key: (nullable): that key
 * @message: what is wrong and what to do, a sentence without its place
 *
 * Why a plan cannot be built. Whoever appended the rows knows their lines.
 */
typedef struct
{
  PaktTableId table;
  int row;
  int column;
  int other_row;
  char *key;
  char *message;
} PaktProblem;

typedef struct _PaktPlanBuilder PaktPlanBuilder;

PaktPlanBuilder *pakt_plan_builder_new         (void);
PaktPlanBuilder *pakt_plan_builder_new_from    (PaktPlan         *plan);
void             pakt_plan_builder_free        (PaktPlanBuilder  *builder);
PaktStrings     *pakt_plan_builder_get_strings (PaktPlanBuilder  *builder);
void             pakt_plan_builder_reserve     (PaktPlanBuilder  *builder,
                                                PaktTableId       table,
                                                guint             n_rows);
gpointer         pakt_plan_builder_append      (PaktPlanBuilder  *builder,
                                                PaktTableId       table);
void             pakt_plan_builder_take_rows   (PaktPlanBuilder  *builder,
                                                PaktTableId       table,
                                                GArray           *rows);
guint            pakt_plan_builder_get_n_rows  (PaktPlanBuilder  *builder,
                                                PaktTableId       table);
void             pakt_plan_builder_set_rows     (PaktPlanBuilder  *builder,
                                                PaktTableId       table,
                                                gpointer          rows,
                                                guint             n_rows);
void             pakt_plan_builder_set_adoptions (PaktPlanBuilder *builder,
                                                  guint            service,
                                                  PaktAdoptionRow *rows,
                                                  guint            n_rows);
void             pakt_plan_builder_reset       (PaktPlanBuilder  *builder);
PaktPlan        *pakt_plan_builder_build       (PaktPlanBuilder  *builder,
                                                GPtrArray       **problems);

PaktProblem     *pakt_problem_new              (PaktTableId       table,
                                                int               row,
                                                int               column,
                                                char             *message);
void             pakt_problem_free             (PaktProblem      *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPlanBuilder, pakt_plan_builder_free)

G_END_DECLS
