/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-database-private.h"

#include <string.h>

/* The ledger is read in pages: whoever stops early has read one page too many, and a whole ledger never lies in memory. */
#define FIRST_PAGE 100
#define LATER_PAGE 2000

static const char FIND_SCHOOL[] = "SELECT number FROM school WHERE id = $1::text";
static const char GET_HEAD[] = "SELECT lsn, chain FROM school WHERE number = $1::bigint AND id = $2::text";
static const char GET_LEDGER_AT[] = "SELECT ledger FROM entry WHERE school = $1::bigint AND lsn = $2::bigint";
static const char GET_SCOPE[] =
  "SELECT generation, lsn, head FROM scope WHERE school = $1::bigint AND name = $2::text";
static const char LIST_SCOPES[] =
  "SELECT number, name FROM scope WHERE school = $1::bigint AND number > $2::bigint ORDER BY number";

#define RECORD "SELECT lsn, device, seq, variant, scope, line, digest, verdict, rule, clause, received, skew FROM entry "

static const char LIST_LEDGER[] = RECORD "WHERE school = $1::bigint AND lsn >= $2::bigint ORDER BY lsn LIMIT $3::bigint";
static const char LIST_SCOPE[] =
  RECORD "WHERE school = $1::bigint AND scope = $4::bigint AND lsn >= $2::bigint ORDER BY lsn LIMIT $3::bigint";
static const char LIST_DEVICE[] =
  RECORD "WHERE school = $1::bigint AND device = $4::bytea AND (seq, variant) >= ($2::bigint, $6::bigint) AND seq <= $5::bigint"
         " ORDER BY seq, variant LIMIT $3::bigint";

static const char LIST_VARIANTS[] =
  RECORD "WHERE school = $1::bigint AND lsn IN (SELECT lsn FROM entry WHERE school = $1::bigint AND variant > 0)"
         " AND lsn >= $2::bigint ORDER BY lsn LIMIT $3::bigint";

/* A listing in work. */
typedef struct
{
  PartaTenant    *self;
  PartaLedgerFunc func;
  gpointer        user_data;
  guint64         next;       /* lsn, or seq of a device, to go on with */
  guint           variant;    /* to go on with at this seq */
  gboolean        stopped;
} Listing;

static PartaRows *
ask_head (PartaTenant *self,
          GError     **error)
{
  g_auto (PartaValues) values = { 0 };

  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, self->id);

  return parta_database_ask (self->database, GET_HEAD, &values, error);
}

static PartaRows *
ask_number (PartaDatabase *database,
            const char    *school,
            GError       **error)
{
  g_auto (PartaValues) values = { 0 };

  parta_values_add_text (&values, school);

  return parta_database_ask (database, FIND_SCHOOL, &values, error);
}

/* The school was restored: another one has its name now, with other numbers for everything. */
static gboolean
follow_name (PartaTenant *self,
             GError     **error)
{
  g_autoptr (PartaRows) rows = ask_number (self->database, self->id, error);

  if (rows == NULL)
    return FALSE;
  if (parta_rows_get_n (rows) != 1)
    return parta_database_damaged (error);

  self->school = parta_rows_get_int (rows, 0, 0);
  g_hash_table_remove_all (self->scope_numbers);
  g_ptr_array_set_size (self->scopes, 0);

  return TRUE;
}

static gboolean
tenant_get_head (PartaBackend    *backend,
                 PartaLedgerHead *head,
                 GError         **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_autoptr (PartaRows) rows = ask_head (self, error);

  if (rows != NULL && parta_rows_get_n (rows) == 0)
    {
      g_clear_pointer (&rows, parta_rows_free);
      rows = follow_name (self, error) ? ask_head (self, error) : NULL;
    }
  if (rows == NULL)
    return FALSE;
  if (parta_rows_get_n (rows) != 1 || !parta_rows_copy_blob (rows, 0, 1, head->ledger.bytes, PARTA_HASH_SIZE))
    return parta_database_damaged (error);

  head->lsn = (guint64) parta_rows_get_int (rows, 0, 0);

  return TRUE;
}

static gboolean
tenant_get_scope (PartaBackend   *backend,
                  const char     *name,
                  PartaScopeHead *head,
                  GError        **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  memset (head, 0, sizeof *head);
  head->generation = 1;
  parta_values_add_int (&values, self->school);
  parta_values_add_text (&values, name);
  rows = parta_database_ask (self->database, GET_SCOPE, &values, error);
  if (rows == NULL || parta_rows_get_n (rows) == 0)
    return rows != NULL;

  head->generation = (guint64) parta_rows_get_int (rows, 0, 0);
  head->lsn = (guint64) parta_rows_get_int (rows, 0, 1);

  return parta_rows_copy_blob (rows, 0, 2, head->head.bytes, PARTA_HASH_SIZE) || parta_database_damaged (error);
}

