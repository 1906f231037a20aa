/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-selector.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  ELEMENT_ALL,
  ELEMENT_ONE,
  ELEMENT_LIST,
  ELEMENT_TOPIC,
  ELEMENT_LEVEL,
  ELEMENT_DISTRICT,
  ELEMENT_KIND,
} ElementType;

typedef struct
{
  gboolean minus;
  ElementType type;
  guint value;        /* a position or an enum value */
  const char *topic;  /* owned by the plan's strings */
} Element;

struct _PaktSelector
{
  GArray *elements;
  gboolean has_plus;
};

/* The part of @text after @prefix, or %NULL. */
static const char *
after_prefix (const char *text,
              const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : NULL;
}

static gboolean
parse_word (const char         *word,
            const char * const *words,
            ElementType         type,
            Element            *element)
{
  element->type = type;
  element->value = (guint) pakt_words_find (words, word);

  return element->value != 0;
}

static gboolean
parse_row (PaktPlan    *plan,
           PaktTableId  table,
           const char  *key,
           ElementType  type,
           Element     *element)
{
  int position = pakt_plan_find_row (plan, table, key);

  element->type = type;
  element->value = (guint) position;

  return position >= 0;
}

static gboolean
parse_service_element (PaktPlan   *plan,
                       const char *text,
                       Element    *element)
{
  const char *word;

  if ((word = after_prefix (text, "list:")) != NULL)
    return parse_word (word, pakt_words_list, ELEMENT_LIST, element);

  if ((word = after_prefix (text, "level:")) != NULL)
    {
      /* Nothing behind the colon means the services whose level is not settled. */
      return parse_word (word, pakt_words_level, ELEMENT_LEVEL, element) || *word == '\0';
    }

  if ((word = after_prefix (text, "topic:")) != NULL)
    {
      element->topic = pakt_strings_lookup (pakt_plan_get_strings (plan), word);
      return parse_row (plan, PAKT_TABLE_TOPICS, word, ELEMENT_TOPIC, element);
    }

  return parse_row (plan, PAKT_TABLE_SERVICES, text, ELEMENT_ONE, element);
}

static gboolean
parse_body_element (PaktPlan   *plan,
                    const char *text,
                    Element    *element)
{
  guint n_bodies;
  const PaktBodyRow *bodies = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);
  const char *word;

  if ((word = after_prefix (text, "kind:")) != NULL)
    return parse_word (word, pakt_words_body_kind, ELEMENT_KIND, element);

  if ((word = after_prefix (text, "district:")) != NULL)
    return parse_row (plan, PAKT_TABLE_BODIES, word, ELEMENT_DISTRICT, element) &&
           bodies[element->value].kind == PAKT_KIND_DISTRICT;

  return parse_row (plan, PAKT_TABLE_BODIES, text, ELEMENT_ONE, element);
}

typedef gboolean (*ElementParser) (PaktPlan   *plan,
                                   const char *text,
                                   Element    *element);

/* Blanks are ignored; only where an id has some itself are they looked for. */
static gboolean
parse_element_or_blanks (PaktPlan      *plan,
                         const char    *text,
                         ElementParser  parse_element,
                         Element       *element)
{
  g_autofree char *tight = g_strdup (text);
  char *write = tight;

  if (parse_element (plan, text, element))
    return TRUE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *write++ = *p;
  *write = '\0';

  return parse_element (plan, tight, element);
}

static PaktSelector *
parse (PaktPlan       *plan,
       const char     *text,
       ElementParser   parse_element,
       char          **fault)
{
  g_autoptr (PaktSelector) selector = g_new0 (PaktSelector, 1);
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  selector->elements = g_array_new (FALSE, FALSE, sizeof (Element));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Element element = { FALSE, ELEMENT_ALL, 0, NULL };
      const char *part = g_strstrip (parts[i]);

      if (*part == '\0')
        continue;
      if (*part == '-')
        {
          element.minus = TRUE;
          while (g_ascii_isspace (*++part))
            ;
        }

      if (!g_str_equal (part, "*") && !parse_element_or_blanks (plan, part, parse_element, &element))
        {
          *fault = g_strdup_printf (_("the plan has no “%s”"), part);
          return NULL;
        }

      selector->has_plus |= !element.minus;
      g_array_append_val (selector->elements, element);
    }

  return g_steal_pointer (&selector);
}

/**
 * pakt_selector_parse_services:
 * @plan: whose services, lists, topics and levels are meant
 * @text: e.g. `list:efa,-ewa`
 * @fault: (out) (transfer full): a sentence that says what is unknown
 *
 * Returns: (transfer full) (nullable): the selector, valid for @plan's rows
 */
PaktSelector *
pakt_selector_parse_services (PaktPlan    *plan,
                              const char  *text,
                              char       **fault)
{
  return parse (plan, text, parse_service_element, fault);
}

/**
 * pakt_selector_parse_bodies:
 * @plan: whose bodies and districts are meant
 * @text: e.g. `district:10041,-10041100`
 * @fault: (out) (transfer full): a sentence that says what is unknown
 *
 * Returns: (transfer full) (nullable): the selector, valid for @plan's rows
 */
PaktSelector *
pakt_selector_parse_bodies (PaktPlan    *plan,
                            const char  *text,
                            char       **fault)
{
  return parse (plan, text, parse_body_element, fault);
}

void
pakt_selector_free (PaktSelector *selector)
{
  g_array_unref (selector->elements);
  g_free (selector);
}

/**
 * pakt_selector_has_service:
 * @service: a service of the plan
 * @position: its position there
 *
 * Returns: whether it is selected
 */
gboolean
pakt_selector_has_service (const PaktSelector   *selector,
                           const PaktServiceRow *service,
                           guint                 position)
{
  gboolean selected = !selector->has_plus;

  for (guint i = 0; i < selector->elements->len; i++)
    {
      const Element *element = &g_array_index (selector->elements, Element, i);
      gboolean matches = element->type == ELEMENT_ALL ||
                         (element->type == ELEMENT_ONE && element->value == position) ||
                         (element->type == ELEMENT_LIST && element->value == (guint) service->list) ||
                         (element->type == ELEMENT_LEVEL && element->value == (guint) service->level) ||
                         (element->type == ELEMENT_TOPIC && element->topic == service->topic);

      if (matches && element->minus)
        return FALSE;
      selected |= matches;
    }

  return selected;
}

/**
 * pakt_selector_has_body:
 * @kind: the body's kind
 * @district: the position of its district body, which a merger may have changed
 * @position: its own position
 *
 * Returns: whether it is selected
 */
gboolean
pakt_selector_has_body (const PaktSelector *selector,
                        PaktBodyKind        kind,
                        guint               district,
                        guint               position)
{
  gboolean selected = !selector->has_plus;

  for (guint i = 0; i < selector->elements->len; i++)
    {
      const Element *element = &g_array_index (selector->elements, Element, i);
      gboolean matches = element->type == ELEMENT_ALL ||
                         (element->type == ELEMENT_ONE && element->value == position) ||
                         (element->type == ELEMENT_KIND && element->value == (guint) kind) ||
                         (element->type == ELEMENT_DISTRICT &&
                          (element->value == district || element->value == position));

      if (matches && element->minus)
        return FALSE;
      selected |= matches;
    }

  return selected;
}
