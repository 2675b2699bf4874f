/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-entry.h"
#include "parta-log-private.h"
#include "parta-parcel.h"

G_BEGIN_DECLS

/* An own entry with the device's chain after it; @queued: monotonic microseconds when it was typed. */
typedef struct
{
  PartaEntry *entry;
  PartaHash   chain;
  gint64      queued;
} PartaLink;

PartaLink   *parta_link_new        (PartaEntry       *entry,
                                    const PartaHash  *chain,
                                    gint64            queued);
void         parta_link_free       (PartaLink        *self);
gboolean     parta_log_add_own     (PartaLog         *self,
                                    const PartaLink  *link,
                                    GError          **error);
PartaParcel *parta_log_read_parcel (PartaLog         *self,
                                    guint64           from,
                                    guint             max_entries,
                                    gsize             max_bytes,
                                    GError          **error);
gboolean     parta_log_get_own     (PartaLog         *self,
                                    guint64           seq,
                                    GBytes          **line,
                                    char            **scope,
                                    PartaHash        *digest,
                                    GError          **error);
gboolean     parta_log_settle      (PartaLog         *self,
                                    guint64           seq,
                                    GError          **error);

G_END_DECLS
