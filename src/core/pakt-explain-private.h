/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine-private.h"
#include "pakt-explain.h"

G_BEGIN_DECLS

/* An explanation while it is written. */
typedef struct
{
  PaktResult *result;
  const PaktInputs *inputs;
  guint service;
  int year;
  guint body;
  PaktServicePopulation population;
  GArray *users;       /* PaktBodyUnits */
  GArray *competent;   /* PaktBodyUnits, or NULL where no key needs them */
  GPtrArray *lines;
  gboolean cases_told;
} PaktExplaining;

void  pakt_explain_say        (PaktExplaining       *explaining,
                               guint                 level,
                               const char           *format,
                               ...) G_GNUC_PRINTF (3, 4);
char *pakt_explain_format_term (gint64               cents);
void  pakt_explain_prices     (PaktExplaining       *explaining,
                               const PaktInputItem  *item,
                               const PaktPriceMonth *months);
void  pakt_explain_shares     (PaktExplaining       *explaining,
                               guint                 item,
                               const PaktItemYear   *item_year,
                               const PaktPriceMonth *months);
void  pakt_explain_quantities (PaktExplaining      *explaining,
                               const PaktInputItem  *item,
                               const GArray         *bodies);
void  pakt_explain_gains      (PaktExplaining       *explaining);
void  pakt_explanation_line_free (gpointer            data);

G_END_DECLS
