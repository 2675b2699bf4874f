/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-sign-off-check.h"

#include "parta-copy-round-private.h"
#include "parta-right.h"
#include "parta-staff.h"

#include <string.h>

#define MS_PER_SECOND 1000

/* What an entry about a step says it is about. */
typedef struct
{
  PartaCopyRound  round;
  PartaDoing      doing;
  char          **parts;    /* of its key */
} Subject;

static void
subject_clear (Subject *self)
{
  g_clear_pointer (&self->parts, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static gboolean
names_journal (const PartaPlea *plea)
{
  return parta_scope_get_journal (plea->draft->scope) != NULL;
}

/* A key has a person where, and only where, it speaks of the sheets of a journal; a person's own scope holds no steps. */
static gboolean
fits_scope (const PartaPlea *plea)
{
  const char *scope = plea->draft->scope;
  gboolean person = strchr (strchr (plea->draft->key, '/') + 1, '/') != NULL;

  return parta_scope_get_person (scope) == NULL && strcmp (scope, PARTA_SCOPE_SCHOOL) != 0 && person == names_journal (plea);
}

/* The paper that the scope names, which must be of the reach of the step. What concerns single sheets stands in their journal:
 * a sheet that was given back, and the printing in its place. */
static gboolean
find_paper (const PartaPlea *plea,
            Subject         *self)
{
  const PartaCopyRoll *roll = self->round.roll;
  const char *journal_id = parta_scope_get_journal (plea->draft->scope);
  const char *class_id = parta_scope_get_class (plea->draft->scope);
  gboolean returned = strcmp (parta_body_get (plea->draft->body, "outcome"), PARTA_SIGN_OFF_WORD_RETURNED) == 0;
  PartaReach reach = self->doing.step->reach;

  if (class_id != NULL)
    {
      self->doing.class_ = parta_copy_roll_find_class (roll, class_id);
      return self->doing.class_ != NULL && reach == PARTA_REACH_CLASS && parta_copy_round_has_class (&self->round, self->doing.class_);
    }
  if (journal_id == NULL)
    return reach == PARTA_REACH_SCHOOL;

  self->doing.journal = parta_copy_roll_find_journal (roll, journal_id);
  self->doing.person = self->parts[2];

  return self->doing.journal != NULL &&
         (reach == PARTA_REACH_JOURNAL || returned || strcmp (self->doing.step->deed, PARTA_DEED_PRINT) == 0);
}

static gboolean
read_subject (const PartaPlea *plea,
              const char      *today,
              Subject         *self)
{
  gint32 date = parta_date_parse (today, -1);
  const PartaCopyRules *rules = parta_rulebook_find_copy_rules (plea->book, plea->state, date);
  const PartaCopyStep *step;
  gboolean summary;

  self->parts = g_strsplit (plea->draft->key, "/", -1);
  step = rules != NULL ? parta_copy_rules_find (rules, self->parts[1], &summary) : NULL;
  self->doing.step = step;

  return step != NULL && parta_copy_round_init (&self->round, plea->book, plea->state, self->parts[0], summary, date) &&
         find_paper (plea, self);
}

/* Who owes the step, who may do it as well, and the deputy head, who keeps the board. */
static gboolean
may_record (const PartaPlea *plea,
            const Subject   *subject,
            const char      *role)
{
  PartaRole acting = parta_role_from_name (role);
  const PartaCopyStep *step = subject->doing.step;

  if (acting == PARTA_ROLE_DEPUTY)
    return TRUE;
  if (acting == PARTA_ROLE_TEACHER)
    return step->role == PARTA_ROLE_TEACHER && g_strcmp0 (subject->doing.person, plea->person) == 0;

  return !names_journal (plea) && (acting == step->role || acting == step->or_role);
}

/* Whoever signed held the role; a class teacher in this class. */
static gboolean
held_role (const PartaPlea *plea,
           const Subject   *subject,
           const char      *person,
           PartaRole        role,
           const char      *day)
{
  if (role == PARTA_ROLE_NONE)
    return FALSE;
  if (role == PARTA_ROLE_TEACHER)
    return g_strcmp0 (person, subject->doing.person) == 0;
  if (role != PARTA_ROLE_CLASS_TEACHER)
    return parta_staff_holds_role (plea->state, person, parta_role_get_name (role), NULL, day);

  return subject->doing.class_ != NULL &&
         parta_staff_holds_role (plea->state, person, "class_teacher", subject->doing.class_->id, day);
}

/* what later copies say about a certification is what the regulation said of it. */
static gboolean
is_true_to_step (const PartaBody     *body,
                 const PartaCopyStep *step)
{
  const char *as = parta_body_get (body, "as"), *certifies = parta_body_get (body, "certifies");

  if (*certifies != '\0' && strcmp (certifies, step->certifies) != 0)
    return FALSE;

  return *as == '\0' || strcmp (as, parta_role_get_name (step->role)) == 0 ||
         (step->or_role != PARTA_ROLE_NONE && strcmp (as, parta_role_get_name (step->or_role)) == 0);
}

static gboolean
is_signed (const PartaPlea *plea,
           const Subject   *subject)
{
  const PartaBody *body = plea->draft->body;
  const PartaCopyStep *step = subject->doing.step;
  const char *signer = parta_body_get (body, "signer"), *day = parta_body_get (body, "day");

  if (*parta_body_get (body, "name") == '\0' || !is_true_to_step (body, step))
    return FALSE;
  if (!held_role (plea, subject, signer, step->role, day) && !held_role (plea, subject, signer, step->or_role, day))
    return FALSE;
  /* C-12: who answers for the seal is recorded beside who applied it. */
  if (step->answers != PARTA_ROLE_NONE && !held_role (plea, subject, parta_body_get (body, "answers"), step->answers, day))
    return FALSE;

  return step->to == PARTA_ROLE_NONE || step->to == PARTA_ROLE_TEACHER ||
         held_role (plea, subject, parta_body_get (body, "receiver"), step->to, day);
}

/* "3,4,17" */
static gboolean
are_sheets (const char *text)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (numbers[i], 10, 1, 9999, &number, NULL))
        return FALSE;
    }

  return numbers[0] != NULL;
}

