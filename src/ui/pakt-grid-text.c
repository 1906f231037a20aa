/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-text.h"

#include "pakt-grid-layout.h"
#include "pakt-grid-part.h"

/**
 * PaktGridTexts:
 *
 * The texts of a grid: their fonts, the widths they need, and layouts that are
 * kept while they are in sight. Cells are asked for by row and column, titles
 * and names by PAKT_GRID_HEADER.
 */
struct _PaktGridTexts
{
  GtkWidget *parts[PAKT_GRID_N_FONTS];
  PaktGridModel *model;
  PangoAttrList *tabular;
  GHashTable *cells;
  GHashTable *advances[PAKT_GRID_N_FONTS];
  guint serials[PAKT_GRID_N_FONTS];
  int ascents[PAKT_GRID_N_FONTS];
  int heights[PAKT_GRID_N_FONTS];
  int title_lines;
  guint stride;
  guint age;
};

/* So many cells are looked at to find the widest of each column; the others are when they come into view. */
#define MAX_MEASURED 3000
/* Layouts are kept up to this number, even out of sight. */
#define MAX_KEPT 2000
/* A title longer than this, in average characters, takes two lines or is shortened. */
#define MAX_TITLE_CHARS 16
#define MAX_NAME_CHARS 44
/* A name cut to fewer is none. */
#define MIN_NAME_CHARS 12

static const char *const css_names[] = { "cells", "sums", "titles", "quiet" };

G_STATIC_ASSERT (G_N_ELEMENTS (css_names) == PAKT_GRID_N_FONTS);

static void
text_free (gpointer data)
{
  PaktGridText *text = data;

  g_clear_object (&text->text.layout);
  g_clear_object (&text->prefix.layout);
  g_clear_object (&text->detail.layout);
  g_free (text);
}

static PangoContext *
get_context (PaktGridTexts *self,
             PaktGridFont   font)
{
  return gtk_widget_get_pango_context (self->parts[font]);
}

