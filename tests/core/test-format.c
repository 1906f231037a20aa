/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-format.h"
#include "pakt-money.h"

#include <locale.h>
#include <string.h>

/*
 * Numbers in files: what spreadsheets write must be read without a doubt, and
 * what the program writes must come back as it was.
 */

typedef struct
{
  const char *text;
  guint scale;
  PaktDecimalFault fault;
  gint64 value;
} Decimal;

static const Decimal decimals[] = {
  { "0", 0, PAKT_DECIMAL_OK, 0 },
  { "-0", 4, PAKT_DECIMAL_OK, 0 },
  { "12", 0, PAKT_DECIMAL_OK, 12 },
  { "0012", 0, PAKT_DECIMAL_OK, 12 },
  { "12.5", 1, PAKT_DECIMAL_OK, 125 },
  { "12,5", 1, PAKT_DECIMAL_OK, 125 },
  { "-12,5", 4, PAKT_DECIMAL_OK, -125000 },
  { "1234,5", 4, PAKT_DECIMAL_OK, 12345000 },
  { "0.0001", 4, PAKT_DECIMAL_OK, 1 },
  { "-0.0001", 4, PAKT_DECIMAL_OK, -1 },

  /* A point before three digits of which the last is 0 may group thousands; a comma never does. */
  { "12.000", 4, PAKT_DECIMAL_AMBIGUOUS, 0 },
  { "12.000", 0, PAKT_DECIMAL_AMBIGUOUS, 0 },
  { "-1.500", 2, PAKT_DECIMAL_AMBIGUOUS, 0 },
  { "12.340", 4, PAKT_DECIMAL_AMBIGUOUS, 0 },
  { "0.500", 4, PAKT_DECIMAL_AMBIGUOUS, 0 },
  { "12,000", 4, PAKT_DECIMAL_OK, 120000 },
  { "12,000", 0, PAKT_DECIMAL_OK, 12 },
  { "12.345", 4, PAKT_DECIMAL_OK, 123450 },
  { "12.0000", 4, PAKT_DECIMAL_OK, 120000 },
  { "12.00", 2, PAKT_DECIMAL_OK, 1200 },
  { "12.0", 0, PAKT_DECIMAL_OK, 12 },

  { "12.345", 2, PAKT_DECIMAL_TOO_FINE, 0 },
  { "12,5", 0, PAKT_DECIMAL_TOO_FINE, 0 },
  { "0.00001", 4, PAKT_DECIMAL_TOO_FINE, 0 },
  { "1.50000", 4, PAKT_DECIMAL_OK, 15000 },

  { "", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "-", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "--1", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "+1", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { " 1", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1 ", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1.", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { ".5", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { ",5", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1.2.3", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1.234,50", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1,234.50", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1e5", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1,0041E+07", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "0x10", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1 000", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "1\302\240000", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "12 €", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "\342\210\2225", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "１２", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "nan", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  { "inf", 4, PAKT_DECIMAL_NOT_A_NUMBER, 0 },

  { "9223372036854775807", 0, PAKT_DECIMAL_OK, G_MAXINT64 },
  { "-9223372036854775807", 0, PAKT_DECIMAL_OK, -G_MAXINT64 },
  { "922337203685477.5807", 4, PAKT_DECIMAL_OK, G_MAXINT64 },
  { "922337203685477.5808", 4, PAKT_DECIMAL_TOO_LARGE, 0 },
  { "9223372036854775808", 0, PAKT_DECIMAL_TOO_LARGE, 0 },
  { "-9223372036854775808", 0, PAKT_DECIMAL_TOO_LARGE, 0 },
  { "1000000000000000000", 4, PAKT_DECIMAL_TOO_LARGE, 0 },
  { "99999999999999999999999999999999999999999", 0, PAKT_DECIMAL_TOO_LARGE, 0 },
  { "9999999999999999999999999999x", 0, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
};

static void
test_decimals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decimals); i++)
    {
      gint64 value = 0;
      PaktDecimalFault fault = pakt_decimal_parse (decimals[i].text, decimals[i].scale, &value);

      if (fault != decimals[i].fault)
        g_error ("“%s” with %u decimals: fault %d, expected %d", decimals[i].text, decimals[i].scale, (int) fault,
                 (int) decimals[i].fault);
      if (fault == PAKT_DECIMAL_OK)
        g_assert_cmpint (value, ==, decimals[i].value);
    }
}

static gint64
random_value (void)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
  gint64 value = (gint64) (bits >> g_test_rand_int_range (1, 64));

  return g_test_rand_bit () ? value : -value;
}

/* Canonical writing is read back as it was, and never in a way that is refused as ambiguous. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 50000; i++)
    {
      guint scale = (guint) g_test_rand_int_range (0, 5);
      gint64 value = random_value ();
      gint64 read = 0;
      g_autofree char *text = pakt_decimal_to_ascii (value, scale);

      g_assert_cmpint (pakt_decimal_parse (text, scale, &read), ==, PAKT_DECIMAL_OK);
      g_assert_cmpint (read, ==, value);
      if (strchr (text, '.') != NULL)
        g_assert_false (g_str_has_suffix (text, "0"));
    }
}

static void
test_to_ascii (void)
{
  static const struct
  {
    gint64 value;
    guint scale;
    const char *text;
  } cases[] = {
    { 0, 4, "0" }, { 1, 4, "0.0001" }, { -1, 4, "-0.0001" }, { 10000, 4, "1" }, { 12500, 4, "1.25" },
    { -12345, 2, "-123.45" }, { 120, 1, "12" }, { 125, 1, "12.5" }, { 7, 0, "7" }, { 100, 0, "100" },
    { G_MAXINT64, 4, "922337203685477.5807" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pakt_decimal_to_ascii (cases[i].value, cases[i].scale);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_cents (void)
{
  static const struct
  {
    gint64 cents;
    const char *text;
  } cases[] = {
    { 0, "0.00" }, { 1, "0.01" }, { -1, "-0.01" }, { 10, "0.10" }, { 99, "0.99" }, { -99, "-0.99" },
    { 100, "1.00" }, { -100, "-1.00" }, { 123456, "1234.56" }, { G_MAXINT64, "92233720368547758.07" },
    { -G_MAXINT64, "-92233720368547758.07" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pakt_cents_to_ascii (cases[i].cents);
      g_autoptr (GString) string = g_string_new ("x");

      g_assert_cmpstr (text, ==, cases[i].text);
      pakt_cents_append_ascii (string, cases[i].cents);
      g_assert_cmpstr (string->str + 1, ==, cases[i].text);
    }

  for (guint i = 0; i < 20000; i++)
    {
      gint64 cents = random_value ();
      gint64 read = 0;
      g_autofree char *text = pakt_cents_to_ascii (cents);

      g_assert_cmpint (pakt_decimal_parse (text, 2, &read), ==, PAKT_DECIMAL_OK);
      g_assert_cmpint (read, ==, cents);
      g_assert_cmpuint (strlen (strchr (text, '.')), ==, 3);
    }
}

/* The C locale has no grouping of its own; what counts is signs, decimals and rounding half away from zero. */
static void
test_for_people (void)
{
  g_autofree char *negative = pakt_format_amount (-5);
  g_autofree char *whole_up = pakt_format_money_whole (50);
  g_autofree char *whole_down = pakt_format_money_whole (49);
  g_autofree char *minus = pakt_format_money_whole (-150);
  g_autofree char *zero = pakt_format_money_whole (-49);
  g_autofree char *price = pakt_format_price (15000);
  g_autofree char *fine = pakt_format_price (15001);
  g_autofree char *percent = pakt_format_percent (7550);

  g_assert_cmpstr (negative, ==, "\342\210\2220.05");
  g_assert_cmpstr (whole_up, ==, "€1");
  g_assert_cmpstr (whole_down, ==, "€0");
  g_assert_cmpstr (minus, ==, "\342\210\222€2");
  g_assert_cmpstr (zero, ==, "€0");
  g_assert_cmpstr (price, ==, "€1.50");
  g_assert_cmpstr (fine, ==, "€1.5001");
  g_assert_cmpstr (percent, ==, "75.5%");
}

/* What people enter, in their locale. */
static void
test_entered (void)
{
  static const Decimal german[] = {
    { "13.500,00 €", 4, PAKT_DECIMAL_OK, 135000000 },
    { "13.500", 4, PAKT_DECIMAL_OK, 135000000 },
    { "1.234.567,5", 2, PAKT_DECIMAL_OK, 123456750 },
    { "13500", 2, PAKT_DECIMAL_OK, 1350000 },
    { " 13 500,25\u00a0€", 2, PAKT_DECIMAL_OK, 1350025 },
    { "0,4275", 4, PAKT_DECIMAL_OK, 4275 },
    { "12.5", 2, PAKT_DECIMAL_OK, 1250 },
    { "\u22122,5", 2, PAKT_DECIMAL_OK, -250 },
    { "12,345", 2, PAKT_DECIMAL_TOO_FINE, 0 },
    { "1.5.0", 2, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
    { "13.500.00", 2, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
    { "", 2, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
    { "zwölf", 2, PAKT_DECIMAL_NOT_A_NUMBER, 0 },
  };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  for (gsize i = 0; i < G_N_ELEMENTS (german); i++)
    {
      gint64 value = 0;

      g_test_message ("%s", german[i].text);
      g_assert_cmpint (pakt_decimal_parse_local (german[i].text, german[i].scale, &value), ==, german[i].fault);
      if (german[i].fault == PAKT_DECIMAL_OK)
        g_assert_cmpint (value, ==, german[i].value);
    }

  /* What is shown can be entered again. */
  for (guint i = 0; i < 1000; i++)
    {
      gint64 cents = (gint64) g_test_rand_int () * g_test_rand_int_range (-1000, 1000);
      g_autofree char *money = pakt_format_money (cents);
      g_autofree char *plain = pakt_format_amount_plain (cents);
      gint64 value;

      g_assert_cmpint (pakt_decimal_parse_local (money, 2, &value), ==, PAKT_DECIMAL_OK);
      g_assert_cmpint (value, ==, cents);
      g_assert_null (strchr (plain, '.'));
      g_assert_cmpint (pakt_decimal_parse_local (plain, 2, &value), ==, PAKT_DECIMAL_OK);
      g_assert_cmpint (value, ==, cents);
    }

  g_assert_nonnull (setlocale (LC_ALL, before));
}

/* Weights may be larger than anything else. */
static void
test_weights (void)
{
  g_autofree char *none = pakt_format_weight (0, 0);
  g_autofree char *count = pakt_format_weight (1440000, 0);
  g_autofree char *price = pakt_format_weight (12636500, 4);
  g_autofree char *tiny = pakt_format_weight (7, 4);
  g_autofree char *wide = pakt_format_weight ((PaktUWide) G_MAXUINT64 * 1000 + 12, 4);
  g_autofree char *widest = pakt_format_weight (~(PaktUWide) 0, 0);

  g_assert_cmpstr (none, ==, "0");
  g_assert_cmpstr (count, ==, "1440000");
  g_assert_cmpstr (price, ==, "1263.65");
  g_assert_cmpstr (tiny, ==, "0.0007");
  g_assert_cmpstr (wide, ==, "1844674407370955161.5012");
  g_assert_cmpstr (widest, ==, "340282366920938463463374607431768211455");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/decimals", test_decimals);
  g_test_add_func ("/format/round-trip", test_round_trip);
  g_test_add_func ("/format/to-ascii", test_to_ascii);
  g_test_add_func ("/format/cents", test_cents);
  g_test_add_func ("/format/entered", test_entered);
  g_test_add_func ("/format/people", test_for_people);
  g_test_add_func ("/format/weights", test_weights);

  return g_test_run ();
}
