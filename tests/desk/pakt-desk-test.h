/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-desk.h"

G_BEGIN_DECLS

/* A desk with a plan file of its own, in a folder that goes with it, and what the desk said. */
typedef struct
{
  char *folder;
  char *path;
  PaktDesk *desk;
  GPtrArray *messages;
  guint n_changed;
} PaktDeskTest;

void       pakt_desk_test_init        (PaktDeskTest  *test,
                                       PaktPlan      *plan);
void       pakt_desk_test_clear       (PaktDeskTest  *test);
void       pakt_desk_test_add         (const char    *path,
                                       void         (*test) (PaktDeskTest *test, gconstpointer unused));

void       pakt_test_wait_for         (PaktDesk      *desk);
void       pakt_test_let_go           (PaktDesk      *desk);
PaktPlan  *pakt_test_load_example     (const char    *name);
PaktDelta *pakt_test_make_title_edit  (PaktDesk      *desk,
                                       const char    *title);
PaktDelta *pakt_test_make_price_edit  (PaktPlan      *plan);
gint64     pakt_test_get_total        (PaktDesk      *desk);

G_END_DECLS
