/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-year-row.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"

/* For format strings. */
#define QUIET "size=\"smaller\" weight=\"normal\" alpha=\"75%%\""

/* A year of the cost page, or the sum of all, as an item of a list. */
struct _PaktYearRow
{
  GObject parent_instance;

  PaktYear year;
  int first_year;
  int last_year;
};

G_DEFINE_FINAL_TYPE (PaktYearRow, pakt_year_row, G_TYPE_OBJECT)

static void
pakt_year_row_class_init (PaktYearRowClass *klass)
{
}

static void
pakt_year_row_init (PaktYearRow *self)
{
}

static PaktYearRow *
pakt_year_row_new (const PaktYear *year,
                   int             first_year,
                   int             last_year)
{
  PaktYearRow *self = g_object_new (PAKT_TYPE_YEAR_ROW, NULL);

  self->year = *year;
  self->first_year = first_year;
  self->last_year = last_year;

  return self;
}

/**
 * pakt_year_column_get_title:
 *
 * Returns: (transfer none): a title short enough for a table's header
 */
const char *
pakt_year_column_get_title (PaktYearColumn column)
{
  switch (column)
    {
    case PAKT_YEAR_COLUMN_YEAR:
      return C_("column", "Year");
    case PAKT_YEAR_COLUMN_TOTAL:
      return C_("column", "Total");
    case PAKT_YEAR_COLUMN_LAND:
      return C_("column", "Land");
    case PAKT_YEAR_COLUMN_MUNICIPAL:
      return C_("column", "Municipalities");
    case PAKT_YEAR_COLUMN_OUTSIDE:
      return C_("column", "Outside");
    case PAKT_YEAR_COLUMN_GAINS:
      return C_("column", "Gains");
    case PAKT_YEAR_COLUMN_NET:
      return C_("column", "Net");
    case PAKT_YEAR_COLUMN_UNKNOWN:
    default:
      return C_("column", "Unknown");
    }
}

/**
 * pakt_year_column_get_long_title:
 *
 * Returns: (transfer none): a title that says it all
 */
const char *
pakt_year_column_get_long_title (PaktYearColumn column)
{
  switch (column)
    {
    case PAKT_YEAR_COLUMN_YEAR:
      return C_("column", "Year");
    case PAKT_YEAR_COLUMN_TOTAL:
      return _("Land, municipalities and outside the Pakt together");
    case PAKT_YEAR_COLUMN_LAND:
      return _("What the Land pays");
    case PAKT_YEAR_COLUMN_MUNICIPAL:
      return _("What the Pakt makes the municipalities pay");
    case PAKT_YEAR_COLUMN_OUTSIDE:
      return _("Costs outside the Pakt");
    case PAKT_YEAR_COLUMN_GAINS:
      return _("Gains that show in a budget");
    case PAKT_YEAR_COLUMN_NET:
      return _("Municipalities and outside the Pakt, less gains");
    case PAKT_YEAR_COLUMN_UNKNOWN:
    default:
      return _("Unknown prices");
    }
}

/**
 * pakt_year_rows_new:
 * @years: not kept
 *
 * Returns: (transfer full): a list of #PaktYearRow: every year, and last their sum
 */
GListStore *
pakt_year_rows_new (PaktYears *years)
{
  GListStore *rows = g_list_store_new (PAKT_TYPE_YEAR_ROW);
  guint n = pakt_years_get_n (years);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  int first;
  int last;

  if (n == 0)
    return rows;

  first = pakt_years_get (years, 0)->year;
  last = pakt_years_get (years, n - 1)->year;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, pakt_year_row_new (pakt_years_get (years, i), first, last));
  g_ptr_array_add (items, pakt_year_row_new (pakt_years_get_sum (years), first, last));
  g_list_store_splice (rows, 0, 0, items->pdata, items->len);

  return rows;
}

/**
 * pakt_year_row_is_sum:
 *
 * Returns: whether this is the sum of all years
 */
gboolean
pakt_year_row_is_sum (PaktYearRow *self)
{
  g_return_val_if_fail (PAKT_IS_YEAR_ROW (self), FALSE);

  return self->year.year == 0;
}

/**
 * pakt_year_row_get_value:
 *
 * Returns: an amount in cents, a year (0 for the sum), or a number of prices
 */
gint64
pakt_year_row_get_value (PaktYearRow    *self,
                         PaktYearColumn  column)
{
  const PaktFigures *figures = &self->year.figures;

  g_return_val_if_fail (PAKT_IS_YEAR_ROW (self), 0);

  switch (column)
    {
    case PAKT_YEAR_COLUMN_YEAR:
      return self->year.year;
    case PAKT_YEAR_COLUMN_TOTAL:
      return figures->total;
    case PAKT_YEAR_COLUMN_LAND:
      return figures->land;
    case PAKT_YEAR_COLUMN_MUNICIPAL:
      return figures->municipal;
    case PAKT_YEAR_COLUMN_OUTSIDE:
      return figures->outside;
    case PAKT_YEAR_COLUMN_GAINS:
      return figures->gain_cash;
    case PAKT_YEAR_COLUMN_NET:
      return pakt_figures_get_net (figures);
    case PAKT_YEAR_COLUMN_UNKNOWN:
    default:
      return figures->unknown;
    }
}

