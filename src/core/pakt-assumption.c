/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-assumption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  FIELD_NONE = 0,
  FIELD_OPTIONAL,
  FIELD_NEEDED,
} FieldUse;

typedef enum
{
  TEXT_NONE = 0,
  TEXT_DATE,
  TEXT_NEW_YEAR,
  TEXT_SCHEME,
  TEXT_KEY,
} TextUse;

/* What a kind names; a field that it does not name is ignored. */
typedef struct
{
  gboolean services;
  gboolean bodies;
  FieldUse from;
  FieldUse until;
  FieldUse value;
  guint scale;
  gint64 min;
  gint64 max;
  TextUse text;
} KindUse;

#define SCALE .value = FIELD_NEEDED, .scale = 2, .min = 0, .max = 100000
#define SHARE .value = FIELD_NEEDED, .scale = 2, .min = 0, .max = 10000
#define GROWTH .value = FIELD_NEEDED, .scale = 2, .min = -5000, .max = 10000
#define SERIES .from = FIELD_NEEDED, .until = FIELD_OPTIONAL
#define YEARS .from = FIELD_OPTIONAL, .until = FIELD_OPTIONAL
#define PAIRS .services = TRUE, .bodies = TRUE

static const KindUse uses[] = {
  [PAKT_ASSUMPTION_GOLIVE_SHIFT] = { PAIRS, .value = FIELD_NEEDED, .min = -240, .max = 240 },
  [PAKT_ASSUMPTION_GOLIVE_SET] = { PAIRS, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_ROLLOUT] = { PAIRS, .value = FIELD_NEEDED, .min = 1, .max = G_MAXINT32, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_ADOPTION_END] = { PAIRS, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_PRICE_SCALE] = { .services = TRUE, YEARS, SCALE },
  [PAKT_ASSUMPTION_INDEX_SET] = { SERIES, GROWTH },
  [PAKT_ASSUMPTION_WAGE_SET] = { SERIES, .value = FIELD_NEEDED, .scale = 4, .max = G_GINT64_CONSTANT (1000000000000000000) },
  [PAKT_ASSUMPTION_ONLINE_SET] = { .services = TRUE, SERIES, SHARE },
  [PAKT_ASSUMPTION_FUNDING_SET] = { SERIES, SHARE, .text = TEXT_SCHEME },
  [PAKT_ASSUMPTION_KEY_SET] = { .services = TRUE, YEARS, .text = TEXT_KEY },
  [PAKT_ASSUMPTION_DELIST] = { .services = TRUE, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_SERVICE_END] = { .services = TRUE, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_CASES_SCALE] = { PAIRS, YEARS, SCALE },
  [PAKT_ASSUMPTION_MINUTES_SET] = { .services = TRUE, .value = FIELD_NEEDED, .scale = 1, .max = 1000000 },
  [PAKT_ASSUMPTION_POPULATION_GROWTH] = { .bodies = TRUE, YEARS, GROWTH },
  [PAKT_ASSUMPTION_LEAVE] = { .bodies = TRUE, .text = TEXT_DATE },
  [PAKT_ASSUMPTION_MERGE] = { .bodies = TRUE, .text = TEXT_NEW_YEAR },
};

static char *
parse_years (PaktPlan       *plan,
             const KindUse  *use,
             PaktAssumption *assumption,
             const char    **column)
{
  const PaktAssumptionRow *row = assumption->row;

  if (use->from == FIELD_NEEDED && row->from == 0)
    {
      *column = "from";
      return g_strdup (_("this kind of assumption needs a first year"));
    }

  assumption->from = use->from != FIELD_NONE && row->from != 0 ? row->from : PAKT_YEAR_OPEN_FROM;
  assumption->until = use->until != FIELD_NONE && row->until != 0 ? row->until : PAKT_YEAR_OPEN_UNTIL;
  if (assumption->kind == PAKT_ASSUMPTION_POPULATION_GROWTH && row->from == 0)
    assumption->from = pakt_plan_get_first_year (plan) + 1;

  if (assumption->until < assumption->from)
    {
      *column = "until";
      return g_strdup_printf (_("the last year (%d) lies before the first (%d)"), assumption->until,
                              assumption->from);
    }

  return NULL;
}