static PangoLayout *
make_layout (PaktGridTexts *self,
             PaktGridFont   font,
             const char    *text)
{
  PangoLayout *layout = pango_layout_new (get_context (self, font));

  pango_layout_set_attributes (layout, self->tabular);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
set_line (PaktGridTexts *self,
          PaktGridLine  *line,
          PaktGridFont   font,
          const char    *text)
{
  if (text == NULL || *text == '\0')
    return;

  line->layout = make_layout (self, font, text);
  pango_layout_get_pixel_size (line->layout, &line->width, NULL);
  line->baseline = PANGO_PIXELS (pango_layout_get_baseline (line->layout));
}

/* Figures are set in tabular digits, so the width of a text is all but the sum of its characters'. */
static int
get_advance (PaktGridTexts *self,
             PaktGridFont   font,
             gunichar       character)
{
  gpointer found;
  g_autoptr (PangoLayout) layout = NULL;
  char text[7] = { 0 };
  int width;

  if (g_hash_table_lookup_extended (self->advances[font], GUINT_TO_POINTER (character), NULL, &found))
    return GPOINTER_TO_INT (found);

  g_unichar_to_utf8 (character, text);
  layout = make_layout (self, font, text);
  pango_layout_get_size (layout, &width, NULL);
  g_hash_table_insert (self->advances[font], GUINT_TO_POINTER (character), GINT_TO_POINTER (width));

  return width;
}

/* In pixels, rounded up; faster than a layout by far, and never less by more than kerning. */
static int
estimate (PaktGridTexts *self,
          PaktGridFont   font,
          const char    *text)
{
  int width = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    width += get_advance (self, font, g_utf8_get_char (p));

  return PANGO_PIXELS_CEIL (width);
}

static gboolean
is_sum (PaktGridTexts *self,
        int            row,
        int            column)
{
  return (row >= 0 && (guint) row == pakt_grid_model_get_n_rows (self->model))
         || (column >= 0 && (guint) column == pakt_grid_model_get_n_columns (self->model));
}

static PaktGridFont
get_cell_font (PaktGridTexts     *self,
               int                row,
               int                column,
               PaktGridTextStyle  style)
{
  return style == PAKT_GRID_TEXT_STRONG || is_sum (self, row, column) ? PAKT_GRID_FONT_SUMS : PAKT_GRID_FONT_CELLS;
}

static char *
dup_title (PaktGridTexts *self,
           int            row,
           int            column)
{
  if (row >= 0)
    return pakt_grid_model_dup_row_title (self->model, (guint) row);
  if (column >= 0)
    return pakt_grid_model_dup_column_title (self->model, (guint) column);

  return pakt_grid_model_dup_corner_title (self->model);
}

static PaktGridText *
make_text (PaktGridTexts *self,
           int            row,
           int            column)
{
  PaktGridText *text = g_new0 (PaktGridText, 1);
  g_auto (PaktGridCell) cell = { 0 };

  if (row == PAKT_GRID_HEADER || column == PAKT_GRID_HEADER)
    {
      g_autofree char *title = dup_title (self, row, column);

      set_line (self, &text->text,
                row == PAKT_GRID_HEADER ? PAKT_GRID_FONT_TITLES
                                        : get_cell_font (self, row, column, PAKT_GRID_TEXT_PLAIN),
                title);
      if (text->text.layout == NULL)
        return text;
      pango_layout_set_ellipsize (text->text.layout, PANGO_ELLIPSIZE_END);
      if (column >= 0)
        pango_layout_set_alignment (text->text.layout, PANGO_ALIGN_RIGHT);
      /* A negative height is a number of lines. */
      if (row == PAKT_GRID_HEADER && self->title_lines > 1)
        {
          pango_layout_set_wrap (text->text.layout, PANGO_WRAP_WORD_CHAR);
          pango_layout_set_height (text->text.layout, -self->title_lines);
        }
      return text;
    }

  pakt_grid_model_get_cell (self->model, (guint) row, (guint) column, &cell);
  text->style = cell.style;
  set_line (self, &text->text, get_cell_font (self, row, column, cell.style), cell.text);
  set_line (self, &text->prefix, PAKT_GRID_FONT_QUIET, cell.prefix);
  set_line (self, &text->detail, PAKT_GRID_FONT_QUIET, cell.detail);

  return text;
}

/**
 * pakt_grid_texts_get_cell:
 *
 * Returns: (transfer none): the layouts of a cell, title or name; valid until
 *   pakt_grid_texts_tidy() or pakt_grid_texts_forget()
 */
const PaktGridText *
pakt_grid_texts_get_cell (PaktGridTexts *self,
                          int            row,
                          int            column)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) (row + 1) * self->stride + (gsize) (column + 1));
  PaktGridText *text = g_hash_table_lookup (self->cells, key);

  if (text == NULL)
    {
      text = make_text (self, row, column);
      g_hash_table_insert (self->cells, key, text);
    }
  text->age = self->age;

  return text;
}

static int
add_padding (int text,
             int prefix,
             int detail)
{
  if (prefix > 0)
    text += prefix + PAKT_GRID_GAP;

  return MAX (text, detail) + 2 * PAKT_GRID_PADDING_X;
}

/**
 * pakt_grid_texts_get_cell_width:
 *
 * Returns: what a cell needs so that none of it is cut
 */
int
pakt_grid_texts_get_cell_width (PaktGridTexts *self,
                                int            row,
                                int            column)
{
  const PaktGridText *text = pakt_grid_texts_get_cell (self, row, column);

  return add_padding (text->text.width, text->prefix.width, text->detail.width);
}

static int
estimate_cell (PaktGridTexts *self,
               int            row,
               int            column)
{
  g_auto (PaktGridCell) cell = { 0 };

  pakt_grid_model_get_cell (self->model, (guint) row, (guint) column, &cell);

  return add_padding (estimate (self, get_cell_font (self, row, column, cell.style), cell.text),
                      estimate (self, PAKT_GRID_FONT_QUIET, cell.prefix),
                      estimate (self, PAKT_GRID_FONT_QUIET, cell.detail));
}

