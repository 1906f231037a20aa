/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pakt-backup.h"
#include "pakt-desk-test.h"

/* Desks whose file or backups are changed, ruined or taken away, or whose figures become too large. */

static void
edit_elsewhere (const char *path,
                const char *title)
{
  g_autoptr (PaktDesk) other = pakt_desk_new ();
  g_autoptr (PaktDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_open (other, path);
  pakt_test_wait_for (other);
  delta = pakt_test_make_title_edit (other, title);
  pakt_desk_edit (other, delta, "Anderswo geändert", &error);
  g_assert_no_error (error);
}

/* Another program was faster: nothing is overwritten, its state is shown, and then the edit works. */
static void
test_two_programs (PaktDeskTest  *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) late = pakt_test_make_title_edit (desk, "Zu spät");
  g_autoptr (PaktDelta) again = NULL;
  g_autoptr (GError) error = NULL;

  edit_elsewhere (fixture->path, "Von nebenan");
  g_assert_false (pakt_desk_edit (desk, late, "Titel", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_BUSY);
  g_clear_error (&error);
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
  g_assert_cmpstr (pakt_desk_get_undo_label (desk), ==, "Anderswo geändert");
  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_nonnull (strstr (fixture->messages->pdata[0], "Anderswo geändert"));

  again = pakt_test_make_title_edit (desk, "Jetzt");
  pakt_desk_edit (desk, again, "Titel", &error);
  g_assert_no_error (error);
}

/* Nobody has to try to write to notice. */
static void
test_noticed (PaktDeskTest  *fixture,
              gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  edit_elsewhere (fixture->path, "Von nebenan");
  while (fixture->messages->len == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  g_assert_cmpuint (fixture->messages->len, ==, 1);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
}

/* A wish that overtakes the reading of what another program wrote does not make it go unseen. */
static void
test_noticed_late (PaktDeskTest  *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;

  edit_elsewhere (fixture->path, "Von nebenan");
  pakt_desk_look (desk);
  g_assert_true (pakt_desk_get_busy (desk));
  pakt_desk_set_scenario (desk, "spaeter");
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_desk_get_scenario (desk), ==, "spaeter");
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Von nebenan");
}

/* The file is taken away: the plan is still here, and the next edit brings it back with its history. */
static void
test_file_removed (PaktDeskTest  *fixture,
                   gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) first = pakt_test_make_title_edit (desk, "Eins");
  g_autoptr (PaktDelta) second = NULL;
  g_autoptr (GError) error = NULL;

  pakt_desk_edit (desk, first, "Erster Titel", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  second = pakt_test_make_title_edit (desk, "Zwei");
  pakt_desk_edit (desk, second, "Zweiter Titel", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->messages->len, ==, 1);

  pakt_desk_open (desk, fixture->path);
  pakt_test_wait_for (desk);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Zwei");
  g_assert_cmpuint (pakt_desk_get_actions (desk)->len, ==, 2);
}

/* Another program makes rubbish of the file: what is here stays here. */
static void
test_file_ruined (PaktDeskTest  *fixture,
                  gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = pakt_test_make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, "kein Plan", -1, &error);
  g_assert_no_error (error);
  g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
  g_assert_nonnull (error);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpstr (pakt_plan_get_title (pakt_desk_get_plan (desk)), ==, "Treppe");
  g_assert_cmpuint (fixture->messages->len, >=, 1);
}

/* Where nothing can be written the plan can be looked at. */
static void
test_read_only (PaktDeskTest  *fixture,
                gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autoptr (PaktDelta) delta = pakt_test_make_title_edit (desk, "Neu");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  pakt_desk_open (desk, fixture->path);
  pakt_test_wait_for (desk);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);

  /* A privileged user may write all the same. */
  if (g_access (fixture->path, W_OK) != 0)
    {
      g_assert_false (pakt_desk_get_can_edit (desk));
      g_assert_false (pakt_desk_edit (desk, delta, "Titel", &error));
      g_assert_error (error, PAKT_ERROR, PAKT_ERROR_UNREADABLE);
    }
  else
    {
      g_assert_true (pakt_desk_get_can_edit (desk));
    }
}

/* That there is no backup is said once, also where the edit that was to be made after it fails. */
static void
test_no_backup (PaktDeskTest  *fixture,
                gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  g_autofree char *root = pakt_backup_get_default_root ();
  g_autofree char *kept = g_strconcat (root, "-kept", NULL);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  static const char * const row[] = { "", "Ohne Schlüssel", NULL };

  g_assert_cmpint (g_rename (root, kept), ==, 0);
  g_file_set_contents (root, "", 0, &error);
  g_assert_no_error (error);

  pakt_delta_add (delta, PAKT_TABLE_TOPICS, NULL, row);
  g_assert_false (pakt_desk_edit (desk, delta, "Thema", &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_INVALID);
  g_assert_cmpuint (fixture->messages->len, ==, 1);

  g_unlink (root);
  g_assert_cmpint (g_rename (kept, root), ==, 0);
}

/* An edit that makes sums too large shows that, and can be taken back. */
static void
test_overflow (PaktDeskTest  *fixture,
               gconstpointer  data)
{
  PaktDesk *desk = fixture->desk;
  guint n_rows;
  const PaktPriceRow *rows = PAKT_PLAN_ROWS (pakt_desk_get_plan (desk), PRICES, PaktPriceRow, &n_rows);
  g_autoptr (PaktDelta) delta = pakt_delta_new ();
  g_autoptr (GError) error = NULL;
  gint64 before = pakt_test_get_total (desk);

  for (guint row = 0; row < n_rows; row++)
    {
      PaktPriceRow huge = rows[row];

      huge.likely = G_GINT64_CONSTANT (1000000000000000000);  /* hundred trillion € */
      huge.low = PAKT_NONE;
      huge.high = PAKT_NONE;
      pakt_delta_add_difference (delta, PAKT_TABLE_PRICES, &rows[row], &huge);
    }

  pakt_desk_edit (desk, delta, "Zu teuer", &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_FAILED);
  g_assert_error (pakt_desk_get_error (desk), PAKT_ERROR, PAKT_ERROR_OVERFLOW);

  pakt_desk_undo (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pakt_desk_get_state (desk), ==, PAKT_DESK_READY);
  g_assert_cmpint (pakt_test_get_total (desk), ==, before);
}

static void
test_sum_overflow (void)
{
  PaktYear years[2] = { { .year = 2026 }, { .year = 2027 } };
  g_autoptr (GError) error = NULL;

  years[0].figures.total = G_MAXINT64;
  years[1].figures.total = 1;
  g_assert_null (pakt_years_new_from_figures (years, 2, 0, &error));
  g_assert_error (error, PAKT_ERROR, PAKT_ERROR_OVERFLOW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  pakt_desk_test_add ("/desk/two-programs", test_two_programs);
  pakt_desk_test_add ("/desk/noticed", test_noticed);
  pakt_desk_test_add ("/desk/noticed-late", test_noticed_late);
  pakt_desk_test_add ("/desk/file-removed", test_file_removed);
  pakt_desk_test_add ("/desk/file-ruined", test_file_ruined);
  pakt_desk_test_add ("/desk/read-only", test_read_only);
  pakt_desk_test_add ("/desk/no-backup", test_no_backup);
  pakt_desk_test_add ("/desk/overflow", test_overflow);
  g_test_add_func ("/desk/sum-overflow", test_sum_overflow);

  return g_test_run ();
}
