/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-audit.h"

#include "parta-server-error.h"

#include <string.h>

#define LOOKS      10    /* at a ledger that grows under our eyes */
#define FAULTS_MAX 100   /* that are told; where so many are, the rest says nothing new */

/* The chain of a device as the ledger tells it; entries that claimed a used identity are no part of it. */
typedef struct
{
  guint8    id[PARTA_DEVICE_SIZE];
  guint64   acked;
  PartaHash head;
} DeviceChain;

typedef struct
{
  PartaBackend *backend;
  PartaHash     ledger;
  guint64       lsn;
  GHashTable   *devices;   /* hex → DeviceChain */
  GHashTable   *scopes;    /* name → PartaScopeHead */
  GArray       *faults;    /* of PartaAuditFault */
} Walk;

static void
note (Walk       *walk,
      guint64     lsn,
      const char *fault)
{
  const PartaAuditFault found = { lsn, fault };

  if (walk->faults->len < FAULTS_MAX)
    g_array_append_val (walk->faults, found);
}

static void
follow_device (Walk                  *walk,
               const PartaLedgerLine *line)
{
  char hex[PARTA_DEVICE_HEX + 1];
  DeviceChain *chain;

  parta_hex_write (hex, line->id.device, PARTA_DEVICE_SIZE);
  chain = g_hash_table_lookup (walk->devices, hex);
  if (chain == NULL)
    {
      chain = g_new0 (DeviceChain, 1);
      memcpy (chain->id, line->id.device, PARTA_DEVICE_SIZE);
      g_hash_table_insert (walk->devices, g_strdup (hex), chain);
    }
  if (line->variant > 0)
    return;
  if (line->id.seq != chain->acked + 1)
    note (walk, line->lsn, "not the next one of its device");

  chain->acked = line->id.seq;
  parta_chain_entry (&chain->head, &line->digest);
}

static void
follow_scope (Walk                  *walk,
              const PartaLedgerLine *line)
{
  PartaScopeHead *head = g_hash_table_lookup (walk->scopes, line->scope);

  if (head == NULL)
    {
      head = g_new0 (PartaScopeHead, 1);
      g_hash_table_insert (walk->scopes, g_strdup (line->scope), head);
    }
  head->lsn = line->lsn;
  parta_ledger_line_link (line, NULL, &head->head);
}

static void
check_line (Walk                  *walk,
            const PartaLedgerLine *line)
{
  g_autoptr (PartaEntry) entry = NULL;
  PartaHash digest;

  parta_hash_of (&digest, line->line, line->size);
  if (!parta_hash_equal (&digest, &line->digest))
    note (walk, line->lsn, "its bytes are not those that were received");
  if (*line->scope == '\0')
    return;

  entry = parta_entry_parse (line->line, line->size, NULL);
  if (entry == NULL)
    note (walk, line->lsn, "cannot be read");
  else if (!parta_entry_id_equal (parta_entry_get_id (entry), &line->id) ||
           strcmp (parta_entry_get_draft (entry)->scope, line->scope) != 0)
    note (walk, line->lsn, "stands under another identity or scope than its own");
}

static gboolean
walk_cb (const PartaLedgerLine *line,
         gpointer               user_data)
{
  Walk *walk = user_data;

  if (line->lsn != walk->lsn + 1)
    note (walk, line->lsn, "entries before it are missing");
  walk->lsn = line->lsn;
  parta_ledger_line_link (line, &walk->ledger, NULL);
  check_line (walk, line);
  follow_device (walk, line);
  follow_scope (walk, line);

  return TRUE;
}

/* Where the walk was, entry by entry. */
typedef struct
{
  PartaHash ledger;
  GArray   *links;    /* of PartaLedgerHead */
} Trail;

static gboolean
link_cb (const PartaLedgerLine *line,
         gpointer               user_data)
{
  Trail *trail = user_data;
  PartaLedgerHead link = { .lsn = line->lsn };

  parta_ledger_line_link (line, &trail->ledger, NULL);
  link.ledger = trail->ledger;
  g_array_append_val (trail->links, link);

  return TRUE;
}

/* Each entry is kept with the ledger's chain as it was there, which receipts are held against. From the first changed entry on,
 * what we compute is another one; the first place where it is tells where to look. */
static gboolean
compare_links (Walk    *walk,
               GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (PartaLedgerHead));
  Trail trail = { .links = links };

  if (!parta_backend_list_ledger (walk->backend, 1, link_cb, &trail, error))
    return FALSE;

  for (guint i = 0; i < links->len; i++)
    {
      const PartaLedgerHead *link = &g_array_index (links, PartaLedgerHead, i);
      PartaHash kept;

      if (!parta_backend_get_ledger_at (walk->backend, link->lsn, &kept, error))
        return FALSE;
      if (!parta_hash_equal (&kept, &link->ledger))
        {
          note (walk, link->lsn, "the ledger's chain is another one here");
          return TRUE;
        }
    }

  return TRUE;
}

