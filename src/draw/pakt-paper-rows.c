/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-format.h"

#define THIN 0.4
#define THICK 0.8
/* Names that are this close to the width of their column are laid out to see whether they fit. */
#define NEARLY 0.96

/**
 * Rows:
 * @first: the first column of figures in the block
 * @end: the column that it ends before
 * @width: of the block
 * @line: height of a cell's first line
 * @small: height of its other lines
 *
 * A block of columns, while its rows become pieces.
 */
typedef struct
{
  PaktPaperFlow *flow;
  const PaktPaperTable *table;
  const PaktPaperColumns *columns;
  PaktPaperPart *part;
  guint first;
  guint end;
  double width;
  double padding;
  double line;
  double small;
} Rows;

static void
measure_lines (Rows *rows)
{
  PaktPaperStyle style = { .size = rows->columns->size, .bold = TRUE };
  double height;

  pakt_paper_text_measure (rows->flow->context, "0", &style, -1, NULL, &rows->line);
  style.cell = TRUE;
  pakt_paper_text_measure (rows->flow->context, "0\n0", &style, -1, NULL, &height);
  rows->small = height - rows->line;
  rows->padding = 0.25 * rows->columns->size;
  rows->width = rows->columns->name_width;
  for (guint i = rows->first; i < rows->end; i++)
    rows->width += rows->columns->widths[i] + rows->columns->gap;
}

static guint
count_breaks (const char *text)
{
  guint n = 0;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n++;

  return n;
}

/* Whether a text surely stands in one line can mostly be told from its length. */
static double
measure_cell (const Rows           *rows,
              const char           *text,
              const PaktPaperStyle *style,
              double                width)
{
  guint n = count_breaks (text);
  double height;

  if (n == 0 && (double) strlen (text) * style->size * NEARLY < width)
    return rows->line;

  pakt_paper_text_measure (rows->flow->context, text, style, width, NULL, &height);
  return MAX (height, rows->line + n * rows->small);
}

/* Amounts are not broken, so their height needs no layout. */
static double
measure_figure (const Rows           *rows,
                const char           *text,
                const PaktPaperStyle *style,
                guint                 column)
{
  if (rows->columns->too_wide[column])
    return measure_cell (rows, text, style, rows->columns->widths[column]);

  return rows->line + count_breaks (text) * rows->small;
}

static void
mark_cell (GArray               *marks,
           const char           *tag,
           const PaktPaperMark  *cell)
{
  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_BEGIN, tag);
  g_array_append_vals (marks, cell, 1);
  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_END, tag);
}

static PaktPaperMark
make_cell (const char           *text,
           const PaktPaperStyle *style,
           double                x,
           double                y,
           double                width)
{
  return (PaktPaperMark) {
    .kind = PAKT_PAPER_MARK_TEXT, .x = x, .y = y, .width = width, .text = text, .style = *style, .wrap = TRUE,
  };
}

/* Marks the figures of a row; an amount is broken only where it is wider than a page. */
static void
mark_figures (const Rows           *rows,
              GArray               *marks,
              const char * const   *cells,
              const PaktPaperStyle *style,
              const char           *tag)
{
  double x = rows->columns->name_width;

  for (guint i = rows->first; i < rows->end; i++)
    {
      PaktPaperMark cell;

      x += rows->columns->gap;
      cell = make_cell (cells[i + 1], style, x, rows->padding, rows->columns->widths[i]);
      cell.right = TRUE;
      cell.wrap = rows->columns->too_wide[i];
      mark_cell (marks, tag, &cell);
      x += rows->columns->widths[i];
    }
}

