/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-assumption.h"
#include "pakt-plan.h"

G_BEGIN_DECLS

/**
 * PaktInputs:
 *
 * What the engine computes from: a plan's rows joined by position, with the
 * assumptions of a scenario applied. Immutable and reference-counted; shares
 * the adoptions of services that no assumption changes with the plan.
 */
typedef struct _PaktInputs PaktInputs;

PaktInputs *pakt_inputs_new            (PaktPlan     *plan,
                                        const char   *scenario,
                                        GError      **error);
PaktInputs *pakt_inputs_new_partial    (PaktPlan     *plan,
                                        const char   *scenario,
                                        guint         n_assumptions,
                                        GError      **error);
PaktInputs *pakt_inputs_ref            (PaktInputs   *inputs);
void        pakt_inputs_unref          (PaktInputs   *inputs);
PaktPlan   *pakt_inputs_get_plan       (PaktInputs   *inputs);
const char *pakt_inputs_get_scenario   (PaktInputs   *inputs);
gint64      pakt_inputs_get_land_part  (PaktInputs   *inputs,
                                        const char   *scheme,
                                        int           year);
GPtrArray  *pakt_plan_list_chain       (PaktPlan     *plan,
                                        const char   *scenario,
                                        GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktInputs, pakt_inputs_unref)

G_END_DECLS
