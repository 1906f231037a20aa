/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-plan.h"

G_BEGIN_DECLS

/* Rows of one table in one block, shared by the plans that have them. */
typedef struct
{
  gatomicrefcount ref_count;
  guint n_rows;
  gpointer rows;
} PaktRows;

/* The adoptions of one service: a slice of a block. */
typedef struct
{
  PaktRows *owner;
  PaktAdoptionRow *rows;
  guint n_rows;
} PaktChunk;

struct _PaktPlan
{
  gatomicrefcount ref_count;
  PaktStrings *strings;
  PaktRows *tables[PAKT_N_TABLES];  /* all but the adoptions */
  guint n_chunks;                   /* one per service, in their order */
  PaktChunk *chunks;
};

PaktRows *pakt_rows_new   (gpointer  rows,
                           guint     n_rows);
PaktRows *pakt_rows_ref   (PaktRows *rows);
void      pakt_rows_unref (PaktRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktRows, pakt_rows_unref)

G_END_DECLS
