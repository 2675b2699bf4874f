/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-sqlite-private.h"
#include "parta-txn.h"

#include <string.h>

/* Devices, accounts, sessions and settings of the SQLite backend. */

/* Takes the one row of a look-up. Returns: %FALSE with an error; @found says whether there was a row. */
static gboolean
look_up (PartaStatement *row,
         gboolean       *found,
         GError        **error)
{
  GError *local = NULL;

  *found = parta_sqlite_step (row, &local);
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

/* (private) Finds the row of a device that was saved. */
gboolean
parta_sqlite_find_device (PartaSqlite  *self,
                          const guint8 *id,
                          gint64       *number,
                          GError      **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (self, PARTA_QUERY_LOAD_DEVICE, error);

  if (row == NULL)
    return FALSE;

  parta_statement_bind_blob (row, ":id", id, PARTA_DEVICE_SIZE);
  if (!parta_sqlite_step (row, error))
    return FALSE;

  *number = parta_statement_get_int (row, 0);

  return TRUE;
}

static PartaDevice *
read_device (PartaStatement *row,
             GError        **error)
{
  g_autoptr (PartaDevice) found = NULL;
  guint8 id[PARTA_DEVICE_SIZE], key[PARTA_DEVICE_KEY_SIZE];

  if (parta_statement_copy_blob (row, 2, key, sizeof key) && parta_statement_copy_blob (row, 7, id, sizeof id))
    {
      found = parta_device_new (id, parta_statement_get_text (row, 1), key);
      found->acked = (guint64) parta_statement_get_int (row, 3);
      found->safe = (guint64) parta_statement_get_int (row, 4);
      found->met = parta_statement_get_int (row, 6);
      if (parta_statement_copy_blob (row, 5, found->head.bytes, PARTA_HASH_SIZE))
        return g_steal_pointer (&found);
    }

  g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT, "the row of a device is damaged");

  return NULL;
}

static gboolean
sqlite_load_device (PartaBackend *backend,
                    const guint8 *id,
                    PartaDevice **device,
                    GError      **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LOAD_DEVICE, error);
  gboolean is_known;

  *device = NULL;
  if (row == NULL)
    return FALSE;

  parta_statement_bind_blob (row, ":id", id, PARTA_DEVICE_SIZE);
  if (!look_up (row, &is_known, error))
    return FALSE;
  if (is_known)
    *device = read_device (row, error);

  return !is_known || *device != NULL;
}

static gboolean
sqlite_list_devices (PartaBackend *backend,
                     GPtrArray    *devices,
                     GError      **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LIST_DEVICES, error);
  GError *local = NULL;

  if (rows == NULL)
    return FALSE;

  while (parta_sqlite_step (rows, &local))
    {
      PartaDevice *device = read_device (rows, error);

      if (device == NULL)
        return FALSE;
      g_ptr_array_add (devices, device);
    }
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

static gboolean
sqlite_raise_safe (PartaBackend    *backend,
                   const GPtrArray *devices,
                   GError         **error)
{
  PartaSqlite *self = PARTA_SQLITE (backend);
  PartaStatement *raise = parta_sqlite_query (self, PARTA_QUERY_RAISE_SAFE, error);
  g_auto (PartaTxn) txn = { 0 };
  GError *local = NULL;

  if (raise == NULL)
    return FALSE;
  if (!parta_txn_begin (&txn, self->sql, &local))
    return parta_sqlite_translate (local, error);

  for (guint i = 0; i < devices->len; i++)
    {
      const PartaDevice *device = devices->pdata[i];

      parta_statement_bind_blob (raise, ":id", device->id, PARTA_DEVICE_SIZE);
      parta_statement_bind_int (raise, ":acked", (gint64) device->acked);
      if (!parta_sqlite_run (raise, error))
        return FALSE;
    }

  return parta_txn_commit (&txn, &local) || parta_sqlite_translate (local, error);
}

