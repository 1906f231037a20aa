/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-salvage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pakt-store-private.h"

/*
 * What can be read of a damaged plan file: of each table the rows by key
 * upward until the damage, then downward until the damage. What is left of the
 * whole need not be a plan any more, so rows that refer to lost ones are
 * dropped, and all of this is reported.
 */
typedef struct
{
  PaktDatabase *database;
  gsize size;               /* of the file */
  PaktPlanBuilder *builder;
  GArray *rows[PAKT_N_TABLES];
  GPtrArray *report;
} Salvage;

/* A row takes some bytes for each of its columns, and some steps to read each. */
#define STEPS_PER_BYTE 16

/* Rows that refer to lost ones may be referred to themselves; a line of scenarios that is longer than this is none. */
#define MAX_ROUNDS 50

/* Tables are made before rows, so each begins within the first pages. */
#define MIN_PAGES 64

/* The parts of the header that are the same in every plan file may be damaged without harm. */
static void
mend_header (guint8 *data,
             gsize   size)
{
  if (size < PAKT_DATABASE_HEADER_SIZE)
    return;

  memcpy (data, "SQLite format 3", 16);
  data[18] = data[19] = 1;
  data[20] = 0;
  data[21] = 64;
  data[22] = data[23] = 32;
}

/*
 * Where the end of a file is missing, SQLite refuses all of it: for its number
 * of pages, and for any table that begins behind the end. Empty pages do.
 */
static void
mend_size (guint8 **data,
           gsize   *size)
{
  gsize page_size = *size >= PAKT_DATABASE_HEADER_SIZE ? (gsize) (*data)[16] << 8 | (*data)[17] : 0;
  gsize n_pages;

  if (page_size < 512)
    return;

  n_pages = MAX ((*size + page_size - 1) / page_size, MIN_PAGES);
  *data = g_realloc (*data, n_pages * page_size);
  memset (*data + *size, 0, n_pages * page_size - *size);
  *size = n_pages * page_size;
  for (guint i = 0; i < 4; i++)
    (*data)[28 + i] = (guint8) (n_pages >> (24 - 8 * i));
}

