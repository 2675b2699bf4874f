/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-rule.h"

#include <string.h>

/* Where the record shows whether a duty was done. An empty item stands for any. */
static const struct
{
  const char *parameter;
  const char *item;
  PartaTask   task;
  PartaKind   kind;
} tasks[] = {
  { "lesson.due", "", PARTA_TASK_LESSON, PARTA_KIND_LESSON },
  { "attendance.due", "", PARTA_TASK_LESSON, PARTA_KIND_LESSON },
  { "homework.due", "", PARTA_TASK_HOMEWORK, PARTA_KIND_HOMEWORK },
  { "mark.oral_due", "", PARTA_TASK_ORAL_MARKS, PARTA_KIND_WORK },
  { "mark.written_due", "", PARTA_TASK_WRITTEN_MARKS, PARTA_KIND_WORK },
  { "mark.on_checked", "", PARTA_TASK_WRITTEN_MARKS, PARTA_KIND_WORK },
  { "final.window", "", PARTA_TASK_PERIOD_MARKS, PARTA_KIND_PERIOD_MARK },
  { "absence.reason_due", "", PARTA_TASK_REASONS, PARTA_KIND_REASON },
  { "subst.due", "", PARTA_TASK_SUBSTITUTION, PARTA_KIND_SUBSTITUTION },
  { "subst.timetable_due", "", PARTA_TASK_SUBSTITUTION, PARTA_KIND_SUBSTITUTION },
  { "ktp.due", "", PARTA_TASK_PLANS, PARTA_KIND_PLAN },
  { "setup.table", "staff", PARTA_TASK_SETUP, PARTA_KIND_PERSON },
  { "setup.table", "periods", PARTA_TASK_SETUP, PARTA_KIND_PERIOD },
  { "setup.table", "bells", PARTA_TASK_SETUP, PARTA_KIND_BELL },
  { "setup.table", "registries", PARTA_TASK_SETUP, PARTA_KIND_SUBJECT },
  { "setup.table", "pupils", PARTA_TASK_SETUP, PARTA_KIND_PUPIL },
  { "setup.classes", "classes", PARTA_TASK_SETUP, PARTA_KIND_CLASS },
  { "setup.classes", "distribution", PARTA_TASK_SETUP, PARTA_KIND_MEMBER },
  { "timetable.due", "entry", PARTA_TASK_SETUP, PARTA_KIND_SLOT },
  { "copy.steps", "", PARTA_TASK_STEP, PARTA_KIND_SIGN_OFF },
  { "summary.steps", "", PARTA_TASK_STEP, PARTA_KIND_SIGN_OFF },
  { "setup.coord", "due", PARTA_TASK_SETUP, PARTA_KIND_ROLE },
};

/* A table may name one thing several times; the row with a limit of its own says most. */
static guint
weigh (const PartaDutyRule *self)
{
  guint weight = self->has_outer ? 2 : 1;

  if (strcmp (self->parameter, "attendance.due") == 0 || strcmp (self->parameter, "mark.on_checked") == 0)
    return weight;

  return weight + 2;
}

/**
 * parta_duty_rule_find_task:
 * @self: a row with its parameter and item
 *
 * Fills in @task and @kind: what the record tells of it.
 */
void
parta_duty_rule_find_task (PartaDutyRule *self)
{
  self->task = PARTA_TASK_NONE;
  self->kind = PARTA_KIND_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      if (strcmp (tasks[i].parameter, self->parameter) != 0 ||
          (*tasks[i].item != '\0' && strcmp (tasks[i].item, self->item) != 0))
        continue;
      self->task = tasks[i].task;
      self->kind = tasks[i].kind;
      return;
    }
}

/**
 * parta_duty_rules_find:
 * @rules: (element-type PartaDutyRule): a duty table
 * @role: a role
 * @task: what the record tells of a duty
 *
 * Returns: (nullable): the row that speaks of it, lent: of several the one that says most; %NULL when @role does not owe it
 */
const PartaDutyRule *
parta_duty_rules_find (const GArray *rules,
                       const char   *role,
                       PartaTask     task)
{
  const PartaDutyRule *found = NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      const PartaDutyRule *rule = &g_array_index (rules, PartaDutyRule, i);

      if (rule->task == task && strcmp (rule->role, role) == 0 && (found == NULL || weigh (rule) > weigh (found)))
        found = rule;
    }

  return found;
}
