/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pakt-backup.h"
#include "pakt-library-private.h"

/*
 * What is done to the plans of a library: put in, taken in from a file, named,
 * doubled.
 */

/**
 * pakt_library_load:
 * @mode: what the file is opened for
 * @store: (out) (optional) (transfer full): the open file
 *
 * Returns: (transfer full) (nullable): the plan in the entry's file
 */
PaktPlan *
pakt_library_load (PaktLibraryEntry  *entry,
                   PaktStoreMode      mode,
                   PaktStore        **store,
                   GError           **error)
{
  g_autoptr (PaktStore) opened = pakt_store_open (pakt_library_entry_get_path (entry), mode, error);
  PaktPlan *plan = opened != NULL ? pakt_store_load (opened, error) : NULL;

  if (plan != NULL && store != NULL)
    *store = g_steal_pointer (&opened);

  return plan;
}

static PaktLibraryEntry *
refresh_and_find (PaktLibrary *self,
                  const char  *path)
{
  pakt_library_refresh (self);
  return pakt_library_find_path (self, path);
}

static gboolean
has_title (PaktLibrary *self,
           const char  *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (PaktLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (g_str_equal (pakt_library_entry_get_title (entry), title))
        return TRUE;
    }

  return FALSE;
}

/* What gives the plan another title or id; %NULL leaves one as it is. */
static PaktDelta *
make_settings_delta (PaktPlan   *plan,
                     const char *title,
                     const char *id)
{
  PaktDelta *delta = pakt_delta_new ();
  guint n_rows;
  const PaktPlanRow *before = PAKT_PLAN_ROWS (plan, PLAN, PaktPlanRow, &n_rows);
  PaktPlanRow after = *before;

  if (title != NULL)
    after.title = title;
  if (id != NULL)
    after.plan_id = id;
  pakt_delta_add_difference (delta, PAKT_TABLE_PLAN, before, &after);

  return delta;
}

static char *
make_path (PaktLibrary *self,
           const char  *id)
{
  g_autofree char *name = g_strconcat (id, PAKT_LIBRARY_SUFFIX, NULL);

  return g_build_filename (pakt_library_get_directory (self), name, NULL);
}

static gboolean
is_taken (PaktLibrary *self,
          const char  *id)
{
  g_autofree char *path = make_path (self, id);

  return *id == '\0' || pakt_library_find (self, id) != NULL || g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The plan that is here is kept as a backup and in its history. */
static gboolean
replace (PaktLibraryEntry  *entry,
         PaktPlan          *plan,
         const char        *name,
         GError           **error)
{
  const char *path = pakt_library_entry_get_path (entry);
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *backup = NULL;
  g_autofree char *label = NULL;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) cause = NULL;

  backup = pakt_backup_make (root, path, PAKT_BACKUP_REPLACEMENT, error);
  if (backup == NULL)
    return FALSE;

  /* Translators: entry in the history; %s is the name of a file */
  label = g_strdup_printf (_("Replace with “%s”"), name);
  store = pakt_store_open (path, PAKT_STORE_WRITE, &cause);
  delta = store != NULL ? pakt_store_change_to (store, plan, label, &cause) : NULL;
  if (delta != NULL)
    return TRUE;

  /* Of what is damaged there is no history that could go on. */
  if (g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_DAMAGED))
    return pakt_plan_write_file (plan, path, PAKT_WRITE_REPLACE, error);

  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

/**
 * pakt_library_add:
 * @title: (nullable): its title in the library, or %NULL to leave it as it is
 * @error: PAKT_ERROR_FULL, _UNREADABLE or _BUSY
 *
 * Puts a plan into the library, without a history. It keeps its id if it has
 * its title too and no plan of the library has that id.
 *
 * Returns: (transfer none) (nullable): its entry
 */
PaktLibraryEntry *
pakt_library_add (PaktLibrary  *self,
                  PaktPlan     *plan,
                  const char   *title,
                  GError      **error)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (PaktPlan) added = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (plan != NULL, NULL);

  if (!pakt_library_make_directory (self, error))
    return NULL;

  id = title == NULL && !is_taken (self, pakt_plan_get_id (plan)) ? g_strdup (pakt_plan_get_id (plan))
                                                                  : g_uuid_string_random ();
  delta = make_settings_delta (plan, title, id);
  added = pakt_plan_apply (plan, delta, error);
  path = make_path (self, id);
  if (added == NULL || !pakt_plan_write_file (added, path, PAKT_WRITE_NEW, error))
    return NULL;

  return refresh_and_find (self, path);
}

/**
 * pakt_library_import:
 * @file: a plan file or an interchange folder
 * @choice: what to do where another state of the plan is here already
 * @error: as pakt_library_read() and pakt_library_import_plan()
 *
 * Reads a file and takes its plan into the library.
 *
 * Returns: (transfer none) (nullable): its entry
 */
PaktLibraryEntry *
pakt_library_import (PaktLibrary       *self,
                     GFile             *file,
                     PaktImportChoice   choice,
                     GError           **error)
{
  g_autoptr (PaktPlan) plan = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  plan = pakt_library_read (file, error);
  if (plan == NULL)
    return NULL;

  name = dup_display_name (file);
  return pakt_library_import_plan (self, plan, name, choice, error);
}

