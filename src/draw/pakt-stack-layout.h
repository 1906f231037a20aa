/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-stack-data.h"
#include "pakt-text.h"

G_BEGIN_DECLS

/**
 * PaktStackDirection:
 * @PAKT_STACK_COLUMNS: upright, totals above
 * @PAKT_STACK_BARS: lying, totals behind; for narrow places
 * @PAKT_STACK_TALL_BARS: lying, with a line of text above each; for large text in narrow places
 */
typedef enum
{
  PAKT_STACK_COLUMNS,
  PAKT_STACK_BARS,
  PAKT_STACK_TALL_BARS,
} PaktStackDirection;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} PaktBox;

/* A line of text at a place that has exactly its size. */
typedef struct
{
  PaktBox box;
  PaktTextStyle style;
  char *text;
} PaktStackText;

/**
 * PaktStackMark:
 * @PAKT_STACK_MARK_SERIES: the area of a series
 * @PAKT_STACK_MARK_LINE: the line with its points
 * @PAKT_STACK_MARK_BAND: from the low to the high amount
 * @PAKT_STACK_MARK_GHOST: the outline of what is compared with
 * @PAKT_STACK_MARK_OPEN_END: the open end of what has unknown parts
 *
 * What there is to be seen, and to be explained by the legend.
 */
typedef enum
{
  PAKT_STACK_MARK_SERIES,
  PAKT_STACK_MARK_LINE,
  PAKT_STACK_MARK_BAND,
  PAKT_STACK_MARK_GHOST,
  PAKT_STACK_MARK_OPEN_END,
} PaktStackMark;

/* An entry of the legend, of one series where it is one's; its text is among the texts. */
typedef struct
{
  PaktStackMark mark;
  guint series;
  PaktBox box;
} PaktStackKey;

/* The middle of a column's point of the line. */
typedef struct
{
  double x;
  double y;
} PaktStackPoint;

/* A straight piece of the line. */
typedef struct
{
  PaktStackPoint from;
  PaktStackPoint to;
} PaktStackPiece;

/**
 * PaktStackSegment:
 * @column: of the data
 * @series: of the data
 * @negative: lies on the other side of the zero line
 * @outermost: nothing follows it away from the zero line
 * @box: its area
 *
 * What one amount is drawn as; amounts of zero have none.
 */
typedef struct
{
  guint column;
  guint series;
  gboolean negative;
  gboolean outermost;
  PaktBox box;
} PaktStackSegment;

/**
 * PaktStackSlot:
 * @area: everything that belongs to the column, its texts included
 * @open_end: where the mark for an unknown rest goes; empty where nothing is unknown
 * @has_band: whether the low and the high amount differ
 * @band: from the low to the high amount, as wide as its caps are; it may have no length
 * @ghost: from the zero line to the amount that is compared with; it may have no length
 */
typedef struct
{
  PaktBox area;
  PaktBox open_end;
  gboolean has_band;
  PaktBox band;
  PaktBox ghost;
} PaktStackSlot;

/**
 * PaktStackLayout:
 * @stairs: columns touch each other
 * @has_ghosts: whether the slots' ghosts are meant
 * @plot: from the lowest to the highest tick
 * @zero: the zero line; it has a length and no thickness
 * @grid: (element-type PaktBox): help lines, likewise
 * @keys: (element-type PaktStackKey): the legend
 * @segments: (element-type PaktStackSegment): by column, from the zero line outwards
 * @slots: (element-type PaktStackSlot): one for each column
 * @points: (element-type PaktStackPoint): the line's, one for each column, or none
 * @pieces: (element-type PaktStackPiece): the line between them, where no text is in its way
 * @texts: (element-type PaktStackText): all text
 *
 * Where everything of a chart goes, in the unit of the measure.
 */
typedef struct
{
  PaktStackDirection direction;
  gboolean stairs;
  gboolean has_ghosts;
  double width;
  double height;
  PaktBox plot;
  PaktBox zero;
  GArray *grid;
  GArray *keys;
  GArray *segments;
  GArray *slots;
  GArray *points;
  GArray *pieces;
  GArray *texts;
} PaktStackLayout;

PaktStackLayout *pakt_stack_layout_new       (const PaktStackData   *data,
                                              const PaktTextMeasure *measure,
                                              double                 width,
                                              double                 height);
void             pakt_stack_layout_free      (PaktStackLayout       *layout);
double           pakt_stack_layout_min_width (const PaktStackData   *data,
                                              const PaktTextMeasure *measure);
double           pakt_stack_layout_height    (const PaktStackData   *data,
                                              const PaktTextMeasure *measure,
                                              double                 width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStackLayout, pakt_stack_layout_free)

G_END_DECLS
