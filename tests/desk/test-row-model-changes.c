/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-delta.h"
#include "pakt-held-item.h"
#include "pakt-test-plan.h"

/*
 * Row models on random plans: a list that is kept by what they announce has
 * the rows of the plan, at each announcement and for every table; they
 * announce no more than what differs; and an item stays what it is for as long
 * as it is held.
 */

/* A model, a list that follows its announcements, and what was announced. */
typedef struct
{
  PaktRowModel *model;
  GPtrArray *mirror;       /* of keys */
  guint n_touched;
  guint next_position;     /* before which no further announcement of the same change may lie */
  gboolean any;
} Watch;

/* The plan's rows, key → cells, found without the model; @keys has them in order. */
static GHashTable *
list_rows (PaktPlan    *plan,
           PaktTableId  id,
           GPtrArray   *keys)
{
  const PaktTable *table = pakt_table_get (id);
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; plan != NULL && i < pakt_plan_get_n_chunks (plan, id); i++)
    {
      guint n_rows;
      const char *chunk = pakt_plan_get_chunk (plan, id, i, &n_rows);

      for (guint j = 0; j < n_rows; j++)
        {
          gconstpointer row = chunk + j * table->row_size;
          char *key = pakt_table_dup_key (table, row);

          g_hash_table_insert (rows, key, pakt_test_join_cells (table, row));
          if (keys != NULL)
            g_ptr_array_add (keys, key);
        }
    }

  return rows;
}

static char *
dup_key_at (PaktRowModel *model,
            guint         position)
{
  g_autoptr (PaktRowItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_nonnull (item);
  return g_strdup (pakt_row_item_get_key (item));
}

static void
assert_mirrored (Watch *watch)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch->model)), ==, watch->mirror->len);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (watch->model), watch->mirror->len));

  for (guint i = 0; i < watch->mirror->len; i++)
    {
      g_autofree char *key = dup_key_at (watch->model, i);

      g_assert_cmpstr (key, ==, watch->mirror->pdata[i]);
      g_assert_cmpint (pakt_row_model_find (watch->model, key), ==, i);
    }
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Watch      *watch)
{
  g_assert_cmpuint (n_removed + n_added, >, 0);
  g_assert_cmpuint (position + n_removed, <=, watch->mirror->len);
  if (watch->any)
    g_assert_cmpuint (position, >, watch->next_position);

  for (guint i = 0; i < n_removed; i++)
    g_assert_cmpint (pakt_row_model_find (watch->model, watch->mirror->pdata[position + i]), ==, -1);
  if (n_removed > 0)
    g_ptr_array_remove_range (watch->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (watch->mirror, (int) (position + i), dup_key_at (watch->model, position + i));

  watch->any = TRUE;
  watch->next_position = position + n_added;
  watch->n_touched += n_removed + n_added;
  assert_mirrored (watch);
}

static void
watch_init (Watch       *watch,
            PaktTableId  table)
{
  *watch = (Watch) { pakt_row_model_new (table), g_ptr_array_new_with_free_func (g_free) };
  g_signal_connect (watch->model, "items-changed", G_CALLBACK (items_changed_cb), watch);
}

static void
watch_clear (Watch *watch)
{
  g_assert_finalize_object (watch->model);
  g_ptr_array_unref (watch->mirror);
}

static PaktPlan *
apply (PaktPlan  *plan,
       PaktDelta *delta)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *changed = pakt_plan_apply (plan, delta, &error);

  g_assert_no_error (error);
  return changed;
}

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

static PaktPlan *
make_random_plan (void)
{
  const PaktTestSize size = {
    (guint) g_test_rand_int_range (2, 5), (guint) g_test_rand_int_range (2, 9), (guint) g_test_rand_int_range (3, 8),
    (guint) g_test_rand_int_range (6, 16), (guint) g_test_rand_int_range (0, 60), 8,
  };

  return pakt_test_random_plan (&size);
}

/* Some of what leads from @plan to another one; less of it, down to nothing, for as long as that is no plan. */
static PaktPlan *
go_part_of_the_way (PaktPlan  *plan,
                    PaktDelta *way,
                    guint     *n_changes)
{
  for (int percent = chance (50) ? 3 : g_test_rand_int_range (1, 100);; percent /= 2)
    {
      g_autoptr (PaktDelta) part = pakt_delta_new ();
      PaktPlan *changed;

      for (guint i = 0; i < pakt_delta_get_n_changes (way); i++)
        {
          const char * const *old_row;
          const char * const *new_row;
          PaktTableId table = pakt_delta_get_change (way, i, &old_row, &new_row);

          if (chance (percent))
            pakt_delta_add (part, table, old_row, new_row);
        }

      changed = pakt_plan_apply (plan, part, NULL);
      if (changed != NULL)
        {
          *n_changes += pakt_delta_get_n_changes (part);
          return changed;
        }
    }
}

