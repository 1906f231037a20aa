/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

/**
 * PaktSelector:
 *
 * Which services or bodies an assumption is about (engine.md, "Scenarios"):
 * all elements without `-`, or everything if there is none, less all with `-`.
 */
typedef struct _PaktSelector PaktSelector;

PaktSelector *pakt_selector_parse_services (PaktPlan             *plan,
                                            const char           *text,
                                            char                **fault);
PaktSelector *pakt_selector_parse_bodies   (PaktPlan             *plan,
                                            const char           *text,
                                            char                **fault);
void          pakt_selector_free           (PaktSelector         *selector);
gboolean      pakt_selector_has_service    (const PaktSelector   *selector,
                                            const PaktServiceRow *service,
                                            guint                 position);
gboolean      pakt_selector_has_body       (const PaktSelector   *selector,
                                            PaktBodyKind          kind,
                                            guint                 district,
                                            guint                 position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktSelector, pakt_selector_free)

G_END_DECLS
