/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-engine-private.h"
#include "pakt-explain.h"

G_BEGIN_DECLS

/* What has been said of a body already; an explanation says it once. */
typedef enum
{
  PAKT_TOLD_USE = 1 << 0,
  PAKT_TOLD_COMPETENCE = 1 << 1,
  PAKT_TOLD_START = 1 << 2,
  PAKT_TOLD_INHABITANTS = 1 << 3,
  PAKT_TOLD_CASES = 1 << 4,
} PaktTold;

/* How a result in a sentence was rounded. */
typedef enum
{
  PAKT_ROUNDED_TO_CENT,
  PAKT_ROUNDED_ONCE,         /* a sum of terms, to the cent */
  PAKT_ROUNDED_PRICE,        /* to 1/10 000 € */
  PAKT_ROUNDED_WHOLE,
  PAKT_ROUNDED_DOWN,
  PAKT_ROUNDED_TOWARDS_ZERO,
} PaktRounded;

/* What the body that is asked about bears of an item. */
typedef struct
{
  guint item;
  gint64 municipal;
  gint64 relief;
} PaktExplainedShare;

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
  guint8 *told;        /* PaktTold by body */
  GArray *shares;      /* PaktExplainedShare, one for each item so far */
  gboolean overflow;
} PaktExplaining;

void        pakt_explain_say           (PaktExplaining       *explaining,
                                        guint                 level,
                                        const char           *format,
                                        ...) G_GNUC_PRINTF (3, 4);
gboolean    pakt_explain_is_asked      (PaktExplaining       *explaining,
                                        guint                 body);
gboolean    pakt_explain_tell_once     (PaktExplaining       *explaining,
                                        guint                 body,
                                        PaktTold              what);
const char *pakt_explain_get_name      (PaktExplaining       *explaining,
                                        guint                 body);

const char *pakt_explain_rounded       (PaktRounded           rounded,
                                        gboolean              is_exact);
char       *pakt_explain_format_term   (gint64                cents);
char       *pakt_explain_percent_of    (gint64                cents,
                                        gint64                bp,
                                        gint64                result);
char       *pakt_explain_difference    (gint64                cents,
                                        gint64                less,
                                        gint64                result);

void        pakt_explain_prices        (PaktExplaining       *explaining,
                                        const PaktInputItem  *item,
                                        const PaktPriceMonth *months);
void        pakt_explain_listed        (PaktExplaining       *explaining,
                                        const PaktInputItem  *item,
                                        const PaktPriceMonth *months);
void        pakt_explain_charge        (PaktExplaining       *explaining,
                                        const PaktInputItem  *item,
                                        const PaktItemYear   *item_year,
                                        const PaktPriceMonth *months);
void        pakt_explain_shares        (PaktExplaining       *explaining,
                                        guint                 item,
                                        const PaktItemYear   *item_year,
                                        const PaktPriceMonth *months);
char       *pakt_explain_ends          (PaktExplaining       *explaining,
                                        PaktDate              from,
                                        PaktDate              until);
char       *pakt_explain_absence       (PaktExplaining       *explaining,
                                        const GArray         *bodies,
                                        guint                 body);
void        pakt_explain_months        (PaktExplaining       *explaining,
                                        const GArray         *bodies);
void        pakt_explain_starts        (PaktExplaining       *explaining);
void        pakt_explain_quantities    (PaktExplaining       *explaining,
                                        const PaktInputItem  *item,
                                        const GArray         *bodies);
void        pakt_explain_sums          (PaktExplaining       *explaining);
void        pakt_explain_gains         (PaktExplaining       *explaining);
void        pakt_explanation_line_free (gpointer               line);

G_END_DECLS
