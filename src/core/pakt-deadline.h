/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-inputs.h"

G_BEGIN_DECLS

/* What the Pakt says of itself: signed on 18 December 2025, in force from the next day on, for ten years. */
#define PAKT_PACT_LAST_DAY ((PaktDate) 20351218)

/* Pakt 3, goal 4. */
#define PAKT_OZG_DEADLINE ((PaktDate) 20271231)

/**
 * PaktDeadline:
 * @date: the day on which something begins, or until which it has to be done
 * @code: stable and English: `land-share`, `ozg`, `talks`, `notice`, `list-update`, `evaluation`, `pact-end`
 * @title: what is due, in a few words
 * @detail: a sentence on what it means
 * @section: where the Pakt says so, or what else it rests on; may be empty
 * @is_reading: whether the Pakt leaves the day open and the program has chosen one; @detail says how
 */
typedef struct
{
  PaktDate date;
  const char *code;
  char *title;
  char *detail;
  char *section;
  gboolean is_reading;
} PaktDeadline;

GArray *pakt_plan_list_deadlines   (PaktPlan   *plan);
GArray *pakt_inputs_list_deadlines (PaktInputs *inputs);

G_END_DECLS
