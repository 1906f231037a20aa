/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-private.h"

/* How large a grid would like to be, and how it divides what it gets: sizes, columns, scrolling. */

/* A grid asks for the height of so many rows at least. */
#define MIN_ROWS 2
/* From a name over its cells to them, less one of the two paddings that are between. */
#define NAME_DISTANCE 2

/**
 * _pakt_grid_get_scroll:
 *
 * Returns: how far the body is scrolled, in pixels
 */
int
_pakt_grid_get_scroll (PaktGrid       *self,
                       GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

/**
 * _pakt_grid_scroll_to:
 *
 * Scrolls the body as far as it goes.
 */
void
_pakt_grid_scroll_to (PaktGrid *self,
                      int       x,
                      int       y)
{
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL], x);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL], y);
}

/**
 * _pakt_grid_get_box:
 *
 * Returns: where a cell is in the widget
 */
PaktGridBox
_pakt_grid_get_box (PaktGrid *self,
                    int       row,
                    int       column)
{
  return pakt_grid_layout_get_cell (&self->layout, row, column,
                                    _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL),
                                    _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL));
}

/**
 * _pakt_grid_measure_texts:
 *
 * Finds out how wide columns have to be.
 */
void
_pakt_grid_measure_texts (PaktGrid *self)
{
  g_clear_pointer (&self->widths, g_free);
  if (self->model != NULL)
    self->widths = pakt_grid_texts_measure (self->texts, &self->names_natural, &self->title_lines);
}

static void
ensure_widths (PaktGrid *self)
{
  if (self->model != NULL && (pakt_grid_texts_check_fonts (self->texts) || self->widths == NULL))
    _pakt_grid_measure_texts (self);
}

/* What there is, with the room it would like; the layout divides it. */
static PaktGridWish
make_wish (PaktGrid *self)
{
  PaktGridModel *model = self->model;

  return (PaktGridWish) {
    .n_rows = pakt_grid_model_get_n_rows (model),
    .n_columns = pakt_grid_model_get_n_columns (model),
    .has_sum_row = pakt_grid_model_has_sum_row (model),
    .has_sum_column = pakt_grid_model_has_sum_column (model),
    .row_height = pakt_grid_texts_get_row_height (self->texts, pakt_grid_model_has_details (model)),
    .header_height = self->title_lines * pakt_grid_texts_get_height (self->texts, PAKT_GRID_FONT_TITLES)
                     + 2 * PAKT_GRID_PADDING_Y,
    .names_natural = self->names_natural,
    .names_least = pakt_grid_texts_get_name_width (self->texts),
    .name_height = pakt_grid_texts_get_height (self->texts, PAKT_GRID_FONT_CELLS) + NAME_DISTANCE,
    .columns_natural = self->widths,
  };
}

/**
 * _pakt_grid_update_layout:
 *
 * Divides the room anew.
 */
void
_pakt_grid_update_layout (PaktGrid *self,
                          int       width,
                          int       height)
{
  PaktGridWish wish;

  if (self->model == NULL)
    {
      pakt_grid_layout_clear (&self->layout);
      self->layout = (PaktGridLayout) { 0 };
      return;
    }

  wish = make_wish (self);
  pakt_grid_layout_update (&self->layout, &wish, width, height);
}

static void
configure (GtkAdjustment *adjustment,
           int            content,
           int            page,
           int            step)
{
  if (adjustment == NULL)
    return;

  gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (content, page), step,
                            MAX (page - step, step), page);
}

/* Cells that come into view may be wider than those that were measured: then their columns grow, and stay so. */
static gboolean
widen_columns (PaktGrid *self)
{
  const PaktGridLayout *layout = &self->layout;
  gboolean wider = FALSE;
  int first_row;
  int end_row;
  int first_column;
  int end_column;

  pakt_grid_layout_visible (layout, _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL),
                            _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL), &first_row, &end_row,
                            &first_column, &end_column);
  for (int row = first_row; row < end_row; row++)
    for (int i = first_column; i <= end_column; i++)
      {
        int column = i < end_column ? i : layout->n_columns;
        int width;

        if (column == layout->n_columns && !layout->sum_column_sticks)
          continue;
        width = pakt_grid_texts_get_cell_width (self->texts, row, column);
        wider |= width > self->widths[column];
        self->widths[column] = MAX (self->widths[column], width);
      }

  return wider;
}

static void
arrange (PaktGrid *self,
         int       width,
         int       height)
{
  _pakt_grid_update_layout (self, width, height);
  configure (self->adjustments[GTK_ORIENTATION_HORIZONTAL], self->layout.content_width, width,
             self->layout.row_height);
  configure (self->adjustments[GTK_ORIENTATION_VERTICAL], self->layout.content_height, height,
             self->layout.row_height);
}

/**
 * _pakt_grid_scrolled:
 *
 * To be called when the body has been scrolled.
 */
void
_pakt_grid_scrolled (PaktGrid *self)
{
  if (self->model != NULL && self->layout.starts != NULL && widen_columns (self))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
get_request_mode_cb (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The natural size is that without scrolling. */
static void
measure_cb (GtkWidget      *widget,
            GtkOrientation  orientation,
            int             for_size,
            int            *minimum,
            int            *natural,
            int            *minimum_baseline,
            int            *natural_baseline)
{
  PaktGrid *self = PAKT_GRID (widget);
  PaktGridLayout layout = { 0 };
  PaktGridWish wish;

  if (self->model == NULL)
    return;

  ensure_widths (self);
  wish = make_wish (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int n = (int) wish.n_columns + (wish.has_sum_column ? 1 : 0);

      *natural = self->names_natural;
      for (int i = 0; i < n; i++)
        *natural += self->widths[i];
      return;
    }

  pakt_grid_layout_update (&layout, &wish, for_size < 0 ? G_MAXINT / 256 : for_size, G_MAXINT / 256);
  *natural = layout.content_height;
  *minimum = MIN (*natural, layout.header_height + MIN_ROWS * layout.row_height);
  /* A page that scrolls itself wants all of it. */
  if (self->policies[GTK_ORIENTATION_VERTICAL] == GTK_SCROLL_NATURAL)
    *minimum = *natural;
  pakt_grid_layout_clear (&layout);
}

static void
size_allocate_cb (GtkWidget *widget,
                  int        width,
                  int        height,
                  int        baseline)
{
  PaktGrid *self = PAKT_GRID (widget);

  ensure_widths (self);
  arrange (self, width, height);
  if (self->model != NULL && widen_columns (self))
    arrange (self, width, height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/**
 * _pakt_grid_class_add_sizes:
 *
 * Lets the class ask for sizes and take them.
 */
void
_pakt_grid_class_add_sizes (GtkWidgetClass *widget_class)
{
  widget_class->get_request_mode = get_request_mode_cb;
  widget_class->measure = measure_cb;
  widget_class->size_allocate = size_allocate_cb;
}
