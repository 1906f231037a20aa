/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * What the items of a service add up to, the efficiency gains, and what they
 * leave.
 */

/* Amounts of the items on the way to a sum. */
typedef struct
{
  GString *terms;
  guint n_terms;
  gint64 sum;
  gboolean unknown;
} Sum;

/* Which figure of the items is summed up. */
typedef enum
{
  SUM_TOTAL,
  SUM_LAND,
  SUM_MUNICIPAL,
  SUM_OUTSIDE,
  SUM_UNALLOCATED,
  SUM_RELIEF,
} SumOf;

/* The figure of one item: all bodies', or that of the body that is asked about. */
static gint64
get_figure (PaktExplaining           *explaining,
            const PaktExplainedShare *share,
            SumOf                     what)
{
  const PaktInputItem *item = &explaining->inputs->items[share->item];
  const PaktItemYear *item_year = pakt_result_get_item_year (explaining->result, share->item, explaining->year);
  gboolean is_outside = item->row->kind == PAKT_COST_LOCAL;
  gint64 municipal = explaining->body == PAKT_ALL_BODIES ? item_year->municipal : share->municipal;

  switch (what)
    {
    case SUM_TOTAL:
      return item_year->total;
    case SUM_LAND:
      return item_year->land;
    case SUM_MUNICIPAL:
      return is_outside ? 0 : municipal;
    case SUM_OUTSIDE:
      return is_outside ? municipal : 0;
    case SUM_UNALLOCATED:
      return item_year->unallocated;
    case SUM_RELIEF:
      return share->relief;
    default:
      g_return_val_if_reached (0);
    }
}

static void
add_term (PaktExplaining *explaining,
          Sum            *sum,
          gint64          amount)
{
  g_autofree char *term = sum->n_terms == 0 ? pakt_format_money (amount) : pakt_explain_format_term (amount);

  if (amount == 0)
    return;

  g_string_append_printf (sum->terms, "%s%s", sum->n_terms > 0 ? " + " : "", term);
  sum->n_terms++;
  explaining->overflow |= !pakt_add (&sum->sum, amount);
}

static Sum
sum_up (PaktExplaining *explaining,
        SumOf           what)
{
  Sum sum = { g_string_new (NULL), 0, 0, FALSE };

  for (guint i = 0; i < explaining->shares->len; i++)
    {
      const PaktExplainedShare *share = &g_array_index (explaining->shares, PaktExplainedShare, i);
      gboolean is_outside = explaining->inputs->items[share->item].row->kind == PAKT_COST_LOCAL;

      add_term (explaining, &sum, get_figure (explaining, share, what));
      if (what == SUM_TOTAL || is_outside == (what == SUM_OUTSIDE))
        sum.unknown |= pakt_result_get_item_year (explaining->result, share->item, explaining->year)->unknown;
    }

  return sum;
}

/* An amount in which prices are missing is a minimum. */
static char *
format_minimum (gint64   cents,
                gboolean unknown)
{
  g_autofree char *amount = pakt_format_money (cents);

  /* Translators: an amount in which unknown prices are missing; German "mind. %s" */
  return unknown ? g_strdup_printf (C_("amount", "at least %s"), amount) : g_steal_pointer (&amount);
}

/* "13,500.00 € + 3,035.25 € = 16,535.25 €"; a single amount stands alone. Clears @sum. */
static char *
format_sum (Sum *sum)
{
  g_autoptr (GString) terms = g_steal_pointer (&sum->terms);
  g_autofree char *result = format_minimum (sum->sum, sum->unknown);

  if (sum->n_terms == 0 && sum->unknown)
    return g_strdup (_("unknown, not 0 €"));
  if (sum->n_terms < 2)
    return g_steal_pointer (&result);

  return g_strdup_printf ("%s = %s", terms->str, result);
}

static gboolean
has_item (PaktExplaining *explaining,
          gboolean        outside)
{
  for (guint i = 0; i < explaining->shares->len; i++)
    {
      guint item = g_array_index (explaining->shares, PaktExplainedShare, i).item;

      if ((explaining->inputs->items[item].row->kind == PAKT_COST_LOCAL) == outside)
        return TRUE;
    }

  return FALSE;
}

