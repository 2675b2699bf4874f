/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"
#include "parta-pace.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "sim-disk.h"
#include "sim-log.h"

G_BEGIN_DECLS

/* A copy of a laptop's disk: see sim-twin.c. */
typedef struct _SimSpare SimSpare;

/* A laptop: the real store and client on a simulated disk. */
typedef struct
{
  char          *name;      /* "t1#0" */
  char          *folder;
  const char    *person;
  SimDisk       *disk;
  PartaClock    *clock;
  PartaRulebook *rulebook;  /* (nullable) */
  PartaStore    *store;     /* NULL while it does not run */
  PartaClient   *client;
  PartaPace      pace;
  GPtrArray     *typed;     /* of SimTyped, as they were typed */
  SimLog        *seen;      /* (nullable): what was in its log when that was looked at last, since it runs */
  GHashTable    *let_go;    /* names of scopes that it has had to let go of at some time */
  SimSpare      *spare;     /* (nullable): a copy of its disk */
  GHashTable    *superseded; /* of GBytes: lines that stand again under another name */
  guint8         device[PARTA_DEVICE_SIZE];   /* its name when it was opened last */
  gboolean       has_device;
  gboolean       copied;    /* there is, or was, another replica of its name */
  gboolean       forked;    /* has found that out, and has to be opened anew */
  gboolean       has_newer; /* a newer program has written into it */
  gboolean       needs_sign_in;
  gboolean       knows;     /* has heard of the school: before that a window shows nothing to type in */
} SimClient;

SimClient *sim_client_new         (const char     *root,
                                   const char     *person,
                                   guint           number,
                                   PartaRulebook  *rulebook,
                                   SimChance      *chance,
                                   gint64          now);
void       sim_spare_free         (SimSpare       *self);
void       sim_client_free        (SimClient      *self);
gboolean   sim_client_start       (SimClient      *self,
                                   GError        **error);
void       sim_client_stop        (SimClient      *self);
void       sim_client_crash       (SimClient      *self,
                                   SimCrash        crash);
gboolean   sim_client_runs        (SimClient      *self);
guint      sim_client_type        (SimClient      *self,
                                   GPtrArray      *drafts);
void       sim_client_note_saved  (SimClient      *self);
guint64    sim_client_get_waiting (SimClient      *self);
gboolean   sim_client_sign_in     (SimClient      *self,
                                   GError        **error);
gboolean   sim_client_sync        (SimClient      *self,
                                   gint64          now,
                                   GError        **error);
SimLog    *sim_client_dup_log     (SimClient      *self,
                                   GError        **error);

G_END_DECLS
