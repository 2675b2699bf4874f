/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-key.h"
#include "parta-sync-reply.h"
#include "parta-sync-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _FakeServer FakeServer;

/* What the server does with a request, in its own thread. @body: of the request; sets the answer on @message. */
typedef void (* FakeHandler) (FakeServer        *server,
                              SoupServerMessage *message,
                              const char        *path,
                              GBytes            *body);

/* An HTTPS server on loopback in a thread of its own, which does what a test wants. */
struct _FakeServer
{
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *soup;
  GMutex        mutex;        /* guards what follows */
  GCond         ready;
  char         *address;
  char         *fingerprint;
  FakeHandler   handler;
  guint         n_requests;
  PartaKey      key;
  const char   *school;
  GPtrArray    *lines;        /* entries that were handed in, as PartaWireLine */
  gpointer      test;         /* whatever the test wants */
};

FakeServer     *fake_server_new       (const char        *pem,
                                       FakeHandler        handler);
void            fake_server_free      (FakeServer        *server);
void            fake_server_handle    (FakeServer        *server,
                                       FakeHandler        handler,
                                       gpointer           test);
guint           fake_server_count     (FakeServer        *server);
void            answer_text           (SoupServerMessage *message,
                                       guint              status,
                                       const char        *type,
                                       const char        *text);
PartaSyncReply *make_reply            (FakeServer        *server,
                                       PartaSyncRequest  *request);
GBytes         *seal_reply            (FakeServer        *server,
                                       PartaSyncRequest  *request,
                                       PartaSyncReply    *reply);
void            answer_reply          (SoupServerMessage *message,
                                       GBytes            *reply);
void            play_school           (FakeServer        *server,
                                       SoupServerMessage *message,
                                       const char        *path,
                                       GBytes            *body);

G_END_DECLS
