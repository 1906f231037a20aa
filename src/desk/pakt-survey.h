/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-findings.h"
#include "pakt-overview.h"

G_BEGIN_DECLS

#define PAKT_TYPE_SURVEY (pakt_survey_get_type ())

G_DECLARE_FINAL_TYPE (PaktSurvey, pakt_survey, PAKT, SURVEY, GObject)

PaktSurvey   *pakt_survey_new          (void);
void          pakt_survey_ask          (PaktSurvey *self,
                                        PaktResult *result,
                                        PaktMonth   month);
void          pakt_survey_clear        (PaktSurvey *self);
PaktPlan     *pakt_survey_get_plan     (PaktSurvey *self);
PaktOverview *pakt_survey_get_overview (PaktSurvey *self);
const GError *pakt_survey_get_error    (PaktSurvey *self);
PaktFindings *pakt_survey_get_findings (PaktSurvey *self);
gboolean      pakt_survey_get_busy     (PaktSurvey *self);

G_END_DECLS
