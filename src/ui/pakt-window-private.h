/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-cost-page.h"
#include "pakt-library.h"
#include "pakt-overview-page.h"
#include "pakt-window.h"

G_BEGIN_DECLS

struct _PaktWindow
{
  AdwApplicationWindow parent_instance;

  AdwNavigationSplitView *split_view;
  GtkLabel *plan_title;
  GtkLabel *plan_date;
  GtkMenuButton *menu_button;
  GtkListBox *pages;
  GtkWidget *scenario_box;
  GtkDropDown *scenario_drop_down;
  AdwNavigationPage *content;
  AdwBanner *example_banner;
  AdwBanner *scenario_banner;
  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkStack *page_stack;
  AdwStatusPage *failed_page;
  GtkWidget *salvage_button;
  GtkWidget *backup_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *print_button;
  GtkWidget *search_button;
  PaktOverviewPage *overview_page;
  PaktCostPage *cost_page;

  PaktDesk *desk;
  PaktLibrary *library;
  AdwToast *step_toast;      /* weak */
  GCancellable *reading;     /* of a file that is being taken in, or NULL */
  char *source;              /* the file that was to be opened last, or NULL */
  GPtrArray *scenario_ids;
  gboolean updating;
};

void pakt_window_update_state         (PaktWindow     *self);
void pakt_window_tell                 (PaktWindow     *self,
                                       const char     *text);
void pakt_window_update_rescue        (PaktWindow     *self);
void pakt_window_install_plan_actions (GtkWidgetClass *widget_class);
void pakt_window_update_page          (PaktWindow     *self);
void pakt_window_install_pages        (GtkWidgetClass *widget_class);

G_END_DECLS