/* Reads a value of @scale decimals within @min … @max. */
static char *
parse_value (const char *text,
             guint       scale,
             gint64      min,
             gint64      max,
             gint64     *value)
{
  const PaktColumn column = { .name = "value", .type = PAKT_TYPE_NUMBER, .scale = scale, .min = min, .max = max,
                              .references = PAKT_NO_TABLE, .fallback = PAKT_NONE };

  if (*text == '\0')
    return g_strdup (_("this kind of assumption needs a value"));

  return pakt_column_parse (&column, text, NULL, value);
}

static char *
parse_key_parts (const char     *parts,
                 PaktAssumption *assumption)
{
  g_auto (GStrv) numbers = g_strsplit (parts, ":", -1);
  g_autofree char *fault = NULL;

  if (g_strv_length (numbers) != 2)
    return g_strdup (_("a mixed key is written as “mixed:30:20”: percent in equal parts, percent by cases"));

  fault = parse_value (numbers[0], 2, 0, PAKT_BP_WHOLE, &assumption->equal_part);
  if (fault == NULL)
    fault = parse_value (numbers[1], 2, 0, PAKT_BP_WHOLE, &assumption->cases_part);
  if (fault != NULL)
    return g_steal_pointer (&fault);
  if (assumption->equal_part + assumption->cases_part > PAKT_BP_WHOLE)
    return g_strdup (_("the equal part and the part by cases together exceed 100 %"));

  return NULL;
}

static char *
parse_key (const char     *text,
           PaktAssumption *assumption)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (stripped, " ", -1);
  const char *key = NULL;

  assumption->key_base = PAKT_KEY_BASE_USERS;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (key == NULL)
        key = words[i];
      else if ((assumption->key_base = (PaktKeyBase) pakt_words_find (pakt_words_key_base, words[i])) == 0 ||
               words[i + 1] != NULL)
        return g_strdup_printf (_("“%s” is not a key such as “equal users” or “mixed:30:20 competent”"), text);
    }

  if (key == NULL)
    return g_strdup (_("this kind of assumption needs a key"));

  if (g_str_has_prefix (key, "mixed:"))
    {
      assumption->key = PAKT_KEY_MIXED;
      return parse_key_parts (key + strlen ("mixed:"), assumption);
    }

  assumption->key = (PaktKey) pakt_words_find (pakt_words_key, key);
  if (assumption->key == 0 || assumption->key == PAKT_KEY_MIXED)
    return g_strdup_printf (_("“%s” is not a key such as “equal users” or “mixed:30:20 competent”"), text);

  return NULL;
}

static char *
parse_scheme (PaktPlan   *plan,
              const char *scheme)
{
  if (*scheme == '\0')
    return g_strdup (_("this kind of assumption needs a funding scheme"));
  if (g_str_equal (scheme, "none"))
    return g_strdup (_("the scheme “none” is always 0 %; use another scheme"));
  if (!pakt_plan_has_scheme (plan, scheme))
    return g_strdup_printf (_("the scheme “%s” has no steps in funding.csv"), scheme);

  return NULL;
}

static char *
parse_text (PaktPlan       *plan,
            const KindUse  *use,
            PaktAssumption *assumption)
{
  const char *text = assumption->row->text;

  switch (use->text)
    {
    case TEXT_SCHEME:
      return parse_scheme (plan, text);

    case TEXT_KEY:
      return parse_key (text, assumption);

    case TEXT_DATE:
    case TEXT_NEW_YEAR:
      if (*text == '\0')
        return g_strdup (_("this kind of assumption needs a date"));
      if (!pakt_date_parse (text, &assumption->date))
        return g_strdup_printf (_("“%s” is not a date such as 2027-12-31"), text);
      if (use->text == TEXT_NEW_YEAR && assumption->date % 10000 != 101)
        return g_strdup_printf (_("a merger takes effect on a 1 January, not on %s"), text);
      return NULL;

    case TEXT_NONE:
    default:
      return NULL;
    }
}

