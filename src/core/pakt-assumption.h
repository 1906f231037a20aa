/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-selector.h"

G_BEGIN_DECLS

/**
 * PaktAssumption:
 * @row: the row it was read from, owned by the plan
 * @services: (nullable): which services, where the kind names them
 * @bodies: (nullable): which bodies, where the kind names them
 * @from: first year, or PAKT_YEAR_OPEN_FROM
 * @until: last year, or PAKT_YEAR_OPEN_UNTIL
 * @value: in the unit of the kind: months, bodies, basis points, 1/10 000 €, 1/10 minute,
 *   or the position of the successor of a merger
 * @date: the date in `text`
 * @key: for `key-set`
 *
 * An assumption of a scenario, read and checked (engine.md, "Scenarios").
 */
typedef struct
{
  const PaktAssumptionRow *row;
  PaktAssumptionKind kind;
  PaktSelector *services;
  PaktSelector *bodies;
  int from;
  int until;
  gint64 value;
  PaktDate date;
  PaktKey key;
  PaktKeyBase key_base;
  gint64 equal_part;
  gint64 cases_part;
} PaktAssumption;

#define PAKT_YEAR_OPEN_FROM 0
#define PAKT_YEAR_OPEN_UNTIL 9999

PaktAssumption *pakt_assumption_parse     (PaktPlan                *plan,
                                           const PaktAssumptionRow *row,
                                           const char             **column,
                                           char                   **fault);
void            pakt_assumption_canonicalize (PaktAssumptionRow       *row,
                                              PaktStrings             *strings);
void            pakt_assumption_free      (PaktAssumption          *assumption);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktAssumption, pakt_assumption_free)

G_END_DECLS
