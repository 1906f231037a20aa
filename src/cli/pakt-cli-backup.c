/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pakt-backup.h"
#include "pakt-delta-output.h"
#include "pakt-salvage.h"

/* The id of a plan that cannot be opened: still legible, or the name of the file, as in the library. */
static char *
guess_id (const char *argument)
{
  g_autofree char *path = pakt_cli_dup_path (argument, NULL);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : g_strdup ("");
  g_autoptr (PaktPlan) plan = NULL;

  if (g_str_has_suffix (base, ".pakt"))
    base[strlen (base) - strlen (".pakt")] = '\0';
  if (g_uuid_string_is_valid (base))
    return g_steal_pointer (&base);

  plan = path != NULL ? pakt_salvage (path, NULL, NULL) : NULL;
  return plan != NULL ? g_strdup (pakt_plan_get_id (plan)) : NULL;
}

/* Who looks for backups may have a plan that cannot be opened any more. */
static char *
find_id (const char  *argument,
         GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PaktStore) store = pakt_cli_open_store (argument, PAKT_STORE_READ, &cause);
  char *id = store != NULL ? pakt_store_dup_plan_id (store, &cause) : NULL;

  if (id == NULL && g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_DAMAGED))
    id = guess_id (argument);
  if (id == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));

  return id;
}

static int
print_backups (const char *argument,
               gboolean    as_csv)
{
  const char *titles[] = { _("Daily"), _("Requested"), _("Before a new format"), _("Before a replacement") };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = find_id (argument, &error);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);
  g_autofree char *root = pakt_backup_get_default_root ();

  if (id == NULL)
    return pakt_cli_fail (error);

  backups = pakt_backup_list (root, id);
  if (backups->len == 0 && !as_csv)
    return pakt_cli_print_line (_("There is no backup of this plan yet."));

  pakt_output_add_column (output, "at", _("When"), FALSE);
  pakt_output_add_column (output, "reason", _("Reason"), FALSE);
  pakt_output_add_column (output, "name", _("Name"), FALSE);
  pakt_output_add_column (output, "path", _("File"), FALSE);

  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *time = pakt_cli_format_time (backup->at);

      pakt_output_add_word (output, backup->at, time);
      pakt_output_add_word (output, pakt_backup_reason_get_name (backup->reason), titles[backup->reason]);
      pakt_output_add_text (output, backup->name);
      pakt_output_add_text (output, backup->path);
    }

  return pakt_output_finish (output);
}

static int
make_backup (const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_cli_open_store (argument, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *path = NULL;

  if (plan != NULL)
    path = pakt_backup_make (root, pakt_store_get_path (store), PAKT_BACKUP_REQUESTED, &error);

  return path != NULL ? pakt_cli_print_line (path) : pakt_cli_fail (error);
}

/**
 * pakt_cli_backup:
 *
 * `pakt backup PLAN`: makes a backup, or lists those there are.
 */
int
pakt_cli_backup (char **arguments)
{
  g_autofree char *format = NULL;
  gboolean list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &list, N_("List the backups"), NULL },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("backup PLAN"),
                               _("Makes a backup of a plan and prints where it is."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "backup");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);
  if (format != NULL && !list)
    return pakt_cli_usage_error (_("--format belongs to --list"));

  return list ? print_backups (rest[0], as_csv) : make_backup (rest[0]);
}

/* The file of a backup that is named in some way; what the history will call it goes to @label. */
static char *
find_backup (PaktPlan    *plan,
             const char  *argument,
             char       **label)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autoptr (GPtrArray) backups = pakt_backup_list (root, pakt_plan_get_id (plan));
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);

  for (guint i = 0; i < backups->len; i++)
    {
      const PaktBackup *backup = g_ptr_array_index (backups, i);

      if (g_str_equal (backup->name, argument) || g_strcmp0 (backup->path, path) == 0)
        {
          g_autofree char *time = pakt_cli_format_time (backup->at);

          /* Translators: a day, with or without a time */
          *label = g_strdup_printf (_("Restore the backup of %s"), time);
          return g_strdup (backup->path);
        }
    }

  *label = g_strdup_printf (_("Restore “%s”"), name);
  return g_steal_pointer (&path);
}

static PaktPlan *
load_backup (PaktPlan    *plan,
             const char  *argument,
             char       **label,
             GError     **error)
{
  g_autofree char *path = find_backup (plan, argument, label);

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND,
                   _("%s: there is no such backup; “pakt backup PLAN --list” shows those there are"), argument);
      return NULL;
    }

  return pakt_backup_load (path, pakt_plan_get_id (plan), error);
}

static int
print_differences (PaktDelta *delta,
                   gboolean   dry_run,
                   gboolean   as_csv)
{
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);
  int status;

  if (pakt_delta_get_n_changes (delta) == 0 && !as_csv)
    return pakt_cli_print_line (_("Nothing differs, nothing was changed."));

  pakt_delta_output_add_columns (output, "now", C_("cell", "Now"), "then", C_("cell", "In the backup"));
  pakt_delta_output_add_rows (output, delta, NULL, NULL);

  status = pakt_output_finish (output);
  if (status != PAKT_EXIT_DONE || dry_run || as_csv)
    return status;

  return pakt_cli_print_line (_("Restored; “pakt undo” takes it back."));
}

static int
restore (const char *argument,
         const char *backup,
         gboolean    dry_run,
         gboolean    as_csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_cli_open_store (argument, PAKT_STORE_READ, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;
  g_autofree char *label = NULL;
  g_autoptr (PaktPlan) wanted = plan != NULL ? load_backup (plan, backup, &label, &error) : NULL;
  g_autoptr (PaktDelta) delta = NULL;

  if (wanted == NULL)
    return pakt_cli_fail (error);

  delta = pakt_delta_new_between (plan, wanted);
  if (!dry_run && pakt_delta_get_n_changes (delta) > 0)
    {
      g_clear_pointer (&delta, pakt_delta_unref);
      delta = pakt_cli_change_plan (pakt_store_get_path (store), wanted, label, &error);
    }

  return delta != NULL ? print_differences (delta, dry_run, as_csv) : pakt_cli_fail (error);
}

/**
 * pakt_cli_restore:
 *
 * `pakt restore PLAN BACKUP`: makes the plan again what it was, as a step that can be undone.
 */
int
pakt_cli_restore (char **arguments)
{
  g_autofree char *format = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &dry_run, N_("Only show what differs"), NULL },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("restore PLAN BACKUP"),
                               _("Makes a plan again what it was in a backup, a file or a name that “pakt backup "
                                 "--list” shows, and prints what differed. “pakt undo” takes it back."), &status))
    return status;
  if (g_strv_length (rest) != 2)
    return pakt_cli_usage_error (_("“%s” needs a plan and a backup"), "restore");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);

  return restore (rest[0], rest[1], dry_run, as_csv);
}
