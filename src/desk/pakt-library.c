/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>

#include "pakt-library-private.h"

/* What the library remembers from one start to the next; hidden, as it is no plan. */
#define STATE_FILE ".state.ini"
#define STATE_GROUP "Library"
#define STATE_LAST "Last"

/**
 * PaktLibrary:
 *
 * The plans of the user: the plan files in one folder, as a list sorted by
 * title. The folder is the truth; the library looks at it when it is made,
 * when it has changed it itself, and when it is asked to.
 *
 * Everything but pakt_library_read() is called in the thread that the library
 * lives in.
 */
struct _PaktLibrary
{
  GObject parent_instance;

  char *directory;
  GListStore *entries;
};

static void pakt_library_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktLibrary, pakt_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pakt_library_list_model_init))

/**
 * pakt_library_resolve:
 *
 * Returns: (transfer full): the path without symbolic links as far as it exists
 */
char *
pakt_library_resolve (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  char *real = realpath (full, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *resolved = NULL;

  /* realpath() has memory of its own. */
  if (real != NULL)
    {
      char *copy = g_strdup (real);

      free (real);
      return copy;
    }

  folder = g_path_get_dirname (full);
  if (g_str_equal (folder, full))
    return g_steal_pointer (&full);

  base = g_path_get_basename (full);
  resolved = pakt_library_resolve (folder);
  return g_build_filename (resolved, base, NULL);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  return pakt_library_entry_compare ((PaktLibraryEntry *) a, (PaktLibraryEntry *) b);
}

static PaktLibraryEntry *
get_entry (PaktLibrary *self,
           guint        position)
{
  /* The list holds it. */
  g_autoptr (PaktLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  return entry;
}

static guint
count_entries (PaktLibrary *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->entries));
}

/* The plan files of the folder, as a set of paths. What is hidden is being written, or no plan. */
static GHashTable *
scan (PaktLibrary *self)
{
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) files = g_dir_open (self->directory, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, PAKT_LIBRARY_SUFFIX))
      g_hash_table_add (paths, g_build_filename (self->directory, name, NULL));

  return paths;
}

/* An entry whose title is another may belong somewhere else in the list. */
static void
look_again (PaktLibrary *self,
            guint        position)
{
  g_autoptr (PaktLibraryEntry) entry = g_object_ref (get_entry (self, position));
  gboolean behind = FALSE;
  gboolean before = FALSE;

  if (!pakt_library_entry_read (entry))
    return;

  if (position > 0)
    behind = pakt_library_entry_compare (get_entry (self, position - 1), entry) > 0;
  if (position + 1 < count_entries (self))
    before = pakt_library_entry_compare (entry, get_entry (self, position + 1)) > 0;
  if (behind || before)
    {
      g_list_store_remove (self->entries, position);
      g_list_store_insert_sorted (self->entries, entry, compare_entries, NULL);
    }
  pakt_library_entry_emit_changed (entry);
}

static char *
get_state_path (PaktLibrary *self)
{
  return g_build_filename (self->directory, STATE_FILE, NULL);
}

static GType
pakt_library_get_item_type (GListModel *list)
{
  return PAKT_TYPE_LIBRARY_ENTRY;
}

static guint
pakt_library_get_n_items (GListModel *list)
{
  return count_entries (PAKT_LIBRARY (list));
}

static gpointer
pakt_library_get_item (GListModel *list,
                       guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (PAKT_LIBRARY (list)->entries), position);
}

static void
pakt_library_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pakt_library_get_item_type;
  iface->get_n_items = pakt_library_get_n_items;
  iface->get_item = pakt_library_get_item;
}

static void
pakt_library_finalize (GObject *object)
{
  PaktLibrary *self = PAKT_LIBRARY (object);

  g_clear_object (&self->entries);
  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (pakt_library_parent_class)->finalize (object);
}

static void
pakt_library_class_init (PaktLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pakt_library_finalize;
}

