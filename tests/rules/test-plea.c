/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rulebook-fixture.h"

#include <string.h>

/* What stands in the record beside the school of toy_school_init(). */
enum
{
  CALM = 0,
  STERN = 1 << 0,
  MARKED = 1 << 1,         /* p1 has a mark 4 on 12 October */
  WRITTEN = 1 << 2,        /* which is for a written work */
  CHECKED = 1 << 3,        /* whose checking was finished on 14 October */
  COMPLETE = 1 << 4,       /* both pupils of 31 October have marks for the quarter */
  REOPENED = 1 << 5,       /* for t-math and p1, until 5 November */
  UNASSESSED = 1 << 6,
  GROUP = 1 << 7,          /* p1 has English on Mondays, third lesson */
  OUTAGE = 1 << 8,         /* from 12 October, 08:00, to 13 October, 18:00 */
  LOOSE = 1 << 9,          /* from 15 October on topics have three more days */
  FREE_MARK = 1 << 10,     /* p1 has a mark for the quarter */
};

#define MATHS  "journal/7a-math"
#define LESSON "2026-10-12/2"
#define CELL   "2026-10-12/2/p1/1"

static const struct
{
  const char  *path;
  guint        record;
  const char  *author, *role, *scope;
  PartaKind    kind;
  const char  *key, *member, *value, *at;
  PartaOutcome outcome;
  PartaRule    rule;
  const char  *clause, *due;
} cases[] = {
  /* R-063; the lesson is from 08:55 to 09:40, and its last second counts. */
  { "/plea/mark/at-lesson", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-12T08:55:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-10-19T23:59:59" },
  { "/plea/mark/before-lesson", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-12T08:54:59",
    PARTA_OUTCOME_QUARANTINE, PARTA_RULE_CLOCK, "", NULL },   /* */
  { "/plea/mark/no-bell", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-10-12/7/p1/1", "mark", "5", "2026-10-12T00:00:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-10-19T23:59:59" },
  { "/plea/mark/last-second", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-19T23:59:59",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-10-19T23:59:59" },
  { "/plea/mark/first-second-after", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-20T00:00:00",
    PARTA_OUTCOME_OVERDUE, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-10-19T23:59:59" },
  { "/plea/mark/open-term", STERN, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-12-20T09:00:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ the school decides", NULL },
  { "/plea/mark/membership", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-10-14/3/p2/1", "mark", "5", "2026-10-14T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_MEMBERSHIP, "", NULL },
  { "/plea/mark/scale", CALM, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "9", "2026-10-12T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_SCALE, "", NULL },
  { "/plea/mark/right", CALM, "t-other", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-12T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ own", NULL },
  { "/plea/mark/head", CALM, "h1", "head", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-12T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ look only", NULL },   /* */
  { "/plea/mark/substitute", CALM, "t-sub", "substitute", MATHS, PARTA_KIND_MARK, "2026-10-14/3/p1/1", "mark", "5", "2026-10-14T10:00:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-10-21T23:59:59" },   /* */
  { "/plea/mark/substitute-elsewhere", CALM, "t-sub", "substitute", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-14T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ given", NULL },

  /* */
  { "/plea/written/limit", STERN | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-13T23:59:59",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_WRITTEN, "§ WRITTEN_DUE", "2026-10-13T23:59:59" },
  { "/plea/written/backdating", STERN | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-14T00:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_BACKDATING, "§ BACKDATE", "2026-10-13T23:59:59" },
  { "/plea/written/checked", CALM | WRITTEN | CHECKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-14T23:59:59",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_CHECKED, "§ ON_CHECKED", "2026-10-14T23:59:59" },
  { "/plea/written/checked-late", CALM | WRITTEN | CHECKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5",
    "2026-10-15T00:00:00", PARTA_OUTCOME_LATE, PARTA_RULE_CHECKED, "§ ON_CHECKED", "2026-10-14T23:59:59" },

  /* another mark stands there; what says the same is no change. */
  { "/plea/change/calm", CALM | MARKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-12-20T09:00:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_EDIT_WINDOW, "§ EDIT_WINDOW", "2027-05-25T23:59:59" },
  { "/plea/change/after-year", CALM | MARKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2027-05-26T00:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_YEAR_END, "§ EDIT_YEAR_END", "2027-05-25T23:59:59" },   /* */
  { "/plea/change/stern", STERN | MARKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "5", "2026-10-12T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION, "§ EDIT_WINDOW", NULL },
  { "/plea/change/stern-delete", STERN | MARKED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "", "2026-10-12T10:00:00",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION, "§ EDIT_WINDOW", NULL },
  { "/plea/change/stern-same", STERN | MARKED | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "4",
    "2026-12-20T10:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_BACKDATING, "§ BACKDATE", "2026-10-13T23:59:59" },
  { "/plea/change/stern-nothing", STERN | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_MARK, CELL, "mark", "",
    "2026-12-20T10:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_BACKDATING, "§ BACKDATE", "2026-10-13T23:59:59" },

  /* */
  { "/plea/topic/on-time", CALM, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x", "2026-10-12T23:59:59",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-12T23:59:59" },
  { "/plea/topic/late", CALM, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x", "2026-10-13T00:00:00",
    PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-12T23:59:59" },
  { "/plea/topic/overdue", CALM, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x", "2026-10-20T00:00:00",
    PARTA_OUTCOME_OVERDUE, PARTA_RULE_LESSON, "§ LESSON_OUTER", "2026-10-12T23:59:59" },
  { "/plea/topic/ahead", CALM, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x", "2026-10-11T23:59:59",
    PARTA_OUTCOME_REFUSE, PARTA_RULE_AHEAD, "§ LESSON_AHEAD", NULL },
  { "/plea/work/checked-later", CALM | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_WORK, LESSON "/1", "checked", "2026-10-16",
    "2026-10-16T09:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-12T23:59:59" },
  { "/plea/work/title-later", CALM | WRITTEN, "t-math", "teacher", MATHS, PARTA_KIND_WORK, LESSON "/1", "title", "x",
    "2026-10-16T09:00:00", PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-12T23:59:59" },

  /* An entry is judged by what was in force when it was made, whatever was decided since. */
  { "/plea/recorded/before-setting", CALM | LOOSE, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x",
    "2026-10-14T23:59:59", PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-12T23:59:59" },
  { "/plea/recorded/after-setting", CALM | LOOSE, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, LESSON, "topic", "x",
    "2026-10-15T00:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_LESSON, "приказ", "2026-10-15T23:59:59" },

  /* from the last lesson of those very pupils, also of one in a group. */
  { "/plea/homework/on-time", CALM, "t-math", "teacher", MATHS, PARTA_KIND_HOMEWORK, LESSON, "text", "x", "2026-10-12T10:40:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_HOMEWORK, "§ HOMEWORK_DUE", "2026-10-12T10:40:00" },
  { "/plea/homework/late", CALM, "t-math", "teacher", MATHS, PARTA_KIND_HOMEWORK, LESSON, "text", "x", "2026-10-12T10:40:01",
    PARTA_OUTCOME_LATE, PARTA_RULE_HOMEWORK, "§ HOMEWORK_DUE", "2026-10-12T10:40:00" },
  { "/plea/homework/overdue", CALM, "t-math", "teacher", MATHS, PARTA_KIND_HOMEWORK, LESSON, "text", "x", "2026-10-12T11:40:01",
    PARTA_OUTCOME_OVERDUE, PARTA_RULE_HOMEWORK, "§ HOMEWORK_OUTER", "2026-10-12T10:40:00" },
  { "/plea/homework/group", CALM | GROUP, "t-math", "teacher", MATHS, PARTA_KIND_HOMEWORK, LESSON, "text", "x", "2026-10-12T11:35:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_HOMEWORK, "§ HOMEWORK_DUE", "2026-10-12T11:35:00" },
  { "/plea/homework/ahead", CALM, "t-math", "teacher", MATHS, PARTA_KIND_HOMEWORK, LESSON, "text", "x", "2026-10-01T09:00:00",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_HOMEWORK, "§ HOMEWORK_DUE", "2026-10-12T10:40:00" },

  /* */
  { "/plea/period-mark/last-second", CALM, "t-math", "teacher", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "4", "2026-11-07T23:59:59",
    PARTA_OUTCOME_ACCEPT, PARTA_RULE_PERIOD_MARK, "§ FINAL_WINDOW", "2026-11-07T23:59:59" },
  { "/plea/period-mark/overdue", CALM, "t-math", "teacher", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "4", "2026-11-08T00:00:00",
    PARTA_OUTCOME_OVERDUE, PARTA_RULE_PERIOD_MARK, "§ FINAL_WINDOW", "2026-11-07T23:59:59" },
  { "/plea/period-mark/class-teacher", CALM, "t-class", "class_teacher", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "4",
    "2026-11-01T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ FINAL_SETTER", NULL },
  { "/plea/period-mark/class-teacher-may", STERN, "t-class", "class_teacher", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "4",
    "2026-11-01T09:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_PERIOD_MARK, "§ FINAL_WINDOW", "2026-11-07T23:59:59" },
  { "/plea/period-mark/change", STERN | FREE_MARK, "t-math", "teacher", MATHS, PARTA_KIND_PERIOD_MARK, "2026-q1/p1", "mark", "3",
    "2026-11-01T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION, "§ EDIT_WINDOW", NULL },

  /* p2 left before the quarter ended and needs no mark. */
  { "/plea/lock/not-yet-over", CALM | COMPLETE, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-28/3", "topic", "x",
    "2026-10-31T23:59:59", PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-28T23:59:59" },
  { "/plea/lock/over", CALM | COMPLETE, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-28/3", "topic", "x",
    "2026-11-01T00:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_LOCK, "§ FINAL_LOCK", "2026-10-31T23:59:59" },
  { "/plea/lock/not-complete", CALM | FREE_MARK, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-28/3", "topic", "x",
    "2026-11-01T00:00:00", PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-28T23:59:59" },
  { "/plea/lock/spares-reasons", CALM | COMPLETE, "t-class", "class_teacher", "class/7a", PARTA_KIND_REASON, "7a-math/2026-10-28/3/p1",
    "reason", "ill", "2026-11-01T00:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_REASON, "§ REASON_DUE", NULL },
  { "/plea/lock/next-period", CALM | COMPLETE, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-11-11/3/p1/1", "mark", "5",
    "2026-11-11T10:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-11-18T23:59:59" },
  { "/plea/lock/reopened", CALM | COMPLETE | REOPENED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-10-28/3/p1/1", "mark", "5",
    "2026-11-04T23:59:59", PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL, "§ ORAL_DUE", "2026-11-04T23:59:59" },
  { "/plea/lock/reopened-other-pupil", CALM | COMPLETE | REOPENED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-10-28/3/p3/1",
    "mark", "5", "2026-11-04T23:59:59", PARTA_OUTCOME_REFUSE, PARTA_RULE_LOCK, "§ FINAL_LOCK", "2026-10-31T23:59:59" },
  { "/plea/lock/reopening-over", CALM | COMPLETE | REOPENED, "t-math", "teacher", MATHS, PARTA_KIND_MARK, "2026-10-28/3/p1/1",
    "mark", "5", "2026-11-06T00:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_LOCK, "§ FINAL_LOCK", "2026-10-31T23:59:59" },
  { "/plea/lock/unassessed", CALM | COMPLETE | UNASSESSED, "t-math", "teacher", MATHS, PARTA_KIND_LESSON, "2026-10-28/3", "topic", "x",
    "2026-11-01T00:00:00", PARTA_OUTCOME_LATE, PARTA_RULE_LESSON, "§ LESSON_DUE", "2026-10-28T23:59:59" },

  /* two working days from the day of the document; Saturday, 17 October, is one. */
  { "/plea/reason/last-second", CALM, "t-class", "class_teacher", "class/7a", PARTA_KIND_REASON, "7a-math/2026-09-07/2/p1", "presented",
    "2026-10-15", "2026-10-17T23:59:59", PARTA_OUTCOME_ACCEPT, PARTA_RULE_REASON, "§ REASON_DUE", "2026-10-17T23:59:59" },
  { "/plea/reason/overdue", CALM, "t-class", "class_teacher", "class/7a", PARTA_KIND_REASON, "7a-math/2026-09-07/2/p1", "presented",
    "2026-10-15", "2026-10-18T00:00:00", PARTA_OUTCOME_OVERDUE, PARTA_RULE_REASON, "§ REASON_DUE", "2026-10-17T23:59:59" },
  { "/plea/reason/no-such-day", CALM, "t-class", "class_teacher", "class/7a", PARTA_KIND_REASON, "7a-math/2026-09-07/2/p1", "presented",
    "soon", "2026-10-17T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SCALE, "", NULL },
  { "/plea/reason/teacher", CALM, "t-math", "teacher", "class/7a", PARTA_KIND_REASON, "7a-math/2026-10-12/2/p1", "reason", "ill",
    "2026-10-12T10:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ REASON_BY", NULL },   /* */

  /* */
  { "/plea/substitution/before-lesson", CALM, "d1", "deputy", "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-12/2", "substitute",
    "t-sub", "2026-10-12T08:55:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_SUBSTITUTION, "§ SUBST_DUE", "2026-10-12T08:55:00" },
  { "/plea/substitution/late", CALM, "d1", "deputy", "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-12/2", "substitute", "t-sub",
    "2026-10-12T08:55:01", PARTA_OUTCOME_LATE, PARTA_RULE_SUBSTITUTION, "§ SUBST_DUE", "2026-10-12T08:55:00" },
  { "/plea/substitution/claim", CALM, "t-sub", "substitute", "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-12/2", "substitute",
    "t-sub", "2026-10-12T08:00:00", PARTA_OUTCOME_QUARANTINE, PARTA_RULE_SUBSTITUTION_CLAIM, "", NULL },
  { "/plea/substitution/for-others", CALM, "t-sub", "substitute", "school", PARTA_KIND_SUBSTITUTION, "7a-math/2026-10-12/2", "substitute",
    "t-eng", "2026-10-12T08:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "§ claim", NULL },

  /* settings */
  { "/plea/school/other-regulation", CALM, "c1", "coordinator", "school", PARTA_KIND_SCHOOL, "school", "regulation", "stern",
    "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_DAY, "R-001", NULL },
  { "/plea/school/no-regulation", CALM, "c1", "coordinator", "school", PARTA_KIND_SCHOOL, "school", "name", "x",
    "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_DAY, "R-001", NULL },
  { "/plea/school/same-regulation", CALM, "c1", "coordinator", "school", PARTA_KIND_SCHOOL, "school", "regulation", "calm",
    "2026-10-12T09:00:00", PARTA_OUTCOME_ACCEPT, PARTA_RULE_NONE, "", NULL },
  { "/plea/setting/tomorrow", CALM, "c1", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-12/edit.window", "value", "week_2",
    "2026-10-11T23:59:59", PARTA_OUTCOME_ACCEPT, PARTA_RULE_NONE, "", NULL },
  { "/plea/setting/today", CALM, "c1", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-12/edit.window", "value", "week_2",
    "2026-10-12T00:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_DAY, "R-001", NULL },
  { "/plea/setting/take-back-yesterday", CALM | LOOSE, "c1", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-15/lesson.due", "value",
    "", "2026-10-16T00:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_DAY, "R-001", NULL },
  { "/plea/setting/take-back-needed", STERN, "c1", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-15/mark.oral_due", "value",
    "", "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_VALUE, "R-001", NULL },
  { "/plea/setting/no-choice", CALM, "c1", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-13/edit.window", "value", "none",
    "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_SETTING_VALUE, "R-001", NULL },
  { "/plea/setting/teacher", CALM, "t-math", "coordinator", "school", PARTA_KIND_SETTING, "2026-10-13/edit.window", "value", "week_2",
    "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "R-010", NULL },
  { "/plea/setting/head", CALM, "h1", "head", "school", PARTA_KIND_SETTING, "2026-10-13/edit.window", "value", "week_2",
    "2026-10-12T09:00:00", PARTA_OUTCOME_REFUSE, PARTA_RULE_RIGHT, "R-010", NULL },
};

static void
put_record (ToySchool *school,
            guint      record)
{
#define PUT(scope, kind, key, ...) toy_put (school, scope, PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))
  PUT ("school", SCHOOL, "school", "tz", "Asia/Bishkek", "week", "5", "regulation", record & STERN ? "stern" : "calm");
  if (record & MARKED)
    PUT (MATHS, MARK, CELL, "mark", "4");
  if (record & WRITTEN)
    PUT (MATHS, WORK, LESSON "/1", "type", "written", "checked", record & CHECKED ? "2026-10-14" : "");
  if (record & (COMPLETE | FREE_MARK))
    PUT (MATHS, PERIOD_MARK, "2026-q1/p1", "mark", "4");
  if (record & COMPLETE)
    PUT (MATHS, PERIOD_MARK, "2026-q1/p3", "mark", "3");
  if (record & REOPENED)
    PUT ("school", REOPENING, "7a-math/2026-q1/1", "teacher", "t-math", "pupils", "p1", "from", "2026-11-01", "to", "2026-11-05",
         "reason", "retake", "consent", "d1");
  if (record & UNASSESSED)
    PUT ("school", SUBJECT, "math", "name", "Алгебра", "not_assessed", "yes");
  if (record & GROUP)
    PUT ("school", SLOT, "7-eng/1/3", "room", "r21");
  if (record & LOOSE)
    PUT ("school", SETTING, "2026-10-15/lesson.due", "value", "days:3", "clause", "приказ");
  if (record & OUTAGE)
    PUT ("school", OUTAGE, "o1", "from", "2026-10-12T08:00", "to", "2026-10-13T18:00");
#undef PUT
}

static void
expect (PartaRuling *ruling,
        guint        index)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Bishkek");
  char due[20] = "";

  g_assert_cmpstr (parta_rule_get_id (ruling->rule), ==, parta_rule_get_id (cases[index].rule));
  g_assert_cmpstr (parta_outcome_get_name (ruling->outcome), ==, parta_outcome_get_name (cases[index].outcome));
  g_assert_cmpstr (ruling->clause, ==, cases[index].clause);
  if (ruling->due != PARTA_NO_INSTANT)
    parta_instant_print_local (zone, ruling->due, due);
  g_assert_cmpstr (due, ==, cases[index].due != NULL ? cases[index].due : "");
}

/* Writing "checked" leaves the rest of the work as it stands. */
static PartaDraft *
make_draft (PartaState *state,
            guint       index)
{
  const PartaFact *work = parta_state_get (state, cases[index].scope, cases[index].kind, cases[index].key);
  PartaBody *body = cases[index].kind == PARTA_KIND_WORK
                      ? parta_body_with (parta_fact_get_body (work), cases[index].member, cases[index].value)
                      : parta_body_new (cases[index].member, cases[index].value, NULL);

  return parta_draft_new (cases[index].scope, cases[index].kind, cases[index].key, body);
}

static void
check_case (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  ToyDevice laptop = { 1, cases[index].author, cases[index].role };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_autoptr (PartaDraft) draft = NULL;
  g_autoptr (PartaEntry) entry = NULL;
  g_auto (ToySchool) school;
  gboolean recorded;
  PartaRuling ruling;
  PartaPlea plea = { book, NULL, cases[index].author, NULL, toy_moment (cases[index].at) };

  toy_school_init (&school);
  put_record (&school, cases[index].record);
  draft = make_draft (school.state, index);
  entry = toy_say_draft (&laptop, draft, plea.wall);

  recorded = parta_rules_judge (book, school.state, entry, plea.wall, &ruling);
  expect (&ruling, index);
  g_assert_cmpint (recorded, ==, cases[index].outcome <= PARTA_OUTCOME_OVERDUE);

  /* the window asks the same question before the entry is made. */
  plea.state = school.state;
  plea.draft = parta_entry_get_draft (entry);
  g_assert_cmpint (parta_rules_foresee (&plea, &ruling), ==, recorded);
  expect (&ruling, index);

  /* Where a role gives the right, it is found. */
  g_assert_cmpint (parta_rules_find_role (&plea) == NULL, ==, cases[index].rule == PARTA_RULE_RIGHT);
  if (cases[index].rule != PARTA_RULE_RIGHT)
    g_assert_cmpstr (parta_rules_find_role (&plea), ==, cases[index].role);
}

/* What devices noted, what goes back to a paper, and an outage that others had. */
static void
put_notes (ToySchool *school)
{
#define PUT(scope, kind, key, ...) toy_put (school, scope, PARTA_KIND_##kind, key, parta_body_new (__VA_ARGS__, NULL))
  PUT ("school", OUTAGE, "o1", "from", "2026-10-12T08:00", "to", "2026-10-13T18:00", "notes", "n0,n1");
  PUT ("school", OUTAGE, "o9", "from", "2026-10-12T08:00", "to", "2026-10-19T18:00", "reach", "t-eng,t-class");
  PUT ("office", OUTAGE_NOTE, "n2", "from", "2026-10-13T18:00", "to", "2026-10-15T10:00", "cause", "unreachable");
  PUT ("office", OUTAGE_NOTE, "n3", "from", "2026-10-14T00:00", "to", "2026-10-15T10:00", "cause", "unreachable");
  PUT (MATHS, TEMPORARY_JOURNAL, "p1", "outage", "o1", "writer", "Петрова А. И.", "written", "2026-10-12");
#undef PUT
}

#define ON_LAPTOP PARTA_SOURCE_TEMPORARY
#define ON_PAPER  PARTA_SOURCE_KEYED_IN

/* R-105 … R-107: two working days after access returned, 14 and 15 October. What was typed on the laptop in the outage was
 * made when it was made (C-44): the outage can only help it. */
static const struct
{
  PartaSource  source;
  const char  *outage, *at;
  guint        record;
  PartaOutcome outcome;
  PartaRule    rule;
} transfers[] = {
  { ON_PAPER, "o1", "2026-10-15T23:59:59", STERN | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_TRANSFER },
  { ON_PAPER, "o1", "2026-10-16T00:00:00", STERN | WRITTEN, PARTA_OUTCOME_REFUSE, PARTA_RULE_BACKDATING },
  { ON_PAPER, "o1", "2026-10-16T00:00:00", CALM | WRITTEN, PARTA_OUTCOME_OVERDUE, PARTA_RULE_TRANSFER },
  { ON_PAPER, "o2", "2026-10-14T09:00:00", STERN | WRITTEN, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE },
  { ON_PAPER, "p1", "2026-10-15T23:59:59", STERN | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_TRANSFER },
  { ON_PAPER, "p1", "2026-10-16T00:00:00", CALM | WRITTEN, PARTA_OUTCOME_OVERDUE, PARTA_RULE_TRANSFER },
  { ON_PAPER, "o1", "2026-10-14T09:00:00", STERN | WRITTEN | MARKED, PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION },
  { ON_LAPTOP, "o1", "2026-10-13T12:00:00", CALM | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_WRITTEN },
  { ON_LAPTOP, "o1", "2026-10-16T00:00:00", CALM | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_WRITTEN },
  { ON_LAPTOP, "o1", "2026-10-15T23:59:59", STERN | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_TRANSFER },
  { ON_LAPTOP, "o1", "2026-10-16T00:00:00", STERN | WRITTEN, PARTA_OUTCOME_REFUSE, PARTA_RULE_BACKDATING },
  { ON_LAPTOP, "n1", "2026-10-15T23:59:59", STERN | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_TRANSFER },   /* listed */
  { ON_LAPTOP, "n2", "2026-10-15T23:59:59", STERN | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_TRANSFER },   /* overlaps */
  { ON_LAPTOP, "n3", "2026-10-14T09:00:00", STERN | WRITTEN, PARTA_OUTCOME_REFUSE, PARTA_RULE_BACKDATING }, /* began too late */
  { ON_LAPTOP, "o2", "2026-10-13T12:00:00", CALM | WRITTEN, PARTA_OUTCOME_ACCEPT, PARTA_RULE_WRITTEN },
  { ON_LAPTOP, "o2", "2026-10-14T09:00:00", STERN | WRITTEN, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE },
  { ON_LAPTOP, "", "2026-10-14T09:00:00", STERN | WRITTEN, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE },
  { ON_LAPTOP, "o9", "2026-10-14T09:00:00", STERN | WRITTEN, PARTA_OUTCOME_QUARANTINE, PARTA_RULE_OUTAGE }, /* of others */
  { ON_LAPTOP, "o1", "2026-10-14T09:00:00", STERN | WRITTEN | MARKED, PARTA_OUTCOME_REFUSE, PARTA_RULE_NO_CORRECTION },
};

static void
check_transfer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (transfers); i++)
    {
      ToyDevice laptop = { 1, "t-math", "teacher" };
      g_autoptr (PartaRulebook) book = toy_rulebook_new ();
      g_autoptr (PartaDraft) draft = parta_draft_new (MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL));
      g_autoptr (PartaEntry) entry = NULL;
      g_auto (ToySchool) school;
      PartaRuling ruling;

      draft->source = transfers[i].source;
      draft->outage = g_strdup (transfers[i].outage);
      entry = toy_say_draft (&laptop, draft, toy_moment (transfers[i].at));
      toy_school_init (&school);
      put_record (&school, transfers[i].record | OUTAGE);
      put_notes (&school);
      parta_rules_judge (book, school.state, entry, 0, &ruling);
      g_test_message ("row %u: %s", i, parta_outcome_get_name (ruling.outcome));
      g_assert_cmpstr (parta_rule_get_id (ruling.rule), ==, parta_rule_get_id (transfers[i].rule));
      g_assert_cmpint (ruling.outcome, ==, transfers[i].outcome);
    }
}

/* a clock that is ahead of the server's is not trusted; ten minutes are. */
static void
check_clock (void)
{
  static const struct
  {
    const char  *received;
    PartaOutcome outcome;
  } rows[] = {
    { "2026-10-12T10:00:00", PARTA_OUTCOME_ACCEPT },
    { "2026-10-12T09:50:00", PARTA_OUTCOME_ACCEPT },
    { "2026-10-12T09:49:59", PARTA_OUTCOME_QUARANTINE },
    { "2026-12-12T10:00:00", PARTA_OUTCOME_ACCEPT },
  };
  ToyDevice laptop = { 1, "t-math", "teacher" };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_autoptr (PartaDraft) draft = parta_draft_new (MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL));
  g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, draft, toy_moment ("2026-10-12T10:00:00"));
  g_auto (ToySchool) school;

  toy_school_init (&school);
  put_record (&school, CALM);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PartaRuling ruling;

      parta_rules_judge (book, school.state, entry, toy_moment (rows[i].received), &ruling);
      g_assert_cmpint (ruling.outcome, ==, rows[i].outcome);
    }
}

/* a clock that stands years ahead takes the school year, and with it the right, away from an entry that is a good one:
 * it is held, not refused. Only what no clock bears on is refused all the same. */
static void
check_wrong_clock (void)
{
  static const struct
  {
    const char  *at, *mark;
    PartaOutcome outcome;
    PartaRule    rule;
  } rows[] = {
    { "2026-10-12T10:00:00", "5", PARTA_OUTCOME_ACCEPT, PARTA_RULE_ORAL },
    { "2036-10-12T10:00:00", "5", PARTA_OUTCOME_QUARANTINE, PARTA_RULE_CLOCK },
    { "2036-10-12T10:00:00", "17", PARTA_OUTCOME_REFUSE, PARTA_RULE_SCALE },
  };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_auto (ToySchool) school;

  toy_school_init (&school);
  put_record (&school, CALM);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ToyDevice laptop = { 1, "t-math", "teacher" };
      g_autoptr (PartaDraft) draft = parta_draft_new (MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", rows[i].mark, NULL));
      g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, draft, toy_moment (rows[i].at));
      PartaRuling ruling;

      parta_rules_judge (book, school.state, entry, toy_moment ("2026-10-12T10:05:00"), &ruling);
      g_assert_cmpint (ruling.outcome, ==, rows[i].outcome);
      g_assert_cmpstr (parta_rule_get_id (ruling.rule), ==, parta_rule_get_id (rows[i].rule));
    }
}

/* A setting that was made in time and arrives too late would work backwards all the same. */
static void
check_late_setting (void)
{
  ToyDevice laptop = { 1, "c1", "coordinator" };
  g_autoptr (PartaRulebook) book = toy_rulebook_new ();
  g_autoptr (PartaDraft) draft =
    parta_draft_new ("school", PARTA_KIND_SETTING, "2026-10-13/edit.window", parta_body_new ("value", "week_2", NULL));
  g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, draft, toy_moment ("2026-10-12T10:00:00"));
  g_auto (ToySchool) school;
  PartaRuling ruling;

  toy_school_init (&school);
  put_record (&school, CALM);
  g_assert_true (parta_rules_judge (book, school.state, entry, toy_moment ("2026-10-12T23:59:59"), &ruling));
  g_assert_false (parta_rules_judge (book, school.state, entry, toy_moment ("2026-10-13T00:00:00"), &ruling));
  g_assert_cmpint (ruling.rule, ==, PARTA_RULE_SETTING_DAY);
}

/* */
static void
check_reopening (void)
{
  static const struct
  {
    const char *author, *role, *to, *reason, *consent;
    PartaRule   rule;
  } rows[] = {
    { "c1", "coordinator", "2026-11-05", "retake", "d1", PARTA_RULE_NONE },
    { "c1", "coordinator", "2026-11-05", "retake", "h1", PARTA_RULE_REOPENING },
    { "c1", "coordinator", "2026-11-05", "retake", "", PARTA_RULE_REOPENING },
    { "c1", "coordinator", "2026-11-05", "friendship", "d1", PARTA_RULE_REOPENING },
    { "c1", "coordinator", "", "retake", "d1", PARTA_RULE_REOPENING },
    { "d1", "deputy", "2026-11-05", "retake", "d1", PARTA_RULE_RIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ToyDevice laptop = { 1, rows[i].author, rows[i].role };
      g_autoptr (PartaRulebook) book = toy_rulebook_new ();
      g_autoptr (PartaDraft) draft =
        parta_draft_new ("school", PARTA_KIND_REOPENING, "7a-math/2026-q1/1",
                         parta_body_new ("teacher", "t-math", "from", "2026-11-01", "to", rows[i].to, "reason", rows[i].reason,
                                         "consent", rows[i].consent, NULL));
      g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, draft, toy_moment ("2026-11-01T10:00:00"));
      g_auto (ToySchool) school;
      PartaRuling ruling;

      toy_school_init (&school);
      put_record (&school, CALM);
      parta_rules_judge (book, school.state, entry, 0, &ruling);
      g_assert_cmpint (ruling.rule, ==, rows[i].rule);
    }
}

/* where marks may not be corrected, an act that a deputy approved lets it happen, for whom and as long as it says. */
static void
check_correction_act (void)
{
  static const struct
  {
    const char *reason, *pupils, *at;
    gboolean    taken;
  } rows[] = {
    { "correction_act", "", "2026-10-13T09:00:00", TRUE },
    { "correction_act", "p1", "2026-10-14T23:59:59", TRUE },
    { "correction_act", "p1", "2026-10-15T00:00:00", FALSE },
    { "correction_act", "p2", "2026-10-13T09:00:00", FALSE },
    { "retake", "", "2026-10-13T09:00:00", FALSE },
    { NULL, "", "2026-10-13T09:00:00", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      ToyDevice laptop = { 1, "t-math", "teacher" };
      g_autoptr (PartaRulebook) book = toy_rulebook_new ();
      g_autoptr (PartaDraft) second = parta_draft_new (MATHS, PARTA_KIND_MARK, CELL, parta_body_new ("mark", "5", NULL));
      g_autoptr (PartaEntry) entry = toy_say_draft (&laptop, second, toy_moment (rows[i].at));
      g_auto (ToySchool) school;
      PartaRuling ruling;

      toy_school_init (&school);
      put_record (&school, STERN | MARKED);
      if (rows[i].reason != NULL)
        toy_put (&school, "school", PARTA_KIND_REOPENING, "7a-math/2026-q1/1",
                 parta_body_new ("from", "2026-10-12", "to", "2026-10-14", "reason", rows[i].reason, "pupils", rows[i].pupils,
                                 "consent", "d1", NULL));
      g_assert_cmpint (parta_rules_judge (book, school.state, entry, 0, &ruling), ==, rows[i].taken);
      g_assert_cmpint (ruling.rule, ==, rows[i].taken ? PARTA_RULE_EDIT_WINDOW : PARTA_RULE_NO_CORRECTION);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), check_case);
  g_test_add_func ("/plea/transfer", check_transfer);
  g_test_add_func ("/plea/clock", check_clock);
  g_test_add_func ("/plea/wrong-clock", check_wrong_clock);
  g_test_add_func ("/plea/setting/late", check_late_setting);
  g_test_add_func ("/plea/reopening", check_reopening);
  g_test_add_func ("/plea/correction-act", check_correction_act);

  return g_test_run ();
}
