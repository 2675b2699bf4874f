/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-config.h"
#include "parta-program.h"

#include <glib/gi18n.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>

/* A hostile message of megabytes must leave no holes behind, and the threads that wait for others need no heap of their own:
 * the server's memory is what honest clients need (I27). */
#define LARGE  (256 * 1024)   /* bytes that are given back to the system as soon as they are free */
#define ARENAS 2

static const struct
{
  const char      *name;
  const char      *words;
  const char      *summary;
  PartaCommandFunc run;
} commands[] = {
  { "init", "DIR --name NAME", N_("make a school in a new directory"), parta_command_init },
  { "import-school", "DIR FILE.ini", N_("take over the calendar, bells and name of the school"), parta_command_school },
  { "import-timetable", "DIR FILE.fet", N_("take over a timetable of FET"), parta_command_timetable },
  { "import-people", "DIR FILE.csv", N_("take over pupils or staff"), parta_command_people },
  { "import-plans", "DIR FILE.csv", N_("take over lesson plans"), parta_command_plans },
  { "generate-pupils", "DIR", N_("invent pupils for classes that have none"), parta_command_pupils },
  { "generate-entries", "DIR", N_("invent what the staff wrote in the last weeks, for demonstrations"), parta_command_entries },
  { "account", "DIR add|list|reset|disable|enable [LOGIN]", N_("who may sign in"), parta_command_account },
  { "session", "DIR list|end [LOGIN]", N_("who is signed in, on which devices"), parta_command_session },
  { "setting", "DIR list|set [KEY=VALUE]", N_("which rules the school has set beside its regulation, and from when"), parta_command_setting },
  { "reopen", "DIR --journal ID --period ID …", N_("open a closed period again, or let a mark be corrected by an act"), parta_command_reopen },
  { "breach", "DIR list|show|report|received …", N_("notices that somebody else may use an account, and what follows from them"), parta_command_breach },
  { "held", "DIR list|accept|void [ENTRY]", N_("entries that wait for a decision of the school"), parta_command_held },
  { "outage", "DIR list|declare|confirm|close …", N_("the register of times without access"), parta_command_outage },
  { "run", "DIR", N_("serve the school over HTTPS until it is told to stop"), parta_command_run },
  { "backup", "DIR TARGET", N_("copy the school while the server runs, and prove the copy"), parta_command_backup },
  { "backups", "DIR", N_("list the backups that were made"), parta_command_backups },
  { "restore", "BACKUP DIR", N_("put a backup in the place of the school; the server must not run"), parta_command_restore },
  { "forks", "DIR", N_("list what copied databases wrote, and what others brought back after a restore"), parta_command_forks },
  { "check", "DIR", N_("compare everything that is kept with its chains"), parta_command_check },
  { "digest", "DIR", N_("print the digest of the state"), parta_command_digest },
};

static void
print_help (void)
{
  g_print (_("parta-server keeps the journals of a school and answers the programs of its teachers.\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  parta-server %s %s\n      %s\n", commands[i].name, commands[i].words, _(commands[i].summary));
  g_print ("  parta-server --version\n\n");
  g_print (_("DIR is the directory of the school, or --database URL --school ID for one in PostgreSQL; all commands but \"restore\" may be "
             "used while the server runs.\nThe manual page parta-server(8) lists every option.\n"));
}

static int
run_command (const char *name,
             char       *words[])
{
  /* For demonstrations and tests the clock may be set; nothing else of the program asks for the time. */
  g_autoptr (PartaClock) clock = parta_clock_new_from_text (g_getenv ("PARTA_CLOCK"));
  g_auto (GStrv) args = g_strdupv (words);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].name, name) != 0)
        continue;
      if (commands[i].run (&args, clock, &error))
        return 0;

      if (g_error_matches (error, PARTA_COMMAND_ERROR, PARTA_COMMAND_ERROR_HELP))
        {
          g_print ("%s\n", error->message);
          return 0;
        }

      g_printerr ("parta-server: %s\n", error->message);
      return error->domain == PARTA_COMMAND_ERROR ? 2 : 1;
    }

  g_printerr (_("parta-server: there is no command \"%s\"; \"parta-server --help\" lists them\n"), name);

  return 2;
}

int
main (int   argc,
      char *argv[])
{
  parta_program_start ();
  umask (0077);   /* what is kept here is nobody else's business */
  mallopt (M_MMAP_THRESHOLD, LARGE);
  mallopt (M_ARENA_MAX, ARENAS);

  if (argc < 2)
    {
      print_help ();
      return 2;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return 0;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("parta-server %s\n", PARTA_VERSION);
      return 0;
    }

  return run_command (argv[1], argv + 2);
}
