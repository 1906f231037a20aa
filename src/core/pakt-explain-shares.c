/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * The shares of the bodies: amount × weight ÷ all weights, rounded down, and
 * the missing cents.
 */

/* Weights that are sums of prices have the decimals of a price. */
#define PRICE_SCALE 4

/* What of an amount is divided by the same weights; a mixed key makes three of an amount. */
typedef struct
{
  PaktKeyPart part;
  gint64 amount;
  PaktUWide total;
  PaktUWide *weights;   /* by bearer */
  gint64 *shares;
} Portion;

typedef struct
{
  PaktExplaining *explaining;
  const PaktInputItem *item;
  const PaktPriceMonth *months;
  const GArray *bearers;
  PaktKeyStep key;
  gboolean by_key;
  gboolean by_price;    /* the price changes within the year, so that weights are sums of prices */
  guint n_portions;
  Portion portions[PAKT_N_KEY_PARTS];
} Division;

static const PaktBodyUnits *
get_bearer (const Division *division,
            guint           i)
{
  return &g_array_index (division->bearers, PaktBodyUnits, i);
}

/* Whether the price is the same in all months, so that it need not be said in weights. */
static gboolean
is_steady (const PaktPriceMonth *months)
{
  for (guint i = 1; i < 12; i++)
    if (months[i].price != months[0].price)
      return FALSE;

  return TRUE;
}

static void
begin_division (Division             *division,
                PaktExplaining       *explaining,
                const PaktInputItem  *item,
                const PaktPriceMonth *months)
{
  division->explaining = explaining;
  division->item = item;
  division->months = months;
  division->by_key = pakt_item_is_divided_by_key (item);
  division->by_price = !division->by_key && !is_steady (months);
  division->bearers = division->by_key && explaining->competent != NULL ? explaining->competent : explaining->users;
  division->key = pakt_key_series_get (explaining->inputs->services[explaining->service].keys, explaining->year);
  division->n_portions = 0;
}

static void
clear_portions (Division *division)
{
  for (guint i = 0; i < division->n_portions; i++)
    {
      g_free (division->portions[i].weights);
      g_free (division->portions[i].shares);
    }
  division->n_portions = 0;
}

/* How often a body counts besides its months, where it is counted by its own units. */
static gint64
get_units (const Division      *division,
           const PaktBodyUnits *bearer)
{
  return division->item->row->basis == PAKT_BASIS_PER_INHABITANT ? bearer->inhabitants
         : division->item->row->basis == PAKT_BASIS_PER_CASE     ? bearer->cases
                                                                 : 1;
}

static guint
get_months (const Division      *division,
            const PaktBodyUnits *bearer)
{
  return division->item->row->basis == PAKT_BASIS_ONE_OFF ? bearer->start >= 0 : bearer->months;
}

/*
 * The weight as it is told. By units the engine's is the price × as much, which
 * divides in the same way as long as the price does not change.
 */
static PaktUWide
weigh (const Division      *division,
       PaktKeyPart          part,
       const PaktBodyUnits *bearer)
{
  PaktBasis basis = (PaktBasis) division->item->row->basis;

  if (division->by_key)
    return pakt_key_part_weigh (part, bearer);
  if (!division->by_price)
    return (PaktUWide) get_units (division, bearer) * get_months (division, bearer);
  if (basis == PAKT_BASIS_ONE_OFF)
    return bearer->start >= 0 ? (PaktUWide) division->months[bearer->start].price : 0;

  return (PaktUWide) pakt_units_price_sum (basis, division->months, bearer);
}

static void
add_portion (Division    *division,
             PaktKeyPart  part,
             gint64       amount)
{
  Portion *portion = &division->portions[division->n_portions++];
  guint n = division->bearers->len;

  *portion = (Portion) { part, amount, 0, g_new (PaktUWide, n), g_new0 (gint64, n) };
  for (guint i = 0; i < n; i++)
    {
      portion->weights[i] = weigh (division, part, get_bearer (division, i));
      portion->total += portion->weights[i];
    }
  pakt_allocate (amount, portion->weights, n, portion->shares);
}

