/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-backend.h"

G_DEFINE_INTERFACE (PartaBackend, parta_backend, G_TYPE_OBJECT)
G_DEFINE_QUARK (parta-backend-error-quark, parta_backend_error)

static void
parta_backend_default_init (PartaBackendInterface *iface)
{
}

/**
 * parta_ledger_line_link:
 * @record: a record with its place in the ledger
 * @ledger: (inout) (nullable): the ledger's chain before it
 * @scope_head: (inout) (nullable): its scope's running hash before it
 *
 * One link of each chain, docs/entry-format.md 2.
 */
void
parta_ledger_line_link (const PartaLedgerLine *record,
                        PartaHash             *ledger,
                        PartaHash             *scope_head)
{
  const char *verdict = parta_verdict_get_name (record->verdict);

  if (ledger != NULL)
    parta_chain_ledger (ledger, PARTA_LEDGER_DOMAIN, record->lsn, &record->digest, verdict, record->rule);
  if (scope_head != NULL)
    parta_chain_ledger (scope_head, PARTA_SCOPE_DOMAIN, record->lsn, &record->digest, verdict, record->rule);
}

/**
 * parta_backend_get_head:
 * @self: a backend
 * @head: (out): where the ledger stands
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_get_head (PartaBackend    *self,
                        PartaLedgerHead *head,
                        GError         **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->get_head (self, head, error);
}

/**
 * parta_backend_append:
 * @self: a backend
 * @append: what is to be appended; the places of its records follow @after without a gap
 * @head: (out): where the ledger stands then
 * @error: return location for an error
 *
 * Appends all records and saves the device, durably, or does nothing at all.
 *
 * Returns: %TRUE, or %FALSE with %PARTA_BACKEND_ERROR_MOVED when the ledger does not end at @after any more,
 *   or another #PartaBackendError
 */
gboolean
parta_backend_append (PartaBackend      *self,
                      const PartaAppend *append,
                      PartaLedgerHead   *head,
                      GError           **error)
{
  for (guint i = 0; i < append->n_records; i++)
    g_return_val_if_fail (append->records[i].lsn == append->after + 1 + i, FALSE);

  return PARTA_BACKEND_GET_IFACE (self)->append (self, append, head, error);
}

