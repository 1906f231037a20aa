/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-row-model.h"

#include <string.h>

#include "pakt-row-item-private.h"

/* The rows of the table in one plan, by position. */
typedef struct
{
  PaktPlan *plan;       /* or NULL, then there are none */
  guint n_chunks;
  guint *starts;        /* position of each chunk's first row, and behind the last */
} Rows;

/* Rows that are gone and rows that came in the same place, between two rows that stay. */
typedef struct
{
  guint old_position;
  guint new_position;
  guint n_removed;
  guint n_added;
} Hunk;

/**
 * PaktRowModel:
 *
 * The rows of one table of a plan as a list of #PaktRowItem, in the order of
 * keys. Items are made when they are asked for, and the same row is the same
 * item for as long as somebody holds it, across plans too. Of two plans only
 * the rows that came and went are announced, place by place.
 */
struct _PaktRowModel
{
  GObject parent_instance;

  PaktTableId table;
  GHashTable *items;

  /* While the announcements run, the first n_new rows are those of the new plan, the others those of the old one. */
  Rows rows;
  Rows old;
  guint n_new;
  guint n_passed;       /* of the old plan, that precede what is still shown of it */

  PaktPlan *next;       /* asked for while the announcements run */
  guint announcing : 1;
  guint has_next : 1;
};

static void pakt_row_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktRowModel, pakt_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pakt_row_model_list_model_init))

static void
clear_rows (Rows *rows)
{
  g_clear_pointer (&rows->plan, pakt_plan_unref);
  g_clear_pointer (&rows->starts, g_free);
  rows->n_chunks = 0;
}

static void
set_rows (Rows        *rows,
          PaktPlan    *plan,
          PaktTableId  table)
{
  g_assert (rows->plan == NULL);

  if (plan == NULL)
    return;

  rows->plan = pakt_plan_ref (plan);
  rows->n_chunks = pakt_plan_get_n_chunks (plan, table);
  rows->starts = g_new (guint, rows->n_chunks + 1);
  rows->starts[0] = 0;
  for (guint i = 0; i < rows->n_chunks; i++)
    {
      guint n_rows;

      pakt_plan_get_chunk (plan, table, i, &n_rows);
      rows->starts[i + 1] = rows->starts[i] + n_rows;
    }
}

static guint
count_rows (const Rows *rows)
{
  return rows->plan != NULL ? rows->starts[rows->n_chunks] : 0;
}

/* The row at a position that exists. */
static gconstpointer
get_row (const Rows  *rows,
         PaktTableId  table,
         guint        position)
{
  guint low = 0;
  guint high = rows->n_chunks;
  guint n_rows;
  const char *chunk;

  /* The last chunk that starts at or before the position; empty ones before it start there as well. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (rows->starts[middle] <= position)
        low = middle;
      else
        high = middle;
    }

  chunk = pakt_plan_get_chunk (rows->plan, table, low, &n_rows);
  return chunk + (gsize) (position - rows->starts[low]) * pakt_table_get (table)->row_size;
}

static gconstpointer
find_row (const Rows    *rows,
          PaktTableId    table,
          gconstpointer  key_row)
{
  return rows->plan != NULL ? pakt_plan_find_by_key (rows->plan, table, key_row) : NULL;
}

/* The position of a row with the key of @key_row, or -1. */
static int
find_position (const Rows    *rows,
               PaktTableId    table,
               gconstpointer  key_row)
{
  const char *row = find_row (rows, table, key_row);
  int chunk = 0;
  guint n_rows;
  const char *first;

  if (row == NULL)
    return -1;

  if (table == PAKT_TABLE_ADOPTIONS)
    chunk = pakt_plan_find_row (rows->plan, PAKT_TABLE_SERVICES, ((const PaktAdoptionRow *) key_row)->service);

  first = pakt_plan_get_chunk (rows->plan, table, (guint) chunk, &n_rows);
  return (int) (rows->starts[chunk] + (gsize) (row - first) / pakt_table_get (table)->row_size);
}

/* Walks over the rows in the order of keys. */
typedef struct
{
  const Rows *rows;
  const PaktTable *table;
  guint n_entered;      /* chunks, the last of them being the one at hand */
  const char *chunk;
  guint n_rows;
  guint row;
} Walk;

/* The row at hand, or NULL behind the last. */
static gconstpointer
walk_get (Walk *walk)
{
  while (walk->row == walk->n_rows)
    {
      if (walk->n_entered == walk->rows->n_chunks)
        return NULL;
      walk->chunk = pakt_plan_get_chunk (walk->rows->plan, walk->table->id, walk->n_entered++, &walk->n_rows);
      walk->row = 0;
    }

  return walk->chunk + (gsize) walk->row * walk->table->row_size;
}

static guint
walk_get_position (const Walk *walk)
{
  return walk->n_entered > 0 ? walk->rows->starts[walk->n_entered - 1] + walk->row : 0;
}

static void
add_to_hunk (GArray     *hunks,
             const Walk *before,
             const Walk *after,
             gboolean    is_new)
{
  Hunk fresh = { walk_get_position (before), walk_get_position (after), 0, 0 };
  Hunk *hunk = hunks->len > 0 ? &g_array_index (hunks, Hunk, hunks->len - 1) : NULL;

  /* A row that stays lies between. */
  if (hunk == NULL || hunk->old_position + hunk->n_removed != fresh.old_position)
    {
      g_array_append_val (hunks, fresh);
      hunk = &g_array_index (hunks, Hunk, hunks->len - 1);
    }

  if (is_new)
    hunk->n_added++;
  else
    hunk->n_removed++;
}

static GArray *
compare (const Rows      *before,
         const Rows      *after,
         const PaktTable *table)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  Walk ours = { before, table };
  Walk theirs = { after, table };

  for (;;)
    {
      gconstpointer old_row = walk_get (&ours);
      gconstpointer new_row = walk_get (&theirs);
      int order;

      if (old_row == NULL && new_row == NULL)
        return hunks;

      /* Plans share the chunks that an edit does not touch. */
      if (ours.chunk == theirs.chunk && ours.row == theirs.row && ours.n_rows == theirs.n_rows)
        {
          ours.row = ours.n_rows;
          theirs.row = theirs.n_rows;
          continue;
        }

      order = old_row == NULL ? 1 : new_row == NULL ? -1 : pakt_table_compare_keys (table, old_row, new_row);
      if (order != 0)
        add_to_hunk (hunks, &ours, &theirs, order > 0);
      ours.row += order <= 0;
      theirs.row += order >= 0;
    }
}