static gboolean
sqlite_save_device (PartaBackend      *backend,
                    const PartaDevice *device,
                    GError           **error)
{
  PartaStatement *save = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_SAVE_DEVICE, error);

  if (save == NULL)
    return FALSE;

  parta_statement_bind_blob (save, ":id", device->id, PARTA_DEVICE_SIZE);
  parta_statement_bind_text (save, ":person", device->person);
  parta_statement_bind_blob (save, ":key", device->key, PARTA_DEVICE_KEY_SIZE);
  parta_statement_bind_int (save, ":acked", (gint64) device->acked);
  parta_statement_bind_int (save, ":safe", (gint64) device->safe);
  parta_statement_bind_blob (save, ":head", device->head.bytes, PARTA_HASH_SIZE);
  parta_statement_bind_int (save, ":met", device->met);

  return parta_sqlite_run (save, error);
}

static PartaLogin *
read_account (PartaStatement *row)
{
  PartaLogin *account = parta_login_new (parta_statement_get_text (row, 0), parta_statement_get_text (row, 1),
                                             parta_statement_get_text (row, 2));

  account->must_change = parta_statement_get_int (row, 3) != 0;
  account->disabled = parta_statement_get_int (row, 4) != 0;
  account->made = parta_statement_get_int (row, 5);

  return account;
}

static gboolean
sqlite_load_account (PartaBackend *backend,
                     const char   *login,
                     PartaLogin  **account,
                     GError      **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LOAD_ACCOUNT, error);
  gboolean found;

  *account = NULL;
  if (row == NULL)
    return FALSE;

  parta_statement_bind_text (row, ":login", login);
  if (!look_up (row, &found, error))
    return FALSE;
  if (found)
    *account = read_account (row);

  return TRUE;
}

static gboolean
sqlite_save_account (PartaBackend     *backend,
                     const PartaLogin *account,
                     GError          **error)
{
  PartaStatement *save = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_SAVE_ACCOUNT, error);

  if (save == NULL)
    return FALSE;

  parta_statement_bind_text (save, ":login", account->login);
  parta_statement_bind_text (save, ":person", account->person);
  parta_statement_bind_text (save, ":password", account->password);
  parta_statement_bind_int (save, ":must_change", account->must_change);
  parta_statement_bind_int (save, ":disabled", account->disabled);
  parta_statement_bind_int (save, ":made", account->made);

  return parta_sqlite_run (save, error);
}

static gboolean
sqlite_list_accounts (PartaBackend *backend,
                      GPtrArray    *accounts,
                      GError      **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LIST_ACCOUNTS, error);
  GError *local = NULL;

  if (rows == NULL)
    return FALSE;

  while (parta_sqlite_step (rows, &local))
    g_ptr_array_add (accounts, read_account (rows));
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

/* Returns: (transfer full) (nullable): the session of a row; NULL when the row is damaged */
static PartaSession *
read_session (PartaStatement *row)
{
  PartaHash token;
  guint8 device[PARTA_DEVICE_SIZE];

  if (!parta_statement_copy_blob (row, 1, device, sizeof device) ||
      !parta_statement_copy_blob (row, 4, token.bytes, PARTA_HASH_SIZE))
    return NULL;

  return parta_session_new (&token, parta_statement_get_text (row, 0), device, parta_statement_get_int (row, 3),
                            parta_statement_get_int (row, 2));
}

static gboolean
sqlite_load_session (PartaBackend    *backend,
                     const PartaHash *token,
                     PartaSession   **session,
                     GError         **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LOAD_SESSION, error);
  gboolean found;

  *session = NULL;
  if (row == NULL)
    return FALSE;

  parta_statement_bind_blob (row, ":token", token->bytes, PARTA_HASH_SIZE);
  if (!look_up (row, &found, error))
    return FALSE;
  if (found)
    *session = read_session (row);

  return TRUE;
}

static gboolean
sqlite_list_sessions (PartaBackend *backend,
                      GPtrArray    *sessions,
                      GError      **error)
{
  g_autoptr (PartaLoan) rows = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LIST_SESSIONS, error);
  GError *local = NULL;

  if (rows == NULL)
    return FALSE;

  while (parta_sqlite_step (rows, &local))
    {
      PartaSession *session = read_session (rows);

      if (session != NULL)
        g_ptr_array_add (sessions, session);
    }
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

