/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-stack-layout.h"

G_BEGIN_DECLS

/* Private to the layout: lengths that its parts share. */
#define PAKT_STACK_GAP 6.0
#define PAKT_STACK_OPEN_LENGTH 12.0
#define PAKT_STACK_MAX_INTERVALS 6

/**
 * PaktStackPlan:
 * @line: height of a line of text
 * @label_width: of the widest column label
 * @total_width: of the widest total in one line
 * @tick_width: of the widest label of the axis
 * @low: how far the columns reach below zero, in cents
 * @high: how far above
 * @keys: where the legend's entries go, the open end last
 * @axis_low: the lowest amount of the axis; set with the axis
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
  double width;
  double line;
  double label_width;
  double total_width;
  double tick_width;
  double legend_height;
  PaktBox keys[PAKT_STACK_MAX_SERIES + 1];
  gint64 low;
  gint64 high;
  double axis_low;
  double axis_high;
  double pitch;
  double ticks_end;
} PaktStackPlan;

PaktStackPlan  pakt_stack_plan_make        (const PaktStackData   *data,
                                            const PaktTextMeasure *measure,
                                            double                 width);
double         pakt_stack_plan_text_width  (const PaktStackPlan   *plan,
                                            const char            *text,
                                            PaktTextStyle          style);
const char    *pakt_stack_plan_key_name    (const PaktStackPlan   *plan,
                                            guint                  key);
double         pakt_stack_plan_key_size    (const PaktStackPlan   *plan);
double         pakt_stack_plan_lying_width (const PaktStackPlan   *plan);
const char    *pakt_stack_plan_at_least    (void);
char          *pakt_stack_plan_dup_total   (const PaktStackColumn *column);

G_END_DECLS
