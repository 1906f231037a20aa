/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-scene.h"

#include "pakt-test-delta.h"

/**
 * pakt_test_scene_init:
 * @folder: (transfer full): an empty folder
 * @plan: (transfer full): what to put into the file
 * @n_cells: how many adoptions the edit changes
 */
void
pakt_test_scene_init (PaktTestScene *scene,
                      char          *folder,
                      PaktPlan      *plan,
                      guint          n_cells)
{
  scene->folder = folder;
  scene->path = g_build_filename (folder, "plan.pakt", NULL);
  scene->plan = plan;
  scene->delta = pakt_test_bulk_delta (plan, n_cells, &scene->changed);
  scene->before = pakt_test_export (scene->plan);
  scene->after = pakt_test_export (scene->changed);
  scene->store = pakt_test_create (scene->path, scene->plan);
}

void
pakt_test_scene_clear (PaktTestScene *scene)
{
  g_clear_pointer (&scene->store, pakt_store_free);
  pakt_test_remove_folder (scene->folder);
  g_free (scene->path);
  pakt_plan_unref (scene->plan);
  pakt_plan_unref (scene->changed);
  pakt_delta_unref (scene->delta);
  g_free (scene->before);
  g_free (scene->after);
}

/* The names in the folder, as pakt_test_list_folder() writes them. */
void
pakt_test_assert_list (const char *folder,
                       const char *expected)
{
  g_autofree char *list = pakt_test_list_folder (folder);

  g_assert_cmpstr (list, ==, expected);
}

/* What is in the file, exported. */
void
pakt_test_assert_plan (const char *path,
                       const char *expected)
{
  g_autofree char *found = pakt_test_load_export (path);

  g_assert_cmpstr (found, ==, expected);
}
