/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "pakt-desk-test.h"
#include "pakt-edits.h"
#include "pakt-folder.h"
#include "pakt-inputs.h"
#include "pakt-strings.h"

/*
 * What users do, through a desk with a plan file: each is one step with its
 * label, which undo takes back to the byte.
 */

/* The plan as an export would have it. */
static char *
export (PaktDesk *desk)
{
  GString *text = g_string_new (NULL);

  for (PaktTableId table = 0; table < PAKT_N_TABLES; table++)
    {
      g_autoptr (GString) csv = pakt_table_to_csv (pakt_desk_get_plan (desk), table);

      g_string_append_printf (text, "%s\n%s\n", pakt_table_get (table)->name, csv != NULL ? csv->str : "");
    }

  return g_string_free_and_steal (text);
}

/* The step is made, taken back and made again; then @desk has it. */
static void
assert_one_step (PaktDesk   *desk,
                 PaktDelta  *delta,
                 const char *label)
{
  g_autofree char *before = export (desk);
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *again = NULL;
  g_autofree char *undo = g_strdup (pakt_desk_get_undo_label (desk));
  guint n_actions = pakt_desk_get_actions (desk)->len;
  g_autoptr (GError) error = NULL;

  g_assert_true (pakt_desk_edit (desk, delta, label, &error));
  g_assert_no_error (error);
  after = export (desk);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, n_actions + 1);
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, label);

  g_assert_true (pakt_desk_undo (desk, &error));
  g_assert_no_error (error);
  restored = export (desk);
  g_assert_cmpstr (restored, ==, before);
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, undo);
  g_assert_cmpstr (pakt_desk_get_redo_label (desk), ==, label);

  g_assert_true (pakt_desk_redo (desk, &error));
  g_assert_no_error (error);
  again = export (desk);
  g_assert_cmpstr (again, ==, after);
}

static const PaktPriceRow *
find_price (PaktDesk   *desk,
            const char *item,
            int         year,
            int         month)
{
  return pakt_edits_find_price (pakt_desk_get_plan (desk), item, pakt_month_new (year, month));
}

static void
set_price (PaktDesk   *desk,
           int         year,
           int         month,
           gint64      likely,
           const char *label)
{
  PaktStrings *strings = pakt_plan_get_strings (pakt_desk_get_plan (desk));
  const PaktPriceRow price = {
    .item = pakt_strings_intern (strings, "ewa-anbindung"), .source = pakt_strings_intern (strings, "Angebot"),
    .valid_from = pakt_month_new (year, month), .low = PAKT_NONE, .likely = likely, .high = PAKT_NONE,
  };
  g_autoptr (PaktDelta) delta = pakt_edits_set_price (pakt_desk_get_plan (desk), &price);

  assert_one_step (desk, delta, label);
}

/* The step in force is the last one that has begun. */
static void
test_find_price (PaktDeskTest  *test,
                 gconstpointer  unused)
{
  PaktDesk *desk = test->desk;

  g_assert_null (find_price (desk, "ewa-anbindung", 2025, 12));
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2026, 1)->likely, ==, 15000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 6)->likely, ==, 15000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 7)->likely, ==, 18000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2099, 12)->likely, ==, 18000000);
  g_assert_null (find_price (desk, "no-such-item", 2027, 7));
}

static void
test_new_step (PaktDeskTest  *test,
               gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  gint64 total = pakt_test_get_total (desk);

  set_price (desk, 2027, 3, 16000000, "Ein neuer Preis");
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 2)->likely, ==, 15000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 6)->likely, ==, 16000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 7)->likely, ==, 18000000);
  g_assert_cmpstr (find_price (desk, "ewa-anbindung", 2027, 6)->source, ==, "Angebot");
  g_assert_cmpint (pakt_test_get_total (desk), !=, total);

  /* Before the first one of all. */
  set_price (desk, 2025, 1, 14000000, "Ein früher Preis");
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2025, 12)->likely, ==, 14000000);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2026, 1)->likely, ==, 15000000);
}

static void
test_changed_step (PaktDeskTest  *test,
                   gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  guint n_before;
  guint n_after;

  pakt_plan_get_rows (pakt_desk_get_plan (desk), PAKT_TABLE_PRICES, &n_before);
  set_price (desk, 2027, 7, 19999999, "Ein anderer Preis");
  pakt_plan_get_rows (pakt_desk_get_plan (desk), PAKT_TABLE_PRICES, &n_after);
  g_assert_cmpuint (n_after, ==, n_before);
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2027, 7)->likely, ==, 19999999);
}