/* Divides @amount anew, as the engine does. */
static void
divide (Division *division,
        gint64    amount)
{
  gint64 parts[PAKT_N_KEY_PARTS];

  clear_portions (division);
  if (!division->by_key)
    {
      add_portion (division, PAKT_KEY_PART_EQUAL, amount);
      return;
    }

  /* The engine has cut the same amount, so it can be cut. */
  pakt_key_cut (&division->key, amount, parts);
  for (PaktKeyPart part = 0; part < PAKT_N_KEY_PARTS; part++)
    if (parts[part] != 0)
      add_portion (division, part, parts[part]);
}

static const char *
describe_key (PaktKey key)
{
  if (key == PAKT_KEY_EQUAL)
    return _("equal parts × months");

  return key == PAKT_KEY_CASES ? _("cases × months") : _("inhabitants × months");
}

/* What a body is counted with on a basis of its own units. */
static const char *
describe_basis (const Division *division)
{
  switch ((PaktBasis) division->item->row->basis)
    {
    case PAKT_BASIS_PER_INHABITANT:
      return division->by_price ? _("by inhabitants × months × price") : _("by inhabitants × months");
    case PAKT_BASIS_PER_CASE:
      return division->by_price ? _("by cases × months × price") : _("by cases × months");
    case PAKT_BASIS_ONE_OFF:
      return division->by_price ? _("by the price at each body's start") : _("equally among the bodies that start");
    case PAKT_BASIS_PER_BODY:
    case PAKT_BASIS_FIXED:
    case PAKT_BASIS_ONCE:
    default:
      return division->by_price ? _("by months of use × price") : _("by months of use");
    }
}

static char *
describe_division (const Division *division)
{
  g_autofree char *equal = NULL;
  g_autofree char *cases = NULL;
  const char *base;

  if (!division->by_key)
    return g_strdup (describe_basis (division));

  base = division->key.base == PAKT_KEY_BASE_COMPETENT ? _("the competent bodies")
                                                       : _("the bodies that use the service");
  if (division->key.key != PAKT_KEY_MIXED)
    return g_strdup_printf (_("by %s of %s"), describe_key (division->key.key), base);

  /* Each part is divided on its own. */
  equal = pakt_format_percent (division->key.equal_part);
  cases = pakt_format_percent (division->key.cases_part);
  return g_strdup_printf (_("%s in equal parts, %s by cases, the rest by inhabitants, each × months, of %s"), equal,
                          cases, base);
}

/* How a mixed key cuts the amount before it divides. */
static void
explain_cut (const Division *division,
             gint64          amount)
{
  PaktExplaining *explaining = division->explaining;
  gint64 parts[PAKT_N_KEY_PARTS];
  g_autofree char *equal = NULL;
  g_autofree char *cases = NULL;
  g_autofree char *whole = pakt_format_money (amount);
  g_autofree char *less_equal = NULL;
  g_autofree char *less_cases = NULL;
  g_autofree char *rest = NULL;

  if (!division->by_key || division->key.key != PAKT_KEY_MIXED)
    return;

  pakt_key_cut (&division->key, amount, parts);
  equal = pakt_explain_percent_of (amount, division->key.equal_part, parts[PAKT_KEY_PART_EQUAL]);
  cases = pakt_explain_percent_of (amount, division->key.cases_part, parts[PAKT_KEY_PART_CASES]);
  less_equal = pakt_explain_format_term (parts[PAKT_KEY_PART_EQUAL]);
  less_cases = pakt_explain_format_term (parts[PAKT_KEY_PART_CASES]);
  rest = pakt_format_money (parts[PAKT_KEY_PART_POPULATION]);
  pakt_explain_say (explaining, 2, _("In equal parts: %s."), equal);
  pakt_explain_say (explaining, 2, _("By cases: %s."), cases);
  pakt_explain_say (explaining, 2, _("The rest by inhabitants: %s − %s − %s = %s."), whole, less_equal, less_cases,
                    rest);
}

