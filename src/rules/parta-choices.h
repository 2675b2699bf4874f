/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a regulation chooses one of. */

typedef enum
{
  PARTA_HOMEWORK_FROM_PUPILS,
  PARTA_HOMEWORK_FROM_CLASS,
  PARTA_HOMEWORK_FROM_DAY,
} PartaHomeworkAnchor;

/* C-04: "never" means that a mark never locks, until the school year ends. */
typedef enum
{
  PARTA_EDIT_NEVER_LOCKS,
  PARTA_EDIT_WEEK_1,
  PARTA_EDIT_WEEK_2,
  PARTA_EDIT_WEEK_3,
  PARTA_EDIT_MONTH,
  PARTA_EDIT_NONE,
  PARTA_EDIT_PERIOD_END,
} PartaEditWindow;

typedef enum
{
  PARTA_LOCK_OFF,
  PARTA_LOCK_COMPLETE_AND_OVER,
  PARTA_LOCK_CONFIRMED,
} PartaLock;

typedef enum
{
  PARTA_CT_OWN_SUBJECTS,
  PARTA_CT_REASONS,
  PARTA_CT_ATTENDANCE_FINAL,
  PARTA_CT_ALL,
} PartaClassTeacherEdit;

G_END_DECLS
