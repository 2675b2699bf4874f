/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PartaHttpLimits:
 * @connections: how many there may be at once
 * @per_address: how many of them from one address; a school behind one router has many laptops
 * @head: milliseconds from the opening of a connection, or the first byte of another request on it, to the end of its headers
 * @body: milliseconds from there to the end of the request
 * @answer: milliseconds from there until the answer was taken away
 * @idle: milliseconds that a connection may stay open without a request
 *
 * What one server has to spare for strangers. A value.
 */
typedef struct
{
  guint connections;
  guint per_address;
  guint head;
  guint body;
  guint answer;
  guint idle;
} PartaHttpLimits;

/**
 * PartaHttpStage:
 * @PARTA_HTTP_STAGE_HEAD: its headers are awaited
 * @PARTA_HTTP_STAGE_BODY: its body is awaited
 * @PARTA_HTTP_STAGE_ANSWER: it is being answered
 * @PARTA_HTTP_STAGE_IDLE: nothing was asked since the last answer
 *
 * How far the conversation on a connection has come.
 */
typedef enum
{
  PARTA_HTTP_STAGE_HEAD,
  PARTA_HTTP_STAGE_BODY,
  PARTA_HTTP_STAGE_ANSWER,
  PARTA_HTTP_STAGE_IDLE,
} PartaHttpStage;

typedef struct _PartaHttpGate PartaHttpGate;

PartaHttpGate  *parta_http_gate_new        (void);
PartaHttpGate  *parta_http_gate_ref        (PartaHttpGate         *self);
void            parta_http_gate_unref      (PartaHttpGate         *self);
void            parta_http_gate_set_limits (PartaHttpGate         *self,
                                            const PartaHttpLimits *limits);
GSocketAddress *parta_http_gate_admit      (PartaHttpGate         *self,
                                            GSocket               *socket);
void            parta_http_gate_move       (GSocketAddress        *caller,
                                            PartaHttpStage         stage);
gboolean        parta_http_gate_is_idle    (GSocketAddress        *caller);
void            parta_http_gate_say_last   (GSocketAddress        *caller);
const char     *parta_http_gate_name       (GSocketAddress        *caller);

G_END_DECLS
