/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-library.h"

G_BEGIN_DECLS

/* Ids for plans. */
#define PAKT_TEST_ID(n) "00000000-0000-4000-8000-00000000000" #n

/* A library in a folder of its own, and what it announced. */
typedef struct
{
  char *root;           /* a temporary folder for everything */
  char *directory;      /* of the library */
  PaktLibrary *library;
  GString *log;         /* `position-removed+added ` for each announcement */
} PaktLibraryTest;

void          pakt_library_test_init         (int              *argc,
                                              char           ***argv);
int           pakt_library_test_run          (void);
void          pakt_library_test_add          (const char       *path,
                                              void            (*test) (PaktLibraryTest *test, gconstpointer unused));

PaktPlan     *pakt_test_make_titled_plan     (const char       *id,
                                              const char       *title,
                                              const char       *service);
char         *pakt_test_make_path            (PaktLibraryTest  *test,
                                              const char       *name);
char         *pakt_test_write_plan           (PaktLibraryTest  *test,
                                              const char       *name,
                                              const char       *id,
                                              const char       *title,
                                              const char       *service);
PaktLibraryEntry *pakt_test_add_plan         (PaktLibraryTest  *test,
                                              const char       *id,
                                              const char       *title);
void          pakt_test_assert_titles        (PaktLibraryTest  *test,
                                              const char       *titles);
void          pakt_test_assert_files         (const char       *folder,
                                              const char       *names);
void          pakt_test_assert_file_content  (const char       *path,
                                              const char       *title,
                                              const char       *service,
                                              guint             n_actions);
void          pakt_test_assert_message       (GError          **error,
                                              PaktError         code,
                                              const char       *pattern);
void          pakt_test_set_privileged       (gboolean          privileged);
void          pakt_test_break_off            (const char       *path);

G_END_DECLS
