/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-private.h"

/* The selected cells as tab-separated text, as spreadsheets take it. */

/* A tab, a line's end or a quote inside a field would be taken for one between fields. */
static void
append_field (GString    *text,
              const char *field)
{
  if (strpbrk (field, "\t\r\n\"") == NULL)
    {
      g_string_append (text, field);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
append_titles (PaktGrid          *self,
               const PaktGridBox *range,
               GString           *text)
{
  g_autofree char *corner = pakt_grid_model_dup_corner_title (self->model);

  append_field (text, corner);
  for (int column = range->x; column < range->x + range->width; column++)
    {
      g_autofree char *title = pakt_grid_model_dup_column_title (self->model, (guint) column);

      g_string_append_c (text, '\t');
      append_field (text, title);
    }
  g_string_append_c (text, '\n');
}

/**
 * pakt_grid_dup_selection_tsv:
 *
 * Returns: (transfer full): the value of the cell with the cursor, or for a range
 *   a table with the titles of its columns and the names of its rows; fields are
 *   separated by tabs, and quoted where they must be
 */
char *
pakt_grid_dup_selection_tsv (PaktGrid *self)
{
  GString *text;
  PaktGridBox range;

  g_return_val_if_fail (PAKT_IS_GRID (self), NULL);

  _pakt_grid_get_range (self, &range);
  if (self->model == NULL || range.y + range.height - 1 > pakt_grid_layout_last_row (&self->layout)
      || range.x + range.width - 1 > pakt_grid_layout_last_column (&self->layout))
    return g_strdup ("");

  if (range.width == 1 && range.height == 1)
    return pakt_grid_model_dup_cell_value (self->model, (guint) range.y, (guint) range.x);

  text = g_string_new (NULL);
  append_titles (self, &range, text);
  for (int row = range.y; row < range.y + range.height; row++)
    {
      g_autofree char *name = pakt_grid_model_dup_row_title (self->model, (guint) row);

      append_field (text, name);
      for (int column = range.x; column < range.x + range.width; column++)
        {
          g_autofree char *value = pakt_grid_model_dup_cell_value (self->model, (guint) row, (guint) column);

          g_string_append_c (text, '\t');
          append_field (text, value);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free_and_steal (text);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PaktGrid *self = PAKT_GRID (widget);
  g_autofree char *text = NULL;

  if (self->model == NULL)
    return;

  text = pakt_grid_dup_selection_tsv (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  _pakt_grid_copied (self);
}

/**
 * _pakt_grid_class_add_copy:
 *
 * Gives the class its action for copying, and its keys.
 */
void
_pakt_grid_class_add_copy (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "grid.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "grid.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "grid.copy", NULL);
}
