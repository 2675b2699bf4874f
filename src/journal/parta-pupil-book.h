/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-average.h"
#include "parta-class-book.h"

G_BEGIN_DECLS

/**
 * PartaPupilLesson:
 * @ref: which lesson
 * @journal: its journal, lent by the book of the class
 * @subject: which subject of the book of the class
 * @attendance: "absent", "late" or ""
 * @reason: "ill", "excused", "unexcused" or ""
 * @flags: whether something of it waits or is disputed
 * @held: whether anything says that it took place
 * @first_mark: the first of its marks
 * @n_marks: how many marks the pupil has for it
 *
 * A lesson of one pupil.
 */
typedef struct
{
  PartaLessonRef      ref;
  const PartaJournal *journal;
  guint               subject;
  const char         *attendance;
  const char         *reason;
  PartaPageFlags      flags;
  gboolean            held;
  guint               first_mark, n_marks;
} PartaPupilLesson;

/* A mark of a pupil: its identifier, the type of the work and its weight in hundredths. */
typedef struct
{
  const char *mark;
  const char *type;
  guint       weight;
} PartaPupilMark;

/* What a pupil's lessons come to. Those missed are by reason, the rest without one; averages in hundredths, −1 for none. */
typedef struct
{
  guint lessons, missed, ill, excused, unexcused, late, marks;
  guint days, days_ill;   /* of which all lessons were missed; all of them for illness */
  int   average, weighted;
} PartaTally;

#define PARTA_ALL_SUBJECTS G_MAXUINT

/* What the journals say of one pupil in the span of a class's book, lessons in their order; only days on which the pupil belongs
 * to the journal. To be freed before the book. */
typedef struct
{
  GArray *lessons;   /* PartaPupilLesson */
  GArray *marks;     /* PartaPupilMark */
} PartaPupilBook;

PartaPupilBook *parta_pupil_book_new   (const PartaClassBook *book,
                                        guint                 pupil);
void            parta_pupil_book_free  (PartaPupilBook       *self);
void            parta_pupil_book_tally (const PartaPupilBook *self,
                                        guint                 subject,
                                        const char           *from,
                                        const char           *to,
                                        PartaTally           *tally);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPupilBook, parta_pupil_book_free)

G_END_DECLS
