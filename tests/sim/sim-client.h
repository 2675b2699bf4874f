/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-client.h"
#include "parta-pace.h"
#include "parta-store-log.h"
#include "parta-store-sync.h"
#include "sim-disk.h"

G_BEGIN_DECLS

/* What somebody typed: the reference that everything else is held against. */
typedef struct
{
  PartaEntryId id;
  GBytes      *line;
  gboolean     committed;   /* the store said that it is on the disk */
} SimTyped;

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
  gboolean       needs_sign_in;
  gboolean       knows;     /* has heard of the school: before that a window shows nothing to type in */
} SimClient;


SimClient *sim_client_new         (const char     *root,
                                   const char     *person,
                                   guint           number,
                                   PartaRulebook  *rulebook,
                                   SimChance      *chance,
                                   gint64          now);
void       sim_typed_free         (SimTyped       *self);
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
GHashTable *sim_client_dup_own    (SimClient      *self,
                                   GError        **error);

G_END_DECLS
