/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "pakt-desk-test.h"
#include "pakt-figures-private.h"
#include "pakt-figures-test.h"
#include "pakt-folder.h"
#include "pakt-held-item.h"
#include "pakt-store.h"
#include "pakt-test-delta.h"
#include "pakt-test-plan.h"

/*
 * Any sequence of edits, undos, redos, wishes for scenarios, closings and
 * reopenings, with another program at work on the same file now and then, or
 * taking it away: after every step the desk has what a fresh load of the file
 * has, undo and redo name the right steps, and the rows of tables are those of
 * the plan.
 */

#define N_PLANS 4
#define N_STEPS 25
#define N_LARGE_STEPS 6
#define N_MODELS 2

typedef struct
{
  PaktDeskTest test;
  gboolean is_large;
  char *scenario;                     /* that is to be active */
  GPtrArray *exports;                 /* of the states that can be reached by undo and redo */
  GPtrArray *labels;                  /* of what leads from each of them to the next */
  guint position;                     /* in the states */
  guint n_edits;
  PaktRowModel *models[N_MODELS];
  GListStore *mirrors[N_MODELS];      /* kept by what the models announce */
  guint n_of_work[PAKT_FIGURES_LARGE + 1];
} Walk;

static const PaktTableId shown_tables[N_MODELS] = { PAKT_TABLE_ADOPTIONS, PAKT_TABLE_PRICES };

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

static char *
dup_export (PaktPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GString) csv = pakt_table_to_csv (plan, i);

      g_string_append_printf (text, "%s\n%s", pakt_table_get (i)->name, csv->str);
    }

  return g_string_free_and_steal (text);
}

/* --- Rows of tables ---------------------------------------------------------------------------------------- */

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GListStore *mirror)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (items, g_list_model_get_item (list, position + i));
  g_list_store_splice (mirror, position, n_removed, items->pdata, n_added);
}

static void
attach_models (Walk *walk)
{
  for (guint i = 0; i < N_MODELS; i++)
    {
      walk->models[i] = pakt_row_model_new_for_desk (walk->test.desk, shown_tables[i]);
      walk->mirrors[i] = g_list_store_new (PAKT_TYPE_ROW_ITEM);
      items_changed_cb (G_LIST_MODEL (walk->models[i]), 0, 0,
                        g_list_model_get_n_items (G_LIST_MODEL (walk->models[i])), walk->mirrors[i]);
      g_signal_connect (walk->models[i], "items-changed", G_CALLBACK (items_changed_cb), walk->mirrors[i]);
    }
}

static void
detach_models (Walk *walk)
{
  for (guint i = 0; i < N_MODELS; i++)
    {
      g_assert_finalize_object (walk->models[i]);
      g_assert_finalize_object (walk->mirrors[i]);
    }
}

static void
check_row (PaktRowItem     *item,
           const PaktTable *table,
           gconstpointer    row)
{
  g_autofree char *found = pakt_test_join_cells (table, pakt_row_item_get_row (item));
  g_autofree char *expected = pakt_test_join_cells (table, row);
  g_autofree char *key = pakt_table_dup_key (table, row);

  if (!g_str_equal (found, expected))
    g_error ("%s: %s is not %s", table->name, found, expected);
  if (!g_str_equal (pakt_row_item_get_key (item), key))
    g_error ("%s: the key of %s is %s", table->name, expected, pakt_row_item_get_key (item));
}

static void
check_rows (Walk *walk,
            guint model)
{
  PaktPlan *plan = pakt_desk_get_plan (walk->test.desk);
  const PaktTable *table = pakt_table_get (shown_tables[model]);
  guint position = 0;

  for (guint i = 0; i < pakt_plan_get_n_chunks (plan, table->id); i++)
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (plan, table->id, i, &n_rows);

      for (guint j = 0; j < n_rows; j++)
        {
          g_autoptr (PaktRowItem) kept = g_list_model_get_item (G_LIST_MODEL (walk->mirrors[model]), position);
          g_autoptr (PaktRowItem) shown = g_list_model_get_item (G_LIST_MODEL (walk->models[model]), position);

          g_assert_nonnull (kept);
          g_assert_true (kept == shown);
          check_row (kept, table, rows + j * table->row_size);
          position++;
        }
    }

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (walk->models[model])), ==, position);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (walk->mirrors[model])), ==, position);
}

