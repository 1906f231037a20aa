/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-measure.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (PaktMeasure, pakt_measure,
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_TOTAL, "total"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_LAND, "land"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_MUNICIPAL, "municipal"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_OUTSIDE, "outside"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_NET, "net"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_RELIEF, "relief"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_GAIN_CASH, "gain-cash"),
                    G_DEFINE_ENUM_VALUE (PAKT_MEASURE_GAIN_TIME, "gain-time"))

static const char * const titles[PAKT_N_MEASURES] = {
  NC_("measure", "Total Costs"),
  NC_("measure", "Cost to the Land"),
  NC_("measure", "Cost to Municipalities"),
  NC_("measure", "Cost outside the Pakt"),
  NC_("measure", "Net Burden"),
  NC_("measure", "Relief by the Land"),
  NC_("measure", "Cash Gains"),
  NC_("measure", "Time Gains"),
};

static const char * const descriptions[PAKT_N_MEASURES] = {
  N_("What is charged: Land, municipalities and outside the Pakt together"),
  N_("What the Land pays"),
  N_("What the Pakt makes the municipalities pay"),
  N_("What the municipalities pay outside the Pakt"),
  N_("Municipalities and outside the Pakt, less the gains that show in a budget"),
  N_("What the Land takes over of the municipalities’ shares"),
  N_("Efficiency gains that show in a budget"),
  N_("Efficiency gains in working time; they stand beside the money and are never subtracted from it"),
};

/**
 * pakt_measure_get_title:
 *
 * Returns: (transfer none): a title, short enough for a menu
 */
const char *
pakt_measure_get_title (PaktMeasure measure)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "measure", titles[measure]);
}

/**
 * pakt_measure_get_description:
 *
 * Returns: (transfer none): what the figure is, without a full stop
 */
const char *
pakt_measure_get_description (PaktMeasure measure)
{
  return _(descriptions[measure]);
}

/**
 * pakt_measure_is_available:
 * @by_body: whether the figures are those of bodies
 * @has_gains: whether gains belong to them, see pakt_projection_has_gains()
 *
 * Returns: whether there is such a figure at all
 */
gboolean
pakt_measure_is_available (PaktMeasure measure,
                           gboolean    by_body,
                           gboolean    has_gains)
{
  switch (measure)
    {
    case PAKT_MEASURE_TOTAL:
    case PAKT_MEASURE_LAND:
      return !by_body;
    case PAKT_MEASURE_RELIEF:
      return by_body;
    case PAKT_MEASURE_NET:
    case PAKT_MEASURE_GAIN_CASH:
    case PAKT_MEASURE_GAIN_TIME:
      return has_gains;
    case PAKT_MEASURE_MUNICIPAL:
    case PAKT_MEASURE_OUTSIDE:
    default:
      return TRUE;
    }
}

/**
 * pakt_figures_get:
 *
 * Returns: the figure, in cents
 */
gint64
pakt_figures_get (const PaktFigures *figures,
                  PaktMeasure        measure)
{
  switch (measure)
    {
    case PAKT_MEASURE_TOTAL:
      return figures->total;
    case PAKT_MEASURE_LAND:
      return figures->land;
    case PAKT_MEASURE_MUNICIPAL:
      return figures->municipal;
    case PAKT_MEASURE_OUTSIDE:
      return figures->outside;
    case PAKT_MEASURE_RELIEF:
      return figures->relief;
    case PAKT_MEASURE_GAIN_CASH:
      return figures->gain_cash;
    case PAKT_MEASURE_GAIN_TIME:
      return figures->gain_time;
    case PAKT_MEASURE_NET:
    default:
      return pakt_figures_get_net (figures);
    }
}

/**
 * pakt_figures_get_unknown:
 *
 * Unknown prices of local costs raise what is outside the Pakt, all others
 * raise what the Land and the bodies pay. Gains have no prices.
 *
 * Returns: how many unknown prices are missing in the figure; above 0 it is a minimum
 */
gint64
pakt_figures_get_unknown (const PaktFigures *figures,
                          PaktMeasure        measure)
{
  switch (measure)
    {
    case PAKT_MEASURE_TOTAL:
    case PAKT_MEASURE_NET:
      return figures->unknown;
    case PAKT_MEASURE_OUTSIDE:
      return figures->unknown_outside;
    case PAKT_MEASURE_LAND:
    case PAKT_MEASURE_MUNICIPAL:
    case PAKT_MEASURE_RELIEF:
      return figures->unknown - figures->unknown_outside;
    case PAKT_MEASURE_GAIN_CASH:
    case PAKT_MEASURE_GAIN_TIME:
    default:
      return 0;
    }
}
