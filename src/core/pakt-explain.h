/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-measure.h"
#include "pakt-scope.h"

G_BEGIN_DECLS

#define PAKT_ALL_BODIES G_MAXUINT

/**
 * PaktExplanationLine:
 * @level: 0 for the heading, 1 for a cost item, the sums or the gains, 2 for a step, 3 for what concerns one body
 * @text: a sentence whose result follows from the figures in it; or the name of a part of a sum
 * @amount: (nullable): the amount of the part, or the sum
 * @target: (nullable): the part's own address, which can be explained in its turn
 * @measure: which figure the amount is
 */
typedef struct
{
  guint level;
  char *text;
  char *amount;
  PaktScope *target;
  PaktMeasure measure;
} PaktExplanationLine;

GPtrArray *pakt_result_explain      (PaktResult  *result,
                                     guint        service,
                                     int          year,
                                     guint        body,
                                     GError     **error);
GPtrArray *pakt_result_explain_item (PaktResult  *result,
                                     guint        item,
                                     int          year,
                                     guint        body,
                                     GError     **error);

GPtrArray *pakt_explain_figure (PaktResult       *result,
                                PaktResult       *base,
                                const PaktScope  *scope,
                                PaktMeasure       measure,
                                PaktDimension     by,
                                GCancellable     *cancellable,
                                GError          **error);
char      *pakt_explanation_to_text (GPtrArray   *lines);
char      *pakt_explain_dup_name (PaktResult      *result,
                                  const PaktScope *scope);
char      *pakt_explain_dup_amount (const PaktFigures *figures,
                                    PaktMeasure        measure);

G_END_DECLS
