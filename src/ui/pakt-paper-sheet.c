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
 * style, as it will be.
 *
 * CSS node: `papersheet`. Role: image.
 */
struct _PaktPaperSheet
{
  GtkWidget parent_instance;

  PaktPaper *paper;
  guint page;
};

G_DEFINE_FINAL_TYPE (PaktPaperSheet, pakt_paper_sheet, GTK_TYPE_WIDGET)

static void
get_page_size (PaktPaperSheet *self,
               double         *width,
               double         *height)
{
  *width = PAKT_PAPER_A4_WIDTH;
  *height = PAKT_PAPER_A4_HEIGHT;
  if (self->paper != NULL)
    pakt_paper_get_page_size (self->paper, width, height);
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
  if (self->paper == NULL || self->page >= pakt_paper_get_n_pages (self->paper))
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
 *
 * Returns: (transfer floating): an empty sheet
 */
GtkWidget *
pakt_paper_sheet_new (void)
{
  return g_object_new (PAKT_TYPE_PAPER_SHEET, NULL);
}

/**
 * pakt_paper_sheet_show:
 * @paper: (nullable): divided into pages; when it is divided anew, it has to be shown anew
 * @page: from 0
 */
void
pakt_paper_sheet_show (PaktPaperSheet *self,
                       PaktPaper      *paper,
                       guint           page)
{
  g_return_if_fail (PAKT_IS_PAPER_SHEET (self));

  if (paper != NULL)
    pakt_paper_ref (paper);
  g_clear_pointer (&self->paper, pakt_paper_unref);
  self->paper = paper;
  self->page = page;

  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
