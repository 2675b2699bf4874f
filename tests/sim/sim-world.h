/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-client.h"
#include "sim-ledger.h"
#include "sim-server.h"

G_BEGIN_DECLS

/* How wrong the clocks of laptops may be. */
typedef enum
{
  SIM_CLOCKS_RIGHT,
  SIM_CLOCKS_WRONG,      /* by minutes, hours, days or years */
  SIM_CLOCKS_DECADES,    /* by ten years, so that nobody takes it for lateness */
} SimClocks;

/* A school's replicas and their server in one process, all that happens to them, and what must hold whatever happens. */
typedef struct
{
  guint64     seed;
  guint       step;
  char       *root;          /* folder for what SQLite does not write: locks */
  SimChance   schedule;
  SimChance   clocks;
  SimChance   network;
  SimChance   disk;
  gint64      now;           /* milliseconds UTC, by the only clock that is right */
  gboolean    faults;        /* whether messages, machines and disks may fail */
  SimClocks   clocks_are;

  SimServer  *server;
  GPtrArray  *clients;       /* of SimClient */
  SimLedger  *ledger;        /* what the server says it has */
  SimClient  *caller;        /* who is in a conversation */
  guint       depth;         /* of what happens within a message */
  GPtrArray  *mail;          /* of requests that are still on their way */
  GHashTable *told;          /* device → highest seq that an authentic reply called acked */
  GHashTable *taken;         /* of GBytes: lines that the server has answered to, since it was restored last */
  GPtrArray  *backups;       /* of SimImage: what the server's disk held at times */
  GHashTable *answers;       /* client's name → the answer it got last */
  char       *shown;         /* the request that was seen last, and how often in a row */
  guint       n_shown;
  gint64      frozen_at;     /* writes of the caller's disk when it got a false answer; −1: none */

  char       *violation;     /* the first one */
  GChecksum  *trace;
  gboolean    loud;
  guint64     n_requests, n_crashes, n_restored, n_typed;
  guint64     n_copied, n_opened_anew, n_breaches, n_updates;
} SimWorld;

extern SimWorld *sim_world_current;   /* the one that runs */

SimWorld   *sim_world_new      (guint64        seed,
                                const char    *root,
                                SimImage      *school,
                                SimClocks      clocks_are,
                                gboolean       loud);
void        sim_world_free     (SimWorld      *self);
void        sim_world_tell     (SimWorld      *self,
                                const char    *format,
                                ...) G_GNUC_PRINTF (2, 3);
void        sim_world_violate  (SimWorld      *self,
                                const char    *invariant,
                                const char    *format,
                                ...) G_GNUC_PRINTF (3, 4);
void        sim_world_advance  (SimWorld      *self,
                                gint64         milliseconds);
void        sim_world_do_step  (SimWorld      *self);
void        sim_world_interlude (SimWorld     *self);
gboolean    sim_world_sync     (SimWorld      *self,
                                SimClient     *client);
void        sim_world_restart  (SimWorld      *self,
                                SimClient     *client);
void        sim_world_come_to_rest (SimWorld  *self);

G_END_DECLS
