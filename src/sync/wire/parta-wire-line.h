/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"

G_BEGIN_DECLS

/**
 * PartaWireLine:
 * @entry: (nullable): the entry; %NULL when this version cannot read the line
 * @newer: the line is of a newer schema
 * @bytes: the line without its line feed, followed by a zero; lent by @entry when there is one
 * @size: how many bytes
 * @digest: SHA-256 of them
 *
 * An entry on its way. What cannot be read is carried all the same: nothing typed is lost.
 */
typedef struct
{
  PartaEntry *entry;
  gboolean    newer;
  const char *bytes;
  gsize       size;
  PartaHash   digest;
} PartaWireLine;

/**
 * PartaWireReader:
 * @at: the next byte
 * @end: behind the last one
 * @count: lines taken so far
 *
 * Takes a message apart into lines. A value on the stack.
 */
typedef struct
{
  const char *at;
  const char *end;
  guint64     count;
} PartaWireReader;

PartaWireLine *parta_wire_line_new       (PartaEntry      *entry);
PartaWireLine *parta_wire_line_new_raw   (const char      *bytes,
                                          gsize            size);
PartaWireLine *parta_wire_line_read      (const char      *bytes,
                                          gsize            size);
void           parta_wire_line_free      (PartaWireLine   *self);
void           parta_wire_reader_init    (PartaWireReader *self,
                                          GBytes          *plain);
gboolean       parta_wire_reader_take    (PartaWireReader *self,
                                          const char     **line,
                                          gsize           *size,
                                          GError         **error);
gboolean       parta_wire_reader_peek    (const PartaWireReader *self,
                                          const char      *beginning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaWireLine, parta_wire_line_free)

G_END_DECLS
