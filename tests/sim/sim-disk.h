/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sim-chance.h"

G_BEGIN_DECLS

/* The disk of one machine, in memory: what SQLite writes below its folder lands here. What was written and not synced
 * may be lost, or half lost, when the power fails; and it can be full or broken. */
typedef struct _SimDisk SimDisk;

/* What is on a disk at a moment: name → GBytes. */
typedef GHashTable SimImage;

typedef enum
{
  SIM_CRASH_KILLED,   /* the program ended: what it wrote is there */
  SIM_CRASH_POWER,    /* what was not synced is there, or half there, or not */
} SimCrash;

typedef enum
{
  SIM_DISK_SOUND,
  SIM_DISK_FULL,      /* no file grows */
  SIM_DISK_BROKEN,    /* nothing can be written */
} SimDiskHealth;

void          sim_disk_set_up       (void);
SimDisk      *sim_disk_new          (const char     *folder,
                                     SimChance      *chance);
void          sim_disk_free         (SimDisk        *self);
void          sim_disk_set_health   (SimDisk        *self,
                                     SimDiskHealth   health);
void          sim_disk_stop_after   (SimDisk        *self,
                                     guint           n_writes);
void          sim_disk_stop         (SimDisk        *self);
gboolean      sim_disk_has_stopped  (SimDisk        *self);
void          sim_disk_crash        (SimDisk        *self,
                                     SimCrash        crash);
guint64       sim_disk_get_n_writes (SimDisk        *self);
SimImage     *sim_disk_dup_image    (SimDisk        *self);
void          sim_disk_put_image    (SimDisk        *self,
                                     SimImage       *image);

G_END_DECLS
