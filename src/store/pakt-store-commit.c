/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Writing: rows, digests and journal in one transaction that lasts before it
 * is said to be done.
 */

typedef enum
{
  STATEMENT_INSERT,
  STATEMENT_UPDATE,
  STATEMENT_DELETE,
  STATEMENT_LOOKUP,
  N_STATEMENTS,
} StatementKind;

typedef struct
{
  PaktStore *store;
  PaktStrings *strings;
  PaktDigest digests[PAKT_N_TABLES];
  sqlite3_stmt *statements[PAKT_N_TABLES][N_STATEMENTS];
} Writing;

static void
writing_clear (Writing *writing)
{
  for (guint i = 0; i < PAKT_N_TABLES; i++)
    for (guint j = 0; j < N_STATEMENTS; j++)
      sqlite3_finalize (writing->statements[i][j]);
  pakt_strings_unref (writing->strings);
}

static sqlite3_stmt *
get_statement (Writing          *writing,
               const PaktTable  *table,
               StatementKind     kind,
               GError          **error)
{
  sqlite3_stmt **statement = &writing->statements[table->id][kind];
  g_autofree char *sql = NULL;

  if (*statement != NULL)
    return *statement;

  sql = kind == STATEMENT_INSERT   ? pakt_schema_make_insert (table)
        : kind == STATEMENT_UPDATE ? pakt_schema_make_update (table)
        : kind == STATEMENT_DELETE ? pakt_schema_make_delete (table)
                                   : pakt_schema_make_lookup (table, writing->store->database, error);
  if (sql != NULL)
    *statement = pakt_database_prepare (writing->store->database, sql, error);
  return *statement;
}

/* What is changed must be what is in the file, or its digest would not be that of its rows any more. */
static gboolean
check_before (Writing          *writing,
              const PaktTable  *table,
              gconstpointer     expected,
              GError          **error)
{
  PaktDatabase *database = writing->store->database;
  sqlite3_stmt *statement = get_statement (writing, table, STATEMENT_LOOKUP, error);
  g_autofree char *row = g_malloc (table->row_size);
  g_autofree char *fault = NULL;
  gboolean same = FALSE;
  int found;

  if (statement == NULL)
    return FALSE;

  pakt_row_bind (table, expected, table->n_keys, statement);
  found = pakt_database_step (database, statement, error);
  if (found == 1)
    {
      pakt_table_init_row (table, row);
      fault = pakt_row_read (table, statement, NULL, writing->strings, row);
      same = fault == NULL && pakt_row_hash (table, row) == pakt_row_hash (table, expected);
    }
  sqlite3_reset (statement);

  if (found >= 0 && !same)
    pakt_database_set_error (database, SQLITE_CONSTRAINT, error);
  return same;
}

/* A row that is to be changed must be there, once. */
static gboolean
write_row (Writing          *writing,
           const PaktTable  *table,
           StatementKind     kind,
           gconstpointer     row,
           GError          **error)
{
  PaktDatabase *database = writing->store->database;
  sqlite3_stmt *statement = get_statement (writing, table, kind, error);
  int result;

  if (statement == NULL)
    return FALSE;

  result = pakt_row_bind (table, row, kind == STATEMENT_DELETE ? table->n_keys : table->n_columns, statement);
  if (result != SQLITE_OK)
    {
      pakt_database_set_error (database, result, error);
      return FALSE;
    }

  if (!pakt_database_run (database, statement, error))
    return FALSE;
  if (sqlite3_changes (database->db) == 1)
    return TRUE;

  pakt_database_set_error (database, SQLITE_CONSTRAINT, error);
  return FALSE;
}

