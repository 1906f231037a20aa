/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-figures-output.h"

#include <glib/gi18n.h>

static const char * const dimension_titles[PAKT_N_DIMENSIONS] = {
  N_("Year"), N_("Service"), N_("Cost item"), N_("List"), N_("Cost kind"), N_("Topic"), N_("Body"), N_("District"),
};

/**
 * pakt_figures_output_add_columns:
 *
 * Adds the columns of dimensions and figures, as `pakt project` has them.
 */
void
pakt_figures_output_add_columns (PaktOutput          *output,
                                 const PaktDimension *dimensions,
                                 guint                n_dimensions,
                                 PaktProjection      *projection)
{
  for (guint i = 0; i < n_dimensions; i++)
    pakt_output_add_column (output, pakt_dimension_get_name (dimensions[i]), _(dimension_titles[dimensions[i]]),
                            FALSE);

  if (!pakt_projection_is_by_body (projection))
    {
      pakt_output_add_column (output, "total", _("Total"), TRUE);
      pakt_output_add_column (output, "land", _("Land"), TRUE);
    }
  pakt_output_add_column (output, "municipal", _("Municipalities"), TRUE);
  pakt_output_add_column (output, "outside", _("Outside the Pakt"), TRUE);
  if (pakt_projection_is_by_body (projection))
    pakt_output_add_column (output, "relief", _("Relief"), TRUE);
  else
    pakt_output_add_column (output, "unallocated", _("Unallocated"), TRUE);
  pakt_output_add_column (output, "gain_cash", _("Cash gains"), TRUE);
  pakt_output_add_column (output, "gain_time", _("Time gains"), TRUE);
  pakt_output_add_column (output, "net", _("Net"), TRUE);
  pakt_output_add_column (output, "unknown", _("Unknown prices"), TRUE);
}

/**
 * pakt_figures_output_add_row:
 *
 * Adds the cells of a row under these columns.
 */
void
pakt_figures_output_add_row (PaktOutput              *output,
                             const PaktDimension     *dimensions,
                             guint                    n_dimensions,
                             PaktProjection          *projection,
                             const PaktProjectionRow *row)
{
  const PaktFigures *figures = &row->figures;
  gboolean by_body = pakt_projection_is_by_body (projection);

  for (guint i = 0; i < n_dimensions; i++)
    if (dimensions[i] == PAKT_DIMENSION_YEAR)
      pakt_output_add_year (output, pakt_projection_get_year (projection, row, i));
    else
      pakt_output_add_text (output, pakt_projection_get_key (projection, row, i));

  if (!by_body)
    {
      pakt_output_add_cents (output, figures->total);
      pakt_output_add_cents (output, figures->land);
    }
  pakt_output_add_cents (output, figures->municipal);
  pakt_output_add_cents (output, figures->outside);
  pakt_output_add_cents (output, by_body ? figures->relief : figures->unallocated);

  if (pakt_projection_has_gains (projection))
    {
      pakt_output_add_cents (output, figures->gain_cash);
      pakt_output_add_cents (output, figures->gain_time);
      pakt_output_add_cents (output, pakt_figures_get_net (figures));
    }
  else
    {
      for (guint i = 0; i < 3; i++)
        pakt_output_add_text (output, "");
    }
  pakt_output_add_number (output, figures->unknown);
}
