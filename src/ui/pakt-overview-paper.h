/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-desk.h"
#include "pakt-findings.h"
#include "pakt-key-figure.h"
#include "pakt-paper.h"

G_BEGIN_DECLS

void pakt_overview_paper_add_figures   (PaktPaper           *paper,
                                        PaktKeyFigure      **figures,
                                        guint                n_figures);
void pakt_overview_paper_add_deadlines (PaktPaper           *paper,
                                        PaktResult          *result,
                                        PaktDate             today);
void pakt_overview_paper_add_findings  (PaktPaper           *paper,
                                        PaktFindings        *findings);

G_END_DECLS
