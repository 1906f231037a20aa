/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-delta.h"

G_BEGIN_DECLS

/* A change of a plan in the making. */
typedef struct
{
  PaktPlan *plan;
  PaktDelta *delta;
  GHashTable *touched;   /* table and key, as a delta's rows are different ones */
} PaktDraft;

int            pakt_test_random_int     (int               low,
                                         int               high);
gboolean       pakt_test_chance         (int               percent);
const char    *pakt_test_random_text    (void);
char          *pakt_test_random_digits  (guint             n_digits);
char          *pakt_test_random_id      (void);
char          *pakt_test_random_date    (int               first_year,
                                         int               last_year);
char          *pakt_test_random_cell    (PaktPlan         *plan,
                                         const PaktColumn *column);

guint          pakt_test_count_rows     (PaktPlan         *plan,
                                         PaktTableId       table);
gconstpointer  pakt_test_get_row        (PaktPlan         *plan,
                                         PaktTableId       table,
                                         guint             position);
gconstpointer  pakt_test_pick_row       (PaktPlan         *plan,
                                         PaktTableId       table);

GStrv          pakt_draft_new_cells     (const PaktTable  *table);
GStrv          pakt_draft_row_to_cells  (const PaktTable  *table,
                                         gconstpointer     row);
void           pakt_draft_set_cell      (const PaktTable  *table,
                                         GStrv             cells,
                                         const char       *column,
                                         const char       *text);
gboolean       pakt_draft_change        (PaktDraft        *draft,
                                         const PaktTable  *table,
                                         GStrv             old_cells,
                                         GStrv             new_cells);

G_END_DECLS
