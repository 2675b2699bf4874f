/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaPlanRow:
 * @line: where the row stands in the file, from 1
 * @class_name: a class, or a mere grade for all its classes
 * @subject: name or short name of the subject
 * @number: place in the plan, 1 to 9999
 * @topic: what is to be taught
 * @hours: how many lessons it takes, at least 1
 * @homework: "" for none
 *
 * One topic of a lesson plan. Owns what it points at; no member is %NULL.
 */
typedef struct
{
  guint  line;
  char  *class_name;
  char  *subject;
  guint  number;
  char  *topic;
  guint  hours;
  char  *homework;
} PartaPlanRow;

/**
 * PartaPlans:
 * @rows: (element-type PartaPlanRow): topics that can be taken over
 * @bad_rows: (element-type PartaBadRow): rows that cannot
 * @ignored: (element-type utf8): headings of columns that are not used
 *
 * A table of lesson plans after reading.
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *bad_rows;
  GPtrArray *ignored;
} PartaPlans;

PartaPlans *parta_plans_read_csv (GBytes      *bytes,
                                  GError     **error);
void        parta_plans_free     (PartaPlans  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPlans, parta_plans_free)

G_END_DECLS
