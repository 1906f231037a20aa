/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-scene.h"

/*
 * Files that others take away, replace, damage or forbid while they are open: a
 * sentence, nothing lost, and the program goes on.
 */

static void
scene_init (PaktTestScene *scene)
{
  PaktTestSize size = { 3, 20, 10, 20, 100, 6 };

  pakt_test_scene_init (scene, pakt_test_make_folder (), pakt_test_random_plan (&size), 100);
}

/* --- Taken away -------------------------------------------------------------------------------------------- */

/* Removed or moved: said with the next edit; rescued, the plan with its history is where it was. */
static void
check_gone (gboolean moved)
{
  PaktTestScene scene;
  g_autofree char *elsewhere = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (PaktPlan) first = NULL;
  g_autoptr (PaktDelta) title = NULL;

  scene_init (&scene);
  elsewhere = g_build_filename (scene.folder, "elsewhere.pakt", NULL);
  title = pakt_test_title_delta (scene.plan, "First", &first);
  pakt_test_edit (scene.store, "First", title);
  g_clear_pointer (&title, pakt_delta_unref);
  g_assert_false (pakt_store_is_gone (scene.store));
  g_assert_true (pakt_store_rescue (scene.store, &error));

  if (moved)
    g_assert_cmpint (g_rename (scene.path, elsewhere), ==, 0);
  else
    g_assert_cmpint (g_unlink (scene.path), ==, 0);
  g_assert_true (pakt_store_is_gone (scene.store));
  g_assert_false (pakt_store_is_current (scene.store));

  g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_GONE);
  g_clear_error (&error);
  g_assert_cmpint (pakt_store_get_revision (scene.store), ==, 1);
  g_assert_false (g_file_test (scene.path, G_FILE_TEST_EXISTS));

  g_assert_true (pakt_store_rescue (scene.store, &error));
  g_assert_no_error (error);
  g_assert_false (pakt_store_is_gone (scene.store));
  g_assert_true (pakt_store_is_current (scene.store));
  pakt_test_edit (scene.store, "Edit", scene.delta);
  g_clear_pointer (&scene.store, pakt_store_free);

  scene.store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
  g_assert_cmpint (pakt_store_get_revision (scene.store), ==, 2);
  g_assert_true (pakt_store_check (scene.store, &error));
  undone = pakt_test_load (scene.store);
  for (guint i = 0; i < 2; i++)
    {
      PaktPlan *after = pakt_store_undo (scene.store, undone, NULL, &error);

      g_assert_no_error (error);
      pakt_plan_unref (undone);
      undone = after;
    }
  pakt_test_assert_same (undone, scene.plan);
  pakt_test_assert_list (scene.folder, moved ? "elsewhere.pakt plan.pakt" : "plan.pakt");
  pakt_test_scene_clear (&scene);
}

static void
test_removed (void)
{
  check_gone (FALSE);
}

static void
test_moved (void)
{
  check_gone (TRUE);
}

/* Another file in its place, be it a plan or not, is nobody's to write to. */
static void
check_replaced (GBytes *content)
{
  PaktTestScene scene;
  g_autofree char *other_path = NULL;
  g_autofree char *copy_path = NULL;
  g_autoptr (PaktPlan) other = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  scene_init (&scene);
  other_path = g_build_filename (scene.folder, "other.pakt", NULL);
  copy_path = g_build_filename (scene.folder, "copy.pakt", NULL);
  if (content != NULL)
    pakt_test_write (other_path, content);
  else
    g_assert_true (pakt_plan_write_file (other, other_path, PAKT_WRITE_NEW, NULL));
  before = pakt_test_read (other_path);
  g_assert_cmpint (g_rename (other_path, scene.path), ==, 0);

  g_assert_true (pakt_store_is_gone (scene.store));
  g_assert_false (pakt_store_is_current (scene.store));
  g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error));
  pakt_test_assert_message (error, scene.path);
  if (!g_error_matches (error, PAKT_ERROR, PAKT_ERROR_BUSY))
    g_assert_error (error, PAKT_ERROR, PAKT_ERROR_GONE);
  g_clear_error (&error);

  g_assert_false (pakt_store_rescue (scene.store, &error));
  pakt_test_assert_message (error, scene.path);
  g_clear_error (&error);
  after = pakt_test_read (scene.path);
  g_assert_true (g_bytes_equal (before, after));

  /* What was open can still be kept under another name. */
  g_assert_true (pakt_store_save_copy (scene.store, copy_path, &error));
  g_assert_no_error (error);
  pakt_test_assert_plan (copy_path, scene.before);
  g_clear_pointer (&scene.store, pakt_store_free);
  pakt_test_assert_list (scene.folder, "copy.pakt plan.pakt");
  pakt_test_scene_clear (&scene);
}

static void
test_replaced (void)
{
  g_autoptr (GBytes) letter = g_bytes_new_static ("Dear", 4);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  check_replaced (NULL);
  check_replaced (letter);
  check_replaced (empty);
}

