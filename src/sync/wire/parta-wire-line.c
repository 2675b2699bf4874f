/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-wire"

#include "parta-wire-line.h"

#include "parta-wire-error.h"

#include <string.h>

/**
 * parta_wire_line_new:
 * @entry: an entry
 *
 * Returns: (transfer full): the line of @entry
 */
PartaWireLine *
parta_wire_line_new (PartaEntry *entry)
{
  PartaWireLine *self = g_new0 (PartaWireLine, 1);

  self->entry = parta_entry_ref (entry);
  self->bytes = parta_entry_get_line (entry, &self->size);
  self->digest = *parta_entry_get_digest (entry);

  return self;
}

/**
 * parta_wire_line_new_raw:
 * @bytes: the line of an entry that was read and judged before
 * @size: how many bytes
 *
 * Returns: (transfer full): the line to be sent, unread and without its digest
 */
PartaWireLine *
parta_wire_line_new_raw (const char *bytes,
                         gsize       size)
{
  PartaWireLine *self = g_new0 (PartaWireLine, 1);

  self->bytes = g_strndup (bytes, size);
  self->size = size;

  return self;
}

/**
 * parta_wire_line_read:
 * @bytes: a line from outside
 * @size: how many bytes
 *
 * Reads an entry; a line that is none is copied as it is.
 *
 * Returns: (transfer full): the line, never %NULL
 */
PartaWireLine *
parta_wire_line_read (const char *bytes,
                      gsize       size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartaEntry) entry = parta_entry_parse (bytes, size, &error);
  PartaWireLine *self;

  if (entry != NULL)
    return parta_wire_line_new (entry);

  self = g_new0 (PartaWireLine, 1);
  self->newer = g_error_matches (error, PARTA_ENTRY_ERROR, PARTA_ENTRY_ERROR_NEWER);
  self->bytes = g_strndup (bytes, size);
  self->size = size;
  parta_hash_of (&self->digest, bytes, size);

  return self;
}

/**
 * parta_wire_line_free:
 * @self: (transfer full): a line
 *
 * Frees it.
 */
void
parta_wire_line_free (PartaWireLine *self)
{
  if (self->entry != NULL)
    parta_entry_unref (self->entry);
  else
    g_free ((char *) self->bytes);
  g_free (self);
}

/**
 * parta_wire_reader_init:
 * @self: (out): a reader
 * @plain: a message, which has to live as long as the reader is used; may be empty
 *
 * Begins at the first line.
 */
void
parta_wire_reader_init (PartaWireReader *self,
                        GBytes          *plain)
{
  gsize size;
  const char *text = g_bytes_get_data (plain, &size);

  self->at = text != NULL ? text : "";
  self->end = self->at + size;
  self->count = 0;
}

/**
 * parta_wire_reader_take:
 * @self: a reader
 * @line: (out): the next line, lent, without its line feed
 * @size: (out): how many bytes
 * @error: return location for an error
 *
 * Takes the next line. A message that ends without a line feed was cut.
 *
 * Returns: %FALSE with %PARTA_WIRE_ERROR_MALFORMED at the end of the message,
 *   with %PARTA_WIRE_ERROR_TOO_LARGE when the line is too long or there are too many
 */
gboolean
parta_wire_reader_take (PartaWireReader *self,
                        const char     **line,
                        gsize           *size,
                        GError         **error)
{
  gsize left = (gsize) (self->end - self->at);
  const char *feed = left > 0 ? memchr (self->at, '\n', MIN (left, PARTA_WIRE_LINE_MAX + 1)) : NULL;

  if (feed == NULL && left <= PARTA_WIRE_LINE_MAX)
    return parta_wire_refuse (error, "ends before its trailer");
  if (feed == NULL || self->count == PARTA_WIRE_LINES_MAX)
    {
      g_set_error_literal (error, PARTA_WIRE_ERROR, PARTA_WIRE_ERROR_TOO_LARGE,
                           "message: a line is too long, or there are too many");
      return FALSE;
    }

  *line = self->at;
  *size = (gsize) (feed - self->at);
  self->at = feed + 1;
  self->count++;

  return TRUE;
}

/**
 * parta_wire_reader_peek:
 * @self: a reader
 * @beginning: how a kind of line begins
 *
 * Returns: whether the next line begins so
 */
gboolean
parta_wire_reader_peek (const PartaWireReader *self,
                        const char            *beginning)
{
  gsize size = strlen (beginning);

  return (gsize) (self->end - self->at) >= size && memcmp (self->at, beginning, size) == 0;
}
