/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-private.h"

#include <glib/gi18n-lib.h>

#include "pakt-figures-private.h"

/**
 * PaktDesk:
 *
 * The open plan, the active scenario, the figures that follow from both, and
 * what is selected; the only thing that widgets ask, and the single place
 * where edits go in. Reading and long computing happen in a thread on
 * immutable data; a wish that was overtaken by another leaves no trace. While
 * other figures are being made, the old ones stay, and `changed` is emitted
 * when plan, scenario and figures have changed.
 */

G_DEFINE_ENUM_TYPE (PaktDeskState, pakt_desk_state,
                    G_DEFINE_ENUM_VALUE (PAKT_DESK_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (PAKT_DESK_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (PAKT_DESK_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (PAKT_DESK_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (PaktDesk, pakt_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_EDIT,
  PROP_REDO_LABEL,
  PROP_SCENARIO,
  PROP_SELECTION,
  PROP_STATE,
  PROP_UNDO_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  SIGNAL_MESSAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_state (PaktDesk      *self,
           PaktDeskState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
take_scenario (PaktDesk   *self,
               const char *scenario)
{
  if (g_set_str (&self->scenario, scenario))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

/* Says something that the user did not ask for but must know. */
void
pakt_desk_tell (PaktDesk   *self,
                const char *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

static void
update_labels (PaktDesk *self)
{
  const PaktAction *undo = self->is_writable ? pakt_store_get_undo (self->store) : NULL;
  const PaktAction *redo = self->is_writable ? pakt_store_get_redo (self->store) : NULL;

  if (g_set_str (&self->undo_label, undo != NULL ? undo->label : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  if (g_set_str (&self->redo_label, redo != NULL ? redo->label : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
file_changed_cb (PaktDesk          *self,
                 GFile             *file,
                 GFile             *other_file,
                 GFileMonitorEvent  event)
{
  if (event != G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED && event != G_FILE_MONITOR_EVENT_DELETED)
    pakt_desk_look (self);
}

static void
stop_watching (PaktDesk *self)
{
  if (self->monitor == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/* Another process may work on the same plan. Without a monitor it is noticed when something is written. */
static void
watch (PaktDesk *self)
{
  g_autoptr (GFile) file = NULL;

  stop_watching (self);
  if (self->store == NULL)
    return;

  file = g_file_new_for_path (self->path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
}

/* The file that was opened becomes the one that is worked on. */
static void
take_store (PaktDesk  *self,
            PaktStore *store)
{
  g_clear_pointer (&self->store, pakt_store_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->backup_day, g_free);

  self->store = store;
  self->path = store != NULL ? g_strdup (pakt_store_get_path (store)) : NULL;
  self->is_writable = store != NULL && pakt_store_get_mode (store) == PAKT_STORE_WRITE;
  watch (self);
}

static void
clear_plan (PaktDesk *self)
{
  g_clear_pointer (&self->plan, pakt_plan_unref);
  g_clear_pointer (&self->runs, pakt_runs_unref);
  g_clear_pointer (&self->years, pakt_years_unref);
  g_clear_error (&self->error);
}

static void
job_done_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  PaktDesk *self = PAKT_DESK (source_object);
  GTask *task = G_TASK (result);
  PaktDeskJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (task, &error);

  /* Another wish came after this one. */
  if (g_task_get_cancellable (task) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (job->is_update && job->plan == NULL)
    {
      /* What another program has made of the file is no plan; the one that is here still is. */
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
      pakt_desk_tell (self, error->message);
      return;
    }

  clear_plan (self);
  self->plan = g_steal_pointer (&job->plan);
  self->runs = g_steal_pointer (&job->runs);
  self->years = g_steal_pointer (&job->years);
  self->error = g_steal_pointer (&error);

  g_object_freeze_notify (G_OBJECT (self));
  if (job->path != NULL)
    take_store (self, g_steal_pointer (&job->store));
  take_scenario (self, job->scenario);
  set_state (self, done ? PAKT_DESK_READY : PAKT_DESK_FAILED);
  update_labels (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_EDIT]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL);

  if (job->notice != NULL)
    pakt_desk_tell (self, job->notice);

  /*
   * While this went on nobody looked, and another wish may have overtaken the
   * reading of what somebody else wrote. A file that is called gone although it
   * was just read again lies where nobody can tell.
   */
  if (self->store != NULL && !(job->is_update && pakt_store_is_gone (self->store)))
    pakt_desk_look (self);
}

/* Fulfils a wish in a thread; one that is under way is dropped. */
void
pakt_desk_start (PaktDesk    *self,
                 PaktDeskJob *job)
{
  g_autoptr (GTask) task = NULL;
  gboolean was_busy = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_str (&self->wished_scenario, job->scenario);
  self->can_cancel = FALSE;

  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_source_tag (task, pakt_desk_start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) pakt_desk_job_free);
  g_task_run_in_thread (task, pakt_desk_job_run);

  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The figures after an edit, at once where that takes no frame. */
static void
compute (PaktDesk  *self,
         PaktDelta *delta)
{
  PaktFiguresWork work = pakt_figures_estimate (self->plan, delta);
  gboolean update = work == PAKT_FIGURES_SERVICES && self->runs != NULL && self->cancellable == NULL;
  PaktRuns *runs;

  /* A wish that is under way is about the plan of before. */
  if (self->cancellable != NULL || (!update && work != PAKT_FIGURES_SMALL))
    {
      const char *wish = self->cancellable != NULL ? self->wished_scenario : self->scenario;

      pakt_desk_start (self, pakt_desk_job_new (NULL, self->plan,
                                                pakt_desk_has_scenario (self->plan, wish) ? wish : NULL));
      return;
    }

  g_clear_error (&self->error);
  runs = update ? pakt_runs_update (self->runs, self->plan, delta, &self->error)
                : pakt_runs_new (self->plan, self->scenario, NULL, &self->error);
  g_clear_pointer (&self->runs, pakt_runs_unref);
  g_clear_pointer (&self->years, pakt_years_unref);
  self->runs = runs;
  if (runs != NULL)
    self->years = pakt_years_new (pakt_runs_get (runs, PAKT_PRICES_LIKELY), &self->error);

  set_state (self, self->years != NULL ? PAKT_DESK_READY : PAKT_DESK_FAILED);
}

/* Shows what was written. */
void
pakt_desk_take_edit (PaktDesk  *self,
                     PaktPlan  *plan,
                     PaktDelta *delta)
{
  pakt_plan_ref (plan);
  pakt_plan_unref (self->plan);
  self->plan = plan;

  g_object_freeze_notify (G_OBJECT (self));
  if (!pakt_desk_has_scenario (plan, self->scenario))
    take_scenario (self, NULL);
  compute (self, delta);
  update_labels (self);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, delta);
}

static void
pakt_desk_dispose (GObject *object)
{
  PaktDesk *self = PAKT_DESK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_watching (self);

  G_OBJECT_CLASS (pakt_desk_parent_class)->dispose (object);
}

static void
pakt_desk_finalize (GObject *object)
{
  PaktDesk *self = PAKT_DESK (object);

  clear_plan (self);
  g_clear_pointer (&self->store, pakt_store_free);
  g_free (self->path);
  g_free (self->scenario);
  g_free (self->wished_scenario);
  g_free (self->selected_key);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->backup_day);

  G_OBJECT_CLASS (pakt_desk_parent_class)->finalize (object);
}

static void
pakt_desk_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  PaktDesk *self = PAKT_DESK (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, pakt_desk_get_busy (self));
      break;
    case PROP_CAN_EDIT:
      g_value_set_boolean (value, pakt_desk_get_can_edit (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_SCENARIO:
      g_value_set_string (value, self->scenario);
      break;
    case PROP_SELECTION:
      g_value_take_string (value, pakt_desk_dup_selection (self, NULL));
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_desk_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SCENARIO:
      pakt_desk_set_scenario (PAKT_DESK (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_signals (PaktDeskClass *klass)
{
  /**
   * PaktDesk::changed:
   * @delta: (nullable): the edit; %NULL if anything may be different
   *
   * Plan, scenario, figures or error are others now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  PAKT_TYPE_DELTA);

  /**
   * PaktDesk::message:
   * @text: a sentence or two
   *
   * Something happened that the user did not do but must know.
   */
  signals[SIGNAL_MESSAGE] =
    g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  G_TYPE_STRING);
}

static void
pakt_desk_class_init (PaktDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pakt_desk_dispose;
  object_class->finalize = pakt_desk_finalize;
  object_class->get_property = pakt_desk_get_property;
  object_class->set_property = pakt_desk_set_property;

  /**
   * PaktDesk:busy:
   *
   * Whether figures other than those that are there are being made.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);

  /**
   * PaktDesk:can-edit:
   *
   * Whether there is a plan that can be changed.
   */
  properties[PROP_CAN_EDIT] = g_param_spec_boolean ("can-edit", NULL, NULL, FALSE, readable);

  /**
   * PaktDesk:redo-label:
   *
   * What would be made again; %NULL if nothing.
   */
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, readable);

  /**
   * PaktDesk:scenario:
   *
   * The scenario whose figures are there; %NULL is the base plan. Setting it
   * is a wish that comes true later.
   */
  properties[PROP_SCENARIO] =
    g_param_spec_string ("scenario", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktDesk:selection:
   *
   * The key of the row that all views point at; %NULL if none is.
   */
  properties[PROP_SELECTION] = g_param_spec_string ("selection", NULL, NULL, NULL, readable);

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, PAKT_TYPE_DESK_STATE, PAKT_DESK_EMPTY, readable);

  /**
   * PaktDesk:undo-label:
   *
   * What would be taken back; %NULL if nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (klass);
}

static void
pakt_desk_init (PaktDesk *self)
{
}

/**
 * pakt_desk_new:
 *
 * Returns: (transfer full): a desk without a plan
 */
PaktDesk *
pakt_desk_new (void)
{
  return g_object_new (PAKT_TYPE_DESK, NULL);
}

/**
 * pakt_desk_open:
 * @path: a plan file where a database can be used, as in the library
 *
 * Opens a plan to work on it, and shows its base plan. Errors become the
 * desk's state.
 */
void
pakt_desk_open (PaktDesk   *self,
                const char *path)
{
  g_return_if_fail (PAKT_IS_DESK (self));
  g_return_if_fail (path != NULL);

  pakt_desk_start (self, pakt_desk_job_new (path, NULL, NULL));
  set_state (self, PAKT_DESK_LOADING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_EDIT]);
}

/**
 * pakt_desk_open_plan:
 * @plan: a plan that is only in memory
 *
 * Shows a plan that cannot be changed.
 */
void
pakt_desk_open_plan (PaktDesk *self,
                     PaktPlan *plan)
{
  g_return_if_fail (PAKT_IS_DESK (self));
  g_return_if_fail (plan != NULL);

  take_store (self, NULL);
  update_labels (self);
  pakt_desk_start (self, pakt_desk_job_new (NULL, plan, NULL));
  set_state (self, PAKT_DESK_LOADING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_EDIT]);
}

/**
 * pakt_desk_fail:
 * @error: (transfer none): why there is no plan to open
 *
 * Shows an error where a plan was to be shown.
 */
void
pakt_desk_fail (PaktDesk *self,
                GError   *error)
{
  g_return_if_fail (PAKT_IS_DESK (self));
  g_return_if_fail (error != NULL);

  pakt_desk_close (self);
  self->error = g_error_copy (error);
  set_state (self, PAKT_DESK_FAILED);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL);
}

/**
 * pakt_desk_close:
 *
 * Lets go of plan and file.
 */
void
pakt_desk_close (PaktDesk *self)
{
  gboolean was_busy;

  g_return_if_fail (PAKT_IS_DESK (self));

  was_busy = self->cancellable != NULL;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_plan (self);

  g_object_freeze_notify (G_OBJECT (self));
  take_store (self, NULL);
  take_scenario (self, NULL);
  set_state (self, PAKT_DESK_EMPTY);
  update_labels (self);
  if (was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_EDIT]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL);
}

/**
 * pakt_desk_cancel:
 *
 * Gives up a wish for other figures of the plan that is here. The ones that
 * are shown stay. Reading a plan and what follows an edit is not given up.
 */
void
pakt_desk_cancel (PaktDesk *self)
{
  g_return_if_fail (PAKT_IS_DESK (self));

  if (self->cancellable == NULL || !self->can_cancel)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL);

  /* While it went on nobody looked. */
  pakt_desk_look (self);
}

/**
 * pakt_desk_look:
 *
 * Looks whether another program has changed the plan's file, and if so reads
 * it anew and says so. The desk does this by itself when the file changes.
 */
void
pakt_desk_look (PaktDesk *self)
{
  PaktDeskJob *job;

  g_return_if_fail (PAKT_IS_DESK (self));

  /* What is under way is followed by another look. */
  if (self->store == NULL || self->cancellable != NULL || pakt_store_is_current (self->store) ||
      !g_file_test (self->path, G_FILE_TEST_EXISTS))
    return;

  job = pakt_desk_job_new (self->path, NULL, self->scenario);
  job->is_update = TRUE;
  pakt_desk_start (self, job);
}
