/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* renameat2() */

#include "config.h"

#include "pakt-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Whole files: written under a hidden name beside the place where they go,
 * brought to the disk, and only then given their name. The hidden name is
 * always the same and locked, so that what a program that died has left behind
 * is taken over and not added to.
 */
typedef struct
{
  char *path;
  char *folder;
  char *scratch;
  PaktDatabase *replaced;           /* keeps others from writing to the file that is there, or NULL */
  mode_t mode;                      /* of the file that is there, or 0 */
  int file;
} Draft;

static void
set_errno (const char  *path,
           int          cause,
           GError     **error)
{
  PaktError code = cause == ENOSPC || cause == EDQUOT || cause == EFBIG ? PAKT_ERROR_FULL : PAKT_ERROR_UNREADABLE;

  if (code == PAKT_ERROR_FULL)
    g_set_error (error, PAKT_ERROR, code, "%s: %s", path,
                 _("there is no space left on the disk; nothing was changed, make room and try again"));
  else if (cause == EEXIST)
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, "%s: %s", path,
                 _("there is a file of this name already; choose another name"));
  else if (cause == EWOULDBLOCK)
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_BUSY, "%s: %s", path,
                 _("another program is writing to the file; try again in a moment"));
  else
    g_set_error (error, PAKT_ERROR, code, _("%s: the file cannot be written: %s"), path, g_strerror (cause));
}

static void
draft_free (Draft *draft)
{
  if (draft->file >= 0)
    {
      if (draft->scratch != NULL)
        unlink (draft->scratch);
      close (draft->file);
    }
  g_clear_pointer (&draft->replaced, pakt_database_close);
  g_free (draft->path);
  g_free (draft->folder);
  g_free (draft->scratch);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)

/* Whether the file that is locked still has the scratch name; whoever held the lock before may have renamed it. */
static gboolean
still_there (const Draft *draft)
{
  struct stat ours;
  struct stat theirs;

  return fstat (draft->file, &ours) == 0 && stat (draft->scratch, &theirs) == 0 && ours.st_ino == theirs.st_ino &&
         ours.st_dev == theirs.st_dev;
}

/*
 * A program that died while a link did the renaming has left the plan itself
 * under the scratch name, and one that died just before it a draft that must
 * not be written to. What is no draft of ours is not touched, nor waited for.
 */
static int
open_scratch (const char *path)
{
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  int file = open (path, flags, 0666);
  struct stat status;

  if (file < 0 && (errno != EACCES || lstat (path, &status) != 0 || !S_ISREG (status.st_mode)))
    return file;
  if (file >= 0 && (fstat (file, &status) != 0 || (S_ISREG (status.st_mode) && status.st_nlink <= 1)))
    return file;

  if (file >= 0)
    close (file);
  if (!S_ISREG (status.st_mode))
    {
      errno = EEXIST;
      return -1;
    }
  unlink (path);
  return open (path, flags | O_EXCL, 0666);
}

static Draft *
draft_new (const char      *path,
           PaktWriteFlags   flags,
           GError         **error)
{
  g_autoptr (Draft) draft = g_new0 (Draft, 1);
  /* What a link leads to is written, not the link. */
  g_autofree char *target = realpath (path, NULL);
  g_autofree char *base = g_path_get_basename (target != NULL ? target : path);
  struct stat status;
  gboolean exists = stat (path, &status) == 0;

  draft->file = -1;
  draft->path = g_strdup (target != NULL ? target : path);
  draft->folder = g_path_get_dirname (draft->path);
  draft->scratch = g_strdup_printf ("%s/.%s.part", draft->folder, base);

  if (exists && (flags == PAKT_WRITE_NEW || !S_ISREG (status.st_mode)))
    {
      if (S_ISREG (status.st_mode))
        set_errno (path, EEXIST, error);
      else
        g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, "%s: %s", path, _("this is not a regular file"));
      return NULL;
    }

  draft->file = open_scratch (draft->scratch);
  if (draft->file < 0)
    {
      set_errno (path, errno, error);
      return NULL;
    }
  if (flock (draft->file, LOCK_EX | LOCK_NB) != 0 || !still_there (draft))
    {
      g_clear_pointer (&draft->scratch, g_free);
      set_errno (path, EWOULDBLOCK, error);
      return NULL;
    }
  draft->mode = exists ? status.st_mode & 07777 : 0;
  if (ftruncate (draft->file, 0) != 0)
    {
      set_errno (path, errno, error);
      return NULL;
    }

  return g_steal_pointer (&draft);
}

static gboolean
sync_folder (const char *folder)
{
  int file = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);

  return done;
}

