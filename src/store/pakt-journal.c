/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-journal-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The journal: what was done, append-only, each entry with a SHA-256 over
 * itself and the one before it, so that none can be altered or lost in the
 * middle unnoticed. What can be undone is derived from it. A row is kept as a
 * JSON object of its cells in the writing of the interchange format.
 */

static void
set_damaged (PaktDatabase  *database,
             gint64         id,
             GError       **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
               _("%s: the entry %s of the history is damaged; use a backup, or salvage the plan without its history"),
               database->name, number);
}

/* Texts with their end, so that none can run over into the next. */
static void
feed (GChecksum  *checksum,
      const char *text)
{
  g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
feed_number (GChecksum *checksum,
             gint64     number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  feed (checksum, text);
}

static void
feed_row (GChecksum          *checksum,
          const PaktTable    *table,
          const char * const *cells)
{
  feed (checksum, cells != NULL ? "{" : "-");
  for (guint i = 0; cells != NULL && i < table->n_columns; i++)
    if (*cells[i] != '\0')
      {
        feed (checksum, table->columns[i].name);
        feed (checksum, cells[i]);
      }
}

static char *
make_changes_digest (PaktDelta *delta)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
    {
      const char * const *old_row;
      const char * const *new_row;
      const PaktTable *table = pakt_table_get (pakt_delta_get_change (delta, i, &old_row, &new_row));

      feed (checksum, table->name);
      feed_row (checksum, table, old_row);
      feed_row (checksum, table, new_row);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static char *
make_action_digest (const char       *previous,
                    const PaktAction *action,
                    const char       *changes_digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  feed (checksum, previous);
  feed_number (checksum, action->id);
  feed (checksum, pakt_words_action[action->kind]);
  feed_number (checksum, action->target);
  feed (checksum, action->label);
  feed (checksum, action->at);
  feed (checksum, action->author);
  feed (checksum, action->device);
  feed_number (checksum, action->n_changes);
  feed (checksum, changes_digest);

  return g_strdup (g_checksum_get_string (checksum));
}

static PaktJournal *
journal_new (void)
{
  PaktJournal *journal = g_new0 (PaktJournal, 1);

  journal->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) pakt_action_free);
  journal->head = g_strdup ("");
  journal->undo = g_array_new (FALSE, FALSE, sizeof (gint64));
  journal->redo = g_array_new (FALSE, FALSE, sizeof (gint64));

  return journal;
}

void
pakt_journal_free (PaktJournal *journal)
{
  g_ptr_array_unref (journal->actions);
  g_array_unref (journal->undo);
  g_array_unref (journal->redo);
  g_free (journal->head);
  g_free (journal);
}

static gboolean
move_last (GArray *from,
           GArray *to,
           gint64  id)
{
  if (from->len == 0 || g_array_index (from, gint64, from->len - 1) != id)
    return FALSE;

  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, id);
  return TRUE;
}

/**
 * pakt_journal_note:
 * @action: (transfer full): an action that is in the file
 * @head: (transfer full): its digest
 *
 * Returns: whether it follows from those before it: an undo names the last edit that stands
 */
gboolean
pakt_journal_note (PaktJournal *journal,
                   PaktAction  *action,
                   char        *head)
{
  gboolean follows = action->id == (gint64) journal->actions->len + 1;

  g_free (journal->head);
  journal->head = head;
  g_ptr_array_add (journal->actions, action);

  switch (action->kind)
    {
    case PAKT_ACTION_UNDO:
      return follows && move_last (journal->undo, journal->redo, action->target);

    case PAKT_ACTION_REDO:
      return follows && move_last (journal->redo, journal->undo, action->target);

    case PAKT_ACTION_EDIT:
    default:
      g_array_set_size (journal->redo, 0);
      g_array_append_val (journal->undo, action->id);
      return follows && action->target == 0;
    }
}

