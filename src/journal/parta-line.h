/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-body.h"

G_BEGIN_DECLS

/**
 * PartaLineReader:
 * @at: the next byte to be read
 * @end: behind the last one
 * @first: whether the next member is the first of its object
 *
 * Reads the canonical line of docs/entry-format.md 1, and nothing else.
 */
typedef struct
{
  const char *at;
  const char *end;
  gboolean    first;
} PartaLineReader;

void       parta_line_append_text  (GString          *line,
                                    const char       *name,
                                    const char       *value);
void       parta_line_append_count (GString          *line,
                                    const char       *name,
                                    guint64           value);
void       parta_line_append_body  (GString          *line,
                                    const PartaBody  *body);
gboolean   parta_line_take_name    (PartaLineReader  *reader,
                                    const char       *name);
gboolean   parta_line_take_char    (PartaLineReader  *reader,
                                    char              c);
char      *parta_line_take_string  (PartaLineReader  *reader);
gboolean   parta_line_take_count   (PartaLineReader  *reader,
                                    guint64          *value);
PartaBody *parta_line_take_body    (PartaLineReader  *reader);

G_END_DECLS
