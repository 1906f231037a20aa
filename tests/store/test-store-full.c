/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* unshare() */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-test-delta.h"
#include "pakt-test-plan.h"
#include "pakt-test-scene.h"

/*
 * A disk that is full: a sentence, nothing lost, and the program goes on. The
 * disk is a small tmpfs of the test's own; where that is forbidden, a limit of
 * the size of files takes its place.
 */

#define DISK_SIZE (1200 * 1024)
#define BLOCK 4096

static char *disk;
static gboolean has_disk;

/* --- The disk ---------------------------------------------------------------------------------------------- */

static gboolean
write_text (const char *path,
            const char *text)
{
  int file = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = file >= 0 && write (file, text, strlen (text)) == (gssize) strlen (text);

  if (file >= 0)
    close (file);

  return done;
}

/* Must come before anything that starts a thread. */
static gboolean
mount_disk (void)
{
  g_autofree char *uid_map = g_strdup_printf ("%d %d 1", (int) getuid (), (int) getuid ());
  g_autofree char *gid_map = g_strdup_printf ("%d %d 1", (int) getgid (), (int) getgid ());
  g_autofree char *options = g_strdup_printf ("size=%d,mode=700", DISK_SIZE);

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_text ("/proc/self/setgroups", "deny") &&
         write_text ("/proc/self/uid_map", uid_map) && write_text ("/proc/self/gid_map", gid_map) &&
         mount ("tmpfs", disk, "tmpfs", 0, options) == 0;
}

static char *
get_filler (void)
{
  return g_build_filename (disk, "filler", NULL);
}

static gsize
get_free (void)
{
  struct statvfs status;

  g_assert_cmpint (statvfs (disk, &status), ==, 0);
  return status.f_bavail * status.f_bsize;
}

