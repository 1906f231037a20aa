/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"

G_BEGIN_DECLS

/**
 * PaktFiguresWork:
 * @PAKT_FIGURES_SERVICES: only the services that the change names; within a frame, however large the plan
 * @PAKT_FIGURES_SMALL: everything, but the plan is so small that it takes no frame
 * @PAKT_FIGURES_LARGE: everything, which belongs into a thread
 *
 * What it takes to have new figures after a change.
 */
typedef enum
{
  PAKT_FIGURES_SERVICES,
  PAKT_FIGURES_SMALL,
  PAKT_FIGURES_LARGE,
} PaktFiguresWork;

PaktFiguresWork  pakt_figures_estimate      (PaktPlan   *plan,
                                             PaktDelta  *delta);
GArray          *pakt_figures_list_services (PaktPlan   *plan,
                                             PaktDelta  *delta);
gboolean         pakt_figures_is_small      (PaktPlan   *plan);

G_END_DECLS
