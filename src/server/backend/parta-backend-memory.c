/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-backend.h"

#include <string.h>

#define PARTA_TYPE_MEMORY_BACKEND (parta_memory_backend_get_type ())

G_DECLARE_FINAL_TYPE (PartaMemoryBackend, parta_memory_backend, PARTA, MEMORY_BACKEND, GObject)

/* The plainest thing that keeps the promises of the interface: tests run on it, and it shows what is expected of others. */
struct _PartaMemoryBackend
{
  GObject     parent_instance;

  GPtrArray  *records;    /* of Kept, at index lsn − 1 */
  GHashTable *scopes;     /* name → PartaScopeHead */
  GHashTable *devices;    /* hex → PartaDevice */
  GHashTable *accounts;   /* login → PartaLogin */
  GHashTable *sessions;   /* hex of token → PartaSession */
  GHashTable *settings;   /* name → GBytes */
};

typedef struct
{
  PartaLedgerLine record;   /* owns its texts */
  PartaHash   ledger;   /* chain after it */
} Kept;

static Kept *
keep (const PartaLedgerLine *record)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->record = *record;
  kept->record.scope = g_strdup (record->scope);
  kept->record.line = g_strndup (record->line, record->size);
  kept->record.rule = g_strdup (record->rule);
  kept->record.clause = g_strdup (record->clause);

  return kept;
}

static void
free_kept (Kept *kept)
{
  g_free ((char *) kept->record.scope);
  g_free ((char *) kept->record.line);
  g_free ((char *) kept->record.rule);
  g_free ((char *) kept->record.clause);
  g_free (kept);
}

static char *
hex_of_device (const guint8 *id)
{
  char *hex = g_malloc (PARTA_DEVICE_HEX + 1);

  parta_hex_write (hex, id, PARTA_DEVICE_SIZE);

  return hex;
}

static gboolean
memory_get_head (PartaBackend    *backend,
                 PartaLedgerHead *head,
                 GError         **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);
  guint n = self->records->len;

  memset (head, 0, sizeof *head);
  head->lsn = n;
  if (n > 0)
    head->ledger = ((Kept *) self->records->pdata[n - 1])->ledger;

  return TRUE;
}

static gboolean
memory_get_scope (PartaBackend   *backend,
                  const char     *scope,
                  PartaScopeHead *head,
                  GError        **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);
  const PartaScopeHead *found = g_hash_table_lookup (self->scopes, scope);

  memset (head, 0, sizeof *head);
  head->generation = 1;
  if (found != NULL)
    *head = *found;

  return TRUE;
}

static gboolean
memory_save_device (PartaBackend      *backend,
                    const PartaDevice *device,
                    GError           **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);
  g_autofree char *hex = hex_of_device (device->id);
  const PartaDevice *before = g_hash_table_lookup (self->devices, hex);
  PartaDevice *copy = parta_device_copy (device);

  copy->safe = MAX (copy->safe, before != NULL ? before->safe : 0);
  g_hash_table_replace (self->devices, g_steal_pointer (&hex), copy);

  return TRUE;
}

static gboolean
memory_list_devices (PartaBackend *backend,
                     GPtrArray    *devices,
                     GError      **error)
{
  GHashTableIter iter;
  gpointer device;

  g_hash_table_iter_init (&iter, PARTA_MEMORY_BACKEND (backend)->devices);
  while (g_hash_table_iter_next (&iter, NULL, &device))
    g_ptr_array_add (devices, parta_device_copy (device));

  return TRUE;
}

static gboolean
memory_raise_safe (PartaBackend    *backend,
                   const GPtrArray *devices,
                   GError         **error)
{
  for (guint i = 0; i < devices->len; i++)
    {
      const PartaDevice *proved = devices->pdata[i];
      g_autofree char *hex = hex_of_device (proved->id);
      PartaDevice *device = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->devices, hex);

      if (device != NULL)
        device->safe = MAX (device->safe, MIN (proved->acked, device->acked));
    }

  return TRUE;
}

static gboolean
memory_append (PartaBackend      *backend,
               const PartaAppend *append,
               PartaLedgerHead   *head,
               GError           **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);

  memory_get_head (backend, head, NULL);
  if (head->lsn != append->after)
    {
      g_set_error_literal (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_MOVED, "the ledger has moved on");
      return FALSE;
    }

  for (guint i = 0; i < append->n_records; i++)
    {
      Kept *kept = keep (&append->records[i]);
      PartaScopeHead scope;

      memory_get_scope (backend, kept->record.scope, &scope, NULL);
      parta_ledger_line_link (&kept->record, &head->ledger, &scope.head);
      scope.lsn = kept->record.lsn;
      kept->ledger = head->ledger;
      g_ptr_array_add (self->records, kept);
      g_hash_table_replace (self->scopes, g_strdup (kept->record.scope), g_memdup2 (&scope, sizeof scope));
    }
  head->lsn += append->n_records;

  return memory_save_device (backend, append->device, error);
}

