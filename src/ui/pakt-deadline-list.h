/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-deadline.h"

G_BEGIN_DECLS

#define PAKT_TYPE_DEADLINE_LIST (pakt_deadline_list_get_type ())

G_DECLARE_FINAL_TYPE (PaktDeadlineList, pakt_deadline_list, PAKT, DEADLINE_LIST, AdwBin)

GtkWidget *pakt_deadline_list_new           (void);
void       pakt_deadline_list_set_deadlines (PaktDeadlineList *self,
                                             const GArray     *deadlines,
                                             PaktDate          today);
gboolean   pakt_deadline_list_get_narrow    (PaktDeadlineList *self);
void       pakt_deadline_list_set_narrow    (PaktDeadlineList *self,
                                             gboolean          narrow);
char      *pakt_deadline_dup_details        (const PaktDeadline *deadline,
                                             const char        *days);
char      *pakt_describe_days_until         (int               days);

G_END_DECLS
