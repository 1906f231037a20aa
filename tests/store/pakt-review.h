/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-store.h"

G_BEGIN_DECLS

/* A plan file of its own for each test, in a folder that goes with it. */
typedef struct
{
  char *folder;
  char *path;
  PaktPlan *plan;
} PaktReview;

void       pakt_review_set_up       (PaktReview       *fixture,
                                     gconstpointer     data);
void       pakt_review_tear_down    (PaktReview       *fixture,
                                     gconstpointer     data);
void       pakt_review_execute      (const char       *path,
                                     const char       *sql);
GStrv      pakt_review_row_to_cells (const PaktTable  *table,
                                     gconstpointer     row);
PaktDelta *pakt_review_make_edit    (PaktPlan         *plan,
                                     const char       *title);
void       pakt_review_assert_title (const char       *path,
                                     const char       *title);

G_END_DECLS
