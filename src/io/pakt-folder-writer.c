/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
check_folder (GFile   *folder,
              GError **error)
{
  GFileType type = g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL);

  if (type == G_FILE_TYPE_UNKNOWN)
    return TRUE;
  if (type == G_FILE_TYPE_DIRECTORY)
    return check_children (folder, error);

  g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("this is a file; name a folder"));
  return FALSE;
}

/**
 * pakt_folder_save:
 * @folder: where to; made if it is not there
 * @error: PAKT_ERROR_UNREADABLE, or _INVALID if the folder contains what does not go with a plan
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

  if (!check_folder (folder, error))
    return FALSE;

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
