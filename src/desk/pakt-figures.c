/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-figures-private.h"

/* A plan with fewer adoptions is computed anew in about a millisecond. */
#define MAX_SMALL 20000

/* More services at once are no edit of some cells. */
#define MAX_SERVICES 64

/* The service that a row is about, if it is about one alone; %NULL otherwise. */
static const char *
find_service (PaktPlan           *plan,
              PaktTableId         table,
              const char * const *cells)
{
  const PaktTable *description = pakt_table_get (table);
  guint n_items;
  const PaktCostItemRow *items;
  int item;

  switch (table)
    {
    case PAKT_TABLE_ADOPTIONS:
    case PAKT_TABLE_COMPETENCE:
    case PAKT_TABLE_KEYS:
    case PAKT_TABLE_ONLINE_SHARE:
      return cells[pakt_table_find_column (description, "service")];

    case PAKT_TABLE_PRICES:
      items = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_items);
      item = pakt_plan_find_row (plan, PAKT_TABLE_COST_ITEMS, cells[pakt_table_find_column (description, "item")]);
      return item >= 0 ? items[item].service : NULL;

    case PAKT_TABLE_PLAN:
    case PAKT_TABLE_BODIES:
    case PAKT_TABLE_POPULATION:
    case PAKT_TABLE_TOPICS:
    case PAKT_TABLE_SERVICES:
    case PAKT_TABLE_PROVIDERS:
    case PAKT_TABLE_PROVIDER_RATES:
    case PAKT_TABLE_COST_ITEMS:
    case PAKT_TABLE_FUNDING:
    case PAKT_TABLE_INDEX:
    case PAKT_TABLE_WAGES:
    case PAKT_TABLE_SCENARIOS:
    case PAKT_TABLE_ASSUMPTIONS:
    case PAKT_TABLE_SOURCES:
    default:
      return NULL;
    }
}

/* The positions of the services that a change is about; %NULL if it is about more than some services. */
GArray *
pakt_figures_list_services (PaktPlan  *plan,
                            PaktDelta *delta)
{
  g_autoptr (GArray) services = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
    {
      const char * const *rows[2];
      PaktTableId table = pakt_delta_get_change (delta, i, &rows[0], &rows[1]);

      for (guint j = 0; j < 2; j++)
        {
          const char *service = rows[j] != NULL ? find_service (plan, table, rows[j]) : NULL;
          int position = service != NULL ? pakt_plan_find_row (plan, PAKT_TABLE_SERVICES, service) : -1;
          guint number = (guint) position;

          if (rows[j] == NULL)
            continue;
          if (position < 0)
            return NULL;
          if (g_hash_table_add (seen, GINT_TO_POINTER (position + 1)))
            g_array_append_val (services, number);
          if (services->len > MAX_SERVICES)
            return NULL;
        }
    }

  return g_steal_pointer (&services);
}

/**
 * pakt_figures_is_small:
 *
 * Returns: whether the plan is so small that computing all of it takes no frame
 */
gboolean
pakt_figures_is_small (PaktPlan *plan)
{
  guint n_adoptions = 0;

  for (guint i = 0; i < pakt_plan_get_n_chunks (plan, PAKT_TABLE_ADOPTIONS); i++)
    {
      guint n_rows;

      pakt_plan_get_chunk (plan, PAKT_TABLE_ADOPTIONS, i, &n_rows);
      n_adoptions += n_rows;
    }

  return n_adoptions <= MAX_SMALL;
}

/**
 * pakt_figures_estimate:
 * @plan: the plan after the change
 * @delta: the change
 *
 * Returns: what it takes to have the figures of @plan
 */
PaktFiguresWork
pakt_figures_estimate (PaktPlan  *plan,
                       PaktDelta *delta)
{
  g_autoptr (GArray) services = NULL;

  if (pakt_figures_is_small (plan))
    return PAKT_FIGURES_SMALL;

  services = pakt_figures_list_services (plan, delta);
  return services != NULL ? PAKT_FIGURES_SERVICES : PAKT_FIGURES_LARGE;
}