static PaktAction *
read_action (sqlite3_stmt *statement)
{
  g_autoptr (PaktAction) action = g_new0 (PaktAction, 1);
  int kind = pakt_words_find (pakt_words_action, pakt_statement_get_text (statement, 1));
  gint64 n_changes = sqlite3_column_int64 (statement, 7);

  action->id = sqlite3_column_int64 (statement, 0);
  action->kind = (PaktActionKind) (kind - 1);
  action->target = sqlite3_column_int64 (statement, 2);
  action->label = g_strdup (pakt_statement_get_text (statement, 3));
  action->at = g_strdup (pakt_statement_get_text (statement, 4));
  action->author = g_strdup (pakt_statement_get_text (statement, 5));
  action->device = g_strdup (pakt_statement_get_text (statement, 6));
  action->n_changes = (guint) n_changes;

  if (kind == 0 || n_changes < 0 || n_changes > G_MAXINT || !g_utf8_validate (action->label, -1, NULL) ||
      !g_utf8_validate (action->at, -1, NULL) || !g_utf8_validate (action->author, -1, NULL) ||
      !g_utf8_validate (action->device, -1, NULL))
    return NULL;

  return g_steal_pointer (&action);
}

/**
 * pakt_journal_read:
 *
 * Reads what was done, and checks that nothing of it is missing or altered.
 *
 * Returns: (transfer full) (nullable): the journal
 */
PaktJournal *
pakt_journal_read (PaktDatabase  *database,
                   GError       **error)
{
  g_autoptr (PaktJournal) journal = journal_new ();
  g_autoptr (PaktStatement) statement =
    pakt_database_prepare (database, "SELECT id, kind, target, label, at, author, device, n_changes, changes_digest,"
                                     " digest FROM actions ORDER BY id", error);
  int found;

  if (statement == NULL)
    return NULL;

  while ((found = pakt_database_step (database, statement, error)) == 1)
    {
      PaktAction *action = read_action (statement);
      char *digest = action != NULL ? make_action_digest (journal->head, action,
                                                          pakt_statement_get_text (statement, 8)) : NULL;
      gboolean sound = g_strcmp0 (digest, pakt_statement_get_text (statement, 9)) == 0;

      if (action == NULL || !pakt_journal_note (journal, action, digest) || !sound)
        {
          set_damaged (database, sqlite3_column_int64 (statement, 0), error);
          return NULL;
        }
    }

  return found == 0 ? g_steal_pointer (&journal) : NULL;
}

/**
 * pakt_journal_query_head:
 *
 * Returns: (transfer full) (nullable): the digest of the last action in the file, empty without one; with it the
 *   state of the file is known
 */
char *
pakt_journal_query_head (PaktDatabase  *database,
                         GError       **error)
{
  return pakt_database_query_text (database, "SELECT digest FROM actions ORDER BY id DESC LIMIT 1", error);
}

/* INSERT INTO changes VALUES (action, position, table, old object or NULL, new object or NULL) */
static char *
make_insert (const PaktTable *table)
{
  GString *sql = g_string_new ("INSERT INTO changes VALUES (?1, ?2, ?3");

  for (guint i = 0; i < 2; i++)
    {
      guint first = 4 + i * (table->n_columns + 1);

      g_string_append_printf (sql, ", CASE WHEN ?%u THEN json_object (", first);
      for (guint j = 0; j < table->n_columns; j++)
        g_string_append_printf (sql, "%s'%s', ?%u", j > 0 ? ", " : "", table->columns[j].name, first + 1 + j);
      g_string_append (sql, ") END");
    }
  g_string_append (sql, ")");

  return g_string_free_and_steal (sql);
}

static void
bind_cells (sqlite3_stmt       *statement,
            const PaktTable    *table,
            int                 first,
            const char * const *cells)
{
  sqlite3_bind_int (statement, first, cells != NULL);
  for (int i = 0; cells != NULL && i < (int) table->n_columns; i++)
    pakt_statement_bind_text (statement, first + 1 + i, cells[i]);
}

