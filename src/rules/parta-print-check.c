/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-print-check.h"

#include "parta-aside.h"
#include "parta-copy-round-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is known while findings are made. */
typedef struct
{
  const PartaPrintQuestion *question;
  PartaCopyRound            round;
  char                      from[PARTA_DAY_SIZE], to[PARTA_DAY_SIZE];
  GArray                   *findings;
} Check;

static void
add (const Check      *check,
     PartaFindingKind  kind,
     guint             count,
     const char       *scope,
     const char       *unit,
     const char       *subject)
{
  PartaFinding finding = { kind, count, scope, unit, subject };

  if (count > 0)
    g_array_append_val (check->findings, finding);
}

static gboolean
is_within (const Check *check,
           const char  *day)
{
  return strncmp (day, check->from, PARTA_DAY_SIZE - 1) >= 0 && strncmp (day, check->to, PARTA_DAY_SIZE - 1) <= 0;
}

/* an absence without a reason; a pupil of a group may be of any of its classes. */
static gboolean
has_reason (const Check            *check,
            const PartaRollJournal *journal,
            const char             *absence)
{
  g_autofree char *key = g_strconcat (journal->id, "/", absence, NULL);

  for (guint i = 0; i < journal->classes->len; i++)
    {
      const PartaRollClass *class_ = journal->classes->pdata[i];
      const PartaFact *reason = parta_state_get_live (check->round.state, class_->scope, PARTA_KIND_REASON, key);

      if (reason != NULL && *parta_fact_get (reason, "reason") != '\0')
        return TRUE;
    }

  return FALSE;
}

static guint
count_absences (const Check            *check,
                const PartaRollJournal *journal)
{
  guint pending = 0;
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, check->round.state, journal->scope, PARTA_KIND_ATTENDANCE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *key = parta_fact_get_key (fact);

      if (is_within (check, key) && strcmp (parta_fact_get (fact, "code"), "absent") == 0 && !has_reason (check, journal, key))
        pending++;
    }

  return pending;
}

/* How many facts of the period are not what the school's record says, are disputed, or were void. */
typedef struct
{
  guint unsent, rivals, voided;
} Tally;

static void
tally_kind (const Check *check,
            const char  *scope,
            PartaKind    kind,
            const char  *prefix,
            Tally       *tally)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, check->round.state, scope, kind, prefix);
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *key = parta_fact_get_key (fact);

      if (kind != PARTA_KIND_PERIOD_MARK && !is_within (check, key + strlen (prefix)))
        continue;
      tally->unsent += parta_fact_is_pending (fact) ? 1 : 0;
      tally->rivals += parta_fact_get_n_rivals (fact) > 0 ? 1 : 0;
      tally->voided += check->question->head && parta_state_is_voided (check->round.state, scope, kind, key) ? 1 : 0;
    }
}

