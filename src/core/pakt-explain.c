/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * "Why?": the whole chain from the price to the share of a body, in sentences
 * that can be checked with a pocket calculator: every result stands behind an
 * equals sign, with all figures that make it before it, and where it is not
 * exact the sentence names the rounding. This file frames the explanation.
 */

/**
 * pakt_explain_say:
 *
 * Adds a line.
 */
void
pakt_explain_say (PaktExplaining *explaining,
                  guint           level,
                  const char     *format,
                  ...)
{
  PaktExplanationLine *line = g_new0 (PaktExplanationLine, 1);
  va_list arguments;

  line->level = level;
  va_start (arguments, format);
  line->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (explaining->lines, line);
}

/**
 * pakt_explain_is_asked:
 *
 * Returns: whether the explanation is about @body or about all bodies
 */
gboolean
pakt_explain_is_asked (PaktExplaining *explaining,
                       guint           body)
{
  return explaining->body == PAKT_ALL_BODIES || explaining->body == body;
}

/**
 * pakt_explain_tell_once:
 *
 * Returns: whether @what has not been said of @body yet; from now on it has
 */
gboolean
pakt_explain_tell_once (PaktExplaining *explaining,
                        guint           body,
                        PaktTold        what)
{
  if (explaining->told[body] & what)
    return FALSE;

  explaining->told[body] |= (guint8) what;
  return TRUE;
}

const char *
pakt_explain_get_name (PaktExplaining *explaining,
                       guint           body)
{
  return explaining->inputs->bodies[body].row->name;
}

/**
 * pakt_explain_rounded:
 *
 * Returns: (transfer none): what stands behind a result; nothing where it is exact
 */
const char *
pakt_explain_rounded (PaktRounded rounded,
                      gboolean    is_exact)
{
  if (is_exact)
    return "";

  switch (rounded)
    {
    case PAKT_ROUNDED_TO_CENT:
      /* Translators: stands behind a result, as in "6,750.13 €, rounded to the cent" */
      return _(", rounded to the cent");
    case PAKT_ROUNDED_ONCE:
      /* Translators: stands behind the result of a sum whose terms were not rounded */
      return _(", rounded once to the cent");
    case PAKT_ROUNDED_PRICE:
      return _(", rounded to 1/10,000 €");
    case PAKT_ROUNDED_WHOLE:
      /* Translators: stands behind a number of inhabitants or cases */
      return _(", rounded");
    case PAKT_ROUNDED_DOWN:
      return _(", rounded down");
    case PAKT_ROUNDED_TOWARDS_ZERO:
      /* Translators: stands behind a negative amount whose magnitude was rounded down */
      return _(", rounded towards zero");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * pakt_explain_format_term:
 *
 * Returns: (transfer full): an amount that stands behind a sign in a sum: a negative one in parentheses
 */
char *
pakt_explain_format_term (gint64 cents)
{
  g_autofree char *amount = pakt_format_money (cents);

  return cents < 0 ? g_strdup_printf ("(%s)", amount) : g_steal_pointer (&amount);
}

/**
 * pakt_explain_percent_of:
 *
 * Returns: (transfer full): "13,500.00 € × 50 % = 6,750.00 €"
 */
char *
pakt_explain_percent_of (gint64 cents,
                         gint64 bp,
                         gint64 result)
{
  g_autofree char *amount = pakt_format_money (cents);
  g_autofree char *percent = pakt_format_percent (bp);
  g_autofree char *product = pakt_format_money (result);
  gboolean is_exact = (PaktWide) cents * bp % PAKT_BP_WHOLE == 0;

  return g_strdup_printf ("%s × %s = %s%s", amount, percent, product,
                          pakt_explain_rounded (PAKT_ROUNDED_TO_CENT, is_exact));
}

/**
 * pakt_explain_difference:
 *
 * Returns: (transfer full): "13,500.00 € − 6,750.00 € = 6,750.00 €"
 */
char *
pakt_explain_difference (gint64 cents,
                         gint64 less,
                         gint64 result)
{
  g_autofree char *amount = pakt_format_money (cents);
  g_autofree char *subtracted = pakt_explain_format_term (less);
  g_autofree char *difference = pakt_format_money (result);

  return g_strdup_printf ("%s − %s = %s", amount, subtracted, difference);
}

static void
explain_item (PaktExplaining *explaining,
              guint           position)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputItem *item = &inputs->items[position];
  const PaktItemYear *item_year = pakt_result_get_item_year (explaining->result, position, explaining->year);
  g_autofree PaktPriceMonth *months = g_new (PaktPriceMonth, inputs->n_years * 12);
  const PaktPriceMonth *of_year = months + (explaining->year - inputs->first_year) * 12;
  PaktExplainedShare none = { position, 0, 0 };

  g_array_append_val (explaining->shares, none);
  if (item_year->unknown)
    pakt_explain_say (explaining, 2, _("A price, a population or a number of cases is unknown here, so every sum with it "
                                       "is a minimum (“at least”)."));

  /* The result exists, so the prices could be computed. */
  pakt_item_fill_prices (inputs, item, explaining->result->prices, months);
  pakt_explain_prices (explaining, item, of_year);
  if (item_year->gross == 0 && item_year->gross_listed == 0)
    return;

  pakt_explain_charge (explaining, item, item_year, of_year);
  pakt_explain_shares (explaining, position, item_year, of_year);
}

/* Takes everything; for g_ptr_array_new_with_free_func(). */
void
pakt_explanation_line_free (gpointer data)
{
  PaktExplanationLine *line = data;

  g_free (line->text);
  g_free (line->amount);
  g_clear_pointer (&line->target, pakt_scope_free);
  g_free (line);
}

/* @item: (nullable): the item that the explanation is about */
static void
explain_head (PaktExplaining      *explaining,
              const PaktInputItem *item)
{
  const PaktInputs *inputs = explaining->inputs;
  const char *service = inputs->services[explaining->service].row->name;
  g_autofree char *name = item != NULL ? g_strdup_printf ("%s, %s", service, item->row->name) : g_strdup (service);

  if (explaining->body != PAKT_ALL_BODIES)
    pakt_explain_say (explaining, 0, _("%s, %d, %s"), name, explaining->year,
                      pakt_explain_get_name (explaining, explaining->body));
  else
    pakt_explain_say (explaining, 0, _("%s, %d"), name, explaining->year);

  if (pakt_plan_is_example (inputs->plan))
    pakt_explain_say (explaining, 2, _("This is an example plan: its figures are invented."));
  if (explaining->result->prices == PAKT_PRICES_LOW)
    pakt_explain_say (explaining, 2, _("Computed with the low end of every price."));
  if (explaining->result->prices == PAKT_PRICES_HIGH)
    pakt_explain_say (explaining, 2, _("Computed with the high end of every price."));
  if (inputs->services[explaining->service].n_items == 0)
    pakt_explain_say (explaining, 1, _("The service has no cost item: nothing is charged."));
}

/* Returns: %FALSE if the year lies outside the horizon */
static gboolean
begin (PaktExplaining  *explaining,
       GError         **error)
{
  const PaktInputs *inputs = explaining->inputs;
  const PaktInputService *service = &inputs->services[explaining->service];
  int year = explaining->year;
  g_autofree PaktMonths *uses = NULL;

  if (year < inputs->first_year || year > inputs->last_year)
    {
      g_set_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND, _("the plan covers %d to %d, not %d"), inputs->first_year,
                   inputs->last_year, year);
      return FALSE;
    }

  uses = pakt_service_list_uses (inputs, explaining->service);
  explaining->lines = g_ptr_array_new_with_free_func (pakt_explanation_line_free);
  explaining->told = g_new0 (guint8, inputs->n_bodies);
  explaining->shares = g_array_new (FALSE, FALSE, sizeof (PaktExplainedShare));
  pakt_service_population_init (&explaining->population, inputs, explaining->service, &inputs->population);
  explaining->users = pakt_service_list_users (inputs, explaining->service, &explaining->population, uses, year,
                                               &explaining->overflow);
  if (pakt_key_series_get (service->keys, year).base == PAKT_KEY_BASE_COMPETENT)
    explaining->competent = pakt_service_list_competent (inputs, explaining->service, &explaining->population, year,
                                                         &explaining->overflow);

  return TRUE;
}

