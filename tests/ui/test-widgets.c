/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart-item.h"
#include "pakt-chart.h"
#include "pakt-cost-page.h"
#include "pakt-key-figure.h"
#include "pakt-shortcuts-dialog.h"
#include "pakt-ui-test.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_templates (void)
{
  const GType types[] = {
    PAKT_TYPE_CHART, PAKT_TYPE_CHART_ITEM, PAKT_TYPE_COST_PAGE,
    PAKT_TYPE_KEY_FIGURE, PAKT_TYPE_SHORTCUTS_DIALOG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
check_string_property (GObject    *object,
                       const char *name)
{
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);
  g_autofree char *value = NULL;
  guint n = 0;

  g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), &n);
  g_object_set (object, name, "Wert", NULL);
  g_object_set (object, name, "Wert", NULL);
  g_object_get (object, name, &value, NULL);
  g_assert_cmpstr (value, ==, "Wert");
  g_assert_cmpuint (n, ==, 1);
}

static void
check_boolean_property (GObject    *object,
                        const char *name)
{
  g_autofree char *signal = g_strconcat ("notify::", name, NULL);
  gboolean value = FALSE;
  guint n = 0;

  g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), &n);
  g_object_set (object, name, TRUE, NULL);
  g_object_set (object, name, TRUE, NULL);
  g_object_get (object, name, &value, NULL);
  g_assert_true (value);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (object, name, FALSE, NULL);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_properties (void)
{
  GtkWidget *figure = g_object_ref_sink (pakt_key_figure_new ());
  GtkWidget *page = g_object_ref_sink (pakt_cost_page_new ());
  g_autoptr (PaktDesk) desk = pakt_desk_new ();

  check_string_property (G_OBJECT (figure), "title");
  check_string_property (G_OBJECT (figure), "value");
  check_string_property (G_OBJECT (figure), "note");
  check_boolean_property (G_OBJECT (page), "stacked");

  g_object_set (page, "desk", desk, NULL);
  g_assert_true (pakt_cost_page_get_desk (PAKT_COST_PAGE (page)) == desk);
  g_object_set (page, "desk", NULL, NULL);
  g_assert_null (pakt_cost_page_get_desk (PAKT_COST_PAGE (page)));

  g_assert_finalize_object (figure);
  g_assert_finalize_object (page);
}

static void
test_key_figure (void)
{
  GtkWidget *figure = g_object_ref_sink (pakt_key_figure_new ());
  g_autofree char *markup = pakt_markup_at_least ("€1.00");
  /* The macro makes a format of what it is given. */
  const char *with_note = "Land: at least €1.00; 50% of the total";

  g_object_set (figure, "title", "Land", "value", markup, "note", "", NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Land: at least €1.00");
  g_object_set (figure, "note", "50% of the total", NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       with_note);

  g_assert_finalize_object (figure);
}

static void
test_markup (void)
{
  g_autofree char *markup = pakt_markup_at_least ("<1 & 2>");
  g_autofree char *text = NULL;

  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "at least <1 & 2>");
}

static PaktStackData *
new_chart_data (guint n)
{
  const char * const names[] = { "Land", "Municipalities", "Outside", NULL };
  PaktStackData *data = pakt_stack_data_new (names);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2026 + i);
      const PaktStackColumn column = {
        .label = label,
        .amounts = { 4000000, 1000000 + i, -500 },
        .total = 4999500 + i,
        .unknown = i,
      };

      pakt_stack_data_add (data, &column);
    }

  return data;
}

static guint
count_items (GtkWidget *chart)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (chart); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      PaktChartItem *item = PAKT_CHART_ITEM (child);

      n++;
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           pakt_chart_item_get_label (item));
      g_assert_true (gtk_widget_get_focusable (child));
    }

  return n;
}

