/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "pakt-test-store.h"

/*
 * A disk that does not do what it is told: between SQLite and its own file
 * functions. It knows of every file what was synchronised and what was written
 * since, so that a power loss can leave any part of that; and it refuses calls.
 */

#define SECTOR 512

/* Bytes at a place, or without bytes the new length. */
typedef struct
{
  gint64 offset;
  GBytes *bytes;
} Write;

/* What is surely on the disk of a file, and what may be. */
typedef struct
{
  char *path;
  GByteArray *synced;
  GArray *writes;
  gboolean created;      /* its name is not synchronised */
  gboolean deleted;      /* nor is that it was removed */
} Disk;

typedef struct
{
  sqlite3_file base;
  Disk *disk;            /* NULL for a file without a name */
  sqlite3_file *real;
} File;

static sqlite3_vfs shim;
static sqlite3_vfs *real_vfs;
static GHashTable *disks;
static PaktTestFault fault;
static guint first_fault;
static guint last_fault;
static guint n_calls;
static guint n_failed_calls;

static void
clear_write (gpointer data)
{
  g_clear_pointer (&((Write *) data)->bytes, g_bytes_unref);
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;

  g_free (disk->path);
  g_byte_array_unref (disk->synced);
  g_array_unref (disk->writes);
  g_free (disk);
}

static Disk *
disk_new (const char *path,
          gboolean    exists)
{
  Disk *disk = g_new0 (Disk, 1);

  disk->path = g_strdup (path);
  disk->synced = exists ? g_bytes_unref_to_array (pakt_test_read (path)) : g_byte_array_new ();
  disk->writes = g_array_new (FALSE, FALSE, sizeof (Write));
  g_array_set_clear_func (disk->writes, clear_write);
  disk->created = !exists;
  g_hash_table_replace (disks, disk->path, disk);

  return disk;
}

static void
add_write (Disk          *disk,
           gint64         offset,
           gconstpointer  data,
           int            size)
{
  Write write = { offset, data != NULL ? g_bytes_new (data, (gsize) size) : NULL };

  g_array_append_val (disk->writes, write);
}

static gboolean
is_off (void)
{
  return fault == PAKT_TEST_FAULT_POWER && n_calls >= first_fault;
}

/* Counts a call that changes a file, and says whether it is to go wrong. */
static gboolean
is_refused (gboolean is_write)
{
  gboolean refused;

  n_calls++;
  refused = fault != PAKT_TEST_FAULT_NONE && n_calls >= first_fault &&
            (fault == PAKT_TEST_FAULT_POWER || n_calls <= last_fault) &&
            (fault != PAKT_TEST_FAULT_FULL || is_write);
  n_failed_calls += refused;

  return refused;
}

/* --- Files ------------------------------------------------------------------------------------------------- */

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
file_read (sqlite3_file  *file,
           void          *data,
           int            size,
           sqlite3_int64  offset)
{
  return is_off () ? SQLITE_IOERR_READ : get_real (file)->pMethods->xRead (get_real (file), data, size, offset);
}

static int
file_write (sqlite3_file  *file,
            const void    *data,
            int            size,
            sqlite3_int64  offset)
{
  Disk *disk = ((File *) file)->disk;
  sqlite3_file *real = get_real (file);
  gboolean was_off = is_off ();
  gboolean refused = is_refused (TRUE);
  int result;

  if (disk != NULL && !was_off && (!refused || fault != PAKT_TEST_FAULT_IO))
    add_write (disk, offset, data, refused && fault == PAKT_TEST_FAULT_FULL ? size / 2 : size);
  if (!refused)
    return real->pMethods->xWrite (real, data, size, offset);

  switch (fault)
    {
    case PAKT_TEST_FAULT_FULL:
      real->pMethods->xWrite (real, data, size / 2, offset);
      return SQLITE_FULL;
    case PAKT_TEST_FAULT_LATE:
      result = real->pMethods->xWrite (real, data, size, offset);
      g_assert_cmpint (result, ==, SQLITE_OK);
      return SQLITE_IOERR_WRITE;
    case PAKT_TEST_FAULT_NONE:
    case PAKT_TEST_FAULT_POWER:
    case PAKT_TEST_FAULT_IO:
    default:
      return SQLITE_IOERR_WRITE;
    }
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  Disk *disk = ((File *) file)->disk;
  sqlite3_file *real = get_real (file);
  gboolean was_off = is_off ();
  gboolean refused = is_refused (FALSE);

  if (disk != NULL && !was_off && (!refused || fault != PAKT_TEST_FAULT_IO))
    add_write (disk, size, NULL, 0);
  if (!refused)
    return real->pMethods->xTruncate (real, size);
  if (fault == PAKT_TEST_FAULT_LATE)
    real->pMethods->xTruncate (real, size);

  return SQLITE_IOERR_TRUNCATE;
}

