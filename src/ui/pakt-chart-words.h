/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "pakt-stack-data.h"

G_BEGIN_DECLS

char *pakt_chart_dup_spoken  (const PaktStackData   *data,
                              const PaktStackColumn *column);
char *pakt_chart_dup_details (const PaktStackData   *data,
                              const PaktStackColumn *column);

G_END_DECLS
