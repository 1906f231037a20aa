/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-view.h"

#include <glib/gi18n-lib.h>

#include "pakt-cost-work-private.h"

/**
 * PaktCostView:
 *
 * What of a desk's costs is looked at, and how: dimension, figure, filter,
 * search and order; and the rows that follow. Screen, paper and the clipboard
 * ask the same view, so they show the same. A small plan is summed up at once,
 * a large one in a thread, while the old rows stay; the last wish wins.
 */
struct _PaktCostView
{
  GObject parent_instance;

  PaktDesk *desk;
  GSignalGroup *desk_signals;
  PaktDimension dimension;
  PaktMeasure measures[2];       /* by whether rows are by body */
  PaktScope *filter;
  char *search;
  int sort_column;
  gboolean descending;

  PaktRuns *runs;                /* what is shown or being summed up comes from; NULL while there is nothing */
  PaktCosts *costs;              /* what is shown; NULL while there is nothing */
  PaktCostRows *rows;            /* likewise */
  GError *error;
  GCancellable *cancellable;     /* of what is being summed up, or NULL */
  PaktCostWork *work;            /* likewise */
};

G_DEFINE_FINAL_TYPE (PaktCostView, pakt_cost_view, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_DESK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
arrange (PaktCostView *self)
{
  PaktCostOrder order = { pakt_cost_view_get_measure (self), self->search, self->sort_column, self->descending };

  g_clear_pointer (&self->rows, pakt_cost_rows_unref);
  if (self->costs != NULL)
    self->rows = pakt_cost_rows_new (self->costs, &order);
}

static void
changed (PaktCostView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_work (PaktCostView *self,
          GCancellable *cancellable,
          PaktCostWork *work)
{
  gboolean was_busy = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->work, pakt_cost_work_unref);
  self->cancellable = cancellable;
  self->work = work;

  if (was_busy != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Takes everything. */
static void
take_costs (PaktCostView *self,
            PaktCosts    *costs,
            GError       *error)
{
  g_clear_pointer (&self->costs, pakt_costs_unref);
  g_clear_error (&self->error);
  self->costs = costs;
  self->error = error;
  arrange (self);
  changed (self);
}

static void
summed_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  PaktCostView *self = PAKT_COST_VIEW (source_object);
  GTask *task = G_TASK (result);
  GError *error = NULL;
  PaktCosts *costs = pakt_cost_work_finish (result, &error);

  /* Another wish came after this one. */
  if (g_task_get_cancellable (task) != self->cancellable)
    {
      g_clear_pointer (&costs, pakt_costs_unref);
      g_clear_error (&error);
      return;
    }

  set_work (self, NULL, NULL);
  take_costs (self, costs, error);
}

static void
sum_up (PaktCostView *self)
{
  GError *error = NULL;
  PaktCosts *costs;

  g_clear_pointer (&self->runs, pakt_runs_unref);
  if (self->desk == NULL || pakt_desk_get_runs (self->desk) == NULL)
    {
      set_work (self, NULL, NULL);
      take_costs (self, NULL, NULL);
      return;
    }

  self->runs = pakt_runs_ref (pakt_desk_get_runs (self->desk));
  pakt_scope_mend (self->filter, pakt_result_get_inputs (pakt_desk_get_result (self->desk)));
  if (!pakt_desk_is_large (self->desk))
    {
      set_work (self, NULL, NULL);
      costs = pakt_costs_new (pakt_desk_get_runs (self->desk), self->dimension, self->filter, NULL, NULL, &error);
      take_costs (self, costs, error);
    }
  else
    {
      GCancellable *cancellable = g_cancellable_new ();
      PaktCostWork *work = pakt_cost_work_new (pakt_desk_get_runs (self->desk), self->dimension, self->filter);

      g_clear_error (&self->error);
      set_work (self, cancellable, work);
      pakt_cost_work_start (work, self, cancellable, summed_cb);
      changed (self);
    }
}

/* Figures of before are no figures of a changed plan; the same ones need not be summed up again. */
static void
desk_changed_cb (PaktCostView *self)
{
  if (self->runs != NULL && self->runs == pakt_desk_get_runs (self->desk))
    {
      changed (self);
      return;
    }

  if (self->costs != NULL && pakt_desk_is_large (self->desk))
    {
      g_clear_pointer (&self->costs, pakt_costs_unref);
      arrange (self);
    }

  sum_up (self);
}

static void
pakt_cost_view_dispose (GObject *object)
{
  PaktCostView *self = PAKT_COST_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (pakt_cost_view_parent_class)->dispose (object);
}

static void
pakt_cost_view_finalize (GObject *object)
{
  PaktCostView *self = PAKT_COST_VIEW (object);

  g_clear_pointer (&self->work, pakt_cost_work_unref);
  g_clear_pointer (&self->rows, pakt_cost_rows_unref);
  g_clear_pointer (&self->costs, pakt_costs_unref);
  g_clear_pointer (&self->runs, pakt_runs_unref);
  g_clear_error (&self->error);
  pakt_scope_free (self->filter);
  g_free (self->search);

  G_OBJECT_CLASS (pakt_cost_view_parent_class)->finalize (object);
}

static void
pakt_cost_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  PaktCostView *self = PAKT_COST_VIEW (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, pakt_cost_view_get_busy (self));
      break;
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_view_class_init (PaktCostViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pakt_cost_view_dispose;
  object_class->finalize = pakt_cost_view_finalize;
  object_class->get_property = pakt_cost_view_get_property;

  /**
   * PaktCostView:busy:
   *
   * Whether other rows than those that are shown are being made.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, PAKT_TYPE_DESK, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktCostView::changed:
   *
   * Rows, figures or what is looked at are others now.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pakt_cost_view_init (PaktCostView *self)
{
  self->dimension = PAKT_DIMENSION_SERVICE;
  self->measures[FALSE] = PAKT_MEASURE_TOTAL;
  self->measures[TRUE] = PAKT_MEASURE_MUNICIPAL;
  self->filter = pakt_scope_new ();
  self->sort_column = PAKT_COST_SORT_PLAN;
  self->desk_signals = g_signal_group_new (PAKT_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (desk_changed_cb), self);
}

/**
 * pakt_cost_view_new:
 *
 * Returns: (transfer full): a view of nothing yet
 */
PaktCostView *
pakt_cost_view_new (void)
{
  return g_object_new (PAKT_TYPE_COST_VIEW, NULL);
}

/**
 * pakt_cost_view_get_desk:
 *
 * Returns: (transfer none) (nullable): whose costs are looked at
 */
PaktDesk *
pakt_cost_view_get_desk (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->desk;
}

/**
 * pakt_cost_view_set_desk:
 * @desk: (nullable): whose costs to look at
 */
void
pakt_cost_view_set_desk (PaktCostView *self,
                         PaktDesk     *desk)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  if (!g_set_object (&self->desk, desk))
    return;

  g_signal_group_set_target (self->desk_signals, desk);
  sum_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

PaktDimension
pakt_cost_view_get_dimension (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), PAKT_DIMENSION_SERVICE);

  return self->dimension;
}

/**
 * pakt_cost_view_set_dimension:
 * @dimension: what rows are; any but the year
 *
 * The order goes back to the plan's.
 */
void
pakt_cost_view_set_dimension (PaktCostView  *self,
                              PaktDimension  dimension)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));
  g_return_if_fail (dimension != PAKT_DIMENSION_YEAR);

  if (self->dimension == dimension)
    return;

  self->dimension = dimension;
  self->sort_column = PAKT_COST_SORT_PLAN;
  sum_up (self);
}