/* --- What holds after every step --------------------------------------------------------------------------- */

static PaktPlan *
load_afresh (Walk *walk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (walk->test.path, PAKT_STORE_READ, &error);
  PaktPlan *plan;

  g_assert_no_error (error);
  plan = pakt_store_load (store, &error);
  g_assert_no_error (error);

  return plan;
}

/* The same figures, or the same reason why there are none. */
static void
check_figures (PaktDesk *desk,
               PaktPlan *fresh)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktInputs) inputs = pakt_inputs_new (fresh, pakt_desk_get_scenario (desk), &error);
  g_autoptr (PaktResult) result = NULL;
  g_autoptr (PaktYears) years = NULL;

  if (inputs != NULL)
    result = pakt_engine_run (inputs, PAKT_PRICES_LIKELY, NULL, &error);
  if (result != NULL)
    years = pakt_years_new (result, &error);

  if (years != NULL)
    {
      g_assert_no_error (pakt_desk_get_error (desk));
      g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
      pakt_test_assert_same_years (pakt_desk_get_years (desk), years);
      pakt_test_assert_same_figures (pakt_desk_get_result (desk), result);
    }
  else
    {
      g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
      g_assert_error (pakt_desk_get_error (desk), error->domain, error->code);
      g_assert_cmpstr (pakt_desk_get_error (desk)->message, ==, error->message);
      g_assert_null (pakt_desk_get_years (desk));
    }
}

static const char *
get_label (Walk *walk,
           guint position)
{
  return position < walk->labels->len ? g_ptr_array_index (walk->labels, position) : NULL;
}

static void
check (Walk *walk)
{
  PaktDesk *desk = walk->test.desk;
  g_autoptr (PaktPlan) fresh = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *written = NULL;

  pakt_test_wait_for (desk);
  fresh = load_afresh (walk);
  shown = dup_export (pakt_desk_get_plan (desk));
  written = dup_export (fresh);

  g_assert_cmpstr (shown, ==, g_ptr_array_index (walk->exports, walk->position));
  g_assert_cmpstr (written, ==, shown);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, walk->scenario);
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, get_label (walk, walk->position - 1));
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, get_label (walk, walk->position));
  g_assert_true (pakt_desk_get_can_edit (desk));
  check_figures (desk, fresh);

  for (guint i = 0; i < N_MODELS; i++)
    check_rows (walk, i);
}

/* --- Steps ------------------------------------------------------------------------------------------------- */

/* What is drawn for large plans is mostly about some services, more or less of them than are computed at once. */
static PaktDelta *
draw_edit (Walk      *walk,
           PaktPlan  *plan,
           PaktPlan **after)
{
  g_autofree char *title = NULL;
  guint table = (guint) g_test_rand_int_range (0, PAKT_TEST_N_SERVICE_TABLES);

  if (!walk->is_large && chance (70))
    return pakt_test_random_delta (plan, after);
  if (walk->is_large && chance (50))
    return pakt_test_bulk_delta (plan, (guint) g_test_rand_int_range (2, 120), after);
  if (chance (walk->is_large ? 75 : 95))
    return pakt_test_make_service_edit (plan, pakt_test_service_tables[table], after);

  title = g_strdup_printf ("Titel %u", walk->n_edits);
  return pakt_test_title_delta (plan, title, after);
}

static char *
make_label (Walk *walk)
{
  return g_strdup_printf ("Schritt %u: „Größe“ <b>; %%s", ++walk->n_edits);
}

/* A scenario that is gone cannot be active. */
static void
drop_missing_scenario (Walk     *walk,
                       PaktPlan *plan)
{
  if (walk->scenario != NULL && pakt_plan_find_row (plan, PAKT_TABLE_SCENARIOS, walk->scenario) < 0)
    g_clear_pointer (&walk->scenario, g_free);
}

static void
note_edit (Walk     *walk,
           PaktPlan *after,
           char     *label)
{
  g_ptr_array_set_size (walk->labels, (int) walk->position);
  g_ptr_array_add (walk->labels, label);
  walk->position++;
  g_ptr_array_set_size (walk->exports, (int) walk->position);
  g_ptr_array_add (walk->exports, dup_export (after));
  drop_missing_scenario (walk, after);
}