/* The open file itself, overwritten in place by another program. */
static void
test_overwritten (void)
{
  PaktTestScene scene;
  g_autofree char *other_path = NULL;
  g_autoptr (PaktPlan) other = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktPlan) edited = NULL;
  g_autoptr (GBytes) letter = g_bytes_new_static ("Dear", 4);
  g_autoptr (GBytes) plan = NULL;
  GBytes *contents[2];

  scene_init (&scene);
  other_path = g_build_filename (scene.folder, "other.pakt", NULL);
  g_clear_pointer (&scene.store, pakt_store_free);
  scene.store = pakt_test_create (other_path, other);
  edited = pakt_test_edit_randomly (scene.store, other, "Other");
  g_clear_pointer (&scene.store, pakt_store_free);
  plan = pakt_test_read (other_path);
  contents[0] = plan;
  contents[1] = letter;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) after = NULL;
      g_autoptr (PaktPlan) undone = NULL;

      g_assert_true (pakt_plan_write_file (scene.plan, scene.path, PAKT_WRITE_REPLACE, &error));
      scene.store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
      pakt_test_write (scene.path, contents[i]);

      g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error));
      pakt_test_assert_message (error, scene.path);
      undone = pakt_store_undo (scene.store, scene.plan, NULL, NULL);
      g_assert_null (undone);
      after = pakt_test_read (scene.path);
      g_assert_true (g_bytes_equal (after, contents[i]));
      g_clear_pointer (&scene.store, pakt_store_free);
    }
  pakt_test_scene_clear (&scene);
}

/* What was read before damage is found must not be forgotten with it. */
static void
test_damaged (void)
{
  PaktTestScene scene;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktPlan) read = NULL;

  scene_init (&scene);
  pakt_test_edit (scene.store, "Edit", scene.delta);
  pakt_test_execute (scene.path, "UPDATE actions SET label = 'x', digest = 'y'");

  read = pakt_store_load (scene.store, &error);
  g_assert_null (read);
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_cmpint (pakt_store_get_revision (scene.store), <=, 1);
  g_assert_cmpuint (pakt_store_get_actions (scene.store)->len, <=, 1);
  (void) pakt_store_get_undo (scene.store);
  (void) pakt_store_get_redo (scene.store);
  g_assert_false (pakt_store_is_current (scene.store));
  g_assert_false (pakt_store_check (scene.store, &error));
  pakt_test_assert_message (error, scene.path);
  g_clear_error (&error);
  g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error));
  pakt_test_assert_message (error, scene.path);
  pakt_test_scene_clear (&scene);
}

/* --- Refused ----------------------------------------------------------------------------------------------- */

/* A folder that must not be written to: reading works, an edit is refused and works once it may. */
static void
test_read_only_folder (void)
{
  PaktTestScene scene;
  g_autofree char *copy_path = NULL;
  g_autoptr (GError) error = NULL;

  scene_init (&scene);
  copy_path = g_build_filename (scene.folder, "copy.pakt", NULL);
  g_assert_cmpint (g_chmod (scene.folder, 0500), ==, 0);

  pakt_test_assert_plan (scene.path, scene.before);
  g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (pakt_store_save_copy (scene.store, copy_path, &error));
  pakt_test_assert_message (error, copy_path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (pakt_plan_write_file (scene.changed, scene.path, PAKT_WRITE_REPLACE, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_clear_error (&error);
  pakt_test_assert_plan (scene.path, scene.before);
  pakt_test_assert_list (scene.folder, "plan.pakt");

  g_assert_cmpint (g_chmod (scene.folder, 0700), ==, 0);
  pakt_test_edit (scene.store, "Edit", scene.delta);
  pakt_test_assert_plan (scene.path, scene.after);
  pakt_test_scene_clear (&scene);
}

/* A copy that is to take the plan's own place is none, and does not cut the open file off. */
static void
test_copy_onto_itself (void)
{
  PaktTestScene scene;
  g_autofree char *link = NULL;

  scene_init (&scene);
  link = g_build_filename (scene.folder, ".", "plan.pakt", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!pakt_store_save_copy (scene.store, i == 0 ? scene.path : link, &error))
        pakt_test_assert_message (error, "plan.pakt");
      g_assert_false (pakt_store_is_gone (scene.store));
    }
  pakt_test_edit (scene.store, "Edit", scene.delta);
  pakt_test_assert_plan (scene.path, scene.after);
  pakt_test_assert_list (scene.folder, "plan.pakt");
  pakt_test_scene_clear (&scene);
}

/* A name with which no journal can be named any more. */
static void
test_long_name (void)
{
  for (guint length = 236; length <= 256; length++)
    {
      PaktTestScene scene;
      g_autofree char *name = g_strnfill (length, 'n');
      g_autofree char *path = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;

      scene_init (&scene);
      path = g_build_filename (scene.folder, name, NULL);
      if (pakt_plan_write_file (scene.plan, path, PAKT_WRITE_NEW, &error))
        {
          g_autoptr (PaktStore) store = pakt_test_open (path, PAKT_STORE_WRITE);

          pakt_test_edit (store, "Edit", scene.delta);
          pakt_test_assert_plan (path, scene.after);
        }
      else
        {
          pakt_test_assert_message (error, path);
          pakt_test_assert_list (scene.folder, "plan.pakt");
        }
      pakt_test_scene_clear (&scene);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pakt_test_drop_rights ();

  g_test_add_func ("/store/gone/removed", test_removed);
  g_test_add_func ("/store/gone/moved", test_moved);
  g_test_add_func ("/store/gone/replaced", test_replaced);
  g_test_add_func ("/store/gone/overwritten", test_overwritten);
  g_test_add_func ("/store/gone/damaged", test_damaged);
  g_test_add_func ("/store/gone/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/gone/long-name", test_long_name);
  g_test_add_func ("/store/gone/copy-onto-itself", test_copy_onto_itself);

  return g_test_run ();
}
