/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-output.h"
#include "pakt-paper-sheet.h"
#include "pakt-print-dialog.h"
#include "pakt-ui-test.h"

#include <glib/gstdio.h>

static char *folder;

static PaktPaper *
make_paper (guint n_rows)
{
  const char * const titles[] = { "Kommune", "2026", "2027", NULL };
  const char * const names[] = { "Land", "Kommunen", NULL };
  const PaktStackColumn column = {
    .label = (char *) "2026", .amounts = { 100000, 200000 }, .total = 300000, .low = 300000, .high = 300000,
  };
  PaktPaper *paper = pakt_paper_new ("Kosten nach Kommune");
  g_autoptr (PaktPaperTable) table = pakt_paper_table_new (titles);
  g_autoptr (PaktStackData) data = pakt_stack_data_new (names);

  pakt_stack_data_add (data, &column);
  pakt_paper_set_origin (paper, "Musterplan", "Stand 20. November 2026", TRUE);
  pakt_paper_add_chart (paper, data);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("Gemeinde %u", i + 1);
      const char * const cells[] = { name, "1.234,56 €", "7.890,12 €", NULL };

      pakt_paper_table_add_row (table, cells, FALSE);
    }
  pakt_paper_add_table (paper, table);

  return paper;
}

typedef struct
{
  GtkWidget *window;
  PaktPrintDialog *dialog;
} Fixture;

static void
set_up (Fixture   *fixture,
        PaktPaper *paper,
        int        width)
{
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new ("Fenster"));
  fixture->dialog = PAKT_PRINT_DIALOG (pakt_print_dialog_new (paper, "Kosten 2026/27"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
  pakt_ui_test_settle ();
}

static void
collect_sheets (GtkWidget *widget,
                GPtrArray *sheets)
{
  if (PAKT_IS_PAPER_SHEET (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (sheets, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_sheets (child, sheets);
}

static void
check_sheets (Fixture *fixture,
              guint    n_pages)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autofree char *first = g_strdup_printf ("Page 1 of %u", n_pages);

  collect_sheets (GTK_WIDGET (fixture->dialog), sheets);
  g_assert_cmpuint (sheets->len, ==, n_pages);
  gtk_test_accessible_assert_role (sheets->pdata[0], GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (sheets->pdata[0], GTK_ACCESSIBLE_PROPERTY_LABEL, first);
  for (guint i = 0; i < sheets->len; i++)
    {
      g_assert_cmpint (gtk_widget_get_width (sheets->pdata[i]), >, 200);
      g_assert_cmpint (gtk_widget_get_height (sheets->pdata[i]), >, 200);
    }
}

static void
test_preview (gconstpointer data)
{
  g_autoptr (PaktPaper) paper = make_paper (100);
  Fixture fixture;
  guint portrait;
  guint landscape;
  AdwToggleGroup *orientation;

  portrait = pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  pakt_paper_set_landscape (paper, TRUE);
  landscape = pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  pakt_paper_set_landscape (paper, FALSE);
  g_assert_cmpuint (portrait, >, 1);
  g_assert_cmpuint (landscape, >, portrait);

  set_up (&fixture, paper, GPOINTER_TO_INT (data));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.dialog)), <=, GPOINTER_TO_INT (data));
  check_sheets (&fixture, portrait);

  orientation = ADW_TOGGLE_GROUP (pakt_ui_test_find (GTK_WIDGET (fixture.dialog), ADW_TYPE_TOGGLE_GROUP));
  g_assert_cmpstr (adw_toggle_group_get_active_name (orientation), ==, "portrait");
  adw_toggle_group_set_active_name (orientation, "landscape");
  pakt_ui_test_settle ();
  check_sheets (&fixture, landscape);
  g_assert_false (pakt_paper_get_landscape (paper));

  pakt_ui_test_close (GTK_WINDOW (fixture.window));
}

/* The sheet stays white when the window is dark. */
static void
test_white (void)
{
  g_autoptr (PaktPaper) paper = make_paper (3);
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 424);
  cairo_t *cr = cairo_create (surface);
  Fixture fixture;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  set_up (&fixture, paper, 900);
  collect_sheets (GTK_WIDGET (fixture.dialog), sheets);
  paintable = gtk_widget_paintable_new (sheets->pdata[0]);
  gdk_paintable_snapshot (paintable, snapshot, 300, 424);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  g_assert_cmphex (*(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + 10 * 4) & 0xffffff, ==, 0xffffff);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  pakt_ui_test_close (GTK_WINDOW (fixture.window));
}

static void
press (Fixture *fixture,
       guint    keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->dialog));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller)
          || gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          GtkShortcutTrigger *first;

          if (!GTK_IS_ALTERNATIVE_TRIGGER (trigger))
            continue;
          first = gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger));
          if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (first)) == keyval)
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->dialog),
                                          gtk_shortcut_get_arguments (shortcut));
        }
    }
  pakt_ui_test_settle ();
}