static gboolean
compare_heads (Walk    *walk,
               GError **error)
{
  GHashTableIter iter;
  gpointer key, value;
  PartaLedgerHead ledger;

  if (!parta_backend_get_head (walk->backend, &ledger, error))
    return FALSE;
  if (ledger.lsn != walk->lsn)
    note (walk, walk->lsn, "the ledger does not end where it says");
  else if (!parta_hash_equal (&ledger.ledger, &walk->ledger))
    note (walk, walk->lsn, "the ledger's chain does not lead to its head");
  if (!compare_links (walk, error))
    return FALSE;

  g_hash_table_iter_init (&iter, walk->scopes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const PartaScopeHead *found = value;
      PartaScopeHead kept;

      if (!parta_backend_get_scope (walk->backend, key, &kept, error))
        return FALSE;
      if (kept.lsn != found->lsn || !parta_hash_equal (&kept.head, &found->head))
        note (walk, found->lsn, "the running hash of its scope is another one");
    }

  return TRUE;
}

static gboolean
compare_devices (Walk    *walk,
                 GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, walk->devices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DeviceChain *chain = value;
      g_autoptr (PartaDevice) device = NULL;

      if (!parta_backend_load_device (walk->backend, chain->id, &device, error))
        return FALSE;
      if (device == NULL || device->acked != chain->acked || !parta_hash_equal (&device->head, &chain->head))
        note (walk, walk->lsn, "the chain of a device does not lead to its head");
    }

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static PartaAudit *
sum_up (Walk *walk)
{
  PartaAudit *self = g_new0 (PartaAudit, 1);
  GHashTableIter iter;
  gpointer name;

  self->n_entries = walk->lsn;
  self->faults = g_array_ref (walk->faults);
  self->n_devices = g_hash_table_size (walk->devices);
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, walk->scopes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (*(const char *) name != '\0')
        g_ptr_array_add (self->scopes, g_strdup (name));
    }
  g_ptr_array_sort (self->scopes, compare_names);

  return self;
}

static PartaAudit *
walk_through (Walk    *walk,
              GError **error)
{
  if (!parta_backend_list_ledger (walk->backend, 1, walk_cb, walk, error) || !compare_heads (walk, error) ||
      !compare_devices (walk, error))
    return NULL;

  return sum_up (walk);
}

static PartaAudit *
inspect_once (PartaBackend *backend,
              GError      **error)
{
  g_autoptr (GHashTable) devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) faults = g_array_new (FALSE, FALSE, sizeof (PartaAuditFault));
  Walk walk = { .backend = backend, .devices = devices, .scopes = scopes, .faults = faults };

  return walk_through (&walk, error);
}

/**
 * parta_audit_inspect:
 * @backend: a backend
 * @error: return location for an error
 *
 * Reads the whole ledger and compares bytes, digests, gaps and every chain with what is kept beside them (I24). A server may
 * write meanwhile: ledger and heads are read one after the other, so what looks wrong while they move is looked at again.
 *
 * Returns: (transfer full): what is there and what is wrong with it, or %NULL with a #PartaBackendError
 */
PartaAudit *
parta_audit_inspect (PartaBackend *backend,
                     GError      **error)
{
  for (guint attempt = 1;; attempt++)
    {
      g_autoptr (PartaAudit) self = NULL;
      PartaLedgerHead before, after;

      if (!parta_backend_get_head (backend, &before, error))
        return NULL;
      self = inspect_once (backend, error);
      if (self == NULL || !parta_backend_get_head (backend, &after, error))
        return NULL;
      if (self->faults->len == 0 || before.lsn == after.lsn || attempt == LOOKS)
        return g_steal_pointer (&self);
    }
}

static char *
dup_faults (const PartaAudit *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->faults->len; i++)
    {
      const PartaAuditFault *fault = &g_array_index (self->faults, PartaAuditFault, i);

      g_string_append_printf (text, "%sentry %" G_GUINT64_FORMAT ": %s", i > 0 ? "; " : "", fault->lsn, fault->what);
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_audit_run:
 * @backend: a backend
 * @error: return location for an error
 *
 * Like parta_audit_inspect(), for those who want a sound ledger or none.
 *
 * Returns: (transfer full): what is there, or %NULL with %PARTA_SERVER_ERROR_DAMAGED, whose message names the entries, or
 *   a #PartaBackendError
 */
PartaAudit *
parta_audit_run (PartaBackend *backend,
                 GError      **error)
{
  g_autoptr (PartaAudit) self = parta_audit_inspect (backend, error);
  g_autofree char *list = NULL;

  if (self == NULL || self->faults->len == 0)
    return g_steal_pointer (&self);

  list = dup_faults (self);
  g_set_error_literal (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_DAMAGED, list);

  return NULL;
}

/**
 * parta_audit_free:
 * @self: (transfer full): an audit
 *
 * Frees it.
 */
void
parta_audit_free (PartaAudit *self)
{
  g_ptr_array_unref (self->scopes);
  g_array_unref (self->faults);
  g_free (self);
}
