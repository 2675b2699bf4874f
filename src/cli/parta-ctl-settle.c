/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-ctl.h"

#include "parta-bookshelf.h"
#include "parta-conflicts.h"
#include "parta-school-rules.h"

#include <glib/gi18n.h>

/* Opens the replica with the regulations by which the server will judge what is entered. */
static PartaStore *
open_replica (PartaErrand *errand,
              GError     **error)
{
  PartaStore *store = parta_errand_open (errand, error);
  g_autoptr (PartaRegulations) regulations = store != NULL ? parta_bookshelf_open (errand->folders, error) : NULL;
  g_autoptr (PartaRulebook) book = regulations != NULL ? parta_regulations_make_rulebook (regulations) : NULL;

  if (book == NULL)
    return NULL;
  parta_store_set_rulebook (store, book);

  return store;
}

static gboolean
settle (PartaErrand *errand,
        const char  *text,
        GError     **error)
{
  PartaStore *store = open_replica (errand, error);
  g_autoptr (GPtrArray) conflicts = store != NULL ? parta_conflicts_list (store, error) : NULL;
  PartaEntryId id;
  guint index = 0;

  if (conflicts == NULL)
    return FALSE;

  for (guint i = 0; parta_entry_id_parse (&id, text) && i < conflicts->len; i++)
    {
      if (parta_conflict_find (conflicts->pdata[i], &id, &index))
        return parta_conflicts_settle (store, conflicts->pdata[i], index, error) && parta_errand_flush (errand, error);
    }

  g_set_error (error, PARTA_ERRAND_ERROR, PARTA_ERRAND_ERROR_FAILED,
               /* Translators: %s is the identity of an entry. Keep “partactl conflicts” as it is. */
               _("No disagreement has a version “%s”. partactl conflicts lists them."), text);

  return FALSE;
}

/**
 * parta_ctl_settle:
 * @errand: the errand
 * @argc: number of @argv
 * @argv: the command and what follows it
 *
 * Decides which version of a disagreement shall stand.
 *
 * Returns: what to tell the shell
 */
PartaExit
parta_ctl_settle (PartaErrand *errand,
                  int          argc,
                  char       **argv)
{
  const GOptionEntry options[] = {
    { "regulations", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &errand->folders, N_("Take the profiles in this folder, too"), N_("FOLDER") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;

  if (!parta_errand_parse (errand, options, &argc, &argv, 1, 1, &error) || !settle (errand, argv[1], &error))
    return parta_errand_fail (errand, error);

  return PARTA_EXIT_OK;
}
