/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "pakt-cli.h"
#include "pakt-csv.h"
#include "pakt-format.h"

/* Text waits here until there is this much of it. */
#define FLUSH_AT (1 << 16)

typedef struct
{
  const char *name;
  const char *title;
  gboolean numeric;
} Column;

struct _PaktOutput
{
  gboolean as_csv;
  GArray *columns;
  GString *csv;
  GPtrArray *cells;   /* of the table, row by row */
  guint n_cells;
  int error_number;   /* of the first write that failed */
};

/**
 * pakt_output_new:
 * @as_csv: whether a program reads
 *
 * Returns: (transfer full): a table without columns
 */
PaktOutput *
pakt_output_new (gboolean as_csv)
{
  PaktOutput *output = g_new0 (PaktOutput, 1);

  output->as_csv = as_csv;
  output->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  output->csv = g_string_new (NULL);
  output->cells = g_ptr_array_new_with_free_func (g_free);

  return output;
}

void
pakt_output_free (PaktOutput *output)
{
  g_array_unref (output->columns);
  g_string_free (output->csv, TRUE);
  g_ptr_array_unref (output->cells);
  g_free (output);
}

static void
flush_csv (PaktOutput *output)
{
  if (output->error_number == 0 && fwrite (output->csv->str, 1, output->csv->len, stdout) != output->csv->len)
    output->error_number = errno;
  g_string_truncate (output->csv, 0);
}

/**
 * pakt_output_add_column:
 * @name: of the column in CSV; must outlive @output
 * @title: of the column for people; must outlive @output
 * @numeric: whether its cells stand at the right
 *
 * Adds a column; all columns come before the first cell.
 */
void
pakt_output_add_column (PaktOutput *output,
                        const char *name,
                        const char *title,
                        gboolean    numeric)
{
  Column column = { name, title, numeric };

  g_return_if_fail (output->n_cells == 0);

  if (output->columns->len > 0)
    g_string_append_c (output->csv, ';');
  pakt_csv_append_cell (output->csv, name);
  g_array_append_val (output->columns, column);
}

/* Appends a cell's separator in CSV. */
static void
begin_csv_cell (PaktOutput *output)
{
  gboolean first = output->n_cells++ % output->columns->len == 0;

  g_string_append_c (output->csv, first ? '\n' : ';');
  if (first && output->csv->len >= FLUSH_AT)
    flush_csv (output);
}

/* Takes @cell. */
static void
add_cell (PaktOutput *output,
          char       *cell)
{
  output->n_cells++;
  g_ptr_array_add (output->cells, cell);
}

/**
 * pakt_output_add_text:
 *
 * Adds the next cell, from left to right and from row to row.
 */
void
pakt_output_add_text (PaktOutput *output,
                      const char *text)
{
  if (!output->as_csv)
    {
      add_cell (output, g_strdup (text));
      return;
    }

  begin_csv_cell (output);
  pakt_csv_append_cell (output->csv, text);
}

/**
 * pakt_output_add_word:
 * @name: for programs
 * @title: for people
 *
 * Adds a word that has a name in files and another one in the user's language.
 */
void
pakt_output_add_word (PaktOutput *output,
                      const char *name,
                      const char *title)
{
  pakt_output_add_text (output, output->as_csv ? name : title);
}

/**
 * pakt_output_add_number:
 *
 * Adds a whole number.
 */
void
pakt_output_add_number (PaktOutput *output,
                        gint64      number)
{
  if (!output->as_csv)
    {
      add_cell (output, pakt_format_count (number));
      return;
    }

  begin_csv_cell (output);
  g_string_append_printf (output->csv, "%" G_GINT64_FORMAT, number);
}

/**
 * pakt_output_add_year:
 *
 * Adds a year, which is never grouped.
 */
void
pakt_output_add_year (PaktOutput *output,
                      int         year)
{
  g_autofree char *text = g_strdup_printf ("%d", year);

  pakt_output_add_text (output, text);
}

/**
 * pakt_output_add_cents:
 *
 * Adds an amount, in € with two decimals.
 */
void
pakt_output_add_cents (PaktOutput *output,
                       gint64      cents)
{
  if (!output->as_csv)
    {
      add_cell (output, pakt_format_amount (cents));
      return;
    }

  begin_csv_cell (output);
  pakt_cents_append_ascii (output->csv, cents);
}

/**
 * pakt_output_add_percent:
 * @bp: basis points, or PAKT_NONE for an empty cell
 *
 * Adds a percentage.
 */
void
pakt_output_add_percent (PaktOutput *output,
                         gint64      bp)
{
  if (bp == PAKT_NONE)
    pakt_output_add_text (output, "");
  else if (output->as_csv)
    pakt_output_add_cents (output, bp);
  else
    add_cell (output, pakt_format_percent (bp));
}

/* Columns of a terminal that a text takes. */
static glong
get_width (const char *text)
{
  glong width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
append_aligned (GString    *line,
                const char *text,
                glong       width,
                gboolean    right,
                gboolean    last)
{
  glong padding = width - get_width (text);

  for (glong i = 0; right && i < padding; i++)
    g_string_append_c (line, ' ');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (line, g_ascii_iscntrl (*p) ? ' ' : *p);
  for (glong i = 0; !right && !last && i < padding; i++)
    g_string_append_c (line, ' ');
  g_string_append (line, last ? "\n" : "  ");
}

static void
print_table (PaktOutput *output)
{
  guint n_columns = output->columns->len;
  g_autofree glong *widths = g_new0 (glong, n_columns);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    widths[i] = get_width (g_array_index (output->columns, Column, i).title);
  for (guint i = 0; i < output->cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], get_width (g_ptr_array_index (output->cells, i)));

  for (guint i = 0; i < n_columns; i++)
    {
      const Column *column = &g_array_index (output->columns, Column, i);

      append_aligned (text, column->title, widths[i], column->numeric, i == n_columns - 1);
    }
  for (guint i = 0; i < output->cells->len; i++)
    append_aligned (text, g_ptr_array_index (output->cells, i), widths[i % n_columns],
                    g_array_index (output->columns, Column, i % n_columns).numeric, i % n_columns == n_columns - 1);

  if (fwrite (text->str, 1, text->len, stdout) != text->len)
    output->error_number = errno;
}

/**
 * pakt_output_finish:
 *
 * Writes what is still to be written.
 *
 * Returns: the exit status
 */
int
pakt_output_finish (PaktOutput *output)
{
  g_autoptr (GError) error = NULL;

  if (output->as_csv)
    {
      g_string_append_c (output->csv, '\n');
      flush_csv (output);
    }
  else
    {
      print_table (output);
    }

  if (fflush (stdout) != 0 && output->error_number == 0)
    output->error_number = errno;
  if (output->error_number == 0)
    return PAKT_EXIT_DONE;

  g_set_error (&error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, _("the output cannot be written: %s"),
               g_strerror (output->error_number));
  return pakt_cli_fail (error);
}
