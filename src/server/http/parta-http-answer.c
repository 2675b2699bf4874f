/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-answer.h"

#include "parta-wire-account.h"

#include "parta-http-sync.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>
#include <string.h>

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
 * parta_http_answer_yes:
 * @message: a request
 *
 * Says yes, and nothing else.
 */
void
parta_http_answer_yes (SoupServerMessage *message)
{
  static const PartaPasswordChange nothing;
  g_autoptr (GBytes) json = parta_password_change_encode (&nothing);

  parta_http_answer_json (message, json);
}

/**
 * parta_http_answer_wrong_type:
 * @message: a request
 *
 * Says no to a body of another type than the one that is read here.
 */
void
parta_http_answer_wrong_type (SoupServerMessage *message)
{
  parta_http_answer_fault (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "type",
                           _("This type of content is not taken here."));
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
  PartaFault fault;
  guint status = parta_http_explain (error, &fault);

  if (status >= SOUP_STATUS_INTERNAL_SERVER_ERROR)
    {
      g_warning ("%s", error->message);
      fault.message = (char *) _("The server could not do it. Please try again later.");
    }
  answer_fault (message, status, &fault);
}

/**
 * parta_http_answer_busy:
 * @message: a request
 * @seconds: when to try again
 *
 * Says not now. Nothing of the request was looked at.
 */
void
parta_http_answer_busy (SoupServerMessage *message,
                        guint              seconds)
{
  PartaFault fault = { (char *) "busy", (char *) _("Many computers are talking with the server. Please try again later."), 0, seconds };

  answer_fault (message, SOUP_STATUS_SERVICE_UNAVAILABLE, &fault);
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
