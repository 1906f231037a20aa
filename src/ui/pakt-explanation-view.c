/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explanation-view.h"

/**
 * PaktExplanationView:
 *
 * The panel that answers "why?": the page of a figure, on it the page of a part
 * of it, and so on. Back leads up again; `closed` says that the user has had
 * enough.
 */
struct _PaktExplanationView
{
  AdwBin parent_instance;

  AdwNavigationView *navigation;

  PaktDesk *desk;
  PaktDimension by;
};

G_DEFINE_FINAL_TYPE (PaktExplanationView, pakt_explanation_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Leads to a page, from which others are led to in the same way. */
static void
open_page (PaktExplanationView *self,
           const PaktScope     *scope,
           PaktMeasure          measure,
           gboolean             anew)
{
  PaktExplanationPage *part = pakt_explanation_page_new (self->desk, scope, measure, self->by);
  AdwNavigationPage *page = ADW_NAVIGATION_PAGE (part);

  pakt_explanation_page_set_is_part (part, !anew);
  g_signal_connect_object (page, "open-part", G_CALLBACK (pakt_explanation_view_open_part), self, G_CONNECT_SWAPPED);
  if (anew)
    adw_navigation_view_replace (self->navigation, &page, 1);
  else
    adw_navigation_view_push (self->navigation, page);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
pakt_explanation_view_dispose (GObject *object)
{
  g_clear_object (&PAKT_EXPLANATION_VIEW (object)->desk);

  G_OBJECT_CLASS (pakt_explanation_view_parent_class)->dispose (object);
}

static void
pakt_explanation_view_class_init (PaktExplanationViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_explanation_view_dispose;

  /**
   * PaktExplanationView::closed:
   *
   * The panel should go away.
   */
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "explanation.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "explanation.close", NULL);
}

static void
pakt_explanation_view_init (PaktExplanationView *self)
{
  self->navigation = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->navigation));
}

/**
 * pakt_explanation_view_new:
 *
 * Returns: (transfer floating): an empty panel
 */
GtkWidget *
pakt_explanation_view_new (void)
{
  return g_object_new (PAKT_TYPE_EXPLANATION_VIEW, NULL);
}

/**
 * pakt_explanation_view_explain:
 * @scope: the figure's address
 * @measure: which figure
 * @by: what a sum over everything is broken down by first
 *
 * Explains a figure, in place of what was explained before.
 */
void
pakt_explanation_view_explain (PaktExplanationView *self,
                               PaktDesk            *desk,
                               const PaktScope     *scope,
                               PaktMeasure          measure,
                               PaktDimension        by)
{
  g_return_if_fail (PAKT_IS_EXPLANATION_VIEW (self));

  g_set_object (&self->desk, desk);
  self->by = by;
  open_page (self, scope, measure, TRUE);
}

/**
 * pakt_explanation_view_open_part:
 * @scope: the address of a part of what is explained
 * @measure: which figure of it
 *
 * Explains a part; back leads to what is explained now.
 */
void
pakt_explanation_view_open_part (PaktExplanationView *self,
                                 const PaktScope     *scope,
                                 PaktMeasure          measure)
{
  g_return_if_fail (PAKT_IS_EXPLANATION_VIEW (self));
  g_return_if_fail (self->desk != NULL);

  open_page (self, scope, measure, FALSE);
}

/**
 * pakt_explanation_view_clear:
 *
 * Explains nothing any more.
 */
void
pakt_explanation_view_clear (PaktExplanationView *self)
{
  g_return_if_fail (PAKT_IS_EXPLANATION_VIEW (self));

  adw_navigation_view_replace (self->navigation, NULL, 0);
}

/**
 * pakt_explanation_view_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is seen
 */
PaktExplanationPage *
pakt_explanation_view_get_page (PaktExplanationView *self)
{
  AdwNavigationPage *page;

  g_return_val_if_fail (PAKT_IS_EXPLANATION_VIEW (self), NULL);

  page = adw_navigation_view_get_visible_page (self->navigation);
  return page != NULL ? PAKT_EXPLANATION_PAGE (page) : NULL;
}
