/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"
#include "pakt-test-vfs.h"

/*
 * The power is lost, or the disk refuses, at every single call of a commit: the
 * file is exactly as before or exactly as after, and what was said to be done
 * has lasted. Where the program lives on, so does its store.
 */

typedef struct
{
  char *folder;
  char *path;
  GBytes *start;         /* the file before the action */
  PaktPlan *plan;        /* and its plan */
  PaktDelta *delta;      /* the edit, or NULL for an undo */
  char *before;
  char *after;
} Scene;

static void
scene_init (Scene    *scene,
            gboolean  undo,
            guint     n_cells)
{
  PaktTestSize size = { 3, 20, 8, 14, 100, 4 };
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&size);
  g_autoptr (PaktPlan) edited = NULL;
  g_autoptr (PaktDelta) delta = pakt_test_bulk_delta (start, n_cells, &edited);
  g_autoptr (PaktPlan) first = NULL;
  g_autoptr (PaktStore) store = NULL;

  scene->folder = pakt_test_make_folder ();
  scene->path = g_build_filename (scene->folder, "plan.pakt", NULL);
  store = pakt_test_create (scene->path, start);
  if (undo)
    pakt_test_edit (store, "Edit", delta);
  g_clear_pointer (&store, pakt_store_free);

  scene->start = pakt_test_read (scene->path);
  scene->plan = pakt_plan_ref (undo ? edited : start);
  scene->delta = undo ? NULL : g_steal_pointer (&delta);
  scene->before = pakt_test_export (undo ? edited : start);
  scene->after = pakt_test_export (undo ? start : edited);
}

static void
scene_clear (Scene *scene)
{
  pakt_test_remove_folder (scene->folder);
  g_free (scene->path);
  g_bytes_unref (scene->start);
  pakt_plan_unref (scene->plan);
  g_clear_pointer (&scene->delta, pakt_delta_unref);
  g_free (scene->before);
  g_free (scene->after);
}

static gboolean
act (Scene      *scene,
     PaktStore  *store,
     GError    **error)
{
  g_autoptr (PaktPlan) after = NULL;

  if (scene->delta != NULL)
    return pakt_store_commit (store, PAKT_ACTION_EDIT, 0, "Edit", scene->delta, error);

  after = pakt_store_undo (store, scene->plan, NULL, error);
  return after != NULL;
}

/* --- Power loss -------------------------------------------------------------------------------------------- */

/* The power is lost at a call of the action, or behind the last one. Returns whether the action was over. */
static gboolean
lose_power (Scene            *scene,
            guint             call,
            PaktTestSurvival  survival,
            guint            *n_after)
{
  PaktStore *store;
  gboolean done;
  guint n_failed;
  g_autoptr (PaktDelta) nothing = pakt_delta_new ();
  g_autofree char *found = NULL;
  g_autofree char *list = NULL;

  pakt_test_write (scene->path, scene->start);
  pakt_test_vfs_install ();
  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  pakt_test_vfs_start (PAKT_TEST_FAULT_POWER, call, G_MAXUINT);
  done = act (scene, store, NULL);
  pakt_test_vfs_stop (&n_failed);
  pakt_store_free (store);
  pakt_test_vfs_lose_power (survival);
  pakt_test_vfs_uninstall ();

  found = pakt_test_load_export (scene->path);
  g_assert_true (g_str_equal (found, scene->before) || g_str_equal (found, scene->after));
  if (done)
    g_assert_cmpstr (found, ==, scene->after);
  *n_after += g_str_equal (found, scene->after);

  /* Whatever remains beside the file is in nobody's way, and gone with the next edit. */
  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  if (!g_str_equal (found, scene->after))
    g_assert_true (act (scene, store, NULL));
  else
    pakt_test_edit (store, "Nothing", nothing);
  pakt_store_free (store);
  list = pakt_test_list_folder (scene->folder);
  g_assert_cmpstr (list, ==, "plan.pakt");

  return n_failed == 0;
}

static void
check_power_loss (gboolean undo)
{
  static const PaktTestSurvival survivals[] = {
    PAKT_TEST_SURVIVAL_NONE, PAKT_TEST_SURVIVAL_ALL, PAKT_TEST_SURVIVAL_SOME, PAKT_TEST_SURVIVAL_SOME,
    PAKT_TEST_SURVIVAL_SOME, PAKT_TEST_SURVIVAL_TORN, PAKT_TEST_SURVIVAL_TORN, PAKT_TEST_SURVIVAL_TORN,
  };
  Scene scene;
  guint n_losses = 0;
  guint n_after = 0;
  gboolean over = FALSE;
  guint call;

  scene_init (&scene, undo, 100);
  for (call = 1; !over; call++)
    for (guint i = 0; i < G_N_ELEMENTS (survivals); i++)
      {
        over = lose_power (&scene, call, survivals[i], &n_after);
        n_losses++;
      }

  g_test_message ("%u calls, %u power losses, the action had lasted %u times", call - 2, n_losses, n_after);
  g_assert_cmpuint (call, >, 10);
  g_assert_cmpuint (n_after, >, 0);
  g_assert_cmpuint (n_after, <, n_losses);
  scene_clear (&scene);
}

