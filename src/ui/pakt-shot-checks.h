/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PaktShotChecks:
 * @PAKT_SHOT_CHECK_ELLIPSIS: no text may be shortened
 *
 * What a picture is checked for besides that nothing is clipped.
 */
typedef enum
{
  PAKT_SHOT_CHECK_CLIPPING = 0,
  PAKT_SHOT_CHECK_ELLIPSIS = 1 << 0,
} PaktShotChecks;

guint pakt_shot_check (GtkWindow      *window,
                       const char     *name,
                       PaktShotChecks  checks);

G_END_DECLS
