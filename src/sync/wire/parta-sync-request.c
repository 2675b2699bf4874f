/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-sync-request.h"

#include "parta-kind.h"
#include "parta-receipt-private.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"

#include <string.h>

static void
write_outbox (const PartaOutbox *outbox,
              GString           *json)
{
  parta_json_begin (json, "outbox");
  parta_line_append_count (json, "first", outbox->first);
  parta_line_append_count (json, "last", outbox->last);
  parta_json_add_bytes (json, "head", outbox->head.bytes, PARTA_HASH_SIZE);
  parta_line_append_count (json, "unsafe_from", outbox->unsafe_from);
  parta_line_append_count (json, "oldest", (guint64) MAX (outbox->oldest, 0));
  g_string_append_c (json, '}');
}

static void
write_batch (const PartaBatch *batch,
             guint             n_lines,
             GString          *json)
{
  parta_json_begin (json, "push");
  parta_line_append_count (json, "from", batch->from);
  parta_line_append_count (json, "n", n_lines);
  parta_json_add_bytes (json, "prev", batch->prev.bytes, PARTA_HASH_SIZE);
  parta_json_add_bytes (json, "head", batch->head.bytes, PARTA_HASH_SIZE);
  parta_json_add_bytes (json, "sig", batch->signature, PARTA_WIRE_SIGN_SIZE);
  g_string_append_c (json, '}');
}

static void
write_header (const PartaSyncRequest *self,
              GString                *json)
{
  g_string_append_c (json, '{');
  parta_line_append_count (json, "proto", PARTA_WIRE_PROTO);
  parta_line_append_text (json, "app", self->app);
  parta_line_append_text (json, "school", self->school);
  parta_json_add_bytes (json, "dev", self->device, PARTA_DEVICE_SIZE);
  parta_json_add_bytes (json, "nonce", self->nonce, PARTA_NONCE_SIZE);
  parta_line_append_count (json, "sent_at", (guint64) MAX (self->sent_at, 0));
  parta_line_append_count (json, "manifest", self->manifest);
  parta_line_append_count (json, "pull", self->pull);
  parta_json_add_truth (json, "full", self->full);
  if (self->outbox.last > 0)
    write_outbox (&self->outbox, json);
  if (self->lines->len > 0)
    write_batch (&self->batch, self->lines->len, json);
  if (self->offers->len > 0)
    parta_line_append_count (json, "offer", self->offers->len);
  if (!parta_receipt_is_none (&self->seen))
    {
      parta_json_begin (json, "seen");
      parta_receipt_write (&self->seen, json);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "}\n");
}

static void
write_lines (const GPtrArray *lines,
             GString         *json)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const PartaWireLine *line = lines->pdata[i];

      g_string_append_len (json, line->bytes, (gssize) line->size);
      g_string_append_c (json, '\n');
    }
}

static gboolean
read_outbox (PartaSyncRequest *self,
             PartaObject      *header,
             GError          **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!parta_object_open_member (&object, header, "outbox"))
    return TRUE;

  self->outbox.first = parta_object_get_count (&object, "first");
  self->outbox.last = parta_object_get_count (&object, "last");
  self->outbox.unsafe_from = parta_object_get_count (&object, "unsafe_from");
  self->outbox.oldest = (gint64) parta_object_get_count (&object, "oldest");
  parta_object_get_bytes (&object, "head", self->outbox.head.bytes, PARTA_HASH_SIZE);

  return parta_object_close (&object, error);
}

static gboolean
read_batch (PartaSyncRequest *self,
            PartaObject      *header,
            guint64          *n_lines,
            GError          **error)
{
  g_auto (PartaObject) object = { NULL };

  *n_lines = 0;
  if (!parta_object_open_member (&object, header, "push"))
    return TRUE;

  self->batch.from = parta_object_get_count (&object, "from");
  *n_lines = parta_object_get_count (&object, "n");
  parta_object_get_bytes (&object, "prev", self->batch.prev.bytes, PARTA_HASH_SIZE);
  parta_object_get_bytes (&object, "head", self->batch.head.bytes, PARTA_HASH_SIZE);
  parta_object_get_bytes (&object, "sig", self->batch.signature, PARTA_WIRE_SIGN_SIZE);
  if (self->batch.from == 0)
    parta_object_fail (&object, "from");
  if (*n_lines == 0 || *n_lines > PARTA_WIRE_LINES_MAX)
    parta_object_fail (&object, "n");

  return parta_object_close (&object, error);
}

static gboolean
read_seen (PartaSyncRequest *self,
           PartaObject      *header,
           GError          **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!parta_object_open_member (&object, header, "seen"))
    return TRUE;

  parta_receipt_read (&self->seen, &object);

  return parta_object_close (&object, error);
}

static gboolean
read_header (PartaSyncRequest *self,
             PartaWireReader  *reader,
             guint64          *n_lines,
             guint64          *n_offers,
             GError          **error)
{
  const char *line;
  gsize size;
  g_auto (PartaObject) header = { NULL };

  if (!parta_wire_reader_take (reader, &line, &size, error) || !parta_object_open (&header, line, size, error) ||
      !parta_object_check_proto (&header, error))
    return FALSE;

  self->app = parta_object_dup_text (&header, "app", 32);
  self->school = parta_object_dup_text (&header, "school", 64);
  parta_object_get_bytes (&header, "dev", self->device, PARTA_DEVICE_SIZE);
  parta_object_get_bytes (&header, "nonce", self->nonce, PARTA_NONCE_SIZE);
  self->sent_at = (gint64) parta_object_get_count (&header, "sent_at");
  self->manifest = parta_object_get_count (&header, "manifest");
  self->pull = parta_object_get_count (&header, "pull");
  self->full = parta_object_get_truth (&header, "full");
  *n_offers = parta_object_get_count (&header, "offer");
  if (!parta_ident_is_valid (self->school, -1))
    parta_object_fail (&header, "school");
  if (*n_offers > PARTA_WIRE_LINES_MAX)
    parta_object_fail (&header, "offer");

  return read_outbox (self, &header, error) && read_batch (self, &header, n_lines, error) &&
         read_seen (self, &header, error) && parta_object_close (&header, error);
}

