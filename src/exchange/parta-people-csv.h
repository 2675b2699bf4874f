/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PartaPersonRow:
 * @line: where the row stands in the file, from 1
 * @is_pupil: a pupil, otherwise a member of the staff
 * @surname: as the file writes it
 * @name: as the file writes it
 * @patronymic: "" when there is none
 * @sex: `m`, `f`, or "" when neither the file nor the patronymic tells
 * @birth: `2014-09-01`, or ""
 * @class_name: a pupil's class, or the class that a teacher leads; "" for none
 * @groups: (array zero-terminated=1): names of study groups
 * @number: place in the class list, 0 when the file tells none
 * @position: what a member of the staff is called
 * @roles: (array zero-terminated=1): role identifiers such as `teacher`
 * @login: "" when the file tells none
 *
 * One person as a table tells it. Owns what it points at; no member is %NULL.
 */
typedef struct
{
  guint     line;
  gboolean  is_pupil;
  char     *surname;
  char     *name;
  char     *patronymic;
  char     *sex;
  char     *birth;
  char     *class_name;
  char    **groups;
  guint     number;
  char     *position;
  char    **roles;
  char     *login;
} PartaPersonRow;

/**
 * PartaPeople:
 * @rows: (element-type PartaPersonRow): people who can be taken over, in the order of the file
 * @bad_rows: (element-type PartaBadRow): rows that cannot, in the order of the file
 * @ignored: (element-type utf8): headings of columns that are not used
 *
 * A table of pupils or staff after reading. Looking at it is the preview: nothing is written anywhere.
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *bad_rows;
  GPtrArray *ignored;
} PartaPeople;

PartaPersonRow *parta_person_row_new  (void);
void            parta_person_row_free (PartaPersonRow *self);
PartaPeople    *parta_people_new      (void);
PartaPeople    *parta_people_read_csv (GBytes         *bytes,
                                       GError        **error);
void            parta_people_free     (PartaPeople    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPersonRow, parta_person_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartaPeople, parta_people_free)

G_END_DECLS