static int
estimate_title (PaktGridTexts *self,
                int            row,
                int            column,
                int           *lines)
{
  PaktGridFont font = row == PAKT_GRID_HEADER ? PAKT_GRID_FONT_TITLES
                                              : get_cell_font (self, row, column, PAKT_GRID_TEXT_PLAIN);
  int limit = (row == PAKT_GRID_HEADER ? MAX_TITLE_CHARS : MAX_NAME_CHARS) * get_advance (self, font, '0');
  g_autofree char *title = dup_title (self, row, column);
  int arrow = row == PAKT_GRID_HEADER ? PAKT_GRID_ARROW + PAKT_GRID_GAP : 0;
  int width = estimate (self, font, title);

  limit = PANGO_PIXELS_CEIL (limit);
  if (lines != NULL && width > limit)
    *lines = 2;

  return MIN (width, limit) + arrow + 2 * PAKT_GRID_PADDING_X;
}

/**
 * pakt_grid_texts_measure:
 * @names: (out): the width that the names of the rows would like
 * @title_lines: (out): how many lines the titles of the columns need
 *
 * Finds the width of each column: that of its widest cell, or where there are
 * very many cells of the widest of some in equal distances.
 *
 * Returns: (transfer full): the widths, that of the column of sums last
 */
int *
pakt_grid_texts_measure (PaktGridTexts *self,
                         int           *names,
                         int           *title_lines)
{
  int n_rows = (int) pakt_grid_model_get_n_rows (self->model);
  int n_columns = (int) pakt_grid_model_get_n_columns (self->model);
  int end_row = n_rows + (pakt_grid_model_has_sum_row (self->model) ? 1 : 0);
  int end_column = n_columns + (pakt_grid_model_has_sum_column (self->model) ? 1 : 0);
  int step = 1 + (int) ((gint64) n_rows * end_column / MAX_MEASURED);
  int *widths = g_new0 (int, end_column + 1);

  *title_lines = 1;
  *names = estimate_title (self, PAKT_GRID_HEADER, PAKT_GRID_HEADER, title_lines);
  for (int row = 0; row < n_rows; row += 1 + n_rows / MAX_MEASURED)
    *names = MAX (*names, estimate_title (self, row, PAKT_GRID_HEADER, NULL));
  if (end_row > n_rows)
    *names = MAX (*names, estimate_title (self, n_rows, PAKT_GRID_HEADER, NULL));

  for (int column = 0; column < end_column; column++)
    {
      widths[column] = estimate_title (self, PAKT_GRID_HEADER, column, title_lines);
      for (int row = 0; row < n_rows; row += step)
        widths[column] = MAX (widths[column], estimate_cell (self, row, column));
      if (end_row > n_rows)
        widths[column] = MAX (widths[column], estimate_cell (self, n_rows, column));
    }
  self->title_lines = *title_lines;

  return widths;
}

static void
measure_font (PaktGridTexts *self,
              PaktGridFont   font)
{
  PangoContext *context = get_context (self, font);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  self->ascents[font] = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics));
  self->heights[font] = MAX (PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)),
                             self->ascents[font] + PANGO_PIXELS_CEIL (pango_font_metrics_get_descent (metrics)));
  pango_font_metrics_unref (metrics);
}

/**
 * pakt_grid_texts_check_fonts:
 *
 * Forgets everything if a font is another one than it was, such as after a
 * change of the size of text.
 *
 * Returns: whether that is so
 */
gboolean
pakt_grid_texts_check_fonts (PaktGridTexts *self)
{
  gboolean changed = FALSE;

  for (PaktGridFont font = 0; font < PAKT_GRID_N_FONTS; font++)
    {
      guint serial = pango_context_get_serial (get_context (self, font));

      if (self->serials[font] == serial)
        continue;

      changed = TRUE;
      self->serials[font] = serial;
      g_hash_table_remove_all (self->advances[font]);
      measure_font (self, font);
    }
  if (changed)
    pakt_grid_texts_forget (self);

  return changed;
}

/**
 * pakt_grid_texts_get_row_height:
 * @details: whether rows have a second line
 *
 * Returns: how high every row is
 */
