/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-receipt.h"

#include "parta-line.h"
#include "parta-receipt-private.h"

static void
append_hex (GString      *text,
            const guint8 *bytes,
            gsize         size)
{
  g_autofree char *hex = g_malloc (2 * size + 1);

  parta_hex_write (hex, bytes, size);
  g_string_append (text, hex);
  g_string_append_c (text, '\n');
}

static void
append_count (GString *text,
              guint64  count)
{
  g_string_append_printf (text, "%" G_GUINT64_FORMAT "\n", count);
}

/* (private) Adds the members of the receipt to an open object. */
void
parta_receipt_write (const PartaReceipt *self,
                     GString            *json)
{
  parta_json_add_bytes (json, "epoch", self->epoch, PARTA_EPOCH_SIZE);
  parta_line_append_count (json, "lsn", self->lsn);
  parta_json_add_bytes (json, "ledger", self->ledger.bytes, PARTA_HASH_SIZE);
  parta_line_append_count (json, "acked", self->acked);
  parta_line_append_count (json, "safe", self->safe);
  parta_line_append_count (json, "time", (guint64) MAX (self->time, 0));
  parta_json_add_bytes (json, "nonce", self->nonce, PARTA_NONCE_SIZE);
  parta_json_add_bytes (json, "lines", self->lines.bytes, PARTA_HASH_SIZE);
  parta_json_add_bytes (json, "sig", self->signature, PARTA_WIRE_SIGN_SIZE);
}

/* (private) Reads the members; what is wrong is remembered by @object. */
void
parta_receipt_read (PartaReceipt *self,
                    PartaObject  *object)
{
  parta_object_get_bytes (object, "epoch", self->epoch, PARTA_EPOCH_SIZE);
  self->lsn = parta_object_get_count (object, "lsn");
  parta_object_get_bytes (object, "ledger", self->ledger.bytes, PARTA_HASH_SIZE);
  self->acked = parta_object_get_count (object, "acked");
  self->safe = parta_object_get_count (object, "safe");
  self->time = (gint64) parta_object_get_count (object, "time");
  parta_object_get_bytes (object, "nonce", self->nonce, PARTA_NONCE_SIZE);
  parta_object_get_bytes (object, "lines", self->lines.bytes, PARTA_HASH_SIZE);
  parta_object_get_bytes (object, "sig", self->signature, PARTA_WIRE_SIGN_SIZE);
}

/**
 * parta_receipt_is_none:
 * @self: a receipt
 *
 * Returns: whether it stands for "no receipt yet"
 */
gboolean
parta_receipt_is_none (const PartaReceipt *self)
{
  return self->time == 0;
}

/**
 * parta_receipt_dup_text:
 * @self: a receipt
 * @school: the school of the server
 * @device: (array fixed-size=16): the device that was answered
 *
 * Returns: (transfer full): the text that the server signs, docs/protocol.md 6
 */
char *
parta_receipt_dup_text (const PartaReceipt *self,
                        const char         *school,
                        const guint8       *device)
{
  GString *text = g_string_new ("parta-receipt-1\n");

  g_string_append (text, school);
  g_string_append_c (text, '\n');
  append_hex (text, device, PARTA_DEVICE_SIZE);
  append_hex (text, self->epoch, PARTA_EPOCH_SIZE);
  append_count (text, self->lsn);
  append_hex (text, self->ledger.bytes, PARTA_HASH_SIZE);
  append_count (text, self->acked);
  append_count (text, self->safe);
  append_count (text, (guint64) MAX (self->time, 0));
  append_hex (text, self->nonce, PARTA_NONCE_SIZE);
  append_hex (text, self->lines.bytes, PARTA_HASH_SIZE);

  return g_string_free (text, FALSE);
}

/**
 * parta_receipt_encode:
 * @self: a receipt
 *
 * Returns: (transfer full): one line of JSON, for keeping
 */
char *
parta_receipt_encode (const PartaReceipt *self)
{
  GString *json = g_string_new ("{");

  parta_receipt_write (self, json);
  g_string_append_c (json, '}');

  return g_string_free (json, FALSE);
}

/**
 * parta_receipt_decode:
 * @self: (out): the receipt
 * @json: what parta_receipt_encode() made
 * @size: how many bytes
 * @error: return location for an error
 *
 * Returns: %FALSE with %PARTA_WIRE_ERROR_MALFORMED when it is no receipt
 */
gboolean
parta_receipt_decode (PartaReceipt *self,
                      const char   *json,
                      gsize         size,
                      GError      **error)
{
  g_auto (PartaObject) object = { NULL };

  if (!parta_object_open (&object, json, size, error))
    return FALSE;

  parta_receipt_read (self, &object);

  return parta_object_close (&object, error);
}
