/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-csv.h"
#include "pakt-plan-builder.h"

/*
 * Reads the interchange folder (docs/FORMAT.md). Everything that is wrong is
 * said with file, line and column; then nothing is imported.
 */

/* A plan of the whole country stays below this; what is larger is not a plan. */
#define MAX_FILE_SIZE (G_GOFFSET_CONSTANT (1) << 30)
#define MAX_FAULTS_PER_FILE 20

typedef struct
{
  GFile *folder;
  PaktPlanBuilder *builder;
  GPtrArray *faults;
  guint n_faults[PAKT_N_TABLES];
  GArray *lines[PAKT_N_TABLES];   /* of each row; for the vertical table of each column */
} Reader;

/**
 * pakt_fault_to_string:
 *
 * Returns: (transfer full): `FILE:LINE: column “…”: what is wrong`
 */
char *
pakt_fault_to_string (const PaktFault *fault)
{
  GString *string = g_string_new (fault->file);

  if (fault->line > 0)
    g_string_append_printf (string, ":%u", fault->line);
  g_string_append (string, ": ");
  if (fault->column != NULL)
    {
      g_string_append_printf (string, _("column “%s”"), fault->column);
      g_string_append (string, ": ");
    }
  g_string_append (string, fault->message);

  return g_string_free_and_steal (string);
}

void
pakt_fault_free (PaktFault *fault)
{
  g_free (fault->file);
  g_free (fault->column);
  g_free (fault->message);
  g_free (fault);
}

static char *
name_file (Reader     *reader,
           const char *name)
{
  g_autoptr (GFile) file = name != NULL ? g_file_get_child (reader->folder, name) : g_object_ref (reader->folder);

  return g_file_get_parse_name (file);
}

/* Takes @message. @table may be PAKT_NO_TABLE, @line 0, @column %NULL. */
static void
complain (Reader     *reader,
          int         table,
          const char *name,
          guint       line,
          const char *column,
          char       *message)
{
  PaktFault *fault;

  if (table != PAKT_NO_TABLE && reader->n_faults[table]++ >= MAX_FAULTS_PER_FILE)
    {
      g_free (message);
      return;
    }

  fault = g_new0 (PaktFault, 1);
  fault->file = name_file (reader, name);
  fault->line = line;
  fault->column = g_strdup (column);
  fault->message = message;
  g_ptr_array_add (reader->faults, fault);
}

/* What people understand of why a file cannot be read. */
static const char *
describe_cause (const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("there is no such folder");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("you are not allowed to read it; ask for the permission or work on a copy");

  return cause->message;
}

