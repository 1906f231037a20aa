/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "pakt-library-private.h"

/* What tells that a file is not as it was when it was read. */
typedef struct
{
  guint64 inode;
  gint64 size;
  gint64 modified_s;
  gint64 modified_ns;
  gint64 changed_s;
  gint64 changed_ns;
} Signature;

/**
 * PaktLibraryEntry:
 *
 * A plan file of the library, as it was when it was looked at last. A file
 * that cannot be read is an entry too: nobody shall wonder where a plan went.
 */
struct _PaktLibraryEntry
{
  GObject parent_instance;

  char *path;
  char *id;
  char *title;
  GDateTime *modified;
  GError *error;
  Signature signature;
  PaktDate as_of;
  guint example : 1;
};

G_DEFINE_FINAL_TYPE (PaktLibraryEntry, pakt_library_entry, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
pakt_library_entry_finalize (GObject *object)
{
  PaktLibraryEntry *self = PAKT_LIBRARY_ENTRY (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pakt_library_entry_parent_class)->finalize (object);
}

static void
pakt_library_entry_class_init (PaktLibraryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pakt_library_entry_finalize;

  /**
   * PaktLibraryEntry::changed:
   *
   * The file was written since, so title, dates or error may be others.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pakt_library_entry_init (PaktLibraryEntry *self)
{
}

/**
 * pakt_library_entry_new:
 * @path: a file's canonical path
 *
 * Returns: (transfer full): an entry of which nothing is known until it is read
 */
PaktLibraryEntry *
pakt_library_entry_new (const char *path)
{
  PaktLibraryEntry *self = g_object_new (PAKT_TYPE_LIBRARY_ENTRY, NULL);

  self->path = g_strdup (path);

  return self;
}

static void
take_plan (PaktLibraryEntry *self,
           PaktPlan         *plan)
{
  const char *title = pakt_plan_get_title (plan);

  g_set_str (&self->id, pakt_plan_get_id (plan));
  g_set_str (&self->title, *title != '\0' ? title : _("Untitled Plan"));
  self->as_of = pakt_plan_get_as_of (plan);
  self->example = pakt_plan_is_example (plan);
}

/* The file's name is all there is to go by. */
static void
take_error (PaktLibraryEntry *self,
            GError           *error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  self->error = error;
  g_set_str (&self->id, "");
  g_free (self->title);
  self->title = g_filename_display_name (name);
  self->as_of = 0;
  self->example = FALSE;

  if (g_str_has_suffix (name, PAKT_LIBRARY_SUFFIX))
    name[strlen (name) - strlen (PAKT_LIBRARY_SUFFIX)] = '\0';
  if (g_uuid_string_is_valid (name))
    g_set_str (&self->id, name);
}

/**
 * pakt_library_entry_read:
 *
 * Reads the file, unless it is the same as it was the last time.
 *
 * Returns: whether it was read
 */
gboolean
pakt_library_entry_read (PaktLibraryEntry *self)
{
  g_autoptr (PaktPlan) plan = NULL;
  GStatBuf status = { 0 };
  GError *error = NULL;
  Signature signature;

  /* Looked at before it is read: whatever is written meanwhile is noticed the next time. */
  if (g_stat (self->path, &status) != 0)
    memset (&status, 0, sizeof status);
  signature = (Signature) { status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                            status.st_ctim.tv_sec, status.st_ctim.tv_nsec };
  if (self->title != NULL && memcmp (&signature, &self->signature, sizeof signature) == 0)
    return FALSE;

  g_clear_error (&self->error);
  plan = pakt_store_peek (self->path, &error);
  if (plan != NULL)
    take_plan (self, plan);
  else
    take_error (self, error);

  g_clear_pointer (&self->modified, g_date_time_unref);
  self->modified = g_date_time_new_from_unix_local (status.st_mtim.tv_sec);
  self->signature = signature;
  /* Another program's transaction is over in a moment, and the file need not be another then. */
  if (g_error_matches (self->error, PAKT_ERROR, PAKT_ERROR_BUSY))
    self->signature = (Signature) { 0 };

  return TRUE;
}

void
pakt_library_entry_emit_changed (PaktLibraryEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * pakt_library_entry_compare:
 *
 * Returns: negative, 0 or positive, by title as people sort, then by id, then by file
 */
int
pakt_library_entry_compare (PaktLibraryEntry *a,
                            PaktLibraryEntry *b)
{
  int order = g_utf8_collate (a->title, b->title);

  if (order == 0)
    order = strcmp (a->id, b->id);

  return order != 0 ? order : strcmp (a->path, b->path);
}

/**
 * pakt_library_entry_get_id:
 *
 * Returns: (transfer none): the plan's id; of a file that cannot be read the one
 *   that its name says, or an empty text
 */
const char *
pakt_library_entry_get_id (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), NULL);

  return self->id;
}

/**
 * pakt_library_entry_get_path:
 *
 * Returns: (transfer none) (type filename): the file
 */
const char *
pakt_library_entry_get_path (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), NULL);

  return self->path;
}

/**
 * pakt_library_entry_get_title:
 *
 * Returns: (transfer none): the plan's title, a substitute if it has none, or the
 *   file's name if it cannot be read
 */
const char *
pakt_library_entry_get_title (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), NULL);

  return self->title;
}

/**
 * pakt_library_entry_get_as_of:
 *
 * Returns: the day whose state the plan describes, or 0
 */
PaktDate
pakt_library_entry_get_as_of (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), 0);

  return self->as_of;
}

/**
 * pakt_library_entry_is_example:
 *
 * Returns: whether the plan's figures are invented
 */
gboolean
pakt_library_entry_is_example (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), FALSE);

  return self->example;
}

/**
 * pakt_library_entry_get_modified:
 *
 * Returns: (transfer none): when the file was written, in local time
 */
GDateTime *
pakt_library_entry_get_modified (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), NULL);

  return self->modified;
}

/**
 * pakt_library_entry_get_error:
 *
 * Returns: (transfer none) (nullable): why the file cannot be read
 */
const GError *
pakt_library_entry_get_error (PaktLibraryEntry *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (self), NULL);

  return self->error;
}
