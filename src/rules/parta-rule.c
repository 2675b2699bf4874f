/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-rule.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *id;
  const char *requirement;
  PartaTerm   term;
  const char *sentence;
} rules[PARTA_N_RULES] = {
  [PARTA_RULE_NONE] = { "", "", PARTA_TERM_NONE, "" },
  [PARTA_RULE_RIGHT] = { "right", "R-010", PARTA_TERM_NONE,
    N_("You have no right to write here: the journal is not in your teaching load, and no substitution gives you this lesson. The coordinator can change that.") },
  [PARTA_RULE_MEMBERSHIP] = { "membership", "R-042", PARTA_TERM_NONE,
    N_("The pupil does not belong to this class on that day. The secretary or the coordinator can change the date of joining or leaving.") },
  [PARTA_RULE_SCHOOL_YEAR] = { "school-year", "R-092", PARTA_TERM_EDIT_YEAR_END,
    N_("The day lies outside the school year. The coordinator can change the dates of the school year.") },
  [PARTA_RULE_CLOCK] = { "clock", "R-102", PARTA_TERM_NONE,
    N_("The lesson has not begun yet by the clock of this computer. Check its date and time; the coordinator decides about such an entry.") },
  [PARTA_RULE_SCALE] = { "scale", "R-061", PARTA_TERM_NONE,
    N_("This is not a mark of the scale that the school uses.") },
  [PARTA_RULE_AHEAD] = { "ahead", "R-070", PARTA_TERM_LESSON_AHEAD,
    N_("This is recorded on the day of the lesson, not before it.") },
  [PARTA_RULE_LESSON] = { "lesson", "R-058", PARTA_TERM_LESSON_DUE,
    N_("The lesson is recorded on the day on which it was held.") },
  [PARTA_RULE_ATTENDANCE] = { "attendance", "R-058", PARTA_TERM_ATTENDANCE_DUE,
    N_("Who was absent or late is recorded on the day of the lesson.") },
  [PARTA_RULE_HOMEWORK] = { "homework", "R-069", PARTA_TERM_HOMEWORK_DUE,
    N_("Homework is recorded soon after the last lesson of that day, so that pupils find it when they come home.") },
  [PARTA_RULE_MARK_FREE] = { "mark-free-grade", "R-061", PARTA_TERM_MARK_GRADES,
    N_("No marks are given in this grade.") },
  [PARTA_RULE_ORAL] = { "oral-mark", "R-063", PARTA_TERM_ORAL_DUE,
    N_("The mark for an oral answer has a time of its own, counted from the lesson.") },
  [PARTA_RULE_WRITTEN] = { "written-mark", "R-064", PARTA_TERM_WRITTEN_DUE,
    N_("The marks of a written work have a time of their own, counted from the day of the work; it ends earlier when period marks are checked.") },
  [PARTA_RULE_ESSAY] = { "essay", "R-065", PARTA_TERM_WRITTEN_DUE,
    N_("Essays are marked like other written works.") },
  [PARTA_RULE_CHECKED] = { "checked-work", "R-065", PARTA_TERM_ON_CHECKED,
    N_("When a written work has been checked, its marks are entered on the same day.") },
  [PARTA_RULE_BACKDATING] = { "backdating", "R-077", PARTA_TERM_BACKDATE,
    N_("The time for this work has run out, and marks may not be backdated.") },
  [PARTA_RULE_NO_CORRECTION] = { "no-correction", "R-094", PARTA_TERM_EDIT_WINDOW,
    N_("A mark that was entered may not be corrected. A deputy head can approve a correction act.") },
  [PARTA_RULE_EDIT_WINDOW] = { "edit-window", "R-091", PARTA_TERM_EDIT_WINDOW,
    N_("The time in which this mark may be changed is counted from the day of the lesson, and it has a limit that the coordinator chooses.") },
  [PARTA_RULE_YEAR_END] = { "year-end", "R-092", PARTA_TERM_EDIT_YEAR_END,
    N_("The school year has ended; its marks are not changed any more.") },
  [PARTA_RULE_LOCK] = { "period-lock", "R-087", PARTA_TERM_FINAL_LOCK,
    N_("The period is closed: its marks are complete. The coordinator can open it again together with a deputy head.") },
  [PARTA_RULE_REASON] = { "absence-reason", "R-074", PARTA_TERM_REASON_DUE,
    N_("The class teacher records why a pupil was absent.") },
  [PARTA_RULE_PERIOD_MARK] = { "period-mark", "R-084", PARTA_TERM_FINAL_WINDOW,
    N_("The marks of a reporting period have a time of their own at its end.") },
  [PARTA_RULE_SUBSTITUTION] = { "substitution", "R-050", PARTA_TERM_SUBST_DUE,
    N_("A substitution is recorded in time, so that the substitute can fill in the lesson.") },
  [PARTA_RULE_SUBSTITUTION_CLAIM] = { "substitution-claim", "R-050", PARTA_TERM_NONE,
    N_("A substitution that the substitute records waits until a deputy head confirms it.") },
  [PARTA_RULE_TRANSFER] = { "transfer", "R-106", PARTA_TERM_OUTAGE_TRANSFER,
    N_("What stood in a temporary journal during an outage is carried over soon after access has returned; then it counts as recorded in time.") },
  [PARTA_RULE_OUTAGE] = { "outage", "R-103", PARTA_TERM_OUTAGE_TEMP,
    N_("No outage covers this lesson. The coordinator keeps the register of outages and decides about the entry.") },
  [PARTA_RULE_SETTING_DAY] = { "setting-day", "R-001", PARTA_TERM_NONE,
    N_("A rule of the school changes from a coming day on, tomorrow at the earliest; what was made before is judged as before.") },
  [PARTA_RULE_SETTING_VALUE] = { "setting-value", "R-001", PARTA_TERM_NONE,
    N_("The regulation of this school has no such rule, or leaves no such choice.") },
  [PARTA_RULE_REOPENING] = { "reopening", "R-089", PARTA_TERM_FINAL_LOCK,
    N_("A closed period is opened again for a reason that the regulation names, until a day, and with the consent of a deputy head.") },
  [PARTA_RULE_BREACH] = { "breach", "R-187", PARTA_TERM_BREACH_VOID,
    N_("It arrived after a notice that somebody else may have used this account. The coordinator decides together with its owner.") },
  [PARTA_RULE_BREACH_VOID] = { "breach-void", "R-186", PARTA_TERM_BREACH_VOID,
    N_("It was made under this account after coordinator and support had been told that somebody else may use it, and before there was a new password. Such entries are void; its owner can enter them again.") },
  [PARTA_RULE_BREACH_NOTICE] = { "breach-notice", "R-184", PARTA_TERM_BREACH_NOTICE,
    N_("A notice names a person and when it was learned, reported and received, each not before the other and none in the future; what it says once is not taken back.") },
  [PARTA_RULE_REENTRY] = { "reentry", "R-188", PARTA_TERM_OUTAGE_TRANSFER,
    N_("What was declared void after a breach is entered again soon after there is a new password; then it counts as recorded in time.") },
  [PARTA_RULE_DECISION] = { "decision", "R-101", PARTA_TERM_NONE,
    N_("An entry that waits is decided once, by the coordinator, a deputy head or the head, and not by its own author.") },
  [PARTA_RULE_SIGN_OFF] = { "sign-off", "R-150", PARTA_TERM_NONE,
    N_("A step of the paper copy is one that the regulation names, recorded for its class or journal, with the day, and with who signed, the full name and who received it.") },
  [PARTA_RULE_SIGN_OFF_ORDER] = { "sign-off-order", "R-154", PARTA_TERM_NONE,
    N_("Another step of the paper copy comes before this one. Do that first; a deputy head can leave it out with a reason.") },
  [PARTA_RULE_SIGN_OFF_REASON] = { "sign-off-reason", "R-150", PARTA_TERM_NONE,
    N_("This needs a reason: leaving a step out, giving sheets back, choosing another day, or confirming period marks of which some are missing.") },
  [PARTA_RULE_ARCHIVE] = { "archive", "R-162", PARTA_TERM_NONE,
    N_("A line of a register of the archive says what it is about, where, on which day and who: look what is missing in it.") },
  [PARTA_RULE_RETENTION] = { "retention", "R-172", PARTA_TERM_NONE,
    N_("What is in the archive is kept until its term is over. Nothing is struck out of its registers, and no term is made shorter.") },
  [PARTA_RULE_OUTAGE_RECORD] = { "outage-record", "R-103", PARTA_TERM_NONE,
    N_("An outage has a beginning and, once access has returned, an end after it; a temporary journal on paper names its writer, the day on which it was written and its outage.") },
};