static GBytes *
load_file (const char  *path,
           GError     **error)
{
  PaktDatabaseHeader header;
  g_autofree guint8 *data = NULL;
  gsize size;

  if (!pakt_database_read_file (path, G_MAXSSIZE, &data, &size, error))
    return NULL;

  pakt_database_parse_header (data, size, &header);
  if (!header.is_sqlite && header.application_id != PAKT_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: this is not a plan file"), path);
      return NULL;
    }

  mend_header (data, size);
  mend_size (&data, &size);
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static gpointer
get_row (const PaktTable *table,
         GArray          *rows,
         guint            position)
{
  return rows->data + position * table->row_size;
}

/*
 * Reads rows by key in one direction until the end, an error, or a row that is
 * not further than the one before or not short of @limit: a damaged tree may
 * lead in circles. Returns whether the end was reached.
 */
static gboolean
read_rows (Salvage          *salvage,
           const PaktTable  *table,
           gboolean          descending,
           gconstpointer     limit,
           GArray           *rows)
{
  g_autofree char *sql = pakt_schema_make_select (pakt_schema_get_current (), table, salvage->database, NULL,
                                                  descending, NULL);
  g_autoptr (PaktStatement) statement = NULL;
  g_autofree char *row = g_malloc (table->row_size);
  int found;

  if (sql == NULL || *sql == '\0')
    return FALSE;

  statement = pakt_database_prepare (salvage->database, sql, NULL);
  if (statement == NULL)
    return FALSE;

  pakt_database_limit (salvage->database, (gint64) salvage->size * STEPS_PER_BYTE);
  while ((found = pakt_database_step (salvage->database, statement, NULL)) == 1)
    {
      g_autofree char *fault = NULL;

      pakt_table_init_row (table, row);
      fault = pakt_row_read (table, statement, NULL, pakt_plan_builder_get_strings (salvage->builder), row);
      if (fault != NULL)
        continue;

      if (rows->len > 0)
        {
          int order = pakt_table_compare_keys (table, get_row (table, rows, rows->len - 1), row);

          if (descending ? order <= 0 : order >= 0)
            return FALSE;
        }
      if (limit != NULL && pakt_table_compare_keys (table, row, limit) <= 0)
        return TRUE;

      g_array_append_vals (rows, row, 1);
    }

  return found == 0;
}

static void
read_expected (Salvage          *salvage,
               const PaktTable  *table,
               PaktSalvageTable *entry,
               guint64          *sum)
{
  g_autoptr (PaktStatement) statement =
    pakt_database_prepare (salvage->database, "SELECT n_rows, digest FROM digests WHERE \"table\" = ?1", NULL);

  entry->n_expected = -1;
  if (statement == NULL)
    return;

  pakt_statement_bind_text (statement, 1, table->name);
  if (pakt_database_step (salvage->database, statement, NULL) == 1)
    {
      entry->n_expected = sqlite3_column_int64 (statement, 0);
      *sum = (guint64) sqlite3_column_int64 (statement, 1);
    }
}

static void
salvage_table (Salvage         *salvage,
               const PaktTable *table)
{
  PaktSalvageTable *entry = g_new0 (PaktSalvageTable, 1);
  GArray *rows = g_array_new (FALSE, FALSE, (guint) table->row_size);
  g_autoptr (GArray) behind = g_array_new (FALSE, FALSE, (guint) table->row_size);
  PaktDigest digest = { 0, 0 };
  guint64 expected = 0;

  g_ptr_array_add (salvage->report, entry);
  salvage->rows[table->id] = rows;
  entry->table = table->id;
  read_expected (salvage, table, entry, &expected);

  if (!read_rows (salvage, table, FALSE, NULL, rows) && table->n_keys > 0)
    {
      gpointer last = rows->len > 0 ? get_row (table, rows, rows->len - 1) : NULL;

      read_rows (salvage, table, TRUE, last, behind);
      entry->last_before = last != NULL ? pakt_table_dup_key (table, last) : NULL;
      if (behind->len > 0)
        entry->first_behind = pakt_table_dup_key (table, get_row (table, behind, behind->len - 1));
      for (guint i = behind->len; i-- > 0;)
        g_array_append_vals (rows, get_row (table, behind, i), 1);
    }

  entry->n_found = rows->len;
  for (guint i = 0; i < rows->len; i++)
    pakt_digest_add (&digest, table, get_row (table, rows, i));
  entry->altered = entry->n_expected == entry->n_found && digest.sum != expected;
}

/* A plan needs its one row of settings. */
static void
ensure_settings (Salvage *salvage)
{
  const PaktTable *table = pakt_table_get (PAKT_TABLE_PLAN);
  PaktStrings *strings = pakt_plan_builder_get_strings (salvage->builder);
  GArray *rows = salvage->rows[PAKT_TABLE_PLAN];
  g_autofree char *id = g_uuid_string_random ();
  PaktPlanRow row;

  if (rows->len > 1)
    g_array_set_size (rows, 1);
  if (rows->len == 1)
    return;

  pakt_table_init_row (table, &row);
  row.format = 1;
  row.plan_id = pakt_strings_intern (strings, id);
  row.title = pakt_strings_intern (strings, _("Salvaged plan"));
  g_array_append_val (rows, row);
}

/* Removes the rows that the plan cannot have, or all of a table that has such rows; returns whether there were any. */
static gboolean
drop_rows (Salvage   *salvage,
           GPtrArray *problems,
           gboolean   whole_tables)
{
  GHashTable *dropped[PAKT_N_TABLES] = { NULL };
  gboolean any = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      const PaktProblem *problem = g_ptr_array_index (problems, i);

      if (problem->row < 0)
        continue;
      if (dropped[problem->table] == NULL)
        dropped[problem->table] = g_hash_table_new (NULL, NULL);
      g_hash_table_add (dropped[problem->table], GINT_TO_POINTER (problem->row));
    }

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    {
      const PaktTable *table = pakt_table_get (i);
      PaktSalvageTable *entry = g_ptr_array_index (salvage->report, i);
      GArray *kept;

      if (dropped[i] == NULL)
        continue;

      kept = g_array_new (FALSE, FALSE, (guint) table->row_size);
      for (guint j = 0; j < salvage->rows[i]->len; j++)
        if (!whole_tables && !g_hash_table_contains (dropped[i], GUINT_TO_POINTER (j)))
          g_array_append_vals (kept, get_row (table, salvage->rows[i], j), 1);
      entry->n_dropped += salvage->rows[i]->len - kept->len;
      g_array_unref (salvage->rows[i]);
      g_hash_table_unref (dropped[i]);
      salvage->rows[i] = kept;
      any = TRUE;
    }

  return any;
}

