/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-database-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* How long to wait for another process that is writing; its transactions take milliseconds. */
#define BUSY_TIMEOUT_MS 1000

/* A row of a plan, journal included, is far smaller; a foreign file does not get more memory than this. */
#define MAX_ROW_SIZE (16 * 1024 * 1024)

/* After so many of its steps SQLite asks whether to go on. */
#define N_STEPS 1000

/* What a plan file is made of is read in some thousand steps. More is a tree that leads in circles. */
#define MAX_SCHEMA_STEPS 1000000

/* SQLite knows of full disks, but takes a quota or limit that is used up, or a folder without room for one more name,
 * for faults of the disk. */
static gboolean
is_full (PaktDatabase *database,
         int           result)
{
  int cause = database->db != NULL ? sqlite3_system_errno (database->db) : 0;

  return ((result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN) &&
         (cause == ENOSPC || cause == EDQUOT || cause == EFBIG);
}

/* What a person understands of what SQLite says. */
static const char *
describe (PaktDatabase *database,
          int           result,
          PaktError    *code)
{
  switch (is_full (database, result) ? SQLITE_FULL : result & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_INTERRUPT:
      *code = PAKT_ERROR_DAMAGED;
      return _("the file is damaged; use a backup, or salvage what can still be read");

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      *code = PAKT_ERROR_BUSY;
      return _("another program is writing to the file; try again in a moment");

    case SQLITE_FULL:
      *code = PAKT_ERROR_FULL;
      return _("there is no space left on the disk; nothing was changed, make room and try again");

    case SQLITE_READONLY:
      *code = result == SQLITE_READONLY_DBMOVED ? PAKT_ERROR_GONE : PAKT_ERROR_UNREADABLE;
      if (result == SQLITE_READONLY_DBMOVED)
        return _("the file was moved, removed or replaced by another program; open it again");
      return _("the file is read-only; ask for the permission or work on a copy");

    case SQLITE_PERM:
    case SQLITE_AUTH:
      *code = PAKT_ERROR_UNREADABLE;
      return _("you are not allowed to use the file; ask for the permission or work on a copy");

    case SQLITE_CANTOPEN:
      *code = PAKT_ERROR_UNREADABLE;
      return _("the file cannot be used where it lies; its folder must be readable, and writable for changes");

    case SQLITE_IOERR:
      *code = PAKT_ERROR_UNREADABLE;
      return _("the disk reports an error; nothing was changed, copy the file to another disk");

    case SQLITE_TOOBIG:
      *code = PAKT_ERROR_INVALID;
      return _("a text is too long for a plan file; shorten it");

    case SQLITE_CONSTRAINT:
      *code = PAKT_ERROR_INVALID;
      return _("the change does not fit the plan in the file; look at the plan again");

    default:
      *code = PAKT_ERROR_UNREADABLE;
      return database->db != NULL ? sqlite3_errmsg (database->db) : sqlite3_errstr (result);
    }
}

/**
 * pakt_database_set_error:
 * @result: an extended result code of SQLite
 *
 * Says in a sentence what went wrong, with the file's name.
 */
void
pakt_database_set_error (PaktDatabase  *database,
                         int            result,
                         GError       **error)
{
  PaktError code;
  const char *text = describe (database, result, &code);
  g_autofree char *cause = pakt_database_dup_line (database->db != NULL ? sqlite3_errmsg (database->db)
                                                                        : sqlite3_errstr (result));

  g_debug ("%s: SQLite says %d, %s", database->name, result, cause);
  g_set_error (error, PAKT_ERROR, code, "%s: %s", database->name, text);
}

/**
 * pakt_database_dup_line:
 * @text: anything, such as what a file contains
 *
 * Returns: (transfer full): it as a line of text that a message can quote
 */
char *
pakt_database_dup_line (const char *text)
{
  char *line = g_utf8_make_valid (text, -1);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return line;
}

/* Whatever the file contains is data: no code of it runs, and its shape is checked before use. */
static gboolean
harden (PaktDatabase  *database,
        gboolean       may_write,
        GError       **error)
{
  static const char *modules[] = { "json_each", NULL };
  static const struct
  {
    int option;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int result = sqlite3_db_config (database->db, options[i].option, options[i].value, NULL);

      if (result != SQLITE_OK)
        {
          pakt_database_set_error (database, result, error);
          return FALSE;
        }
    }

  /* Of what can stand behind a table's name only what is used here, and those pragmas that are tables. */
  sqlite3_drop_modules (database->db, modules);
  sqlite3_extended_result_codes (database->db, 1);
  sqlite3_limit (database->db, SQLITE_LIMIT_LENGTH, MAX_ROW_SIZE);
  sqlite3_busy_timeout (database->db, BUSY_TIMEOUT_MS);

  if (!pakt_database_execute (database, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;", error))
    return FALSE;

  /* EXTRA: a commit has lasted when it returns, the removal of its journal included. To be told so, SQLite reads the
   * file, which it cannot for reading only where a transaction has to be taken back. */
  return !may_write || pakt_database_execute (database, "PRAGMA synchronous = EXTRA", error);
}

static int
take_turn (gpointer data)
{
  PaktDatabase *database = data;

  if (database->n_turns > 0)
    database->n_turns--;

  return database->n_turns == 0;
}

/**
 * pakt_database_limit:
 * @n_steps: of SQLite's machine
 *
 * Lets SQLite report a damaged file once it has done so many steps: pages that
 * refer to each other again and again would keep it for good.
 */
void
pakt_database_limit (PaktDatabase *database,
                     gint64        n_steps)
{
  database->n_turns = n_steps / N_STEPS + 1;
}

static PaktDatabase *
open_connection (const char  *path,
                 const char  *name,
                 int          flags,
                 GError     **error)
{
  g_autoptr (PaktDatabase) database = g_new0 (PaktDatabase, 1);
  int result;

  database->name = g_strdup (name);
  result = sqlite3_open_v2 (path, &database->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result != SQLITE_OK)
    {
      pakt_database_set_error (database, result, error);
      return NULL;
    }

  database->n_turns = -1;
  sqlite3_progress_handler (database->db, N_STEPS, take_turn, database);
  return harden (database, (flags & SQLITE_OPEN_READWRITE) != 0, error) ? g_steal_pointer (&database) : NULL;
}

/**
 * pakt_database_open:
 * @path: a regular file
 *
 * Returns: (nullable): a connection, of which nothing is known yet but that the file can be opened
 */
PaktDatabase *
pakt_database_open (const char        *path,
                    PaktDatabaseMode   mode,
                    GError           **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autoptr (PaktDatabase) database = NULL;

  if (!pakt_database_check_kind (path, error) || !pakt_database_check_journal (path, error))
    return NULL;

  database = open_connection (full, path,
                              mode == PAKT_DATABASE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);

  /* SQLite opens what must not be written for reading instead. */
  if (database != NULL && mode == PAKT_DATABASE_WRITE && sqlite3_db_readonly (database->db, "main") != 0)
    {
      pakt_database_set_error (database, SQLITE_READONLY, error);
      return NULL;
    }

  return g_steal_pointer (&database);
}

/**
 * pakt_database_open_bytes:
 * @data: a file's content; must live as long as the connection
 * @name: what it is called
 *
 * Returns: (nullable): a connection to the content, which stays as it is
 */
PaktDatabase *
pakt_database_open_bytes (const guint8  *data,
                          gsize          size,
                          const char    *name,
                          GError       **error)
{
  g_autoptr (PaktDatabase) database = open_connection (":memory:", name,
                                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);
  int result;

  if (database == NULL)
    return NULL;

  result = sqlite3_deserialize (database->db, "main", (guint8 *) data, (sqlite3_int64) size, (sqlite3_int64) size,
                                SQLITE_DESERIALIZE_READONLY);
  if (result != SQLITE_OK)
    {
      pakt_database_set_error (database, result, error);
      return NULL;
    }

  return g_steal_pointer (&database);
}

/**
 * pakt_database_open_scratch:
 * @path: an empty file that nobody else knows
 * @name: what messages call it
 *
 * Returns: (nullable): a connection that does not care for safety; whoever fills
 *   the file synchronises it before it gets its name
 */
PaktDatabase *
pakt_database_open_scratch (const char  *path,
                            const char  *name,
                            GError     **error)
{
  g_autoptr (PaktDatabase) database = open_connection (path, name, SQLITE_OPEN_READWRITE, error);

  if (database == NULL ||
      !pakt_database_execute (database, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                                        "PRAGMA locking_mode = EXCLUSIVE;", error))
    return NULL;

  return g_steal_pointer (&database);
}

void
pakt_database_close (PaktDatabase *database)
{
  /* Statements are finalized by whoever prepared them, so this cannot be refused. */
  sqlite3_close_v2 (database->db);
  g_free (database->name);
  g_free (database);
}

/* Runs statements that take no time, such as BEGIN, COMMIT and pragmas. */
gboolean
pakt_database_execute (PaktDatabase  *database,
                       const char    *sql,
                       GError       **error)
{
  gint64 n_turns = database->n_turns;
  int result;

  pakt_database_limit (database, MAX_SCHEMA_STEPS);
  result = sqlite3_exec (database->db, sql, NULL, NULL, NULL);
  database->n_turns = n_turns;
  if (result != SQLITE_OK)
    pakt_database_set_error (database, result, error);

  return result == SQLITE_OK;
}

sqlite3_stmt *
pakt_database_prepare (PaktDatabase  *database,
                       const char    *sql,
                       GError       **error)
{
  sqlite3_stmt *statement = NULL;
  gint64 n_turns = database->n_turns;
  int result;

  /* This may read what the file is made of. */
  pakt_database_limit (database, MAX_SCHEMA_STEPS);
  result = sqlite3_prepare_v2 (database->db, sql, -1, &statement, NULL);
  database->n_turns = n_turns;
  if (result != SQLITE_OK)
    pakt_database_set_error (database, result, error);

  return statement;
}

/**
 * pakt_database_step:
 *
 * Returns: 1 for a row, 0 at the end, -1 on error
 */
int
pakt_database_step (PaktDatabase  *database,
                    sqlite3_stmt  *statement,
                    GError       **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return 1;
  if (result == SQLITE_DONE)
    return 0;

  pakt_database_set_error (database, result, error);
  return -1;
}

/**
 * pakt_database_run:
 *
 * Runs a statement that gives no rows, and makes it ready to be bound again.
 */
gboolean
pakt_database_run (PaktDatabase  *database,
                   sqlite3_stmt  *statement,
                   GError       **error)
{
  gboolean done = pakt_database_step (database, statement, error) == 0;

  sqlite3_reset (statement);
  return done;
}

/**
 * pakt_database_query:
 * @number: (out): the first column of the first row, 0 without a row
 */
gboolean
pakt_database_query (PaktDatabase  *database,
                     const char    *sql,
                     gint64        *number,
                     GError       **error)
{
  g_autoptr (PaktStatement) statement = pakt_database_prepare (database, sql, error);
  int found = statement != NULL ? pakt_database_step (database, statement, error) : -1;

  *number = found == 1 ? sqlite3_column_int64 (statement, 0) : 0;
  return found >= 0;
}

/**
 * pakt_database_query_text:
 *
 * Returns: (nullable): the first column of the first row, empty without a row
 */
char *
pakt_database_query_text (PaktDatabase  *database,
                          const char    *sql,
                          GError       **error)
{
  g_autoptr (PaktStatement) statement = pakt_database_prepare (database, sql, error);
  int found = statement != NULL ? pakt_database_step (database, statement, error) : -1;

  if (found < 0)
    return NULL;

  return g_strdup (found == 1 ? pakt_statement_get_text (statement, 0) : "");
}

/**
 * pakt_database_rollback:
 *
 * Ends a transaction without doing anything. Where SQLite has rolled back
 * itself there is nothing left to do.
 *
 * Returns: whether no transaction is open any more
 */
gboolean
pakt_database_rollback (PaktDatabase *database)
{
  if (!sqlite3_get_autocommit (database->db))
    sqlite3_exec (database->db, "ROLLBACK", NULL, NULL, NULL);

  return sqlite3_get_autocommit (database->db) != 0;
}

/* @text must live until the statement was run. */
void
pakt_statement_bind_text (sqlite3_stmt *statement,
                          int           position,
                          const char   *text)
{
  sqlite3_bind_text (statement, position, text, -1, SQLITE_STATIC);
}

/* Never %NULL; what is no text is empty. */
const char *
pakt_statement_get_text (sqlite3_stmt *statement,
                         int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}
