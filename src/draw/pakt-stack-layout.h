/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-stack-data.h"
#include "pakt-text.h"

G_BEGIN_DECLS

/* The series of a key that explains the open end instead of a series. */
#define PAKT_STACK_OPEN_END G_MAXUINT

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

/* An entry of the legend; its text is among the texts. */
typedef struct
{
  guint series;
  PaktBox box;
} PaktStackKey;

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
 */
typedef struct
{
  PaktBox area;
  PaktBox open_end;
} PaktStackSlot;

/**
 * PaktStackLayout:
 * @plot: from the lowest to the highest tick
 * @zero: the zero line; it has a length and no thickness
 * @grid: (element-type PaktBox): help lines, likewise
 * @keys: (element-type PaktStackKey): the legend
 * @segments: (element-type PaktStackSegment): by column, from the zero line outwards
 * @slots: (element-type PaktStackSlot): one for each column
 * @texts: (element-type PaktStackText): all text
 *
 * Where everything of a chart goes, in the unit of the measure.
 */
typedef struct
{
  PaktStackDirection direction;
  double width;
  double height;
  PaktBox plot;
  PaktBox zero;
  GArray *grid;
  GArray *keys;
  GArray *segments;
  GArray *slots;
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
