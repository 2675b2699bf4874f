/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-refusal.h"

#include "parta-fault.h"
#include "parta-http-gate.h"
#include "parta-wire-error.h"

#include <glib/gi18n.h>

#define DRAIN_MAX (4 * 1024 * 1024)   /* bytes that are read away so that the answer arrives: a reset would overtake it */
#define PART      (16 * 1024)

/* Somebody who announced, or sent, too much is answered at once; libsoup would first read it all. */
typedef struct
{
  GIOStream      *stream;
  GSocketAddress *caller;
  GBytes         *answer;
  gsize           drained;
} Refusal;

static void
free_refusal (Refusal *refusal)
{
  g_io_stream_close_async (refusal->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_object_unref (refusal->stream);
  g_object_unref (refusal->caller);
  g_bytes_unref (refusal->answer);
  g_free (refusal);
}

static void drain (Refusal *refusal);

static void
drained_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Refusal *refusal = user_data;
  g_autoptr (GBytes) part = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gsize size = part != NULL ? g_bytes_get_size (part) : 0;

  refusal->drained += size;
  if (size > 0 && refusal->drained < DRAIN_MAX)
    drain (refusal);
  else
    free_refusal (refusal);
}

static void
drain (Refusal *refusal)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (refusal->stream), PART, G_PRIORITY_DEFAULT, NULL,
                                   drained_cb, refusal);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Refusal *refusal = user_data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      free_refusal (refusal);
      return;
    }

  parta_http_gate_say_last (refusal->caller);
  drain (refusal);
}

static GBytes *
make_answer (void)
{
  PartaFault fault = { (char *) "too_large", (char *) _("The request is larger than the server takes."), 0, 0 };
  g_autoptr (GBytes) json = parta_fault_encode (&fault);
  gsize size;
  const char *text = g_bytes_get_data (json, &size);
  GString *answer = g_string_new ("HTTP/1.1 413 Request Entity Too Large\r\nConnection: close\r\n"
                                  "Content-Type: " PARTA_WIRE_JSON "\r\n");

  g_string_append_printf (answer, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);
  g_string_append_len (answer, text, (gssize) size);

  return g_string_free_to_bytes (answer);
}

/**
 * parta_http_refuse_unread:
 * @message: a request that is still being read; the server has done with it
 *
 * Answers 413 at once, whether the rest comes or not, and closes the connection. What the client goes on sending is thrown
 * away for as long as the connection lives, so that it can read the answer.
 */
void
parta_http_refuse_unread (SoupServerMessage *message)
{
  Refusal *refusal = g_new0 (Refusal, 1);
  gsize size;
  const char *answer;

  refusal->caller = g_object_ref (soup_server_message_get_remote_address (message));
  refusal->stream = soup_server_message_steal_connection (message);
  refusal->answer = make_answer ();
  answer = g_bytes_get_data (refusal->answer, &size);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (refusal->stream), answer, size, G_PRIORITY_DEFAULT, NULL,
                                   answered_cb, refusal);
}
