/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Cells: reading a row's field out of text and back, by its description.
 */

#define FIELD(row, column, Type) (*(Type *) (gpointer) ((char *) (row) + (column)->offset))
#define CONST_FIELD(row, column, Type) (*(const Type *) (gconstpointer) ((const char *) (row) + (column)->offset))

/**
 * pakt_words_find:
 * @words: (array zero-terminated=1): the words of an enum
 *
 * Returns: the value of @word, which is its position plus 1, or 0
 */
int
pakt_words_find (const char * const *words,
                 const char         *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i + 1;

  return 0;
}

/**
 * pakt_column_is_text:
 *
 * Returns: whether the field is a `const char *`
 */
gboolean
pakt_column_is_text (const PaktColumn *column)
{
  return column->type <= PAKT_TYPE_UUID;
}

/**
 * pakt_table_init_row:
 * @row: uninitialised memory of the table's row size
 *
 * Makes every field empty.
 */
void
pakt_table_init_row (const PaktTable *table,
                     gpointer         row)
{
  memset (row, 0, table->row_size);

  for (guint i = 0; i < table->n_columns; i++)
    {
      const PaktColumn *column = &table->columns[i];

      if (pakt_column_is_text (column))
        FIELD (row, column, const char *) = "";
      else if (column->type == PAKT_TYPE_NUMBER || column->type == PAKT_TYPE_BOOL)
        FIELD (row, column, gint64) = PAKT_NONE;
    }
}

const char *
pakt_column_get_text (const PaktColumn *column,
                      gconstpointer     row)
{
  g_return_val_if_fail (pakt_column_is_text (column), "");

  return CONST_FIELD (row, column, char *);
}

/**
 * pakt_column_get_number:
 *
 * Returns: the field's number, date, month, year or enum value as it is stored; PAKT_NONE if empty
 */
gint64
pakt_column_get_number (const PaktColumn *column,
                        gconstpointer     row)
{
  gint64 number;

  g_return_val_if_fail (!pakt_column_is_text (column), PAKT_NONE);

  if (column->type == PAKT_TYPE_NUMBER || column->type == PAKT_TYPE_BOOL)
    return CONST_FIELD (row, column, gint64);

  number = CONST_FIELD (row, column, gint32);
  return number != 0 ? number : PAKT_NONE;
}

/**
 * pakt_column_get_effective:
 *
 * Returns: the field's number, or what an empty one means; PAKT_NONE where it means nothing
 */
gint64
pakt_column_get_effective (const PaktColumn *column,
                           gconstpointer     row)
{
  gint64 number = pakt_column_get_number (column, row);

  return number != PAKT_NONE ? number : column->fallback;
}

gboolean
pakt_column_is_empty (const PaktColumn *column,
                      gconstpointer     row)
{
  if (pakt_column_is_text (column))
    return *pakt_column_get_text (column, row) == '\0';

  return pakt_column_get_number (column, row) == PAKT_NONE;
}

/**
 * pakt_column_to_ascii:
 *
 * Returns: (transfer full): the field in the canonical writing of files
 */
