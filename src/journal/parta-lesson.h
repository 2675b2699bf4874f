/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-day.h"
#include "parta-journal.h"

G_BEGIN_DECLS

#define PARTA_TYPE_LESSON (parta_lesson_get_type ())

/**
 * PartaLesson:
 * @ref: which lesson
 * @topic: what was taught, "" for nothing yet
 * @plan: number in the lesson plan, "" when it follows none
 * @homework: what was set, "" for nothing yet
 * @no_homework: whether nothing was set on purpose
 * @works: (element-type PartaWork): the works of the lesson in their order
 * @waiting: whether something of it waits for the server's answer
 *
 * What the journal says of one lesson, apart from its pupils. A value that owns what it points at.
 */
typedef struct
{
  PartaLessonRef ref;
  char          *topic;
  char          *plan;
  char          *homework;
  gboolean       no_homework;
  GPtrArray     *works;
  gboolean       waiting;
} PartaLesson;

/**
 * PartaWork:
 * @id: "1", "2", …: its column within the lesson
 * @type: "oral", "written", "control", "test", "credit", "exam", "essay"; "" where none was set yet
 * @title: what it is called, or ""
 * @checked: the day on which its checking was declared finished, or ""; in what is to be written %NULL leaves it
 *
 * A work of a lesson.
 */
typedef struct
{
  char *id;
  char *type;
  char *title;
  char *checked;
} PartaWork;

GType        parta_lesson_get_type        (void);
PartaLesson *parta_lesson_read            (PartaState           *state,
                                           const PartaJournal   *journal,
                                           const PartaLessonRef *ref);
PartaLesson *parta_lesson_copy            (const PartaLesson    *self);
void         parta_lesson_free            (PartaLesson          *self);
PartaDraft  *parta_lesson_draft_topic     (PartaState           *state,
                                           const PartaJournal   *journal,
                                           const PartaLessonRef *ref,
                                           const char           *topic,
                                           const char           *plan);
PartaDraft  *parta_lesson_draft_homework  (PartaState           *state,
                                           const PartaJournal   *journal,
                                           const PartaLessonRef *ref,
                                           const char           *text,
                                           gboolean              none);
PartaDraft  *parta_lesson_draft_work      (PartaState           *state,
                                           const PartaJournal   *journal,
                                           const PartaLessonRef *ref,
                                           const PartaWork      *work);
char        *parta_lesson_dup_next_plan   (PartaState           *state,
                                           const PartaJournal   *journal,
                                           const PartaFact     **plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaLesson, parta_lesson_free)

G_END_DECLS
