/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart.h"
#include "pakt-deadline-list.h"
#include "pakt-figure-box.h"
#include "pakt-finding-group.h"
#include "pakt-finding-list.h"
#include "pakt-folder.h"
#include "pakt-format.h"
#include "pakt-key-figure.h"
#include "pakt-overview.h"
#include "pakt-overview-page.h"
#include "pakt-test-plan.h"
#include "pakt-ui-test.h"

/* The overview says what the desk has, and leads to what is missing. */

#define TODAY ((PaktDate) 20261124)

typedef struct
{
  GtkWindow *window;
  PaktOverviewPage *page;
  PaktDesk *desk;
  GString *jumps;
} Test;

static void
jump_cb (Test       *test,
         guint       table,
         const char *key)
{
  g_string_append_printf (test->jumps, "%s %s\n", pakt_table_get ((PaktTableId) table)->name, key);
}

static void
wait_for_page (Test *test)
{
  pakt_ui_test_wait (test->desk);
  do
    pakt_ui_test_settle ();
  while (pakt_overview_page_get_busy (test->page));
}

static void
set_up (Test     *test,
        PaktPlan *plan)
{
  test->window = GTK_WINDOW (gtk_window_new ());
  test->page = PAKT_OVERVIEW_PAGE (pakt_overview_page_new ());
  test->desk = pakt_desk_new ();
  test->jumps = g_string_new (NULL);
  g_signal_connect_swapped (test->page, "jump", G_CALLBACK (jump_cb), test);
  pakt_overview_page_set_today (test->page, TODAY);
  gtk_window_set_child (test->window, GTK_WIDGET (test->page));
  gtk_window_set_default_size (test->window, 900, 700);
  gtk_window_present (test->window);
  pakt_overview_page_set_desk (test->page, test->desk);
  pakt_desk_open_plan (test->desk, plan);
  wait_for_page (test);
}

static void
tear_down (Test *test)
{
  pakt_ui_test_close (test->window);
  g_clear_object (&test->desk);
  g_string_free (test->jumps, TRUE);
}