static gboolean
tenant_get_ledger_at (PartaBackend *backend,
                      guint64       lsn,
                      PartaHash    *ledger,
                      GError      **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  memset (ledger, 0, sizeof *ledger);
  if (lsn == 0)
    return TRUE;

  parta_values_add_int (&values, self->school);
  parta_values_add_int (&values, (gint64) lsn);
  rows = parta_database_ask (self->database, GET_LEDGER_AT, &values, error);

  return rows != NULL && ((parta_rows_get_n (rows) == 1 && parta_rows_copy_blob (rows, 0, 0, ledger->bytes, PARTA_HASH_SIZE)) ||
                          parta_database_damaged (error));
}

/* Learns the scopes that were added since it looked last. Their numbers have no gaps, and names never change. */
static gboolean
learn_scopes (PartaTenant *self,
              GError     **error)
{
  g_auto (PartaValues) values = { 0 };
  g_autoptr (PartaRows) rows = NULL;

  parta_values_add_int (&values, self->school);
  parta_values_add_int (&values, self->scopes->len);
  rows = parta_database_ask (self->database, LIST_SCOPES, &values, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < parta_rows_get_n (rows); i++)
    {
      char *name = g_strdup (parta_rows_get_text (rows, i, 1));

      g_ptr_array_add (self->scopes, name);
      if (parta_rows_get_int (rows, i, 0) != self->scopes->len)
        return parta_database_damaged (error);
      g_hash_table_insert (self->scope_numbers, name, GUINT_TO_POINTER (self->scopes->len));
    }

  return TRUE;
}

static const char *
find_scope_name (PartaTenant *self,
                 gint64       number,
                 GError     **error)
{
  if (number > self->scopes->len && !learn_scopes (self, error))
    return NULL;
  if (number >= 1 && number <= self->scopes->len)
    return self->scopes->pdata[number - 1];

  parta_database_damaged (error);

  return NULL;
}

static gboolean
read_record (PartaTenant     *self,
             const PartaRows *rows,
             guint            row,
             PartaLedgerLine *record,
             GError         **error)
{
  memset (record, 0, sizeof *record);
  record->scope = find_scope_name (self, parta_rows_get_int (rows, row, 4), error);
  if (record->scope == NULL)
    return FALSE;

  record->lsn = (guint64) parta_rows_get_int (rows, row, 0);
  record->id.seq = (guint64) parta_rows_get_int (rows, row, 2);
  record->variant = (guint) parta_rows_get_int (rows, row, 3);
  record->line = parta_rows_get_blob (rows, row, 5, &record->size);
  record->rule = parta_rows_get_text (rows, row, 8);
  record->clause = parta_rows_get_text (rows, row, 9);
  record->received = parta_rows_get_int (rows, row, 10);
  record->skew = parta_rows_get_int (rows, row, 11);
  if (parta_rows_copy_blob (rows, row, 1, record->id.device, PARTA_DEVICE_SIZE) &&
      parta_rows_copy_blob (rows, row, 6, record->digest.bytes, PARTA_HASH_SIZE) &&
      parta_verdict_from_name (&record->verdict, parta_rows_get_text (rows, row, 7)))
    return TRUE;

  g_set_error (error, PARTA_BACKEND_ERROR, PARTA_BACKEND_ERROR_CORRUPT,
               "entry %" G_GUINT64_FORMAT " of the ledger is damaged", record->lsn);

  return FALSE;
}

static gboolean
hand_out (Listing         *listing,
          const PartaRows *rows,
          gboolean         by_seq,
          GError         **error)
{
  for (guint i = 0; i < parta_rows_get_n (rows) && !listing->stopped; i++)
    {
      PartaLedgerLine record;

      if (!read_record (listing->self, rows, i, &record, error))
        return FALSE;

      listing->stopped = !listing->func (&record, listing->user_data);
      listing->next = by_seq ? record.id.seq : record.lsn + 1;
      listing->variant = record.variant + 1;
    }

  return TRUE;
}

/* @add_values: (nullable): adds what the command has behind school, place and size of the page. */
static gboolean
list_pages (Listing    *listing,
            const char *command,
            void     (* add_values) (PartaValues *, const Listing *, gconstpointer),
            gconstpointer data,
            GError    **error)
{
  gint64 page = FIRST_PAGE;

  while (!listing->stopped)
    {
      g_auto (PartaValues) values = { 0 };
      g_autoptr (PartaRows) rows = NULL;

      parta_values_add_int (&values, listing->self->school);
      parta_values_add_int (&values, (gint64) listing->next);
      parta_values_add_int (&values, page);
      if (add_values != NULL)
        add_values (&values, listing, data);
      rows = parta_database_ask (listing->self->database, command, &values, error);
      if (rows == NULL || !hand_out (listing, rows, command == LIST_DEVICE, error))
        return FALSE;
      if (parta_rows_get_n (rows) < page)
        return TRUE;

      page = LATER_PAGE;
    }

  return TRUE;
}

