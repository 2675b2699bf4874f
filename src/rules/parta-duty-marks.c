/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-scan-private.h"
#include "parta-judge-private.h"

#include <string.h>

/* Looks for the first mark of a work. Returns: when it was entered, %PARTA_NO_INSTANT: there is none */
static gint64
find_mark (const PartaDutyScan    *self,
           const PartaPlanJournal *journal,
           const char             *lesson,
           const char             *work)
{
  gint64 first = PARTA_NO_INSTANT;
  PartaFactIter iter;
  const PartaFact *mark;

  parta_fact_iter_init (&iter, self->plan->state, journal->scope, PARTA_KIND_MARK, lesson);
  while (parta_fact_iter_next (&iter, &mark))
    {
      const char *of = strrchr (parta_fact_get_key (mark), '/') + 1;
      gint64 moment = parta_fact_get_shown (mark)->wall / 1000;

      if (strcmp (of, work) == 0 && (first == PARTA_NO_INSTANT || moment < first))
        first = moment;
      if (first != PARTA_NO_INSTANT && !self->done)
        break;
    }

  return first;
}

static void
add_work (const PartaDutyScan   *self,
          PartaPlanJournal      *journal,
          const PartaPlanLesson *lesson,
          const PartaFact       *work,
          gint64                 done)
{
  PartaRuling ruling = PARTA_NO_RULING;
  const PartaDutyRule *rule;
  PartaWorkClass class;
  PartaDuty duty;
  PartaCase c;

  if (!parta_work_class_from_name (&class, parta_fact_get (work, "type")))
    return;
  rule = self->rows[PARTA_OWER_TEACHER][class == PARTA_WORK_ORAL ? PARTA_TASK_ORAL_MARKS : PARTA_TASK_WRITTEN_MARKS];
  if (rule == NULL)
    return;

  parta_duty_scan_open_case (self, journal, lesson, &c);
  c.action = PARTA_ACTION_SET_MARK;
  c.work = class;
  c.checked_on = parta_date_parse (parta_fact_get (work, "checked"), -1);
  parta_judge_first_mark (&c, &ruling);
  if (ruling.outcome == PARTA_OUTCOME_REFUSE && ruling.rule == PARTA_RULE_MARK_FREE)
    return;

  parta_duty_init (&duty, rule, journal, lesson);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &(PartaSpan){ PARTA_UNIT_OFF });
  if (parta_judge_find_open (&c) != PARTA_TERM_NONE)
    duty.occasion = "undecided";
  duty.work = g_intern_string (strrchr (parta_fact_get_key (work), '/') + 1);
  duty.done = done;
  parta_duty_scan_add_lesson (self, journal, lesson, &duty);
}

/* (private): a work that somebody set up and nobody gave a mark for is unmarked. */
void
parta_duty_scan_works (const PartaDutyScan *self,
                       PartaPlanJournal    *journal)
{
  PartaFactIter iter;
  const PartaFact *work;

  parta_fact_iter_init (&iter, self->plan->state, journal->scope, PARTA_KIND_WORK, "");
  while (parta_fact_iter_next (&iter, &work))
    {
      const char *key = parta_fact_get_key (work);
      const char *number = strrchr (key, '/') + 1;
      g_autofree char *place = g_strndup (key, (gsize) (number - key));
      gint32 date = parta_date_parse (key, 10);
      guint of_day = (guint) g_ascii_strtoull (key + 11, NULL, 10);
      const PartaPlanLesson *lesson;
      PartaPlanLesson extra;
      gint64 done;

      if (!parta_duty_plan_has_date (self->plan, date))
        continue;
      done = find_mark (self, journal, place, number);
      if (done != PARTA_NO_INSTANT && !self->done)
        continue;

      lesson = parta_duty_plan_find_lesson (self->plan, journal, date, of_day);
      if (lesson == NULL)
        {
          parta_duty_plan_make_lesson (self->plan, journal, date, of_day, &extra);
          lesson = &extra;
        }
      add_work (self, journal, lesson, work, done);
    }
}