static void
explain_sums_of_all (PaktExplaining *explaining)
{
  Sum total = sum_up (explaining, SUM_TOTAL);
  Sum land = sum_up (explaining, SUM_LAND);
  Sum municipal = sum_up (explaining, SUM_MUNICIPAL);
  Sum outside = sum_up (explaining, SUM_OUTSIDE);
  Sum unallocated = sum_up (explaining, SUM_UNALLOCATED);
  gboolean is_allocated = unallocated.n_terms == 0;
  g_autofree char *total_text = format_sum (&total);
  g_autofree char *land_text = format_sum (&land);
  g_autofree char *municipal_text = format_sum (&municipal);
  g_autofree char *outside_text = format_sum (&outside);
  g_autofree char *unallocated_text = NULL;

  /* Prices may be missing in it, but not a body. */
  unallocated.unknown = FALSE;
  unallocated_text = format_sum (&unallocated);

  pakt_explain_say (explaining, 2, _("Charged in all: %s."), total_text);
  if (has_item (explaining, FALSE))
    {
      pakt_explain_say (explaining, 2, _("The Land bears in all: %s."), land_text);
      pakt_explain_say (explaining, 2, _("The municipalities bear in all: %s."), municipal_text);
    }
  if (has_item (explaining, TRUE))
    pakt_explain_say (explaining, 2, _("Outside the Pakt in all: %s."), outside_text);
  if (!is_allocated)
    pakt_explain_say (explaining, 2, _("Not allocated of it: %s."), unallocated_text);
}

static void
explain_sums_of_body (PaktExplaining *explaining)
{
  const char *name = pakt_explain_get_name (explaining, explaining->body);
  Sum municipal = sum_up (explaining, SUM_MUNICIPAL);
  Sum outside = sum_up (explaining, SUM_OUTSIDE);
  Sum relief = sum_up (explaining, SUM_RELIEF);
  gboolean is_relieved = relief.n_terms > 0;
  g_autofree char *municipal_text = format_sum (&municipal);
  g_autofree char *outside_text = format_sum (&outside);
  g_autofree char *relief_text = format_sum (&relief);

  if (has_item (explaining, FALSE))
    pakt_explain_say (explaining, 2, _("%s bears in all: %s."), name, municipal_text);
  if (has_item (explaining, TRUE))
    pakt_explain_say (explaining, 2, _("%s bears outside the Pakt in all: %s."), name, outside_text);
  if (is_relieved)
    pakt_explain_say (explaining, 2, _("The Land's share relieves %s in all by: %s."), name, relief_text);
}

/**
 * pakt_explain_sums:
 *
 * Tells what the items add up to, if there are several.
 */
void
pakt_explain_sums (PaktExplaining *explaining)
{
  if (explaining->shares->len < 2)
    return;

  pakt_explain_say (explaining, 1, C_("explanation", "Together"));
  if (explaining->body == PAKT_ALL_BODIES)
    explain_sums_of_all (explaining);
  else
    explain_sums_of_body (explaining);
}

/* What a case handled online saves, in 1/10 000 €. */
typedef struct
{
  gint64 material;
  gint64 time;
  gint64 both;
  gint64 online_bp;
} Savings;

/* time(s,y) = round (minutes × wage / 600), beside the material saved. */
static Savings
explain_savings (PaktExplaining *explaining)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  gint64 wage = pakt_series_get (explaining->inputs->wages, explaining->year);
  PaktWide product = (PaktWide) service->minutes_saved * wage;
  Savings savings = { .material = MAX (service->row->material_saved, 0) };
  g_autofree char *online = NULL;
  g_autofree char *material = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *hourly = NULL;
  g_autofree char *time = NULL;
  g_autofree char *both = NULL;

  /* The gains exist, so both fit. */
  pakt_round_div (product, 600, &savings.time);
  savings.both = savings.material + savings.time;
  savings.online_bp = pakt_series_get (service->online, explaining->year);

  online = pakt_format_percent (savings.online_bp);
  material = pakt_format_price (savings.material);
  minutes = pakt_format_minutes (service->minutes_saved);
  hourly = pakt_format_price (wage);
  time = pakt_format_price (savings.time);
  both = pakt_format_price (savings.both);

  pakt_explain_say (explaining, 2, _("Online share: %s."), online);
  if (savings.material != 0)
    pakt_explain_say (explaining, 2, _("Material saved per case handled online: %s."), material);
  if (savings.time != 0)
    pakt_explain_say (explaining, 2, _("Working time saved per case: %s minutes × %s an hour ÷ 60 = %s%s."), minutes,
                      hourly, time, pakt_explain_rounded (PAKT_ROUNDED_PRICE, product % 600 == 0));
  if (savings.material != 0 && savings.time != 0)
    pakt_explain_say (explaining, 2, _("Both together: %s + %s = %s."), material, time, both);

  return savings;
}

