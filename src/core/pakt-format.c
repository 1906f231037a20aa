/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-format.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/*
 * The one place where quantities become text and text becomes quantities.
 * Files use ASCII forms; everything that people read follows their locale.
 */

#define MINUS "\342\210\222"

static guint64
power_of_ten (guint exponent)
{
  guint64 power = 1;

  while (exponent-- > 0)
    power *= 10;

  return power;
}

/**
 * pakt_decimal_parse:
 * @text: an optional minus, digits, and optionally point or comma and digits
 * @scale: how many decimals the quantity has (4 for prices, 2 for percentages, 0 for counts)
 * @value: (out): the number times 10^@scale
 *
 * Reads a number as people write it in a spreadsheet. `12.000` is refused: it
 * is twelve in one country and twelve thousand in the other.
 *
 * Returns: what is wrong with @text
 */
PaktDecimalFault
pakt_decimal_parse (const char *text,
                    guint       scale,
                    gint64     *value)
{
  const char *p = text;
  const char *digits;
  gboolean negative = FALSE;
  gint64 number = 0;
  guint n_decimals = 0;
  char separator = '\0';

  if (*p == '-')
    {
      negative = TRUE;
      p++;
    }

  digits = p;
  if (!g_ascii_isdigit (*p))
    return PAKT_DECIMAL_NOT_A_NUMBER;

  for (; g_ascii_isdigit (*p); p++)
    if (__builtin_mul_overflow (number, 10, &number) || !pakt_add (&number, *p - '0'))
      {
        p += strspn (p, "0123456789");
        if (*p == '.' || *p == ',')
          p += 1 + strspn (p + 1, "0123456789");
        return *p == '\0' ? PAKT_DECIMAL_TOO_LARGE : PAKT_DECIMAL_NOT_A_NUMBER;
      }

  if (*p == '.' || *p == ',')
    {
      const char *decimals = p + 1;
      gsize length = strspn (decimals, "0123456789");

      separator = *p;
      if (length == 0 || decimals[length] != '\0')
        return PAKT_DECIMAL_NOT_A_NUMBER;
      if (separator == '.' && length == 3 && decimals[2] == '0')
        return PAKT_DECIMAL_AMBIGUOUS;

      while (length > 0 && decimals[length - 1] == '0')
        length--;
      if (length > scale)
        return PAKT_DECIMAL_TOO_FINE;

      for (; n_decimals < length; n_decimals++)
        if (__builtin_mul_overflow (number, 10, &number) || !pakt_add (&number, decimals[n_decimals] - '0'))
          return PAKT_DECIMAL_TOO_LARGE;
    }
  else if (*p != '\0' || p == digits)
    {
      return PAKT_DECIMAL_NOT_A_NUMBER;
    }

  for (; n_decimals < scale; n_decimals++)
    if (__builtin_mul_overflow (number, 10, &number))
      return PAKT_DECIMAL_TOO_LARGE;

  *value = negative ? -number : number;
  return PAKT_DECIMAL_OK;
}

/* The length of a separator that groups by three digits at @p, or 0. */
static gsize
find_group (const char *p)
{
  const struct lconv *convention = localeconv ();
  gsize length = strlen (convention->thousands_sep);
  const char *next = p + length;

  if (length == 0 || strncmp (p, convention->thousands_sep, length) != 0 || strspn (next, "0123456789") != 3)
    return 0;

  next += 3;
  return *next == '\0' || g_str_has_prefix (next, convention->decimal_point) ||
         g_str_has_prefix (next, convention->thousands_sep) || !g_ascii_ispunct (*next) ? length : 0;
}

/**
 * pakt_decimal_parse_local:
 * @text: a number as people enter it: with or without grouping, blanks and “€”
 * @scale: how many decimals the quantity has
 * @value: (out): the number times 10^@scale
 *
 * Reads a number in the user's locale. Point or comma that does not group by
 * three digits is taken for the decimal point, as it can be nothing else.
 *
 * Returns: what is wrong with @text
 */
PaktDecimalFault
pakt_decimal_parse_local (const char *text,
                          guint       scale,
                          gint64     *value)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean grouped = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize group = grouped || plain->len > 0 ? find_group (p) : 0;

      if (g_unichar_isspace (c) || c == 0x20ac)
        continue;
      if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (group > 0 && strchr (plain->str, ',') == NULL)
        grouped = TRUE;
      else if (grouped && g_str_has_prefix (p, localeconv ()->thousands_sep))
        return PAKT_DECIMAL_NOT_A_NUMBER;
      else if (c == '.' || c == ',')
        g_string_append_c (plain, ',');
      else
        g_string_append_unichar (plain, c);
    }

  return pakt_decimal_parse (plain->str, scale, value);
}

