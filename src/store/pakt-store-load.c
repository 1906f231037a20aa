/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-store-private.h"

#include <glib/gi18n-lib.h>

/*
 * Reading the rows of a plan file. Each goes through the same checks as a line
 * of an interchange folder, and together they must add up to what was written.
 */

/* From this size on, two threads read a table, each its half. */
#define N_ROWS_FOR_TWO 200000

/* The rows of a table, or of a part of it. */
typedef struct
{
  PaktStore *store;
  const PaktTable *table;
  PaktDatabase *database;
  const char *condition;    /* or NULL */
  char *limit;              /* parameter 1 of the condition, or NULL */
  PaktStrings *strings;
  GArray *rows;
  PaktDigest digest;
} Part;

static gboolean
complain_row (PaktStore        *store,
              const PaktTable  *table,
              gconstpointer     row,
              const char       *fault,
              GError          **error)
{
  g_autofree char *key = row != NULL ? pakt_table_dup_key (table, row) : g_strdup ("");
  g_autofree char *shown_key = pakt_database_dup_line (key);
  g_autofree char *shown_fault = pakt_database_dup_line (fault);

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
               /* Translators: file; table; key of a row; what is wrong */
               _("%s: table “%s”, row “%s”: %s; use a backup, or salvage what can still be read"),
               store->database->name, table->name, shown_key, shown_fault);
  return FALSE;
}

static gboolean
read_rows (Part          *part,
           sqlite3_stmt  *statement,
           GError       **error)
{
  const PaktTable *table = part->table;
  GArray *rows = part->rows;
  int found;

  while ((found = pakt_database_step (part->database, statement, error)) == 1)
    {
      g_autofree char *fault = NULL;
      char *row;

      g_array_set_size (rows, rows->len + 1);
      row = rows->data + (gsize) (rows->len - 1) * table->row_size;
      pakt_table_init_row (table, row);
      fault = pakt_row_read (table, statement, rows->len > 1 ? row - table->row_size : NULL, part->strings, row);
      if (fault != NULL)
        return complain_row (part->store, table, row, fault, error);
      pakt_digest_add (&part->digest, table, row);
    }

  return found == 0;
}

/* A table that an older format did not have has no rows. */
static gboolean
read_part (Part    *part,
           GError **error)
{
  g_autofree char *sql = pakt_schema_make_select (part->store->schema, part->table, part->database, part->condition,
                                                  FALSE, error);
  g_autoptr (PaktStatement) statement = NULL;

  if (sql == NULL || *sql == '\0')
    return sql != NULL;

  statement = pakt_database_prepare (part->database, sql, error);
  if (statement == NULL)
    return FALSE;
  if (part->limit != NULL)
    pakt_statement_bind_text (statement, 1, part->limit);

  return read_rows (part, statement, error);
}

/* The second half, on a connection of its own; only if that sees the file in the same state. */
static gpointer
read_second_part (gpointer data)
{
  Part *part = data;
  g_autoptr (PaktDatabase) database = pakt_database_open (part->store->path, PAKT_DATABASE_READ, NULL);
  g_autofree char *head = NULL;
  gboolean done = FALSE;

  if (database == NULL || !pakt_database_execute (database, "BEGIN", NULL))
    return NULL;

  head = pakt_journal_query_head (database, NULL);
  part->database = database;
  if (g_strcmp0 (head, part->store->journal->head) == 0)
    done = read_part (part, NULL);
  pakt_database_rollback (database);

  return done ? part : NULL;
}

/* Reads the halves at the same time; where the second one fails, the connection that can tell why reads it again. */
static gboolean
read_in_two (Part    *part,
             char    *limit,
             GError **error)
{
  Part second = *part;
  gboolean done;
  GThread *thread;

  second.condition = "\"service\" >= ?1";
  second.limit = limit;
  second.rows = g_array_sized_new (FALSE, FALSE, (guint) part->table->row_size, part->rows->len / 2);
  part->condition = "\"service\" < ?1";
  part->limit = limit;

  thread = g_thread_try_new ("pakt-load", read_second_part, &second, NULL);
  done = read_part (part, error);
  if ((thread == NULL || g_thread_join (thread) == NULL) && done)
    {
      g_array_set_size (second.rows, 0);
      second.digest = (PaktDigest) { 0, 0 };
      second.database = part->database;
      done = read_part (&second, error);
    }

  part->digest.n_rows += second.digest.n_rows;
  part->digest.sum += second.digest.sum;
  g_array_append_vals (part->rows, second.rows->data, second.rows->len);
  g_array_unref (second.rows);

  return done;
}

static gboolean
check_digest (PaktStore         *store,
              const PaktTable   *table,
              const PaktDigest  *digest,
              GError           **error)
{
  const PaktDigest *expected = &store->digests[table->id];

  if (store->schema != pakt_schema_get_current () ||
      (digest->n_rows == expected->n_rows && digest->sum == expected->sum))
    return TRUE;

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
               _("%s: the rows of the table “%s” are not those that were written; use a backup, or salvage what can "
                 "still be read"), store->database->name, table->name);
  return FALSE;
}