/**
 * parta_rule_get_id:
 * @rule: a rule
 *
 * Returns: its identifier on the wire and in the ledger, static; "" for none
 */
const char *
parta_rule_get_id (PartaRule rule)
{
  g_return_val_if_fail (rule < PARTA_N_RULES, "");

  return rules[rule].id;
}

/**
 * parta_rule_from_id:
 * @id: an identifier
 *
 * Returns: the rule, %PARTA_RULE_NONE when this version knows none of that name
 */
PartaRule
parta_rule_from_id (const char *id)
{
  /* Ledgers of the first version say "future" for what a clock decides now. */
  if (strcmp (id, "future") == 0)
    return PARTA_RULE_CLOCK;

  for (guint i = 0; i < PARTA_N_RULES; i++)
    {
      if (strcmp (rules[i].id, id) == 0)
        return i;
    }

  return PARTA_RULE_NONE;
}

/**
 * parta_rule_get_term:
 * @rule: a rule
 *
 * Returns: the parameter of the regulation that it rests on, %PARTA_TERM_NONE for a rule that holds everywhere
 */
PartaTerm
parta_rule_get_term (PartaRule rule)
{
  g_return_val_if_fail (rule < PARTA_N_RULES, PARTA_TERM_NONE);

  return rules[rule].term;
}

/**
 * parta_rule_get_requirement:
 * @rule: a rule
 *
 * Returns: the number of the requirement that it carries out, "R-063", static
 */
const char *
parta_rule_get_requirement (PartaRule rule)
{
  g_return_val_if_fail (rule < PARTA_N_RULES, "");

  return rules[rule].requirement;
}

/**
 * parta_rule_get_sentence:
 * @rule: a rule
 *
 * Returns: what it means and who can lift it, in the language of the interface, lent
 */
const char *
parta_rule_get_sentence (PartaRule rule)
{
  g_return_val_if_fail (rule < PARTA_N_RULES, "");

  return rule != PARTA_RULE_NONE ? _(rules[rule].sentence) : "";
}
