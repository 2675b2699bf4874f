/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-cell.h"
#include "parta-lesson.h"
#include "parta-roster.h"

G_BEGIN_DECLS

/**
 * PartaPageColumn:
 * @lesson: which lesson
 * @work: which work of it, "1", "2", …
 * @type: the type of the work, "" where none was set
 * @first: whether it is the first column of its lesson, which also holds attendance
 *
 * A column of the journal page.
 */
typedef struct
{
  PartaLessonRef lesson;
  char           work[4];
  char           type[16];
  gboolean       first;
} PartaPageColumn;

/* What there is to say of a cell beside its text. */
typedef enum
{
  PARTA_PAGE_PLAIN = 0,
  PARTA_PAGE_WAITING = 1 << 0,   /* not answered by the server yet */
  PARTA_PAGE_RIVALS = 1 << 1,    /* others said something else at the same time */
  PARTA_PAGE_OUTSIDE = 1 << 2,   /* the pupil does not belong to the journal on that day */
  PARTA_PAGE_TEMPORARY = 1 << 3, /* stood in a temporary journal first */
} PartaPageFlags;

/* The page of a class journal for one period: pupils × columns. Its rows and columns are fixed when it is made;
 * its cells are read from the record each time they are asked for. */
typedef struct _PartaPage PartaPage;

PartaPage             *parta_page_new             (PartaState         *state,
                                                   const char         *journal_id,
                                                   const PartaPeriod  *period);
void                   parta_page_free            (PartaPage          *self);
const PartaJournal    *parta_page_get_journal     (const PartaPage    *self);
const PartaPeriod     *parta_page_get_period      (const PartaPage    *self);
guint                  parta_page_get_n_rows      (const PartaPage    *self);
guint                  parta_page_get_n_columns   (const PartaPage    *self);
const PartaRosterRow  *parta_page_get_row         (const PartaPage    *self,
                                                   guint               row);
const PartaPageColumn *parta_page_get_column      (const PartaPage    *self,
                                                   guint               column);
PartaPageFlags         parta_page_read_cell       (const PartaPage    *self,
                                                   guint               row,
                                                   guint               column,
                                                   PartaCell          *cell);
int                    parta_page_get_average     (const PartaPage    *self,
                                                   guint               row);
PartaPageFlags         parta_page_read_period_mark (const PartaPage   *self,
                                                   guint               row,
                                                   PartaCell          *cell);
GPtrArray             *parta_page_draft_cell      (const PartaPage    *self,
                                                   guint               row,
                                                   guint               column,
                                                   const char         *text,
                                                   GError            **error);
GPtrArray             *parta_page_draft_period_mark (const PartaPage  *self,
                                                   guint               row,
                                                   const char         *text,
                                                   GError            **error);
gboolean               parta_page_find_cell       (const PartaPage    *self,
                                                   const PartaDraft   *draft,
                                                   guint              *row,
                                                   guint              *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPage, parta_page_free)

G_END_DECLS
