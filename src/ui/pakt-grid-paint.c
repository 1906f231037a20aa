/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-private.h"

/*
 * The picture of a grid. Its parts are painted one after the other, each
 * clipped to its place: the body, what stays at its sides, titles and sums
 * above and below. What is out of sight is not looked at.
 */

/* How far the shade of what stays falls on what scrolls beneath. */
#define SHADE 6

typedef struct
{
  PaktGrid *self;
  GtkSnapshot *snapshot;
  GdkRGBA surfaces[PAKT_GRID_N_SURFACES];
  GdkRGBA fonts[PAKT_GRID_N_FONTS];
  int scroll_x;
  int scroll_y;
  int first_row;
  int end_row;
  int first_column;
  int end_column;
} Painter;

static void
fill (Painter           *painter,
      PaktGridSurface    surface,
      const PaktGridBox *box)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width, (float) box->height);

  if (painter->surfaces[surface].alpha > 0 && box->width > 0 && box->height > 0)
    gtk_snapshot_append_color (painter->snapshot, &painter->surfaces[surface], &rect);
}

static void
push_clip (Painter *painter,
           int      x,
           int      y,
           int      width,
           int      height)
{
  gtk_snapshot_push_clip (painter->snapshot,
                          &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0)));
}

/* @x is the start of the line, @y its baseline. */
static void
paint_line (Painter            *painter,
            const PaktGridLine *line,
            PaktGridFont        font,
            int                 x,
            int                 y)
{
  if (line->layout == NULL)
    return;

  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y - line->baseline)));
  gtk_snapshot_append_layout (painter->snapshot, line->layout, &painter->fonts[font]);
  gtk_snapshot_restore (painter->snapshot);
}

static int
get_baseline (Painter           *painter,
              const PaktGridBox *box)
{
  PaktGridTexts *texts = painter->self->texts;
  int plain = pakt_grid_texts_get_ascent (texts, PAKT_GRID_FONT_CELLS);
  int sums = pakt_grid_texts_get_ascent (texts, PAKT_GRID_FONT_SUMS);

  return box->y + PAKT_GRID_PADDING_Y + MAX (plain, sums);
}

static gboolean
is_sum (Painter *painter,
        int      row,
        int      column)
{
  return row == painter->self->layout.n_rows || column == painter->self->layout.n_columns;
}

static PaktGridFont
get_color (Painter           *painter,
          int                row,
          int                column,
          PaktGridTextStyle  style)
{
  if (style == PAKT_GRID_TEXT_DIM)
    return PAKT_GRID_FONT_QUIET;

  return style == PAKT_GRID_TEXT_STRONG || is_sum (painter, row, column) ? PAKT_GRID_FONT_SUMS : PAKT_GRID_FONT_CELLS;
}

static void
paint_cell (Painter *painter,
            int      row,
            int      column)
{
  PaktGrid *self = painter->self;
  PaktGridBox box = _pakt_grid_get_box (self, row, column);
  const PaktGridText *text = pakt_grid_texts_get_cell (self->texts, row, column);
  int end = box.x + box.width - PAKT_GRID_PADDING_X;
  int baseline = get_baseline (painter, &box);

  paint_line (painter, &text->text, get_color (painter, row, column, text->style), end - text->text.width, baseline);
  paint_line (painter, &text->prefix, PAKT_GRID_FONT_QUIET,
              end - text->text.width - PAKT_GRID_GAP - text->prefix.width, baseline);
  if (text->detail.layout != NULL)
    paint_line (painter, &text->detail, PAKT_GRID_FONT_QUIET, end - text->detail.width,
                box.y + box.height - PAKT_GRID_PADDING_Y
                  - pakt_grid_texts_get_height (self->texts, PAKT_GRID_FONT_QUIET)
                  + pakt_grid_texts_get_ascent (self->texts, PAKT_GRID_FONT_QUIET));
}

