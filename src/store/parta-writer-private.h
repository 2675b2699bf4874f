/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-log-own-private.h"
#include "parta-store-hook-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The thread that owns the connection which writes. */
typedef struct _PartaWriter PartaWriter;

/* Something to be done in the writer's thread, between two transactions. */
typedef gboolean (* PartaWriterFunc) (PartaLog  *log,
                                      gpointer   data,
                                      GError   **error);

/* Called in the writer's thread. @committed: the newest own entry on the disk; @trouble: why the next ones are not, or NULL. */
typedef void (* PartaWriterNotify) (guint64       committed,
                                    const GError *trouble,
                                    gpointer      user_data);

PartaWriter *parta_writer_new      (PartaLog          *log,
                                    guint64            committed,
                                    PartaWriterNotify  notify,
                                    gpointer           user_data);
void         parta_writer_free     (PartaWriter       *self);
void         parta_writer_push     (PartaWriter       *self,
                                    GPtrArray         *links);
gboolean     parta_writer_call     (PartaWriter       *self,
                                    PartaWriterFunc    func,
                                    gpointer           data,
                                    GError           **error);
gboolean     parta_writer_wait     (PartaWriter       *self,
                                    GCancellable      *cancellable,
                                    GError           **error);
void         parta_writer_retry    (PartaWriter       *self);
void         parta_writer_set_hook (PartaWriter       *self,
                                    PartaStoreHook     hook,
                                    gpointer           user_data);
void         parta_writer_run_in_caller (gboolean      without_thread);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaWriter, parta_writer_free)

G_END_DECLS
