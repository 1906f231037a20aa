/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pakt-delta.h"
#include "pakt-held-item.h"
#include "pakt-store.h"
#include "pakt-test-plan.h"

/*
 * Row models, case by case: what is announced, what becomes of an item that is
 * held, and where a key is.
 */

static PaktPlan *
apply (PaktPlan  *plan,
       PaktDelta *delta)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *changed = pakt_plan_apply (plan, delta, &error);

  g_assert_no_error (error);
  return changed;
}

/* Services and adoptions by their ids, e.g. `a:1,2 b:1`; the bodies are 1 to 9. */
static PaktPlan *
make_plan (const char *title,
           const char *adoptions,
           const char *blocker)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_auto (GStrv) services = g_strsplit (adoptions, " ", -1);

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY "|title=%s", title);
  for (guint i = 1; i <= 9; i++)
    pakt_test_add (builder, "bodies", "ags=%u|name=B%u|kind=district", i, i);

  for (guint i = 0; services[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (services[i], ":", 2);
      g_auto (GStrv) bodies = g_strsplit (parts[1], ",", -1);

      pakt_test_add (builder, "services", "service=%s|name=S|list=efa|level=district", parts[0]);
      for (guint j = 0; bodies[j] != NULL; j++)
        pakt_test_add (builder, "adoptions", "service=%s|ags=%s|blocker=%s", parts[0], bodies[j], blocker);
    }

  return pakt_test_build (builder);
}

static void
log_cb (GListModel *list,
        guint       position,
        guint       n_removed,
        guint       n_added,
        GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, n_removed, n_added);
}

