/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "pakt-cost-test.h"
#include "pakt-edits.h"
#include "pakt-explanation-page.h"
#include "pakt-format.h"
#include "pakt-price-dialog.h"
#include "pakt-scale-dialog.h"
#include "pakt-store.h"
#include "pakt-ui-test.h"

/*
 * From a figure to the price behind it: changed in the base plan, or assumed
 * to be another in a scenario, in one step each; and what cannot be read
 * changes nothing. The texts are those that people enter in their language.
 */

#define SERVICE "einbuergerung"
#define ITEM "einbuergerung-betrieb"
#define YEAR 2028

static gboolean
is_german (void)
{
  return *localeconv ()->decimal_point == ',';
}

static GtkWidget *
get_page (PaktCostTest *test)
{
  return GTK_WIDGET (pakt_explanation_view_get_page (test->explanation));
}

static void
open_explanation (PaktCostTest *test)
{
  guint row;

  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), SERVICE, &row));
  pakt_cost_test_activate (test, row, YEAR - 2026);
  pakt_ui_test_settle ();
}

/* What the explanation offers is done by its button. */
static AdwDialog *
open_dialog (PaktCostTest *test)
{
  gtk_widget_activate_action (get_page (test), "explanation.edit", NULL);
  pakt_ui_test_settle ();
  g_assert_nonnull (pakt_cost_test_get_dialog (test));
  return pakt_cost_test_get_dialog (test);
}

static AdwDialog *
open_price_dialog (PaktCostTest *test)
{
  AdwDialog *dialog;

  open_explanation (test);
  dialog = open_dialog (test);
  g_assert_true (PAKT_IS_PRICE_DIALOG (dialog));
  return dialog;
}

static GtkWidget *
find_row (gpointer    widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (adw_preferences_row_get_title (widget), title))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static GtkWidget *
get_row (gpointer    dialog,
         const char *title)
{
  GtkWidget *row = find_row (dialog, title);

  g_assert_nonnull (row);
  return row;
}

static void
enter (gpointer    dialog,
       const char *title,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (dialog, title)), text);
}

/* What stands there is in the user's language, and could be entered just so. */
static void
assert_entry (gpointer    dialog,
              const char *title,
              gint64      pu)
{
  g_autofree char *text = pu != PAKT_NONE ? pakt_format_price (pu) : g_strdup ("");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (dialog, title))), ==, text);
  g_assert_true (pu == PAKT_NONE || strchr (text, is_german () ? ',' : '.') != NULL);
}

