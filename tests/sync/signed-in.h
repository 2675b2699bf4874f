/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"
#include "parta-client-async.h"
#include "replica.h"

G_BEGIN_DECLS

/* A replica that has signed in at a server which takes everything. */
typedef struct
{
  Place        place;
  FakeServer  *server;
  PartaStore  *store;
  PartaClient *client;
} Fixture;

void set_up     (Fixture       *fixture,
                 gconstpointer  data);
void tear_down  (Fixture       *fixture,
                 gconstpointer  data);
void type_marks (Fixture       *fixture,
                 guint          n_marks);

G_END_DECLS
