/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan-private.h"

G_BEGIN_DECLS

/**
 * PaktProblemFunc:
 * @row: the position among the sorted rows of @table
 * @message: (transfer full): a sentence
 */
typedef void (*PaktProblemFunc) (PaktTableId  table,
                                 int          row,
                                 int          column,
                                 char        *message,
                                 gpointer     user_data);

void pakt_plan_validate (PaktPlan        *plan,
                         PaktPlan        *base,
                         PaktProblemFunc  report,
                         gpointer         user_data);

G_END_DECLS
