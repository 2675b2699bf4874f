/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-held-list.h"

#include "parta-calendar.h"
#include "parta-decision.h"
#include "parta-forks.h"
#include "parta-right.h"
#include "parta-server-error.h"

#include <glib/gi18n.h>

/* A newer server has read and judged it meanwhile. */
static void
forget_unread (GPtrArray          *list,
               const PartaEntryId *id)
{
  for (guint i = list->len; i > 0; i--)
    {
      const PartaHeld *held = list->pdata[i - 1];

      if (held->entry == NULL && parta_entry_id_equal (&held->id, id))
        g_ptr_array_remove_index (list, i - 1);
    }
}

static gboolean
collect_cb (const PartaLedgerLine *record,
            gpointer               list)
{
  PartaHeld *held;

  if (record->variant > 0 && !parta_fork_is_one (record))
    forget_unread (list, &record->id);
  if (record->verdict != PARTA_VERDICT_HELD || parta_fork_is_one (record))
    return TRUE;

  held = g_new0 (PartaHeld, 1);
  held->id = record->id;
  held->entry = *record->scope != '\0' ? parta_entry_parse (record->line, record->size, NULL) : NULL;
  held->lsn = record->lsn;
  held->received = record->received;
  held->rule = g_strdup (record->rule);
  held->clause = g_strdup (record->clause);
  g_ptr_array_add (list, held);

  return TRUE;
}

/**
 * parta_held_free:
 * @self: (transfer full): an entry that is held
 *
 * Frees it.
 */
void
parta_held_free (PartaHeld *self)
{
  g_clear_pointer (&self->entry, parta_entry_unref);
  g_free (self->rule);
  g_free (self->clause);
  g_free (self);
}

/**
 * parta_held_list:
 * @registrar: a registrar
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type PartaHeld): what waits for a decision, in the order of the ledger; %NULL with a
 *   #PartaBackendError
 */
GPtrArray *
parta_held_list (PartaRegistrar *registrar,
                 GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_held_free);

  if (state == NULL || !parta_backend_list_ledger (parta_registrar_get_backend (registrar), 1, collect_cb, list, error))
    return NULL;

  for (guint i = list->len; i > 0; i--)
    {
      const PartaHeld *held = list->pdata[i - 1];

      if (held->entry != NULL && parta_decision_find (state, held->entry) != NULL)
        g_ptr_array_remove_index (list, i - 1);
    }

  return g_steal_pointer (&list);
}

static const PartaHeld *
find_held (const GPtrArray *list,
           const char      *text,
           GError         **error)
{
  PartaEntryId id;
  gboolean known = parta_entry_id_parse (&id, text);

  for (guint i = 0; known && i < list->len; i++)
    {
      const PartaHeld *held = list->pdata[i];

      if (!parta_entry_id_equal (&held->id, &id))
        continue;
      if (held->entry != NULL)
        return held;
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                           _("This entry cannot be read by this version of the server. Update it; then it is judged by itself."));
      return NULL;
    }
  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                       _("No entry with this identity waits for a decision. \"held DIR list\" shows them all."));

  return NULL;
}

/**
 * parta_held_decide:
 * @registrar: a registrar
 * @id: identity of an entry that is held, `DEV:SEQ`
 * @outcome: %PARTA_DECISION_ACCEPT or %PARTA_DECISION_VOID
 * @reason: why; may be ""
 * @person: who decides
 * @error: return location for an error
 *
 * Enters a decision in the name of @person, by the same judgement as if it had been made on a laptop.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED when nothing waits there or @person may not decide, or a
 *   #PartaBackendError
 */
gboolean
parta_held_decide (PartaRegistrar *registrar,
                   const char     *id,
                   const char     *outcome,
                   const char     *reason,
                   const char     *person,
                   GError        **error)
{
  g_autoptr (GPtrArray) list = parta_held_list (registrar, error);
  const PartaHeld *held = list != NULL ? find_held (list, id, error) : NULL;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
  PartaState *state = held != NULL ? parta_registrar_get_state (registrar, error) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *today = NULL;
  const char *role;

  if (state == NULL)
    return FALSE;

  zone = parta_calendar_dup_zone (state);
  today = parta_clock_dup_day (parta_registrar_get_clock (registrar), zone);
  g_ptr_array_add (drafts, parta_decision_draft (held->entry, outcome, reason));
  role = parta_right_find_role (state, person, drafts->pdata[0], today);
  if (role == NULL)
    {
      g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                           _("Only the coordinator, a deputy head and the head decide about entries that wait."));
      return FALSE;
    }

  return parta_registrar_enter_for (registrar, person, role, drafts, error);
}
