/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PaktStrings PaktStrings;

PaktStrings *pakt_strings_new    (void);
PaktStrings *pakt_strings_ref    (PaktStrings *strings);
void         pakt_strings_unref  (PaktStrings *strings);
const char  *pakt_strings_intern (PaktStrings *strings,
                                  const char  *text);
const char  *pakt_strings_lookup (PaktStrings *strings,
                                  const char  *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStrings, pakt_strings_unref)

G_END_DECLS
