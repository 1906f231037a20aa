/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-action.h"

const char * const pakt_words_action[] = { "edit", "undo", "redo", NULL };

/**
 * pakt_action_get_kind_name:
 *
 * Returns: the kind in files: `edit`, `undo` or `redo`
 */
const char *
pakt_action_get_kind_name (PaktActionKind kind)
{
  return pakt_words_action[kind];
}

void
pakt_action_free (PaktAction *action)
{
  g_free (action->label);
  g_free (action->at);
  g_free (action->author);
  g_free (action->device);
  g_free (action);
}
