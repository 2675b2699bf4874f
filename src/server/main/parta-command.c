/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-body.h"
#include "parta-line.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (parta-command-error-quark, parta_command_error)

/**
 * parta_command_misused:
 * @error: return location for an error
 * @usage: how the command is called
 *
 * Returns: %FALSE with %PARTA_COMMAND_ERROR_USAGE
 */
gboolean
parta_command_misused (GError    **error,
                       const char *usage)
{
  g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE, _("Usage: parta-server %s"), usage);

  return FALSE;
}

/* What "--help" behind a command asks for: an answer, not a mistake. */
static gboolean
asks_for_help (char      **words,
               const char *usage,
               GError    **error)
{
  if (!g_strv_contains ((const char *const *) words, "--help"))
    return FALSE;

  g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_HELP,
               _("Usage: parta-server %s\nThe manual page parta-server(8) says what the options mean."), usage);

  return TRUE;
}

/* "--database URL --school ID" stands in place of DIR: then the first word is both, as parta_site_new() reads them. */
static gboolean
put_place (char     ***args,
           const char *database,
           const char *school,
           GError    **error)
{
  GPtrArray *words;
  g_autofree char **old = NULL;

  if (database == NULL && school == NULL)
    return TRUE;
  if (database == NULL || !parta_site_is_database (database) || strchr (database, '#') != NULL ||
      (school != NULL && !parta_ident_is_valid (school, -1)))
    {
      g_set_error_literal (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE,
                           _("Name a database as --database postgresql://…, and with --school the identifier of a school in it."));
      return FALSE;
    }

  old = *args;
  words = g_ptr_array_new ();
  g_ptr_array_add (words, school != NULL ? g_strconcat (database, "#", school, NULL) : g_strdup (database));
  for (guint i = 0; old[i] != NULL; i++)
    g_ptr_array_add (words, old[i]);
  g_ptr_array_add (words, NULL);
  *args = (char **) g_ptr_array_free (words, FALSE);

  return TRUE;
}

/**
 * parta_command_parse:
 * @args: (inout): the words behind the name of the command; afterwards only those that are no options, and first of them the
 *   place of the school, also where it was named by the options that every command has
 * @options: (nullable): its options, ended by an empty one
 * @usage: how the command is called, without the program
 * @fewest: how many words there have to be at least that are no options
 * @most: how many at most
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with %PARTA_COMMAND_ERROR_USAGE or %PARTA_COMMAND_ERROR_HELP
 */
gboolean
parta_command_parse (char             ***args,
                     const GOptionEntry *options,
                     const char         *usage,
                     guint               fewest,
                     guint               most,
                     GError            **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;
  GPtrArray *words = g_ptr_array_new ();
  guint n_words;
  g_autofree char **old = *args;
  g_autofree char *database = NULL;
  g_autofree char *school = NULL;
  const GOptionEntry place[] = {
    { "database", 0, 0, G_OPTION_ARG_STRING, &database, NULL, NULL },
    { "school", 0, 0, G_OPTION_ARG_STRING, &school, NULL, NULL },
    { NULL },
  };

  /* The parser expects the name of a program first, and would answer --help with a text that does not fit a command. */
  g_ptr_array_add (words, g_strdup ("parta-server"));
  for (guint i = 0; old[i] != NULL; i++)
    g_ptr_array_add (words, old[i]);
  g_ptr_array_add (words, NULL);
  *args = (char **) g_ptr_array_free (words, FALSE);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, place, NULL);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, NULL);
  if (asks_for_help (*args, usage, error))
    return FALSE;
  if (!g_option_context_parse_strv (context, args, &local))
    {
      g_set_error (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_USAGE, "%s", local->message);
      return FALSE;
    }
  g_free ((*args)[0]);
  memmove (*args, *args + 1, sizeof **args * (g_strv_length (*args + 1) + 1));
  if (!put_place (args, database, school, error))
    return FALSE;

  n_words = g_strv_length (*args);

  return (n_words >= fewest && n_words <= most) || parta_command_misused (error, usage);
}

/**
 * parta_command_quote:
 * @text: a text
 *
 * Returns: (transfer full): @text as a JSON string
 */
char *
parta_command_quote (const char *text)
{
  g_autoptr (GString) line = g_string_new ("{");

  if (*text == '\0')
    return g_strdup ("\"\"");

  /* The line writer knows how to quote; what it puts around is taken off again. */
  parta_line_append_text (line, "x", text);

  return g_strdup (line->str + strlen ("{\"x\":"));
}
