/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pakt_alert (GtkWidget  *parent,
                 const char *heading,
                 const char *text);

G_END_DECLS
