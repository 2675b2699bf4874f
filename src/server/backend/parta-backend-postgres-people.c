/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database-private.h"

#include <string.h>

/* Devices, accounts, sessions and settings of one school among many. Every command may be run twice. */

#define DEVICE "SELECT person, key, acked, safe, head, met, id FROM device WHERE school = $1::bigint"

static const char LOAD_DEVICE[] = DEVICE " AND id = $2::bytea";
static const char LIST_DEVICES[] = DEVICE " ORDER BY id";
static const char SAVE_DEVICE[] =
  "INSERT INTO device (school, id, person, key, acked, safe, head, met)"
  " VALUES ($1::bigint, $2::bytea, $3::text, $4::bytea, $5::bigint, $6::bigint, $7::bytea, $8::bigint)"
  " ON CONFLICT (school, id) DO UPDATE SET person = excluded.person, key = excluded.key, acked = excluded.acked,"
  " safe = greatest (device.safe, excluded.safe), head = excluded.head, met = excluded.met";
static const char RAISE_SAFE[] =
  "UPDATE device d SET safe = greatest (safe, least (acked, proved)) FROM unnest ($2::bytea[], $3::bigint[]) AS u (id, proved)"
  " WHERE d.school = $1::bigint AND d.id = u.id";

#define ACCOUNT "SELECT login, person, password, must_change, disabled, made FROM account WHERE school = $1::bigint"

static const char LOAD_ACCOUNT[] = ACCOUNT " AND login = $2::text";
static const char LIST_ACCOUNTS[] = ACCOUNT " ORDER BY login COLLATE \"C\"";
static const char SAVE_ACCOUNT[] =
  "INSERT INTO account (school, login, person, password, must_change, disabled, made)"
  " VALUES ($1::bigint, $2::text, $3::text, $4::text, $5::bigint <> 0, $6::bigint <> 0, $7::bigint)"
  " ON CONFLICT (school, login) DO UPDATE SET person = excluded.person, password = excluded.password,"
  " must_change = excluded.must_change, disabled = excluded.disabled, made = excluded.made";

#define SESSION "SELECT login, device, expires, begun, token FROM session WHERE school = $1::bigint"

static const char LOAD_SESSION[] = SESSION " AND token = $2::bytea";
static const char LIST_SESSIONS[] = SESSION " ORDER BY login COLLATE \"C\", begun";
static const char SAVE_SESSION[] =
  "INSERT INTO session (school, token, login, device, expires, begun)"
  " VALUES ($1::bigint, $2::bytea, $3::text, $4::bytea, $5::bigint, $6::bigint)"
  " ON CONFLICT (school, token) DO UPDATE SET login = excluded.login, device = excluded.device, expires = excluded.expires,"
  " begun = excluded.begun";
static const char END_SESSIONS[] =
  "DELETE FROM session WHERE school = $1::bigint AND (expires <= $2::bigint OR (login = $3::text AND token <> $4::bytea))";
static const char LOAD_SETTING[] = "SELECT value FROM setting WHERE school = $1::bigint AND name = $2::text";
static const char SAVE_SETTING[] =
  "INSERT INTO setting (school, name, value) VALUES ($1::bigint, $2::text, $3::bytea)"
  " ON CONFLICT (school, name) DO UPDATE SET value = excluded.value";
static const char ADD_SETTING[] =
  "INSERT INTO setting (school, name, value) VALUES ($1::bigint, $2::text, $3::bytea) ON CONFLICT DO NOTHING";
static const char SWAP_SETTING[] =
  "UPDATE setting SET value = $3::bytea WHERE school = $1::bigint AND name = $2::text AND value = $4::bytea";

static PartaRows *
look_up (PartaTenant       *self,
         const char        *command,
         const PartaValues *values,
         GError           **error)
{
  return parta_database_ask (self->database, command, values, error);
}

static PartaDevice *
read_device (const PartaRows *rows,
             guint            row,
             GError         **error)
{
  g_autoptr (PartaDevice) device = NULL;
  guint8 id[PARTA_DEVICE_SIZE], key[PARTA_DEVICE_KEY_SIZE];

  if (parta_rows_copy_blob (rows, row, 6, id, sizeof id) && parta_rows_copy_blob (rows, row, 1, key, sizeof key))
    {
      device = parta_device_new (id, parta_rows_get_text (rows, row, 0), key);
      device->acked = (guint64) parta_rows_get_int (rows, row, 2);
      device->safe = (guint64) parta_rows_get_int (rows, row, 3);
      device->met = parta_rows_get_int (rows, row, 5);
      if (parta_rows_copy_blob (rows, row, 4, device->head.bytes, PARTA_HASH_SIZE))
        return g_steal_pointer (&device);
    }

  parta_database_damaged (error);

  return NULL;
}

