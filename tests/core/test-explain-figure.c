/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "pakt-explain.h"
#include "pakt-test-plan.h"

/*
 * Every figure leads down to chains: the printed parts of a sum add up to the
 * printed sum, and what a part's own page says is what stands in the sum.
 */

#define N_PLANS 6

/* The cents of an amount as it is printed in the C locale, and whether it says that it is a minimum. */
static gint64
read_amount (const char *text,
             gboolean   *is_minimum)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  *is_minimum = g_str_has_prefix (text, "at least ");
  if (strstr (text, "\u2212") != NULL)
    g_string_append_c (digits, '-');
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);

  return g_ascii_strtoll (digits->str, NULL, 10);
}

typedef struct
{
  PaktResult *result;
  PaktResult *base;
  PaktMeasure measure;
  PaktDimension by;
  guint n_chains;
} Walk;

static GPtrArray *
explain (const Walk      *walk,
         const PaktScope *scope)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = pakt_explain_figure (walk->result, walk->base, scope, walk->measure, walk->by, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

/* The amount in the head of an explanation. */
static const PaktExplanationLine *
get_head (GPtrArray *lines)
{
  const PaktExplanationLine *line = g_ptr_array_index (lines, 1);

  g_assert_nonnull (line->amount);
  return line;
}

/* "… a + b − c = d.": the terms, each with the sign before it, make the last one. */
static void
check_composition (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(^[^-+=\u2212€]*|[-+=\u2212] ?[^-+=\u2212€]*)\\(?(\u2212?)€([0-9]+)\\.([0-9]{2})\\)?",
                                          G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint64 sum = 0;
  gint64 last = 0;
  gboolean first = TRUE;
  const char *equals = strstr (text, " = ");

  if (equals == NULL)
    return;
  for (g_regex_match (regex, text, G_REGEX_MATCH_DEFAULT, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *lead = g_match_info_fetch (match, 1);
      g_autofree char *minus = g_match_info_fetch (match, 2);
      g_autofree char *euro = g_match_info_fetch (match, 3);
      g_autofree char *cents = g_match_info_fetch (match, 4);
      gint64 amount = g_ascii_strtoll (euro, NULL, 10) * 100 + g_ascii_strtoll (cents, NULL, 10);
      int start;

      g_match_info_fetch_pos (match, 3, &start, NULL);
      if (*minus != '\0')
        amount = -amount;
      if (text + start > equals)
        {
          last = amount;
          break;
        }
      sum += !first && strstr (lead, "\u2212") != NULL ? -amount : amount;
      first = FALSE;
    }

  g_test_message ("%s", text);
  g_assert_cmpint (sum, ==, last);
}

static void
walk_down (Walk            *walk,
           const PaktScope *scope,
           gint64           amount,
           guint            depth)
{
  g_autoptr (GPtrArray) lines = explain (walk, scope);
  gboolean is_minimum;
  gboolean part_is_minimum;
  gboolean any_minimum = FALSE;
  gboolean of_chain;
  gint64 sum = 0;
  guint n_parts = 0;

  g_assert_cmpuint (depth, <, 8);
  g_assert_cmpint (read_amount (get_head (lines)->amount, &is_minimum), ==, amount);
  of_chain = scope->year != 0 && scope->keys[PAKT_DIMENSION_SERVICE] != NULL && scope->keys[PAKT_DIMENSION_KIND] == NULL;

  for (guint i = 2; i < lines->len; i++)
    {
      const PaktExplanationLine *line = g_ptr_array_index (lines, i);

      if (line->target != NULL)
        {
          gint64 part = read_amount (line->amount, &part_is_minimum);

          sum += part;
          any_minimum |= part_is_minimum;
          n_parts++;
          /* Every part of the first levels, some of the others. */
          if (depth < 1 || n_parts % 3 == 1)
            {
              Walk below = *walk;

              below.measure = line->measure;
              walk_down (&below, line->target, part, depth + 1);
              walk->n_chains += below.n_chains;
            }
        }
      else if (line->amount != NULL)
        {
          g_assert_cmpint (read_amount (line->amount, &part_is_minimum), ==, sum);
          /* The shares of the bodies are a part of what a service costs in all. */
          if (line->measure == walk->measure)
            g_assert_cmpint (sum, ==, amount);
          else
            g_assert_true (of_chain && line->measure == PAKT_MEASURE_MUNICIPAL);
          g_assert_cmpint (part_is_minimum, ==, any_minimum);
        }
      else if (n_parts == 0 && i < 7 && line->level == 2 && strstr (line->text, "rounded") == NULL &&
               strstr (line->text, "\u00d7") == NULL && strstr (line->text, "In the base plan") == NULL)
        {
          check_composition (line->text);
        }
    }

  if (n_parts > 0 && !of_chain)
    g_assert_cmpint (is_minimum, ==, any_minimum);
  walk->n_chains += of_chain;
}

static void
test_sums (gconstpointer scenario)
{
  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) result = pakt_test_run (plan, scenario, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) base = scenario != NULL ? pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY) : NULL;

      for (PaktMeasure measure = 0; measure < PAKT_N_MEASURES; measure++)
        {
          gboolean by_body = i % 2 == 1;
          Walk walk = { result, base, measure, by_body ? PAKT_DIMENSION_DISTRICT : PAKT_DIMENSION_TOPIC, 0 };
          g_autoptr (PaktScope) scope = pakt_scope_new ();
          g_autoptr (GPtrArray) lines = NULL;
          gboolean is_minimum;
          guint n_bodies;
          const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);

          if (by_body)
            pakt_scope_set (scope, PAKT_DIMENSION_DISTRICT, bodies[0].district);
          if (!pakt_measure_is_available (measure, by_body, TRUE))
            continue;
          lines = explain (&walk, scope);
          walk_down (&walk, scope, read_amount (get_head (lines)->amount, &is_minimum), 0);
        }
    }
}

