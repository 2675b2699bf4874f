/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-json-text.h"
#include "parta-store-log.h"

#include <glib/gi18n.h>

static void
print_json (const PartaCheck *check)
{
  g_autoptr (PartaJsonText) json = parta_json_text_new ();

  parta_json_text_open_object (json, "");
  parta_json_text_add_bool (json, "sound", TRUE);
  parta_json_text_add_number (json, "own", (gint64) check->own);
  parta_json_text_add_number (json, "foreign", (gint64) check->foreign);
  parta_json_text_add_number (json, "scopes", check->scopes);
  parta_json_text_close_object (json);
  parta_json_text_print (json);
}

static gboolean
check (PartaErrand *errand,
       GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  PartaCheck found;

  if (store == NULL || !parta_store_check (store, &found, error))
    return FALSE;

  if (errand->json)
    print_json (&found);
  else
    g_print (_("Everything is sound. Own entries without a gap: %u. Entries of others: %u. Scopes: %u.\n"),
             (guint) found.own, (guint) found.foreign, found.scopes);

  return TRUE;
}

/**
 * parta_ctl_check:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Recomputes every digest and chain of the replica.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_check (PartaErrand *errand,
                 int          argc,
                 char       **argv)
{
  const GOptionEntry options[] = { { NULL } };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 0, 0, &error) || !check (errand, &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
