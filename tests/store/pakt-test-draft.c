/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-test-draft.h"

/*
 * Random cells, and rows of a plan as cells, for changes in the making.
 */

/* What is hard on whoever quotes, escapes, trims or cuts texts. */
static const char * const texts[] = {
  "", "Adorf", "Größenmaß ß € – „so“", "a;b|c,d", "'; DROP TABLE bodies; --", "\"quoted\" \\ back\\slash \\u0041",
  "line\nbreak", "carriage\r\nreturn", "\ttab ", " leading and trailing ", "null", "0", "-1.5", "1e3", "[{\"a\":null}]",
  "\xf0\x9f\x8f\x9b emoji \xe2\x80\xae right to left", "\x01\x1f\x7f control", "%s%n%d", "e\xcc\x81 combining",
  "007", "9223372036854775808", "true", "</script>&amp;",
};

int
pakt_test_random_int (int low,
                      int high)
{
  return g_test_rand_int_range (low, high + 1);
}

gboolean
pakt_test_chance (int percent)
{
  return pakt_test_random_int (1, 100) <= percent;
}

GStrv
pakt_draft_row_to_cells (const PaktTable *table,
                         gconstpointer    row)
{
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = pakt_column_to_ascii (&table->columns[i], row);

  return cells;
}

const char *
pakt_test_random_text (void)
{
  return texts[pakt_test_random_int (0, G_N_ELEMENTS (texts) - 1)];
}

static char *
dup_touch (const PaktTable *table,
           GStrv            cells)
{
  GString *key = g_string_new (table->name);

  for (guint i = 0; i < table->n_keys; i++)
    g_string_append_printf (key, "\t%s", cells[i]);

  return g_string_free_and_steal (key);
}

/* Adds a change unless one of the rows is changed already. Takes over the cells. */
gboolean
pakt_draft_change (PaktDraft       *draft,
                   const PaktTable *table,
                   GStrv            old_cells,
                   GStrv            new_cells)
{
  g_auto (GStrv) old_row = old_cells;
  g_auto (GStrv) new_row = new_cells;
  g_autofree char *old_key = old_row != NULL ? dup_touch (table, old_row) : NULL;
  g_autofree char *new_key = new_row != NULL ? dup_touch (table, new_row) : NULL;

  if ((old_key != NULL && g_hash_table_contains (draft->touched, old_key)) ||
      (new_key != NULL && g_hash_table_contains (draft->touched, new_key)))
    return FALSE;
  if (old_row != NULL && new_row != NULL &&
      g_strv_equal ((const char * const *) old_row, (const char * const *) new_row))
    return FALSE;

  if (old_key != NULL)
    g_hash_table_add (draft->touched, g_steal_pointer (&old_key));
  if (new_key != NULL)
    g_hash_table_add (draft->touched, g_steal_pointer (&new_key));
  pakt_delta_add (draft->delta, table->id, (const char * const *) old_row, (const char * const *) new_row);
  return TRUE;
}

GStrv
pakt_draft_new_cells (const PaktTable *table)
{
  GStrv cells = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    cells[i] = g_strdup ("");

  return cells;
}

void
pakt_draft_set_cell (const PaktTable *table,
                     GStrv            cells,
                     const char      *column,
                     const char      *text)
{
  int position = pakt_table_find_column (table, column);

  g_assert_cmpint (position, >=, 0);
  g_set_str (&cells[position], text);
}

guint
pakt_test_count_rows (PaktPlan    *plan,
                      PaktTableId  table)
{
  guint sum = 0;

  for (guint i = 0; i < pakt_plan_get_n_chunks (plan, table); i++)
    {
      guint n_rows;

      pakt_plan_get_chunk (plan, table, i, &n_rows);
      sum += n_rows;
    }

  return sum;
}

gconstpointer
pakt_test_get_row (PaktPlan    *plan,
                   PaktTableId  table,
                   guint        position)
{
  for (guint i = 0; i < pakt_plan_get_n_chunks (plan, table); i++)
    {
      guint n_rows;
      const char *rows = pakt_plan_get_chunk (plan, table, i, &n_rows);

      if (position < n_rows)
        return rows + position * pakt_table_get (table)->row_size;
      position -= n_rows;
    }

  return NULL;
}

