/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-scan-private.h"
#include "parta-judge-private.h"

#include <string.h>

/* When each thing of a lesson was recorded, %PARTA_NO_INSTANT: it was not. */
typedef struct
{
  gint64 topic;
  gint64 homework;
} Recorded;

static gint64
get_moment (const PartaFact *fact)
{
  return parta_fact_get_shown (fact)->wall / 1000;
}

/* (private) An open duty about a lesson, or about a journal where @lesson is %NULL. */
void
parta_duty_init (PartaDuty              *self,
                 const PartaDutyRule    *rule,
                 const PartaPlanJournal *journal,
                 const PartaPlanLesson  *lesson)
{
  *self = (PartaDuty){
    .rule = rule,
    .person = "",
    .begins = lesson != NULL ? lesson->start : PARTA_NO_INSTANT,
    .due = PARTA_NO_INSTANT,
    .outer = PARTA_NO_INSTANT,
    .done = PARTA_NO_INSTANT,
    .occasion = "",
    .scope = journal->scope,
    .date = lesson != NULL ? lesson->date : PARTA_NO_DATE,
    .number = lesson != NULL ? lesson->number : 0,
    .period = "",
    .work = "",
    .unit = journal->unit->name,
    .subject = journal->subject,
  };
}

/* (private) Takes over the moments of a verdict; where there is none, @span says from which event it would run. */
void
parta_duty_take_ruling (PartaDuty       *self,
                        gint64           due,
                        gint64           outer,
                        const PartaSpan *span)
{
  self->due = due;
  self->outer = outer;
  if (due == PARTA_NO_INSTANT)
    self->occasion = span->unit != PARTA_UNIT_OFF ? parta_anchor_get_name (span->anchor) : "unstated";
}

/* (private) Looks up what the duty table says, so that no lesson has to. */
void
parta_duty_scan_init (PartaDutyScan    *self,
                      PartaDutyPlan    *plan,
                      const PartaTerms *terms,
                      const GArray     *rules)
{
  static const char *const roles[] = { "teacher", "substitute", "class_teacher" };

  *self = (PartaDutyScan){ .plan = plan, .terms = terms, .rules = rules };
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      for (guint task = PARTA_TASK_LESSON; task < PARTA_N_TASKS; task++)
        self->rows[i][task] = parta_duty_rules_find (rules, roles[i], (PartaTask) task);
    }
}

/* (private) Fills in what bears on entries about a lesson. */
void
parta_duty_scan_open_case (const PartaDutyScan   *self,
                           PartaPlanJournal      *journal,
                           const PartaPlanLesson *lesson,
                           PartaCase             *c)
{
  c->terms = self->terms;
  parta_duty_plan_fill_case (self->plan, journal, lesson, c);
}

/* (private) Adds @duty for everybody who holds one of @spells on @date; for nobody where nobody does. */
void
parta_duty_scan_add_holders (const PartaDutyScan *self,
                             const GArray        *spells,
                             gint32               date,
                             const PartaDuty     *duty)
{
  PartaDuty own = *duty;
  gboolean found = FALSE;

  for (guint i = 0; spells != NULL && i < spells->len; i++)
    {
      const PartaSpell *spell = &g_array_index (spells, PartaSpell, i);

      if (!parta_spell_holds (spell, date))
        continue;
      own.person = spell->person;
      g_array_append_val (self->duties, own);
      found = TRUE;
    }
  if (!found)
    g_array_append_val (self->duties, own);
}

/* (private) Adds @duty for who teaches the lesson. */
void
parta_duty_scan_add_lesson (const PartaDutyScan   *self,
                            PartaPlanJournal      *journal,
                            const PartaPlanLesson *lesson,
                            const PartaDuty       *duty)
{
  PartaDuty own = *duty;

  if (lesson->teacher == NULL)
    {
      parta_duty_scan_add_holders (self, journal->loads, lesson->date, duty);
      return;
    }

  own.person = lesson->teacher;
  g_array_append_val (self->duties, own);
}

/* What the substitute owes stands in the table of substitutes, or else in that of teachers. */
static const PartaDutyRule *
find_rule (const PartaDutyScan   *self,
           const PartaPlanLesson *lesson,
           PartaTask              task)
{
  const PartaDutyRule *rule = lesson->substituted ? self->rows[PARTA_OWER_SUBSTITUTE][task] : NULL;

  return rule != NULL ? rule : self->rows[PARTA_OWER_TEACHER][task];
}

static void
add_topic (const PartaDutyScan   *self,
           PartaPlanJournal      *journal,
           const PartaPlanLesson *lesson,
           const PartaCase       *c,
           gint64                 done)
{
  const PartaDutyRule *rule = find_rule (self, lesson, PARTA_TASK_LESSON);
  PartaRuling ruling = PARTA_NO_RULING;
  PartaDuty duty;

  if (rule == NULL)
    return;

  parta_judge_topic (c, &ruling);
  parta_duty_init (&duty, rule, journal, lesson);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &self->terms->lesson_due);
  duty.done = done;
  parta_duty_scan_add_lesson (self, journal, lesson, &duty);
}

