/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine.h"

G_BEGIN_DECLS

#define PAKT_ALL_BODIES G_MAXUINT

/**
 * PaktExplanationLine:
 * @level: 0 for the heading, 1 for a cost item or the gains, 2 for a step, 3 for the share of a body
 * @text: a sentence whose result follows from the figures in it
 */
typedef struct
{
  guint level;
  char *text;
} PaktExplanationLine;

GPtrArray *pakt_result_explain (PaktResult  *result,
                                guint        service,
                                int          year,
                                guint        body,
                                GError     **error);

G_END_DECLS
