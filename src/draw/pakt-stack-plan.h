/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-money.h"
#include "pakt-stack-layout.h"
#include "pakt-ticks.h"

G_BEGIN_DECLS

/* Private to the layout: lengths that its parts share. */
#define PAKT_STACK_GAP 6.0
#define PAKT_STACK_OPEN_LENGTH 12.0
#define PAKT_STACK_MAX_INTERVALS 6
/* How many lines of text high an upright plot is at least. */
#define PAKT_STACK_PLOT_LINES 14
/* How far the line's points and the ends of bands and ghosts reach beyond their amounts, seams included. */
#define PAKT_STACK_POINT_REACH 5.0
#define PAKT_STACK_END_REACH 2.0
/* How far a ghost stands out at each side of its column. */
#define PAKT_STACK_GHOST_MARGIN 4.0
#define PAKT_STACK_MAX_KEYS (PAKT_STACK_MAX_SERIES + 4)

/* An entry of the legend: all of it, its text included. */
typedef struct
{
  PaktStackMark mark;
  guint series;
  PaktBox place;
} PaktStackPlanKey;

/* Where a column goes on the axis that has no amounts, with and without the room around it. */
typedef struct
{
  double first;
  double span;
  double start;
  double thickness;
} PaktStackLane;

/**
 * PaktStackPlan:
 * @line: height of a line of text
 * @label_width: of the widest column label
 * @note_width: of the widest note
 * @total_width: of the widest total in one line
 * @tick_width: of the widest label of the axis
 * @low: how far the columns reach below zero, in cents
 * @high: how far above
 * @beyond: how far anything but text reaches beyond the highest amount
 * @keys: where the legend's entries go
 * @axis_low: the lowest amount of the axis
 * @axis_high: the highest
 * @pitch: from one column to the next; set with the plot
 * @ticks_end: where the last label of a lying axis ends
 *
 * What a layout knows from the width alone, before it has a height, and what
 * its steps hand on to each other.
 */
typedef struct
{
  const PaktStackData *data;
  const PaktTextMeasure *measure;
  PaktStackLayout *layout;
  PaktStackDirection direction;
  guint n;
  guint n_keys;
  gboolean any_unknown;
  gboolean any_note;
  gboolean any_band;
  gboolean has_line;
  gboolean has_ghosts;
  double width;
  double line;
  double label_width;
  double note_width;
  double total_width;
  double tick_width;
  double legend_height;
  double beyond;
  PaktStackPlanKey keys[PAKT_STACK_MAX_KEYS];
  gint64 low;
  gint64 high;
  double axis_low;
  double axis_high;
  double pitch;
  double ticks_end;
} PaktStackPlan;

PaktStackPlan pakt_stack_plan_make         (const PaktStackData    *data,
                                            const PaktTextMeasure  *measure,
                                            double                  width);
double        pakt_stack_plan_text_width   (const PaktStackPlan    *plan,
                                            const char             *text,
                                            PaktTextStyle           style);
const char   *pakt_stack_plan_key_name     (const PaktStackPlan    *plan,
                                            const PaktStackPlanKey *key);
double        pakt_stack_plan_key_height   (const PaktStackPlan    *plan);
double        pakt_stack_plan_key_width    (const PaktStackPlan    *plan,
                                            PaktStackMark           mark);
PaktTicks     pakt_stack_plan_choose_ticks (PaktStackPlan          *plan,
                                            guint                   max_intervals);
double        pakt_stack_plan_lying_width  (const PaktStackPlan    *plan);
double        pakt_stack_plan_head_height  (const PaktStackPlan    *plan);
double        pakt_stack_plan_foot_height  (const PaktStackPlan    *plan);
double        pakt_stack_plan_lane_head    (const PaktStackPlan    *plan);
PaktStackLane pakt_stack_plan_lane         (const PaktStackPlan    *plan,
                                            guint                   position);
double        pakt_stack_plan_to_axis      (const PaktStackPlan    *plan,
                                            PaktWide                amount);
PaktBox       pakt_stack_plan_axis_box     (const PaktStackPlan    *plan,
                                            double                  a,
                                            double                  b,
                                            double                  start,
                                            double                  thickness);
char          *pakt_stack_plan_dup_at_least (const PaktStackColumn *column);
char         *pakt_stack_plan_dup_total    (const PaktStackColumn  *column);
void          pakt_stack_marks_place_slot  (PaktStackPlan          *plan,
                                            guint                   position,
                                            PaktStackSlot          *slot);
void          pakt_stack_marks_place_line  (PaktStackPlan          *plan);
void          pakt_stack_marks_clear_line  (PaktStackLayout        *layout);
double        pakt_stack_marks_find_room   (const PaktStackPlan    *plan,
                                            guint                   position,
                                            double                  start,
                                            double                  thickness,
                                            double                  length,
                                            double                  gap);

G_END_DECLS
