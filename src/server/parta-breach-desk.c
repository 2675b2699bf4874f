/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-breach-desk.h"

#include "parta-breach-touched.h"
#include "parta-calendar.h"
#include "parta-server-error.h"
#include "parta-voidance.h"

#include <glib/gi18n.h>
#include <string.h>

#define MS_PER_SECOND 1000

static gint64
get_now (PartaRegistrar *registrar)
{
  return parta_clock_get_wall (parta_registrar_get_clock (registrar)) / MS_PER_SECOND;
}

static char *
dup_moment (PartaRegistrar *registrar,
            GTimeZone      *zone,
            gint64          instant)
{
  char text[sizeof "2026-10-12T09:00:00"];

  parta_instant_print_local (zone, instant, text);

  return g_strdup (text);
}

static char *
dup_now (PartaRegistrar *registrar,
         PartaState     *state)
{
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);

  return dup_moment (registrar, zone, get_now (registrar));
}

static GPtrArray *
new_drafts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parta_draft_free);
}

/* Identifiers first: what is read from the state is lent only until somebody writes. */
static char **
list_notices (PartaState *state)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, "");
  while (parta_fact_iter_next (&iter, &fact))
    g_strv_builder_add (ids, parta_fact_get_key (fact));

  return g_strv_builder_end (ids);
}

static const PartaFact *
find_notice (PartaState *state,
             const char *id)
{
  return parta_state_get_live (state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, id);
}

static gboolean
enter_notice (PartaRegistrar *registrar,
              const char     *id,
              PartaBody      *body,
              GError        **error)
{
  g_autoptr (GPtrArray) drafts = new_drafts ();

  g_ptr_array_add (drafts, parta_draft_new (PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, id, body));

  return parta_registrar_enter (registrar, drafts, error);
}

/* nobody signs in, and nobody who is signed in goes on. */
static gboolean
block (PartaRegistrar    *registrar,
       const PartaBreach *breach,
       GError           **error)
{
  PartaBackend *backend = parta_registrar_get_backend (registrar);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_login_free);

  if (!parta_backend_list_accounts (backend, accounts, error))
    return FALSE;

  for (guint i = 0; i < accounts->len; i++)
    {
      PartaLogin *account = accounts->pdata[i];

      if (strcmp (account->person, breach->person) != 0 || account->disabled)
        continue;
      account->disabled = TRUE;
      if (!parta_backend_save_account (backend, account, error) ||
          !parta_backend_end_sessions (backend, account->login, NULL, get_now (registrar) * MS_PER_SECOND, error))
        return FALSE;
      g_message ("an account is blocked: notice %s", breach->id);
    }

  return TRUE;
}

static void
add_outdated (PartaState      *state,
              const GPtrArray *touched,
              const char      *id,
              GPtrArray       *drafts)
{
  for (guint i = 0; i < touched->len; i++)
    {
      const PartaTouch *touch = touched->pdata[i];
      const PartaFact *copy = touch->kind == PARTA_KIND_COPY
                                ? parta_state_get_live (state, touch->scope, touch->kind, touch->key)
                                : NULL;

      if (copy != NULL && *parta_fact_get (copy, "outdated") == '\0')
        g_ptr_array_add (drafts, parta_draft_new (touch->scope, touch->kind, touch->key,
                                                  parta_body_with (parta_fact_get_body (copy), "outdated", id)));
    }
}

/* Returns: (nullable): what the owner is told of it, NULL where that stands already and everything was done with it. */
static PartaDraft *
draft_voidance (PartaState        *state,
                const PartaBreach *breach,
                const char        *from,
                const char        *restored,
                guint              n_entries)
{
  g_autofree char *scope = parta_scope_for_person (breach->person);
  g_autofree char *count = g_strdup_printf ("%u", n_entries);
  const PartaFact *standing = parta_state_get_live (state, scope, PARTA_KIND_VOIDANCE, breach->id);

  if (standing != NULL && strcmp (parta_fact_get (standing, "from"), from) == 0 &&
      strcmp (parta_fact_get (standing, "restored"), restored) == 0)
    return NULL;

  return parta_draft_new (scope, PARTA_KIND_VOIDANCE, breach->id,
                          parta_body_new ("from", from, "restored", restored, "entries", count, NULL));
}

