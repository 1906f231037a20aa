/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explanation-page.h"

#include <glib/gi18n-lib.h>

#include "pakt-explain.h"
#include "pakt-explanation-item.h"
#include "pakt-explanation-row.h"
#include "pakt-plan-paper.h"
#include "pakt-price-dialog.h"
#include "pakt-print-dialog.h"
#include "pakt-scale-dialog.h"

/**
 * PaktExplanationPage:
 *
 * "Why?" of one figure: the chain in sentences, or the parts of a sum, each of
 * which leads to its own page. It follows the desk: after an edit, or in
 * another scenario, it explains the figure as it is then. `open-part` asks for
 * the page of a part.
 */
struct _PaktExplanationPage
{
  AdwNavigationPage parent_instance;

  AdwHeaderBar *header;
  GtkStack *stack;
  GtkLabel *heading;
  GtkListView *list;
  AdwStatusPage *failed;
  GtkWidget *edit_button;

  PaktDesk *desk;
  PaktScope *scope;
  PaktMeasure measure;
  PaktDimension by;
  GPtrArray *lines;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PaktExplanationPage, pakt_explanation_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_OPEN_PART,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a thread explains. */
typedef struct
{
  PaktResult *result;
  PaktResult *base;
  PaktScope *scope;
  PaktMeasure measure;
  PaktDimension by;
} Question;

static Question *
question_new (PaktExplanationPage *self)
{
  Question *question = g_new0 (Question, 1);
  PaktRuns *runs = pakt_desk_get_runs (self->desk);

  question->result = pakt_result_ref (pakt_runs_get (runs, PAKT_PRICES_LIKELY));
  question->base = pakt_runs_get_base (runs) != NULL ? pakt_result_ref (pakt_runs_get_base (runs)) : NULL;
  question->scope = pakt_scope_copy (self->scope);
  question->measure = self->measure;
  question->by = self->by;

  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  pakt_result_unref (question->result);
  g_clear_pointer (&question->base, pakt_result_unref);
  pakt_scope_free (question->scope);
  g_free (question);
}

static GPtrArray *
answer (const Question  *question,
        GCancellable    *cancellable,
        GError         **error)
{
  return pakt_explain_figure (question->result, question->base, question->scope, question->measure, question->by,
                              cancellable, error);
}

static void
answer_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *lines = answer (task_data, cancellable, &error);

  if (lines != NULL)
    g_task_return_pointer (task, lines, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @lines. */
static void
show_lines (PaktExplanationPage *self,
            GPtrArray           *lines,
            const GError        *error)
{
  g_autoptr (GListStore) items = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explanation.copy", lines != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explanation.print", lines != NULL);
  if (lines == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed, text);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  gtk_label_set_label (self->heading, ((PaktExplanationLine *) lines->pdata[0])->text);
  items = pakt_explanation_items_new (lines);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack, "lines");
}

static void
answered_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  PaktExplanationPage *self = PAKT_EXPLANATION_PAGE (source_object);
  GTask *task = G_TASK (result);
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = g_task_propagate_pointer (task, &error);

  /* Asked again since, or closed. */
  if (g_task_get_cancellable (task) != self->cancellable)
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      return;
    }

  g_clear_object (&self->cancellable);
  show_lines (self, lines, error);
}

static void
stop (PaktExplanationPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Whether the service has prices that can be changed from here. */
static gboolean
can_edit (PaktExplanationPage *self)
{
  PaktPlan *plan = pakt_desk_get_plan (self->desk);
  guint n_rows;
  const PaktCostItemRow *rows;

  if (self->scope->keys[PAKT_DIMENSION_SERVICE] == NULL || self->scope->year == 0 || plan == NULL ||
      !pakt_desk_get_can_edit (self->desk))
    return FALSE;

  rows = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].service, self->scope->keys[PAKT_DIMENSION_SERVICE]))
      return TRUE;

  return FALSE;
}

static void
explain (PaktExplanationPage *self)
{
  Question *question;

  stop (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explanation.edit", can_edit (self));
  gtk_widget_set_visible (self->edit_button, can_edit (self));
  if (pakt_desk_get_runs (self->desk) == NULL)
    return;

  question = question_new (self);
  if (pakt_desk_is_large (self->desk))
    {
      g_autoptr (GTask) task = NULL;

      self->cancellable = g_cancellable_new ();
      task = g_task_new (self, self->cancellable, answered_cb, NULL);
      g_task_set_source_tag (task, explain);
      g_task_set_check_cancellable (task, FALSE);
      g_task_set_task_data (task, question, question_free);
      gtk_stack_set_visible_child_name (self->stack, "busy");
      g_task_run_in_thread (task, answer_in_thread);
    }
  else
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *lines = answer (question, NULL, &error);

      question_free (question);
      show_lines (self, lines, error);
    }
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, pakt_explanation_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  const PaktExplanationLine *line = pakt_explanation_item_get_line (gtk_list_item_get_item (item));
  g_autofree char *label = line->amount != NULL ? g_strdup_printf ("%s: %s", line->text, line->amount)
                                                : g_strdup (line->text);

  pakt_explanation_row_set_line (PAKT_EXPLANATION_ROW (gtk_list_item_get_child (item)), line);
  gtk_list_item_set_activatable (item, line->target != NULL);
  gtk_list_item_set_accessible_label (item, label);
}