/* Whether what is shown, or else what was wished, is by body. */
static gboolean
is_by_body (PaktCostView *self)
{
  return self->costs != NULL ? pakt_costs_is_by_body (self->costs)
                             : self->dimension == PAKT_DIMENSION_BODY || self->dimension == PAKT_DIMENSION_DISTRICT ||
                               pakt_scope_is_by_body (self->filter);
}

/**
 * pakt_cost_view_get_measure:
 *
 * Returns: which figure is shown; one that there is
 */
PaktMeasure
pakt_cost_view_get_measure (PaktCostView *self)
{
  gboolean by_body;
  PaktMeasure measure;

  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), PAKT_MEASURE_TOTAL);

  by_body = is_by_body (self);
  measure = self->measures[by_body];
  if (pakt_measure_is_available (measure, by_body, self->costs == NULL || pakt_costs_has_gains (self->costs)))
    return measure;

  return by_body ? PAKT_MEASURE_MUNICIPAL : PAKT_MEASURE_TOTAL;
}

/**
 * pakt_cost_view_set_measure:
 * @measure: which figure to show; remembered apart for what is by body and what is not
 */
void
pakt_cost_view_set_measure (PaktCostView *self,
                            PaktMeasure   measure)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  if (pakt_cost_view_get_measure (self) == measure)
    return;

  self->measures[is_by_body (self)] = measure;
  arrange (self);
  changed (self);
}

