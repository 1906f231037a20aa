/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "pakt-projection.h"

G_BEGIN_DECLS

/**
 * PaktMeasure:
 * @PAKT_MEASURE_TOTAL: what is charged: Land, bodies and outside the Pakt; not by body
 * @PAKT_MEASURE_LAND: what the Land pays; not by body
 * @PAKT_MEASURE_MUNICIPAL: what the Pakt makes the bodies pay
 * @PAKT_MEASURE_OUTSIDE: what they pay outside the Pakt
 * @PAKT_MEASURE_NET: municipal + outside − cash gains
 * @PAKT_MEASURE_RELIEF: what the Land takes over of the bodies' shares; only by body
 * @PAKT_MEASURE_GAIN_CASH: gains that show in a budget
 * @PAKT_MEASURE_GAIN_TIME: gains in working time, beside the money
 *
 * Which of the figures is looked at.
 */
typedef enum
{
  PAKT_MEASURE_TOTAL,
  PAKT_MEASURE_LAND,
  PAKT_MEASURE_MUNICIPAL,
  PAKT_MEASURE_OUTSIDE,
  PAKT_MEASURE_NET,
  PAKT_MEASURE_RELIEF,
  PAKT_MEASURE_GAIN_CASH,
  PAKT_MEASURE_GAIN_TIME,
} PaktMeasure;

#define PAKT_N_MEASURES 8

#define PAKT_TYPE_MEASURE (pakt_measure_get_type ())

GType       pakt_measure_get_type        (void) G_GNUC_CONST;
const char *pakt_measure_get_title       (PaktMeasure        measure);
const char *pakt_measure_get_description (PaktMeasure        measure);
gboolean    pakt_measure_is_available    (PaktMeasure        measure,
                                          gboolean           by_body,
                                          gboolean           has_gains);
gint64      pakt_figures_get             (const PaktFigures *figures,
                                          PaktMeasure        measure);
gint64      pakt_figures_get_unknown     (const PaktFigures *figures,
                                          PaktMeasure        measure);

G_END_DECLS
