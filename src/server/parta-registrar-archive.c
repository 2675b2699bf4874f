/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-registrar-private.h"

#include <string.h>

/* Receipts that acknowledge more than the ledger still has. They are kept as what they are, the server's own word: entries that
 * come again were here by then, and nobody is late because of a lost disk. */

static char *
dup_name (const guint8 *device)
{
  char hex[PARTA_DEVICE_HEX + 1];

  parta_hex_write (hex, device, PARTA_DEVICE_SIZE);

  return g_strconcat ("receipt/", hex, NULL);
}

/* (private) Finds the receipt that was kept for a device; time 0 where there is none. Returns: %FALSE with a #PartaBackendError. */
gboolean
parta_registrar_find_receipt (PartaRegistrar *self,
                              const guint8   *device,
                              PartaReceipt   *receipt,
                              GError        **error)
{
  g_autofree char *name = dup_name (device);
  g_autoptr (GBytes) value = NULL;
  PartaReceipt none = { .time = 0 };
  gsize size;
  const char *text;

  *receipt = none;
  if (self->epochs->len == 1)
    return TRUE;   /* nothing was ever lost */
  if (!parta_backend_load_setting (self->backend, name, &value, error))
    return FALSE;
  if (value == NULL)
    return TRUE;

  text = g_bytes_get_data (value, &size);
  if (!parta_receipt_decode (receipt, text, size, NULL))
    *receipt = none;

  return TRUE;
}

/* (private) Keeps @seen, whose signature was verified, where it acknowledges more of @device than the ledger has and than what was
 * kept before. Returns: %FALSE with a #PartaBackendError. */
gboolean
parta_registrar_keep_receipt (PartaRegistrar     *self,
                              const PartaDevice  *device,
                              const PartaReceipt *seen,
                              GError            **error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) value = NULL;
  PartaReceipt before;

  if (seen->acked <= device->acked)
    return TRUE;
  if (!parta_registrar_find_receipt (self, device->id, &before, error))
    return FALSE;
  if (before.acked >= seen->acked)
    return TRUE;

  name = dup_name (device->id);
  text = parta_receipt_encode (seen);
  value = g_bytes_new (text, strlen (text));

  return parta_backend_save_setting (self->backend, name, value, error);
}
