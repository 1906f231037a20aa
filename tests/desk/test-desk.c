/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-desk.h"
#include "pakt-folder.h"

/* A plan file of its own for each test, in a folder that goes with it. */
typedef struct
{
  char *folder;
  char *path;
  PaktDesk *desk;
  GPtrArray *messages;
  guint n_changed;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
changed_cb (PaktDesk  *desk,
            PaktDelta *delta,
            Fixture   *fixture)
{
  fixture->n_changed++;
}

static void
message_cb (PaktDesk   *desk,
            const char *text,
            Fixture    *fixture)
{
  g_ptr_array_add (fixture->messages, g_strdup (text));
}

static void
wait_for (PaktDesk *desk)
{
  while (pakt_desk_get_busy (desk))
    g_main_context_iteration (NULL, TRUE);
}

static PaktPlan *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_folder_load (folder, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  name)
{
  g_autoptr (PaktPlan) plan = load_fixture (name);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("desk-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "plan.pakt", NULL);
  pakt_plan_write_file (plan, fixture->path, PAKT_WRITE_NEW, &error);
  g_assert_no_error (error);

  fixture->messages = g_ptr_array_new_with_free_func (g_free);
  fixture->desk = pakt_desk_new ();
  g_signal_connect (fixture->desk, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->desk, "message", G_CALLBACK (message_cb), fixture);
  pakt_desk_open (fixture->desk, fixture->path);
  g_assert_cmpint (pakt_desk_get_state (fixture->desk), ==, PAKT_DESK_LOADING);
  g_assert_false (pakt_desk_get_can_edit (fixture->desk));
  wait_for (fixture->desk);
}

/* A thread that is done may hold the desk for a moment longer. */
static void
let_go (PaktDesk *desk)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  gpointer weak = desk;

  g_object_add_weak_pointer (G_OBJECT (desk), &weak);
  g_object_unref (desk);
  while (weak != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);

  g_assert_null (weak);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  name)
{
  g_signal_handlers_disconnect_by_data (fixture->desk, fixture);
  let_go (fixture->desk);
  g_ptr_array_unref (fixture->messages);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PaktDelta *
make_title_edit (PaktDesk   *desk,
                 const char *title)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  guint n_rows;
  gconstpointer row = pakt_plan_get_rows (pakt_desk_get_plan (desk), PAKT_TABLE_PLAN, &n_rows);
  g_auto (GStrv) before = g_new0 (char *, table->n_columns + 1);
  g_auto (GStrv) after = g_new0 (char *, table->n_columns + 1);
  PaktDelta *delta = pakt_delta_new ();

  for (guint i = 0; i < table->n_columns; i++)
    {
      before[i] = pakt_column_to_ascii (&table->columns[i], row);
      after[i] = g_strdup (g_str_equal (table->columns[i].name, "title") ? title : before[i]);
    }
  pakt_delta_add (delta, table->id, (const char * const *) before, (const char * const *) after);

  return delta;
}

/* Twice as dear: every known likely price. */
static PaktDelta *
make_price_edit (PaktPlan *plan)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PRICES);
  int likely = pakt_table_find_column (table, "likely");
  PaktDelta *delta = pakt_delta_new ();
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (plan, PRICES, PaktPriceRow, &n_rows);

  for (guint row = 0; row < n_rows; row++)
    {
      g_auto (GStrv) before = g_new0 (char *, table->n_columns + 1);
      g_auto (GStrv) after = g_new0 (char *, table->n_columns + 1);
      PaktPriceRow dearer = rows[row];

      if (rows[row].likely == PAKT_NONE)
        continue;
      dearer.likely = rows[row].likely * 2;
      for (guint i = 0; i < table->n_columns; i++)
        {
          before[i] = pakt_column_to_ascii (&table->columns[i], &rows[row]);
          after[i] = pakt_column_to_ascii (&table->columns[i], (int) i == likely ? &dearer : &rows[row]);
        }
      pakt_delta_add (delta, table->id, (const char * const *) before, (const char * const *) after);
    }

  return delta;
}

