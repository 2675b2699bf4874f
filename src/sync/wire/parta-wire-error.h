/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTA_WIRE_PROTO          1
#define PARTA_WIRE_TYPE           "application/vnd.parta.sync+ndjson"
#define PARTA_WIRE_JSON           "application/json"
#define PARTA_WIRE_REQUEST_ZIPPED (1024 * 1024)        /* bytes, as sent */
#define PARTA_WIRE_REQUEST_MAX    (8 * 1024 * 1024)    /* bytes, inflated */
#define PARTA_WIRE_REPLY_ZIPPED   (8 * 1024 * 1024)
#define PARTA_WIRE_REPLY_MAX      (32 * 1024 * 1024)
#define PARTA_WIRE_JSON_MAX       (16 * 1024)          /* bytes of a small message */
#define PARTA_WIRE_LINE_MAX       (65536 + 1024)       /* bytes of one line */
#define PARTA_WIRE_LINES_MAX      65536                /* lines of one message */
#define PARTA_WIRE_ERROR          (parta_wire_error_quark ())

/**
 * PartaWireError:
 * @PARTA_WIRE_ERROR_MALFORMED: not a message of this protocol, or cut short
 * @PARTA_WIRE_ERROR_TOO_LARGE: beyond a limit of docs/protocol.md 1; nothing further was read
 * @PARTA_WIRE_ERROR_PROTO: a message of another version of the protocol
 */
typedef enum
{
  PARTA_WIRE_ERROR_MALFORMED,
  PARTA_WIRE_ERROR_TOO_LARGE,
  PARTA_WIRE_ERROR_PROTO,
} PartaWireError;

GQuark   parta_wire_error_quark (void);
gboolean parta_wire_refuse      (GError     **error,
                                 const char  *fault);

G_END_DECLS
