/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store-log.h"
#include "parta-store-sync.h"

G_BEGIN_DECLS

#define NOON 1760250000000   /* 2025-10-12 06:20 UTC, milliseconds */

/* A folder for one test, with a clock that stands still. */
typedef struct
{
  char       *dir;
  PartaClock *clock;
} Place;

/* A server that keeps a ledger in memory and thinks about nothing. */
typedef struct
{
  GPtrArray *items;    /* of LedgerItem; the place in the ledger is the index + 1 */
  gboolean   strict;   /* refuses an entry now and then */
} Ledger;

void        place_set_up      (Place         *place,
                               gconstpointer  data);
void        place_tear_down   (Place         *place,
                               gconstpointer  data);
void        remove_tree       (const char    *dir);
PartaStore *open_store        (const char    *dir,
                               PartaClock    *clock);
void        sign_in           (PartaStore    *store,
                               const char    *person);
PartaEntry *type_mark         (PartaStore    *store,
                               const char    *journal,
                               guint          pupil,
                               const char    *mark);
GPtrArray  *draft_mark        (const char    *journal,
                               guint          pupil,
                               const char    *mark);
const char *see_mark          (PartaStore    *store,
                               const char    *journal,
                               guint          pupil);
void        flush             (PartaStore    *store);
void        run_until_told    (PartaStore    *store,
                               const char    *signal);
Ledger     *ledger_new        (void);
void        ledger_free       (Ledger        *ledger);
guint64     ledger_add        (Ledger        *ledger,
                               PartaEntry    *entry,
                               PartaVerdict   verdict,
                               const char    *rule);
PartaState *ledger_replay     (Ledger        *ledger);
char       *ledger_dup_digest_at (Ledger     *ledger,
                               const char *const *scopes,
                               guint64        lsn);
guint64     ledger_count      (Ledger        *ledger,
                               const guint8  *device);
Ledger     *ledger_load       (const char    *path);
void        ledger_save       (Ledger        *ledger,
                               const char    *path);
void        ledger_push       (Ledger        *ledger,
                               PartaStore    *store);
void        ledger_digest     (Ledger        *ledger,
                               PartaHash     *digest);
PartaNews  *ledger_news       (Ledger        *ledger,
                               PartaStore    *store,
                               guint          limit);
void        ledger_sync       (Ledger        *ledger,
                               PartaStore    *store);
void        grant             (PartaNews     *news,
                               const char    *scope,
                               guint64        generation,
                               PartaAccess    access);
void        give              (PartaStore    *store,
                               const char    *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ledger, ledger_free)

G_END_DECLS