static void
paint_name (Painter *painter,
            int      row)
{
  PaktGridBox box = _pakt_grid_get_box (painter->self, row, PAKT_GRID_HEADER);
  const PaktGridText *text = pakt_grid_texts_get_cell (painter->self->texts, row, PAKT_GRID_HEADER);

  if (text->text.layout == NULL)
    return;

  pango_layout_set_width (text->text.layout, MAX (box.width - 2 * PAKT_GRID_PADDING_X, 0) * PANGO_SCALE);
  paint_line (painter, &text->text, get_color (painter, row, PAKT_GRID_HEADER, PAKT_GRID_TEXT_PLAIN),
              box.x + PAKT_GRID_PADDING_X, get_baseline (painter, &box));
}

static void
paint_arrow (Painter  *painter,
             gboolean  descending,
             int       x,
             int       y)
{
  GtkWidget *widget = GTK_WIDGET (painter->self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, descending ? "pan-down-symbolic" : "pan-up-symbolic", NULL, PAKT_GRID_ARROW,
                                gtk_widget_get_scale_factor (widget), GTK_TEXT_DIR_LTR, 0);

  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), painter->snapshot, PAKT_GRID_ARROW,
                                            PAKT_GRID_ARROW, &painter->fonts[PAKT_GRID_FONT_TITLES], 1);
  gtk_snapshot_restore (painter->snapshot);
}

/* Titles stand at the bottom, so that one with a single line is near its column. */
static void
paint_title (Painter *painter,
             int      column)
{
  PaktGrid *self = painter->self;
  PaktGridBox box = _pakt_grid_get_box (self, PAKT_GRID_HEADER, column);
  const PaktGridText *text = pakt_grid_texts_get_cell (self->texts, PAKT_GRID_HEADER, column);
  int room = MAX (box.width - 2 * PAKT_GRID_PADDING_X, 0);
  int x = box.x + PAKT_GRID_PADDING_X;
  gboolean descending;
  gboolean sorted;
  int sort_column;
  int width;
  int height;
  int y;

  if (text->text.layout == NULL)
    return;

  sorted = pakt_grid_model_get_sort (self->model, &sort_column, &descending) && sort_column == column;
  if (sorted)
    room = MAX (room - PAKT_GRID_ARROW - PAKT_GRID_GAP, 0);
  pango_layout_set_width (text->text.layout, room * PANGO_SCALE);
  pango_layout_get_pixel_size (text->text.layout, &width, &height);
  y = box.y + box.height - height;
  /* A title on a line of its own has the distance to the next one already. */
  if (column != PAKT_GRID_HEADER || self->layout.name_height == 0)
    y -= PAKT_GRID_PADDING_Y;

  if (sorted && column == PAKT_GRID_HEADER)
    paint_arrow (painter, descending, x + width + PAKT_GRID_GAP, y + (height - PAKT_GRID_ARROW) / 2);
  else if (sorted)
    {
      x += PAKT_GRID_ARROW + PAKT_GRID_GAP;
      paint_arrow (painter, descending, x + room - width - PAKT_GRID_GAP - PAKT_GRID_ARROW,
                   y + (height - PAKT_GRID_ARROW) / 2);
    }

  paint_line (painter, &text->text, PAKT_GRID_FONT_TITLES, x, y + text->text.baseline);
}

/* What of a range is in a part of the grid that is clipped. */
static void
paint_range (Painter *painter,
             int      first_row,
             int      end_row,
             int      first_column,
             int      end_column)
{
  PaktGrid *self = painter->self;
  PaktGridBox range;
  PaktGridBox first;
  PaktGridBox last;
  PaktGridBox box;

  if (!self->marks || self->in_titles)
    return;

  _pakt_grid_get_range (self, &range);
  first_row = MAX (first_row, range.y);
  end_row = MIN (end_row, range.y + range.height);
  first_column = MAX (first_column, range.x);
  end_column = MIN (end_column, range.x + range.width);
  if (first_row >= end_row || first_column >= end_column)
    return;

  first = _pakt_grid_get_box (self, first_row, first_column);
  last = _pakt_grid_get_box (self, end_row - 1, end_column - 1);
  box = (PaktGridBox) { first.x, first.y, last.x + last.width - first.x, last.y + last.height - first.y };
  fill (painter, PAKT_GRID_SURFACE_SELECTION, &box);
}

