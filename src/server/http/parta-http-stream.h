/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-http-gate.h"

G_BEGIN_DECLS

#define PARTA_TYPE_HTTP_STREAM (parta_http_stream_get_type ())

/**
 * PartaHttpStream:
 *
 * A connection whose end libsoup notices. It forgets one whose client goes between two requests: socket, TLS session and all
 * stay open for ever. So who goes then seems to say something senseless first, is answered, and hung up on.
 */
G_DECLARE_FINAL_TYPE (PartaHttpStream, parta_http_stream, PARTA, HTTP_STREAM, GIOStream)

GIOStream *parta_http_stream_new (GIOStream      *base,
                                  GSocketAddress *caller);

G_END_DECLS