char *
pakt_column_to_ascii (const PaktColumn *column,
                      gconstpointer     row)
{
  if (pakt_column_is_empty (column, row))
    return g_strdup ("");

  switch (column->type)
    {
    case PAKT_TYPE_TEXT:
    case PAKT_TYPE_AGS:
    case PAKT_TYPE_LEIKA:
    case PAKT_TYPE_ARS:
    case PAKT_TYPE_UUID:
      return g_strdup (pakt_column_get_text (column, row));

    case PAKT_TYPE_ENUM:
      return g_strdup (column->words[pakt_column_get_number (column, row) - 1]);

    case PAKT_TYPE_DATE:
      return pakt_date_to_ascii ((PaktDate) pakt_column_get_number (column, row));

    case PAKT_TYPE_MONTH:
      return pakt_month_to_ascii ((PaktMonth) pakt_column_get_number (column, row));

    case PAKT_TYPE_BOOL:
    case PAKT_TYPE_YEAR:
    case PAKT_TYPE_NUMBER:
      return pakt_decimal_to_ascii (pakt_column_get_number (column, row), column->scale);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_digits (const char *cell,
           gsize       n_digits)
{
  gsize length = strspn (cell, "0123456789");

  return cell[length] == '\0' && length > 0 && (n_digits == 0 || length == n_digits);
}

static gboolean
looks_like_spreadsheet_number (const char *cell)
{
  return is_digits (cell, 0) == FALSE && strspn (cell, "0123456789.,eE+-") == strlen (cell);
}

/* A text that is a key in some way: its shape tells whether a spreadsheet has mangled it. */
static char *
check_text (const PaktColumn *column,
            const char       *cell)
{
  if (column->type == PAKT_TYPE_AGS || column->type == PAKT_TYPE_LEIKA || column->type == PAKT_TYPE_ARS)
    {
      gsize n_digits = column->type == PAKT_TYPE_LEIKA ? 14 : column->type == PAKT_TYPE_ARS ? 12 : 0;

      if (is_digits (cell, n_digits))
        return NULL;
      if (looks_like_spreadsheet_number (cell))
        return g_strdup_printf (_("“%s” is not a key but a number that a spreadsheet has rewritten; "
                                  "format the column as text and enter the key again"), cell);
      if (n_digits == 0)
        return g_strdup_printf (_("“%s” is not a key of digits such as 10041100"), cell);
      return g_strdup_printf (_("“%s” is not a key of %d digits"), cell, (int) n_digits);
    }

  if (column->type == PAKT_TYPE_UUID && !g_uuid_string_is_valid (cell))
    return g_strdup_printf (_("“%s” is not a UUID such as 00000000-0000-4000-8000-000000000001"), cell);

  if (column->flags & PAKT_COLUMN_KEY || column->references != PAKT_NO_TABLE)
    for (const char *p = cell; *p != '\0'; p++)
      if (g_ascii_iscntrl (*p))
        return g_strdup (_("a key must not contain line breaks or other control characters"));

  return NULL;
}

static char *
describe_range (const PaktColumn *column)
{
  g_autofree char *min = pakt_decimal_to_ascii (column->min, column->scale);
  g_autofree char *max = pakt_decimal_to_ascii (column->max, column->scale);

  return g_strdup_printf (_("it must be between %s and %s"), min, max);
}

static char *
parse_number (const PaktColumn *column,
              const char       *cell,
              gint64           *number)
{
  g_autofree char *range = NULL;

  switch (pakt_decimal_parse (cell, column->scale, number))
    {
    case PAKT_DECIMAL_NOT_A_NUMBER:
      return g_strdup_printf (_("“%s” is not a number"), cell);

    case PAKT_DECIMAL_AMBIGUOUS:
      return g_strdup_printf (_("“%s” is ambiguous: the point may group thousands or mark decimals; "
                                "write it without the point, or with a comma before decimals"), cell);

    case PAKT_DECIMAL_TOO_FINE:
      if (column->scale == 0)
        return g_strdup_printf (_("“%s” must be a whole number"), cell);
      return g_strdup_printf (ngettext ("“%s” has more than %d decimal", "“%s” has more than %d decimals",
                                        column->scale), cell, (int) column->scale);

    case PAKT_DECIMAL_OK:
      if (*number >= column->min && *number <= column->max)
        return NULL;
      G_GNUC_FALLTHROUGH;
    case PAKT_DECIMAL_TOO_LARGE:
    default:
      range = describe_range (column);
      return g_strdup_printf (_("“%s” is out of range: %s"), cell, range);
    }
}

static char *
parse_word (const PaktColumn *column,
            const char       *cell,
            gint32           *value)
{
  g_autofree char *words = NULL;

  *value = pakt_words_find (column->words, cell);
  if (*value != 0)
    return NULL;

  words = g_strjoinv (", ", (char **) column->words);
  return g_strdup_printf (_("“%s” is none of %s"), cell, words);
}

static char *
parse_filled (const PaktColumn *column,
              const char       *cell,
              PaktStrings      *strings,
              gpointer          row)
{
  gint64 number = 0;
  char *fault;

  switch (column->type)
    {
    case PAKT_TYPE_ENUM:
      return parse_word (column, cell, &FIELD (row, column, gint32));

    case PAKT_TYPE_DATE:
      if (!pakt_date_parse (cell, &FIELD (row, column, PaktDate)))
        return g_strdup_printf (_("“%s” is not a date such as 2027-12-31"), cell);
      return NULL;

    case PAKT_TYPE_MONTH:
      if (!pakt_month_parse (cell, &FIELD (row, column, PaktMonth)))
        return g_strdup_printf (_("“%s” is not a month such as 2027-12"), cell);
      return NULL;

    case PAKT_TYPE_BOOL:
      if (!g_str_equal (cell, "0") && !g_str_equal (cell, "1"))
        return g_strdup_printf (_("“%s” must be 0 (no) or 1 (yes)"), cell);
      FIELD (row, column, gint64) = cell[0] - '0';
      return NULL;

    case PAKT_TYPE_YEAR:
    case PAKT_TYPE_NUMBER:
      fault = parse_number (column, cell, &number);
      if (fault == NULL && column->type == PAKT_TYPE_YEAR)
        FIELD (row, column, gint32) = (gint32) number;
      else if (fault == NULL)
        FIELD (row, column, gint64) = number;
      return fault;

    case PAKT_TYPE_TEXT:
    case PAKT_TYPE_AGS:
    case PAKT_TYPE_LEIKA:
    case PAKT_TYPE_ARS:
    case PAKT_TYPE_UUID:
    default:
      fault = check_text (column, cell);
      if (fault == NULL)
        FIELD (row, column, const char *) = pakt_strings_intern (strings, cell);
      return fault;
    }
}

/**
 * pakt_column_parse:
 * @cell: the cell's text, valid UTF-8; empty for "not given"
 * @strings: where texts are kept
 * @row: a row that pakt_table_init_row() has made empty
 *
 * Reads a cell into its field. What is required, referred to or in order in
 * the table as a whole is the plan's business.
 *
 * Returns: (transfer full) (nullable): a sentence that says what is wrong, or %NULL
 */
char *
pakt_column_parse (const PaktColumn *column,
                   const char       *cell,
                   PaktStrings      *strings,
                   gpointer          row)
{
  if (*cell == '\0')
    {
      if (column->flags & (PAKT_COLUMN_KEY | PAKT_COLUMN_REQUIRED))
        return g_strdup (_("must not be empty"));
      return NULL;
    }

  return parse_filled (column, cell, strings, row);
}

/**
 * pakt_column_set_number:
 * @number: in the column's unit: the value times 10^scale; the year; 0 or 1
 *
 * Gives a number, year or yes/no its value where it does not come as text.
 *
 * Returns: (transfer full) (nullable): a sentence that says what is wrong, or %NULL
 */
char *
pakt_column_set_number (const PaktColumn *column,
                        gint64            number,
                        gpointer          row)
{
  g_autofree char *text = NULL;
  g_autofree char *range = NULL;

  g_return_val_if_fail (column->type == PAKT_TYPE_BOOL || column->type >= PAKT_TYPE_YEAR, NULL);

  if (number < column->min || number > column->max)
    {
      text = pakt_decimal_to_ascii (number, column->scale);
      range = describe_range (column);
      return g_strdup_printf (_("“%s” is out of range: %s"), text, range);
    }

  if (column->type == PAKT_TYPE_YEAR)
    FIELD (row, column, gint32) = (gint32) number;
  else
    FIELD (row, column, gint64) = number;
  return NULL;
}

static int
compare_fields (const PaktColumn *column,
                gconstpointer     a,
                gconstpointer     b)
{
  gint64 number_a;
  gint64 number_b;

  if (pakt_column_is_text (column))
    {
      const char *text_a = CONST_FIELD (a, column, char *);
      const char *text_b = CONST_FIELD (b, column, char *);

      return text_a == text_b ? 0 : strcmp (text_a, text_b);
    }

  number_a = pakt_column_get_number (column, a);
  number_b = pakt_column_get_number (column, b);
  return (number_a > number_b) - (number_a < number_b);
}

/**
 * pakt_table_compare_keys:
 *
 * The order of rows in files and in memory: by key, texts by their bytes,
 * numbers and dates as numbers.
 *
 * Returns: negative, 0 or positive
 */
int
pakt_table_compare_keys (const PaktTable *table,
                         gconstpointer    a,
                         gconstpointer    b)
{
  for (guint i = 0; i < table->n_keys; i++)
    {
      int order = compare_fields (&table->columns[i], a, b);

      if (order != 0)
        return order;
    }

  return 0;
}

/**
 * pakt_table_dup_key:
 *
 * Returns: (transfer full): the row's key values joined by `/`
 */
char *
pakt_table_dup_key (const PaktTable *table,
                    gconstpointer    row)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < table->n_keys; i++)
    {
      g_autofree char *value = pakt_column_to_ascii (&table->columns[i], row);

      if (i > 0)
        g_string_append_c (key, '/');
      g_string_append (key, value);
    }

  return g_string_free_and_steal (key);
}

/**
 * pakt_table_check_periods:
 * @column: (out): the column that is wrong
 *
 * Returns: (transfer full) (nullable): a sentence if a period of the row ends before it starts
 */
char *
pakt_table_check_periods (const PaktTable *table,
                          gconstpointer    row,
                          guint           *column)
{
  for (guint i = 0; i < table->n_periods; i++)
    {
      const PaktColumn *from = &table->columns[table->periods[i].from];
      const PaktColumn *until = &table->columns[table->periods[i].until];
      g_autofree char *from_text = NULL;
      g_autofree char *until_text = NULL;

      if (pakt_column_is_empty (from, row) || pakt_column_is_empty (until, row) ||
          pakt_column_get_number (until, row) >= pakt_column_get_number (from, row))
        continue;

      from_text = pakt_column_to_ascii (from, row);
      until_text = pakt_column_to_ascii (until, row);
      *column = table->periods[i].until;
      return g_strdup_printf (_("the period ends (%s) before it starts (%s)"), until_text, from_text);
    }

  return NULL;
}