static gboolean
memory_list_ledger (PartaBackend   *backend,
                    guint64         from,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);

  for (guint64 lsn = MAX (from, 1); lsn <= self->records->len; lsn++)
    {
      if (!func (&((Kept *) self->records->pdata[lsn - 1])->record, user_data))
        break;
    }

  return TRUE;
}

static gboolean
memory_list_scope (PartaBackend   *backend,
                   const char     *scope,
                   guint64         from,
                   PartaLedgerFunc func,
                   gpointer        user_data,
                   GError        **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);

  for (guint64 lsn = MAX (from, 1); lsn <= self->records->len; lsn++)
    {
      const PartaLedgerLine *record = &((Kept *) self->records->pdata[lsn - 1])->record;

      if (strcmp (record->scope, scope) == 0 && !func (record, user_data))
        break;
    }

  return TRUE;
}

static gboolean
memory_list_variants (PartaBackend   *backend,
                      PartaLedgerFunc func,
                      gpointer        user_data,
                      GError        **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);

  for (guint i = 0; i < self->records->len; i++)
    {
      PartaLedgerLine *record = &((Kept *) self->records->pdata[i])->record;

      if (record->variant > 0 && !func (record, user_data))
        break;
    }

  return TRUE;
}

static int
compare_identities (gconstpointer a,
                    gconstpointer b)
{
  const PartaLedgerLine *one = *(const PartaLedgerLine *const *) a;
  const PartaLedgerLine *other = *(const PartaLedgerLine *const *) b;

  if (one->id.seq != other->id.seq)
    return one->id.seq < other->id.seq ? -1 : 1;

  return (int) one->variant - (int) other->variant;
}

static gboolean
memory_list_device (PartaBackend   *backend,
                    const guint8   *device,
                    guint64         from,
                    guint64         to,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      PartaLedgerLine *record = &((Kept *) self->records->pdata[i])->record;

      if (memcmp (record->id.device, device, PARTA_DEVICE_SIZE) == 0 && record->id.seq >= from && record->id.seq <= to)
        g_ptr_array_add (found, record);
    }
  g_ptr_array_sort (found, compare_identities);
  for (guint i = 0; i < found->len && func (found->pdata[i], user_data); i++)
    ;

  return TRUE;
}

static gboolean
memory_get_ledger_at (PartaBackend *backend,
                      guint64       lsn,
                      PartaHash    *ledger,
                      GError      **error)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (backend);

  g_return_val_if_fail (lsn <= self->records->len, FALSE);

  memset (ledger, 0, sizeof *ledger);
  if (lsn > 0)
    *ledger = ((Kept *) self->records->pdata[lsn - 1])->ledger;

  return TRUE;
}

static gboolean
memory_load_device (PartaBackend *backend,
                    const guint8 *id,
                    PartaDevice **device,
                    GError      **error)
{
  g_autofree char *hex = hex_of_device (id);
  const PartaDevice *found = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->devices, hex);

  *device = found != NULL ? parta_device_copy (found) : NULL;

  return TRUE;
}

static gboolean
memory_load_account (PartaBackend *backend,
                     const char   *login,
                     PartaLogin  **account,
                     GError      **error)
{
  const PartaLogin *found = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->accounts, login);

  *account = found != NULL ? parta_login_copy (found) : NULL;

  return TRUE;
}

static gboolean
memory_save_account (PartaBackend     *backend,
                     const PartaLogin *account,
                     GError          **error)
{
  g_hash_table_replace (PARTA_MEMORY_BACKEND (backend)->accounts, g_strdup (account->login),
                        parta_login_copy (account));

  return TRUE;
}

static int
compare_logins (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const PartaLogin *const *) a)->login, (*(const PartaLogin *const *) b)->login);
}

static gboolean
memory_list_accounts (PartaBackend *backend,
                      GPtrArray    *accounts,
                      GError      **error)
{
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, PARTA_MEMORY_BACKEND (backend)->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &account))
    g_ptr_array_add (accounts, parta_login_copy (account));
  g_ptr_array_sort (accounts, compare_logins);

  return TRUE;
}

static gboolean
memory_load_session (PartaBackend    *backend,
                     const PartaHash *token,
                     PartaSession   **session,
                     GError         **error)
{
  g_autofree char *hex = parta_hash_dup_hex (token);
  const PartaSession *found = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->sessions, hex);

  *session = found != NULL ? parta_session_copy (found) : NULL;

  return TRUE;
}

