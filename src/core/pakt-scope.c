/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-scope.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-inputs-private.h"

/*
 * The dimensions of figures, and scopes: the part of them that is looked at.
 */

G_DEFINE_BOXED_TYPE (PaktScope, pakt_scope, pakt_scope_copy, pakt_scope_free)

static const char * const names[PAKT_N_DIMENSIONS + 1] = {
  "year", "service", "item", "list", "kind", "topic", "body", "district", NULL
};

/* Translators: what figures are broken down by; titles of table columns */
static const char * const titles[PAKT_N_DIMENSIONS] = {
  NC_("dimension", "Year"),
  NC_("dimension", "Service"),
  NC_("dimension", "Cost Item"),
  NC_("dimension", "List"),
  NC_("dimension", "Cost Kind"),
  NC_("dimension", "Topic"),
  NC_("dimension", "Municipality"),
  NC_("dimension", "District"),
};

/* In the order of pakt_words_list. */
static const char * const lists[] = {
  NC_("list", "EfA services (Annex 1)"),
  NC_("list", "Basic components (Annex 2)"),
  NC_("list", "Own services"),
  NC_("list", "List not settled"),
};

/* In the order of pakt_words_cost_kind (IT-PLR 2021/24, a to e, and ours). */
static const char * const kinds[] = {
  NC_("cost kind", "Infrastructure"),
  NC_("cost kind", "Development"),
  NC_("cost kind", "Platform"),
  NC_("cost kind", "Operation"),
  NC_("cost kind", "Usage"),
  NC_("cost kind", "Connection"),
  NC_("cost kind", "Basic components"),
  NC_("cost kind", "Outside the Pakt"),
};

/**
 * pakt_dimension_parse:
 * @name: e.g. `year`
 *
 * Returns: whether there is such a dimension
 */
gboolean
pakt_dimension_parse (const char    *name,
                      PaktDimension *dimension)
{
  int value = pakt_words_find (names, name);

  *dimension = (PaktDimension) (value - 1);
  return value != 0;
}

/**
 * pakt_dimension_get_name:
 *
 * Returns: (transfer none): the dimension's word on the command line
 */
const char *
pakt_dimension_get_name (PaktDimension dimension)
{
  return names[dimension];
}

/**
 * pakt_dimension_get_title:
 *
 * Returns: (transfer none): what people call it
 */
const char *
pakt_dimension_get_title (PaktDimension dimension)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "dimension", titles[dimension]);
}

static PaktTableId
get_table (PaktDimension dimension)
{
  switch (dimension)
    {
    case PAKT_DIMENSION_SERVICE:
      return PAKT_TABLE_SERVICES;
    case PAKT_DIMENSION_ITEM:
      return PAKT_TABLE_COST_ITEMS;
    case PAKT_DIMENSION_TOPIC:
      return PAKT_TABLE_TOPICS;
    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
    case PAKT_DIMENSION_YEAR:
    case PAKT_DIMENSION_LIST:
    case PAKT_DIMENSION_KIND:
    default:
      return PAKT_TABLE_BODIES;
    }
}

/* The name of a row, whose column is always called so. */
static const char *
find_name (PaktPlan      *plan,
           PaktDimension  dimension,
           const char    *key)
{
  const PaktTable *table = pakt_table_get (get_table (dimension));
  int column = pakt_table_find_column (table, "name");
  int row = pakt_plan_find_row (plan, table->id, key);
  guint n_rows;
  const char *rows = pakt_plan_get_rows (plan, table->id, &n_rows);

  return row >= 0 ? pakt_column_get_text (&table->columns[column], rows + (gsize) row * table->row_size) : key;
}

/**
 * pakt_dimension_dup_name:
 * @key: a value of the dimension, as pakt_projection_get_key() gives it
 *
 * Returns: (transfer full): what people call the value
 */
