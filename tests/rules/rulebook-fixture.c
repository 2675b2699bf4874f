/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-test"

#include "rulebook-fixture.h"

#include <string.h>

#define SET(term, text) g_assert_true (parta_terms_set (&terms, PARTA_TERM_##term, text, "§ " #term))

static PartaTerms
make_calm (void)
{
  PartaTerms terms = { .clauses = { NULL } };

  SET (HOMEWORK_DUE, "homework.anchor+minutes:60 until day_end");
  SET (HOMEWORK_OUTER, "homework.anchor+minutes:120 until day_end");
  SET (HOMEWORK_ANCHOR, "last_lesson_of_pupils");
  SET (LESSON_AHEAD, "homework");
  SET (LESSON_DUE, "lesson.day+days:0");
  SET (LESSON_OUTER, "lesson.day+days:7");
  SET (ATTENDANCE_DUE, "lesson.day+days:0");
  SET (ATTENDANCE_OUTER, "lesson.day+days:7");
  SET (ORAL_DUE, "work.day+days:7 until final_check");
  SET (WRITTEN_DUE, "work.day+days:7 until final_check");
  SET (ON_CHECKED, "checking.finished+days:0");
  SET (ESSAY, "10-11");
  SET (MARK_GRADES, "all");
  SET (FINAL_WINDOW, "period.end+days:1..period.end+days:7");
  SET (FINAL_SETTER, "teacher");
  SET (EDIT_WINDOW, "never");
  SET (EDIT_YEAR_END, "year.end+days:0");
  SET (BACKDATE, "allowed");
  SET (FINAL_LOCK, "complete_and_over spares absence_reason");
  SET (REASON_BY, "class_teacher");
  SET (REASON_DUE, "document.presented+workdays:2");
  SET (CT_MAY_CHANGE_FACT, "no");
  SET (SUBST_DUE, "before_lesson");
  SET (SUBST_TIMETABLE_DUE, "lesson.day+days:0");
  SET (CLASS_TEACHER_EDIT, "own_subjects");
  SET (OUTAGE_TEMP, "attendance,mark");
  SET (OUTAGE_TRANSFER, "outage.ended+workdays:2");
  SET (BREACH_NOTICE, "breach.learned+workdays:1");
  SET (BREACH_VOID, "from_last_receipt");
  SET (BREACH_SUPPORT, "yes");
  parta_terms_set_grant (&terms, PARTA_ROLE_TEACHER, PARTA_RIGHT_EDIT_OWN_JOURNALS, PARTA_LICENCE_YES, "§ own");
  parta_terms_set_grant (&terms, PARTA_ROLE_TEACHER, PARTA_RIGHT_RECORD_ABSENCE, PARTA_LICENCE_YES, "§ own");
  parta_terms_set_grant (&terms, PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON, PARTA_LICENCE_YES, "§ given");
  parta_terms_set_grant (&terms, PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_CONFIRM, "§ claim");
  parta_terms_set_grant (&terms, PARTA_ROLE_DEPUTY, PARTA_RIGHT_RECORD_SUBSTITUTION, PARTA_LICENCE_YES, "§ office");
  parta_terms_set_grant (&terms, PARTA_ROLE_HEAD, PARTA_RIGHT_EDIT_ANY_JOURNAL, PARTA_LICENCE_NO, "§ look only");

  return terms;
}

static PartaTerms
make_stern (void)
{
  PartaTerms terms = make_calm ();

  SET (BREACH_VOID, "never");
  SET (LESSON_OUTER, "due");
  SET (ATTENDANCE_OUTER, "due");
  SET (EDIT_WINDOW, "none");
  SET (BACKDATE, "forbidden");
  SET (WRITTEN_DUE, "work.day+days:1 until final_check");
  SET (FINAL_SETTER, "teacher,class_teacher");
  terms.oral_due = (PartaBands){ .count = 0 };
  parta_terms_leave_open (&terms, PARTA_TERM_ORAL_DUE, "§ the school decides");

  return terms;
}

PartaRulebook *
toy_rulebook_new (void)
{
  static const char *const windows[] = { "never", "week_1", "week_2", "week_3", "month", NULL };
  static const char *const names[] = { "calm", "stern" };
  PartaTerms presets[] = { make_calm (), make_stern () };
  PartaRulebook *book = parta_rulebook_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      parta_rulebook_add (book, names[i], &presets[i]);
      for (PartaTerm term = 1; term < PARTA_N_TERMS; term++)
        parta_rulebook_add_parameter (book, names[i], parta_term_get_key (term), term == PARTA_TERM_EDIT_WINDOW ? windows : NULL);
      parta_rulebook_add_parameter (book, names[i], "copy.cadence", NULL);
    }

  return book;
}

gint64
toy_moment (const char *local)
{
  g_autofree char *moment = g_strconcat (local, strlen (local) == 16 ? ":00+06:00" : "+06:00", NULL);

  return toy_wall (moment);
}