/* How many pupils who belong to the journal on the last day of the period have no mark of it. @done: when the last one was
 * entered. */
static guint
count_missing (const PartaDutyScan *self,
               PartaPlanJournal    *journal,
               const PartaStretch  *period,
               gint64              *done)
{
  const GArray *members = parta_duty_plan_list_members (self->plan, journal->unit);
  guint missing = 0;

  *done = PARTA_NO_INSTANT;
  for (guint i = 0; i < members->len; i++)
    {
      const PartaSpell *member = &g_array_index (members, PartaSpell, i);
      g_autofree char *key = NULL;
      const PartaFact *mark;

      if (!parta_spell_holds (member, period->to))
        continue;
      key = g_strconcat (period->id, "/", member->person, NULL);
      mark = parta_state_get_live (self->plan->state, journal->scope, PARTA_KIND_PERIOD_MARK, key);
      if (mark == NULL || *parta_fact_get (mark, "mark") == '\0')
        missing++;
      else
        *done = MAX (*done, parta_fact_get_shown (mark)->wall / 1000);
    }

  return missing;
}

static void
add_period (const PartaDutyScan *self,
            PartaPlanJournal    *journal,
            const PartaStretch  *period,
            PartaDuty           *duty)
{
  const PartaDutyRule *teachers = self->rows[PARTA_OWER_TEACHER][PARTA_TASK_PERIOD_MARKS];
  const PartaDutyRule *heads = self->rows[PARTA_OWER_CLASS_TEACHER][PARTA_TASK_PERIOD_MARKS];

  duty->rule = teachers;
  if (teachers != NULL)
    parta_duty_scan_add_holders (self, journal->loads, period->to, duty);

  duty->rule = heads;
  for (guint i = 0; heads != NULL && journal->unit->classes[i] != NULL; i++)
    parta_duty_scan_add_holders (self, g_hash_table_lookup (self->plan->heads, g_intern_string (journal->unit->classes[i])),
                                 period->to, duty);
}

static void
scan_period (const PartaDutyScan *self,
             PartaPlanJournal    *journal,
             const PartaStretch  *period)
{
  GTimeZone *zone = parta_almanac_get_zone (self->plan->almanac);
  PartaPlanLesson none = { .date = period->to, .start = PARTA_NO_INSTANT, .end = PARTA_NO_INSTANT };
  PartaRuling ruling = PARTA_NO_RULING;
  PartaDuty duty;
  PartaCase c;
  gint64 from, done;
  guint missing = count_missing (self, journal, period, &done);

  if (missing == 0 && (!self->done || done == PARTA_NO_INSTANT))
    return;

  parta_duty_scan_open_case (self, journal, &none, &c);
  c.period_from = period->from;
  c.period_to = period->to;
  c.action = PARTA_ACTION_SET_PERIOD_MARK;
  parta_judge_period_mark (&c, &ruling);
  parta_duty_init (&duty, NULL, journal, NULL);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &self->terms->final_to);
  from = parta_case_find_end (&c, &self->terms->final_from);
  if (from != PARTA_NO_INSTANT)
    duty.begins = parta_instant_at (zone, parta_instant_get_date (zone, from), 0);
  duty.period = period->id;
  duty.count = missing;
  duty.done = missing == 0 ? done : PARTA_NO_INSTANT;
  add_period (self, journal, period, &duty);
}

/* (private): for each reporting period the pupils without a mark. */
void
parta_duty_scan_period_marks (const PartaDutyScan *self,
                              PartaPlanJournal    *journal)
{
  if (!journal->assessed || (journal->unit->grade != 0 && !parta_grades_have (&self->terms->mark_grades, journal->unit->grade)))
    return;

  for (guint i = 0; i < self->plan->periods->len; i++)
    scan_period (self, journal, &g_array_index (self->plan->periods, PartaStretch, i));
}
