/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-folder.h"

#include <glib/gi18n-lib.h>

#include "pakt-csv.h"

/*
 * Writes the interchange folder in its canonical form: the same plan always
 * gives the same bytes.
 */

static void
append_line_end (GString *string)
{
  g_string_append (string, "\r\n");
}

static void
append_header (GString         *string,
               const PaktTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (string, ';');
      pakt_csv_append_cell (string, table->columns[i].name);
    }
  append_line_end (string);
}

static void
append_row (GString         *string,
            const PaktTable *table,
            gconstpointer    row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *cell = pakt_column_to_ascii (&table->columns[i], row);

      if (i > 0)
        g_string_append_c (string, ';');
      pakt_csv_append_cell (string, cell);
    }
  append_line_end (string);
}

static void
append_settings (GString         *string,
                 const PaktTable *table,
                 gconstpointer    row)
{
  g_string_append (string, "key;value");
  append_line_end (string);

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *cell = pakt_column_to_ascii (&table->columns[i], row);

      pakt_csv_append_cell (string, table->columns[i].name);
      g_string_append_c (string, ';');
      pakt_csv_append_cell (string, cell);
      append_line_end (string);
    }
}

/**
 * pakt_table_to_csv:
 *
 * Returns: (transfer full): the table's file, byte for byte
 */
GString *
pakt_table_to_csv (PaktPlan    *plan,
                   PaktTableId  table)
{
  const PaktTable *description = pakt_table_get (table);
  GString *string = g_string_new (NULL);

  if (!description->vertical)
    append_header (string, description);

  for (guint chunk = 0; chunk < pakt_plan_get_n_chunks (plan, table); chunk++)
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (plan, table, chunk, &n_rows);

      for (guint i = 0; i < n_rows; i++)
        {
          gconstpointer row = rows + i * description->row_size;

          if (description->vertical)
            append_settings (string, description, row);
          else
            append_row (string, description, row);
        }
    }

  return string;
}

/**
 * pakt_folder_save:
 * @folder: where to; made if it is not there
 * @error: PAKT_ERROR_UNREADABLE
 *
 * Writes every table of the plan; each file is replaced as a whole. Other files
 * in the folder stay.
 */
gboolean
pakt_folder_save (PaktPlan  *plan,
                  GFile     *folder,
                  GError   **error)
{
  g_autoptr (GError) cause = NULL;

  if (!g_file_make_directory_with_parents (folder, NULL, &cause) &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, _("the folder cannot be made: %s"), cause->message);
      return FALSE;
    }
  g_clear_error (&cause);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autofree char *name = g_strconcat (pakt_table_get (i)->name, ".csv", NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, name);
      g_autoptr (GString) csv = pakt_table_to_csv (plan, i);

      if (!g_file_replace_contents (file, csv->str, csv->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &cause))
        {
          g_set_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, _("%s cannot be written: %s"), name, cause->message);
          return FALSE;
        }
    }

  return TRUE;
}
