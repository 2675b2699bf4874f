/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-archive-watch.h"
#include "parta-bookshelf.h"
#include "parta-calendar.h"
#include "parta-enter.h"
#include "parta-json-text.h"
#include "parta-person.h"
#include "parta-school-rules.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "parta-words.h"

#include <glib/gi18n.h>

/* What there is to say of a replica. */
typedef struct
{
  PartaAccount *account;
  char         *device;
  char         *person;
  guint64       n_waiting;
  gint64        oldest;
  guint         n_troubles;
  char        **scopes;
  int           n_archive;   /* overdue in the archive; -1: not to be known here */
} Status;

static void
clear_status (Status *self)
{
  g_clear_pointer (&self->account, parta_account_free);
  g_free (self->device);
  g_free (self->person);
  g_strfreev (self->scopes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Status, clear_status)

/* What is overdue in the archive, for those who hold the office. */
static int
count_archive (PartaErrand *errand,
               const char  *const *scopes)
{
  PartaStore *store = errand->store;
  g_autoptr (PartaRegulations) regulations = g_strv_contains (scopes, PARTA_SCOPE_OFFICE) ? parta_bookshelf_open (errand->folders, NULL) : NULL;
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;
  g_autofree char *today = parta_enter_dup_today (store);
  g_autoptr (GArray) list = NULL;
  int n_overdue = 0;

  if (book == NULL)
    return -1;
  list = parta_archive_watch_list (book, parta_store_get_state (store), parta_date_parse (today, -1));
  for (guint i = 0; i < list->len; i++)
    n_overdue += g_array_index (list, PartaArchiveDue, i).overdue;

  return n_overdue;
}

static gboolean
read_status (Status       *self,
             PartaErrand  *errand,
             GError      **error)
{
  PartaStore *store = errand->store;
  g_autoptr (GPtrArray) troubles = parta_store_list_open (store, error);

  if (troubles == NULL)
    return FALSE;

  self->scopes = parta_store_list_scopes (store, error);
  if (self->scopes == NULL)
    return FALSE;

  self->n_archive = count_archive (errand, (const char *const *) self->scopes);
  self->account = parta_store_dup_account (store);
  self->device = g_malloc (PARTA_DEVICE_HEX + 1);
  parta_hex_write (self->device, parta_store_get_device (store), PARTA_DEVICE_SIZE);
  self->device[PARTA_DEVICE_HEX] = '\0';
  self->person = parta_person_dup_full_name (parta_store_get_state (store), self->account->person);
  self->n_waiting = parta_store_get_n_waiting (store, &self->oldest);
  self->n_troubles = troubles->len;

  return TRUE;
}

static void
print_json (const Status *status)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();
  const PartaAccount *account = status->account;

  parta_json_text_open_object (json, "");
  parta_json_text_add_text (json, "school", account->school);
  parta_json_text_add_text (json, "school_name", account->school_name);
  parta_json_text_add_text (json, "person", account->person);
  parta_json_text_add_text (json, "person_name", status->person);
  parta_json_text_add_text (json, "login", account->login);
  parta_json_text_add_text (json, "server", account->server);
  parta_json_text_add_text (json, "fingerprint", account->fingerprint);
  parta_json_text_add_bool (json, "signed_in", account->token != NULL);
  if (account->last_at > 0)
    {
      parta_json_text_add_number (json, "last_sign_in", account->last_at);
      parta_json_text_add_bool (json, "last_sign_in_here", account->last_here);
    }
  parta_json_text_add_text (json, "device", status->device);
  parta_json_text_add_number (json, "waiting", (gint64) status->n_waiting);
  parta_json_text_add_number (json, "oldest_waiting", status->oldest);
  parta_json_text_add_number (json, "troubles", status->n_troubles);
  if (status->n_archive >= 0)
    parta_json_text_add_number (json, "archive_overdue", status->n_archive);
  parta_json_text_open_array (json, "scopes");
  for (guint i = 0; status->scopes[i] != NULL; i++)
    parta_json_text_add_text (json, "", status->scopes[i]);
  parta_json_text_close_array (json);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static void
print_waiting (const Status *status,
               PartaStore   *store)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (status->oldest / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *oldest = g_date_time_format (local, "%d.%m.%Y %H:%M");

  if (status->n_waiting == 0)
    g_print ("%s\n", _("Nothing waits: the server has everything."));
  else
    g_print (ngettext ("%u entry waits to be sent, since %s.\n", "%u entries wait to be sent, the oldest since %s.\n",
                       (gulong) status->n_waiting), (guint) status->n_waiting, oldest);
  if (status->n_troubles > 0)
    g_print (/* Translators: keep “partactl troubles” as it is. */
             ngettext ("%u entry needs attention: partactl troubles.\n", "%u entries need attention: partactl troubles.\n",
                       status->n_troubles), status->n_troubles);
  if (status->n_archive > 0)
    g_print (/* Translators: keep “partactl archive due” as it is. */
             ngettext ("In the archive %u thing is overdue: partactl archive due.\n",
                       "In the archive %u things are overdue: partactl archive due.\n", (guint) status->n_archive),
             (guint) status->n_archive);
}

/* */
static void
print_last (const Status *status,
            PartaStore   *store)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (parta_store_get_state (store));
  g_autofree char *last = parta_words_last_sign_in (status->account->last_at, status->account->last_here, zone);

  g_print ("%s\n", last);
}

static gboolean
print_status (PartaErrand *errand,
              GError     **error)
{
  g_auto (Status) status = { NULL };
  PartaStore *store = parta_errand_open (errand, error);

  if (store == NULL || !read_status (&status, errand, error))
    return FALSE;

  if (errand->json)
    {
      print_json (&status);
      return TRUE;
    }

  g_print ("%s\n%s (%s)\n%s\n", status.account->school_name, status.person, status.account->login, status.account->server);
  if (status.account->token == NULL)
    g_print ("%s\n", _("Signed out: sign in to synchronise."));
  else if (status.account->last_at > 0)
    print_last (&status, store);
  print_waiting (&status, store);

  return TRUE;
}

/**
 * parta_ctl_status:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Says whose journals the replica holds, where they are synchronised, and what waits.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_status (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !print_status (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
