/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty.h"
#include "parta-state.h"
#include "parta-terms.h"

G_BEGIN_DECLS

typedef enum
{
  PARTA_DUTIES_NOW = 0,             /* what is owed and not done */
  PARTA_DUTIES_DONE = 1 << 0,       /* also what was done; reads the journals again */
  PARTA_DUTIES_PAST = 1 << 1,       /* only what is late or overdue */
  PARTA_DUTIES_STANDING = 1 << 2,   /* also duties without a beginning and an end */
} PartaDutyFlags;

/* Who owes what in a school. It remembers what is open in each journal, and reads again only journals whose
 * scope has changed since: ask as often as you like. Not safe for use by two threads at once. */
typedef struct _PartaDutyBook PartaDutyBook;

PartaDutyBook *parta_duty_book_new            (PartaState        *state,
                                               const char *const *held);
void           parta_duty_book_free           (PartaDutyBook     *self);
void           parta_duty_book_set_regulation (PartaDutyBook     *self,
                                               const PartaTerms  *terms,
                                               GArray            *rules);
GArray        *parta_duty_book_list           (PartaDutyBook     *self,
                                               const char        *person,
                                               gint64             now,
                                               PartaDutyFlags     flags);
guint          parta_duty_book_get_n_read     (PartaDutyBook     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaDutyBook, parta_duty_book_free)

G_END_DECLS
