/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-inputs.h"
#include "pakt-money.h"

G_BEGIN_DECLS

/**
 * PaktState:
 *
 * The state of a body and a service in a month (adoption.md).
 */
typedef enum
{
  PAKT_STATE_NOT_COMPETENT,
  PAKT_STATE_LIVE,
  PAKT_STATE_EXPECTED,
  PAKT_STATE_PLANNED,
  PAKT_STATE_OVERDUE,
  PAKT_STATE_SUSPENDED,
  PAKT_STATE_ENDED,
  PAKT_STATE_REFUSED,
  PAKT_STATE_OPEN,
} PaktState;

#define PAKT_N_STATES 9

typedef enum
{
  PAKT_ADOPTION_BY_SERVICE,
  PAKT_ADOPTION_BY_BODY,
  PAKT_ADOPTION_BY_DISTRICT,
  PAKT_ADOPTION_BY_TOPIC,
} PaktAdoptionBy;

/**
 * PaktAdoptionCount:
 * @key: the service, body, district or topic; "" for services without topic and for sums
 * @states: pairs in each #PaktState
 * @competent: the denominator: all pairs but those not competent
 * @share: (live + expected) / competent in basis points, or PAKT_NONE where nobody is competent
 * @inhabitants_covered: the same of inhabitants, or PAKT_NONE where there are none
 * @inhabitants: those of the competent pairs, added up; of the municipalities only where a service has both levels
 * @covered: the part of @inhabitants at live and expected pairs
 */
typedef struct
{
  const char *key;
  gint64 states[PAKT_N_STATES];
  gint64 competent;
  gint64 share;
  gint64 inhabitants_covered;
  PaktWide inhabitants;
  PaktWide covered;
} PaktAdoptionCount;

PaktState   pakt_inputs_get_state         (PaktInputs      *inputs,
                                           guint            service,
                                           guint            body,
                                           PaktMonth        month);
GArray     *pakt_inputs_count_adoption    (PaktInputs      *inputs,
                                           PaktAdoptionBy   by,
                                           PaktMonth        month,
                                           GError         **error);
void        pakt_adoption_counts_sum      (const GArray      *counts,
                                           PaktAdoptionCount *sum);

G_END_DECLS
