/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "pakt-folder.h"

/* A file's name without `.csv`, or %NULL for a file that is none of the format's business. */
static char *
dup_stem (const char *name)
{
  gsize length = strlen (name);

  if (name[0] == '.' || length < strlen (".csv") ||
      g_ascii_strcasecmp (name + length - strlen (".csv"), ".csv") != 0)
    return NULL;

  return g_strndup (name, length - strlen (".csv"));
}

/* With a table among them that the format does not know, the files would be no plan. */
static gboolean
check_child (GFileInfo  *info,
             GError    **error)
{
  const char *name = g_file_info_get_name (info);
  g_autofree char *stem = dup_stem (name);

  if (stem == NULL)
    return TRUE;

  if (!g_str_has_suffix (name, ".csv") || pakt_table_find (stem) == NULL)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   _("the folder has “%s”, which is not a table of a plan; move the file away or choose another "
                     "folder"), name);
      return FALSE;
    }

  /* Whoever opens a pipe may wait for good. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   _("“%s” in the folder is not a regular file; move it away or choose another folder"), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_children (GFile   *folder,
                GError **error)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NONE, NULL, error);

  while (children != NULL)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (children, &info, NULL, NULL, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      if (!check_child (info, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
export_plan (PaktPlan  *plan,
             GFile     *folder,
             GError   **error)
{
  GFileType type = g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL);

  if (type != G_FILE_TYPE_UNKNOWN && type != G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("this is a file; name a folder"));
      return FALSE;
    }

  if (type == G_FILE_TYPE_DIRECTORY && !check_children (folder, error))
    return FALSE;

  return pakt_folder_save (plan, folder, error);
}

/**
 * pakt_cli_export:
 *
 * `pakt export PLAN DIR`: an interchange folder of a plan.
 */
int
pakt_cli_export (char **arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("export PLAN DIR"),
                               _("Writes a plan as an interchange folder. Tables that are in the folder already are "
                                 "replaced, other files stay."), &status))
    return status;
  if (g_strv_length (rest) != 2)
    return pakt_cli_usage_error (_("“%s” needs a plan and a folder"), "export");

  plan = pakt_cli_load_plan (rest[0]);
  if (plan == NULL)
    return PAKT_EXIT_FAILED;

  folder = g_file_new_for_commandline_arg (rest[1]);
  if (!export_plan (plan, folder, &error))
    {
      g_autofree char *name = g_file_get_parse_name (folder);

      g_prefix_error (&error, "%s: ", name);
      return pakt_cli_fail (error);
    }

  return PAKT_EXIT_DONE;
}