static gboolean
tenant_load_device (PartaBackend *backend,
                    const guint8 *id,
                    PartaDevice **device,
                    GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  *device = NULL;
  parta_values_add_int (&values, self->school);
  parta_values_add_blob (&values, id, PARTA_DEVICE_SIZE);
  rows = look_up (self, LOAD_DEVICE, &values, error);
  if (rows == NULL || parta_rows_get_n (rows) == 0)
    return rows != NULL;

  *device = read_device (rows, 0, error);

  return *device != NULL;
}

static gboolean
tenant_list_devices (PartaBackend *backend,
                     GPtrArray    *devices,
                     GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  parta_values_add_int (&values, self->school);
  rows = look_up (self, LIST_DEVICES, &values, error);
  for (guint i = 0; rows != NULL && i < parta_rows_get_n (rows); i++)
    {
      PartaDevice *device = read_device (rows, i, error);

      if (device == NULL)
        return FALSE;
      g_ptr_array_add (devices, device);
    }

  return rows != NULL;
}

static gboolean
tenant_raise_safe (PartaBackend    *backend,
                   const GPtrArray *devices,
                   GError         **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  guint ids, proved;

  parta_values_add_int (&values, self->school);
  ids = parta_values_add_blobs (&values, devices->len);
  proved = parta_values_add_ints (&values, devices->len);
  for (guint i = 0; i < devices->len; i++)
    {
      const PartaDevice *device = devices->pdata[i];

      parta_values_append_blob (&values, ids, device->id, PARTA_DEVICE_SIZE);
      parta_values_append_int (&values, proved, (gint64) device->acked);
    }

  return parta_database_do (self->database, RAISE_SAFE, &values, error);
}

static void
add_device (PartaValues       *values,
            const PartaTenant *self,
            const PartaDevice *device)
{
  parta_values_add_int (values, self->school);
  parta_values_add_blob (values, device->id, PARTA_DEVICE_SIZE);
  parta_values_add_text (values, device->person);
  parta_values_add_blob (values, device->key, PARTA_DEVICE_KEY_SIZE);
  parta_values_add_int (values, (gint64) device->acked);
  parta_values_add_int (values, (gint64) device->safe);
  parta_values_add_blob (values, device->head.bytes, PARTA_HASH_SIZE);
  parta_values_add_int (values, device->met);
}

/* (private) Saves a device as part of what is queued. */
void
parta_tenant_queue_device (PartaTenant       *self,
                           const PartaDevice *device)
{
  g_auto (PartaValues) values = { 0 };

  add_device (&values, self, device);
  parta_postgres_queue (self->database->postgres, SAVE_DEVICE, &values);
}

static gboolean
tenant_save_device (PartaBackend      *backend,
                    const PartaDevice *device,
                    GError           **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };

  add_device (&values, self, device);

  return parta_database_do (self->database, SAVE_DEVICE, &values, error);
}

static PartaLogin *
read_account (const PartaRows *rows,
              guint            row)
{
  PartaLogin *account = parta_login_new (parta_rows_get_text (rows, row, 0), parta_rows_get_text (rows, row, 1),
                                         parta_rows_get_text (rows, row, 2));

  account->must_change = parta_rows_get_int (rows, row, 3) != 0;
  account->disabled = parta_rows_get_int (rows, row, 4) != 0;
  account->made = parta_rows_get_int (rows, row, 5);

  return account;
}

static gboolean
tenant_load_account (PartaBackend *backend,
                     const char   *login,
                     PartaLogin  **account,
                     GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  *account = NULL;
  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, login);
  rows = look_up (self, LOAD_ACCOUNT, &values, error);
  if (rows != NULL && parta_rows_get_n (rows) > 0)
    *account = read_account (rows, 0);

  return rows != NULL;
}

static gboolean
tenant_save_account (PartaBackend     *backend,
                     const PartaLogin *account,
                     GError          **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };

  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, account->login);
  parta_values_add_text (&values, account->person);
  parta_values_add_text (&values, account->password);
  parta_values_add_int (&values, account->must_change);
  parta_values_add_int (&values, account->disabled);
  parta_values_add_int (&values, account->made);

  return parta_database_do (self->database, SAVE_ACCOUNT, &values, error);
}

static gboolean
tenant_list_accounts (PartaBackend *backend,
                      GPtrArray    *accounts,
                      GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  parta_values_add_int (&values, self->school);
  rows = look_up (self, LIST_ACCOUNTS, &values, error);
  for (guint i = 0; rows != NULL && i < parta_rows_get_n (rows); i++)
    g_ptr_array_add (accounts, read_account (rows, i));

  return rows != NULL;
}