static void
test_chart_items (void)
{
  GtkWidget *chart = g_object_ref_sink (pakt_chart_new ());
  const guint sizes[] = { 3, 10, 1, 0, 4 };
  PaktStackData *shown = NULL;
  guint n_notified = 0;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_LIST);
  g_signal_connect_swapped (chart, "notify::data", G_CALLBACK (count_cb), &n_notified);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PaktStackData) data = new_chart_data (sizes[i]);

      g_object_set (chart, "data", data, NULL);
      g_object_set (chart, "data", data, NULL);
      g_assert_cmpuint (count_items (chart), ==, sizes[i]);
    }
  g_assert_cmpuint (n_notified, ==, G_N_ELEMENTS (sizes));
  g_object_get (chart, "data", &shown, NULL);
  g_assert_true (shown == pakt_chart_get_data (PAKT_CHART (chart)));
  pakt_stack_data_unref (shown);

  pakt_chart_set_data (PAKT_CHART (chart), NULL);
  g_assert_cmpuint (count_items (chart), ==, 0);
  g_assert_finalize_object (chart);
}

static void
test_chart_words (void)
{
  GtkWidget *chart = g_object_ref_sink (pakt_chart_new ());
  g_autoptr (PaktStackData) data = new_chart_data (3);
  PaktChartItem *first;
  PaktChartItem *last;

  pakt_chart_set_data (PAKT_CHART (chart), data);
  first = PAKT_CHART_ITEM (gtk_widget_get_first_child (chart));
  last = PAKT_CHART_ITEM (gtk_widget_get_last_child (chart));

  g_assert_cmpstr (pakt_chart_item_get_label (first), ==,
                   "2026: together €49995.00; Land €40000.00, Municipalities €10000.00, Outside −€5.00");
  g_assert_cmpstr (pakt_chart_item_get_label (last), ==,
                   "2028: together at least €49995.02; Land €40000.00, Municipalities €10000.02, Outside −€5.00; "
                   "2 prices unknown");
  g_assert_true (g_str_has_prefix (pakt_chart_item_get_details (last), "2028: at least €49995.02\n"));

  g_assert_finalize_object (chart);
}

/* Every mark that a chart can have is said, too. */
static void
test_chart_marks (void)
{
  const char * const names[] = { "Land", "Municipalities", NULL };
  GtkWidget *chart = g_object_ref_sink (pakt_chart_new ());
  g_autoptr (PaktStackData) data = pakt_stack_data_new (names);
  const PaktStackColumn known = {
    .label = (char *) "2028", .note = (char *) "75 %", .amounts = { 7500, 2500 }, .total = 10000,
    .low = 9000, .high = 12000, .line = 100, .beside = 300, .ghost = 8000,
  };
  const PaktStackColumn unknown = {
    .label = (char *) "2029", .amounts = { 7500, 2500 }, .total = 10000, .unknown = 1,
    .low = 10000, .high = 12000, .ghost = 11000, .ghost_unknown = 2,
  };
  const PaktStackColumn opposite = {
    .label = (char *) "2030", .amounts = { G_MAXINT64, 0 }, .total = G_MAXINT64, .ghost = -G_MAXINT64,
  };
  PaktChartItem *item;

  pakt_stack_data_set_line_name (data, "Cash gains");
  pakt_stack_data_set_beside_name (data, "Time gains");
  pakt_stack_data_set_ghost_name (data, "Base plan");
  pakt_stack_data_add (data, &known);
  pakt_stack_data_add (data, &unknown);
  pakt_stack_data_add (data, &opposite);
  pakt_chart_set_data (PAKT_CHART (chart), data);

  item = PAKT_CHART_ITEM (gtk_widget_get_first_child (chart));
  g_assert_cmpstr (pakt_chart_item_get_label (item), ==,
                   "2028, 75 %: together €100.00; Land €75.00, Municipalities €25.00; "
                   "at low to high prices €90.00 to €120.00; Cash gains €1.00; Time gains €3.00, not in the sum; "
                   "Base plan €80.00, difference +€20.00");
  g_assert_cmpstr (pakt_chart_item_get_details (item), ==,
                   "2028, 75 %: €100.00\nLand: €75.00\nMunicipalities: €25.00\n"
                   "Low to high prices: €90.00 to €120.00\nCash gains: €1.00\nTime gains: €3.00 (not in the sum)\n"
                   "Base plan: €80.00\nDifference: +€20.00");

  item = PAKT_CHART_ITEM (gtk_widget_get_next_sibling (GTK_WIDGET (item)));
  g_assert_cmpstr (pakt_chart_item_get_label (item), ==,
                   "2029: together at least €100.00; Land €75.00, Municipalities €25.00; 1 price unknown; "
                   "at low to high prices at least €100.00 to at least €120.00; Cash gains €0.00; "
                   "Time gains €0.00, not in the sum; "
                   "Base plan at least €110.00, difference in what is known −€10.00");
  g_assert_true (g_str_has_suffix (pakt_chart_item_get_details (item),
                                   "Base plan: at least €110.00\nDifference in what is known: −€10.00"));

  item = PAKT_CHART_ITEM (gtk_widget_get_next_sibling (GTK_WIDGET (item)));
  g_assert_true (g_str_has_suffix (pakt_chart_item_get_label (item), "difference +€92233720368547758.07"));

  g_assert_finalize_object (chart);
}