/* Gives the items that are held the cells of the new plan; returns those that are others now. */
static GPtrArray *
update_items (PaktRowModel *self)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gconstpointer row = find_row (&self->rows, self->table, pakt_row_item_get_row (item));

      if (row != NULL && pakt_row_item_take_over (item, self->rows.plan, row))
        g_ptr_array_add (changed, g_object_ref (item));
    }

  return changed;
}

static void
change_plan (PaktRowModel *self,
             PaktPlan     *plan)
{
  g_autoptr (GArray) hunks = NULL;
  g_autoptr (GPtrArray) changed = NULL;

  self->old = self->rows;
  self->rows = (Rows) { NULL };
  set_rows (&self->rows, plan, self->table);
  hunks = compare (&self->old, &self->rows, pakt_table_get (self->table));
  changed = update_items (self);

  self->n_new = 0;
  self->n_passed = 0;
  for (guint i = 0; i < hunks->len; i++)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i);

      self->n_new = hunk->new_position + hunk->n_added;
      self->n_passed = hunk->old_position + hunk->n_removed;
      g_list_model_items_changed (G_LIST_MODEL (self), hunk->new_position, hunk->n_removed, hunk->n_added);
    }

  self->n_new = count_rows (&self->rows);
  self->n_passed = count_rows (&self->old);
  for (guint i = 0; i < changed->len; i++)
    pakt_row_item_emit_changed (changed->pdata[i]);
  clear_rows (&self->old);
  self->n_passed = 0;
}

static void
desk_changed_cb (PaktRowModel *self,
                 PaktDelta    *delta,
                 PaktDesk     *desk)
{
  pakt_row_model_set_plan (self, pakt_desk_get_plan (desk));
}

static GType
pakt_row_model_get_item_type (GListModel *list)
{
  return PAKT_TYPE_ROW_ITEM;
}

static guint
pakt_row_model_get_n_items (GListModel *list)
{
  PaktRowModel *self = PAKT_ROW_MODEL (list);

  return self->n_new + count_rows (&self->old) - self->n_passed;
}

static gpointer
pakt_row_model_get_item (GListModel *list,
                         guint       position)
{
  PaktRowModel *self = PAKT_ROW_MODEL (list);
  const Rows *rows = &self->rows;
  gconstpointer row;
  PaktRowItem *item;

  if (position >= pakt_row_model_get_n_items (list))
    return NULL;

  if (position < self->n_new)
    {
      row = get_row (rows, self->table, position);
    }
  else
    {
      gconstpointer kept;

      /* An item shows the new plan from the start, unless its row is about to go. */
      row = get_row (&self->old, self->table, position - self->n_new + self->n_passed);
      kept = find_row (rows, self->table, row);
      if (kept != NULL)
        row = kept;
      else
        rows = &self->old;
    }

  item = pakt_row_items_find (self->items, self->table, row);
  if (item != NULL)
    return g_object_ref (item);

  return pakt_row_item_new (self->items, rows->plan, self->table, row);
}

static void
pakt_row_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pakt_row_model_get_item_type;
  iface->get_n_items = pakt_row_model_get_n_items;
  iface->get_item = pakt_row_model_get_item;
}

