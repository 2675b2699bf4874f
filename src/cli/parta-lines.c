/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-cli"

#include "parta-lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Twice the longest line, so that what is left of one read and all of the next one fit. */
#define ROOM (2 * PARTA_LINES_LONGEST)

struct _PartaLines
{
  int       fd;
  char     *bytes;
  gsize     start;      /* of what was not given out yet */
  gsize     seen;       /* up to where there is no line end */
  gsize     end;
  gboolean  at_end;     /* nothing more will come */
  gboolean  skipping;   /* within a line that is too long */
};

/**
 * parta_lines_new:
 * @fd: an open file or pipe, which stays the caller's
 *
 * Returns: (transfer full): its lines
 */
PartaLines *
parta_lines_new (int fd)
{
  PartaLines *self = g_new0 (PartaLines, 1);

  self->fd = fd;
  self->bytes = g_malloc (ROOM);

  return self;
}

/**
 * parta_lines_free:
 * @self: (transfer full): lines
 */
void
parta_lines_free (PartaLines *self)
{
  g_free (self->bytes);
  g_free (self);
}

/* Drops the beginning of a line that cannot be given out as a whole. */
static void
skip (PartaLines *self)
{
  self->skipping = TRUE;
  self->start = self->seen = self->end;
}

static PartaLinesState
take (PartaLines  *self,
      gsize        length,
      gsize        ending,
      const char **line,
      gsize       *size)
{
  const char *text = self->bytes + self->start;
  gboolean skipped = self->skipping;

  self->start += length + ending;
  self->seen = self->start;
  self->skipping = FALSE;
  if (length > 0 && text[length - 1] == '\r')
    length--;
  if (skipped || length > PARTA_LINES_LONGEST)
    return PARTA_LINES_TOO_LONG;
  *line = text;
  *size = length;

  return PARTA_LINES_LINE;
}

/**
 * parta_lines_next:
 * @self: lines
 * @line: (out): the next line without its end, lent until the next call; no zero byte follows it
 * @size: (out): its length in bytes
 *
 * Takes a line from what has been read. Lines end with "\n" or "\r\n", the last one also without.
 *
 * Returns: whether there is one
 */
PartaLinesState
parta_lines_next (PartaLines  *self,
                  const char **line,
                  gsize       *size)
{
  const char *ending = memchr (self->bytes + self->seen, '\n', self->end - self->seen);

  if (ending != NULL)
    return take (self, (gsize) (ending - self->bytes) - self->start, 1, line, size);
  self->seen = self->end;
  if (self->at_end && (self->start < self->end || self->skipping))
    return take (self, self->end - self->start, 0, line, size);
  if (self->at_end)
    return PARTA_LINES_END;
  if (self->end - self->start > PARTA_LINES_LONGEST + 1)
    skip (self);

  return PARTA_LINES_MORE;
}

/**
 * parta_lines_fill:
 * @self: lines of which parta_lines_next() said %PARTA_LINES_MORE
 *
 * Waits for what comes next.
 *
 * Returns: %FALSE, with errno set, when it cannot be read
 */
gboolean
parta_lines_fill (PartaLines *self)
{
  gssize n;

  memmove (self->bytes, self->bytes + self->start, self->end - self->start);
  self->end -= self->start;
  self->seen -= self->start;
  self->start = 0;
  do
    n = read (self->fd, self->bytes + self->end, MIN (ROOM - self->end, 65536));
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return FALSE;
  self->end += (gsize) n;
  self->at_end = n == 0;

  return TRUE;
}
