/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-action.h"
#include "pakt-delta.h"
#include "pakt-runs.h"
#include "pakt-years.h"

G_BEGIN_DECLS

/**
 * PaktDeskState:
 * @PAKT_DESK_EMPTY: no plan was asked for yet
 * @PAKT_DESK_LOADING: a plan is being read
 * @PAKT_DESK_READY: plan and figures are there
 * @PAKT_DESK_FAILED: the plan cannot be read or computed; the error says why
 */
typedef enum
{
  PAKT_DESK_EMPTY,
  PAKT_DESK_LOADING,
  PAKT_DESK_READY,
  PAKT_DESK_FAILED,
} PaktDeskState;

#define PAKT_TYPE_DESK_STATE (pakt_desk_state_get_type ())

GType pakt_desk_state_get_type (void) G_GNUC_CONST;

#define PAKT_TYPE_DESK (pakt_desk_get_type ())

G_DECLARE_FINAL_TYPE (PaktDesk, pakt_desk, PAKT, DESK, GObject)

PaktDesk      *pakt_desk_new                (void);
void           pakt_desk_open               (PaktDesk     *self,
                                             const char   *path);
void           pakt_desk_open_plan          (PaktDesk     *self,
                                             PaktPlan     *plan);
void           pakt_desk_fail               (PaktDesk     *self,
                                             GError       *error);
void           pakt_desk_close              (PaktDesk     *self);

PaktDeskState  pakt_desk_get_state          (PaktDesk     *self);
gboolean       pakt_desk_get_busy           (PaktDesk     *self);
const GError  *pakt_desk_get_error          (PaktDesk     *self);
const char    *pakt_desk_get_path           (PaktDesk     *self);
PaktPlan      *pakt_desk_get_plan           (PaktDesk     *self);
PaktResult    *pakt_desk_get_result         (PaktDesk     *self);
PaktRuns      *pakt_desk_get_runs           (PaktDesk     *self);
gboolean       pakt_desk_is_large           (PaktDesk     *self);
PaktYears     *pakt_desk_get_years          (PaktDesk     *self);

const char    *pakt_desk_get_scenario       (PaktDesk     *self);
void           pakt_desk_set_scenario       (PaktDesk     *self,
                                             const char   *scenario);
const char    *pakt_desk_get_scenario_name  (PaktDesk     *self);
guint          pakt_desk_count_assumptions  (PaktDesk     *self);

char          *pakt_desk_dup_selection      (PaktDesk     *self,
                                             PaktTableId  *table);
void           pakt_desk_select             (PaktDesk     *self,
                                             PaktTableId   table,
                                             const char   *key);

gboolean       pakt_desk_get_can_edit       (PaktDesk     *self);
gboolean       pakt_desk_edit               (PaktDesk     *self,
                                             PaktDelta    *delta,
                                             const char   *label,
                                             GError      **error);
const char    *pakt_desk_get_undo_label     (PaktDesk     *self);
const char    *pakt_desk_get_redo_label     (PaktDesk     *self);
gboolean       pakt_desk_undo               (PaktDesk     *self,
                                             GError      **error);
gboolean       pakt_desk_redo               (PaktDesk     *self,
                                             GError      **error);
GPtrArray     *pakt_desk_get_actions        (PaktDesk     *self);
void           pakt_desk_cancel             (PaktDesk     *self);
void           pakt_desk_look               (PaktDesk     *self);

G_END_DECLS