/* What all weights add up to: the divisor of the shares. */
static void
explain_totals (const Division *division)
{
  gboolean is_mixed = division->by_key && division->key.key == PAKT_KEY_MIXED;

  for (guint i = 0; i < division->n_portions; i++)
    {
      const Portion *portion = &division->portions[i];
      g_autofree char *total = pakt_format_weight (portion->total, division->by_price ? PRICE_SCALE : 0);

      if (portion->total == 0)
        continue;
      if (!is_mixed)
        pakt_explain_say (division->explaining, 2, _("Weights of all bodies together: %s."), total);
      else if (portion->part == PAKT_KEY_PART_EQUAL)
        pakt_explain_say (division->explaining, 2, _("Weights of all bodies in equal parts together: %s."), total);
      else if (portion->part == PAKT_KEY_PART_CASES)
        pakt_explain_say (division->explaining, 2, _("Weights of all bodies by cases together: %s."), total);
      else
        pakt_explain_say (division->explaining, 2, _("Weights of all bodies by inhabitants together: %s."), total);
    }
}

/* "0.4275 × 6 + 0.45 × 6": the prices of the months in which the body counts. */
static char *
format_prices (const Division      *division,
               const PaktBodyUnits *bearer,
               guint               *n_terms)
{
  GString *string = g_string_new (NULL);
  gint64 price = 0;
  guint n_months = 0;

  *n_terms = 0;
  for (guint month = 0; month <= 12; month++)
    {
      gint64 next = month < 12 && (bearer->mask >> month & 1) ? division->months[month].price : 0;

      if (n_months > 0 && (month == 12 || (next != 0 && next != price)))
        {
          g_autofree char *number = pakt_format_weight ((PaktUWide) price, PRICE_SCALE);

          g_string_append_printf (string, "%s%s × %u", string->len > 0 ? " + " : "", number, n_months);
          (*n_terms)++;
          n_months = 0;
        }
      if (next != 0)
        {
          price = next;
          n_months++;
        }
    }

  return g_string_free_and_steal (string);
}

/* Where prices change within the year: how a body's weight follows from them. */
static void
append_price_weight (GString             *string,
                     const Division      *division,
                     const PaktBodyUnits *bearer,
                     PaktUWide            weight)
{
  PaktBasis basis = (PaktBasis) division->item->row->basis;
  guint n_terms;
  g_autofree char *prices = format_prices (division, bearer, &n_terms);
  g_autofree char *units = pakt_format_count (get_units (division, bearer));
  g_autofree char *sum = pakt_format_weight (weight, PRICE_SCALE);

  if (basis == PAKT_BASIS_ONE_OFF || weight == 0)
    return;

  if (basis == PAKT_BASIS_PER_BODY)
    g_string_append_printf (string, _("weight %s = %s"), prices, sum);
  else if (n_terms == 1)
    g_string_append_printf (string, _("weight %s × %s = %s"), units, prices, sum);
  else
    g_string_append_printf (string, _("weight %s × (%s) = %s"), units, prices, sum);
  g_string_append (string, "; ");
}

/* "40,000 × 12": the weight of a body, from which its share is computed. */
static char *
format_weight (const Division      *division,
               const Portion       *portion,
               const PaktBodyUnits *bearer,
               PaktUWide            weight)
{
  PaktBasis basis = (PaktBasis) division->item->row->basis;
  gint64 factor = division->by_key ? pakt_key_part_get_factor (portion->part, bearer) : get_units (division, bearer);
  gboolean has_factor = division->by_key ? portion->part != PAKT_KEY_PART_EQUAL
                                         : basis == PAKT_BASIS_PER_INHABITANT || basis == PAKT_BASIS_PER_CASE;
  g_autofree char *number = NULL;

  if (division->by_price)
    return pakt_format_weight (weight, PRICE_SCALE);
  if (!has_factor)
    return g_strdup_printf ("%u", get_months (division, bearer));

  number = pakt_format_count (factor);
  return g_strdup_printf ("%s × %u", number, get_months (division, bearer));
}

