/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explanation-item.h"

/* A line of an explanation as an item of a list; the lines live as long as one of their items. */
struct _PaktExplanationItem
{
  GObject parent_instance;

  GPtrArray *lines;
  guint position;
};

G_DEFINE_FINAL_TYPE (PaktExplanationItem, pakt_explanation_item, G_TYPE_OBJECT)

static void
pakt_explanation_item_finalize (GObject *object)
{
  g_clear_pointer (&PAKT_EXPLANATION_ITEM (object)->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (pakt_explanation_item_parent_class)->finalize (object);
}

static void
pakt_explanation_item_class_init (PaktExplanationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pakt_explanation_item_finalize;
}

static void
pakt_explanation_item_init (PaktExplanationItem *self)
{
}

/**
 * pakt_explanation_items_new:
 * @lines: (element-type PaktExplanationLine): referenced
 *
 * Returns: (transfer full): a list of #PaktExplanationItem, without the heading
 */
GListStore *
pakt_explanation_items_new (GPtrArray *lines)
{
  GListStore *store = g_list_store_new (PAKT_TYPE_EXPLANATION_ITEM);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i < lines->len; i++)
    {
      PaktExplanationItem *item = g_object_new (PAKT_TYPE_EXPLANATION_ITEM, NULL);

      item->lines = g_ptr_array_ref (lines);
      item->position = i;
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (store, 0, 0, items->pdata, items->len);

  return store;
}

/**
 * pakt_explanation_item_get_line:
 *
 * Returns: (transfer none): the line
 */
const PaktExplanationLine *
pakt_explanation_item_get_line (PaktExplanationItem *self)
{
  g_return_val_if_fail (PAKT_IS_EXPLANATION_ITEM (self), NULL);

  return g_ptr_array_index (self->lines, self->position);
}
