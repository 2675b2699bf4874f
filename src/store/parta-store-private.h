/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-account.h"
#include "parta-incarnation-private.h"
#include "parta-key.h"
#include "parta-news.h"
#include "parta-store.h"
#include "parta-writer-private.h"

G_BEGIN_DECLS

#define PARTA_NO_TROUBLE (-1)
#define PARTA_LOG_NAME   "replica.db"

struct _PartaStore
{
  GObject       parent_instance;

  char         *dir;
  int           lock;          /* descriptor that holds the lock file */
  PartaClock   *clock;
  PartaRulebook *rulebook;     /* (nullable) */
  GMainContext *context;
  PartaLog     *log;           /* for reading in the owner's thread */
  PartaWriter  *writer;
  PartaIncarnation *incarnation;
  PartaState   *state;

  guint8        device[PARTA_DEVICE_SIZE];
  PartaKey      key;

  /* Of the owner's thread */
  guint64       last;          /* newest own entry, on the disk or not */
  PartaHash     chain;         /* after it */
  guint64       acked;
  guint64       manifest;
  gint64        seen;
  GQueue        unsaved;       /* of PartaLink */
  GError       *trouble;

  /* Of the owner's thread: signals that wait for the main loop */
  guint64       tell_committed;
  int           told_trouble;  /* its code, as it was told last */
  GHashTable   *tell_scopes;   /* names */
  gboolean      tell_synced;

  GMutex        mutex;         /* guards what follows */
  PartaAccount *account;
  GQueue        events;        /* of PartaEvent */
  GSource      *source;
};

/* What happened in the writer's thread and has to be made known in the owner's. */
typedef struct
{
  guint64    committed;
  GError    *trouble;
  PartaNews *news;      /* NULL for an event that is about own entries */
  GPtrArray *reload;    /* names of scopes */
} PartaEvent;

void parta_store_take_event    (PartaStore      *self,
                                PartaEvent      *event);
void parta_store_absorb        (PartaStore      *self);
void parta_store_stop_events   (PartaStore      *self);

G_END_DECLS
