/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-judge-private.h"

static gboolean
may (const PartaCase *self,
     PartaRole        role,
     PartaRightName   right)
{
  return self->terms->grants[role][right] != PARTA_LICENCE_NO;
}

/* What the teacher of the journal may do, and the substitute with the one lesson. */
static gboolean
teacher_may (const PartaCase *self)
{
  switch (self->action)
    {
    case PARTA_ACTION_SET_ABSENCE:
      return may (self, PARTA_ROLE_TEACHER, PARTA_RIGHT_RECORD_ABSENCE);
    case PARTA_ACTION_SET_ABSENCE_REASON:
      return self->terms->reason_by_teacher;
    case PARTA_ACTION_SET_PERIOD_MARK:
    case PARTA_ACTION_CHANGE_PERIOD_MARK:
      return self->terms->final_by_teacher;
    case PARTA_ACTION_RECORD_SUBSTITUTION:
      return FALSE;
    case PARTA_ACTION_SET_MARK:
    case PARTA_ACTION_CHANGE_MARK:
    case PARTA_ACTION_DELETE_MARK:
    case PARTA_ACTION_SET_TOPIC:
    case PARTA_ACTION_SET_HOMEWORK:
    case PARTA_ACTION_TRANSFER_TEMPORARY:
      return may (self, PARTA_ROLE_TEACHER, PARTA_RIGHT_EDIT_OWN_JOURNALS);
    }

  g_assert_not_reached ();
}

static gboolean
substitute_may (const PartaCase *self)
{
  switch ((int) self->action)
    {
    case PARTA_ACTION_SET_ABSENCE_REASON:
    case PARTA_ACTION_SET_PERIOD_MARK:
    case PARTA_ACTION_CHANGE_PERIOD_MARK:
      return FALSE;
    case PARTA_ACTION_RECORD_SUBSTITUTION:
      return may (self, PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_RECORD_SUBSTITUTION);
    default:
      return may (self, PARTA_ROLE_SUBSTITUTE, PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON);
    }
}

/* How far the class teacher reaches into the own class. */
static gboolean
class_teacher_may (const PartaCase *self)
{
  switch (self->action)
    {
    case PARTA_ACTION_SET_ABSENCE_REASON:
      return self->terms->reason_by_class_teacher;
    case PARTA_ACTION_SET_PERIOD_MARK:
    case PARTA_ACTION_CHANGE_PERIOD_MARK:
      return self->terms->final_by_class_teacher;
    case PARTA_ACTION_SET_ABSENCE:
      return self->terms->ct_edit == PARTA_CT_ALL || self->terms->ct_may_change_fact;
    case PARTA_ACTION_TRANSFER_TEMPORARY:
      return self->terms->ct_edit == PARTA_CT_ALL ||
             (self->work == PARTA_WORK_NONE && self->terms->ct_may_change_fact);
    case PARTA_ACTION_RECORD_SUBSTITUTION:
      return FALSE;
    case PARTA_ACTION_SET_MARK:
    case PARTA_ACTION_CHANGE_MARK:
    case PARTA_ACTION_DELETE_MARK:
    case PARTA_ACTION_SET_TOPIC:
    case PARTA_ACTION_SET_HOMEWORK:
      return self->terms->ct_edit == PARTA_CT_ALL;
    }

  g_assert_not_reached ();
}

/* Head, deputy, coordinator, e-journal administrator, secretary: none writes in journals, some record substitutions. */
static gboolean
office_may (const PartaCase *self)
{
  PartaRightName right =
    self->action == PARTA_ACTION_RECORD_SUBSTITUTION ? PARTA_RIGHT_RECORD_SUBSTITUTION : PARTA_RIGHT_EDIT_ANY_JOURNAL;

  return may (self, self->actor.role, right);
}

static PartaRole
find_role (const PartaCase *self)
{
  const PartaActor *actor = &self->actor;

  if (actor->teaches && teacher_may (self))
    return PARTA_ROLE_TEACHER;
  if (actor->substitutes && substitute_may (self))
    return PARTA_ROLE_SUBSTITUTE;
  if (actor->class_teacher && class_teacher_may (self))
    return PARTA_ROLE_CLASS_TEACHER;
  if (actor->role >= PARTA_ROLE_DEPUTY && office_may (self))
    return actor->role;

  return PARTA_ROLE_NONE;
}

static PartaRightName
find_right (const PartaCase *self)
{
  if (self->action == PARTA_ACTION_RECORD_SUBSTITUTION)
    return PARTA_RIGHT_RECORD_SUBSTITUTION;
  if (self->actor.role >= PARTA_ROLE_DEPUTY)
    return PARTA_RIGHT_EDIT_ANY_JOURNAL;
  if (self->action == PARTA_ACTION_SET_ABSENCE_REASON)
    return PARTA_RIGHT_SET_ABSENCE_REASON;
  if (self->action == PARTA_ACTION_SET_PERIOD_MARK || self->action == PARTA_ACTION_CHANGE_PERIOD_MARK)
    return PARTA_RIGHT_SET_PERIOD_MARKS;
  if (self->actor.role == PARTA_ROLE_CLASS_TEACHER)
    return PARTA_RIGHT_EDIT_OTHER_SUBJECTS;

  return self->actor.role == PARTA_ROLE_SUBSTITUTE ? PARTA_RIGHT_EDIT_SUBSTITUTED_LESSON : PARTA_RIGHT_EDIT_OWN_JOURNALS;
}

/* Where the regulation speaks of the right that was missing: of what the own role may, or else of who may instead. */
static const char *
find_clause (const PartaCase *self)
{
  const PartaTerms *terms = self->terms;
  PartaRightName right = find_right (self);
  const char *own = terms->grant_clauses[self->actor.role][right];

  if (own != NULL && *own != '\0')
    return own;
  if (right == PARTA_RIGHT_SET_ABSENCE_REASON)
    return terms->clauses[PARTA_TERM_REASON_BY];
  if (right == PARTA_RIGHT_SET_PERIOD_MARKS)
    return terms->clauses[PARTA_TERM_FINAL_SETTER];
  if (right == PARTA_RIGHT_EDIT_OTHER_SUBJECTS)
    return terms->clauses[PARTA_TERM_CLASS_TEACHER_EDIT];
  if (right == PARTA_RIGHT_RECORD_SUBSTITUTION)
    return terms->grant_clauses[PARTA_ROLE_COORDINATOR][right];

  return own != NULL ? own : "";
}

/* (private) Names the role that gives the right, or refuses for want of one. */
gboolean
parta_judge_has_right (const PartaCase *self,
                       PartaRuling     *ruling)
{
  ruling->role = find_role (self);
  if (ruling->role != PARTA_ROLE_NONE)
    return TRUE;

  ruling->outcome = PARTA_OUTCOME_REFUSE;
  ruling->rule = PARTA_RULE_RIGHT;
  ruling->clause = find_clause (self);

  return FALSE;
}