static void
pakt_library_init (PaktLibrary *self)
{
  self->entries = g_list_store_new (PAKT_TYPE_LIBRARY_ENTRY);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (g_list_model_items_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pakt_library_new:
 * @directory: (type filename): the folder of the plans, which is made if it is not there
 *
 * Returns: (transfer full): the library in that folder
 */
PaktLibrary *
pakt_library_new (const char *directory)
{
  PaktLibrary *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (PAKT_TYPE_LIBRARY, NULL);
  self->directory = pakt_library_resolve (directory);
  /* Whoever adds a plan is told. */
  if (!pakt_library_make_directory (self, &error))
    g_debug ("%s", error->message);
  pakt_library_bring_back (self);
  pakt_library_refresh (self);

  return self;
}

/**
 * pakt_library_new_default:
 *
 * Returns: (transfer full): the library of the user
 */
PaktLibrary *
pakt_library_new_default (void)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "paktplaner", "plans", NULL);

  return pakt_library_new (directory);
}

/**
 * pakt_library_get_directory:
 *
 * Returns: (transfer none) (type filename): where the plans are
 */
const char *
pakt_library_get_directory (PaktLibrary *self)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);

  return self->directory;
}

/**
 * pakt_library_refresh:
 *
 * Looks at the folder again. Only files that were written since are read; the
 * entry of a file is the same for as long as the file is there.
 */
void
pakt_library_refresh (PaktLibrary *self)
{
  g_autoptr (GHashTable) paths = NULL;
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer path;

  g_return_if_fail (PAKT_IS_LIBRARY (self));

  paths = scan (self);
  for (guint i = 0; i < count_entries (self); i++)
    g_ptr_array_add (known, g_object_ref (get_entry (self, i)));

  for (guint i = 0; i < known->len; i++)
    {
      guint position;

      if (!g_list_store_find (self->entries, known->pdata[i], &position))
        continue;
      if (g_hash_table_remove (paths, pakt_library_entry_get_path (known->pdata[i])))
        look_again (self, position);
      else
        g_list_store_remove (self->entries, position);
    }

  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autoptr (PaktLibraryEntry) entry = pakt_library_entry_new (path);

      pakt_library_entry_read (entry);
      g_list_store_insert_sorted (self->entries, entry, compare_entries, NULL);
    }
}

/**
 * pakt_library_find:
 * @id: a plan's id
 *
 * Returns: (transfer none) (nullable): the entry of that plan
 */
PaktLibraryEntry *
pakt_library_find (PaktLibrary *self,
                   const char  *id)
{
  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < count_entries (self); i++)
    if (g_str_equal (pakt_library_entry_get_id (get_entry (self, i)), id))
      return get_entry (self, i);

  return NULL;
}

/**
 * pakt_library_find_path:
 * @path: (type filename): a file, in any way of writing its place
 *
 * Returns: (transfer none) (nullable): the entry of that file
 */
PaktLibraryEntry *
pakt_library_find_path (PaktLibrary *self,
                        const char  *path)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  wanted = pakt_library_resolve (path);
  for (guint i = 0; i < count_entries (self); i++)
    {
      g_autofree char *found = pakt_library_resolve (pakt_library_entry_get_path (get_entry (self, i)));

      if (g_str_equal (found, wanted))
        return get_entry (self, i);
    }

  return NULL;
}

/**
 * pakt_library_get_last:
 *
 * Returns: (transfer none) (nullable): the plan that was open last, if it is still there
 */
PaktLibraryEntry *
pakt_library_get_last (PaktLibrary *self)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *state_path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);

  state_path = get_state_path (self);
  if (!g_key_file_load_from_file (state, state_path, G_KEY_FILE_NONE, NULL))
    return NULL;

  name = g_key_file_get_string (state, STATE_GROUP, STATE_LAST, NULL);
  if (name == NULL || *name == '\0')
    return NULL;

  path = g_build_filename (self->directory, name, NULL);
  return pakt_library_find_path (self, path);
}

/**
 * pakt_library_set_last:
 * @entry: (nullable): the plan that is open now
 *
 * Remembers a plan for the next start. That this fails, as in a folder that
 * must not be written to, is nobody's concern.
 */
void
pakt_library_set_last (PaktLibrary      *self,
                       PaktLibraryEntry *entry)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *state_path = NULL;

  g_return_if_fail (PAKT_IS_LIBRARY (self));
  g_return_if_fail (entry == NULL || PAKT_IS_LIBRARY_ENTRY (entry));

  if (entry != NULL)
    {
      g_autofree char *name = g_path_get_basename (pakt_library_entry_get_path (entry));

      g_key_file_set_string (state, STATE_GROUP, STATE_LAST, name);
    }

  state_path = get_state_path (self);
  if (!g_key_file_save_to_file (state, state_path, &error))
    g_debug ("%s", error->message);
}
