/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes that call themselves a gzip stream, as the very bodies of both sides come in. Limits hold whatever they say, and
 * what was inflated can be deflated and comes back. */

#include "fuzz.h"

#include "parta-sync-reply.h"
#include "parta-sync-request.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"

#define PLAIN_MAX (256 * 1024)   /* small, so that bombs are frequent and cheap */
#define FREE_MAX  (64 * 1024)
#define RATIO_MAX 100

static void
check_limits (GBytes *zipped)
{
  g_autoptr (GBytes) plain = parta_wire_inflate (zipped, PARTA_WIRE_REQUEST_ZIPPED, PLAIN_MAX, NULL);
  g_autoptr (GBytes) again = NULL, back = NULL;
  gsize size;

  if (plain == NULL)
    return;

  size = g_bytes_get_size (plain);
  g_assert_cmpuint (size, <=, PLAIN_MAX);
  g_assert_true (size <= FREE_MAX || size / RATIO_MAX <= g_bytes_get_size (zipped));

  again = parta_wire_deflate (plain);
  if (size > FREE_MAX && size / RATIO_MAX > g_bytes_get_size (again))
    return;   /* said more shortly it would be a bomb */
  back = parta_wire_inflate (again, G_MAXUINT32, PLAIN_MAX, NULL);
  g_assert_true (back != NULL && g_bytes_equal (plain, back));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) zipped = g_bytes_new_static (data, size);
  PartaSyncRequest *request = parta_sync_request_decode (zipped, NULL);
  PartaSyncReply *reply = parta_sync_reply_decode (zipped, NULL);

  g_clear_pointer (&request, parta_sync_request_free);
  g_clear_pointer (&reply, parta_sync_reply_free);
  check_limits (zipped);

  return 0;
}
