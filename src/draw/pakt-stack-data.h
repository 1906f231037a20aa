/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-palette.h"

G_BEGIN_DECLS

#define PAKT_STACK_MAX_SERIES PAKT_PALETTE_N_SERIES

/**
 * PaktStackStyle:
 * @PAKT_STACK_STYLE_COLUMNS: each column stands for itself
 * @PAKT_STACK_STYLE_STAIRS: columns touch each other, so that each series is a staircase; where they lie with
 *   their texts above them they stay apart
 */
typedef enum
{
  PAKT_STACK_STYLE_COLUMNS,
  PAKT_STACK_STYLE_STAIRS,
} PaktStackStyle;

/**
 * PaktStackColumn:
 * @label: what the column stands for, e.g. a year
 * @note: (nullable): a few words under the label, e.g. the Land's share
 * @amounts: one for each series, in cents; negative amounts are credits
 * @unknowns: how many prices are unknown in each of them; above 0 it is a minimum
 * @total: what is said about all of them together, in cents
 * @unknown: how many prices in it are unknown; above 0 the total is a minimum
 * @low: the total at the low prices, in cents
 * @high: the total at the high prices, in cents; equal to @low: no band
 * @line: the amount of the line, in cents; only if the data has a name for it
 * @beside: what is told, but neither summed up nor drawn, in cents; likewise
 * @ghost: the total that this one is compared with, in cents; likewise
 * @ghost_unknown: how many prices are unknown in @ghost; above 0 it is a minimum
 */
typedef struct
{
  char *label;
  char *note;
  gint64 amounts[PAKT_STACK_MAX_SERIES];
  gint64 unknowns[PAKT_STACK_MAX_SERIES];
  gint64 total;
  gint64 unknown;
  gint64 low;
  gint64 high;
  gint64 line;
  gint64 beside;
  gint64 ghost;
  gint64 ghost_unknown;
} PaktStackColumn;

#define PAKT_TYPE_STACK_DATA (pakt_stack_data_get_type ())

typedef struct _PaktStackData PaktStackData;

GType                  pakt_stack_data_get_type        (void) G_GNUC_CONST;
PaktStackData         *pakt_stack_data_new             (const char * const    *names);
PaktStackData         *pakt_stack_data_ref             (PaktStackData         *data);
void                   pakt_stack_data_unref           (PaktStackData         *data);
PaktStackStyle         pakt_stack_data_get_style       (const PaktStackData   *data);
void                   pakt_stack_data_set_style       (PaktStackData         *data,
                                                        PaktStackStyle         style);
const char            *pakt_stack_data_get_line_name   (const PaktStackData   *data);
void                   pakt_stack_data_set_line_name   (PaktStackData         *data,
                                                        const char            *name);
const char            *pakt_stack_data_get_beside_name (const PaktStackData   *data);
void                   pakt_stack_data_set_beside_name (PaktStackData         *data,
                                                        const char            *name);
const char            *pakt_stack_data_get_ghost_name  (const PaktStackData   *data);
void                   pakt_stack_data_set_ghost_name  (PaktStackData         *data,
                                                        const char            *name);
void                   pakt_stack_data_add             (PaktStackData         *data,
                                                        const PaktStackColumn *column);
guint                  pakt_stack_data_get_n_series    (const PaktStackData   *data);
const char            *pakt_stack_data_get_name        (const PaktStackData   *data,
                                                        guint                  series);
guint                  pakt_stack_data_get_n_columns   (const PaktStackData   *data);
const PaktStackColumn *pakt_stack_data_get_column      (const PaktStackData   *data,
                                                        guint                  position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStackData, pakt_stack_data_unref)

G_END_DECLS