static void
activated_cb (guint     *last,
              guint      column,
              GtkWidget *chart)
{
  *last = column;
}

/* A click cannot be made here; keys, actions and gtk_widget_activate() take the same way. */
static void
test_chart_activate (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *chart = pakt_chart_new ();
  g_autoptr (PaktStackData) data = new_chart_data (3);
  g_autoptr (PaktStackData) fewer = new_chart_data (1);
  guint last = G_MAXUINT;

  g_signal_connect_swapped (chart, "activate", G_CALLBACK (activated_cb), &last);
  pakt_chart_set_data (PAKT_CHART (chart), data);
  gtk_window_set_child (GTK_WINDOW (window), chart);
  gtk_window_present (GTK_WINDOW (window));
  pakt_ui_test_settle ();

  g_assert_true (gtk_widget_activate (gtk_widget_get_last_child (chart)));
  g_assert_cmpuint (last, ==, 2);
  g_assert_true (gtk_widget_activate_action (gtk_widget_get_first_child (chart), "chartitem.activate", NULL));
  g_assert_cmpuint (last, ==, 0);

  pakt_chart_set_data (PAKT_CHART (chart), fewer);
  last = G_MAXUINT;
  g_assert_true (gtk_widget_activate (gtk_widget_get_last_child (chart)));
  g_assert_cmpuint (last, ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_chart_title (void)
{
  GtkWidget *chart = g_object_ref_sink (pakt_chart_new ());

  pakt_chart_set_title (PAKT_CHART (chart), "Costs by year");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "Costs by year");
  pakt_chart_set_title (PAKT_CHART (chart), NULL);
  g_assert_null (pakt_chart_get_title (PAKT_CHART (chart)));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL));
  check_string_property (G_OBJECT (chart), "title");

  g_assert_finalize_object (chart);
}

static GtkWidget *
focus_of (GtkWidget *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static void
test_chart_keys (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *chart = pakt_chart_new ();
  GtkWidget *button = gtk_button_new_with_label ("Next");
  g_autoptr (PaktStackData) data = new_chart_data (3);
  GtkWidget *first;
  GtkWidget *last;

  pakt_chart_set_data (PAKT_CHART (chart), data);
  gtk_box_append (GTK_BOX (box), chart);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 500);
  gtk_window_present (GTK_WINDOW (window));
  pakt_ui_test_settle ();
  first = gtk_widget_get_first_child (chart);
  last = gtk_widget_get_last_child (chart);
  g_assert_cmpint (pakt_chart_get_layout (PAKT_CHART (chart))->direction, ==, PAKT_STACK_COLUMNS);

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (focus_of (window) == first);
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  g_assert_true (focus_of (window) == first);
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  g_assert_true (focus_of (window) == gtk_widget_get_next_sibling (first));
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  g_assert_true (focus_of (window) == last);

  /* One stop of the Tab key, which comes back to where it left. */
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (focus_of (window) == button);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (focus_of (window) == last);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  g_test_add_func ("/ui/widgets/templates", test_templates);
  g_test_add_func ("/ui/widgets/properties", test_properties);
  g_test_add_func ("/ui/widgets/key-figure", test_key_figure);
  g_test_add_func ("/ui/widgets/markup", test_markup);
  g_test_add_func ("/ui/widgets/chart-items", test_chart_items);
  g_test_add_func ("/ui/widgets/chart-words", test_chart_words);
  g_test_add_func ("/ui/widgets/chart-marks", test_chart_marks);
  g_test_add_func ("/ui/widgets/chart-activate", test_chart_activate);
  g_test_add_func ("/ui/widgets/chart-title", test_chart_title);
  g_test_add_func ("/ui/widgets/chart-keys", test_chart_keys);

  return g_test_run ();
}
