/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

#include "pakt-paper.h"
#include "pakt-stack-layout.h"

G_BEGIN_DECLS

/* Private to the paper. All lengths are points. */
#define PAKT_PAPER_MARGIN_LONG 56.69   /* 20 mm along the long edges, where sheets are filed */
#define PAKT_PAPER_MARGIN_SHORT 42.52  /* 15 mm along the short ones */
#define PAKT_PAPER_TEXT_SIZE 10.0
#define PAKT_PAPER_TABLE_SIZE 9.0
#define PAKT_PAPER_MIN_SIZE 7.0
#define PAKT_PAPER_SIZE_STEP 0.5

typedef struct
{
  GStrv cells;
  gboolean is_sum;
} PaktPaperRow;

struct _PaktPaperTable
{
  GStrv titles;
  guint n_columns;
  GArray *rows;
};

typedef enum
{
  PAKT_PAPER_HEADING,
  PAKT_PAPER_TEXT,
  PAKT_PAPER_AMOUNT,
  PAKT_PAPER_PART,
  PAKT_PAPER_CHART,
  PAKT_PAPER_TABLE,
} PaktPaperBlockKind;

/* One thing that was added; @object is the chart's data or the table. */
typedef struct
{
  PaktPaperBlockKind kind;
  guint level;
  char *text;
  char *amount;
  gpointer object;
} PaktPaperBlock;

/* @cell: what follows the first line break is smaller. */
typedef struct
{
  double size;
  gboolean bold;
  gboolean dim;
  gboolean cell;
} PaktPaperStyle;

typedef enum
{
  PAKT_PAPER_MARK_TEXT,
  PAKT_PAPER_MARK_RULE,
  PAKT_PAPER_MARK_LEADER,
  PAKT_PAPER_MARK_FRAME,
  PAKT_PAPER_MARK_CHART,
  PAKT_PAPER_MARK_BEGIN,
  PAKT_PAPER_MARK_END,
} PaktPaperMarkKind;

/**
 * PaktPaperMark:
 * @x: of the left edge
 * @y: of the upper edge
 * @width: of a text: the room it may take; other kinds: their own
 * @height: of a rule: its thickness; of a frame: its height
 * @text: (nullable): what is written, or a tag's name; lives as long as the pages
 * @wrap: a text is broken where it is wider than @width
 * @ellipsize: a text is cut where it is wider than @width
 * @right: a text ends at the right edge of its room
 * @layout: (nullable): a text of which only one line is drawn, laid out once for all its lines
 * @line: which one, from 0
 * @dim: a rule that only guides the eye
 * @chart: (nullable): laid out
 *
 * Something that is drawn, or where a part of the document's structure begins or ends.
 */
typedef struct
{
  PaktPaperMarkKind kind;
  double x;
  double y;
  double width;
  double height;
  const char *text;
  PaktPaperStyle style;
  gboolean wrap;
  gboolean ellipsize;
  gboolean right;
  PangoLayout *layout;
  guint line;
  gboolean dim;
  const PaktStackLayout *chart;
} PaktPaperMark;

/**
 * PaktPaperPart:
 * @marks: relative to its upper left corner
 * @height: of the head
 * @new_page: it begins on a new page unless all of it has room on the one before
 *
 * The head of a table or of a block of its columns, which every page begins its rows with.
 */
typedef struct
{
  GArray *marks;
  double height;
  gboolean new_page;
} PaktPaperPart;

/**
 * PaktPaperPiece:
 * @space: what it keeps away from a piece above it
 * @height: its own
 * @keep_next: the following piece stays on the same page
 * @part: (nullable): the table whose row it is
 * @marks: relative to its upper left corner
 *
 * What is never divided between pages.
 */
typedef struct
{
  double space;
  double height;
  gboolean keep_next;
  PaktPaperPart *part;
  GArray *marks;
} PaktPaperPiece;

/**
 * PaktPaperFlow:
 * @context: with the font of the paper
 * @size: of plain text
 * @width: of the column of text
 * @height: of the column of text
 * @pieces: (element-type PaktPaperPiece): from top to bottom
 * @parts: (element-type PaktPaperPart): of tables
 * @charts: (element-type PaktStackLayout): laid out
 * @layouts: (element-type PangoLayout): of texts that are divided between pages
 * @strings: texts that the pages make up themselves
 *
 * A paper at one size of text and with one width, before there are pages.
 */
