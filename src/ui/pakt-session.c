/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-session.h"

#include <glib/gi18n-lib.h>

#include "pakt-engine.h"
#include "pakt-folder.h"
#include "pakt-inputs.h"

#define MAX_FAULTS 5

/**
 * PaktSession:
 *
 * The open plan, the active scenario and the figures that follow from both;
 * the only thing that widgets ask. Reading and computing happen in a thread on
 * immutable data; a wish that was overtaken by another leaves no trace. Plan,
 * scenario and figures always belong together: while new ones are being made,
 * the old ones stay, and `changed` is emitted when all of them have changed.
 */
struct _PaktSession
{
  GObject parent_instance;

  PaktPlan *plan;
  PaktYears *years;
  char *scenario;
  GError *error;
  GCancellable *cancellable;
  PaktSessionState state;
};

G_DEFINE_ENUM_TYPE (PaktSessionState, pakt_session_state,
                    G_DEFINE_ENUM_VALUE (PAKT_SESSION_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (PAKT_SESSION_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (PAKT_SESSION_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (PAKT_SESSION_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (PaktSession, pakt_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_SCENARIO,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A wish and what came of it; belongs to the thread until it is done. */
typedef struct
{
  GFile *folder;
  PaktPlan *plan;
  char *scenario;
  PaktYears *years;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->folder);
  g_clear_pointer (&job->plan, pakt_plan_unref);
  g_clear_pointer (&job->scenario, g_free);
  g_clear_pointer (&job->years, pakt_years_unref);
  g_free (job);
}

/* Whoever has to mend a plan is helped by more than the first fault, but not by all of them. */
static char *
list_faults (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (faults->len, MAX_FAULTS); i++)
    {
      g_autofree char *fault = pakt_fault_to_string (faults->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", fault);
    }
  if (faults->len > MAX_FAULTS)
    {
      guint n_more = faults->len - MAX_FAULTS;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more fault", "and %u more faults", n_more), n_more);
    }

  return g_string_free_and_steal (text);
}

static PaktPlan *
load_plan (GFile   *folder,
           GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  PaktPlan *plan = pakt_folder_load (folder, &faults, error);

  if (plan == NULL && faults->len > 0)
    {
      g_autofree char *text = list_faults (faults);

      g_clear_error (error);
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_INVALID, text);
    }

  return plan;
}

static void
run_job (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (PaktInputs) inputs = NULL;
  g_autoptr (PaktResult) result = NULL;
  GError *error = NULL;

  if (job->plan == NULL)
    job->plan = load_plan (job->folder, &error);
  if (job->plan != NULL)
    inputs = pakt_inputs_new (job->plan, job->scenario, &error);
  if (inputs != NULL)
    result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, cancellable, &error);
  if (result != NULL)
    job->years = pakt_years_new (result, &error);

  if (job->years != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_state (PaktSession      *self,
           PaktSessionState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
take_scenario (PaktSession *self,
               const char  *scenario)
{
  if (g_set_str (&self->scenario, scenario))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

static void
job_done_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  PaktSession *self = PAKT_SESSION (source_object);
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (task, &error);

  /* Another wish came after this one. */
  if (g_task_get_cancellable (task) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->plan, pakt_plan_unref);
  g_clear_pointer (&self->years, pakt_years_unref);
  self->plan = g_steal_pointer (&job->plan);
  self->years = g_steal_pointer (&job->years);
  self->error = g_steal_pointer (&error);

  g_object_freeze_notify (G_OBJECT (self));
  take_scenario (self, job->scenario);
  set_state (self, done ? PAKT_SESSION_READY : PAKT_SESSION_FAILED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
start (PaktSession *self,
       GFile       *folder,
       PaktPlan    *plan,
       const char  *scenario)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);
  gboolean was_busy = self->cancellable != NULL;

  job->folder = folder != NULL ? g_object_ref (folder) : NULL;
  job->plan = plan != NULL ? pakt_plan_ref (plan) : NULL;
  job->scenario = g_strdup (scenario);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  task = g_task_new (self, self->cancellable, job_done_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_job);

  if (!was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static const PaktScenarioRow *
find_scenario (PaktSession *self,
               const char  *scenario)
{
  guint n_rows = 0;
  const PaktScenarioRow *rows;

  if (self->plan == NULL || scenario == NULL)
    return NULL;

  rows = PAKT_PLAN_ROWS (self->plan, SCENARIOS, PaktScenarioRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].scenario, scenario))
      return &rows[i];

  return NULL;
}

static void
pakt_session_dispose (GObject *object)
{
  PaktSession *self = PAKT_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pakt_session_parent_class)->dispose (object);
}

static void
pakt_session_finalize (GObject *object)
{
  PaktSession *self = PAKT_SESSION (object);

  g_clear_pointer (&self->plan, pakt_plan_unref);
  g_clear_pointer (&self->years, pakt_years_unref);
  g_clear_pointer (&self->scenario, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pakt_session_parent_class)->finalize (object);
}

static void
pakt_session_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  PaktSession *self = PAKT_SESSION (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, pakt_session_get_busy (self));
      break;
    case PROP_SCENARIO:
      g_value_set_string (value, self->scenario);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_session_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SCENARIO:
      pakt_session_set_scenario (PAKT_SESSION (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_session_class_init (PaktSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pakt_session_dispose;
  object_class->finalize = pakt_session_finalize;
  object_class->get_property = pakt_session_get_property;
  object_class->set_property = pakt_session_set_property;

  /**
   * PaktSession:busy:
   *
   * Whether figures other than those that are there are being made.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * PaktSession:scenario:
   *
   * The scenario whose figures are there; %NULL is the base plan. Setting it
   * is a wish that comes true later.
   */
  properties[PROP_SCENARIO] =
    g_param_spec_string ("scenario", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, PAKT_TYPE_SESSION_STATE, PAKT_SESSION_EMPTY,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktSession::changed:
   *
   * Plan, scenario, figures or error are others now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pakt_session_init (PaktSession *self)
{
}

/**
 * pakt_session_new:
 *
 * Returns: (transfer full): a session without a plan
 */
PaktSession *
pakt_session_new (void)
{
  return g_object_new (PAKT_TYPE_SESSION, NULL);
}

/**
 * pakt_session_open:
 * @folder: an interchange folder
 *
 * Reads a plan and shows its base plan. Errors become the session's state.
 */
void
pakt_session_open (PaktSession *self,
                   GFile       *folder)
{
  g_return_if_fail (PAKT_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (folder));

  start (self, folder, NULL, NULL);
  set_state (self, PAKT_SESSION_LOADING);
}

/**
 * pakt_session_open_plan:
 * @plan: a plan that is already in memory
 *
 * Computes and shows the base plan.
 */
void
pakt_session_open_plan (PaktSession *self,
                        PaktPlan    *plan)
{
  g_return_if_fail (PAKT_IS_SESSION (self));
  g_return_if_fail (plan != NULL);

  start (self, NULL, plan, NULL);
  set_state (self, PAKT_SESSION_LOADING);
}

/**
 * pakt_session_get_state:
 *
 * Returns: how far the session is
 */
PaktSessionState
pakt_session_get_state (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), PAKT_SESSION_EMPTY);

  return self->state;
}

/**
 * pakt_session_get_busy:
 *
 * Returns: whether a wish is still being fulfilled
 */
gboolean
pakt_session_get_busy (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * pakt_session_get_error:
 *
 * Returns: (transfer none) (nullable): why the last wish failed
 */
const GError *
pakt_session_get_error (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), NULL);

  return self->error;
}

/**
 * pakt_session_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan that is open
 */
PaktPlan *
pakt_session_get_plan (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), NULL);

  return self->plan;
}

/**
 * pakt_session_get_years:
 *
 * Returns: (transfer none) (nullable): the figures of the active scenario
 */
PaktYears *
pakt_session_get_years (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), NULL);

  return self->years;
}

/**
 * pakt_session_get_scenario:
 *
 * Returns: (transfer none) (nullable): the scenario whose figures are there, %NULL for the base plan
 */
const char *
pakt_session_get_scenario (PaktSession *self)
{
  g_return_val_if_fail (PAKT_IS_SESSION (self), NULL);

  return self->scenario;
}

/**
 * pakt_session_set_scenario:
 * @scenario: (nullable): its id; %NULL for the base plan
 *
 * Asks for the figures of another scenario. The last wish wins, but none
 * about a plan that is being replaced.
 */
void
pakt_session_set_scenario (PaktSession *self,
                           const char  *scenario)
{
  g_return_if_fail (PAKT_IS_SESSION (self));

  if (self->plan == NULL || self->state == PAKT_SESSION_LOADING)
    return;

  if (self->cancellable == NULL && g_strcmp0 (self->scenario, scenario) == 0)
    return;

  start (self, NULL, self->plan, scenario);
}

/**
 * pakt_session_get_scenario_name:
 *
 * Returns: (transfer none) (nullable): the active scenario's name, %NULL for the base plan
 */
const char *
pakt_session_get_scenario_name (PaktSession *self)
{
  const PaktScenarioRow *row;

  g_return_val_if_fail (PAKT_IS_SESSION (self), NULL);

  row = find_scenario (self, self->scenario);
  return row != NULL ? row->name : NULL;
}

/**
 * pakt_session_count_assumptions:
 *
 * Returns: how many assumptions are in force, those of the scenario's parents included
 */
guint
pakt_session_count_assumptions (PaktSession *self)
{
  g_autoptr (GPtrArray) chain = NULL;
  guint n = 0;

  g_return_val_if_fail (PAKT_IS_SESSION (self), 0);

  if (self->plan == NULL)
    return 0;

  /* Without a chain there is an error as well, and the session's state says it. */
  chain = pakt_plan_list_chain (self->plan, self->scenario, NULL);
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    n += ((const PaktAssumptionRow *) chain->pdata[i])->enabled != 0;

  return n;
}
