/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-rows-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* FNV-1a, 64 bits. */
#define HASH_BASIS G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define HASH_PRIME G_GUINT64_CONSTANT (0x100000001b3)

/**
 * pakt_row_hash:
 *
 * The hash of a row: FNV-1a over its columns in their order; a text or word by
 * its bytes and a zero byte, anything else as one 64-bit step. Each step is a
 * bijection, so a single changed column always changes the hash. It finds
 * damage; it does not keep anybody from forging.
 */
guint64
pakt_row_hash (const PaktTable *table,
               gconstpointer    row)
{
  guint64 hash = HASH_BASIS;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];
      gboolean is_text = pakt_column_is_text (column);
      gint64 number = is_text ? 0 : pakt_column_get_number (column, row);
      const char *text = is_text ? pakt_column_get_text (column, row)
                         : column->type == PAKT_TYPE_ENUM && number != PAKT_NONE ? column->words[number - 1] : NULL;

      if (text == NULL)
        hash ^= (guint64) number;
      else
        for (; *text != '\0'; text++)
          hash = (hash ^ (guchar) *text) * HASH_PRIME;
      hash *= HASH_PRIME;
    }

  /* High bits reach low ones, so that sums of hashes of similar rows differ. */
  return hash ^ hash >> 32;
}

void
pakt_digest_add (PaktDigest      *digest,
                 const PaktTable *table,
                 gconstpointer    row)
{
  digest->n_rows++;
  digest->sum += pakt_row_hash (table, row);
}

void
pakt_digest_remove (PaktDigest      *digest,
                    const PaktTable *table,
                    gconstpointer    row)
{
  digest->n_rows--;
  digest->sum -= pakt_row_hash (table, row);
}

static int
bind_column (const PaktColumn *column,
             gconstpointer     row,
             sqlite3_stmt     *statement,
             int               position)
{
  const char *text = NULL;

  if (pakt_column_is_text (column))
    text = pakt_column_get_text (column, row);
  else if (column->type == PAKT_TYPE_ENUM && !pakt_column_is_empty (column, row))
    text = column->words[pakt_column_get_number (column, row) - 1];

  if (text != NULL)
    return sqlite3_bind_text (statement, position, text, -1, SQLITE_STATIC);
  if (column->type == PAKT_TYPE_ENUM || column->type == PAKT_TYPE_DATE || column->type == PAKT_TYPE_MONTH)
    return sqlite3_bind_text (statement, position, pakt_column_to_ascii (column, row), -1, g_free);
  if (pakt_column_is_empty (column, row))
    return sqlite3_bind_null (statement, position);

  return sqlite3_bind_int64 (statement, position, pakt_column_get_number (column, row));
}

/**
 * pakt_row_bind:
 * @row: a row; its texts must live until the statement was run
 * @n_columns: how many of its columns the statement has parameters for
 *
 * Gives a statement of pakt_schema_make_insert() and its like their values.
 *
 * Returns: a result code of SQLite
 */
int
pakt_row_bind (const PaktTable *table,
               gconstpointer    row,
               guint            n_columns,
               sqlite3_stmt    *statement)
{
  int result = SQLITE_OK;

  for (guint i = 0; i < n_columns && result == SQLITE_OK; i++)
    result = bind_column (&table->columns[i], row, statement, (int) i + 1);

  return result;
}

/* Long tables repeat themselves: what the row before has need not be looked up, nor checked, again. */
static gboolean
repeat_text (const PaktColumn *column,
             const char       *text,
             gconstpointer     previous,
             gpointer          row)
{
  const char *known = pakt_column_get_text (column, previous);

  if (strcmp (known, text) != 0)
    return FALSE;

  G_STRUCT_MEMBER (const char *, row, column->offset) = known;
  return TRUE;
}

static char *
read_text (const PaktColumn *column,
           sqlite3_value    *value,
           gconstpointer     previous,
           PaktStrings      *strings,
           gpointer          row)
{
  const char *text = (const char *) sqlite3_value_text (value);
  gsize length = (gsize) sqlite3_value_bytes (value);

  if (text == NULL || strlen (text) != length)
    return g_strdup (_("the text is not valid UTF-8"));
  if (length > 0 && previous != NULL && pakt_column_is_text (column) && repeat_text (column, text, previous, row))
    return NULL;
  if (!g_utf8_validate_len (text, length, NULL))
    return g_strdup (_("the text is not valid UTF-8"));

  return pakt_column_parse (column, text, strings, row);
}

/**
 * pakt_row_read:
 * @statement: a statement of pakt_schema_make_select() that has a row
 * @previous: (nullable): a row of the table that was read before, whose texts are in @strings
 * @row: an empty row
 *
 * Reads a row through the same checks as a line of a file.
 *
 * Returns: (transfer full) (nullable): what is wrong with it, with the column, or %NULL
 */
char *
pakt_row_read (const PaktTable *table,
               sqlite3_stmt    *statement,
               gconstpointer    previous,
               PaktStrings     *strings,
               gpointer         row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];
      sqlite3_value *value = sqlite3_column_value (statement, (int) i);
      int type = sqlite3_value_type (value);
      g_autofree char *fault = NULL;

      if (type == SQLITE_INTEGER && (column->type == PAKT_TYPE_BOOL || column->type >= PAKT_TYPE_YEAR))
        fault = pakt_column_set_number (column, sqlite3_value_int64 (value), row);
      else if (type == SQLITE_TEXT)
        fault = read_text (column, value, previous, strings, row);
      else if (type == SQLITE_NULL)
        fault = pakt_column_parse (column, "", strings, row);
      else
        fault = g_strdup (_("the value has the wrong type"));

      if (fault != NULL)
        /* Translators: a column and what is wrong in it */
        return g_strdup_printf (_("column “%s”: %s"), column->name, fault);
    }

  return NULL;
}
