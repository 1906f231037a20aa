/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/**
 * pakt_locale_init:
 *
 * Sets the user's locale and finds the translations: where the program is
 * installed, or where `PAKT_LOCALE_DIR` says, as in the build directory. To be
 * called first of all.
 */
void
pakt_locale_init (void)
{
  const char *directory = g_getenv ("PAKT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : PAKT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