/* What the second and further blocks of a wide table begin with: nobody must take a part for the whole. */
static double
add_caption (Rows  *rows,
             guint  block)
{
  PaktPaperStyle style = { .size = rows->columns->size, .dim = TRUE };
  g_autofree char *number = pakt_format_count (block + 1);
  g_autofree char *n = pakt_format_count (rows->columns->ends->len);
  g_autofree char *from = g_strdelimit (g_strdup (rows->table->titles[rows->first + 1]), "\n", ' ');
  g_autofree char *to = g_strdelimit (g_strdup (rows->table->titles[rows->end]), "\n", ' ');
  g_autofree char *text = NULL;
  double height;

  if (rows->end - rows->first == 1)
    /* Translators: above a block of columns of a table that is too wide for the paper: number of the block,
       how many there are, title of its only column */
    text = g_strdup_printf (_("Part %s of %s of the table: %s"), number, n, from);
  else
    /* Translators: above a block of columns of a table that is too wide for the paper: number of the block,
       how many there are, titles of its first and last column, such as years */
    text = g_strdup_printf (_("Part %s of %s of the table: %s to %s"), number, n, from, to);

  pakt_paper_text_measure (rows->flow->context, text, &style, rows->flow->width, NULL, &height);
  pakt_paper_mark_tag (rows->part->marks, PAKT_PAPER_MARK_BEGIN, "P");
  pakt_paper_mark_text (rows->part->marks, g_string_chunk_insert (rows->flow->strings, text), &style, 0, 0,
                        rows->flow->width);
  pakt_paper_mark_tag (rows->part->marks, PAKT_PAPER_MARK_END, "P");

  return height + rows->padding;
}

/* Titles stand on the line below them, however many lines they have. */
static void
add_head (Rows  *rows,
          guint  block)
{
  PaktPaperStyle style = { .size = rows->columns->size, .bold = TRUE, .cell = TRUE };
  GArray *marks = rows->part->marks;
  double top = rows->columns->ends->len > 1 ? add_caption (rows, block) : 0;
  double x = 0;
  double height = 0;

  for (guint i = rows->first; i <= rows->end; i++)
    {
      double width = i == rows->first ? rows->columns->name_width : rows->columns->widths[i - 1];

      height = MAX (height, measure_cell (rows, rows->table->titles[i == rows->first ? 0 : i], &style, width));
    }

  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_BEGIN, "Table");
  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_BEGIN, "TR");
  for (guint i = rows->first; i <= rows->end; i++)
    {
      gboolean is_name = i == rows->first;
      const char *title = rows->table->titles[is_name ? 0 : i];
      double width = is_name ? rows->columns->name_width : rows->columns->widths[i - 1];
      double own = measure_cell (rows, title, &style, width);
      PaktPaperMark cell = make_cell (title, &style, x, top + rows->padding + height - own, width);

      cell.right = !is_name;
      mark_cell (marks, "TH", &cell);
      x += width + rows->columns->gap;
    }
  pakt_paper_mark_tag (marks, PAKT_PAPER_MARK_END, "TR");
  rows->part->height = top + height + 2 * rows->padding + THICK;
  pakt_paper_mark_rule (marks, rows->part->height - THICK, rows->width, THICK, FALSE);
}

/* A name that alone is longer than a page goes on on the next. */
static void
add_tall_row (Rows                *rows,
              const PaktPaperRow  *row,
              const PaktPaperMark *name)
{
  PangoLayout *layout =
    pakt_paper_text_create_layout (rows->flow->context, name->text, &name->style, name->width);
  guint n = (guint) pango_layout_get_line_count (layout);

  g_ptr_array_add (rows->flow->layouts, layout);
  for (guint i = 0; i < n; i++)
    {
      PaktPaperPiece *piece = pakt_paper_flow_add (rows->flow, 0, rows->line);
      PaktPaperMark line = *name;

      line.layout = layout;
      line.line = i;
      line.y = 0;
      piece->part = rows->part;
      pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "TR");
      mark_cell (piece->marks, "TH", &line);
      if (i == 0)
        {
          pakt_paper_mark_rule (piece->marks, 0, rows->width, row->is_sum ? THICK : THIN, !row->is_sum);
          mark_figures (rows, piece->marks, (const char * const *) row->cells, &name->style, "TD");
        }
      pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "TR");
    }
}

