/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-paper-sheet.h"

#include <math.h>

/* Below this nothing can be read, but it can still be seen what is where. */
#define MIN_WIDTH 120
/* Points on paper to pixels on screen. */
#define SCALE (96.0 / 72.0)

/**
 * PaktPaperSheet:
 *
 * One page of a paper, as wide as there is room. The sheet is white in every
 * style, as it will be. In a viewport, only sheets that can be seen, or are
 * near, are drawn: a paper may have hundreds.
 *
 * CSS node: `papersheet`. Role: image.
 */
struct _PaktPaperSheet
{
  GtkWidget parent_instance;

  PaktPaper *paper;
  guint page;
  GtkAdjustment *adjustment;
  gboolean drawn;
};

G_DEFINE_FINAL_TYPE (PaktPaperSheet, pakt_paper_sheet, GTK_TYPE_WIDGET)

static void
get_page_size (PaktPaperSheet *self,
               double         *width,
               double         *height)
{
  pakt_paper_get_page_size (self->paper, width, height);
}

/* Near is within the height of the view, above it or below. */
static gboolean
is_near (PaktPaperSheet *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;
  double top;
  double height;

  if (viewport == NULL || self->adjustment == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (self), gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    return TRUE;

  top = gtk_adjustment_get_value (self->adjustment);
  height = gtk_adjustment_get_page_size (self->adjustment);

  return bounds.origin.y < top + 2 * height && bounds.origin.y + bounds.size.height > top - height;
}

static void
scrolled_cb (PaktPaperSheet *self)
{
  if (is_near (self) != self->drawn)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pakt_paper_sheet_map (GtkWidget *widget)
{
  PaktPaperSheet *self = PAKT_PAPER_SHEET (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  GTK_WIDGET_CLASS (pakt_paper_sheet_parent_class)->map (widget);

  if (viewport == NULL)
    return;

  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
pakt_paper_sheet_unmap (GtkWidget *widget)
{
  PaktPaperSheet *self = PAKT_PAPER_SHEET (widget);

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  g_clear_object (&self->adjustment);

  GTK_WIDGET_CLASS (pakt_paper_sheet_parent_class)->unmap (widget);
}

static GtkSizeRequestMode
pakt_paper_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pakt_paper_sheet_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  double width;
  double height;

  get_page_size (PAKT_PAPER_SHEET (widget), &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = (int) ceil (width * SCALE);
      return;
    }

  *minimum = (int) ceil ((for_size < 0 ? MIN_WIDTH : for_size) * height / width);
  *natural = for_size < 0 ? (int) ceil (height * SCALE) : *minimum;
}

static void
pakt_paper_sheet_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  PaktPaperSheet *self = PAKT_PAPER_SHEET (widget);
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  const GdkRGBA white = { 1, 1, 1, 1 };
  double width;
  double height;
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &white, &bounds);
  self->drawn = is_near (self);
  if (!self->drawn)
    return;

  get_page_size (self, &width, &height);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, bounds.size.width / width, bounds.size.width / width);
  pakt_paper_draw_page (self->paper, cr, self->page);
  cairo_destroy (cr);
}

static void
pakt_paper_sheet_dispose (GObject *object)
{
  PaktPaperSheet *self = PAKT_PAPER_SHEET (object);

  g_clear_pointer (&self->paper, pakt_paper_unref);

  G_OBJECT_CLASS (pakt_paper_sheet_parent_class)->dispose (object);
}

static void
pakt_paper_sheet_class_init (PaktPaperSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pakt_paper_sheet_dispose;
  widget_class->map = pakt_paper_sheet_map;
  widget_class->unmap = pakt_paper_sheet_unmap;
  widget_class->get_request_mode = pakt_paper_sheet_get_request_mode;
  widget_class->measure = pakt_paper_sheet_measure;
  widget_class->snapshot = pakt_paper_sheet_snapshot;

  gtk_widget_class_set_css_name (widget_class, "papersheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pakt_paper_sheet_init (PaktPaperSheet *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * pakt_paper_sheet_new:
 * @paper: divided into pages, which stay as they are while the sheet is there
 * @page: from 0
 * @name: what a screen reader says
 *
 * Returns: (transfer floating): a sheet
 */
GtkWidget *
pakt_paper_sheet_new (PaktPaper  *paper,
                      guint       page,
                      const char *name)
{
  PaktPaperSheet *self = g_object_new (PAKT_TYPE_PAPER_SHEET, NULL);

  self->paper = pakt_paper_ref (paper);
  self->page = page;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}