static gboolean
memory_save_session (PartaBackend       *backend,
                     const PartaSession *session,
                     GError            **error)
{
  g_hash_table_replace (PARTA_MEMORY_BACKEND (backend)->sessions, parta_hash_dup_hex (&session->token),
                        parta_session_copy (session));

  return TRUE;
}

static int
compare_sessions (gconstpointer a,
                  gconstpointer b)
{
  const PartaSession *one = *(const PartaSession *const *) a, *other = *(const PartaSession *const *) b;
  int order = strcmp (one->login, other->login);

  return order != 0 ? order : one->begun < other->begun ? -1 : one->begun > other->begun;
}

static gboolean
memory_list_sessions (PartaBackend *backend,
                      GPtrArray    *sessions,
                      GError      **error)
{
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, PARTA_MEMORY_BACKEND (backend)->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    g_ptr_array_add (sessions, parta_session_copy (session));
  g_ptr_array_sort (sessions, compare_sessions);

  return TRUE;
}

static gboolean
memory_end_sessions (PartaBackend    *backend,
                     const char      *login,
                     const PartaHash *except,
                     gint64           now,
                     GError         **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, PARTA_MEMORY_BACKEND (backend)->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PartaSession *session = value;
      gboolean own = login != NULL && strcmp (session->login, login) == 0 &&
                     (except == NULL || !parta_hash_equal (&session->token, except));

      if (own || session->expires <= now)
        g_hash_table_iter_remove (&iter);
    }

  return TRUE;
}

static gboolean
memory_load_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes      **value,
                     GError      **error)
{
  GBytes *found = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->settings, name);

  *value = found != NULL ? g_bytes_ref (found) : NULL;

  return TRUE;
}

static gboolean
memory_save_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *value,
                     GError      **error)
{
  g_hash_table_replace (PARTA_MEMORY_BACKEND (backend)->settings, g_strdup (name), g_bytes_ref (value));

  return TRUE;
}

static gboolean
memory_swap_setting (PartaBackend *backend,
                     const char   *name,
                     GBytes       *expected,
                     GBytes       *value,
                     gboolean     *swapped,
                     GError      **error)
{
  GBytes *found = g_hash_table_lookup (PARTA_MEMORY_BACKEND (backend)->settings, name);

  *swapped = found != NULL && expected != NULL ? g_bytes_equal (found, expected) : found == expected;

  return !*swapped || memory_save_setting (backend, name, value, error);
}

static void
implement_backend (PartaBackendInterface *iface)
{
  iface->get_head = memory_get_head;
  iface->append = memory_append;
  iface->list_ledger = memory_list_ledger;
  iface->list_scope = memory_list_scope;
  iface->list_device = memory_list_device;
  iface->list_variants = memory_list_variants;
  iface->get_scope = memory_get_scope;
  iface->get_ledger_at = memory_get_ledger_at;
  iface->load_device = memory_load_device;
  iface->save_device = memory_save_device;
  iface->list_devices = memory_list_devices;
  iface->raise_safe = memory_raise_safe;
  iface->load_account = memory_load_account;
  iface->save_account = memory_save_account;
  iface->list_accounts = memory_list_accounts;
  iface->load_session = memory_load_session;
  iface->save_session = memory_save_session;
  iface->list_sessions = memory_list_sessions;
  iface->end_sessions = memory_end_sessions;
  iface->load_setting = memory_load_setting;
  iface->save_setting = memory_save_setting;
  iface->swap_setting = memory_swap_setting;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaMemoryBackend, parta_memory_backend, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_BACKEND, implement_backend))

static void
parta_memory_backend_finalize (GObject *object)
{
  PartaMemoryBackend *self = PARTA_MEMORY_BACKEND (object);

  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->scopes);
  g_hash_table_unref (self->devices);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->sessions);
  g_hash_table_unref (self->settings);

  G_OBJECT_CLASS (parta_memory_backend_parent_class)->finalize (object);
}

static void
parta_memory_backend_class_init (PartaMemoryBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_memory_backend_finalize;
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
parta_memory_backend_init (PartaMemoryBackend *self)
{
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) free_kept);
  self->scopes = new_table (g_free);
  self->devices = new_table ((GDestroyNotify) parta_device_free);
  self->accounts = new_table ((GDestroyNotify) parta_login_free);
  self->sessions = new_table ((GDestroyNotify) parta_session_free);
  self->settings = new_table ((GDestroyNotify) g_bytes_unref);
}

/**
 * parta_backend_new_memory:
 *
 * Returns: (transfer full): a backend that forgets everything when it is freed
 */
PartaBackend *
parta_backend_new_memory (void)
{
  return g_object_new (PARTA_TYPE_MEMORY_BACKEND, NULL);
}