static gboolean
tenant_list_ledger (PartaBackend   *backend,
                    guint64         from,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  Listing listing = { PARTA_TENANT (backend), func, user_data, from, 0, FALSE };

  return list_pages (&listing, LIST_LEDGER, NULL, NULL, error);
}

static void
add_scope_value (PartaValues   *values,
                 const Listing *listing,
                 gconstpointer  number)
{
  parta_values_add_int (values, GPOINTER_TO_UINT (number));
}

static gboolean
tenant_list_scope (PartaBackend   *backend,
                   const char     *scope,
                   guint64         from,
                   PartaLedgerFunc func,
                   gpointer        user_data,
                   GError        **error)
{
  PartaTenant *self = PARTA_TENANT (backend);
  Listing listing = { self, func, user_data, from, 0, FALSE };
  gpointer number = g_hash_table_lookup (self->scope_numbers, scope);

  if (number == NULL)
    {
      if (!learn_scopes (self, error))
        return FALSE;
      number = g_hash_table_lookup (self->scope_numbers, scope);
    }

  return number == NULL || list_pages (&listing, LIST_SCOPE, add_scope_value, number, error);
}

/* Which device, and its last seq that is asked for. */
typedef struct
{
  const guint8 *device;
  guint64       to;
} DeviceRange;

static void
add_device_values (PartaValues   *values,
                   const Listing *listing,
                   gconstpointer  data)
{
  const DeviceRange *range = data;

  parta_values_add_blob (values, range->device, PARTA_DEVICE_SIZE);
  parta_values_add_int (values, (gint64) MIN (range->to, G_MAXINT64));
  parta_values_add_int (values, listing->variant);
}

static gboolean
tenant_list_device (PartaBackend   *backend,
                    const guint8   *device,
                    guint64         from,
                    guint64         to,
                    PartaLedgerFunc func,
                    gpointer        user_data,
                    GError        **error)
{
  Listing listing = { PARTA_TENANT (backend), func, user_data, from, 0, FALSE };
  DeviceRange range = { device, to };

  return list_pages (&listing, LIST_DEVICE, add_device_values, &range, error);
}

static gboolean
tenant_list_variants (PartaBackend   *backend,
                      PartaLedgerFunc func,
                      gpointer        user_data,
                      GError        **error)
{
  Listing listing = { PARTA_TENANT (backend), func, user_data, 1, 0, FALSE };

  return list_pages (&listing, LIST_VARIANTS, NULL, NULL, error);
}

static void
implement_backend (PartaBackendInterface *iface)
{
  iface->get_head = tenant_get_head;
  iface->append = parta_tenant_append;
  iface->copy = parta_tenant_copy;
  iface->list_ledger = tenant_list_ledger;
  iface->list_scope = tenant_list_scope;
  iface->list_device = tenant_list_device;
  iface->list_variants = tenant_list_variants;
  iface->get_scope = tenant_get_scope;
  iface->get_ledger_at = tenant_get_ledger_at;
  parta_tenant_implement_people (iface);
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaTenant, parta_tenant, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTA_TYPE_BACKEND, implement_backend))

static void
parta_tenant_finalize (GObject *object)
{
  PartaTenant *self = PARTA_TENANT (object);

  g_free (self->id);
  g_clear_pointer (&self->scope_numbers, g_hash_table_unref);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  g_clear_pointer (&self->database, parta_database_unref);

  G_OBJECT_CLASS (parta_tenant_parent_class)->finalize (object);
}

static void
parta_tenant_class_init (PartaTenantClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parta_tenant_finalize;
}

static void
parta_tenant_init (PartaTenant *self)
{
  self->scopes = g_ptr_array_new_with_free_func (g_free);
  self->scope_numbers = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * parta_backend_new_postgres:
 * @database: a database
 * @school: identifier of a school for which parta_database_add_school() has made room
 * @error: return location for an error
 *
 * Returns: (transfer full): the backend of that school, or %NULL with a #PartaBackendError; without one when there is no
 *   such school
 */
PartaBackend *
parta_backend_new_postgres (PartaDatabase *database,
                            const char    *school,
                            GError       **error)
{
  g_autoptr (PartaRows) rows = ask_number (database, school, error);
  PartaTenant *self;

  if (rows == NULL || parta_rows_get_n (rows) == 0)
    return NULL;

  self = g_object_new (PARTA_TYPE_TENANT, NULL);
  self->database = parta_database_ref (database);
  self->id = g_strdup (school);
  self->school = parta_rows_get_int (rows, 0, 0);

  return PARTA_BACKEND (self);
}