static void
edit (Walk *walk)
{
  PaktDesk *desk = walk->test.desk;
  g_autoptr (PaktPlan) after = NULL;
  g_autoptr (PaktDelta) delta = draw_edit (walk, pakt_desk_get_plan (desk), &after);
  g_autoptr (GError) error = NULL;
  gboolean had_figures = !pakt_desk_get_busy (desk) && pakt_desk_get_result (desk) != NULL;
  PaktFiguresWork work = pakt_figures_estimate (after, delta);
  char *label = make_label (walk);

  pakt_desk_edit (desk, delta, label, &error);
  g_assert_no_error (error);
  note_edit (walk, after, label);

  if (!had_figures)
    return;
  g_assert_cmpint (pakt_desk_get_busy (desk), ==, work == PAKT_FIGURES_LARGE);
  walk->n_of_work[work]++;
}

/* What removes a row that is not there is refused and leaves no trace. */
static void
edit_wrongly (Walk *walk)
{
  const char *row[] = { "gibt-es-nicht", "Thema", NULL };
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  gboolean was_busy = pakt_desk_get_busy (walk->test.desk);

  pakt_delta_add (delta, PAKT_TABLE_TOPICS, row, NULL);
  g_assert_false (pakt_desk_edit (walk->test.desk, delta, "Falsch", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_cmpint (pakt_desk_get_busy (walk->test.desk), ==, was_busy);
}

static void
move (Walk     *walk,
      gboolean  undo)
{
  PaktDesk *desk = walk->test.desk;
  g_autoptr (GError) error = NULL;
  gboolean possible = undo ? walk->position > 0 : walk->position < walk->labels->len;

  g_assert_cmpint (undo ? pakt_desk_undo (desk, &error) : pakt_desk_redo (desk, &error), ==, possible);
  if (!possible)
    {
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
      return;
    }

  g_assert_no_error (error);
  walk->position += undo ? -1u : 1u;
  drop_missing_scenario (walk, pakt_desk_get_plan (desk));
}

/* The wish may still be under way when the next step is taken, and be for something that there is not. */
static void
wish_scenario (Walk *walk)
{
  guint n_rows;
  const PaktScenarioRow *rows = PAKT_PLAN_ROWS (pakt_desk_get_plan (walk->test.desk), SCENARIOS, PaktScenarioRow,
                                                &n_rows);
  guint drawn = (guint) g_test_rand_int_range (0, (gint32) n_rows + 1);

  g_set_str (&walk->scenario, chance (10) ? "gibt-es-nicht" : drawn < n_rows ? rows[drawn].scenario : NULL);
  pakt_desk_set_scenario (walk->test.desk, walk->scenario);
}

/* The same desk, after it was empty or directly, or another one. */
static void
reopen (Walk *walk)
{
  int way = g_test_rand_int_range (0, 3);

  if (way == 0)
    {
      pakt_desk_close (walk->test.desk);
      for (guint i = 0; i < N_MODELS; i++)
        g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (walk->mirrors[i])), ==, 0);
    }
  else if (way == 1)
    {
      detach_models (walk);
      g_signal_handlers_disconnect_by_data (walk->test.desk, &walk->test);
      pakt_test_let_go (walk->test.desk);
      walk->test.desk = pakt_desk_new ();
      attach_models (walk);
    }

  g_clear_pointer (&walk->scenario, g_free);
  pakt_desk_open (walk->test.desk, walk->test.path);
  pakt_test_wait_for (walk->test.desk);
}

static PaktPlan *
edit_by (Walk      *walk,
         PaktStore *store,
         PaktPlan  *plan)
{
  PaktPlan *after = NULL;
  g_autoptr (PaktDelta) delta = draw_edit (walk, plan, &after);
  g_autoptr (GError) error = NULL;
  char *label = make_label (walk);

  pakt_store_commit (store, PAKT_ACTION_EDIT, 0, label, delta, &error);
  g_assert_no_error (error);
  note_edit (walk, after, label);

  return after;
}

