/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-backup.h"
#include "pakt-library-private.h"
#include "pakt-salvage.h"

/*
 * When a plan's file is damaged: what can be read of it, or a backup, becomes a
 * plan of its own. The damaged file stays as it is.
 */

/* What is missing, a line for each table that is not whole. */
static char *
describe_losses (GPtrArray *tables)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tables->len; i++)
    {
      const PaktSalvageTable *table = g_ptr_array_index (tables, i);
      const char *title = _(pakt_table_get (table->table)->title);
      gint64 n_kept = table->n_found - table->n_dropped;
      g_autofree char *kept = pakt_format_count (n_kept);
      g_autofree char *expected = pakt_format_count (table->n_expected);

      if (!pakt_salvage_lost (table))
        continue;

      g_string_append (text, text->len > 0 ? "\n" : "");
      if (table->n_expected < 0)
        /* Translators: a table; how many of its rows could be read */
        g_string_append_printf (text, _("%s: %s rows, perhaps not all"), title, kept);
      else if (table->altered)
        g_string_append_printf (text, _("%s: all %s rows, but at least one is not as it was"), title, kept);
      else
        /* Translators: a table; how many rows are left of how many */
        g_string_append_printf (text, _("%s: %s of %s rows"), title, kept, expected);
    }

  if (text->len == 0)
    g_string_append (text, _("Nothing is missing but the history."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * pakt_library_salvage:
 * @path: a damaged plan file
 * @losses: (out) (transfer full): what is missing, for people
 * @error: as pakt_salvage() and pakt_library_add()
 *
 * Makes a new plan of what can be read of a damaged one.
 *
 * Returns: (transfer none) (nullable): its entry
 */
PaktLibraryEntry *
pakt_library_salvage (PaktLibrary  *self,
                      const char   *path,
                      char        **losses,
                      GError      **error)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autofree char *title = NULL;
  PaktLibraryEntry *entry;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);

  plan = pakt_salvage (path, &tables, error);
  if (plan == NULL)
    return NULL;

  /* Translators: %s is a plan's title */
  title = g_strdup_printf (_("%s (salvaged)"), pakt_plan_get_title (plan));
  entry = pakt_library_add (self, plan, title, error);
  if (entry != NULL)
    *losses = describe_losses (tables);

  return entry;
}

/* The backups of the plan whose file in the library is @path, whose name is the plan's id. */
static GPtrArray *
list_backups (const char *path)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *id = g_path_get_basename (path);

  if (g_str_has_suffix (id, PAKT_LIBRARY_SUFFIX))
    id[strlen (id) - strlen (PAKT_LIBRARY_SUFFIX)] = '\0';

  return pakt_backup_list (root, g_uuid_string_is_valid (id) ? id : "");
}

/**
 * pakt_library_has_backup:
 * @path: a plan file of the library
 *
 * Returns: whether there is a backup of it
 */
gboolean
pakt_library_has_backup (const char *path)
{
  g_autoptr (GPtrArray) backups = list_backups (path);

  return backups->len > 0;
}

/**
 * pakt_library_copy_backup:
 * @path: a plan file of the library
 * @error: PAKT_ERROR_NOT_FOUND without a backup, or as pakt_store_open() and pakt_library_add()
 *
 * Makes a new plan of the newest backup that can be read.
 *
 * Returns: (transfer none) (nullable): its entry
 */
PaktLibraryEntry *
pakt_library_copy_backup (PaktLibrary  *self,
                          const char   *path,
                          GError      **error)
{
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (PAKT_IS_LIBRARY (self), NULL);

  backups = list_backups (path);
  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (PaktStore) store = pakt_store_open (backup->path, PAKT_STORE_READ, NULL);
      g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, NULL) : NULL;
      g_autofree char *day = g_strndup (backup->at, strlen ("2026-11-21"));
      g_autofree char *shown_day = NULL;
      g_autofree char *title = NULL;
      PaktDate date;

      if (plan == NULL || !pakt_date_parse (day, &date))
        continue;

      shown_day = pakt_format_date (date);
      /* Translators: a plan's title; a date */
      title = g_strdup_printf (_("%s (backup of %s)"), pakt_plan_get_title (plan), shown_day);
      return pakt_library_add (self, plan, title, error);
    }

  g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("There is no backup of the plan that can be read."));
  return NULL;
}
