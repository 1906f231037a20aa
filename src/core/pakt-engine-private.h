/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine.h"
#include "pakt-inputs-private.h"
#include "pakt-units.h"

G_BEGIN_DECLS

/* The figures of one service; results share those that an edit does not touch. */
typedef struct
{
  gatomicrefcount ref_count;
  PaktItemYear *items;   /* [item of the service × year] */
  PaktGains *gains;      /* [year] */
} ServiceResult;

struct _PaktResult
{
  gatomicrefcount ref_count;
  PaktInputs *inputs;
  PaktPrices prices;
  guint n_services;
  ServiceResult **services;
};

gint64   pakt_item_get_municipal_part    (const PaktInputs     *inputs,
                                          const PaktInputItem  *item);
gint64   pakt_item_get_land_part         (const PaktInputs     *inputs,
                                          const PaktInputItem  *item,
                                          int                   year);
gboolean pakt_item_year_fill_unallocated (const PaktInputs     *inputs,
                                          guint                 item,
                                          int                   year,
                                          const PaktUnitsYear  *units,
                                          const PaktPriceMonth *months,
                                          PaktItemYear         *item_year);
gboolean pakt_item_year_allocate         (const PaktInputs     *inputs,
                                          guint                 item,
                                          int                   year,
                                          const PaktPriceMonth *months,
                                          const PaktItemYear   *item_year,
                                          const GArray         *bodies,
                                          PaktShare            *shares);
gboolean pakt_item_is_divided_by_key     (const PaktInputItem  *item);

G_END_DECLS
