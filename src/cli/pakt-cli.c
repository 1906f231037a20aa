/*
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "pakt-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/**
 * pakt_cli_print_error:
 *
 * Says what is wrong: one line per error, whatever a cell of a file contains.
 */
void
pakt_cli_print_error (const char *message)
{
  g_autofree char *line = g_strdup (message);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  g_printerr ("pakt: %s\n", line);
}

/**
 * pakt_cli_fail:
 * @error: (transfer none): why the work could not be done
 *
 * Returns: the exit status
 */
int
pakt_cli_fail (GError *error)
{
  pakt_cli_print_error (error->message);
  return PAKT_EXIT_FAILED;
}

/**
 * pakt_cli_print:
 * @text: what to write to standard output
 *
 * Returns: the exit status
 */
int
pakt_cli_print (const char *text)
{
  g_autoptr (GError) error = NULL;

  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return PAKT_EXIT_DONE;

  g_set_error (&error, PAKT_ERROR, PAKT_ERROR_UNREADABLE, _("the output cannot be written: %s"), g_strerror (errno));
  return pakt_cli_fail (error);
}

/**
 * pakt_cli_print_line:
 * @line: what to write to standard output, without a line end
 *
 * Returns: the exit status
 */
int
pakt_cli_print_line (const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);

  return pakt_cli_print (text);
}

/**
 * pakt_cli_parse_options:
 * @arguments: (inout) (array zero-terminated=1): what stands behind the command's name; options are taken out
 * @entries: the command's options
 * @parameters: the command and what else it takes, for its help
 * @summary: what it does, for its help
 * @status: (out): the exit status, if the command ends here
 *
 * Returns: whether to go on
 */
gboolean
pakt_cli_parse_options (char               ***arguments,
                        const GOptionEntry   *entries,
                        const char           *parameters,
                        const char           *summary,
                        int                  *status)
{
  g_auto (GStrv) words = g_strsplit (parameters, " ", 2);
  g_autoptr (GOptionContext) context = g_option_context_new (words[1]);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) copy = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  /* GOption takes the first argument for the program's name. */
  g_strv_builder_add (builder, "pakt");
  g_strv_builder_addv (builder, (const char **) *arguments);
  copy = g_strv_builder_end (builder);

  if (!g_option_context_parse_strv (context, &copy, &error))
    {
      *status = pakt_cli_usage_error ("%s", error->message);
      return FALSE;
    }

  if (help)
    {
      g_autofree char *name = g_strdup_printf ("pakt %s", words[0]);
      g_autofree char *text = NULL;

      g_set_prgname (name);
      text = g_option_context_get_help (context, FALSE, NULL);

      *status = pakt_cli_print (text);
      return FALSE;
    }

  g_strfreev (*arguments);
  *arguments = g_strdupv (copy + 1);
  return TRUE;
}

/**
 * pakt_cli_usage_error:
 *
 * Says that the program was called wrongly.
 *
 * Returns: the exit status
 */
int
pakt_cli_usage_error (const char *format,
                      ...)
{
  g_autofree char *message = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = g_strdup_printf (_("%s; “pakt --help” shows how it is called"), message);
  pakt_cli_print_error (line);
  return PAKT_EXIT_USAGE;
}

/**
 * pakt_cli_parse_format:
 * @format: (nullable): what `--format` says; the default depends on whether a person reads
 *
 * Returns: whether there is such a format
 */
gboolean
pakt_cli_parse_format (const char *format,
                       gboolean   *as_csv)
{
  *as_csv = format != NULL ? g_str_equal (format, "csv") : !isatty (STDOUT_FILENO);

  return format == NULL || *as_csv || g_str_equal (format, "table");
}

/**
 * pakt_cli_parse_prices:
 * @word: (nullable): what `--prices` says
 *
 * Returns: whether there are such prices
 */
gboolean
pakt_cli_parse_prices (const char *word,
                       PaktPrices *prices)
{
  static const char * const words[] = { "low", "likely", "high", NULL };
  int value = pakt_words_find (words, word != NULL ? word : "likely");

  *prices = (PaktPrices) (value - 1);
  return value != 0;
}

/**
 * pakt_cli_parse_dimensions:
 * @text: (nullable): what `--by` says
 * @dimensions: (out caller-allocates): room for PAKT_N_DIMENSIONS
 *
 * Says what is wrong with them.
 *
 * Returns: whether they are different dimensions
 */
gboolean
pakt_cli_parse_dimensions (const char    *text,
                           PaktDimension *dimensions,
                           guint         *n_dimensions)
{
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "year", ",", -1);

  *n_dimensions = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      PaktDimension dimension;

      if (!pakt_dimension_parse (names[i], &dimension))
        {
          pakt_cli_usage_error (_("there is no dimension “%s”; there are year, service, item, list, kind, topic, "
                                  "body and district"), names[i]);
          return FALSE;
        }
      for (guint j = 0; j < *n_dimensions; j++)
        if (dimensions[j] == dimension)
          {
            pakt_cli_usage_error (_("the dimension “%s” is given twice"), names[i]);
            return FALSE;
          }
      dimensions[(*n_dimensions)++] = dimension;
    }

  if (*n_dimensions == 0)
    pakt_cli_usage_error (_("--by needs at least one dimension"));

  return *n_dimensions > 0;
}
