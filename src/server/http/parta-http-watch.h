/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-http-log.h"
#include "parta-metrics.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * PartaHttpWatch:
 *
 * Follows the requests to a server from their headers to their end: counts them, times them, and writes a line of each.
 */
typedef struct _PartaHttpWatch PartaHttpWatch;

PartaHttpWatch *parta_http_watch_new           (gint64                started);
void            parta_http_watch_free          (PartaHttpWatch       *self);
void            parta_http_watch_set           (PartaHttpWatch       *self,
                                                const char           *token,
                                                PartaHttpLogFunc      log);
void            parta_http_watch_begin         (PartaHttpWatch       *self,
                                                SoupServerMessage    *message);
void            parta_http_watch_abort         (PartaHttpWatch       *self,
                                                SoupServerMessage    *message);
void            parta_http_watch_finish        (PartaHttpWatch       *self,
                                                SoupServerMessage    *message,
                                                const char           *route,
                                                gint64                now);
guint           parta_http_watch_get_in_flight (const PartaHttpWatch *self);
gboolean        parta_http_watch_admits        (const PartaHttpWatch *self,
                                                const char           *token);
void            parta_http_watch_answer        (const PartaHttpWatch *self,
                                                SoupServerMessage    *message,
                                                const PartaVitals    *vitals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaHttpWatch, parta_http_watch_free)

G_END_DECLS
