/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-action.h"

const char * const pakt_words_action[] = { "edit", "undo", "redo", NULL };

void
pakt_action_free (PaktAction *action)
{
  g_free (action->label);
  g_free (action->at);
  g_free (action->author);
  g_free (action->device);
  g_free (action);
}
