/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_TYPE_OUTAGE_REPORT (parta_outage_report_get_type ())

/**
 * PartaOutageReport:
 * @from: when the first device lost access, by the school's clock
 * @to: when the last one had it again; "" while one has not
 * @cause: what the devices took for the cause; of several the one that most of them name
 * @notes: (array zero-terminated=1): identifiers of the notes
 * @people: (array zero-terminated=1): identifiers of those who made them; "system" for the server itself
 *
 * Notes of several devices whose times overlap: one outage, as far as anybody can see, which nobody has confirmed yet.
 */
typedef struct
{
  char  *from;
  char  *to;
  char  *cause;
  char **notes;
  char **people;
} PartaOutageReport;

GType              parta_outage_report_get_type (void);
GPtrArray         *parta_outage_report_list     (PartaState              *state);
PartaOutageReport *parta_outage_report_copy     (const PartaOutageReport *self);
void               parta_outage_report_free     (PartaOutageReport       *self);
PartaDraft        *parta_outage_report_draft    (const PartaOutageReport *self,
                                                 const char              *id,
                                                 gboolean                 everybody);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaOutageReport, parta_outage_report_free)

G_END_DECLS
