/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-client.h"
#include "parta-json-text.h"
#include "parta-outage-desk.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>

static void
print_json (guint64 n_sent,
            guint64 n_waiting,
            guint   n_troubles)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_number (json, "sent", (gint64) n_sent);
  parta_json_text_add_number (json, "waiting", (gint64) n_waiting);
  parta_json_text_add_number (json, "troubles", n_troubles);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
tell (PartaErrand *errand,
      guint64      n_before,
      GError     **error)
{
  guint64 n_waiting = parta_store_get_n_waiting (errand->store, NULL);
  guint64 n_sent = n_before - MIN (n_waiting, n_before);
  g_autoptr (GPtrArray) troubles = parta_store_list_open (errand->store, error);

  if (troubles == NULL)
    return FALSE;

  if (errand->json)
    {
      print_json (n_sent, n_waiting, troubles->len);
      return TRUE;
    }

  g_print ("%s\n", _("In step with the server."));
  if (n_sent > 0)
    g_print (ngettext ("%u entry was sent.\n", "%u entries were sent.\n", (gulong) n_sent), (guint) n_sent);
  if (troubles->len > 0)
    g_print (/* Translators: keep “partactl troubles” as it is. */
             ngettext ("%u entry needs attention: partactl troubles.\n", "%u entries need attention: partactl troubles.\n",
                       troubles->len), troubles->len);

  return TRUE;
}

/* access has returned, which the school is to know as well. */
static gboolean
end_outage (PartaErrand *errand,
            PartaClient *client,
            GError     **error)
{
  if (parta_outage_desk_find_open (errand->store) == NULL)
    return TRUE;

  return parta_outage_desk_close (errand->store, error) && parta_errand_flush (errand, error) &&
         parta_client_sync (client, errand->store, NULL, error);
}

static gboolean
sync_store (PartaErrand *errand,
            GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaClient) client = parta_client_new (errand->clock);
  guint64 n_before;

  if (store == NULL)
    return FALSE;

  n_before = parta_store_get_n_waiting (store, NULL);

  return parta_client_sync (client, store, NULL, error) && end_outage (errand, client, error) && tell (errand, n_before, error);
}

/**
 * parta_ctl_sync:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Sends what waits and fetches what is new.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sync (PartaErrand *errand,
                int          argc,
                char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !sync_store (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
