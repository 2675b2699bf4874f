/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"
#include "parta-config.h"
#include "parta-ctl-print.h"
#include "parta-print-worker.h"
#include "parta-program.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* In a script without a locale letters would be bytes without a meaning, and names of pupils question marks. */
static void
choose_letters (void)
{
  if (strcmp (nl_langinfo (CODESET), "UTF-8") != 0 && g_str_has_prefix (setlocale (LC_CTYPE, NULL), "C"))
    setlocale (LC_CTYPE, "C.UTF-8");
}

/* Reads what stands before the command. Returns: whether there is a command. */
static gboolean
parse_front (PartaErrand *errand,
             int         *argc,
             char      ***argv,
             GError     **error)
{
  gboolean version = FALSE;
  const GOptionEntry options[] = {
    { "replica", 0, 0, G_OPTION_ARG_FILENAME, &errand->replica, N_("Use the local replica in this folder"), N_("FOLDER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &errand->json, N_("Print data as JSON"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Print the version"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("COMMAND …"));
  g_autofree char *list = parta_ctl_dup_list ();
  g_autoptr (GError) cause = NULL;

  g_option_context_set_summary (context, _("The journals of the school without a window."));
  g_option_context_set_description (context, list);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, options, PARTA_GETTEXT);
  if (!g_option_context_parse (context, argc, argv, &cause))
    {
      g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, cause->message);
      return FALSE;
    }
  if (version)
    {
      g_print ("partactl %s\n", PARTA_VERSION);
      return FALSE;
    }
  if (*argc > 1)
    return TRUE;

  g_set_error_literal (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE, _("Say what is to be done."));

  return FALSE;
}

static PartaExit
run (PartaErrand *errand,
     int          argc,
     char       **argv,
     GError     **error)
{
  const PartaCtl *command;

  if (!parse_front (errand, &argc, &argv, error))
    return PARTA_EXIT_OK;

  command = parta_ctl_find (argv[1]);
  if (command == NULL)
    {
      g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_USAGE,
                   /* Translators: %s is what somebody typed. */
                   _("There is no command “%s”."), argv[1]);
      return PARTA_EXIT_USAGE;
    }

  errand->command = command->name;
  errand->arguments = *command->arguments != '\0' ? _(command->arguments) : "";
  errand->summary = _(command->summary);

  return command->run (errand, argc - 1, argv + 1);
}

int
main (int   argc,
      char *argv[])
{
  g_auto (PartaErrand) errand = { .command = "", .clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK")) };
  g_autoptr (GError) error = NULL;
  PartaExit status;

  parta_program_start ();
  choose_letters ();
  g_set_prgname ("partactl");
  if (argc > 1 && strcmp (argv[1], PARTA_PRINT_WORKER) == 0)
    return (int) parta_ctl_print_worker (argv + 2);
  status = run (&errand, argc, argv, &error);

  return (int) (error != NULL ? parta_errand_fail (&errand, error) : status);
}
