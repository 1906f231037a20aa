/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-store.h"

G_BEGIN_DECLS

char       *pakt_test_make_folder     (void);
void        pakt_test_remove_folder   (char                *folder);
char       *pakt_test_list_folder     (const char          *folder);
GBytes     *pakt_test_read            (const char          *path);
void        pakt_test_write           (const char          *path,
                                       GBytes              *bytes);

GPtrArray  *pakt_test_list_fixtures   (void);
PaktPlan   *pakt_test_load_fixture    (const char          *name);
char       *pakt_test_export          (PaktPlan            *plan);
char       *pakt_test_delta_to_text   (PaktDelta           *delta);
void        pakt_test_assert_same     (PaktPlan            *a,
                                       PaktPlan            *b);
void        pakt_test_execute         (const char          *path,
                                       const char          *sql);
void        pakt_test_drop_rights     (void);
void        pakt_test_assert_message  (const GError        *error,
                                       const char          *name);

PaktStore  *pakt_test_open            (const char          *path,
                                       PaktStoreMode        mode);
PaktStore  *pakt_test_create          (const char          *path,
                                       PaktPlan            *plan);
PaktPlan   *pakt_test_load            (PaktStore           *store);
char       *pakt_test_load_export     (const char          *path);
void        pakt_test_edit            (PaktStore           *store,
                                       const char          *label,
                                       PaktDelta           *delta);
PaktPlan   *pakt_test_edit_randomly   (PaktStore           *store,
                                       PaktPlan            *plan,
                                       const char          *label);

typedef char PaktTestFolder;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaktTestFolder, pakt_test_remove_folder)

G_END_DECLS
