/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-chart-words.h"

#include <glib/gi18n-lib.h>

#include "pakt-format.h"
#include "pakt-money.h"

/* A column of a chart in words: all that its drawing shows, and to the cent. */

static char *
spoken_amount (gint64   amount,
               gboolean is_minimum)
{
  g_autofree char *money = pakt_format_money (amount);

  if (!is_minimum)
    return g_steal_pointer (&money);

  /* Translators: spoken; an amount in which unknown prices are missing, in full words; German "mindestens %s" */
  return g_strdup_printf (C_("amount, spoken", "at least %s"), money);
}

static char *
shown_amount (gint64   amount,
              gboolean is_minimum)
{
  g_autofree char *money = pakt_format_money (amount);

  return is_minimum ? g_strdup_printf (C_("amount", "at least %s"), money) : g_steal_pointer (&money);
}

static char *
unknown_text (gint64 unknown)
{
  g_autofree char *count = pakt_format_count (unknown);

  return g_strdup_printf (ngettext ("%s price unknown", "%s prices unknown", (gulong) unknown), count);
}

/* How much more or less than the ghost the column is, with a sign in any case. */
static char *
difference_text (const PaktStackColumn *column)
{
  const PaktWide most = G_MAXINT64;
  PaktWide difference = (PaktWide) column->total - column->ghost;
  g_autofree char *money = pakt_format_money ((gint64) CLAMP (difference, -most, most));

  return difference > 0 ? g_strconcat ("+", money, NULL) : g_steal_pointer (&money);
}

/* Of two amounts of which one is a minimum the difference says nothing but about what is known. */
static gboolean
is_exact (const PaktStackColumn *column)
{
  return column->unknown == 0 && column->ghost_unknown == 0;
}

static void
speak_band (GString               *text,
            const PaktStackColumn *column)
{
  g_autofree char *low = spoken_amount (MIN (column->low, column->high), column->unknown > 0);
  g_autofree char *high = spoken_amount (MAX (column->low, column->high), column->unknown > 0);

  g_string_append (text, "; ");
  /* Translators: spoken; the sum at the low and at the high prices */
  g_string_append_printf (text, _("at low to high prices %s to %s"), low, high);
}

static void
speak_ghost (GString               *text,
             const char            *name,
             const PaktStackColumn *column)
{
  g_autofree char *ghost = spoken_amount (column->ghost, column->ghost_unknown > 0);
  g_autofree char *difference = difference_text (column);

  g_string_append (text, "; ");
  if (is_exact (column))
    /* Translators: spoken; what is compared with (e.g. "Base plan"), its amount, the difference */
    g_string_append_printf (text, _("%s %s, difference %s"), name, ghost, difference);
  else
    /* Translators: likewise, where prices are unknown */
    g_string_append_printf (text, _("%s %s, difference in what is known %s"), name, ghost, difference);
}

/**
 * pakt_chart_dup_spoken:
 *
 * Returns: (transfer full): what a screen reader says, e.g. "2029: together
 *   at least …; Land …, Municipalities …; 3 prices unknown"
 */
char *
pakt_chart_dup_spoken (const PaktStackData   *data,
                       const PaktStackColumn *column)
{
  const char *line_name = pakt_stack_data_get_line_name (data);
  const char *beside_name = pakt_stack_data_get_beside_name (data);
  const char *ghost_name = pakt_stack_data_get_ghost_name (data);
  g_autofree char *total = spoken_amount (column->total, column->unknown > 0);
  g_autofree char *label = g_strjoin (", ", column->label, column->note, NULL);
  g_autofree char *line = pakt_format_money (column->line);
  g_autofree char *beside = pakt_format_money (column->beside);
  g_autofree char *unknown = unknown_text (column->unknown);
  GString *text = g_string_new (NULL);

  /* Translators: spoken; a year and the sum of all who pay in it */
  g_string_append_printf (text, _("%s: together %s"), label, total);
  for (guint i = 0; i < pakt_stack_data_get_n_series (data); i++)
    {
      g_autofree char *money = spoken_amount (column->amounts[i], column->unknowns[i] > 0);

      g_string_append_printf (text, "%s%s %s", i == 0 ? "; " : ", ", pakt_stack_data_get_name (data, i), money);
    }
  if (column->unknown > 0)
    g_string_append_printf (text, "; %s", unknown);
  if (column->low != column->high)
    speak_band (text, column);
  if (line_name != NULL)
    g_string_append_printf (text, "; %s %s", line_name, line);
  if (beside_name != NULL)
    {
      g_string_append (text, "; ");
      /* Translators: spoken; something in euros that is no money, e.g. "Gains in working time", and its amount */
      g_string_append_printf (text, _("%s %s, not in the sum"), beside_name, beside);
    }
  if (ghost_name != NULL)
    speak_ghost (text, ghost_name, column);

  return g_string_free_and_steal (text);
}

static void
show_ghost (GString               *text,
            const char            *name,
            const PaktStackColumn *column)
{
  g_autofree char *ghost = shown_amount (column->ghost, column->ghost_unknown > 0);
  g_autofree char *difference = difference_text (column);

  g_string_append_printf (text, "\n%s: %s\n", name, ghost);
  if (is_exact (column))
    /* Translators: from what is compared with, e.g. the base plan */
    g_string_append_printf (text, _("Difference: %s"), difference);
  else
    /* Translators: likewise, where prices are unknown */
    g_string_append_printf (text, _("Difference in what is known: %s"), difference);
}

/**
 * pakt_chart_dup_details:
 *
 * Returns: (transfer full): what a tooltip shows, a figure a line
 */
char *
pakt_chart_dup_details (const PaktStackData   *data,
                        const PaktStackColumn *column)
{
  const char *line_name = pakt_stack_data_get_line_name (data);
  const char *beside_name = pakt_stack_data_get_beside_name (data);
  const char *ghost_name = pakt_stack_data_get_ghost_name (data);
  g_autofree char *total = shown_amount (column->total, column->unknown > 0);
  g_autofree char *label = g_strjoin (", ", column->label, column->note, NULL);
  g_autofree char *low = shown_amount (MIN (column->low, column->high), column->unknown > 0);
  g_autofree char *high = shown_amount (MAX (column->low, column->high), column->unknown > 0);
  g_autofree char *line = pakt_format_money (column->line);
  g_autofree char *beside = pakt_format_money (column->beside);
  g_autofree char *unknown = unknown_text (column->unknown);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s", label, total);
  for (guint i = 0; i < pakt_stack_data_get_n_series (data); i++)
    {
      g_autofree char *amount = shown_amount (column->amounts[i], column->unknowns[i] > 0);

      g_string_append_printf (text, "\n%s: %s", pakt_stack_data_get_name (data, i), amount);
    }
  if (column->unknown > 0)
    g_string_append_printf (text, "\n%s", unknown);
  if (column->low != column->high)
    {
      g_string_append_c (text, '\n');
      /* Translators: the sum at the low and at the high prices */
      g_string_append_printf (text, _("Low to high prices: %s to %s"), low, high);
    }
  if (line_name != NULL)
    g_string_append_printf (text, "\n%s: %s", line_name, line);
  if (beside_name != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: something in euros that is no money, e.g. "Gains in working time", and its amount */
      g_string_append_printf (text, _("%s: %s (not in the sum)"), beside_name, beside);
    }
  if (ghost_name != NULL)
    show_ghost (text, ghost_name, column);

  return g_string_free_and_steal (text);
}
