/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-explanation-page.h"

G_BEGIN_DECLS

#define PAKT_TYPE_EXPLANATION_VIEW (pakt_explanation_view_get_type ())

G_DECLARE_FINAL_TYPE (PaktExplanationView, pakt_explanation_view, PAKT, EXPLANATION_VIEW, AdwBin)

GtkWidget           *pakt_explanation_view_new      (void);
void                 pakt_explanation_view_explain  (PaktExplanationView *self,
                                                     PaktDesk            *desk,
                                                     const PaktScope     *scope,
                                                     PaktMeasure          measure,
                                                     PaktDimension        by);
void                 pakt_explanation_view_open_part (PaktExplanationView *self,
                                                      const PaktScope     *scope,
                                                      PaktMeasure          measure);
void                 pakt_explanation_view_clear    (PaktExplanationView *self);
PaktExplanationPage *pakt_explanation_view_get_page (PaktExplanationView *self);

G_END_DECLS
