/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaHttpLine:
 * @number: of the request since the server started
 * @time: when it was answered, milliseconds UTC
 * @method: of the request, one that the server knows, or "other"
 * @route: what was asked for: a path that the server knows, or "other"
 * @status: how it was answered
 * @in: bytes of the body that came
 * @out: bytes of the body that went
 * @microseconds: how long the answer took
 *
 * What the log keeps of a request: never who asked, and nothing of what was said. Lends everything.
 */
typedef struct
{
  guint64     number;
  gint64      time;
  const char *method;
  const char *route;
  guint       status;
  gint64      in;
  gint64      out;
  gint64      microseconds;
} PartaHttpLine;

char *parta_http_line_dup_text (const PartaHttpLine *self);

G_END_DECLS
