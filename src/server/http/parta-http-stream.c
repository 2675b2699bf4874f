/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-server"

#include "parta-http-stream.h"

#include <string.h>

#define FAREWELL "bye\r\n\r\n"   /* no request: libsoup answers 400 and closes */

/* What comes from the client. */
#define PARTA_TYPE_HTTP_INPUT (parta_http_input_get_type ())
G_DECLARE_FINAL_TYPE (PartaHttpInput, parta_http_input, PARTA, HTTP_INPUT, GFilterInputStream)

struct _PartaHttpInput
{
  GFilterInputStream parent_instance;

  GSocketAddress    *caller;
};

struct _PartaHttpStream
{
  GIOStream       parent_instance;

  GIOStream      *base;
  GInputStream   *input;
};

static void parta_http_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartaHttpInput, parta_http_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, parta_http_input_pollable_init))
G_DEFINE_FINAL_TYPE (PartaHttpStream, parta_http_stream, G_TYPE_IO_STREAM)

static GPollableInputStream *
get_base (PartaHttpInput *self)
{
  return G_POLLABLE_INPUT_STREAM (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)));
}

static gboolean
input_can_poll (GPollableInputStream *stream)
{
  return g_pollable_input_stream_can_poll (get_base (PARTA_HTTP_INPUT (stream)));
}

static gboolean
input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (get_base (PARTA_HTTP_INPUT (stream)));
}

static GSource *
input_create_source (GPollableInputStream *stream,
                     GCancellable         *cancellable)
{
  g_autoptr (GSource) base = g_pollable_input_stream_create_source (get_base (PARTA_HTTP_INPUT (stream)), NULL);

  return g_pollable_source_new_full (stream, base, cancellable);
}

static gssize
input_read_nonblocking (GPollableInputStream *stream,
                        void                 *buffer,
                        gsize                 count,
                        GError              **error)
{
  PartaHttpInput *self = PARTA_HTTP_INPUT (stream);
  g_autoptr (GError) local = NULL;
  gssize size = g_pollable_input_stream_read_nonblocking (get_base (self), buffer, count, NULL, &local);

  if (size > 0)
    return size;
  if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) && count >= strlen (FAREWELL) &&
      parta_http_gate_is_idle (self->caller))
    {
      /* The next stage is another one, so this is said once. */
      memcpy (buffer, FAREWELL, strlen (FAREWELL));
      parta_http_gate_move (self->caller, PARTA_HTTP_STAGE_HEAD);
      return strlen (FAREWELL);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return size;
}

static void
parta_http_input_dispose (GObject *object)
{
  g_clear_object (&PARTA_HTTP_INPUT (object)->caller);

  G_OBJECT_CLASS (parta_http_input_parent_class)->dispose (object);
}

static void
parta_http_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = input_can_poll;
  iface->is_readable = input_is_readable;
  iface->create_source = input_create_source;
  iface->read_nonblocking = input_read_nonblocking;
}

static void
parta_http_input_class_init (PartaHttpInputClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_http_input_dispose;
}

static void
parta_http_input_init (PartaHttpInput *self)
{
}

static GInputStream *
parta_http_stream_get_input (GIOStream *stream)
{
  return PARTA_HTTP_STREAM (stream)->input;
}

static GOutputStream *
parta_http_stream_get_output (GIOStream *stream)
{
  return g_io_stream_get_output_stream (PARTA_HTTP_STREAM (stream)->base);
}

static gboolean
parta_http_stream_close (GIOStream    *stream,
                         GCancellable *cancellable,
                         GError      **error)
{
  return g_io_stream_close (PARTA_HTTP_STREAM (stream)->base, cancellable, error);
}

static void
parta_http_stream_dispose (GObject *object)
{
  PartaHttpStream *self = PARTA_HTTP_STREAM (object);

  G_OBJECT_CLASS (parta_http_stream_parent_class)->dispose (object);   /* closes it */
  g_clear_object (&self->input);
  g_clear_object (&self->base);
}

static void
parta_http_stream_class_init (PartaHttpStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parta_http_stream_dispose;
  G_IO_STREAM_CLASS (klass)->get_input_stream = parta_http_stream_get_input;
  G_IO_STREAM_CLASS (klass)->get_output_stream = parta_http_stream_get_output;
  G_IO_STREAM_CLASS (klass)->close_fn = parta_http_stream_close;
}

static void
parta_http_stream_init (PartaHttpStream *self)
{
}

/**
 * parta_http_stream_new:
 * @base: a connection
 * @caller: whose it is, admitted by the gate
 *
 * Returns: (transfer full): the same connection, as libsoup should see it
 */
GIOStream *
parta_http_stream_new (GIOStream      *base,
                       GSocketAddress *caller)
{
  PartaHttpStream *self = g_object_new (PARTA_TYPE_HTTP_STREAM, NULL);
  PartaHttpInput *input = g_object_new (PARTA_TYPE_HTTP_INPUT, "base-stream", g_io_stream_get_input_stream (base),
                                        "close-base-stream", FALSE, NULL);

  input->caller = g_object_ref (caller);
  self->base = g_object_ref (base);
  self->input = G_INPUT_STREAM (input);

  return G_IO_STREAM (self);
}
