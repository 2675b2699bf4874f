/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-role.h"

#include <string.h>

static const char *const role_names[PARTA_N_ROLES] = {
  [PARTA_ROLE_NONE] = "",
  [PARTA_ROLE_TEACHER] = "teacher",
  [PARTA_ROLE_SUBSTITUTE] = "substitute",
  [PARTA_ROLE_CLASS_TEACHER] = "class_teacher",
  [PARTA_ROLE_DEPUTY] = "deputy",
  [PARTA_ROLE_HEAD] = "head",
  [PARTA_ROLE_COORDINATOR] = "coordinator",
  [PARTA_ROLE_EJ_ADMIN] = "ej_admin",
  [PARTA_ROLE_SECRETARY] = "secretary",
};

static const char *const right_names[PARTA_N_RIGHTS] = {
  [PARTA_RIGHT_EDIT_OWN_JOURNALS] = "edit_own_journals",
  [PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON] = "edit_substituted_lesson",
  [PARTA_RIGHT_EDIT_OTHER_SUBJECTS] = "edit_other_subjects_of_own_class",
  [PARTA_RIGHT_EDIT_ANY_JOURNAL] = "edit_any_journal",
  [PARTA_RIGHT_CORRECT_MARK] = "correct_mark",
  [PARTA_RIGHT_SET_PERIOD_MARKS] = "set_period_marks",
  [PARTA_RIGHT_RECORD_ABSENCE] = "record_absence",
  [PARTA_RIGHT_SET_ABSENCE_REASON] = "set_absence_reason",
  [PARTA_RIGHT_RECORD_SUBSTITUTION] = "record_substitution",
  [PARTA_RIGHT_VIEW_ALL_JOURNALS] = "view_all_journals",
};

/**
 * parta_role_from_name:
 * @name: "teacher", "class_teacher", …
 *
 * Returns: the role, %PARTA_ROLE_NONE when no such role writes anything
 */
PartaRole
parta_role_from_name (const char *name)
{
  for (guint i = 1; i < PARTA_N_ROLES; i++)
    {
      if (strcmp (role_names[i], name) == 0)
        return i;
    }

  return PARTA_ROLE_NONE;
}

/**
 * parta_role_get_name:
 * @role: a role
 *
 * Returns: its name in entries and profiles, static; "" for none
 */
const char *
parta_role_get_name (PartaRole role)
{
  return role_names[role];
}

/**
 * parta_right_from_name:
 * @right: (out): the right
 * @name: its name in a profile, "edit_own_journals"
 *
 * Returns: %FALSE when no verdict asks for such a right
 */
gboolean
parta_right_from_name (PartaRightName *right,
                       const char     *name)
{
  for (guint i = 0; i < PARTA_N_RIGHTS; i++)
    {
      if (strcmp (right_names[i], name) != 0)
        continue;
      *right = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * parta_right_get_name:
 * @right: a right
 *
 * Returns: its name in a profile, static
 */
const char *
parta_right_get_name (PartaRightName right)
{
  return right_names[right];
}
