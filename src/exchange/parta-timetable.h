/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parta-activity.h"
#include "parta-students.h"

G_BEGIN_DECLS

/**
 * PartaIgnored:
 * @name: an element of the file, such as `ConstraintTeacherMaxHoursDaily` or `Room/Building`
 * @count: how often it stood there
 *
 * What a file said and Parta has no use for.
 */
typedef struct
{
  char  *name;
  guint  count;
} PartaIgnored;

/**
 * PartaTimetableCounts:
 *
 * A timetable in numbers. Teachers, subjects and rooms are what the file declares; groups are the study groups that its lessons
 * need; activities are the active ones and fall into placed and unplaced; journals are distinct (students, subject).
 */
typedef struct
{
  guint teachers, subjects, rooms, classes, groups;
  guint activities, placed, unplaced, journals;
} PartaTimetableCounts;

/**
 * PartaTimetable:
 *
 * A timetable as its file tells it. All names are as written there, without outer blanks. The lists keep the order of the file
 * and own their members. With @half_days the days come in pairs, the morning and the afternoon of one real day.
 */
typedef struct
{
  char      *institution;
  char      *version;
  gboolean   half_days;
  GPtrArray *days;        /* char *: one cycle, most often a week */
  GPtrArray *hours;       /* char *: lessons of a day */
  GPtrArray *teachers;    /* char * */
  GPtrArray *subjects;    /* char * */
  GPtrArray *rooms;       /* char * */
  GPtrArray *students;    /* PartaStudents: years, groups and subgroups, each once, found by parta_timetable_find_students() */
  GPtrArray *activities;  /* PartaActivity, inactive ones too */
  GPtrArray *ignored;     /* PartaIgnored, sorted by name */
  GPtrArray *bad_rows;    /* PartaBadRow: what could not be understood */

  /*< private >*/
  GHashTable *students_by_name;
} PartaTimetable;

PartaTimetable *parta_timetable_new           (void);
void            parta_timetable_free          (PartaTimetable       *self);
PartaStudents  *parta_timetable_add_students  (PartaTimetable       *self,
                                               const char           *name,
                                               PartaStudentsLevel    level);
PartaStudents  *parta_timetable_find_students (PartaTimetable       *self,
                                               const char           *name);
void            parta_timetable_count         (PartaTimetable       *self,
                                               PartaTimetableCounts *counts);
char           *parta_timetable_dup_json      (PartaTimetable       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaTimetable, parta_timetable_free)

G_END_DECLS
