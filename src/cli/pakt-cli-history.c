/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-delta-output.h"

static void
add_action (PaktOutput    *output,
            gconstpointer  data)
{
  static const char * const names[] = { "edit", "undo", "redo" };
  const char *titles[] = { C_("action", "Edit"), C_("action", "Undo"), C_("action", "Redo") };
  const PaktAction *action = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, action->id);
  g_autofree char *time = pakt_cli_format_time (action->at);

  pakt_output_add_text (output, id);
  pakt_output_add_word (output, action->at, time);
  pakt_output_add_text (output, action->author);
  pakt_output_add_text (output, action->device);
  pakt_output_add_word (output, names[action->kind], titles[action->kind]);
  pakt_output_add_text (output, action->label);
}

static int
print_history (PaktStore *store,
               gboolean   as_csv)
{
  GPtrArray *actions = pakt_store_get_actions (store);
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);

  if (actions->len == 0 && !as_csv)
    return pakt_cli_print_line (_("Nothing has been changed yet."));

  pakt_output_add_column (output, "id", _("No."), TRUE);
  pakt_output_add_column (output, "at", _("When"), FALSE);
  pakt_output_add_column (output, "author", _("Who"), FALSE);
  pakt_output_add_column (output, "device", _("Device"), FALSE);
  pakt_output_add_column (output, "action", _("Action"), FALSE);
  pakt_output_add_column (output, "label", _("What was done"), FALSE);
  pakt_delta_output_add_columns (output, "old", C_("cell", "Old"), "new", C_("cell", "New"));

  for (guint i = 0; i < actions->len; i++)
    {
      const PaktAction *action = g_ptr_array_index (actions, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktDelta) delta = pakt_store_read_delta (store, action->id, &error);

      if (delta == NULL)
        return pakt_cli_fail (error);
      pakt_delta_output_add_rows (output, delta, add_action, action);
    }

  return pakt_output_finish (output);
}

/**
 * pakt_cli_history:
 *
 * `pakt history PLAN`: who changed what when, oldest first.
 */
int
pakt_cli_history (char **arguments)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("history PLAN"),
                               _("Shows who changed what when, and what was there before."), &status))
    return status;
  if (g_strv_length (rest) != 1)
    return pakt_cli_usage_error (_("“%s” needs one plan"), "history");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);

  /* A history is told only of a plan that is whole. */
  store = pakt_cli_open_store (rest[0], PAKT_STORE_READ, &error);
  plan = store != NULL ? pakt_store_load (store, &error) : NULL;
  return plan != NULL ? print_history (store, as_csv) : pakt_cli_fail (error);
}
