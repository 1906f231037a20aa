/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-inputs.h"
#include "pakt-projection.h"
#include "pakt-store.h"

G_BEGIN_DECLS

/* Exit statuses (interchange.md, "The command line"). */
#define PAKT_EXIT_DONE 0
#define PAKT_EXIT_FAILED 1
#define PAKT_EXIT_USAGE 2

/**
 * PaktCliCommand:
 * @arguments: what stands behind the command's name
 *
 * Returns: the exit status
 */
typedef int (*PaktCliCommand) (char **arguments);

int              pakt_cli_import           (char                 **arguments);
int              pakt_cli_export           (char                 **arguments);
int              pakt_cli_project          (char                 **arguments);
int              pakt_cli_explain          (char                 **arguments);
int              pakt_cli_compare          (char                 **arguments);
int              pakt_cli_check            (char                 **arguments);
int              pakt_cli_adoption         (char                 **arguments);
int              pakt_cli_history          (char                 **arguments);
int              pakt_cli_undo             (char                 **arguments);
int              pakt_cli_redo             (char                 **arguments);
int              pakt_cli_backup           (char                 **arguments);
int              pakt_cli_restore          (char                 **arguments);
int              pakt_cli_salvage          (char                 **arguments);

gboolean         pakt_cli_parse_options    (char                ***arguments,
                                            const GOptionEntry    *entries,
                                            const char            *parameters,
                                            const char            *summary,
                                            int                   *status);
int              pakt_cli_usage_error      (const char            *format,
                                            ...) G_GNUC_PRINTF (1, 2);
int              pakt_cli_print            (const char            *text);
int              pakt_cli_print_line       (const char            *line);
void             pakt_cli_print_error      (const char            *message);
int              pakt_cli_fail             (GError                *error);
gboolean         pakt_cli_parse_format     (const char            *format,
                                            gboolean              *as_csv);
gboolean         pakt_cli_parse_prices     (const char            *word,
                                            PaktPrices            *prices);
gboolean         pakt_cli_parse_dimensions (const char            *text,
                                            PaktDimension         *dimensions,
                                            guint                 *n_dimensions);

/* Plans as they are named on the command line (pakt-cli-files.c). */
char            *pakt_cli_dup_path         (const char            *argument,
                                            GError               **error);
PaktPlan        *pakt_cli_load_plan        (const char            *argument);
PaktPlan        *pakt_cli_load_checked_plan (const char           *argument);
PaktPlan        *pakt_cli_load_folder      (GFile                 *folder);
PaktStore       *pakt_cli_open_store       (const char            *argument,
                                            PaktStoreMode          mode,
                                            GError               **error);
PaktDelta       *pakt_cli_change_plan      (const char            *path,
                                            PaktPlan              *wanted,
                                            const char            *label,
                                            GError               **error);
char            *pakt_cli_format_time      (const char            *at);

G_END_DECLS
