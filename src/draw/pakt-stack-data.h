/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-palette.h"

G_BEGIN_DECLS

#define PAKT_STACK_MAX_SERIES PAKT_PALETTE_N_SERIES

/**
 * PaktStackColumn:
 * @label: what the column stands for, e.g. a year
 * @amounts: one for each series, in cents; negative amounts are credits
 * @total: what is said about all of them together, in cents
 * @unknown: how many prices in it are unknown; above 0 the total is a minimum
 */
typedef struct
{
  char *label;
  gint64 amounts[PAKT_STACK_MAX_SERIES];
  gint64 total;
  gint64 unknown;
} PaktStackColumn;

#define PAKT_TYPE_STACK_DATA (pakt_stack_data_get_type ())

typedef struct _PaktStackData PaktStackData;

GType                  pakt_stack_data_get_type      (void) G_GNUC_CONST;
PaktStackData         *pakt_stack_data_new           (const char * const  *names);
PaktStackData         *pakt_stack_data_ref           (PaktStackData       *data);
void                   pakt_stack_data_unref         (PaktStackData       *data);
void                   pakt_stack_data_add           (PaktStackData       *data,
                                                      const char          *label,
                                                      const gint64        *amounts,
                                                      gint64               total,
                                                      gint64               unknown);
guint                  pakt_stack_data_get_n_series  (const PaktStackData *data);
const char            *pakt_stack_data_get_name      (const PaktStackData *data,
                                                      guint                series);
guint                  pakt_stack_data_get_n_columns (const PaktStackData *data);
const PaktStackColumn *pakt_stack_data_get_column    (const PaktStackData *data,
                                                      guint                position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStackData, pakt_stack_data_unref)

G_END_DECLS