static char *
describe_size (goffset size)
{
  g_autofree char *actual = g_format_size_full ((guint64) size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *limit = g_format_size_full (MAX_FILE_SIZE, G_FORMAT_SIZE_IEC_UNITS);

  return g_strdup_printf (_("the file has %s; a table of a plan has at most %s"), actual, limit);
}

/* Says where in @data the text stops being UTF-8. */
static void
complain_encoding (Reader          *reader,
                   const PaktTable *table,
                   const char      *name,
                   const char      *data,
                   const char      *invalid)
{
  guint line = 1;

  for (const char *p = data; p < invalid; p++)
    line += *p == '\n' || (*p == '\r' && p[1] != '\n');

  if (*invalid == '\0')
    complain (reader, (int) table->id, name, line, NULL, g_strdup (_("the file contains a NUL byte; it is not a text")));
  else
    complain (reader, (int) table->id, name, line, NULL,
              g_strdup_printf (_("byte 0x%02x is not UTF-8; save the file with the character set UTF-8"),
                               (guint) (guchar) *invalid));
}

/* Loads a file that is there, small enough and UTF-8; %NULL with a fault otherwise, or if it may be missing and is. */
static char *
load_file (Reader          *reader,
           const PaktTable *table,
           const char      *name,
           gsize           *length)
{
  g_autoptr (GFile) file = g_file_get_child (reader->folder, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, &error);
  g_autofree char *data = NULL;
  const char *invalid;

  if (info == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      if (table->required)
        complain (reader, (int) table->id, name, 0, NULL, g_strdup (_("the file is missing; every plan needs it")));
      return NULL;
    }

  /* Anything but a file, such as a pipe, might never end. */
  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    complain (reader, (int) table->id, name, 0, NULL, g_strdup (_("this is not a regular file")));
  else if (info != NULL && g_file_info_get_size (info) > MAX_FILE_SIZE)
    complain (reader, (int) table->id, name, 0, NULL, describe_size (g_file_info_get_size (info)));
  else if (info == NULL || !g_file_load_contents (file, NULL, &data, length, NULL, &error))
    complain (reader, (int) table->id, name, 0, NULL, g_strdup (describe_cause (error)));
  else if (!g_utf8_validate_len (data, *length, &invalid))
    complain_encoding (reader, table, name, data, invalid);
  else
    return g_steal_pointer (&data);

  return NULL;
}

/* Maps the header's cells to columns; %NULL with faults if that does not work. */
static int *
read_header (Reader          *reader,
             const PaktTable *table,
             const char      *name,
             PaktCsvReader   *csv,
             guint           *n_header)
{
  char **cells = pakt_csv_reader_get (csv, n_header);
  guint line = pakt_csv_reader_get_line (csv);
  g_autofree int *columns = g_new (int, *n_header);
  g_autofree gboolean *found = g_new0 (gboolean, table->n_columns);
  guint n_before = reader->faults->len;

  for (guint i = 0; i < *n_header; i++)
    {
      columns[i] = pakt_table_find_column (table, cells[i]);
      if (columns[i] < 0)
        complain (reader, (int) table->id, name, line, cells[i],
                  *n_header == 1 && table->n_columns > 1
                    ? g_strdup (_("the table has no such column; columns are separated by semicolons"))
                    : g_strdup (_("the table has no such column; correct or remove it")));
      else if (found[columns[i]])
        complain (reader, (int) table->id, name, line, cells[i], g_strdup (_("the column stands here twice")));
      else
        found[columns[i]] = TRUE;
    }

  for (guint i = 0; i < table->n_columns; i++)
    if (!found[i] && table->columns[i].flags & (PAKT_COLUMN_KEY | PAKT_COLUMN_REQUIRED))
      complain (reader, (int) table->id, name, line, table->columns[i].name, g_strdup (_("the column is missing")));

  return reader->faults->len == n_before ? g_steal_pointer (&columns) : NULL;
}

static void
note_line (Reader      *reader,
           PaktTableId  table,
           guint        line)
{
  g_array_append_val (reader->lines[table], line);
}

static void
read_row (Reader          *reader,
          const PaktTable *table,
          const char      *name,
          PaktCsvReader   *csv,
          const int       *columns,
          guint            n_header)
{
  guint n_cells;
  char **cells = pakt_csv_reader_get (csv, &n_cells);
  guint line = pakt_csv_reader_get_line (csv);
  gpointer row;

  if (n_cells != n_header)
    {
      complain (reader, (int) table->id, name, line, NULL,
                g_strdup_printf (_("the row has %u cells, the header has %u"), n_cells, n_header));
      return;
    }

  row = pakt_plan_builder_append (reader->builder, table->id);
  note_line (reader, table->id, line);

  for (guint i = 0; i < n_cells; i++)
    {
      const PaktColumn *column = &table->columns[columns[i]];
      char *fault = pakt_column_parse (column, cells[i], pakt_plan_builder_get_strings (reader->builder), row);

      if (fault != NULL)
        complain (reader, (int) table->id, name, line, column->name, fault);
    }
}

/* plan.csv: a line `key;value` for each column of the one row. */
static void
read_setting (Reader          *reader,
              const PaktTable *table,
              const char      *name,
              PaktCsvReader   *csv,
              guint            key_column,
              gpointer         row)
{
  guint n_cells;
  char **cells = pakt_csv_reader_get (csv, &n_cells);
  guint line = pakt_csv_reader_get_line (csv);
  const char *key = n_cells == 2 ? cells[key_column] : "";
  int position = pakt_table_find_column (table, key);
  char *fault;

  if (n_cells != 2)
    complain (reader, (int) table->id, name, line, NULL,
              g_strdup_printf (_("the row has %u cells, the header has %u"), n_cells, 2));
  else if (position < 0)
    complain (reader, (int) table->id, name, line, "key",
              g_strdup_printf (_("there is no setting “%s”"), key));
  else if (g_array_index (reader->lines[table->id], guint, position) != 0)
    complain (reader, (int) table->id, name, line, "key",
              g_strdup_printf (_("the key “%s” is doubled; it stands in line %u already"), key,
                               g_array_index (reader->lines[table->id], guint, position)));
  else
    {
      g_array_index (reader->lines[table->id], guint, position) = line;
      fault = pakt_column_parse (&table->columns[position], cells[1 - key_column],
                                 pakt_plan_builder_get_strings (reader->builder), row);
      if (fault != NULL)
        complain (reader, (int) table->id, name, line, key, fault);
    }
}

static void
read_settings (Reader          *reader,
               const PaktTable *table,
               const char      *name,
               PaktCsvReader   *csv)
{
  gpointer row = pakt_plan_builder_append (reader->builder, table->id);
  PaktPlanRow *settings = row;
  guint n_cells;
  char **cells = pakt_csv_reader_get (csv, &n_cells);
  guint key_column;
  char *fault = NULL;

  key_column = n_cells == 2 && g_str_equal (cells[1], "key");
  if (n_cells != 2 || !g_str_equal (cells[key_column], "key") || !g_str_equal (cells[1 - key_column], "value"))
    {
      complain (reader, (int) table->id, name, pakt_csv_reader_get_line (csv), NULL,
                g_strdup (_("the header must be “key;value”")));
      return;
    }

  g_array_set_size (reader->lines[table->id], table->n_columns);
  while (pakt_csv_reader_next (csv, &fault))
    read_setting (reader, table, name, csv, key_column, row);
  if (fault != NULL)
    complain (reader, (int) table->id, name, pakt_csv_reader_get_line (csv), NULL, fault);

  if (settings->format != PAKT_NONE && settings->format > 1)
    complain (reader, (int) table->id, name, g_array_index (reader->lines[table->id], guint, 0), "format",
              g_strdup (_("the plan was written by a newer version of the program; update the program")));

  settings->format = 1;
  if (*settings->plan_id == '\0')
    {
      g_autofree char *plan_id = g_uuid_string_random ();

      settings->plan_id = pakt_strings_intern (pakt_plan_builder_get_strings (reader->builder), plan_id);
    }
}

static void
read_table (Reader          *reader,
            const PaktTable *table)
{
  g_autofree char *name = g_strconcat (table->name, ".csv", NULL);
  gsize length = 0;
  g_autofree char *data = load_file (reader, table, name, &length);
  g_autoptr (PaktCsvReader) csv = NULL;
  char *fault = NULL;
  guint n_header;

  reader->lines[table->id] = g_array_new (FALSE, TRUE, sizeof (guint));
  if (data == NULL)
    return;

  csv = pakt_csv_reader_new (data, length);
  if (!pakt_csv_reader_next (csv, &fault))
    {
      complain (reader, (int) table->id, name, fault != NULL ? pakt_csv_reader_get_line (csv) : 1, NULL,
                fault != NULL ? fault : g_strdup (_("the file is empty; it needs at least its header")));
    }
  else if (table->vertical)
    {
      read_settings (reader, table, name, csv);
    }
  else
    {
      g_autofree int *columns = read_header (reader, table, name, csv, &n_header);

      while (columns != NULL && reader->n_faults[table->id] < MAX_FAULTS_PER_FILE &&
             pakt_csv_reader_next (csv, &fault))
        read_row (reader, table, name, csv, columns, n_header);
      if (fault != NULL)
        complain (reader, (int) table->id, name, pakt_csv_reader_get_line (csv), NULL, fault);
    }
}

/* A table that the program does not know may hold what the user cares about: it is not passed over. */
static gboolean
check_names (Reader  *reader,
             GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (reader->folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                    G_FILE_QUERY_INFO_NONE, NULL, error);

  if (children == NULL)
    return FALSE;

  for (;;)
    {
      GFileInfo *info;
      const char *name;
      g_autofree char *stem = NULL;

      if (!g_file_enumerator_iterate (children, &info, NULL, NULL, error))
        return FALSE;
      if (info == NULL)
        return TRUE;

      /* PRICES.CSV is not prices.csv, but nobody would want it passed over. */
      name = g_file_info_get_name (info);
      if (name[0] == '.' || strlen (name) < strlen (".csv") ||
          g_ascii_strcasecmp (name + strlen (name) - strlen (".csv"), ".csv") != 0)
        continue;

      stem = g_strndup (name, strlen (name) - strlen (".csv"));
      if (!g_str_has_suffix (name, ".csv") || pakt_table_find (stem) == NULL)
        complain (reader, PAKT_NO_TABLE, name, 0, NULL,
                  g_strdup (_("the format has no table of this name; rename or remove the file")));
    }
}

/* Turns what the plan as a whole complains about into places in files. */
static void
place_problem (Reader            *reader,
               const PaktProblem *problem)
{
  const PaktTable *table = pakt_table_get (problem->table);
  g_autofree char *name = g_strconcat (table->name, ".csv", NULL);
  int position = table->vertical ? problem->column : problem->row;
  GArray *lines = reader->lines[problem->table];
  guint line = position >= 0 && (guint) position < lines->len ? g_array_index (lines, guint, position) : 0;
  char *message = g_strdup (problem->message);

  if (problem->other_row >= 0)
    {
      g_free (message);
      message = g_strdup_printf (_("the key “%s” is doubled; it stands in line %u already"), problem->key,
                                 g_array_index (lines, guint, problem->other_row));
    }

  complain (reader, (int) problem->table, name, line,
            problem->column >= 0 ? table->columns[problem->column].name : NULL, message);
}

static PaktPlan *
read_folder (Reader  *reader,
             GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) cause = NULL;
  PaktPlan *plan;

  if (g_file_query_file_type (reader->folder, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    {
      g_autofree char *name = name_file (reader, NULL);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: this is a file, not an interchange folder"), name);
      return NULL;
    }

  if (!check_names (reader, &cause))
    {
      g_autofree char *name = name_file (reader, NULL);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, "%s: %s", name, describe_cause (cause));
      return NULL;
    }

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    read_table (reader, pakt_table_get (i));

  if (reader->faults->len == 0)
    {
      plan = pakt_plan_builder_build (reader->builder, &problems);
      if (plan != NULL)
        return plan;
      for (guint i = 0; i < problems->len; i++)
        place_problem (reader, g_ptr_array_index (problems, i));
    }

  if (reader->faults->len > 0)
    {
      g_autofree char *first = pakt_fault_to_string (g_ptr_array_index (reader->faults, 0));

      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, first);
    }

  return NULL;
}

/**
 * pakt_folder_load:
 * @folder: an interchange folder
 * @faults: (out) (optional) (transfer full) (element-type PaktFault): everything that is
 *   wrong with its files, at most 20 faults of each, empty if the folder itself cannot be read
 * @error: PAKT_ERROR_INVALID with the first fault, or _UNREADABLE
 *
 * Reads a plan. A plan without an id gets one.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL if anything is wrong
 */
PaktPlan *
pakt_folder_load (GFile      *folder,
                  GPtrArray **faults,
                  GError    **error)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_fault_free);
  Reader reader = { .folder = folder, .builder = builder, .faults = found };
  PaktPlan *plan = read_folder (&reader, error);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    g_clear_pointer (&reader.lines[i], g_array_unref);
  if (faults != NULL)
    *faults = g_steal_pointer (&found);

  return plan;
}
