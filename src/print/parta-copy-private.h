/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-calendar.h"
#include "parta-form-words-private.h"
#include "parta-journal.h"
#include "parta-signatory-private.h"
#include "parta-typesetter-private.h"

G_BEGIN_DECLS

/* The texts of a lesson that are broken into lines. */
typedef enum
{
  PARTA_COPY_WORKS,
  PARTA_COPY_TOPIC,
  PARTA_COPY_HOMEWORK,
  PARTA_COPY_SUBSTITUTION,
} PartaCopyText;

#define PARTA_N_COPY_TEXTS (PARTA_COPY_SUBSTITUTION + 1)

/* Teachers of one journal in one period that are told apart. */
#define PARTA_MOST_TEACHERS 64

/* All texts of a copy are owned by its @strings and have been cleaned for printing. */
typedef struct
{
  const char *id, *name; /* with the days on which the pupil came or left */
  const char *average;
  const char *missed;
} PartaCopyPupil;

typedef struct
{
  guint       lesson;
  const char *id, *work, *weight;         /* @id: of the work within its lesson */
  const char *absent, *marks, *average;   /* foot of the column */
} PartaCopyColumn;

typedef struct
{
  const char *key, *number;   /* in the record; within the period */
  const char *month, *day, *of_day, *date;
  guint       first_column, n_columns;
  guint64     teachers;    /* who had the journal on that day: a bit for each teacher of the copy */
  GPtrArray  *lines[PARTA_N_COPY_TEXTS];
} PartaCopyLesson;

/* What the paper says of one journal in one period: texts only, no way back to the record. */
typedef struct
{
  PartaFormLanguage language;
  GStringChunk     *strings;
  const char       *id, *subject, *unit_name;
  const char       *heading;    /* the subject as it stands within a sentence */
  GArray           *pupils;     /* PartaCopyPupil */
  GArray           *columns;    /* PartaCopyColumn */
  GArray           *lessons;    /* PartaCopyLesson */
  GArray           *teachers;   /* PartaSignatory */
  GPtrArray        *cells;      /* pupil × column; NULL on days on which the pupil does not belong */
  GPtrArray        *finals;     /* pupil × period */
  GPtrArray        *periods, *period_ids; /* @periods: heads of the columns of period marks */
  gboolean          assessed;   /* with columns for what marks come to; unless there is a mark, not in a subject without them */
  guint             planned, held;
  guint             n_waiting, n_rivals;
} PartaCopy;

PartaCopy  *parta_copy_new         (PartaState        *state,
                                    const PartaJournal *journal,
                                    const PartaPeriod *period,
                                    PartaTypesetter   *type);
void        parta_copy_free        (PartaCopy         *self);
const char *parta_copy_keep        (PartaCopy         *self,
                                    PartaTypesetter   *type,
                                    const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaCopy, parta_copy_free)

G_END_DECLS