static gboolean
is_deleted (gpointer key,
            gpointer value,
            gpointer user_data)
{
  return ((Disk *) value)->deleted;
}

static void
note_synced (Disk *disk)
{
  g_byte_array_unref (disk->synced);
  disk->synced = g_bytes_unref_to_array (pakt_test_read (disk->path));
  g_array_set_size (disk->writes, 0);

  /* The first time SQLite synchronises the folder, too. */
  if (disk->created)
    g_hash_table_foreach_remove (disks, is_deleted, NULL);
  disk->created = FALSE;
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  Disk *disk = ((File *) file)->disk;
  sqlite3_file *real = get_real (file);
  gboolean refused = is_refused (FALSE);
  int result;

  if (refused && fault != PAKT_TEST_FAULT_LATE)
    return SQLITE_IOERR_FSYNC;

  result = real->pMethods->xSync (real, flags);
  if (result == SQLITE_OK && disk != NULL && !disk->deleted)
    note_synced (disk);

  return refused ? SQLITE_IOERR_FSYNC : result;
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return is_off () ? SQLITE_IOERR_FSTAT : get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return get_real (file)->pMethods->xLock (get_real (file), level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), level);
}

static int
file_check_reserved_lock (sqlite3_file *file,
                          int          *reserved)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), reserved);
}

static int
file_control (sqlite3_file *file,
              int           operation,
              void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

/* Version 1: no shared memory and no mapping, so that every byte goes this way. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

/* --- The file system --------------------------------------------------------------------------------------- */

static int
vfs_open (sqlite3_vfs  *vfs,
          const char   *path,
          sqlite3_file *base,
          int           flags,
          int          *out_flags)
{
  File *file = (File *) base;
  gboolean exists = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
  Disk *disk = path != NULL ? g_hash_table_lookup (disks, path) : NULL;
  int result;

  file->base.pMethods = NULL;
  file->disk = NULL;
  file->real = (sqlite3_file *) (file + 1);
  memset (file->real, 0, (gsize) real_vfs->szOsFile);

  if (is_off ())
    return SQLITE_CANTOPEN;
  if (path != NULL && !exists && flags & SQLITE_OPEN_CREATE && is_refused (FALSE))
    {
      if (fault == PAKT_TEST_FAULT_POWER)
        disk_new (path, FALSE);
      return SQLITE_CANTOPEN;
    }

  if (path != NULL && (disk == NULL || !exists))
    disk = NULL;
  result = real_vfs->xOpen (real_vfs, path, file->real, flags, out_flags);
  if (result != SQLITE_OK)
    return result;

  file->disk = disk != NULL || path == NULL ? disk : disk_new (path, exists);
  file->base.pMethods = &methods;
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs,
            const char  *path,
            int          sync_folder)
{
  Disk *disk = g_hash_table_lookup (disks, path);
  gboolean was_off = is_off ();
  gboolean refused = is_refused (FALSE);
  int result;

  if (disk == NULL && !was_off && g_file_test (path, G_FILE_TEST_EXISTS))
    disk = disk_new (path, TRUE);
  if (disk != NULL && !was_off && (!refused || fault != PAKT_TEST_FAULT_IO))
    disk->deleted = TRUE;
  if (refused && fault != PAKT_TEST_FAULT_LATE)
    return SQLITE_IOERR_DELETE;

  result = real_vfs->xDelete (real_vfs, path, sync_folder);
  if (refused)
    return SQLITE_IOERR_DIR_FSYNC;
  if (result == SQLITE_OK && sync_folder)
    g_hash_table_foreach_remove (disks, is_deleted, NULL);

  return result;
}

static int
vfs_access (sqlite3_vfs *vfs,
            const char  *path,
            int          flags,
            int         *answer)
{
  return is_off () ? SQLITE_IOERR_ACCESS : real_vfs->xAccess (real_vfs, path, flags, answer);
}

static int
vfs_full_pathname (sqlite3_vfs *vfs,
                   const char  *path,
                   int          size,
                   char        *full)
{
  return real_vfs->xFullPathname (real_vfs, path, size, full);
}

static int
vfs_randomness (sqlite3_vfs *vfs,
                int          size,
                char        *data)
{
  return real_vfs->xRandomness (real_vfs, size, data);
}

static int
vfs_sleep (sqlite3_vfs *vfs,
           int          microseconds)
{
  return real_vfs->xSleep (real_vfs, microseconds);
}

static int
vfs_current_time (sqlite3_vfs *vfs,
                  double      *time)
{
  return real_vfs->xCurrentTime (real_vfs, time);
}

static int
vfs_get_last_error (sqlite3_vfs *vfs,
                    int          size,
                    char        *text)
{
  return real_vfs->xGetLastError (real_vfs, size, text);
}

/**
 * pakt_test_vfs_install:
 *
 * Makes the disk the one that SQLite uses from now on.
 */
void
pakt_test_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  g_assert_true (real_vfs != &shim);
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, disk_free);

  shim = (sqlite3_vfs) {
    .iVersion = 1,
    .szOsFile = (int) sizeof (File) + real_vfs->szOsFile,
    .mxPathname = real_vfs->mxPathname,
    .zName = "pakt-test",
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_pathname,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTime = vfs_current_time,
    .xGetLastError = vfs_get_last_error,
  };
  g_assert_cmpint (sqlite3_vfs_register (&shim, 1), ==, SQLITE_OK);
}

