/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-journal.h"

G_BEGIN_DECLS

/**
 * PartaRosterRow:
 * @pupil: identifier of the pupil
 * @class_id: identifier of the pupil's class
 * @name: "Иванов Пётр"
 * @spans: (element-type char*): first and last day of each membership, in pairs; "" for a last day that is not known yet
 *
 * A pupil who belongs to a journal on some day of a span.
 */
typedef struct
{
  char      *pupil;
  char      *class_id;
  char      *name;
  GPtrArray *spans;
} PartaRosterRow;

GPtrArray *parta_roster_list          (PartaState           *state,
                                       const PartaJournal   *journal,
                                       const char           *from,
                                       const char           *to);
gboolean   parta_roster_row_belongs   (const PartaRosterRow *row,
                                       const char           *day);
gboolean   parta_roster_is_member     (PartaState           *state,
                                       const PartaJournal   *journal,
                                       const char           *pupil,
                                       const char           *from,
                                       const char           *to);

G_END_DECLS