char *
pakt_dimension_dup_name (PaktDimension  dimension,
                         PaktPlan      *plan,
                         const char    *key)
{
  int word;

  switch (dimension)
    {
    case PAKT_DIMENSION_LIST:
      word = pakt_words_find (pakt_words_list, key);
      return g_strdup (word > 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "list", lists[word - 1]) : key);

    case PAKT_DIMENSION_KIND:
      word = pakt_words_find (pakt_words_cost_kind, key);
      return g_strdup (word > 0 ? g_dpgettext2 (GETTEXT_PACKAGE, "cost kind", kinds[word - 1]) : key);

    case PAKT_DIMENSION_TOPIC:
      return g_strdup (*key != '\0' ? find_name (plan, dimension, key) : _("Without topic"));

    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
      return g_strdup (*key != '\0' ? find_name (plan, dimension, key) : _("Not allocated"));

    case PAKT_DIMENSION_SERVICE:
    case PAKT_DIMENSION_ITEM:
      return g_strdup (find_name (plan, dimension, key));

    case PAKT_DIMENSION_YEAR:
    default:
      return g_strdup (key);
    }
}

/* The key without its last part, which never has a slash itself. */
static char *
cut_key (const char *key)
{
  const char *slash = strrchr (key, '/');

  return slash != NULL ? g_strndup (key, (gsize) (slash - key)) : g_strdup (key);
}

/**
 * pakt_dimension_locate:
 * @key: the key values of a row of @table joined by `/`
 * @dimension: (out): by what figures have to be broken down to see the row's
 * @value: (out) (transfer full): the value of the dimension
 *
 * Returns: whether the row has figures of its own
 */
gboolean
pakt_dimension_locate (PaktPlan       *plan,
                       PaktTableId     table,
                       const char     *key,
                       PaktDimension  *dimension,
                       char          **value)
{
  g_autofree char *start = cut_key (key);
  guint n_items;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_items);
  int item;

  *dimension = PAKT_DIMENSION_SERVICE;
  switch (table)
    {
    case PAKT_TABLE_SERVICES:
      *value = g_strdup (key);
      return TRUE;

    case PAKT_TABLE_COST_ITEMS:
    case PAKT_TABLE_PRICES:
      item = pakt_plan_find_row (plan, PAKT_TABLE_COST_ITEMS, table == PAKT_TABLE_PRICES ? start : key);
      if (item < 0)
        return FALSE;
      *value = g_strdup (items[item].service);
      return TRUE;

    case PAKT_TABLE_ADOPTIONS:
    case PAKT_TABLE_COMPETENCE:
    case PAKT_TABLE_KEYS:
    case PAKT_TABLE_ONLINE_SHARE:
      *value = g_steal_pointer (&start);
      return TRUE;

    case PAKT_TABLE_BODIES:
    case PAKT_TABLE_POPULATION:
      *dimension = PAKT_DIMENSION_BODY;
      *value = table == PAKT_TABLE_BODIES ? g_strdup (key) : g_steal_pointer (&start);
      return TRUE;

    case PAKT_TABLE_TOPICS:
      *dimension = PAKT_DIMENSION_TOPIC;
      *value = g_strdup (key);
      return TRUE;

    case PAKT_TABLE_PLAN:
    case PAKT_TABLE_PROVIDERS:
    case PAKT_TABLE_PROVIDER_RATES:
    case PAKT_TABLE_FUNDING:
    case PAKT_TABLE_INDEX:
    case PAKT_TABLE_WAGES:
    case PAKT_TABLE_SCENARIOS:
    case PAKT_TABLE_ASSUMPTIONS:
    case PAKT_TABLE_SOURCES:
    default:
      return FALSE;
    }
}

/**
 * pakt_scope_new:
 *
 * Returns: (transfer full): everything
 */
PaktScope *
pakt_scope_new (void)
{
  return g_new0 (PaktScope, 1);
}

/**
 * pakt_scope_copy:
 *
 * Returns: (transfer full): the same scope
 */
