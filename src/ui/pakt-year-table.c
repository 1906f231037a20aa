/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-year-table.h"

#include <glib/gi18n-lib.h>

#include "pakt-year-row.h"

/**
 * PaktYearTable:
 *
 * The years and their sum as numbers: a column view, or, where it is narrow, a
 * list in which a year opens to show all of its figures. Where even a name and
 * a number have no room beside each other, the number stands below. `table.copy`
 * puts everything that is shown on the clipboard, for a spreadsheet.
 */
struct _PaktYearTable
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkColumnView *column_view;
  GtkListBox *list_box;

  PaktYears *years;
  GListStore *rows;
  gboolean narrow;
  gboolean stacked;
};

G_DEFINE_FINAL_TYPE (PaktYearTable, pakt_year_table, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_STACKED,
  PROP_YEARS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_COPIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkColumnViewCell        *cell,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_use_markup (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (user_data) == PAKT_YEAR_COLUMN_YEAR ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkColumnViewCell        *cell,
              gpointer                  user_data)
{
  PaktYearRow *row = PAKT_YEAR_ROW (gtk_column_view_cell_get_item (cell));
  g_autofree char *markup = pakt_year_row_dup_markup (row, GPOINTER_TO_UINT (user_data));

  gtk_label_set_markup (GTK_LABEL (gtk_column_view_cell_get_child (cell)), markup);
}

static void
append_column (PaktYearTable  *self,
               PaktYearColumn  column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (pakt_year_column_get_title (column), factory);
  gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (self->column_view, view_column);
}

/*
 * Titles stand over their numbers. GTK has no property for this, so the title
 * widgets are looked for; where a later GTK builds them otherwise they stay left.
 */
static void
align_titles (PaktYearTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
  PaktYearColumn column = PAKT_YEAR_COLUMN_YEAR;

  for (GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
       title != NULL && column < PAKT_YEAR_N_COLUMNS;
       title = gtk_widget_get_next_sibling (title), column++)
    {
      GtkWidget *content = gtk_widget_get_first_child (title);

      if (content != NULL && column != PAKT_YEAR_COLUMN_YEAR)
        gtk_widget_set_halign (content, GTK_ALIGN_END);
      gtk_widget_set_tooltip_text (title, pakt_year_column_get_long_title (column));
    }
}

static GtkWidget *
make_suffix (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static GtkWidget *
make_figure_row (PaktYearTable  *self,
                 PaktYearRow    *row,
                 PaktYearColumn  column)
{
  GtkWidget *action_row = adw_action_row_new ();
  g_autofree char *markup = pakt_year_row_dup_markup (row, column);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (action_row), pakt_year_column_get_long_title (column));
  if (self->stacked)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (action_row), markup);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (action_row), make_suffix (markup));

  return action_row;
}

static GtkWidget *
create_list_row (gpointer item,
                 gpointer user_data)
{
  PaktYearTable *self = PAKT_YEAR_TABLE (user_data);
  PaktYearRow *row = PAKT_YEAR_ROW (item);
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *year = pakt_year_row_dup_text (row, PAKT_YEAR_COLUMN_YEAR);
  g_autofree char *total = pakt_year_row_dup_markup (row, PAKT_YEAR_COLUMN_TOTAL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), year);
  if (self->stacked)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), total);
  else
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (expander), make_suffix (total));
  if (pakt_year_row_is_sum (row))
    gtk_widget_add_css_class (expander, "sum");

  for (PaktYearColumn column = PAKT_YEAR_COLUMN_LAND; column < PAKT_YEAR_N_COLUMNS; column++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_figure_row (self, row, column));

  return expander;
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktYearTable *self = PAKT_YEAR_TABLE (widget);
  g_autofree char *tsv = pakt_year_rows_to_tsv (G_LIST_MODEL (self->rows));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), tsv);
  g_signal_emit (self, signals[SIGNAL_COPIED], 0);
}

