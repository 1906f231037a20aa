/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "pakt-strings.h"

/*
 * The texts of a plan and of all plans that were made from it by edits: each
 * text is kept once, so rows are plain memory that may be copied, and equal
 * texts are equal pointers. Texts live until the last of these plans is gone.
 * A plan of six million adoptions needs no string per row.
 */
struct _PaktStrings
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GStringChunk *chunk;
  GHashTable *texts;
};

PaktStrings *
pakt_strings_new (void)
{
  PaktStrings *strings = g_new0 (PaktStrings, 1);

  g_atomic_ref_count_init (&strings->ref_count);
  g_mutex_init (&strings->mutex);
  strings->chunk = g_string_chunk_new (4096);
  strings->texts = g_hash_table_new (g_str_hash, g_str_equal);

  return strings;
}

PaktStrings *
pakt_strings_ref (PaktStrings *strings)
{
  g_atomic_ref_count_inc (&strings->ref_count);
  return strings;
}

void
pakt_strings_unref (PaktStrings *strings)
{
  if (!g_atomic_ref_count_dec (&strings->ref_count))
    return;

  g_hash_table_unref (strings->texts);
  g_string_chunk_free (strings->chunk);
  g_mutex_clear (&strings->mutex);
  g_free (strings);
}

/**
 * pakt_strings_intern:
 * @text: any text
 *
 * Returns: (transfer none): the one copy of @text; for the empty text always ""
 */
const char *
pakt_strings_intern (PaktStrings *strings,
                     const char  *text)
{
  const char *known;

  if (*text == '\0')
    return "";

  g_mutex_lock (&strings->mutex);
  known = g_hash_table_lookup (strings->texts, text);
  if (known == NULL)
    {
      known = g_string_chunk_insert (strings->chunk, text);
      g_hash_table_add (strings->texts, (gpointer) known);
    }
  g_mutex_unlock (&strings->mutex);

  return known;
}

/**
 * pakt_strings_lookup:
 *
 * Returns: (transfer none) (nullable): the one copy of @text, or %NULL if no row has it
 */
const char *
pakt_strings_lookup (PaktStrings *strings,
                     const char  *text)
{
  const char *known;

  if (*text == '\0')
    return "";

  g_mutex_lock (&strings->mutex);
  known = g_hash_table_lookup (strings->texts, text);
  g_mutex_unlock (&strings->mutex);

  return known;
}
