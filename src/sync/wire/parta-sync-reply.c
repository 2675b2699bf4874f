/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-sync-reply.h"

#include "parta-kind.h"
#include "parta-receipt-private.h"
#include "parta-sync-reply-private.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"

#include <string.h>

static void
write_epochs (const GPtrArray *epochs,
              GString         *json)
{
  g_string_append (json, ",\"epochs\":[");
  for (guint i = 0; i < epochs->len; i++)
    {
      const PartaEpoch *epoch = epochs->pdata[i];
      static const guint8 none[PARTA_EPOCH_SIZE];
      char id[2 * PARTA_EPOCH_SIZE + 1], parent[2 * PARTA_EPOCH_SIZE + 1] = "";

      parta_hex_write (id, epoch->epoch, PARTA_EPOCH_SIZE);
      if (memcmp (epoch->parent, none, PARTA_EPOCH_SIZE) != 0)
        parta_hex_write (parent, epoch->parent, PARTA_EPOCH_SIZE);
      g_string_append_printf (json, "%s[\"%s\",\"%s\",%" G_GUINT64_FORMAT ",\"%s\"]", i > 0 ? "," : "", id, parent,
                              epoch->fork_lsn, epoch->reason);
    }
  g_string_append_c (json, ']');
}

static void
write_header (const PartaSyncReply *self,
              GString              *json)
{
  g_string_append_c (json, '{');
  parta_line_append_count (json, "proto", PARTA_WIRE_PROTO);
  parta_line_append_text (json, "school", self->school);
  parta_json_add_bytes (json, "nonce", self->nonce, PARTA_NONCE_SIZE);
  parta_line_append_count (json, "now", (guint64) MAX (self->now, 0));
  parta_json_add_bytes (json, "epoch", self->epoch, PARTA_EPOCH_SIZE);
  write_epochs (self->epochs, json);
  parta_line_append_count (json, "lsn", self->lsn);
  parta_line_append_count (json, "acked", self->acked);
  parta_line_append_count (json, "safe", self->safe);
  parta_line_append_count (json, "manifest", self->manifest);
  parta_line_append_count (json, "schema", self->schema);
  parta_line_append_count (json, "horizon", self->horizon);
  parta_json_begin (json, "limits");
  parta_line_append_count (json, "entries", self->limit_entries);
  parta_line_append_count (json, "bytes", self->limit_bytes);
  parta_line_append_count (json, "pull", self->limit_pull);
  g_string_append (json, "}}\n");
}

static void
finish_receipt (PartaSyncReply *self,
                const guint8   *device,
                const GString  *lines,
                PartaWireSigner sign,
                gpointer        user_data)
{
  PartaReceipt *receipt = &self->receipt;
  g_autofree char *text = NULL;

  memcpy (receipt->epoch, self->epoch, PARTA_EPOCH_SIZE);
  memcpy (receipt->nonce, self->nonce, PARTA_NONCE_SIZE);
  receipt->lsn = self->lsn;
  receipt->acked = self->acked;
  receipt->safe = self->safe;
  receipt->time = self->now;
  parta_hash_of (&receipt->lines, lines->str, lines->len);
  text = parta_receipt_dup_text (receipt, self->school, device);
  sign (text, strlen (text), receipt->signature, user_data);
}

static void
write_trailer (const PartaSyncReply *self,
               guint                 count,
               GString              *json)
{
  g_string_append_printf (json, "{\"end\":%u", count);
  parta_json_add_truth (json, "more", self->more);
  parta_json_begin (json, "rcpt");
  parta_receipt_write (&self->receipt, json);
  g_string_append (json, "}}\n");
}

static gboolean
read_epoch_text (JsonArray *row,
                 guint      column,
                 guint8    *bytes)
{
  JsonNode *node = json_array_get_element (row, column);
  const char *hex = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                      ? json_node_get_string (node)
                      : NULL;

  if (hex == NULL)
    return FALSE;
  if (column == 1 && *hex == '\0')
    return TRUE;

  return strlen (hex) == 2 * PARTA_EPOCH_SIZE && parta_hex_read (bytes, hex, PARTA_EPOCH_SIZE);
}

