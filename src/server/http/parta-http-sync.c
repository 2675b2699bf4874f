/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-sync.h"

#include "parta-append.h"
#include "parta-server-error.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>

#define BUSY_SECONDS 5

typedef struct
{
  guint       status;
  const char *code;
} Answer;

/* The tables of docs/protocol.md 8. What is not in them is our own fault and is said without its details. */
static const Answer server_answers[] = {
  [PARTA_SERVER_ERROR_FAILED] = { 500, "failed" },
  [PARTA_SERVER_ERROR_GAP] = { 409, "gap" },
  [PARTA_SERVER_ERROR_EPOCH] = { 409, "epoch" },
  [PARTA_SERVER_ERROR_DEVICE] = { 403, "device" },
  [PARTA_SERVER_ERROR_SCHOOL] = { 403, "school" },
  [PARTA_SERVER_ERROR_PASSWORD] = { 401, "password" },
  [PARTA_SERVER_ERROR_SESSION] = { 401, "session" },
  [PARTA_SERVER_ERROR_PASSWORD_CHANGE] = { 403, "password_change" },
  [PARTA_SERVER_ERROR_WEAK_PASSWORD] = { 422, "weak_password" },
  [PARTA_SERVER_ERROR_SLOW_DOWN] = { 429, "slow_down" },
  [PARTA_SERVER_ERROR_BUSY] = { 503, "busy" },
  [PARTA_SERVER_ERROR_REFUSED] = { 500, "failed" },
  [PARTA_SERVER_ERROR_DAMAGED] = { 500, "failed" },
  [PARTA_SERVER_ERROR_RIGHT] = { 403, "right" },
};

static const Answer wire_answers[] = {
  [PARTA_WIRE_ERROR_MALFORMED] = { 400, "malformed" },
  [PARTA_WIRE_ERROR_TOO_LARGE] = { 413, "too_large" },
  [PARTA_WIRE_ERROR_PROTO] = { 426, "too_old" },
};

static const Answer backend_answers[] = {
  [PARTA_BACKEND_ERROR_FAILED] = { 500, "failed" },
  [PARTA_BACKEND_ERROR_MOVED] = { 503, "busy" },
  [PARTA_BACKEND_ERROR_BUSY] = { 503, "busy" },
  [PARTA_BACKEND_ERROR_FULL] = { 503, "busy" },
  [PARTA_BACKEND_ERROR_CORRUPT] = { 500, "failed" },
};

static Answer
answer_for (const GError *error)
{
  static const Answer failed = { 500, "failed" };

  if (error->domain == PARTA_SERVER_ERROR && (guint) error->code < G_N_ELEMENTS (server_answers))
    return server_answers[error->code];
  if (error->domain == PARTA_WIRE_ERROR && (guint) error->code < G_N_ELEMENTS (wire_answers))
    return wire_answers[error->code];
  if (error->domain == PARTA_BACKEND_ERROR && (guint) error->code < G_N_ELEMENTS (backend_answers))
    return backend_answers[error->code];

  return failed;
}

/**
 * parta_http_synchronise:
 * @registrar: the school's registrar
 * @doorkeeper: its doorkeeper
 * @token: (nullable): the session that the request names
 * @body: what came with it
 * @error: return location for an error
 *
 * Recognises the visitor, reads the request, and has it answered. When this returns, what was taken is on the disk.
 *
 * Returns: (transfer full): the sealed reply, or %NULL with a #PartaServerError, #PartaWireError or #PartaBackendError
 */
GBytes *
parta_http_synchronise (PartaRegistrar   *registrar,
                        PartaDoorkeeper  *doorkeeper,
                        const char       *token,
                        GBytes           *body,
                        GError          **error)
{
  g_autoptr (PartaVisitor) visitor = NULL;
  g_autoptr (PartaSyncRequest) request = NULL;
  g_autoptr (PartaSyncReply) reply = NULL;
  gboolean must_change;

  visitor = parta_doorkeeper_recognise (doorkeeper, token, NULL, &must_change, error);
  if (visitor == NULL)
    return NULL;
  if (must_change)
    {
      g_propagate_error (error, parta_server_error_new (PARTA_SERVER_ERROR_PASSWORD_CHANGE, 0,
                                                        _("Please change the temporary password first.")));
      return NULL;
    }

  request = parta_sync_request_decode (body, error);
  reply = request != NULL ? parta_registrar_sync (registrar, visitor, request, error) : NULL;

  return reply != NULL ? parta_registrar_seal (registrar, reply, request->device) : NULL;
}

/**
 * parta_http_explain:
 * @error: why a request cannot be answered
 * @fault: (out): what is said of it; lends its texts from @error
 *
 * Returns: the HTTP status that goes with it, docs/protocol.md 8
 */
guint
parta_http_explain (const GError *error,
                    PartaFault   *fault)
{
  Answer answer = answer_for (error);
  guint64 detail = parta_server_error_get_detail (error);

  *fault = (PartaFault) { (char *) answer.code, error->message, 0, 0 };
  if (g_error_matches (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_GAP))
    fault->acked = detail;
  else if (answer.status == 429)
    fault->retry_after = detail;
  else if (answer.status == 503)
    fault->retry_after = BUSY_SECONDS;

  return answer.status;
}
