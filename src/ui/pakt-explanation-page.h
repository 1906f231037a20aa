/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-desk.h"
#include "pakt-measure.h"
#include "pakt-scope.h"

G_BEGIN_DECLS

#define PAKT_TYPE_EXPLANATION_PAGE (pakt_explanation_page_get_type ())

G_DECLARE_FINAL_TYPE (PaktExplanationPage, pakt_explanation_page, PAKT, EXPLANATION_PAGE, AdwNavigationPage)

PaktExplanationPage *pakt_explanation_page_new       (PaktDesk            *desk,
                                                      const PaktScope     *scope,
                                                      PaktMeasure          measure,
                                                      PaktDimension        by);
const PaktScope     *pakt_explanation_page_get_scope (PaktExplanationPage *self);
GPtrArray           *pakt_explanation_page_get_lines (PaktExplanationPage *self);
void                 pakt_explanation_page_set_is_part (PaktExplanationPage *self,
                                                        gboolean             is_part);

G_END_DECLS