static gboolean
read_cursors (PartaSyncRequest *self,
              PartaWireReader  *reader,
              GError          **error)
{
  const char *line;
  gsize size;

  while (parta_wire_reader_peek (reader, "{\"sc\":"))
    {
      PartaScopeCursor *cursor;

      if (!parta_wire_reader_take (reader, &line, &size, error))
        return FALSE;
      cursor = parta_scope_cursor_read (line, size, error);
      if (cursor == NULL)
        return FALSE;
      g_ptr_array_add (self->cursors, cursor);
    }

  return TRUE;
}

static gboolean
read_lines (GPtrArray       *lines,
            PartaWireReader *reader,
            guint64          n_lines,
            GError         **error)
{
  const char *line;
  gsize size;

  for (guint64 i = 0; i < n_lines; i++)
    {
      if (parta_wire_reader_peek (reader, "{\"end\":") || !parta_wire_reader_take (reader, &line, &size, error))
        return parta_wire_refuse (error, "fewer entries than announced");
      if (size > PARTA_ENTRY_LINE_MAX)
        return parta_wire_refuse (error, "an entry line is too long");
      g_ptr_array_add (lines, parta_wire_line_read (line, size));
    }

  return TRUE;
}

static gboolean
read_trailer (PartaWireReader *reader,
              GError         **error)
{
  const char *line;
  gsize size;
  guint64 count = reader->count;
  g_auto (PartaObject) trailer = { NULL };

  if (!parta_wire_reader_take (reader, &line, &size, error) || !parta_object_open (&trailer, line, size, error))
    return FALSE;
  if (parta_object_get_count (&trailer, "end") != count || reader->at != reader->end)
    return parta_wire_refuse (error, "the trailer does not close the message");

  return parta_object_close (&trailer, error);
}

/**
 * parta_sync_request_new:
 *
 * Returns: (transfer full): a request without cursors and entries
 */
PartaSyncRequest *
parta_sync_request_new (void)
{
  PartaSyncRequest *self = g_new0 (PartaSyncRequest, 1);

  self->cursors = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_scope_cursor_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_wire_line_free);
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_wire_line_free);

  return self;
}

/**
 * parta_sync_request_free:
 * @self: (transfer full): a request
 *
 * Frees it.
 */
void
parta_sync_request_free (PartaSyncRequest *self)
{
  g_free (self->app);
  g_free (self->school);
  g_ptr_array_unref (self->cursors);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->offers);
  g_free (self);
}

/**
 * parta_sync_request_dup_batch_text:
 * @self: a request with entries
 *
 * Returns: (transfer full): the text that the device signs, docs/protocol.md 4
 */
char *
parta_sync_request_dup_batch_text (const PartaSyncRequest *self)
{
  char device[PARTA_DEVICE_HEX + 1];
  g_autofree char *prev = parta_hash_dup_hex (&self->batch.prev);
  g_autofree char *head = parta_hash_dup_hex (&self->batch.head);

  parta_hex_write (device, self->device, PARTA_DEVICE_SIZE);

  return g_strdup_printf ("parta-batch-1\n%s\n%s\n%" G_GUINT64_FORMAT "\n%u\n%s\n%s\n%" G_GINT64_FORMAT "\n",
                          self->school, device, self->batch.from, self->lines->len, prev, head, self->sent_at);
}

/**
 * parta_sync_request_encode:
 * @self: a complete request; its batch is signed
 *
 * Returns: (transfer full): the body of the request, a gzip stream
 */
GBytes *
parta_sync_request_encode (const PartaSyncRequest *self)
{
  GString *json = g_string_sized_new (1024 + 512 * (gsize) self->lines->len);
  g_autoptr (GBytes) plain = NULL;

  write_header (self, json);
  for (guint i = 0; i < self->cursors->len; i++)
    parta_scope_cursor_write (self->cursors->pdata[i], json);
  write_lines (self->lines, json);
  write_lines (self->offers, json);
  g_string_append_printf (json, "{\"end\":%u}\n", 1 + self->cursors->len + self->lines->len + self->offers->len);
  plain = g_string_free_to_bytes (json);

  return parta_wire_deflate (plain);
}

/**
 * parta_sync_request_decode:
 * @zipped: bytes from outside
 * @error: return location for an error
 *
 * The one place where a body becomes a request. Complete and strict; the entries need not be readable, see #PartaWireLine.
 *
 * Returns: (transfer full): the request, or %NULL with a #PartaWireError
 */
PartaSyncRequest *
parta_sync_request_decode (GBytes  *zipped,
                           GError **error)
{
  g_autoptr (PartaSyncRequest) self = parta_sync_request_new ();
  g_autoptr (GBytes) plain = parta_wire_inflate (zipped, PARTA_WIRE_REQUEST_ZIPPED, PARTA_WIRE_REQUEST_MAX, error);
  PartaWireReader reader;
  guint64 n_lines, n_offers;

  if (plain == NULL)
    return NULL;

  parta_wire_reader_init (&reader, plain);
  if (!read_header (self, &reader, &n_lines, &n_offers, error) || !read_cursors (self, &reader, error) ||
      !read_lines (self->lines, &reader, n_lines, error) || !read_lines (self->offers, &reader, n_offers, error) || !read_trailer (&reader, error))
    return NULL;

  return g_steal_pointer (&self);
}
