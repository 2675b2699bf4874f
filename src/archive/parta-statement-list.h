/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-class-book.h"
#include "parta-draft.h"

G_BEGIN_DECLS

/**
 * PartaStatementRow:
 * @pupil: identifier of the pupil
 * @name: the pupil's name
 * @from: first day
 * @to: last day
 * @printed: the day on which it was printed; ""
 * @handed: the day on which it was handed over; ""
 * @recipient: who took it; ""
 * @scope: of the class
 * @wished: whether the family gets it on paper because it has asked for that
 * @paper_from: since when it does; ""
 * @application: by which application; ""
 *
 * A statement for the family of a pupil for days within one period, and what is recorded of it. A value that owns its texts.
 */
typedef struct
{
  char *pupil, *name;
  char *from, *to;
  char *printed, *handed, *recipient;
  char *scope;
  gboolean wished;
  char *paper_from, *application;
} PartaStatementRow;

GPtrArray  *parta_statement_list_new    (PartaState              *state,
                                         const PartaClassBook    *book,
                                         const char              *class_id,
                                         const char *const       *pupils,
                                         const char              *from,
                                         const char              *to);
PartaDraft *parta_statement_row_draft   (const PartaStatementRow *self,
                                         const char              *printed,
                                         const char              *handed,
                                         const char              *recipient);
void        parta_statement_row_free    (PartaStatementRow       *self);

G_END_DECLS
