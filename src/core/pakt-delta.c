/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-delta.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-assumption.h"

typedef struct
{
  PaktTableId table;
  GStrv old_row;   /* or NULL: the row is new */
  GStrv new_row;   /* or NULL: the row is removed */
} Change;

struct _PaktDelta
{
  gatomicrefcount ref_count;
  GArray *changes;
};

G_DEFINE_BOXED_TYPE (PaktDelta, pakt_delta, pakt_delta_ref, pakt_delta_unref)

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_strfreev (change->old_row);
  g_strfreev (change->new_row);
}

/**
 * pakt_delta_new:
 *
 * Returns: (transfer full): a delta that changes nothing
 */
PaktDelta *
pakt_delta_new (void)
{
  PaktDelta *delta = g_new0 (PaktDelta, 1);

  g_atomic_ref_count_init (&delta->ref_count);
  delta->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (delta->changes, clear_change);

  return delta;
}

PaktDelta *
pakt_delta_ref (PaktDelta *delta)
{
  g_atomic_ref_count_inc (&delta->ref_count);
  return delta;
}

void
pakt_delta_unref (PaktDelta *delta)
{
  if (!g_atomic_ref_count_dec (&delta->ref_count))
    return;

  g_array_unref (delta->changes);
  g_free (delta);
}

/**
 * pakt_delta_add:
 * @old_row: (nullable) (array zero-terminated=1): the row's cells before, or %NULL for a new row
 * @new_row: (nullable) (array zero-terminated=1): its cells afterwards, or %NULL to remove it
 *
 * Adds a change; the rows of a delta are different ones.
 */
void
pakt_delta_add (PaktDelta          *delta,
                PaktTableId         table,
                const char * const *old_row,
                const char * const *new_row)
{
  guint n_columns = pakt_table_get (table)->n_columns;
  Change change = { table, g_strdupv ((GStrv) old_row), g_strdupv ((GStrv) new_row) };

  g_return_if_fail (old_row != NULL || new_row != NULL);
  g_return_if_fail (old_row == NULL || g_strv_length (change.old_row) == n_columns);
  g_return_if_fail (new_row == NULL || g_strv_length (change.new_row) == n_columns);

  g_array_append_val (delta->changes, change);
}

guint
pakt_delta_get_n_changes (PaktDelta *delta)
{
  return delta->changes->len;
}

/**
 * pakt_delta_get_change:
 * @old_row: (out) (nullable) (transfer none): the row's cells before
 * @new_row: (out) (nullable) (transfer none): its cells afterwards
 *
 * Returns: the table
 */
PaktTableId
pakt_delta_get_change (PaktDelta           *delta,
                       guint                position,
                       const char * const **old_row,
                       const char * const **new_row)
{
  const Change *change = &g_array_index (delta->changes, Change, position);

  *old_row = (const char * const *) change->old_row;
  *new_row = (const char * const *) change->new_row;
  return change->table;
}

/**
 * pakt_delta_new_inverse:
 *
 * Returns: (transfer full): the delta that takes @delta back
 */
PaktDelta *
pakt_delta_new_inverse (PaktDelta *delta)
{
  PaktDelta *inverse = pakt_delta_new ();

  for (guint i = delta->changes->len; i-- > 0;)
    {
      const Change *change = &g_array_index (delta->changes, Change, i);

      pakt_delta_add (inverse, change->table, (const char * const *) change->new_row,
                      (const char * const *) change->old_row);
    }

  return inverse;
}

static GStrv
row_to_cells (const PaktTable *table,
              gconstpointer    row)
{
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = pakt_column_to_ascii (&table->columns[i], row);

  return cells;
}

/* Walks over the sorted rows of a table, chunk by chunk. */
typedef struct
{
  PaktPlan *plan;
  const PaktTable *table;
  guint chunk;
  guint row;
} Walk;

static gconstpointer
walk_get (Walk *walk)
{
  while (walk->chunk < pakt_plan_get_n_chunks (walk->plan, walk->table->id))
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (walk->plan, walk->table->id, walk->chunk, &n_rows);

      if (walk->row < n_rows)
        return rows + walk->row * walk->table->row_size;
      walk->chunk++;
      walk->row = 0;
    }

  return NULL;
}

