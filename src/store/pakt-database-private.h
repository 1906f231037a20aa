/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "pakt-error.h"

G_BEGIN_DECLS

/**
 * PaktDatabase:
 * @db: the connection
 * @name: the file as it was named to the program, for messages
 * @n_turns: after how many more thousands of its steps SQLite is stopped, or -1
 *
 * A connection to a database file that trusts nothing in it.
 */
typedef struct
{
  sqlite3 *db;
  char *name;
  gint64 n_turns;
} PaktDatabase;

typedef enum
{
  PAKT_DATABASE_READ,
  PAKT_DATABASE_WRITE,
} PaktDatabaseMode;

/* The part of a file's header that says what the file is. */
typedef struct
{
  gboolean is_sqlite;
  gboolean is_plain;        /* no write-ahead log */
  gint32 application_id;
  gint32 user_version;
} PaktDatabaseHeader;

#define PAKT_DATABASE_HEADER_SIZE 100

PaktDatabase *pakt_database_open        (const char          *path,
                                         PaktDatabaseMode     mode,
                                         GError             **error);
PaktDatabase *pakt_database_open_bytes  (const guint8        *data,
                                         gsize                size,
                                         const char          *name,
                                         GError             **error);
PaktDatabase *pakt_database_open_scratch (const char         *path,
                                         const char          *name,
                                         GError             **error);
void          pakt_database_close       (PaktDatabase        *database);
gboolean      pakt_database_read_file   (const char          *path,
                                         gsize                max_size,
                                         guint8             **data,
                                         gsize               *size,
                                         GError             **error);
gboolean      pakt_database_read_header (const char          *path,
                                         PaktDatabaseHeader  *header,
                                         GError             **error);
void          pakt_database_parse_header (const guint8       *data,
                                         gsize                size,
                                         PaktDatabaseHeader  *header);

char         *pakt_database_dup_line    (const char          *text);
gboolean      pakt_database_check_kind  (const char          *path,
                                         GError             **error);
gboolean      pakt_database_check_journal (const char        *path,
                                         GError             **error);
void          pakt_database_set_error   (PaktDatabase        *database,
                                         int                  result,
                                         GError             **error);
gboolean      pakt_database_execute     (PaktDatabase        *database,
                                         const char          *sql,
                                         GError             **error);
sqlite3_stmt *pakt_database_prepare     (PaktDatabase        *database,
                                         const char          *sql,
                                         GError             **error);
int           pakt_database_step        (PaktDatabase        *database,
                                         sqlite3_stmt        *statement,
                                         GError             **error);
gboolean      pakt_database_run         (PaktDatabase        *database,
                                         sqlite3_stmt        *statement,
                                         GError             **error);
gboolean      pakt_database_query       (PaktDatabase        *database,
                                         const char          *sql,
                                         gint64              *number,
                                         GError             **error);
char         *pakt_database_query_text  (PaktDatabase        *database,
                                         const char          *sql,
                                         GError             **error);
void          pakt_database_limit       (PaktDatabase        *database,
                                         gint64               n_steps);
gboolean      pakt_database_rollback    (PaktDatabase        *database);
void          pakt_statement_bind_text  (sqlite3_stmt        *statement,
                                         int                  position,
                                         const char          *text);
const char   *pakt_statement_get_text   (sqlite3_stmt        *statement,
                                         int                  column);

typedef sqlite3_stmt PaktStatement;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktDatabase, pakt_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktStatement, sqlite3_finalize)

G_END_DECLS
