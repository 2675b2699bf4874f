/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

/* An outage that somebody has confirmed: a time without access to the server. It stands in the scope "school", under
 * its identifier; its moments are texts such as "2026-10-12T09:40", by the school's clock, and sort as they stand. */

#define PARTA_OUTAGE_MOMENT_SIZE 17   /* with the closing zero */

void             parta_outage_print_moment (gint64            wall,
                                            GTimeZone        *zone,
                                            char              text[PARTA_OUTAGE_MOMENT_SIZE]);
gboolean         parta_outage_is_moment    (const char       *text);
const PartaFact *parta_outage_find         (PartaState       *state,
                                            const PartaDraft *draft,
                                            const char       *person);
gboolean         parta_outage_overlaps     (const PartaFact  *self,
                                            const char       *from,
                                            const char       *to);
gboolean         parta_outage_reaches      (const PartaFact  *self,
                                            const char       *person);
gboolean         parta_outage_covers_note  (const PartaFact  *self,
                                            const PartaFact  *note);
char            *parta_outage_make_id      (PartaState       *state,
                                            const char       *from);
gboolean         parta_outage_took_part    (const PartaFact  *fact);

G_END_DECLS
