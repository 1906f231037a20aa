/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-check.h"

G_BEGIN_DECLS

#define PAKT_TYPE_FINDINGS (pakt_findings_get_type ())

/**
 * PaktFindings:
 *
 * What is missing or doubtful in a plan, in groups of the same kind, the most severe first. Immutable.
 */
typedef struct _PaktFindings PaktFindings;

GType              pakt_findings_get_type         (void) G_GNUC_CONST;
PaktFindings      *pakt_findings_new              (PaktPlan           *plan,
                                                   GCancellable       *cancellable,
                                                   GError            **error);
PaktFindings      *pakt_findings_ref              (PaktFindings       *findings);
void               pakt_findings_unref            (PaktFindings       *findings);
guint              pakt_findings_get_n_groups     (const PaktFindings *findings);
const char        *pakt_findings_get_code         (const PaktFindings *findings,
                                                   guint               group);
PaktSeverity       pakt_findings_get_severity     (const PaktFindings *findings,
                                                   guint               group);
guint              pakt_findings_get_n            (const PaktFindings *findings,
                                                   guint               group);
const PaktFinding *pakt_findings_get              (const PaktFindings *findings,
                                                   guint               group,
                                                   guint               position);
guint              pakt_findings_count            (const PaktFindings *findings,
                                                   PaktSeverity        severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktFindings, pakt_findings_unref)

G_END_DECLS
