/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-database-private.h"
#include "pakt-tables.h"

G_BEGIN_DECLS

/* "PAKT" */
#define PAKT_SCHEMA_APPLICATION_ID 0x50414b54

/* The format that this program writes. */
#define PAKT_SCHEMA_VERSION 1

/* Where a column of an older format is not simply the one of the same name. */
typedef struct
{
  PaktTableId table;
  const char *column;       /* of today */
  const char *expression;   /* SQL over the old table's columns */
} PaktSchemaColumn;

/**
 * PaktSchema:
 * @version: the file's `user_version`
 * @sql: its CREATE statements, each ended by a semicolon and a line end
 * @columns: (nullable) (array length=n_columns): what has changed since, directly to what is today
 *
 * A format that was released. It never changes again.
 */
typedef struct
{
  int version;
  const char *sql;
  const PaktSchemaColumn *columns;
  guint n_columns;
} PaktSchema;

const PaktSchema         *pakt_schema_get_current (void);
const PaktSchema * const *pakt_schema_get_older   (void);
gboolean                  pakt_schema_verify      (const PaktSchema  *schema,
                                                   PaktDatabase      *database,
                                                   GError           **error);
char                     *pakt_schema_make_select (const PaktSchema  *schema,
                                                   const PaktTable   *table,
                                                   PaktDatabase      *database,
                                                   const char        *condition,
                                                   gboolean           descending,
                                                   GError           **error);
char                     *pakt_schema_make_lookup (const PaktTable   *table,
                                                   PaktDatabase      *database,
                                                   GError           **error);
char                     *pakt_schema_make_insert (const PaktTable   *table);
char                     *pakt_schema_make_update (const PaktTable   *table);
char                     *pakt_schema_make_delete (const PaktTable   *table);
gboolean                  pakt_schema_create      (PaktDatabase      *database,
                                                   GError           **error);

G_END_DECLS