/* What is announced, place by place, from the front. */
static void
test_hunks (void)
{
  static const struct { const char *before; const char *after; const char *announced; } cases[] = {
    { "a:2,4 b:2,4", "a:2,4 b:2,4", "" },
    { "a:2,4 b:2,4", "a:1,2,4 b:2,4", "0-0+1 " },
    { "a:2,4 b:2,4", "a:2,4 b:2,4,5", "4-0+1 " },
    { "a:2,4 b:2,4", "a:1,2,3,4,5 b:1,2,3,4,5", "0-0+1 2-0+1 4-0+2 7-0+1 9-0+1 " },
    { "a:1,2,3,4,5 b:1,2,3,4,5", "a:2,4 b:2,4", "0-1+0 1-1+0 2-2+0 3-1+0 4-1+0 " },
    { "a:2,4 b:2,4", "a:2,5 b:1,4", "1-2+2 " },
    { "a:2,3,4 b:2,4", "a:2,5 b:2,6", "1-2+1 3-1+1 " },
    { "a:2,4 c:2,4", "a:2,4 b:1,2 c:2,4", "2-0+2 " },
    { "a:2,4 b:1,2 c:2,4", "a:2,4 c:2,4", "2-2+0 " },
    { "a:1 b:2", "c:3", "0-2+1 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PaktPlan) before = make_plan ("T", cases[i].before, "");
      g_autoptr (PaktPlan) target = make_plan ("T", cases[i].after, "");
      g_autoptr (PaktDelta) delta = pakt_delta_new_between (before, target);
      g_autoptr (PaktPlan) after = apply (before, delta);
      PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
      g_autoptr (GString) log = g_string_new (NULL);

      pakt_row_model_set_plan (model, before);
      g_signal_connect (model, "items-changed", G_CALLBACK (log_cb), log);
      pakt_row_model_set_plan (model, after);
      g_assert_cmpstr (log->str, ==, cases[i].announced);
      pakt_row_model_set_plan (model, after);
      g_assert_cmpstr (log->str, ==, cases[i].announced);
      g_assert_finalize_object (model);
    }
}

/* Who holds an item has its row, whatever becomes of the plan; undoing brings the item itself back. */
static void
test_removed (void)
{
  g_autoptr (PaktPlan) with = make_plan ("T", "a:1,2,3", "waits");
  g_autoptr (PaktPlan) target = make_plan ("T", "a:1,3", "waits");
  g_autoptr (PaktDelta) delta = pakt_delta_new_between (with, target);
  g_autoptr (PaktDelta) inverse = pakt_delta_new_inverse (delta);
  g_autoptr (PaktPlan) without = apply (with, delta);
  g_autoptr (PaktPlan) again = apply (without, inverse);
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  const PaktAdoptionRow *row;
  g_autoptr (PaktRowItem) back = NULL;
  PaktHeldItem *held;

  pakt_row_model_set_plan (model, with);
  held = pakt_held_item_new (model, 1);
  row = pakt_row_item_get_row (held->item);

  pakt_row_model_set_plan (model, without);
  g_clear_pointer (&with, pakt_plan_unref);
  g_assert_cmpint (pakt_row_model_find (model, "a/2"), ==, -1);
  g_assert_cmpstr (row->blocker, ==, "waits");
  g_assert_cmpstr (pakt_row_item_get_key (held->item), ==, "a/2");

  pakt_row_model_set_plan (model, again);
  back = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_true (back == held->item);
  g_assert_cmpuint (held->n_changed, ==, 0);

  g_clear_object (&back);
  g_assert_finalize_object (model);
  pakt_held_item_free (held);
}

/* A plan that was read anew has texts of its own; who holds a row sees no difference and keeps what it points to. */
static void
test_read_anew (void)
{
  g_autoptr (PaktPlan) first = make_plan ("T", "a:1,2", "waits");
  g_autoptr (PaktPlan) same = make_plan ("T", "a:1,2", "waits");
  g_autoptr (PaktPlan) other = make_plan ("T", "a:1,2", "is done");
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  const PaktAdoptionRow *row;
  const char *blocker;
  g_autofree char *cell = NULL;
  PaktHeldItem *held;

  pakt_row_model_set_plan (model, first);
  held = pakt_held_item_new (model, 0);
  row = pakt_row_item_get_row (held->item);
  blocker = row->blocker;

  pakt_row_model_set_plan (model, same);
  g_clear_pointer (&first, pakt_plan_unref);
  g_assert_cmpuint (held->n_changed, ==, 0);
  g_assert_true (row->blocker == blocker);
  g_assert_cmpstr (blocker, ==, "waits");

  pakt_row_model_set_plan (model, other);
  g_clear_pointer (&same, pakt_plan_unref);
  g_assert_cmpuint (held->n_changed, ==, 1);
  g_assert_true (pakt_row_item_get_row (held->item) == row);
  cell = pakt_row_item_dup_cell (held->item, "blocker");
  g_assert_cmpstr (cell, ==, "is done");

  pakt_row_model_set_plan (model, NULL);
  g_clear_pointer (&other, pakt_plan_unref);
  g_assert_cmpstr (row->blocker, ==, "is done");
  g_assert_finalize_object (model);
  pakt_held_item_free (held);
}

/* The position of an adoption's body is no cell, but follows the plan. */
static void
test_body_position (void)
{
  const char *body[] = { "0", "", "Neu", "district", "", "", "", "", "", "", "", "", NULL };
  g_autoptr (PaktPlan) plan = make_plan ("T", "a:1,2", "");
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (PaktPlan) changed = NULL;
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  const PaktAdoptionRow *row;
  PaktHeldItem *held;

  pakt_row_model_set_plan (model, plan);
  held = pakt_held_item_new (model, 1);
  row = pakt_row_item_get_row (held->item);
  g_assert_cmpuint (row->body, ==, 1);

  pakt_delta_add (delta, PAKT_TABLE_BODIES, NULL, body);
  changed = apply (plan, delta);
  pakt_row_model_set_plan (model, changed);
  g_assert_cmpuint (row->body, ==, 2);
  g_assert_cmpuint (held->n_changed, ==, 0);

  g_assert_finalize_object (model);
  pakt_held_item_free (held);
}

/* The settings are one row, whose key is empty. */
static void
test_vertical (void)
{
  g_autoptr (PaktPlan) before = make_plan ("Before", "a:1", "");
  g_autoptr (PaktPlan) after = make_plan ("After", "a:1", "");
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_PLAN);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *title = NULL;
  PaktHeldItem *held;

  g_assert_cmpint (pakt_row_model_find (model, ""), ==, -1);
  pakt_row_model_set_plan (model, before);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == PAKT_TYPE_ROW_ITEM);
  g_assert_cmpint (pakt_row_model_find (model, ""), ==, 0);
  held = pakt_held_item_new (model, 0);
  g_assert_cmpstr (pakt_row_item_get_key (held->item), ==, "");
  g_assert_cmpint (pakt_row_item_get_table (held->item), ==, PAKT_TABLE_PLAN);

  g_signal_connect (model, "items-changed", G_CALLBACK (log_cb), log);
  pakt_row_model_set_plan (model, after);
  g_assert_cmpstr (log->str, ==, "");
  g_assert_cmpuint (held->n_changed, ==, 1);
  title = pakt_row_item_dup_cell (held->item, "title");
  g_assert_cmpstr (title, ==, "After");

  g_assert_finalize_object (model);
  pakt_held_item_free (held);
}