/* "1,517.62 € × 2,400 × 12 ÷ 85,200 = 512.99 €, rounded down, + 0.01 € = 513.00 €" */
static char *
format_share (const Division *division,
              const Portion  *portion,
              guint           i)
{
  gboolean is_negative = portion->amount < 0;
  guint64 magnitude = is_negative ? -(guint64) portion->amount : (guint64) portion->amount;
  gboolean is_exact;
  gint64 cut = (gint64) pakt_floor_share (magnitude, portion->weights[i], portion->total, &is_exact);
  GString *string = g_string_new (NULL);
  g_autofree char *amount = pakt_format_money (portion->amount);
  g_autofree char *weight = format_weight (division, portion, get_bearer (division, i), portion->weights[i]);
  g_autofree char *total = pakt_format_weight (portion->total, division->by_price ? PRICE_SCALE : 0);
  g_autofree char *floor = pakt_format_money (is_negative ? -cut : cut);

  g_string_append_printf (string, "%s × %s ÷ %s = %s%s", amount, weight, total, floor,
                          pakt_explain_rounded (is_negative ? PAKT_ROUNDED_TOWARDS_ZERO : PAKT_ROUNDED_DOWN, is_exact));
  if (portion->shares[i] != (is_negative ? -cut : cut))
    {
      g_autofree char *cent = pakt_format_money (1);
      g_autofree char *share = pakt_format_money (portion->shares[i]);

      g_string_append_printf (string, ", %s %s = %s", is_negative ? "−" : "+", cent, share);
    }

  return g_string_free_and_steal (string);
}

/* The shares of a mixed key have a name each. */
static char *
name_portion (const Portion *portion,
              const char    *share)
{
  if (portion->part == PAKT_KEY_PART_EQUAL)
    return g_strdup_printf (_("in equal parts %s"), share);
  if (portion->part == PAKT_KEY_PART_CASES)
    return g_strdup_printf (_("by cases %s"), share);

  return g_strdup_printf (_("by inhabitants %s"), share);
}

/* One body's share, in all portions. */
static gint64
explain_share (const Division *division,
               guint           i)
{
  PaktExplaining *explaining = division->explaining;
  const PaktBodyUnits *bearer = get_bearer (division, i);
  gboolean is_mixed = division->by_key && division->key.key == PAKT_KEY_MIXED;
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (GString) sum = g_string_new (NULL);
  g_autofree char *together = NULL;
  guint n_terms = 0;
  gint64 share = 0;

  if (division->by_price)
    append_price_weight (string, division, bearer, division->portions[0].weights[i]);

  for (guint n = 0; n < division->n_portions; n++)
    {
      const Portion *portion = &division->portions[n];
      g_autofree char *text = NULL;
      g_autofree char *named = NULL;
      g_autofree char *term = n_terms == 0 ? pakt_format_money (portion->shares[i])
                                           : pakt_explain_format_term (portion->shares[i]);

      if (portion->total == 0)
        continue;

      text = format_share (division, portion, i);
      named = is_mixed ? name_portion (portion, text) : g_steal_pointer (&text);
      g_string_append_printf (string, "%s%s", n_terms > 0 ? "; " : "", named);
      g_string_append_printf (sum, "%s%s", n_terms > 0 ? " + " : "", term);
      share += portion->shares[i];
      n_terms++;
    }

  together = pakt_format_money (share);
  if (n_terms > 1)
    {
      g_string_append (string, "; ");
      g_string_append_printf (string, _("together %s = %s"), sum->str, together);
    }
  if (n_terms > 0)
    pakt_explain_say (explaining, 3, "%s: %s", pakt_explain_get_name (explaining, bearer->body), string->str);

  return share;
}

/* Returns: what the body that is asked about gets, if one is */
static gint64
explain_portions (const Division *division)
{
  PaktExplaining *explaining = division->explaining;
  gint64 of_body = 0;

  for (guint i = 0; i < division->bearers->len; i++)
    {
      const PaktBodyUnits *bearer = get_bearer (division, i);

      /* A price due at the start concerns nobody else. */
      if (pakt_explain_is_asked (explaining, bearer->body) && get_months (division, bearer) > 0)
        of_body = explain_share (division, i);
    }

  for (guint n = 0; n < division->n_portions; n++)
    if (division->portions[n].total == 0)
      {
        g_autofree char *unallocated = pakt_format_money (division->portions[n].amount);

        pakt_explain_say (explaining, 3, _("Not allocated: %s, because no body has a weight in %d."), unallocated,
                          explaining->year);
      }

  return of_body;
}

