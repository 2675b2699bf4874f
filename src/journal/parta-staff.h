/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"
#include "parta-journal.h"

G_BEGIN_DECLS

/* Who holds which role, teaches what and may see which scopes (R-008 … R-014). */

gboolean parta_staff_holds_role    (PartaState           *state,
                                    const char           *person,
                                    const char           *role,
                                    const char           *class_id,
                                    const char           *day);
gboolean parta_staff_teaches       (PartaState           *state,
                                    const char           *person,
                                    const char           *journal_id,
                                    const char           *day);
gboolean parta_staff_substitutes   (PartaState           *state,
                                    const char           *person,
                                    const char           *journal_id,
                                    const PartaLessonRef *lesson);
char   **parta_staff_list_teachers (PartaState           *state,
                                    const char           *journal_id);
char   **parta_staff_list_taught   (PartaState           *state,
                                    const char           *person);
gboolean parta_staff_sees_all      (PartaState           *state,
                                    const char           *person,
                                    const char *const    *overseers);
char   **parta_staff_list_scopes   (PartaState           *state,
                                    const char           *person,
                                    const char *const    *overseers);

G_END_DECLS
