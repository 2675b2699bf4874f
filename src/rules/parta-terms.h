/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-bands.h"
#include "parta-choices.h"
#include "parta-role.h"
#include "parta-term.h"

G_BEGIN_DECLS

/**
 * PartaTerms:
 *
 * What entries are judged by, as numbers: the part of a regulation profile that a verdict needs. A value that can be
 * copied; its clauses are interned texts. Names are those of the profile.
 */
typedef struct
{
  PartaSpan             homework_due, homework_outer;
  PartaHomeworkAnchor   homework_anchor;
  gboolean              topic_ahead, homework_ahead;
  PartaSpan             lesson_due, lesson_outer;
  PartaSpan             attendance_due, attendance_outer;
  PartaBands            oral_due, written_due;
  PartaSpan             on_checked;
  PartaGrades           essay, mark_grades;
  PartaSpan             final_from, final_to;
  gboolean              final_by_teacher, final_by_class_teacher;
  PartaEditWindow       edit_window;
  PartaSpan             edit_year_end;
  gboolean              backdating_forbidden;
  PartaLock             lock;
  gboolean              lock_spares_reasons;
  gboolean              reason_by_teacher, reason_by_class_teacher;
  PartaSpan             reason_due;
  gboolean              ct_may_change_fact;
  gboolean              subst_before_lesson;
  PartaSpan             subst_timetable_due;
  PartaClassTeacherEdit ct_edit;
  gboolean              temp_attendance, temp_marks;
  PartaSpan             transfer;
  PartaSpan             breach_notice;
  gboolean              breach_voids, breach_needs_support;
  PartaLicence          grants[PARTA_N_ROLES][PARTA_N_RIGHTS];
  const char           *grant_clauses[PARTA_N_ROLES][PARTA_N_RIGHTS];
  const char           *clauses[PARTA_N_TERMS];
  guint64               known;   /* a bit for each term that has a value */
} PartaTerms;

gboolean    parta_terms_set       (PartaTerms       *self,
                                   PartaTerm         term,
                                   const char       *text,
                                   const char       *clause);
void        parta_terms_set_grant (PartaTerms       *self,
                                   PartaRole         role,
                                   PartaRightName    right,
                                   PartaLicence      grant,
                                   const char       *clause);
void        parta_terms_leave_open (PartaTerms      *self,
                                   PartaTerm         term,
                                   const char       *clause);
gboolean    parta_terms_know      (const PartaTerms *self,
                                   PartaTerm         term);
char       *parta_terms_dup_text  (const PartaTerms *self,
                                   PartaTerm         term);

G_END_DECLS
