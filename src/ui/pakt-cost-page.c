/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-page.h"

#include <glib/gi18n-lib.h>

#include "pakt-chart.h"
#include "pakt-format.h"
#include "pakt-key-figure.h"
#include "pakt-year-row.h"
#include "pakt-year-table.h"

/**
 * PaktCostPage:
 *
 * Who pays what, when: key sums, the stacked chart of the years, and the table
 * of years. Everything follows the desk.
 */
struct _PaktCostPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  PaktKeyFigure *total;
  PaktKeyFigure *land;
  PaktKeyFigure *municipal;
  PaktKeyFigure *outside;
  PaktChart *chart;
  PaktYearTable *table;

  PaktDesk *desk;
  GSignalGroup *desk_signals;
};

G_DEFINE_FINAL_TYPE (PaktCostPage, pakt_cost_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static PaktStackData *
make_chart_data (PaktYears *years)
{
  const char *names[] = {
    C_("who pays", "Land"),
    C_("who pays", "Municipalities"),
    C_("who pays", "Outside the Pakt"),
    NULL,
  };
  g_autoptr (PaktStackData) data = pakt_stack_data_new (names);

  for (guint i = 0; i < pakt_years_get_n (years); i++)
    {
      const PaktYear *year = pakt_years_get (years, i);
      const gint64 amounts[] = { year->figures.land, year->figures.municipal, year->figures.outside };
      g_autofree char *label = g_strdup_printf ("%d", year->year);

      pakt_stack_data_add (data, label, amounts, year->figures.total, year->figures.unknown);
    }

  return g_steal_pointer (&data);
}

static char *
describe_unknown (guint n_items)
{
  g_autofree char *count = pakt_format_count (n_items);

  if (n_items == 0)
    return g_strdup (_("All prices are known"));

  return g_strdup_printf (ngettext ("A price is missing for %s cost item",
                                    "Prices are missing for %s cost items", n_items),
                          count);
}

/* A part's share in the total, where it says something. */
static char *
describe_share (gint64   part,
                gint64   total,
                gboolean is_minimum)
{
  g_autofree char *percent = NULL;
  gint64 tenths;

  if (total <= 0 || part < 0 || part > total)
    return g_strdup ("");

  /* To a tenth of a percent; finer digits would pretend. */
  if (!pakt_round_div ((PaktWide) part * 1000, total, &tenths))
    return g_strdup ("");

  percent = pakt_format_percent (tenths * 10);
  if (is_minimum)
    /* Translators: a share; some prices are unknown; German "%s des Bekannten" */
    return g_strdup_printf (_("%s of what is known"), percent);

  return g_strdup_printf (_("%s of the total"), percent);
}

static void
set_figure (PaktKeyFigure  *figure,
            PaktYearRow    *sum,
            PaktYearColumn  column,
            const char     *note)
{
  g_autofree char *markup = NULL;
  g_autofree char *money = pakt_format_money (pakt_year_row_get_value (sum, column));

  markup = pakt_year_row_is_minimum (sum, column) ? pakt_markup_at_least (money)
                                                  : g_markup_escape_text (money, -1);
  g_object_set (figure, "value", markup, "note", note, NULL);
}

static void
show_sums (PaktCostPage *self,
           PaktYears    *years,
           PaktYearRow  *sum)
{
  const PaktFigures *figures = &pakt_years_get_sum (years)->figures;
  gboolean is_minimum = figures->unknown > 0;
  int first = pakt_years_get (years, 0)->year;
  int last = pakt_years_get (years, pakt_years_get_n (years) - 1)->year;
  g_autofree char *title = g_strdup_printf (_("Total %d–%d"), first, last);
  g_autofree char *unknown = describe_unknown (pakt_years_get_n_unknown_items (years));
  g_autofree char *land = describe_share (figures->land, figures->total, is_minimum);
  g_autofree char *municipal = describe_share (figures->municipal, figures->total, is_minimum);
  g_autofree char *outside = describe_share (figures->outside, figures->total, is_minimum);
  g_autofree char *summary = NULL;

  /* Translators: the two numbers are the first and the last year */
  summary = g_strdup_printf (_("What the services cost from %d to %d and who pays for it, at the likely prices."),
                             first, last);
  gtk_label_set_label (self->summary, summary);

  g_object_set (self->total, "title", title, NULL);
  set_figure (self->total, sum, PAKT_YEAR_COLUMN_TOTAL, unknown);
  set_figure (self->land, sum, PAKT_YEAR_COLUMN_LAND, land);
  set_figure (self->municipal, sum, PAKT_YEAR_COLUMN_MUNICIPAL, municipal);
  set_figure (self->outside, sum, PAKT_YEAR_COLUMN_OUTSIDE, outside);
}

static gboolean
has_cost_items (PaktPlan *plan)
{
  guint n_items = 0;

  pakt_plan_get_rows (plan, PAKT_TABLE_COST_ITEMS, &n_items);
  return n_items > 0;
}

static void
update (PaktCostPage *self)
{
  PaktYears *years = self->desk != NULL ? pakt_desk_get_years (self->desk) : NULL;
  PaktPlan *plan = self->desk != NULL ? pakt_desk_get_plan (self->desk) : NULL;
  g_autoptr (PaktStackData) data = NULL;
  g_autoptr (PaktYearRow) sum = NULL;
  GListModel *rows;

  /* Without figures the last ones stay; the window shows something else instead. */
  if (years == NULL || plan == NULL || pakt_years_get_n (years) == 0)
    return;

  if (!has_cost_items (plan))
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  pakt_year_table_set_years (self->table, years);
  rows = pakt_year_table_get_rows (self->table);
  sum = g_list_model_get_item (rows, g_list_model_get_n_items (rows) - 1);
  show_sums (self, years, sum);
  data = make_chart_data (years);
  pakt_chart_set_data (self->chart, data);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
copy_clicked_cb (PaktCostPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.copy", NULL);
}

static void
copied_cb (PaktCostPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Table copied"));
}

static void
pakt_cost_page_dispose (GObject *object)
{
  PaktCostPage *self = PAKT_COST_PAGE (object);

  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_COST_PAGE);

  G_OBJECT_CLASS (pakt_cost_page_parent_class)->dispose (object);
}

static void
pakt_cost_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, PAKT_COST_PAGE (object)->desk);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DESK:
      pakt_cost_page_set_desk (PAKT_COST_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_cost_page_class_init (PaktCostPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_cost_page_dispose;
  object_class->get_property = pakt_cost_page_get_property;
  object_class->set_property = pakt_cost_page_set_property;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, PAKT_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PAKT_TYPE_CHART);
  g_type_ensure (PAKT_TYPE_KEY_FIGURE);
  g_type_ensure (PAKT_TYPE_YEAR_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-cost-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, total);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, land);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, municipal);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, outside);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, chart);
  gtk_widget_class_bind_template_child (widget_class, PaktCostPage, table);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
pakt_cost_page_init (PaktCostPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->desk_signals = g_signal_group_new (PAKT_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "changed", G_CALLBACK (update), self);
}

/**
 * pakt_cost_page_new:
 *
 * Returns: (transfer floating): a page without a desk
 */
GtkWidget *
pakt_cost_page_new (void)
{
  return g_object_new (PAKT_TYPE_COST_PAGE, NULL);
}

/**
 * pakt_cost_page_get_desk:
 *
 * Returns: (transfer none) (nullable): what the page follows
 */
PaktDesk *
pakt_cost_page_get_desk (PaktCostPage *self)
{
  g_return_val_if_fail (PAKT_IS_COST_PAGE (self), NULL);

  return self->desk;
}

/**
 * pakt_cost_page_set_desk:
 * @desk: (nullable): what the page follows
 */
void
pakt_cost_page_set_desk (PaktCostPage *self,
                            PaktDesk  *desk)
{
  g_return_if_fail (PAKT_IS_COST_PAGE (self));

  if (!g_set_object (&self->desk, desk))
    return;

  g_signal_group_set_target (self->desk_signals, desk);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}
