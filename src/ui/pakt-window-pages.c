/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-window-private.h"

#include <glib/gi18n-lib.h>

/* The pages of the window: which one is shown, and how one gets there. */

/* In the order of the sidebar's rows. */
enum
{
  PAGE_OVERVIEW,
  PAGE_COSTS,
};

static const struct
{
  const char *name;
  const char *title;
} pages[] = {
  [PAGE_OVERVIEW] = { "overview", NC_("page", "Overview") },
  [PAGE_COSTS] = { "costs", NC_("page", "Costs") },
};

static guint
get_selected (PaktWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->pages);
  int position = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  return MIN ((guint) MAX (position, 0), G_N_ELEMENTS (pages) - 1);
}

static void
show_page (PaktWindow *self,
           int         position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->pages, position);

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->pages, row);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
show_page_named (PaktWindow *self,
                 const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      show_page (self, (int) i);
}

static void
page_selected_cb (PaktWindow    *self,
                  GtkListBoxRow *row)
{
  if (row != NULL)
    pakt_window_update_page (self);
}

/* Arrow keys select a page; to go there from a sidebar that covers it takes more. */
static void
page_activated_cb (PaktWindow *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
page_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  int position = g_variant_get_int32 (parameter) - 1;

  if (gtk_list_box_get_row_at_index (self->pages, position) == NULL)
    return;

  show_page (self, position);
  /* A focus that is in there already has been led to the page by the stack; it would go on to the next control. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* Leads to a row of the plan: the page of the costs follows what the desk has selected. */
static void
show_row_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);
  const char *key;
  guint32 table;

  g_variant_get (parameter, "(u&s)", &table, &key);
  if (table >= PAKT_N_TABLES)
    return;

  show_page_named (self, "costs");
  /* Whoever comes the same way again wants to be led again. */
  pakt_desk_select (self->desk, (PaktTableId) table, NULL);
  pakt_desk_select (self->desk, (PaktTableId) table, key);
}

static void
explain_year_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);

  show_page_named (self, "costs");
  pakt_cost_page_explain_year (self->cost_page, g_variant_get_int32 (parameter));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  pakt_cost_page_search (PAKT_WINDOW (widget)->cost_page);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  PaktWindow *self = PAKT_WINDOW (widget);

  if (get_selected (self) == PAGE_OVERVIEW)
    pakt_overview_page_print (self->overview_page);
  else
    pakt_cost_page_print (self->cost_page);
}

/* Shows the page that is selected in the sidebar, and what can be done there. */
void
pakt_window_update_page (PaktWindow *self)
{
  guint selected = get_selected (self);
  gboolean is_empty = pakt_desk_get_state (self->desk) == PAKT_DESK_EMPTY;
  gboolean is_ready = pakt_desk_get_state (self->desk) == PAKT_DESK_READY;

  gtk_stack_set_visible_child_name (self->page_stack, pages[selected].name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", is_ready && selected == PAGE_COSTS);
  gtk_widget_set_visible (self->print_button, is_ready);
  gtk_widget_set_visible (self->search_button, is_ready && selected == PAGE_COSTS);
  adw_navigation_page_set_title (self->content, is_empty ? _("Paktplaner")
                                                         : g_dpgettext2 (NULL, "page", pages[selected].title));
}

/* After the class has got its template. */
void
pakt_window_install_pages (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.page", "i", page_action);
  gtk_widget_class_install_action (widget_class, "win.explain-year", "i", explain_year_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-row", "(us)", show_row_action);

  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);
}
