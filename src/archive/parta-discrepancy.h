/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-copy-record.h"
#include "parta-report-fact.h"

G_BEGIN_DECLS

/**
 * PartaDiscrepancy:
 * @kind: what kind of thing it is
 * @journal: identifier of the journal; "" for the title page
 * @key: what it is about, as in #PartaReportFact
 * @sheet: number of the sheet on which it stands in the copy; where the copy does not have it, in a copy that would be made now
 * @row: where, for people
 * @column: where, for people
 * @in_copy: what the copy says
 * @in_record: what the record says; the same as @in_copy where something was changed and says the same again
 * @person: who changed it last; "" where nobody did it directly
 * @name: the person's full name
 * @changed: when, by the person's clock, milliseconds UTC; 0 where @person is ""
 * @reason: reason of the reopening under which it was changed; ""
 *
 * A difference between a copy and the record, or a trace of one that is over. A value that owns its texts.
 */
typedef struct
{
  PartaReportFactKind kind;
  char               *journal;
  char               *key;
  guint               sheet;
  char               *row;
  char               *column;
  char               *in_copy;
  char               *in_record;
  char               *person;
  char               *name;
  gint64              changed;
  char               *reason;
} PartaDiscrepancy;

GPtrArray *parta_discrepancy_list    (const PartaCopyRecord   *record,
                                      const char              *school,
                                      const char *const       *scopes,
                                      PartaState              *then,
                                      PartaState              *now,
                                      GError                 **error);
PartaReport *parta_discrepancy_make_act (const GPtrArray       *discrepancies,
                                      const PartaCopyRecord   *record,
                                      const PartaReport       *copy,
                                      PartaState              *now,
                                      const PartaIssue        *issue,
                                      GError                 **error);
guint      parta_discrepancy_count   (const GPtrArray         *discrepancies,
                                      guint                    sheet);
gboolean   parta_discrepancy_differs (const PartaDiscrepancy  *self);
void       parta_discrepancy_free    (PartaDiscrepancy        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDiscrepancy, parta_discrepancy_free)

G_END_DECLS
