/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-medium.h"

G_BEGIN_DECLS

/* How far a thread is, in thousandths; shared by the thread and the window, whichever ends first. */
typedef struct _PartaMediaGauge PartaMediaGauge;

PartaMediaGauge *parta_media_gauge_new     (void);
void             parta_media_gauge_unref   (PartaMediaGauge      *self);
double           parta_media_gauge_get     (PartaMediaGauge      *self);
void             parta_media_worker_async  (GPtrArray            *jobs,
                                            const char           *path,
                                            PartaMediaGauge      *gauge,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GArray          *parta_media_worker_finish (GAsyncResult         *result,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaMediaGauge, parta_media_gauge_unref)

G_END_DECLS
