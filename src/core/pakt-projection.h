/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine.h"
#include "pakt-scope.h"

G_BEGIN_DECLS

/**
 * PaktFigures:
 * @total: what is charged, in cents: @land + @municipal + @outside
 * @land: the Land's part
 * @municipal: what the Pakt makes the bodies pay, the unallocated part included
 * @outside: costs outside the Pakt (kind `local`), borne by the bodies
 * @unallocated: the part of @municipal and @outside that no body could be given
 * @relief: what the Land takes over of the bodies' shares; only by body or district
 * @gain_cash: efficiency gains that show in a budget
 * @gain_time: efficiency gains in working time; never subtracted from money
 * @unknown: how many (item, year) pairs have an unknown price
 * @unknown_outside: how many of them are of costs outside the Pakt
 *
 * Sums in cents.
 */
typedef struct
{
  gint64 total;
  gint64 land;
  gint64 municipal;
  gint64 outside;
  gint64 unallocated;
  gint64 relief;
  gint64 gain_cash;
  gint64 gain_time;
  gint64 unknown;
  gint64 unknown_outside;
} PaktFigures;

typedef struct
{
  guint64 key;
  PaktFigures figures;
} PaktProjectionRow;

typedef struct _PaktProjection PaktProjection;

/**
 * PaktProgress:
 * @done: how many steps of the pass are done
 * @all: how many there are; 0 while nobody knows
 * @pass: how many passes are done; set by who makes several
 * @n_passes: how many there are; 0 for a single one
 *
 * How far a computation is; read and written in different threads.
 */
typedef struct
{
  int done;
  int all;
  int pass;
  int n_passes;
} PaktProgress;

gint64                   pakt_figures_get_net               (const PaktFigures     *figures);
gboolean                 pakt_figures_add                   (PaktFigures           *sum,
                                                             const PaktFigures     *figures);
gboolean                 pakt_figures_subtract              (PaktFigures           *figures,
                                                             const PaktFigures     *other);

PaktProjection          *pakt_projection_new                (PaktResult            *result,
                                                             const PaktDimension   *dimensions,
                                                             guint                  n_dimensions,
                                                             GError               **error);
PaktProjection          *pakt_projection_new_scoped         (PaktResult            *result,
                                                             const PaktScope       *scope,
                                                             const PaktDimension   *dimensions,
                                                             guint                  n_dimensions,
                                                             GCancellable          *cancellable,
                                                             PaktProgress          *progress,
                                                             GError               **error);
PaktProjection          *pakt_projection_ref                (PaktProjection        *projection);
void                     pakt_projection_unref              (PaktProjection        *projection);
guint                    pakt_projection_get_n_rows         (PaktProjection        *projection);
const PaktProjectionRow *pakt_projection_get_row            (PaktProjection        *projection,
                                                             guint                  position);
int                      pakt_projection_get_year           (PaktProjection        *projection,
                                                             const PaktProjectionRow *row,
                                                             guint                  dimension);
const char              *pakt_projection_get_key            (PaktProjection        *projection,
                                                             const PaktProjectionRow *row,
                                                             guint                  dimension);
gboolean                 pakt_projection_is_by_body         (PaktProjection        *projection);
gboolean                 pakt_projection_has_gains          (PaktProjection        *projection);
const PaktProjectionRow *pakt_projection_find               (PaktProjection        *projection,
                                                             guint64                key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktProjection, pakt_projection_unref)

G_END_DECLS