static void
test_power_edit (void)
{
  check_power_loss (FALSE);
}

static void
test_power_undo (void)
{
  check_power_loss (TRUE);
}

/* The power is lost again while the next program takes back what was left unfinished. */
static void
test_power_recovery (void)
{
  Scene scene;
  gboolean over = FALSE;
  guint n_recoveries = 0;

  scene_init (&scene, FALSE, 60);
  for (guint call = 1; !over; call++)
    {
      g_autoptr (GBytes) database = NULL;
      g_autoptr (GBytes) journal = NULL;
      g_autofree char *journal_path = g_strconcat (scene.path, "-journal", NULL);
      PaktStore *store;
      guint n_failed;
      gboolean recovered = FALSE;

      pakt_test_write (scene.path, scene.start);
      pakt_test_vfs_install ();
      store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
      pakt_test_vfs_start (PAKT_TEST_FAULT_POWER, call, G_MAXUINT);
      act (&scene, store, NULL);
      pakt_test_vfs_stop (&n_failed);
      pakt_store_free (store);
      pakt_test_vfs_lose_power (PAKT_TEST_SURVIVAL_ALL);
      pakt_test_vfs_uninstall ();
      over = n_failed == 0;

      database = pakt_test_read (scene.path);
      if (!g_file_test (journal_path, G_FILE_TEST_EXISTS))
        continue;
      journal = pakt_test_read (journal_path);

      for (guint again = 1; !recovered; again++)
        {
          g_autofree char *found = NULL;

          pakt_test_write (scene.path, database);
          pakt_test_write (journal_path, journal);
          pakt_test_vfs_install ();
          pakt_test_vfs_start (PAKT_TEST_FAULT_POWER, again, G_MAXUINT);
          store = pakt_store_open (scene.path, PAKT_STORE_WRITE, NULL);
          pakt_test_vfs_stop (&n_failed);
          g_clear_pointer (&store, pakt_store_free);
          pakt_test_vfs_lose_power (PAKT_TEST_SURVIVAL_TORN);
          pakt_test_vfs_uninstall ();

          found = pakt_test_load_export (scene.path);
          g_assert_cmpstr (found, ==, scene.before);
          recovered = n_failed == 0;
          n_recoveries++;
        }
    }

  g_test_message ("%u recoveries cut short", n_recoveries);
  g_assert_cmpuint (n_recoveries, >, 20);
  scene_clear (&scene);
}

typedef enum
{
  OVER_REPLACED,
  OVER_REMOVED,
  OVER_COPIED,
} Over;

/*
 * What a program that died has left beside the file belongs to that file. It
 * must not be taken for a part of another one that takes its place.
 */
static void
replace_after_loss (Scene     *scene,
                    guint      call,
                    Over       over,
                    PaktPlan  *other,
                    PaktStore *other_store)
{
  g_autofree char *expected = pakt_test_export (other);
  g_autofree char *found = NULL;
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  PaktStore *store;
  gboolean done;

  pakt_test_write (scene->path, scene->start);
  pakt_test_vfs_install ();
  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  pakt_test_vfs_start (PAKT_TEST_FAULT_POWER, call, G_MAXUINT);
  act (scene, store, NULL);
  pakt_test_vfs_stop (NULL);
  pakt_store_free (store);
  pakt_test_vfs_lose_power (PAKT_TEST_SURVIVAL_ALL);
  pakt_test_vfs_uninstall ();

  if (over == OVER_REMOVED)
    g_assert_cmpint (g_unlink (scene->path), ==, 0);
  done = over == OVER_COPIED ? pakt_store_save_copy (other_store, scene->path, &error)
                             : pakt_plan_write_file (other, scene->path, over == OVER_REMOVED ? PAKT_WRITE_NEW
                                                                                             : PAKT_WRITE_REPLACE,
                                                     &error);
  g_assert_no_error (error);
  g_assert_true (done);

  found = pakt_test_load_export (scene->path);
  g_assert_cmpstr (found, ==, expected);
  list = pakt_test_list_folder (scene->folder);
  g_assert_cmpstr (list, ==, "other.pakt plan.pakt");
}

