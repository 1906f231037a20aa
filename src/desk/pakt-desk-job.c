/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-backup.h"
#include "pakt-figures-private.h"

/*
 * What the desk has done in a thread: opening a file, computing figures. A job
 * belongs to the thread while it runs and touches nothing of the desk.
 */

PaktDeskJob *
pakt_desk_job_new (const char *path,
                   PaktPlan   *plan,
                   const char *scenario)
{
  PaktDeskJob *job = g_new0 (PaktDeskJob, 1);

  job->path = g_strdup (path);
  job->plan = plan != NULL ? pakt_plan_ref (plan) : NULL;
  job->scenario = g_strdup (scenario);

  return job;
}

void
pakt_desk_job_free (PaktDeskJob *job)
{
  g_clear_pointer (&job->store, pakt_store_free);
  g_clear_pointer (&job->plan, pakt_plan_unref);
  g_clear_pointer (&job->runs, pakt_runs_unref);
  g_clear_pointer (&job->years, pakt_years_unref);
  g_free (job->path);
  g_free (job->scenario);
  g_free (job->notice);
  g_free (job);
}

/* Whether the plan has the scenario; the base plan is always there. */
gboolean
pakt_desk_has_scenario (PaktPlan   *plan,
                        const char *scenario)
{
  return scenario == NULL || pakt_plan_find_row (plan, PAKT_TABLE_SCENARIOS, scenario) >= 0;
}

/**
 * pakt_desk_make_backup:
 * @day: (inout): the day of the last backup; changed if another has begun
 *
 * Makes the backup of the day, which is no reason to refuse work if it cannot
 * be made, but must not go unsaid.
 *
 * Returns: (transfer full) (nullable): what to tell the user
 */
char *
pakt_desk_make_backup (PaktStore  *store,
                       char      **day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *root = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (*day, today) == 0)
    return NULL;

  g_set_str (day, today);
  root = pakt_backup_get_default_root ();
  if (pakt_backup_make_daily (root, store, now, &error))
    return NULL;

  return g_strdup_printf (_("Today’s backup could not be made. %s"), error->message);
}

/* A file that must not be written to can still be looked at. */
static PaktStore *
open_store (const char  *path,
            GError     **error)
{
  g_autoptr (GError) cause = NULL;
  PaktStore *store = pakt_store_open (path, PAKT_STORE_WRITE, &cause);

  if (store != NULL)
    return store;
  if (g_error_matches (cause, PAKT_ERROR, PAKT_ERROR_UNREADABLE))
    return pakt_store_open (path, PAKT_STORE_READ, error);

  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* Who has changed the plan, as far as its journal says. */
static char *
describe_update (PaktStore *store)
{
  const PaktAction *action = pakt_store_get_action (store, pakt_store_get_revision (store));

  if (action == NULL)
    return g_strdup (_("Another program has replaced the plan. It is shown as it is now."));

  /* Translators: what was done; name of a user; name of a machine */
  return g_strdup_printf (_("Another program has changed the plan: %s (%s on %s). It is shown as it is now."),
                          action->label, action->author, action->device);
}

static void
open_plan (PaktDeskJob  *job,
           GError      **error)
{
  g_autofree char *day = NULL;

  job->store = open_store (job->path, error);
  if (job->store == NULL)
    return;

  job->plan = pakt_store_load (job->store, error);
  if (job->plan == NULL)
    return;

  if (pakt_store_get_mode (job->store) == PAKT_STORE_WRITE)
    job->notice = pakt_desk_make_backup (job->store, &day);

  if (job->is_update && job->notice == NULL)
    job->notice = describe_update (job->store);

  /* What was active before a file is read again may be gone. */
  if (!pakt_desk_has_scenario (job->plan, job->scenario))
    g_clear_pointer (&job->scenario, g_free);
}

void
pakt_desk_job_run (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  PaktDeskJob *job = task_data;
  GError *error = NULL;

  if (job->plan == NULL)
    open_plan (job, &error);
  if (job->plan != NULL)
    job->runs = pakt_runs_new (job->plan, job->scenario, cancellable, &error);
  if (job->runs != NULL)
    job->years = pakt_years_new (pakt_runs_get (job->runs, PAKT_PRICES_LIKELY), &error);

  if (job->years != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}
