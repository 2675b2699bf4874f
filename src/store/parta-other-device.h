/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-record.h"
#include "parta-store.h"

G_BEGIN_DECLS

/**
 * PartaOtherDevice:
 * @device: its identity, in small hex digits
 * @met: when this replica first heard of it, by the server's clock, milliseconds UTC
 * @fresh: whether it was used since this replica is there; else everything on it was there before
 * @known: whether the person has said: that was me
 * @records: (element-type PartaRecord): the entries in the person's name, oldest first; none where their scope may not be read
 *   any more
 *
 * Another device on which entries were made in the name of the person whose replica it is: a second computer of one's own, the
 * school's server – or somebody else's.
 */
typedef struct
{
  char      *device;
  gint64     met;
  gboolean   fresh;
  gboolean   known;
  GPtrArray *records;
} PartaOtherDevice;

void       parta_other_device_free   (PartaOtherDevice *self);
GPtrArray *parta_other_device_list   (PartaStore       *store,
                                      GError          **error);
guint      parta_other_device_count  (PartaStore       *store);
gboolean   parta_other_device_accept (PartaStore       *store,
                                      const char       *device,
                                      GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaOtherDevice, parta_other_device_free)

G_END_DECLS