/* Unknown is not 0: the sum becomes a minimum, and with 0 it is none. */
static void
test_unknown (PaktDeskTest  *test,
              gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  gint64 unknown = pakt_years_get_sum (pakt_desk_get_years (desk))->figures.unknown;

  set_price (desk, 2026, 1, PAKT_NONE, "Unbekannt");
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2026, 1)->likely, ==, PAKT_NONE);
  g_assert_cmpint (pakt_years_get_sum (pakt_desk_get_years (desk))->figures.unknown, >, unknown);

  set_price (desk, 2026, 1, 0, "Kostenlos");
  g_assert_cmpint (find_price (desk, "ewa-anbindung", 2026, 1)->likely, ==, 0);
  g_assert_cmpint (pakt_years_get_sum (pakt_desk_get_years (desk))->figures.unknown, ==, unknown);
}

/* What is as it was is no step, and what the plan does not take changes nothing. */
static void
test_refused (PaktDeskTest  *test,
              gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  const PaktPriceRow *price = find_price (desk, "ewa-anbindung", 2026, 1);
  PaktPriceRow wrong = *price;
  g_autofree char *before = export (desk);
  g_autofree char *after = NULL;
  g_autoptr (PaktDelta) same = pakt_edits_set_price (pakt_desk_get_plan (desk), price);
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (pakt_delta_get_n_changes (same), ==, 0);
  g_assert_true (pakt_desk_edit (desk, same, "Nichts", &error));
  g_assert_no_error (error);
  g_assert_null (pakt_desk_get_undo_label (desk));

  wrong.item = "no-such-item";
  delta = pakt_edits_set_price (pakt_desk_get_plan (desk), &wrong);
  g_assert_false (pakt_desk_edit (desk, delta, "Falsch", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  after = export (desk);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (pakt_desk_get_undo_label (desk));
}

static void
add_assumption (PaktDesk   *desk,
                const char *scenario,
                gint64      expected)
{
  PaktStrings *strings = pakt_plan_get_strings (pakt_desk_get_plan (desk));
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, scenario, expected);
  g_autofree char *label = g_strdup_printf ("Annahme zu %s", scenario);
  g_autoptr (PaktDelta) delta = NULL;
  const PaktAssumptionRow *rows;
  PaktAssumptionRow assumption;
  guint n_rows;
  guint n_found = 0;

  pakt_table_init_row (pakt_table_get (PAKT_TABLE_ASSUMPTIONS), &assumption);
  assumption.scenario = pakt_strings_intern (strings, scenario);
  assumption.services = pakt_strings_intern (strings, "ewa");
  assumption.value = pakt_strings_intern (strings, "200");
  assumption.kind = PAKT_ASSUMPTION_PRICE_SCALE;
  assumption.from = 2028;
  assumption.until = 2035;
  delta = pakt_edits_add_assumption (pakt_desk_get_plan (desk), &assumption);
  assert_one_step (desk, delta, label);

  rows = PAKT_PLAN_ROWS (pakt_desk_get_plan (desk), ASSUMPTIONS, PaktAssumptionRow, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      if (!g_str_equal (rows[i].scenario, scenario))
        continue;
      g_assert_cmpint (rows[i].position, <=, expected);
      n_found += rows[i].position == expected && g_str_equal (rows[i].value, "200");
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* At the end of the scenario's own list, whatever the others have; also of one without any. */
static void
test_assumption (PaktDeskTest  *test,
                 gconstpointer  unused)
{
  PaktDesk *desk = test->desk;
  gint64 base = pakt_test_get_total (desk);
  gint64 total;

  add_assumption (desk, "austritt", 2);
  add_assumption (desk, "austritt", 3);
  add_assumption (desk, "gestrichen", 3);
  g_assert_cmpint (pakt_test_get_total (desk), ==, base);

  pakt_desk_set_scenario (desk, "spaeter");
  pakt_test_wait_for (desk);
  total = pakt_test_get_total (desk);
  add_assumption (desk, "spaeter", 2);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_test_get_total (desk), >, total);
  pakt_desk_set_scenario (desk, NULL);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_test_get_total (desk), ==, base);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  pakt_desk_test_add ("/edits/find-price", test_find_price);
  pakt_desk_test_add ("/edits/new-step", test_new_step);
  pakt_desk_test_add ("/edits/changed-step", test_changed_step);
  pakt_desk_test_add ("/edits/unknown", test_unknown);
  pakt_desk_test_add ("/edits/refused", test_refused);
  pakt_desk_test_add ("/edits/assumption", test_assumption);

  return g_test_run ();
}
