/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaStudentsLevel:
 *
 * How a timetable file divides its students: years into groups, groups into subgroups.
 */
typedef enum
{
  PARTA_STUDENTS_YEAR,
  PARTA_STUDENTS_GROUP,
  PARTA_STUDENTS_SUBGROUP,
} PartaStudentsLevel;

/**
 * PartaStudents:
 * @name: name in the file, unique over all levels
 * @level: the level at which the file declares it first
 * @size: number of students as the file tells, 0 when unknown
 * @hours: lessons a cycle that are addressed to exactly this set
 * @parts: (element-type PartaStudents): the sets that it is divided into, lent by the timetable
 * @is_class: whether it is a class in the sense of the school, see parta_students_find_classes()
 *
 * A set of students of a timetable file.
 */
typedef struct
{
  char               *name;
  PartaStudentsLevel  level;
  guint               size;
  guint               hours;
  GPtrArray          *parts;
  gboolean            is_class;
} PartaStudents;

PartaStudents *parta_students_new          (const char         *name,
                                            PartaStudentsLevel  level);
void           parta_students_free         (PartaStudents      *self);
void           parta_students_add_part     (PartaStudents      *self,
                                            PartaStudents      *part);
void           parta_students_find_classes (GPtrArray          *all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaStudents, parta_students_free)

G_END_DECLS
