/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-years.h"

#include <glib/gi18n-lib.h>

#include "pakt-error.h"
#include "pakt-money.h"

/* What the cost page shows of a result: the years, their sum, and what is unknown in them. */
struct _PaktYears
{
  GArray *years;
  PaktYear sum;
  guint n_unknown_items;
};

G_DEFINE_BOXED_TYPE (PaktYears, pakt_years, pakt_years_ref, pakt_years_unref)

static void
clear_years (gpointer data)
{
  PaktYears *years = data;

  g_array_unref (years->years);
}

static gboolean
add_figures (PaktFigures       *sum,
             const PaktFigures *figures)
{
  return pakt_add (&sum->total, figures->total)
         && pakt_add (&sum->land, figures->land)
         && pakt_add (&sum->municipal, figures->municipal)
         && pakt_add (&sum->outside, figures->outside)
         && pakt_add (&sum->unallocated, figures->unallocated)
         && pakt_add (&sum->relief, figures->relief)
         && pakt_add (&sum->gain_cash, figures->gain_cash)
         && pakt_add (&sum->gain_time, figures->gain_time)
         && pakt_add (&sum->unknown, figures->unknown);
}

static PaktYear *
find_year (GArray *years,
           int     year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, PaktYear, i).year == year)
      return &g_array_index (years, PaktYear, i);

  return NULL;
}

/* Which of the unknown prices are prices of costs outside the Pakt. */
static gboolean
count_unknown_outside (PaktResult  *result,
                       GArray      *years,
                       GError     **error)
{
  const PaktDimension dimensions[] = { PAKT_DIMENSION_YEAR, PAKT_DIMENSION_KIND };
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, dimensions, 2, error);

  if (projection == NULL)
    return FALSE;

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);
      PaktYear *year = find_year (years, pakt_projection_get_year (projection, row, 0));

      if (year != NULL && g_str_equal (pakt_projection_get_key (projection, row, 1), "local"))
        year->unknown_outside += row->figures.unknown;
    }

  return TRUE;
}

static gboolean
count_unknown_items (PaktResult  *result,
                     guint       *n_items,
                     GError     **error)
{
  const PaktDimension dimension = PAKT_DIMENSION_ITEM;
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &dimension, 1, error);

  if (projection == NULL)
    return FALSE;

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    *n_items += pakt_projection_get_row (projection, i)->figures.unknown > 0;

  return TRUE;
}

/**
 * pakt_years_new:
 * @result: the engine's result
 *
 * Sums a result up by year. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the years of the plan's horizon, or %NULL with
 *   %PAKT_ERROR_OVERFLOW where a sum is too large
 */
PaktYears *
pakt_years_new (PaktResult  *result,
                GError     **error)
{
  const PaktDimension dimension = PAKT_DIMENSION_YEAR;
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &dimension, 1, error);
  g_autoptr (GArray) years = g_array_new (FALSE, TRUE, sizeof (PaktYear));
  guint n_unknown_items = 0;

  if (projection == NULL)
    return NULL;

  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    {
      const PaktProjectionRow *row = pakt_projection_get_row (projection, i);
      PaktYear year = { .year = pakt_projection_get_year (projection, row, 0), .figures = row->figures };

      g_array_append_val (years, year);
    }

  if (!count_unknown_outside (result, years, error) || !count_unknown_items (result, &n_unknown_items, error))
    return NULL;

  return pakt_years_new_from_figures ((const PaktYear *) years->data, years->len, n_unknown_items, error);
}

/**
 * pakt_years_new_from_figures:
 * @years: (array length=n_years): copied
 * @n_unknown_items: how many cost items have an unknown price in some year
 *
 * Returns: (transfer full) (nullable): the years and their sum, or %NULL with
 *   %PAKT_ERROR_OVERFLOW where the sum is too large
 */
PaktYears *
pakt_years_new_from_figures (const PaktYear  *years,
                             guint            n_years,
                             guint            n_unknown_items,
                             GError         **error)
{
  g_autoptr (PaktYears) self = g_atomic_rc_box_new0 (PaktYears);

  self->n_unknown_items = n_unknown_items;
  self->years = g_array_sized_new (FALSE, FALSE, sizeof (PaktYear), n_years);

  for (guint i = 0; i < n_years; i++)
    {
      g_array_append_val (self->years, years[i]);
      self->sum.unknown_outside += years[i].unknown_outside;
      if (add_figures (&self->sum.figures, &years[i].figures))
        continue;

      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                           _("The sum of all years is larger than the program can hold. "
                             "Check the plan for a price that is too high."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * pakt_years_ref:
 *
 * Returns: (transfer full): @years
 */
PaktYears *
pakt_years_ref (PaktYears *years)
{
  return g_atomic_rc_box_acquire (years);
}

/**
 * pakt_years_unref:
 * @years: (transfer full): released
 */
void
pakt_years_unref (PaktYears *years)
{
  g_atomic_rc_box_release_full (years, clear_years);
}

/**
 * pakt_years_get_n:
 *
 * Returns: how many years there are, the sum not counted
 */
guint
pakt_years_get_n (const PaktYears *years)
{
  return years->years->len;
}

/**
 * pakt_years_get:
 *
 * Returns: (transfer none): a year
 */
const PaktYear *
pakt_years_get (const PaktYears *years,
                guint            position)
{
  g_return_val_if_fail (position < years->years->len, NULL);

  return &g_array_index (years->years, PaktYear, position);
}

/**
 * pakt_years_get_sum:
 *
 * Returns: (transfer none): the sum of all years
 */
const PaktYear *
pakt_years_get_sum (const PaktYears *years)
{
  return &years->sum;
}

/**
 * pakt_years_get_n_unknown_items:
 *
 * Returns: how many cost items have an unknown price in some year
 */
guint
pakt_years_get_n_unknown_items (const PaktYears *years)
{
  return years->n_unknown_items;
}
