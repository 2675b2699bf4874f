/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A no. @acked comes with "gap", @retry_after is in seconds; 0 where there is none. */
typedef struct
{
  char   *code;
  char   *message;
  guint64 acked;
  guint64 retry_after;
} PartaFault;

void        parta_fault_free   (PartaFault       *self);
GBytes     *parta_fault_encode (const PartaFault *self);
PartaFault *parta_fault_decode (GBytes           *json,
                                GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaFault, parta_fault_free)

G_END_DECLS
