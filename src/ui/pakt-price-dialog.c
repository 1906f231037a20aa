/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-price-dialog.h"

#include <glib/gi18n-lib.h>

#include "pakt-edits.h"
#include "pakt-format.h"
#include "pakt-scope.h"
#include "pakt-strings.h"

/**
 * PaktPriceDialog:
 *
 * The price of a cost item from a month on. An empty price is one that is
 * unknown, and that is said. What cannot be read is marked where it stands,
 * and nothing is changed.
 */
struct _PaktPriceDialog
{
  AdwDialog parent_instance;

  AdwComboRow *item_row;
  AdwComboRow *month_row;
  AdwSpinRow *year_row;
  AdwEntryRow *likely_row;
  AdwEntryRow *low_row;
  AdwEntryRow *high_row;
  AdwEntryRow *source_row;
  AdwPreferencesGroup *prices;
  GtkLabel *fault;

  PaktDesk *desk;
  GPtrArray *items;         /* ids, by choice */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (PaktPriceDialog, pakt_price_dialog, ADW_TYPE_DIALOG)

/* The id of the item that is chosen; the plan may have become another one since. */
static const char *
get_item (PaktPriceDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->item_row);

  return selected < self->items->len ? self->items->pdata[selected] : NULL;
}

static PaktMonth
get_month (PaktPriceDialog *self)
{
  return pakt_month_new ((int) adw_spin_row_get_value (self->year_row),
                         (int) adw_combo_row_get_selected (self->month_row) + 1);
}

static void
set_price (AdwEntryRow *row,
           gint64       pu)
{
  g_autofree char *text = pu != PAKT_NONE ? pakt_format_price (pu) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

/* The price in force in the month, from which the user begins. */
static void
fill (PaktPriceDialog *self)
{
  const char *item = get_item (self);
  const PaktPriceRow *price;

  if (self->filling || item == NULL)
    return;

  price = pakt_edits_find_price (pakt_desk_get_plan (self->desk), item, get_month (self));
  set_price (self->likely_row, price != NULL ? price->likely : PAKT_NONE);
  set_price (self->low_row, price != NULL ? price->low : PAKT_NONE);
  set_price (self->high_row, price != NULL ? price->high : PAKT_NONE);
  gtk_editable_set_text (GTK_EDITABLE (self->source_row), price != NULL ? price->source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  if (price != NULL)
    {
      g_autofree char *since = pakt_format_month (price->valid_from);
      g_autofree char *text = g_strdup_printf (_("In force since %s. An empty price is unknown, not 0 €."), since);

      adw_preferences_group_set_description (self->prices, text);
    }
  else
    {
      adw_preferences_group_set_description (self->prices, _("No price is known so far. An empty price is unknown, not 0 €."));
    }
}

static void
show_fault (PaktPriceDialog *self,
            const char      *text)
{
  gtk_label_set_label (self->fault, text);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static const char *
describe_fault (PaktDecimalFault fault)
{
  switch (fault)
    {
    case PAKT_DECIMAL_TOO_FINE:
      return _("A price has at most four decimals.");
    case PAKT_DECIMAL_TOO_LARGE:
      return _("This price is larger than can be computed with.");
    case PAKT_DECIMAL_OK:
    case PAKT_DECIMAL_NOT_A_NUMBER:
    case PAKT_DECIMAL_AMBIGUOUS:
    default:
      return _("This is no amount. Enter a number such as 1234.50, or nothing if the price is unknown.");
    }
}

static gboolean
read_price (PaktPriceDialog *self,
            AdwEntryRow     *row,
            gint64          *pu)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  PaktDecimalFault fault = PAKT_DECIMAL_OK;

  *pu = PAKT_NONE;
  if (*text != '\0')
    fault = pakt_decimal_parse_local (text, 4, pu);
  if (fault == PAKT_DECIMAL_OK)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      return TRUE;
    }

  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  gtk_widget_grab_focus (GTK_WIDGET (row));
  show_fault (self, describe_fault (fault));
  return FALSE;
}

static void
apply_cb (PaktPriceDialog *self)
{
  PaktPlan *plan = pakt_desk_get_plan (self->desk);
  PaktStrings *strings = pakt_plan_get_strings (plan);
  const char *item = get_item (self);
  PaktPriceRow price = { .valid_from = get_month (self) };
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->source_row))));
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (item == NULL || !read_price (self, self->likely_row, &price.likely) ||
      !read_price (self, self->low_row, &price.low) || !read_price (self, self->high_row, &price.high))
    return;

  price.item = pakt_strings_intern (strings, item);
  price.source = pakt_strings_intern (strings, source);
  delta = pakt_edits_set_price (plan, &price);
  name = pakt_dimension_dup_name (PAKT_DIMENSION_ITEM, plan, item);
  /* Translators: entry in the history; %s is a cost item */
  label = g_strdup_printf (_("Change the price of “%s”"), name);
  if (pakt_desk_edit (self->desk, delta, label, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    show_fault (self, error->message);
}

static void
cancel_cb (PaktPriceDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
pakt_price_dialog_dispose (GObject *object)
{
  PaktPriceDialog *self = PAKT_PRICE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_PRICE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (pakt_price_dialog_parent_class)->dispose (object);
}

static void
pakt_price_dialog_class_init (PaktPriceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_price_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-price-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, item_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, month_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, year_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, likely_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, low_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, high_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, prices);
  gtk_widget_class_bind_template_child (widget_class, PaktPriceDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill);
}

static void
pakt_price_dialog_init (PaktPriceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The items of the service, and the months in the user's language. */
static void
fill_choices (PaktPriceDialog *self,
              const char      *service,
              int              year)
{
  PaktPlan *plan = pakt_desk_get_plan (self->desk);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) months = gtk_string_list_new (NULL);
  guint n_rows;
  const PaktCostItemRow *rows = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (rows[i].service, service))
      {
        g_ptr_array_add (self->items, g_strdup (rows[i].item));
        gtk_string_list_append (names, rows[i].name);
      }
  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (time, "%OB");

      gtk_string_list_append (months, name);
    }

  self->filling = TRUE;
  adw_combo_row_set_model (self->item_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->month_row, G_LIST_MODEL (months));
  adw_spin_row_set_value (self->year_row, year);
  self->filling = FALSE;
}

/**
 * pakt_price_dialog_new:
 * @desk: where the price is changed; shows the base plan
 * @service: the service's id
 * @year: the year that the user is looking at
 *
 * Returns: (transfer floating): a dialog for the prices of the service
 */
AdwDialog *
pakt_price_dialog_new (PaktDesk   *desk,
                       const char *service,
                       int         year)
{
  PaktPriceDialog *self = g_object_new (PAKT_TYPE_PRICE_DIALOG, NULL);

  self->desk = g_object_ref (desk);
  self->items = g_ptr_array_new_with_free_func (g_free);
  fill_choices (self, service, year);
  fill (self);

  return ADW_DIALOG (self);
}
