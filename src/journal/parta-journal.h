/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-state.h"

G_BEGIN_DECLS

#define PARTA_TYPE_JOURNAL (parta_journal_get_type ())

/**
 * PartaJournalKind:
 * @PARTA_JOURNAL_CLASS: of a whole class
 * @PARTA_JOURNAL_GROUP: of a study group of one class
 * @PARTA_JOURNAL_PARALLEL: of a group from several classes
 * @PARTA_JOURNAL_INDIVIDUAL: of one pupil who learns by a plan of his own
 * @PARTA_JOURNAL_ELECTIVE: of an elective course
 * @PARTA_JOURNAL_CLUB: of a club
 */
typedef enum
{
  PARTA_JOURNAL_CLASS,
  PARTA_JOURNAL_GROUP,
  PARTA_JOURNAL_PARALLEL,
  PARTA_JOURNAL_INDIVIDUAL,
  PARTA_JOURNAL_ELECTIVE,
  PARTA_JOURNAL_CLUB,
} PartaJournalKind;

#define PARTA_N_JOURNAL_KINDS (PARTA_JOURNAL_CLUB + 1)

/**
 * PartaJournal:
 * @id: its identifier
 * @scope: the scope of its lessons
 * @subject: the name of its subject
 * @unit: identifier of the class or study group that it is kept for
 * @unit_name: what people call that class or group, "7А" or "7А, английский 1"
 * @classes: (array zero-terminated=1): identifiers of the classes whose pupils may belong to it
 * @kind: what it is kept of
 * @assessed: whether its subject has marks; without them it shows who was there
 *
 * One class journal: a class or study group in one subject. A value that owns what it points at.
 */
typedef struct
{
  char  *id;
  char  *scope;
  char  *subject;
  char  *unit;
  char  *unit_name;
  char **classes;
  PartaJournalKind kind;
  gboolean         assessed;
} PartaJournal;

GType         parta_journal_get_type  (void);
PartaJournal *parta_journal_read      (PartaState         *state,
                                       const char         *id);
PartaJournal *parta_journal_copy      (const PartaJournal *self);
void          parta_journal_free      (PartaJournal       *self);
char         *parta_journal_dup_title (const PartaJournal *self);
GPtrArray    *parta_journal_list      (PartaState         *state);
int           parta_journal_compare   (gconstpointer       a,
                                       gconstpointer       b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaJournal, parta_journal_free)

G_END_DECLS
