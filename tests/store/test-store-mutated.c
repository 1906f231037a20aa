/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "pakt-test-delta.h"
#include "pakt-test-draft.h"
#include "pakt-test-plan.h"
#include "pakt-test-store.h"

/*
 * Plan files with bits, bytes and blocks changed at random: each is refused
 * with a sentence, or its plan and its whole history are what was written. The
 * environment's PAKT_MUTATIONS says how many.
 */

#ifdef __SANITIZE_ADDRESS__
#define N_MUTATIONS 6000
#else
#define N_MUTATIONS 20000
#endif

#define N_ACTIONS 10

/* Every so many go through a file and an undo as well. */
#define FILE_EVERY 40

typedef struct
{
  char *folder;
  char *path;
  GBytes *files[3];        /* the same plan, with pages of different sizes */
  char *export;
  char *export_undone;
  GPtrArray *actions;      /* what an action says, as text */
  GPtrArray *deltas;
  guint n_refused;
  guint n_refused_late;
  guint n_equal;
} Scene;

static char *
describe_action (const PaktAction *action)
{
  return g_strdup_printf ("%d %d %d %u\x1f%s\x1f%s\x1f%s\x1f%s", (int) action->id, action->kind, (int) action->target,
                          action->n_changes, action->label, action->at, action->author, action->device);
}

static void
note_history (Scene     *scene,
              PaktStore *store)
{
  GPtrArray *actions = pakt_store_get_actions (store);

  scene->actions = g_ptr_array_new_with_free_func (g_free);
  scene->deltas = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < actions->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktDelta) delta = pakt_store_read_delta (store, i + 1, &error);

      g_assert_no_error (error);
      g_ptr_array_add (scene->actions, describe_action (g_ptr_array_index (actions, i)));
      g_ptr_array_add (scene->deltas, pakt_test_delta_to_text (delta));
    }
}

static void
scene_init (Scene *scene)
{
  static const char * const page_sizes[] = { "PRAGMA page_size = 512; VACUUM", "PRAGMA page_size = 1024; VACUUM" };
  PaktTestSize size = { 2, 4, 3, 6, 12, 3 };
  PaktPlan *plan = pakt_test_random_plan (&size);
  PaktPlan *after;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (GError) error = NULL;

  *scene = (Scene) { .folder = pakt_test_make_folder () };
  scene->path = g_build_filename (scene->folder, "plan.pakt", NULL);
  store = pakt_test_create (scene->path, plan);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      g_autofree char *label = g_strdup_printf ("Schritt %u: „Änderung“", i);

      after = i % 4 == 3 ? pakt_store_undo (store, plan, NULL, &error) : pakt_test_edit_randomly (store, plan, label);
      g_assert_no_error (error);
      pakt_plan_unref (plan);
      plan = after;
    }
  scene->export = pakt_test_export (plan);
  note_history (scene, store);
  g_clear_pointer (&store, pakt_store_free);

  scene->files[0] = pakt_test_read (scene->path);
  for (guint i = 0; i < 2; i++)
    {
      pakt_test_execute (scene->path, page_sizes[i]);
      scene->files[1 + i] = pakt_test_read (scene->path);
    }

  store = pakt_test_open (scene->path, PAKT_STORE_WRITE);
  after = pakt_store_undo (store, plan, NULL, &error);
  g_assert_no_error (error);
  scene->export_undone = pakt_test_export (after);
  pakt_plan_unref (after);
  pakt_plan_unref (plan);
}

static void
scene_clear (Scene *scene)
{
  pakt_test_remove_folder (scene->folder);
  g_free (scene->path);
  for (guint i = 0; i < G_N_ELEMENTS (scene->files); i++)
    g_bytes_unref (scene->files[i]);
  g_free (scene->export);
  g_free (scene->export_undone);
  g_ptr_array_unref (scene->actions);
  g_ptr_array_unref (scene->deltas);
}

/* --- Mutations --------------------------------------------------------------------------------------------- */

/* Any place, but more often those that say what all the others mean. */
static guint
random_place (GByteArray *file)
{
  int dice = pakt_test_random_int (1, 100);
  int limit = dice <= 10 ? 100 : dice <= 25 ? 4096 : (int) file->len;

  return (guint) pakt_test_random_int (0, MIN (limit, (int) file->len) - 1);
}

