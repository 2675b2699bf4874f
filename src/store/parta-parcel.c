/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-store"

#include "parta-parcel.h"

/**
 * parta_parcel_new:
 * @from: the first entry that it is to hold
 *
 * Returns: (transfer full): an empty parcel
 */
PartaParcel *
parta_parcel_new (guint64 from)
{
  PartaParcel *self = g_new0 (PartaParcel, 1);

  self->from = from;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * parta_parcel_free:
 * @self: (transfer full): a parcel
 *
 * Frees the parcel.
 */
void
parta_parcel_free (PartaParcel *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}