/**
 * pakt_delta_add_difference:
 * @before: (nullable): a row of the table's struct, or %NULL for a new one
 * @after: (nullable): what it becomes, or %NULL to remove it
 *
 * Adds a change between two rows, unless they say the same.
 */
void
pakt_delta_add_difference (PaktDelta     *delta,
                           PaktTableId    table_id,
                           gconstpointer  before,
                           gconstpointer  after)
{
  const PaktTable *table = pakt_table_get (table_id);
  g_auto (GStrv) old_row = before != NULL ? row_to_cells (table, before) : NULL;
  g_auto (GStrv) new_row = after != NULL ? row_to_cells (table, after) : NULL;

  if (old_row == NULL || new_row == NULL ||
      !g_strv_equal ((const char * const *) old_row, (const char * const *) new_row))
    pakt_delta_add (delta, table_id, (const char * const *) old_row, (const char * const *) new_row);
}

/**
 * pakt_delta_new_between:
 *
 * Returns: (transfer full): what makes @after of @before
 */
PaktDelta *
pakt_delta_new_between (PaktPlan *before,
                        PaktPlan *after)
{
  PaktDelta *delta = pakt_delta_new ();

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      const PaktTable *table = pakt_table_get (i);
      Walk ours = { before, table, 0, 0 };
      Walk theirs = { after, table, 0, 0 };

      for (;;)
        {
          gconstpointer old_row = walk_get (&ours);
          gconstpointer new_row = walk_get (&theirs);
          int order;

          if (old_row == NULL && new_row == NULL)
            break;

          order = old_row == NULL ? 1 : new_row == NULL ? -1 : pakt_table_compare_keys (table, old_row, new_row);
          pakt_delta_add_difference (delta, i, order <= 0 ? old_row : NULL, order >= 0 ? new_row : NULL);
          ours.row += order <= 0;
          theirs.row += order >= 0;
        }
    }

  return delta;
}

/**
 * pakt_delta_parse_row:
 * @cells: (array zero-terminated=1): a row of a delta
 * @strings: where texts are kept
 * @row: uninitialised memory of the table's row size
 * @error: PAKT_ERROR_INVALID
 *
 * Reads a delta's row into the table's struct.
 */
gboolean
pakt_delta_parse_row (const PaktTable     *table,
                      const char * const  *cells,
                      PaktStrings         *strings,
                      gpointer             row,
                      GError             **error)
{
  pakt_table_init_row (table, row);

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *fault = pakt_column_parse (&table->columns[i], cells[i], strings, row);

      if (fault != NULL)
        {
          g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s, column “%s”: %s"), table->name,
                       table->columns[i].name, fault);
          return FALSE;
        }
    }

  if (table->id == PAKT_TABLE_ASSUMPTIONS)
    pakt_assumption_canonicalize (row, strings);

  return TRUE;
}

typedef struct
{
  const PaktTable *table;
  gconstpointer old_row;   /* parsed, or NULL */
  gconstpointer new_row;   /* parsed, or NULL */
} Edit;

static gconstpointer
get_edit_key (const Edit *edit)
{
  return edit->old_row != NULL ? edit->old_row : edit->new_row;
}

/* By key; of one key what takes the row away comes first, so that another may have its key. */
static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const Edit *edit_a = a;
  const Edit *edit_b = b;
  int order = pakt_table_compare_keys (edit_a->table, get_edit_key (edit_a), get_edit_key (edit_b));

  return order != 0 ? order : (edit_a->old_row == NULL) - (edit_b->old_row == NULL);
}

/* The change and the plan must agree on what was there before. */
static gboolean
check_before (const Edit     *edit,
              gconstpointer   row,
              GError        **error)
{
  g_autofree char *key = pakt_table_dup_key (edit->table, get_edit_key (edit));
  g_auto (GStrv) expected = edit->old_row != NULL ? row_to_cells (edit->table, edit->old_row) : NULL;
  g_auto (GStrv) found = row != NULL ? row_to_cells (edit->table, row) : NULL;

  if (expected == NULL ? found == NULL
                       : found != NULL && g_strv_equal ((const char * const *) expected, (const char * const *) found))
    return TRUE;

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s “%s” is not what the change expects; it may have been "
                                                        "changed in the meantime"), edit->table->name, key);
  return FALSE;
}