/* Returns: (transfer full) (nullable): the session of a row; NULL when the row is damaged */
static PartaSession *
read_session (const PartaRows *rows,
              guint            row)
{
  PartaHash token;
  guint8 device[PARTA_DEVICE_SIZE];

  if (!parta_rows_copy_blob (rows, row, 1, device, sizeof device) ||
      !parta_rows_copy_blob (rows, row, 4, token.bytes, PARTA_HASH_SIZE))
    return NULL;

  return parta_session_new (&token, parta_rows_get_text (rows, row, 0), device, parta_rows_get_int (rows, row, 3),
                            parta_rows_get_int (rows, row, 2));
}

static gboolean
tenant_load_session (PartaBackend    *backend,
                     const PartaHash *token,
                     PartaSession   **session,
                     GError         **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  *session = NULL;
  parta_values_add_int (&values, self->school);
  parta_values_add_blob (&values, token->bytes, PARTA_HASH_SIZE);
  rows = look_up (self, LOAD_SESSION, &values, error);
  if (rows != NULL && parta_rows_get_n (rows) > 0)
    *session = read_session (rows, 0);

  return rows != NULL;
}

static gboolean
tenant_list_sessions (PartaBackend *backend,
                      GPtrArray    *sessions,
                      GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  parta_values_add_int (&values, self->school);
  rows = look_up (self, LIST_SESSIONS, &values, error);
  for (guint i = 0; rows != NULL && i < parta_rows_get_n (rows); i++)
    {
      PartaSession *session = read_session (rows, i);

      if (session != NULL)
        g_ptr_array_add (sessions, session);
    }

  return rows != NULL;
}

static gboolean
tenant_save_session (PartaBackend       *backend,
                     const PartaSession *session,
                     GError            **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };

  parta_values_add_int (&values, self->school);
  parta_values_add_blob (&values, session->token.bytes, PARTA_HASH_SIZE);
  parta_values_add_text (&values, session->login);
  parta_values_add_blob (&values, session->device, PARTA_DEVICE_SIZE);
  parta_values_add_int (&values, session->expires);
  parta_values_add_int (&values, session->begun);

  return parta_database_do (self->database, SAVE_SESSION, &values, error);
}

static gboolean
tenant_end_sessions (PartaBackend    *backend,
                     const char      *login,
                     const PartaHash *except,
                     gint64           now,
                     GError         **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  static const PartaHash none;
  g_auto (PartaValues) values = { 0 };

  parta_values_add_int (&values, self->school);
  parta_values_add_int (&values, now);
  parta_values_add_text (&values, login != NULL ? login : "");
  parta_values_add_blob (&values, except != NULL ? except->bytes : none.bytes, PARTA_HASH_SIZE);

  return parta_database_do (self->database, END_SESSIONS, &values, error);
}

static gboolean
tenant_load_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes      **value,
                     GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  *value = NULL;
  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, name);
  rows = look_up (self, LOAD_SETTING, &values, error);
  if (rows != NULL && parta_rows_get_n (rows) > 0)
    {
      gsize size;
      gconstpointer bytes = parta_rows_get_blob (rows, 0, 0, &size);

      *value = g_bytes_new (bytes, size);
    }

  return rows != NULL;
}

static gboolean
tenant_save_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *value,
                     GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, name);
  parta_values_add_blob (&values, bytes, size);

  return parta_database_do (self->database, SAVE_SETTING, &values, error);
}

/* Whether it was swapped must be known, so that this command is never run twice: who lost the connection is told so. */
static gboolean
tenant_swap_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *expected,
                     GBytes       *value,
                     gboolean     *swapped,
                     GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;
  GError *local = NULL;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (value, &size);

  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, name);
  parta_values_add_blob (&values, bytes, size);
  if (expected != NULL)
    {
      bytes = g_bytes_get_data (expected, &size);
      parta_values_add_blob (&values, bytes, size);
    }
  rows = parta_postgres_ask (self->database->postgres, expected != NULL ? SWAP_SETTING : ADD_SETTING, &values, &local);
  if (rows == NULL)
    return parta_database_translate (local, error);

  *swapped = parta_rows_get_n_changed (rows) > 0;

  return TRUE;
}

/* (private) Fills in the part of the interface that is about people. */
void
parta_tenant_implement_people (PartaBackendInterface *iface)
{
  iface->load_device = tenant_load_device;
  iface->save_device = tenant_save_device;
  iface->list_devices = tenant_list_devices;
  iface->raise_safe = tenant_raise_safe;
  iface->load_account = tenant_load_account;
  iface->save_account = tenant_save_account;
  iface->list_accounts = tenant_list_accounts;
  iface->load_session = tenant_load_session;
  iface->save_session = tenant_save_session;
  iface->list_sessions = tenant_list_sessions;
  iface->end_sessions = tenant_end_sessions;
  iface->load_setting = tenant_load_setting;
  iface->save_setting = tenant_save_setting;
  iface->swap_setting = tenant_swap_setting;
}
