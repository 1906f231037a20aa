/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

/*
 * Opening plan files and reading them. Nothing of a file is believed: not that
 * it is one, not its SQL, not its structure, not its rows, not its journal.
 */

/* Which file it is, before anything in it is believed. */
static const PaktSchema *
identify (const PaktDatabaseHeader  *header,
          const PaktSchema * const  *older,
          const char                *name,
          GError                   **error)
{
  if (!header->is_sqlite || header->application_id != PAKT_SCHEMA_APPLICATION_ID)
    {
      /* One of the two marks is enough to know whose file it was. */
      if (header->application_id == PAKT_SCHEMA_APPLICATION_ID)
        g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED,
                     _("%s: the file is damaged; use a backup, or salvage what can still be read"), name);
      else
        g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: this is not a plan file"), name);
      return NULL;
    }

  if (header->user_version > PAKT_SCHEMA_VERSION)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NEWER,
                   _("%s: the plan was written by a newer version of the program; update the program"), name);
      return NULL;
    }

  if (!header->is_plain)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID,
                   _("%s: another program has switched the file to a write-ahead log, which plan files do not have; "
                     "switch it back to the journal mode “delete” with that program"), name);
      return NULL;
    }

  if (header->user_version == PAKT_SCHEMA_VERSION)
    return pakt_schema_get_current ();

  for (; *older != NULL; older++)
    if ((*older)->version == header->user_version)
      return *older;

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_INVALID, _("%s: no version of the program has written format %d"),
               name, header->user_version);
  return NULL;
}

static gboolean
quick_check (PaktDatabase  *database,
             GError       **error)
{
  g_autofree char *answer = pakt_database_query_text (database, "PRAGMA quick_check (1)", error);

  if (answer != NULL && !g_str_equal (answer, "ok"))
    pakt_database_set_error (database, SQLITE_CORRUPT, error);

  return g_strcmp0 (answer, "ok") == 0;
}

static gboolean
read_digests (PaktStore    *store,
              PaktJournal  *journal,
              PaktDigest   *digests,
              GError      **error)
{
  g_autoptr (PaktStatement) statement =
    pakt_database_prepare (store->database, "SELECT \"table\", n_rows, digest FROM digests", error);
  guint n_found = 0;
  int found;

  if (statement == NULL)
    return FALSE;

  while ((found = pakt_database_step (store->database, statement, error)) == 1)
    {
      const PaktTable *table = pakt_table_find (pakt_statement_get_text (statement, 0));
      gint64 n_rows = sqlite3_column_int64 (statement, 1);

      n_found++;
      if (table != NULL)
        digests[table->id] = (PaktDigest) { n_rows, (guint64) sqlite3_column_int64 (statement, 2) };
      else if (!g_str_equal (pakt_statement_get_text (statement, 0), "actions") ||
               n_rows != (gint64) journal->actions->len)
        found = -1;

      if (found < 0)
        break;
    }

  /* A table that an older format did not have adds up to nothing. */
  if (found < 0 || (store->schema->version == PAKT_SCHEMA_VERSION && n_found != PAKT_N_TABLES + 1))
    {
      if (error == NULL || *error == NULL)
        pakt_database_set_error (store->database, SQLITE_CORRUPT, error);
      return FALSE;
    }

  return TRUE;
}

/* Ends the transaction whatever came of it. */
static gboolean
finish_reading (PaktStore *store,
                gboolean   sound)
{
  pakt_database_rollback (store->database);
  return sound;
}

/**
 * pakt_store_reread:
 *
 * Reads the journal and the digests anew, because another process has written.
 * Within a transaction. Where they cannot be read, the store stays as it is.
 */
