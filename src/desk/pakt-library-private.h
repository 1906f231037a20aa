/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-library.h"

G_BEGIN_DECLS

#define PAKT_LIBRARY_SUFFIX ".pakt"

PaktLibraryEntry *pakt_library_entry_new          (const char        *path);
gboolean          pakt_library_entry_read         (PaktLibraryEntry  *self);
void              pakt_library_entry_emit_changed (PaktLibraryEntry  *self);
int               pakt_library_entry_compare      (PaktLibraryEntry  *a,
                                                   PaktLibraryEntry  *b);

gboolean          pakt_library_make_directory     (PaktLibrary       *self,
                                                   GError           **error);
void              pakt_library_bring_back         (PaktLibrary       *self);
char             *pakt_library_resolve            (const char        *path);
PaktPlan         *pakt_library_load               (PaktLibraryEntry  *entry,
                                                   PaktStoreMode      mode,
                                                   PaktStore        **store,
                                                   GError           **error);

G_END_DECLS
