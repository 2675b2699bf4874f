/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-store.h"

G_BEGIN_DECLS

/* The temporary journal of this computer: open while its own note of an outage is open. What is typed
 * meanwhile says so, and names the note. */

const PartaFact *parta_outage_desk_find_open (PartaStore  *store);
gboolean         parta_outage_desk_open      (PartaStore  *store,
                                              gint64       since,
                                              const char  *cause,
                                              GError     **error);
gboolean         parta_outage_desk_close     (PartaStore  *store,
                                              GError     **error);
void             parta_outage_desk_mark      (PartaStore  *store,
                                              GPtrArray   *drafts);

G_END_DECLS