/* How many rows to make room for: not more than fit into the file, whatever it says itself. A cell takes a byte. */
static guint
guess_n_rows (PaktStore       *store,
              const PaktTable *table)
{
  gint64 size;

  if (!pakt_database_query (store->database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                            &size, NULL))
    return 0;

  return (guint) CLAMP (store->digests[table->id].n_rows, 0, MIN (size / table->n_columns, G_MAXINT));
}

static gboolean
read_table (PaktStore        *store,
            const PaktTable  *table,
            PaktPlanBuilder  *builder,
            GError          **error)
{
  guint n_rows = guess_n_rows (store, table);
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, (guint) table->row_size, n_rows);
  g_autofree char *middle = NULL;
  Part part = { .store = store, .table = table, .database = store->database,
                .strings = pakt_plan_builder_get_strings (builder), .rows = rows };
  gboolean done;

  if (table->id == PAKT_TABLE_ADOPTIONS && n_rows >= N_ROWS_FOR_TWO && store->path != NULL &&
      !pakt_store_is_gone (store))
    middle = pakt_database_query_text (store->database, "SELECT service FROM services ORDER BY service LIMIT 1"
                                                        " OFFSET (SELECT count (*) / 2 FROM services)", NULL);

  done = middle != NULL ? read_in_two (&part, middle, error) : read_part (&part, error);
  if (!done || !check_digest (store, table, &part.digest, error))
    return FALSE;
  if (table->vertical && part.digest.n_rows != 1)
    return complain_row (store, table, NULL, _("a plan has exactly one row of settings"), error);

  pakt_plan_builder_take_rows (builder, table->id, g_steal_pointer (&rows));
  return TRUE;
}

static PaktPlan *
build (PaktStore        *store,
       PaktPlanBuilder  *builder,
       GError          **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  PaktPlan *plan = pakt_plan_builder_build (builder, &problems);
  const PaktProblem *problem;

  if (plan != NULL)
    return plan;

  problem = g_ptr_array_index (problems, 0);
  complain_row (store, pakt_table_get (problem->table), NULL, problem->message, error);
  return NULL;
}

/* Whether the file is at the state that the store has read; reads it anew if not. */
static gboolean
follow (PaktStore  *store,
        GError    **error)
{
  g_autofree char *head = pakt_journal_query_head (store->database, error);

  if (head == NULL)
    return FALSE;

  return g_str_equal (head, store->journal->head) || pakt_store_reread (store, error);
}

/**
 * pakt_store_load:
 * @error: PAKT_ERROR_DAMAGED if a row is not what was written
 *
 * Reads the plan as it stands in the file now, also if another process has
 * written meanwhile.
 *
 * Returns: (transfer full) (nullable): the plan
 */
PaktPlan *
pakt_store_load (PaktStore  *store,
                 GError    **error)
{
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  gboolean sound;

  if ((store->path != NULL && !pakt_database_check_journal (store->path, error)) ||
      !pakt_database_execute (store->database, "BEGIN", error))
    return NULL;

  sound = follow (store, error);
  for (guint i = 0; i < PAKT_N_TABLES && sound; i++)
    sound = read_table (store, pakt_table_get (i), builder, error);
  pakt_database_rollback (store->database);

  return sound ? build (store, builder, error) : NULL;
}

/* The one row of the settings, in a transaction of the caller; what it must add up to is not known. */
PaktPlan *
pakt_store_load_settings (PaktStore  *store,
                          GError    **error)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  g_autoptr (PaktPlanBuilder) builder = pakt_plan_builder_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, (guint) table->row_size);
  Part part = { .store = store, .table = table, .database = store->database,
                .strings = pakt_plan_builder_get_strings (builder), .rows = rows };

  if (!read_part (&part, error))
    return NULL;

  pakt_plan_builder_take_rows (builder, table->id, g_steal_pointer (&rows));
  return build (store, builder, error);
}

/**
 * pakt_store_check:
 * @error: PAKT_ERROR_DAMAGED
 *
 * Checks the whole file: its structure down to the last index, every row, and
 * every entry of the history.
 *
 * Returns: whether it is sound
 */
gboolean
pakt_store_check (PaktStore  *store,
                  GError    **error)
{
  g_autofree char *answer = pakt_database_query_text (store->database, "PRAGMA integrity_check (1)", error);
  g_autoptr (PaktPlan) plan = NULL;

  if (answer == NULL)
    return FALSE;
  if (!g_str_equal (answer, "ok"))
    {
      pakt_database_set_error (store->database, SQLITE_CORRUPT, error);
      return FALSE;
    }

  plan = pakt_store_load (store, error);
  if (plan == NULL)
    return FALSE;

  for (guint i = 0; i < store->journal->actions->len; i++)
    {
      g_autoptr (PaktDelta) delta = pakt_store_read_delta (store, (gint64) i + 1, error);

      if (delta == NULL)
        return FALSE;
    }

  return TRUE;
}