static gboolean
write_change (Writing             *writing,
              const PaktTable     *table,
              const char * const  *old_cells,
              const char * const  *new_cells,
              gboolean             removals,
              GError             **error)
{
  g_autofree char *old_row = g_malloc (table->row_size);
  g_autofree char *new_row = g_malloc (table->row_size);
  PaktDigest *digest = &writing->digests[table->id];
  gboolean same_key;

  if ((old_cells != NULL && !pakt_delta_parse_row (table, old_cells, writing->strings, old_row, error)) ||
      (new_cells != NULL && !pakt_delta_parse_row (table, new_cells, writing->strings, new_row, error)))
    return FALSE;

  same_key = old_cells != NULL && new_cells != NULL && pakt_table_compare_keys (table, old_row, new_row) == 0 &&
             table->n_keys < table->n_columns;

  if (removals)
    {
      if (old_cells == NULL)
        return TRUE;
      if (!check_before (writing, table, old_row, error))
        return FALSE;
      pakt_digest_remove (digest, table, old_row);
      return same_key || write_row (writing, table, STATEMENT_DELETE, old_row, error);
    }

  if (new_cells == NULL)
    return TRUE;
  pakt_digest_add (digest, table, new_row);
  return write_row (writing, table, same_key ? STATEMENT_UPDATE : STATEMENT_INSERT, new_row, error);
}