static gint64
get_total (PaktDesk *desk)
{
  return pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total;
}

/* The figures of the first and the last year are those that the fixture expects. */
static void
test_open (Fixture       *fixture,
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
test_scenario (Fixture       *fixture,
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
  wait_for (desk);
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
  wait_for (desk);
  g_assert_cmpint (pakt_years_get_sum (pakt_desk_get_years (desk))->figures.total, ==, base);
  g_assert_cmpuint (n_changed, ==, 2);
}

static void
test_last_wish_wins (Fixture       *fixture,
                     gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  guint n_changed = 0;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (count_cb), &n_changed);
  pakt_desk_set_scenario (desk, "austritt");
  pakt_desk_set_scenario (desk, "spaeter");
  pakt_desk_set_scenario (desk, "zusammen");
  wait_for (desk);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "zusammen");
  g_assert_cmpuint (n_changed, ==, 1);

  /* A wish taken back leaves no trace. */
  pakt_desk_set_scenario (desk, "austritt");
  pakt_desk_set_scenario (desk, "zusammen");
  wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "zusammen");
}

static void
test_missing (void)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = load_fixture ("staircase");

  pakt_desk_open (desk, "/nowhere/no-such-plan.pakt");
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_UNREADABLE);
  g_assert_null (pakt_desk_get_plan (desk));
  g_assert_null (pakt_desk_get_years (desk));

  /* It is no dead end. */
  pakt_desk_open_plan (desk, plan);
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_null (pakt_desk_get_error (desk));
}

static void
test_unknown_scenario (Fixture       *fixture,
                       gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;

  pakt_desk_set_scenario (desk, "gibt-es-nicht");
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_nonnull (pakt_desk_get_plan (desk));
  g_assert_cmpuint (pakt_desk_count_assumptions (desk), ==, 0);

  pakt_desk_set_scenario (desk, NULL);
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
}

static void
test_finalize_while_busy (void)
{
  PaktDesk *desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = load_fixture ("staircase");

  pakt_desk_open_plan (desk, plan);
  let_go (desk);
}

