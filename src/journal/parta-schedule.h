/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"
#include "parta-state.h"

G_BEGIN_DECLS

/**
 * PartaScheduledLesson:
 * @journal: identifier of the journal
 * @lesson: which lesson
 * @room: name of the room, "" where none is set
 * @from: when it begins, "09:00"; "" where no bells are set up
 * @to: when it ends
 * @substitution: whether it is taught in place of somebody else
 *
 * A lesson in somebody's day.
 */
typedef struct
{
  char          *journal;
  PartaLessonRef lesson;
  char          *room;
  char          *from;
  char          *to;
  gboolean       substitution;
} PartaScheduledLesson;

GArray    *parta_schedule_list_lessons (PartaState *state,
                                        const char *journal_id,
                                        const char *from,
                                        const char *to);
GPtrArray *parta_schedule_list_day     (PartaState *state,
                                        const char *person,
                                        const char *day);
void       parta_scheduled_lesson_free (PartaScheduledLesson *self);

G_END_DECLS