typedef struct
{
  PangoContext *context;
  double size;
  double width;
  double height;
  GArray *pieces;
  GPtrArray *parts;
  GPtrArray *charts;
  GPtrArray *layouts;
  GStringChunk *strings;
} PaktPaperFlow;

/**
 * PaktPaperPages:
 * @pages: (element-type GArray): the marks of each page
 * @flow: what the marks refer to
 */
typedef struct
{
  double width;
  double height;
  GPtrArray *pages;
  PaktPaperFlow *flow;
} PaktPaperPages;

struct _PaktPaper
{
  char *title;
  char *subtitle;
  char *plan_title;
  char *as_of;
  gboolean is_example;
  gboolean landscape;
  guint fit_pages;
  GPtrArray *blocks;
  PaktPaperPages *pages;
};

/**
 * PaktPaperColumns:
 * @size: of the text in the table
 * @name_width: of the first column
 * @widths: of the others
 * @n: how many others there are
 * @too_wide: which of them are narrower than what stands in them, as the paper is
 * @gap: between columns
 * @ends: (element-type guint): which column each block of columns ends before
 */
typedef struct
{
  double size;
  double name_width;
  double *widths;
  gboolean *too_wide;
  double gap;
  guint n;
  GArray *ends;
} PaktPaperColumns;

/* pakt-paper-text.c */
PangoContext     *pakt_paper_text_create_context (void);
PangoLayout      *pakt_paper_text_create_layout  (PangoContext          *context,
                                                  const char            *text,
                                                  const PaktPaperStyle  *style,
                                                  double                 width);
void              pakt_paper_text_measure        (PangoContext          *context,
                                                  const char            *text,
                                                  const PaktPaperStyle  *style,
                                                  double                 room,
                                                  double                *width,
                                                  double                *height);
/* pakt-paper-columns.c */
PaktPaperColumns *pakt_paper_columns_new         (const PaktPaperTable  *table,
                                                  PangoContext          *context,
                                                  double                 size,
                                                  double                 width);
void              pakt_paper_columns_free        (PaktPaperColumns      *columns);
/* pakt-paper-flow.c */
PaktPaperFlow    *pakt_paper_flow_new            (const PaktPaper       *paper,
                                                  double                 size,
                                                  double                 width,
                                                  double                 height);
void              pakt_paper_flow_free           (PaktPaperFlow         *flow);
PaktPaperPiece   *pakt_paper_flow_add            (PaktPaperFlow         *flow,
                                                  double                 space,
                                                  double                 height);
void              pakt_paper_mark_text           (GArray                *marks,
                                                  const char            *text,
                                                  const PaktPaperStyle  *style,
                                                  double                 x,
                                                  double                 y,
                                                  double                 width);
void              pakt_paper_mark_tag            (GArray                *marks,
                                                  PaktPaperMarkKind      kind,
                                                  const char            *name);
void              pakt_paper_mark_rule           (GArray                *marks,
                                                  double                 y,
                                                  double                 width,
                                                  double                 thickness,
                                                  gboolean               dim);
/* pakt-paper-parts.c */
guint             pakt_paper_flow_add_parts      (PaktPaperFlow         *flow,
                                                  GPtrArray             *blocks,
                                                  guint                  first,
                                                  double                 indent);
/* pakt-paper-rows.c */
void              pakt_paper_flow_add_table      (PaktPaperFlow         *flow,
                                                  const PaktPaperTable  *table);
/* pakt-paper-pages.c */
PaktPaperPages   *pakt_paper_pages_new           (const PaktPaper       *paper,
                                                  double                 width,
                                                  double                 height);
void              pakt_paper_pages_free          (PaktPaperPages        *pages);
/* pakt-paper-draw.c */
void              pakt_paper_pages_draw          (const PaktPaperPages  *pages,
                                                  cairo_t               *cr,
                                                  guint                  page,
                                                  gboolean               tagged);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPaperColumns, pakt_paper_columns_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPaperPages, pakt_paper_pages_free)

G_END_DECLS
