/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-desk.h"
#include "pakt-store.h"

G_BEGIN_DECLS

/* A wish and what comes of it; belongs to the thread until it is done. */
typedef struct
{
  char *path;               /* a file to open, or NULL */
  PaktStore *store;
  PaktPlan *plan;
  char *scenario;
  PaktRuns *runs;
  PaktYears *years;
  gboolean is_update;       /* the file was changed by another program */
  char *notice;             /* what the user must know besides, or NULL */
} PaktDeskJob;

struct _PaktDesk
{
  GObject parent_instance;

  PaktStore *store;         /* NULL for a plan that is only in memory */
  PaktPlan *plan;
  PaktRuns *runs;
  PaktYears *years;
  char *path;
  char *scenario;
  char *wished_scenario;    /* of the wish that is being fulfilled */
  PaktTableId selected_table;
  char *selected_key;
  char *undo_label;
  char *redo_label;
  GError *error;
  GCancellable *cancellable;
  GFileMonitor *monitor;
  char *backup_day;
  PaktDeskState state;
  gboolean is_writable;
  gboolean can_cancel;      /* the wish, as what is shown belongs to the plan that is here */
};

PaktDeskJob *pakt_desk_job_new         (const char    *path,
                                        PaktPlan      *plan,
                                        const char    *scenario);
void         pakt_desk_job_free        (PaktDeskJob   *job);
void         pakt_desk_job_run         (GTask         *task,
                                        gpointer       source_object,
                                        gpointer       task_data,
                                        GCancellable  *cancellable);

void         pakt_desk_start           (PaktDesk      *self,
                                        PaktDeskJob   *job);
void         pakt_desk_take_edit       (PaktDesk      *self,
                                        PaktPlan      *plan,
                                        PaktDelta     *delta);
void         pakt_desk_tell            (PaktDesk      *self,
                                        const char    *text);
gboolean     pakt_desk_has_scenario    (PaktPlan      *plan,
                                        const char    *scenario);
char        *pakt_desk_make_backup     (PaktStore     *store,
                                        char         **day);

G_END_DECLS