static void
test_sum_overflow (void)
{
  PaktYear years[2] = { { .year = 2026 }, { .year = 2027 } };
  g_autoptr (GError) error = NULL;

  years[0].figures.total = G_MAXINT64;
  years[1].figures.total = 1;
  g_assert_null (pakt_years_new_from_figures (years, 2, 0, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW);
}

/* A plan without a file is for looking at. */
static void
test_in_memory (void)
{
  g_autoptr (PaktDesk) desk = pakt_desk_new ();
  g_autoptr (PaktPlan) plan = load_fixture ("staircase");
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_open_plan (desk, plan);
  wait_for (desk);
  delta = make_title_edit (desk, "Anders");
  g_assert_false (pakt_desk_get_can_edit (desk));
  g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_assert_null (pakt_desk_get_actions (desk));
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Treppe");
}

/* What is changed has new figures at once, is named by undo, and is still there after closing. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = make_price_edit (pakt_desk_get_plan (desk));
  g_autoptr (GError) error = NULL;
  gint64 before = get_total (desk);
  gint64 after;

  g_assert_true (pakt_desk_get_can_edit (desk));
  g_assert_null (pakt_desk_get_undo_label (desk));
  fixture->n_changed = 0;

  pakt_desk_edit (desk, delta, "Preise verdoppelt", &error);
  g_assert_no_error (error);
  after = get_total (desk);
  g_assert_cmpint (after, >, before);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, "Preise verdoppelt");

  pakt_desk_undo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_total (desk), ==, before);
  g_assert_null (pakt_desk_get_undo_label (desk));
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, "Preise verdoppelt");

  pakt_desk_open (desk, fixture->path);
  wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, "Preise verdoppelt");
  pakt_desk_redo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_total (desk), ==, after);
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 3);

  g_assert_false (pakt_desk_redo (desk, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
}

static void
test_invalid_edit (Fixture       *fixture,
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
test_edit_in_scenario (Fixture       *fixture,
                       gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = make_price_edit (pakt_desk_get_plan (desk));
  g_autoptr (PaktDelta) removal = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  gint64 before;

  pakt_desk_set_scenario (desk, "spaeter-teurer");
  wait_for (desk);
  before = get_total (desk);
  pakt_desk_edit (desk, delta, "Preise verdoppelt", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter-teurer");
  g_assert_cmpint (get_total (desk), >, before);

  for (PaktTableId id = PAKT_TABLE_SCENARIOS; id <= PAKT_TABLE_ASSUMPTIONS; id++)
    {
      const PaktTable *table = pakt_table_get (id);
      guint n_rows;
      const char *rows = pakt_plan_get_rows (pakt_desk_get_plan (desk), id, &n_rows);

      for (guint row = 0; row < n_rows; row++)
        {
          g_auto (GStrv) cells = g_new0 (char *, table->n_columns + 1);

          for (guint i = 0; i < table->n_columns; i++)
            cells[i] = pakt_column_to_ascii (&table->columns[i], rows + row * table->row_size);
          pakt_delta_add (removal, id, (const char * const *) cells, NULL);
        }
    }
  pakt_desk_edit (desk, removal, "Szenarien entfernt", &error);
  g_assert_no_error (error);
  g_assert_null (pakt_desk_get_scenario (desk));
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
}

/* An edit while the figures of a scenario are still being made: both come true. */
static void
test_edit_while_busy (Fixture       *fixture,
                      gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  pakt_desk_set_scenario (desk, "spaeter-teurer");
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_desk_edit (desk, delta, "Titel", &error);
  g_assert_no_error (error);
  wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Neu");
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter-teurer");
}

static void
edit_elsewhere (const char *path,
                const char *title)
{
  g_autoptr (PaktDesk) other = pakt_desk_new ();
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_open (other, path);
  wait_for (other);
  delta = make_title_edit (other, title);
  pakt_desk_edit (other, delta, "Anderswo geändert", &error);
  g_assert_no_error (error);
}

/* Another program was faster: nothing is overwritten, its state is shown, and then the edit works. */
static void
test_two_programs (Fixture       *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) late = make_title_edit (desk, "Zu spät");
  g_autoptr (PaktDelta) again = NULL;
  g_autoptr (GError) error = NULL;

  edit_elsewhere (fixture->path, "Von nebenan");
  g_assert_false (pakt_desk_edit (desk, late, "Titel", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_clear_error (&error);
  wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, "Anderswo geändert");
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_nonnull (strstr (fixture->messages->pdata[0], "Anderswo geändert"));

  again = make_title_edit (desk, "Jetzt");
  pakt_desk_edit (desk, again, "Titel", &error);
  g_assert_no_error (error);
}

/* Nobody has to try to write to notice. */
static void
test_noticed (Fixture       *fixture,
              gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  edit_elsewhere (fixture->path, "Von nebenan");
  while (fixture->messages->len == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
}

/* A wish that overtakes the reading of what another program wrote does not make it go unseen. */
static void
test_noticed_late (Fixture       *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;

  edit_elsewhere (fixture->path, "Von nebenan");
  pakt_desk_look (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_desk_set_scenario (desk, "spaeter");
  wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter");
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
}

/* The file is taken away: the plan is still here, and the next edit brings it back with its history. */
static void
test_file_removed (Fixture       *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) first = make_title_edit (desk, "Eins");
  g_autoptr (PaktDelta) second = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (desk, first, "Erster Titel", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  second = make_title_edit (desk, "Zwei");
  pakt_desk_edit (desk, second, "Zweiter Titel", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->messages->len, ==, 1);

  pakt_desk_open (desk, fixture->path);
  wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Zwei");
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 2);
}

/* Another program makes rubbish of the file: what is here stays here. */
static void
test_file_ruined (Fixture       *fixture,
                  gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, "kein Plan", -1, &error);
  g_assert_no_error (error);
  g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
  g_assert_nonnull (error);
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Treppe");
  g_assert_cmpuint (fixture->messages->len, >=, 1);
}

/* Where nothing can be written the plan can be looked at. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  pakt_desk_open (desk, fixture->path);
  wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);

  /* A privileged user may write all the same. */
  if (g_access (fixture->path, W_OK) != 0)
    {
      g_assert_false (pakt_desk_get_can_edit (desk));
      g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
    }
  else
    {
      g_assert_true (pakt_desk_get_can_edit (desk));
    }
}

