/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-action.h"
#include "pakt-delta.h"

G_BEGIN_DECLS

/**
 * PaktStoreMode:
 * @PAKT_STORE_READ: nothing is written; older formats are read as they are
 * @PAKT_STORE_WRITE: older formats are migrated, with a backup
 */
typedef enum
{
  PAKT_STORE_READ,
  PAKT_STORE_WRITE,
} PaktStoreMode;

/**
 * PaktStore:
 *
 * A plan file that is open: its rows, its journal. Every function that writes
 * does so in one transaction: it is done as a whole and lasts, or not at all.
 * No lock is held between calls; a change by another process is noticed.
 * Used by one thread at a time.
 */
typedef struct _PaktStore PaktStore;

PaktStore        *pakt_store_open          (const char      *path,
                                            PaktStoreMode    mode,
                                            GError         **error);
PaktStore        *pakt_store_open_bytes    (GBytes          *bytes,
                                            const char      *name,
                                            GError         **error);
PaktPlan         *pakt_store_peek          (const char      *path,
                                            GError         **error);
void              pakt_store_free          (PaktStore       *store);

const char       *pakt_store_get_path      (PaktStore       *store);
char             *pakt_store_dup_plan_id    (PaktStore       *store,
                                            GError         **error);
PaktStoreMode     pakt_store_get_mode      (PaktStore       *store);
gint64            pakt_store_get_revision  (PaktStore       *store);
gboolean          pakt_store_is_current    (PaktStore       *store);
gboolean          pakt_store_is_gone       (PaktStore       *store);
PaktPlan         *pakt_store_load          (PaktStore       *store,
                                            GError         **error);
gboolean          pakt_store_check         (PaktStore       *store,
                                            GError         **error);

gboolean          pakt_store_commit        (PaktStore       *store,
                                            PaktActionKind   kind,
                                            gint64           target,
                                            const char      *label,
                                            PaktDelta       *delta,
                                            GError         **error);
PaktDelta        *pakt_store_change_to     (PaktStore       *store,
                                            PaktPlan        *plan,
                                            const char      *label,
                                            GError         **error);
GPtrArray        *pakt_store_get_actions   (PaktStore       *store);
const PaktAction *pakt_store_get_action    (PaktStore       *store,
                                            gint64           id);
const PaktAction *pakt_store_get_undo      (PaktStore       *store);
const PaktAction *pakt_store_get_redo      (PaktStore       *store);
PaktDelta        *pakt_store_read_delta    (PaktStore       *store,
                                            gint64           id,
                                            GError         **error);
PaktPlan         *pakt_store_undo          (PaktStore       *store,
                                            PaktPlan        *plan,
                                            PaktDelta      **delta,
                                            GError         **error);
PaktPlan         *pakt_store_redo          (PaktStore       *store,
                                            PaktPlan        *plan,
                                            PaktDelta      **delta,
                                            GError         **error);
gboolean          pakt_store_save_copy     (PaktStore       *store,
                                            const char      *path,
                                            GError         **error);
gboolean          pakt_store_rescue        (PaktStore       *store,
                                            GError         **error);

/**
 * PaktWriteFlags:
 * @PAKT_WRITE_NEW: refuse where a file is there already
 * @PAKT_WRITE_REPLACE: replace what is there, atomically
 */
typedef enum
{
  PAKT_WRITE_NEW,
  PAKT_WRITE_REPLACE,
} PaktWriteFlags;

gboolean          pakt_plan_write_file     (PaktPlan        *plan,
                                            const char      *path,
                                            PaktWriteFlags   flags,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStore, pakt_store_free)

G_END_DECLS