/**
 * pakt_decimal_to_ascii:
 *
 * Returns: (transfer full): @value / 10^@scale with a point and no trailing zeros
 */
char *
pakt_decimal_to_ascii (gint64 value,
                       guint  scale)
{
  guint64 unit = power_of_ten (scale);
  guint64 magnitude = value < 0 ? -(guint64) value : (guint64) value;
  GString *string = g_string_new (value < 0 ? "-" : "");

  g_string_append_printf (string, "%" G_GUINT64_FORMAT, magnitude / unit);
  if (magnitude % unit != 0)
    {
      g_string_append_printf (string, ".%0*" G_GUINT64_FORMAT, (int) scale, magnitude % unit);
      while (string->str[string->len - 1] == '0')
        g_string_truncate (string, string->len - 1);
    }

  return g_string_free_and_steal (string);
}

/**
 * pakt_cents_append_ascii:
 *
 * Appends an amount in € with a point and two decimals.
 */
void
pakt_cents_append_ascii (GString *string,
                         gint64   cents)
{
  guint64 magnitude = cents < 0 ? -(guint64) cents : (guint64) cents;
  char digits[32];
  char *p = digits + sizeof digits;
  guint n = 0;

  do
    {
      if (n == 2)
        *--p = '.';
      *--p = (char) ('0' + magnitude % 10);
      magnitude /= 10;
      n++;
    }
  while (magnitude != 0 || n < 3);
  if (cents < 0)
    *--p = '-';

  g_string_append_len (string, p, digits + sizeof digits - p);
}

/**
 * pakt_cents_to_ascii:
 *
 * Returns: (transfer full): the amount in € with a point and two decimals
 */
char *
pakt_cents_to_ascii (gint64 cents)
{
  GString *string = g_string_new (NULL);

  pakt_cents_append_ascii (string, cents);
  return g_string_free_and_steal (string);
}

/* The digits of a number of any size. */
static char *
format_digits (PaktUWide number)
{
  char digits[40];
  char *p = digits + sizeof digits - 1;

  *p = '\0';
  do
    {
      *--p = (char) ('0' + number % 10);
      number /= 10;
    }
  while (number != 0);

  return g_strdup (p);
}

/*
 * @magnitude / 10^@scale in the user's locale, with at least @min_decimals decimals.
 * Thousands are grouped by three, as in German and English.
 */
static char *
format_magnitude (gboolean    negative,
                  PaktUWide   magnitude,
                  guint       scale,
                  guint       min_decimals,
                  const char *group)
{
  const char *point = localeconv ()->decimal_point;
  guint64 unit = power_of_ten (scale);
  g_autofree char *whole = format_digits (magnitude / unit);
  g_autofree char *decimals = g_strdup_printf ("%0*" G_GUINT64_FORMAT, (int) MAX (scale, 1),
                                               (guint64) (magnitude % unit));
  gsize n_whole = strlen (whole);
  gsize n_decimals = scale;
  GString *string = g_string_new (negative ? MINUS : "");

  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append (string, group);
      g_string_append_c (string, whole[i]);
    }

  while (n_decimals > min_decimals && decimals[n_decimals - 1] == '0')
    n_decimals--;
  if (n_decimals > 0)
    {
      g_string_append (string, point);
      g_string_append_len (string, decimals, (gssize) n_decimals);
    }

  return g_string_free_and_steal (string);
}

static char *
format_number (gint64 value,
               guint  scale,
               guint  min_decimals)
{
  return format_magnitude (value < 0, value < 0 ? -(guint64) value : (guint64) value, scale, min_decimals,
                           localeconv ()->thousands_sep);
}

/* Puts the sign before everything, whatever @pattern has before the number, for which # stands. */
static char *
with_pattern (const char *pattern,
              char       *number)
{
  g_autofree char *owned = number;
  gboolean negative = g_str_has_prefix (owned, MINUS);
  const char *magnitude = negative ? owned + strlen (MINUS) : owned;
  g_auto (GStrv) parts = g_strsplit (pattern, "#", 2);

  return g_strconcat (negative ? MINUS : "", parts[0], magnitude, parts[1] != NULL ? parts[1] : "", NULL);
}

/* Translators: how an amount in euro is written, # being the number; German writes "# €" with a no-break space */
#define MONEY_PATTERN C_("money", "€#")

/**
 * pakt_format_count:
 *
 * Returns: (transfer full): a whole number, grouped
 */
char *
pakt_format_count (gint64 count)
{
  return format_number (count, 0, 0);
}

