/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PaktCsvReader:
 *
 * Reads records of cells that are separated by semicolons (RFC 4180 quoting,
 * any line ends) out of a block of memory that it writes into.
 */
typedef struct _PaktCsvReader PaktCsvReader;

PaktCsvReader      *pakt_csv_reader_new      (char           *data,
                                              gsize           length);
void                pakt_csv_reader_free     (PaktCsvReader  *reader);
gboolean            pakt_csv_reader_next     (PaktCsvReader  *reader,
                                              char          **fault);
char              **pakt_csv_reader_get      (PaktCsvReader  *reader,
                                              guint          *n_cells);
guint               pakt_csv_reader_get_line (PaktCsvReader  *reader);

void                pakt_csv_append_cell     (GString        *string,
                                              const char     *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktCsvReader, pakt_csv_reader_free)

G_END_DECLS
