/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-store.h"

G_BEGIN_DECLS

/**
 * PaktImportChoice:
 * @PAKT_IMPORT_ASK: refuse with PAKT_ERROR_BUSY where a plan of the same id, but with other content, is here already
 * @PAKT_IMPORT_KEEP_BOTH: the new one gets an id of its own
 * @PAKT_IMPORT_REPLACE: it takes the place of the one that is here, of which a backup is made
 *
 * What to do with a plan of which another state is in the library.
 */
typedef enum
{
  PAKT_IMPORT_ASK,
  PAKT_IMPORT_KEEP_BOTH,
  PAKT_IMPORT_REPLACE,
} PaktImportChoice;

#define PAKT_TYPE_LIBRARY_ENTRY (pakt_library_entry_get_type ())

G_DECLARE_FINAL_TYPE (PaktLibraryEntry, pakt_library_entry, PAKT, LIBRARY_ENTRY, GObject)

const char       *pakt_library_entry_get_id         (PaktLibraryEntry  *self);
const char       *pakt_library_entry_get_path       (PaktLibraryEntry  *self);
const char       *pakt_library_entry_get_title      (PaktLibraryEntry  *self);
PaktDate          pakt_library_entry_get_as_of      (PaktLibraryEntry  *self);
gboolean          pakt_library_entry_is_example     (PaktLibraryEntry  *self);
GDateTime        *pakt_library_entry_get_modified   (PaktLibraryEntry  *self);
const GError     *pakt_library_entry_get_error      (PaktLibraryEntry  *self);

#define PAKT_TYPE_LIBRARY (pakt_library_get_type ())

G_DECLARE_FINAL_TYPE (PaktLibrary, pakt_library, PAKT, LIBRARY, GObject)

PaktLibrary      *pakt_library_new              (const char         *directory);
PaktLibrary      *pakt_library_new_default      (void);
const char       *pakt_library_get_directory    (PaktLibrary        *self);
void              pakt_library_refresh          (PaktLibrary        *self);
PaktLibraryEntry *pakt_library_find             (PaktLibrary        *self,
                                                 const char         *id);
PaktLibraryEntry *pakt_library_find_path        (PaktLibrary        *self,
                                                 const char         *path);

PaktLibraryEntry *pakt_library_get_last         (PaktLibrary        *self);
void              pakt_library_set_last         (PaktLibrary        *self,
                                                 PaktLibraryEntry   *entry);

PaktPlan         *pakt_library_read             (GFile              *file,
                                                 GError            **error);
PaktLibraryEntry *pakt_library_add              (PaktLibrary        *self,
                                                 PaktPlan           *plan,
                                                 const char         *title,
                                                 GError            **error);
PaktLibraryEntry *pakt_library_import           (PaktLibrary        *self,
                                                 GFile              *file,
                                                 PaktImportChoice    choice,
                                                 GError            **error);
PaktLibraryEntry *pakt_library_import_plan      (PaktLibrary        *self,
                                                 PaktPlan           *plan,
                                                 const char         *name,
                                                 PaktImportChoice    choice,
                                                 GError            **error);
gboolean          pakt_library_hand_on          (PaktLibrary        *self,
                                                 PaktLibraryEntry   *entry,
                                                 GFile              *file,
                                                 gboolean            with_history,
                                                 GError            **error);
PaktDelta        *pakt_library_make_rename      (PaktPlan           *plan,
                                                 const char         *title,
                                                 GError            **error);
gboolean          pakt_library_rename           (PaktLibrary        *self,
                                                 PaktLibraryEntry   *entry,
                                                 const char         *title,
                                                 GError            **error);
PaktLibraryEntry *pakt_library_duplicate        (PaktLibrary        *self,
                                                 PaktLibraryEntry   *entry,
                                                 GError            **error);
gboolean          pakt_library_remove           (PaktLibrary        *self,
                                                 PaktLibraryEntry   *entry,
                                                 GError            **error);

PaktLibraryEntry *pakt_library_salvage          (PaktLibrary        *self,
                                                 const char         *path,
                                                 char              **losses,
                                                 GError            **error);
gboolean          pakt_library_has_backup       (const char         *path);
PaktLibraryEntry *pakt_library_copy_backup      (PaktLibrary        *self,
                                                 const char         *path,
                                                 GError            **error);

G_END_DECLS