gboolean
pakt_store_reread (PaktStore  *store,
                   GError    **error)
{
  g_autoptr (PaktJournal) journal = pakt_journal_read (store->database, error);
  PaktDigest digests[PAKT_N_TABLES] = { 0 };

  if (journal == NULL || !read_digests (store, journal, digests, error))
    return FALSE;

  g_clear_pointer (&store->journal, pakt_journal_free);
  store->journal = g_steal_pointer (&journal);
  memcpy (store->digests, digests, sizeof store->digests);
  return TRUE;
}

/* Everything about the file but its rows, in one transaction. */
static gboolean
examine (PaktStore  *store,
         GError    **error)
{
  if (!pakt_database_execute (store->database, "BEGIN", error))
    return FALSE;

  return finish_reading (store, pakt_schema_verify (store->schema, store->database, error) &&
                                quick_check (store->database, error) &&
                                pakt_store_reread (store, error));
}

/* What a program that died has left unfinished must be taken back first, which is writing. */
static PaktDatabase *
open_for_reading (const char  *path,
                  GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (PaktDatabase) database = pakt_database_open (path, PAKT_DATABASE_READ, error);
  gint64 version;

  if (database == NULL || pakt_database_query (database, "PRAGMA schema_version", &version, &cause) ||
      sqlite3_extended_errcode (database->db) != SQLITE_READONLY_ROLLBACK)
    return g_steal_pointer (&database);

  return pakt_database_open (path, PAKT_DATABASE_WRITE, error);
}

/* Looks what the file is, and connects to it. */
static PaktStore *
connect_file (const char                *path,
              PaktStoreMode              mode,
              const PaktSchema * const  *older,
              GError                   **error)
{
  g_autoptr (PaktStore) store = g_new0 (PaktStore, 1);
  PaktDatabaseHeader header;

  store->path = g_strdup (path);
  store->mode = mode;

  if (!pakt_database_read_header (path, &header, error))
    return NULL;
  store->schema = identify (&header, older, path, error);
  if (store->schema == NULL)
    return NULL;

  store->database = mode == PAKT_STORE_WRITE ? pakt_database_open (path, PAKT_DATABASE_WRITE, error)
                                             : open_for_reading (path, error);
  return store->database != NULL ? g_steal_pointer (&store) : NULL;
}

/**
 * pakt_store_open_with:
 * @older: (array zero-terminated=1): the formats that are known besides today's
 *
 * pakt_store_open(), for tests of what happens to files once formats have changed.
 */
PaktStore *
pakt_store_open_with (const char                *path,
                      PaktStoreMode              mode,
                      const PaktSchema * const  *older,
                      GError                   **error)
{
  g_autoptr (PaktStore) store = connect_file (path, mode, older, error);

  if (store == NULL || !examine (store, error))
    return NULL;

  if (mode == PAKT_STORE_READ || store->schema == pakt_schema_get_current ())
    return g_steal_pointer (&store);

  if (!pakt_store_migrate (path, store, error))
    return NULL;
  return pakt_store_open_with (path, mode, older, error);
}

/**
 * pakt_store_open:
 * @path: a plan file
 * @error: PAKT_ERROR_UNREADABLE, _INVALID if it is no plan file, _NEWER, _DAMAGED or _BUSY
 *
 * Opens a plan file and checks it: what it is, what it is made of, its
 * structure, its journal. A file that is refused stays as it is.
 *
 * Returns: (transfer full) (nullable): the file
 */
PaktStore *
pakt_store_open (const char     *path,
                 PaktStoreMode   mode,
                 GError        **error)
{
  return pakt_store_open_with (path, mode, pakt_schema_get_older (), error);
}

/**
 * pakt_store_peek:
 * @path: a plan file
 * @error: as pakt_store_open()
 *
 * Reads a plan's settings alone, for lists of plans. However large the plan,
 * this takes no time; so it does not look whether the rest is sound.
 *
 * Returns: (transfer full) (nullable): a plan with settings and nothing else
 */