static gboolean
sqlite_save_session (PartaBackend       *backend,
                     const PartaSession *session,
                     GError            **error)
{
  PartaStatement *save = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_SAVE_SESSION, error);

  if (save == NULL)
    return FALSE;

  parta_statement_bind_blob (save, ":token", session->token.bytes, PARTA_HASH_SIZE);
  parta_statement_bind_text (save, ":login", session->login);
  parta_statement_bind_blob (save, ":device", session->device, PARTA_DEVICE_SIZE);
  parta_statement_bind_int (save, ":expires", session->expires);
  parta_statement_bind_int (save, ":begun", session->begun);

  return parta_sqlite_run (save, error);
}

static gboolean
sqlite_end_sessions (PartaBackend    *backend,
                     const char      *login,
                     const PartaHash *except,
                     gint64           now,
                     GError         **error)
{
  PartaStatement *end = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_END_SESSIONS, error);
  static const PartaHash none;

  if (end == NULL)
    return FALSE;

  parta_statement_bind_text (end, ":login", login != NULL ? login : "");
  parta_statement_bind_blob (end, ":except", except != NULL ? except->bytes : none.bytes, PARTA_HASH_SIZE);
  parta_statement_bind_int (end, ":now", now);

  return parta_sqlite_run (end, error);
}

static gboolean
sqlite_load_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes      **value,
                     GError      **error)
{
  g_autoptr (PartaLoan) row = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_LOAD_SETTING, error);
  gboolean found;

  *value = NULL;
  if (row == NULL)
    return FALSE;

  parta_statement_bind_text (row, ":name", name);
  if (!look_up (row, &found, error))
    return FALSE;
  if (found)
    {
      gsize size;
      gconstpointer bytes = parta_statement_get_blob (row, 0, &size);

      *value = g_bytes_new (bytes, size);
    }

  return TRUE;
}

static gboolean
sqlite_save_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *value,
                     GError      **error)
{
  PartaStatement *save = parta_sqlite_query (PARTA_SQLITE (backend), PARTA_QUERY_SAVE_SETTING, error);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  if (save == NULL)
    return FALSE;

  parta_statement_bind_text (save, ":name", name);
  parta_statement_bind_blob (save, ":value", bytes, size);

  return parta_sqlite_run (save, error);
}

static gboolean
sqlite_swap_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *expected,
                     GBytes       *value,
                     gboolean     *swapped,
                     GError      **error)
{
  PartaSqlite *self = PARTA_SQLITE (backend);
  PartaStatement *swap = parta_sqlite_query (self, expected != NULL ? PARTA_QUERY_SWAP_SETTING : PARTA_QUERY_ADD_SETTING, error);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  if (swap == NULL)
    return FALSE;

  parta_statement_bind_text (swap, ":name", name);
  parta_statement_bind_blob (swap, ":value", bytes, size);
  if (expected != NULL)
    {
      bytes = g_bytes_get_data (expected, &size);
      parta_statement_bind_blob (swap, ":expected", bytes, size);
    }
  if (!parta_sqlite_run (swap, error))
    return FALSE;

  *swapped = parta_sql_get_n_changes (self->sql) == 1;

  return TRUE;
}

/* (private) Fills in the part of the interface that is about people. */
void
parta_sqlite_implement_people (PartaBackendInterface *iface)
{
  iface->load_device = sqlite_load_device;
  iface->save_device = sqlite_save_device;
  iface->list_devices = sqlite_list_devices;
  iface->raise_safe = sqlite_raise_safe;
  iface->load_account = sqlite_load_account;
  iface->save_account = sqlite_save_account;
  iface->list_accounts = sqlite_list_accounts;
  iface->load_session = sqlite_load_session;
  iface->save_session = sqlite_save_session;
  iface->list_sessions = sqlite_list_sessions;
  iface->end_sessions = sqlite_end_sessions;
  iface->load_setting = sqlite_load_setting;
  iface->save_setting = sqlite_save_setting;
  iface->swap_setting = sqlite_swap_setting;
}
