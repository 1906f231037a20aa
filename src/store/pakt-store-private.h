/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-backup.h"
#include "pakt-journal-private.h"
#include "pakt-rows-private.h"

G_BEGIN_DECLS

struct _PaktStore
{
  PaktDatabase *database;
  char *path;                       /* NULL for bytes */
  GBytes *bytes;
  const PaktSchema *schema;
  PaktStoreMode mode;
  PaktJournal *journal;
  PaktDigest digests[PAKT_N_TABLES];
};

PaktStore        *pakt_store_open_with     (const char                  *path,
                                            PaktStoreMode                mode,
                                            const PaktSchema * const    *older,
                                            GError                     **error);
PaktPlan         *pakt_store_load_settings (PaktStore                   *store,
                                            GError                     **error);
gboolean          pakt_store_reread        (PaktStore                   *store,
                                            GError                     **error);
gboolean          pakt_store_migrate       (const char                  *path,
                                            PaktStore                   *old,
                                            GError                     **error);
gboolean          pakt_store_copy          (PaktStore                   *store,
                                            const char                  *path,
                                            PaktWriteFlags               flags,
                                            GError                     **error);
gboolean          pakt_store_write_digests (PaktDatabase                *database,
                                            const PaktDigest            *digests,
                                            gint64                       n_actions,
                                            GError                     **error);

G_END_DECLS