/**
 * pakt_format_weight:
 * @weight: a weight by which an amount is divided, times 10^@scale; it may exceed 64 bits
 * @scale: how many decimals it may have
 *
 * Returns: (transfer full): the weight, grouped, without trailing zeros
 */
char *
pakt_format_weight (PaktUWide weight,
                    guint     scale)
{
  return format_magnitude (FALSE, weight, scale, 0, localeconv ()->thousands_sep);
}

/**
 * pakt_format_amount:
 *
 * Returns: (transfer full): an amount with two decimals and no currency, for columns
 */
char *
pakt_format_amount (gint64 cents)
{
  return format_number (cents, 2, 2);
}

/**
 * pakt_format_amount_plain:
 *
 * Returns: (transfer full): an amount as spreadsheets of the user's locale read it: no grouping, an ASCII minus sign
 */
char *
pakt_format_amount_plain (gint64 cents)
{
  g_autofree char *amount = format_magnitude (cents < 0, cents < 0 ? -(guint64) cents : (guint64) cents, 2, 2, "");

  return cents < 0 ? g_strconcat ("-", amount + strlen (MINUS), NULL) : g_steal_pointer (&amount);
}

/**
 * pakt_format_money:
 *
 * Returns: (transfer full): an amount to the cent, with its currency
 */
char *
pakt_format_money (gint64 cents)
{
  return with_pattern (MONEY_PATTERN, format_number (cents, 2, 2));
}

/**
 * pakt_format_money_whole:
 *
 * Returns: (transfer full): an amount rounded commercially to whole euro
 */
char *
pakt_format_money_whole (gint64 cents)
{
  return with_pattern (MONEY_PATTERN,
                       format_number ((gint64) pakt_wide_round_div (cents, 100), 0, 0));
}

/**
 * pakt_format_money_short:
 *
 * For axes and labels where room is short: at most one decimal of thousands,
 * millions or thousands of millions, rounded commercially.
 *
 * Returns: (transfer full): e.g. "1,2 Mio. €"
 */
char *
pakt_format_money_short (gint64 cents)
{
  gint64 magnitude = ABS (cents);

  /* Where the rounded figure would reach the next unit, that unit is used. */
  if (magnitude >= G_GINT64_CONSTANT (99995000000))
    return with_pattern (C_("money", "€# bn"),
                         format_number ((gint64) pakt_wide_round_div (cents, G_GINT64_CONSTANT (10000000000)), 1, 0));
  if (magnitude >= 99995000)
    return with_pattern (C_("money", "€# m"),
                         format_number ((gint64) pakt_wide_round_div (cents, 10000000), 1, 0));
  if (magnitude >= 1000000)
    return with_pattern (C_("money", "€# k"),
                         format_number ((gint64) pakt_wide_round_div (cents, 10000), 1, 0));

  return pakt_format_money_whole (cents);
}

/**
 * pakt_format_price:
 *
 * Returns: (transfer full): a unit price with two to four decimals and its currency
 */
char *
pakt_format_price (gint64 pu)
{
  return with_pattern (MONEY_PATTERN, format_number (pu, 4, 2));
}

/**
 * pakt_format_minutes:
 *
 * Returns: (transfer full): minutes with up to one decimal, without the unit
 */
char *
pakt_format_minutes (gint64 tenths)
{
  return format_number (tenths, 1, 0);
}

/**
 * pakt_format_percent:
 *
 * Returns: (transfer full): a percentage with up to two decimals
 */
char *
pakt_format_percent (gint64 bp)
{
  /* Translators: how a percentage is written, # being the number; German writes "# %" with a no-break space */
  return with_pattern (C_("percentage", "#%"), format_number (bp, 2, 0));
}

static char *
format_time (PaktDate    date,
             const char *pattern)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (pakt_date_year (date), pakt_date_month_of_year (date),
                                                    pakt_date_day (date), 0, 0, 0);

  return time != NULL ? g_date_time_format (time, pattern) : g_strdup ("");
}

/**
 * pakt_format_date:
 *
 * Returns: (transfer full): the day as people write it
 */
char *
pakt_format_date (PaktDate date)
{
  /* Translators: a day as strftime pattern; German "%d.%m.%Y" */
  return format_time (date, C_("date", "%-d %b %Y"));
}

/**
 * pakt_format_month:
 *
 * Returns: (transfer full): the month as people write it
 */
char *
pakt_format_month (PaktMonth month)
{
  /* Translators: a month of a year as strftime pattern; German "%m/%Y" */
  return format_time (pakt_date_new (pakt_month_year (month), pakt_month_of_year (month), 1),
                      C_("date", "%b %Y"));
}