static void
press (PaktCostTest *test,
       gpointer      dialog,
       const char   *label)
{
  GtkWidget *button = pakt_cost_test_find_button (dialog, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  pakt_cost_test_wait (test);
}

static void
assert_says (gpointer    widget,
             const char *part)
{
  g_autofree char *text = pakt_cost_test_dup_text (widget);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static const PaktPriceRow *
find_price (PaktCostTest *test,
            int           year)
{
  return pakt_edits_find_price (pakt_desk_get_plan (test->desk), ITEM, pakt_month_new (year, 1));
}

static gint64
get_total (PaktCostTest *test)
{
  return pakt_years_get_sum (pakt_desk_get_years (test->desk))->figures.total;
}

/* Only where there is a price, and a plan that can be changed, is it offered. */
static void
test_offered (PaktCostTest  *test,
              gconstpointer  unused)
{
  g_autoptr (PaktPlan) plan = pakt_cost_test_load ("staircase");
  PaktCostRows *rows;

  open_explanation (test);
  g_assert_true (gtk_widget_get_visible (pakt_cost_test_find_button (get_page (test), "Change Price")));

  /* A sum of services, a sum of years, a body: whose price would it be? */
  rows = pakt_cost_view_get_rows (test->view);
  pakt_cost_test_activate (test, pakt_cost_rows_get_n (rows), 1);
  g_assert_false (gtk_widget_get_visible (pakt_cost_test_find_button (get_page (test), "Change Price")));
  pakt_cost_test_activate (test, 0, pakt_costs_get_n_years (pakt_cost_rows_get_costs (rows)));
  g_assert_false (gtk_widget_get_visible (pakt_cost_test_find_button (get_page (test), "Change Price")));
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_BODY);
  pakt_cost_test_activate (test, 0, 1);
  g_assert_false (gtk_widget_get_visible (pakt_cost_test_find_button (get_page (test), "Change Price")));
  gtk_widget_activate_action (get_page (test), "explanation.edit", NULL);
  g_assert_null (pakt_cost_test_get_dialog (test));

  /* A plan that is only looked at. */
  pakt_cost_view_set_dimension (test->view, PAKT_DIMENSION_SERVICE);
  pakt_desk_open_plan (test->desk, plan);
  pakt_cost_test_wait (test);
  open_explanation (test);
  g_assert_false (gtk_widget_get_visible (pakt_cost_test_find_button (get_page (test), "Change Price")));
  gtk_widget_activate_action (get_page (test), "explanation.edit", NULL);
  g_assert_null (pakt_cost_test_get_dialog (test));
}

/* The dialog begins with the price in force, and with the user's own decimal sign. */
static void
test_price (PaktCostTest  *test,
            gconstpointer  unused)
{
  gint64 total = get_total (test);
  AdwDialog *dialog = open_price_dialog (test);
  g_autofree char *amount = NULL;

  assert_entry (dialog, "Likely", 90000000);
  enter (dialog, "Likely", is_german () ? " 12.345,5 " : " 12345.5 ");
  enter (dialog, "Source", " Angebot vom Mai ");
  press (test, dialog, "_Change");
  g_assert_null (pakt_cost_test_get_dialog (test));

  /* From January of the year that was explained; before that all is as it was. */
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, 123455000);
  g_assert_cmpint (find_price (test, YEAR)->valid_from, ==, pakt_month_new (YEAR, 1));
  g_assert_cmpstr (find_price (test, YEAR)->source, ==, "Angebot vom Mai");
  g_assert_cmpint (find_price (test, YEAR - 1)->likely, ==, 90000000);
  g_assert_cmpint (get_total (test), >, total);
  g_assert_cmpstr (pakt_desk_get_undo_label (test->desk), ==, "Change the price of “Betriebskosten”");
  assert_says (test->explanation, is_german () ? "12.345,50" : "12345.50");

  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.undo", NULL);
  pakt_cost_test_wait (test);
  g_assert_null (pakt_desk_get_undo_label (test->desk));
  g_assert_cmpint (get_total (test), ==, total);
}

/* What is no amount is marked where it stands, and nothing has happened. */
static void
test_invalid (PaktCostTest  *test,
              gconstpointer  unused)
{
  static const struct
  {
    const char *row;
    const char *text;
    const char *fault;
  } cases[] = {
    { "Likely", "viel", "This is no amount." },
    { "Low, if it may be less", "1--", "This is no amount." },
    { "High, if it may be more", "99999999999999999999", "larger than can be computed with" },
  };
  AdwDialog *dialog = open_price_dialog (test);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *row = get_row (dialog, cases[i].row);
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

      enter (dialog, cases[i].row, cases[i].text);
      press (test, dialog, "_Change");
      g_assert_true (pakt_cost_test_get_dialog (test) == dialog);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      assert_says (dialog, cases[i].fault);
      g_assert_null (pakt_desk_get_undo_label (test->desk));
      enter (dialog, cases[i].row, before);
    }

  enter (dialog, "Likely", is_german () ? "1,23456" : "1.23456");
  press (test, dialog, "_Change");
  assert_says (dialog, "at most four decimals");
  g_assert_null (pakt_desk_get_undo_label (test->desk));

  /* Put right it is taken, and the marks are gone. */
  enter (dialog, "Likely", is_german () ? "1,2345" : "1.2345");
  press (test, dialog, "_Change");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, 12345);
}

/* Unknown is not 0: sums become minimums and say so. */
static void
test_unknown (PaktCostTest  *test,
              gconstpointer  unused)
{
  AdwDialog *dialog = open_price_dialog (test);
  guint row;
  guint column = YEAR - 2026;
  g_auto (PaktGridCell) before = { 0, };
  g_auto (PaktGridCell) after = { 0, };

  g_assert_true (pakt_cost_rows_find (pakt_cost_view_get_rows (test->view), SERVICE, &row));
  pakt_grid_model_get_cell (test->model, row, column, &before);
  g_assert_null (before.prefix);
  enter (dialog, "Likely", "  ");
  press (test, dialog, "_Change");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, PAKT_NONE);
  pakt_grid_model_get_cell (test->model, row, column, &after);
  g_assert_cmpstr (after.prefix, ==, "at least");
  assert_says (test->explanation, "at least");

  /* The next time nothing stands there, rather than a 0. */
  dialog = open_price_dialog (test);
  assert_entry (dialog, "Likely", PAKT_NONE);
  assert_says (dialog, "An empty price is unknown, not 0");
  enter (dialog, "Likely", "0");
  press (test, dialog, "_Change");
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, 0);
  pakt_grid_cell_clear (&after);
  pakt_grid_model_get_cell (test->model, row, column, &after);
  g_assert_null (after.prefix);
}