static guint
random_length (GByteArray *file,
               guint       place)
{
  int limit = pakt_test_chance (70) ? 32 : 8192;

  return (guint) pakt_test_random_int (1, MIN (limit, (int) (file->len - place)));
}

static void
flip_bits (GByteArray *file)
{
  for (int n = pakt_test_chance (60) ? 1 : pakt_test_random_int (2, 8); n > 0; n--)
    file->data[random_place (file)] ^= (guint8) (1 << pakt_test_random_int (0, 7));
}

static void
change_bytes (GByteArray *file)
{
  static const guint8 values[] = { 0, 1, 0x7f, 0x80, 0xff, '0', '9', '"' };

  for (int n = pakt_test_chance (60) ? 1 : pakt_test_random_int (2, 16); n > 0; n--)
    file->data[random_place (file)] = pakt_test_chance (50) ? (guint8) pakt_test_random_int (0, 255)
                                                            : values[pakt_test_random_int (0, 7)];
}

/* A figure is most likely to be mistaken for another if it is one. */
static void
change_digit (GByteArray *file)
{
  for (guint tries = 0; tries < 1000; tries++)
    {
      guint place = (guint) pakt_test_random_int (0, (int) file->len - 1);

      if (!g_ascii_isalnum (file->data[place]))
        continue;
      file->data[place] = (guint8) ('0' + pakt_test_random_int (0, 9));
      return;
    }
}

static void
zero_range (GByteArray *file)
{
  guint place = random_place (file);

  memset (file->data + place, pakt_test_chance (80) ? 0 : 0xff, random_length (file, place));
}

static void
copy_range (GByteArray *file)
{
  guint from = random_place (file);
  guint to = random_place (file);
  guint length = random_length (file, from);

  memmove (file->data + to, file->data + from, MIN (length, file->len - to));
}

static void
swap_blocks (GByteArray *file)
{
  static const guint sizes[] = { 16, 512, 1024, 4096 };
  guint size = sizes[pakt_test_random_int (0, 3)];
  guint n_blocks = file->len / size;
  guint8 block[4096];

  if (n_blocks >= 2)
    {
      guint8 *a = file->data + (guint) pakt_test_random_int (0, (int) n_blocks - 1) * size;
      guint8 *b = file->data + (guint) pakt_test_random_int (0, (int) n_blocks - 1) * size;

      memcpy (block, a, size);
      memmove (a, b, size);
      memcpy (b, block, size);
    }
}

static void
truncate_file (GByteArray *file)
{
  g_byte_array_set_size (file, random_place (file));
}

static void
insert_bytes (GByteArray *file)
{
  guint place = random_place (file);
  guint length = pakt_test_chance (50) ? (guint) pakt_test_random_int (1, 64) : 4096;
  guint old_length = file->len;

  g_byte_array_set_size (file, old_length + length);
  memmove (file->data + place + length, file->data + place, old_length - place);
  for (guint i = 0; i < length; i++)
    file->data[place + i] = (guint8) pakt_test_random_int (0, 255);
}

static void
remove_bytes (GByteArray *file)
{
  guint place = random_place (file);

  g_byte_array_remove_range (file, place, random_length (file, place));
}

static void
append_bytes (GByteArray *file)
{
  guint old_length = file->len;

  g_byte_array_set_size (file, old_length + (guint) pakt_test_random_int (1, 9000));
  for (guint i = old_length; i < file->len; i++)
    file->data[i] = (guint8) pakt_test_random_int (0, 255);
}

static GBytes *
mutate (GBytes *bytes)
{
  static void (* const mutations[]) (GByteArray *file) = {
    flip_bits, flip_bits, change_bytes, change_bytes, change_digit, change_digit, change_digit, zero_range, copy_range,
    swap_blocks, truncate_file, insert_bytes, remove_bytes, append_bytes,
  };
  GByteArray *file = g_byte_array_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_byte_array_append (file, data, (guint) size);
  for (int n = pakt_test_chance (75) ? 1 : pakt_test_random_int (2, 4); n > 0 && file->len > 0; n--)
    mutations[pakt_test_random_int (0, G_N_ELEMENTS (mutations) - 1)] (file);

  return g_byte_array_free_to_bytes (file);
}

/* --- Checks ------------------------------------------------------------------------------------------------ */

