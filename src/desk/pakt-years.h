/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-projection.h"

G_BEGIN_DECLS

/**
 * PaktYear:
 * @year: the year; 0 for the sum of all years
 * @figures: its figures
 * @unknown_outside: how many of the unknown prices belong to costs outside the Pakt
 */
typedef struct
{
  int year;
  PaktFigures figures;
  gint64 unknown_outside;
} PaktYear;

#define PAKT_TYPE_YEARS (pakt_years_get_type ())

typedef struct _PaktYears PaktYears;

GType           pakt_years_get_type            (void) G_GNUC_CONST;
PaktYears      *pakt_years_new                 (PaktResult      *result,
                                                GError         **error);
PaktYears      *pakt_years_new_from_figures    (const PaktYear  *years,
                                                guint            n_years,
                                                guint            n_unknown_items,
                                                GError         **error);
PaktYears      *pakt_years_ref                 (PaktYears       *years);
void            pakt_years_unref               (PaktYears       *years);
guint           pakt_years_get_n               (const PaktYears *years);
const PaktYear *pakt_years_get                 (const PaktYears *years,
                                                guint            position);
const PaktYear *pakt_years_get_sum             (const PaktYears *years);
guint           pakt_years_get_n_unknown_items (const PaktYears *years);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktYears, pakt_years_unref)

G_END_DECLS