static PartaEpoch *
read_epoch (JsonNode *node)
{
  JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint8 id[PARTA_EPOCH_SIZE], parent[PARTA_EPOCH_SIZE] = { 0 };
  JsonNode *lsn, *reason;

  if (row == NULL || json_array_get_length (row) != 4 || !read_epoch_text (row, 0, id) ||
      !read_epoch_text (row, 1, parent))
    return NULL;

  lsn = json_array_get_element (row, 2);
  reason = json_array_get_element (row, 3);
  if (!JSON_NODE_HOLDS_VALUE (lsn) || json_node_get_value_type (lsn) != G_TYPE_INT64 || json_node_get_int (lsn) < 0 ||
      !JSON_NODE_HOLDS_VALUE (reason) || json_node_get_value_type (reason) != G_TYPE_STRING ||
      !parta_ident_is_valid (json_node_get_string (reason), -1))
    return NULL;

  return parta_epoch_new (id, parent, (guint64) json_node_get_int (lsn), json_node_get_string (reason));
}

static void
read_epochs (PartaSyncReply *self,
             PartaObject    *header)
{
  JsonArray *rows = parta_object_get_list (header, "epochs");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      PartaEpoch *epoch = read_epoch (json_array_get_element (rows, i));

      if (epoch != NULL)
        g_ptr_array_add (self->epochs, epoch);
      else
        parta_object_fail (header, "epochs");
    }
}

static gboolean
read_limits (PartaSyncReply *self,
             PartaObject    *header,
             GError        **error)
{
  g_auto (PartaObject) limits = { NULL };

  if (!parta_object_open_member (&limits, header, "limits"))
    return TRUE;

  self->limit_entries = parta_object_get_count (&limits, "entries");
  self->limit_bytes = parta_object_get_count (&limits, "bytes");
  self->limit_pull = parta_object_get_count (&limits, "pull");

  return parta_object_close (&limits, error);
}

static gboolean
read_header (PartaSyncReply  *self,
             PartaWireReader *reader,
             GError         **error)
{
  const char *line;
  gsize size;
  g_auto (PartaObject) header = { NULL };

  if (!parta_wire_reader_take (reader, &line, &size, error) || !parta_object_open (&header, line, size, error) ||
      !parta_object_check_proto (&header, error))
    return FALSE;

  self->school = parta_object_dup_text (&header, "school", 64);
  parta_object_get_bytes (&header, "nonce", self->nonce, PARTA_NONCE_SIZE);
  self->now = (gint64) parta_object_get_count (&header, "now");
  parta_object_get_bytes (&header, "epoch", self->epoch, PARTA_EPOCH_SIZE);
  read_epochs (self, &header);
  self->lsn = parta_object_get_count (&header, "lsn");
  self->acked = parta_object_get_count (&header, "acked");
  self->safe = parta_object_get_count (&header, "safe");
  self->manifest = parta_object_get_count (&header, "manifest");
  self->schema = parta_object_get_count (&header, "schema");
  self->horizon = parta_object_get_count (&header, "horizon");

  return read_limits (self, &header, error) && parta_object_close (&header, error);
}

static gboolean
matches_header (const PartaSyncReply *self)
{
  const PartaReceipt *receipt = &self->receipt;

  return memcmp (receipt->epoch, self->epoch, PARTA_EPOCH_SIZE) == 0 &&
         memcmp (receipt->nonce, self->nonce, PARTA_NONCE_SIZE) == 0 && receipt->lsn == self->lsn &&
         receipt->acked == self->acked && receipt->safe == self->safe && receipt->time == self->now &&
         self->now > 0;
}

static gboolean
read_receipt (PartaSyncReply *self,
              PartaObject    *trailer,
              GError        **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!parta_object_open_member (&object, trailer, "rcpt"))
    return parta_wire_refuse (error, "no receipt");

  parta_receipt_read (&self->receipt, &object);

  return parta_object_close (&object, error);
}

