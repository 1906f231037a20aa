/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-assumption.h"
#include "pakt-test-plan.h"

/*
 * Selectors and what assumptions are refused for (engine.md, "Scenarios").
 */

static PaktPlan *
new_plan (void)
{
  PaktPlanBuilder *builder = pakt_plan_builder_new ();

  pakt_test_add (builder, "plan", "first_year=2026|last_year=2030");
  pakt_test_add (builder, "bodies", "ags=1|name=K|kind=district");
  pakt_test_add (builder, "bodies", "ags=11|name=A|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=12|name=B|kind=municipality|district=1");
  pakt_test_add (builder, "bodies", "ags=2|name=L|kind=district|district=2");
  pakt_test_add (builder, "bodies", "ags=21|name=C|kind=municipality|district=2");
  pakt_test_add (builder, "topics", "topic=bauen|name=Bauen");
  pakt_test_add (builder, "topics", "topic=leer|name=Leer");
  pakt_test_add (builder, "services", "service=a|name=A|list=efa|level=municipal|topic=bauen");
  pakt_test_add (builder, "services", "service=b|name=B|list=efa|level=district");
  pakt_test_add (builder, "services", "service=c|name=C|list=base|level=both|topic=bauen");
  pakt_test_add (builder, "services", "service=d|name=D|list=open");
  pakt_test_add (builder, "funding", "scheme=efa|year=2026|land_percent=100");

  return pakt_test_build (builder);
}

typedef struct
{
  const char *text;
  const char *selected;  /* the last characters of ids, or NULL: refused */
} Selection;

static const Selection services[] = {
  { "", "abcd" },
  { "*", "abcd" },
  { " , ,", "abcd" },
  { "a", "a" },
  { " a , c ", "ac" },
  { "c,a,a", "ac" },
  { "-a", "bcd" },
  { "*,-a", "bcd" },
  { "-a,*", "bcd" },
  { "-a,a", "" },
  { "a,-a", "" },
  { "-*", "" },
  { "- a", "bcd" },
  { "list:efa", "ab" },
  { "list:efa,-topic:bauen", "b" },
  { "-topic:bauen,list:efa", "b" },
  { "list:own", "" },
  { "topic:leer", "" },
  { "level:", "d" },
  { "level:both,level:", "cd" },
  { "level:state", "" },
  { "-list:efa,-list:base", "d" },
  { "e", NULL },
  { "A", NULL },
  { "-e", NULL },
  { "-", NULL },
  { "list:", NULL },
  { "list:alle", NULL },
  { "List:efa", NULL },
  { "list: efa", "ab" },
  { "topic:", NULL },
  { "topic:verkehr", NULL },
  { "level:land", NULL },
  { "kind:municipality", NULL },
  { "district:1", NULL },
  { "a;b", NULL },
  { "a b", NULL },
};

/* Bodies by position: 1, 11, 12, 2, 21 are K, A, B, L, C. */
static const Selection bodies[] = {
  { "", "KABLC" },
  { "*", "KABLC" },
  { "11", "A" },
  { "district:1", "KAB" },
  { "district:1,-1", "AB" },
  { "-district:1", "LC" },
  { "kind:district", "KL" },
  { "kind:municipality,-district:2", "AB" },
  { "district:1,district:2,-kind:district", "ABC" },
  { "2,21,-2", "C" },
  { "district:11", NULL },
  { "district:3", NULL },
  { "district:", NULL },
  { "kind:", NULL },
  { "kind:village", NULL },
  { "3", NULL },
  { "011", NULL },
  { "list:efa", NULL },
};

static void
test_services (void)
{
  g_autoptr (PaktPlan) plan = new_plan ();
  guint n_services;
  const PaktServiceRow *rows = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *fault = NULL;
      g_autoptr (PaktSelector) selector = pakt_selector_parse_services (plan, services[i].text, &fault);
      g_autoptr (GString) selected = g_string_new (NULL);

      g_test_message ("service “%s”", services[i].text);
      g_assert_cmpint (selector != NULL, ==, services[i].selected != NULL);
      g_assert_cmpint (fault != NULL, ==, services[i].selected == NULL);
      for (guint j = 0; selector != NULL && j < n_services; j++)
        if (pakt_selector_has_service (selector, &rows[j], j))
          g_string_append (selected, rows[j].service);
      if (selector != NULL)
        g_assert_cmpstr (selected->str, ==, services[i].selected);
    }
}