/* nothing is signed before what it rests on; what stands in the way is done first, or left out with a reason. */
static PartaRule
check_order (const PartaPlea *plea,
             const Subject   *subject)
{
  gboolean reprint = subject->doing.journal != NULL && strcmp (subject->doing.step->deed, PARTA_DEED_PRINT) == 0;
  g_autoptr (GArray) blockers = NULL;

  if (reprint)
    return parta_copy_round_needs_reprint (&subject->round, subject->doing.journal) ||
               *parta_body_get (plea->draft->body, "reason") != '\0'
             ? PARTA_RULE_NONE
             : PARTA_RULE_SIGN_OFF_REASON;

  blockers = parta_copy_round_list_blockers (&subject->round, &subject->doing, 1);
  if (blockers->len > 0)
    return PARTA_RULE_SIGN_OFF_ORDER;
  if (strcmp (subject->doing.step->deed, PARTA_DEED_CONFIRM) == 0 && *parta_body_get (plea->draft->body, "reason") == '\0' &&
      parta_copy_round_count_unmarked (&subject->round, subject->doing.journal) > 0)
    return PARTA_RULE_SIGN_OFF_REASON;

  return PARTA_RULE_NONE;
}

static gboolean
is_day (const char         *day,
        const PartaStretch *period,
        const char         *today)
{
  return parta_day_is_valid (day) && parta_date_parse (day, -1) >= period->from && strcmp (day, today) <= 0;
}

static PartaRule
check_outcome (const PartaPlea *plea,
               const Subject   *subject,
               const char      *today)
{
  const PartaBody *body = plea->draft->body;
  const char *reason = parta_body_get (body, "reason");

  if (!is_day (parta_body_get (body, "day"), &subject->round.period, today))
    return PARTA_RULE_SIGN_OFF;
  switch (parta_sign_off_outcome_from_word (parta_body_get (body, "outcome")))
    {
    case PARTA_SIGN_OFF_DONE:
      return is_signed (plea, subject) ? check_order (plea, subject) : PARTA_RULE_SIGN_OFF;
    case PARTA_SIGN_OFF_SKIPPED:
      return *reason != '\0' ? PARTA_RULE_NONE : PARTA_RULE_SIGN_OFF_REASON;
    case PARTA_SIGN_OFF_RETURNED:
      if (subject->doing.journal == NULL || !are_sheets (parta_body_get (body, "sheets")))
        return PARTA_RULE_SIGN_OFF;
      return *reason != '\0' ? PARTA_RULE_NONE : PARTA_RULE_SIGN_OFF_REASON;
    case PARTA_SIGN_OFF_NOTHING:
      return PARTA_RULE_SIGN_OFF;
    }

  g_assert_not_reached ();
}

/* C-33: the deputy moves the day of a step, with a reason. */
static PartaRule
check_day (const PartaPlea *plea,
           const Subject   *subject)
{
  const char *day = parta_body_get (plea->draft->body, "day");

  if (!parta_day_is_valid (day) || parta_date_parse (day, -1) < subject->round.period.from)
    return PARTA_RULE_SIGN_OFF;

  return *parta_body_get (plea->draft->body, "reason") != '\0' ? PARTA_RULE_NONE : PARTA_RULE_SIGN_OFF_REASON;
}

/**
 * parta_sign_off_check:
 * @plea: an entry of kind `sign_off` or `step_day` whose author has the role
 * @role: the role acted in
 * @today: the day in the school on which it was made
 *
 * R-150 … R-157: the step is one of the regulation in force, it is recorded where it belongs, by who may do so, with the signer's
 * full name and the day, not before what comes before it, and not left out without a reason.
 *
 * Returns: the rule that it breaks, %PARTA_RULE_NONE for none
 */
