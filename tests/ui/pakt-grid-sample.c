/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-grid-sample.h"

#include <string.h>

#include "pakt-format.h"

/*
 * A model with amounts that are easy to add up, rows that can be sorted and cut
 * off, and names of municipalities where there are enough.
 */
struct _PaktGridSample
{
  GObject parent_instance;

  char *corner;
  char **row_names;
  char **keys;
  char **column_names;
  guint *order;
  guint n_rows;
  guint n_all_rows;
  guint n_columns;
  int sort_column;
  gboolean descending;
  gboolean sorted;
  gboolean details;
};

static const char *const places[] = {
  "Beckingen", "Bexbach", "Blieskastel", "Bous", "Dillingen/Saar", "Ensdorf", "Eppelborn", "Freisen",
  "Friedrichsthal", "Gersheim", "Großrosseln", "Heusweiler", "Homburg", "Illingen", "Kirkel", "Kleinblittersdorf",
  "Landkreis Merzig-Wadern", "Landeshauptstadt Saarbrücken", "Lebach", "Losheim am See", "Mandelbachtal", "Marpingen",
  "Merchweiler", "Merzig", "Mettlach", "Nalbach", "Namborn", "Neunkirchen", "Nohfelden", "Nonnweiler",
  "Oberthal", "Ottweiler", "Perl", "Püttlingen", "Quierschied", "Regionalverband Saarbrücken", "Rehlingen-Siersburg",
  "Riegelsberg", "Saarlouis", "Saarpfalz-Kreis", "Saarwellingen", "Schiffweiler", "Schmelz", "Schwalbach",
  "Spiesen-Elversberg", "St. Ingbert", "St. Wendel", "Sulzbach/Saar", "Tholey", "Überherrn", "Völklingen", "Wadern",
  "Wadgassen", "Wallerfangen", "Weiskirchen", "Landkreis Neunkirchen", "Landkreis Saarlouis", "Landkreis St. Wendel",
};

static void pakt_grid_sample_model_init (PaktGridModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PaktGridSample, pakt_grid_sample, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAKT_TYPE_GRID_MODEL, pakt_grid_sample_model_init))

/* In cents; rows 1 to 3 are small, later ones large, so that columns have something to be wide for. */
static gint64
get_amount (guint row,
            guint column)
{
  return (gint64) (row * row * 40003 + 10001) * (column + 1) + 17 * row;
}

/**
 * pakt_grid_sample_get_amount:
 *
 * Returns: what a cell shows, in cents; sums are added up anew
 */
gint64
pakt_grid_sample_get_amount (PaktGridSample *self,
                             guint           row,
                             guint           column)
{
  gint64 sum = 0;

  if (column == self->n_columns)
    {
      for (guint i = 0; i < self->n_columns; i++)
        sum += pakt_grid_sample_get_amount (self, row, i);
      return sum;
    }
  if (row == self->n_rows)
    {
      for (guint i = 0; i < self->n_rows; i++)
        sum += get_amount (self->order[i], column);
      return sum;
    }

  return get_amount (self->order[row], column);
}

static guint
pakt_grid_sample_get_n_rows (PaktGridModel *model)
{
  return PAKT_GRID_SAMPLE (model)->n_rows;
}

static guint
pakt_grid_sample_get_n_columns (PaktGridModel *model)
{
  return PAKT_GRID_SAMPLE (model)->n_columns;
}

static gboolean
pakt_grid_sample_has_sums (PaktGridModel *model)
{
  return TRUE;
}

static gboolean
pakt_grid_sample_has_details (PaktGridModel *model)
{
  return PAKT_GRID_SAMPLE (model)->details;
}

static char *
pakt_grid_sample_dup_corner_title (PaktGridModel *model)
{
  return g_strdup (PAKT_GRID_SAMPLE (model)->corner);
}

static char *
pakt_grid_sample_dup_row_title (PaktGridModel *model,
                                guint          row)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);

  return g_strdup (row == self->n_rows ? "Summe" : self->row_names[self->order[row]]);
}

static char *
pakt_grid_sample_dup_column_title (PaktGridModel *model,
                                   guint          column)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);

  return g_strdup (column == self->n_columns ? "Summe" : self->column_names[column]);
}

static gboolean
is_minimum (PaktGridSample *self,
            guint           row)
{
  return row == self->n_rows || self->order[row] % 7 == 3;
}

static void
pakt_grid_sample_get_cell (PaktGridModel *model,
                           guint          row,
                           guint          column,
                           PaktGridCell  *cell)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);
  gint64 amount = pakt_grid_sample_get_amount (self, row, column);

  cell->text = pakt_format_money (amount);
  if (is_minimum (self, row))
    cell->prefix = g_strdup ("mind.");
  if (self->details && (row == self->n_rows || self->order[row] % 3 != 1))
    {
      g_autofree char *difference = pakt_format_money (amount / 10);

      cell->detail = g_strconcat ("+", difference, NULL);
    }
  if (row < self->n_rows && column < self->n_columns && self->order[row] % 11 == 5)
    cell->style = PAKT_GRID_TEXT_DIM;
}

static char *
pakt_grid_sample_dup_cell_value (PaktGridModel *model,
                                 guint          row,
                                 guint          column)
{
  gint64 amount = pakt_grid_sample_get_amount (PAKT_GRID_SAMPLE (model), row, column);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", amount / 100, (int) (amount % 100));
}

