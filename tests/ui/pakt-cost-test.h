/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-cost-page.h"
#include "pakt-explanation-view.h"
#include "pakt-grid.h"
#include "pakt-window.h"

G_BEGIN_DECLS

/* A window that shows the costs of a plan file of its own, which can be changed. */
typedef struct
{
  char *folder;
  char *path;
  PaktWindow *window;
  PaktDesk *desk;
  PaktCostPage *page;
  PaktCostView *view;
  PaktGrid *grid;
  PaktGridModel *model;
  PaktExplanationView *explanation;
} PaktCostTest;

int         pakt_cost_test_run          (void);
PaktPlan   *pakt_cost_test_load         (const char    *fixture);
void        pakt_cost_test_init         (PaktCostTest  *test,
                                         PaktPlan      *plan,
                                         int            width,
                                         int            height);
void        pakt_cost_test_clear        (PaktCostTest  *test);
void        pakt_cost_test_add          (const char    *path,
                                         const char    *fixture,
                                         void         (*run) (PaktCostTest *test, gconstpointer fixture));
void        pakt_cost_test_wait         (PaktCostTest  *test);
GtkWidget  *pakt_cost_test_find         (PaktCostTest  *test,
                                         GType          type);
GtkWidget  *pakt_cost_test_find_button  (gpointer       widget,
                                         const char    *label);
AdwDialog  *pakt_cost_test_get_dialog   (PaktCostTest  *test);
void        pakt_cost_test_set_scenario (PaktCostTest  *test,
                                         const char    *scenario);
gboolean    pakt_cost_test_is_panel_open (PaktCostTest *test);
void        pakt_cost_test_activate     (PaktCostTest  *test,
                                         guint          row,
                                         guint          column);
void        pakt_cost_test_edit         (PaktCostTest  *test,
                                         PaktDelta     *delta);
char       *pakt_cost_test_dup_text     (gpointer       widget);
char       *pakt_cost_test_dup_clipboard (gpointer      widget);

G_END_DECLS
