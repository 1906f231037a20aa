/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "pakt-folder.h"
#include "pakt-library-private.h"

/*
 * The library and the world outside: files that are read, copies that are
 * handed on, plans that go to the trash.
 */

/* A plan of a whole country has a tenth of this; whatever is larger is no plan. */
#define MAX_SIZE (G_GINT64_CONSTANT (1) << 30)
#define BLOCK_SIZE (1 << 20)

/* Whoever has to mend a plan is helped by more than the first fault, but not by all of them. */
#define MAX_FAULTS 5

#define REMOVED_PREFIX ".remove-"

/* Says in the program's words what (@what) went wrong with a file (@name), and takes GIO's words (@cause). */
static void
take_io_error (GError      *cause,
               const char  *name,
               const char  *what,
               GError     **error)
{
  const char *reason = cause->message;
  PaktError code = PAKT_ERROR_UNREADABLE;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      code = PAKT_ERROR_FULL;
      reason = _("there is no space left on the disk; make room and try again");
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      reason = _("there is no such file or folder");
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    {
      reason = _("you are not allowed to; ask for the permission or choose another place");
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    {
      reason = _("this is a folder");
    }

  g_set_error (error, PAKT_ERROR, code, "%s: %s: %s", name, what, reason);
  g_error_free (cause);
}

/**
 * pakt_library_make_directory:
 *
 * Makes the library's folder, for nobody else to look into, if it is not there.
 */
gboolean
pakt_library_make_directory (PaktLibrary  *self,
                             GError      **error)
{
  if (g_mkdir_with_parents (pakt_library_get_directory (self), 0700) == 0)
    return TRUE;

  take_io_error (g_error_new_literal (G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno)),
                 pakt_library_get_directory (self), _("the folder of the plans cannot be made"), error);
  return FALSE;
}