static char *
pakt_grid_sample_dup_cell_label (PaktGridModel *model,
                                 guint          row,
                                 guint          column)
{
  g_autofree char *name = pakt_grid_model_dup_row_title (model, row);
  g_autofree char *title = pakt_grid_model_dup_column_title (model, column);
  g_autofree char *money = pakt_format_money (pakt_grid_sample_get_amount (PAKT_GRID_SAMPLE (model), row, column));

  return g_strdup_printf ("%s, %s: %s", name, title, money);
}

static const char *
pakt_grid_sample_get_row_key (PaktGridModel *model,
                              guint          row)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);

  return row == self->n_rows ? "" : self->keys[self->order[row]];
}

static gboolean
pakt_grid_sample_get_sort (PaktGridModel *model,
                           int           *column,
                           gboolean      *descending)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);

  *column = self->sort_column;
  *descending = self->descending;

  return self->sorted;
}

/* Amounts grow with the row, so that every order is one of two. */
static void
pakt_grid_sample_sort (PaktGridModel *model,
                       int            column)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (model);

  self->descending = self->sorted && self->sort_column == column && !self->descending;
  self->sort_column = column;
  self->sorted = TRUE;
  for (guint i = 0; i < self->n_rows; i++)
    self->order[i] = self->descending ? self->n_rows - 1 - i : i;
  pakt_grid_model_changed (model);
}

static void
pakt_grid_sample_model_init (PaktGridModelInterface *iface)
{
  iface->get_n_rows = pakt_grid_sample_get_n_rows;
  iface->get_n_columns = pakt_grid_sample_get_n_columns;
  iface->has_sum_row = pakt_grid_sample_has_sums;
  iface->has_sum_column = pakt_grid_sample_has_sums;
  iface->has_details = pakt_grid_sample_has_details;
  iface->dup_corner_title = pakt_grid_sample_dup_corner_title;
  iface->dup_row_title = pakt_grid_sample_dup_row_title;
  iface->dup_column_title = pakt_grid_sample_dup_column_title;
  iface->get_cell = pakt_grid_sample_get_cell;
  iface->dup_cell_value = pakt_grid_sample_dup_cell_value;
  iface->dup_cell_label = pakt_grid_sample_dup_cell_label;
  iface->get_row_key = pakt_grid_sample_get_row_key;
  iface->get_sort = pakt_grid_sample_get_sort;
  iface->sort = pakt_grid_sample_sort;
}

static void
pakt_grid_sample_finalize (GObject *object)
{
  PaktGridSample *self = PAKT_GRID_SAMPLE (object);

  g_free (self->corner);
  g_strfreev (self->row_names);
  g_strfreev (self->keys);
  g_strfreev (self->column_names);
  g_free (self->order);

  G_OBJECT_CLASS (pakt_grid_sample_parent_class)->finalize (object);
}

static void
pakt_grid_sample_class_init (PaktGridSampleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pakt_grid_sample_finalize;
}

static void
pakt_grid_sample_init (PaktGridSample *self)
{
}

/**
 * pakt_grid_sample_new:
 *
 * Returns: (transfer full): municipalities by year, as many as asked for
 */
PaktGridSample *
pakt_grid_sample_new (guint n_rows,
                      guint n_columns)
{
  PaktGridSample *self = g_object_new (PAKT_TYPE_GRID_SAMPLE, NULL);

  self->n_rows = self->n_all_rows = n_rows;
  self->n_columns = n_columns;
  self->corner = g_strdup ("Kommune");
  self->row_names = g_new0 (char *, n_rows + 1);
  self->keys = g_new0 (char *, n_rows + 1);
  self->column_names = g_new0 (char *, n_columns + 1);
  self->order = g_new (guint, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    {
      self->order[i] = i;
      self->keys[i] = g_strdup_printf ("row-%u", i);
      self->row_names[i] = i < G_N_ELEMENTS (places) ? g_strdup (places[i]) : g_strdup_printf ("Kommune %u", i + 1);
    }
  for (guint i = 0; i < n_columns; i++)
    self->column_names[i] = g_strdup_printf ("%u", 2026 + i);

  return self;
}

static void
set_names (char       **names,
           guint        n,
           const char  *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%u", 2);

  for (guint i = 0; i < n; i++)
    {
      g_free (names[i]);
      names[i] = parts[1] != NULL ? g_strdup_printf ("%s%u%s", parts[0], i + 1, parts[1]) : g_strdup (format);
    }
}

/**
 * pakt_grid_sample_set_names:
 * @row_format: with a place "%u" for the number
 * @column_format: the same
 *
 * Gives everything another name.
 */
void
pakt_grid_sample_set_names (PaktGridSample *self,
                            const char     *corner,
                            const char     *row_format,
                            const char     *column_format)
{
  g_set_str (&self->corner, corner);
  set_names (self->row_names, self->n_all_rows, row_format);
  set_names (self->column_names, self->n_columns, column_format);
  pakt_grid_model_changed (PAKT_GRID_MODEL (self));
}

/**
 * pakt_grid_sample_set_details:
 *
 * Adds a second line to most cells, or takes it away.
 */
void
pakt_grid_sample_set_details (PaktGridSample *self,
                              gboolean        details)
{
  self->details = details;
  pakt_grid_model_changed (PAKT_GRID_MODEL (self));
}

/**
 * pakt_grid_sample_filter:
 * @n_rows: no more than there were
 *
 * Leaves the first rows only, in their first order.
 */
void
pakt_grid_sample_filter (PaktGridSample *self,
                         guint           n_rows)
{
  g_assert (n_rows <= self->n_all_rows);

  self->n_rows = n_rows;
  self->sorted = FALSE;
  for (guint i = 0; i < n_rows; i++)
    self->order[i] = i;
  pakt_grid_model_changed (PAKT_GRID_MODEL (self));
}
