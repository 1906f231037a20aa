/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "pakt-store-private.h"

/*
 * Dated backups: a folder for each plan, named by its id, and in it plan files
 * named by their time. Nobody has to ask for them, and none takes another's
 * place.
 */

#define N_DAYS 10
#define SUFFIX ".pakt"

/* In file names, in the order of PaktBackupReason; a daily backup has none. */
static const char * const reasons[] = { "daily", "requested", "before-migration", "before-replacement", NULL };

/**
 * pakt_backup_reason_get_name:
 *
 * Returns: the reason in file names: `requested`, `before-migration` and so on
 */
const char *
pakt_backup_reason_get_name (PaktBackupReason reason)
{
  return reasons[reason];
}

/**
 * pakt_backup_get_default_root:
 *
 * Returns: (transfer full): where the backups of all plans of the user are
 */
char *
pakt_backup_get_default_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "paktplaner", "backups", NULL);
}

void
pakt_backup_free (PaktBackup *backup)
{
  g_free (backup->path);
  g_free (backup->name);
  g_free (backup->at);
  g_free (backup);
}

static char *
make_folder (const char  *root,
             const char  *name,
             GError     **error)
{
  g_autofree char *folder = g_build_filename (root, name, NULL);

  /* Whoever must not read a plan must not read its backups either, and these do not have its permissions. */
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int cause = errno;

      g_set_error (error, PAKT_ERROR, cause == ENOSPC || cause == EDQUOT ? PAKT_ERROR_FULL : PAKT_ERROR_UNREADABLE,
                   _("%s: the folder for backups cannot be made: %s"), folder, g_strerror (cause));
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/* A name of this second that is not taken. */
static char *
choose_path (const char       *folder,
             PaktBackupReason  reason)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%dT%H%M%SZ");

  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s-%s" SUFFIX, stamp, reasons[reason])
                                     : g_strdup_printf ("%s-%s-%u" SUFFIX, stamp, reasons[reason], i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/**
 * pakt_backup_make_from:
 * @root: where backups are
 * @store: an open plan file
 *
 * Returns: (transfer full) (nullable): the path of the backup, which has the history too
 */
char *
pakt_backup_make_from (const char        *root,
                       PaktStore         *store,
                       PaktBackupReason   reason,
                       GError           **error)
{
  g_autofree char *id = pakt_store_dup_plan_id (store, error);
  g_autofree char *folder = id != NULL ? make_folder (root, id, error) : NULL;
  const gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (folder != NULL)
    {
      g_autofree char *path = choose_path (folder, reason);
      g_autoptr (GError) cause = NULL;

      if (pakt_store_copy (store, path, PAKT_WRITE_NEW, &cause))
        return g_steal_pointer (&path);

      /* Another program may be making one of the same second. */
      if ((!g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_BUSY) && !g_file_test (path, G_FILE_TEST_EXISTS)) ||
          g_get_monotonic_time () > end)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      g_usleep (20 * G_TIME_SPAN_MILLISECOND);
    }

  return NULL;
}

/* What cannot be opened is kept byte for byte. */
static char *
copy_bytes (const char        *root,
            const char        *path,
            PaktBackupReason   reason,
            GError           **error)
{
  g_autofree char *folder = make_folder (root, "unreadable", error);
  g_autofree char *target = folder != NULL ? choose_path (folder, reason) : NULL;
  g_autofree guint8 *data = NULL;
  g_autoptr (GError) cause = NULL;
  gsize size;

  if (target == NULL || !pakt_database_read_file (path, G_MAXSSIZE, &data, &size, error))
    return NULL;

  if (g_file_set_contents_full (target, (const char *) data, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    return g_steal_pointer (&target);

  g_set_error (error, PAKT_ERROR,
               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? PAKT_ERROR_FULL : PAKT_ERROR_UNREADABLE,
               _("%s: no backup can be made: %s"), path, cause->message);
  return NULL;
}

/**
 * pakt_backup_make:
 * @root: where backups are
 * @path: a plan file, sound or not
 * @error: PAKT_ERROR_FULL, _UNREADABLE, or _INVALID if it is no plan file
 *
 * Returns: (transfer full) (nullable): the path of the backup
 */
char *
pakt_backup_make (const char        *root,
                  const char        *path,
                  PaktBackupReason   reason,
                  GError           **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, &cause);
  char *backup = store != NULL ? pakt_backup_make_from (root, store, reason, &cause) : NULL;

  if (backup != NULL)
    return backup;
  if (g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_DAMAGED) || g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_NEWER))
    return copy_bytes (root, path, reason, error);

  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

static gboolean
is_date (const char *text)
{
  PaktDate date;

  return strlen (text) == strlen ("2026-11-21") && pakt_date_parse (text, &date);
}

/* Reads the time and the reason out of a file's name; %NULL for a file that is no backup. */
static PaktBackup *
parse_name (const char *folder,
            const char *file)
{
  g_autoptr (PaktBackup) backup = g_new0 (PaktBackup, 1);
  g_autofree char *day = g_strndup (file, strlen ("2026-11-21"));
  const char *rest;

  if (!g_str_has_suffix (file, SUFFIX) || !is_date (day))
    return NULL;

  backup->path = g_build_filename (folder, file, NULL);
  backup->name = g_strndup (file, strlen (file) - strlen (SUFFIX));
  rest = backup->name + strlen (day);
  if (*rest == '\0')
    {
      backup->at = g_steal_pointer (&day);
      return g_steal_pointer (&backup);
    }

  /* T093000Z-reason */
  if (rest[0] != 'T' || strspn (rest + 1, "0123456789") != 6 || rest[7] != 'Z' || rest[8] != '-')
    return NULL;

  backup->at = g_strdup_printf ("%sT%.2s:%.2s:%.2sZ", day, rest + 1, rest + 3, rest + 5);
  for (guint i = PAKT_BACKUP_REQUESTED; reasons[i] != NULL; i++)
    if (g_str_has_prefix (rest + 9, reasons[i]))
      {
        backup->reason = (PaktBackupReason) i;
        return g_steal_pointer (&backup);
      }

  return NULL;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const PaktBackup *backup_a = a;
  const PaktBackup *backup_b = b;

  return strcmp (backup_b->name, backup_a->name);
}

/**
 * pakt_backup_list:
 * @root: where backups are
 * @plan_id: the plan's id
 *
 * Returns: (transfer full) (element-type PaktBackup): the plan's backups, newest first
 */
GPtrArray *
pakt_backup_list (const char *root,
                  const char *plan_id)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_backup_free);
  g_autofree char *folder = g_build_filename (root, plan_id, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    {
      PaktBackup *backup = parse_name (folder, file);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort_values (backups, compare_backups);

  return backups;
}

/* The newest ten, and of each month the newest. */
static void
remove_old (const char *root,
            const char *plan_id)
{
  g_autoptr (GPtrArray) backups = pakt_backup_list (root, plan_id);
  const char *month = "";
  guint n_days = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);
      gboolean newest_of_month;

      if (backup->reason != PAKT_BACKUP_DAILY)
        continue;

      newest_of_month = strncmp (backup->name, month, strlen ("2026-11")) != 0;
      month = backup->name;
      if (++n_days > N_DAYS && !newest_of_month)
        {
          g_autoptr (GFile) file = g_file_new_for_path (backup->path);

          g_file_delete (file, NULL, NULL);
        }
    }
}

