/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-desk-private.h"

#include "pakt-figures-private.h"
#include "pakt-inputs.h"

/* What the desk can be asked. */

/**
 * pakt_desk_get_state:
 *
 * Returns: how far the desk is
 */
PaktDeskState
pakt_desk_get_state (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), PAKT_DESK_EMPTY);

  return self->state;
}

/**
 * pakt_desk_get_busy:
 *
 * Returns: whether a wish is still being fulfilled
 */
gboolean
pakt_desk_get_busy (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * pakt_desk_get_error:
 *
 * Returns: (transfer none) (nullable): why the last wish failed
 */
const GError *
pakt_desk_get_error (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->error;
}

/**
 * pakt_desk_get_path:
 *
 * Returns: (transfer none) (nullable): the file that is worked on, %NULL for a plan that is only in memory
 */
const char *
pakt_desk_get_path (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->path;
}

/**
 * pakt_desk_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan that is open
 */
PaktPlan *
pakt_desk_get_plan (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->plan;
}

/**
 * pakt_desk_get_result:
 *
 * Returns: (transfer none) (nullable): the figures of the active scenario
 */
PaktResult *
pakt_desk_get_result (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->runs != NULL ? pakt_runs_get (self->runs, PAKT_PRICES_LIKELY) : NULL;
}

/**
 * pakt_desk_get_runs:
 *
 * Returns: (transfer none) (nullable): the figures of the active scenario at all prices, and the base plan's
 */
PaktRuns *
pakt_desk_get_runs (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->runs;
}

/**
 * pakt_desk_is_large:
 *
 * Returns: whether figures of the plan take longer than a frame, and so belong into a thread
 */
gboolean
pakt_desk_is_large (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);

  return self->plan != NULL && !pakt_figures_is_small (self->plan);
}

/**
 * pakt_desk_get_years:
 *
 * Returns: (transfer none) (nullable): the sums by year of the active scenario
 */
PaktYears *
pakt_desk_get_years (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->years;
}

/**
 * pakt_desk_get_scenario:
 *
 * Returns: (transfer none) (nullable): the scenario whose figures are there, %NULL for the base plan
 */
const char *
pakt_desk_get_scenario (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->scenario;
}

/**
 * pakt_desk_set_scenario:
 * @scenario: (nullable): its id; %NULL for the base plan
 *
 * Asks for the figures of another scenario. The last wish wins, but none
 * about a plan that is being replaced.
 */
void
pakt_desk_set_scenario (PaktDesk   *self,
                        const char *scenario)
{
  g_return_if_fail (PAKT_IS_DESK (self));

  if (self->plan == NULL || self->state == PAKT_DESK_LOADING)
    return;

  if (self->cancellable == NULL && g_strcmp0 (self->scenario, scenario) == 0)
    return;

  pakt_desk_start (self, pakt_desk_job_new (NULL, self->plan, scenario));
  self->can_cancel = self->runs != NULL &&
                     pakt_inputs_get_plan (pakt_result_get_inputs (pakt_desk_get_result (self))) == self->plan;
}

/**
 * pakt_desk_get_scenario_name:
 *
 * Returns: (transfer none) (nullable): the active scenario's name, %NULL for the base plan
 */
const char *
pakt_desk_get_scenario_name (PaktDesk *self)
{
  const PaktScenarioRow *rows;
  guint n_rows;
  int row;

  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  if (self->plan == NULL || self->scenario == NULL)
    return NULL;

  rows = PAKT_PLAN_ROWS (self->plan, SCENARIOS, PaktScenarioRow, &n_rows);
  row = pakt_plan_find_row (self->plan, PAKT_TABLE_SCENARIOS, self->scenario);
  return row >= 0 ? rows[row].name : NULL;
}

/**
 * pakt_desk_count_assumptions:
 *
 * Returns: how many assumptions are in force, those of the scenario's parents included
 */
guint
pakt_desk_count_assumptions (PaktDesk *self)
{
  g_autoptr (GPtrArray) chain = NULL;
  guint n = 0;

  g_return_val_if_fail (PAKT_IS_DESK (self), 0);

  if (self->plan == NULL)
    return 0;

  /* Without a chain there is an error as well, and the desk's state says it. */
  chain = pakt_plan_list_chain (self->plan, self->scenario, NULL);
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    n += ((const PaktAssumptionRow *) chain->pdata[i])->enabled != 0;

  return n;
}

/**
 * pakt_desk_dup_selection:
 * @table: (out) (optional): the table of the row
 *
 * Returns: (transfer full) (nullable): the key of the row that all views point at
 */
char *
pakt_desk_dup_selection (PaktDesk    *self,
                         PaktTableId *table)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  if (table != NULL)
    *table = self->selected_table;
  return g_strdup (self->selected_key);
}

/**
 * pakt_desk_select:
 * @key: (nullable): the key values of a row of @table joined by `/`; %NULL for none
 *
 * Makes all views point at a row.
 */
void
pakt_desk_select (PaktDesk    *self,
                  PaktTableId  table,
                  const char  *key)
{
  gboolean changed;

  g_return_if_fail (PAKT_IS_DESK (self));

  changed = g_set_str (&self->selected_key, key) || (key != NULL && self->selected_table != table);
  self->selected_table = table;
  if (changed)
    g_object_notify (G_OBJECT (self), "selection");
}

/**
 * pakt_desk_get_can_edit:
 *
 * Returns: whether there is a plan that can be changed
 */
gboolean
pakt_desk_get_can_edit (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), FALSE);

  return self->plan != NULL && self->is_writable && self->state != PAKT_DESK_LOADING;
}

/**
 * pakt_desk_get_undo_label:
 *
 * Returns: (transfer none) (nullable): what would be taken back, %NULL if nothing
 */
const char *
pakt_desk_get_undo_label (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->undo_label;
}

/**
 * pakt_desk_get_redo_label:
 *
 * Returns: (transfer none) (nullable): what would be made again, %NULL if nothing
 */
const char *
pakt_desk_get_redo_label (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->redo_label;
}

/**
 * pakt_desk_get_actions:
 *
 * Returns: (transfer none) (nullable) (element-type PaktAction): the history of the plan, oldest first; %NULL for a
 *   plan that is only in memory
 */
GPtrArray *
pakt_desk_get_actions (PaktDesk *self)
{
  g_return_val_if_fail (PAKT_IS_DESK (self), NULL);

  return self->store != NULL ? pakt_store_get_actions (self->store) : NULL;
}
