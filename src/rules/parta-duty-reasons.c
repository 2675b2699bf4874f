/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "parta-rules"

#include "parta-duty-scan-private.h"
#include "parta-judge-private.h"

#include <string.h>

/* The reasons of one class for one journal. They lie in the order in which absences lie in the journal, so that both are
 * walked together and nothing is looked up. */
typedef struct
{
  const char      *class_id;
  PartaFactIter    iter;
  const PartaFact *fact;      /* (nullable): the next one */
  gsize            prefix;    /* how long the journal's name is in its key */
  guint            missing;   /* at the lesson that is looked at */
  guint            given;
  gint64           last;      /* when the last one was given */
} Reasons;

static void
step (Reasons *self)
{
  if (!parta_fact_iter_next (&self->iter, &self->fact))
    self->fact = NULL;
}

/* Returns: (nullable): what was said of the absence with the key @absence */
static const PartaFact *
find_reason (Reasons    *self,
             const char *absence)
{
  int order = -1;

  while (self->fact != NULL && (order = strcmp (parta_fact_get_key (self->fact) + self->prefix, absence)) < 0)
    step (self);

  return self->fact != NULL && order == 0 && *parta_fact_get (self->fact, "reason") != '\0' ? self->fact : NULL;
}

static Reasons *
open_reasons (const PartaDutyScan    *self,
              const PartaPlanJournal *journal,
              guint                   n_classes)
{
  g_autofree char *prefix = g_strconcat (journal->id, "/", NULL);
  Reasons *reasons = g_new0 (Reasons, n_classes);

  for (guint i = 0; i < n_classes; i++)
    {
      g_autofree char *scope = parta_scope_for_class (journal->unit->classes[i]);

      reasons[i].class_id = g_intern_string (journal->unit->classes[i]);
      reasons[i].prefix = strlen (prefix);
      reasons[i].last = PARTA_NO_INSTANT;
      parta_fact_iter_init (&reasons[i].iter, self->plan->state, scope, PARTA_KIND_REASON, prefix);
      step (&reasons[i]);
    }

  return reasons;
}

/* Which of the classes the pupil of an absence is in; the first where nobody knows. */
static guint
find_class (const PartaDutyScan *self,
            PartaPlanJournal    *journal,
            const Reasons       *reasons,
            guint                n_classes,
            const char          *pupil)
{
  const GArray *members = parta_duty_plan_list_members (self->plan, journal->unit);

  for (guint i = 0; n_classes > 1 && i < members->len; i++)
    {
      const PartaSpell *member = &g_array_index (members, PartaSpell, i);

      if (strcmp (member->person, pupil) != 0)
        continue;
      for (guint k = 0; k < n_classes; k++)
        {
          if (reasons[k].class_id == member->class_id)
            return k;
        }
    }

  return 0;
}

static void
add_reasons (const PartaDutyScan   *self,
             PartaPlanJournal      *journal,
             const PartaPlanLesson *lesson,
             const Reasons         *reasons)
{
  const GArray *heads = g_hash_table_lookup (self->plan->heads, reasons->class_id);
  PartaRuling ruling = PARTA_NO_RULING;
  PartaDuty duty;
  PartaCase c;

  parta_duty_scan_open_case (self, journal, lesson, &c);
  parta_judge_absence_reason (&c, &ruling);
  parta_duty_init (&duty, self->rows[PARTA_OWER_CLASS_TEACHER][PARTA_TASK_REASONS], journal, lesson);
  parta_duty_take_ruling (&duty, ruling.due, ruling.outer, &self->terms->reason_due);
  duty.count = reasons->missing;
  duty.done = reasons->missing == 0 ? reasons->last : PARTA_NO_INSTANT;
  parta_duty_scan_add_holders (self, heads, lesson->date, &duty);
}

/* Adds what was counted at the lesson to which the absence with the key @absence belongs. */
static void
close_lesson (const PartaDutyScan *self,
              PartaPlanJournal    *journal,
              Reasons             *reasons,
              guint                n_classes,
              const char          *absence)
{
  gint32 date = parta_date_parse (absence, 10);
  guint number = (guint) g_ascii_strtoull (absence + 11, NULL, 10);
  const PartaPlanLesson *lesson = parta_duty_plan_find_lesson (self->plan, journal, date, number);
  PartaPlanLesson extra;

  for (guint i = 0; i < n_classes; i++)
    {
      if (parta_duty_plan_has_date (self->plan, date) && (reasons[i].missing > 0 || (self->done && reasons[i].given > 0)))
        {
          if (lesson == NULL)
            {
              parta_duty_plan_make_lesson (self->plan, journal, date, number, &extra);
              lesson = &extra;
            }
          add_reasons (self, journal, lesson, &reasons[i]);
        }
      reasons[i].missing = reasons[i].given = 0;
      reasons[i].last = PARTA_NO_INSTANT;
    }
}

static void
count_absence (const PartaDutyScan *self,
               PartaPlanJournal    *journal,
               Reasons             *reasons,
               guint                n_classes,
               const char          *absence)
{
  const PartaFact *reason = NULL;
  guint class = 0;

  for (guint i = 0; i < n_classes && reason == NULL; i++)
    {
      reason = find_reason (&reasons[i], absence);
      class = i;
    }
  if (reason == NULL)
    {
      reasons[find_class (self, journal, reasons, n_classes, strrchr (absence, '/') + 1)].missing++;
      return;
    }

  reasons[class].given++;
  reasons[class].last = MAX (reasons[class].last, parta_fact_get_shown (reason)->wall / 1000);
}

/* (private) R-074: absences without a reason, lesson by lesson, for the class teacher. Who was late was there. */
void
parta_duty_scan_reasons (const PartaDutyScan *self,
                         PartaPlanJournal    *journal)
{
  guint n_classes = g_strv_length (journal->unit->classes);
  g_autofree Reasons *reasons = NULL;
  const char *before = NULL;   /* the absence that was counted last */
  PartaFactIter iter;
  const PartaFact *fact;

  if (self->rows[PARTA_OWER_CLASS_TEACHER][PARTA_TASK_REASONS] == NULL || n_classes == 0)
    return;

  reasons = open_reasons (self, journal, n_classes);
  parta_fact_iter_init (&iter, self->plan->state, journal->scope, PARTA_KIND_ATTENDANCE, "");
  while (parta_fact_iter_next (&iter, &fact))
    {
      const char *absence = parta_fact_get_key (fact);

      if (strcmp (parta_fact_get (fact, "code"), "absent") != 0)
        continue;
      if (before != NULL && strncmp (before, absence, (gsize) (strrchr (before, '/') + 1 - before)) != 0)
        close_lesson (self, journal, reasons, n_classes, before);
      count_absence (self, journal, reasons, n_classes, absence);
      before = absence;
    }
  if (before != NULL)
    close_lesson (self, journal, reasons, n_classes, before);
}
