/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <string.h>

/*
 * How wide the columns of a table are, at which size of text, and which of
 * them stand beside each other.
 *
 * Widths are sums of the widths of single letters, each measured once: a table
 * of all municipalities of a country has a hundred thousand cells, and laying
 * each out just to know its width would take seconds. They grow with the size
 * of the text, so one measurement serves all sizes.
 */

/* Where there is room to spare, columns of figures take some, so that they do not crowd at the right edge. */
#define MAX_SPREAD 24.0
/* The share of the width that names get at least, and never more than they need. */
#define MIN_NAME_SHARE 0.15
#define MAX_NAME_SHARE 0.5
/* Between columns, for text of %PAKT_PAPER_TABLE_SIZE. */
#define GAP 9.0
/* Letters that stand closer or wider than alone. */
#define SLACK 1.01

typedef struct
{
  PangoContext *context;
  GHashTable *letters;
  PaktPaperStyle style;
} Ruler;

static double
measure_letter (Ruler    *ruler,
                gunichar  letter,
                gboolean  bold)
{
  gpointer key = GUINT_TO_POINTER (letter << 1 | (bold ? 1u : 0u));
  double *width = g_hash_table_lookup (ruler->letters, key);

  if (width == NULL)
    {
      PaktPaperStyle style = { .size = PAKT_PAPER_TABLE_SIZE, .bold = bold };
      char text[7] = "";

      g_unichar_to_utf8 (letter, text);
      width = g_new (double, 1);
      pakt_paper_text_measure (ruler->context, text, &style, -1, width, NULL);
      g_hash_table_insert (ruler->letters, key, width);
    }

  return *width;
}

/* The widest line, or with @words the widest word. */
static double
measure_text (Ruler      *ruler,
              const char *text,
              gboolean    bold,
              gboolean    words)
{
  double width = 0;
  double widest = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\n' || (words && letter == ' '))
        width = 0;
      else
        width += measure_letter (ruler, letter, bold);
      widest = MAX (widest, width);
      if (words && letter == '-')
        width = 0;
    }

  return widest * SLACK;
}

static double
measure_column (Ruler                *ruler,
                const PaktPaperTable *table,
                guint                 column,
                gboolean              words)
{
  /* A title may be broken between words, unlike an amount. */
  double width = measure_text (ruler, table->titles[column], TRUE, column > 0 || words);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const PaktPaperRow *row = &g_array_index (table->rows, PaktPaperRow, i);

      width = MAX (width, measure_text (ruler, row->cells[column], row->is_sum, words));
    }

  return width;
}

/* Where blocks end if none is wider than @room; a column that is wider has a block of its own. */
static guint
divide (const PaktPaperColumns *columns,
        double                  scale,
        double                  room,
        GArray                 *ends)
{
  double width = 0;
  guint n = 1;

  for (guint i = 0; i < columns->n; i++)
    {
      double next = (columns->widths[i] + columns->gap) * scale;

      if (width > 0 && width + next > room)
        {
          if (ends != NULL)
            g_array_append_val (ends, i);
          width = 0;
          n++;
        }
      width += next;
    }

  if (ends != NULL)
    g_array_append_val (ends, columns->n);
  return n;
}

/* With the same number of blocks, the narrowest: the last is not left with a single column. */
static void
divide_evenly (PaktPaperColumns *columns,
               double            room)
{
  guint n = divide (columns, 1, room, NULL);
  double low = room / 2;
  double high = room;

  for (guint i = 0; n > 1 && i < 12; i++)
    {
      double middle = (low + high) / 2;

      if (divide (columns, 1, middle, NULL) > n)
        low = middle;
      else
        high = middle;
    }

  divide (columns, 1, high, columns->ends);
}

/* The largest text with which the table is in one piece, or in as few as with the smallest. */
static double
choose_size (const PaktPaperColumns *columns,
             double                  size,
             double                  name_width,
             double                  width)
{
  guint fewest = divide (columns, PAKT_PAPER_MIN_SIZE / PAKT_PAPER_TABLE_SIZE,
                         width - name_width * PAKT_PAPER_MIN_SIZE / PAKT_PAPER_TABLE_SIZE, NULL);

  while (size > PAKT_PAPER_MIN_SIZE)
    {
      double scale = size / PAKT_PAPER_TABLE_SIZE;

      if (divide (columns, scale, width - name_width * scale, NULL) <= fewest)
        return size;
      size -= PAKT_PAPER_SIZE_STEP;
    }

  return PAKT_PAPER_MIN_SIZE;
}

/* The widest block decides how much is left for names; the others keep the same. */
static double
get_widest_block (const PaktPaperColumns *columns,
                  guint                  *n)
{
  double widest = 0;
  guint start = 0;

  *n = 0;

  for (guint i = 0; i < columns->ends->len; i++)
    {
      guint end = g_array_index (columns->ends, guint, i);
      double width = 0;

      for (guint j = start; j < end; j++)
        width += columns->widths[j] + columns->gap;
      widest = MAX (widest, width);
      *n = MAX (*n, end - start);
      start = end;
    }

  return widest;
}

/**
 * pakt_paper_columns_new:
 * @size: the largest size of text in the table
 * @width: the room for the table
 *
 * Returns: (transfer full): columns that fit in @width, in as few blocks as possible
 */
PaktPaperColumns *
pakt_paper_columns_new (const PaktPaperTable *table,
                        PangoContext         *context,
                        double                size,
                        double                width)
{
  PaktPaperColumns *columns = g_new0 (PaktPaperColumns, 1);
  Ruler ruler = { .context = context, .letters = g_hash_table_new_full (NULL, NULL, NULL, g_free) };
  double natural = measure_column (&ruler, table, 0, FALSE);
  double least = MIN (natural, MAX (measure_column (&ruler, table, 0, TRUE), MIN_NAME_SHARE * width));
  double scale;
  double room;
  double widest;
  double spare;
  guint n;

  least = MIN (least, MAX_NAME_SHARE * width);
  columns->n = table->n_columns - 1;
  columns->gap = GAP;
  columns->widths = g_new (double, columns->n);
  columns->too_wide = g_new (gboolean, columns->n);
  columns->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < columns->n; i++)
    columns->widths[i] = measure_column (&ruler, table, i + 1, FALSE);
  g_hash_table_unref (ruler.letters);

  columns->size = choose_size (columns, size, least, width);
  scale = columns->size / PAKT_PAPER_TABLE_SIZE;
  room = width - least * scale;
  columns->gap *= scale;
  for (guint i = 0; i < columns->n; i++)
    {
      columns->too_wide[i] = columns->widths[i] * scale > room - columns->gap;
      columns->widths[i] = MIN (columns->widths[i] * scale, room - columns->gap);
    }
  divide_evenly (columns, room);
  widest = get_widest_block (columns, &n);
  spare = CLAMP ((width - widest - natural * scale) / (n + 1), 0, MAX_SPREAD);
  for (guint i = 0; i < columns->n; i++)
    columns->widths[i] += spare;
  columns->name_width = width - widest - n * spare;

  return columns;
}

void
pakt_paper_columns_free (PaktPaperColumns *columns)
{
  g_free (columns->widths);
  g_free (columns->too_wide);
  g_array_unref (columns->ends);
  g_free (columns);
}
