/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaActivity:
 * @id: number in the file, unique
 * @block: number of the larger activity that this one is a part of, 0 when it stands alone
 * @active: whether the planner counts it
 * @duration: consecutive lessons
 * @total: lessons a cycle of the whole block
 * @subject: name of the subject
 * @teachers: (element-type utf8): names, may be empty
 * @students: (element-type utf8): names of classes or groups, may be empty
 * @tags: (element-type utf8): free labels of the planner
 * @room: (nullable): name of the room
 * @day: index into the days, -1 when it has no time
 * @hour: index into the hours of the first lesson, -1 when it has no time
 *
 * One planned teaching activity: these teachers teach this subject to these students, for so many lessons in a row.
 */
typedef struct
{
  int        id;
  int        block;
  gboolean   active;
  guint      duration;
  guint      total;
  char      *subject;
  GPtrArray *teachers;
  GPtrArray *students;
  GPtrArray *tags;
  char      *room;
  int        day;
  int        hour;
} PartaActivity;

PartaActivity *parta_activity_new         (void);
void           parta_activity_free        (PartaActivity       *self);
gboolean       parta_activity_is_placed   (const PartaActivity *self);
char          *parta_activity_dup_unit    (const PartaActivity *self);
char          *parta_activity_dup_journal (const PartaActivity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaActivity, parta_activity_free)

G_END_DECLS
