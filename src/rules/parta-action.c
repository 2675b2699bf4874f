/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-action.h"

#include <string.h>

static const char *const action_names[] = {
  [PARTA_ACTION_SET_MARK] = "set_mark",
  [PARTA_ACTION_CHANGE_MARK] = "change_mark",
  [PARTA_ACTION_DELETE_MARK] = "delete_mark",
  [PARTA_ACTION_SET_ABSENCE] = "set_absence",
  [PARTA_ACTION_SET_ABSENCE_REASON] = "set_absence_reason",
  [PARTA_ACTION_SET_TOPIC] = "set_topic",
  [PARTA_ACTION_SET_HOMEWORK] = "set_homework",
  [PARTA_ACTION_SET_PERIOD_MARK] = "set_period_mark",
  [PARTA_ACTION_CHANGE_PERIOD_MARK] = "change_period_mark",
  [PARTA_ACTION_RECORD_SUBSTITUTION] = "record_substitution",
  [PARTA_ACTION_TRANSFER_TEMPORARY] = "transfer_temporary",
};

static const char *const work_names[] = { "", "oral", "written", "control", "test", "credit", "exam", "essay" };

static gboolean
find_name (const char *const *names,
           guint              count,
           guint              first,
           const char        *name,
           guint             *index)
{
  for (guint i = first; i < count; i++)
    {
      if (strcmp (names[i], name) != 0)
        continue;
      *index = i;
      return TRUE;
    }

  return FALSE;
}

/**
 * parta_action_from_name:
 * @action: (out): the action
 * @name: "set_mark", …
 *
 * Returns: %FALSE when there is none of that name
 */
gboolean
parta_action_from_name (PartaAction *action,
                        const char  *name)
{
  guint index;

  if (!find_name (action_names, G_N_ELEMENTS (action_names), 0, name, &index))
    return FALSE;
  *action = index;

  return TRUE;
}

/**
 * parta_action_get_name:
 * @action: an action
 *
 * Returns: its name, static
 */
const char *
parta_action_get_name (PartaAction action)
{
  return action_names[action];
}

/**
 * parta_work_class_from_name:
 * @work: (out): the kind of work
 * @name: "oral", "written", …
 *
 * Returns: %FALSE when there is none of that name
 */
gboolean
parta_work_class_from_name (PartaWorkClass *work,
                            const char     *name)
{
  guint index;

  if (!find_name (work_names, G_N_ELEMENTS (work_names), 1, name, &index))
    return FALSE;
  *work = index;

  return TRUE;
}
