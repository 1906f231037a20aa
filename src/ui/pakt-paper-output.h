/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-paper.h"

G_BEGIN_DECLS

GtkPrintOperation *pakt_paper_create_print_operation (const PaktPaper      *paper);
gboolean           pakt_paper_write_pdf              (const PaktPaper      *paper,
                                                      const char           *path,
                                                      GError              **error);
void               pakt_paper_save_async             (const PaktPaper      *paper,
                                                      GFile                *file,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean           pakt_paper_save_finish            (GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