/* Another item, another month: the price in force then. */
static void
test_choices (PaktCostTest  *test,
              gconstpointer  unused)
{
  AdwDialog *dialog = open_price_dialog (test);

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (dialog, "Cost Item")), 1);
  assert_entry (dialog, "Likely", 24000000);
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (dialog, "Year")), 2027);
  assert_entry (dialog, "Likely", PAKT_NONE);
  assert_says (dialog, "No price is known so far");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (dialog, "Valid from Month")), 2);
  assert_entry (dialog, "Likely", 24000000);
  press (test, dialog, "_Cancel");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_null (pakt_desk_get_undo_label (test->desk));
}

static AdwDialog *
open_offer (PaktCostTest *test)
{
  AdwDialog *dialog;

  open_explanation (test);
  dialog = open_dialog (test);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "Später und teurer"));
  return dialog;
}

/* In a scenario nothing is changed by accident: the base plan is, and is seen. */
static void
test_offer_base (PaktCostTest  *test,
                 gconstpointer  unused)
{
  AdwDialog *dialog;

  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  dialog = open_offer (test);
  press (test, dialog, "_Cancel");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_cmpstr (pakt_desk_get_scenario (test->desk), ==, "spaeter-teurer");

  press (test, open_offer (test), "Change in _Base Plan");
  g_assert_null (pakt_desk_get_scenario (test->desk));
  dialog = pakt_cost_test_get_dialog (test);
  g_assert_true (PAKT_IS_PRICE_DIALOG (dialog));
  enter (dialog, "Likely", "1");
  press (test, dialog, "_Change");
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, 10000);
  g_assert_nonnull (pakt_desk_get_undo_label (test->desk));
}

/* An assumption changes the scenario, not the base plan, and is one step. */
static void
test_offer_assumption (PaktCostTest  *test,
                       gconstpointer  unused)
{
  gint64 base = get_total (test);
  guint n_assumptions;
  gint64 total;
  AdwDialog *dialog;

  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  total = get_total (test);
  n_assumptions = pakt_desk_count_assumptions (test->desk);
  press (test, open_offer (test), "Add as _Assumption");
  dialog = pakt_cost_test_get_dialog (test);
  g_assert_true (PAKT_IS_SCALE_DIALOG (dialog));
  assert_says (dialog, "Einbürgerung");
  assert_says (dialog, "Später und teurer");
  g_assert_cmpint ((int) adw_spin_row_get_value (ADW_SPIN_ROW (get_row (dialog, "From Year"))), ==, YEAR);
  g_assert_cmpint ((int) adw_spin_row_get_value (ADW_SPIN_ROW (get_row (dialog, "Until Year"))), ==, 2035);

  /* No period ends before it begins. */
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (dialog, "Until Year")), YEAR - 1);
  g_assert_cmpint ((int) adw_spin_row_get_value (ADW_SPIN_ROW (get_row (dialog, "From Year"))), ==, YEAR - 1);
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (dialog, "From Year")), YEAR);

  enter (dialog, "Percent of the Plan’s Prices", "");
  press (test, dialog, "_Add");
  g_assert_true (gtk_widget_has_css_class (get_row (dialog, "Percent of the Plan’s Prices"), "error"));
  enter (dialog, "Percent of the Plan’s Prices", "1001");
  press (test, dialog, "_Add");
  assert_says (dialog, "Enter a percentage from 0 to 1000");
  g_assert_null (pakt_desk_get_undo_label (test->desk));

  enter (dialog, "Percent of the Plan’s Prices", is_german () ? "312,5" : "312.5");
  press (test, dialog, "_Add");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_cmpstr (pakt_desk_get_undo_label (test->desk), ==, "Add an assumption to “Später und teurer”");
  g_assert_cmpstr (pakt_desk_get_scenario (test->desk), ==, "spaeter-teurer");
  g_assert_cmpuint (pakt_desk_count_assumptions (test->desk), ==, n_assumptions + 1);
  g_assert_cmpint (get_total (test), >, total);
  assert_says (test->window, "4 assumptions");

  pakt_cost_test_set_scenario (test, NULL);
  g_assert_cmpint (get_total (test), ==, base);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.undo", NULL);
  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  g_assert_cmpint (get_total (test), ==, total);
  g_assert_null (pakt_desk_get_undo_label (test->desk));
}