static PaktPlan *
load (const char *fixture)
{
  g_autoptr (GFile) folder = fixture != NULL ? pakt_ui_test_fixture (fixture)
                                             : g_file_new_for_uri (PAKT_EXAMPLE_URI);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* All that the labels in @widget say, one a line. */
static void
collect (GtkWidget *widget,
         GString   *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static char *
get_text (gpointer widget)
{
  GString *text = g_string_new (NULL);

  collect (widget, text);
  return g_string_free_and_steal (text);
}

static void
assert_says (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static GtkWidget *
find (Test  *test,
      GType  type)
{
  GtkWidget *widget = pakt_ui_test_find (GTK_WIDGET (test->page), type);

  g_assert_nonnull (widget);
  return widget;
}

static PaktKeyFigure *
find_figure (GtkWidget  *widget,
             const char *title)
{
  PaktKeyFigure *found = NULL;

  if (PAKT_IS_KEY_FIGURE (widget))
    {
      g_autofree char *its = NULL;

      g_object_get (widget, "title", &its, NULL);
      return g_strcmp0 (its, title) == 0 ? PAKT_KEY_FIGURE (widget) : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_figure (child, title);

  return found;
}

static void
assert_figure (Test       *test,
               const char *title,
               const char *value)
{
  PaktKeyFigure *figure = find_figure (GTK_WIDGET (test->page), title);
  g_autofree char *markup = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (figure);
  g_object_get (figure, "value", &markup, NULL);
  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, value);
}

static char *
dup_reach (const PaktReach *reach)
{
  g_autofree char *live = pakt_format_count (reach->live);
  g_autofree char *competent = pakt_format_count (reach->competent);

  return g_strdup_printf ("%s of %s", live, competent);
}

/* The page's figures are those of the result that the desk has. */
static void
assert_figures (Test *test)
{
  PaktMonth month = pakt_date_month (pakt_plan_get_as_of (pakt_desk_get_plan (test->desk)));
  g_autoptr (PaktOverview) overview = pakt_overview_new (pakt_desk_get_result (test->desk), month, NULL);
  PaktStackData *data = pakt_chart_get_data (PAKT_CHART (find (test, PAKT_TYPE_CHART)));
  PaktYears *years = pakt_desk_get_years (test->desk);
  g_autofree char *services = dup_reach (pakt_overview_get_services (overview));
  g_autofree char *pairs = dup_reach (pakt_overview_get_pairs (overview));

  assert_figure (test, "Services in use", services);
  assert_figure (test, "Introductions", pairs);
  for (guint i = 0; i < pakt_overview_get_n_burdens (overview); i++)
    {
      const PaktBurden *burden = pakt_overview_get_burden (overview, i);
      g_autofree char *title = g_strdup_printf ("%d", burden->year);
      g_autofree char *money = pakt_format_money (burden->burden);
      g_autofree char *value = burden->unknown > 0 ? g_strdup_printf ("at least %s", money) : g_strdup (money);

      assert_figure (test, title, value);
    }

  g_assert_cmpuint (pakt_stack_data_get_n_columns (data), ==, pakt_years_get_n (years));
  for (guint i = 0; i < pakt_years_get_n (years); i++)
    {
      const PaktFigures *figures = &pakt_years_get (years, i)->figures;
      const PaktStackColumn *column = pakt_stack_data_get_column (data, i);

      g_assert_cmpint (column->amounts[0], ==, figures->land);
      g_assert_cmpint (column->amounts[1], ==, figures->municipal);
      g_assert_cmpint (column->total, ==, figures->land + figures->municipal);
    }
}

/* Base plan and scenario, in turn. */
static void
test_figures (void)
{
  static const char * const fixtures[] = { NULL, "staircase", "corner-1", "random-3" };

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autoptr (PaktPlan) plan = load (fixtures[i]);
      guint n_scenarios;
      const PaktScenarioRow *scenarios = PAKT_PLAN_ROWS (plan, SCENARIOS, PaktScenarioRow, &n_scenarios);
      Test test;

      set_up (&test, plan);
      assert_figures (&test);
      for (guint j = 0; j < n_scenarios; j++)
        {
          g_autofree char *text = NULL;

          pakt_desk_set_scenario (test.desk, scenarios[j].scenario);
          wait_for_page (&test);
          assert_figures (&test);
          text = get_text (test.page);
          assert_says (text, "What is missing in the base plan\n");
        }
      pakt_desk_set_scenario (test.desk, NULL);
      wait_for_page (&test);
      assert_figures (&test);
      tear_down (&test);
    }
}

static void
assert_ozg (PaktDate    today,
            const char *value)
{
  g_autoptr (PaktPlan) plan = load ("staircase");
  Test test;

  set_up (&test, plan);
  pakt_overview_page_set_today (test.page, today);
  wait_for_page (&test);
  assert_figure (&test, "OZG deadline", value);
  tear_down (&test);
}

static void
test_countdown (void)
{
  assert_ozg (TODAY, "402 days left");
  assert_ozg (20271230, "1 day left");
  assert_ozg (20271231, "Today");
  assert_ozg (20280101, "Past for 1 day");
  assert_ozg (20290101, "Past for 367 days");
}

static void
test_deadlines (void)
{
  g_autoptr (PaktPlan) plan = load ("staircase");
  PaktDeadlineList *list;
  g_autofree char *wide = NULL;
  g_autofree char *narrow = NULL;
  g_autofree char *late = NULL;
  Test test;

  set_up (&test, plan);
  list = PAKT_DEADLINE_LIST (find (&test, PAKT_TYPE_DEADLINE_LIST));
  wide = get_text (list);
  assert_says (wide, "31 Dec 2026 · Pakt 2\n");
  assert_says (wide, "in 37 days\n");
  assert_says (wide, "30 Sep 2027 · Pakt 9\n");
  assert_says (wide, "30 Nov 2027 · Pakt 1 · chosen reading\n");
  assert_says (wide, "31 Dec 2027 · Pakt 3, goal 4\n");
  assert_says (wide, "falls from 100% to 75%\n1 Jan 2028 · Pakt 4.2\n");
  g_assert_null (strstr (wide, "2029"));

  pakt_deadline_list_set_narrow (list, TRUE);
  narrow = get_text (list);
  assert_says (narrow, "1 Jan 2028 · in 403 days · Pakt 4.2\n");

  /* The last day is a deadline as long as it lasts; behind it there is none. */
  pakt_overview_page_set_today (test.page, 20351218);
  late = get_text (list);
  assert_says (late, "The Pakt ends\n18 Dec 2035 · today · Pakt 9\n");
  pakt_overview_page_set_today (test.page, 20351219);
  g_assert_null (pakt_ui_test_find (GTK_WIDGET (list), ADW_TYPE_ACTION_ROW));

  tear_down (&test);
}

/* Every finding leads to its row; groups say what and how many. */
static void
test_findings (void)
{
  g_autoptr (PaktPlan) plan = load (NULL);
  g_autoptr (PaktFindings) findings = pakt_findings_new (plan, NULL, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  GtkWidget *group;
  Test test;

  set_up (&test, plan);
  group = find (&test, PAKT_TYPE_FINDING_GROUP);
  for (guint i = 0; i < pakt_findings_get_n_groups (findings); i++)
    {
      guint n = pakt_findings_get_n (findings, i);
      g_autofree char *count = g_strdup_printf (" (%u)", n);
      GtkWidget *row;

      g_assert_true (PAKT_IS_FINDING_GROUP (group));
      g_assert_cmpstr (pakt_finding_group_get_code (PAKT_FINDING_GROUP (group)), ==,
                       pakt_findings_get_code (findings, i));
      g_assert_true (g_str_has_suffix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (group)), count));
      g_assert_false (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (group)),
                                        pakt_findings_get_code (findings, i)));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
      pakt_ui_test_settle ();

      for (guint j = 0; j < n; j++)
        {
          const PaktFinding *finding = pakt_findings_get (findings, i, j);

          row = pakt_finding_group_get_row (PAKT_FINDING_GROUP (group), j);
          g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, finding->message);
          adw_action_row_activate (ADW_ACTION_ROW (row));
          g_string_append_printf (expected, "%s %s\n", pakt_table_get (finding->table)->name, finding->key);
        }
      group = gtk_widget_get_next_sibling (group);
    }

  g_assert_null (group);
  g_assert_cmpuint (expected->len, >, 0);
  g_assert_cmpstr (test.jumps->str, ==, expected->str);
  tear_down (&test);
}