/* What all bodies are relieved of: over them, not as if there were none. */
static gint64
sum_relief (PaktResult *result)
{
  const PaktDimension body = PAKT_DIMENSION_BODY;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktProjection) projection = pakt_projection_new (result, &body, 1, &error);
  gint64 sum = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < pakt_projection_get_n_rows (projection); i++)
    sum += pakt_projection_get_row (projection, i)->figures.relief;

  return sum;
}

/* A sum over all bodies leads to each of them, and to what could be given to none; every way has an end. */
static void
test_bodies (gconstpointer scenario)
{
  static const PaktMeasure measures[] = { PAKT_MEASURE_MUNICIPAL, PAKT_MEASURE_OUTSIDE, PAKT_MEASURE_RELIEF };
  static const PaktDimension dimensions[] = { PAKT_DIMENSION_BODY, PAKT_DIMENSION_DISTRICT, PAKT_DIMENSION_LIST };

  for (guint i = 0; i < N_PLANS; i++)
    {
      g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
      g_autoptr (PaktResult) result = pakt_test_run (plan, scenario, PAKT_PRICES_LIKELY);
      g_autoptr (PaktResult) base = scenario != NULL ? pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY) : NULL;

      for (guint j = 0; j < G_N_ELEMENTS (measures); j++)
        {
          Walk walk = { result, base, measures[j], dimensions[i % G_N_ELEMENTS (dimensions)], 0 };
          g_autoptr (PaktScope) scope = pakt_scope_new ();
          g_autoptr (GPtrArray) lines = explain (&walk, scope);
          gboolean is_minimum;
          gint64 amount = read_amount (get_head (lines)->amount, &is_minimum);

          if (measures[j] == PAKT_MEASURE_RELIEF)
            g_assert_cmpint (amount, ==, sum_relief (result));
          walk_down (&walk, scope, amount, 0);
          g_assert_true (amount == 0 || walk.n_chains > 0);
        }
    }
}

/* A kind of one service leads to its items, an item to its own chain. */
static void
test_items (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  guint n_items;
  const PaktCostItemRow *items = PAKT_PLAN_ROWS (plan, COST_ITEMS, PaktCostItemRow, &n_items);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (PaktScope) scope = pakt_scope_new ();
      g_autoptr (GPtrArray) lines = NULL;
      g_autofree char *text = NULL;
      Walk walk = { result, NULL, PAKT_MEASURE_TOTAL, PAKT_DIMENSION_SERVICE, 0 };

      scope->year = pakt_plan_get_first_year (plan) + 1;
      pakt_scope_set (scope, PAKT_DIMENSION_SERVICE, items[i].service);
      pakt_scope_set (scope, PAKT_DIMENSION_KIND, pakt_words_cost_kind[items[i].kind - 1]);
      lines = explain (&walk, scope);
      for (guint j = 2; j < lines->len; j++)
        {
          const PaktExplanationLine *line = g_ptr_array_index (lines, j);

          if (line->target != NULL)
            {
              g_autoptr (GPtrArray) below = explain (&walk, line->target);

              g_assert_nonnull (line->target->keys[PAKT_DIMENSION_ITEM]);
              g_assert_cmpuint (below->len, >, 3);
            }
        }
      text = pakt_explanation_to_text (lines);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_wrong (void)
{
  g_autoptr (PaktPlan) plan = pakt_test_random_plan (&PAKT_TEST_SMALL);
  g_autoptr (PaktResult) result = pakt_test_run (plan, NULL, PAKT_PRICES_LIKELY);
  g_autoptr (PaktScope) scope = pakt_scope_new ();
  g_autoptr (GError) error = NULL;

  scope->year = 1999;
  g_assert_null (pakt_explain_figure (result, NULL, scope, PAKT_MEASURE_TOTAL, PAKT_DIMENSION_SERVICE, NULL, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/explain-figure/sums/base", NULL, test_sums);
  g_test_add_data_func ("/explain-figure/sums/dated", "dated", test_sums);
  g_test_add_data_func ("/explain-figure/sums/loose", "loose", test_sums);
  g_test_add_data_func ("/explain-figure/bodies/base", NULL, test_bodies);
  g_test_add_data_func ("/explain-figure/bodies/loose", "loose", test_bodies);
  g_test_add_func ("/explain-figure/items", test_items);
  g_test_add_func ("/explain-figure/wrong", test_wrong);

  return g_test_run ();
}
