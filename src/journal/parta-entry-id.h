/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_DEVICE_SIZE 16                       /* bytes of a device's identity */
#define PARTA_DEVICE_HEX  (2 * PARTA_DEVICE_SIZE)  /* the same as text, without the closing zero */

/**
 * PartaEntryId:
 * @device: one incarnation of one local database
 * @seq: gapless from 1 within @device; 0 says "no entry"
 *
 * Who an entry is. A value: copy it as you like.
 */
typedef struct
{
  guint8  device[PARTA_DEVICE_SIZE];
  guint64 seq;
} PartaEntryId;

gboolean parta_entry_id_is_none  (const PartaEntryId *self);
gboolean parta_entry_id_equal    (const PartaEntryId *a,
                                  const PartaEntryId *b);
gboolean parta_entry_id_same_device (const PartaEntryId *a,
                                     const PartaEntryId *b);
char    *parta_entry_id_dup_text (const PartaEntryId *self);
gboolean parta_entry_id_parse    (PartaEntryId       *self,
                                  const char         *text);
gboolean parta_device_parse      (guint8             *device,
                                  const char         *hex);

G_END_DECLS
