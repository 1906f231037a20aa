/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-scale-dialog.h"

#include <glib/gi18n-lib.h>

#include "pakt-edits.h"
#include "pakt-format.h"
#include "pakt-strings.h"

/**
 * PaktScaleDialog:
 *
 * An assumption about the prices of a service, added to the scenario that is active when the dialog opens:
 * so many percent of the plan's prices in some years. The plan stays as it is.
 */
struct _PaktScaleDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *group;
  AdwEntryRow *percent_row;
  AdwSpinRow *from_row;
  AdwSpinRow *until_row;
  GtkLabel *fault;

  PaktDesk *desk;
  char *scenario;
  char *scenario_name;
  char *service;
};

G_DEFINE_FINAL_TYPE (PaktScaleDialog, pakt_scale_dialog, ADW_TYPE_DIALOG)

static void
show_fault (PaktScaleDialog *self,
            const char      *text)
{
  gtk_label_set_label (self->fault, text);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
apply_cb (PaktScaleDialog *self)
{
  PaktPlan *plan = pakt_desk_get_plan (self->desk);
  PaktStrings *strings = pakt_plan_get_strings (plan);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->percent_row))));
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  PaktAssumptionRow assumption;
  gint64 bp = 0;

  /* engine.md: scales lie between 0 and 1000 %. */
  if (pakt_decimal_parse_local (text, 2, &bp) != PAKT_DECIMAL_OK || bp < 0 || bp > 100000)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->percent_row), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->percent_row));
      show_fault (self, _("Enter a percentage from 0 to 1000 with at most two decimals, such as 110."));
      return;
    }

  value = pakt_decimal_to_ascii (bp, 2);
  pakt_table_init_row (pakt_table_get (PAKT_TABLE_ASSUMPTIONS), &assumption);
  assumption.scenario = pakt_strings_intern (strings, self->scenario);
  assumption.services = pakt_strings_intern (strings, self->service);
  assumption.value = pakt_strings_intern (strings, value);
  assumption.kind = PAKT_ASSUMPTION_PRICE_SCALE;
  assumption.from = (int) adw_spin_row_get_value (self->from_row);
  assumption.until = (int) adw_spin_row_get_value (self->until_row);
  delta = pakt_edits_add_assumption (plan, &assumption);
  /* Translators: entry in the history; %s is a scenario */
  label = g_strdup_printf (_("Add an assumption to “%s”"), self->scenario_name);
  if (pakt_desk_edit (self->desk, delta, label, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    show_fault (self, error->message);
}

static void
cancel_cb (PaktScaleDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* No period ends before it begins. */
static void
from_changed_cb (PaktScaleDialog *self)
{
  double from = adw_spin_row_get_value (self->from_row);

  if (adw_spin_row_get_value (self->until_row) < from)
    adw_spin_row_set_value (self->until_row, from);
}

static void
until_changed_cb (PaktScaleDialog *self)
{
  double until = adw_spin_row_get_value (self->until_row);

  if (adw_spin_row_get_value (self->from_row) > until)
    adw_spin_row_set_value (self->from_row, until);
}

static void
pakt_scale_dialog_dispose (GObject *object)
{
  PaktScaleDialog *self = PAKT_SCALE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_SCALE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->scenario, g_free);
  g_clear_pointer (&self->scenario_name, g_free);
  g_clear_pointer (&self->service, g_free);

  G_OBJECT_CLASS (pakt_scale_dialog_parent_class)->dispose (object);
}

static void
pakt_scale_dialog_class_init (PaktScaleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_scale_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-scale-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktScaleDialog, group);
  gtk_widget_class_bind_template_child (widget_class, PaktScaleDialog, percent_row);
  gtk_widget_class_bind_template_child (widget_class, PaktScaleDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, PaktScaleDialog, until_row);
  gtk_widget_class_bind_template_child (widget_class, PaktScaleDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, from_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, until_changed_cb);
}

static void
pakt_scale_dialog_init (PaktScaleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_range (AdwSpinRow *row,
           PaktPlan   *plan,
           int         year)
{
  adw_spin_row_set_range (row, pakt_plan_get_first_year (plan), pakt_plan_get_last_year (plan));
  adw_spin_row_set_value (row, year);
}

/**
 * pakt_scale_dialog_new:
 * @desk: must show a scenario
 * @service: whose prices the assumption is about
 * @year: the year that the user is looking at
 *
 * Returns: (transfer floating): a dialog that adds an assumption to the scenario
 */
AdwDialog *
pakt_scale_dialog_new (PaktDesk   *desk,
                       const char *service,
                       int         year)
{
  PaktScaleDialog *self = g_object_new (PAKT_TYPE_SCALE_DIALOG, NULL);
  PaktPlan *plan = pakt_desk_get_plan (desk);
  g_autofree char *name = pakt_dimension_dup_name (PAKT_DIMENSION_SERVICE, plan, service);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *description = NULL;

  self->desk = g_object_ref (desk);
  self->scenario = g_strdup (pakt_desk_get_scenario (desk));
  self->scenario_name = g_strdup (pakt_desk_get_scenario_name (desk));
  self->service = g_strdup (service);
  adw_preferences_group_set_title (self->group, title);
  description = g_markup_printf_escaped (_("In the scenario “%s” the prices of the service are so many percent of the "
                                           "plan’s. The plan stays as it is."), self->scenario_name);
  adw_preferences_group_set_description (self->group, description);
  /* The end first: as long as it is not there, no beginning could be before it. */
  set_range (self->until_row, plan, pakt_plan_get_last_year (plan));
  set_range (self->from_row, plan, year);

  return ADW_DIALOG (self);
}
