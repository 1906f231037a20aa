/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-survey.h"

/**
 * PaktSurvey:
 *
 * Has the overview and the findings of what it was last asked about: at once
 * where the plan is small, else when a thread has made them. Of each kind one
 * thread runs at a time; what was overtaken leaves no trace, and the next
 * begins when it has ended, so that quick edits do not fill the machine.
 */
struct _PaktSurvey
{
  GObject parent_instance;

  PaktResult *result;       /* what was asked about, or NULL */
  PaktPlan *plan;           /* its plan */
  PaktMonth month;

  PaktOverview *overview;   /* NULL as long as it is being made */
  GError *error;            /* why there is none */
  PaktFindings *findings;   /* NULL as long as the plan is being checked */

  GTask *counting;          /* weak: what is running, or NULL */
  GTask *checking;
};

G_DEFINE_FINAL_TYPE (PaktSurvey, pakt_survey, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a thread makes an overview of. */
typedef struct
{
  PaktResult *result;
  PaktMonth month;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  pakt_result_unref (wish->result);
  g_free (wish);
}

static void
count_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Wish *wish = task_data;
  GError *error = NULL;
  PaktOverview *overview = pakt_overview_new (wish->result, wish->month, &error);

  if (overview != NULL)
    g_task_return_pointer (task, overview, (GDestroyNotify) pakt_overview_unref);
  else
    g_task_return_error (task, error);
}

static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  PaktFindings *findings = pakt_findings_new (task_data, cancellable, &error);

  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify) pakt_findings_unref);
  else
    g_task_return_error (task, error);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  PaktSurvey *self = PAKT_SURVEY (object);
  Wish *wish = g_task_get_task_data (G_TASK (result));
  gboolean is_current = self->result == wish->result && self->month == wish->month;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktOverview) overview = g_task_propagate_pointer (G_TASK (result), &error);

  self->counting = NULL;
  if (is_current && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->overview = g_steal_pointer (&overview);
      self->error = g_steal_pointer (&error);
    }
  if (self->result != NULL)
    pakt_survey_ask (self, self->result, self->month);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  PaktSurvey *self = PAKT_SURVEY (object);
  gboolean is_current = self->plan == g_task_get_task_data (G_TASK (result));
  g_autoptr (PaktFindings) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  self->checking = NULL;
  if (is_current)
    self->findings = g_steal_pointer (&findings);
  if (self->result != NULL)
    pakt_survey_ask (self, self->result, self->month);
}

/* The task holds the survey until it has ended. */
static GTask *
run (PaktSurvey          *self,
     gpointer             data,
     GDestroyNotify       free_data,
     GTaskThreadFunc      thread,
     GAsyncReadyCallback  callback)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, NULL);

  g_task_set_task_data (task, data, free_data);
  g_task_run_in_thread (task, thread);

  return task; /* kept by the thread until the callback has run */
}

static void
begin_counting (PaktSurvey *self)
{
  Wish *wish;

  if (pakt_overview_is_quick (self->plan))
    {
      self->overview = pakt_overview_new (self->result, self->month, &self->error);
      return;
    }

  wish = g_new (Wish, 1);
  wish->result = pakt_result_ref (self->result);
  wish->month = self->month;
  self->counting = run (self, wish, wish_free, count_thread, counted_cb);
}

static void
begin_checking (PaktSurvey *self)
{
  if (pakt_overview_is_quick (self->plan))
    self->findings = pakt_findings_new (self->plan, NULL, NULL);
  else
    self->checking = run (self, pakt_plan_ref (self->plan), (GDestroyNotify) pakt_plan_unref, check_thread,
                          checked_cb);
}

static void
cancel (GTask *task)
{
  if (task != NULL)
    g_cancellable_cancel (g_task_get_cancellable (task));
}

static void
forget_overview (PaktSurvey *self)
{
  cancel (self->counting);
  g_clear_pointer (&self->overview, pakt_overview_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, pakt_result_unref);
}