static void
pakt_year_table_dispose (GObject *object)
{
  PaktYearTable *self = PAKT_YEAR_TABLE (object);

  g_clear_pointer (&self->years, pakt_years_unref);
  g_clear_object (&self->rows);
  /* Disposing the template would unparent the stack behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_YEAR_TABLE);

  G_OBJECT_CLASS (pakt_year_table_parent_class)->dispose (object);
}

static void
pakt_year_table_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  PaktYearTable *self = PAKT_YEAR_TABLE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    case PROP_YEARS:
      g_value_set_boxed (value, self->years);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_year_table_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PaktYearTable *self = PAKT_YEAR_TABLE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      pakt_year_table_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_STACKED:
      pakt_year_table_set_stacked (self, g_value_get_boolean (value));
      break;
    case PROP_YEARS:
      pakt_year_table_set_years (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pakt_year_table_class_init (PaktYearTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_year_table_dispose;
  object_class->get_property = pakt_year_table_get_property;
  object_class->set_property = pakt_year_table_set_property;

  /**
   * PaktYearTable:narrow:
   *
   * Whether there is no room for all columns beside each other.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PaktYearTable:stacked:
   *
   * Whether there is no room for a name and a number beside each other.
   */
  properties[PROP_STACKED] =
    g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_YEARS] =
    g_param_spec_boxed ("years", NULL, NULL, PAKT_TYPE_YEARS,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PaktYearTable::copied:
   *
   * The table was put on the clipboard.
   */
  signals[SIGNAL_COPIED] =
    g_signal_new ("copied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-year-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktYearTable, stack);
  gtk_widget_class_bind_template_child (widget_class, PaktYearTable, column_view);
  gtk_widget_class_bind_template_child (widget_class, PaktYearTable, list_box);

  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}

static void
pakt_year_table_init (PaktYearTable *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = g_list_store_new (PAKT_TYPE_YEAR_ROW);
  for (PaktYearColumn column = PAKT_YEAR_COLUMN_YEAR; column < PAKT_YEAR_N_COLUMNS; column++)
    append_column (self, column);
  align_titles (self);

  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (selection));
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->rows), create_list_row, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", FALSE);
}

/**
 * pakt_year_table_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
pakt_year_table_new (void)
{
  return g_object_new (PAKT_TYPE_YEAR_TABLE, NULL);
}

/**
 * pakt_year_table_get_years:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PaktYears *
pakt_year_table_get_years (PaktYearTable *self)
{
  g_return_val_if_fail (PAKT_IS_YEAR_TABLE (self), NULL);

  return self->years;
}

/**
 * pakt_year_table_set_years:
 * @years: (nullable): what to show
 */
void
pakt_year_table_set_years (PaktYearTable *self,
                           PaktYears     *years)
{
  g_autoptr (GListStore) rows = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (PAKT_IS_YEAR_TABLE (self));

  if (self->years == years)
    return;

  g_clear_pointer (&self->years, pakt_years_unref);
  if (years != NULL)
    {
      self->years = pakt_years_ref (years);
      rows = pakt_year_rows_new (years);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
        g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (rows), i));
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), items->pdata, items->len);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.copy", items->len > 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_YEARS]);
}

/**
 * pakt_year_table_get_narrow:
 *
 * Returns: whether the years are a list
 */
gboolean
pakt_year_table_get_narrow (PaktYearTable *self)
{
  g_return_val_if_fail (PAKT_IS_YEAR_TABLE (self), FALSE);

  return self->narrow;
}

/**
 * pakt_year_table_set_narrow:
 * @narrow: whether there is no room for columns
 */
void
pakt_year_table_set_narrow (PaktYearTable *self,
                            gboolean       narrow)
{
  g_return_if_fail (PAKT_IS_YEAR_TABLE (self));

  narrow = !!narrow;
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_stack_set_visible_child_name (self->stack, narrow ? "list" : "table");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/**
 * pakt_year_table_get_stacked:
 *
 * Returns: whether numbers stand below their names
 */
gboolean
pakt_year_table_get_stacked (PaktYearTable *self)
{
  g_return_val_if_fail (PAKT_IS_YEAR_TABLE (self), FALSE);

  return self->stacked;
}

/**
 * pakt_year_table_set_stacked:
 * @stacked: whether there is no room for a name and a number beside each other
 */
void
pakt_year_table_set_stacked (PaktYearTable *self,
                             gboolean       stacked)
{
  g_return_if_fail (PAKT_IS_YEAR_TABLE (self));

  stacked = !!stacked;
  if (self->stacked == stacked)
    return;

  self->stacked = stacked;
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->rows), create_list_row, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACKED]);
}

/**
 * pakt_year_table_get_rows:
 *
 * Returns: (transfer none): the #PaktYearRow items that are shown, the sum last
 */
GListModel *
pakt_year_table_get_rows (PaktYearTable *self)
{
  g_return_val_if_fail (PAKT_IS_YEAR_TABLE (self), NULL);

  return G_LIST_MODEL (self->rows);
}
