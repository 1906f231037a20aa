/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-explain-private.h"

#include <glib/gi18n-lib.h>

/*
 * From the price of the year to what the Land and the municipalities bear
 * (Pakt 4.1 to 4.3).
 */

/* Surcharge and VAT of the delivery leg on a price. */
typedef struct
{
  gint64 surcharge_bp;
  gint64 vat_bp;
  gint64 price;
  gint64 surcharge;
  gint64 vat;
  gint64 total;
} Extras;

/* The engine has computed the same, so it fits. */
static Extras
compute_extras (PaktExplaining      *explaining,
                const PaktInputItem *item,
                gint64               price)
{
  const PaktInputProvider *provider = &explaining->inputs->providers[item->provider];
  Extras extras = {
    .surcharge_bp = pakt_series_get (provider->surcharge, explaining->year),
    .vat_bp = pakt_series_get (provider->vat, explaining->year),
    .price = price,
    .total = price,
  };

  pakt_apply_bp (price, extras.surcharge_bp, &extras.surcharge);
  pakt_add (&extras.total, extras.surcharge);
  pakt_apply_bp (extras.total, extras.vat_bp, &extras.vat);
  pakt_add (&extras.total, extras.vat);

  return extras;
}

/* "(12,500.00 € + 1,000.00 €) × 19 % = 2,565.00 €" */
static char *
format_vat (const Extras *extras)
{
  g_autofree char *price = pakt_format_money (extras->price);
  g_autofree char *surcharge = pakt_explain_format_term (extras->surcharge);
  g_autofree char *rate = pakt_format_percent (extras->vat_bp);
  g_autofree char *vat = pakt_format_money (extras->vat);
  gboolean is_exact = ((PaktWide) extras->price + extras->surcharge) * extras->vat_bp % PAKT_BP_WHOLE == 0;

  if (extras->surcharge_bp == 0)
    return pakt_explain_percent_of (extras->price, extras->vat_bp, extras->vat);

  return g_strdup_printf ("(%s + %s) × %s = %s%s", price, surcharge, rate, vat,
                          pakt_explain_rounded (PAKT_ROUNDED_TO_CENT, is_exact));
}

/* "12,500.00 € + 1,000.00 € + 2,565.00 € = 16,065.00 €" */
static char *
format_total (const Extras *extras)
{
  g_autofree char *price = pakt_format_money (extras->price);
  g_autofree char *surcharge = pakt_explain_format_term (extras->surcharge);
  g_autofree char *vat = pakt_explain_format_term (extras->vat);
  g_autofree char *total = pakt_format_money (extras->total);
  GString *string = g_string_new (price);

  if (extras->surcharge_bp != 0)
    g_string_append_printf (string, " + %s", surcharge);
  if (extras->vat_bp != 0)
    g_string_append_printf (string, " + %s", vat);
  g_string_append_printf (string, " = %s", total);

  return g_string_free_and_steal (string);
}

static void
explain_extras (PaktExplaining      *explaining,
                const PaktInputItem *item,
                const PaktItemYear  *item_year)
{
  guint n_providers;
  const char *name = PAKT_PLAN_ROWS (explaining->inputs->plan, PROVIDERS, PaktProviderRow,
                                     &n_providers)[item->provider].name;
  Extras extras = compute_extras (explaining, item, item_year->gross);
  g_autofree char *surcharge = pakt_explain_percent_of (extras.price, extras.surcharge_bp, extras.surcharge);
  g_autofree char *vat = format_vat (&extras);
  g_autofree char *total = NULL;

  if (extras.surcharge_bp == 0 && extras.vat_bp == 0)
    {
      if (item->row->kind == PAKT_COST_LOCAL)
        return;
      total = pakt_format_money (item_year->total);
      pakt_explain_say (explaining, 2, _("%s charges it without surcharge and VAT (Pakt 4.1): %s."), name, total);
      return;
    }

  total = format_total (&extras);
  if (extras.surcharge_bp != 0)
    pakt_explain_say (explaining, 2, _("%s adds a surcharge (Pakt 4.1): %s."), name, surcharge);
  if (extras.vat_bp != 0)
    pakt_explain_say (explaining, 2, _("%s adds VAT (Pakt 4.1): %s."), name, vat);
  pakt_explain_say (explaining, 2, _("Charged: %s."), total);
}

/* Where the step of a scheme in force comes from: the plan's legal basis, or the scenario. */
static char *
describe_basis (const PaktInputs      *inputs,
                const PaktInputScheme *scheme,
                int                    year)
{
  guint n_steps;
  const PaktFundingRow *steps = PAKT_PLAN_ROWS (inputs->plan, FUNDING, PaktFundingRow, &n_steps);
  const PaktFundingRow *in_force = NULL;
  gint64 land_part = pakt_series_get (scheme->steps, year);

  for (guint i = 0; i < n_steps; i++)
    if (g_str_equal (steps[i].scheme, scheme->name) && steps[i].year <= year)
      in_force = &steps[i];

  if ((in_force != NULL ? MAX (in_force->land_part, 0) : 0) != land_part)
    return g_strdup (_("assumption of the scenario"));
  if (in_force != NULL && *in_force->legal_basis != '\0')
    return g_strdup (in_force->legal_basis);

  return g_strdup_printf (_("scheme “%s”"), scheme->name);
}

