/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-findings.h"

G_BEGIN_DECLS

#define PAKT_TYPE_FINDING_GROUP (pakt_finding_group_get_type ())

G_DECLARE_FINAL_TYPE (PaktFindingGroup, pakt_finding_group, PAKT, FINDING_GROUP, AdwExpanderRow)

GtkWidget  *pakt_finding_group_new      (void);
const char *pakt_finding_group_get_code (PaktFindingGroup *self);
GtkWidget  *pakt_finding_group_get_row  (PaktFindingGroup *self,
                                         guint             position);
void        pakt_finding_group_set      (PaktFindingGroup *self,
                                         PaktFindings     *findings,
                                         guint             group);
const char *pakt_finding_get_title      (const char       *code);

G_END_DECLS
