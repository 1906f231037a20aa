/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-application.h"
#include "pakt-locale.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (PaktApplication) application = NULL;

  pakt_locale_init ();
  application = pakt_application_new (G_APPLICATION_DEFAULT_FLAGS);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
