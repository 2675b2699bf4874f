/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report-private.h"

G_BEGIN_DECLS

/* What is drawn on the pages of a document: the frame of each, and the leaves of a copy of journals. */

void      parta_report_draw_leaf (const PartaReport *self,
                                  const PartaPen *pen,
                                  guint           page);
void      parta_report_draw_parts (const PartaReport *self,
                                   const PartaPen *pen,
                                   guint          page);
void      parta_frame_draw    (const PartaReport *report,
                               const PartaPen    *pen,
                               guint              page);
PartaRect parta_topics_leaf_get_stamp (const PartaSpread *spread,
                                       guint             teacher);
void      parta_title_leaf_draw (const PartaReport *report,
                                 const PartaPen  *pen);
void      parta_contents_leaf_draw (const PartaReport *report,
                                    const PartaPen *pen,
                                    guint           first_row);
void      parta_marks_leaf_draw (const PartaSpread *spread,
                                 const PartaPen  *pen);
void      parta_topics_leaf_draw (const PartaSpread *spread,
                                  const PartaPen *pen);
void      parta_last_leaf_draw (const PartaReport *report,
                                const PartaPen   *pen);

G_END_DECLS
