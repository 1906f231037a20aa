/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PaktActionKind:
 * @PAKT_ACTION_EDIT: a change of the plan
 * @PAKT_ACTION_UNDO: takes an edit back
 * @PAKT_ACTION_REDO: makes an edit that was taken back again
 */
typedef enum
{
  PAKT_ACTION_EDIT,
  PAKT_ACTION_UNDO,
  PAKT_ACTION_REDO,
} PaktActionKind;

/**
 * PaktAction:
 * @id: from 1, without gaps
 * @target: the edit that an undo takes back or a redo makes again; 0 for an edit
 * @label: what was done, as the user reads it
 * @at: when, in UTC, `2026-11-21T09:30:00Z`
 * @author: who, by the name of the user account
 * @device: the name of the machine
 * @n_changes: how many rows
 *
 * An entry of the journal. What it changed is asked for separately, by
 * pakt_store_read_delta().
 */
typedef struct
{
  gint64 id;
  PaktActionKind kind;
  gint64 target;
  char *label;
  char *at;
  char *author;
  char *device;
  guint n_changes;
} PaktAction;

void pakt_action_free (PaktAction *action);

/* The kinds in files, in the order of PaktActionKind. */
extern const char * const pakt_words_action[];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktAction, pakt_action_free)

G_END_DECLS
