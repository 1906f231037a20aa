/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PAKT_TYPE_GRID_MODEL (pakt_grid_model_get_type ())

G_DECLARE_INTERFACE (PaktGridModel, pakt_grid_model, PAKT, GRID_MODEL, GObject)

typedef enum
{
  PAKT_GRID_TEXT_PLAIN,
  PAKT_GRID_TEXT_DIM,
  PAKT_GRID_TEXT_STRONG,
} PaktGridTextStyle;

typedef struct
{
  char *text;
  char *prefix;
  char *detail;
  PaktGridTextStyle style;
} PaktGridCell;

struct _PaktGridModelInterface
{
  GTypeInterface parent_interface;

  guint       (*get_n_rows)       (PaktGridModel *model);
  guint       (*get_n_columns)    (PaktGridModel *model);
  gboolean    (*has_sum_row)      (PaktGridModel *model);
  gboolean    (*has_sum_column)   (PaktGridModel *model);
  gboolean    (*has_details)      (PaktGridModel *model);
  char       *(*dup_corner_title) (PaktGridModel *model);
  char       *(*dup_row_title)    (PaktGridModel *model,
                                   guint          row);
  char       *(*dup_column_title) (PaktGridModel *model,
                                   guint          column);
  void        (*get_cell)         (PaktGridModel *model,
                                   guint          row,
                                   guint          column,
                                   PaktGridCell  *cell);
  char       *(*dup_cell_value)   (PaktGridModel *model,
                                   guint          row,
                                   guint          column);
  char       *(*dup_cell_label)   (PaktGridModel *model,
                                   guint          row,
                                   guint          column);
  const char *(*get_row_key)      (PaktGridModel *model,
                                   guint          row);
  gboolean    (*get_sort)         (PaktGridModel *model,
                                   int           *column,
                                   gboolean      *descending);
  void        (*sort)             (PaktGridModel *model,
                                   int            column);
};

void        pakt_grid_cell_clear             (PaktGridCell  *cell);

guint       pakt_grid_model_get_n_rows       (PaktGridModel *model);
guint       pakt_grid_model_get_n_columns    (PaktGridModel *model);
gboolean    pakt_grid_model_has_sum_row      (PaktGridModel *model);
gboolean    pakt_grid_model_has_sum_column   (PaktGridModel *model);
gboolean    pakt_grid_model_has_details      (PaktGridModel *model);
char       *pakt_grid_model_dup_corner_title (PaktGridModel *model);
char       *pakt_grid_model_dup_row_title    (PaktGridModel *model,
                                              guint          row);
char       *pakt_grid_model_dup_column_title (PaktGridModel *model,
                                              guint          column);
void        pakt_grid_model_get_cell         (PaktGridModel *model,
                                              guint          row,
                                              guint          column,
                                              PaktGridCell  *cell);
char       *pakt_grid_model_dup_cell_value   (PaktGridModel *model,
                                              guint          row,
                                              guint          column);
char       *pakt_grid_model_dup_cell_label   (PaktGridModel *model,
                                              guint          row,
                                              guint          column);
const char *pakt_grid_model_get_row_key      (PaktGridModel *model,
                                              guint          row);
gboolean    pakt_grid_model_get_sort         (PaktGridModel *model,
                                              int           *column,
                                              gboolean      *descending);
void        pakt_grid_model_sort             (PaktGridModel *model,
                                              int            column);
void        pakt_grid_model_changed          (PaktGridModel *model);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PaktGridCell, pakt_grid_cell_clear)

G_END_DECLS