static PaktPlan *
build (Salvage     *salvage,
       const char  *path,
       GError     **error)
{
  for (guint round = 0;; round++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      PaktPlan *plan;

      pakt_plan_builder_reset (salvage->builder);
      ensure_settings (salvage);
      for (guint i = 0; i < PAKT_N_TABLES; i++)
        pakt_plan_builder_take_rows (salvage->builder, i, g_array_copy (salvage->rows[i]));

      plan = pakt_plan_builder_build (salvage->builder, &problems);
      if (plan != NULL)
        return plan;

      if (!drop_rows (salvage, problems, round >= MAX_ROUNDS))
        {
          g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
                       _("%s: what can be read does not make a plan; use a backup"), path);
          return NULL;
        }
    }
}

void
pakt_salvage_table_free (PaktSalvageTable *table)
{
  g_free (table->last_before);
  g_free (table->first_behind);
  g_free (table);
}

/**
 * pakt_salvage_lost:
 *
 * Returns: whether something of the table is missing or altered, as far as can be known
 */
gboolean
pakt_salvage_lost (const PaktSalvageTable *table)
{
  return table->n_expected < 0 || table->n_found < table->n_expected || table->n_dropped > 0 || table->altered ||
         table->last_before != NULL || table->first_behind != NULL;
}

static gboolean
found_anything (Salvage *salvage)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (salvage->rows[i]->len > 0)
      return TRUE;

  return FALSE;
}

/**
 * pakt_salvage:
 * @path: a damaged plan file, which stays as it is
 * @tables: (out) (optional) (transfer full) (element-type PaktSalvageTable): what of each table could be read
 * @error: PAKT_ERROR_DAMAGED if nothing could be, _UNREADABLE, _INVALID if it is no plan file
 *
 * Reads what can be read of a plan, without its history.
 *
 * Returns: (transfer full) (nullable): the plan
 */
PaktPlan *
pakt_salvage (const char  *path,
              GPtrArray  **tables,
              GError     **error)
{
  g_autoptr (GBytes) bytes = load_file (path, error);
  g_autoptr (PaktDatabase) database = NULL;
  g_autoptr (PaktPlanBuilder) builder = NULL;
  g_autoptr (GPtrArray) report = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_salvage_table_free);
  Salvage salvage = { .report = report };
  PaktPlan *plan = NULL;
  gsize size;
  const guint8 *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  database = pakt_database_open_bytes (data, size, path, error);
  if (database == NULL)
    return NULL;

  salvage.database = database;
  salvage.size = size;
  salvage.builder = builder = pakt_plan_builder_new ();
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    salvage_table (&salvage, pakt_table_get (i));

  if (found_anything (&salvage))
    plan = build (&salvage, path, error);
  else
    g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED, _("%s: nothing of the plan can be read; use a backup"), path);

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    g_array_unref (salvage.rows[i]);
  if (plan != NULL && tables != NULL)
    *tables = g_steal_pointer (&report);

  return plan;
}