/* Some file systems cannot rename without replacing in one step; then a link does it. */
static int
rename_new (const char *from,
            const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (link (from, to) != 0)
    return -1;

  return unlink (from);
}

/* Nobody writes to the file at @path while the connection is there. */
static PaktDatabase *
lock_file (const char  *path,
           GError     **error)
{
  g_autoptr (PaktDatabase) database = pakt_database_open (path, PAKT_DATABASE_WRITE, error);

  return database != NULL && pakt_database_execute (database, "BEGIN IMMEDIATE", error) ? g_steal_pointer (&database)
                                                                                        : NULL;
}

/*
 * A journal beside the place would be taken for one of the new file and destroy
 * it. Whoever is writing goes first, and nobody begins to until the draft has
 * its name. What cannot be locked because it is no sound file has no writers.
 */
static gboolean
retire_journal (Draft   *draft,
                GError **error)
{
  g_autofree char *journal = g_strconcat (draft->path, "-journal", NULL);
  g_autoptr (GError) cause = NULL;

  if (draft->replaced == NULL)
    draft->replaced = lock_file (draft->path, &cause);
  if (g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  if (unlink (journal) != 0 && errno != ENOENT)
    {
      set_errno (draft->path, errno, error);
      return FALSE;
    }

  return TRUE;
}

/* Gives the draft its name. A folder that cannot be synchronised, as on some network drives, is no reason to fail. */
static gboolean
draft_finish (Draft           *draft,
              PaktWriteFlags   flags,
              GError         **error)
{
  if (!retire_journal (draft, error))
    return FALSE;

  /* A file that is replaced keeps its permissions. */
  if ((draft->mode != 0 && fchmod (draft->file, draft->mode) != 0) || fsync (draft->file) != 0 ||
      (flags == PAKT_WRITE_NEW ? rename_new (draft->scratch, draft->path)
                               : rename (draft->scratch, draft->path)) != 0)
    {
      set_errno (draft->path, errno, error);
      return FALSE;
    }

  g_clear_pointer (&draft->scratch, g_free);
  if (!sync_folder (draft->folder))
    g_debug ("%s: the folder cannot be synchronised", draft->folder);

  return TRUE;
}

static gboolean
insert_table (PaktDatabase     *database,
              PaktPlan         *plan,
              const PaktTable  *table,
              PaktDigest       *digest,
              GError          **error)
{
  g_autofree char *sql = pakt_schema_make_insert (table);
  g_autoptr (PaktStatement) statement = pakt_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint chunk = 0; chunk < pakt_plan_get_n_chunks (plan, table->id); chunk++)
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (plan, table->id, chunk, &n_rows);

      for (guint i = 0; i < n_rows; i++)
        {
          gconstpointer row = rows + i * table->row_size;
          int result;

          pakt_digest_add (digest, table, row);
          result = pakt_row_bind (table, row, table->n_columns, statement);
          if (result != SQLITE_OK)
            pakt_database_set_error (database, result, error);
          if (result != SQLITE_OK || !pakt_database_run (database, statement, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* @journal_of: the plan's file of before, whose journal goes on in the new one */
static gboolean
fill (PaktDatabase  *database,
      PaktPlan      *plan,
      PaktStore     *journal_of,
      GError       **error)
{
  PaktDigest digests[PAKT_N_TABLES] = { 0 };
  gint64 n_actions = journal_of != NULL ? pakt_store_get_revision (journal_of) : 0;

  if (!pakt_database_execute (database, "BEGIN", error) || !pakt_schema_create (database, error))
    return FALSE;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (!insert_table (database, plan, pakt_table_get (i), &digests[i], error))
      return FALSE;

  return (journal_of == NULL || pakt_journal_copy (journal_of->database, database, error)) &&
         pakt_store_write_digests (database, digests, n_actions, error) &&
         pakt_database_execute (database, "COMMIT", error);
}

/* @lock: (transfer full) (nullable): of lock_file(), where what is written was read under it */
static gboolean
write_file (PaktPlan        *plan,
            PaktStore       *journal_of,
            PaktDatabase    *lock,
            const char      *path,
            PaktWriteFlags   flags,
            GError         **error)
{
  g_autoptr (PaktDatabase) replaced = lock;
  g_autoptr (Draft) draft = draft_new (path, flags, error);
  PaktDatabase *database;
  gboolean filled;

  if (draft == NULL)
    return FALSE;

  draft->replaced = g_steal_pointer (&replaced);
  database = pakt_database_open_scratch (draft->scratch, path, error);
  filled = database != NULL && fill (database, plan, journal_of, error);
  g_clear_pointer (&database, pakt_database_close);

  return filled && draft_finish (draft, flags, error);
}

/**
 * pakt_plan_write_file:
 * @path: where to
 * @error: PAKT_ERROR_INVALID if there is something that must not be replaced, _FULL, _UNREADABLE, _BUSY
 *
 * Writes a plan as a new plan file without a history. It is there as a whole,
 * or what was there before is.
 */
gboolean
pakt_plan_write_file (PaktPlan        *plan,
                      const char      *path,
                      PaktWriteFlags   flags,
                      GError         **error)
{
  return write_file (plan, NULL, NULL, path, flags, error);
}

/**
 * pakt_store_migrate:
 * @old: the file at @path, in an older format
 * @error: PAKT_ERROR_BUSY if another program is writing to the file or has just replaced it, or as
 *   pakt_plan_write_file()
 *
 * Writes the plan and its history in today's format, with a backup of the file
 * as it was. From the reading to the end nobody else writes to the file, so that
 * nothing is lost.
 */
gboolean
pakt_store_migrate (const char  *path,
                    PaktStore   *old,
                    GError     **error)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *backup = NULL;
  g_autoptr (PaktDatabase) lock = lock_file (path, error);
  g_autoptr (PaktPlan) plan = NULL;

  if (lock == NULL)
    return FALSE;

  if (pakt_store_is_gone (old))
    {
      pakt_database_set_error (old->database, SQLITE_BUSY, error);
      return FALSE;
    }

  plan = pakt_store_load (old, error);
  backup = plan != NULL ? pakt_backup_make_from (root, old, PAKT_BACKUP_MIGRATION, error) : NULL;

  return backup != NULL && write_file (plan, old, g_steal_pointer (&lock), path, PAKT_WRITE_REPLACE, error);
}

/* Whether the two lead to the same file, by whatever names. */
static gboolean
is_same_file (const char *path,
              const char *other)
{
  struct stat status;
  struct stat other_status;

  return stat (path, &status) == 0 && stat (other, &other_status) == 0 && status.st_ino == other_status.st_ino &&
         status.st_dev == other_status.st_dev;
}

/* A copy of what the connection sees, compacted, history included. */
gboolean
pakt_store_copy (PaktStore       *store,
                 const char      *path,
                 PaktWriteFlags   flags,
                 GError         **error)
{
  g_autoptr (Draft) draft = NULL;
  g_autoptr (PaktStatement) statement = NULL;
  PaktDatabase target = { store->database->db, (char *) path, -1 };
  gboolean is_source;
  int result;

  if (store->path != NULL && is_same_file (path, store->path))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, "%s: %s", path,
                   _("this is the file of the plan itself; choose another name"));
      return FALSE;
    }

  draft = draft_new (path, flags, error);
  if (draft == NULL)
    return FALSE;

  statement = pakt_database_prepare (store->database, "VACUUM INTO ?1", error);
  if (statement == NULL)
    return FALSE;

  pakt_statement_bind_text (statement, 1, draft->scratch);
  result = sqlite3_step (statement);
  if (result == SQLITE_DONE)
    return draft_finish (draft, flags, error);

  /* Of the two files it is the one that is read which may be locked or damaged. */
  is_source = (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_CORRUPT;
  pakt_database_set_error (is_source ? store->database : &target, result, error);
  return FALSE;
}

/**
 * pakt_store_save_copy:
 * @path: where to; a file that is there is replaced
 * @error: as pakt_plan_write_file()
 *
 * Writes a copy of the file with its history.
 */
gboolean
pakt_store_save_copy (PaktStore   *store,
                      const char  *path,
                      GError     **error)
{
  return pakt_store_copy (store, path, PAKT_WRITE_REPLACE, error);
}

/**
 * pakt_store_rescue:
 * @error: PAKT_ERROR_INVALID if another file has taken the place, or as pakt_plan_write_file()
 *
 * Where the open file was removed underneath, writes it anew with its history:
 * the connection still has it. Does nothing where the file is still there.
 */
gboolean
pakt_store_rescue (PaktStore  *store,
                   GError    **error)
{
  PaktDatabase *database;

  g_return_val_if_fail (store->path != NULL, FALSE);

  if (!pakt_store_is_gone (store))
    return TRUE;
  if (!pakt_store_copy (store, store->path, PAKT_WRITE_NEW, error))
    return FALSE;

  database = pakt_database_open (store->path, PAKT_DATABASE_WRITE, error);
  if (database == NULL)
    return FALSE;

  pakt_database_close (store->database);
  store->database = database;
  return TRUE;
}
