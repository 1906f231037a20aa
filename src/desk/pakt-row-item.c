/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-row-item-private.h"

#include <string.h>

/* A row's identity: equal in every plan that has a row with this key. */
typedef struct
{
  const PaktTable *table;
  gconstpointer row;
} RowKey;

/**
 * PaktRowItem:
 *
 * A row of a table as lists show it. It outlives changes of the plan: its key
 * stays, its cells follow the plan of its model. It has a copy of the row, so
 * an item that is held for long keeps no old plan in memory, only texts.
 */
struct _PaktRowItem
{
  GObject parent_instance;

  GHashTable *items;      /* of the model; also there when the model is gone */
  PaktStrings *strings;   /* what the row's texts belong to */
  PaktStrings *former;    /* what they belonged to, until everybody knows of the change */
  RowKey identity;
  gpointer row;
  char *key;
};

G_DEFINE_FINAL_TYPE (PaktRowItem, pakt_row_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
hash_identity (gconstpointer data)
{
  const RowKey *identity = data;
  guint hash = 5381;

  for (guint i = 0; i < identity->table->n_keys; i++)
    {
      const PaktColumn *column = &identity->table->columns[i];

      hash *= 33;
      if (pakt_column_is_text (column))
        hash += g_str_hash (pakt_column_get_text (column, identity->row));
      else
        hash += (guint) pakt_column_get_number (column, identity->row);
    }

  return hash;
}

static gboolean
equal_identities (gconstpointer a,
                  gconstpointer b)
{
  const RowKey *identity_a = a;
  const RowKey *identity_b = b;

  return pakt_table_compare_keys (identity_a->table, identity_a->row, identity_b->row) == 0;
}

static gboolean
equal_cells (const PaktTable *table,
             gconstpointer    a,
             gconstpointer    b)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];

      if (pakt_column_is_text (column))
        {
          const char *text_a = pakt_column_get_text (column, a);
          const char *text_b = pakt_column_get_text (column, b);

          if (text_a != text_b && strcmp (text_a, text_b) != 0)
            return FALSE;
        }
      else if (pakt_column_get_number (column, a) != pakt_column_get_number (column, b))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static void
pakt_row_item_finalize (GObject *object)
{
  PaktRowItem *self = PAKT_ROW_ITEM (object);

  g_hash_table_remove (self->items, &self->identity);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->strings, pakt_strings_unref);
  g_clear_pointer (&self->former, pakt_strings_unref);
  g_clear_pointer (&self->row, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (pakt_row_item_parent_class)->finalize (object);
}

static void
pakt_row_item_class_init (PaktRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pakt_row_item_finalize;

  /**
   * PaktRowItem::changed:
   *
   * A cell of the row is another now. Neither emitted when the row goes nor
   * when it comes back as it was: that is the model's `items-changed`.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pakt_row_item_init (PaktRowItem *self)
{
}

/**
 * pakt_row_items_new:
 *
 * Returns: (transfer full): where the items of one model find each other, without keeping each other alive
 */
GHashTable *
pakt_row_items_new (void)
{
  return g_hash_table_new (hash_identity, equal_identities);
}

/**
 * pakt_row_items_find:
 * @key_row: a row of @table of which only the key matters
 *
 * Returns: (transfer none) (nullable): the item of that key which somebody holds
 */
PaktRowItem *
pakt_row_items_find (GHashTable    *items,
                     PaktTableId    table,
                     gconstpointer  key_row)
{
  const RowKey identity = { pakt_table_get (table), key_row };

  return g_hash_table_lookup (items, &identity);
}

/**
 * pakt_row_item_new:
 * @items: has no item of this key
 * @row: a row of @plan
 *
 * Returns: (transfer full): an item that is among @items for as long as it lives
 */
PaktRowItem *
pakt_row_item_new (GHashTable    *items,
                   PaktPlan      *plan,
                   PaktTableId    table,
                   gconstpointer  row)
{
  PaktRowItem *self = g_object_new (PAKT_TYPE_ROW_ITEM, NULL);
  const PaktTable *description = pakt_table_get (table);

  self->items = g_hash_table_ref (items);
  self->strings = pakt_strings_ref (pakt_plan_get_strings (plan));
  self->row = g_memdup2 (row, description->row_size);
  self->key = pakt_table_dup_key (description, self->row);
  self->identity = (RowKey) { description, self->row };
  g_hash_table_insert (self->items, &self->identity, self);

  return self;
}

/**
 * pakt_row_item_take_over:
 * @row: the row of @plan with the item's key
 *
 * Gives the item the cells of @row. Where none differs, the texts stay where
 * they are, so that whoever has a pointer to one may keep it.
 *
 * Returns: whether a cell differs
 */
gboolean
pakt_row_item_take_over (PaktRowItem   *self,
                         PaktPlan      *plan,
                         gconstpointer  row)
{
  const PaktTable *table = self->identity.table;

  if (equal_cells (table, self->row, row))
    {
      /* No cell, but where the body stands in the plan. */
      if (table->id == PAKT_TABLE_ADOPTIONS)
        ((PaktAdoptionRow *) self->row)->body = ((const PaktAdoptionRow *) row)->body;
      return FALSE;
    }

  memcpy (self->row, row, table->row_size);
  if (self->strings != pakt_plan_get_strings (plan))
    {
      g_clear_pointer (&self->former, pakt_strings_unref);
      self->former = g_steal_pointer (&self->strings);
      self->strings = pakt_strings_ref (pakt_plan_get_strings (plan));
    }

  return TRUE;
}

void
pakt_row_item_emit_changed (PaktRowItem *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_clear_pointer (&self->former, pakt_strings_unref);
}

/**
 * pakt_row_item_get_table:
 *
 * Returns: the table that the row belongs to
 */
PaktTableId
pakt_row_item_get_table (PaktRowItem *self)
{
  g_return_val_if_fail (PAKT_IS_ROW_ITEM (self), PAKT_TABLE_PLAN);

  return self->identity.table->id;
}

/**
 * pakt_row_item_get_key:
 *
 * Returns: (transfer none): the key values joined by `/`; empty for the one row of a vertical table
 */
const char *
pakt_row_item_get_key (PaktRowItem *self)
{
  g_return_val_if_fail (PAKT_IS_ROW_ITEM (self), NULL);

  return self->key;
}

/**
 * pakt_row_item_get_row:
 *
 * Returns: (transfer none): the table's row struct as it is in the model's
 *   plan, or as it last was; valid as long as the item lives, its texts until
 *   the next #PaktRowItem::changed
 */
gconstpointer
pakt_row_item_get_row (PaktRowItem *self)
{
  g_return_val_if_fail (PAKT_IS_ROW_ITEM (self), NULL);

  return self->row;
}

/**
 * pakt_row_item_dup_cell:
 * @column: the name of one of the table's columns
 *
 * Returns: (transfer full): the cell in the canonical writing of files
 */
char *
pakt_row_item_dup_cell (PaktRowItem *self,
                        const char  *column)
{
  int position;

  g_return_val_if_fail (PAKT_IS_ROW_ITEM (self), NULL);

  position = pakt_table_find_column (self->identity.table, column);
  g_return_val_if_fail (position >= 0, NULL);

  return pakt_column_to_ascii (&self->identity.table->columns[position], self->row);
}
