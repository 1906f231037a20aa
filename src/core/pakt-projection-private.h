/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-projection.h"

G_BEGIN_DECLS

struct _PaktProjection
{
  gatomicrefcount ref_count;
  PaktResult *result;
  guint n_dimensions;
  PaktDimension dimensions[PAKT_N_DIMENSIONS];
  guint64 factors[PAKT_N_DIMENSIONS];   /* of each dimension's rank in the key */
  guint cardinalities[PAKT_N_DIMENSIONS];
  gboolean by_body;
  gboolean has_gains;
  GArray *rows;                         /* PaktProjectionRow by key */
};

guint          *pakt_words_rank       (const char * const  *words);
PaktProjection *pakt_projection_alloc (PaktResult          *result,
                                       const PaktScope     *scope,
                                       const PaktDimension *dimensions,
                                       guint                n_dimensions);

G_END_DECLS