/**
 * pakt_cost_view_get_filter:
 *
 * Returns: (transfer none): which part of the costs is looked at
 */
const PaktScope *
pakt_cost_view_get_filter (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->filter;
}

/**
 * pakt_cost_view_set_filter:
 * @filter: which part of the costs to look at, in all years
 */
void
pakt_cost_view_set_filter (PaktCostView    *self,
                           const PaktScope *filter)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));
  g_return_if_fail (filter->year == 0);

  if (pakt_scope_equal (self->filter, filter))
    return;

  pakt_scope_free (self->filter);
  self->filter = pakt_scope_copy (filter);
  sum_up (self);
}

/**
 * pakt_cost_view_get_search:
 *
 * Returns: (transfer none) (nullable): which names are shown; %NULL for all
 */
const char *
pakt_cost_view_get_search (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->search;
}

/**
 * pakt_cost_view_set_search:
 * @search: (nullable): beginnings of words in the names of the rows to show
 */
void
pakt_cost_view_set_search (PaktCostView *self,
                           const char   *search)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  if (!g_set_str (&self->search, search != NULL && *search != '\0' ? search : NULL))
    return;

  arrange (self);
  changed (self);
}

/**
 * pakt_cost_view_sort:
 * @column: as in #PaktCostOrder
 *
 * Sorts by a column: first the way that is asked for most, amounts from the
 * largest down; then the other way; then as in the plan again.
 */
void
pakt_cost_view_sort (PaktCostView *self,
                     int           column)
{
  gboolean first = column >= 0;

  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  if (self->sort_column != column)
    self->descending = first;
  else if (self->descending == first)
    self->descending = !first;
  else
    column = PAKT_COST_SORT_PLAN;
  self->sort_column = column;

  arrange (self);
  changed (self);
}

/**
 * pakt_cost_view_get_busy:
 *
 * Returns: whether other rows than those that are shown are being made
 */
gboolean
pakt_cost_view_get_busy (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * pakt_cost_view_get_percent:
 *
 * Returns: how much of that is done, in percent
 */
int
pakt_cost_view_get_percent (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), 0);

  return self->work != NULL ? pakt_cost_work_get_percent (self->work) : 0;
}

/**
 * pakt_cost_view_cancel:
 *
 * Stops what is being made. What is shown stays, and is looked at as before.
 */
void
pakt_cost_view_cancel (PaktCostView *self)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  if (self->cancellable == NULL)
    return;

  set_work (self, NULL, NULL);
  if (self->costs != NULL)
    {
      self->dimension = pakt_costs_get_dimension (self->costs);
      pakt_cost_rows_get_sort (self->rows, &self->sort_column, &self->descending);
      pakt_scope_free (self->filter);
      self->filter = pakt_scope_copy (pakt_costs_get_scope (self->costs));
    }
  else
    {
      g_set_error_literal (&self->error, PAKT_ERROR, PAKT_ERROR_CANCELLED, _("The figures were not computed."));
    }
  changed (self);
}

/**
 * pakt_cost_view_retry:
 *
 * Makes what was cancelled after all.
 */
void
pakt_cost_view_retry (PaktCostView *self)
{
  g_return_if_fail (PAKT_IS_COST_VIEW (self));

  sum_up (self);
}

/**
 * pakt_cost_view_get_error:
 *
 * Returns: (transfer none) (nullable): why there are no rows
 */
const GError *
pakt_cost_view_get_error (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->error;
}

/**
 * pakt_cost_view_get_costs:
 *
 * Returns: (transfer none) (nullable): all of the costs that are looked at
 */
PaktCosts *
pakt_cost_view_get_costs (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->costs;
}

/**
 * pakt_cost_view_get_rows:
 *
 * Returns: (transfer none) (nullable): the rows that are shown; %NULL while there are none
 */
PaktCostRows *
pakt_cost_view_get_rows (PaktCostView *self)
{
  g_return_val_if_fail (PAKT_IS_COST_VIEW (self), NULL);

  return self->rows;
}
