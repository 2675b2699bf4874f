/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-page.h"

G_BEGIN_DECLS

/**
 * PartaClassBook:
 *
 * What all journals of a class and of its study groups say of its pupils within a span: the base of every summary (R-124, R-130,
 * Its pupils, subjects and lessons are fixed when it is made; what they say is read when it is asked for.
 */
typedef struct _PartaClassBook PartaClassBook;

PartaClassBook       *parta_class_book_new             (PartaState           *state,
                                                        const char           *class_id,
                                                        const char           *from,
                                                        const char           *to);
void                  parta_class_book_free            (PartaClassBook       *self);
PartaState           *parta_class_book_get_state       (const PartaClassBook *self);
const char           *parta_class_book_get_class       (const PartaClassBook *self);
const char           *parta_class_book_get_from        (const PartaClassBook *self);
const char           *parta_class_book_get_to          (const PartaClassBook *self);
guint                 parta_class_book_get_n_pupils    (const PartaClassBook *self);
const PartaRosterRow *parta_class_book_get_pupil       (const PartaClassBook *self,
                                                        guint                 pupil);
guint                 parta_class_book_find_pupil      (const PartaClassBook *self,
                                                        const char           *pupil);
guint                 parta_class_book_get_n_subjects  (const PartaClassBook *self);
const char           *parta_class_book_get_subject     (const PartaClassBook *self,
                                                        guint                 subject);
guint                 parta_class_book_get_n_pages     (const PartaClassBook *self);
const PartaPage      *parta_class_book_get_page        (const PartaClassBook *self,
                                                        guint                 page,
                                                        guint                *subject);
gboolean              parta_class_book_find_row        (const PartaClassBook *self,
                                                        guint                 page,
                                                        guint                 pupil,
                                                        guint                *row);
gboolean              parta_class_book_was_held        (const PartaClassBook *self,
                                                        guint                 page,
                                                        guint                 column);
const PartaFact      *parta_class_book_get_period_mark (const PartaClassBook *self,
                                                        const char           *period,
                                                        guint                 pupil,
                                                        guint                 subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaClassBook, parta_class_book_free)

G_END_DECLS