/* A row that is added must not have the key of one that was changed or added just before. */
static gboolean
check_single (const Edit     *edit,
              gconstpointer   before,
              GError        **error)
{
  g_autofree char *key = NULL;
  g_autofree char *fault = NULL;

  if (before == NULL || edit->old_row != NULL || pakt_table_compare_keys (edit->table, before, edit->new_row) != 0)
    return TRUE;

  key = pakt_table_dup_key (edit->table, edit->new_row);
  fault = g_strdup_printf (_("the key “%s” is doubled"), key);
  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, "%s: %s", edit->table->name, fault);
  return FALSE;
}

/* The position from @first on of the first row whose key is not less than that of @key_row. */
static guint
find_position (const PaktTable *table,
               const char      *rows,
               guint            first,
               guint            n_rows,
               gconstpointer    key_row)
{
  while (first < n_rows)
    {
      guint middle = first + (n_rows - first) / 2;

      if (pakt_table_compare_keys (table, rows + middle * table->row_size, key_row) < 0)
        first = middle + 1;
      else
        n_rows = middle;
    }

  return first;
}

/* Merges sorted rows with sorted edits into a new block. */
static gboolean
merge_rows (const PaktTable  *table,
            const char       *rows,
            guint             n_rows,
            const Edit       *edits,
            guint             n_edits,
            char            **merged,
            guint            *n_merged,
            GError          **error)
{
  g_autofree char *block = g_malloc (((gsize) n_rows + n_edits) * table->row_size);
  guint i = 0;
  guint n = 0;

  for (guint e = 0; e <= n_edits; e++)
    {
      gconstpointer row = NULL;
      guint next = e < n_edits ? find_position (table, rows, i, n_rows, get_edit_key (&edits[e])) : n_rows;

      if (next > i)
        memcpy (block + n * table->row_size, rows + i * table->row_size, (next - i) * table->row_size);
      n += next - i;
      i = next;
      if (e == n_edits)
        break;

      if (i < n_rows && pakt_table_compare_keys (table, rows + i * table->row_size, get_edit_key (&edits[e])) == 0)
        row = rows + i++ * table->row_size;
      if (!check_before (&edits[e], row, error) ||
          !check_single (&edits[e], n > 0 ? block + (n - 1) * table->row_size : NULL, error))
        return FALSE;
      if (edits[e].new_row != NULL)
        memcpy (block + n++ * table->row_size, edits[e].new_row, table->row_size);
    }

  *merged = g_steal_pointer (&block);
  *n_merged = n;
  return TRUE;
}

/* The adoptions of the services that are edited; the others stay shared. */
static gboolean
apply_to_adoptions (PaktPlan         *plan,
                    PaktPlanBuilder  *builder,
                    const GArray     *edits,
                    gboolean          as_a_whole,
                    GError          **error)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_ADOPTIONS);
  guint first = 0;

  /* Also where no adoption is left: the chunks of the old plan are not those of the new. */
  if (as_a_whole)
    pakt_plan_builder_reserve (builder, table->id, 0);

  for (guint chunk = 0; chunk < pakt_plan_get_n_chunks (plan, table->id) || first < edits->len; chunk++)
    {
      guint n_services, n_rows = 0, n_merged;
      const PaktServiceRow *services = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);
      gboolean exists = chunk < n_services;
      const char *rows = exists ? pakt_plan_get_chunk (plan, table->id, chunk, &n_rows) : NULL;
      guint last = first;
      char *merged;

      /* An edit for a service that the plan does not have goes to the next chunk and is refused on building. */
      while (last < edits->len &&
             (!exists || strcmp (((const PaktAdoptionRow *) get_edit_key (&g_array_index (edits, Edit, last)))->service,
                                 services[chunk].service) <= 0))
        last++;
      if (first == last && !as_a_whole)
        continue;

      if (!merge_rows (table, rows, n_rows, &g_array_index (edits, Edit, first), last - first, &merged, &n_merged,
                       error))
        return FALSE;
      first = last;

      if (!as_a_whole && exists)
        {
          pakt_plan_builder_set_adoptions (builder, chunk, (PaktAdoptionRow *) (gpointer) merged, n_merged);
          continue;
        }
      for (guint i = 0; i < n_merged; i++)
        memcpy (pakt_plan_builder_append (builder, table->id), merged + i * table->row_size, table->row_size);
      g_free (merged);
    }

  return TRUE;
}