/* The next plan of a random history: an edit, a whole other plan by an edit, one that was read anew, or none. */
static PaktPlan *
make_next (PaktPlan *plan,
           guint    *n_changes)
{
  g_autoptr (PaktPlan) target = make_random_plan ();
  g_autoptr (PaktDelta) way = NULL;

  if (plan == NULL || chance (5))
    return g_steal_pointer (&target);
  if (chance (5))
    return NULL;

  way = pakt_delta_new_between (plan, target);
  return chance (20) ? apply (plan, way) : go_part_of_the_way (plan, way, n_changes);
}

static guint
count_missing (GHashTable *these,
               GHashTable *those)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, these);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += !g_hash_table_contains (those, key);

  return n;
}

static void
assert_held (PaktHeldItem *held,
             GHashTable   *before,
             GHashTable   *after,
             guint         n_rows)
{
  const char *key = pakt_row_item_get_key (held->item);
  const PaktTable *table = pakt_table_get (pakt_row_item_get_table (held->item));
  const char *old_cells = g_hash_table_lookup (before, key);
  const char *new_cells = g_hash_table_lookup (after, key);
  g_autofree char *cells = pakt_test_join_cells (table, pakt_row_item_get_row (held->item));
  gboolean differs = new_cells != NULL && !g_str_equal (held->cells, new_cells);
  int position = pakt_row_model_find (held->model, key);

  if (old_cells != NULL)
    g_assert_cmpstr (held->cells, ==, old_cells);
  g_assert_cmpstr (cells, ==, new_cells != NULL ? new_cells : held->cells);
  g_assert_cmpuint (held->n_changed, ==, differs);
  if (differs)
    g_assert_cmpuint (held->n_rows_at_change, ==, n_rows);

  g_assert_cmpint (position >= 0, ==, new_cells != NULL);
  if (position >= 0)
    {
      g_autoptr (PaktRowItem) item = g_list_model_get_item (G_LIST_MODEL (held->model), (guint) position);

      g_assert_true (item == held->item);
    }

  g_set_str (&held->cells, cells);
  held->n_changed = 0;
}

static void
change_watched (Watch       *watch,
                GPtrArray   *all_held,
                PaktPlan    *plan,
                PaktTableId  table)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GHashTable) before = list_rows (pakt_row_model_get_plan (watch->model), table, NULL);
  g_autoptr (GHashTable) after = list_rows (plan, table, keys);

  watch->n_touched = 0;
  watch->any = FALSE;
  pakt_row_model_set_plan (watch->model, plan);
  g_assert_true (pakt_row_model_get_plan (watch->model) == plan);
  assert_mirrored (watch);

  g_assert_cmpuint (watch->mirror->len, ==, keys->len);
  for (guint i = 0; i < keys->len; i++)
    g_assert_cmpstr (watch->mirror->pdata[i], ==, keys->pdata[i]);
  g_assert_cmpuint (watch->n_touched, ==, count_missing (before, after) + count_missing (after, before));

  for (guint i = 0; i < all_held->len; i++)
    if (((PaktHeldItem *) all_held->pdata[i])->model == watch->model)
      assert_held (all_held->pdata[i], before, after, keys->len);
}

static gboolean
is_held (GPtrArray    *all_held,
         PaktRowModel *model,
         const char   *key)
{
  for (guint i = 0; i < all_held->len; i++)
    {
      const PaktHeldItem *held = all_held->pdata[i];

      if (held->model == model && g_str_equal (pakt_row_item_get_key (held->item), key))
        return TRUE;
    }

  return FALSE;
}

/* Rows are held and let go as a list that is scrolled does it; none is held twice. */
static void
change_what_is_held (Watch     *watch,
                     GPtrArray *all_held)
{
  for (guint i = all_held->len; i-- > 0;)
    if (((PaktHeldItem *) all_held->pdata[i])->model == watch->model && chance (30))
      g_ptr_array_remove_index_fast (all_held, i);

  for (guint i = 0; i < watch->mirror->len; i++)
    if (!is_held (all_held, watch->model, watch->mirror->pdata[i]) && chance (15))
      g_ptr_array_add (all_held, pakt_held_item_new (watch->model, i));
}

/* Whatever becomes of a plan, for every table. */
static void
test_random_changes (void)
{
  Watch watches[PAKT_N_TABLES];
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_held_item_free);
  PaktPlan *plan = NULL;
  guint n_changes = 0;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    watch_init (&watches[i], i);

  for (guint step = 0; step < 100; step++)
    {
      PaktPlan *next = make_next (plan, &n_changes);

      for (guint i = 0; i < PAKT_N_TABLES; i++)
        {
          change_watched (&watches[i], held, next, i);
          change_what_is_held (&watches[i], held);
        }
      g_clear_pointer (&plan, pakt_plan_unref);
      plan = next;
    }
  g_assert_cmpuint (n_changes, >, 30);

  /* Half of the items outlive their model. */
  g_ptr_array_remove_range (held, 0, held->len / 2);
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    watch_clear (&watches[i]);
  g_clear_pointer (&plan, pakt_plan_unref);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/row-model-changes/random", test_random_changes);

  return g_test_run ();
}