static void
forget_findings (PaktSurvey *self)
{
  cancel (self->checking);
  g_clear_pointer (&self->findings, pakt_findings_unref);
  g_clear_pointer (&self->plan, pakt_plan_unref);
}

static void
pakt_survey_dispose (GObject *object)
{
  forget_overview (PAKT_SURVEY (object));
  forget_findings (PAKT_SURVEY (object));

  G_OBJECT_CLASS (pakt_survey_parent_class)->dispose (object);
}

static void
pakt_survey_class_init (PaktSurveyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pakt_survey_dispose;

  /**
   * PaktSurvey::changed:
   *
   * Overview or findings are there, or are being made anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
pakt_survey_init (PaktSurvey *self)
{
}

/**
 * pakt_survey_new:
 *
 * Returns: (transfer full): a survey of nothing
 */
PaktSurvey *
pakt_survey_new (void)
{
  return g_object_new (PAKT_TYPE_SURVEY, NULL);
}

/**
 * pakt_survey_ask:
 * @result: figures of a plan or scenario
 * @month: when to ask who has what
 *
 * Asks for overview and findings. The last wish wins. What is already known of
 * it is not made again: the findings are the plan's, whatever the scenario.
 */
void
pakt_survey_ask (PaktSurvey *self,
                 PaktResult *result,
                 PaktMonth   month)
{
  PaktPlan *plan;

  g_return_if_fail (PAKT_IS_SURVEY (self));
  g_return_if_fail (result != NULL);

  plan = pakt_inputs_get_plan (pakt_result_get_inputs (result));
  if (self->plan != plan)
    {
      forget_findings (self);
      self->plan = pakt_plan_ref (plan);
    }
  if (self->result != result || self->month != month)
    {
      pakt_result_ref (result);
      forget_overview (self);
      self->result = result;
      self->month = month;
    }

  if (self->overview == NULL && self->error == NULL && self->counting == NULL)
    begin_counting (self);
  if (self->findings == NULL && self->checking == NULL)
    begin_checking (self);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * pakt_survey_clear:
 *
 * Forgets everything; what is being made is cancelled.
 */
void
pakt_survey_clear (PaktSurvey *self)
{
  g_return_if_fail (PAKT_IS_SURVEY (self));

  forget_overview (self);
  forget_findings (self);
}

/**
 * pakt_survey_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan that was last asked about
 */
PaktPlan *
pakt_survey_get_plan (PaktSurvey *self)
{
  g_return_val_if_fail (PAKT_IS_SURVEY (self), NULL);

  return self->plan;
}

/**
 * pakt_survey_get_overview:
 *
 * Returns: (transfer none) (nullable): the overview; %NULL while it is being made or where there is an error
 */
PaktOverview *
pakt_survey_get_overview (PaktSurvey *self)
{
  g_return_val_if_fail (PAKT_IS_SURVEY (self), NULL);

  return self->overview;
}

/**
 * pakt_survey_get_error:
 *
 * Returns: (transfer none) (nullable): why there is no overview
 */
const GError *
pakt_survey_get_error (PaktSurvey *self)
{
  g_return_val_if_fail (PAKT_IS_SURVEY (self), NULL);

  return self->error;
}

/**
 * pakt_survey_get_findings:
 *
 * Returns: (transfer none) (nullable): what is missing in the plan; %NULL while it is being checked
 */
PaktFindings *
pakt_survey_get_findings (PaktSurvey *self)
{
  g_return_val_if_fail (PAKT_IS_SURVEY (self), NULL);

  return self->findings;
}

/**
 * pakt_survey_get_busy:
 *
 * Returns: whether something is being made, or still on its way out
 */
gboolean
pakt_survey_get_busy (PaktSurvey *self)
{
  g_return_val_if_fail (PAKT_IS_SURVEY (self), FALSE);

  return self->counting != NULL || self->checking != NULL;
}
