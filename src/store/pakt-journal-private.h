/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-action.h"
#include "pakt-database-private.h"
#include "pakt-delta.h"

G_BEGIN_DECLS

/**
 * PaktJournal:
 * @actions: (element-type PaktAction): all of them, oldest first
 * @head: the digest of the last one, which covers all before it
 * @undo: (element-type gint64): the edits that can be taken back, the next one last
 * @redo: (element-type gint64): the edits that can be made again, the next one last
 *
 * What the journal of a file says, but for the rows that were changed.
 */
typedef struct
{
  GPtrArray *actions;
  char *head;
  GArray *undo;
  GArray *redo;
} PaktJournal;

PaktJournal *pakt_journal_read          (PaktDatabase       *database,
                                         GError            **error);
void         pakt_journal_free          (PaktJournal        *journal);
char        *pakt_journal_query_head    (PaktDatabase       *database,
                                         GError            **error);
gboolean     pakt_journal_append        (PaktJournal        *journal,
                                         PaktDatabase       *database,
                                         PaktAction         *action,
                                         PaktDelta          *delta,
                                         char              **head,
                                         GError            **error);
gboolean     pakt_journal_note          (PaktJournal        *journal,
                                         PaktAction         *action,
                                         char               *head);
gboolean     pakt_journal_copy          (PaktDatabase       *from,
                                         PaktDatabase       *to,
                                         GError            **error);
PaktDelta   *pakt_journal_read_delta    (PaktJournal        *journal,
                                         PaktDatabase       *database,
                                         gint64              id,
                                         GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktJournal, pakt_journal_free)

G_END_DECLS
