/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* What one device noticed by itself: from when to when it could not reach the server. It stands in the scope
 * "office", so that those who confirm outages see it, and names its device in its identifier. */

#define PARTA_OUTAGE_UNREACHABLE "unreachable"   /* no server answered */
#define PARTA_OUTAGE_PORTAL      "portal"        /* somebody else answered: a captive portal, a proxy */
#define PARTA_OUTAGE_FAILURE     "failure"       /* the server answered that it cannot work */
#define PARTA_OUTAGE_DECLARED    "declared"      /* a person said so */
#define PARTA_OUTAGE_STOPPED     "stopped"       /* the server found that it had not been running */

const PartaFact *parta_outage_note_find_open  (PartaState      *state,
                                               const guint8    *device);
PartaDraft      *parta_outage_note_draft      (const guint8    *device,
                                               gint64           wall,
                                               GTimeZone       *zone,
                                               const char      *cause);
PartaDraft      *parta_outage_note_draft_end  (const PartaFact *self,
                                               gint64           wall,
                                               GTimeZone       *zone);
gboolean         parta_outage_note_is_cause   (const char      *cause);
gboolean         parta_outage_note_is_of      (const char      *id,
                                               const guint8    *device);

G_END_DECLS
