/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaSchoolSpan:
 * @from: first day as month and day, "09-01"
 * @to: last day as month and day
 * @kind: of a period: `quarter`, `half_year`; of holidays: `school`, `public`
 * @number: of a period, from 1
 * @name: "" when it has none
 *
 * A period or holidays of every school year.
 */
typedef struct
{
  char  *from;
  char  *to;
  char  *kind;
  guint  number;
  char  *name;
} PartaSchoolSpan;

/**
 * PartaSchoolBell:
 * @shift: 1 or 2
 * @number: number of the lesson
 * @from: "08:00"
 * @to: "08:45"
 */
typedef struct
{
  guint  shift;
  guint  number;
  char  *from;
  char  *to;
} PartaSchoolBell;

/**
 * PartaSchoolSetup:
 * @members: (element-type utf8 utf8): what is said of the school: name, region, regulation, tz, week …
 * @year: the school year
 * @periods: (element-type PartaSchoolSpan)
 * @holidays: (element-type PartaSchoolSpan)
 * @bells: (element-type PartaSchoolBell)
 *
 * How a school works, apart from its people: the file `school.ini`.
 */
typedef struct
{
  GHashTable      *members;
  PartaSchoolSpan *year;
  GPtrArray       *periods;
  GPtrArray       *holidays;
  GPtrArray       *bells;
} PartaSchoolSetup;

PartaSchoolSetup *parta_school_setup_read (GBytes            *bytes,
                                           GError           **error);
void              parta_school_setup_free (PartaSchoolSetup  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaSchoolSetup, parta_school_setup_free)

G_END_DECLS