static void
add_homework (const PartaDutyScan   *self,
              PartaPlanJournal      *journal,
              const PartaPlanLesson *lesson,
              const PartaCase       *c,
              gint64                 done)
{
  const PartaDutyRule *rule = find_rule (self, lesson, PARTA_TASK_HOMEWORK);
  PartaRuling ruling = PARTA_NO_RULING;
  PartaDuty duty;

  if (rule == NULL)
    return;

  parta_judge_homework (c, &ruling);
  parta_duty_init (&duty, rule, journal, lesson);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &self->terms->homework_due);
  duty.done = done;
  parta_duty_scan_add_lesson (self, journal, lesson, &duty);
}

/* Of a substitution the record knows only what was recorded: it is never open, but may have been late. */
static void
add_substitution (const PartaDutyScan   *self,
                  PartaPlanJournal      *journal,
                  const PartaPlanLesson *lesson,
                  const PartaCase       *c)
{
  const PartaDutyRule *rule = self->rows[PARTA_OWER_SUBSTITUTE][PARTA_TASK_SUBSTITUTION];
  PartaRuling ruling = PARTA_NO_RULING;
  PartaDuty duty;

  if (rule == NULL || !lesson->substituted)
    return;

  parta_judge_substitution (c, &ruling);
  parta_duty_init (&duty, rule, journal, lesson);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &self->terms->subst_timetable_due);
  duty.done = lesson->entered;
  duty.scope = PARTA_SCOPE_SCHOOL;
  parta_duty_scan_add_lesson (self, journal, lesson, &duty);
}

static Recorded *
find_recorded (const PartaDutyScan *self,
               PartaPlanJournal    *journal,
               Recorded            *recorded,
               const PartaFact     *fact)
{
  const char *key = parta_fact_get_key (fact);
  gint32 date = strlen (key) > 11 ? parta_date_parse (key, 10) : PARTA_NO_DATE;
  const PartaPlanLesson *lesson =
    date != PARTA_NO_DATE
      ? parta_duty_plan_find_lesson (self->plan, journal, date, (guint) g_ascii_strtoull (key + 11, NULL, 10))
      : NULL;

  return lesson != NULL ? &recorded[lesson - (const PartaPlanLesson *) (const void *) journal->lessons->data] : NULL;
}

static void
read_record (const PartaDutyScan *self,
             PartaPlanJournal    *journal,
             Recorded            *recorded)
{
  PartaFactIter iter;
  const PartaFact *fact;

  parta_fact_iter_init (&iter, self->plan->state, journal->scope, PARTA_KIND_LESSON, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      Recorded *place = *parta_fact_get (fact, "topic") != '\0' ? find_recorded (self, journal, recorded, fact) : NULL;

      if (place != NULL)
        place->topic = get_moment (fact);
    }

  parta_fact_iter_init (&iter, self->plan->state, journal->scope, PARTA_KIND_HOMEWORK, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      gboolean said = *parta_fact_get (fact, "text") != '\0' || strcmp (parta_fact_get (fact, "none"), "yes") == 0;
      Recorded *place = said ? find_recorded (self, journal, recorded, fact) : NULL;

      if (place != NULL)
        place->homework = get_moment (fact);
    }
}

/* What is owed for one lesson. Nobody can tell "all were there" from "nobody looked": attendance goes with the topic. */
static void
scan_lesson (const PartaDutyScan   *self,
             PartaPlanJournal      *journal,
             const PartaPlanLesson *lesson,
             const Recorded        *recorded)
{
  gboolean topic = self->done || recorded->topic == PARTA_NO_INSTANT;
  gboolean homework = self->done || recorded->homework == PARTA_NO_INSTANT;
  PartaCase c;

  if (!topic && !homework)
    return;

  parta_duty_scan_open_case (self, journal, lesson, &c);
  if (topic)
    add_topic (self, journal, lesson, &c, recorded->topic);
  if (homework)
    add_homework (self, journal, lesson, &c, recorded->homework);
  if (self->done)
    add_substitution (self, journal, lesson, &c);
}

/* (private) Adds all that is owed in one journal in the school year, whatever the moment. */
void
parta_duty_scan_journal (const PartaDutyScan *self,
                         PartaPlanJournal    *journal)
{
  const GArray *lessons = parta_duty_plan_list_lessons (self->plan, journal);
  g_autofree Recorded *recorded = g_new (Recorded, lessons->len);

  for (guint i = 0; i < lessons->len; i++)
    recorded[i] = (Recorded){ PARTA_NO_INSTANT, PARTA_NO_INSTANT };
  read_record (self, journal, recorded);
  for (guint i = 0; i < lessons->len; i++)
    scan_lesson (self, journal, &g_array_index (lessons, PartaPlanLesson, i), &recorded[i]);

  parta_duty_scan_works (self, journal);
  parta_duty_scan_reasons (self, journal);
  parta_duty_scan_period_marks (self, journal);
}
