/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-command.h"

#include "parta-backup.h"
#include "parta-forks.h"

#include <glib/gi18n.h>

#define USAGE       "backup DIR TARGET [--tls FOLDER] [--json]"
#define LIST_USAGE  "backups DIR [--json]"
#define FORKS_USAGE "forks DIR [--json]"

static char *
dup_moment (gint64 wall)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (wall / 1000);

  return g_date_time_format_iso8601 (moment);
}

/* In a folder a backup finds its own name, so that whoever makes one each night need not think of one. */
static char *
choose_file (PartaSite  *site,
             const char *target)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (parta_clock_get_wall (site->clock) / 1000);
  g_autofree char *moment = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s-%s.db", parta_registrar_get_school (site->registrar), moment);

  return g_file_test (target, G_FILE_TEST_IS_DIR) ? g_build_filename (target, name, NULL) : g_strdup (target);
}

static void
print_backup (const PartaBackup *backup,
              gboolean           json)
{
  g_autofree char *moment = dup_moment (backup->time);
  g_autofree char *file = parta_command_quote (backup->file);

  if (json)
    g_print ("{\"time\":\"%s\",\"lsn\":%" G_GUINT64_FORMAT ",\"digest\":\"%s\",\"file\":%s}\n", moment, backup->lsn, backup->digest, file);
  else
    g_print ("%s  %" G_GUINT64_FORMAT "  %s  %s\n", moment, backup->lsn, backup->digest, backup->file);
}

/* @tls: (nullable) (out): a folder that was named */
static PartaSite *
open_site (char         ***args,
           PartaClock     *clock,
           const char     *usage,
           guint           n_words,
           gboolean       *json,
           char          **tls,
           GError        **error)
{
  g_autoptr (PartaSite) site = NULL;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, json, NULL, NULL },
    { tls != NULL ? "tls" : NULL, 0, 0, G_OPTION_ARG_FILENAME, tls, NULL, NULL },
    { NULL },
  };

  if (!parta_command_parse (args, options, usage, n_words, n_words, error))
    return NULL;

  site = parta_site_new ((*args)[0], clock);

  return parta_site_open (site, error) ? g_steal_pointer (&site) : NULL;
}

/**
 * parta_command_backup:
 * @args: (inout): the words behind "backup"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Copies the school, proves the copy, and tells the clients' entries in it safe. A server may run meanwhile.
 *
 * Returns: whether there is a proved backup
 */
gboolean
parta_command_backup (char     ***args,
                      PartaClock *clock,
                      GError    **error)
{
  gboolean json = FALSE;
  g_autofree char *tls = NULL;
  g_autoptr (PartaSite) site = open_site (args, clock, USAGE, 2, &json, &tls, error);
  g_autofree char *file = site != NULL ? choose_file (site, (*args)[1]) : NULL;
  const char *beside = site != NULL && tls == NULL ? site->dir : tls;
  g_autoptr (PartaBackup) backup = site != NULL ? parta_backup_make (site->backend, clock, beside, file, error) : NULL;
  g_autofree char *count = NULL;

  if (backup == NULL)
    return FALSE;
  if (json)
    {
      print_backup (backup, TRUE);
      return TRUE;
    }

  count = g_strdup_printf ("%" G_GUINT64_FORMAT, backup->lsn);
  /* Translators: the first %s is a file, the second a number of entries. */
  g_print (_("Saved and proved: %s, entries: %s. Keep it on another machine, and as secret as the server itself.\n"), backup->file, count);

  return TRUE;
}

/**
 * parta_command_backups:
 * @args: (inout): the words behind "backups"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Prints the register of backups.
 *
 * Returns: whether it was printed
 */
gboolean
parta_command_backups (char     ***args,
                       PartaClock *clock,
                       GError    **error)
{
  gboolean json = FALSE;
  g_autoptr (PartaSite) site = open_site (args, clock, LIST_USAGE, 1, &json, NULL, error);
  g_autoptr (GPtrArray) backups = site != NULL ? parta_backup_list (site->backend, error) : NULL;

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    print_backup (backups->pdata[i], json);

  return backups != NULL;
}

static void
print_fork (const PartaFork *fork,
            gboolean         json)
{
  g_autofree char *moment = dup_moment (fork->received);
  g_autofree char *id = parta_entry_id_dup_text (&fork->id);

  if (json)
    g_print ("{\"lsn\":%" G_GUINT64_FORMAT ",\"id\":\"%s\",\"person\":\"%s\",\"scope\":\"%s\",\"verdict\":\"%s\",\"received\":\"%s\",\"line\":%s}\n",
             fork->lsn, id, fork->person, fork->scope, parta_verdict_get_name (fork->verdict), moment, fork->line);
  else
    g_print ("%s  %" G_GUINT64_FORMAT "  %s  %s  %s  %s\n", moment, fork->lsn, parta_verdict_get_name (fork->verdict), id, fork->person, fork->line);
}

/**
 * parta_command_forks:
 * @args: (inout): the words behind "forks"
 * @clock: tells the time
 * @error: return location for an error
 *
 * Prints what stands in the ledger beside an entry of the same identity: what a copied database wrote (I4), and what others brought
 * back after a restore and its author has not confirmed.
 *
 * Returns: whether it was printed
 */
gboolean
parta_command_forks (char     ***args,
                     PartaClock *clock,
                     GError    **error)
{
  gboolean json = FALSE;
  g_autoptr (PartaSite) site = open_site (args, clock, FORKS_USAGE, 1, &json, NULL, error);
  g_autoptr (GPtrArray) forks = site != NULL ? parta_forks_list (site->backend, error) : NULL;

  for (guint i = 0; forks != NULL && i < forks->len; i++)
    print_fork (forks->pdata[i], json);
  if (forks != NULL && forks->len == 0 && !json)
    g_print (_("There are none: no database was copied, and nothing waits for its author.\n"));

  return forks != NULL;
}