/* Whether a transaction on a plan file is under way, or was when its program died. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf status;

  return g_stat (journal, &status) == 0 && status.st_size > 0;
}

static char *
list_faults (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (faults->len, MAX_FAULTS); i++)
    {
      g_autofree char *fault = pakt_fault_to_string (faults->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", fault);
    }
  if (faults->len > MAX_FAULTS)
    {
      guint n_more = faults->len - MAX_FAULTS;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more fault", "and %u more faults", n_more), n_more);
    }

  return g_string_free_and_steal (text);
}

static PaktPlan *
read_folder (GFile   *folder,
             GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) cause = NULL;
  PaktPlan *plan = pakt_folder_load (folder, &faults, &cause);

  if (plan == NULL && faults->len > 0)
    {
      g_autofree char *text = list_faults (faults);

      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, text);
    }
  else if (plan == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
    }

  return plan;
}

static GBytes *
refuse_size (const char  *name,
             GError     **error)
{
  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
               _("%s: this is not a plan file, as it is larger than any plan can be"), name);
  return NULL;
}

/* What a file says of its size need not be so. */
static GBytes *
read_bytes (GFile       *file,
            const char  *name,
            GError     **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  GError *cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &cause);
  gssize n_read = stream != NULL ? 1 : -1;

  while (n_read > 0)
    {
      n_read = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK_SIZE, NULL, &cause);
      if (n_read > 0 && bytes->len + n_read > MAX_SIZE)
        return refuse_size (name, error);
      if (n_read > 0)
        g_byte_array_append (bytes, block, (guint) n_read);
    }

  if (n_read < 0)
    {
      take_io_error (cause, name, _("the file cannot be read"), error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static PaktStore *
open_file (GFile       *file,
           const char  *name,
           GError     **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *resolved = path != NULL ? realpath (path, NULL) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* What lies beside the file belongs to it; its bytes alone would be half a transaction. */
  if (resolved != NULL && has_journal (resolved))
    return pakt_store_open (path, PAKT_STORE_READ, error);

  bytes = read_bytes (file, name, error);
  return bytes != NULL ? pakt_store_open_bytes (bytes, name, error) : NULL;
}

/**
 * pakt_library_read:
 * @file: a plan file or an interchange folder, wherever it is
 * @error: PAKT_ERROR_UNREADABLE, _INVALID if it is no plan, _NEWER or _DAMAGED
 *
 * Reads a plan that need not be trusted; nothing is written. Needs no library
 * and may be called in any thread.
 *
 * Returns: (transfer full) (nullable): the plan
 */
PaktPlan *
pakt_library_read (GFile   *file,
                   GError **error)
{
  GError *cause = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (PaktStore) store = NULL;
  g_autofree char *asked = NULL;
  const char *name;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                            G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME, G_FILE_QUERY_INFO_NONE, NULL, &cause);
  if (info == NULL)
    {
      asked = g_file_get_parse_name (file);
      take_io_error (cause, asked, _("the file cannot be read"), error);
      return NULL;
    }

  name = g_file_info_get_display_name (info);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    return read_folder (file, error);

  /* Pipes and devices must not even be opened: that might wait for good. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, "%s: %s", name, _("this is not a regular file"));
      return NULL;
    }
  if (g_file_info_get_size (info) > MAX_SIZE)
    {
      refuse_size (name, error);
      return NULL;
    }

  store = open_file (file, name, error);
  return store != NULL ? pakt_store_load (store, error) : NULL;
}

static gboolean
write_copy (PaktLibraryEntry  *entry,
            const char        *path,
            gboolean           with_history,
            GError           **error)
{
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = pakt_library_load (entry, PAKT_STORE_READ, &store, error);

  if (plan == NULL)
    return FALSE;

  return with_history ? pakt_store_save_copy (store, path, error)
                      : pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, error);
}

/* Nothing of a copy that failed stays, and what it was to replace does. */
static void
abandon (GFile         *file,
         GOutputStream *stream,
         gboolean       is_new)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (is_new)
    g_file_delete (file, NULL, NULL);
}

static gboolean
copy_bytes (GInputStream  *from,
            GFile         *file,
            GError       **error)
{
  gboolean is_new = !g_file_query_exists (file, NULL);
  g_autoptr (GFileOutputStream) to = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);

  if (to == NULL)
    return FALSE;
  if (g_output_stream_splice (G_OUTPUT_STREAM (to), from, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0 &&
      g_output_stream_close (G_OUTPUT_STREAM (to), NULL, error))
    return TRUE;

  abandon (file, G_OUTPUT_STREAM (to), is_new);
  return FALSE;
}

/* Whether a copy may go there: not among the plans, and not under somebody's hands. */
static gboolean
check_target (PaktLibrary  *self,
              GFile        *file,
              const char   *name,
              GError      **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *resolved = path != NULL ? pakt_library_resolve (path) : NULL;
  g_autofree char *folder = resolved != NULL ? g_path_get_dirname (resolved) : NULL;

  if (folder != NULL && g_str_equal (folder, pakt_library_get_directory (self)))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   _("%s: this is the folder of the program's own plans; choose another one"), name);
      return FALSE;
    }
  if (resolved != NULL && has_journal (resolved))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_BUSY, "%s: %s", name,
                   _("another program is writing to the file; choose another name"));
      return FALSE;
    }

  return TRUE;
}

/**
 * pakt_library_hand_on:
 * @file: where to; a file that is there is replaced
 * @with_history: whether the copy says who changed what and when
 * @error: PAKT_ERROR_INVALID in the library's own folder, _FULL, _UNREADABLE, _BUSY, or why the plan cannot be read
 *
 * Writes a copy of the plan that can be given to others. It is made as a whole
 * before it goes to its place, which may be one where no database can work.
 *
 * Returns: whether it is there; if not, what was there before is
 */
gboolean
pakt_library_hand_on (PaktLibrary       *self,
                      PaktLibraryEntry  *entry,
                      GFile             *file,
                      gboolean           with_history,
                      GError           **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *base = g_strconcat (".hand-on-", uuid, NULL);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (entry), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_parse_name (file);
  path = g_build_filename (pakt_library_get_directory (self), base, NULL);
  if (!check_target (self, file, name, error) || !write_copy (entry, path, with_history, error))
    return FALSE;

  /* Once it is open it needs no name any more, so none can be left behind. */
  copy = g_file_new_for_path (path);
  stream = g_file_read (copy, NULL, &cause);
  g_unlink (path);
  if (stream != NULL && copy_bytes (G_INPUT_STREAM (stream), file, &cause))
    return TRUE;

  take_io_error (cause, name, _("the copy cannot be written"), error);
  return FALSE;
}

