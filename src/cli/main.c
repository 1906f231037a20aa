/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "pakt-cli.h"

static const struct
{
  const char *name;
  PaktCliCommand run;
  const char *summary;
} commands[] = {
  { "import", pakt_cli_import, N_("make a plan file from an interchange folder") },
  { "export", pakt_cli_export, N_("write a plan as an interchange folder") },
  { "project", pakt_cli_project, N_("what is charged to whom") },
  { "explain", pakt_cli_explain, N_("how a figure came about, step by step") },
  { "compare", pakt_cli_compare, N_("scenarios side by side, and what each assumption is worth") },
  { "check", pakt_cli_check, N_("what is missing or doubtful in a plan") },
  { "adoption", pakt_cli_adoption, N_("who has what at a day") },
  { "history", pakt_cli_history, N_("who changed what when") },
  { "undo", pakt_cli_undo, N_("undo the last step") },
  { "redo", pakt_cli_redo, N_("redo the step that was undone last") },
  { "backup", pakt_cli_backup, N_("make a backup, or list those there are") },
  { "restore", pakt_cli_restore, N_("bring a plan back to the state of a backup") },
  { "salvage", pakt_cli_salvage, N_("rescue what can still be read of a damaged plan file") },
};

static int
print_help (void)
{
  g_autoptr (GString) help = g_string_new (_("Usage:"));

  g_string_append_printf (help, "\n  pakt %s\n\n%s\n", _("COMMAND PLAN [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (help, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_string_append_printf (help, "\n%s\n",
                          _("PLAN is a plan file (.pakt) or an interchange folder. “pakt COMMAND --help” shows the "
                            "options of a command."));

  return pakt_cli_print (help->str);
}

int
main (int    argc,
      char **argv)
{
  const char *locale_dir = g_getenv ("PAKT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : PAKT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    return pakt_cli_usage_error (_("a command is missing"));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    return pakt_cli_print ("pakt " PAKT_VERSION "\n");

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argv + 2);

  return pakt_cli_usage_error (_("there is no command “%s”"), argv[1]);
}
