/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARTA_ACTION_SET_MARK,
  PARTA_ACTION_CHANGE_MARK,
  PARTA_ACTION_DELETE_MARK,
  PARTA_ACTION_SET_ABSENCE,
  PARTA_ACTION_SET_ABSENCE_REASON,
  PARTA_ACTION_SET_TOPIC,
  PARTA_ACTION_SET_HOMEWORK,
  PARTA_ACTION_SET_PERIOD_MARK,
  PARTA_ACTION_CHANGE_PERIOD_MARK,
  PARTA_ACTION_RECORD_SUBSTITUTION,
  PARTA_ACTION_TRANSFER_TEMPORARY,
} PartaAction;

/* What kind of work a mark is for; %PARTA_WORK_NONE: the entry is for no work. */
typedef enum
{
  PARTA_WORK_NONE,
  PARTA_WORK_ORAL,
  PARTA_WORK_WRITTEN,
  PARTA_WORK_CONTROL,
  PARTA_WORK_TEST,
  PARTA_WORK_CREDIT,
  PARTA_WORK_EXAM,
  PARTA_WORK_ESSAY,
} PartaWorkClass;

gboolean    parta_action_from_name     (PartaAction    *action,
                                        const char     *name);
const char *parta_action_get_name      (PartaAction     action);
gboolean    parta_work_class_from_name (PartaWorkClass *work,
                                        const char     *name);

G_END_DECLS