static void
test_keys (void)
{
  g_autoptr (PaktPaper) paper = make_paper (300);
  GtkScrolledWindow *scrolled_window;
  GtkAdjustment *adjustment;
  Fixture fixture;
  double one_page;

  set_up (&fixture, paper, 900);
  scrolled_window =
    GTK_SCROLLED_WINDOW (pakt_ui_test_find (GTK_WIDGET (fixture.dialog), GTK_TYPE_SCROLLED_WINDOW));
  adjustment = gtk_scrolled_window_get_vadjustment (scrolled_window);
  g_assert_true (gtk_adjustment_get_value (adjustment) < 1);
  press (&fixture, GDK_KEY_Page_Down);
  one_page = gtk_adjustment_get_value (adjustment);
  g_assert_cmpfloat (one_page, >, 100);
  g_assert_cmpfloat (one_page, <=, gtk_adjustment_get_page_size (adjustment));
  press (&fixture, GDK_KEY_End);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 3 * one_page);
  press (&fixture, GDK_KEY_Home);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);

  pakt_ui_test_close (GTK_WINDOW (fixture.window));
}

static guint
count_pages (const char *path)
{
  const char * const arguments[] = { "pdfinfo", path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  const char *pages;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  pages = strstr (output, "Pages:");
  g_assert_nonnull (pages);

  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

/* What comes out of the printer has the pages that the preview shows. */
static void
test_print (gconstpointer data)
{
  g_autoptr (PaktPaper) paper = make_paper (100);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;
  guint n_pages;

  pakt_paper_set_landscape (paper, GPOINTER_TO_INT (data));
  n_pages = pakt_paper_paginate (paper, PAKT_PAPER_A4_WIDTH, PAKT_PAPER_A4_HEIGHT);
  operation = pakt_paper_create_print_operation (paper);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (path), ==, n_pages);

  g_unlink (path);
}

static void
test_save (void)
{
  g_autoptr (PaktPaper) paper = make_paper (100);
  g_autofree char *path = g_build_filename (folder, "Kosten.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  Fixture fixture;
  GtkWidget *toast = NULL;

  set_up (&fixture, paper, 900);
  pakt_print_dialog_save (fixture.dialog, file);
  for (guint i = 0; i < 50 && toast == NULL; i++)
    {
      pakt_ui_test_settle ();
      toast = pakt_ui_test_find (GTK_WIDGET (fixture.dialog), g_type_from_name ("AdwToastWidget"));
    }
  g_assert_nonnull (toast);
  collect_sheets (GTK_WIDGET (fixture.dialog), sheets);
  g_assert_cmpuint (count_pages (path), ==, sheets->len);
  pakt_ui_test_close (GTK_WINDOW (fixture.window));

  g_assert_true (pakt_paper_write_pdf (paper, path, &error));
  g_assert_no_error (error);
  g_unlink (path);
}

/* A file that cannot be written is said so, in a dialog above the preview. */
static void
test_save_fails (void)
{
  g_autoptr (PaktPaper) paper = make_paper (1);
  g_autofree char *path = g_build_filename (folder, "missing", "Kosten.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AdwDialog *alert = NULL;
  Fixture fixture;

  set_up (&fixture, paper, 900);
  pakt_print_dialog_save (fixture.dialog, file);
  for (guint i = 0; i < 50 && !ADW_IS_ALERT_DIALOG (alert); i++)
    {
      pakt_ui_test_settle ();
      alert = adw_window_get_visible_dialog (ADW_WINDOW (fixture.window));
    }
  g_assert_true (ADW_IS_ALERT_DIALOG (alert));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (alert)), ==, "The PDF Cannot Be Saved");
  pakt_ui_test_close (GTK_WINDOW (fixture.window));

  g_assert_false (pakt_paper_write_pdf (paper, path, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  int status = pakt_ui_test_init (&argc, &argv);

  if (status != 0)
    return status;

  folder = g_dir_make_tmp ("print-XXXXXX", NULL);
  g_test_add_data_func ("/ui/print/preview/wide", GINT_TO_POINTER (1000), test_preview);
  g_test_add_data_func ("/ui/print/preview/narrow", GINT_TO_POINTER (360), test_preview);
  g_test_add_func ("/ui/print/white", test_white);
  g_test_add_func ("/ui/print/keys", test_keys);
  g_test_add_data_func ("/ui/print/print/portrait", GINT_TO_POINTER (FALSE), test_print);
  g_test_add_data_func ("/ui/print/print/landscape", GINT_TO_POINTER (TRUE), test_print);
  g_test_add_func ("/ui/print/save", test_save);
  g_test_add_func ("/ui/print/save-fails", test_save_fails);

  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return status;
}
