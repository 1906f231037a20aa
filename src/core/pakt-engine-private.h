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

/* What a key divides by; a mixed key by each, with an amount of its own. */
typedef enum
{
  PAKT_KEY_PART_EQUAL,
  PAKT_KEY_PART_CASES,
  PAKT_KEY_PART_POPULATION,
} PaktKeyPart;

#define PAKT_N_KEY_PARTS 3

/* The weight of a body in a part: its factor × its months. */
static inline gint64
pakt_key_part_get_factor (PaktKeyPart          part,
                          const PaktBodyUnits *units)
{
  return part == PAKT_KEY_PART_EQUAL ? 1 : part == PAKT_KEY_PART_CASES ? units->cases : units->inhabitants;
}

static inline PaktUWide
pakt_key_part_weigh (PaktKeyPart          part,
                     const PaktBodyUnits *units)
{
  return (PaktUWide) pakt_key_part_get_factor (part, units) * units->months;
}

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
gboolean pakt_key_cut                    (const PaktKeyStep    *key,
                                          gint64                amount,
                                          gint64                parts[PAKT_N_KEY_PARTS]);

G_END_DECLS