static gboolean
apply_to_table (PaktPlan         *plan,
                PaktPlanBuilder  *builder,
                const PaktTable  *table,
                GArray           *edits,
                GError          **error)
{
  guint n_rows, n_merged;
  const char *rows = pakt_plan_get_rows (plan, table->id, &n_rows);
  char *merged;

  if (!merge_rows (table, rows, n_rows, &g_array_index (edits, Edit, 0), edits->len, &merged, &n_merged, error))
    return FALSE;

  pakt_plan_builder_set_rows (builder, table->id, merged, n_merged);
  return TRUE;
}

static gboolean
parse_changes (PaktDelta        *delta,
               PaktTableId       table_id,
               PaktPlanBuilder  *builder,
               GPtrArray        *rows,
               GArray           *edits,
               GError          **error)
{
  const PaktTable *table = pakt_table_get (table_id);

  for (guint i = 0; i < delta->changes->len; i++)
    {
      const Change *change = &g_array_index (delta->changes, Change, i);
      const GStrv cells[] = { change->old_row, change->new_row };
      gpointer parsed[] = { NULL, NULL };
      Edit edit;

      if (change->table != table_id)
        continue;

      for (guint j = 0; j < 2; j++)
        {
          if (cells[j] == NULL)
            continue;
          parsed[j] = g_malloc (table->row_size);
          g_ptr_array_add (rows, parsed[j]);
          if (!pakt_delta_parse_row (table, (const char * const *) cells[j],
                                     pakt_plan_builder_get_strings (builder), parsed[j], error))
            return FALSE;
        }

      /* A changed key is a row removed and another one added. */
      if (parsed[0] != NULL && parsed[1] != NULL && pakt_table_compare_keys (table, parsed[0], parsed[1]) != 0)
        {
          edit = (Edit) { table, NULL, parsed[1] };
          g_array_append_val (edits, edit);
          parsed[1] = NULL;
        }
      edit = (Edit) { table, parsed[0], parsed[1] };
      g_array_append_val (edits, edit);
    }

  g_array_sort (edits, compare_edits);
  return TRUE;
}

/**
 * pakt_plan_apply:
 * @error: PAKT_ERROR_INVALID if a row is not what the delta expects, or the new plan is not valid
 *
 * Returns: (transfer full) (nullable): the plan after the change, sharing what did not change
 */
PaktPlan *
pakt_plan_apply (PaktPlan   *plan,
                 PaktDelta  *delta,
                 GError    **error)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new_from (plan);
  g_autoptr (GPtrArray) problems = NULL;
  gboolean bodies_or_services = FALSE;
  PaktPlan *changed;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));

      if (!parse_changes (delta, i, builder, rows, edits, error))
        return NULL;

      if (i == PAKT_TABLE_ADOPTIONS ? (edits->len > 0 || bodies_or_services) &&
                                        !apply_to_adoptions (plan, builder, edits, bodies_or_services, error)
                                    : edits->len > 0 && !apply_to_table (plan, builder, pakt_table_get (i), edits, error))
        return NULL;

      /* Positions of bodies and services may have moved, so the adoptions are joined anew. */
      bodies_or_services |= edits->len > 0 && (i == PAKT_TABLE_BODIES || i == PAKT_TABLE_SERVICES);
    }

  changed = pakt_plan_builder_build (builder, &problems);
  if (changed == NULL)
    {
      const PaktProblem *problem = g_ptr_array_index (problems, 0);
      const PaktTable *table = pakt_table_get (problem->table);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s, column “%s”: %s"), table->name,
                   problem->column >= 0 ? table->columns[problem->column].name : "", problem->message);
    }

  return changed;
}
