/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-line.h"

/**
 * parta_http_line_dup_text:
 * @self: what is kept of a request
 *
 * Returns: (transfer full): a JSON object on one line, without a line end; nothing in it has to be escaped, since every text
 *   is one of the server's own
 */
char *
parta_http_line_dup_text (const PartaHttpLine *self)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (self->time / 1000);
  g_autofree char *time = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("{\"time\":\"%s.%03dZ\",\"request\":%" G_GUINT64_FORMAT ",\"method\":\"%s\",\"route\":\"%s\",\"status\":%u,"
                          "\"in\":%" G_GINT64_FORMAT ",\"out\":%" G_GINT64_FORMAT ",\"us\":%" G_GINT64_FORMAT "}",
                          time, (int) (self->time % 1000), self->number, self->method, self->route, self->status, self->in, self->out,
                          self->microseconds);
}
