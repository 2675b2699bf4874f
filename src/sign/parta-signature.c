/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-sign"

#include "parta-signature.h"

/**
 * parta_signature_new:
 *
 * Returns: (transfer full): a signature of which nothing is known yet
 */
PartaSignature *
parta_signature_new (void)
{
  PartaSignature *self = g_new0 (PartaSignature, 1);

  self->field = g_strdup ("");
  self->signer = g_strdup ("");
  self->serial = g_strdup ("");
  self->reason = g_strdup ("");
  self->stamper = g_strdup ("");
  self->revision = -1;
  self->problem = PARTA_SIGNATURE_UNREADABLE;

  return self;
}

/**
 * parta_signature_free:
 * @self: (nullable): a signature
 *
 * Frees @self.
 */
void
parta_signature_free (PartaSignature *self)
{
  if (self == NULL)
    return;

  g_free (self->field);
  g_free (self->signer);
  g_free (self->serial);
  g_free (self->reason);
  g_free (self->stamper);
  g_free (self);
}
