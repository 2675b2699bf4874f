/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-doorkeeper.h"

G_BEGIN_DECLS

/**
 * PartaDesk:
 * @registrar: the school's registrar
 * @doorkeeper: its doorkeeper
 *
 * Where a school is served.
 */
typedef struct
{
  grefcount        refs;   /*< private >*/
  PartaRegistrar  *registrar;
  PartaDoorkeeper *doorkeeper;
} PartaDesk;

PartaDesk *parta_desk_new   (PartaRegistrar   *registrar,
                             PartaDoorkeeper  *doorkeeper);
PartaDesk *parta_desk_ref   (PartaDesk        *self);
void       parta_desk_unref (PartaDesk        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDesk, parta_desk_unref)

G_END_DECLS
