/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-channel-private.h"
#include "parta-doorkeeper.h"
#include "sim-disk.h"

G_BEGIN_DECLS

#define SIM_ADDRESS "https://school.example:8443"

/* The machine with the school's server: the real registrar and doorkeeper on a simulated disk. */
typedef struct
{
  char            *folder;
  SimDisk         *disk;
  PartaClock      *clock;
  PartaRulebook   *rulebook;     /* (nullable) */
  guint64          schema;       /* the newest one that its program reads */
  PartaBackend    *backend;      /* NULL while it does not run */
  PartaRegistrar  *registrar;
  PartaDoorkeeper *doorkeeper;
} SimServer;

SimImage         *sim_server_found     (const char       *root);
SimServer        *sim_server_new       (const char       *root,
                                        SimImage         *school,
                                        PartaRulebook    *rulebook,
                                        SimChance        *chance);
void              sim_server_free      (SimServer        *self);
gboolean          sim_server_start     (SimServer        *self);
void              sim_server_stop      (SimServer        *self);
void              sim_server_crash     (SimServer        *self,
                                        SimCrash          crash);
gboolean          sim_server_runs      (SimServer        *self);
gboolean          sim_server_enter     (SimServer        *self,
                                        GPtrArray        *drafts);
PartaAnswerBytes *sim_server_answer    (SimServer        *self,
                                        const PartaCall  *call);
PartaAnswerBytes *sim_answer_new       (guint             status,
                                        const char       *type,
                                        GBytes           *body);
PartaAnswerBytes *sim_answer_new_fault (guint             status,
                                        const char       *code,
                                        guint64           acked,
                                        guint64           retry_after);

G_END_DECLS
