/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-client.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>

/* what waits stays on this computer, but nobody sends it until its owner signs in here again. */
static gboolean
warn (PartaStore *store,
      GError    **error)
{
  guint n_waiting = (guint) parta_store_get_n_waiting (store, NULL);

  if (n_waiting == 0)
    return TRUE;

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: keep “partactl sync” and “--anyway” as they are. */
               ngettext ("%u entry has not been sent to the school yet. Send it first: partactl sync. "
                         "To sign out all the same: --anyway.",
                         "%u entries have not been sent to the school yet. Send them first: partactl sync. "
                         "To sign out all the same: --anyway.", n_waiting), n_waiting);

  return FALSE;
}

static gboolean
sign_out (PartaErrand *errand,
          gboolean     anyway,
          GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaClient) client = NULL;

  if (store == NULL || (!anyway && !warn (store, error)))
    return FALSE;
  client = parta_client_new (errand->clock);
  if (!parta_client_sign_out (client, store, NULL, error))
    return FALSE;

  if (!errand->json)
    g_print ("%s\n", _("Signed out. The journals, and all that was entered, stay on this computer."));

  return TRUE;
}

/**
 * parta_ctl_sign_out:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Ends the session at the school's server; not without a word where entries wait to be sent.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_sign_out (PartaErrand *errand,
                    int          argc,
                    char       **argv)
{
  gboolean anyway = FALSE;
  const GOptionEntry options[] = {
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway, N_("Also where entries have not been sent yet"), NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !sign_out (errand, anyway, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