PartaRule
parta_sign_off_check (const PartaPlea *plea,
                      const char      *role,
                      const char      *today)
{
  g_auto (Subject) subject = { 0 };

  if (!parta_kind_fits_key (plea->draft->kind, plea->draft->key) || !fits_scope (plea))
    return PARTA_RULE_SIGN_OFF;
  if (plea->book == NULL)
    return PARTA_RULE_NONE;
  if (!read_subject (plea, today, &subject))
    return PARTA_RULE_SIGN_OFF;
  if (!may_record (plea, &subject, role))
    return PARTA_RULE_RIGHT;
  if (parta_body_is_empty (plea->draft->body))
    return PARTA_RULE_NONE;

  return plea->draft->kind == PARTA_KIND_STEP_DAY ? check_day (plea, &subject) : check_outcome (plea, &subject, today);
}

/**
 * parta_sign_off_find_role:
 * @plea: an entry about a step that somebody wants to make
 * @today: the day in the school
 *
 * A deputy head who is also the teacher of the sheets signs them as their teacher.
 *
 * Returns: (nullable): the role that gives its author the right to it, static; %NULL when none does
 */
const char *
parta_sign_off_find_role (const PartaPlea *plea,
                          const char      *today)
{
  static const char *const roles[] = { "teacher", "class_teacher", "head", "secretary", "coordinator", "deputy" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (parta_right_has (plea->state, plea->person, roles[i], plea->draft, today) &&
          parta_sign_off_check (plea, roles[i], today) != PARTA_RULE_RIGHT)
        return roles[i];
    }

  return NULL;
}

static const PartaCopyRules *
find_rules (const PartaPlea *plea)
{
  GTimeZone *zone = parta_almanac_get_zone (parta_rulebook_get_almanac (plea->book, plea->state));

  return parta_rulebook_find_copy_rules (plea->book, plea->state, parta_instant_get_date (zone, plea->wall / MS_PER_SECOND));
}

/* Whether anybody has said anything of that step of the sheets of a journal. */
static gboolean
is_spoken_of (PartaState *state,
              const char *scope,
              const char *period,
              const char *step)
{
  g_autofree char *prefix = parta_sign_off_dup_key (period, step, "");
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, state, scope, PARTA_KIND_SIGN_OFF, prefix);

  return parta_fact_iter_next (&iter, &fact);
}

/**
 * parta_sign_off_confirms:
 * @plea: an entry about a journal, with the regulations at hand
 * @scope: the scope of the journal
 * @period: identifier of a period
 * @wall: (out): when the last teacher confirmed, milliseconds UTC
 *
 * Returns: whether all who have the journal have confirmed its period marks (C-11, R-151)
 */
gboolean
parta_sign_off_confirms (const PartaPlea *plea,
                         const char      *scope,
                         const char      *period,
                         gint64          *wall)
{
  const PartaCopyRules *rules = find_rules (plea);
  const PartaCopyStep *step = rules != NULL ? parta_copy_chain_find_deed (&rules->copy, PARTA_DEED_CONFIRM) : NULL;
  const PartaStretch *stretch = parta_almanac_get_period (parta_rulebook_get_almanac (plea->book, plea->state), period);
  const PartaRollJournal *journal;
  g_autoptr (GPtrArray) teachers = NULL;

  *wall = 0;
  /* Asked about each entry, and nearly always before anybody confirms: who has to is looked up only then. */
  if (step == NULL || stretch == NULL || !is_spoken_of (plea->state, scope, period, step->id))
    return FALSE;

  journal = parta_copy_roll_find_journal (parta_rulebook_get_copy_roll (plea->book, plea->state), parta_scope_get_journal (scope));
  if (journal == NULL)
    return FALSE;

  teachers = parta_roll_journal_list_teachers (journal, stretch->from, stretch->to);
  for (guint i = 0; i < teachers->len; i++)
    {
      g_autofree char *key = parta_sign_off_dup_key (period, step->id, teachers->pdata[i]);
      const PartaFact *fact = parta_state_get_live (plea->state, scope, PARTA_KIND_SIGN_OFF, key);

      if (parta_sign_off_get_outcome (fact) != PARTA_SIGN_OFF_DONE)
        return FALSE;
      *wall = MAX (*wall, parta_fact_get_shown (fact)->wall);
    }

  return teachers->len > 0;
}

/**
 * parta_sign_off_opens:
 * @plea: an entry about a journal, with the regulations at hand
 * @scope: the scope of the journal
 * @period: identifier of a period
 *
 * Returns: whether a sheet of it was given back when the entry was made, and not yet printed again (C-11)
 */
gboolean
parta_sign_off_opens (const PartaPlea *plea,
                      const char      *scope,
                      const char      *period)
{
  const PartaCopyRules *rules = find_rules (plea);

  return rules != NULL && parta_sign_off_is_reopened (plea->state, scope, period, &rules->copy, plea->wall);
}
