/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-report.h"

G_BEGIN_DECLS

/**
 * PartaReportFactKind:
 * @PARTA_REPORT_FACT_TITLE: a line of the title page
 * @PARTA_REPORT_FACT_CONTENTS: a journal in the contents, with its teachers
 * @PARTA_REPORT_FACT_PUPIL: a pupil in the list
 * @PARTA_REPORT_FACT_WORK: head of a column: what work it was, with its weight
 * @PARTA_REPORT_FACT_MARK: a cell: mark, attendance and reason
 * @PARTA_REPORT_FACT_PERIOD_MARK: a mark for a period
 * @PARTA_REPORT_FACT_TOPIC: topic, material and note of a lesson
 * @PARTA_REPORT_FACT_HOMEWORK: its homework
 * @PARTA_REPORT_FACT_SUBSTITUTION: who gave it instead of whom
 * @PARTA_REPORT_FACT_PLAN: how many lessons were planned
 *
 * What kind of thing a copy says.
 */
typedef enum
{
  PARTA_REPORT_FACT_TITLE,
  PARTA_REPORT_FACT_CONTENTS,
  PARTA_REPORT_FACT_PUPIL,
  PARTA_REPORT_FACT_WORK,
  PARTA_REPORT_FACT_MARK,
  PARTA_REPORT_FACT_PERIOD_MARK,
  PARTA_REPORT_FACT_TOPIC,
  PARTA_REPORT_FACT_HOMEWORK,
  PARTA_REPORT_FACT_SUBSTITUTION,
  PARTA_REPORT_FACT_PLAN,
} PartaReportFactKind;

/**
 * PartaReportFact:
 * @kind: what kind of thing it is
 * @journal: identifier of the journal; "" for the title page
 * @key: what it is about, as the keys of entries have it: "2026-10-12/2/p17/1", "p17"; "p17#2" for the name on the second spread
 * @sheet: number of the sheet on which it stands, from 1
 * @row: where it stands there, for people: a pupil's name, a date
 * @column: for people: a date and a work, "Тема"
 * @text: what stands there; "" for an empty cell
 *
 * One thing that a copy says, with its address: two copies of one journal and period say it of the same things under the same
 * @kind, @journal and @key. Lent by the list that it is in.
 */
typedef struct
{
  PartaReportFactKind kind;
  const char         *journal;
  const char         *key;
  guint               sheet;
  const char         *row;
  const char         *column;
  const char         *text;
} PartaReportFact;

/**
 * PartaReportFacts:
 * @facts: (element-type PartaReportFact): in the order in which they are read
 *
 * Everything that a copy says which does not follow from something else that it says.
 */
typedef struct
{
  GArray       *facts;

  /*< private >*/
  GStringChunk *strings;
} PartaReportFacts;

PartaReportFacts *parta_report_read_facts (const PartaReport *self);
void              parta_report_facts_free (PartaReportFacts  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaReportFacts, parta_report_facts_free)

G_END_DECLS
