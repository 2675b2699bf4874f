/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-answer.h"

#include "parta-append.h"
#include "parta-server-error.h"
#include "parta-wire-account.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define BUSY_SECONDS 5

typedef struct
{
  guint       status;
  const char *code;
} Answer;

/* The tables of docs/protocol.md 8. What is not in them is our own fault and is said without its details. */
static const Answer server_answers[] = {
  [PARTA_SERVER_ERROR_FAILED] = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" },
  [PARTA_SERVER_ERROR_GAP] = { SOUP_STATUS_CONFLICT, "gap" },
  [PARTA_SERVER_ERROR_EPOCH] = { SOUP_STATUS_CONFLICT, "epoch" },
  [PARTA_SERVER_ERROR_DEVICE] = { SOUP_STATUS_FORBIDDEN, "device" },
  [PARTA_SERVER_ERROR_SCHOOL] = { SOUP_STATUS_FORBIDDEN, "school" },
  [PARTA_SERVER_ERROR_PASSWORD] = { SOUP_STATUS_UNAUTHORIZED, "password" },
  [PARTA_SERVER_ERROR_SESSION] = { SOUP_STATUS_UNAUTHORIZED, "session" },
  [PARTA_SERVER_ERROR_PASSWORD_CHANGE] = { SOUP_STATUS_FORBIDDEN, "password_change" },
  [PARTA_SERVER_ERROR_WEAK_PASSWORD] = { SOUP_STATUS_UNPROCESSABLE_ENTITY, "weak_password" },
  [PARTA_SERVER_ERROR_SLOW_DOWN] = { 429, "slow_down" },
  [PARTA_SERVER_ERROR_BUSY] = { SOUP_STATUS_SERVICE_UNAVAILABLE, "busy" },
  [PARTA_SERVER_ERROR_REFUSED] = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" },
  [PARTA_SERVER_ERROR_DAMAGED] = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" },
};

static const Answer wire_answers[] = {
  [PARTA_WIRE_ERROR_MALFORMED] = { SOUP_STATUS_BAD_REQUEST, "malformed" },
  [PARTA_WIRE_ERROR_TOO_LARGE] = { SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too_large" },
  [PARTA_WIRE_ERROR_PROTO] = { 426, "too_old" },
};

static const Answer backend_answers[] = {
  [PARTA_BACKEND_ERROR_FAILED] = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" },
  [PARTA_BACKEND_ERROR_MOVED] = { SOUP_STATUS_SERVICE_UNAVAILABLE, "busy" },
  [PARTA_BACKEND_ERROR_BUSY] = { SOUP_STATUS_SERVICE_UNAVAILABLE, "busy" },
  [PARTA_BACKEND_ERROR_FULL] = { SOUP_STATUS_SERVICE_UNAVAILABLE, "busy" },
  [PARTA_BACKEND_ERROR_CORRUPT] = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" },
};

static Answer
answer_for (const GError *error)
{
  static const Answer failed = { SOUP_STATUS_INTERNAL_SERVER_ERROR, "failed" };

  if (error->domain == PARTA_SERVER_ERROR && (guint) error->code < G_N_ELEMENTS (server_answers))
    return server_answers[error->code];
  if (error->domain == PARTA_WIRE_ERROR && (guint) error->code < G_N_ELEMENTS (wire_answers))
    return wire_answers[error->code];
  if (error->domain == PARTA_BACKEND_ERROR && (guint) error->code < G_N_ELEMENTS (backend_answers))
    return backend_answers[error->code];

  return failed;
}

static void
set_body (SoupServerMessage *message,
          const char        *type,
          GBytes            *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, size);
}

static void
answer_fault (SoupServerMessage *message,
              guint              status,
              const PartaFault  *fault)
{
  g_autoptr (GBytes) json = parta_fault_encode (fault);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (fault->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%" G_GUINT64_FORMAT, fault->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  soup_server_message_set_status (message, status, NULL);
  set_body (message, PARTA_WIRE_JSON, json);
}

/**
 * parta_http_answer_json:
 * @message: a request
 * @json: the answer
 *
 * Says yes.
 */
void
parta_http_answer_json (SoupServerMessage *message,
                        GBytes            *json)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  set_body (message, PARTA_WIRE_JSON, json);
}

/**
 * parta_http_answer_sync:
 * @message: a request
 * @zipped: a sealed reply
 *
 * Answers a synchronisation.
 */
void
parta_http_answer_sync (SoupServerMessage *message,
                        GBytes            *zipped)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
  set_body (message, PARTA_WIRE_TYPE, zipped);
}

/**
 * parta_http_answer_error:
 * @message: a request
 * @error: why it cannot be answered
 *
 * Says no, with the status and the code of docs/protocol.md 8. What went wrong inside goes to the log only.
 */
void
parta_http_answer_error (SoupServerMessage *message,
                         const GError      *error)
{
  Answer answer = answer_for (error);
  guint64 detail = parta_server_error_get_detail (error);
  PartaFault fault = { (char *) answer.code, error->message, 0, 0 };

  if (g_error_matches (error, PARTA_SERVER_ERROR, PARTA_SERVER_ERROR_GAP))
    fault.acked = detail;
  else if (answer.status == 429)
    fault.retry_after = detail;
  else if (answer.status == SOUP_STATUS_SERVICE_UNAVAILABLE)
    fault.retry_after = BUSY_SECONDS;

  if (answer.status >= SOUP_STATUS_INTERNAL_SERVER_ERROR)
    {
      g_warning ("%s", error->message);
      fault.message = (char *) _("The server could not do it. Please try again later.");
    }
  answer_fault (message, answer.status, &fault);
}

/**
 * parta_http_answer_fault:
 * @message: a request
 * @status: an HTTP status
 * @code: a code of docs/protocol.md 8
 * @sentence: the same for a person
 *
 * Says no to what is wrong in the request itself.
 */
void
parta_http_answer_fault (SoupServerMessage *message,
                         guint              status,
                         const char        *code,
                         const char        *sentence)
{
  PartaFault fault = { (char *) code, (char *) sentence, 0, 0 };

  answer_fault (message, status, &fault);
}

/**
 * parta_http_dup_token:
 * @message: a request
 *
 * Returns: (transfer full) (nullable): the token that it came with
 */
char *
parta_http_dup_token (SoupServerMessage *message)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return value != NULL && g_str_has_prefix (value, "Bearer ") ? g_strdup (value + strlen ("Bearer ")) : NULL;
}

/**
 * parta_http_has_type:
 * @message: a request with a body
 * @type: the content type that it has to have
 * @zipped: whether it has to be a gzip stream; otherwise it must be plain
 *
 * Returns: whether it is so
 */
gboolean
parta_http_has_type (SoupServerMessage *message,
                     const char        *type,
                     gboolean           zipped)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *found = soup_message_headers_get_content_type (headers, NULL);
  const char *encoding = soup_message_headers_get_one (headers, "Content-Encoding");

  return found != NULL && g_ascii_strcasecmp (found, type) == 0 &&
         (zipped ? encoding != NULL && g_ascii_strcasecmp (encoding, "gzip") == 0 : encoding == NULL);
}
