/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-window.h"

G_BEGIN_DECLS

/* What a picture shows. */
typedef enum
{
  PAKT_SCENE_OVERVIEW,
  PAKT_SCENE_OVERVIEW_SCENARIO,
  PAKT_SCENE_OVERVIEW_EMPTY,
  PAKT_SCENE_FINDINGS,
  PAKT_SCENE_EXAMPLE,
  PAKT_SCENE_BODIES,
  PAKT_SCENE_SORTED,
  PAKT_SCENE_SUM,
  PAKT_SCENE_CHAIN,
  PAKT_SCENE_CHART_TABLE,
  PAKT_SCENE_GRID,
  PAKT_SCENE_SCENARIO_BODIES,
  PAKT_SCENE_SCENARIO_SUM,
  PAKT_SCENE_SEARCH,
  PAKT_SCENE_FILTER,
  PAKT_SCENE_PRICE,
  PAKT_SCENE_OFFERS,
  PAKT_SCENE_ASSUMPTION,
  PAKT_SCENE_PRINT,
  PAKT_SCENE_PRINT_CHAIN,
  PAKT_SCENE_PRINT_OVERVIEW,
  PAKT_SCENE_SCENARIO,
  PAKT_SCENE_FOCUS,
  PAKT_SCENE_SIDEBAR,
  PAKT_SCENE_SHORTCUTS,
  PAKT_SCENE_ABOUT,
  PAKT_SCENE_UNDO,
  PAKT_SCENE_EMPTY,
  PAKT_SCENE_ERROR,
  PAKT_SCENE_START,
  PAKT_SCENE_DAMAGED,
  PAKT_SCENE_PLANS,
  PAKT_SCENE_MESSAGE,
} PaktScene;

void       pakt_scene_settle  (void);
GtkWidget *pakt_scene_find    (GtkWidget  *widget,
                               GType       type);
void       pakt_scene_open    (PaktWindow *window,
                               PaktScene   scene);
void       pakt_scene_prepare (PaktWindow *window,
                               PaktScene   scene);
void       pakt_scene_prepare_costs   (PaktWindow *window,
                                       PaktScene   scene);
void       pakt_scene_choose_scenario (PaktDesk   *desk);

G_END_DECLS
