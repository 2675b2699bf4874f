/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-term.h"

#include <string.h>

static const char *const keys[PARTA_N_TERMS] = {
  [PARTA_TERM_NONE] = "",
  [PARTA_TERM_HOMEWORK_DUE] = "homework.due",
  [PARTA_TERM_HOMEWORK_OUTER] = "homework.outer",
  [PARTA_TERM_HOMEWORK_ANCHOR] = "homework.anchor",
  [PARTA_TERM_LESSON_AHEAD] = "lesson.ahead",
  [PARTA_TERM_LESSON_DUE] = "lesson.due",
  [PARTA_TERM_LESSON_OUTER] = "lesson.outer",
  [PARTA_TERM_ATTENDANCE_DUE] = "attendance.due",
  [PARTA_TERM_ATTENDANCE_OUTER] = "attendance.outer",
  [PARTA_TERM_ORAL_DUE] = "mark.oral_due",
  [PARTA_TERM_WRITTEN_DUE] = "mark.written_due",
  [PARTA_TERM_ON_CHECKED] = "mark.on_checked",
  [PARTA_TERM_ESSAY] = "mark.essay",
  [PARTA_TERM_MARK_GRADES] = "mark.grades",
  [PARTA_TERM_FINAL_WINDOW] = "final.window",
  [PARTA_TERM_FINAL_SETTER] = "final.setter",
  [PARTA_TERM_EDIT_WINDOW] = "edit.window",
  [PARTA_TERM_EDIT_YEAR_END] = "edit.year_end",
  [PARTA_TERM_BACKDATE] = "mark.backdate",
  [PARTA_TERM_FINAL_LOCK] = "final.lock",
  [PARTA_TERM_REASON_BY] = "absence.reason_by",
  [PARTA_TERM_REASON_DUE] = "absence.reason_due",
  [PARTA_TERM_CT_MAY_CHANGE_FACT] = "absence.ct_may_change_fact",
  [PARTA_TERM_SUBST_DUE] = "subst.due",
  [PARTA_TERM_SUBST_TIMETABLE_DUE] = "subst.timetable_due",
  [PARTA_TERM_CLASS_TEACHER_EDIT] = "class_teacher.edit",
  [PARTA_TERM_OUTAGE_TEMP] = "outage.temp",
  [PARTA_TERM_OUTAGE_TRANSFER] = "outage.transfer",
  [PARTA_TERM_BREACH_NOTICE] = "breach.notice",
  [PARTA_TERM_BREACH_VOID] = "breach.void",
  [PARTA_TERM_BREACH_SUPPORT] = "breach.support_required",
};

/**
 * parta_term_from_key:
 * @key: the name of a parameter in a profile
 *
 * Returns: the term, %PARTA_TERM_NONE for a parameter that no verdict asks for
 */
PartaTerm
parta_term_from_key (const char *key)
{
  for (guint i = 1; i < PARTA_N_TERMS; i++)
    {
      if (strcmp (keys[i], key) == 0)
        return i;
    }

  return PARTA_TERM_NONE;
}

/**
 * parta_term_get_key:
 * @term: a term
 *
 * Returns: the name of the parameter in a profile, static
 */
const char *
parta_term_get_key (PartaTerm term)
{
  return keys[term];
}
