/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "pakt-inputs.h"
#include "pakt-projection.h"

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

int              pakt_cli_project          (char                 **arguments);
int              pakt_cli_explain          (char                 **arguments);
int              pakt_cli_compare          (char                 **arguments);
int              pakt_cli_check            (char                 **arguments);
int              pakt_cli_adoption         (char                 **arguments);

gboolean         pakt_cli_parse_options    (char                ***arguments,
                                            const GOptionEntry    *entries,
                                            const char            *parameters,
                                            const char            *summary,
                                            int                   *status);
int              pakt_cli_usage_error      (const char            *format,
                                            ...) G_GNUC_PRINTF (1, 2);
int              pakt_cli_print            (const char            *text);
int              pakt_cli_fail             (GError                *error);
PaktPlan        *pakt_cli_load_plan        (const char            *argument);
gboolean         pakt_cli_parse_format     (const char            *format,
                                            gboolean              *as_csv);
gboolean         pakt_cli_parse_prices     (const char            *word,
                                            PaktPrices            *prices);
gboolean         pakt_cli_parse_dimensions (const char            *text,
                                            PaktDimension         *dimensions,
                                            guint                 *n_dimensions);

G_END_DECLS
