/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-almanac.h"

G_BEGIN_DECLS

/* Somebody, from one day to another; a day that is not known is %PARTA_NO_DATE. */
typedef struct
{
  const char *person;
  const char *class_id;   /* of a pupil */
  gint32      from, to;
} PartaSpell;

typedef struct
{
  gint32      date;
  guint       number;
  const char *teacher;       /* (nullable): who teaches it; %NULL: who has the journal in the teaching load */
  gboolean    substituted;
  gboolean    regular;       /* in the timetable */
  gint64      start, end;
  gboolean    ends_day;      /* there is a bell, so the end is known */
  gint64      entered;       /* when the substitution was recorded, else %PARTA_NO_INSTANT */
} PartaPlanLesson;

/* A class or a study group. */
typedef struct
{
  const char *id, *name;
  guint       grade;
  const char *shift;
  char      **classes;       /* lent by a journal */
  GArray     *members;       /* (nullable): of PartaSpell, sorted by pupil and day */
  gint64     *last;          /* (nullable): for each day of the year the end of the last lesson of its pupils */
  gint64     *last_of_class; /* (nullable): the same for the whole of its classes */
} PartaPlanUnit;

typedef struct
{
  PartaJournal  *journal;
  const char    *id, *scope, *subject;
  gboolean       assessed;
  PartaPlanUnit *unit;
  GArray        *loads;      /* of PartaSpell */
  GArray        *lessons;    /* (nullable): of PartaPlanLesson, in the order of time */
} PartaPlanJournal;

void     parta_spell_add   (GArray           *spells,
                            const char       *person,
                            const PartaFact  *fact);
gboolean parta_spell_holds (const PartaSpell *self,
                            gint32            date);
gboolean parta_spell_meets (const PartaSpell *self,
                            gint32            from,
                            gint32            to);

G_END_DECLS