static void
check_replacement (Over over)
{
  Scene scene;
  g_autoptr (PaktPlan) other = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autofree char *other_path = NULL;
  g_autoptr (PaktStore) other_store = NULL;

  scene_init (&scene, FALSE, 60);
  other_path = g_build_filename (scene.folder, "other.pakt", NULL);
  other_store = pakt_test_create (other_path, other);
  for (guint call = 1; call <= 30; call++)
    replace_after_loss (&scene, call, over, other, other_store);
  scene_clear (&scene);
}

static void
test_power_replace (void)
{
  check_replacement (OVER_REPLACED);
}

static void
test_power_remove (void)
{
  check_replacement (OVER_REMOVED);
}

static void
test_power_copy (void)
{
  check_replacement (OVER_COPIED);
}

/* --- Refusals ---------------------------------------------------------------------------------------------- */

static void
assert_refusal (const GError  *error,
                PaktTestFault  fault,
                const char    *path)
{
  PaktError code = fault == PAKT_TEST_FAULT_FULL ? PAKT_ERROR_FULL : PAKT_ERROR_UNREADABLE;

  pakt_test_assert_message (error, path);
  g_assert_error (error, PAKT_ERROR, (int) code);
}

/* The disk refuses some calls of an action; afterwards all is well again. Returns whether the action had less calls. */
static gboolean
refuse (Scene         *scene,
        PaktTestFault  fault,
        guint          call,
        guint          n_faults,
        guint         *n_refused)
{
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *at_last = NULL;
  gint64 revision;
  gboolean done;
  guint n_calls;
  guint n_failed;

  pakt_test_write (scene->path, scene->start);
  pakt_test_vfs_install ();
  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  revision = pakt_store_get_revision (store);

  pakt_test_vfs_start (fault, call, n_faults);
  done = act (scene, store, &error);
  n_calls = pakt_test_vfs_stop (&n_failed);

  if (!done)
    {
      (*n_refused)++;
      g_assert_cmpuint (n_failed, >, 0);
      assert_refusal (error, fault, scene->path);
      g_clear_error (&error);
      g_assert_cmpint (pakt_store_get_revision (store), ==, revision);
    }

  /* Either another program looks at the file in between, or the same one simply goes on. */
  if (g_test_rand_bit ())
    {
      found = pakt_test_load_export (scene->path);
      g_assert_cmpstr (found, ==, done ? scene->after : scene->before);
    }
  if (g_test_rand_bit ())
    {
      g_autoptr (PaktPlan) plan = pakt_test_load (store);
      g_autofree char *seen = pakt_test_export (plan);

      g_assert_cmpstr (seen, ==, done ? scene->after : scene->before);
    }
  if (!done)
    {
      done = act (scene, store, &error);
      g_assert_no_error (error);
      g_assert_true (done);
    }
  g_assert_cmpint (pakt_store_get_revision (store), ==, revision + 1);

  g_clear_pointer (&store, pakt_store_free);
  pakt_test_vfs_uninstall ();
  at_last = pakt_test_load_export (scene->path);
  g_assert_cmpstr (at_last, ==, scene->after);

  return n_calls < call;
}

static void
check_refusals (PaktTestFault fault)
{
  for (guint undo = 0; undo < 2; undo++)
    {
      Scene scene;
      guint n_refused = 0;
      gboolean over = FALSE;
      guint call;

      scene_init (&scene, (gboolean) undo, 100);
      for (call = 1; !over; call++)
        {
          over = refuse (&scene, fault, call, 1, &n_refused);
          refuse (&scene, fault, call, 2, &n_refused);
          refuse (&scene, fault, call, G_MAXUINT, &n_refused);
        }
      g_test_message ("%u calls, refused %u times", call - 2, n_refused);
      g_assert_cmpuint (n_refused, >, 10);
      scene_clear (&scene);
    }
}

static void
test_full (void)
{
  check_refusals (PAKT_TEST_FAULT_FULL);
}

static void
test_io (void)
{
  check_refusals (PAKT_TEST_FAULT_IO);
}

static void
test_late (void)
{
  check_refusals (PAKT_TEST_FAULT_LATE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/power/edit", test_power_edit);
  g_test_add_func ("/store/power/undo", test_power_undo);
  g_test_add_func ("/store/power/recovery", test_power_recovery);
  g_test_add_func ("/store/power/replace", test_power_replace);
  g_test_add_func ("/store/power/remove", test_power_remove);
  g_test_add_func ("/store/power/copy", test_power_copy);
  g_test_add_func ("/store/power/full", test_full);
  g_test_add_func ("/store/power/io", test_io);
  g_test_add_func ("/store/power/late", test_late);

  return g_test_run ();
}
