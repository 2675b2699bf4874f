/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-errand.h"

#include "parta-config.h"
#include "parta-store-sync.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (parta-errand-error-quark, parta_errand_error)

/**
 * parta_errand_clear:
 * @self: an errand
 *
 * Lets go of everything that it holds. What was recorded reaches the disk; who has to know it calls parta_errand_flush() before.
 */
void
parta_errand_clear (PartaErrand *self)
{
  if (self->store != NULL)
    parta_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->clock, parta_clock_unref);
  g_clear_pointer (&self->replica, g_free);
  g_clear_pointer (&self->folders, g_strfreev);
}

static gboolean
check_count (int      n,
             int      least,
             int      most,
             GError **error)
{
  if (n < least)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, _("Something is missing on the command line."));
  else if (n > most)
    g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                         _("There is too much on the command line. Put names with spaces between quotation marks."));

  return n >= least && n <= most;
}

/**
 * parta_errand_join_options:
 * @own: options that several commands share
 * @n_own: how many
 * @more: the other options of a command, ended by an empty one
 *
 * Returns: (transfer container): all of them, ended by an empty one
 */
GOptionEntry *
parta_errand_join_options (const GOptionEntry *own,
                           guint               n_own,
                           const GOptionEntry *more)
{
  GOptionEntry *all;
  guint n_more = 0;

  while (more[n_more].long_name != NULL)
    n_more++;

  all = g_new0 (GOptionEntry, n_own + n_more + 1);
  memcpy (all, own, n_own * sizeof *all);
  memcpy (all + n_own, more, n_more * sizeof *all);

  return all;
}

/**
 * parta_errand_parse:
 * @self: an errand
 * @options: the options of its command, ended by an empty one
 * @argc: (inout): number of @argv
 * @argv: (inout): the command and what follows it; afterwards the command and its arguments
 * @least: how many arguments there must be
 * @most: how many there may be
 * @error: return location for an error
 *
 * Reads the options of a command. A call for help prints it and ends the program.
 *
 * Returns: %FALSE with %PARTA_ERRAND_ERROR_USAGE
 */
gboolean
parta_errand_parse (PartaErrand        *self,
                    const GOptionEntry *options,
                    int                *argc,
                    char             ***argv,
                    int                 least,
                    int                 most,
                    GError            **error)
{
  const GOptionEntry common[] = {
    { "replica", 0, 0, G_OPTION_ARG_FILENAME, &self->replica, N_("Use the local replica in this folder"), N_("FOLDER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_("Print data as JSON"), NULL },
    { NULL }
  };
  g_autofree char *line = g_strdup_printf ("%s %s", self->command, self->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (line);
  g_autoptr (GError) cause = NULL;

  g_option_context_set_summary (context, self->summary);
  g_option_context_add_main_entries (context, options, PARTA_GETTEXT);
  g_option_context_add_main_entries (context, common, PARTA_GETTEXT);
  if (g_option_context_parse (context, argc, argv, &cause))
    return check_count (*argc - 1, least, most, error);

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, cause->message);

  return FALSE;
}

static char *
dup_folder (const PartaErrand *self)
{
  const char *named = self->replica != NULL ? self->replica : g_getenv ("PARTA_REPLICA");

  if (named != NULL && *named != '\0')
    return g_strdup (named);

  return g_build_filename (g_get_user_data_dir (), "parta", "replica", NULL);
}

/**
 * parta_errand_dup_name:
 * @argv: the command and its arguments, as parta_errand_parse() left them
 *
 * Returns: (transfer full) (nullable): the name that the arguments make together, %NULL where there are none: people write
 *   7А Алгебра without quotation marks
 */
char *
parta_errand_dup_name (char **argv)
{
  return argv[1] != NULL ? g_strjoinv (" ", argv + 1) : NULL;
}

/**
 * parta_errand_open:
 * @self: an errand
 * @error: return location for an error
 *
 * Opens the replica that the errand is about. Only a sign-in makes a new one.
 *
 * Returns: (transfer none): it, or %NULL with an error of #PartaStoreError, %PARTA_STORE_ERROR_NOBODY among them
 */
PartaStore *
parta_errand_open (PartaErrand *self,
                   GError     **error)
{
  g_autofree char *folder = dup_folder (self);
  gboolean signing_in = g_str_equal (self->command, "sign-in");
  g_autoptr (PartaAccount) account = NULL;

  if (!signing_in && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_NOBODY,
                   /* Translators: %s is a folder. Keep “partactl sign-in” as it is. */
                   _("There is no journal in “%s” yet. Sign in first: partactl sign-in."), folder);
      return NULL;
    }

  self->store = parta_store_open (folder, self->clock, error);
  if (self->store == NULL || signing_in)
    return self->store;

  account = parta_store_dup_account (self->store);
  if (account != NULL)
    return self->store;

  g_set_error_literal (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_NOBODY,
                       /* Translators: keep “partactl sign-in” as it is. */
                       _("Nobody has signed in here yet. Sign in first: partactl sign-in."));

  return NULL;
}

/**
 * parta_errand_flush:
 * @self: an errand
 * @error: return location for an error
 *
 * Waits until everything that was recorded is on the disk.
 *
 * Returns: %FALSE with %PARTA_STORE_ERROR_FULL or another error of the store: then it is not
 */
gboolean
parta_errand_flush (PartaErrand  *self,
                    GError      **error)
{
  g_autoptr (GError) cause = NULL;

  if (self->store == NULL || parta_store_flush (self->store, NULL, &cause))
    return TRUE;

  /* A window would keep it in memory and go on trying; this program ends. */
  if (g_error_matches (cause, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL))
    g_set_error_literal (error, PARTA_STORE_ERROR, PARTA_STORE_ERROR_FULL,
                         _("The disk is full, so not everything was recorded. Free some space and enter the same again: "
                           "what was recorded is not entered twice."));
  else
    g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

/**
 * parta_errand_fail:
 * @self: an errand
 * @error: what went wrong
 *
 * Says what went wrong, on the standard error output.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_errand_fail (PartaErrand  *self,
                   const GError *error)
{
  g_printerr ("partactl: %s\n", error->message);
  if (!g_error_matches (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE))
    return PARTA_EXIT_FAILURE;

  if (*self->command == '\0')
    /* Translators: keep “partactl --help” as it is. */
    g_printerr ("%s\n", _("partactl --help lists the commands."));
  else
    g_printerr (/* Translators: %s is the name of a command. Keep “partactl” and “--help” as they are. */
                _("Try “partactl %s --help”.\n"), self->command);

  return PARTA_EXIT_USAGE;
}