PaktPlan *
pakt_store_peek (const char  *path,
                 GError     **error)
{
  g_autoptr (PaktStore) store = connect_file (path, PAKT_STORE_READ, pakt_schema_get_older (), error);
  PaktPlan *plan = NULL;

  if (store == NULL || !pakt_database_execute (store->database, "BEGIN", error))
    return NULL;

  if (pakt_schema_verify (store->schema, store->database, error))
    plan = pakt_store_load_settings (store, error);
  pakt_database_rollback (store->database);

  return plan;
}

/**
 * pakt_store_open_bytes:
 * @bytes: the content of a file that is not to be trusted, or lies where a database cannot be used
 * @name: what it is called
 * @error: as pakt_store_open()
 *
 * Returns: (transfer full) (nullable): the plan file, for reading
 */
PaktStore *
pakt_store_open_bytes (GBytes      *bytes,
                       const char  *name,
                       GError     **error)
{
  g_autoptr (PaktStore) store = g_new0 (PaktStore, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  PaktDatabaseHeader header;

  store->mode = PAKT_STORE_READ;
  store->bytes = g_bytes_ref (bytes);

  if (size == 0)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_DAMAGED, "%s: %s", name, _("the file is empty; use a backup"));
      return NULL;
    }

  pakt_database_parse_header (data, size, &header);
  store->schema = identify (&header, pakt_schema_get_older (), name, error);
  if (store->schema == NULL)
    return NULL;

  store->database = pakt_database_open_bytes (data, size, name, error);
  return store->database != NULL && examine (store, error) ? g_steal_pointer (&store) : NULL;
}

void
pakt_store_free (PaktStore *store)
{
  g_clear_pointer (&store->database, pakt_database_close);
  g_clear_pointer (&store->bytes, g_bytes_unref);
  g_clear_pointer (&store->journal, pakt_journal_free);
  g_free (store->path);
  g_free (store);
}

/**
 * pakt_store_get_path:
 *
 * Returns: (transfer none) (nullable): the file's path, %NULL for bytes
 */
const char *
pakt_store_get_path (PaktStore *store)
{
  return store->path;
}

/**
 * pakt_store_get_mode:
 *
 * Returns: whether the file was opened for writing
 */
PaktStoreMode
pakt_store_get_mode (PaktStore *store)
{
  return store->mode;
}

/**
 * pakt_store_dup_plan_id:
 * @error: PAKT_ERROR_DAMAGED
 *
 * Returns: (transfer full) (nullable): the plan's id, without reading the plan
 */
char *
pakt_store_dup_plan_id (PaktStore  *store,
                        GError    **error)
{
  g_autofree char *id = pakt_database_query_text (store->database, "SELECT plan_id FROM \"plan\"", error);

  if (id != NULL && !g_uuid_string_is_valid (id))
    {
      pakt_database_set_error (store->database, SQLITE_CORRUPT, error);
      return NULL;
    }

  return g_steal_pointer (&id);
}

/**
 * pakt_store_get_revision:
 *
 * Returns: how many actions the journal has
 */
gint64
pakt_store_get_revision (PaktStore *store)
{
  return (gint64) store->journal->actions->len;
}

/**
 * pakt_store_is_current:
 *
 * Returns: whether nobody else has written to the file since it was read, or
 *   replaced it; where the file cannot be asked, nobody has
 */
gboolean
pakt_store_is_current (PaktStore *store)
{
  g_autofree char *head = NULL;

  if (store->path != NULL && pakt_store_is_gone (store))
    return FALSE;

  head = pakt_journal_query_head (store->database, NULL);
  return head == NULL || g_str_equal (head, store->journal->head);
}

/**
 * pakt_store_is_gone:
 *
 * Returns: whether the file that is open is not the one at its path any more
 */
gboolean
pakt_store_is_gone (PaktStore *store)
{
  int has_moved = 0;

  if (store->path == NULL)
    return FALSE;

  sqlite3_file_control (store->database->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  return has_moved != 0;
}