static PaktPlanBuilder *
begin_plan (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY "|as_of=2026-11-20");
  pakt_test_add (builder, "bodies", "ags=1|name=K|kind=district");
  pakt_test_add (builder, "population", "ags=1|reference_date=2022-05-15|population=100");
  pakt_test_add (builder, "providers", "provider=p|name=P");
  pakt_test_add (builder, "services", "service=s|name=S|list=efa|level=district");
  pakt_test_add (builder, "cost_items", "item=i|service=s|name=I|kind=operation|basis=fixed|provider=p");
  pakt_test_add (builder, "prices", "item=i|valid_from=2026-01|likely=12");
  pakt_test_add (builder, "adoptions", "service=s|ags=1|stage=live|actual_from=2026-01-01");

  return builder;
}

static void
test_nothing_missing (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_build (begin_plan ());
  g_autofree char *text = NULL;
  GtkStack *stack;
  Test test;

  set_up (&test, plan);
  stack = GTK_STACK (pakt_ui_test_find (find (&test, PAKT_TYPE_FINDING_LIST), GTK_TYPE_STACK));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  text = get_text (gtk_stack_get_visible_child (stack));
  assert_says (text, "Nothing Is Missing");
  assert_figure (&test, "Services in use", "1 of 1");
  assert_figure (&test, "Inhabitants covered", "100%");
  tear_down (&test);
}

/* Of hundreds of findings some are shown at first, and all in the end. */
static void
test_many_findings (void)
{
  PaktPlanBuilder *builder = begin_plan ();
  g_autoptr (PaktPlan) plan = NULL;
  PaktFindingGroup *group;
  Test test;

  for (guint i = 0; i < 120; i++)
    pakt_test_add (builder, "services", "service=t%03u|name=T|list=own|level=district", i);
  plan = pakt_test_build (builder);
  set_up (&test, plan);
  group = PAKT_FINDING_GROUP (find (&test, PAKT_TYPE_FINDING_GROUP));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (group)), ==, "Service without cost items (120)");
  g_assert_null (pakt_finding_group_get_row (group, 0));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  g_assert_nonnull (pakt_finding_group_get_row (group, 49));
  g_assert_null (pakt_finding_group_get_row (group, 50));
  g_signal_emit_by_name (pakt_ui_test_find (GTK_WIDGET (group), ADW_TYPE_BUTTON_ROW), "activated");
  g_assert_nonnull (pakt_finding_group_get_row (group, 99));
  g_signal_emit_by_name (pakt_ui_test_find (GTK_WIDGET (group), ADW_TYPE_BUTTON_ROW), "activated");
  g_assert_nonnull (pakt_finding_group_get_row (group, 119));
  g_assert_null (pakt_finding_group_get_row (group, 120));
  g_assert_null (pakt_ui_test_find (GTK_WIDGET (group), ADW_TYPE_BUTTON_ROW));

  tear_down (&test);
}