static void
pakt_row_model_finalize (GObject *object)
{
  PaktRowModel *self = PAKT_ROW_MODEL (object);

  clear_rows (&self->rows);
  clear_rows (&self->old);
  g_clear_pointer (&self->next, pakt_plan_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (pakt_row_model_parent_class)->finalize (object);
}

static void
pakt_row_model_class_init (PaktRowModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pakt_row_model_finalize;
}

static void
pakt_row_model_init (PaktRowModel *self)
{
  self->items = pakt_row_items_new ();
}

/**
 * pakt_row_model_new:
 *
 * Returns: (transfer full): a model of the rows of @table, without a plan and so without rows
 */
PaktRowModel *
pakt_row_model_new (PaktTableId table)
{
  PaktRowModel *self;

  g_return_val_if_fail (table < PAKT_N_TABLES, NULL);

  self = g_object_new (PAKT_TYPE_ROW_MODEL, NULL);
  self->table = table;

  return self;
}

/**
 * pakt_row_model_new_for_desk:
 *
 * Returns: (transfer full): a model of the rows of @table in the plan that is open on @desk, whichever that is
 */
PaktRowModel *
pakt_row_model_new_for_desk (PaktDesk    *desk,
                             PaktTableId  table)
{
  PaktRowModel *self;

  g_return_val_if_fail (PAKT_IS_DESK (desk), NULL);

  self = pakt_row_model_new (table);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  pakt_row_model_set_plan (self, pakt_desk_get_plan (desk));

  return self;
}

/**
 * pakt_row_model_set_plan:
 * @plan: (nullable): the plan whose rows are shown from now on
 *
 * Announces what differs: first the rows that went and came, then each item
 * with other cells. Called out of such an announcement, it takes effect when
 * the others have been made.
 */
void
pakt_row_model_set_plan (PaktRowModel *self,
                         PaktPlan     *plan)
{
  g_return_if_fail (PAKT_IS_ROW_MODEL (self));

  if (self->announcing)
    {
      g_clear_pointer (&self->next, pakt_plan_unref);
      self->next = plan != NULL ? pakt_plan_ref (plan) : NULL;
      self->has_next = TRUE;
      return;
    }

  if (plan == self->rows.plan)
    return;

  g_object_ref (self);
  self->announcing = TRUE;
  change_plan (self, plan);
  while (self->has_next)
    {
      g_autoptr (PaktPlan) next = g_steal_pointer (&self->next);

      self->has_next = FALSE;
      change_plan (self, next);
    }
  self->announcing = FALSE;
  g_object_unref (self);
}

/**
 * pakt_row_model_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan whose rows are shown
 */
PaktPlan *
pakt_row_model_get_plan (PaktRowModel *self)
{
  g_return_val_if_fail (PAKT_IS_ROW_MODEL (self), NULL);

  return self->rows.plan;
}

/* Takes a joined key apart. A free text may have slashes itself, but no key has more than one: of two parts it is
 * the first, of three the middle one. */
static gboolean
parse_key (const PaktTable *table,
           const char      *key,
           PaktStrings     *strings,
           gpointer         row)
{
  g_autofree char *text = g_strdup (key);
  char *parts[3] = { text };
  char *slash;

  g_assert (table->n_keys <= G_N_ELEMENTS (parts));

  pakt_table_init_row (table, row);
  if (table->n_keys == 3)
    {
      slash = strchr (text, '/');
      if (slash == NULL)
        return FALSE;
      *slash = '\0';
      parts[1] = slash + 1;
    }
  if (table->n_keys > 1)
    {
      slash = strrchr (parts[table->n_keys - 2], '/');
      if (slash == NULL)
        return FALSE;
      *slash = '\0';
      parts[table->n_keys - 1] = slash + 1;
    }

  for (guint i = 0; i < table->n_keys; i++)
    {
      g_autofree char *fault = pakt_column_parse (&table->columns[i], parts[i], strings, row);

      if (fault != NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * pakt_row_model_find:
 * @key: the key values joined by `/`, as pakt_row_item_get_key() has them
 *
 * Returns: the position of the row, or -1
 */
int
pakt_row_model_find (PaktRowModel *self,
                     const char   *key)
{
  const PaktTable *table;
  g_autoptr (PaktStrings) strings = NULL;
  g_autofree gpointer row = NULL;
  g_autofree char *written = NULL;
  int position;

  g_return_val_if_fail (PAKT_IS_ROW_MODEL (self), -1);
  g_return_val_if_fail (key != NULL, -1);

  table = pakt_table_get (self->table);
  strings = pakt_strings_new ();
  row = g_malloc (table->row_size);
  if (!parse_key (table, key, strings, row))
    return -1;

  /* Numbers and dates are read in several writings, but only one of them is the key. */
  written = pakt_table_dup_key (table, row);
  if (!g_str_equal (written, key))
    return -1;

  position = find_position (&self->rows, self->table, row);
  if (position >= 0 && (guint) position < self->n_new)
    return position;

  /* Not announced yet, or about to go. */
  position = find_position (&self->old, self->table, row);
  return position >= 0 && (guint) position >= self->n_passed ? position - (int) self->n_passed + (int) self->n_new : -1;
}
