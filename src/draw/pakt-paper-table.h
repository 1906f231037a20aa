/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PAKT_TYPE_PAPER_TABLE (pakt_paper_table_get_type ())

typedef struct _PaktPaperTable PaktPaperTable;

GType           pakt_paper_table_get_type (void) G_GNUC_CONST;
PaktPaperTable *pakt_paper_table_new      (const char * const *titles);
PaktPaperTable *pakt_paper_table_ref      (PaktPaperTable     *table);
void            pakt_paper_table_unref    (PaktPaperTable     *table);
void            pakt_paper_table_add_row  (PaktPaperTable     *table,
                                           const char * const *cells,
                                           gboolean            is_sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPaperTable, pakt_paper_table_unref)

G_END_DECLS
