/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cost-progress.h"

/* Progress is only shown where it takes that long, in milliseconds; and looked at so often. */
#define SHOW_AFTER 250
#define INTERVAL 100

/**
 * PaktCostProgress:
 *
 * How far a desk and a view of its costs are with new figures, with a way to
 * give them up. It is only there while they take long enough to be waited for.
 */
struct _PaktCostProgress
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkProgressBar *bar;

  PaktCostView *view;
  GSignalGroup *desk_signals;
  guint source;
  gint64 busy_since;
};

G_DEFINE_FINAL_TYPE (PaktCostProgress, pakt_cost_progress, ADW_TYPE_BIN)

static gboolean
tick_cb (gpointer user_data)
{
  PaktCostProgress *self = user_data;
  PaktDesk *desk = pakt_cost_view_get_desk (self->view);
  gboolean view_busy = pakt_cost_view_get_busy (self->view);
  gboolean busy = view_busy || (desk != NULL && pakt_desk_get_busy (desk));
  gboolean show = busy && g_get_monotonic_time () - self->busy_since >= SHOW_AFTER * 1000;

  if (view_busy)
    gtk_progress_bar_set_fraction (self->bar, pakt_cost_view_get_percent (self->view) / 100.0);
  else if (busy)
    gtk_progress_bar_pulse (self->bar);
  gtk_revealer_set_reveal_child (self->revealer, show);

  if (busy)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
busy_cb (PaktCostProgress *self)
{
  if (self->source != 0)
    return;

  self->busy_since = g_get_monotonic_time ();
  self->source = g_timeout_add (INTERVAL, tick_cb, self);
}

static void
cancel_cb (PaktCostProgress *self)
{
  PaktDesk *desk = pakt_cost_view_get_desk (self->view);

  if (pakt_cost_view_get_busy (self->view))
    pakt_cost_view_cancel (self->view);
  else if (desk != NULL)
    pakt_desk_cancel (desk);
}

static void
pakt_cost_progress_dispose (GObject *object)
{
  PaktCostProgress *self = PAKT_COST_PROGRESS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  /* The bin lets go of its child itself, which is why it must not be taken from it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PAKT_TYPE_COST_PROGRESS);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (pakt_cost_progress_parent_class)->dispose (object);
}

static void
pakt_cost_progress_class_init (PaktCostProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pakt_cost_progress_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/paktplaner/Paktplaner/ui/pakt-cost-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, PaktCostProgress, revealer);
  gtk_widget_class_bind_template_child (widget_class, PaktCostProgress, bar);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
pakt_cost_progress_init (PaktCostProgress *self)
{
  self->desk_signals = g_signal_group_new (PAKT_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::busy", G_CALLBACK (busy_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pakt_cost_progress_set_view:
 * @view: whose progress is shown; set once
 */
void
pakt_cost_progress_set_view (PaktCostProgress *self,
                             PaktCostView     *view)
{
  g_return_if_fail (PAKT_IS_COST_PROGRESS (self));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (view, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
}