/* All removals come first, so that keys may be exchanged between rows. */
static gboolean
write_changes (Writing    *writing,
               PaktDelta  *delta,
               GError    **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < pakt_delta_get_n_changes (delta); i++)
      {
        const char * const *old_row;
        const char * const *new_row;
        const PaktTable *table = pakt_table_get (pakt_delta_get_change (delta, i, &old_row, &new_row));

        if (!write_change (writing, table, old_row, new_row, pass == 0, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
write_digest (PaktDatabase  *database,
              sqlite3_stmt  *statement,
              const char    *table,
              PaktDigest     digest,
              GError       **error)
{
  pakt_statement_bind_text (statement, 1, table);
  sqlite3_bind_int64 (statement, 2, digest.n_rows);
  sqlite3_bind_int64 (statement, 3, (gint64) digest.sum);

  return pakt_database_run (database, statement, error);
}

/**
 * pakt_store_write_digests:
 * @n_actions: how many entries the journal has
 *
 * Writes what the tables add up to, within a transaction of the caller.
 */
gboolean
pakt_store_write_digests (PaktDatabase      *database,
                          const PaktDigest  *digests,
                          gint64             n_actions,
                          GError           **error)
{
  g_autoptr (PaktStatement) statement =
    pakt_database_prepare (database, "INSERT INTO digests VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE"
                                     " SET n_rows = excluded.n_rows, digest = excluded.digest", error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < PAKT_N_TABLES; i++)
    if (!write_digest (database, statement, pakt_table_get (i)->name, digests[i], error))
      return FALSE;

  return write_digest (database, statement, "actions", (PaktDigest) { n_actions, 0 }, error);
}

/* An undo or redo is one of the edit that is next; of another one it would make a journal that nobody can read. */
static gboolean
check_target (PaktStore       *store,
              PaktActionKind   kind,
              gint64           target,
              GError         **error)
{
  const PaktAction *next = kind == PAKT_ACTION_UNDO   ? pakt_store_get_undo (store)
                           : kind == PAKT_ACTION_REDO ? pakt_store_get_redo (store) : NULL;

  if (kind == PAKT_ACTION_EDIT ? target == 0 : next != NULL && next->id == target)
    return TRUE;

  pakt_database_set_error (store->database, SQLITE_CONSTRAINT, error);
  return FALSE;
}

/* Nobody else may have written since the plan was read that the change was made for. */
static gboolean
check_current (PaktStore  *store,
               GError    **error)
{
  g_autofree char *head = pakt_journal_query_head (store->database, error);

  if (head == NULL)
    return FALSE;
  if (g_str_equal (head, store->journal->head))
    return TRUE;

  g_set_error (error, PAKT_ERROR, PAKT_ERROR_BUSY,
               _("%s: another program has changed the plan meanwhile; look at it again and repeat the change"),
               store->database->name);
  return FALSE;
}

static PaktAction *
make_action (PaktActionKind  kind,
             gint64          target,
             const char     *label)
{
  PaktAction *action = g_new0 (PaktAction, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  action->kind = kind;
  action->target = target;
  /* Labels name files, whose names need not be UTF-8. */
  action->label = g_utf8_make_valid (label, -1);
  action->at = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  action->author = g_utf8_make_valid (g_get_user_name (), -1);
  action->device = g_utf8_make_valid (g_get_host_name (), -1);

  return action;
}

/* A commit that failed may have lasted all the same: what the disk says decides. */
static gboolean
has_lasted (PaktStore  *store,
            const char *digest)
{
  g_autofree char *head = NULL;

  if (!pakt_database_rollback (store->database))
    return FALSE;

  head = pakt_journal_query_head (store->database, NULL);
  return g_strcmp0 (head, digest) == 0;
}

static gboolean
write_transaction (Writing     *writing,
                   PaktAction  *action,
                   PaktDelta   *delta,
                   char       **head,
                   GError     **error)
{
  PaktStore *store = writing->store;
  g_autoptr (GError) cause = NULL;

  if (!pakt_database_check_journal (store->path, error) ||
      !pakt_database_execute (store->database, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (check_current (store, error) && check_target (store, action->kind, action->target, error) &&
      write_changes (writing, delta, error) &&
      pakt_journal_append (store->journal, store->database, action, delta, head, error) &&
      pakt_store_write_digests (store->database, writing->digests, action->id, error))
    {
      if (pakt_database_execute (store->database, "COMMIT", &cause) || has_lasted (store, *head))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
    }

  pakt_database_rollback (store->database);
  return FALSE;
}

/**
 * pakt_store_commit:
 * @kind: what the action is
 * @target: the edit that is taken back or made again; 0 for an edit
 * @label: what was done, for people
 * @delta: what is changed; pakt_plan_apply() has accepted it for the plan in the file
 * @error: PAKT_ERROR_BUSY if another process has written meanwhile, _GONE if the file is not there any more, _FULL,
 *   _UNREADABLE, _DAMAGED
 *
 * Writes a change and its entry in the journal. When this returns, the change
 * has lasted, or the file is as it was.
 *
 * Returns: whether it was written
 */
gboolean
pakt_store_commit (PaktStore       *store,
                   PaktActionKind   kind,
                   gint64           target,
                   const char      *label,
                   PaktDelta       *delta,
                   GError         **error)
{
  g_autoptr (PaktAction) action = make_action (kind, target, label);
  g_autofree char *head = NULL;
  Writing writing = { .store = store, .strings = pakt_strings_new () };
  gboolean done;

  g_return_val_if_fail (store->mode == PAKT_STORE_WRITE, FALSE);

  memcpy (writing.digests, store->digests, sizeof writing.digests);
  done = write_transaction (&writing, action, delta, &head, error);
  if (done)
    {
      memcpy (store->digests, writing.digests, sizeof writing.digests);
      pakt_journal_note (store->journal, g_steal_pointer (&action), g_steal_pointer (&head));
    }
  writing_clear (&writing);

  return done;
}

/**
 * pakt_store_change_to:
 * @plan: what the file is to hold, from wherever it is
 * @label: what is done, for people
 * @error: as pakt_store_load() and pakt_store_commit()
 *
 * Makes another plan of the one in the file, in one step that can be undone.
 * Where nothing differs nothing is written.
 *
 * Returns: (transfer full) (nullable): what was changed
 */
PaktDelta *
pakt_store_change_to (PaktStore   *store,
                      PaktPlan    *plan,
                      const char  *label,
                      GError     **error)
{
  g_autoptr (PaktPlan) before = pakt_store_load (store, error);
  g_autoptr (PaktDelta) delta = before != NULL ? pakt_delta_new_between (before, plan) : NULL;

  if (delta == NULL || (pakt_delta_get_n_changes (delta) > 0 &&
                        !pakt_store_commit (store, PAKT_ACTION_EDIT, 0, label, delta, error)))
    return NULL;

  return g_steal_pointer (&delta);
}

/**
 * pakt_store_get_actions:
 *
 * Returns: (transfer none) (element-type PaktAction): what was done, oldest first
 */
GPtrArray *
pakt_store_get_actions (PaktStore *store)
{
  return store->journal->actions;
}

/**
 * pakt_store_get_action:
 *
 * Returns: (transfer none) (nullable): the action of an id
 */
const PaktAction *
pakt_store_get_action (PaktStore *store,
                       gint64     id)
{
  GPtrArray *actions = store->journal->actions;

  return id >= 1 && id <= (gint64) actions->len ? g_ptr_array_index (actions, id - 1) : NULL;
}

static const PaktAction *
get_last (PaktStore *store,
          GArray    *ids)
{
  return ids->len > 0 ? pakt_store_get_action (store, g_array_index (ids, gint64, ids->len - 1)) : NULL;
}

/**
 * pakt_store_get_undo:
 *
 * Returns: (transfer none) (nullable): the edit that is taken back next
 */
const PaktAction *
pakt_store_get_undo (PaktStore *store)
{
  return get_last (store, store->journal->undo);
}

/**
 * pakt_store_get_redo:
 *
 * Returns: (transfer none) (nullable): the edit that is made again next
 */
const PaktAction *
pakt_store_get_redo (PaktStore *store)
{
  return get_last (store, store->journal->redo);
}

/**
 * pakt_store_read_delta:
 * @id: an action
 * @error: PAKT_ERROR_NOT_FOUND or _DAMAGED
 *
 * Returns: (transfer full) (nullable): what the action changed
 */
PaktDelta *
pakt_store_read_delta (PaktStore  *store,
                       gint64      id,
                       GError    **error)
{
  return pakt_journal_read_delta (store->journal, store->database, id, error);
}

static PaktPlan *
step (PaktStore         *store,
      PaktPlan          *plan,
      const PaktAction  *target,
      PaktActionKind     kind,
      PaktDelta        **delta,
      GError           **error)
{
  g_autoptr (PaktDelta) forward = NULL;
  g_autoptr (PaktDelta) change = NULL;
  g_autoptr (PaktPlan) changed = NULL;

  if (target == NULL)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND,
                   kind == PAKT_ACTION_UNDO ? _("%s: there is nothing to undo")
                                            : _("%s: there is nothing to redo"), store->database->name);
      return NULL;
    }

  forward = pakt_store_read_delta (store, target->id, error);
  if (forward == NULL)
    return NULL;

  change = kind == PAKT_ACTION_UNDO ? pakt_delta_new_inverse (forward) : pakt_delta_ref (forward);
  changed = pakt_plan_apply (plan, change, error);
  if (changed == NULL || !pakt_store_commit (store, kind, target->id, target->label, change, error))
    return NULL;

  if (delta != NULL)
    *delta = g_steal_pointer (&change);
  return g_steal_pointer (&changed);
}

/**
 * pakt_store_undo:
 * @plan: the plan as it stands in the file
 * @delta: (out) (optional) (transfer full): what was changed by it
 * @error: PAKT_ERROR_NOT_FOUND if there is nothing to take back, or as pakt_store_commit()
 *
 * Takes the last edit back that stands, which is an action of its own.
 *
 * Returns: (transfer full) (nullable): the plan afterwards
 */
PaktPlan *
pakt_store_undo (PaktStore  *store,
                 PaktPlan   *plan,
                 PaktDelta **delta,
                 GError    **error)
{
  return step (store, plan, pakt_store_get_undo (store), PAKT_ACTION_UNDO, delta, error);
}

/**
 * pakt_store_redo:
 * @plan: the plan as it stands in the file
 * @delta: (out) (optional) (transfer full): what was changed by it
 * @error: as pakt_store_undo()
 *
 * Makes the edit again that was taken back last.
 *
 * Returns: (transfer full) (nullable): the plan afterwards
 */
PaktPlan *
pakt_store_redo (PaktStore  *store,
                 PaktPlan   *plan,
                 PaktDelta **delta,
                 GError    **error)
{
  return step (store, plan, pakt_store_get_redo (store), PAKT_ACTION_REDO, delta, error);
}