/* "2,400 × 12 ÷ 12 × 20 % × 10.45 €" and whether it is a whole number of cents. */
static char *
format_gain (const PaktBodyUnits *units,
             gint64               online_bp,
             gint64               saving,
             gboolean            *is_exact)
{
  g_autofree char *cases = pakt_format_count (units->cases);
  g_autofree char *online = pakt_format_percent (online_bp);
  g_autofree char *amount = pakt_format_price (saving);

  *is_exact = (PaktWide) units->cases * units->months * online_bp * saving %
              (12 * PAKT_BP_WHOLE * PAKT_PU_PER_CENT) == 0;
  return g_strdup_printf ("%s × %u ÷ 12 × %s × %s", cases, units->months, online, amount);
}

/* The time gain is what both together gain, rounded once, less the cash gain. */
static void
explain_body_gains (PaktExplaining      *explaining,
                    const PaktBodyUnits *units,
                    const Savings       *savings)
{
  const char *name = pakt_explain_get_name (explaining, units->body);
  gboolean cash_is_exact;
  gboolean time_is_exact;
  g_autofree char *cash_terms = format_gain (units, savings->online_bp, savings->material, &cash_is_exact);
  g_autofree char *time_terms = format_gain (units, savings->online_bp, savings->both, &time_is_exact);
  g_autofree char *cash = pakt_format_money (units->gains.cash);
  g_autofree char *time = pakt_format_money (units->gains.time);
  const char *cash_rounded = pakt_explain_rounded (PAKT_ROUNDED_TO_CENT, cash_is_exact);
  const char *time_rounded = pakt_explain_rounded (PAKT_ROUNDED_TO_CENT, time_is_exact);

  if (savings->time == 0)
    pakt_explain_say (explaining, 3, _("%s: in the budget %s = %s%s"), name, cash_terms, cash, cash_rounded);
  else if (savings->material == 0)
    pakt_explain_say (explaining, 3, _("%s: working time %s = %s%s"), name, time_terms, time, time_rounded);
  else
    pakt_explain_say (explaining, 3, _("%s: in the budget %s = %s%s; working time %s − %s = %s%s"), name, cash_terms,
                      cash, cash_rounded, time_terms, cash, time, time_rounded);
}

/* What the gains in the budget leave of what is borne; time gains are never in it. */
static void
explain_net (PaktExplaining *explaining,
             gint64          cash)
{
  Sum sum = sum_up (explaining, SUM_MUNICIPAL);
  Sum outside = sum_up (explaining, SUM_OUTSIDE);
  gint64 net;
  g_autofree char *term = NULL;
  g_autofree char *less = pakt_format_money (cash);
  g_autofree char *result = NULL;

  g_string_assign (sum.terms, "");
  term = pakt_format_money (sum.sum);
  g_string_append (sum.terms, term);
  sum.n_terms = 1;
  add_term (explaining, &sum, outside.sum);
  sum.unknown |= outside.unknown;
  net = sum.sum;
  explaining->overflow |= !pakt_add (&net, -cash);
  result = format_minimum (net, sum.unknown);

  pakt_explain_say (explaining, 2, _("What is borne less the gains in the budget: %s − %s = %s."), sum.terms->str, less,
                    result);
  g_string_free (sum.terms, TRUE);
  g_string_free (outside.terms, TRUE);
}

/**
 * pakt_explain_gains:
 *
 * Tells the efficiency gains (Pakt 4.2); they change nothing of what is charged.
 */
void
pakt_explain_gains (PaktExplaining *explaining)
{
  PaktGains gains = { 0, 0 };
  g_autofree char *all_cash = NULL;
  g_autofree char *all_time = NULL;
  Savings savings;

  for (guint i = 0; i < explaining->users->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (explaining->users, PaktBodyUnits, i);

      if (!pakt_explain_is_asked (explaining, units->body))
        continue;
      explaining->overflow |= !pakt_add (&gains.cash, units->gains.cash);
      explaining->overflow |= !pakt_add (&gains.time, units->gains.time);
    }
  if (gains.cash == 0 && gains.time == 0)
    return;

  pakt_explain_say (explaining, 1, _("Efficiency gains"));
  pakt_explain_months (explaining, explaining->users);
  pakt_explain_quantities (explaining, NULL, explaining->users);
  savings = explain_savings (explaining);

  for (guint i = 0; i < explaining->users->len; i++)
    {
      const PaktBodyUnits *units = &g_array_index (explaining->users, PaktBodyUnits, i);

      if (pakt_explain_is_asked (explaining, units->body))
        explain_body_gains (explaining, units, &savings);
    }

  if (explaining->body == PAKT_ALL_BODIES)
    {
      all_cash = pakt_format_money (gains.cash);
      all_time = pakt_format_money (gains.time);
      pakt_explain_say (explaining, 2, _("All bodies together: %s in the budget; %s of working time stand beside it, "
                                         "never in it."), all_cash, all_time);
    }
  if (gains.cash != 0)
    explain_net (explaining, gains.cash);
}