/**
 * pakt_year_row_is_minimum:
 *
 * Unknown prices of local costs raise what is outside the Pakt, all others
 * raise what the Land and the municipalities pay.
 *
 * Returns: whether unknown prices are missing in the amount
 */
gboolean
pakt_year_row_is_minimum (PaktYearRow    *self,
                          PaktYearColumn  column)
{
  gint64 outside = self->year.unknown_outside;

  g_return_val_if_fail (PAKT_IS_YEAR_ROW (self), FALSE);

  switch (column)
    {
    case PAKT_YEAR_COLUMN_TOTAL:
    case PAKT_YEAR_COLUMN_NET:
      return self->year.figures.unknown > 0;
    case PAKT_YEAR_COLUMN_LAND:
    case PAKT_YEAR_COLUMN_MUNICIPAL:
      return self->year.figures.unknown > outside;
    case PAKT_YEAR_COLUMN_OUTSIDE:
      return outside > 0;
    case PAKT_YEAR_COLUMN_YEAR:
    case PAKT_YEAR_COLUMN_GAINS:
    case PAKT_YEAR_COLUMN_UNKNOWN:
    default:
      return FALSE;
    }
}

/* A number without what stands before it. */
static char *
dup_figure (PaktYearRow    *self,
            PaktYearColumn  column)
{
  gint64 value = pakt_year_row_get_value (self, column);

  if (column == PAKT_YEAR_COLUMN_YEAR && value == 0)
    return g_strdup_printf ("%d–%d", self->first_year, self->last_year);
  if (column == PAKT_YEAR_COLUMN_YEAR)
    return g_strdup_printf ("%d", (int) value);
  if (column == PAKT_YEAR_COLUMN_UNKNOWN)
    return pakt_format_count (value);

  return pakt_format_amount (value);
}

/**
 * pakt_year_row_dup_text:
 *
 * Returns: (transfer full): the figure for people, "at least" where it is a minimum
 */
char *
pakt_year_row_dup_text (PaktYearRow    *self,
                        PaktYearColumn  column)
{
  g_autofree char *figure = dup_figure (self, column);

  if (!pakt_year_row_is_minimum (self, column))
    return g_steal_pointer (&figure);

  return g_strdup_printf (C_("amount", "at least %s"), figure);
}

/**
 * pakt_markup_at_least:
 * @number: plain text
 *
 * Returns: (transfer full): markup for "at least @number" in which only the number is loud
 */
char *
pakt_markup_at_least (const char *number)
{
  g_autofree char *escaped = g_markup_escape_text (number, -1);
  g_autofree char *loud = g_strdup_printf ("</span>%s<span " QUIET ">", escaped);
  /* Everything around the number is quiet, on whichever side a language puts it. */
  g_autofree char *text = g_strdup_printf (C_("amount", "at least %s"), loud);

  return g_strdup_printf ("<span " QUIET ">%s</span>", text);
}

/**
 * pakt_year_row_dup_markup:
 *
 * Returns: (transfer full): like pakt_year_row_dup_text(), with a quiet "at least"
 */
char *
pakt_year_row_dup_markup (PaktYearRow    *self,
                          PaktYearColumn  column)
{
  g_autofree char *figure = dup_figure (self, column);

  if (pakt_year_row_is_minimum (self, column))
    return pakt_markup_at_least (figure);

  return g_markup_escape_text (figure, -1);
}

/**
 * pakt_year_rows_to_tsv:
 * @rows: of #PaktYearRow
 *
 * Returns: (transfer full): the table for a spreadsheet: tabs, a header, plain
 *   numbers as the user's locale writes them
 */
char *
pakt_year_rows_to_tsv (GListModel *rows)
{
  GString *tsv = g_string_new (NULL);

  for (guint c = 0; c < PAKT_YEAR_N_COLUMNS; c++)
    g_string_append_printf (tsv, "%s%s", c > 0 ? "\t" : "", pakt_year_column_get_title (c));
  g_string_append_c (tsv, '\n');

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (PaktYearRow) row = g_list_model_get_item (rows, i);

      for (guint c = 0; c < PAKT_YEAR_N_COLUMNS; c++)
        {
          g_autofree char *figure = dup_figure (row, c);

          g_string_append_printf (tsv, "%s%s", c > 0 ? "\t" : "", figure);
        }
      g_string_append_c (tsv, '\n');
    }

  return g_string_free_and_steal (tsv);
}
