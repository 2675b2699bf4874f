/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-hall.h"
#include "parta-http-gate.h"
#include "parta-http-log.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTA_TYPE_HTTP (parta_http_get_type ())

/**
 * PartaHttp:
 *
 * Answers the requests of docs/protocol.md over HTTPS, in the main context of the thread that made it.
 */
G_DECLARE_FINAL_TYPE (PartaHttp, parta_http, PARTA, HTTP, GObject)

PartaHttp *parta_http_new          (PartaRegistrar   *registrar,
                                    PartaDoorkeeper  *doorkeeper,
                                    GTlsCertificate  *certificate);
PartaHttp *parta_http_new_for_hall (PartaHall        *hall,
                                    GTlsCertificate  *certificate);
PartaHttpGate *parta_http_get_gate (PartaHttp        *self);
gboolean   parta_http_listen       (PartaHttp        *self,
                                    guint             port,
                                    gboolean          loopback,
                                    GError          **error);
guint      parta_http_get_port     (PartaHttp        *self);
void       parta_http_watch        (PartaHttp        *self,
                                    const char       *token,
                                    PartaHttpLogFunc  log);
guint      parta_http_get_in_flight (PartaHttp       *self);
void       parta_http_stop         (PartaHttp        *self);

G_END_DECLS
