/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explanation-row.h"

#define INDENT 12

/**
 * PaktExplanationRow:
 *
 * A line of an explanation: the sentence, and where it is a part of a sum its
 * amount and an arrow that leads down to it.
 *
 * Action: `part.open`, for assistive technology, to which rows of lists have
 * no action of their own.
 */
struct _PaktExplanationRow
{
  GtkBox parent_instance;

  GtkWidget *text;
  GtkWidget *amount;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (PaktExplanationRow, pakt_explanation_row, GTK_TYPE_BOX)

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate (gtk_widget_get_parent (widget));
}

static void
pakt_explanation_row_class_init (PaktExplanationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "part.open", NULL, open_action);
  gtk_widget_class_set_css_name (widget_class, "explanationrow");
}

static void
pakt_explanation_row_init (PaktExplanationRow *self)
{
  self->text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_widget_set_hexpand (self->text, TRUE);

  self->amount = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->amount), 1);
  gtk_widget_add_css_class (self->amount, "numeric");
  gtk_widget_set_valign (self->amount, GTK_ALIGN_START);

  self->arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (self->arrow, GTK_ALIGN_START);

  gtk_box_set_spacing (GTK_BOX (self), INDENT);
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), self->amount);
  gtk_box_append (GTK_BOX (self), self->arrow);
}

/**
 * pakt_explanation_row_new:
 *
 * Returns: (transfer floating): a row without a line
 */
GtkWidget *
pakt_explanation_row_new (void)
{
  return g_object_new (PAKT_TYPE_EXPLANATION_ROW, NULL);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * pakt_explanation_row_set_line:
 * @line: copied
 */
void
pakt_explanation_row_set_line (PaktExplanationRow        *self,
                               const PaktExplanationLine *line)
{
  gboolean is_sum = line->level == 3 && line->amount != NULL && line->target == NULL;

  g_return_if_fail (PAKT_IS_EXPLANATION_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->text), line->text);
  gtk_label_set_label (GTK_LABEL (self->amount), line->amount != NULL ? line->amount : "");
  gtk_widget_set_visible (self->amount, line->amount != NULL);
  gtk_widget_set_opacity (self->arrow, line->target != NULL ? 1 : 0);
  gtk_widget_set_visible (self->arrow, line->amount != NULL && line->level == 3);
  set_class (GTK_WIDGET (self), "heading", line->level == 1);
  set_class (GTK_WIDGET (self), "sum", is_sum);
  set_class (GTK_WIDGET (self), "part", line->amount != NULL && line->level == 3);
  gtk_widget_set_margin_start (self->text, line->level == 3 && line->amount == NULL ? INDENT : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "part.open", line->target != NULL);
}
