/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-test-store.h"

G_BEGIN_DECLS

/**
 * PaktTestScene:
 * @folder: of the file alone
 * @path: a plan file
 * @plan: what is in it
 * @changed: what @delta makes of it
 * @before: @plan, exported
 * @after: @changed, exported
 * @store: the file, open
 *
 * A plan file and an edit that is about to be made in it.
 */
typedef struct
{
  char *folder;
  char *path;
  PaktPlan *plan;
  PaktPlan *changed;
  PaktDelta *delta;
  char *before;
  char *after;
  PaktStore *store;
} PaktTestScene;

void pakt_test_scene_init   (PaktTestScene  *scene,
                             char           *folder,
                             PaktPlan       *plan,
                             guint           n_cells);
void pakt_test_scene_clear  (PaktTestScene  *scene);
void pakt_test_assert_list  (const char     *folder,
                             const char     *expected);
void pakt_test_assert_plan  (const char     *path,
                             const char     *expected);

G_END_DECLS