/* The model itself holds no item, so a list of millions costs what is looked at. */
static void
test_lazy (void)
{
  g_autoptr (PaktPlan) plan = make_plan ("T", "a:1,2", "");
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  PaktRowItem *item;

  pakt_row_model_set_plan (model, plan);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_finalize_object (item);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (pakt_row_item_get_key (item), ==, "a/1");
  g_assert_finalize_object (item);
  g_assert_finalize_object (model);
}

/* Keys as they are written, those with slashes of their own included, and others that only look like one. */
static void
test_find (void)
{
  static const struct { PaktTableId table; const char *key; int position; } cases[] = {
    { PAKT_TABLE_SERVICES, "a", 0 },
    { PAKT_TABLE_SERVICES, "a/b/1", 1 },
    { PAKT_TABLE_SERVICES, "a/", -1 },
    { PAKT_TABLE_SERVICES, "", -1 },
    { PAKT_TABLE_ADOPTIONS, "a/7", 0 },
    { PAKT_TABLE_ADOPTIONS, "a/b/1/7", 1 },
    { PAKT_TABLE_ADOPTIONS, "a/b/1", -1 },
    { PAKT_TABLE_ADOPTIONS, "a", -1 },
    { PAKT_TABLE_ADOPTIONS, "z/7", -1 },
    { PAKT_TABLE_ADOPTIONS, "a/x", -1 },
    { PAKT_TABLE_ADOPTIONS, "a/7/", -1 },
    { PAKT_TABLE_KEYS, "a/b/1/2027", 0 },
    { PAKT_TABLE_KEYS, "a/b/1/02027", -1 },
    { PAKT_TABLE_KEYS, "a/b/1/2028", -1 },
    { PAKT_TABLE_SOURCES, "adoptions/a/b/1/7/cases", 0 },
    { PAKT_TABLE_SOURCES, "services/a/name", 1 },
    { PAKT_TABLE_SOURCES, "services/a", -1 },
    { PAKT_TABLE_SOURCES, "services", -1 },
  };
  PaktPlanBuilder *builder = pakt_plan_builder_new ();
  g_autoptr (PaktPlan) plan = NULL;

  pakt_test_add (builder, "plan", PAKT_TEST_IDENTITY);
  pakt_test_add (builder, "bodies", "ags=7|name=B|kind=district");
  pakt_test_add (builder, "services", "service=a|name=S|list=efa");
  pakt_test_add (builder, "services", "service=a/b/1|name=S|list=efa");
  pakt_test_add (builder, "keys", "service=a/b/1|year=2027|key=equal");
  pakt_test_add (builder, "adoptions", "service=a|ags=7");
  pakt_test_add (builder, "adoptions", "service=a/b/1|ags=7");
  pakt_test_add (builder, "sources", "table=services|key=a|column=name");
  pakt_test_add (builder, "sources", "table=adoptions|key=a/b/1/7|column=cases");
  plan = pakt_test_build (builder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PaktRowModel *model = pakt_row_model_new (cases[i].table);

      pakt_row_model_set_plan (model, plan);
      g_test_message ("%s: %s", pakt_table_get (cases[i].table)->name, cases[i].key);
      g_assert_cmpint (pakt_row_model_find (model, cases[i].key), ==, cases[i].position);
      g_assert_finalize_object (model);
    }
}

static void
look_ahead_cb (GListModel     *list,
               guint           position,
               guint           n_removed,
               guint           n_added,
               PaktHeldItem  **last)
{
  if (*last == NULL)
    *last = pakt_held_item_new (PAKT_ROW_MODEL (list), g_list_model_get_n_items (list) - 1);
}

/* An item that is made while changes are announced is up to date at once, and needs to say nothing. */
static void
test_made_meanwhile (void)
{
  g_autoptr (PaktPlan) before = make_plan ("T", "a:2,4", "waits");
  g_autoptr (PaktPlan) after = make_plan ("T", "a:1,2,3,4", "is done");
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  PaktHeldItem *last = NULL;

  pakt_row_model_set_plan (model, before);
  g_signal_connect (model, "items-changed", G_CALLBACK (look_ahead_cb), &last);
  pakt_row_model_set_plan (model, after);

  g_assert_cmpstr (pakt_row_item_get_key (last->item), ==, "a/4");
  g_assert_nonnull (strstr (last->cells, "is done"));
  g_assert_cmpuint (last->n_changed, ==, 0);
  pakt_held_item_free (last);
  g_assert_finalize_object (model);
}

typedef struct
{
  PaktRowModel *model;
  PaktPlan *plan;
} Wish;

static void
wish_cb (GListModel *list,
         guint       position,
         guint       n_removed,
         guint       n_added,
         Wish       *wish)
{
  g_autoptr (PaktPlan) plan = g_steal_pointer (&wish->plan);

  if (plan != NULL)
    pakt_row_model_set_plan (wish->model, plan);
}

