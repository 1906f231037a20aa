/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-backup.h"
#include "pakt-desk-test.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The figures of the first and the last year are those that the fixture expects. */
static void
test_open (PaktDeskTest  *fixture,
           gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  PaktYears *years = pakt_desk_get_years (desk);

  g_assert_no_error (pakt_desk_get_error (desk));
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Treppe");
  g_assert_cmpuint (pakt_years_get_n (years), ==, 10);
  g_assert_cmpint (pakt_years_get (years, 0)->year, ==, 2026);
  g_assert_cmpint (pakt_years_get (years, 0)->figures.total, ==, 13868430);
  g_assert_cmpint (pakt_years_get (years, 9)->figures.municipal, ==, 3689400);
  g_assert_cmpint (pakt_years_get_sum (years)->figures.unknown, ==, 1);
  g_assert_cmpuint (pakt_years_get_n_unknown_items (years), ==, 1);
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_cmpuint (pakt_desk_count_assumptions (desk), ==, 0);
}

static void
test_scenario (PaktDeskTest  *fixture,
               gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  gint64 base = pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total;
  guint n_changed = 0;
  guint n_notified = 0;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (desk, "notify::scenario", G_CALLBACK (count_cb), &n_notified);

  pakt_desk_set_scenario (desk, "spaeter-teurer");
  g_assert_null (pakt_desk_get_scenario (desk));
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter-teurer");
  g_assert_cmpstr (pakt_desk_get_scenario_name (desk), ==, "Später und teurer");
  g_assert_cmpuint (pakt_desk_count_assumptions (desk), ==, 3);
  g_assert_cmpint (pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total, !=, base);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_notified, ==, 1);

  /* What is there already is no wish. */
  pakt_desk_set_scenario (desk, "spaeter-teurer");
  g_assert_false (pakt_desk_get_busy (desk));

  g_object_set (desk, "scenario", NULL, NULL);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total, ==, base);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_last_wish_wins (PaktDeskTest  *fixture,
                     gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  guint n_changed = 0;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (count_cb), &n_changed);
  pakt_desk_set_scenario (desk, "austritt");
  pakt_desk_set_scenario (desk, "spaeter");
  pakt_desk_set_scenario (desk, "zusammen");
  pakt_test_wait_for (desk);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "zusammen");
  g_assert_cmpuint (n_changed, ==, 1);

  /* A wish taken back leaves no trace. */
  pakt_desk_set_scenario (desk, "austritt");
  pakt_desk_set_scenario (desk, "zusammen");
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "zusammen");
}

static void
test_missing (void)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = pakt_test_load_example ("staircase");

  pakt_desk_open (desk, "/nowhere/no-such-plan.pakt");
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_assert_null (pakt_desk_get_plan (desk));
  g_assert_null (pakt_desk_get_years (desk));

  /* It is no dead end. */
  pakt_desk_open_plan (desk, plan);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_null (pakt_desk_get_error (desk));
}

static void
test_unknown_scenario (PaktDeskTest  *fixture,
                       gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;

  pakt_desk_set_scenario (desk, "gibt-es-nicht");
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_nonnull (pakt_desk_get_plan (desk));
  g_assert_cmpuint (pakt_desk_count_assumptions (desk), ==, 0);

  pakt_desk_set_scenario (desk, NULL);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
}

static void
test_finalize_while_busy (void)
{
  PaktDesk *desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = pakt_test_load_example ("staircase");

  pakt_desk_open_plan (desk, plan);
  pakt_test_let_go (desk);
}

/* A plan without a file is for looking at. */
static void
test_in_memory (void)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = pakt_test_load_example ("staircase");
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_open_plan (desk, plan);
  pakt_test_wait_for (desk);
  delta = pakt_test_make_title_edit (desk, "Anders");
  g_assert_false (pakt_desk_get_can_edit (desk));
  g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_assert_null (pakt_desk_get_actions (desk));
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Treppe");
}

