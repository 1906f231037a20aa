/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-plan.h"
#include "pakt-years.h"

G_BEGIN_DECLS

/**
 * PaktSessionState:
 * @PAKT_SESSION_EMPTY: no plan was asked for yet
 * @PAKT_SESSION_LOADING: a plan is being read
 * @PAKT_SESSION_READY: plan and figures are there
 * @PAKT_SESSION_FAILED: the plan cannot be read or computed; the error says why
 */
typedef enum
{
  PAKT_SESSION_EMPTY,
  PAKT_SESSION_LOADING,
  PAKT_SESSION_READY,
  PAKT_SESSION_FAILED,
} PaktSessionState;

#define PAKT_TYPE_SESSION_STATE (pakt_session_state_get_type ())

GType pakt_session_state_get_type (void) G_GNUC_CONST;

#define PAKT_TYPE_SESSION (pakt_session_get_type ())

G_DECLARE_FINAL_TYPE (PaktSession, pakt_session, PAKT, SESSION, GObject)

PaktSession      *pakt_session_new               (void);
void              pakt_session_open              (PaktSession *self,
                                                  GFile       *folder);
void              pakt_session_open_plan         (PaktSession *self,
                                                  PaktPlan    *plan);
PaktSessionState  pakt_session_get_state         (PaktSession *self);
gboolean          pakt_session_get_busy          (PaktSession *self);
const GError     *pakt_session_get_error         (PaktSession *self);
PaktPlan         *pakt_session_get_plan          (PaktSession *self);
PaktYears        *pakt_session_get_years         (PaktSession *self);
const char       *pakt_session_get_scenario      (PaktSession *self);
void              pakt_session_set_scenario      (PaktSession *self,
                                                  const char  *scenario);
const char       *pakt_session_get_scenario_name (PaktSession *self);
guint             pakt_session_count_assumptions (PaktSession *self);

G_END_DECLS
