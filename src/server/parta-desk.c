/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-desk.h"

/**
 * parta_desk_new:
 * @registrar: a school's registrar
 * @doorkeeper: its doorkeeper
 *
 * Returns: (transfer full): their desk
 */
PartaDesk *
parta_desk_new (PartaRegistrar  *registrar,
                PartaDoorkeeper *doorkeeper)
{
  PartaDesk *self = g_new0 (PartaDesk, 1);

  g_ref_count_init (&self->refs);
  self->registrar = g_object_ref (registrar);
  self->doorkeeper = g_object_ref (doorkeeper);

  return self;
}

/**
 * parta_desk_ref:
 * @self: a desk
 *
 * Returns: (transfer full): @self
 */
PartaDesk *
parta_desk_ref (PartaDesk *self)
{
  g_ref_count_inc (&self->refs);

  return self;
}

/**
 * parta_desk_unref:
 * @self: (transfer full): a desk
 *
 * Closes it with the last reference.
 */
void
parta_desk_unref (PartaDesk *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_object_unref (self->doorkeeper);
  g_object_unref (self->registrar);
  g_free (self);
}