static void
test_empty (void)
{
  g_autoptr (PaktPlan) empty = pakt_ui_test_new_plan ();
  g_autoptr (PaktPlan) plan = load ("staircase");
  GtkStack *stack;
  Test test;

  set_up (&test, empty);
  stack = GTK_STACK (find (&test, GTK_TYPE_STACK));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  pakt_desk_open_plan (test.desk, plan);
  wait_for_page (&test);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "overview");
  assert_figures (&test);
  tear_down (&test);
}

#define LARGE ((PaktTestSize) { 10, 390, 100, 150, 34000, 6 })

/* A large plan is looked over in threads: the last wish wins, and a page may go while they run. */
static void
test_large (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&LARGE);
  Test test;

  g_assert_false (pakt_overview_is_quick (plan));
  set_up (&test, plan);
  assert_figures (&test);

  pakt_desk_set_scenario (test.desk, "dated");
  pakt_ui_test_wait (test.desk);
  pakt_desk_set_scenario (test.desk, "loose");
  pakt_ui_test_wait (test.desk);
  g_assert_true (pakt_overview_page_get_busy (test.page));
  wait_for_page (&test);
  assert_figures (&test);

  pakt_desk_set_scenario (test.desk, NULL);
  pakt_ui_test_wait (test.desk);
  tear_down (&test);
}

/* Out of sight nothing is computed; back in sight it is what the desk has by then. */
static void
test_hidden (void)
{
  g_autoptr (PaktPlan) plan = load ("staircase");
  Test test;

  set_up (&test, plan);
  gtk_widget_set_visible (GTK_WIDGET (test.page), FALSE);
  pakt_desk_set_scenario (test.desk, "austritt");
  wait_for_page (&test);
  gtk_widget_set_visible (GTK_WIDGET (test.page), TRUE);
  wait_for_page (&test);
  assert_figures (&test);
  tear_down (&test);
}

/* How many children stand in the first row of a box that is @width wide; all rows are as full. */
static guint
count_columns (GtkWidget *box,
               int        width)
{
  guint columns = 0;
  guint n = 0;
  int minimum;
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, width, height }, -1);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (child))
        continue;

      g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, (float) width);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, (float) height);
      columns += bounds.origin.y < 1;
      n++;
    }

  g_assert_cmpuint (n % columns, ==, 0);
  return columns;
}

/* Four figures stand in four, two or one column, and long amounts take the room that they need. */
static void
test_columns (void)
{
  GtkWidget *box = g_object_ref_sink (pakt_figure_box_new ());
  GtkWidget *figures[4];

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      figures[i] = pakt_key_figure_new ();
      g_object_set (figures[i], "title", "2028", "value", "€1", "note", "a note that is rather long", NULL);
      gtk_widget_set_parent (figures[i], box);
    }

  g_assert_cmpuint (count_columns (box, 1000), ==, 4);
  g_assert_cmpuint (count_columns (box, 630), ==, 4);
  g_assert_cmpuint (count_columns (box, 629), ==, 2);
  g_assert_cmpuint (count_columns (box, 300), ==, 1);

  g_object_set (figures[0], "value", "€1,234,567,890,123,456.78", NULL);
  g_assert_cmpuint (count_columns (box, 700), ==, 2);

  gtk_widget_set_visible (figures[3], FALSE);
  g_assert_cmpuint (count_columns (box, 1400), ==, 3);
  g_assert_cmpuint (count_columns (box, 500), ==, 1);
  gtk_widget_set_visible (figures[0], FALSE);
  g_assert_cmpuint (count_columns (box, 400), ==, 2);

  g_object_unref (box);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  g_test_add_func ("/ui/overview/figures", test_figures);
  g_test_add_func ("/ui/overview/countdown", test_countdown);
  g_test_add_func ("/ui/overview/deadlines", test_deadlines);
  g_test_add_func ("/ui/overview/findings", test_findings);
  g_test_add_func ("/ui/overview/nothing-missing", test_nothing_missing);
  g_test_add_func ("/ui/overview/many-findings", test_many_findings);
  g_test_add_func ("/ui/overview/empty", test_empty);
  g_test_add_func ("/ui/overview/large", test_large);
  g_test_add_func ("/ui/overview/hidden", test_hidden);
  g_test_add_func ("/ui/overview/columns", test_columns);

  return g_test_run ();
}
