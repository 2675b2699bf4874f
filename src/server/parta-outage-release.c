/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-outage-release.h"

#include "parta-breach.h"
#include "parta-decision.h"
#include "parta-held-list.h"
#include "parta-outage.h"
#include "parta-rules.h"
#include "parta-server-error.h"

#include <string.h>

/* Nothing but the outage stood against it, and the outage that people have confirmed covers it. What would be late even so, or
 * has been touched by a breach meanwhile, goes on waiting for a person. */
static gboolean
is_covered (PartaRegistrar  *registrar,
            PartaState      *state,
            const PartaHeld *held)
{
  PartaRulebook *book = parta_registrar_get_rulebook (registrar);
  PartaRuling ruling;
  const char *clause;

  if (held->entry == NULL || strcmp (held->rule, parta_rule_get_id (PARTA_RULE_OUTAGE)) != 0)
    return FALSE;
  if (parta_outage_find (state, parta_entry_get_draft (held->entry), parta_entry_get_author (held->entry)) == NULL)
    return FALSE;

  return parta_rules_judge (book, state, held->entry, held->received, &ruling) && ruling.outcome == PARTA_OUTCOME_ACCEPT &&
         parta_breach_judge (book, state, held->entry, held->received, &clause) == PARTA_BREACH_NOTHING;
}

/* The reason names the outage, so that the record says by itself why the server let it count. */
static PartaDraft *
draft_release (PartaState       *state,
               const PartaEntry *held)
{
  const PartaFact *outage = parta_outage_find (state, parta_entry_get_draft (held), parta_entry_get_author (held));

  return parta_decision_draft (held, PARTA_DECISION_ACCEPT, parta_fact_get_key (outage));
}

/* Where a person decided about one of them in the same moment, that stands, and the others are released all the same. */
static gboolean
enter_one_by_one (PartaRegistrar  *registrar,
                  const GPtrArray *drafts,
                  GError         **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      GPtrArray one = { .pdata = drafts->pdata + i, .len = 1 };
      g_autoptr (GError) local = NULL;

      if (parta_registrar_enter (registrar, &one, &local) ||
          g_error_matches (local, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

/**
 * parta_outage_release:
 * @registrar: a registrar whose register of outages has changed
 * @error: return location for an error
 *
 * Judges anew what is held by the rule "outage", and lets by decisions of the server count what is on time now, in the order of
 * the ledger. Done twice it does no more than once.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_BUSY or a #PartaBackendError
 */
gboolean
parta_outage_release (PartaRegistrar *registrar,
                      GError        **error)
{
  g_autoptr (GPtrArray) list = parta_held_list (registrar, error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = list != NULL ? parta_registrar_get_state (registrar, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (state == NULL)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const PartaHeld *held = list->pdata[i];

      if (is_covered (registrar, state, held))
        g_ptr_array_add (drafts, draft_release (state, held->entry));
    }
  if (parta_registrar_enter (registrar, drafts, &local))
    return TRUE;
  if (g_error_matches (local, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED))
    return enter_one_by_one (registrar, drafts, error);
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}