/* Leaves so much space on the disk, or such a size to files that are written. */
static void
leave_free (gsize size)
{
  g_autofree char *path = get_filler ();
  g_autofree char *block = g_malloc0 (BLOCK);
  FILE *file;

  if (!has_disk)
    {
      struct rlimit limit = { size, RLIM_INFINITY };

      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      return;
    }

  file = g_fopen (path, "wb");
  g_assert_nonnull (file);
  setvbuf (file, NULL, _IONBF, 0);
  g_assert_cmpuint (get_free (), >, size);
  while (get_free () > size)
    g_assert_cmpuint (fwrite (block, 1, BLOCK, file), ==, BLOCK);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
make_room (void)
{
  g_autofree char *path = get_filler ();
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  if (has_disk)
    g_assert_cmpint (g_unlink (path), ==, 0);
  else
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* --- Full -------------------------------------------------------------------------------------------------- */

static void
scene_init (PaktTestScene *scene)
{
  char *folder = g_build_filename (disk, "scene", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  pakt_test_scene_init (scene, folder, pakt_test_random_plan (&PAKT_TEST_BULKY), 200);
}

/* SQLite does not tell a file that must not grow from a disk that fails. */
static void
assert_full (const GError *error,
             const char   *path)
{
  pakt_test_assert_message (error, path);
  if (has_disk)
    g_assert_error (error, PAKT_ERROR, PAKT_ERROR_FULL);
  else if (!g_error_matches (error, PAKT_ERROR, PAKT_ERROR_FULL))
    g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
}

/* Every size of the remaining space, up to that where it fits. */
static void
test_edit (void)
{
  PaktTestScene scene;
  g_autoptr (GBytes) start = NULL;
  gboolean done = FALSE;
  guint n_refused = 0;
  gsize size;

  scene_init (&scene);
  start = pakt_test_read (scene.path);
  size = has_disk ? 0 : g_bytes_get_size (start);

  for (; !done; size += BLOCK)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktPlan) seen = NULL;
      g_autofree char *found = NULL;

      leave_free (size);
      done = pakt_store_commit (scene.store, PAKT_ACTION_EDIT, 0, "Edit", scene.delta, &error);
      seen = pakt_test_load (scene.store);
      found = pakt_test_export (seen);
      g_assert_cmpstr (found, ==, done ? scene.after : scene.before);
      g_assert_cmpint (pakt_store_get_revision (scene.store), ==, done);
      make_room ();

      if (done)
        break;
      n_refused++;
      assert_full (error, scene.path);
      pakt_test_assert_list (scene.folder, "plan.pakt");
      pakt_test_assert_plan (scene.path, scene.before);

      /* With room again the same edit works, and is taken back for the next round. */
      g_clear_error (&error);
      pakt_test_edit (scene.store, "Edit", scene.delta);
      pakt_test_assert_plan (scene.path, scene.after);
      g_clear_pointer (&scene.store, pakt_store_free);
      pakt_test_write (scene.path, start);
      scene.store = pakt_test_open (scene.path, PAKT_STORE_WRITE);
    }

  g_test_message ("refused %u times", n_refused);
  g_assert_cmpuint (n_refused, >, 3);
  pakt_test_assert_plan (scene.path, scene.after);
  pakt_test_scene_clear (&scene);
}

typedef gboolean (*Writer) (PaktTestScene  *scene,
                            const char     *path,
                            GError        **error);

static gboolean
write_new (PaktTestScene  *scene,
           const char     *path,
           GError        **error)
{
  return pakt_plan_write_file (scene->changed, path, PAKT_WRITE_NEW, error);
}

static gboolean
write_over (PaktTestScene  *scene,
            const char     *path,
            GError        **error)
{
  return pakt_plan_write_file (scene->changed, path, PAKT_WRITE_REPLACE, error);
}

static gboolean
save_copy (PaktTestScene  *scene,
           const char     *path,
           GError        **error)
{
  return pakt_store_save_copy (scene->store, path, error);
}

/* Whole files: not there, or as before, until all of it fits. */
static void
check_writer (Writer   writer,
              gboolean exists,
              gboolean changes)
{
  PaktTestScene scene;
  g_autofree char *path = NULL;
  gboolean done = FALSE;
  guint n_refused = 0;

  scene_init (&scene);
  path = g_build_filename (scene.folder, "other.pakt", NULL);
  if (exists)
    g_assert_true (pakt_plan_write_file (scene.plan, path, PAKT_WRITE_NEW, NULL));

  for (gsize size = 0; !done; size += 4 * BLOCK)
    {
      g_autoptr (GError) error = NULL;

      leave_free (size);
      done = writer (&scene, path, &error);
      make_room ();
      if (done)
        break;

      n_refused++;
      assert_full (error, path);
      pakt_test_assert_list (scene.folder, exists ? "other.pakt plan.pakt" : "plan.pakt");
      if (exists)
        pakt_test_assert_plan (path, scene.before);
      pakt_test_assert_plan (scene.path, scene.before);
    }

  g_test_message ("refused %u times", n_refused);
  g_assert_cmpuint (n_refused, >, 3);
  pakt_test_assert_plan (path, changes ? scene.after : scene.before);
  pakt_test_assert_list (scene.folder, "other.pakt plan.pakt");
  pakt_test_scene_clear (&scene);
}

static void
test_create (void)
{
  check_writer (write_new, FALSE, TRUE);
}

static void
test_replace (void)
{
  check_writer (write_over, TRUE, TRUE);
}

static void
test_save_copy (void)
{
  check_writer (save_copy, FALSE, FALSE);
}

static void
test_backup (void)
{
  PaktTestScene scene;
  g_autofree char *root = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *backup = NULL;
  guint n_refused = 0;

  scene_init (&scene);
  root = g_build_filename (scene.folder, "backups", NULL);
  folder = g_build_filename (root, pakt_plan_get_id (scene.plan), NULL);

  for (gsize size = 0; backup == NULL; size += 8 * BLOCK)
    {
      g_autoptr (GError) error = NULL;

      leave_free (size);
      backup = pakt_backup_make (root, scene.path, PAKT_BACKUP_REQUESTED, &error);
      make_room ();
      if (backup != NULL)
        break;

      n_refused++;
      assert_full (error, "");
      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        pakt_test_assert_list (folder, "");
      pakt_test_assert_plan (scene.path, scene.before);
    }

  g_assert_cmpuint (n_refused, >, 3);
  pakt_test_assert_plan (backup, scene.before);
  pakt_test_scene_clear (&scene);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  disk = pakt_test_make_folder ();
  has_disk = mount_disk ();
  pakt_test_drop_rights ();
  g_test_message (has_disk ? "a tmpfs" : "a limit of the size of files");

  g_test_add_func ("/store/full/create", test_create);
  g_test_add_func ("/store/full/replace", test_replace);
  g_test_add_func ("/store/full/edit", test_edit);
  g_test_add_func ("/store/full/save-copy", test_save_copy);
  g_test_add_func ("/store/full/backup", test_backup);

  result = g_test_run ();
  g_free (disk);
  return result;
}
