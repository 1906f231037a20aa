/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-backup.h"
#include "pakt-test-plan.h"
#include "pakt-test-scene.h"

/* Dated backups: which are made, which are kept, and the way back to one. */

typedef struct
{
  PaktTestScene scene;
  char *root;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->root = pakt_test_make_folder ();
  pakt_test_scene_init (&fixture->scene, pakt_test_make_folder (), pakt_test_random_plan (&PAKT_TEST_SMALL), 10);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  pakt_test_scene_clear (&fixture->scene);
  pakt_test_remove_folder (fixture->root);
}

static GPtrArray *
list (Fixture *fixture)
{
  return pakt_backup_list (fixture->root, pakt_plan_get_id (fixture->scene.plan));
}

static void
make_daily (Fixture   *fixture,
            GDateTime *day)
{
  g_autoptr (GError) error = NULL;

  pakt_backup_make_daily (fixture->root, fixture->scene.store, day, &error);
  g_assert_no_error (error);
}

/* After 100 days of work: the last ten, and of each month before the last one. Others are not touched. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) start = g_date_time_new (zone, 2026, 8, 14, 9, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *requested = pakt_backup_make_from (fixture->root, fixture->scene.store, PAKT_BACKUP_REQUESTED,
                                                      &error);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GString) days = g_string_new (NULL);
  guint n_others = 0;

  g_assert_no_error (error);
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (start, i);

      make_daily (fixture, day);
      make_daily (fixture, day);
    }

  backups = list (fixture);
  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);

      if (backup->reason == PAKT_BACKUP_DAILY)
        g_string_append_printf (days, "%s ", backup->at);
      else
        n_others++;
    }

  g_assert_cmpstr (days->str, ==,
                   "2026-11-21 2026-11-20 2026-11-19 2026-11-18 2026-11-17 2026-11-16 2026-11-15 2026-11-14 2026-11-13 "
                   "2026-11-12 2026-10-31 2026-09-30 2026-08-31 ");
  g_assert_cmpuint (n_others, ==, 1);
  g_assert_true (g_file_test (requested, G_FILE_TEST_EXISTS));
}

/* The backup of a day is the state before its first change. */
static void
test_first_of_day (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) backups = NULL;

  make_daily (fixture, now);
  pakt_test_edit (fixture->scene.store, "Edit", fixture->scene.delta);
  make_daily (fixture, now);

  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 1);
  pakt_test_assert_plan (((PaktBackup *) backups->pdata[0])->path, fixture->scene.before);
}

/* The way back is an edit that can be undone; another plan's backup is none. */
static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  PaktTestScene *scene = &fixture->scene;
  const char *id = pakt_plan_get_id (scene->plan);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pakt_backup_make (fixture->root, scene->path, PAKT_BACKUP_REQUESTED, &error);
  g_autoptr (PaktPlan) backup = NULL;
  g_autoptr (PaktDelta) nothing = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (PaktPlan) undone = NULL;

  g_assert_no_error (error);
  backup = pakt_backup_load (path, id, &error);
  g_assert_no_error (error);
  nothing = pakt_store_change_to (scene->store, backup, "Restore", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pakt_delta_get_n_changes (nothing), ==, 0);
  g_assert_cmpint (pakt_store_get_revision (scene->store), ==, 0);

  pakt_test_edit (scene->store, "Edit", scene->delta);
  delta = pakt_store_change_to (scene->store, backup, "Restore", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pakt_delta_get_n_changes (delta), ==, pakt_delta_get_n_changes (scene->delta));
  pakt_test_assert_plan (scene->path, scene->before);

  undone = pakt_store_undo (scene->store, backup, NULL, &error);
  g_assert_no_error (error);
  pakt_test_assert_plan (scene->path, scene->after);

  g_assert_null (pakt_backup_load (path, "00000000-0000-4000-8000-0000000000ff", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
}

/* What lies in the folder besides is none of the backups. */
static void
test_strangers (Fixture       *fixture,
                gconstpointer  data)
{
  static const char * const names[] = { "2026-11-21.txt", "2026-13-01.pakt", "2026-11-21T1.pakt", "notes.pakt",
                                        "2026-11-21T093000Z-whatever.pakt", ".2026-11-21.pakt.part" };
  g_autofree char *folder = g_build_filename (fixture->root, pakt_plan_get_id (fixture->scene.plan), NULL);
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }

  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/backup/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/store/backup/first-of-day", Fixture, NULL, set_up, test_first_of_day, tear_down);
  g_test_add ("/store/backup/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/store/backup/strangers", Fixture, NULL, set_up, test_strangers, tear_down);

  return g_test_run ();
}