/* A file name that every system can take, which tells the plan in the trash. */
static char *
make_telling_name (const char *title)
{
  GString *name = g_string_new (NULL);
  g_autofree char *stripped = NULL;

  for (const char *p = title; *p != '\0' && name->len < 100; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, g_unichar_iscntrl (c) || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL)
                                       ? '-' : c);
    }

  stripped = g_string_free_and_steal (name);
  g_strstrip (stripped);
  while (*stripped == '.')
    memmove (stripped, stripped + 1, strlen (stripped));

  /* A file that cannot be read goes by its name, which has the suffix. */
  if (g_str_has_suffix (stripped, PAKT_LIBRARY_SUFFIX))
    return g_steal_pointer (&stripped);

  return g_strconcat (*stripped != '\0' ? stripped : "plan", PAKT_LIBRARY_SUFFIX, NULL);
}

/* Leaves @path in any case where it can be found: in the trash, or where it was. */
static gboolean
move_to_trash (const char  *path,
               const char  *hidden,
               const char  *title,
               GError     **error)
{
  g_autofree char *name = make_telling_name (title);
  g_autofree char *moved = g_build_filename (hidden, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (moved);
  gboolean done;

  if ((g_mkdir (hidden, 0700) != 0 && errno != EEXIST) || g_rename (path, moved) != 0)
    {
      int cause = errno;

      g_rmdir (hidden);
      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (cause), g_strerror (cause));
      return FALSE;
    }

  done = g_file_trash (file, NULL, error);
  if (!done && g_rename (moved, path) != 0)
    g_debug ("%s: it is brought back at the next start", moved);
  g_rmdir (hidden);

  return done;
}

/**
 * pakt_library_bring_back:
 *
 * Brings back the plans that were on their way to the trash when a program died.
 */
void
pakt_library_bring_back (PaktLibrary *self)
{
  const char *directory = pakt_library_get_directory (self);
  g_autoptr (GDir) folders = g_dir_open (directory, 0, NULL);
  const char *folder;

  while (folders != NULL && (folder = g_dir_read_name (folders)) != NULL)
    {
      g_autofree char *hidden = g_build_filename (directory, folder, NULL);
      g_autoptr (GDir) files = g_str_has_prefix (folder, REMOVED_PREFIX) ? g_dir_open (hidden, 0, NULL) : NULL;
      const char *file;

      while (files != NULL && (file = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *from = g_build_filename (hidden, file, NULL);
          g_autofree char *to = g_build_filename (directory, folder + strlen (REMOVED_PREFIX), NULL);

          if (!g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
            g_debug ("%s: it cannot be brought back", from);
        }
      if (files != NULL)
        g_rmdir (hidden);
    }
}

/**
 * pakt_library_remove:
 * @entry: a plan that is not open on a desk, which would write its file anew
 * @error: PAKT_ERROR_UNREADABLE if the file cannot be put into the trash, _BUSY
 *
 * Moves the plan to the desktop's trash, under its title. Its backups stay.
 *
 * Returns: whether it is gone from the library
 */
gboolean
pakt_library_remove (PaktLibrary       *self,
                     PaktLibraryEntry  *entry,
                     GError           **error)
{
  const char *path;
  const char *title;
  g_autofree char *base = NULL;
  g_autofree char *hidden_base = NULL;
  g_autofree char *hidden = NULL;
  g_autoptr (PaktStore) store = NULL;
  GError *cause = NULL;
  gboolean done;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (entry), FALSE);

  path = pakt_library_entry_get_path (entry);
  title = pakt_library_entry_get_title (entry);

  /* Opening takes back what a program that died has left unfinished; the file goes without what lies beside it. */
  store = pakt_store_open (path, PAKT_STORE_READ, &cause);
  if (g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_BUSY) || (store != NULL && has_journal (path)))
    {
      g_clear_error (&cause);
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_BUSY, "%s: %s", title,
                   _("another program is writing to the file; try again in a moment"));
      return FALSE;
    }
  g_clear_error (&cause);
  g_clear_pointer (&store, pakt_store_free);

  base = g_path_get_basename (path);
  hidden_base = g_strconcat (REMOVED_PREFIX, base, NULL);
  hidden = g_build_filename (pakt_library_get_directory (self), hidden_base, NULL);
  done = move_to_trash (path, hidden, title, &cause);
  if (!done)
    take_io_error (cause, title, _("the plan cannot be put into the trash and stays here"), error);

  pakt_library_refresh (self);
  return done;
}
