/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

static int
take_step (const char *argument,
           gboolean    undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_cli_open_store (argument, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktPlan) plan = store != NULL ? pakt_store_load (store, &error) : NULL;
  g_autoptr (PaktPlan) changed = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autofree char *label = NULL;
  g_autofree char *time = NULL;
  g_autofree char *line = NULL;
  const PaktAction *action;

  if (plan == NULL)
    return pakt_cli_fail (error);

  action = undo ? pakt_store_get_undo (store) : pakt_store_get_redo (store);
  if (action != NULL)
    {
      label = g_strdup (action->label);
      time = pakt_cli_format_time (action->at);
    }

  changed = undo ? pakt_store_undo (store, plan, &delta, &error) : pakt_store_redo (store, plan, &delta, &error);
  if (changed == NULL)
    return pakt_cli_fail (error);

  /* Translators: the step that was undone, and when it had been done */
  line = undo ? g_strdup_printf (_("Undone: %s (%s)"), label, time)
              /* Translators: the step that was done again, and when it had been done first */
              : g_strdup_printf (_("Redone: %s (%s)"), label, time);
  return pakt_cli_print_line (line);
}

/**
 * pakt_cli_undo:
 *
 * `pakt undo PLAN`: takes the last step back.
 */
int
pakt_cli_undo (char **arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) rest = g_strdupv (arguments);
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("undo PLAN"),
                               _("Takes the last step back. Nothing is lost: “pakt redo” makes it again."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "undo");

  return take_step (rest[0], TRUE);
}

/**
 * pakt_cli_redo:
 *
 * `pakt redo PLAN`: makes the step again that was taken back last.
 */
int
pakt_cli_redo (char **arguments)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) rest = g_strdupv (arguments);
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("redo PLAN"), _("Makes the step again that was undone last."),
                               &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "redo");

  return take_step (rest[0], FALSE);
}
