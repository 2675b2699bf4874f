/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_LINES_LONGEST (1024 * 1024)

typedef enum
{
  PARTA_LINES_LINE,       /* there is one */
  PARTA_LINES_TOO_LONG,   /* there was one, of more than PARTA_LINES_LONGEST bytes */
  PARTA_LINES_MORE,       /* nothing more is known: parta_lines_fill() waits for it */
  PARTA_LINES_END,
} PartaLinesState;

/**
 * PartaLines:
 *
 * The lines of a file or pipe of any length, in a memory that does not grow with it.
 */
typedef struct _PartaLines PartaLines;

PartaLines      *parta_lines_new  (int           fd);
void             parta_lines_free (PartaLines   *self);
PartaLinesState  parta_lines_next (PartaLines   *self,
                                   const char  **line,
                                   gsize        *size);
gboolean         parta_lines_fill (PartaLines   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLines, parta_lines_free)

G_END_DECLS
