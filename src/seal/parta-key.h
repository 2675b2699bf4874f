/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_KEY_PUBLIC_SIZE 32   /* bytes */
#define PARTA_KEY_SECRET_SIZE 64   /* bytes */
#define PARTA_SIGNATURE_SIZE  64   /* bytes */

/**
 * PartaKey:
 * @public_part: what everybody may know
 * @secret_part: what only the owner knows
 *
 * An Ed25519 key pair of a device or of a server. A value; wipe it with parta_key_clear().
 */
typedef struct
{
  guint8 public_part[PARTA_KEY_PUBLIC_SIZE];
  guint8 secret_part[PARTA_KEY_SECRET_SIZE];
} PartaKey;

void     parta_key_init   (PartaKey       *self);
void     parta_key_clear  (PartaKey       *self);
void     parta_key_sign   (const PartaKey *self,
                           gconstpointer   bytes,
                           gsize           size,
                           guint8         *signature);
gboolean parta_key_verify (const guint8   *public_part,
                           gconstpointer   bytes,
                           gsize           size,
                           const guint8   *signature);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartaKey, parta_key_clear)

G_END_DECLS
