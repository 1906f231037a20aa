/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-schema-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The SQL of plan files, made from the descriptions of the tables. Texts,
 * words, dates and months are TEXT in the writing of the interchange format,
 * '' where empty; numbers, years and yes/no are INTEGER times 10^scale, NULL
 * where empty.
 */

/* What stands beside the plan: the journal, and what the rows must add up to. */
static const char journal_sql[] =
  "CREATE TABLE \"actions\" (\n"
  "  \"id\" INTEGER PRIMARY KEY,\n"
  "  \"kind\" TEXT NOT NULL,\n"
  "  \"target\" INTEGER NOT NULL,\n"
  "  \"label\" TEXT NOT NULL,\n"
  "  \"at\" TEXT NOT NULL,\n"
  "  \"author\" TEXT NOT NULL,\n"
  "  \"device\" TEXT NOT NULL,\n"
  "  \"n_changes\" INTEGER NOT NULL,\n"
  "  \"changes_digest\" TEXT NOT NULL,\n"
  "  \"digest\" TEXT NOT NULL\n"
  ") STRICT;\n"
  "CREATE TABLE \"changes\" (\n"
  "  \"action\" INTEGER NOT NULL,\n"
  "  \"position\" INTEGER NOT NULL,\n"
  "  \"table\" TEXT NOT NULL,\n"
  "  \"old\" TEXT,\n"
  "  \"new\" TEXT,\n"
  "  PRIMARY KEY (\"action\", \"position\")\n"
  ") STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE \"digests\" (\n"
  "  \"table\" TEXT NOT NULL,\n"
  "  \"n_rows\" INTEGER NOT NULL,\n"
  "  \"digest\" INTEGER NOT NULL,\n"
  "  PRIMARY KEY (\"table\")\n"
  ") STRICT, WITHOUT ROWID;\n";

static gboolean
is_integer (const PaktColumn *column)
{
  return column->type == PAKT_TYPE_BOOL || column->type == PAKT_TYPE_YEAR || column->type == PAKT_TYPE_NUMBER;
}

static void
append_keys (GString         *sql,
             const PaktTable *table)
{
  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", table->columns[i].name);
}

static void
append_table (GString         *sql,
              const PaktTable *table)
{
  g_string_append_printf (sql, "CREATE TABLE \"%s\" (", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];

      g_string_append_printf (sql, "%s\n  \"%s\" %s%s", i > 0 ? "," : "", column->name,
                              is_integer (column) ? "INTEGER" : "TEXT",
                              !is_integer (column) || i < table->n_keys ? " NOT NULL" : "");
    }
  if (table->n_keys > 0)
    {
      g_string_append (sql, ",\n  PRIMARY KEY (");
      append_keys (sql, table);
      g_string_append (sql, ")");
    }
  g_string_append (sql, table->n_keys > 0 ? "\n) STRICT, WITHOUT ROWID;\n" : "\n) STRICT;\n");
}

/**
 * pakt_schema_get_current:
 *
 * Returns: (transfer none): the format that is written today
 */
const PaktSchema *
pakt_schema_get_current (void)
{
  static PaktSchema schema;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      GString *sql = g_string_new (NULL);

      for (guint i = 0; i < PAKT_N_TABLES; i++)
        append_table (sql, pakt_table_get (i));
      g_string_append (sql, journal_sql);

      schema.version = PAKT_SCHEMA_VERSION;
      schema.sql = g_string_free_and_steal (sql);
      g_once_init_leave (&made, 1);
    }

  return &schema;
}

/**
 * pakt_schema_get_older:
 *
 * The released formats before today's, for pakt_store_open(). The first one
 * released is today's.
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const PaktSchema * const *
pakt_schema_get_older (void)
{
  static const PaktSchema * const older[] = { NULL };

  return older;
}

/* The name in `CREATE TABLE "name" (`. */
static char *
dup_created_name (const char *statement)
{
  const char *begin = strchr (statement, '"');
  const char *end = begin != NULL ? strchr (begin + 1, '"') : NULL;

  return end != NULL ? g_strndup (begin + 1, (gsize) (end - begin) - 1) : g_strdup ("");
}