/* A handler may ask for yet another plan; everybody is told of both changes, one after the other. */
static void
test_nested (void)
{
  g_autoptr (PaktPlan) first = make_plan ("T", "a:2,4,6", "");
  g_autoptr (PaktPlan) second = make_plan ("T", "a:1,2,4,5,6", "");
  g_autoptr (PaktPlan) third = make_plan ("T", "a:3,4", "");
  PaktRowModel *model = pakt_row_model_new (PAKT_TABLE_ADOPTIONS);
  Wish wish = { model, pakt_plan_ref (third) };
  g_autoptr (GString) log = g_string_new (NULL);

  pakt_row_model_set_plan (model, first);
  g_signal_connect (model, "items-changed", G_CALLBACK (wish_cb), &wish);
  g_signal_connect (model, "items-changed", G_CALLBACK (log_cb), log);
  pakt_row_model_set_plan (model, second);
  g_assert_cmpstr (log->str, ==, "0-0+1 3-0+1 0-2+1 2-2+0 ");
  g_assert_true (pakt_row_model_get_plan (model) == third);
  g_assert_cmpint (pakt_row_model_find (model, "a/4"), ==, 1);

  g_assert_finalize_object (model);
}

static void
wait_for (PaktDesk *desk)
{
  while (pakt_desk_get_busy (desk))
    g_main_context_iteration (NULL, TRUE);
}

static PaktDelta *
make_blocker_edit (void)
{
  const char *before[] = { "a", "2", "", "", "", "", "", "waits", NULL };
  const char *after[] = { "a", "2", "", "", "", "", "", "is done", NULL };
  PaktDelta *delta = pakt_delta_new ();

  pakt_delta_add (delta, PAKT_TABLE_ADOPTIONS, before, after);
  return delta;
}

/* On a desk the model follows the plan: opened, edited, taken back; and says nothing where only figures change. */
static void
test_desk (void)
{
  g_autofree char *folder = g_dir_make_tmp ("row-model-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.pakt", NULL);
  g_autoptr (PaktPlan) plan = make_plan ("T", "a:1,2", "waits");
  g_autoptr (PaktDelta) edit = make_blocker_edit ();
  g_autoptr (GString) log = g_string_new (NULL);
  PaktDesk *desk = pakt_desk_new ();
  PaktRowModel *model = pakt_row_model_new_for_desk (desk, PAKT_TABLE_ADOPTIONS);
  PaktHeldItem *held;

  g_signal_connect (model, "items-changed", G_CALLBACK (log_cb), log);
  g_assert_true (pakt_plan_write_file (plan, path, PAKT_WRITE_NEW, NULL));
  pakt_desk_open (desk, path);
  wait_for (desk);
  g_assert_cmpstr (log->str, ==, "0-0+2 ");
  held = pakt_held_item_new (model, 1);

  g_assert_true (pakt_desk_edit (desk, edit, "Edit", NULL));
  wait_for (desk);
  g_assert_cmpuint (held->n_changed, ==, 1);
  g_assert_cmpstr (((const PaktAdoptionRow *) pakt_row_item_get_row (held->item))->blocker, ==, "is done");
  g_assert_true (pakt_desk_undo (desk, NULL));
  wait_for (desk);
  g_assert_cmpuint (held->n_changed, ==, 2);

  g_signal_emit_by_name (desk, "changed", NULL);
  g_assert_cmpuint (held->n_changed, ==, 2);
  g_assert_cmpstr (log->str, ==, "0-0+2 ");

  pakt_held_item_free (held);
  g_assert_finalize_object (model);
  g_assert_true (pakt_desk_redo (desk, NULL));
  wait_for (desk);
  model = pakt_row_model_new_for_desk (desk, PAKT_TABLE_ADOPTIONS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  g_assert_finalize_object (model);

  g_object_unref (desk);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/row-model/hunks", test_hunks);
  g_test_add_func ("/row-model/removed", test_removed);
  g_test_add_func ("/row-model/read-anew", test_read_anew);
  g_test_add_func ("/row-model/body-position", test_body_position);
  g_test_add_func ("/row-model/vertical", test_vertical);
  g_test_add_func ("/row-model/lazy", test_lazy);
  g_test_add_func ("/row-model/find", test_find);
  g_test_add_func ("/row-model/made-meanwhile", test_made_meanwhile);
  g_test_add_func ("/row-model/nested", test_nested);
  g_test_add_func ("/row-model/desk", test_desk);

  return g_test_run ();
}