static void
edit_elsewhere (PaktCostTest *test,
                PaktDelta    *delta)
{
  g_autoptr (GError) error = NULL;
  PaktStore *other = pakt_store_open (test->path, PAKT_STORE_WRITE, &error);

  g_assert_no_error (error);
  pakt_store_commit (other, PAKT_ACTION_EDIT, 0, "Anderswo", delta, &error);
  g_assert_no_error (error);
  pakt_store_free (other);
  pakt_desk_look (test->desk);
  pakt_cost_test_wait (test);
}

/* While the dialog is open another program changes the plan: what is entered is about the plan as it is then. */
static void
test_changed_meanwhile (PaktCostTest  *test,
                        gconstpointer  unused)
{
  AdwDialog *dialog = open_price_dialog (test);
  guint n_rows;
  const PaktPlanRow *plan = PAKT_PLAN_ROWS (pakt_desk_get_plan (test->desk), PLAN, PaktPlanRow, &n_rows);
  PaktPlanRow renamed = *plan;
  g_autoptr (PaktDelta) delta = pakt_delta_new ();

  renamed.title = "Von nebenan";
  pakt_delta_add_difference (delta, PAKT_TABLE_PLAN, plan, &renamed);
  edit_elsewhere (test, delta);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (test->desk)), ==, "Von nebenan");

  enter (dialog, "Likely", "7");
  press (test, dialog, "_Change");
  g_assert_null (pakt_cost_test_get_dialog (test));
  g_assert_cmpint (find_price (test, YEAR)->likely, ==, 70000);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (test->desk)), ==, "Von nebenan");
}

/* The scenario goes while an assumption is made for it: there is nothing to add it to, which is said. */
static void
test_scenario_gone (PaktCostTest  *test,
                    gconstpointer  unused)
{
  PaktPlan *plan = pakt_desk_get_plan (test->desk);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  guint n_rows;
  const PaktAssumptionRow *assumptions = PAKT_PLAN_ROWS (plan, ASSUMPTIONS, PaktAssumptionRow, &n_rows);
  const PaktScenarioRow *scenarios;
  AdwDialog *dialog;

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (assumptions[i].scenario, "spaeter-teurer"))
      pakt_delta_add_difference (delta, PAKT_TABLE_ASSUMPTIONS, &assumptions[i], NULL);
  scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (scenarios[i].scenario, "spaeter-teurer"))
      pakt_delta_add_difference (delta, PAKT_TABLE_SCENARIOS, &scenarios[i], NULL);

  pakt_cost_test_set_scenario (test, "spaeter-teurer");
  press (test, open_offer (test), "Add as _Assumption");
  dialog = pakt_cost_test_get_dialog (test);
  edit_elsewhere (test, delta);
  g_assert_null (pakt_desk_get_scenario (test->desk));

  press (test, dialog, "_Add");
  g_assert_cmpstr (pakt_desk_get_undo_label (test->desk), ==, "Anderswo");
  g_assert_true (pakt_cost_test_get_dialog (test) == dialog);
  press (test, dialog, "_Cancel");
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  pakt_cost_test_add ("/ui/cost-edit/offered", "staircase", test_offered);
  pakt_cost_test_add ("/ui/cost-edit/price", "staircase", test_price);
  pakt_cost_test_add ("/ui/cost-edit/invalid", "staircase", test_invalid);
  pakt_cost_test_add ("/ui/cost-edit/unknown", "staircase", test_unknown);
  pakt_cost_test_add ("/ui/cost-edit/choices", "staircase", test_choices);
  pakt_cost_test_add ("/ui/cost-edit/offer-base", "staircase", test_offer_base);
  pakt_cost_test_add ("/ui/cost-edit/offer-assumption", "staircase", test_offer_assumption);
  pakt_cost_test_add ("/ui/cost-edit/changed-meanwhile", "staircase", test_changed_meanwhile);
  pakt_cost_test_add ("/ui/cost-edit/scenario-gone", "staircase", test_scenario_gone);

  return pakt_cost_test_run ();
}
