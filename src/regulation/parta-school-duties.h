/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-duty-book.h"
#include "parta-regulations.h"
#include "parta-rulebook.h"

G_BEGIN_DECLS

/* Who owes what in a school, by the regulation that is in force there. Ask as often as you like: what has not changed since
 * is not read again. Not safe for use by two threads at once. */
typedef struct _PartaSchoolDuties PartaSchoolDuties;

PartaSchoolDuties *parta_school_duties_new  (PartaRegulations  *regulations,
                                             PartaRulebook     *rulebook,
                                             PartaState        *state,
                                             const char *const *held);
void               parta_school_duties_free (PartaSchoolDuties *self);
GArray            *parta_school_duties_list (PartaSchoolDuties *self,
                                             const char        *person,
                                             gint64             now,
                                             PartaDutyFlags     flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSchoolDuties, parta_school_duties_free)

G_END_DECLS