static void
paint_cells (Painter *painter,
             int      first_row,
             int      end_row,
             int      first_column,
             int      end_column)
{
  paint_range (painter, first_row, end_row, first_column, end_column);
  for (int row = first_row; row < end_row; row++)
    for (int column = first_column; column < end_column; column++)
      paint_cell (painter, row, column);
}

/* A band of the grid: names, cells, and the sums that stay. */
static void
paint_rows (Painter *painter,
            int      first_row,
            int      end_row,
            int      y,
            int      height)
{
  const PaktGridLayout *layout = &painter->self->layout;
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  int width = MIN (layout->width, layout->content_width);

  push_clip (painter, 0, y, width, height);
  for (int row = first_row; row < end_row; row++)
    {
      PaktGridBox box = pakt_grid_layout_get_row (layout, row, painter->scroll_y);

      if (row == painter->self->hover_row)
        fill (painter, PAKT_GRID_SURFACE_HOVER, &box);
      box.height = 1;
      if (row > 0)
        fill (painter, row == layout->n_rows ? PAKT_GRID_SURFACE_RULE : PAKT_GRID_SURFACE_LINE, &box);
      paint_name (painter, row);
    }
  if (layout->sum_column_sticks)
    paint_cells (painter, first_row, end_row, layout->n_columns, layout->n_columns + 1);
  gtk_snapshot_pop (painter->snapshot);

  push_clip (painter, body.x, y, body.width, height);
  paint_cells (painter, first_row, end_row, painter->first_column, painter->end_column);
  gtk_snapshot_pop (painter->snapshot);
}

static void
paint_titles (Painter *painter)
{
  const PaktGridLayout *layout = &painter->self->layout;
  PaktGridBox body = pakt_grid_layout_get_body (layout);

  fill (painter, PAKT_GRID_SURFACE_RULE,
        &(PaktGridBox) { 0, layout->header_height - 1, MIN (layout->width, layout->content_width), 1 });
  paint_title (painter, PAKT_GRID_HEADER);
  if (layout->sum_column_sticks)
    paint_title (painter, layout->n_columns);

  push_clip (painter, body.x, 0, body.width, layout->header_height);
  for (int column = painter->first_column; column < painter->end_column; column++)
    paint_title (painter, column);
  gtk_snapshot_pop (painter->snapshot);
}

static void
paint_shade (Painter     *painter,
             PaktGridBox  box,
             float        start_x,
             float        start_y,
             float        end_x,
             float        end_y)
{
  GskColorStop stops[2] = { { 0, painter->surfaces[PAKT_GRID_SURFACE_SHADE] },
                            { 1, painter->surfaces[PAKT_GRID_SURFACE_SHADE] } };

  stops[1].color.alpha = 0;
  gtk_snapshot_append_linear_gradient (painter->snapshot,
                                       &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y, (float) box.width,
                                                            (float) box.height),
                                       &GRAPHENE_POINT_INIT (start_x, start_y), &GRAPHENE_POINT_INIT (end_x, end_y),
                                       stops, 2);
}