/**
 * pakt_library_import_plan:
 * @plan: what pakt_library_read() has read
 * @name: the name of the file that it comes from
 * @choice: what to do where another state of the plan is here already
 * @error: PAKT_ERROR_BUSY if that has to be asked for, or as pakt_library_add()
 *
 * Takes a copy of a plan into the library. Where the same plan is here in the
 * same state, nothing is done.
 *
 * Returns: (transfer none) (nullable): its entry
 */
PaktLibraryEntry *
pakt_library_import_plan (PaktLibrary       *self,
                          PaktPlan          *plan,
                          const char        *name,
                          PaktImportChoice   choice,
                          GError           **error)
{
  PaktLibraryEntry *entry;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (plan != NULL && name != NULL, NULL);

  pakt_library_refresh (self);
  entry = pakt_library_find (self, pakt_plan_get_id (plan));
  if (entry == NULL)
    return pakt_library_add (self, plan, NULL, error);

  if (pakt_library_entry_get_error (entry) == NULL)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (PaktPlan) here = pakt_library_load (entry, PAKT_STORE_READ, NULL, &cause);
      g_autoptr (PaktDelta) delta = here != NULL ? pakt_delta_new_between (here, plan) : NULL;

      /* One that is damaged is certainly another. */
      if (here == NULL && !g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      if (delta != NULL && pakt_delta_get_n_changes (delta) == 0)
        return entry;
    }

  if (choice == PAKT_IMPORT_KEEP_BOTH)
    return pakt_library_add (self, plan, NULL, error);

  if (choice == PAKT_IMPORT_ASK)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_BUSY,
                   _("%s: another version of this plan is here already, as “%s”; keep both, or replace that one"),
                   name, pakt_library_entry_get_title (entry));
      return NULL;
    }

  return replace (entry, plan, name, error) ? refresh_and_find (self, pakt_library_entry_get_path (entry)) : NULL;
}

/**
 * pakt_library_make_rename:
 * @title: the plan's new title, as it was entered
 * @error: PAKT_ERROR_INVALID if it is empty
 *
 * Returns: (transfer full) (nullable): the change that gives the plan the title; without changes if it has it
 */
PaktDelta *
pakt_library_make_rename (PaktPlan    *plan,
                          const char  *title,
                          GError     **error)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (title != NULL && g_utf8_validate (title, -1, NULL), NULL);

  stripped = g_strstrip (g_strdup (title));
  if (*stripped != '\0')
    return make_settings_delta (plan, stripped, NULL);

  g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("A plan needs a title; enter one."));
  return NULL;
}

/**
 * pakt_library_rename:
 * @entry: a plan that is not open on a desk, which would take the change for another program's
 * @title: its new title
 * @error: PAKT_ERROR_INVALID if @title is empty, or as pakt_store_commit()
 *
 * Gives the plan another title, as an edit that can be undone.
 *
 * Returns: whether it has that title now
 */
gboolean
pakt_library_rename (PaktLibrary       *self,
                     PaktLibraryEntry  *entry,
                     const char        *title,
                     GError           **error)
{
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (PaktPlan) renamed = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (entry), FALSE);

  plan = pakt_library_load (entry, PAKT_STORE_WRITE, &store, error);
  delta = plan != NULL ? pakt_library_make_rename (plan, title, error) : NULL;
  if (delta == NULL)
    return FALSE;
  if (pakt_delta_get_n_changes (delta) == 0)
    return TRUE;

  renamed = pakt_plan_apply (plan, delta, error);
  /* Translators: entry in the history */
  if (renamed == NULL || !pakt_store_commit (store, PAKT_ACTION_EDIT, 0, _("Rename the plan"), delta, error))
    return FALSE;

  pakt_library_refresh (self);
  return TRUE;
}

/**
 * pakt_library_duplicate:
 * @error: as pakt_library_add(), or why the plan cannot be read
 *
 * Makes another plan of the same content, whose title says so. It has no
 * history.
 *
 * Returns: (transfer none) (nullable): the entry of the new plan
 */
PaktLibraryEntry *
pakt_library_duplicate (PaktLibrary       *self,
                        PaktLibraryEntry  *entry,
                        GError           **error)
{
  g_autoptr (PaktPlan) plan = NULL;
  const char *title;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (PAKT_IS_LIBRARY_ENTRY (entry), NULL);

  plan = pakt_library_load (entry, PAKT_STORE_READ, NULL, error);
  if (plan == NULL)
    return NULL;

  title = pakt_library_entry_get_title (entry);
  for (guint i = 1;; i++)
    {
      /* Translators: title of a plan that was made from another */
      g_autofree char *copy = i == 1 ? g_strdup_printf (_("%s (copy)"), title)
                                     : g_strdup_printf (_("%s (copy %u)"), title, i);

      if (!has_title (self, copy))
        return pakt_library_add (self, plan, copy, error);
    }
}
