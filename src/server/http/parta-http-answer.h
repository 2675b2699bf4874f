/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void        parta_http_answer_json  (SoupServerMessage  *message,
                                     GBytes             *json);
void        parta_http_answer_yes   (SoupServerMessage  *message);
void        parta_http_answer_wrong_type (SoupServerMessage *message);
void        parta_http_answer_sync  (SoupServerMessage  *message,
                                     GBytes             *zipped);
void        parta_http_answer_error (SoupServerMessage  *message,
                                     const GError       *error);
void        parta_http_answer_busy  (SoupServerMessage  *message,
                                     guint               seconds);
void        parta_http_answer_fault (SoupServerMessage  *message,
                                     guint               status,
                                     const char         *code,
                                     const char         *sentence);
char       *parta_http_dup_token    (SoupServerMessage  *message);
gboolean    parta_http_has_type     (SoupServerMessage  *message,
                                     const char         *type,
                                     gboolean            zipped);

G_END_DECLS
