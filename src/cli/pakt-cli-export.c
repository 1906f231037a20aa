/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-folder.h"

/**
 * pakt_cli_export:
 *
 * `pakt export PLAN DIR`: write a plan as an interchange folder.
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
  if (!pakt_folder_save (plan, folder, &error))
    {
      g_autofree char *name = g_file_get_parse_name (folder);

      g_prefix_error (&error, "%s: ", name);
      return pakt_cli_fail (error);
    }

  return PAKT_EXIT_DONE;
}
