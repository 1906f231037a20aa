/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-delta.h"
#include "pakt-engine.h"
#include "pakt-years.h"

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

PaktFiguresWork  pakt_figures_estimate (PaktPlan      *plan,
                                        PaktDelta     *delta);
PaktResult      *pakt_figures_run      (PaktPlan      *plan,
                                        const char    *scenario,
                                        GCancellable  *cancellable,
                                        GError       **error);
PaktResult      *pakt_figures_update   (PaktResult    *result,
                                        PaktPlan      *plan,
                                        PaktDelta     *delta,
                                        GError       **error);

G_END_DECLS