static void
test_bodies (void)
{
  g_autoptr (PaktPlan) plan = new_plan ();
  guint n_bodies;
  const PaktBodyRow *rows = PAKT_PLAN_ROWS (plan, BODIES, PaktBodyRow, &n_bodies);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *fault = NULL;
      g_autoptr (PaktSelector) selector = pakt_selector_parse_bodies (plan, bodies[i].text, &fault);
      g_autoptr (GString) selected = g_string_new (NULL);

      g_test_message ("“%s”", bodies[i].text);
      g_assert_cmpint (selector != NULL, ==, bodies[i].selected != NULL);
      for (guint j = 0; selector != NULL && j < n_bodies; j++)
        if (pakt_selector_has_body (selector, (PaktBodyKind) rows[j].kind, rows[j].ags[0] == '1' ? 0 : 3, j))
          g_string_append (selected, rows[j].name);
      if (selector != NULL)
        g_assert_cmpstr (selected->str, ==, bodies[i].selected);
    }
}

/* The text must be kept nowhere: what is excluded wins whatever the order. */
static void
test_order (void)
{
  static const char * const elements[] = { "*", "a", "b", "-a", "-list:efa", "list:base", "topic:bauen", "-level:" };
  g_autoptr (PaktPlan) plan = new_plan ();
  guint n_services;
  const PaktServiceRow *rows = PAKT_PLAN_ROWS (plan, SERVICES, PaktServiceRow, &n_services);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
      g_autofree char *forward = NULL;
      g_autofree char *backward = NULL;
      g_autoptr (PaktSelector) one = NULL;
      g_autoptr (PaktSelector) other = NULL;
      char *fault = NULL;

      for (guint j = 0; j < 4; j++)
        g_ptr_array_add (chosen, (gpointer) elements[g_test_rand_int_range (0, G_N_ELEMENTS (elements))]);
      g_ptr_array_add (chosen, NULL);
      forward = g_strjoinv (",", (char **) chosen->pdata);
      for (guint j = 0; j < 2; j++)
        {
          gpointer swap = chosen->pdata[j];

          chosen->pdata[j] = chosen->pdata[3 - j];
          chosen->pdata[3 - j] = swap;
        }
      backward = g_strjoinv (" , ", (char **) chosen->pdata);

      one = pakt_selector_parse_services (plan, forward, &fault);
      other = pakt_selector_parse_services (plan, backward, &fault);
      for (guint j = 0; j < n_services; j++)
        g_assert_cmpint (pakt_selector_has_service (one, &rows[j], j), ==,
                         pakt_selector_has_service (other, &rows[j], j));
    }
}

typedef struct
{
  const char *cells;
  const char *column;  /* NULL: sound */
} Refusal;