/* Nothing may be open through it any more. */
void
pakt_test_vfs_uninstall (void)
{
  sqlite3_vfs_unregister (&shim);
  sqlite3_vfs_register (real_vfs, 1);
  g_clear_pointer (&disks, g_hash_table_unref);
  fault = PAKT_TEST_FAULT_NONE;
}

/**
 * pakt_test_vfs_start:
 * @first: the first call that goes wrong, from 1
 * @n_faults: how many
 *
 * Starts to count the calls that change a file: opening a new one, writing, shortening, synchronising, removing.
 */
void
pakt_test_vfs_start (PaktTestFault new_fault,
                     guint         first,
                     guint         n_faults)
{
  fault = new_fault;
  first_fault = first;
  last_fault = n_faults > G_MAXUINT - first ? G_MAXUINT : first + n_faults - 1;
  n_calls = 0;
  n_failed_calls = 0;
}

/**
 * pakt_test_vfs_stop:
 * @n_failed: (out) (optional): how many calls went wrong
 *
 * Lets everything work again.
 *
 * Returns: how many calls there were
 */
guint
pakt_test_vfs_stop (guint *n_failed)
{
  if (fault != PAKT_TEST_FAULT_POWER)
    fault = PAKT_TEST_FAULT_NONE;
  if (n_failed != NULL)
    *n_failed = n_failed_calls;

  return n_calls;
}

/* --- Power loss -------------------------------------------------------------------------------------------- */

static gboolean
survives (PaktTestSurvival survival)
{
  return survival == PAKT_TEST_SURVIVAL_ALL || (survival != PAKT_TEST_SURVIVAL_NONE && g_test_rand_bit ());
}

/* A file that grows has zeros where nothing was written, or what lay on the disk before. */
static void
grow (GByteArray *content,
      gsize       size,
      gboolean    garbage)
{
  gsize old_size = content->len;

  if (size <= old_size)
    return;
  g_byte_array_set_size (content, (guint) size);
  for (gsize i = old_size; i < size; i++)
    content->data[i] = garbage ? (guint8) g_test_rand_int () : 0;
}

static void
apply (GByteArray       *content,
       const Write      *write,
       PaktTestSurvival  survival)
{
  gsize size;
  const guint8 *data;
  gboolean torn = survival == PAKT_TEST_SURVIVAL_TORN;

  if (write->bytes == NULL)
    {
      grow (content, (gsize) write->offset, FALSE);
      g_byte_array_set_size (content, (guint) write->offset);
      return;
    }

  data = g_bytes_get_data (write->bytes, &size);
  grow (content, (gsize) write->offset + size, torn && g_test_rand_bit ());

  for (gsize begin = 0, end; begin < size; begin = end)
    {
      gsize sector = ((gsize) write->offset + begin) / SECTOR;

      end = MIN ((sector + 1) * SECTOR - (gsize) write->offset, size);
      if (!torn || g_test_rand_bit ())
        memcpy (content->data + write->offset + begin, data + begin, end - begin);
    }
}

static void
lose (Disk             *disk,
      PaktTestSurvival  survival)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (content, disk->synced->data, disk->synced->len);
  for (guint i = 0; i < disk->writes->len; i++)
    {
      const Write *write = &g_array_index (disk->writes, Write, i);

      /* Of a torn write each sector is decided for itself. */
      if ((survival == PAKT_TEST_SURVIVAL_TORN && write->bytes != NULL) || survives (survival))
        apply (content, write, survival);
    }

  if ((disk->created && !survives (survival)) || (disk->deleted && survives (survival)))
    {
      g_unlink (disk->path);
      return;
    }

  bytes = g_bytes_new (content->data, content->len);
  pakt_test_write (disk->path, bytes);
}

/**
 * pakt_test_vfs_lose_power:
 *
 * Makes of all files what a power loss may have left of them. Nothing may be
 * open any more.
 */
void
pakt_test_vfs_lose_power (PaktTestSurvival survival)
{
  GHashTableIter iter;
  Disk *disk;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &disk))
    lose (disk, survival);
  g_hash_table_remove_all (disks);
}
