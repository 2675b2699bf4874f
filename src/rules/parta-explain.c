/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-explain-private.h"

#include <glib/gi18n.h>

/* (private) Puts one more sentence to the end. */
void
parta_explain_add (GString    *text,
                   const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* (private) The same, and frees @sentence. */
void
parta_explain_take (GString *text,
                    char    *sentence)
{
  parta_explain_add (text, sentence);
  g_free (sentence);
}

/* (private) Returns: (transfer full): "in grade 7", "in grades 2–9" */
char *
parta_explain_grades (const PartaGrades *grades)
{
  if (grades->from == grades->to)
    return g_strdup_printf (_("in grade %u"), grades->from);

  return g_strdup_printf (_("in grades %u–%u"), grades->from, grades->to);
}

static gboolean
has_all_grades (const PartaTerms *terms)
{
  return terms->mark_grades.from <= 1 && terms->mark_grades.to >= 12 && terms->oral_due.band[0].grades.from <= 1 &&
         terms->written_due.band[0].grades.from <= 1;
}

/**
 * parta_explain_is_off:
 * @rule: a rule
 * @terms: a regulation
 *
 * Returns: whether this regulation has no such rule, so that @rule never decides anything
 */
gboolean
parta_explain_is_off (PartaRule         rule,
                      const PartaTerms *terms)
{
  switch ((int) rule)
    {
    case PARTA_RULE_AHEAD:
      return terms->topic_ahead && terms->homework_ahead;
    case PARTA_RULE_MARK_FREE:
      return has_all_grades (terms);
    case PARTA_RULE_ESSAY:
      return terms->essay.from == 0;
    case PARTA_RULE_CHECKED:
      return terms->on_checked.unit == PARTA_UNIT_OFF;
    case PARTA_RULE_BACKDATING:
      return !terms->backdating_forbidden;
    case PARTA_RULE_NO_CORRECTION:
      return terms->edit_window != PARTA_EDIT_NONE;
    case PARTA_RULE_EDIT_WINDOW:
      return terms->edit_window == PARTA_EDIT_NONE;
    case PARTA_RULE_YEAR_END:
      return terms->edit_window == PARTA_EDIT_NONE || terms->edit_year_end.unit == PARTA_UNIT_OFF;
    case PARTA_RULE_LOCK:
      return terms->lock == PARTA_LOCK_OFF;
    case PARTA_RULE_SUBSTITUTION_CLAIM:
      return terms->grants[PARTA_ROLE_SUBSTITUTE][PARTA_RIGHT_RECORD_SUBSTITUTION] != PARTA_LICENCE_CONFIRM;
    case PARTA_RULE_TRANSFER:
    case PARTA_RULE_OUTAGE:
      return !terms->temp_attendance && !terms->temp_marks;
    default:
      return FALSE;
    }
}

/* What holds instead of a rule that is off. */
static const char *
find_absence (PartaRule         rule,
              const PartaTerms *terms)
{
  switch ((int) rule)
    {
    case PARTA_RULE_AHEAD:
      return _("Topics and homework may be recorded before the lesson.");
    case PARTA_RULE_MARK_FREE:
      return _("Marks are given in every grade.");
    case PARTA_RULE_ESSAY:
      return _("Essays are works like others.");
    case PARTA_RULE_CHECKED:
      return _("When checking is finished makes no difference to the time of marks.");
    case PARTA_RULE_BACKDATING:
      return _("A mark that comes after its time is recorded, as overdue.");
    case PARTA_RULE_NO_CORRECTION:
      return _("A mark may be changed as long as the time for changes runs.");
    case PARTA_RULE_EDIT_WINDOW:
    case PARTA_RULE_YEAR_END:
      if (terms->edit_window == PARTA_EDIT_NONE)
        return _("A mark that was entered may not be changed at all.");
      return _("A mark may be changed after the end of the school year.");
    case PARTA_RULE_LOCK:
      return _("A period stays open when its marks are complete.");
    case PARTA_RULE_SUBSTITUTION_CLAIM:
      return _("What a substitute may record needs no confirmation.");
    case PARTA_RULE_TRANSFER:
    case PARTA_RULE_OUTAGE:
      return _("There are no temporary journals; what was missed is entered like anything else.");
    default:
      return "";
    }
}

static void
add_substitution (GString          *text,
                  const PartaTerms *terms)
{
  g_autofree char *timetable = parta_explain_span (&terms->subst_timetable_due, terms);
  g_autofree char *outer = parta_explain_span (&terms->lesson_outer, terms);

  if (terms->subst_before_lesson)
    /* Translators: %s is a time such as “on the day of the lesson”. */
    parta_explain_take (text, g_strdup_printf (_("A substitution is recorded before the lesson begins. It is late %s, and overdue after that."), timetable));
  else if (terms->lesson_outer.unit != PARTA_UNIT_OFF)
    /* Translators: times such as “on the day of the lesson” and “within 7 days after the day of the lesson”. */
    parta_explain_take (text, g_strdup_printf (_("A substitution is recorded with the lesson itself, %s. It is late %s, and overdue after that."), timetable, outer));
  else
    parta_explain_take (text, g_strdup_printf (_("A substitution is recorded with the lesson itself, %s. It is overdue after that."), timetable));
  parta_explain_add (text, _("It is recorded in any case; nobody has to allow it."));
}

static void
add_ahead (GString          *text,
           const PartaTerms *terms)
{
  if (terms->homework_ahead)
    parta_explain_add (text, _("Homework may be recorded before the day of the lesson, the topic may not."));
  else if (terms->topic_ahead)
    parta_explain_add (text, _("The topic may be recorded before the day of the lesson, homework may not."));
  else
    parta_explain_add (text, _("Topic and homework may not be recorded before the day of the lesson."));
  parta_explain_add (text, _("Nobody can lift this for a single lesson."));
}

static void
add_mark_free (GString          *text,
               const PartaTerms *terms)
{
  PartaGrades grades = terms->mark_grades;
  g_autofree char *words = NULL;

  if (terms->oral_due.count > 0)
    grades.from = MAX (grades.from, terms->oral_due.band[0].grades.from);
  words = parta_explain_grades (&grades);
  if (grades.from == 0)
    parta_explain_add (text, _("No marks are given."));
  else
    /* Translators: %s is “in grades 2–12” or the like. */
    parta_explain_take (text, g_strdup_printf (_("Marks are given %s, and in no other."), words));
  parta_explain_add (text, _("The coordinator can choose otherwise, from a coming day on."));
}

static void
add_outage (GString          *text,
            const PartaTerms *terms)
{
  if (terms->temp_attendance && terms->temp_marks)
    parta_explain_add (text, _("During an outage marks and absences are written into a temporary journal."));
  else if (terms->temp_marks)
    parta_explain_add (text, _("During an outage marks are written into a temporary journal."));
  else
    parta_explain_add (text, _("During an outage absences are written into a temporary journal."));
  parta_explain_add (text, _("What is carried over from it needs an outage in the register: the lesson, or the time in which it was to be recorded, must have met it. What no outage covers waits for the coordinator, who keeps that register."));
}

static gboolean
is_open (PartaRule         rule,
         const PartaTerms *terms)
{
  PartaTerm term = rule == PARTA_RULE_ESSAY ? PARTA_TERM_WRITTEN_DUE : parta_rule_get_term (rule);

  return term != PARTA_TERM_NONE && !parta_terms_know (terms, term);
}

static void
add_rule (GString          *text,
          PartaRule         rule,
          const PartaTerms *terms,
          guint             grade)
{
  switch ((int) rule)
    {
    case PARTA_RULE_RIGHT:
      parta_explain_add_rights (text, terms);
      break;
    case PARTA_RULE_AHEAD:
      add_ahead (text, terms);
      break;
    case PARTA_RULE_MARK_FREE:
      add_mark_free (text, terms);
      break;
    case PARTA_RULE_SUBSTITUTION:
      add_substitution (text, terms);
      break;
    case PARTA_RULE_OUTAGE:
      add_outage (text, terms);
      break;
    case PARTA_RULE_BACKDATING:
    case PARTA_RULE_NO_CORRECTION:
    case PARTA_RULE_EDIT_WINDOW:
    case PARTA_RULE_YEAR_END:
    case PARTA_RULE_LOCK:
      parta_explain_add_change (text, rule, terms);
      break;
    case PARTA_RULE_LESSON:
    case PARTA_RULE_ATTENDANCE:
    case PARTA_RULE_HOMEWORK:
    case PARTA_RULE_ORAL:
    case PARTA_RULE_WRITTEN:
    case PARTA_RULE_ESSAY:
    case PARTA_RULE_CHECKED:
    case PARTA_RULE_REASON:
    case PARTA_RULE_PERIOD_MARK:
    case PARTA_RULE_TRANSFER:
      parta_explain_add_deadline (text, rule, terms, grade);
      break;
    default:   /* no number of a regulation belongs to it */
      parta_explain_add (text, parta_rule_get_sentence (rule));
    }
}

/**
 * parta_explain_rule:
 * @rule: a rule
 * @terms: the regulation
 * @grade: the year of study that is asked about; 0 for all
 *
 * Puts a rule into words: with the numbers of this regulation, and who can lift it.
 *
 * Returns: (transfer full): some sentences, never empty except for %PARTA_RULE_NONE
 */
char *
parta_explain_rule (PartaRule         rule,
                    const PartaTerms *terms,
                    guint             grade)
{
  GString *text = g_string_new (NULL);

  if (parta_explain_is_off (rule, terms))
    {
      parta_explain_add (text, _("This regulation has no such rule."));
      parta_explain_add (text, find_absence (rule, terms));
    }
  else if (is_open (rule, terms))
    {
      parta_explain_add (text, parta_rule_get_sentence (rule));
      parta_explain_add (text, _("The regulation leaves this time to the school, and the school has not said it yet. The coordinator enters it."));
    }
  else
    {
      add_rule (text, rule, terms, grade);
    }

  return g_string_free (text, FALSE);
}

/**
 * parta_explain_outcome:
 * @ruling: what became of an entry; late without a due moment, where nobody knows it
 * @zone: the school's time zone
 *
 * Returns: (transfer full): what became of it and until when it would have been otherwise, in one sentence
 */
char *
parta_explain_outcome (const PartaRuling *ruling,
                       GTimeZone         *zone)
{
  g_autofree char *due = ruling->due != PARTA_NO_INSTANT ? parta_explain_moment (ruling->due, zone) : NULL;
  g_autofree char *outer = ruling->outer != PARTA_NO_INSTANT ? parta_explain_moment (ruling->outer, zone) : NULL;

  switch (ruling->outcome)
    {
    case PARTA_OUTCOME_ACCEPT:
      if (due == NULL)
        return g_strdup (_("Recorded in time."));
      /* Translators: here and below, %s is a moment such as “Monday, 12 October 2026, 23:59”. */
      return g_strdup_printf (_("Recorded in time: it is due until %s."), due);
    case PARTA_OUTCOME_LATE:
      if (due == NULL || outer == NULL)
        return g_strdup (_("Recorded late."));
      return g_strdup_printf (_("Recorded late: it was due until %s, and it is overdue after %s."), due, outer);
    case PARTA_OUTCOME_OVERDUE:
      if (outer == NULL)
        return g_strdup_printf (_("Recorded, but overdue: it was due until %s."), due);
      return g_strdup_printf (_("Recorded, but overdue: it was due until %s, and late until %s."), due, outer);
    case PARTA_OUTCOME_QUARANTINE:
      return g_strdup (_("Kept apart until somebody decides about it."));
    case PARTA_OUTCOME_REFUSE:
      if (due == NULL)
        return g_strdup (_("Not taken."));
      return g_strdup_printf (_("Not taken: this was possible until %s."), due);
    }

  g_assert_not_reached ();
}

/**
 * parta_explain_ruling:
 * @ruling: what became of an entry
 * @terms: the regulation by which it was judged
 * @zone: the school's time zone
 *
 * Tells somebody what became of an entry, until when it would have been otherwise, by which rule and which clause, and who
 * can lift that.
 *
 * Returns: (transfer full): some sentences
 */
char *
parta_explain_ruling (const PartaRuling *ruling,
                      const PartaTerms  *terms,
                      GTimeZone         *zone)
{
  g_autofree char *rule = parta_explain_rule (ruling->rule, terms, 0);
  GString *text = g_string_new (NULL);

  parta_explain_take (text, parta_explain_outcome (ruling, zone));
  parta_explain_add (text, rule);
  if (ruling->clause != NULL && *ruling->clause != '\0')
    g_string_append_printf (text, " (%s)", ruling->clause);

  return g_string_free (text, FALSE);
}
