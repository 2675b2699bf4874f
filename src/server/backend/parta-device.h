/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry-id.h"
#include "parta-hash.h"

G_BEGIN_DECLS

#define PARTA_DEVICE_KEY_SIZE 32   /* bytes of a public key */

/**
 * PartaDevice:
 * @id: one incarnation of one local database
 * @person: whose it is; owned
 * @key: its public key
 * @acked: its entries up to this one are in the ledger
 * @safe: its entries up to this one are in a proved backup
 * @head: its chain after @acked
 * @met: when it was last heard of, milliseconds UTC
 *
 * A replica as the server knows it.
 */
typedef struct
{
  guint8    id[PARTA_DEVICE_SIZE];
  char     *person;
  guint8    key[PARTA_DEVICE_KEY_SIZE];
  guint64   acked;
  guint64   safe;
  PartaHash head;
  gint64    met;
} PartaDevice;

PartaDevice *parta_device_new  (const guint8      *id,
                                const char        *person,
                                const guint8      *key);
PartaDevice *parta_device_copy (const PartaDevice *self);
void         parta_device_free (PartaDevice       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDevice, parta_device_free)

G_END_DECLS