static gboolean
void_entries (PartaRegistrar    *registrar,
              PartaState        *state,
              const PartaBreach *breach,
              gint64             from,
              GError           **error)
{
  g_autofree char *id = g_strdup (breach->id);
  const PartaFact *fact = find_notice (state, id);
  g_autoptr (GTimeZone) zone = parta_calendar_dup_zone (state);
  g_autofree char *since = dup_moment (registrar, zone, from);
  g_autofree char *restored = g_strdup (parta_fact_get (fact, "credentials"));
  g_autoptr (PartaDraft) known = draft_voidance (state, breach, since, restored, 0);
  g_autoptr (GPtrArray) voided = NULL, drafts = NULL, touched = NULL;

  if (known == NULL)
    return TRUE;

  voided = parta_voidance_list (registrar, breach, from, error);
  touched = voided != NULL ? parta_voidance_list_touched (registrar, voided, error) : NULL;
  drafts = touched != NULL ? parta_voidance_draft (registrar, voided, error) : NULL;
  if (drafts == NULL)
    return FALSE;

  add_outdated (state, touched, id, drafts);
  g_ptr_array_add (drafts, draft_voidance (state, breach, since, restored, voided->len));

  return parta_registrar_enter (registrar, drafts, error);
}

static const PartaTerms *
find_terms (PartaRegistrar *registrar,
            PartaState     *state,
            GTimeZone      *zone,
            gint64          instant)
{
  PartaRulebook *book = parta_registrar_get_rulebook (registrar);

  return book != NULL ? parta_rulebook_find (book, state, parta_instant_get_date (zone, instant)) : NULL;
}

static gboolean
enforce_one (PartaRegistrar *registrar,
             const char     *id,
             GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  const PartaFact *fact = state != NULL ? find_notice (state, id) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  PartaBreach breach;
  gint64 from;

  if (fact == NULL)
    return state != NULL;

  zone = parta_calendar_dup_zone (state);
  parta_breach_read (&breach, fact, zone);
  if (parta_breach_find_block (&breach) != PARTA_NO_INSTANT && breach.credentials == PARTA_NO_INSTANT &&
      !block (registrar, &breach, error))
    return FALSE;

  from = parta_breach_find_void (&breach, find_terms (registrar, state, zone, breach.reported));

  return from == PARTA_NO_INSTANT || (breach.credentials != PARTA_NO_INSTANT && from >= breach.credentials) ||
         void_entries (registrar, state, &breach, from, error);
}

/* "2026-10-12-1": easy to say over the telephone. */
static char *
make_id (PartaState *state,
         const char *reported)
{
  char *id = NULL;

  for (guint i = 1; id == NULL || parta_state_get (state, PARTA_SCOPE_OFFICE, PARTA_KIND_BREACH, id) != NULL; i++)
    {
      g_free (id);
      id = g_strdup_printf ("%.10s-%u", reported, i);
    }

  return id;
}

/**
 * parta_breach_desk_report:
 * @registrar: a registrar
 * @notice: what somebody tells
 * @id: (out) (transfer full) (optional): which notice it is
 * @error: return location for an error
 *
 * Takes a notice, and does what follows from it at once, see parta_breach_desk_enforce().
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED when the notice makes no sense, or a #PartaBackendError
 */