/* Whether the plan can be read; it is what was written then. */
static PaktPlan *
check_plan (Scene     *scene,
            PaktStore *store)
{
  g_autoptr (GError) error = NULL;
  PaktPlan *plan = pakt_store_load (store, &error);
  g_autofree char *found = plan != NULL ? pakt_test_export (plan) : NULL;

  if (plan == NULL)
    pakt_test_assert_message (error, "plan.pakt");
  else
    g_assert_cmpstr (found, ==, scene->export);

  return plan;
}

/* Whether the whole history can be read; what can be read is what was written. */
static gboolean
check_history (Scene     *scene,
               PaktStore *store)
{
  GPtrArray *actions = pakt_store_get_actions (store);
  guint n_read = 0;

  g_assert_cmpuint (actions->len, ==, scene->actions->len);
  for (guint i = 0; i < actions->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PaktDelta) delta = pakt_store_read_delta (store, i + 1, &error);
      g_autofree char *action = describe_action (g_ptr_array_index (actions, i));
      g_autofree char *found = delta != NULL ? pakt_test_delta_to_text (delta) : NULL;

      g_assert_cmpstr (action, ==, g_ptr_array_index (scene->actions, i));
      if (delta == NULL)
        pakt_test_assert_message (error, "plan.pakt");
      else
        g_assert_cmpstr (found, ==, g_ptr_array_index (scene->deltas, i));
      n_read += delta != NULL;
    }

  return n_read == actions->len;
}

static void
check_bytes (Scene  *scene,
             GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = pakt_store_open_bytes (bytes, "plan.pakt", &error);
  g_autoptr (PaktPlan) plan = NULL;
  gboolean whole;

  if (store == NULL)
    {
      pakt_test_assert_message (error, "plan.pakt");
      scene->n_refused++;
      return;
    }

  plan = check_plan (scene, store);
  whole = check_history (scene, store) && plan != NULL;
  scene->n_equal += whole;
  scene->n_refused_late += !whole;
  g_assert_cmpint (pakt_store_check (store, NULL), <=, whole);
}

/* As a file that is open for writing: an undo is right, too, or it is refused and changes nothing. */
static void
check_file (Scene  *scene,
            GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PaktStore) store = NULL;
  g_autoptr (PaktPlan) plan = NULL;
  g_autoptr (PaktPlan) undone = NULL;
  g_autoptr (PaktPlan) read = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *found = NULL;

  pakt_test_write (scene->path, bytes);
  store = pakt_store_open (scene->path, PAKT_STORE_WRITE, NULL);
  plan = store != NULL ? check_plan (scene, store) : NULL;
  undone = plan != NULL ? pakt_store_undo (store, plan, NULL, &error) : NULL;

  if (undone == NULL)
    {
      if (plan != NULL)
        pakt_test_assert_message (error, "plan.pakt");
      g_clear_pointer (&store, pakt_store_free);
      after = pakt_test_read (scene->path);
      g_assert_true (g_bytes_equal (bytes, after));
      return;
    }

  found = pakt_test_export (undone);
  g_assert_cmpstr (found, ==, scene->export_undone);
  read = pakt_store_load (store, NULL);
  g_clear_pointer (&found, g_free);
  found = read != NULL ? pakt_test_export (read) : NULL;
  g_assert_cmpstr (found, ==, scene->export_undone);
}

static void
test_mutations (void)
{
  const char *wish = g_getenv ("PAKT_MUTATIONS");
  guint n_mutations = wish != NULL ? (guint) atoi (wish) : N_MUTATIONS;
  Scene scene;

  scene_init (&scene);
  for (guint i = 0; i < n_mutations; i++)
    {
      g_autoptr (GBytes) bytes = mutate (scene.files[i % G_N_ELEMENTS (scene.files)]);

      check_bytes (&scene, bytes);
      if (i % FILE_EVERY == 0)
        check_file (&scene, bytes);
    }

  g_test_message ("%u mutated files: %u refused when opened, %u when all was read, %u are the same plan; %"
                  G_GSIZE_FORMAT " bytes", n_mutations, scene.n_refused, scene.n_refused_late, scene.n_equal,
                  g_bytes_get_size (scene.files[0]));
  g_assert_cmpuint (scene.n_refused, >, n_mutations / 4);
  g_assert_cmpuint (scene.n_refused + scene.n_refused_late + scene.n_equal, ==, n_mutations);
  scene_clear (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/mutated", test_mutations);

  return g_test_run ();
}
