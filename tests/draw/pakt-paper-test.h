/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-paper.h"

G_BEGIN_DECLS

char   *pakt_paper_test_ask        (const PaktPaper    *paper,
                                    const char * const *command);
char  **pakt_paper_test_read_pages (const PaktPaper    *paper);
guint   pakt_paper_test_count      (const char         *text,
                                    const char         *word);
void    pakt_paper_test_check_ink  (PaktPaper          *paper,
                                    double              width,
                                    double              height);

G_END_DECLS