/* The trailer says how many lines there were and what their hash is, so nothing before it can be missing or changed. */
static gboolean
read_trailer (PartaSyncReply  *self,
              PartaWireReader *reader,
              const char      *start,
              GError         **error)
{
  const char *line;
  gsize size;
  guint64 count = reader->count;
  PartaHash lines;
  g_auto (PartaObject) trailer = { NULL };

  parta_hash_of (&lines, start, (gsize) (reader->at - start));
  if (!parta_wire_reader_take (reader, &line, &size, error) || !parta_object_open (&trailer, line, size, error))
    return FALSE;

  self->more = parta_object_get_truth (&trailer, "more");
  if (parta_object_get_count (&trailer, "end") != count || reader->at != reader->end)
    return parta_wire_refuse (error, "the trailer does not close the message");
  if (!read_receipt (self, &trailer, error) || !parta_object_close (&trailer, error))
    return FALSE;

  return (parta_hash_equal (&lines, &self->receipt.lines) && matches_header (self)) ||
         parta_wire_refuse (error, "the receipt is of another message");
}

/**
 * parta_sync_reply_new:
 *
 * Returns: (transfer full): an empty reply
 */
PartaSyncReply *
parta_sync_reply_new (void)
{
  PartaSyncReply *self = g_new0 (PartaSyncReply, 1);

  self->epochs = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_epoch_free);
  self->grants = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_grant_free);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_answer_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) parta_scope_page_free);

  return self;
}

/**
 * parta_sync_reply_free:
 * @self: (transfer full): a reply
 *
 * Frees it.
 */
void
parta_sync_reply_free (PartaSyncReply *self)
{
  g_free (self->school);
  g_ptr_array_unref (self->epochs);
  g_ptr_array_unref (self->grants);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->pages);
  g_free (self);
}

/**
 * parta_sync_reply_encode:
 * @self: a reply; only @receipt.ledger is set in its receipt, the rest follows from the reply
 * @device: (array fixed-size=16): whom it answers
 * @sign: (scope call): signs with the server's key
 * @user_data: for @sign
 *
 * Completes the receipt and writes the message.
 *
 * Returns: (transfer full): the body of the reply, a gzip stream
 */
GBytes *
parta_sync_reply_encode (PartaSyncReply *self,
                         const guint8   *device,
                         PartaWireSigner sign,
                         gpointer        user_data)
{
  GString *json = g_string_sized_new (4096);
  g_autoptr (GBytes) plain = NULL;
  guint count;

  write_header (self, json);
  count = 1 + parta_sync_reply_write_news (self, json);
  finish_receipt (self, device, json, sign, user_data);
  write_trailer (self, count, json);
  plain = g_string_free_to_bytes (json);

  return parta_wire_deflate_quickly (plain);
}

/**
 * parta_sync_reply_decode:
 * @zipped: bytes from outside
 * @error: return location for an error
 *
 * The one place where a body becomes a reply. Complete and strict: cut or changed bytes give no reply at all.
 *
 * Returns: (transfer full): the reply, or %NULL with a #PartaWireError
 */
PartaSyncReply *
parta_sync_reply_decode (GBytes  *zipped,
                         GError **error)
{
  g_autoptr (PartaSyncReply) self = parta_sync_reply_new ();
  g_autoptr (GBytes) plain = parta_wire_inflate (zipped, PARTA_WIRE_REPLY_ZIPPED, PARTA_WIRE_REPLY_MAX, error);
  PartaWireReader reader;
  const char *start;

  if (plain == NULL)
    return NULL;

  parta_wire_reader_init (&reader, plain);
  start = reader.at;
  if (!read_header (self, &reader, error) || !parta_sync_reply_read_news (self, &reader, error) ||
      !read_trailer (self, &reader, start, error))
    return NULL;

  return g_steal_pointer (&self);
}
