/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the record tells of a duty. */
typedef enum
{
  PARTA_TASK_NONE,          /* nothing: the duty is a reminder, and nobody can say that it was not done */
  PARTA_TASK_LESSON,        /* topic of a lesson, and with it who was absent */
  PARTA_TASK_HOMEWORK,
  PARTA_TASK_ORAL_MARKS,
  PARTA_TASK_WRITTEN_MARKS,
  PARTA_TASK_PERIOD_MARKS,
  PARTA_TASK_REASONS,       /* of absences */
  PARTA_TASK_SUBSTITUTION,
  PARTA_TASK_PLANS,         /* lesson plans, for each journal */
  PARTA_TASK_SETUP,         /* something of one kind stands in the record */
  PARTA_TASK_STEP,          /* of the paper copy: PartaSignOffBoard knows */
} PartaTask;

#define PARTA_N_TASKS (PARTA_TASK_STEP + 1)

G_END_DECLS