/* Where something has gone beneath what stays, a line and a shade say so. */
static void
paint_edges (Painter *painter)
{
  const PaktGridLayout *layout = &painter->self->layout;
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  int x = painter->scroll_x;
  int y = painter->scroll_y;
  int right = body.x + body.width;
  int bottom = body.y + body.height;
  int width = MIN (layout->width, layout->content_width);
  int height = MIN (layout->height, layout->content_height);

  if (y > 0)
    paint_shade (painter, (PaktGridBox) { 0, body.y, width, SHADE }, 0, (float) body.y, 0, (float) (body.y + SHADE));
  if (layout->sum_row_sticks && y < layout->content_height - layout->height)
    paint_shade (painter, (PaktGridBox) { 0, bottom - SHADE, width, SHADE }, 0, (float) bottom, 0,
                 (float) (bottom - SHADE));
  if (x > 0 && layout->names_width > 0)
    {
      fill (painter, PAKT_GRID_SURFACE_RULE, &(PaktGridBox) { body.x, 0, 1, height });
      paint_shade (painter, (PaktGridBox) { body.x, 0, SHADE, height }, (float) body.x, 0, (float) (body.x + SHADE), 0);
    }
  if (layout->sum_column_sticks && x < layout->content_width - layout->width)
    {
      fill (painter, PAKT_GRID_SURFACE_RULE, &(PaktGridBox) { right - 1, 0, 1, height });
      paint_shade (painter, (PaktGridBox) { right - SHADE, 0, SHADE, height }, (float) right, 0,
                   (float) (right - SHADE), 0);
    }
}

static void
paint_cursor (Painter *painter)
{
  PaktGrid *self = painter->self;
  const PaktGridLayout *layout = &self->layout;
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  int row = self->in_titles ? PAKT_GRID_HEADER : self->cursor.row;
  int column = self->in_titles ? self->title : self->cursor.column;
  PaktGridBox box = _pakt_grid_get_box (self, row, column);
  gboolean scrolls_x = column >= 0 && !(column == layout->n_columns && layout->sum_column_sticks);
  gboolean scrolls_y = row >= 0 && !(row == layout->n_rows && layout->sum_row_sticks);
  GskRoundedRect ring;
  const GdkRGBA *color = &painter->surfaces[PAKT_GRID_SURFACE_CURSOR];

  if (!(gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_VISIBLE)
      || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  push_clip (painter, scrolls_x ? body.x : 0, scrolls_y ? body.y : 0, scrolls_x ? body.width : layout->width,
             scrolls_y ? body.height : layout->height);
  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float) box.x + 1, (float) box.y + 1, (float) box.width - 2,
                                                        (float) box.height - 2),
                                   6);
  gtk_snapshot_append_border (painter->snapshot, &ring, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
  gtk_snapshot_pop (painter->snapshot);
}

static void
init_colors (Painter *painter)
{
  for (PaktGridSurface surface = 0; surface < PAKT_GRID_N_SURFACES; surface++)
    gtk_widget_get_color (painter->self->surfaces[surface], &painter->surfaces[surface]);
  for (PaktGridFont font = 0; font < PAKT_GRID_N_FONTS; font++)
    pakt_grid_texts_get_color (painter->self->texts, font, &painter->fonts[font]);
}

/**
 * _pakt_grid_snapshot:
 *
 * Paints what is in sight.
 */
void
_pakt_grid_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  PaktGrid *self = PAKT_GRID (widget);
  const PaktGridLayout *layout = &self->layout;
  PaktGridBox body = pakt_grid_layout_get_body (layout);
  Painter painter = {
    .self = self,
    .snapshot = snapshot,
    .scroll_x = _pakt_grid_get_scroll (self, GTK_ORIENTATION_HORIZONTAL),
    .scroll_y = _pakt_grid_get_scroll (self, GTK_ORIENTATION_VERTICAL),
  };

  if (self->model == NULL || layout->starts == NULL)
    return;

  init_colors (&painter);
  pakt_grid_layout_visible (layout, painter.scroll_x, painter.scroll_y, &painter.first_row, &painter.end_row,
                            &painter.first_column, &painter.end_column);

  push_clip (&painter, 0, 0, layout->width, layout->height);
  paint_rows (&painter, painter.first_row, painter.end_row, body.y, body.height);
  if (layout->sum_row_sticks)
    paint_rows (&painter, layout->n_rows, layout->n_rows + 1, body.y + body.height, layout->row_height);
  paint_titles (&painter);
  paint_edges (&painter);
  if (pakt_grid_layout_last_row (layout) >= 0 && pakt_grid_layout_last_column (layout) >= 0)
    paint_cursor (&painter);
  gtk_snapshot_pop (snapshot);

  pakt_grid_texts_tidy (self->texts);
}