/* Returns: (transfer full) (nullable): the lines */
static GPtrArray *
finish (PaktExplaining  *explaining,
        GError         **error)
{
  pakt_service_population_clear (&explaining->population);
  g_array_unref (explaining->users);
  g_clear_pointer (&explaining->competent, g_array_unref);
  g_array_unref (explaining->shares);
  g_free (explaining->told);

  if (explaining->overflow)
    {
      g_ptr_array_unref (explaining->lines);
      g_set_error_literal (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW,
                           _("a sum is larger than can be computed with; check prices, inhabitants and cases"));
      return NULL;
    }

  return explaining->lines;
}

/**
 * pakt_result_explain:
 * @service: the service's position in the plan
 * @year: a year of the horizon
 * @body: a body's position, or PAKT_ALL_BODIES
 * @error: PAKT_ERROR_NOT_FOUND if the year lies outside the horizon, or _OVERFLOW
 *
 * Explains how the figures of a service in a year came about. Each result
 * follows from the figures in its sentence; sums over items and bodies stand at the end.
 *
 * Returns: (transfer full) (element-type PaktExplanationLine) (nullable): the lines
 */
GPtrArray *
pakt_result_explain (PaktResult  *result,
                     guint        service,
                     int          year,
                     guint        body,
                     GError     **error)
{
  const PaktInputs *inputs = result->inputs;
  const PaktInputService *row = &inputs->services[service];
  PaktExplaining explaining = { .result = result, .inputs = inputs, .service = service, .year = year, .body = body };

  if (!begin (&explaining, error))
    return NULL;

  explain_head (&explaining, NULL);
  for (guint i = 0; i < row->n_items; i++)
    {
      pakt_explain_say (&explaining, 1, "%s", inputs->items[row->items[i]].row->name);
      explain_item (&explaining, row->items[i]);
    }
  pakt_explain_sums (&explaining);
  pakt_explain_gains (&explaining);

  return finish (&explaining, error);
}

/**
 * pakt_result_explain_item:
 * @item: the item's position in the plan
 * @year: a year of the horizon
 * @body: a body's position, or PAKT_ALL_BODIES
 * @error: PAKT_ERROR_NOT_FOUND if the year lies outside the horizon, or _OVERFLOW
 *
 * Like pakt_result_explain(), for one cost item alone. Its heading names
 * service and item; gains belong to no item.
 *
 * Returns: (transfer full) (element-type PaktExplanationLine) (nullable): the lines
 */
GPtrArray *
pakt_result_explain_item (PaktResult  *result,
                          guint        item,
                          int          year,
                          guint        body,
                          GError     **error)
{
  const PaktInputs *inputs = result->inputs;
  PaktExplaining explaining = {
    .result = result, .inputs = inputs, .service = inputs->items[item].service, .year = year, .body = body
  };

  if (!begin (&explaining, error))
    return NULL;

  explain_head (&explaining, &inputs->items[item]);
  explain_item (&explaining, item);

  return finish (&explaining, error);
}
