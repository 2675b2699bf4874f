/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who somebody is when writing; the names in entries and profiles stand in parta-role.c. */
typedef enum
{
  PARTA_ROLE_NONE,
  PARTA_ROLE_TEACHER,
  PARTA_ROLE_SUBSTITUTE,
  PARTA_ROLE_CLASS_TEACHER,
  PARTA_ROLE_DEPUTY,
  PARTA_ROLE_HEAD,
  PARTA_ROLE_COORDINATOR,
  PARTA_ROLE_EJ_ADMIN,
  PARTA_ROLE_SECRETARY,
} PartaRole;

#define PARTA_N_ROLES (PARTA_ROLE_SECRETARY + 1)

/* The rows of the rights matrix that bear on entries, and on what a replica holds. */
typedef enum
{
  PARTA_RIGHT_EDIT_OWN_JOURNALS,
  PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON,
  PARTA_RIGHT_EDIT_OTHER_SUBJECTS,
  PARTA_RIGHT_EDIT_ANY_JOURNAL,
  PARTA_RIGHT_CORRECT_MARK,
  PARTA_RIGHT_SET_PERIOD_MARKS,
  PARTA_RIGHT_RECORD_ABSENCE,
  PARTA_RIGHT_SET_ABSENCE_REASON,
  PARTA_RIGHT_RECORD_SUBSTITUTION,
  PARTA_RIGHT_VIEW_ALL_JOURNALS,
} PartaRightName;

#define PARTA_N_RIGHTS (PARTA_RIGHT_VIEW_ALL_JOURNALS + 1)

typedef enum
{
  PARTA_LICENCE_NO,
  PARTA_LICENCE_YES,
  PARTA_LICENCE_CONFIRM,   /* yes, when a deputy confirms it */
} PartaLicence;

PartaRole   parta_role_from_name  (const char     *name);
const char *parta_role_get_name   (PartaRole       role);
gboolean    parta_right_from_name (PartaRightName *right,
                                   const char     *name);
const char *parta_right_get_name  (PartaRightName  right);

G_END_DECLS