/* A random row, or %NULL if the table is empty. */
gconstpointer
pakt_test_pick_row (PaktPlan    *plan,
                    PaktTableId  table)
{
  guint n_rows = pakt_test_count_rows (plan, table);

  return n_rows > 0 ? pakt_test_get_row (plan, table, (guint) pakt_test_random_int (0, (int) n_rows - 1)) : NULL;
}

char *
pakt_test_random_digits (guint n_digits)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n_digits; i++)
    g_string_append_c (string, (char) ('0' + pakt_test_random_int (i == 0, 9)));

  return g_string_free_and_steal (string);
}

/* An id as a user might choose it, new to any plan. */
char *
pakt_test_random_id (void)
{
  static const char * const shapes[] = { "neu-", "ä/ö ", "o'hara\"", "z", "" };

  const char *shape = shapes[pakt_test_random_int (0, G_N_ELEMENTS (shapes) - 1)];
  g_autofree char *number = g_strdup_printf ("%d", pakt_test_random_int (1000, 999999));

  return g_strconcat (shape, number, NULL);
}

char *
pakt_test_random_date (int first_year,
                       int last_year)
{
  int year = pakt_test_random_int (first_year, last_year);
  int month = pakt_test_random_int (1, 12);

  return g_strdup_printf ("%d-%02d-%02d", year, month, pakt_test_random_int (1, 28));
}

/* Any number that the column takes, its bounds among them. */
static char *
random_number (const PaktColumn *column)
{
  gint64 span = column->max - column->min;
  gint64 number = column->min;

  if (pakt_test_chance (10))
    number = column->max;
  else if (pakt_test_chance (90))
    number += (gint64) ((guint64) g_test_rand_int () << 31 ^ (guint32) g_test_rand_int ()) % MAX (span, 1);

  return pakt_decimal_to_ascii (CLAMP (number, column->min, column->max), column->scale);
}

static char *
random_reference (PaktPlan         *plan,
                  const PaktColumn *column)
{
  const PaktTable *table = pakt_table_get ((PaktTableId) column->references);
  gconstpointer row = pakt_test_pick_row (plan, table->id);

  return row != NULL ? pakt_column_to_ascii (&table->columns[0], row) : g_strdup ("");
}

char *
pakt_test_random_cell (PaktPlan         *plan,
                       const PaktColumn *column)
{
  const char *text;
  int n_words = column->words != NULL ? (int) g_strv_length ((GStrv) column->words) : 0;

  if (!(column->flags & (PAKT_COLUMN_KEY | PAKT_COLUMN_REQUIRED)) && pakt_test_chance (25))
    return g_strdup ("");
  if (column->references != PAKT_NO_TABLE)
    return random_reference (plan, column);

  switch (column->type)
    {
    case PAKT_TYPE_ENUM:
      return g_strdup (column->words[pakt_test_random_int (0, n_words - 1)]);
    case PAKT_TYPE_BOOL:
      return g_strdup (pakt_test_chance (50) ? "0" : "1");
    case PAKT_TYPE_DATE:
      return pakt_test_random_date (2020, 2039);
    case PAKT_TYPE_MONTH:
      return g_strdup_printf ("%d-%02d", pakt_test_random_int (2020, 2039), pakt_test_random_int (1, 12));
    case PAKT_TYPE_YEAR:
      return g_strdup_printf ("%d", pakt_test_random_int (2020, 2039));
    case PAKT_TYPE_NUMBER:
      return random_number (column);
    case PAKT_TYPE_AGS:
      return pakt_test_random_digits (8);
    case PAKT_TYPE_LEIKA:
      return pakt_test_random_digits (14);
    case PAKT_TYPE_ARS:
      return pakt_test_random_digits (12);
    case PAKT_TYPE_UUID:
      return g_uuid_string_random ();
    case PAKT_TYPE_TEXT:
    default:
      text = pakt_test_random_text ();
      if (column->flags & PAKT_COLUMN_KEY)
        return pakt_test_random_id ();
      return g_strdup (*text == '\0' && column->flags & PAKT_COLUMN_REQUIRED ? "x" : text);
    }
}
