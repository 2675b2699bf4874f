/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain lines of a request of POST /v1/sync. What is taken can be said again, and is then understood in the same way. */

#include "fuzz.h"

#include "parta-sync-request.h"
#include "parta-wire-error.h"
#include "parta-wire-gzip.h"

static GBytes *
say_again (GBytes *zipped)
{
  g_autoptr (PartaSyncRequest) request = parta_sync_request_decode (zipped, NULL);

  return request != NULL ? parta_sync_request_encode (request) : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (data, size);
  g_autoptr (GBytes) zipped = parta_wire_deflate (plain);
  g_autoptr (GBytes) once = say_again (zipped);
  g_autoptr (GBytes) twice = once != NULL ? say_again (once) : NULL;

  if (once != NULL)
    g_assert_true (twice != NULL && g_bytes_equal (once, twice));

  return 0;
}
