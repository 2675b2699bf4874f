/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-judge.h"

G_BEGIN_DECLS

/* Each chapter answers one kind of entry; the ruling comes with its role, and nothing else, filled in. */
gboolean parta_judge_has_right      (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_topic          (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_homework       (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_absence        (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_absence_reason (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_substitution   (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_first_mark     (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_change         (const PartaCase *self,
                                     gint32           from,
                                     PartaRuling     *ruling);
void     parta_judge_period_mark    (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_reentry        (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_transfer       (const PartaCase *self,
                                     PartaRuling     *ruling);
gboolean parta_judge_is_locked      (const PartaCase *self,
                                     PartaRuling     *ruling);
void     parta_judge_weigh          (const PartaCase *self,
                                     PartaRule        rule,
                                     gint64           due,
                                     gint64           outer,
                                     PartaRuling     *ruling);
void     parta_judge_stop           (const PartaCase *self,
                                     PartaOutcome     outcome,
                                     PartaRule        rule,
                                     PartaRuling     *ruling);
gint32   parta_case_get_lesson_date (const PartaCase *self);

G_END_DECLS