/* An edit that makes sums too large shows that, and can be taken back. */
static void
test_overflow (Fixture       *fixture,
               gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PRICES);
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (pakt_desk_get_plan (desk), PRICES, PaktPriceRow, &n_rows);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  gint64 before = get_total (desk);

  for (guint row = 0; row < n_rows; row++)
    {
      g_auto (GStrv) cells = g_new0 (char *, table->n_columns + 1);
      g_auto (GStrv) huge = NULL;

      for (guint i = 0; i < table->n_columns; i++)
        cells[i] = pakt_column_to_ascii (&table->columns[i], &rows[row]);
      huge = g_strdupv (cells);
      g_set_str (&huge[pakt_table_find_column (table, "likely")], "100000000000000");
      g_set_str (&huge[pakt_table_find_column (table, "high")], "");
      g_set_str (&huge[pakt_table_find_column (table, "low")], "");
      pakt_delta_add (delta, table->id, (const char * const *) cells, (const char * const *) huge);
    }

  pakt_desk_edit (desk, delta, "Zu teuer", &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_OVERFLOW);

  pakt_desk_undo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpint (get_total (desk), ==, before);
}

static void
test_selection (Fixture       *fixture,
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
test_backup (Fixture       *fixture,
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

/* That there is no backup is said once, also where the edit that was to be made after it fails. */
static void
test_no_backup (Fixture       *fixture,
                gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *kept = g_strconcat (root, "-kept", NULL);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  static const char * const row[] = { "", "Ohne Schlüssel", NULL };

  g_assert_cmpint (g_rename (root, kept), ==, 0);
  g_file_set_contents (root, "", 0, &error);
  g_assert_no_error (error);

  pakt_delta_add (delta, PAKT_TABLE_TOPICS, NULL, row);
  g_assert_false (pakt_desk_edit (desk, delta, "Thema", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_cmpuint (fixture->messages->len, ==, 1);

  g_unlink (root);
  g_assert_cmpint (g_rename (kept, root), ==, 0);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, "staircase", set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/desk/open", test_open);
  add ("/desk/scenario", test_scenario);
  add ("/desk/last-wish-wins", test_last_wish_wins);
  add ("/desk/unknown-scenario", test_unknown_scenario);
  add ("/desk/edit", test_edit);
  add ("/desk/invalid-edit", test_invalid_edit);
  add ("/desk/edit-in-scenario", test_edit_in_scenario);
  add ("/desk/edit-while-busy", test_edit_while_busy);
  add ("/desk/two-programs", test_two_programs);
  add ("/desk/noticed", test_noticed);
  add ("/desk/noticed-late", test_noticed_late);
  add ("/desk/file-removed", test_file_removed);
  add ("/desk/file-ruined", test_file_ruined);
  add ("/desk/read-only", test_read_only);
  add ("/desk/overflow", test_overflow);
  add ("/desk/selection", test_selection);
  add ("/desk/backup", test_backup);
  add ("/desk/no-backup", test_no_backup);
  g_test_add_func ("/desk/missing", test_missing);
  g_test_add_func ("/desk/in-memory", test_in_memory);
  g_test_add_func ("/desk/finalize-while-busy", test_finalize_while_busy);
  g_test_add_func ("/desk/sum-overflow", test_sum_overflow);

  return g_test_run ();
}