PaktScope *
pakt_scope_copy (const PaktScope *scope)
{
  PaktScope *copy = pakt_scope_new ();

  copy->year = scope->year;
  for (guint i = 0; i < PAKT_N_DIMENSIONS; i++)
    copy->keys[i] = g_strdup (scope->keys[i]);

  return copy;
}

void
pakt_scope_free (PaktScope *scope)
{
  for (guint i = 0; i < PAKT_N_DIMENSIONS; i++)
    g_free (scope->keys[i]);
  g_free (scope);
}

/**
 * pakt_scope_set:
 * @dimension: any but the year
 * @key: (nullable): the only value that counts; %NULL for all
 */
void
pakt_scope_set (PaktScope     *scope,
                PaktDimension  dimension,
                const char    *key)
{
  g_return_if_fail (dimension != PAKT_DIMENSION_YEAR);

  g_set_str (&scope->keys[dimension], key);
}

gboolean
pakt_scope_equal (const PaktScope *a,
                  const PaktScope *b)
{
  if (a->year != b->year)
    return FALSE;

  for (guint i = 0; i < PAKT_N_DIMENSIONS; i++)
    if (g_strcmp0 (a->keys[i], b->keys[i]) != 0)
      return FALSE;

  return TRUE;
}

/**
 * pakt_scope_is_by_body:
 *
 * Returns: whether it names bodies, so that there is no total and no Land
 */
gboolean
pakt_scope_is_by_body (const PaktScope *scope)
{
  return scope->keys[PAKT_DIMENSION_BODY] != NULL || scope->keys[PAKT_DIMENSION_DISTRICT] != NULL;
}

static gboolean
has_key (PaktInputs    *inputs,
         PaktDimension  dimension,
         const char    *key)
{
  switch (dimension)
    {
    case PAKT_DIMENSION_LIST:
      return pakt_words_find (pakt_words_list, key) > 0;
    case PAKT_DIMENSION_KIND:
      return pakt_words_find (pakt_words_cost_kind, key) > 0;
    case PAKT_DIMENSION_TOPIC:
    case PAKT_DIMENSION_BODY:
    case PAKT_DIMENSION_DISTRICT:
      if (*key == '\0')
        return TRUE;
      break;
    case PAKT_DIMENSION_SERVICE:
    case PAKT_DIMENSION_ITEM:
    case PAKT_DIMENSION_YEAR:
    default:
      break;
    }

  return pakt_plan_find_row (inputs->plan, get_table (dimension), key) >= 0;
}

/**
 * pakt_scope_resolve:
 * @error: PAKT_ERROR_NOT_FOUND
 *
 * Returns: whether the plan has everything that the scope names
 */
gboolean
pakt_scope_resolve (const PaktScope  *scope,
                    PaktInputs       *inputs,
                    GError          **error)
{
  if (scope->year != 0 && (scope->year < inputs->first_year || scope->year > inputs->last_year))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan covers %d to %d, not %d"), inputs->first_year,
                   inputs->last_year, scope->year);
      return FALSE;
    }

  for (PaktDimension i = PAKT_DIMENSION_SERVICE; i < PAKT_N_DIMENSIONS; i++)
    if (scope->keys[i] != NULL && !has_key (inputs, i, scope->keys[i]))
      {
        g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan has no “%s” in %s"), scope->keys[i],
                     pakt_table_get (get_table (i))->name);
        return FALSE;
      }

  return TRUE;
}

/**
 * pakt_scope_mend:
 *
 * Drops what the scope names, but the plan does not have, or no longer.
 */
void
pakt_scope_mend (PaktScope  *scope,
                 PaktInputs *inputs)
{
  for (PaktDimension i = PAKT_DIMENSION_SERVICE; i < PAKT_N_DIMENSIONS; i++)
    if (scope->keys[i] != NULL && !has_key (inputs, i, scope->keys[i]))
      pakt_scope_set (scope, i, NULL);
}