static void
add_row (Rows               *rows,
         const PaktPaperRow *row)
{
  PaktPaperStyle style = { .size = rows->columns->size, .bold = row->is_sum, .cell = TRUE };
  PaktPaperMark name = make_cell (row->cells[0], &style, 0, rows->padding, rows->columns->name_width);
  double height = measure_cell (rows, row->cells[0], &style, name.width);
  PaktPaperPiece *piece;

  for (guint i = rows->first; i < rows->end; i++)
    height = MAX (height, measure_figure (rows, row->cells[i + 1], &style, i));
  height += 2 * rows->padding;

  if (height > rows->flow->height - rows->part->height)
    {
      add_tall_row (rows, row, &name);
      return;
    }

  piece = pakt_paper_flow_add (rows->flow, 0, height);
  piece->part = rows->part;
  pakt_paper_mark_rule (piece->marks, 0, rows->width, row->is_sum ? THICK : THIN, !row->is_sum);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "TR");
  mark_cell (piece->marks, "TH", &name);
  mark_figures (rows, piece->marks, (const char * const *) row->cells, &style, "TD");
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "TR");
}

static void
add_emptiness (Rows *rows)
{
  PaktPaperStyle style = { .size = rows->columns->size, .dim = TRUE };
  PaktPaperPiece *piece = pakt_paper_flow_add (rows->flow, 0, rows->line + 2 * rows->padding);
  /* Translators: stands in a printed table that has no rows */
  PaktPaperMark cell = make_cell (_("No entries"), &style, 0, rows->padding, rows->flow->width);

  piece->part = rows->part;
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_BEGIN, "TR");
  mark_cell (piece->marks, "TD", &cell);
  pakt_paper_mark_tag (piece->marks, PAKT_PAPER_MARK_END, "TR");
}

static PaktPaperPiece *
get_piece (Rows  *rows,
           guint  position)
{
  return &g_array_index (rows->flow->pieces, PaktPaperPiece, position);
}

/* A head has two rows below it, and a sum something above it that it sums up. */
static void
add_block (Rows  *rows,
           guint  block)
{
  guint start = rows->flow->pieces->len;
  guint end;

  rows->part = g_new0 (PaktPaperPart, 1);
  rows->part->marks = g_array_new (FALSE, FALSE, sizeof (PaktPaperMark));
  rows->part->new_page = block > 0;
  g_ptr_array_add (rows->flow->parts, rows->part);
  measure_lines (rows);
  add_head (rows, block);

  if (rows->table->rows->len == 0)
    add_emptiness (rows);
  for (guint i = 0; i < rows->table->rows->len; i++)
    {
      const PaktPaperRow *row = &g_array_index (rows->table->rows, PaktPaperRow, i);

      if (row->is_sum && i > 0)
        get_piece (rows, rows->flow->pieces->len - 1)->keep_next = TRUE;
      add_row (rows, row);
    }

  end = rows->flow->pieces->len;
  if (end - start > 1)
    get_piece (rows, start)->keep_next = TRUE;
  get_piece (rows, start)->space = 1.2 * rows->flow->size;
  pakt_paper_mark_rule (get_piece (rows, end - 1)->marks, get_piece (rows, end - 1)->height, rows->width, THICK, FALSE);
  get_piece (rows, end - 1)->height += THICK;
}

/**
 * pakt_paper_flow_add_table:
 * @table: must live as long as the flow
 *
 * Adds the rows of a table, and once more for each further block of columns.
 */
void
pakt_paper_flow_add_table (PaktPaperFlow        *flow,
                           const PaktPaperTable *table)
{
  double size = MAX (PAKT_PAPER_MIN_SIZE, flow->size * PAKT_PAPER_TABLE_SIZE / PAKT_PAPER_TEXT_SIZE);
  g_autoptr (PaktPaperColumns) columns = pakt_paper_columns_new (table, flow->context, size, flow->width);
  Rows rows = { .flow = flow, .table = table, .columns = columns };

  for (guint i = 0; i < columns->ends->len; i++)
    {
      rows.first = i == 0 ? 0 : g_array_index (columns->ends, guint, i - 1);
      rows.end = g_array_index (columns->ends, guint, i);
      add_block (&rows, i);
    }
}
