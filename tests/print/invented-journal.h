/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"
#include "parta-state.h"

G_BEGIN_DECLS

/* What an invented school shall be like; 0 and NULL are good for everything. */
typedef struct
{
  guint       n_journals;    /* of the class 7а: "j1", "j2" …; at least one */
  guint       n_pupils;
  guint       n_lessons;     /* of each journal */
  guint       n_teachers;    /* of each journal; at least one */
  guint       n_works;       /* of each lesson; at least one */
  const char *topic;         /* of the first lesson instead of an invented one */
  const char *locale;
} InventedJournal;

typedef struct
{
  PartaState *state;
  guint64     lsn;
  guint64     seq;
} Invented;

#define INVENTED_CLASS  "c7a"
#define INVENTED_PERIOD "2026-q1"

void         invented_init        (Invented              *self,
                                   const InventedJournal *what);
void         invented_clear       (Invented              *self);
void         invented_say         (Invented              *self,
                                   const char            *scope,
                                   PartaKind              kind,
                                   const char            *key,
                                   PartaBody             *body);
void         invented_type        (Invented              *self,
                                   const char            *scope,
                                   PartaKind              kind,
                                   const char            *key,
                                   PartaBody             *body);
void         invented_issue_init  (PartaIssue            *issue);
char        *invented_dup_lesson  (guint                  index);
char        *invented_dup_topic   (guint                  index);
char        *invented_dup_pupil   (guint                  index);
PartaReport *invented_report_new  (Invented              *self,
                                   GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Invented, invented_clear)

G_END_DECLS