int
pakt_grid_texts_get_row_height (PaktGridTexts *self,
                                gboolean       details)
{
  int height = MAX (self->heights[PAKT_GRID_FONT_CELLS], self->heights[PAKT_GRID_FONT_SUMS]);

  if (details)
    height += self->heights[PAKT_GRID_FONT_QUIET];

  return height + 2 * PAKT_GRID_PADDING_Y;
}

/**
 * pakt_grid_texts_get_name_width:
 *
 * Returns: what a name needs at least, unless it is shorter
 */
int
pakt_grid_texts_get_name_width (PaktGridTexts *self)
{
  return PANGO_PIXELS_CEIL (MIN_NAME_CHARS * get_advance (self, PAKT_GRID_FONT_CELLS, '0')) + 2 * PAKT_GRID_PADDING_X;
}

/**
 * pakt_grid_texts_get_ascent:
 *
 * Returns: the height of a font above its baseline
 */
int
pakt_grid_texts_get_ascent (PaktGridTexts *self,
                            PaktGridFont   font)
{
  return self->ascents[font];
}

/**
 * pakt_grid_texts_get_height:
 *
 * Returns: the height of a line
 */
int
pakt_grid_texts_get_height (PaktGridTexts *self,
                            PaktGridFont   font)
{
  return self->heights[font];
}

/**
 * pakt_grid_texts_get_color:
 * @color: (out): what the style sheet says
 */
void
pakt_grid_texts_get_color (PaktGridTexts *self,
                           PaktGridFont   font,
                           GdkRGBA       *color)
{
  gtk_widget_get_color (self->parts[font], color);
}

/**
 * pakt_grid_texts_forget:
 *
 * Drops what is kept, because the model or the fonts have changed.
 */
void
pakt_grid_texts_forget (PaktGridTexts *self)
{
  g_hash_table_remove_all (self->cells);
  if (self->model != NULL)
    self->stride = pakt_grid_model_get_n_columns (self->model) + 2;
}

static gboolean
is_old_cb (gpointer key,
           gpointer value,
           gpointer user_data)
{
  return ((PaktGridText *) value)->age != *(guint *) user_data;
}

/**
 * pakt_grid_texts_tidy:
 *
 * Drops what has not been asked for since the last time, if that is much.
 */
void
pakt_grid_texts_tidy (PaktGridTexts *self)
{
  if (g_hash_table_size (self->cells) > MAX_KEPT)
    g_hash_table_foreach_remove (self->cells, is_old_cb, &self->age);
  self->age++;
}

/**
 * pakt_grid_texts_set_model:
 * @model: (nullable) (transfer none): outlives its use here
 */
void
pakt_grid_texts_set_model (PaktGridTexts *self,
                           PaktGridModel *model)
{
  self->model = model;
  pakt_grid_texts_forget (self);
}

/**
 * pakt_grid_texts_new:
 * @parent: the grid, to which the style nodes belong
 *
 * Returns: (transfer full): the texts of nothing yet
 */
PaktGridTexts *
pakt_grid_texts_new (GtkWidget *parent)
{
  PaktGridTexts *self = g_new0 (PaktGridTexts, 1);

  self->tabular = pango_attr_list_new ();
  pango_attr_list_insert (self->tabular, pango_attr_font_features_new ("tnum=1"));
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, text_free);
  for (PaktGridFont font = 0; font < PAKT_GRID_N_FONTS; font++)
    {
      self->parts[font] = pakt_grid_part_new (parent, css_names[font]);
      self->advances[font] = g_hash_table_new (NULL, NULL);
    }

  return self;
}

/**
 * pakt_grid_texts_free:
 *
 * Takes the style nodes out of the grid, too.
 */
void
pakt_grid_texts_free (PaktGridTexts *self)
{
  g_hash_table_unref (self->cells);
  for (PaktGridFont font = 0; font < PAKT_GRID_N_FONTS; font++)
    {
      g_hash_table_unref (self->advances[font]);
      gtk_widget_unparent (self->parts[font]);
    }
  pango_attr_list_unref (self->tabular);
  g_free (self);
}