/* The statements by the names of what they create. */
static GHashTable *
list_expected (const PaktSchema *schema)
{
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) statements = g_strsplit (schema->sql, ";\n", -1);

  for (guint i = 0; statements[i] != NULL; i++)
    if (statements[i][0] != '\0')
      g_hash_table_insert (expected, dup_created_name (statements[i]), g_strdup (statements[i]));

  return expected;
}

static gboolean
verify_object (PaktDatabase  *database,
               sqlite3_stmt  *statement,
               GHashTable    *expected,
               GError       **error)
{
  const char *type = pakt_statement_get_text (statement, 0);
  const char *name = pakt_statement_get_text (statement, 1);
  const char *sql = g_hash_table_lookup (expected, name);

  if (sql == NULL || !g_str_equal (type, "table"))
    {
      g_autofree char *kind = pakt_database_dup_line (type);
      g_autofree char *shown = pakt_database_dup_line (name);

      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   /* Translators: file; kind of a database object, such as trigger; its name */
                   _("%s: plan files contain no %s “%s”; somebody has put it in, so the file is not opened"),
                   database->name, kind, shown);
      return FALSE;
    }

  if (!g_str_equal (sql, pakt_statement_get_text (statement, 2)))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
                   _("%s: the table “%s” is not built as in a plan file; use a backup, or salvage what can still be read"),
                   database->name, name);
      return FALSE;
    }

  g_hash_table_remove (expected, name);
  return TRUE;
}

/**
 * pakt_schema_verify:
 *
 * Compares what the file is made of, word for word, with what the format is
 * made of. So nothing in it can run when it is read.
 */
gboolean
pakt_schema_verify (const PaktSchema  *schema,
                    PaktDatabase      *database,
                    GError           **error)
{
  g_autoptr (GHashTable) expected = list_expected (schema);
  g_autoptr (PaktStatement) statement = pakt_database_prepare (database, "SELECT type, name, sql FROM sqlite_schema",
                                                               error);
  GHashTableIter iter;
  const char *missing;
  int found;

  if (statement == NULL)
    return FALSE;

  while ((found = pakt_database_step (database, statement, error)) == 1)
    if (!verify_object (database, statement, expected, error))
      return FALSE;
  if (found < 0)
    return FALSE;

  g_hash_table_iter_init (&iter, expected);
  if (g_hash_table_iter_next (&iter, (gpointer *) &missing, NULL))
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
                   _("%s: the table “%s” is missing; use a backup, or salvage what can still be read"),
                   database->name, missing);
      return FALSE;
    }

  return TRUE;
}

static const char *
find_expression (const PaktSchema *schema,
                 const PaktTable  *table,
                 const PaktColumn *column)
{
  for (guint i = 0; i < schema->n_columns; i++)
    if (schema->columns[i].table == table->id && g_str_equal (schema->columns[i].column, column->name))
      return schema->columns[i].expression;

  return NULL;
}

static GHashTable *
list_columns (PaktDatabase     *database,
              const PaktTable  *table,
              GError          **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PaktStatement) statement = pakt_database_prepare (database, "SELECT name FROM pragma_table_info (?1)",
                                                               error);
  int found;

  if (statement == NULL)
    return NULL;

  pakt_statement_bind_text (statement, 1, table->name);
  while ((found = pakt_database_step (database, statement, error)) == 1)
    g_hash_table_add (names, g_strdup (pakt_statement_get_text (statement, 0)));

  return found == 0 ? g_steal_pointer (&names) : NULL;
}

