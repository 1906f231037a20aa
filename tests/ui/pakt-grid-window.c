/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "pakt-grid-sample.h"
#include "pakt-grid.h"

/*
 * A window with a grid, a button after it, and a label that says what the grid
 * has told last: the cell that was activated, or what was copied. For stories
 * told from outside.
 */

static void
activate_cb (PaktGrid *grid,
             guint     row,
             guint     column,
             GtkLabel *label)
{
  g_autofree char *text = pakt_grid_model_dup_cell_label (pakt_grid_get_model (grid), row, column);

  gtk_label_set_text (label, text);
}

static void
copied_cb (PaktGrid *grid,
           GtkLabel *label)
{
  g_autofree char *text = pakt_grid_dup_selection_tsv (grid);

  gtk_label_set_text (label, text);
}

static gboolean
close_cb (GtkWindow *window,
          GMainLoop *loop)
{
  g_main_loop_quit (loop);
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (PaktGridSample) model = pakt_grid_sample_new (58, 6);
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *scrolled;
  GtkWidget *grid;
  GtkWidget *button;
  GtkWidget *label;

  g_set_prgname ("pakt-grid-window");
  adw_init ();
  window = gtk_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  scrolled = gtk_scrolled_window_new ();
  grid = pakt_grid_new ();
  button = gtk_button_new_with_label ("After");
  label = gtk_label_new ("Nothing yet");

  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, "Costs", -1);
  pakt_grid_set_model (PAKT_GRID (grid), PAKT_GRID_MODEL (model));
  g_signal_connect (grid, "activate", G_CALLBACK (activate_cb), label);
  g_signal_connect (grid, "copied", G_CALLBACK (copied_cb), label);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);

  /* Without a frame what is where in the window is there on the screen, too. */
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), "Grid story");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), box);
  g_signal_connect (window, "close-request", G_CALLBACK (close_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (grid);
  g_main_loop_run (loop);

  return 0;
}
