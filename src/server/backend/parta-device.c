/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-device.h"

#include <string.h>

/**
 * parta_device_new:
 * @id: (array fixed-size=16): its identity
 * @person: whose it is
 * @key: (array fixed-size=32): its public key
 *
 * Returns: (transfer full): a device that has sent nothing yet
 */
PartaDevice *
parta_device_new (const guint8 *id,
                  const char   *person,
                  const guint8 *key)
{
  PartaDevice *self = g_new0 (PartaDevice, 1);

  memcpy (self->id, id, PARTA_DEVICE_SIZE);
  memcpy (self->key, key, PARTA_DEVICE_KEY_SIZE);
  self->person = g_strdup (person);

  return self;
}

/**
 * parta_device_copy:
 * @self: a device
 *
 * Returns: (transfer full): a copy
 */
PartaDevice *
parta_device_copy (const PartaDevice *self)
{
  PartaDevice *copy = g_memdup2 (self, sizeof *self);

  copy->person = g_strdup (self->person);

  return copy;
}

/**
 * parta_device_free:
 * @self: (transfer full): a device
 *
 * Frees it.
 */
void
parta_device_free (PartaDevice *self)
{
  g_free (self->person);
  g_free (self);
}