/* Another program may be making the same backup, which is as good as an own one. */
static gboolean
make_unless_there (PaktStore   *store,
                   const char  *path,
                   GError     **error)
{
  const gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  for (;;)
    {
      g_autoptr (GError) cause = NULL;

      if (g_file_test (path, G_FILE_TEST_EXISTS) || pakt_store_copy (store, path, PAKT_WRITE_NEW, &cause) ||
          g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;

      if (!g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_BUSY) || g_get_monotonic_time () > end)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      g_usleep (20 * G_TIME_SPAN_MILLISECOND);
    }
}

/**
 * pakt_backup_make_daily:
 * @root: where backups are
 * @store: an open plan file
 * @now: the day is that of its time zone
 *
 * Makes the backup of the day unless there is one, and removes those that are
 * too many.
 *
 * Returns: whether there is one now
 */
gboolean
pakt_backup_make_daily (const char  *root,
                        PaktStore   *store,
                        GDateTime   *now,
                        GError     **error)
{
  g_autofree char *id = pakt_store_dup_plan_id (store, error);
  g_autofree char *folder = id != NULL ? make_folder (root, id, error) : NULL;
  g_autofree char *name = g_date_time_format (now, "%Y-%m-%d" SUFFIX);
  g_autofree char *path = NULL;

  if (folder == NULL)
    return FALSE;

  path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  if (!make_unless_there (store, path, error))
    return FALSE;

  remove_old (root, id);
  return TRUE;
}

/**
 * pakt_backup_load:
 * @path: a backup, or any other plan file that may be one
 * @plan_id: the id of the plan that it is wanted for
 * @error: PAKT_ERROR_INVALID if it is one of another plan, or as pakt_store_open() and pakt_store_load()
 *
 * Reads the state that a plan can be brought back to, by pakt_store_change_to();
 * what differs says pakt_delta_new_between().
 *
 * Returns: (transfer full) (nullable): the plan as it was
 */
PaktPlan *
pakt_backup_load (const char  *path,
                  const char  *plan_id,
                  GError     **error)
{
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, error) : NULL;

  if (plan == NULL || g_str_equal (pakt_plan_get_id (plan), plan_id))
    return g_steal_pointer (&plan);

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: this is a backup of another plan, “%s”"), path,
               pakt_plan_get_title (plan));
  return NULL;
}
