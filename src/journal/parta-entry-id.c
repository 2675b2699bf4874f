/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-journal"

#include "parta-entry-id.h"

#include "parta-hash.h"

#include <string.h>

#define SEQ_MAX ((G_GUINT64_CONSTANT (1) << 53) - 1)

/**
 * parta_entry_id_is_none:
 * @self: an identity
 *
 * Returns: whether it names no entry
 */
gboolean
parta_entry_id_is_none (const PartaEntryId *self)
{
  return self->seq == 0;
}

/**
 * parta_entry_id_equal:
 * @a: an identity
 * @b: another
 *
 * Returns: whether both name the same entry
 */
gboolean
parta_entry_id_equal (const PartaEntryId *a,
                      const PartaEntryId *b)
{
  return a->seq == b->seq && parta_entry_id_same_device (a, b);
}

/**
 * parta_entry_id_same_device:
 * @a: an identity
 * @b: another
 *
 * Returns: whether both were made by the same local database
 */
gboolean
parta_entry_id_same_device (const PartaEntryId *a,
                            const PartaEntryId *b)
{
  return memcmp (a->device, b->device, PARTA_DEVICE_SIZE) == 0;
}

/**
 * parta_entry_id_dup_text:
 * @self: an identity
 *
 * Returns: (transfer full): `dev:seq`, "" for no entry
 */
char *
parta_entry_id_dup_text (const PartaEntryId *self)
{
  char hex[PARTA_DEVICE_HEX + 1];

  if (parta_entry_id_is_none (self))
    return g_strdup ("");

  parta_hex_write (hex, self->device, PARTA_DEVICE_SIZE);

  return g_strdup_printf ("%s:%" G_GUINT64_FORMAT, hex, self->seq);
}

/**
 * parta_entry_id_parse:
 * @self: (out): the identity
 * @text: `dev:seq` in its one spelling
 *
 * Returns: %FALSE, with @self naming no entry, when @text is anything else
 */
gboolean
parta_entry_id_parse (PartaEntryId *self,
                      const char   *text)
{
  guint64 seq = 0;

  memset (self, 0, sizeof *self);
  if (strlen (text) < PARTA_DEVICE_HEX + 2 || text[PARTA_DEVICE_HEX] != ':' ||
      text[PARTA_DEVICE_HEX + 1] == '0' ||
      !g_ascii_string_to_unsigned (text + PARTA_DEVICE_HEX + 1, 10, 1, SEQ_MAX, &seq, NULL) ||
      !parta_hex_read (self->device, text, PARTA_DEVICE_SIZE))
    return FALSE;

  self->seq = seq;

  return TRUE;
}

/**
 * parta_device_parse:
 * @device: room for %PARTA_DEVICE_SIZE bytes
 * @hex: %PARTA_DEVICE_HEX small hex digits
 *
 * Returns: %FALSE when @hex is anything else
 */
gboolean
parta_device_parse (guint8     *device,
                    const char *hex)
{
  return strlen (hex) == PARTA_DEVICE_HEX && parta_hex_read (device, hex, PARTA_DEVICE_SIZE);
}