/* What is changed has new figures at once, is named by undo, and is still there after closing. */
static void
test_edit (PaktDeskTest  *fixture,
           gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = pakt_test_make_price_edit (pakt_desk_get_plan (desk));
  g_autoptr (GError) error = NULL;
  gint64 before = pakt_test_get_total (desk);
  gint64 after;

  g_assert_true (pakt_desk_get_can_edit (desk));
  g_assert_null (pakt_desk_get_undo_label (desk));
  fixture->n_changed = 0;

  pakt_desk_edit (desk, delta, "Preise verdoppelt", &error);
  g_assert_no_error (error);
  after = pakt_test_get_total (desk);
  g_assert_cmpint (after, >, before);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, "Preise verdoppelt");

  pakt_desk_undo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_test_get_total (desk), ==, before);
  g_assert_null (pakt_desk_get_undo_label (desk));
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, "Preise verdoppelt");

  pakt_desk_open (desk, fixture->path);
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, "Preise verdoppelt");
  pakt_desk_redo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_test_get_total (desk), ==, after);
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 3);

  g_assert_false (pakt_desk_redo (desk, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
}

static void
test_invalid_edit (PaktDeskTest  *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  const char *unknown[] = { "gibt-es-nicht", "10041100", "none", "", "", "", "", "", NULL };
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktDelta) nothing = pakt_delta_new ();
  g_autoptr (GError) error = NULL;

  pakt_delta_add (delta, PAKT_TABLE_ADOPTIONS, NULL, unknown);
  g_assert_false (pakt_desk_edit (desk, delta, "Unsinn", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 0);
  g_clear_error (&error);

  /* To change nothing is no action. */
  g_assert_true (pakt_desk_edit (desk, nothing, "Nichts", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 0);
}

/* The active scenario's figures follow an edit; if the edit removes the scenario, the base plan's are shown. */
static void
test_edit_in_scenario (PaktDeskTest  *fixture,
                       gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = pakt_test_make_price_edit (pakt_desk_get_plan (desk));
  g_autoptr (PaktDelta) removal = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  gint64 before;

  pakt_desk_set_scenario (desk, "spaeter-teurer");
  pakt_test_wait_for (desk);
  before = pakt_test_get_total (desk);
  pakt_desk_edit (desk, delta, "Preise verdoppelt", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter-teurer");
  g_assert_cmpint (pakt_test_get_total (desk), >, before);

  for (PaktTableId id = PAKT_TABLE_SCENARIOS; id <= PAKT_TABLE_ASSUMPTIONS; id++)
    {
      const PaktTable *table = pakt_table_get (id);
      guint n_rows;
      const char *rows = pakt_plan_get_rows (pakt_desk_get_plan (desk), id, &n_rows);

      for (guint row = 0; row < n_rows; row++)
        pakt_delta_add_difference (removal, id, rows + row * table->row_size, NULL);
    }
  pakt_desk_edit (desk, removal, "Szenarien entfernt", &error);
  g_assert_no_error (error);
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
}

/* An edit while the figures of a scenario are still being made: both come true. */
static void
test_edit_while_busy (PaktDeskTest  *fixture,
                      gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = pakt_test_make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  pakt_desk_set_scenario (desk, "spaeter-teurer");
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_desk_edit (desk, delta, "Titel", &error);
  g_assert_no_error (error);
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Neu");
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter-teurer");
}

static void
test_selection (PaktDeskTest  *fixture,
                gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autofree char *key = NULL;
  PaktTableId table;
  guint n_notified = 0;

  g_signal_connect_swapped (desk, "notify::selection", G_CALLBACK (count_cb), &n_notified);
  pakt_desk_select (desk, PAKT_TABLE_SERVICES, "ewa");
  pakt_desk_select (desk, PAKT_TABLE_SERVICES, "ewa");
  key = pakt_desk_dup_selection (desk, &table);
  g_assert_cmpstr (key, ==, "ewa");
  g_assert_cmpint (table, ==, PAKT_TABLE_SERVICES);
  g_assert_cmpuint (n_notified, ==, 1);

  pakt_desk_select (desk, PAKT_TABLE_TOPICS, "ewa");
  pakt_desk_select (desk, PAKT_TABLE_TOPICS, NULL);
  g_assert_cmpuint (n_notified, ==, 3);
  g_signal_handlers_disconnect_by_data (desk, &n_notified);
}

/* The first work of a day leaves a backup of the state before it. */
static void
test_backup (PaktDeskTest  *fixture,
             gconstpointer  data)
{
  g_autofree char *root = pakt_backup_get_default_root ();
  const char *id = pakt_plan_get_id (pakt_desk_get_plan (fixture->desk));
  g_autoptr (GPtrArray) backups = pakt_backup_list (root, id);
  const PaktBackup *backup;

  g_assert_cmpuint (backups->len, >=, 1);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpint (backup->reason, ==, PAKT_BACKUP_DAILY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  pakt_desk_test_add ("/desk/open", test_open);
  pakt_desk_test_add ("/desk/scenario", test_scenario);
  pakt_desk_test_add ("/desk/last-wish-wins", test_last_wish_wins);
  pakt_desk_test_add ("/desk/unknown-scenario", test_unknown_scenario);
  pakt_desk_test_add ("/desk/edit", test_edit);
  pakt_desk_test_add ("/desk/invalid-edit", test_invalid_edit);
  pakt_desk_test_add ("/desk/edit-in-scenario", test_edit_in_scenario);
  pakt_desk_test_add ("/desk/edit-while-busy", test_edit_while_busy);
  pakt_desk_test_add ("/desk/selection", test_selection);
  pakt_desk_test_add ("/desk/backup", test_backup);
  g_test_add_func ("/desk/missing", test_missing);
  g_test_add_func ("/desk/in-memory", test_in_memory);
  g_test_add_func ("/desk/finalize-while-busy", test_finalize_while_busy);

  return g_test_run ();
}
