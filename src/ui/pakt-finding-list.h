/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "pakt-findings.h"

G_BEGIN_DECLS

#define PAKT_TYPE_FINDING_LIST (pakt_finding_list_get_type ())

G_DECLARE_FINAL_TYPE (PaktFindingList, pakt_finding_list, PAKT, FINDING_LIST, AdwBin)

GtkWidget    *pakt_finding_list_new          (void);
PaktFindings *pakt_finding_list_get_findings (PaktFindingList *self);
void          pakt_finding_list_set_findings (PaktFindingList *self,
                                              PaktFindings    *findings);

G_END_DECLS