/* Another program edits or undoes; the desk sees it when it looks, or when it fails to write. */
static void
work_elsewhere (Walk *walk)
{
  PaktDesk *desk = walk->test.desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open (walk->test.path, PAKT_STORE_WRITE, &error);
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) after = NULL;

  g_assert_no_error (error);
  plan = pakt_store_load (store, &error);
  g_assert_no_error (error);

  pakt_test_wait_for (desk);
  if (walk->position > 0 && chance (50))
    {
      after = pakt_store_undo (store, plan, NULL, &error);
      g_assert_no_error (error);
      walk->position--;
      drop_missing_scenario (walk, after);
    }
  else
    {
      after = edit_by (walk, store, plan);
    }

  if (chance (50))
    pakt_desk_look (desk);
  if (!pakt_desk_get_busy (desk) || chance (50))
    {
      g_autoptr (PaktDelta) late = pakt_test_make_title_edit (desk, "Zu spät");

      g_assert_false (pakt_desk_edit (desk, late, "Titel", &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
    }
  g_assert_true (pakt_desk_get_busy (desk));

  /* A wish about the plan of before does not keep the new one away. */
  if (chance (50))
    {
      wish_scenario (walk);
      drop_missing_scenario (walk, after);
    }
  pakt_test_wait_for (desk);
}

/* What takes the file away costs nothing: the next edit writes it again, with its history. */
static void
edit_what_is_gone (Walk *walk)
{
  pakt_test_wait_for (walk->test.desk);
  g_assert_cmpint (g_unlink (walk->test.path), ==, 0);

  if (walk->position > 0 && chance (50))
    move (walk, TRUE);
  else
    edit (walk);
}

static void
take_step (Walk *walk)
{
  int dice = g_test_rand_int_range (0, 100);

  if (dice < 10)
    reopen (walk);
  else if (dice < 30)
    wish_scenario (walk);
  else if (dice < 45)
    move (walk, TRUE);
  else if (dice < 60)
    move (walk, FALSE);
  else if (dice < 65)
    edit_wrongly (walk);
  else if (dice < 72)
    work_elsewhere (walk);
  else if (dice < 76)
    edit_what_is_gone (walk);
  else
    edit (walk);
}

/* --- Sequences --------------------------------------------------------------------------------------------- */

static void
walk_init (Walk     *walk,
           PaktPlan *start)
{
  *walk = (Walk) {
    .is_large = pakt_test_count_adoptions (start) > 20000,
    .exports = g_ptr_array_new_with_free_func (g_free),
    .labels = g_ptr_array_new_with_free_func (g_free),
  };
  g_ptr_array_add (walk->exports, dup_export (start));
  pakt_desk_test_init (&walk->test, start);
  attach_models (walk);
}

static void
walk_clear (Walk *walk)
{
  detach_models (walk);
  pakt_desk_test_clear (&walk->test);
  g_ptr_array_unref (walk->exports);
  g_ptr_array_unref (walk->labels);
  g_free (walk->scenario);
}

static void
walk_through (Walk *walk,
              guint n_steps)
{
  check (walk);
  for (guint i = 0; i < n_steps; i++)
    {
      take_step (walk);
      /* Now and then the next step does not wait for what this one has begun. */
      if (chance (70))
        check (walk);
    }
  check (walk);

  while (walk->position > 0)
    move (walk, TRUE);
  check (walk);
  while (walk->position < walk->labels->len)
    move (walk, FALSE);
  check (walk);
  reopen (walk);
  check (walk);
}

static void
test_small (void)
{
  guint n_at_once = 0;

  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_SMALL);
      Walk walk;

      walk_init (&walk, start);
      walk_through (&walk, N_STEPS);
      n_at_once += walk.n_of_work[PAKT_FIGURES_SMALL];
      walk_clear (&walk);
    }
  g_assert_cmpuint (n_at_once, >, 0);
}

/* Where most edits need only some figures anew, and others a thread. */
static void
test_large (void)
{
  g_autoptr (PaktPlan) start = pakt_test_random_plan (&PAKT_TEST_LARGE);
  Walk walk;

  walk_init (&walk, start);
  g_assert_true (walk.is_large);
  while (walk.n_of_work[PAKT_FIGURES_SERVICES] == 0 || walk.n_of_work[PAKT_FIGURES_LARGE] == 0)
    {
      pakt_test_wait_for (walk.test.desk);
      edit (&walk);
    }
  walk_through (&walk, N_LARGE_STEPS);
  g_assert_cmpuint (walk.n_of_work[PAKT_FIGURES_SMALL], ==, 0);
  walk_clear (&walk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/desk/property/small", test_small);
  g_test_add_func ("/desk/property/large", test_large);

  return g_test_run ();
}
