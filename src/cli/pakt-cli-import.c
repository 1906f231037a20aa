/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-backup.h"

/* The same plan: what differs becomes one step of its history, which can be undone. */
static int
update (PaktPlan   *plan,
        PaktPlan   *old,
        const char *path,
        const char *label)
{
  g_autoptr (PaktDelta) delta = pakt_delta_new_between (old, plan);
  g_autoptr (PaktDelta) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *text = NULL;
  guint n_changes;

  if (pakt_delta_get_n_changes (delta) == 0)
    {
      text = g_strdup_printf (_("%s: nothing differs, nothing was changed"), path);
      return pakt_cli_print_line (text);
    }

  root = pakt_backup_get_default_root ();
  backup = pakt_backup_make (root, path, PAKT_BACKUP_REPLACEMENT, &error);
  done = backup != NULL ? pakt_cli_change_plan (path, plan, label, &error) : NULL;
  if (done == NULL)
    return pakt_cli_fail (error);

  n_changes = pakt_delta_get_n_changes (done);
  text = g_strdup_printf (ngettext ("%s: %u row was changed, which “pakt undo” takes back; a backup is in %s",
                                    "%s: %u rows were changed, which “pakt undo” takes back; a backup is in %s",
                                    n_changes), path, n_changes, backup);
  return pakt_cli_print_line (text);
}

/* Another plan, or one that cannot be read: the file is replaced as a whole, once a copy of it is safe. */
static int
substitute (PaktPlan   *plan,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *backup = pakt_backup_make (root, path, PAKT_BACKUP_REPLACEMENT, &error);
  g_autofree char *text = NULL;

  if (backup == NULL || !pakt_plan_write_file (plan, path, PAKT_WRITE_REPLACE, &error))
    return pakt_cli_fail (error);

  text = g_strdup_printf (_("%s: the plan was replaced; a backup of what was there is in %s"), path, backup);
  return pakt_cli_print_line (text);
}

static int
replace (PaktPlan   *plan,
         const char *path,
         const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) old = store != NULL ? pakt_store_load (store, &error) : NULL;
  g_autofree char *message = NULL;

  g_clear_pointer (&store, pakt_store_free);
  if (old != NULL && g_str_equal (pakt_plan_get_id (old), pakt_plan_get_id (plan)))
    return update (plan, old, path, label);
  if (old != NULL || g_error_matches (error, PAKT_ERROR, PAKT_ERROR_DAMAGED) ||
      g_error_matches (error, PAKT_ERROR, PAKT_ERROR_NEWER))
    return substitute (plan, path);
  if (!g_error_matches (error, PAKT_ERROR, PAKT_ERROR_INVALID))
    return pakt_cli_fail (error);

  /* What is not a plan file has other owners. Translators: why it is none */
  message = g_strdup_printf (_("%s; --force replaces plans only, so choose another name"), error->message);
  pakt_cli_print_error (message);
  return PAKT_EXIT_FAILED;
}

static gboolean
exists (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) != G_FILE_TYPE_UNKNOWN;
}

static int
import_folder (GFile      *folder,
               const char *path,
               gboolean    force)
{
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (!force && exists (path))
    {
      g_autofree char *message = g_strdup_printf (_("%s: there is a file already; choose another name, or replace the "
                                                    "plan with --force"), path);

      pakt_cli_print_error (message);
      return PAKT_EXIT_FAILED;
    }

  plan = pakt_cli_load_folder (folder);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  if (force && exists (path))
    {
      name = g_file_get_basename (folder);
      label = g_strdup_printf (_("Import “%s”"), name);
      return replace (plan, path, label);
    }

  return pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, &error) ? PAKT_EXIT_DONE : pakt_cli_fail (error);
}

/**
 * pakt_cli_import:
 *
 * `pakt import DIR PLAN.pakt`: make a plan file from an interchange folder.
 */
int
pakt_cli_import (char **arguments)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "force", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &force,
      N_("Replace the plan in PLAN.pakt; a backup of it is made first"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("import DIR PLAN.pakt"),
                               _("Makes a plan file from an interchange folder."), &status))
    return status;
  if (g_strv_length (rest) != 2)
    return pakt_cli_usage_error (_("“%s” needs a folder and the name of a plan file"), "import");

  path = pakt_cli_dup_path (rest[1], &error);
  if (path == NULL)
    return pakt_cli_fail (error);

  folder = g_file_new_for_commandline_arg (rest[0]);
  return import_folder (folder, path, force);
}
