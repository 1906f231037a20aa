/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PaktOutput:
 *
 * A table on standard output: CSV for programs, or aligned columns in the
 * user's locale for people.
 */
typedef struct _PaktOutput PaktOutput;

PaktOutput *pakt_output_new         (gboolean     as_csv);
void        pakt_output_free        (PaktOutput  *output);
void        pakt_output_add_column  (PaktOutput  *output,
                                     const char  *name,
                                     const char  *title,
                                     gboolean     numeric);
void        pakt_output_add_text    (PaktOutput  *output,
                                     const char  *text);
void        pakt_output_add_word    (PaktOutput  *output,
                                     const char  *name,
                                     const char  *title);
void        pakt_output_add_number  (PaktOutput  *output,
                                     gint64       number);
void        pakt_output_add_year    (PaktOutput  *output,
                                     int          year);
void        pakt_output_add_cents   (PaktOutput  *output,
                                     gint64       cents);
void        pakt_output_add_percent (PaktOutput  *output,
                                     gint64       bp);
int         pakt_output_finish      (PaktOutput  *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktOutput, pakt_output_free)

G_END_DECLS
