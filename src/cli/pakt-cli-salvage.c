/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <glib/gi18n.h>

#include "pakt-output.h"
#include "pakt-salvage.h"

/* People read only what is missing, programs read of every table. */
static int
print_report (GPtrArray *tables,
              gboolean   as_csv)
{
  g_autoptr (PaktOutput) output = pakt_output_new (as_csv);
  gboolean lost = FALSE;

  pakt_output_add_column (output, "table", _("Table"), FALSE);
  pakt_output_add_column (output, "expected", _("Expected rows"), TRUE);
  pakt_output_add_column (output, "found", _("Found"), TRUE);
  pakt_output_add_column (output, "dropped", _("Dropped"), TRUE);
  pakt_output_add_column (output, "altered", _("Altered"), FALSE);
  pakt_output_add_column (output, "last_before", _("Last before the gap"), FALSE);
  pakt_output_add_column (output, "first_behind", _("First behind the gap"), FALSE);

  for (guint i = 0; i < tables->len; i++)
    {
      const PaktSalvageTable *table = g_ptr_array_index (tables, i);
      const PaktTable *description = pakt_table_get (table->table);

      lost |= pakt_salvage_lost (table);
      if (!as_csv && !pakt_salvage_lost (table))
        continue;

      pakt_output_add_word (output, description->name, _(description->title));
      if (table->n_expected < 0)
        pakt_output_add_text (output, "");
      else
        pakt_output_add_number (output, table->n_expected);
      pakt_output_add_number (output, table->n_found);
      pakt_output_add_number (output, table->n_dropped);
      pakt_output_add_word (output, table->altered ? "1" : "0", table->altered ? _("yes") : "");
      pakt_output_add_text (output, table->last_before != NULL ? table->last_before : "");
      pakt_output_add_text (output, table->first_behind != NULL ? table->first_behind : "");
    }

  return lost || as_csv ? pakt_output_finish (output) : pakt_cli_print_line (_("Nothing is missing."));
}

static int
salvage (const char *damaged,
         const char *path,
         gboolean    as_csv)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  plan = pakt_salvage (damaged, &tables, &error);
  if (plan == NULL || !pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, &error))
    return pakt_cli_fail (error);

  return print_report (tables, as_csv);
}

/**
 * pakt_cli_salvage:
 *
 * `pakt salvage DAMAGED NEW.pakt`: a new plan file with what can still be read of a damaged one.
 */
int
pakt_cli_salvage (char **arguments)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &format, N_("For programs or for people"), "csv|table" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *path = NULL;
  gboolean as_csv;
  int status;

  if (!pakt_cli_parse_options (&rest, entries, _("salvage DAMAGED NEW.pakt"),
                               _("Makes a new plan file of what can still be read of a damaged one, and shows what is "
                                 "missing."), &status))
    return status;
  if (g_strv_length (rest) != 2)
    return pakt_cli_usage_error (_("“%s” needs a damaged plan file and the name of a new one"), "salvage");
  if (!pakt_cli_parse_format (format, &as_csv))
    return pakt_cli_usage_error (_("--format must be csv or table, not “%s”"), format);

  damaged = pakt_cli_dup_path (rest[0], &error);
  path = damaged != NULL ? pakt_cli_dup_path (rest[1], &error) : NULL;
  if (path == NULL)
    return pakt_cli_fail (error);

  return salvage (damaged, path, as_csv);
}
