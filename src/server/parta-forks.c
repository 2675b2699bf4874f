/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-forks.h"

#include "parta-rule-words.h"

#include <string.h>

/**
 * parta_fork_free:
 * @self: (transfer full): a fork
 *
 * Frees it.
 */
void
parta_fork_free (PartaFork *self)
{
  g_free (self->person);
  g_free (self->scope);
  g_free (self->line);
  g_free (self);
}

/**
 * parta_fork_is_one:
 * @record: a record of the ledger
 *
 * Returns: whether it stands beside the entry of its identity and says nothing about it: written by a copied database, or
 *   brought back by others after a restore. What was judged anew is none: it speaks for the entry
 */
gboolean
parta_fork_is_one (const PartaLedgerLine *record)
{
  const char *witness = parta_ledger_rule_get_id (PARTA_LEDGER_RULE_WITNESS);

  return record->variant > 0 && (record->verdict == PARTA_VERDICT_FORK ||
                                 (record->verdict == PARTA_VERDICT_HELD && strcmp (record->rule, witness) == 0));
}

static gboolean
collect_cb (const PartaLedgerLine *line,
            gpointer               forks)
{
  PartaFork *fork;

  if (!parta_fork_is_one (line))
    return TRUE;

  fork = g_new0 (PartaFork, 1);
  fork->lsn = line->lsn;
  fork->id = line->id;
  fork->scope = g_strdup (line->scope);
  fork->verdict = line->verdict;
  fork->line = g_strndup (line->line, line->size);
  fork->received = line->received;
  g_ptr_array_add (forks, fork);

  return TRUE;
}

/**
 * parta_forks_list:
 * @backend: a school
 * @error: return location for an error
 *
 * Finds the entries that were kept beside another of their identity (I4).
 *
 * Returns: (transfer full) (element-type PartaFork): they, in the order of the ledger; %NULL with a #PartaBackendError
 */
GPtrArray *
parta_forks_list (PartaBackend *backend,
                  GError      **error)
{
  g_autoptr (GPtrArray) forks = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_fork_free);

  if (!parta_backend_list_variants (backend, collect_cb, forks, error))
    return NULL;

  for (guint i = 0; i < forks->len; i++)
    {
      PartaFork *fork = forks->pdata[i];
      g_autoptr (PartaDevice) device = NULL;

      if (!parta_backend_load_device (backend, fork->id.device, &device, error))
        return NULL;
      fork->person = g_strdup (device != NULL ? device->person : "");
    }

  return g_steal_pointer (&forks);
}
