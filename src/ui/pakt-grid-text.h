/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "pakt-grid-model.h"

G_BEGIN_DECLS

typedef enum
{
  PAKT_GRID_FONT_CELLS,
  PAKT_GRID_FONT_SUMS,
  PAKT_GRID_FONT_TITLES,
  PAKT_GRID_FONT_QUIET,
  PAKT_GRID_N_FONTS,
} PaktGridFont;

typedef struct
{
  PangoLayout *layout;
  int width;
  int baseline;
} PaktGridLine;

typedef struct
{
  PaktGridLine text;
  PaktGridLine prefix;
  PaktGridLine detail;
  PaktGridTextStyle style;
  guint age;
} PaktGridText;

typedef struct _PaktGridTexts PaktGridTexts;

PaktGridTexts      *pakt_grid_texts_new            (GtkWidget     *parent);
void                pakt_grid_texts_free           (PaktGridTexts *self);
void                pakt_grid_texts_set_model      (PaktGridTexts *self,
                                                    PaktGridModel *model);
gboolean            pakt_grid_texts_check_fonts    (PaktGridTexts *self);
void                pakt_grid_texts_forget         (PaktGridTexts *self);
void                pakt_grid_texts_tidy           (PaktGridTexts *self);
const PaktGridText *pakt_grid_texts_get_cell       (PaktGridTexts *self,
                                                    int            row,
                                                    int            column);
int                 pakt_grid_texts_get_cell_width (PaktGridTexts *self,
                                                    int            row,
                                                    int            column);
int                *pakt_grid_texts_measure        (PaktGridTexts *self,
                                                    int           *names,
                                                    int           *title_lines);
int                 pakt_grid_texts_get_row_height (PaktGridTexts *self,
                                                    gboolean       details);
int                 pakt_grid_texts_get_name_width (PaktGridTexts *self);
int                 pakt_grid_texts_get_ascent     (PaktGridTexts *self,
                                                    PaktGridFont   font);
int                 pakt_grid_texts_get_height     (PaktGridTexts *self,
                                                    PaktGridFont   font);
void                pakt_grid_texts_get_color      (PaktGridTexts *self,
                                                    PaktGridFont   font,
                                                    GdkRGBA       *color);

/* Between a text and the edge of its cell. */
#define PAKT_GRID_PADDING_X 12
#define PAKT_GRID_PADDING_Y 8
/* Between the word before a figure and the figure. */
#define PAKT_GRID_GAP 4
#define PAKT_GRID_ARROW 16

G_END_DECLS
