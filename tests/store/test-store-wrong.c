/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-scene.h"

/*
 * Wrong calls, and wrong things beside a plan file: the file stays readable
 * whatever is asked of it, and nothing waits for good.
 */

static void
scene_init (PaktTestScene *scene)
{
  PaktTestSize size = { 3, 20, 10, 20, 100, 6 };

  pakt_test_scene_init (scene, pakt_test_make_folder (), pakt_test_random_plan (&size), 100);
}

/* --- Wrong calls ------------------------------------------------------------------------------------------- */

/* An edit that does not fit what is in the file is refused, and changes nothing. */
static void
test_edit_that_does_not_fit (void)
{
  g_autoptr (PaktTestFolder) folder = pakt_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktStore) store = pakt_test_create (path, plan);
  g_autofree char *before = pakt_test_export (plan);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (PaktPlan) after = NULL;
      g_autoptr (PaktDelta) delta = pakt_test_random_delta (plan, &after);
      g_autoptr (PaktDelta) wrong = pakt_delta_new_inverse (delta);
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktPlan) read = NULL;
      g_autofree char *now = NULL;

      g_assert_false (pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Wrong", wrong, &error));
      pakt_test_assert_message (error, path);
      g_assert_cmpint (pakt_store_get_revision (store), ==, 0);
      g_assert_null (pakt_store_get_undo (store));
      read = pakt_test_load (store);
      now = pakt_test_export (read);
      g_assert_cmpstr (now, ==, before);
    }
}

/* An undo or a redo of anything but what is next is refused: the journal would not be one any more. */
static void
test_wrong_target (void)
{
  static const struct
  {
    PaktActionKind kind;
    gint64 target;
  } wrong[] = {
    { PAKT_ACTION_UNDO, 0 }, { PAKT_ACTION_UNDO, 2 }, { PAKT_ACTION_UNDO, -1 }, { PAKT_ACTION_REDO, 1 },
    { PAKT_ACTION_REDO, 0 }, { PAKT_ACTION_EDIT, 1 },
  };
  PaktTestScene scene;

  scene_init (&scene);
  pakt_test_edit (scene.store, "Edit", scene.delta);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (PaktDelta) back = pakt_delta_new_inverse (scene.delta);
      g_autoptr (GError) error = NULL;

      g_assert_false (pakt_store_commit (scene.store, wrong[i].kind, wrong[i].target, "Wrong", back, &error));
      pakt_test_assert_message (error, scene.path);
      g_assert_cmpint (pakt_store_get_revision (scene.store), ==, 1);
      pakt_test_assert_plan (scene.path, scene.after);
    }
  pakt_test_scene_clear (&scene);
}

/* --- In the way -------------------------------------------------------------------------------------------- */

typedef enum
{
  THING_FORBIDDEN,
  THING_READ_ONLY,
  THING_FIFO,
  THING_LINK,
  THING_FOLDER,
  N_THINGS,
} Thing;

static void
put (const char *path,
     Thing       thing)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  switch (thing)
    {
    case THING_FIFO:
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      break;
    case THING_LINK:
      g_assert_cmpint (symlink ("plan.pakt", path), ==, 0);
      break;
    case THING_FOLDER:
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      break;
    case THING_FORBIDDEN:
    case THING_READ_ONLY:
    case N_THINGS:
    default:
      pakt_test_write (path, bytes);
      g_assert_cmpint (g_chmod (path, thing == THING_FORBIDDEN ? 0 : 0400), ==, 0);
    }
}

/*
 * What lies where a file is written before it gets its name: it must not be
 * waited for, nor written through; a mere remainder is in nobody's way.
 */
static void
test_in_the_way (void)
{
  for (Thing thing = 0; thing < N_THINGS; thing++)
    {
      PaktTestScene scene;
      g_autofree char *scratch = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      scene_init (&scene);
      g_clear_pointer (&scene.store, pakt_store_free);
      scratch = g_build_filename (scene.folder, ".plan.pakt.part", NULL);
      put (scratch, thing);
      alarm (20);
      done = pakt_plan_write_file (scene.changed, scene.path, PAKT_WRITE_REPLACE, &error);
      alarm (0);

      if (thing <= THING_READ_ONLY)
        g_assert_no_error (error);
      if (!done)
        pakt_test_assert_message (error, scene.path);
      pakt_test_assert_plan (scene.path, done ? scene.after : scene.before);
      if (done)
        pakt_test_assert_list (scene.folder, "plan.pakt");
      pakt_test_scene_clear (&scene);
    }
}

/* What has the name of the journal and is none. */
static void
test_no_journal (void)
{
  for (Thing thing = 0; thing < N_THINGS; thing++)
    {
      PaktTestScene scene;
      g_autofree char *journal = NULL;
      g_autoptr (GError) error = NULL;
      gboolean done;

      scene_init (&scene);
      journal = g_strconcat (scene.path, "-journal", NULL);
      put (journal, thing);
      alarm (20);
      done = pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error);
      if (!done)
        pakt_test_assert_message (error, scene.path);
      g_clear_pointer (&scene.store, pakt_store_free);
      scene.store = pakt_store_open (scene.path, PAKT_STORE_READ, NULL);
      alarm (0);
      g_clear_pointer (&scene.store, pakt_store_free);

      if (!done)
        {
          if (thing == THING_FOLDER)
            g_assert_cmpint (g_rmdir (journal), ==, 0);
          else
            g_assert_cmpint (g_unlink (journal), ==, 0);
        }
      pakt_test_assert_plan (scene.path, done ? scene.after : scene.before);
      pakt_test_scene_clear (&scene);
    }
}

/* A text longer than a file takes: nothing is changed, and shorter ones work. */
static void
test_too_long (void)
{
  PaktTestScene scene;
  g_autofree char *text = g_strnfill (20 * 1024 * 1024, 'x');
  g_autofree char *new_path = NULL;
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  scene_init (&scene);
  new_path = g_build_filename (scene.folder, "new.pakt", NULL);
  delta = pakt_test_title_delta (scene.plan, text, &after);
  g_assert_false (pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Long", delta, &error));
  pakt_test_assert_message (error, scene.path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (pakt_plan_write_file (after, new_path, PAKT_WRITE_NEW, &error));
  pakt_test_assert_message (error, new_path);
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);

  pakt_test_assert_plan (scene.path, scene.before);
  pakt_test_assert_list (scene.folder, "plan.pakt");
  pakt_test_edit (scene.store, "Edit", scene.delta);
  pakt_test_assert_plan (scene.path, scene.after);
  pakt_test_scene_clear (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pakt_test_drop_rights ();

  g_test_add_func ("/store/wrong/edit-that-does-not-fit", test_edit_that_does_not_fit);
  g_test_add_func ("/store/wrong/target", test_wrong_target);
  g_test_add_func ("/store/wrong/in-the-way", test_in_the_way);
  g_test_add_func ("/store/wrong/no-journal", test_no_journal);
  g_test_add_func ("/store/wrong/too-long", test_too_long);

  return g_test_run ();
}
