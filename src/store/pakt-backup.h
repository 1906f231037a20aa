/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-store.h"

G_BEGIN_DECLS

/**
 * PaktBackupReason:
 * @PAKT_BACKUP_DAILY: the first of a day; the last ten days and one of each month are kept
 * @PAKT_BACKUP_REQUESTED: the user wanted it
 * @PAKT_BACKUP_MIGRATION: before the file was brought to a newer format
 * @PAKT_BACKUP_REPLACEMENT: before the plan was replaced as a whole
 *
 * Why a backup was made. All but the daily ones are kept for good.
 */
typedef enum
{
  PAKT_BACKUP_DAILY,
  PAKT_BACKUP_REQUESTED,
  PAKT_BACKUP_MIGRATION,
  PAKT_BACKUP_REPLACEMENT,
} PaktBackupReason;

/**
 * PaktBackup:
 * @path: the file
 * @name: its name without folder and `.pakt`, such as `2026-11-21` or `2026-11-21T093000Z-requested`
 * @at: the moment in UTC, or the day, that @name says
 */
typedef struct
{
  char *path;
  char *name;
  char *at;
  PaktBackupReason reason;
} PaktBackup;

char       *pakt_backup_get_default_root (void);
char       *pakt_backup_make             (const char        *root,
                                          const char        *path,
                                          PaktBackupReason   reason,
                                          GError           **error);
char       *pakt_backup_make_from        (const char        *root,
                                          PaktStore         *store,
                                          PaktBackupReason   reason,
                                          GError           **error);
gboolean    pakt_backup_make_daily       (const char        *root,
                                          PaktStore         *store,
                                          GDateTime         *now,
                                          GError           **error);
GPtrArray  *pakt_backup_list             (const char        *root,
                                          const char        *plan_id);
PaktPlan   *pakt_backup_load             (const char        *path,
                                          const char        *plan_id,
                                          GError           **error);
const char *pakt_backup_reason_get_name  (PaktBackupReason   reason);
void        pakt_backup_free             (PaktBackup        *backup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktBackup, pakt_backup_free)

G_END_DECLS
