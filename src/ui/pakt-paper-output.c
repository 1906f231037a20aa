/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-output.h"

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                PaktPaper         *paper)
{
  guint n_pages = pakt_paper_paginate (paper, gtk_print_context_get_width (context),
                                       gtk_print_context_get_height (context));

  gtk_print_operation_set_n_pages (operation, (int) n_pages);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              PaktPaper         *paper)
{
  pakt_paper_draw_page (paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
release_paper (gpointer  data,
               GClosure *closure)
{
  pakt_paper_unref (data);
}

/**
 * pakt_paper_create_print_operation:
 *
 * Makes what prints @paper, which itself stays as it is: the pages are made for
 * the sheets that the user chooses.
 *
 * Returns: (transfer full): a print operation, to be run
 */
GtkPrintOperation *
pakt_paper_create_print_operation (const PaktPaper *paper)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  PaktPaper *copy = pakt_paper_copy (paper);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  /* The user may turn the sheet in the print dialog; then its size says so. */
  pakt_paper_set_landscape (copy, FALSE);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  gtk_page_setup_set_orientation (setup, pakt_paper_get_landscape (paper) ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                          : GTK_PAGE_ORIENTATION_PORTRAIT);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, pakt_paper_get_title (paper));
  gtk_print_operation_set_allow_async (operation, TRUE);

  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), pakt_paper_ref (copy), release_paper,
                         G_CONNECT_DEFAULT);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), copy, release_paper, G_CONNECT_DEFAULT);

  return operation;
}

/**
 * pakt_paper_write_pdf:
 * @path: a file that is made, or replaced once the new one is complete
 * @error: set if that is not possible; a file that was there is as before
 *
 * Writes the paper as a PDF file on A4.
 *
 * Returns: whether it was written
 */
gboolean
pakt_paper_write_pdf (const PaktPaper  *paper,
                      const char       *path,
                      GError          **error)
{
  g_autoptr (GBytes) pdf = pakt_paper_dup_pdf (paper, error);

  return pdf != NULL
         && g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error);
}

static void
replace_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source_object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = g_task_propagate_pointer (G_TASK (result), &error);

  if (pdf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_file_replace_contents_bytes_async (g_task_get_task_data (task), pdf, NULL, FALSE, G_FILE_CREATE_NONE,
                                       g_task_get_cancellable (task), replace_cb, g_object_ref (task));
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *pdf = pakt_paper_dup_pdf (task_data, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pakt_paper_save_async:
 * @paper: may be changed at once
 * @file: made, or replaced once the new one is complete
 *
 * Writes the paper as a PDF file on A4, while the window goes on.
 */
void
pakt_paper_save_async (const PaktPaper     *paper,
                       GFile               *file,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) making = g_task_new (NULL, cancellable, made_cb, task);

  g_task_set_source_tag (task, pakt_paper_save_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_set_task_data (making, pakt_paper_copy (paper), (GDestroyNotify) pakt_paper_unref);
  g_task_run_in_thread (making, make_in_thread);
}

/**
 * pakt_paper_save_finish:
 * @error: set if the file could not be written; one that was there is as before
 *
 * Returns: whether the file is there
 */
gboolean
pakt_paper_save_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pakt_paper_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
