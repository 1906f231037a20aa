/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan-builder.h"
#include "pakt-schema-private.h"

G_BEGIN_DECLS

/**
 * PaktDigest:
 *
 * What the rows of a table add up to, whatever their order: their number and
 * the sum of their 64-bit hashes.
 */
typedef struct
{
  gint64 n_rows;
  guint64 sum;
} PaktDigest;

guint64   pakt_row_hash        (const PaktTable   *table,
                                gconstpointer      row);
void      pakt_digest_add      (PaktDigest        *digest,
                                const PaktTable   *table,
                                gconstpointer      row);
void      pakt_digest_remove   (PaktDigest        *digest,
                                const PaktTable   *table,
                                gconstpointer      row);

int       pakt_row_bind        (const PaktTable   *table,
                                gconstpointer      row,
                                guint              n_columns,
                                sqlite3_stmt      *statement);
char     *pakt_row_read        (const PaktTable   *table,
                                sqlite3_stmt      *statement,
                                gconstpointer      previous,
                                PaktStrings       *strings,
                                gpointer           row);

G_END_DECLS