/**
 * pakt_schema_make_select:
 * @schema: the format of the file
 * @condition: (nullable): which rows; %NULL for all
 * @descending: by key downward
 *
 * Returns: (transfer full) (nullable): the statement that reads today's columns
 *   of a table by key; empty if the format did not have the table; %NULL on error
 */
char *
pakt_schema_make_select (const PaktSchema  *schema,
                         const PaktTable   *table,
                         PaktDatabase      *database,
                         const char        *condition,
                         gboolean           descending,
                         GError           **error)
{
  g_autoptr (GHashTable) names = list_columns (database, table, error);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  if (names == NULL)
    return NULL;
  if (g_hash_table_size (names) == 0)
    return g_strdup ("");

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *name = table->columns[i].name;
      const char *expression = find_expression (schema, table, &table->columns[i]);

      g_string_append (sql, i > 0 ? ", " : "");
      if (expression != NULL)
        g_string_append (sql, expression);
      else if (g_hash_table_contains (names, name))
        g_string_append_printf (sql, "\"%s\"", name);
      else
        g_string_append (sql, "NULL");
    }

  g_string_append_printf (sql, " FROM \"%s\"", table->name);
  if (condition != NULL)
    g_string_append_printf (sql, " WHERE %s", condition);
  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (sql, "%s\"%s\"%s", i > 0 ? ", " : " ORDER BY ", table->columns[i].name,
                            descending ? " DESC" : "");

  return g_string_free_and_steal (g_steal_pointer (&sql));
}

/**
 * pakt_schema_make_lookup:
 *
 * Returns: (transfer full) (nullable): the statement that reads the row of a key; parameter i is column i
 */
char *
pakt_schema_make_lookup (const PaktTable  *table,
                         PaktDatabase     *database,
                         GError          **error)
{
  g_autoptr (GString) condition = g_string_new (NULL);

  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (condition, "%s\"%s\" = ?%u", i > 0 ? " AND " : "", table->columns[i].name, i + 1);

  return pakt_schema_make_select (pakt_schema_get_current (), table, database,
                                  table->n_keys > 0 ? condition->str : NULL, FALSE, error);
}

/**
 * pakt_schema_make_insert:
 *
 * Returns: (transfer full): the statement that adds a row; parameter i is column i
 */
char *
pakt_schema_make_insert (const PaktTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" VALUES (", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", i + 1);
  g_string_append (sql, ")");

  return g_string_free_and_steal (sql);
}

static void
append_where (GString         *sql,
              const PaktTable *table)
{
  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i > 0 ? " AND " : " WHERE ", table->columns[i].name, i + 1);
}

/**
 * pakt_schema_make_update:
 *
 * Returns: (transfer full) (nullable): the statement that gives the row of a key
 *   new cells; parameter i is column i. %NULL if all columns form the key
 */
char *
pakt_schema_make_update (const PaktTable *table)
{
  GString *sql;

  if (table->n_keys == table->n_columns)
    return NULL;

  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE \"%s\" SET ", table->name);
  for (guint i = table->n_keys; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i > table->n_keys ? ", " : "", table->columns[i].name, i + 1);
  append_where (sql, table);

  return g_string_free_and_steal (sql);
}

/**
 * pakt_schema_make_delete:
 *
 * Returns: (transfer full): the statement that removes the row of a key; parameter i is column i
 */
char *
pakt_schema_make_delete (const PaktTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "DELETE FROM \"%s\"", table->name);
  append_where (sql, table);

  return g_string_free_and_steal (sql);
}

/**
 * pakt_schema_create:
 * @database: an empty one
 *
 * Makes the tables of today's format.
 */
gboolean
pakt_schema_create (PaktDatabase  *database,
                    GError       **error)
{
  g_autofree char *head = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                           PAKT_SCHEMA_APPLICATION_ID, PAKT_SCHEMA_VERSION);

  return pakt_database_execute (database, head, error) &&
         pakt_database_execute (database, pakt_schema_get_current ()->sql, error);
}