/* A merger is of one body with another of its kind. */
static char *
check_merger (PaktPlan       *plan,
              PaktAssumption *assumption,
              const char    **column)
{
  guint n_bodies;
  const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);
  int successor = pakt_plan_find_row (plan, PAKT_TABLE_BODIES, assumption->row->value);
  int ceased = -1;
  guint n_selected = 0;

  for (guint i = 0; i < n_bodies; i++)
    {
      int district = pakt_plan_find_row (plan, PAKT_TABLE_BODIES, bodies[i].district);

      if (pakt_selector_has_body (assumption->bodies, (PaktBodyKind) bodies[i].kind,
                                  district >= 0 ? (guint) district : i, i))
        {
          ceased = (int) i;
          n_selected++;
        }
    }

  *column = "bodies";
  if (n_selected != 1)
    return g_strdup_printf (_("a merger needs exactly one body that ceases, not %u"), n_selected);

  *column = "value";
  if (successor < 0)
    return g_strdup_printf (_("the successor “%s” is not in bodies.csv"), assumption->row->value);
  if (successor == ceased)
    return g_strdup (_("a body cannot be merged with itself"));
  if (bodies[successor].kind != bodies[ceased].kind)
    return g_strdup (_("a municipality cannot be merged with a district"));

  assumption->value = successor;
  return NULL;
}

static char *
parse_fields (PaktPlan       *plan,
              const KindUse  *use,
              PaktAssumption *assumption,
              const char    **column)
{
  const PaktAssumptionRow *row = assumption->row;
  char *fault = NULL;

  *column = "services";
  if (use->services && (assumption->services = pakt_selector_parse_services (plan, row->services, &fault)) == NULL)
    return fault;

  *column = "bodies";
  if (use->bodies && (assumption->bodies = pakt_selector_parse_bodies (plan, row->bodies, &fault)) == NULL)
    return fault;

  if ((fault = parse_years (plan, use, assumption, column)) != NULL)
    return fault;

  *column = "value";
  if (use->value == FIELD_NEEDED &&
      (fault = parse_value (row->value, use->scale, use->min, use->max, &assumption->value)) != NULL)
    return fault;

  *column = "text";
  if ((fault = parse_text (plan, use, assumption)) != NULL)
    return fault;

  return assumption->kind == PAKT_ASSUMPTION_MERGE ? check_merger (plan, assumption, column) : NULL;
}

/**
 * pakt_assumption_parse:
 * @plan: the base plan
 * @row: one of its assumptions
 * @column: (out): the column that is wrong
 * @fault: (out) (transfer full): a sentence that says what is wrong
 *
 * Reads the fields that the kind names and ignores the others.
 *
 * Returns: (transfer full) (nullable): the assumption, valid as long as @plan
 */
PaktAssumption *
pakt_assumption_parse (PaktPlan                *plan,
                       const PaktAssumptionRow *row,
                       const char             **column,
                       char                   **fault)
{
  g_autoptr (PaktAssumption) assumption = g_new0 (PaktAssumption, 1);

  assumption->row = row;
  assumption->kind = (PaktAssumptionKind) row->kind;
  *fault = parse_fields (plan, &uses[row->kind], assumption, column);

  return *fault == NULL ? g_steal_pointer (&assumption) : NULL;
}

/**
 * pakt_assumption_canonicalize:
 * @row: (inout): an assumption as it was read
 *
 * Writes a value that its kind reads as a number in the canonical way.
 */
void
pakt_assumption_canonicalize (PaktAssumptionRow *row,
                              PaktStrings       *strings)
{
  const KindUse *use = &uses[row->kind];
  g_autofree char *canonical = NULL;
  gint64 value;

  if (use->value == FIELD_NONE || pakt_decimal_parse (row->value, use->scale, &value) != PAKT_DECIMAL_OK)
    return;

  canonical = pakt_decimal_to_ascii (value, use->scale);
  row->value = pakt_strings_intern (strings, canonical);
}

void
pakt_assumption_free (PaktAssumption *assumption)
{
  g_clear_pointer (&assumption->services, pakt_selector_free);
  g_clear_pointer (&assumption->bodies, pakt_selector_free);
  g_free (assumption);
}
