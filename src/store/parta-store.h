/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-clock.h"
#include "parta-rulebook.h"
#include "parta-state.h"
#include "parta-store-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTA_TYPE_STORE (parta_store_get_type ())

/**
 * PartaStore:
 *
 * The replica of one person on one computer: a log on the disk, and the record that its replay makes, in memory.
 * It belongs to the thread that opened it, which runs a main loop; only parta_store_flush(), parta_store_open_view() and what
 * parta-store-sync.h declares may be called from other threads.
 *
 * Signals, all in the main context of that thread:
 * "entries-added" (GPtrArray of PartaEntry): something was typed; it is in the state, not yet on the disk.
 * "committed" (guint64 seq): own entries up to this one are on the disk.
 * "trouble" (GError or NULL): why entries cannot be written; NULL when they can again.
 * "scopes-changed" (GStrv): a sync changed what stands in these scopes; facts that were lent before are gone.
 * "synced" (): a reply was written after which the server has nothing more to tell.
 */
G_DECLARE_FINAL_TYPE (PartaStore, parta_store, PARTA, STORE, GObject)

PartaStore *parta_store_open        (const char    *dir,
                                     PartaClock    *clock,
                                     GError       **error);
PartaStore *parta_store_open_view   (PartaStore    *self,
                                     GError       **error);
gboolean    parta_store_set_aside   (const char    *dir,
                                     PartaClock    *clock,
                                     char         **kept,
                                     GError       **error);
void        parta_store_close       (PartaStore    *self);
PartaState *parta_store_get_state   (PartaStore    *self);
const char *parta_store_get_dir     (PartaStore    *self);
PartaClock *parta_store_get_clock   (PartaStore    *self);
void        parta_store_set_rulebook (PartaStore   *self,
                                     PartaRulebook *rulebook);
PartaRulebook *parta_store_get_rulebook (PartaStore *self);
GPtrArray  *parta_store_append      (PartaStore    *self,
                                     GPtrArray     *drafts,
                                     GError       **error);
guint       parta_store_get_unsaved (PartaStore    *self,
                                     gint64        *since);
gboolean    parta_store_flush       (PartaStore    *self,
                                     GCancellable  *cancellable,
                                     GError       **error);
void        parta_store_retry       (PartaStore    *self);

G_END_DECLS