/* When the service is on the Land's list, and what of the price falls into these months. */
static void
explain_list (PaktExplaining       *explaining,
              const PaktInputItem  *item,
              const PaktPriceMonth *months)
{
  const PaktInputService *service = &explaining->inputs->services[explaining->service];
  guint n_months = pakt_mask_count (pakt_period_mask (service->listed, explaining->year));
  g_autofree char *ends = pakt_explain_ends (explaining, service->row->in_list_from, service->in_list_until);

  pakt_explain_say (explaining, 2, _("The service is on the Land's list %s: %u of 12 months."), ends, n_months);
  pakt_explain_listed (explaining, item, months);
}

/* Surcharge and VAT of the price on the list, where the Land shares these too; returns the sum. */
static gint64
explain_listed_extras (PaktExplaining      *explaining,
                       const PaktInputItem *item,
                       gint64               listed)
{
  Extras extras = compute_extras (explaining, item, listed);
  g_autofree char *surcharge = pakt_explain_percent_of (extras.price, extras.surcharge_bp, extras.surcharge);
  g_autofree char *vat = format_vat (&extras);
  g_autofree char *total = format_total (&extras);

  if (extras.surcharge_bp != 0)
    pakt_explain_say (explaining, 2, _("Surcharge on the listed price: %s."), surcharge);
  if (extras.vat_bp != 0)
    pakt_explain_say (explaining, 2, _("VAT on the listed price: %s."), vat);
  if (extras.surcharge_bp != 0 || extras.vat_bp != 0)
    pakt_explain_say (explaining, 2, _("Listed price with surcharge and VAT: %s."), total);

  return extras.total;
}

/* What of the charge the Land shares at all. */
static void
explain_fundable (PaktExplaining       *explaining,
                  const PaktInputItem  *item,
                  const PaktItemYear   *item_year,
                  const PaktPriceMonth *months)
{
  gint64 municipal_part = pakt_item_get_municipal_part (explaining->inputs, item);
  gint64 funded = item_year->gross_listed;
  g_autofree char *fundable = NULL;

  if (item_year->fundable == item_year->municipal_base)
    return;

  if (item_year->gross_listed != item_year->gross)
    explain_list (explaining, item, months);
  if (item->extras_funded)
    funded = explain_listed_extras (explaining, item, funded);

  fundable = pakt_explain_percent_of (funded, municipal_part, item_year->fundable);
  if (item->extras_funded)
    pakt_explain_say (explaining, 2, _("The Land's share is taken of the listed price with surcharge and VAT: %s."),
                      fundable);
  else
    pakt_explain_say (explaining, 2, _("The Land's share is taken of the listed price without surcharge and VAT: %s."),
                      fundable);
}

/**
 * pakt_explain_charge:
 * @months: the item's prices in the 12 months of the year
 *
 * Tells what is charged and who pays it (Pakt 4.2, 4.3).
 */
void
pakt_explain_charge (PaktExplaining       *explaining,
                     const PaktInputItem  *item,
                     const PaktItemYear   *item_year,
                     const PaktPriceMonth *months)
{
  const PaktInputs *inputs = explaining->inputs;
  gint64 land_part = pakt_item_get_land_part (inputs, item, explaining->year);
  g_autofree char *municipal_base =
    pakt_explain_percent_of (item_year->total, pakt_item_get_municipal_part (inputs, item), item_year->municipal_base);
  g_autofree char *land_share = pakt_explain_percent_of (item_year->fundable, land_part, item_year->land_share);
  g_autofree char *municipal = pakt_explain_difference (item_year->municipal_base, item_year->land_share,
                                                        item_year->municipal);
  g_autofree char *land = pakt_explain_difference (item_year->total, item_year->municipal, item_year->land);
  g_autofree char *basis = describe_basis (inputs, &inputs->schemes[item->scheme], explaining->year);

  explain_extras (explaining, item, item_year);
  if (item->row->kind == PAKT_COST_LOCAL)
    {
      g_autofree char *total = pakt_format_money (item_year->total);

      pakt_explain_say (explaining, 2, _("A cost of the bodies outside the Pakt: the Land takes over nothing of %s."),
                        total);
      return;
    }

  pakt_explain_say (explaining, 2, _("Municipal part: %s."), municipal_base);
  if (item_year->municipal_base != 0 || item_year->fundable != 0)
    {
      explain_fundable (explaining, item, item_year, months);
      pakt_explain_say (explaining, 2, _("The Land takes over (%s, %d): %s."), basis, explaining->year, land_share);
      pakt_explain_say (explaining, 2, _("The municipalities bear %s."), municipal);
    }
  pakt_explain_say (explaining, 2, _("The Land bears %s."), land);
}
