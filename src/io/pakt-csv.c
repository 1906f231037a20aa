/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PaktCsvReader
{
  char *position;
  char *end;
  guint line;        /* of the next record */
  guint record_line; /* of the record in hand, or of its fault */
  GPtrArray *cells;
};

/**
 * pakt_csv_reader_new:
 * @data: valid UTF-8 without NUL bytes, with a writable byte behind it
 * @length: how many bytes, without that byte
 *
 * Returns: (transfer full): a reader of @data, which must outlive it
 */
PaktCsvReader *
pakt_csv_reader_new (char  *data,
                     gsize  length)
{
  PaktCsvReader *reader = g_new0 (PaktCsvReader, 1);

  reader->position = data;
  reader->end = data + length;
  reader->line = 1;
  reader->cells = g_ptr_array_new ();

  /* A byte order mark says nothing that UTF-8 does not say itself. */
  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    reader->position += 3;

  return reader;
}

void
pakt_csv_reader_free (PaktCsvReader *reader)
{
  g_ptr_array_unref (reader->cells);
  g_free (reader);
}

/* Steps over a line end, if there is one: CRLF, LF or CR. */
static gboolean
skip_line_end (PaktCsvReader *reader)
{
  if (reader->position < reader->end && *reader->position == '\r')
    {
      reader->position++;
      if (reader->position < reader->end && *reader->position == '\n')
        reader->position++;
    }
  else if (reader->position < reader->end && *reader->position == '\n')
    {
      reader->position++;
    }
  else
    {
      return FALSE;
    }

  reader->line++;
  return TRUE;
}

/* What an unquoted cell cannot contain. */
static inline gboolean
ends_plain (char c)
{
  return c == ';' || c == '\n' || c == '\r' || c == '"';
}

/* Reads a quoted cell from behind its opening quote and unescapes it in place. */
static char *
read_quoted (PaktCsvReader  *reader,
             char          **fault)
{
  guint opening_line = reader->line;
  char *cell = reader->position;
  char *write = cell;

  for (;;)
    {
      if (reader->position >= reader->end)
        {
          reader->record_line = opening_line;
          *fault = g_strdup (_("a quotation mark opens here and is never closed"));
          return NULL;
        }

      if (*reader->position == '"')
        {
          reader->position++;
          if (reader->position >= reader->end || *reader->position != '"')
            break;
        }
      else if (*reader->position == '\n' ||
               (*reader->position == '\r' && reader->position + 1 < reader->end && reader->position[1] != '\n'))
        {
          reader->line++;
        }

      *write++ = *reader->position++;
    }

  if (reader->position < reader->end && (!ends_plain (*reader->position) || *reader->position == '"'))
    {
      reader->record_line = reader->line;
      *fault = g_strdup (_("text follows a closing quotation mark; double quotation marks inside a cell"));
      return NULL;
    }

  /* The byte behind the text is the closing quote or one of the text, so it may be overwritten. */
  *write = '\0';
  return cell;
}

/* Reads an unquoted cell; the separator behind it becomes its end. */
static char *
read_plain (PaktCsvReader  *reader,
            char          **fault)
{
  char *cell = reader->position;

  while (reader->position < reader->end && !ends_plain (*reader->position))
    reader->position++;

  if (reader->position < reader->end && *reader->position == '"')
    {
      *fault = g_strdup (_("a quotation mark inside a cell; put the cell in quotation marks and double those inside"));
      return NULL;
    }

  return cell;
}

static gboolean
read_record (PaktCsvReader  *reader,
             char          **fault)
{
  g_ptr_array_set_size (reader->cells, 0);
  reader->record_line = reader->line;

  for (;;)
    {
      gboolean quoted = reader->position < reader->end && *reader->position == '"';
      char *cell;
      char *cell_end;
      char separator;

      if (quoted)
        reader->position++;
      cell = quoted ? read_quoted (reader, fault) : read_plain (reader, fault);
      if (cell == NULL)
        return FALSE;

      g_ptr_array_add (reader->cells, cell);
      cell_end = reader->position;
      separator = cell_end < reader->end ? *cell_end : '\0';

      if (separator == ';')
        reader->position++;
      else
        skip_line_end (reader);

      if (!quoted)
        *cell_end = '\0';
      if (separator != ';')
        return TRUE;
    }
}

static gboolean
is_blank (PaktCsvReader *reader)
{
  for (guint i = 0; i < reader->cells->len; i++)
    if (*(const char *) g_ptr_array_index (reader->cells, i) != '\0')
      return FALSE;

  return TRUE;
}

/**
 * pakt_csv_reader_next:
 * @fault: (out) (transfer full) (nullable): a sentence, if the record cannot be read
 *
 * Reads the next record that has a cell with text; spreadsheets leave blank ones behind.
 *
 * Returns: whether there is one; %FALSE with no @fault at the end
 */
gboolean
pakt_csv_reader_next (PaktCsvReader  *reader,
                      char          **fault)
{
  *fault = NULL;

  while (reader->position < reader->end)
    {
      if (!read_record (reader, fault))
        {
          reader->position = reader->end;
          return FALSE;
        }
      if (!is_blank (reader))
        return TRUE;
    }

  return FALSE;
}

/**
 * pakt_csv_reader_get:
 * @n_cells: (out): how many
 *
 * Returns: (transfer none): the cells of the record in hand, valid until the reader's data is freed
 */
char **
pakt_csv_reader_get (PaktCsvReader *reader,
                     guint         *n_cells)
{
  *n_cells = reader->cells->len;
  return (char **) reader->cells->pdata;
}

/**
 * pakt_csv_reader_get_line:
 *
 * Returns: the line, from 1, in which the record in hand begins, or of its fault
 */
guint
pakt_csv_reader_get_line (PaktCsvReader *reader)
{
  return reader->record_line;
}

/**
 * pakt_csv_append_cell:
 *
 * Appends a cell, in quotation marks only where it needs them.
 */
void
pakt_csv_append_cell (GString    *string,
                      const char *cell)
{
  if (strpbrk (cell, ";\"\r\n") == NULL)
    {
      g_string_append (string, cell);
      return;
    }

  g_string_append_c (string, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (string, '"');
      g_string_append_c (string, *cell);
    }
  g_string_append_c (string, '"');
}