static const Refusal refusals[] = {
  { "kind=golive-shift|value=240", NULL },
  { "kind=golive-shift|value=-240", NULL },
  { "kind=golive-shift|value=241", "value" },
  { "kind=golive-shift|value=-241", "value" },
  { "kind=golive-shift", "value" },
  { "kind=golive-set|text=2027-01-31", NULL },
  { "kind=golive-set|text=2027-02-29", "text" },
  { "kind=golive-set", "text" },
  { "kind=rollout|value=1|text=2027-01-31", NULL },
  { "kind=rollout|value=0|text=2027-01-31", "value" },
  { "kind=rollout|value=1", "text" },
  { "kind=adoption-end|text=bald", "text" },
  { "kind=price-scale|value=0", NULL },
  { "kind=price-scale|value=1000", NULL },
  { "kind=price-scale|value=1000.01", "value" },
  { "kind=price-scale|value=-0.01", "value" },
  { "kind=price-scale|value=12.345", "value" },
  { "kind=price-scale|value=110|from=2028|until=2027", "until" },
  { "kind=price-scale|value=110|from=2028|until=2028", NULL },
  { "kind=price-scale|value=110|until=1900", NULL },
  { "kind=price-scale|value=110|services=e", "services" },
  { "kind=price-scale|value=110|bodies=unfug", NULL },
  { "kind=index-set|value=2", "from" },
  { "kind=index-set|value=-50|from=2026", NULL },
  { "kind=index-set|value=-50.01|from=2026", "value" },
  { "kind=index-set|value=100.01|from=2026", "value" },
  { "kind=wage-set|value=60", "from" },
  { "kind=wage-set|value=60.1234|from=2026", NULL },
  { "kind=wage-set|value=-1|from=2026", "value" },
  { "kind=online-set|value=100|from=2026", NULL },
  { "kind=online-set|value=100.01|from=2026", "value" },
  { "kind=online-set|value=50", "from" },
  { "kind=funding-set|value=50|from=2026|text=efa", NULL },
  { "kind=funding-set|value=50|from=2026|text=onboarding", NULL },
  { "kind=funding-set|value=50|from=2026|text=none", "text" },
  { "kind=funding-set|value=50|from=2026|text=pilot", "text" },
  { "kind=funding-set|value=50|from=2026", "text" },
  { "kind=funding-set|value=101|from=2026|text=efa", "value" },
  { "kind=funding-set|value=50|text=efa", "from" },
  { "kind=key-set|text=equal", NULL },
  { "kind=key-set|text=population competent", NULL },
  { "kind=key-set|text=mixed:60:40 users", NULL },
  { "kind=key-set|text=mixed:12.5:0,25", NULL },
  { "kind=key-set|text=mixed:60:40.01", "text" },
  { "kind=key-set|text=mixed:60", "text" },
  { "kind=key-set|text=mixed:60:30:10", "text" },
  { "kind=key-set|text=mixed:-1:10", "text" },
  { "kind=key-set|text=mixed", "text" },
  { "kind=key-set|text=equal all", "text" },
  { "kind=key-set|text=equal users competent", "text" },
  { "kind=key-set|text= ", "text" },
  { "kind=key-set", "text" },
  { "kind=delist", "text" },
  { "kind=service-end|text=2027-00-01", "text" },
  { "kind=cases-scale|value=110|bodies=3", "bodies" },
  { "kind=cases-scale|value=1001", "value" },
  { "kind=minutes-set|value=0.1", NULL },
  { "kind=minutes-set|value=0.25", "value" },
  { "kind=minutes-set", "value" },
  { "kind=population-growth|value=1|until=2026", "until" },
  { "kind=population-growth|value=1|until=2027", NULL },
  { "kind=population-growth|value=-50.01", "value" },
  { "kind=leave|text=2027-01-01|bodies=district:11", "bodies" },
  { "kind=merge|bodies=11|value=12|text=2027-01-01", NULL },
  { "kind=merge|bodies=1|value=2|text=2027-01-01", NULL },
  { "kind=merge|bodies=11|value=11|text=2027-01-01", "value" },
  { "kind=merge|bodies=11|value=2|text=2027-01-01", "value" },
  { "kind=merge|bodies=11|value=3|text=2027-01-01", "value" },
  { "kind=merge|bodies=11|text=2027-01-01", "value" },
  { "kind=merge|bodies=11|value=12|text=2027-01-02", "text" },
  { "kind=merge|bodies=11|value=12", "text" },
  { "kind=merge|bodies=11,12|value=21|text=2027-01-01", "bodies" },
  { "kind=merge|bodies=11,-11|value=21|text=2027-01-01", "bodies" },
};

static void
test_refused (void)
{
  g_autoptr (PaktPlan) plan = new_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (PaktStrings) strings = pakt_strings_new ();
      PaktAssumptionRow row;
      const char *column = NULL;
      g_autofree char *fault = NULL;
      g_autoptr (PaktAssumption) assumption = NULL;
      g_autofree char *cells = g_strconcat ("scenario=x|position=1|", refusals[i].cells, NULL);

      g_test_message ("%s", cells);
      pakt_test_fill (strings, "assumptions", cells, &row);
      assumption = pakt_assumption_parse (plan, &row, &column, &fault);

      g_assert_cmpint (assumption != NULL, ==, refusals[i].column == NULL);
      g_assert_cmpint (fault != NULL, ==, refusals[i].column != NULL);
      if (refusals[i].column != NULL)
        g_assert_cmpstr (column, ==, refusals[i].column);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/selector/services", test_services);
  g_test_add_func ("/selector/bodies", test_bodies);
  g_test_add_func ("/selector/order", test_order);
  g_test_add_func ("/assumption/refused", test_refused);

  return g_test_run ();
}
