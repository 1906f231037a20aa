/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "pakt-paper-table.h"
#include "pakt-stack-data.h"

G_BEGIN_DECLS

/* A4, upright, in points. */
#define PAKT_PAPER_A4_WIDTH 595.28
#define PAKT_PAPER_A4_HEIGHT 841.89

/* The deepest level of a text. */
#define PAKT_PAPER_MAX_LEVEL 4

#define PAKT_TYPE_PAPER (pakt_paper_get_type ())

typedef struct _PaktPaper PaktPaper;

GType       pakt_paper_get_type      (void) G_GNUC_CONST;
PaktPaper  *pakt_paper_new           (const char      *title);
PaktPaper  *pakt_paper_copy          (const PaktPaper *paper);
PaktPaper  *pakt_paper_ref           (PaktPaper       *paper);
void        pakt_paper_unref         (PaktPaper       *paper);

void        pakt_paper_set_subtitle  (PaktPaper       *paper,
                                      const char      *text);
void        pakt_paper_set_origin    (PaktPaper       *paper,
                                      const char      *plan_title,
                                      const char      *as_of,
                                      gboolean         is_example);
void        pakt_paper_set_landscape (PaktPaper       *paper,
                                      gboolean         landscape);
void        pakt_paper_set_fit_pages (PaktPaper       *paper,
                                      guint            n_pages);
void        pakt_paper_add_heading   (PaktPaper       *paper,
                                      const char      *text);
void        pakt_paper_add_text      (PaktPaper       *paper,
                                      guint            level,
                                      const char      *text);
void        pakt_paper_add_amount    (PaktPaper       *paper,
                                      guint            level,
                                      const char      *text,
                                      const char      *amount);
void        pakt_paper_add_part      (PaktPaper       *paper,
                                      guint            level,
                                      const char      *text,
                                      const char      *amount);
void        pakt_paper_add_chart     (PaktPaper       *paper,
                                      PaktStackData   *data);
void        pakt_paper_add_table     (PaktPaper       *paper,
                                      PaktPaperTable  *table);

const char *pakt_paper_get_title     (const PaktPaper *paper);
gboolean    pakt_paper_get_landscape (const PaktPaper *paper);
guint       pakt_paper_paginate      (PaktPaper       *paper,
                                      double           width,
                                      double           height);
guint       pakt_paper_get_n_pages   (const PaktPaper *paper);
void        pakt_paper_get_page_size (const PaktPaper *paper,
                                      double          *width,
                                      double          *height);
void        pakt_paper_draw_page     (const PaktPaper *paper,
                                      cairo_t         *cr,
                                      guint            page);
GBytes     *pakt_paper_dup_pdf       (const PaktPaper *paper,
                                      GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktPaper, pakt_paper_unref)

G_END_DECLS