static void
tally_journal (const Check            *check,
               const PartaRollJournal *journal,
               Tally                  *tally)
{
  static const PartaKind kinds[] = { PARTA_KIND_LESSON, PARTA_KIND_WORK, PARTA_KIND_MARK, PARTA_KIND_ATTENDANCE, PARTA_KIND_HOMEWORK };
  g_autofree char *reasons = g_strconcat (journal->id, "/", NULL);
  g_autofree char *marks = g_strconcat (check->round.period.id, "/", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    tally_kind (check, journal->scope, kinds[i], "", tally);
  tally_kind (check, journal->scope, PARTA_KIND_PERIOD_MARK, marks, tally);
  for (guint i = 0; i < journal->classes->len; i++)
    tally_kind (check, ((const PartaRollClass *) journal->classes->pdata[i])->scope, PARTA_KIND_REASON, reasons, tally);
}

static guint
count_held (const Check *check,
            const char  *scope)
{
  guint held = 0;

  for (guint i = 0; check->question->held != NULL && check->question->held[i] != NULL; i++)
    held += strcmp (check->question->held[i], scope) == 0 ? 1 : 0;

  return held;
}

/* The steps of the copy itself are no reason not to print it. */
static guint
count_duties (const Check     *check,
              const char      *scope,
              PartaDutyStatus  status)
{
  const GArray *duties = check->question->duties;
  guint count = 0;

  for (guint i = 0; duties != NULL && i < duties->len; i++)
    {
      const PartaDuty *duty = &g_array_index (duties, PartaDuty, i);

      if (duty->status == status && duty->rule->task != PARTA_TASK_STEP && strcmp (duty->scope, scope) == 0)
        count++;
    }

  return count;
}

static void
add_place (const Check *check,
           const char  *scope,
           const char  *unit,
           const char  *subject)
{
  add (check, PARTA_FINDING_HELD, count_held (check, scope), scope, unit, subject);
  if (check->question->head)
    add (check, PARTA_FINDING_LATE, count_duties (check, scope, PARTA_DUTY_LATE), scope, unit, subject);
  add (check, PARTA_FINDING_OVERDUE, count_duties (check, scope, PARTA_DUTY_OVERDUE), scope, unit, subject);
}

static void
check_journal (const Check            *check,
               const PartaRollJournal *journal)
{
  const char *scope = journal->scope, *unit = journal->unit_name, *subject = journal->subject;
  gboolean marks = parta_state_get_live (check->round.state, PARTA_SCOPE_SCHOOL, PARTA_KIND_PERIOD, check->round.period.id) != NULL;
  Tally tally = { 0 };

  tally_journal (check, journal, &tally);
  if (marks)
    add (check, PARTA_FINDING_UNMARKED, parta_copy_round_count_unmarked (&check->round, journal), scope, unit, subject);
  add (check, PARTA_FINDING_REASONS, count_absences (check, journal), scope, unit, subject);
  add (check, PARTA_FINDING_UNSENT, tally.unsent, scope, unit, subject);
  add (check, PARTA_FINDING_RIVALS, tally.rivals, scope, unit, subject);
  add_place (check, scope, unit, subject);
  add (check, PARTA_FINDING_VOIDED, tally.voided, scope, unit, subject);
}

static void
check_class (const Check          *check,
             const PartaRollClass *class_)
{
  for (guint i = 0; i < class_->journals->len; i++)
    check_journal (check, class_->journals->pdata[i]);
  add_place (check, class_->scope, class_->name, "");
}

/**
 * parta_print_check:
 * @book: the regulations at hand
 * @state: the record, with the scopes of the copy at hand
 * @question: what is to be certified
 *
 * what speaks against certifying the copy now. Whoever goes on all the same says why, and the copy keeps it (`why`). R-160: what the
 * head is told before.
 *
 * Returns: (transfer full) (element-type PartaFinding): the findings, none for a copy that may be made at once; journal by journal
 */
GArray *
parta_print_check (PartaRulebook            *book,
                   PartaState               *state,
                   const PartaPrintQuestion *question)
{
  Check check = { .question = question, .findings = g_array_new (FALSE, FALSE, sizeof (PartaFinding)) };
  const PartaRollJournal *journal;
  const PartaRollClass *class_;

  if (!parta_copy_round_init (&check.round, book, state, question->period, FALSE, question->today))
    return check.findings;

  parta_date_print (check.round.period.from, check.from);
  parta_date_print (check.round.period.to, check.to);
  class_ = question->class_id != NULL ? parta_copy_roll_find_class (check.round.roll, question->class_id) : NULL;
  journal = question->journal != NULL ? parta_copy_roll_find_journal (check.round.roll, question->journal) : NULL;
  if (class_ != NULL)
    check_class (&check, class_);
  else if (journal != NULL)
    check_journal (&check, journal);

  return check.findings;
}

/**
 * parta_finding_get_name:
 * @self: a finding
 *
 * Returns: its name for programs, static
 */
const char *
parta_finding_get_name (const PartaFinding *self)
{
  static const char *const names[] = {
    [PARTA_FINDING_UNMARKED] = "unmarked", [PARTA_FINDING_REASONS] = "reasons",   [PARTA_FINDING_UNSENT] = "unsent",
    [PARTA_FINDING_RIVALS] = "rivals",     [PARTA_FINDING_HELD] = "held",         [PARTA_FINDING_LATE] = "late",
    [PARTA_FINDING_OVERDUE] = "overdue",   [PARTA_FINDING_VOIDED] = "voided",
  };

  return names[self->kind];
}

/**
 * parta_finding_dup_sentence:
 * @self: a finding
 *
 * Returns: (transfer full): what it says, in the language of the interface
 */
char *
parta_finding_dup_sentence (const PartaFinding *self)
{
  guint n = self->count;

  switch (self->kind)
    {
    case PARTA_FINDING_UNMARKED:
      return g_strdup_printf (ngettext ("%u period mark is missing", "%u period marks are missing", n), n);
    case PARTA_FINDING_REASONS:
      return g_strdup_printf (ngettext ("%u absence has no reason yet", "%u absences have no reason yet", n), n);
    case PARTA_FINDING_UNSENT:
      return g_strdup_printf (ngettext ("%u entry has not reached the server", "%u entries have not reached the server", n), n);
    case PARTA_FINDING_RIVALS:
      return g_strdup_printf (ngettext ("%u entry is disputed", "%u entries are disputed", n), n);
    case PARTA_FINDING_HELD:
      return g_strdup_printf (ngettext ("%u entry waits for a decision", "%u entries wait for a decision", n), n);
    case PARTA_FINDING_LATE:
      return g_strdup_printf (ngettext ("%u duty is late", "%u duties are late", n), n);
    case PARTA_FINDING_OVERDUE:
      return g_strdup_printf (ngettext ("%u duty is overdue", "%u duties are overdue", n), n);
    case PARTA_FINDING_VOIDED:
      return g_strdup_printf (ngettext ("%u entry was declared void", "%u entries were declared void", n), n);
    }

  g_assert_not_reached ();
}

/**
 * parta_print_check_get_statement:
 *
 * Returns: what the head answers for who certifies a copy, in the language of the interface, lent
 */
const char *
parta_print_check_get_statement (void)
{
  return _("Who certifies the copy answers for the data in it matching the facts of teaching.");
}