gboolean
parta_breach_desk_report (PartaRegistrar    *registrar,
                          const PartaNotice *notice,
                          char             **id,
                          GError           **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_autofree char *now = state != NULL ? dup_now (registrar, state) : NULL;
  const char *reported = notice->reported != NULL ? notice->reported : now;
  const char *learned = notice->learned != NULL ? notice->learned : reported;
  g_autofree char *made = NULL;
  PartaBody *body;

  if (state == NULL)
    return FALSE;

  made = make_id (state, reported);
  body = parta_body_new ("person", notice->person, "by", notice->by, "learned", learned, "reported", reported, "coordinator",
                         notice->coordinator, "support", notice->support, "note", notice->note, NULL);
  if (!enter_notice (registrar, made, body, error) || !enforce_one (registrar, made, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&made);

  return TRUE;
}

/**
 * parta_breach_desk_receive:
 * @registrar: a registrar
 * @id: a notice
 * @coordinator: (nullable): when the coordinator received it
 * @support: (nullable): when support received it
 * @error: return location for an error
 *
 * Notes a receipt, and does what follows from it at once.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_SERVER_ERROR_REFUSED or a #PartaBackendError
 */
gboolean
parta_breach_desk_receive (PartaRegistrar *registrar,
                           const char     *id,
                           const char     *coordinator,
                           const char     *support,
                           GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  const PartaFact *fact = state != NULL ? find_notice (state, id) : NULL;
  g_autoptr (PartaBody) with = NULL;

  if (fact == NULL)
    {
      if (state != NULL)
        g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_REFUSED,
                             _("There is no such notice. \"breach DIR list\" shows them all."));
      return FALSE;
    }

  with = parta_body_ref ((PartaBody *) parta_fact_get_body (fact));
  if (coordinator != NULL)
    {
      g_autoptr (PartaBody) before = g_steal_pointer (&with);

      with = parta_body_with (before, "coordinator", coordinator);
    }
  if (support != NULL)
    {
      g_autoptr (PartaBody) before = g_steal_pointer (&with);

      with = parta_body_with (before, "support", support);
    }

  return enter_notice (registrar, id, g_steal_pointer (&with), error) && enforce_one (registrar, id, error);
}

static gboolean
is_open_about (PartaState *state,
               const char *id,
               const char *person)
{
  const PartaFact *fact = find_notice (state, id);

  return fact != NULL && strcmp (parta_fact_get (fact, "person"), person) == 0 && *parta_fact_get (fact, "credentials") == '\0';
}

/**
 * parta_breach_desk_renew:
 * @registrar: a registrar
 * @person: who has new credentials
 * @error: return location for an error
 *
 * Notes that a new password was issued: from now on entries of @person count again, and the time begins in which what was
 * declared void may be entered again.
 *
 * Returns: %TRUE, also where there was no notice, or %FALSE with an error of parta_registrar_enter()
 */
gboolean
parta_breach_desk_renew (PartaRegistrar *registrar,
                         const char     *person,
                         GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_auto (GStrv) ids = state != NULL ? list_notices (state) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *now = dup_now (registrar, state);
      PartaBody *body;

      if (!is_open_about (state, ids[i], person))
        continue;
      body = parta_body_with (parta_fact_get_body (find_notice (state, ids[i])), "credentials", now);
      if (!enter_notice (registrar, ids[i], body, error) || !enforce_one (registrar, ids[i], error))
        return FALSE;
    }

  return ids != NULL;
}

/**
 * parta_breach_desk_is_blocked:
 * @registrar: a registrar
 * @person: somebody
 * @blocked: (out): whether a notice blocks the accounts of @person until there is a new password
 * @error: return location for an error
 *
 * Returns: %FALSE with a #PartaBackendError
 */
gboolean
parta_breach_desk_is_blocked (PartaRegistrar *registrar,
                              const char     *person,
                              gboolean       *blocked,
                              GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_auto (GStrv) ids = state != NULL ? list_notices (state) : NULL;
  g_autoptr (GTimeZone) zone = NULL;

  *blocked = FALSE;
  if (ids == NULL)
    return FALSE;

  zone = parta_calendar_dup_zone (state);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartaBreach breach;

      if (!is_open_about (state, ids[i], person))
        continue;
      parta_breach_read (&breach, find_notice (state, ids[i]), zone);
      *blocked |= parta_breach_find_block (&breach) != PARTA_NO_INSTANT;
    }

  return TRUE;
}

/**
 * parta_breach_desk_enforce:
 * @registrar: a registrar
 * @error: return location for an error
 *
 * Does what follows from every notice: blocks accounts and ends sessions on the first receipt, puts back what stood
 * before entries that are void, marks the copies that hold them as outdated, and tells their owner. What was
 * done before is not done twice, so this may be called after a crash at any point.
 *
 * Returns: %TRUE, or %FALSE with an error of parta_registrar_enter()
 */
gboolean
parta_breach_desk_enforce (PartaRegistrar *registrar,
                           GError        **error)
{
  PartaState *state = parta_registrar_get_state (registrar, error);
  g_auto (GStrv) ids = state != NULL ? list_notices (state) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      if (!enforce_one (registrar, ids[i], error))
        return FALSE;
    }

  return ids != NULL;
}
