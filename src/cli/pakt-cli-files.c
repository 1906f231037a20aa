/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-folder.h"

/*
 * Plans as they are named on the command line: plan files and interchange
 * folders. What is wrong with one is said here.
 */

static gboolean
is_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/**
 * pakt_cli_dup_path:
 * @argument: a file as it was given
 * @error: PAKT_ERROR_INVALID if it is not a file on this computer
 *
 * Returns: (transfer full) (nullable): its absolute path
 */
char *
pakt_cli_dup_path (const char  *argument,
                   GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: this is not a file on this computer"), argument);

  return path;
}

/**
 * pakt_cli_load_folder:
 *
 * Returns: (transfer full) (nullable): the plan in an interchange folder; otherwise all that is wrong has been said
 */
PaktPlan *
pakt_cli_load_folder (GFile *folder)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, &faults, &error);

  if (plan != NULL)
    return plan;

  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *text = pakt_fault_to_string (g_ptr_array_index (faults, i));

      pakt_cli_print_error (text);
    }
  if (faults->len == 0)
    pakt_cli_fail (error);

  return NULL;
}

/**
 * pakt_cli_open_store:
 * @argument: a plan file as it was given
 * @error: as pakt_store_open()
 *
 * Opens a plan file; a folder has neither a history nor backups.
 *
 * Returns: (transfer full) (nullable): the plan file
 */
PaktStore *
pakt_cli_open_store (const char     *argument,
                     PaktStoreMode   mode,
                     GError        **error)
{
  g_autofree char *path = pakt_cli_dup_path (argument, error);

  if (path == NULL)
    return NULL;
  if (!is_folder (path))
    return pakt_store_open (path, mode, error);

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
               _("%s: this is a folder, which has neither a history nor backups; “pakt import” makes a plan file "
                 "of it"), path);
  return NULL;
}

static PaktPlan *
load (const char *argument,
      gboolean    thoroughly)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argument);
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pakt_cli_dup_path (argument, &error);
  PaktPlan *plan = NULL;

  if (path != NULL && is_folder (path))
    return pakt_cli_load_folder (file);

  store = path != NULL ? pakt_store_open (path, PAKT_STORE_READ, &error) : NULL;
  if (store != NULL && (!thoroughly || pakt_store_check (store, &error)))
    plan = pakt_store_load (store, &error);
  if (plan == NULL)
    pakt_cli_fail (error);

  return plan;
}

/**
 * pakt_cli_load_plan:
 * @argument: PLAN as it was given, a plan file or an interchange folder
 *
 * Returns: (transfer full) (nullable): the plan; otherwise what is wrong has been said
 */
PaktPlan *
pakt_cli_load_plan (const char *argument)
{
  return load (argument, FALSE);
}

/**
 * pakt_cli_load_checked_plan:
 * @argument: PLAN as it was given, a plan file or an interchange folder
 *
 * Reads a plan like pakt_cli_load_plan(), and a plan file to its last byte.
 *
 * Returns: (transfer full) (nullable): the plan; otherwise what is wrong has been said
 */
PaktPlan *
pakt_cli_load_checked_plan (const char *argument)
{
  return load (argument, TRUE);
}

/**
 * pakt_cli_change_plan:
 * @path: a plan file
 * @wanted: what it shall hold
 * @label: what is done, as the history says it
 *
 * Makes @wanted of the plan in a file, in one step that can be undone. Where
 * nothing differs nothing is written.
 *
 * Returns: (transfer full) (nullable): what was changed
 */
PaktDelta *
pakt_cli_change_plan (const char  *path,
                      PaktPlan    *wanted,
                      const char  *label,
                      GError     **error)
{
  g_autoptr (PaktStore) store = pakt_store_open (path, PAKT_STORE_WRITE, error);

  return store != NULL ? pakt_store_change_to (store, wanted, label, error) : NULL;
}

/**
 * pakt_cli_format_time:
 * @at: a moment in UTC, `2026-11-21T09:30:00Z`, or a day, `2026-11-21`
 *
 * Returns: (transfer full): the moment as it was where the user is, or the day
 */
char *
pakt_cli_format_time (const char *at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  PaktDate date;

  if (pakt_date_parse (at, &date))
    return pakt_format_date (date);
  if (local == NULL)
    return g_strdup (at);

  day = pakt_format_date (pakt_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                         g_date_time_get_day_of_month (local)));
  time = g_date_time_format (local, "%H:%M:%S");
  return g_strconcat (day, " ", time, NULL);
}