static void
activate_cb (PaktExplanationPage *self,
             guint                position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (PaktExplanationItem) item = g_list_model_get_item (model, position);
  const PaktExplanationLine *line = pakt_explanation_item_get_line (item);

  if (line->target != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN_PART], 0, line->target, line->measure);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autofree char *text = pakt_explanation_to_text (PAKT_EXPLANATION_PAGE (widget)->lines);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Explanation copied"));
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  PaktExplanationPage *self = PAKT_EXPLANATION_PAGE (widget);
  g_autoptr (PaktPaper) paper = pakt_plan_paper_new_explanation (self->desk, self->lines);

  adw_dialog_present (pakt_print_dialog_new (paper, _("Explanation")), widget);
}

static void
change_in_base (PaktExplanationPage *self)
{
  const char *service = self->scope->keys[PAKT_DIMENSION_SERVICE];

  adw_dialog_present (pakt_price_dialog_new (self->desk, service, self->scope->year), GTK_WIDGET (self));
}

static void
offer_chosen_cb (PaktExplanationPage *self,
                 const char          *response)
{
  const char *service = self->scope->keys[PAKT_DIMENSION_SERVICE];

  /* Another program may have removed the scenario since the question was asked. */
  if (g_str_equal (response, "assumption") && pakt_desk_get_scenario (self->desk) != NULL)
    {
      adw_dialog_present (pakt_scale_dialog_new (self->desk, service, self->scope->year), GTK_WIDGET (self));
    }
  else if (g_str_equal (response, "base"))
    {
      pakt_desk_set_scenario (self->desk, NULL);
      change_in_base (self);
    }
}

/* In a scenario the plan is read-only: a change belongs into the base plan, or is an assumption. */
static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktExplanationPage *self = PAKT_EXPLANATION_PAGE (widget);
  AdwDialog *dialog;
  const char *scenario = pakt_desk_get_scenario_name (self->desk);
  g_autofree char *body = NULL;

  if (scenario == NULL)
    {
      change_in_base (self);
      return;
    }

  body = g_strdup_printf (_("What you see are the figures of the scenario “%s”. Prices are changed in the base plan; "
                            "in the scenario they can be assumed to be others."), scenario);
  dialog = adw_alert_dialog_new (_("Change Plan or Scenario?"), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog),
                                  "cancel", _("_Cancel"),
                                  "base", _("Change in _Base Plan"),
                                  "assumption", _("Add as _Assumption"),
                                  NULL);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "assumption");
  g_signal_connect_object (dialog, "response", G_CALLBACK (offer_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
pakt_explanation_page_dispose (GObject *object)
{
  PaktExplanationPage *self = PAKT_EXPLANATION_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_EXPLANATION_PAGE);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->scope, pakt_scope_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (pakt_explanation_page_parent_class)->dispose (object);
}

static void
pakt_explanation_page_class_init (PaktExplanationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_explanation_page_dispose;

  /**
   * PaktExplanationPage::open-part:
   * @scope: the part's address
   * @measure: which figure of it
   *
   * The user wants a part of the sum explained.
   */
  signals[SIGNAL_OPEN_PART] =
    g_signal_new ("open-part", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  PAKT_TYPE_SCOPE, PAKT_TYPE_MEASURE);

  gtk_widget_class_install_action (widget_class, "explanation.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "explanation.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "explanation.print", NULL, print_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-explanation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, header);
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, list);
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, failed);
  gtk_widget_class_bind_template_child (widget_class, PaktExplanationPage, edit_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
}

static void
pakt_explanation_page_init (PaktExplanationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pakt_explanation_page_new:
 * @desk: followed
 * @scope: the figure's address; copied
 * @measure: which figure
 * @by: what a sum over everything is broken down by first
 *
 * Returns: (transfer floating): a page that explains the figure
 */
PaktExplanationPage *
pakt_explanation_page_new (PaktDesk        *desk,
                           const PaktScope *scope,
                           PaktMeasure      measure,
                           PaktDimension    by)
{
  PaktExplanationPage *self = g_object_new (PAKT_TYPE_EXPLANATION_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->scope = pakt_scope_copy (scope);
  self->measure = measure;
  self->by = by;
  g_signal_connect_object (desk, "changed", G_CALLBACK (explain), self, G_CONNECT_SWAPPED);
  explain (self);

  return self;
}

/**
 * pakt_explanation_page_get_scope:
 *
 * Returns: (transfer none): the figure's address
 */
const PaktScope *
pakt_explanation_page_get_scope (PaktExplanationPage *self)
{
  g_return_val_if_fail (PAKT_IS_EXPLANATION_PAGE (self), NULL);

  return self->scope;
}

/**
 * pakt_explanation_page_get_lines:
 *
 * Returns: (transfer none) (nullable) (element-type PaktExplanationLine): what is shown
 */
GPtrArray *
pakt_explanation_page_get_lines (PaktExplanationPage *self)
{
  g_return_val_if_fail (PAKT_IS_EXPLANATION_PAGE (self), NULL);

  return self->lines;
}

/**
 * pakt_explanation_page_set_is_part:
 * @is_part: whether there is a page that this one was reached from
 *
 * Without one there is no way back in the panel; the window's own would leave the page of the costs.
 */
void
pakt_explanation_page_set_is_part (PaktExplanationPage *self,
                                   gboolean             is_part)
{
  g_return_if_fail (PAKT_IS_EXPLANATION_PAGE (self));

  adw_header_bar_set_show_back_button (self->header, is_part);
}