/* Whether the body that is asked about has a month that counts; if not, why. */
static gboolean
explain_presence (const Division *division)
{
  PaktExplaining *explaining = division->explaining;
  const char *name;
  g_autofree char *absence = NULL;

  if (explaining->body == PAKT_ALL_BODIES)
    return TRUE;

  name = pakt_explain_get_name (explaining, explaining->body);
  for (guint i = 0; i < division->bearers->len; i++)
    {
      const PaktBodyUnits *bearer = get_bearer (division, i);

      if (bearer->body != explaining->body)
        continue;
      if (get_months (division, bearer) > 0)
        return TRUE;

      pakt_explain_say (explaining, 3, _("%s bears nothing of it: its use does not begin in %d."), name,
                        explaining->year);
      return FALSE;
    }

  absence = pakt_explain_absence (explaining, division->bearers, explaining->body);
  pakt_explain_say (explaining, 3, _("%s bears nothing of it: no month of %d counts (%s)."), name, explaining->year,
                    absence);
  return FALSE;
}

/* Months, inhabitants and cases that make the weights, and what they add up to. */
static void
explain_weights (const Division *division,
                 gint64          amount)
{
  if (division->item->row->basis == PAKT_BASIS_ONE_OFF)
    pakt_explain_starts (division->explaining);
  else
    pakt_explain_months (division->explaining, division->bearers);
  pakt_explain_quantities (division->explaining, division->item, division->bearers);
  explain_cut (division, amount);
  explain_totals (division);
}

/**
 * pakt_explain_shares:
 * @item: the item's position
 * @months: the item's prices in the 12 months of the year
 *
 * Tells which body bears what, or what cannot be given to any.
 */
void
pakt_explain_shares (PaktExplaining       *explaining,
                     guint                 item,
                     const PaktItemYear   *item_year,
                     const PaktPriceMonth *months)
{
  PaktExplainedShare *share = &g_array_index (explaining->shares, PaktExplainedShare, explaining->shares->len - 1);
  gboolean bears = item_year->municipal != 0;
  gint64 first = bears ? item_year->municipal : item_year->land_share;
  g_autofree char *municipal = pakt_format_money (item_year->municipal);
  g_autofree char *relief = pakt_format_money (item_year->land_share);
  g_autofree char *way = NULL;
  Division division;

  if (first == 0)
    return;

  begin_division (&division, explaining, &explaining->inputs->items[item], months);
  divide (&division, first);
  way = describe_division (&division);

  if (bears)
    pakt_explain_say (explaining, 2, _("%s is divided %s; missing cents go to the largest remainders, ties to the "
                                       "smaller AGS."), municipal, way);
  else
    pakt_explain_say (explaining, 2, _("For information: the Land's share of %s relieves the bodies and is divided %s; "
                                       "missing cents go to the largest remainders, ties to the smaller AGS."), relief, way);

  if (explain_presence (&division))
    {
      explain_weights (&division, first);
      share->municipal = share->relief = explain_portions (&division);

      if (!bears)
        share->municipal = 0;
      else if (item_year->land_share == 0)
        share->relief = 0;
      else if (item_year->land_share == item_year->municipal)
        pakt_explain_say (explaining, 2, _("For information: the Land's share of %s relieves each body by the same "
                                           "amount."), relief);
      else
        {
          pakt_explain_say (explaining, 2, _("For information: the Land's share of %s relieves the bodies and is divided "
                                             "in the same way."), relief);
          divide (&division, item_year->land_share);
          explain_cut (&division, item_year->land_share);
          share->relief = explain_portions (&division);
        }
    }

  clear_portions (&division);
}