/**
 * parta_backend_list_ledger:
 * @self: a backend
 * @from: first place
 * @func: (scope call): called for each record in the order of the ledger; may not use the backend
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: %TRUE, also when @func stopped it, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_ledger (PartaBackend   *self,
                           guint64         from,
                           PartaLedgerFunc func,
                           gpointer        user_data,
                           GError        **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_ledger (self, from, func, user_data, error);
}

/**
 * parta_backend_list_scope:
 * @self: a backend
 * @scope: a scope
 * @from: first place
 * @func: (scope call): called for each record of @scope in the order of the ledger; may not use the backend
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: %TRUE, also when @func stopped it, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_scope (PartaBackend   *self,
                          const char     *scope,
                          guint64         from,
                          PartaLedgerFunc func,
                          gpointer        user_data,
                          GError        **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_scope (self, scope, from, func, user_data, error);
}

/**
 * parta_backend_list_device:
 * @self: a backend
 * @device: (array fixed-size=16): a device
 * @from: first seq
 * @to: last seq
 * @func: (scope call): called for each record in the order of seq and variant; may not use the backend
 * @user_data: for @func
 * @error: return location for an error
 *
 * Returns: %TRUE, also when @func stopped it, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_device (PartaBackend   *self,
                           const guint8   *device,
                           guint64         from,
                           guint64         to,
                           PartaLedgerFunc func,
                           gpointer        user_data,
                           GError        **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_device (self, device, from, to, func, user_data, error);
}

/**
 * parta_backend_list_variants:
 * @self: a backend
 * @func: (scope call): called for each record whose identity another one had before it, in the order of the ledger; may not use the
 *   backend
 * @user_data: for @func
 * @error: return location for an error
 *
 * These are few, and found without reading the rest of the ledger.
 *
 * Returns: %TRUE, also when @func stopped it, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_variants (PartaBackend   *self,
                             PartaLedgerFunc func,
                             gpointer        user_data,
                             GError        **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_variants (self, func, user_data, error);
}

/**
 * parta_backend_get_scope:
 * @self: a backend
 * @scope: a scope, known or not
 * @head: (out): where it stands; generation 1 and empty when it is not known
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_get_scope (PartaBackend   *self,
                         const char     *scope,
                         PartaScopeHead *head,
                         GError        **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->get_scope (self, scope, head, error);
}

/**
 * parta_backend_get_ledger_at:
 * @self: a backend
 * @lsn: a place, at most the newest one
 * @ledger: (out): the ledger's chain there; zero for place 0
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_get_ledger_at (PartaBackend *self,
                             guint64       lsn,
                             PartaHash    *ledger,
                             GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->get_ledger_at (self, lsn, ledger, error);
}

/**
 * parta_backend_load_device:
 * @self: a backend
 * @id: (array fixed-size=16): a device
 * @device: (out) (nullable): it; %NULL when it is not known
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_load_device (PartaBackend *self,
                           const guint8 *id,
                           PartaDevice **device,
                           GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->load_device (self, id, device, error);
}

/**
 * parta_backend_save_device:
 * @self: a backend
 * @device: a device, known or not
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_save_device (PartaBackend      *self,
                           const PartaDevice *device,
                           GError           **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->save_device (self, device, error);
}

/**
 * parta_backend_list_devices:
 * @self: a backend
 * @devices: (element-type PartaDevice): takes all devices
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_devices (PartaBackend *self,
                            GPtrArray    *devices,
                            GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_devices (self, devices, error);
}

/**
 * parta_backend_raise_safe:
 * @self: a backend
 * @devices: (element-type PartaDevice): devices as a proved backup has them: what is acked there is safe
 * @error: return location for an error
 *
 * Raises @safe of each device that is known here, all in one transaction. It is never lowered, and nothing else is touched, so
 * that a server may append meanwhile.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_raise_safe (PartaBackend    *self,
                          const GPtrArray *devices,
                          GError         **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->raise_safe (self, devices, error);
}

/**
 * parta_backend_load_account:
 * @self: a backend
 * @login: a login
 * @account: (out) (nullable): its account; %NULL when there is none
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_load_account (PartaBackend *self,
                            const char   *login,
                            PartaLogin  **account,
                            GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->load_account (self, login, account, error);
}

/**
 * parta_backend_save_account:
 * @self: a backend
 * @account: an account, known or not
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_save_account (PartaBackend     *self,
                            const PartaLogin *account,
                            GError          **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->save_account (self, account, error);
}

/**
 * parta_backend_list_accounts:
 * @self: a backend
 * @accounts: (element-type PartaLogin): takes all accounts, sorted by login
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_accounts (PartaBackend *self,
                             GPtrArray    *accounts,
                             GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_accounts (self, accounts, error);
}

/**
 * parta_backend_load_session:
 * @self: a backend
 * @token: SHA-256 of a token
 * @session: (out) (nullable): the session; %NULL when there is none
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_load_session (PartaBackend    *self,
                            const PartaHash *token,
                            PartaSession   **session,
                            GError         **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->load_session (self, token, session, error);
}

/**
 * parta_backend_save_session:
 * @self: a backend
 * @session: a session
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_save_session (PartaBackend       *self,
                            const PartaSession *session,
                            GError            **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->save_session (self, session, error);
}

/**
 * parta_backend_list_sessions:
 * @self: a backend
 * @sessions: (element-type PartaSession): takes all sessions, also those that have expired, sorted by login and beginning
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_list_sessions (PartaBackend *self,
                             GPtrArray    *sessions,
                             GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->list_sessions (self, sessions, error);
}

/**
 * parta_backend_end_sessions:
 * @self: a backend
 * @login: (nullable): whose sessions end
 * @except: (nullable): the one that goes on
 * @now: milliseconds UTC
 * @error: return location for an error
 *
 * Ends the sessions of @login, and those of everybody that have expired.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_end_sessions (PartaBackend    *self,
                            const char      *login,
                            const PartaHash *except,
                            gint64           now,
                            GError         **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->end_sessions (self, login, except, now, error);
}

/**
 * parta_backend_load_setting:
 * @self: a backend
 * @name: a name
 * @value: (out) (nullable): its value; %NULL when it was never set
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_load_setting (PartaBackend *self,
                            const char   *name,
                            GBytes      **value,
                            GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->load_setting (self, name, value, error);
}

/**
 * parta_backend_save_setting:
 * @self: a backend
 * @name: a name
 * @value: its value
 * @error: return location for an error
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_save_setting (PartaBackend *self,
                            const char   *name,
                            GBytes       *value,
                            GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->save_setting (self, name, value, error);
}

/**
 * parta_backend_swap_setting:
 * @self: a backend
 * @name: a name
 * @expected: (nullable): the value that is thought to be there; %NULL for none
 * @value: the new value
 * @swapped: (out): whether it was there, and @value is now
 * @error: return location for an error
 *
 * Changes a setting unless somebody else was quicker.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError
 */
gboolean
parta_backend_swap_setting (PartaBackend *self,
                            const char   *name,
                            GBytes       *expected,
                            GBytes       *value,
                            gboolean     *swapped,
                            GError      **error)
{
  return PARTA_BACKEND_GET_IFACE (self)->swap_setting (self, name, expected, value, swapped, error);
}

/**
 * parta_backend_copy:
 * @self: a backend
 * @path: a file that is not there yet
 * @error: return location for an error
 *
 * Writes a sound copy as of now, while others go on writing: a file of SQLite, whatever the backend is.
 *
 * Returns: %TRUE, or %FALSE with a #PartaBackendError: also for a backend that keeps nothing
 */
gboolean
parta_backend_copy (PartaBackend *self,
                    const char   *path,
                    GError      **error)
{
  PartaBackendInterface *iface = PARTA_BACKEND_GET_IFACE (self);

  if (iface->copy != NULL)
    return iface->copy (self, path, error);

  g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_FAILED, "this backend keeps nothing that could be copied");

  return FALSE;
}
