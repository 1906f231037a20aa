/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What can be known of a file without opening it as a database. */

/* How much of a file is read at once. */
#define BLOCK_SIZE (16 * 1024 * 1024)

/**
 * pakt_database_check_kind:
 *
 * Looks whether there is a file: folders, pipes and devices must not even be
 * opened, as that might wait for good.
 */
gboolean
pakt_database_check_kind (const char  *path,
                          GError     **error)
{
  struct stat status;
  const char *reason = NULL;
  PaktError code = PAKT_ERROR_INVALID;

  if (stat (path, &status) != 0)
    {
      int cause = errno;

      code = PAKT_ERROR_UNREADABLE;
      reason = cause == ENOENT ? _("there is no such file")
               : cause == EACCES ? _("you are not allowed to read it; ask for the permission or work on a copy")
                                 : g_strerror (cause);
    }
  else if (S_ISDIR (status.st_mode))
    {
      reason = _("this is a folder, not a plan file");
    }
  else if (!S_ISREG (status.st_mode))
    {
      reason = _("this is not a regular file");
    }
  else if (status.st_size == 0)
    {
      code = PAKT_ERROR_DAMAGED;
      reason = _("the file is empty; use a backup");
    }

  if (reason != NULL)
    g_set_error (error, PAKT_ERROR, code, "%s: %s", path, reason);

  return reason == NULL;
}

/*
 * Whether a journal says that it is one of several under a common one (SQLite's
 * pager, "super-journal"): its last bytes are then those that any journal
 * begins with.
 */
static gboolean
has_super_journal (const char *journal)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  int file = open (journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  guint8 data[sizeof magic];
  gboolean found;

  if (file < 0)
    return FALSE;

  found = lseek (file, -(off_t) sizeof data, SEEK_END) >= 0 && read (file, data, sizeof data) == sizeof data &&
          memcmp (data, magic, sizeof data) == 0;
  close (file);
  return found;
}

/**
 * pakt_database_check_journal:
 * @path: a database
 *
 * Looks at what has the name of the database's journal, for SQLite would open
 * it. It might wait for good if it is a pipe. And a journal that names a common
 * one, which those of plan files never do, would have the file of that name
 * removed, whatever it is.
 */
gboolean
pakt_database_check_journal (const char  *path,
                             GError     **error)
{
  g_autofree char *full = realpath (path, NULL);
  g_autofree char *journal = g_strconcat (full != NULL ? full : path, "-journal", NULL);
  struct stat status;

  if (lstat (journal, &status) != 0)
    return TRUE;

  if (S_ISREG (status.st_mode) && !has_super_journal (journal))
    return TRUE;

  if (S_ISREG (status.st_mode))
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                 _("%s: “%s” is not of a plan file; move it away"), path, journal);
  else
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                 _("%s: “%s” is in the way and is not a regular file; move it away"), path, journal);
  return FALSE;
}

static gint32
get_big_endian (const guint8 *data)
{
  return (gint32) ((guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3]);
}

/**
 * pakt_database_parse_header:
 * @data: a file's first bytes
 *
 * Reads what the file says to be (SQLite's file format, section 1.3).
 */
void
pakt_database_parse_header (const guint8       *data,
                            gsize               size,
                            PaktDatabaseHeader *header)
{
  static const char magic[] = "SQLite format 3";

  memset (header, 0, sizeof *header);
  if (size < PAKT_DATABASE_HEADER_SIZE)
    return;

  header->is_sqlite = memcmp (data, magic, sizeof magic) == 0;
  header->is_plain = data[18] == 1 && data[19] == 1;
  header->user_version = get_big_endian (data + 60);
  header->application_id = get_big_endian (data + 68);
}

/* Reads a file's first bytes, all of them if it has fewer. */
static int
read_bytes (const char  *path,
            gsize        max_size,
            guint8     **data,
            gsize       *size)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) vfs->szOsFile);
  /* The functions follow no link themselves. */
  g_autofree char *full = realpath (path, NULL);
  const char *name = sqlite3_create_filename (full != NULL ? full : path, "", "", 0, NULL);
  sqlite3_int64 file_size = 0;
  int result = name == NULL ? SQLITE_NOMEM
                            : vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL);

  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &file_size);
  if (result == SQLITE_OK)
    {
      *size = MIN ((gsize) file_size, max_size);
      *data = g_try_malloc (MAX (*size, 1));
      result = *data != NULL ? SQLITE_OK : SQLITE_NOMEM;
    }
  for (gsize done = 0; result == SQLITE_OK && done < *size; done += MIN (*size - done, BLOCK_SIZE))
    result = file->pMethods->xRead (file, *data + done, (int) MIN (*size - done, BLOCK_SIZE), (sqlite3_int64) done);
  if (file->pMethods != NULL)
    file->pMethods->xClose (file);
  sqlite3_free_filename (name);

  return result;
}

/**
 * pakt_database_read_file:
 * @max_size: how many bytes from the beginning are wanted
 * @data: (out) (transfer full): free with g_free()
 *
 * Reads a file as it is. This goes through SQLite's own file functions: to
 * close a file by other means would take away the locks that another
 * connection of this process may hold on it.
 */
gboolean
pakt_database_read_file (const char  *path,
                         gsize        max_size,
                         guint8     **data,
                         gsize       *size,
                         GError     **error)
{
  PaktDatabase unopened = { NULL, (char *) path, -1 };
  g_autofree guint8 *bytes = NULL;
  int result;

  if (!pakt_database_check_kind (path, error))
    return FALSE;

  result = read_bytes (path, max_size, &bytes, size);
  if (result == SQLITE_OK)
    *data = g_steal_pointer (&bytes);
  else if (result == SQLITE_CANTOPEN || result == SQLITE_PERM)
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, "%s: %s", path,
                 _("you are not allowed to read it; ask for the permission or work on a copy"));
  else
    pakt_database_set_error (&unopened, result, error);

  return result == SQLITE_OK;
}

/**
 * pakt_database_read_header:
 *
 * Reads a file's header.
 */
gboolean
pakt_database_read_header (const char          *path,
                           PaktDatabaseHeader  *header,
                           GError             **error)
{
  g_autofree guint8 *data = NULL;
  gsize size;

  if (!pakt_database_read_file (path, PAKT_DATABASE_HEADER_SIZE, &data, &size, error))
    return FALSE;

  pakt_database_parse_header (data, size, header);
  return TRUE;
}
