/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-alert.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * pakt_alert:
 * @parent: a widget of the window
 *
 * Says something that the user has to read before going on.
 */
void
pakt_alert (GtkWidget  *parent,
            const char *heading,
            const char *text)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, text);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, parent);
}
