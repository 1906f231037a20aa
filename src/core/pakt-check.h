/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-inputs.h"

G_BEGIN_DECLS

/**
 * PaktSeverity:
 * @PAKT_SEVERITY_ERROR: figures cannot be given
 * @PAKT_SEVERITY_WARNING: figures are minimums or rest on what is probably a mistake
 * @PAKT_SEVERITY_HINT: worth knowing
 */
typedef enum
{
  PAKT_SEVERITY_ERROR,
  PAKT_SEVERITY_WARNING,
  PAKT_SEVERITY_HINT,
} PaktSeverity;

/**
 * PaktFinding:
 * @code: stable and English
 * @table: where
 * @key: the row's key values joined by `/`
 * @message: a sentence
 */
typedef struct
{
  PaktSeverity severity;
  const char *code;
  PaktTableId table;
  char *key;
  char *message;
} PaktFinding;

const char *pakt_severity_get_name      (PaktSeverity   severity);
GPtrArray  *pakt_plan_check             (PaktPlan      *plan);
GPtrArray  *pakt_plan_check_cancellable (PaktPlan      *plan,
                                         GCancellable  *cancellable,
                                         GError       **error);

G_END_DECLS
