/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-explain-private.h"

#include <glib/gi18n.h>

/* "within 5 days after the day of the work, in grades 2–9; within 7 days …", or for one grade. */
static char *
dup_bands (const PartaBands *bands,
           const PartaTerms *terms,
           guint             grade)
{
  GString *text = g_string_new (NULL);

  if (grade != 0 && parta_bands_find (bands, grade) != NULL)
    {
      g_string_free (text, TRUE);
      return parta_explain_span (parta_bands_find (bands, grade), terms);
    }

  for (guint i = 0; i < bands->count; i++)
    {
      g_autofree char *time = parta_explain_span (&bands->band[i].span, terms);
      g_autofree char *grades = parta_explain_grades (&bands->band[i].grades);

      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, time);
      if (bands->band[i].grades.from > 1 || bands->count > 1)
        g_string_append_printf (text, ", %s", grades);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_reason_sentence (const PartaTerms *terms,
                     const char       *time)
{
  if (terms->reason_by_teacher && terms->reason_by_class_teacher)
    /* Translators: here and below, %s is a time such as “within 24 hours after the end of the lesson”. */
    return g_strdup_printf (_("The class teacher or the teacher enters %s why a pupil was absent."), time);
  if (terms->reason_by_teacher)
    return g_strdup_printf (_("The teacher enters %s why a pupil was absent."), time);

  return g_strdup_printf (_("The class teacher enters %s why a pupil was absent."), time);
}

static char *
dup_sentence (PartaRule         rule,
              const PartaTerms *terms,
              const char       *time)
{
  switch ((int) rule)
    {
    case PARTA_RULE_LESSON:
      return g_strdup_printf (_("Topic and kinds of work of a lesson are entered %s."), time);
    case PARTA_RULE_ATTENDANCE:
      return g_strdup_printf (_("Who was absent or late is entered %s."), time);
    case PARTA_RULE_HOMEWORK:
      return g_strdup_printf (_("Homework is entered %s."), time);
    case PARTA_RULE_ORAL:
      return g_strdup_printf (_("A mark for an oral answer is entered %s."), time);
    case PARTA_RULE_WRITTEN:
      return g_strdup_printf (_("A mark for a written work is entered %s."), time);
    case PARTA_RULE_ESSAY:
      return g_strdup_printf (_("A mark for an essay is entered like one for a written work: %s."), time);
    case PARTA_RULE_CHECKED:
      return g_strdup_printf (_("The marks of a written work are entered %s, or earlier where the time for the work ends earlier."), time);
    case PARTA_RULE_REASON:
      return dup_reason_sentence (terms, time);
    case PARTA_RULE_PERIOD_MARK:
      return g_strdup_printf (_("A period mark is set %s."), time);
    case PARTA_RULE_TRANSFER:
      return g_strdup_printf (_("What stood in a temporary journal during an outage is entered %s. Then it counts as entered in time, whatever was closed meanwhile."), time);
    default:
      g_assert_not_reached ();
    }
}

/* The time of a rule, and the outer limit where there is one. */
static const PartaSpan *
find_spans (PartaRule         rule,
            const PartaTerms *terms,
            const PartaSpan **outer)
{
  static const PartaSpan off = { PARTA_UNIT_OFF };

  *outer = &off;
  switch ((int) rule)
    {
    case PARTA_RULE_LESSON:
      *outer = &terms->lesson_outer;
      return &terms->lesson_due;
    case PARTA_RULE_ATTENDANCE:
      *outer = &terms->attendance_outer;
      return &terms->attendance_due;
    case PARTA_RULE_HOMEWORK:
      *outer = &terms->homework_outer;
      return &terms->homework_due;
    case PARTA_RULE_ORAL:
      return &terms->oral_due.band[0].span;
    case PARTA_RULE_WRITTEN:
    case PARTA_RULE_ESSAY:
      return &terms->written_due.band[0].span;
    case PARTA_RULE_CHECKED:
      return &terms->on_checked;
    case PARTA_RULE_REASON:
      return &terms->reason_due;
    case PARTA_RULE_PERIOD_MARK:
      return &terms->final_to;
    case PARTA_RULE_TRANSFER:
      return &terms->transfer;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_mark_rule (PartaRule rule)
{
  return rule == PARTA_RULE_ORAL || rule == PARTA_RULE_WRITTEN || rule == PARTA_RULE_ESSAY;
}

/* C-09: the beginning of that time is a hint. */
static void
add_beginning (GString          *text,
               const PartaTerms *terms)
{
  const PartaSpan *from = &terms->final_from;
  guint number = (guint) ABS (from->count);

  if (from->unit != PARTA_UNIT_CALENDAR_DAYS || from->anchor != PARTA_ANCHOR_PERIOD_END)
    return;
  if (from->count > 0)
    parta_explain_take (text, g_strdup_printf (ngettext ("It is not expected earlier than %u day after the period's last day.",
                                                         "It is not expected earlier than %u days after the period's last day.", number), number));
  else if (from->count < 0)
    parta_explain_take (text, g_strdup_printf (ngettext ("It is not expected earlier than %u day before the period's last day.",
                                                         "It is not expected earlier than %u days before the period's last day.", number), number));
  else
    parta_explain_add (text, _("It is not expected earlier than on the period's last day."));
}

static void
add_until (GString         *text,
           const PartaSpan *span)
{
  if (span->until == PARTA_UNTIL_DAY_END)
    parta_explain_add (text, _("This time ends with the day of the lesson at the latest."));
  else if (span->until == PARTA_UNTIL_FINAL_CHECK)
    parta_explain_add (text, _("This time ends sooner when the time for the marks of the period does."));
}

/* What becomes of that which comes later. */
static void
add_afterwards (GString          *text,
                PartaRule         rule,
                const PartaTerms *terms,
                const PartaSpan  *outer)
{
  if (is_mark_rule (rule) && terms->backdating_forbidden)
    parta_explain_add (text, _("Later it is refused: marks may not be backdated. A deputy head can approve a correction act."));
  else if (outer->unit != PARTA_UNIT_OFF)
    {
      g_autofree char *time = parta_explain_span (outer, terms);

      parta_explain_take (text, g_strdup_printf (_("Later it is still recorded: as late %s, and as overdue after that. Nobody has to allow it."), time));
    }
  else if (rule == PARTA_RULE_CHECKED && terms->backdating_forbidden)
    parta_explain_add (text, _("Later it is late until the time for the work ends, and refused after that."));
  else if (rule == PARTA_RULE_CHECKED)
    parta_explain_add (text, _("Later it is late until the time for the work ends. Nobody has to allow it."));
  else
    parta_explain_add (text, _("Later it is still recorded, as overdue. Nobody has to allow it."));
}

/* (private) The rules that give something a time: the time, its end, and what comes after it. */
void
parta_explain_add_deadline (GString          *text,
                            PartaRule         rule,
                            const PartaTerms *terms,
                            guint             grade)
{
  const PartaSpan *outer;
  const PartaSpan *span = find_spans (rule, terms, &outer);
  g_autofree char *time = NULL;

  if (rule == PARTA_RULE_ORAL)
    time = dup_bands (&terms->oral_due, terms, grade);
  else if (rule == PARTA_RULE_WRITTEN || rule == PARTA_RULE_ESSAY)
    time = dup_bands (&terms->written_due, terms, grade);
  else
    time = parta_explain_span (span, terms);

  parta_explain_take (text, dup_sentence (rule, terms, time));
  if (rule == PARTA_RULE_PERIOD_MARK)
    add_beginning (text, terms);
  if (span->unit == PARTA_UNIT_OFF)
    return;
  add_until (text, span);
  add_afterwards (text, rule, terms, outer);
}