static gboolean
append_changes (PaktDatabase  *database,
                gint64         id,
                PaktDelta     *delta,
                GError       **error)
{
  g_autoptr (PaktStatement) statement = NULL;
  const PaktTable *prepared = NULL;

  for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
    {
      const char * const *old_row;
      const char * const *new_row;
      const PaktTable *table = pakt_table_get (pakt_delta_get_change (delta, i, &old_row, &new_row));

      if (table != prepared)
        {
          g_autofree char *sql = make_insert (table);

          g_clear_pointer (&statement, sqlite3_finalize);
          statement = pakt_database_prepare (database, sql, error);
          if (statement == NULL)
            return FALSE;
          prepared = table;
        }

      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_int64 (statement, 2, i + 1);
      pakt_statement_bind_text (statement, 3, table->name);
      bind_cells (statement, table, 4, old_row);
      bind_cells (statement, table, 5 + (int) table->n_columns, new_row);
      if (!pakt_database_run (database, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * pakt_journal_append:
 * @action: what was done; gets its id and its number of changes
 * @delta: the rows that were changed
 * @head: (out): the digest for pakt_journal_note(), once the transaction is done
 *
 * Writes an action into the file, within a transaction of the caller.
 */
gboolean
pakt_journal_append (PaktJournal   *journal,
                     PaktDatabase  *database,
                     PaktAction    *action,
                     PaktDelta     *delta,
                     char         **head,
                     GError       **error)
{
  g_autofree char *changes_digest = make_changes_digest (delta);
  g_autofree char *digest = NULL;
  g_autoptr (PaktStatement) statement =
    pakt_database_prepare (database, "INSERT INTO actions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);

  if (statement == NULL)
    return FALSE;

  action->id = (gint64) journal->actions->len + 1;
  action->n_changes = pakt_delta_get_n_changes (delta);
  digest = make_action_digest (journal->head, action, changes_digest);

  sqlite3_bind_int64 (statement, 1, action->id);
  pakt_statement_bind_text (statement, 2, pakt_words_action[action->kind]);
  sqlite3_bind_int64 (statement, 3, action->target);
  pakt_statement_bind_text (statement, 4, action->label);
  pakt_statement_bind_text (statement, 5, action->at);
  pakt_statement_bind_text (statement, 6, action->author);
  pakt_statement_bind_text (statement, 7, action->device);
  sqlite3_bind_int64 (statement, 8, action->n_changes);
  pakt_statement_bind_text (statement, 9, changes_digest);
  pakt_statement_bind_text (statement, 10, digest);

  if (!pakt_database_run (database, statement, error) ||
      !append_changes (database, action->id, delta, error))
    return FALSE;

  *head = g_steal_pointer (&digest);
  return TRUE;
}

/* A row's cells out of their JSON object; %NULL if it is none, or has a column that the table does not have. */
static GStrv
read_cells (PaktDatabase    *database,
            sqlite3_stmt    *each,
            const PaktTable *table,
            const char      *json)
{
  g_auto (GStrv) cells = g_new0 (char *, table->n_columns + 1);
  gboolean sound = TRUE;
  int found;

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = g_strdup ("");

  pakt_statement_bind_text (each, 1, json);
  while ((found = pakt_database_step (database, each, NULL)) == 1)
    {
      int column = pakt_table_find_column (table, pakt_statement_get_text (each, 0));
      const char *value = pakt_statement_get_text (each, 1);

      sound = column >= 0 && g_utf8_validate (value, -1, NULL);
      if (!sound)
        break;
      g_set_str (&cells[column], value);
    }
  sqlite3_reset (each);

  return found == 0 && sound ? g_steal_pointer (&cells) : NULL;
}

static gboolean
read_change (PaktDatabase  *database,
             sqlite3_stmt  *statement,
             sqlite3_stmt  *each,
             PaktDelta     *delta)
{
  const PaktTable *table = pakt_table_find (pakt_statement_get_text (statement, 0));
  GStrv rows[] = { NULL, NULL };
  gboolean sound = table != NULL;

  for (int i = 0; i < 2 && sound; i++)
    if (sqlite3_column_type (statement, 1 + i) != SQLITE_NULL)
      {
        rows[i] = read_cells (database, each, table, pakt_statement_get_text (statement, 1 + i));
        sound = rows[i] != NULL;
      }

  sound = sound && (rows[0] != NULL || rows[1] != NULL);
  if (sound)
    pakt_delta_add (delta, table->id, (const char * const *) rows[0], (const char * const *) rows[1]);

  g_strfreev (rows[0]);
  g_strfreev (rows[1]);
  return sound;
}

static char *
read_changes_digest (PaktDatabase  *database,
                     gint64         id,
                     GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT changes_digest FROM actions WHERE id = %" G_GINT64_FORMAT, id);

  return pakt_database_query_text (database, sql, error);
}

/**
 * pakt_journal_read_delta:
 * @id: an action
 * @error: PAKT_ERROR_NOT_FOUND or _DAMAGED
 *
 * Returns: (transfer full) (nullable): what the action changed
 */
PaktDelta *
pakt_journal_read_delta (PaktJournal   *journal,
                         PaktDatabase  *database,
                         gint64         id,
                         GError       **error)
{
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (PaktStatement) statement = NULL;
  g_autoptr (PaktStatement) each = NULL;
  gboolean sound = TRUE;
  int found = 0;

  if (id < 1 || id > journal->actions->len)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("%s: the history has no such entry"), database->name);
      return NULL;
    }

  statement = pakt_database_prepare (database, "SELECT \"table\", old, new FROM changes WHERE action = ?1"
                                               " ORDER BY position", error);
  each = statement != NULL ? pakt_database_prepare (database, "SELECT key, value FROM json_each (?1)", error) : NULL;
  expected = each != NULL ? read_changes_digest (database, id, error) : NULL;
  if (expected == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  while (sound && (found = pakt_database_step (database, statement, error)) == 1)
    sound = read_change (database, statement, each, delta);
  if (found < 0)
    return NULL;

  digest = make_changes_digest (delta);
  if (!sound || !g_str_equal (digest, expected))
    {
      set_damaged (database, id, error);
      return NULL;
    }

  return g_steal_pointer (&delta);
}

static gboolean
copy_rows (PaktDatabase  *from,
           PaktDatabase  *to,
           const char    *select,
           const char    *insert,
           GError       **error)
{
  g_autoptr (PaktStatement) source = pakt_database_prepare (from, select, error);
  g_autoptr (PaktStatement) target = source != NULL ? pakt_database_prepare (to, insert, error) : NULL;
  int found;

  if (target == NULL)
    return FALSE;

  while ((found = pakt_database_step (from, source, error)) == 1)
    {
      for (int i = 0; i < sqlite3_column_count (source); i++)
        sqlite3_bind_value (target, i + 1, sqlite3_column_value (source, i));
      if (!pakt_database_run (to, target, error))
        return FALSE;
    }

  return found == 0;
}

/**
 * pakt_journal_copy:
 * @to: a file without a journal, in a transaction of the caller
 *
 * Copies the journal as it is, with the digests of its entries.
 */
gboolean
pakt_journal_copy (PaktDatabase  *from,
                   PaktDatabase  *to,
                   GError       **error)
{
  return copy_rows (from, to, "SELECT id, kind, target, label, at, author, device, n_changes, changes_digest, digest"
                              " FROM actions ORDER BY id",
                    "INSERT INTO actions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error) &&
         copy_rows (from, to, "SELECT action, position, \"table\", old, new FROM changes ORDER BY action, position",
                    "INSERT INTO changes VALUES (?1, ?2, ?3, ?4, ?5)", error);
}
